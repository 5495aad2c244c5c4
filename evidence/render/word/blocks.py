"""Paragraphs, lists, tables, pictures and blanks, put at the end of a document or a cell."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from evidence.render.word.spans import Line, Span, xml_text
from evidence.render.word.styles import BULLET, CELL, FORM, GAP, HEAD, RULED, TEXT

Place = Document | _Cell
Cell = Sequence[Line]
"""The paragraphs of one cell."""

_LINE_HEIGHT = 6.5


def heading(document: Document, text: str, level: int, *, new_page: bool = False) -> None:
    """A heading of Word's own style; `new_page` puts it on top of the next page."""
    added = paragraph(document, [text], f"Heading{level}")
    added.paragraph_format.page_break_before = new_page or None


def paragraph(place: Place, line: Line, style: str = TEXT, *, keep: bool = False) -> Paragraph:
    """One paragraph in the style with this identifier; `keep` holds it on the page of what follows."""
    added = place.add_paragraph()
    added._p.style = style  # python-docx would look through all styles for each paragraph
    added.paragraph_format.keep_with_next = keep or None
    write(added, line)
    return added


def bullets(place: Place, lines: Iterable[Line]) -> None:
    """A list with dots."""
    for line in lines:
        paragraph(place, line, BULLET)


def numbered(place: Place, items: Iterable[tuple[int, Line]]) -> None:
    """A list with its own numbers, hanging: they are what a text refers to, so Word must not count anew."""
    for number, line in items:
        added = paragraph(place, [f"{number}.\t", *line])
        added.paragraph_format.left_indent = Mm(6)
        added.paragraph_format.first_line_indent = Mm(-6)
        added.paragraph_format.tab_stops.add_tab_stop(Mm(6))


def table(
    document: Document, widths: Sequence[float], heads: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> None:
    """Rows under a head that comes again on every page; no row is split. Widths in millimetres."""
    made = _new_table(document, widths, RULED)
    _mark(_fill(made, [[[head]] for head in heads], HEAD), "w:tblHeader")
    for row in rows:
        _fill(made, row, CELL)
    _end(document)


def blanks(
    document: Document, widths: Sequence[float], rows: Sequence[Sequence[Cell]], lines: Sequence[int] = ()
) -> None:
    """A form: every row has what is asked and room to write, by hand or in Word, on as many `lines` (1)."""
    made = _new_table(document, widths, FORM)
    for row, high in zip(rows, lines or [1] * len(rows), strict=True):
        _fill(made, row, CELL).height = Mm(_LINE_HEIGHT * high)
    _end(document)


def picture(document: Document, content: bytes, *, alt: str, width: float) -> None:
    """A PNG in a paragraph of its own, `width` millimetres wide; `alt` is for those who do not see it."""
    add_picture(document.add_paragraph(), content, alt=alt, width=width)


def add_picture(
    line: Paragraph, content: bytes, *, alt: str, width: float | None = None, height: float | None = None
) -> None:
    """A picture inside a line."""
    shape = line.add_run().add_picture(
        io.BytesIO(content), width=Mm(width) if width else None, height=Mm(height) if height else None
    )
    shape._inline.docPr.set("descr", xml_text(alt))
    for side in ("distT", "distB", "distL", "distR"):  # LibreOffice takes 3 mm where nothing is said
        shape._inline.set(side, "0")


def write(line: Paragraph, spans: Line) -> None:
    """Add the spans at the end of the paragraph."""
    for span in spans:
        each = span if isinstance(span, Span) else Span(span)
        if each.text and each.address:
            _add_link(line, each)
        elif each.text:
            _add_run(line, each)


def _add_run(line: Paragraph, span: Span) -> Run:
    run = line.add_run(xml_text(span.text))
    if span.style:
        run._r.style = span.style
    return run


def _add_link(line: Paragraph, span: Span) -> None:
    run = _add_run(line, span)
    element = OxmlElement("w:hyperlink")
    relation = line.part.relate_to(span.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    element.set(qn("r:id"), relation)
    line._p.replace(run._r, element)
    element.append(run._r)


def _new_table(document: Document, widths: Sequence[float], style: str) -> Table:
    made: Table = document.add_table(rows=0, cols=len(widths))
    made._tbl.tblStyle_val, made.autofit = style, False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    return made


def _fill(made: Table, cells: Sequence[Cell], style: str) -> _Row:
    row: _Row = made.add_row()  # type: ignore[no-untyped-call]
    _mark(row, "w:cantSplit")
    for place, lines in zip(row.cells, cells, strict=True):
        place._tc.remove(place.paragraphs[0]._p)
        for line in [line for line in lines if _says(line)] or [[]]:
            paragraph(place, line, style)
    return row


def _says(line: Line) -> bool:
    return any(span.text if isinstance(span, Span) else span for span in line)


def _mark(row: _Row, name: str) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement(name))


def _end(document: Document) -> None:
    """Word joins two tables that touch, and wants a paragraph at the end; this one is thin."""
    paragraph(document, [], GAP)
