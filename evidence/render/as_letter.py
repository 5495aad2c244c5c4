"""Letter -> Word (.docx), for the doctor's office to edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from docx.document import Document

from evidence.render.product import Paper, Rendered, letter_name
from evidence.render.word import (
    BOXED,
    Cell,
    Properties,
    Setup,
    blanks,
    bullets,
    heading,
    link,
    new_document,
    numbered,
    packed,
    paragraph,
    soft,
    strong,
    text_width,
)

LABEL_WIDTH = 58
"""Millimetres for what is asked; the rest of the line is to write on."""

EMPTY_ROWS = 3


def lay_out(letter: Mapping[str, Any], *, labels: Mapping[str, str], paper: Paper) -> Rendered:
    """A document named `<condition>-letter.docx`; the same letter gives the same bytes."""
    setup = Setup(letter["language"], paper, letter["foot"], labels["page_of"], letter["running"])
    document = new_document(setup)
    heading(document, letter["title"], 1)
    for sentence in letter["draft"]:
        paragraph(document, [sentence], BOXED)
    for section in letter["sections"]:
        _section(document, section, text_width(paper), labels["open_in_pubmed"])
    return Rendered(letter_name(letter["slug"]), packed(document, _properties(letter)))


def _properties(letter: Mapping[str, Any]) -> Properties:
    return Properties(
        title=letter["title"],
        subject=letter["running"],
        program=letter["program"],
        keyword=letter["condition"],
        language=letter["language"],
        day=date.fromisoformat(letter["made_on_iso"]),
    )


def _section(document: Document, section: Mapping[str, Any], width: float, opened: str) -> None:
    heading(document, section["heading"], 2)
    for sentence in section["sentences"]:
        paragraph(document, [sentence])
    bullets(document, ([point] for point in section["points"]))
    if section["blanks"]:
        _blanks(document, section["blanks"], width)
    if section["heads"]:
        _empty_table(document, section["heads"], width)
    numbered(
        document,
        ((each["number"], [f"{each['text']} ", link(opened, each["url"])]) for each in section["references"]),
    )


def _blanks(document: Document, asked: Sequence[Mapping[str, Any]], width: float) -> None:
    rows: list[tuple[Cell, Cell]] = [
        ([[strong(blank["label"])], [soft(blank["hint"])]], []) for blank in asked
    ]
    lines = [blank["lines"] for blank in asked]
    blanks(document, (LABEL_WIDTH, width - LABEL_WIDTH), rows, lines)


def _empty_table(document: Document, heads: list[str], width: float) -> None:
    empty: list[list[Cell]] = [[[] for _ in heads] for _ in range(EMPTY_ROWS)]
    blanks(document, [width / len(heads)] * len(heads), [[[[strong(head)]] for head in heads], *empty])
