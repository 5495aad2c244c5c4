"""A page server of a test, without a socket: what a visitor asks for and what they get."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from evidence.issued import Edition
from evidence.record_library import Store, open_library
from evidence.web import Limits, Site
from evidence.web.app import create_app
from evidence.web.asking import work_of
from evidence.web.reading import Reading
from evidence.web.searching import Searches
from evidence.web.site import Connect

TODAY = date(2026, 11, 22)
DAY = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
# A library is asked at every request whether anything has happened.
AT_ONCE = Limits(look_seconds=0.0)
_TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)


def nothing_here() -> Store | None:
    """No library: only what ships with the program."""
    return None


@dataclass(frozen=True)
class Visitor:
    """Somebody with a browser."""

    client: FlaskClient
    here: Reading

    def get(self, address: str, **more: object) -> TestResponse:
        """The answer, whatever it is; redirects are not followed."""
        return self.client.get(address, **more)

    def post(self, address: str, **more: object) -> TestResponse:
        """A form is sent."""
        return self.client.post(address, **more)

    def reads(self, address: str) -> str:
        """The text of a page that must be there, in one line."""
        answer = self.client.get(address, follow_redirects=True)
        assert answer.status_code == 200, (address, answer.status_code)
        return text_of(answer)


@contextmanager
def visiting(
    open_store: Callable[[], Store | None] = nothing_here,
    *,
    connect: Connect | None = None,
    limits: Limits = AT_ONCE,
    day: date = TODAY,
    free: bool = True,
) -> Iterator[Visitor]:
    """A visitor of a server that closes afterwards; `free` to ask for as much as they like."""
    limits = replace(limits, works=0) if free else limits
    site = Site(open_store=open_store, day=lambda: day, connect=connect, limits=limits)
    here = Reading(site, Searches(work_of(site)) if connect else None)
    try:
        yield Visitor(create_app(site, here).test_client(), here)
    finally:
        here.close()


def text_of(answer: TestResponse) -> str:
    """What a page says, without tags, in one line."""
    return " ".join(html.unescape(_TAGS.sub(" ", answer.get_data(as_text=True))).split())


def links_of(answer: TestResponse) -> list[str]:
    """Every address that a page leads to, in order."""
    found = re.findall(r'(?:href|action)="([^"]*)"', answer.get_data(as_text=True))
    return [html.unescape(each) for each in found]


def until(is_so: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it never came to be so"
        time.sleep(0.02)


def a_library(place: Path, *editions: Edition) -> Callable[[], Store]:
    """One in which these were issued."""

    def opened() -> Store:
        return open_library(f"sqlite:///{place / 'library.sqlite'}", now=lambda: DAY)

    with opened() as store:
        run = store.begin_run("clinic")
        for each in editions:
            store.settle(run.number, each.slug, each.language, b"{}", editions=[each])
        store.finish_run(run.number)
    return opened
