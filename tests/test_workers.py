"""Work in several processes: the same as in one, whatever happens to them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from evidence import workers
from evidence.workers import AHEAD, FEWEST, side_by_side

MANY = 5 * FEWEST


@pytest.fixture(autouse=True)
def _two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_cores", lambda: 2)


def with_process(number: int) -> tuple[int, int]:
    return number, os.getpid()


def no_sevens(number: int) -> int:
    if number == 7:
        raise ValueError("seven")
    return number


def killed_once(place: str) -> str:
    """Kills its own process the first time that it is asked for this place."""
    try:
        Path(place).touch(exist_ok=False)
    except FileExistsError:
        return place
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


def test_results_come_in_the_order_of_the_things_and_from_other_processes() -> None:
    numbers, processes = zip(*side_by_side(with_process, range(MANY)), strict=True)
    assert numbers == tuple(range(MANY))
    assert os.getpid() not in processes


def test_for_a_few_things_no_process_is_started() -> None:
    assert {process for _, process in side_by_side(with_process, range(FEWEST - 1))} == {os.getpid()}


def test_on_one_core_no_process_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_cores", lambda: 1)
    assert {process for _, process in side_by_side(with_process, range(MANY))} == {os.getpid()}


def test_what_the_work_raises_is_raised_in_its_turn() -> None:
    results = side_by_side(no_sevens, range(MANY))
    assert [next(results) for _ in range(7)] == list(range(7))
    with pytest.raises(ValueError, match="seven"):
        next(results)


def test_a_process_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    places = [str(tmp_path / str(number)) for number in range(MANY)]
    for place in places[:3] + places[4:]:
        Path(place).touch()
    assert list(side_by_side(killed_once, places)) == places


def test_things_are_taken_only_as_they_are_needed() -> None:
    taken: list[int] = []

    def things() -> Iterator[int]:
        for number in range(MANY):
            taken.append(number)
            yield number

    results = side_by_side(no_sevens, things())
    next(results)
    assert len(taken) <= max(FEWEST, 2 * AHEAD)
    results.close()  # type: ignore[attr-defined]


PARENT = """
import os, sys
sys.path.insert(0, sys.argv[1])
from test_workers import MANY, with_process
from evidence import workers
workers._cores = lambda: 2
results = workers.side_by_side(with_process, range(MANY))
print(next(results)[1], flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks into /proc")
def test_no_process_outlives_the_one_that_started_it() -> None:
    here = str(Path(__file__).parent)
    command = [sys.executable, "-c", PARENT, here]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, text=True, **pipes) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        assert _runs(worker)
        parent.kill()
    until = time.monotonic() + 30
    while _runs(worker) and time.monotonic() < until:
        time.sleep(0.02)
    assert not _runs(worker)


def _runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
