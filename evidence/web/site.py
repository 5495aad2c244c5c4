"""What a page server is given from outside: where things are, who may be asked, and its limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from evidence.model import Preparer
from evidence.render import Paper

if TYPE_CHECKING:  # annotations only
    from evidence.pubmed import Progress, PubMed
    from evidence.record_library import Library, Store

Connect = Callable[["Library | None", "Callable[[Progress], None]"], "PubMed"]

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one page server does for strangers.

    `body_bytes` is the longest request body; forms of this page have none to speak of. Understanding a
    question, evaluating a condition, making a page or a file costs one of an address's `works`, which come
    back at `works_a_second`, and it has `at_once` of them under way; what is at hand costs nothing.
    `made_at_once` are made at a time for all, `waiting` others wait for `wait_seconds`. `kept_bytes` of
    finished pages stay in memory, and none longer than `kept_seconds`. `look_seconds` is how long a page is
    shown before the library is asked whether anything has happened to its condition.
    """

    body_bytes: int = 16 * 1024
    works: int = 40
    works_a_second: float = 4.0
    made_at_once: int = 2
    at_once: int = 2
    waiting: int = 3
    wait_seconds: float = 20.0
    kept_bytes: int = 64 * 1024 * 1024
    kept_seconds: float = 600.0
    look_seconds: float = 2.0


@dataclass(frozen=True, slots=True)
class Site:
    """One page server.

    `day` is that of the sheets. `open_store` opens the library for one thread; None where there is none.
    `connect` begins a conversation with PubMed, whose progress it reports; None when visitors may not start
    searches (the default). `hosts` are the names by which the page may be asked for; any other is refused
    (DNS rebinding).
    """

    open_store: Callable[[], Store | None]
    day: Callable[[], date]
    connect: Connect | None = None
    hosts: tuple[str, ...] = LOOPBACK
    paper: Paper = Paper.LETTER
    preparer: Preparer | None = None
    limits: Limits = Limits()
