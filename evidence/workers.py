"""The same work on many things in several processes; the results are those of one after the other."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import TypeVar

from evidence.processes import interrupts_later, settle_in

FEWEST = 12
"""Fewer files of sheets than this are laid out before a process has started."""
AHEAD = 3
"""How many things may wait for each process, so that it need not wait, and memory does not grow with all."""

Thing = TypeVar("Thing")
Result = TypeVar("Result")


def side_by_side(work: Callable[[Thing], Result], things: Iterable[Thing]) -> Iterator[Result]:
    """As `map(work, things)`; `work`, things and results travel between processes, so they can be pickled.

    Things are taken as they are needed, results come in their order. What `work` raises is raised here; what
    a process had that died is done here. Whoever stops early waits only for what is being worked on.
    """
    coming = iter(things)
    first = list(islice(coming, FEWEST))
    cores = _cores()
    if cores < 2 or len(first) < FEWEST:
        yield from map(work, chain(first, coming))
        return
    # Not by fork: typst has threads, which a forked process would wait for in vain.
    pool = ProcessPoolExecutor(cores, multiprocessing.get_context("spawn"), initializer=_settle_in)
    try:
        yield from _results(work, chain(first, coming), pool, AHEAD * cores)
    finally:
        pool.shutdown(cancel_futures=True)


def _results(
    work: Callable[[Thing], Result], things: Iterable[Thing], pool: ProcessPoolExecutor, most: int
) -> Iterator[Result]:
    waiting: deque[tuple[Thing, Future[Result] | None]] = deque()
    for thing in things:
        waiting.append((thing, _given_out(work, thing, pool)))
        if len(waiting) == most:
            yield _result(work, *waiting.popleft())
    while waiting:
        yield _result(work, *waiting.popleft())


def _given_out(
    work: Callable[[Thing], Result], thing: Thing, pool: ProcessPoolExecutor
) -> Future[Result] | None:
    try:
        with interrupts_later():  # a pool starts its processes as they are needed
            return pool.submit(work, thing)
    except BrokenProcessPool:
        return None


def _result(work: Callable[[Thing], Result], thing: Thing, given: Future[Result] | None) -> Result:
    try:
        return work(thing) if given is None else given.result()
    except BrokenProcessPool:
        return work(thing)


def _cores() -> int:
    """How many this process may use: a container often has fewer than its machine."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def _settle_in() -> None:
    """Ctrl-C is for the one who gave the work out."""
    settle_in(signal.SIG_IGN)
