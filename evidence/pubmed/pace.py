"""One gate for all requests that this user's account sends to NCBI, whichever process sends them.

NCBI counts requests by address or key, not by process: with a limiter in memory three processes together
were measured at nine a second. So the moment of the last start stands in a small file, and whoever holds the
file lock may start next. Without a place to write (read-only disk, no home folder) each process keeps the
pace for itself.

Per account and not per machine, though NCBI sees the machine: a file in which every account may write would
let one of them stop the others or read when they work. Two accounts that work at the same moment are rare,
and what they send too fast ends in a 429, which is waited for.
"""

from __future__ import annotations

import logging
import math
import threading
import time
from pathlib import Path

import platformdirs
from filelock import FileLock

STAMP_NAME = "eutils-last-start"
LOCK_NAME = "eutils-last-start.lock"
HOLD_NAME = "eutils-hold-until"

# NCBI counts requests by the second, so after a 429 that names no time one second is enough for everybody.
# Who got the 429 waits as long as it says; the others are held up this much at most, for they may be right.
HOLD_SECONDS = 1.0
LONGEST_HOLD_SECONDS = 10.0

# A holder keeps the lock for one gap (0.36 s at most), so 30 s is a queue of eighty. Who waits longer stands
# behind a stopped process or a lock file left on a disk without real locks.
LOCK_PATIENCE_SECONDS = 30.0
LOCK_POLL_SECONDS = 0.01  # filelock's own 0.05 s would waste an eighth of the gap

_log = logging.getLogger("evidence.pubmed")


class Pace:
    """Lets requests start at least `gap` seconds apart. `folder` is `None` for the user's state folder."""

    def __init__(self, gap: float, folder: Path | None = None) -> None:
        self._gap = gap
        self._folder = folder or _user_folder()
        self._last_here: float | None = None
        self._one_thread = threading.Lock()

    def wait(self) -> None:
        """Return when the next request may start. Never raises: the pace is kept as widely as possible."""
        if self._gap <= 0:
            return
        with self._one_thread:
            if self._folder is not None:
                time.sleep(_hold_left(self._folder / HOLD_NAME))
            if self._folder is not None and self._waited_with_others(self._folder):
                return
            time.sleep(_seconds_to_wait(self._last_here, time.monotonic(), self._gap))
            self._last_here = time.monotonic()

    def hold(self, seconds: float | None) -> None:
        """NCBI says that it is asked too fast: let no process start anything for so long (capped)."""
        if self._folder is None or self._gap <= 0:
            return
        until = time.time() + min(max(seconds or 0.0, HOLD_SECONDS), LONGEST_HOLD_SECONDS)
        try:
            (self._folder / HOLD_NAME).write_text(repr(until), encoding="ascii")
        except OSError as problem:
            _log.warning("cannot tell other processes to wait (%s)", type(problem).__name__)

    def _waited_with_others(self, folder: Path) -> bool:
        """Wait for the turn among all processes; false, from then on, where files or locks do not work."""
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = FileLock(folder / LOCK_NAME)
            with lock.acquire(timeout=LOCK_PATIENCE_SECONDS, poll_interval=LOCK_POLL_SECONDS):
                stamp = folder / STAMP_NAME
                # Again, for a 429 may have come while this process stood in the queue, or waits here.
                while left := _hold_left(folder / HOLD_NAME):
                    time.sleep(left)
                time.sleep(_seconds_to_wait(_last_start(stamp), time.time(), self._gap))
                stamp.write_text(repr(time.time()), encoding="ascii")
        except (OSError, NotImplementedError) as problem:  # filelock's Timeout is an OSError
            _log.warning("keeping the pace in this process only (%s)", type(problem).__name__)
            self._folder = None
            return False
        return True


def _seconds_to_wait(last: float | None, now: float, gap: float) -> float:
    """Never more than one gap, also when the clock was set back and `last` lies in the future."""
    if last is None:
        return 0.0
    if last > now:
        return gap
    return max(0.0, last + gap - now)


def _hold_left(file: Path) -> float:
    """Seconds that all still have to wait; none when the file is damaged or the clock was set back."""
    try:
        left = float(file.read_text(encoding="ascii")) - time.time()
    except (OSError, ValueError):
        return 0.0
    return left if 0.0 < left <= LONGEST_HOLD_SECONDS else 0.0


def _last_start(stamp: Path) -> float | None:
    """The moment in the file; `None` when there is none yet, "the future" when it cannot be read."""
    try:
        moment = float(stamp.read_text(encoding="ascii"))
    except FileNotFoundError:
        return None
    except ValueError:
        return math.inf
    return moment if math.isfinite(moment) else math.inf


def _user_folder() -> Path | None:
    """This user's state folder, or `None` for a user without a home (the path then begins with "~")."""
    try:
        folder = platformdirs.user_state_path("massage-evidence", appauthor=False)
    except (OSError, RuntimeError):
        return None
    return folder if folder.is_absolute() else None
