"""What a refresh is asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from evidence.compose import SHOWN_STUDIES
from evidence.model import Condition, Preparer


@dataclass(frozen=True, slots=True)
class Job:
    """Which conditions, in which language, for whom. `now` has a time zone; sheets carry its local day.

    `owner` names the process to others that wait for it. With `approve_all` nothing waits for a person; `by`
    is who said so, or "". With `again` every record is fetched anew. `codes` are pairs of a slug and the
    check code that a person has read, for an approval.
    """

    conditions: tuple[Condition, ...]
    now: datetime
    owner: str
    language: str = "en"
    top: int = SHOWN_STUDIES
    preparer: Preparer | None = None
    approve_all: bool = False
    by: str = ""
    again: bool = False
    codes: tuple[tuple[str, str], ...] = ()
