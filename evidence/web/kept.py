"""Finished pages and files, kept while they hold: whoever asks for one that is being made waits for it."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Generic, TypeVar

from cachetools import TTLCache
from werkzeug.http import http_date, quote_etag

from evidence.web.site import Limits

Value = TypeVar("Value")

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


Working = Callable[[], AbstractContextManager[None]]
"""Around the making of a value: may refuse it."""


class Once(Generic[Value]):
    """Values by what they depend on, each made once: whoever asks for one that is being made waits for it."""

    def __init__(self, most: float, limits: Limits, size: Callable[[Value], float] | None = None) -> None:
        self._seconds = limits.wait_seconds
        self._changed = threading.Condition()
        self._making: set[Hashable] = set()
        self._values: TTLCache[Hashable, Value] = TTLCache(most, limits.kept_seconds, getsizeof=size)

    def get(self, key: Hashable, make: Callable[[], Value], working: Working = nullcontext) -> Value:
        """The value of this key, made by `make`, inside `working`, if it is not here. Raises `Busy`."""
        found = self._found_or_mine(key)
        if found is not None:
            return found
        try:
            with working():
                made = make()
            with self._changed, suppress(ValueError):  # larger than all that may be kept
                self._values[key] = made
            return made
        finally:
            with self._changed:
                self._making.discard(key)
                self._changed.notify_all()

    def _found_or_mine(self, key: Hashable) -> Value | None:
        """What is here, after waiting for whoever makes it; None: now it is the caller who makes it."""
        with self._changed:
            while True:
                found = self._values.get(key)
                if found is not None:
                    return found
                if key not in self._making:
                    self._making.add(key)
                    return None
                if not self._changed.wait(self._seconds):
                    raise Busy


class Turns:
    """So many at work at once, so many waiting; whoever comes then is told at once, so that a thread is left
    for what is at hand."""

    def __init__(self, limits: Limits) -> None:
        self._seconds, self._most = limits.wait_seconds, limits.waiting
        self._turns = threading.BoundedSemaphore(limits.made_at_once)
        self._counting, self._waiting = threading.Lock(), 0

    @contextmanager
    def one(self) -> Iterator[None]:
        """A turn. Raises `Busy`."""
        if not self._turns.acquire(blocking=False):
            self._wait()
        try:
            yield
        finally:
            self._turns.release()

    def _wait(self) -> None:
        with self._counting:
            if self._waiting >= self._most:
                raise Busy
            self._waiting += 1
        try:
            if not self._turns.acquire(timeout=self._seconds):
                raise Busy
        finally:
            with self._counting:
                self._waiting -= 1


def size_of(kept: Answer) -> int:
    """Bytes in memory."""
    return len(kept.body) + _OVERHEAD_BYTES
