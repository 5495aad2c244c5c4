"""The newest changes that a reader must know as an Atom feed (RFC 4287).

One entry for each sheet that stands, waits or was withdrawn, so that a reader who comes seldom still finds
the last change of every condition. The id of an entry depends on what it tells of and on nothing else.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree as Xml

from evidence.compose.saying import Say
from evidence.issued import Edition
from evidence.publishing.told import moment_of, say_since, told
from evidence.render.generator import GENERATOR
from evidence.render.view import plain_text
from evidence.standing import Standing

FEED = "feed.xml"
MOST_ENTRIES = 50
_ATOM = "http://www.w3.org/2005/Atom"
# Drawn once; every id is derived from it.
_NAMESPACE = uuid.UUID("5b0f9a3e-7d0e-4c3b-9f0a-2a6f7a1e4c58")
_BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: str
    edition: Edition
    title: str
    text: str

    @property
    def id(self) -> str:
        named = "/".join((self.edition.language, self.edition.slug, self.edition.code, self.kind))
        return _urn(named)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the feed and the pages that it leads to are, seen from the feed."""

    feed: str
    index: str
    sheet: Callable[[str], str]
    withdrawn: Callable[[Edition], str]


IN_THE_FOLDER = Places(
    FEED, "index.html", lambda slug: f"{slug}.html", lambda edition: f"index.html#{edition.code}"
)


def feed_xml(standings: Iterable[Standing], language: str, say: Say, places: Places = IN_THE_FOLDER) -> bytes:
    """The feed, newest change first, at most `MOST_ENTRIES`."""
    entries = [entry for standing in standings for entry in _entries(standing, say)]
    entries.sort(key=lambda entry: entry.id)
    entries.sort(key=lambda entry: entry.edition.since, reverse=True)
    feed = Xml.Element("feed", {"xmlns": _ATOM, "xml:lang": language})
    _put(feed, "generator", GENERATOR)
    _put(feed, "title", say("feed.title"))
    _put(feed, "id", _urn(language))
    _put(feed, "updated", moment_of(entries[0].edition.since if entries else _BEFORE_ALL))
    _put(Xml.SubElement(feed, "author"), "name", GENERATOR)
    Xml.SubElement(feed, "link", {"rel": "self", "href": places.feed})
    Xml.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": places.index})
    for entry in entries[:MOST_ENTRIES]:
        _add(feed, entry, places)
    Xml.indent(feed)
    text: bytes = Xml.tostring(feed, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _entries(standing: Standing, say: Say) -> Iterator[_Entry]:
    for withdrawn in standing.withdrawn:
        title = say("feed.withdrawn", condition=told(withdrawn).condition)
        because = withdrawn.because or say("withdrawn.no_reason")
        yield _Entry("withdrawn", withdrawn, title, because)
    if standing.current:
        yield _issued(standing.current, standing.before, say)
    if standing.staged:
        named = {"condition": told(standing.staged).condition}
        text = say("feed.waiting", day=say_since(standing.staged, say), **named)
        yield _Entry("waits", standing.staged, say("feed.waits", **named), text)


def _issued(current: Edition, before: Edition | None, say: Say) -> _Entry:
    now = told(current)
    said = say("feed.issued", answer=now.answer, sure=now.confidence_word, code=current.code)
    if before is None:
        return _Entry("issued", current, say("feed.first", condition=now.condition), said)
    title = say("feed.renewed", condition=now.condition)
    earlier = told(before)
    if (earlier.answer, earlier.confidence) == (now.answer, now.confidence):
        return _Entry("issued", current, title, said)
    then = say("feed.issued", answer=earlier.answer, sure=earlier.confidence_word, code=before.code)
    return _Entry("issued", current, title, say("feed.changed", before=then, after=said))


def _add(feed: Xml.Element, entry: _Entry, places: Places) -> None:
    element = Xml.SubElement(feed, "entry")
    _put(element, "title", entry.title)
    _put(element, "id", entry.id)
    _put(element, "updated", moment_of(entry.edition.since))
    gone = entry.kind == "withdrawn"
    place = places.withdrawn(entry.edition) if gone else places.sheet(entry.edition.slug)
    Xml.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": place})
    _put(element, "summary", entry.text)


def _put(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, name).text = plain_text(text)


def _urn(named: str) -> str:
    return uuid.uuid5(_NAMESPACE, named).urn
