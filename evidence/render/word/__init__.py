"""A Word document (OOXML) from blocks: what as_docx and as_letter are built of.

`spans` (text with a style or an address) -> `blocks` (paragraphs, lists, tables, pictures, blanks) in a
document of our `styles` on our `paper` -> `packing` (the bytes, the same each time). python-docx is slow to
import, so whoever needs this package imports it late.
"""

from __future__ import annotations

from evidence.render.word.blocks import Cell, blanks, bullets, heading, numbered, paragraph, picture, table
from evidence.render.word.packing import Properties, packed
from evidence.render.word.paper import Setup, new_document, text_width
from evidence.render.word.spans import Line, Span, link, soft, strong
from evidence.render.word.styles import ANSWER, BOXED, NOTE, PATIENT, TICKED

__all__ = [
    "ANSWER",
    "BOXED",
    "NOTE",
    "PATIENT",
    "TICKED",
    "Cell",
    "Line",
    "Properties",
    "Setup",
    "Span",
    "blanks",
    "bullets",
    "heading",
    "link",
    "new_document",
    "numbered",
    "packed",
    "paragraph",
    "picture",
    "soft",
    "strong",
    "table",
    "text_width",
]
