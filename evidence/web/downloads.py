"""Sheets and references as files: the same bytes as the command line makes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from evidence import pipeline
from evidence.compose import SHOWN_STUDIES
from evidence.content import load_words
from evidence.errors import UsageError
from evidence.publishing import banner_of
from evidence.render import FORMATS, Beside, Paper
from evidence.web import addresses
from evidence.web.answering import kept, reading
from evidence.web.kept import Answer, answer
from evidence.web.pages import ENDINGS, REFERENCES
from evidence.web.reading import Choice
from evidence.web.routes import LANGUAGE, seen_or_missing, with_sheet
from evidence.web.showing import Shown

downloads = Blueprint("downloads", __name__)

MOST_STUDIES = 50
CHOICES = ("paper", "top", "packet")
KINDS = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
    "ris": "application/x-research-info-systems",
    "bib": "application/x-bibtex; charset=utf-8",
    "csl.json": "application/vnd.citationstyles.csl+json",
    "nbib": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
}
EXPORTS = {ENDINGS.get(each, each): each for each in REFERENCES}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the form of a page asks for."""

    ending: str
    paper: Paper
    choice: Choice


@downloads.get(f"/{LANGUAGE}/<slug>/file")
def chosen(language: str, slug: str) -> AnyResponse:
    """From the form of a condition's page to the file that it asks for."""
    ending = request.args.get("format", "pdf")
    wanted = {name: request.args[name] for name in CHOICES if name in request.args}
    if ending not in FORMATS:
        raise UsageError(f"format is one of: {', '.join(FORMATS)}.")
    _wanted(ending)
    return redirect(
        addresses.file(language, seen_or_missing(slug, language).condition.slug, ending, **wanted)
    )


@downloads.get(f"/{LANGUAGE}/<slug>/<name>")
def file(language: str, slug: str, name: str) -> Response:
    """A sheet in one of its formats, or its references."""
    stem, _, ending = name.partition(".")
    if stem != slug or ending not in KINDS:
        abort(404)
    seen = seen_or_missing(slug, language)
    shown = with_sheet(seen)
    if ending in EXPORTS:
        return kept((ending, seen), partial(_references, shown, ending))
    wanted = _wanted(ending)
    return kept(("file", seen, wanted), partial(_sheet, shown, wanted))


def _wanted(ending: str) -> Wanted:
    """Raises `UsageError` for a choice that there is not."""
    asked = request.args
    papers = [each.value for each in Paper]
    paper = asked.get("paper") or reading().site.paper.value
    if paper not in papers:
        raise UsageError(f"paper is one of: {', '.join(papers)}.")
    top = asked.get("top") or str(SHOWN_STUDIES)
    if not (top.isascii() and top.isdigit() and len(top) < 3 and 1 <= int(top) <= MOST_STUDIES):
        raise UsageError(f"top is a number of studies, 1 to {MOST_STUDIES}.")
    if asked.get("packet", "") not in ("", "yes", "no"):
        raise UsageError("packet is yes or no.")
    return Wanted(ending, Paper(paper), Choice(int(top), asked.get("packet") == "yes"))


def _sheet(shown: Shown, wanted: Wanted) -> Answer:
    above = banner_of(shown.standing, load_words(shown.language)) if shown.standing else ""
    sheet = reading().sheet(shown, wanted.choice)
    (made,) = pipeline.render_sheet(sheet, [wanted.ending], wanted.paper, Beside(banner=above))
    return answer(made.content, KINDS[wanted.ending], made.name)


def _references(shown: Shown, ending: str) -> Answer:
    if shown.material is None:
        abort(404)
    text = pipeline.export(shown.material.ranking, EXPORTS[ending])
    return answer(text.encode(), KINDS[ending], f"{shown.condition.slug}.{ending}")
