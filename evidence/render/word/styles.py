"""The styles of our Word documents: few, built-in where Word has them, so that an office can change them.

Calibri: every Word has it, LibreOffice puts Carlito in its place, which runs as wide. Our own typeface would
have to be embedded, and an office that edits the file would lose it at the first new letter.
"""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

FONT = "Calibri"
INK, SOFT_INK, HAIRLINE, RULE, ACCENT, TINT = "1C2529", "46535A", "B9C3C7", "6B787E", "0B5563", "EDF4F5"
"""The colours of reports/templates/theme.typ."""

TEXT, BULLET = "Normal", "ListBullet"
STRONG, SOFT, LINK = "Strong", "Soft", "Hyperlink"
ANSWER, BOXED, PATIENT, TICKED, NOTE = "Answer", "Boxed", "Patient", "PatientList", "Note"
CELL, HEAD, GAP = "TableText", "TableHead", "TableEnd"
RULED, FORM = "SheetTable", "SheetForm"
"""Identifiers of styles. RULED: rows with rules, for facts; FORM: a box to write in, for blanks."""

# The template of python-docx brings a hundred styles of 2010 that nobody needs; these are the ones we use.
_KEPT = frozenset(
    {
        *("Normal", "Header", "HeaderChar", "Footer", "FooterChar", "ListBullet", "Strong"),
        *("Heading1", "Heading2", "Heading3", "Heading1Char", "Heading2Char", "Heading3Char"),
        *("DefaultParagraphFont", "TableNormal", "NoList"),
    }
)
# identifier: size in points, space before and after, colour, bold
_SIZES: dict[str, tuple[float, float, float, str, bool]] = {
    TEXT: (10, 0, 4, INK, False),
    "Heading1": (18, 0, 6, INK, True),
    "Heading2": (12, 12, 3, ACCENT, True),
    "Heading3": (10, 5, 1, INK, True),
    BULLET: (10, 0, 2, INK, False),
    "Header": (8.5, 0, 0, SOFT_INK, True),
    "Footer": (8.5, 0, 0, SOFT_INK, False),
    ANSWER: (12, 0, 0, INK, True),
    BOXED: (10, 0, 1, INK, False),
    PATIENT: (10.5, 0, 3, INK, False),
    TICKED: (10, 0, 0, INK, False),
    NOTE: (8.5, 2, 2, SOFT_INK, False),
    CELL: (9, 0, 0, INK, False),
    HEAD: (8.5, 0, 0, SOFT_INK, True),
    GAP: (4, 0, 0, INK, False),
}
# As Word lists them; an identifier is the same without spaces.
_OURS = ("Answer", "Boxed", "Patient", "Patient List", "Note", "Table Text", "Table Head", "Table End")


def _rule(side: str, colour: str, eighths: int = 4, space: int = 0) -> str:
    """One border, `eighths` of a point thick, `space` points from the text."""
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{colour}"/>'


_TABLES = f"""<w:styles {nsdecls("w")}>
<w:style w:type="table" w:customStyle="1" w:styleId="{RULED}">
<w:name w:val="Sheet table"/><w:basedOn w:val="TableNormal"/>
<w:tblPr><w:tblBorders>{_rule("bottom", HAIRLINE)}{_rule("insideH", HAIRLINE)}</w:tblBorders>
<w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>
<w:bottom w:w="40" w:type="dxa"/><w:right w:w="120" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{_rule("bottom", ACCENT, 8)}</w:tcBorders></w:tcPr>
</w:tblStylePr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="{FORM}">
<w:name w:val="Sheet form"/><w:basedOn w:val="TableNormal"/>
<w:tblPr><w:tblBorders>{"".join(_rule(side, RULE, 6) for side in ("top", "left", "bottom", "right"))}
{_rule("insideH", HAIRLINE)}{_rule("insideV", HAIRLINE)}</w:tblBorders>
<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="90" w:type="dxa"/>
<w:bottom w:w="40" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
</w:styles>"""


def set_styles(document: Document, language: str) -> None:
    """Our styles in place of those of the template, and the language of the text."""
    styles = document.styles
    _drop_others(document)
    _set_defaults(styles.element, language)
    for name in _OURS:
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    by_id = {style.style_id: style for style in styles}
    for identifier, look in _SIZES.items():
        _set_look(by_id[identifier], *look)
    for identifier in ("Header", "Footer"):
        by_id[identifier].element.pPr.remove(by_id[identifier].element.pPr.find(qn("w:tabs")))
    ticked = by_id[TICKED].paragraph_format
    ticked.left_indent, ticked.first_line_indent = Mm(5), Mm(-5)
    ticked.tab_stops.add_tab_stop(Mm(5))
    _add_character_styles(document)
    _add_boxes(document)
    for table_style in parse_xml(_TABLES):
        styles.element.append(table_style)


def _drop_others(document: Document) -> None:
    for style in list(document.styles.element.style_lst):
        if style.get(qn("w:styleId")) not in _KEPT:
            document.styles.element.remove(style)
    for named in list(document.part.numbering_part.element.iter(qn("w:pStyle"))):
        if named.get(qn("w:val")) not in _KEPT:
            named.getparent().remove(named)


def _set_defaults(element: Any, language: str) -> None:
    (defaults,) = element.xpath("w:docDefaults/w:rPrDefault/w:rPr")
    _set_font(defaults)
    defaults.find(qn("w:lang")).set(qn("w:val"), language)
    (spacing,) = element.xpath("w:docDefaults/w:pPrDefault/w:pPr/w:spacing")
    for key, value in (("after", "0"), ("line", "240"), ("lineRule", "auto")):
        spacing.set(qn(f"w:{key}"), value)


def _set_font(properties: Any) -> None:
    """The font by its name; the name of a theme's font would win over it."""
    fonts = properties.get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)


def _set_look(style: Any, size: float, before: float, after: float, colour: str, bold: bool) -> None:
    style.font.size, style.font.bold = Pt(size), bold
    style.font.color.rgb = RGBColor.from_string(colour)
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    if style.element.rPr is not None:
        _set_font(style.element.rPr)


def _add_character_styles(document: Document) -> None:
    soft = document.styles.add_style(SOFT, WD_STYLE_TYPE.CHARACTER)
    soft.font.size, soft.font.color.rgb = Pt(8.5), RGBColor.from_string(SOFT_INK)
    linked = document.styles.add_style(LINK, WD_STYLE_TYPE.CHARACTER, builtin=True)
    linked.font.color.rgb, linked.font.underline = RGBColor.from_string(ACCENT), True


def _add_boxes(document: Document) -> None:
    """A bar beside the answer, and a frame round what must be seen first."""
    bar = _rule("left", ACCENT, 24, 6)
    frame = "".join(_rule(side, INK, 8, 5) for side in ("top", "left", "bottom", "right"))
    shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{TINT}"/>'
    for name, rules, *more in ((ANSWER, bar, shade), (BOXED, frame)):
        style = document.styles[name]
        properties = style.element.get_or_add_pPr()
        for part in (f"<w:pBdr {nsdecls('w')}>{rules}</w:pBdr>", *more):
            properties.insert_element_before(parse_xml(part), "w:spacing", "w:ind", "w:jc", "w:rPr")
        style.paragraph_format.left_indent = style.paragraph_format.right_indent = Pt(9)
