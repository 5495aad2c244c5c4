"""The same for programs: JSON with the words of the sheets, read only, described by OpenAPI.

A 200 of a condition is always its sheet; where there is none to show, a problem (RFC 9457) says why.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache, partial
from typing import Any

from flask import Blueprint, Response, abort, request

from evidence import pipeline
from evidence.content import ENGLISH, LANGUAGES
from evidence.errors import NothingOffline, UsageError
from evidence.model import SCHEMA_VERSION, Condition, Pmid, Sheet
from evidence.publishing import notice_for_programs, report_for_programs
from evidence.render import Paper, plain_values
from evidence.serialise import study_to_dict
from evidence.web.answering import kept, reading, sent, working
from evidence.web.answering import shown as shown_of
from evidence.web.filters import Filters, day_of, filters_of
from evidence.web.finding import LONGEST_QUESTION, find
from evidence.web.kept import Answer, answer
from evidence.web.layout import words
from evidence.web.openapi import FILTERS, JSON, PROBLEM, ROOT, document
from evidence.web.pages import name_of, state_of
from evidence.web.routes import pmid_or_missing, seen_or_missing
from evidence.web.showing import Shown, State
from evidence.web.telling import condition_list, found_conditions, set_aside_list, study_list

api = Blueprint("api", __name__, url_prefix=ROOT)

NO_SHEET: Mapping[State, str] = {
    State.WITHDRAWN: "The sheet was withdrawn.",
    State.WAITING: "The sheet waits for a person to read it.",
    State.ELSEWHERE: "There is a sheet in another language only.",
    State.NONE: "There is no sheet here.",
}


def problem(code: int, title: str, detail: str = "", **more: object) -> Response:
    """An error as RFC 9457 has it."""
    told = {"status": code, "title": title, **({"detail": detail} if detail else {}), **more}
    return Response(json.dumps(told, ensure_ascii=False), code, content_type=PROBLEM)


@api.get("/conditions")
def conditions() -> Response:
    """Every condition with its answer in short."""
    here, language = reading(), _language(_asked("language"))
    key = ("api", "conditions", language, here.site.day(), here.marks(language))
    return kept(key, lambda: _answer(condition_list(here.show_all(language), language, words(language))))


@api.get("/conditions/<slug>")
def condition(slug: str) -> Response:
    """The sheet, as the file has it."""
    seen = seen_or_missing(slug, _language(_asked("language")))
    shown = shown_of(seen)
    if shown.sheet is None:
        return _no_sheet(shown)
    return kept(("api", "sheet", seen), partial(_sheet, shown.sheet))


@api.get("/conditions/<slug>/studies")
def condition_studies(slug: str) -> Response:
    """The ranked studies that fit."""
    asked = _asked("language", *FILTERS)
    filters = filters_of(asked)
    seen = seen_or_missing(slug, _language(asked))
    shown = shown_of(seen)
    if shown.sheet is None:
        return _no_sheet(shown)
    return kept(("api", "studies", seen, filters), partial(_studies, shown.sheet, filters))


@api.get("/conditions/<slug>/set-aside")
def condition_set_aside(slug: str) -> Response:
    """What was found and not ranked."""
    seen = seen_or_missing(slug, _language(_asked("language")))
    shown = shown_of(seen)
    if shown.sheet is None:
        return _no_sheet(shown)
    sheet = shown.sheet
    return kept(("api", "set-aside", seen), lambda: _answer(set_aside_list(sheet)))


@api.get("/conditions/<slug>/studies/<pmid>")
def condition_study(slug: str, pmid: str) -> Response:
    """Every judgement about one study, for a condition."""
    _asked()
    seen = seen_or_missing(slug, ENGLISH)
    asked = pmid_or_missing(pmid)
    key = ("api", "study", seen, asked, reading().print_of(asked))
    return kept(key, partial(_study, asked, seen.condition))


@api.get("/studies/<pmid>")
def study(pmid: str) -> Response:
    """Every judgement about one study, whatever it is about."""
    _asked()
    asked, here = pmid_or_missing(pmid), reading()
    return kept(("api", "study", here.site.day(), asked, here.print_of(asked)), partial(_study, asked, None))


@api.get("/find")
def found() -> Response:
    """What a question means: dangers first. What was asked is kept nowhere."""
    asked = _asked("q", "language")
    language, question = _language(asked), asked.get("q", "")
    if not 1 <= len(question) <= LONGEST_QUESTION:
        raise UsageError(f"q is what somebody typed, at most {LONGEST_QUESTION} letters.")
    with working():
        made = _answer(found_conditions(find(question, language), language, words(language)))
    return Response(made.body, 200, content_type=JSON)


@api.get("/changes")
def changes() -> Response:
    """What each refresh changed."""
    since = day_of(_asked("since").get("since", ""))
    return kept(("api", "changes", since, reading().marks(ENGLISH)), partial(_changes, since))


@api.get("/openapi.json")
def description() -> Response:
    """What there is to ask for."""
    _asked()
    return sent(_described())


# ----------------------------------------------------------------------------------------- private


def _asked(*names: str) -> dict[str, str]:
    """What stands behind the question mark. A misspelt filter must not be taken for none."""
    if any(name not in names or len(said) > 1 or not said[0] for name, said in request.args.lists()):
        told = f"takes each of these once, and nothing else: {', '.join(names)}" if names else "takes nothing"
        raise UsageError(f"Behind the question mark, this address {told}.")
    return request.args.to_dict()


def _language(asked: Mapping[str, str]) -> str:
    language = asked.get("language", ENGLISH)
    if language not in LANGUAGES:
        raise UsageError(f"language is one of: {', '.join(LANGUAGES)}.")
    return language


def _no_sheet(shown: Shown) -> Response:
    """Why there is none, in the language that was asked for."""
    state, say = state_of(shown), words(shown.language)
    name = name_of(shown.condition, shown.language)
    if shown.standing is not None and state is State.WITHDRAWN:
        notice = notice_for_programs(shown.standing, pipeline.PROGRAM)
        return problem(410, NO_SHEET[state], say("withdrawn.why"), state=state, notice=notice)
    if state is State.ELSEWHERE:
        return problem(404, NO_SHEET[state], state=state, elsewhere=shown.elsewhere)
    said = "web.missing.waits" if state is State.WAITING else "web.missing.lead"
    return problem(404, NO_SHEET[state], say(said, condition=name), state=state)


def _sheet(sheet: Sheet) -> Answer:
    (made,) = pipeline.render_sheet(sheet, ["json"], Paper.LETTER)
    return answer(made.content, JSON)


def _studies(sheet: Sheet, filters: Filters) -> Answer:
    return _answer(study_list(sheet, filters))


def _study(pmid: Pmid, asked: Condition | None) -> Answer:
    try:
        judged = reading().study(pmid, asked)
    except NothingOffline:
        abort(404)
    return _written(study_to_dict(judged))


def _changes(since: date | None) -> Answer:
    runs = [report_for_programs(each) for each in reading().runs(since)]
    told = {"schema_version": SCHEMA_VERSION, "since": since.isoformat() if since else None, "runs": runs}
    return _written(told)


@cache
def _described() -> Answer:
    return _written(document())


def _answer(told: object) -> Answer:
    return _written(plain_values(told))


def _written(told: Mapping[str, Any]) -> Answer:
    return answer(f"{json.dumps(told, ensure_ascii=False, default=date.isoformat)}\n".encode(), JSON)
