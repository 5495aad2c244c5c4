"""A bulk load whose workers die: `python tests/bulk_job.py ENGINE FOLDER LIBRARY [WORKERS]`.

A file `dies-NAME` beside the files says how often the worker that reads NAME is killed (SIGKILL) before it is
spared; `halves-NAME`, how often in the middle of its answer. Prints what came of it as JSON.
"""

from __future__ import annotations

import dataclasses
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from multiprocessing.connection import Connection
from pathlib import Path

from bulk_files import ours

from evidence.bulk import done_by_dask, done_here
from evidence.bulk.loading import load
from evidence.bulk.scanning import Scanned, Task, scan
from evidence.record_library import open_library


def frail(task: Task) -> Scanned | None:
    """Read a file, or die."""
    if _is_due(task.path.with_name(f"dies-{task.name}")):
        os.kill(os.getpid(), signal.SIGKILL)
    if _is_due(task.path.with_name(f"halves-{task.name}")):
        Connection._send = _half  # type: ignore[attr-defined]
    return scan(task)


def _is_due(deaths: Path) -> bool:
    left = int(deaths.read_text()) if deaths.exists() else 0
    if left:
        deaths.write_text(str(left - 1))
    return left > 0


def _half(pipe: Connection, message: bytes) -> None:
    os.write(pipe.fileno(), message[: len(message) // 2])
    os.kill(os.getpid(), signal.SIGKILL)


def main(engine: str, folder: str, library: str, workers: str = "2") -> None:
    """Load all files of `folder`."""

    def run(_: Callable[[Task], object], tasks: Mapping[str, Task]) -> Iterator[tuple[str, object]]:
        if engine == "dask":
            return done_by_dask(frail, tasks, int(workers), None)
        return done_here(frail, tasks, int(workers))

    with open_library(library) as store:
        done = load(sorted(Path(folder).glob("*.xml.gz")), ours(), store, run, lambda _: None)
    sys.stdout.write(json.dumps(dataclasses.asdict(done)) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
