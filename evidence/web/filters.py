"""Which of the ranked studies a reader wants to see; the answer above them rests on all of them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from evidence.errors import UsageError
from evidence.model import Comparator, Design, Direction, Sheet, SheetStudy

Word = TypeVar("Word", Design, Comparator, Direction)

FIRST_YEAR, LAST_YEAR = 1800, 2999
_YEAR = re.compile("[0-9]{4}")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
NAMES = ("design", "comparator", "direction", "free", "since")


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for; None: whatever it is. `since` is a year, `free` free full text only."""

    design: Design | None = None
    comparator: Comparator | None = None
    direction: Direction | None = None
    free: bool = False
    since: int | None = None

    @property
    def any(self) -> bool:
        """Whether anything is asked for."""
        return self != Filters()

    def keep(self, studies: Iterable[SheetStudy]) -> tuple[SheetStudy, ...]:
        """Those that fit, in their order."""
        return tuple(study for study in studies if self._fits(study))

    def _fits(self, study: SheetStudy) -> bool:
        return (
            self.design in (None, study.design)
            and self.comparator in (None, study.comparator)
            and self.direction in (None, study.direction)
            and (study.free_full_text or not self.free)
            and (self.since is None or (study.year.isdigit() and int(study.year) >= self.since))
        )


def all_studies(sheet: Sheet) -> tuple[SheetStudy, ...]:
    """Every ranked study of a sheet, best first."""
    return tuple(sorted((*sheet.studies, *sheet.more_studies), key=lambda study: study.place))


def filters_of(asked: Mapping[str, str]) -> Filters:
    """From the words of a form or an address; an empty one is none. Raises `UsageError`."""
    return Filters(
        design=_word(asked, "design", Design),
        comparator=_word(asked, "comparator", Comparator),
        direction=_word(asked, "direction", Direction),
        free=_yes(asked.get("free", "")),
        since=_year(asked.get("since", "")),
    )


def day_of(said: str) -> date | None:
    """The first day of the changes that are asked for; None for "". Raises `UsageError`."""
    if not said:
        return None
    try:
        if not _DAY.fullmatch(said):
            raise ValueError(said)
        return date.fromisoformat(said)
    except ValueError:
        raise UsageError("since is a day, such as 2026-11-22.") from None


def _word(asked: Mapping[str, str], name: str, kind: type[Word]) -> Word | None:
    said = asked.get(name, "")
    if not said:
        return None
    try:
        return kind(said)
    except ValueError:
        raise UsageError(f"{name} is one of: {', '.join(kind)}.") from None


def _yes(said: str) -> bool:
    if said not in ("", "yes", "no"):
        raise UsageError("free is yes or no.")
    return said == "yes"


def _year(said: str) -> int | None:
    if not said:
        return None
    if not (_YEAR.fullmatch(said) and FIRST_YEAR <= int(said) <= LAST_YEAR):
        raise UsageError("since is a year, such as 2015.")
    return int(said)
