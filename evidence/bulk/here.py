"""Workers of this machine: processes, each with one file at a time, so that a death is known by its file."""

from __future__ import annotations

import signal
import traceback
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Generic, TypeVar

from evidence.errors import NoReadableRecord
from evidence.processes import interrupts_later, settle_in

# A worker may die for reasons of its own (the system took its memory); a file that did it twice is the
# reason.
MOST_DEATHS = 2
# So often somebody looks up who waits for workers: a Ctrl-C that comes just before waiting begins wakes
# nobody.
LOOK_UP_SECONDS = 1.0

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
    job: _Job[Given, Done] = _Job(given, deque(given), [_Lane(work) for _ in range(workers)])
    try:
        while job.goes_on():
            yield from job.finished()
    finally:
        for lane in job.lanes:
            lane.close()


class _Lane:
    """One process, made anew when it has died, and the pipe to it.

    Not a pool of `concurrent.futures`: that holds both ends of the pipe, so that a worker that dies while it
    is sending leaves half an answer for whose rest the pool waits for ever.
    """

    def __init__(self, work: Callable[[Any], Any]) -> None:
        self._work = work
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    def give(self, given: object) -> Connection:
        """The pipe from which the answer will come."""
        if self._pipe is None:
            self._pipe = self._started()
        self._pipe.send(given)
        return self._pipe

    def close(self) -> None:
        """End the process at once: it keeps nothing, what it reads comes here."""
        if self._pipe is not None and self._process is not None:
            self._pipe.close()
            self._process.terminate()
            self._process.join()
        self._pipe = None

    def _started(self) -> Connection:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(self._work, theirs), daemon=True)
        with interrupts_later():
            self._process.start()
        theirs.close()
        return ours


@dataclass(slots=True)
class _Job(Generic[Given, Done]):
    given: Mapping[str, Given]
    waiting: deque[str]
    lanes: list[_Lane]
    running: dict[Any, tuple[_Lane, str]] = field(default_factory=dict)
    deaths: Counter[str] = field(default_factory=Counter)

    def goes_on(self) -> bool:
        """Give every free lane something to do; whether anything runs."""
        busy = {id(lane) for lane, _ in self.running.values()}
        for lane in self.lanes:
            if id(lane) not in busy and self.waiting:
                self._give(lane, self.waiting.popleft())
        return bool(self.running)

    def finished(self) -> list[tuple[str, Done | Exception]]:
        """What has come to an end, with the lanes at work on what is next; nothing, after a while."""
        ended = [self._received(pipe) for pipe in wait(self.running, LOOK_UP_SECONDS)]
        self.goes_on()
        return [result for result in ended if result is not None]

    def _give(self, lane: _Lane, name: str) -> None:
        try:
            pipe = lane.give(self.given[name])
        except OSError:  # it died while it had nothing to do
            lane.close()
            pipe = lane.give(self.given[name])
        self.running[pipe] = (lane, name)

    def _received(self, pipe: Any) -> tuple[str, Done | Exception] | None:
        """None when its worker died and it is to be tried again."""
        lane, name = self.running.pop(pipe)
        try:
            result: Done | Exception = pipe.recv()
        except (EOFError, OSError):
            lane.close()
            return self._died(name)
        return name, result

    def _died(self, name: str) -> tuple[str, Exception] | None:
        self.deaths[name] += 1
        if self.deaths[name] < MOST_DEATHS:
            self.waiting.appendleft(name)
            return None
        return name, WorkerKilled(name)


# ------------------------------------------------------------------------------------ in the new process


def _serve(work: Callable[[Any], Any], pipe: Connection) -> None:
    """Work on what comes, one after the other, until nobody listens any more; Ctrl-C ends it at once."""
    settle_in(signal.SIG_DFL)
    try:
        while True:
            pipe.send(_worked(work, pipe.recv()))
    except (EOFError, BrokenPipeError):
        return


def _worked(work: Callable[[Any], Any], given: object) -> object:
    """What came of it; an error with its traceback, which does not travel of itself."""
    try:
        return work(given)
    except Exception as problem:
        problem.add_note(traceback.format_exc())
        return problem
