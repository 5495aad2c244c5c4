"""Workers of this machine: processes, each with one file at a time, so that a death is known by its file."""

from __future__ import annotations

import os
import signal
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context, parent_process
from typing import Generic, TypeVar

from evidence.errors import NoReadableRecord

# A worker may die for reasons of its own (the system took its memory); a file that did it twice is the
# reason.
MOST_DEATHS = 2

Given = TypeVar("Given")
Done = TypeVar("Done")


class WorkerKilled(NoReadableRecord):
    """A file ended its worker, and the next one."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} ended the process that read it {MOST_DEATHS} times; it is set aside.")


def done_here(
    work: Callable[[Given], Done], given: Mapping[str, Given], workers: int
) -> Iterator[tuple[str, Done | Exception]]:
    """`work` on each of `given` in so many processes, by name as they finish; what fails comes as its error.

    When a worker dies, its file is read again by a new one; the second time it is a `WorkerKilled`.
    """
    job = _Job(work, given, deque(given), [_Lane() for _ in range(workers)])
    try:
        while job.goes_on():
            yield from job.finished()
    finally:
        for lane in job.lanes:
            lane.close()


class _Lane:
    """One process, made anew when it has died."""

    def __init__(self) -> None:
        self.pool: ProcessPoolExecutor | None = None

    def submit(self, work: Callable[[Given], Done], given: Given) -> Future[Done]:
        if self.pool is None:
            self.pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_settle_in)
        return self.pool.submit(work, given)

    def close(self) -> None:
        """The file that is being read is read to its end; a next one is not begun."""
        if self.pool is not None:
            self.pool.shutdown(wait=True, cancel_futures=True)
        self.pool = None


@dataclass(slots=True)
class _Job(Generic[Given, Done]):
    work: Callable[[Given], Done]
    given: Mapping[str, Given]
    waiting: deque[str]
    lanes: list[_Lane]
    running: dict[Future[Done], tuple[_Lane, str]] = field(default_factory=dict)
    deaths: Counter[str] = field(default_factory=Counter)

    def goes_on(self) -> bool:
        """Give every free lane something to do; whether anything runs."""
        busy = {id(lane) for lane, _ in self.running.values()}
        for lane in self.lanes:
            if id(lane) not in busy and self.waiting:
                name = self.waiting.popleft()
                self.running[lane.submit(self.work, self.given[name])] = (lane, name)
        return bool(self.running)

    def finished(self) -> list[tuple[str, Done | Exception]]:
        """What has come to an end, with the lanes at work on what is next."""
        ready, _ = wait(self.running, return_when=FIRST_COMPLETED)
        ended = [(future, *self.running.pop(future)) for future in ready]
        results = [result for each in ended if (result := self._result(*each)) is not None]
        self.goes_on()
        return results

    def _result(self, future: Future[Done], lane: _Lane, name: str) -> tuple[str, Done | Exception] | None:
        """None when its worker died and it is to be tried again."""
        problem = future.exception()
        if problem is None:
            return name, future.result()
        if isinstance(problem, BrokenProcessPool):
            lane.close()
            self.deaths[name] += 1
            if self.deaths[name] < MOST_DEATHS:
                self.waiting.appendleft(name)
                return None
            return name, WorkerKilled(name)
        if isinstance(problem, Exception):
            return name, problem
        raise problem


def _settle_in() -> None:
    """Ctrl-C ends a worker without a word, and none outlives the process that it works for."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_leave_with_the_parent, daemon=True).start()


def _leave_with_the_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
