"""The pages for people: which address shows what."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from evidence import pipeline
from evidence.content import LANGUAGES
from evidence.errors import InvalidPmid, NothingOffline
from evidence.issued import CODE_LENGTH
from evidence.model import Condition, Pmid
from evidence.publishing import Places, code_told, feed_xml, notice_values, report_values
from evidence.render import Paper
from evidence.web import addresses, pages
from evidence.web.answering import kept, reading, working
from evidence.web.answering import shown as shown_of
from evidence.web.filters import day_of, filters_of
from evidence.web.finding import LONGEST_NAME, find, named, suggested
from evidence.web.kept import Answer, answer
from evidence.web.layout import page, words
from evidence.web.reading import Choice
from evidence.web.shelf import Seen, term_of
from evidence.web.showing import Shown
from evidence.web.studies import study_values

people = Blueprint("people", __name__)
CODE = re.compile(rf"[0-9a-f]{{{CODE_LENGTH}}}")
LANGUAGE = f"<any({', '.join(LANGUAGES)}):language>"


def seen_or_missing(slug: str, language: str) -> Seen:
    """The condition of an address as it is now; 404 for a text that is none."""
    asked = named(slug)
    if asked is None:
        abort(404)
    return reading().shelf.see(asked, language)


def pmid_or_missing(said: str) -> Pmid:
    """The PMID of an address, each record at one address only; 404 for a text that is none."""
    try:
        pmid = Pmid(said)
    except InvalidPmid:
        abort(404)
    if pmid != said:
        abort(404)
    return pmid


def with_sheet(seen: Seen) -> Shown:
    """What there is to show of it; where there is no sheet, the page of the condition says why."""
    shown = shown_of(seen)
    if shown.sheet is None:
        abort(redirect(addresses.condition(seen.language, seen.slug)))
    return shown


@people.get("/")
def front() -> AnyResponse:
    """To the language that the browser prefers."""
    language = request.accept_languages.best_match(LANGUAGES, default=LANGUAGES[0])
    response = redirect(addresses.start(language))
    response.headers["Vary"] = "Accept-Language"
    return response


@people.get(f"/{LANGUAGE}/")
def start(language: str) -> Response:
    """The search box, and all conditions by area of the body."""
    here = reading()
    key = ("start", language, here.site.day(), here.marks(language))
    return kept(key, partial(_start, language))


@people.get(f"/{LANGUAGE}/find")
def found(language: str) -> AnyResponse:
    """What a question means: a danger first; without one, straight to the condition."""
    question = request.args.get("q", "")
    if not question.strip():
        return redirect(addresses.start(language))
    if CODE.fullmatch(question.strip().casefold()):
        return redirect(addresses.code(language, question.strip().casefold()))
    with working():
        meant = find(question, language)
    if meant.condition is not None and not meant.warnings:
        return redirect(addresses.condition(language, meant.condition.slug))
    values, here = pages.found_values(meant, language), addresses.asking(meant.question)
    shown = _laid_out("site_found.html", language, values, here=here)
    return Response(shown.body, 200, content_type=shown.kind)


@people.get(f"/{LANGUAGE}/suggest")
def suggestions(language: str) -> dict[str, Any]:
    """For the search box, while somebody types."""
    here, visitor = reading(), request.remote_addr or ""
    typed = request.args.get("q", "")[:LONGEST_NAME]
    return {
        "suggestions": [
            {"name": pages.entry_of(each, language), "address": addresses.condition(language, each.slug)}
            for each in suggested(typed, lambda: here.budget.spend(visitor))
        ]
    }


@people.get(f"/{LANGUAGE}/<slug>")
def condition(language: str, slug: str) -> Response:
    """The answer in plain words, the doctor's view, every study."""
    seen = seen_or_missing(slug, language)
    filters = filters_of(request.args)
    return kept(("condition", seen, filters), partial(_condition, shown_of(seen), filters))


@people.get(f"/{LANGUAGE}/<slug>/set-aside")
def set_aside(language: str, slug: str) -> Response:
    """Every record that was found and not ranked, with its reason."""
    seen = seen_or_missing(slug, language)
    shown = with_sheet(seen)
    return kept(("set-aside", seen), partial(_part, "site_aside.html", shown, "set-aside"))


@people.get(f"/{LANGUAGE}/<slug>/packet")
def packet(language: str, slug: str) -> Response:
    """Everything for the visit, to print; the visitor's own log is put in by their browser alone."""
    seen = seen_or_missing(slug, language)
    shown = with_sheet(seen)
    return kept(("packet", seen), partial(_packet, shown))


@people.get(f"/{LANGUAGE}/<slug>/studies/<pmid>")
def study_of_condition(language: str, slug: str, pmid: str) -> Response:
    """Every judgement about one study, for a condition."""
    seen, asked = seen_or_missing(slug, language), pmid_or_missing(pmid)
    key = ("study", seen, asked, reading().print_of(asked))
    return kept(key, partial(_study, language, asked, seen.condition))


@people.get(f"/{LANGUAGE}/studies/<pmid>")
def study(language: str, pmid: str) -> Response:
    """Every judgement about one study, whatever it is about."""
    asked, here = pmid_or_missing(pmid), reading()
    key = ("study", language, here.site.day(), asked, here.print_of(asked))
    return kept(key, partial(_study, language, asked, None))


@people.get(f"/{LANGUAGE}/codes/<code>")
def code(language: str, code: str) -> Response:
    """What became of the sheets with a check code: a reader of paper asks whether theirs still stands."""
    if not CODE.fullmatch(code):
        abort(404)
    return kept(("code", language, code, reading().marks(language)), partial(_code, language, code))


@people.get(f"/{LANGUAGE}/changes")
def changes(language: str) -> Response:
    """What each refresh changed, the newest first."""
    since = day_of(request.args.get("since", ""))
    key = ("changes", language, since, reading().marks(language))
    return kept(key, partial(_changes, language, since))


@people.get(f"/{LANGUAGE}/feed.xml")
def feed(language: str) -> Response:
    """The newest changes for a feed reader."""
    # Its links name the host by which this visitor came: nobody else may get them.
    key = ("feed", language, request.host_url, reading().marks(language))
    return kept(key, partial(_feed, language))


@people.get(f"/{LANGUAGE}/log")
def log(language: str) -> Response:
    """The symptom log, which never leaves the visitor's device."""
    return kept(("log", language), partial(_laid_out, "site_log.html", language, {}, here="log"))


@people.get(f"/{LANGUAGE}/about")
def about(language: str) -> Response:
    """What this page knows of its visitors, and how the sheets come about."""
    values = {"may_search": reading().may_search}
    return kept(("about", language), partial(_laid_out, "site_about.html", language, values, here="about"))


# ----------------------------------------------------------------------------------------- private


def _laid_out(
    template: str, language: str, values: dict[str, Any], *, here: str, sheet: object = None
) -> Answer:
    return page(template, language, values, paper=reading().site.paper, here=here, sheet=sheet)


def _start(language: str) -> Answer:
    say = words(language)
    rows = {slug: pages.row(shown, say) for slug, shown in reading().show_all(language).items()}
    return _laid_out("site_start.html", language, pages.start_values(rows, language), here="")


def _condition(shown: Shown, filters: Any) -> Answer:
    say, language, slug = words(shown.language), shown.language, shown.condition.slug
    may_search = reading().may_search
    if shown.sheet is not None:
        papers = [each.value for each in Paper]
        values = pages.condition_values(shown, filters, say, may_search=may_search, papers=papers)
        return _laid_out("site_condition.html", language, values, here=slug, sheet=shown.sheet)
    if shown.standing is not None and shown.standing.notice is not None:
        values = notice_values(shown.standing, say, pipeline.PROGRAM)
        return _laid_out("site_notice.html", language, values, here=slug)
    if shown.elsewhere:
        return _laid_out("site_elsewhere.html", language, pages.elsewhere_values(shown, say), here=slug)
    values = pages.missing_values(shown, language, say, may_search=may_search, term=term_of(shown.condition))
    return _laid_out("site_missing.html", language, values, here=slug)


def _part(template: str, shown: Shown, name: str) -> Answer:
    language, slug = shown.language, shown.condition.slug
    above = pages.banner_for(shown, words(language))
    values = {"back": addresses.condition(language, slug), "banner": above, "qr": "", "logo": ""}
    return _laid_out(template, language, values, here=f"{slug}/{name}", sheet=shown.sheet)


def _packet(shown: Shown) -> Answer:
    sheet = reading().sheet(shown, Choice(top=len(shown.sheet.studies) if shown.sheet else 0, packet=True))
    return _part("site_packet.html", replace(shown, sheet=sheet), "packet")


def _study(language: str, pmid: Pmid, asked: Condition | None) -> Answer:
    try:
        judged = reading().study(pmid, asked)
    except NothingOffline:
        abort(404)
    values = study_values(judged, asked, language, reading().site.day(), words(language))
    here = f"{asked.slug}/studies/{pmid}" if asked else f"studies/{pmid}"
    return _laid_out("site_study.html", language, values, here=here)


def _code(language: str, code: str) -> Answer:
    say, here = words(language), reading()
    rows = [code_told(each, here.standing_of(each), say) for each in here.coded(code)]
    for each in rows:
        each["address"] = addresses.condition(each["language"], each["slug"])
    return _laid_out("site_code.html", language, {"code": code, "rows": rows}, here=f"codes/{code}")


def _changes(language: str, since: date | None) -> Answer:
    place = partial(addresses.condition, language)
    runs = [report_values(each, language, place) for each in reading().runs(since)]
    values = {"runs": runs, "since": since.isoformat() if since else ""}
    return _laid_out("site_changes.html", language, values, here="changes")


def _feed(language: str) -> Answer:
    host = request.host_url.rstrip("/")
    places = Places(
        feed=host + addresses.page(language, "feed.xml"),
        index=host + addresses.start(language),
        sheet=lambda slug: host + addresses.condition(language, slug),
        withdrawn=lambda edition: host + addresses.condition(language, edition.slug),
    )
    content = feed_xml(reading().standings(language), language, words(language), places)
    return answer(content, "application/atom+xml; charset=utf-8")
