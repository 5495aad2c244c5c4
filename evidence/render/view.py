"""Sheet -> plain values that every template gets: no invisible characters, no unsafe address.

Text of PubMed records is text of strangers. Characters that steer a display (controls, direction
overrides, private use, lone surrogates) are taken out once, here, so that all formats show the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any
from urllib.parse import quote, urlsplit

# Cc controls, Cf format characters (direction overrides, zero width), Co private use, Cs surrogates: none
# carries meaning in a bibliographic record, and PDF/A forbids most of them. (Cn, unassigned, is not here:
# what is unassigned differs between versions of Python, and the same sheet must give the same bytes.)
_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs"})
_WHITE_SPACE = re.compile(r"\s+")
_SAFE_IN_ADDRESS = "/:?#@!$&'*+,;=%~-._"


def plain_values(value: Any) -> Any:
    """Dataclasses as dicts, enumerations as their words, tuples as lists, and every text made plain."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return plain_text(value)
    if is_dataclass(value):
        return {field.name: plain_values(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain_values(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain_values(item) for item in value]
    return value


def plain_text(text: str) -> str:
    """One line of visible characters in composed form (NFC): white space of any kind becomes one space."""
    one_line = _WHITE_SPACE.sub(" ", text)
    visible = (char for char in one_line if unicodedata.category(char) not in _INVISIBLE)
    return unicodedata.normalize("NFC", "".join(visible)).strip()


def web_address(url: str | None) -> str:
    """The first http(s) address in `url`, made safe for every format, or "" when there is none.

    "javascript:" and other schemes give ""; quotes, angle brackets and round brackets are percent-encoded.
    """
    first = (url or "").split(" ")[0]
    try:
        parts = urlsplit(first)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    return quote(first, safe=_SAFE_IN_ADDRESS)


def link_text(url: str | None) -> str:
    """What stands for an address on paper: its host without "www."."""
    host = urlsplit(web_address(url)).hostname or ""
    return host.removeprefix("www.")
