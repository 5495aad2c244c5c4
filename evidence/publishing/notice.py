"""The correction notice in the place of a withdrawn sheet: what changed, which copies, what to do."""

from __future__ import annotations

from functools import partial
from typing import Any

from evidence.compose.saying import Say, say_day
from evidence.issued import Edition
from evidence.publishing.as_json import as_json
from evidence.publishing.layout import Layout
from evidence.publishing.reasons import pmids_in, with_links
from evidence.publishing.told import day_of, say_since, told
from evidence.render.pages import html_page, markdown_page, pdf_page
from evidence.standing import Standing

READERS = ("patient", "doctor", "clinic")
SCHEMA_VERSION = 1


def notice_of(standing: Standing, extension: str, layout: Layout) -> bytes:
    """The notice as html, pdf, md or json. `standing` has one. Raises `SheetNotMade`."""
    withdrawn = standing.withdrawn[0]
    if extension == "json":
        return as_json(notice_for_programs(standing, layout.program))
    values = notice_values(standing, layout.say, layout.program)
    lay_out = {
        "html": partial(html_page, "notice.html", values),
        "md": partial(markdown_page, "notice.md", values),
        "pdf": partial(pdf_page, "notice.typ", values, day_of(withdrawn.since)),
    }
    return lay_out[extension](paper=layout.paper, folder=layout.reports)


def notice_values(standing: Standing, say: Say, program: str) -> dict[str, Any]:
    """Finished sentences for the notice that `standing` has; the templates write none of their own."""
    withdrawn = standing.withdrawn[0]
    sheet = told(withdrawn)
    day = say_since(withdrawn, say)
    named = {"code": withdrawn.code, "made_on": say_day(withdrawn.made_on, say), "day": day}
    return {
        "language": withdrawn.language,
        "kind": say("withdrawn.kind"),
        "title": say("withdrawn.title", title=sheet.title),
        "lead": say("withdrawn.lead", **named),
        "why": say("withdrawn.why"),
        "because": with_links(withdrawn.because or say("withdrawn.no_reason")),
        "meaning": say("withdrawn.meaning"),
        "next": _next(standing, say),
        "todo": say("withdrawn.todo"),
        "readers": [{"who": say(f"withdrawn.for_{who}"), "what": say(f"withdrawn.{who}")} for who in READERS],
        "others_title": say("withdrawn.others"),
        "others": [_other(each, say) for each in standing.withdrawn[1:]],
        "index": say("withdrawn.index"),
        "made_with": say("withdrawn.made_with", program=program),
        "translation": say("notice.translation"),
        "code": withdrawn.code,
    }


def _next(standing: Standing, say: Say) -> str:
    if standing.staged is None:
        return say("withdrawn.no_newer")
    return say("withdrawn.waits", day=say_since(standing.staged, say))


def _other(edition: Edition, say: Say) -> str:
    made_on = say_day(edition.made_on, say)
    return say("withdrawn.other", code=edition.code, made_on=made_on, day=say_since(edition, say))


def notice_for_programs(standing: Standing, program: str) -> dict[str, Any]:
    """The notice that `standing` has, as JSON holds it: known from a sheet by `withdrawn`: true."""
    withdrawn = standing.withdrawn[0]
    return {
        "schema_version": SCHEMA_VERSION,
        "program": program,
        "withdrawn": True,
        "slug": standing.slug,
        "language": withdrawn.language,
        "condition": told(withdrawn).condition,
        "code": withdrawn.code,
        "made_on": withdrawn.made_on.isoformat(),
        "withdrawn_on": day_of(withdrawn.since).isoformat(),
        "because": withdrawn.because,
        "records": [{"pmid": pmid} for pmid in pmids_in(withdrawn.because)],
        "waiting_since": day_of(standing.staged.since).isoformat() if standing.staged else None,
        "withdrawn_before": [
            {"code": each.code, "withdrawn_on": day_of(each.since).isoformat()}
            for each in standing.withdrawn[1:]
        ],
    }
