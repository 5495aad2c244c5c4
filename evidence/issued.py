"""What was issued and what a refresh found: editions of sheets, what became of a condition, reports. Pure.

An edition is one sheet as readers got it; its check code stands on every page of it. `Refreshed` is what one
refresh found and did about one condition. Their words leave the program (JSON of the index and of reports).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from evidence.model import Integrity, Pmid

CODE_LENGTH = 12
"""Digits of the content hash that are printed: 48 bits, so that even of a million editions (more than a
thousand clinics issue in ten years) two share a code with a chance of one in five hundred."""


class EditionState(StrEnum):
    """Where an edition stands. `staged` waits for a person; `dropped` waited and was overtaken."""

    STAGED = "staged"
    PUBLISHED = "published"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    DROPPED = "dropped"


class Verdict(StrEnum):
    """What a refresh did about a condition; `held` leaves the sheet as it is because of an alarm."""

    UNCHANGED = "unchanged"
    PUBLISHED = "published"
    STAGED = "staged"
    WITHDRAWN = "withdrawn"
    HELD = "held"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Citation:
    """A record that a sheet cites, and what was known against it when the sheet was issued.

    `notices` names each notice that PubMed linked to it then, as "erratum_in 12345678". `listed` is one that
    stands only in the list of all studies: the sheet does not rest on it.
    """

    pmid: Pmid
    integrity: Integrity = Integrity.OK
    notices: tuple[str, ...] = ()
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Edition:
    """One issued sheet. `sheet` is its JSON (UTF-8); `substance` is the hash of it without any date.

    `state` holds since the moment `since`; `by` is the person who decided, "" where the program did;
    `because` says why it was withdrawn, replaced or staged, or "".
    """

    code: str
    slug: str
    language: str
    substance: str
    sheet: bytes = field(repr=False)
    cited: tuple[Citation, ...]
    made_on: date
    state: EditionState
    since: datetime
    by: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A record that came or went. `place` is its place in the ranking, None where it has none."""

    pmid: Pmid
    title: str
    place: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A cited record that lost its standing: what it was when the sheet was issued, what it is now."""

    pmid: Pmid
    title: str
    before: Integrity
    now: Integrity
    said: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that a doctor would want to know of: `what` is answer, confidence or authorities."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What one refresh found and did about one condition in one language.

    `basis` stands for all that the sheet depends on: equal to the last one, nothing needs to be judged anew.
    `code` is the edition that readers have after the run and `staged` the one that waits, "" for none;
    `withdrawn` is the edition that was taken back in this run. `found` is how many records PubMed counted,
    None where it was not asked or did not answer. `differences` are those that wait for a person or were
    published now. `found_before`, `ranked`, `basis` and `mesh_year` (the year of the headings
    in the newest records) are what the next run compares with: one that failed or is held hands them on, as
    it does `last_good_at`.
    """

    slug: str
    language: str
    condition: str
    verdict: Verdict
    checked_at: datetime
    basis: str = ""
    code: str = ""
    staged: str = ""
    withdrawn: str = ""
    is_first: bool = False
    found_before: int | None = None
    found: int | None = None
    differences: tuple[Difference, ...] = ()
    new_studies: tuple[Mention, ...] = ()
    lost_studies: tuple[Mention, ...] = ()
    hits: tuple[Hit, ...] = ()
    alarms: tuple[str, ...] = ()
    error: str = ""
    ranked: tuple[Pmid, ...] = ()
    mesh_year: int | None = None
    last_good_at: datetime | None = None

    @property
    def was_checked(self) -> bool:
        """Whether PubMed was asked, and its answer believed."""
        return not self.error and self.verdict not in (Verdict.FAILED, Verdict.HELD)

    @property
    def good_at(self) -> datetime | None:
        """When PubMed last gave an answer about the condition that was believed."""
        return self.checked_at if self.was_checked else self.last_good_at


@dataclass(frozen=True, slots=True)
class RunReport:
    """One refresh: when, by what process, about which conditions, and remarks about the run as a whole.

    `problems` are those remarks that say that the run as a whole failed in something.
    """

    number: int
    owner: str
    started_at: datetime
    finished_at: datetime | None
    conditions: tuple[Refreshed, ...]
    remarks: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
