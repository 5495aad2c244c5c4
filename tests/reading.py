"""What a reader sees in a rendered sheet of any format, and every fact that each format owes."""

from __future__ import annotations

import html.parser
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import docx
import pypdf
from docx.document import Document
from docx.oxml.ns import qn
from markdown_it import MarkdownIt

from evidence.model import Sheet
from evidence.render import Rendered

VOID_ELEMENTS = frozenset({"meta", "br", "img", "link", "input", "rect", "polygon", "line", "path"})


class HtmlReader(html.parser.HTMLParser):
    """What a browser would show, which elements there are and where links lead."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shown: list[str] = []
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes.extend(attrs)
        if tag not in VOID_ELEMENTS:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID_ELEMENTS:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.shown.append(data)


def read_html(text: str) -> HtmlReader:
    reader = HtmlReader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader


def read_markdown(text: str) -> HtmlReader:
    return read_html(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text))


def read_pdf(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def read_docx(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def docx_shown(content: bytes) -> str:
    """The head, the text with what pictures tell in words, and the foot, as Word shows them."""
    document = read_docx(content)
    (section,) = document.sections
    parts = (section.header._element, document.element.body, section.footer._element)
    told = (each for part in parts for each in part.iter(qn("w:t"), qn("wp:docPr")))
    return "".join(each.text or each.get("descr") or "" for each in told)


def text_of(made: Rendered) -> str:
    """What a reader sees, without white space: line breaks differ from format to format."""
    return squeezed(_shown(made))


def _shown(made: Rendered) -> str:
    extension = made.name.rpartition(".")[2]
    if extension == "pdf":
        return "".join(page.extract_text() for page in read_pdf(made.content).pages)
    if extension == "docx":
        return docx_shown(made.content)
    text = made.content.decode("utf-8")
    if extension == "html":
        return "".join(read_html(text).shown)
    if extension == "md":
        return "".join(read_markdown(text).shown)
    if extension == "txt":
        return text
    return "".join(_strings(json.loads(text)))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)
    else:
        yield str(value)


def squeezed(text: str) -> str:
    visible = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return re.sub(r"\s+", "", visible)


def facts(sheet: Sheet) -> list[str]:
    """Every sentence, number and source that each format owes its reader."""
    found = [sheet.title, sheet.condition, sheet.question, sheet.answer, sheet.confidence_word]
    found += [sheet.confidence_why, sheet.authorities_note, sheet.studies_note, sheet.program, sheet.made_on]
    found += [sheet.flow.sentence, sheet.search.as_of, *sheet.search.sentences, sheet.content_hash[:12]]
    found += [sheet.search.dated, sheet.findings_note if sheet.findings else "", *sum(sheet.brief.blanks, ())]
    found += [*sheet.notices, sheet.next_step, *sheet.plain, *sheet.ask, *sheet.disclaimer]
    for body in sheet.authorities:
        found += [body.body, body.year, body.stance_word, body.population, body.said, body.grade, body.note]
        found += [body.read_at]
    for finding in sheet.findings:
        found += [
            finding.outcome_word,
            finding.comparator_word,
            finding.direction_word,
            finding.confidence_word,
        ]
        found += [finding.basis, finding.concerns]
    for study in sheet.studies:
        found += [study.first_author, study.year, study.design_word, study.people, study.comparator_word]
        found += [study.direction_word, study.result, study.note, study.pmid]
    lists = [line for each in sheet.packet for line in each.lines]
    found += [text for each in sheet.packet for text in (each.title, each.intro)]
    told = (
        *sheet.harms,
        *sheet.precautions,
        *sheet.red_flags,
        *sheet.what_else,
        *sheet.stop,
        *sheet.harms_plain,
    )
    for line in (*told, *sheet.front_desk, *lists):
        found += [line.said, line.source]
    found += [f"[{each.mark}]" for each in sheet.addresses] + [each.shown for each in sheet.addresses]
    brief = sheet.brief
    found += [brief.supporting, brief.opposing, brief.other, brief.undecided, brief.silent, brief.check]
    found += [sheet.doses, *sheet.provenance, sheet.heading] if sheet.studies else [*sheet.provenance]
    for line in sheet.harms_told:
        found += [line.said, line.source]
    for row in sheet.plot.rows if sheet.plot else ():
        found += [row.label, row.compared_with, row.printed]
    found += [sheet.plot.title, sheet.plot.note] if sheet.plot else []
    found.append(sheet.harms_search.sentence)
    for report in sheet.harms_search.to_read:
        found += [report.first_author, report.year, report.design_word, report.note, report.pmid]
    found += [reference.text for reference in sheet.references]
    found += [f"{code.code}{code.name}" for code in sheet.codes]
    found += [reason.label for reason in sheet.flow.reasons]
    return [squeezed(fact) for fact in found if fact]
