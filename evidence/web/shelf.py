"""What is on this machine about each condition: what was issued, and the evidence itself."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any, NoReturn, TypeVar

from cachetools import TTLCache, cached
from cachetools.keys import hashkey

from evidence import pipeline
from evidence.compose import Material
from evidence.errors import NothingOffline
from evidence.issued import Edition
from evidence.model import Condition
from evidence.record_library import Store
from evidence.sources import Where
from evidence.web.site import Site

Value = TypeVar("Value")

MOST_CONDITIONS = 200
"""Conditions whose evidence is in memory at once: all of ours, and as many again that were asked for."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A condition as it was when `mark` was taken: the same mark on the same day, the same page.

    Two are equal by these and the slug; the condition itself, which is large, takes no part. `searches` marks
    the evidence alone, which is the same in every language.
    """

    slug: str
    language: str
    day: date
    mark: str
    searches: str
    condition: Condition = field(compare=False, repr=False)

    @property
    def evidence(self) -> tuple[str, date, str]:
        """What the evidence depends on."""
        return self.slug, self.day, self.searches


class Shelf:
    """Answers many threads at once; each of them has a connection of its own to the library."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._own = threading.local()
        self._opened: list[Store] = []
        self._adding = threading.Lock()
        limits = site.limits
        self._look = remembered(self._looked, MOST_CONDITIONS, limits.look_seconds, _slug_and_language)
        self._evaluate = remembered(self._evaluated, MOST_CONDITIONS, limits.kept_seconds, _evidence)

    @property
    def store(self) -> Store | None:
        """The library, for this thread; None where there is none."""
        if not hasattr(self._own, "store"):
            self._own.store = self._site.open_store()
            if self._own.store is not None:
                with self._adding:
                    self._opened.append(self._own.store)
        found: Store | None = self._own.store
        return found

    def see(self, condition: Condition, language: str) -> Seen:
        """The condition as it is now, give or take the seconds between two looks."""
        mark, searches = self._look(condition, language)
        return Seen(condition.slug, language, self._site.day(), mark, searches, condition)

    def editions(self, slug: str) -> tuple[Edition, ...]:
        """All that was ever issued about a condition, in every language."""
        return self.store.editions(slug) if self.store is not None else ()

    def material(self, seen: Seen) -> Material | None:
        """The evidence that is here; None where there is too little."""
        return self._evaluate(seen)

    def close(self) -> None:
        """Let go of the library in every thread; nothing may be asked afterwards."""
        with self._adding:
            for store in self._opened:
                store.close()
            self._opened.clear()

    def _looked(self, condition: Condition, language: str) -> tuple[str, str]:
        if self.store is None:
            return "", ""
        searches = f"{self.store.search_mark(term_of(condition))} {self.store.search_mark(harms_term())}"
        return f"{self.store.mark(condition.slug, language)} {searches}", searches

    def _evaluated(self, seen: Seen) -> Material | None:
        where = Where(connect=nobody, offline=True, store=self.store)
        try:
            material = pipeline.evaluate(seen.condition, where, today=seen.day)
        except NothingOffline:
            return None
        return replace(pipeline.with_harms(material, where), preparer=self._site.preparer)


@cache
def term_of(condition: Condition) -> str:
    """The search for a condition, as PubMed gets it."""
    return pipeline.condition_search(condition).term


@cache
def harms_term() -> str:
    """The search for harms, as PubMed gets it."""
    return pipeline.harms_search().term


def nobody() -> NoReturn:
    """Whom a page asks about evidence: what is not here is not fetched."""
    raise AssertionError("offline nobody is asked")


def remembered(
    make: Callable[..., Value], most: int, seconds: float, key: Callable[..., Hashable] = hashkey
) -> Callable[..., Value]:
    """`make`, its last answers kept for so long; whoever asks for one that is being made waits for it."""
    kept: TTLCache[Hashable, Any] = TTLCache(most, seconds)
    found: Callable[..., Value] = cached(kept, key=key, condition=threading.Condition())(make)
    return found


def _slug_and_language(condition: Condition, language: str) -> Hashable:
    return condition.slug, language


def _evidence(seen: Seen) -> Hashable:
    return seen.evidence
