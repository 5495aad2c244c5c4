"""The mark that our files carry, so that a file of ours is known from a file that we did not make."""

from __future__ import annotations

import io
import json
import re
import zipfile

GENERATOR = "massage-evidence"
"""HTML: meta generator; Atom: generator; PDF: keyword; Markdown: comment in the first line; JSON: start of
"program"; text: start of the last line; DOCX: first keyword of a file that nobody has saved again."""

_HTML = re.compile(rb'<meta name="generator" content="massage-evidence\b')
_PDF = re.compile(rb"<pdf:Keywords>massage-evidence\b")
_MARKDOWN = re.compile(rb"<!-- massage-evidence\b")
_ATOM = re.compile(rb"<generator>massage-evidence\b")
_TEXT = re.compile(rb"^massage-evidence [^\n]*\n\Z", re.MULTILINE)
_DOCX = re.compile(rb"<cp:keywords>massage-evidence\b")
_HTML_HEAD_BYTES = 4096
_CORE = "docProps/core.xml"


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
    if extension == "xml":
        return bool(_ATOM.search(content[:_HTML_HEAD_BYTES]))
    if extension == "txt":
        return bool(_TEXT.search(content))
    if extension == "docx":
        return _docx_is_ours(content)
    return extension == "json" and _json_is_ours(content)


def _docx_is_ours(content: bytes) -> bool:
    """Ours as we packed it, without compression. An office edits such files, and every program that saves
    one compresses it: then it is a person's work. What is not compressed is no bomb either."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            entry = parts.getinfo(_CORE)
            return entry.compress_type == zipfile.ZIP_STORED and bool(_DOCX.search(parts.read(entry)))
    except (OSError, KeyError, ValueError, RuntimeError, EOFError, zipfile.BadZipFile):
        return False


def _json_is_ours(content: bytes) -> bool:
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and str(value.get("program", "")).startswith(GENERATOR)
