"""The patient's part of a Word document: their page, the packet for the visit, and their symptom log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from docx.document import Document

from evidence.render.pictures import chart_png
from evidence.render.product import Page
from evidence.render.word import (
    ANSWER,
    BOXED,
    NOTE,
    PATIENT,
    TICKED,
    Cell,
    Line,
    Span,
    blanks,
    bullets,
    heading,
    link,
    paragraph,
    picture,
    strong,
    table,
    text_width,
)

LOG_ROWS = 14
"""Of the log to fill in; they leave it one page on Letter and on A4."""

_BOX, _DOT = "☐", "•"
_TO_WRITE_ON = " " + "_" * 40


def patient(document: Document, page: Page) -> None:
    """A page of its own: when to get help comes first."""
    sheet, labels = page.sheet, page.labels
    if not (sheet["red_flags"] or sheet["plain"] or sheet["ask"]):
        return
    heading(document, labels["for_the_patient"], 2, new_page=True)
    if sheet["red_flags"]:
        paragraph(document, [strong(labels["red_flags"])], BOXED, keep=True)
        for line in sourced(sheet["red_flags"]):
            paragraph(document, [f"{_DOT} ", *line], BOXED)
    if sheet["next_step"]:
        paragraph(document, [strong(f"{labels['next_step']}: "), sheet["next_step"]], ANSWER)
    if sheet["plain"]:
        heading(document, labels["plain"], 3)
    for words in sheet["plain"]:
        paragraph(document, [words], PATIENT)
    _listed(document, labels["harms_plain"], _DOT, sourced(sheet["harms_plain"]))
    _listed(document, labels["ask"], _BOX, [[question] for question in sheet["ask"]])
    for name, mark in (("what_else", _DOT), ("front_desk", _BOX), ("stop", _DOT)):
        _listed(document, labels[name], mark, sourced(sheet[name]))
    read_at(document, page, "patient")


def packet(document: Document, page: Page) -> None:
    """Lists to tick off and to write on, and a log to fill in."""
    sheet, labels = page.sheet, page.labels
    if not sheet["packet"]:
        return
    heading(document, labels["packet"], 2, new_page=True)
    for each in sheet["packet"]:
        mark = _DOT if any(line["source"] for line in each["lines"]) else _BOX
        _listed(document, each["title"], mark, sourced(each["lines"]), intro=each["intro"])
    read_at(document, page, "packet")
    if sheet["diary"]:
        _blank_log(document, page)


def _blank_log(document: Document, page: Page) -> None:
    labels = page.labels
    names = ("date", "where", "score", "could_not_do", "triggers", "helped")
    heads: list[Cell] = [[[strong(labels[f"log_{name}"])]] for name in names]
    empty: list[Cell] = [[] for _ in names]
    heading(document, labels["log"], 2, new_page=True)
    paragraph(document, [labels["log_how"]])
    blanks(
        document, page_shares(page, 12, 17, 8, 23, 20, 20), [heads, *[empty] * LOG_ROWS], [1, *[2] * LOG_ROWS]
    )


def symptom_log(document: Document, page: Page) -> None:
    """A page of its own for the log that a patient has kept."""
    log, labels = page.log, page.labels
    if not log:
        return
    heading(document, labels["log_mine"], 2, new_page=True)
    paragraph(document, [log["note"]], NOTE)
    if log["points"]:
        width = text_width(page.paper)
        picture(document, chart_png(page, width), alt=log["alt"], width=width)
    paragraph(document, [log["period"]])
    bullets(document, ([sentence] for sentence in log["summary"]))
    paragraph(document, [strong(log["caution"])])
    heading(document, labels["log_named"], 3)
    for named in log["named"]:
        paragraph(document, [strong(f"{named['heading']}: "), named["said"]])
    heading(document, labels["log_weeks"], 3)
    _weeks(document, page, log["weeks"])


def _weeks(document: Document, page: Page, weeks: Sequence[Mapping[str, str]]) -> None:
    names = ("week", "days", "mean", "low", "high", "days_could_not_do", "visits")
    keys = ("label", "days", "mean", "low", "high", "could_not_do", "massage")
    heads = [page.labels[f"log_{name}"] for name in names]
    rows = [[[[week[key]]] for key in keys] for week in weeks]
    table(document, page_shares(page, 22, 12, 12, 12, 12, 16, 14), heads, rows)


# ------------------------------------------------------------------------------------------- small parts


def sourced(lines: Iterable[Mapping[str, Any]]) -> Iterable[Line]:
    """Sentences with their sources; one that ends with a colon has room to write behind it."""
    for line in lines:
        told: list[Span | str] = [line["said"]]
        if line["source"]:
            told += [" (", link(line["source"], line["url"]), f" [{line['mark']}])" if line["mark"] else ")"]
        yield [*told, _TO_WRITE_ON] if line["said"].endswith(":") else told


def read_at(document: Document, page: Page, part: str) -> None:
    """The addresses of one part in full, under the letters of its lines: print has no links."""
    listed = [each for each in page.sheet["addresses"] if each["part"] == part]
    told: list[Span | str] = [f"{page.labels['read_at']}: "]
    for each in listed:
        copy = f"{page.labels['copy_at']} " if each["copy"] else ""
        told += [f"[{each['mark']}] {copy}", link(each["shown"], each["url"]), " "]
    if listed:
        paragraph(document, told, NOTE)


def page_shares(page: Page, *percent: float) -> list[float]:
    """Widths of columns in millimetres from shares of the text width."""
    return [text_width(page.paper) * share / 100 for share in percent]


def _listed(document: Document, title: str, mark: str, lines: Iterable[Line], *, intro: str = "") -> None:
    """A list under its title, with boxes to tick or dots; nothing where it has no line."""
    shown = list(lines)
    if shown:
        heading(document, title, 3)
    if shown and intro:
        paragraph(document, [intro], PATIENT, keep=True)
    for line in shown:
        paragraph(document, [f"{mark}\t", *line], TICKED)
