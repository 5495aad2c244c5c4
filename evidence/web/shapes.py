"""What the API answers with, beside `Sheet` and studies. OpenAPI describes these types as they stand here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evidence.model import Confidence, Direction, IcdCode, Pmid, SheetFlow, SheetSetAside, SheetStudy
from evidence.web.showing import State


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """One condition. Without a sheet (`state` is not shown) the texts about it are "" and the words null.

    `short` is the answer in a few words. `direction` is null where nothing can be relied on, whatever single
    studies lean to. `as_of` is the day of the evidence in words, `made_on` that of the sheet. `banner` says
    what has happened to the sheet since it was made, or "".
    """

    slug: str
    name: str
    area: str
    state: State
    short: str
    direction: Direction | None
    confidence: Confidence | None
    as_of: str
    made_on: date | None
    banner: str
    codes: tuple[IcdCode, ...]


@dataclass(frozen=True, slots=True)
class ConditionList:
    """Every condition that has a file, by area of the body."""

    schema_version: int
    language: str
    conditions: tuple[ConditionLine, ...]


@dataclass(frozen=True, slots=True)
class StudyList:
    """The ranked studies of a sheet that fit what was asked for, best first. `ranked` are all of them: the
    answer of the sheet rests on these, not on the choice."""

    schema_version: int
    slug: str
    language: str
    ranked: int
    fitting: int
    studies: tuple[SheetStudy, ...]


@dataclass(frozen=True, slots=True)
class SetAsideList:
    """Every record that the search found and that is not ranked, with the reason, and the flow count."""

    schema_version: int
    slug: str
    language: str
    flow: SheetFlow
    set_aside: tuple[SheetSetAside, ...]


@dataclass(frozen=True, slots=True)
class Warned:
    """When to get help at once, and where that was read; `as_quoted_by` is "" where it was read itself."""

    said: str
    body: str
    url: str
    as_quoted_by: str


@dataclass(frozen=True, slots=True)
class NamedCondition:
    """A condition; `automatic` where nobody wrote a file for it: its search is built from lists of words."""

    slug: str
    name: str
    automatic: bool


@dataclass(frozen=True, slots=True)
class FoundConditions:
    """What a question means. `warnings` are to be shown before anything else. `emergency` is a sentence where
    what is named needs a doctor at once and no sheet, or "". Without `meant`, `near` may be meant."""

    schema_version: int
    question: str
    warnings: tuple[Warned, ...]
    emergency: str
    meant: NamedCondition | None
    near: tuple[NamedCondition, ...]


@dataclass(frozen=True, slots=True)
class NamedRecord:
    """A record of PubMed."""

    pmid: Pmid


@dataclass(frozen=True, slots=True)
class WithdrawnBefore:
    """An earlier sheet that was withdrawn, too."""

    code: str
    withdrawn_on: date


@dataclass(frozen=True, slots=True)
class WithdrawnNotice:
    """That a sheet was withdrawn, why, and which records made it so; the same object as in a published
    folder. `code` is the check code on its pages; `waiting_since` says that a new one waits for a person."""

    schema_version: int
    program: str
    withdrawn: bool
    slug: str
    language: str
    condition: str
    code: str
    made_on: date
    withdrawn_on: date
    because: str
    records: tuple[NamedRecord, ...]
    waiting_since: date | None
    withdrawn_before: tuple[WithdrawnBefore, ...]
