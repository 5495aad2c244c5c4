"""The API key taken out of what others say: NCBI and proxies repeat it, plain or escaped.

Pure.
"""

from __future__ import annotations

import html
import json
import re
from urllib.parse import quote, quote_plus

_INSTEAD = "[key]"


class Redaction:
    """Takes one key out of texts and answers, in every form in which programs write it; `None`: no key."""

    def __init__(self, key: str | None) -> None:
        # The longest first, for one form may begin with another.
        forms = sorted(_forms(key), key=len, reverse=True) if key else []
        pattern = "|".join(re.escape(form) for form in forms) or "(?!)"  # the latter matches nothing
        self._in_text = re.compile(pattern, re.IGNORECASE)  # %2b is %2B
        self._in_bytes = re.compile(pattern.encode(), re.IGNORECASE)

    def text(self, text: str) -> str:
        """`text` without the key."""
        return self._in_text.sub(_INSTEAD, text)

    def content(self, content: bytes) -> bytes:
        """The bytes of an answer without the key."""
        return self._in_bytes.sub(_INSTEAD.encode(), content)


def _forms(key: str) -> set[str]:
    page = html.escape(key)
    return {
        key,
        quote(key),
        quote(key, safe=""),
        quote_plus(key),
        page,
        page.replace("&#x27;", "&#39;"),
        html.escape(key, quote=False),
        json.dumps(key)[1:-1],
    }
