"""Tells somebody how a refresh went: a command of theirs gets the report on its stdin.

It is told on every night, also a quiet one and one that failed: silence means that nothing runs any more.
No shell reads the command, so nothing in it is expanded; its output is ours to show only when it fails.
"""

from __future__ import annotations

import shlex
import subprocess

from evidence.errors import NotNotified, UsageError

SECONDS = 120.0
"""A mail server that takes longer has failed; the refresh itself is done by then."""

MOST_SHOWN = 200
"""Characters of what the command said that stand in the error."""


def command_of(asked: str) -> list[str]:
    """The words of --notify, as a shell would split them. Raises `UsageError` when they are no command."""
    try:
        words = shlex.split(asked)
    except ValueError as problem:
        raise UsageError(f"--notify cannot be read as a command: {problem}.") from problem
    if not words or not words[0]:
        raise UsageError("--notify names no command.")
    return words


def notify(asked: str, report: str, *, seconds: float = SECONDS) -> None:
    """Run the command of --notify with `report` on its stdin, UTF-8. Raises `NotNotified` when it fails.

    It fails when it cannot be started, ends with another code than 0, or takes longer than `seconds`; then it
    is stopped. A command that does not read its stdin to the end does not fail by that.
    """
    words = command_of(asked)
    try:
        done = subprocess.run(  # noqa: S603  whoever starts us names the command, and no shell reads it
            words, input=report.encode(), capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise NotNotified(f"--notify: {words[0]} did not end within {seconds:g} seconds.") from late
    except OSError as problem:
        said = problem.strerror or type(problem).__name__
        raise NotNotified(f"--notify: {words[0]} could not be started: {said}.") from problem
    except ValueError as problem:  # a NUL character
        raise NotNotified(f"--notify: {words[0]!r} could not be started: {problem}.") from problem
    if done.returncode:
        raise NotNotified(_failed(words[0], done.returncode, done.stderr or done.stdout))


def _failed(program: str, code: int, output: bytes) -> str:
    said = " ".join(output.decode("utf-8", "replace").split())
    ended = f"was stopped by signal {-code}" if code < 0 else f"ended with code {code}"
    told = f": {said[:MOST_SHOWN]}" if said else ""
    return f"--notify: {program} {ended}{told}"
