"""Searches that visitors start, their pages, and how to call one off. Only with `--allow-refresh`."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from evidence.web import addresses
from evidence.web.answering import reading
from evidence.web.answering import shown as shown_of
from evidence.web.layout import page, words
from evidence.web.pages import name_of
from evidence.web.routes import LANGUAGE, seen_or_missing
from evidence.web.searching import Search, Searches, Stage, TooManySearches

watching = Blueprint("watching", __name__)

AGAIN_SECONDS = 3
"""How often the page of a search comes anew where there is no script."""


@watching.post(f"/{LANGUAGE}/<slug>/search")
def begin(language: str, slug: str) -> AnyResponse:
    """Search PubMed for a condition, in the background."""
    seen = seen_or_missing(slug, language)
    shown = shown_of(seen)
    if shown.standing or shown.translated or shown.elsewhere:
        abort(409)  # what was issued is kept fresh by whoever issued it
    reading().budget.spend(request.remote_addr or "")
    try:
        search = _searches().start(seen.condition, language)
    except TooManySearches:
        abort(503)
    return redirect(addresses.search(language, search.key), 303)


@watching.get(f"/{LANGUAGE}/searches/<key>")
def watch(language: str, key: str) -> AnyResponse:
    """How far a search is; comes anew by itself."""
    search = _found(key)
    if search.state is Stage.DONE:
        return redirect(addresses.condition(language, search.condition.slug), 303)
    values = {**_told(search, language), "refresh_seconds": 0 if search.is_over else AGAIN_SECONDS}
    shown = page("site_search.html", language, values, paper=reading().site.paper, here=f"searches/{key}")
    return Response(shown.body, 200, content_type=shown.kind)


@watching.get(f"/{LANGUAGE}/searches/<key>/state")
def state(language: str, key: str) -> dict[str, Any]:
    """The same for the script of the page."""
    return _told(_found(key), language)


@watching.post(f"/{LANGUAGE}/searches/<key>/cancel")
def cancel(language: str, key: str) -> AnyResponse:
    """Call a search off."""
    search = _found(key)
    reading().budget.spend(request.remote_addr or "")
    _searches().call_off(search)
    return redirect(addresses.search(language, key), 303)


def _searches() -> Searches:
    searches = reading().searches
    if searches is None:
        abort(403)
    return searches


def _found(key: str) -> Search:
    search = _searches().find(key)
    if search is None:
        abort(404)
    return search


def _told(search: Search, language: str) -> dict[str, Any]:
    say, slug = words(language), search.condition.slug
    name = name_of(search.condition, language)
    said = say(f"web.search.{search.state}", received=search.received, counted=search.counted, condition=name)
    return {
        "condition": name,
        "title": say("web.search.title", condition=name),
        "state": search.state.value,
        "said": said,
        "detail": search.said,
        "over": search.is_over,
        "received": search.received,
        "counted": search.counted,
        "goal": addresses.condition(language, slug),
        "again": addresses.part(language, slug, "search"),
        "watch": addresses.search(language, search.key, "state"),
        "cancel": addresses.search(language, search.key, "cancel"),
    }
