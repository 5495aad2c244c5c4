"""Searches that visitors start: one at a time in the background, each to be watched and called off."""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum

from evidence.errors import EvidenceError, PubMedError, PubMedIncomplete, PubMedRefused, PubMedUnreachable
from evidence.model import Condition
from evidence.pubmed import Progress

MOST_WAITING = 5
"""Searches that wait or run at once; NCBI allows one machine three requests a second for all of them."""

MOST_REMEMBERED = 200

_log = logging.getLogger(__name__)


class Stage(StrEnum):
    """Where a search stands."""

    WAITING = "waiting"
    SEARCHING = "searching"
    RECEIVING = "receiving"
    DONE = "done"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    INCOMPLETE = "incomplete"
    FAILED = "failed"
    CANCELLED = "cancelled"


OVER = frozenset(Stage) - {Stage.WAITING, Stage.SEARCHING, Stage.RECEIVING}


class CalledOff(Exception):
    """Ends the work of a search that was called off."""


@dataclass
class Search:
    """One search. `key` stands in the address of its page: nobody can guess it, and whoever asks for the same
    condition meanwhile gets the same search."""

    condition: Condition
    language: str
    key: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    state: Stage = Stage.WAITING
    received: int = 0
    counted: int = 0
    said: str = ""
    called_off: threading.Event = field(default_factory=threading.Event, repr=False)

    @property
    def is_over(self) -> bool:
        """Nothing more will happen."""
        return self.state in OVER

    def report(self, step: Progress) -> None:
        """Hear how far the download is; raises `CalledOff` when nobody wants it any more."""
        if self.called_off.is_set():
            raise CalledOff
        self.state, self.received, self.counted = Stage.RECEIVING, step.done, step.total


class TooManySearches(Exception):
    """So many are under way that another one would wait too long."""


Work = Callable[[Search], None]


class Searches:
    """All searches of one page server; `work` does one, and may raise."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._found: dict[str, Search] = {}
        self._adding = threading.Lock()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="search")

    def start(self, condition: Condition, language: str) -> Search:
        """A search for this condition: the one that is under way, or a new one. Raises `TooManySearches`."""
        with self._adding:
            open_ones = [each for each in self._found.values() if not each.is_over]
            for each in open_ones:
                if each.condition.slug == condition.slug and not each.called_off.is_set():
                    return each
            if len(open_ones) >= MOST_WAITING:
                raise TooManySearches
            self._forget()
            search = Search(condition, language)
            self._found[search.key] = search
            self._pool.submit(self._run, search)
            return search

    def find(self, key: str) -> Search | None:
        """The search of this key, also when it is over."""
        return self._found.get(key)

    def call_off(self, search: Search) -> None:
        """End it: at once while it waits, else with the next records that arrive."""
        with self._adding:
            search.called_off.set()
            if not search.is_over:
                search.state = Stage.CANCELLED

    def close(self) -> None:
        """Call all of them off and wait for the one that runs."""
        for each in list(self._found.values()):
            self.call_off(each)
        self._pool.shutdown(cancel_futures=True)

    def _forget(self) -> None:
        """The oldest ones that are over."""
        over = [key for key, each in self._found.items() if each.is_over]
        for key in over[: max(0, len(self._found) - MOST_REMEMBERED + 1)]:
            del self._found[key]

    def _run(self, search: Search) -> None:
        if search.called_off.is_set():
            return
        search.state = Stage.SEARCHING
        try:
            self._work(search)
            ended, said = Stage.DONE, ""
        except CalledOff:
            ended, said = Stage.CANCELLED, ""
        except PubMedError as problem:
            ended, said = _stage_of(problem), str(problem)
        except EvidenceError as problem:  # it may name places of the machine: not for a visitor
            _log.error("a search failed: %s", problem)
            ended, said = Stage.FAILED, ""
        except Exception as bug:
            _log.error("a search ended with a fault of the program: %s", type(bug).__name__)
            ended, said = Stage.FAILED, ""
        with self._adding:
            search.said = said
            search.state = (
                Stage.CANCELLED if search.called_off.is_set() and ended is not Stage.DONE else ended
            )


def _stage_of(problem: PubMedError) -> Stage:
    kinds: dict[type[PubMedError], Stage] = {
        PubMedUnreachable: Stage.UNREACHABLE,
        PubMedRefused: Stage.REFUSED,
        PubMedIncomplete: Stage.INCOMPLETE,
    }
    return kinds.get(type(problem), Stage.FAILED)
