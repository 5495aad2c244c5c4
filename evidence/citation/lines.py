"""Values for formats in which a line break ends a field."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

# A field of a format: its tag or name, and the value, empty or None where the record does not say.
Field = tuple[str, str | None]


def one_line(text: str | None) -> str:
    """`text` with single blanks, without line breaks of any kind and other control characters."""
    words = " ".join((text or "").split())
    if words.isprintable():
        return words
    return " ".join("".join(each for each in words if unicodedata.category(each) != "Cc").split())


def told(fields: Iterable[Field]) -> list[tuple[str, str]]:
    """The fields that have a value, each on one line."""
    return [(name, value) for name, text in fields if (value := one_line(text))]
