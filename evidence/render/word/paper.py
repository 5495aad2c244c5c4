"""A new document: paper, margins, and what stands at the head and foot of every page."""

from __future__ import annotations

import re
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from evidence.errors import SheetNotMade
from evidence.render.logo import Logo
from evidence.render.product import Paper
from evidence.render.word.blocks import add_picture, write
from evidence.render.word.styles import set_styles

SIDE, TOP, BOTTOM = 17, 14, 15
"""Margins in millimetres."""

_SIZES = {Paper.LETTER: (215.9, 279.4), Paper.A4: (210.0, 297.0)}
_LOGO_HEIGHT = 7
# Word checks spelling by language and country; ours are written for readers in the United States.
_REGIONS = {"en": "en-US", "es": "es-US"}
_FIELDS = re.compile(r"\{(page|pages)\}")
_FIELD_OF = {"page": "PAGE", "pages": "NUMPAGES"}


@dataclass(frozen=True, slots=True)
class Setup:
    """What all pages share. `page_of` is "Page {page} of {pages}"; `heading` and `logo` are whose it is."""

    language: str
    paper: Paper
    foot: str
    page_of: str
    heading: str = ""
    logo: Logo | None = None


def text_width(paper: Paper) -> float:
    """The room between the margins, in millimetres."""
    return _SIZES[paper][0] - 2 * SIDE


def new_document(setup: Setup) -> Document:
    """An empty document; raises `SheetNotMade` when the logo is no picture after all."""
    document = docx.Document()
    _drop_ballast(document)
    set_styles(document, _REGIONS.get(setup.language, setup.language))
    _set_compatibility(document)
    _set_paper(document, setup.paper)
    _set_head(document, setup)
    _set_foot(document, setup)
    return document


def _drop_ballast(document: Document) -> None:
    """The template's preview picture, its second copy of all styles and its empty bibliography."""
    for owner in (document.part.package, document.part):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.rpartition("/")[2] in ("thumbnail", "stylesWithEffects", "customXml"):
                del owner.rels[key]


def _set_compatibility(document: Document) -> None:
    """Word of today; without this it opens the file in the mode of 2010."""
    settings = document.settings.element
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for picture in settings.findall(qn("w:savePreviewPicture")):
        settings.remove(picture)


def _set_paper(document: Document, paper: Paper) -> None:
    section = document.sections[0]
    width, height = _SIZES[paper]
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(SIDE)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.header_distance = section.footer_distance = Mm(8)


def _set_head(document: Document, setup: Setup) -> None:
    if not (setup.heading or setup.logo):
        return
    section = document.sections[0]
    section.top_margin = Mm(TOP + (_LOGO_HEIGHT if setup.logo else 4))
    line = section.header.paragraphs[0]
    if setup.logo:
        try:
            add_picture(line, setup.logo.content, alt=setup.heading, height=_LOGO_HEIGHT)
        except Exception as problem:  # python-docx reads pictures itself and has no one error for a bad one
            raise SheetNotMade("The DOCX could not be made: the logo is not a whole picture.") from problem
        write(line, ["  "])
    write(line, [setup.heading])


def _set_foot(document: Document, setup: Setup) -> None:
    line = document.sections[0].footer.paragraphs[0]
    stops = line.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(text_width(setup.paper)), WD_TAB_ALIGNMENT.RIGHT)
    write(line, [setup.foot])
    line.add_run().add_tab()
    for position, part in enumerate(_FIELDS.split(setup.page_of)):
        if position % 2:
            _add_field(line, _FIELD_OF[part])
        elif part:
            write(line, [part])


def _add_field(line: Paragraph, instruction: str) -> None:
    """A number that Word counts. The instruction is ours; no text of a sheet ever gets here."""
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{instruction}"/>')
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    line._p.append(field)
