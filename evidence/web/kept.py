"""Finished pages and files, kept while they hold: whoever asks for one that is being made waits for it."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from cachetools import TTLCache, cached
from werkzeug.http import http_date, quote_etag

from evidence.web.site import Limits

_OVERHEAD_BYTES = 1024
_TAG_DIGITS = 32


@dataclass(frozen=True, slots=True)
class Answer:
    """One finished page or file. `tag` changes with the body (an ETag), `made_at` is an HTTP date; `name`
    makes it a download."""

    body: bytes = field(repr=False)
    kind: str
    tag: str
    made_at: str
    name: str = ""


def answer(body: bytes, kind: str = "text/html; charset=utf-8", name: str = "") -> Answer:
    """One that is finished this moment."""
    tag = quote_etag(hashlib.sha256(body).hexdigest()[:_TAG_DIGITS])
    return Answer(body, kind, tag, http_date(datetime.now(UTC)), name)


class Busy(Exception):
    """As many pages are made at once as may be, and this one had to wait too long."""


class Kept:
    """Answers by what they depend on. What is not here is made: a few at a time."""

    def __init__(self, limits: Limits) -> None:
        self._seconds = limits.wait_seconds
        self._turns = threading.BoundedSemaphore(limits.made_at_once)
        cache: TTLCache[Hashable, Answer] = TTLCache(limits.kept_bytes, limits.kept_seconds, getsizeof=_size)
        self._get = cached(cache, key=_first, condition=threading.Condition())(self._made)

    def get(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """The answer of this key, made by `make` if it is not here. Raises `Busy`."""
        return self._get(key, make)

    def _made(self, _: Hashable, make: Callable[[], Answer]) -> Answer:
        if not self._turns.acquire(timeout=self._seconds):
            raise Busy
        try:
            return make()
        finally:
            self._turns.release()


def _first(key: Hashable, _: object) -> Hashable:
    return key


def _size(kept: Answer) -> int:
    return len(kept.body) + _OVERHEAD_BYTES
