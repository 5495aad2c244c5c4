"""How a process that works for another begins and ends: no traceback at Ctrl-C, and it outlives nobody."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from signal import Handlers

# Not on Windows.
_MASKS = hasattr(signal, "pthread_sigmask")


@contextmanager
def interrupts_later() -> Iterator[None]:
    """Start processes within this: a Ctrl-C waits until it ends, in the new process until `settle_in`.

    A process that Ctrl-C reaches while it still imports would print a traceback.
    """
    if not _MASKS:
        yield
        return
    resource_tracker.ensure_running()  # the first process would start it, and it lets every signal in again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def settle_in(interrupt: Handlers) -> None:
    """The first thing in a new process: what Ctrl-C does there, and that it ends with its parent."""
    signal.signal(signal.SIGINT, interrupt)
    if _MASKS:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_leave_with_the_parent, daemon=True).start()


def _leave_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
