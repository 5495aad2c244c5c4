"""Studies in their order, and what was set aside."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.model.judgements import SetAside, Study
from evidence.model.pmid import Pmid


@dataclass(frozen=True, slots=True)
class Successor:
    """A newer version of a review or guideline that somebody saw: `name` in words, `pmid` where it was seen.

    It replaces the record with `replaced_pmid` or `replaced_doi`, or every version of a Cochrane review
    before this one: `cochrane` ("CD001929", 3) replaces the first and the second publication.
    """

    name: str
    pmid: Pmid | None = None
    replaced_pmid: Pmid | None = None
    replaced_doi: str | None = None
    cochrane: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One addend of a study's score inside its tier, with its reason in words."""

    name: str
    points: float
    because: str


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A record that whoever makes the sheet takes out, with the reason that the sheet then gives."""

    pmid: Pmid
    reason: str


@dataclass(frozen=True, slots=True)
class Preparer:
    """Who hands the sheet out, as they call themselves, and whether they are paid for massage."""

    name: str
    paid_for_massage: bool


@dataclass(frozen=True, slots=True)
class Ranked:
    """A study with its place (1 is first), its tier (1 is best, OCEBM 2011 treatment row) and score parts."""

    study: Study
    place: int
    tier: int
    tier_because: str
    parts: tuple[ScorePart, ...]

    @property
    def score(self) -> float:
        """Sum of the parts; comparable only inside one tier."""
        return round(sum(part.points for part in self.parts), 2)


@dataclass(frozen=True, slots=True)
class PartDifference:
    """One part of the score of two studies, `above` and `below`; None where it does not apply to a study."""

    name: str
    above: ScorePart | None
    below: ScorePart | None

    @property
    def points(self) -> float:
        """By how much the upper study is ahead in this part; negative where it is behind."""
        ahead, behind = (part.points if part else 0.0 for part in (self.above, self.below))
        return round(ahead - behind, 2)


@dataclass(frozen=True, slots=True)
class Standing:
    """Why `above` stands above `below`: the parts that differ, the biggest difference first.

    `decided_by` is the first thing in which they differ: tier, guideline, score, year or pmid.
    """

    above: Ranked
    below: Ranked
    decided_by: str
    differences: tuple[PartDifference, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Every identified record in one of two places: `len(ranked) + len(set_aside) == identified`."""

    ranked: tuple[Ranked, ...]
    set_aside: tuple[SetAside, ...]

    @property
    def identified(self) -> int:
        """How many records the search found."""
        return len(self.ranked) + len(self.set_aside)
