"""Document -> bytes: the same document gives the same file on every machine.

The parts are stored and not compressed, as compressors differ from machine to machine, and carry no time of
their own. A file that was saved again is compressed, which is how one that a person has edited is known
(`evidence.render.generator`).
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime

from docx.document import Document

from evidence.render.generator import GENERATOR
from evidence.render.word.spans import xml_text

_MOST = 255  # python-docx takes no longer text
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that the format can say


@dataclass(frozen=True, slots=True)
class Properties:
    """What Word shows as properties of the file."""

    title: str
    subject: str
    program: str
    keyword: str
    language: str
    day: date


def packed(document: Document, properties: Properties) -> bytes:
    """The .docx file."""
    _set_properties(document, properties)
    written = io.BytesIO()
    document.save(written)
    fixed = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_STORED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return fixed.getvalue()


def _set_properties(document: Document, properties: Properties) -> None:
    core = document.core_properties
    core.title, core.subject = _short(properties.title), _short(properties.subject)
    core.author = core.last_modified_by = _short(properties.program)
    core.keywords = _short(f"{GENERATOR}, {properties.keyword}")
    core.language, core.comments = properties.language, ""
    core.created = core.modified = datetime.combine(properties.day, datetime.min.time())


def _short(text: str) -> str:
    return xml_text(text)[:_MOST]
