"""The mark that our files carry, so that a file of ours is known from a file that we did not make."""

from __future__ import annotations

import json
import re

GENERATOR = "massage-evidence"
"""HTML: meta generator; PDF: keyword; Markdown: comment in the first line; JSON: start of "program"; text:
start of the last line."""

_HTML = re.compile(rb'<meta name="generator" content="massage-evidence\b')
_PDF = re.compile(rb"<pdf:Keywords>massage-evidence\b")
_MARKDOWN = re.compile(rb"<!-- massage-evidence\b")
_TEXT = re.compile(rb"^massage-evidence [^\n]*\n\Z", re.MULTILINE)
_HTML_HEAD_BYTES = 4096


def is_ours(name: str, content: bytes) -> bool:
    """Whether `content`, found under `name`, was written by this program. An empty file is nobody's: True."""
    extension = name.rpartition(".")[2].lower()
    if not content:
        return True
    if extension == "html":
        return bool(_HTML.search(content[:_HTML_HEAD_BYTES]))
    if extension == "pdf":
        return content.startswith(b"%PDF-") and bool(_PDF.search(content))
    if extension == "md":
        return bool(_MARKDOWN.match(content))
    if extension == "txt":
        return bool(_TEXT.search(content))
    return extension == "json" and _json_is_ours(content)


def _json_is_ours(content: bytes) -> bool:
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and str(value.get("program", "")).startswith(GENERATOR)
