"""A patient's own log of symptoms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

# Nothing of it is kept, logged or part of a `Sheet`; without a repr no message can show it by accident.

HIGHEST_SCORE = 10
"""Of the numeric rating scale, 0 to 10, that the log asks for."""


@dataclass(frozen=True, slots=True, repr=False)
class LogEntry:
    """One row of a symptom log. `score` is 0 to 10, None where none was written; texts are as written.

    `massage` says that there was a massage visit on that day.
    """

    day: date
    score: float | None
    where: str = ""
    could_not_do: str = ""
    triggers: str = ""
    helped: str = ""
    massage: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class SymptomLog:
    """The entries by day. `unread` names the columns of the file, as letters, that are not of a log."""

    entries: tuple[LogEntry, ...]
    unread: tuple[str, ...] = ()
