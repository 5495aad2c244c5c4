"""Studies -> ordered studies, each with a tier, score parts and their reasons.

The tier follows the treatment row of the OCEBM 2011 levels of evidence (1 systematic reviews, 2 randomised
trials, 3 non-randomised controlled studies, 4 series without a control group); OCEBM allows a level to be
lost for imprecision and indirectness, and the rules below say when. Inside a tier the score is a plain sum of
named parts. The journal, the number of citations and the wish of the reader play no part.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from evidence.model import (
    REVIEWS,
    Comparator,
    Design,
    Integrity,
    MassageRole,
    Ranked,
    Ranking,
    ScorePart,
    SetAside,
    SetAsideReason,
    Study,
)

TRIALS = frozenset({Design.RCT, Design.CROSSOVER_RCT, Design.CLUSTER_RCT, Design.PILOT_RCT})

# OCEBM 2011, "Does this intervention help?". A pilot trial is not built to show an effect and a secondary
# analysis not to test one: both lose a level from the start.
TIER: dict[Design, int] = {
    Design.GUIDELINE: 1,
    Design.SYSTEMATIC_REVIEW: 1,
    Design.META_ANALYSIS: 1,
    Design.OVERVIEW_OF_REVIEWS: 1,
    Design.RCT: 2,
    Design.CROSSOVER_RCT: 2,
    Design.CLUSTER_RCT: 2,
    Design.PILOT_RCT: 3,
    Design.SECONDARY_ANALYSIS: 3,
    Design.NONRANDOMISED_CONTROLLED: 3,
    Design.COHORT: 3,
    Design.SINGLE_ARM: 4,
    Design.CASE_SERIES: 4,
    Design.CASE_REPORT: 4,
}
LAST_TIER = 4

# A review of less than this many people is less than one fair trial: the optimal information size for a
# standardised difference of 0.4 at 80 % power is about 100 a group (usual sample-size formula).
SMALL_REVIEW_PEOPLE = 200
# Below this many people in all a randomised trial of two groups cannot show even a large effect (0.8)
# with 80 % power: 26 a group (usual sample-size formula).
SMALL_TRIAL_PEOPLE = 52

# Directness: who got massage, and against what (DESIGN: comparator belongs to every claim).
ROLE_POINTS: dict[MassageRole, float] = {
    MassageRole.TESTED: 2.0,
    MassageRole.ONE_OF_SEVERAL_ARMS: 1.5,
    MassageRole.COMPARATOR: 1.0,
    MassageRole.POOLED: 0.5,
}
COMPARATOR_POINTS: dict[Comparator, float] = {
    Comparator.SHAM_PLACEBO: 1.5,
    Comparator.MULTIPLE: 1.25,
    Comparator.ACTIVE: 1.0,
    Comparator.USUAL_CARE: 0.75,
    Comparator.NONE_WAITLIST: 0.25,
}
# Size on a log scale, as one large weak trial must not drown the rest: 10 people 0.75, 100 1.5, 1,000 2.25.
SIZE_POINTS_PER_TENFOLD = 0.75
SIZE_POINTS_MOST = 3.0
# A Cochrane review has a public protocol, a risk-of-bias table and GRADE (Cochrane Handbook v6.5).
COCHRANE_POINTS = 1.5
REGISTERED_POINTS = 0.5
CONCERN_POINTS = -1.0
# Currency fades evenly to nothing over twenty years. It weighs less than size: a small new trial does not
# stand above a large older one of the same kind.
CURRENCY_POINTS = 0.5
CURRENCY_YEARS = 20
OLD_REVIEW_YEARS = 8

# A newer version with one of these reasons, or with none, still replaces the older one.
REPLACING = frozenset({SetAsideReason.RETRACTED, SetAsideReason.SUPERSEDED})

# The notices against a record, the gravest last, and the reasons to set it aside that come from one.
GRAVITY = (Integrity.OK, Integrity.CORRECTED, Integrity.CONCERN, Integrity.SUPERSEDED, Integrity.RETRACTED)
GRAVE_REASONS = {
    SetAsideReason.RETRACTED: Integrity.RETRACTED,
    SetAsideReason.SUPERSEDED: Integrity.SUPERSEDED,
}

_COCHRANE = re.compile(r"\b(CD\d{6})(?:\.pub(\d{1,2}))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tier:
    """A tier number, 1 is best, and the reason for it."""

    number: int
    because: str


def rank(studies: Iterable[Study], extra: Iterable[SetAside] = (), *, today: date) -> Ranking:
    """Order the studies that may be ranked; keep every other one with its reason.

    `extra` are records that never became a study (unreadable, not received). The order of the input plays
    no part. Records with the same PMID are one record: a readable copy wins over a lost one, and of readable
    ones the copy with the gravest notice, then one that may be ranked, then the longest abstract. An older
    version of a Cochrane review yields to the newer one.
    """
    once = {study.article.pmid: study for study in sorted(studies, key=_stable)}
    lost = [item for item in _once(extra) if item.pmid not in once]
    current = _without_superseded(list(once.values()))
    may_rank = [study for study in current if study.set_aside is None]
    aside = [study.set_aside for study in current if study.set_aside is not None]
    judged = [(study, tier_of(study), score_parts(study, today)) for study in may_rank]
    judged.sort(key=lambda row: _order(row[0], row[1].number, row[2]))
    ranked = tuple(
        Ranked(study, place, tier.number, tier.because, parts)
        for place, (study, tier, parts) in enumerate(judged, start=1)
    )
    return Ranking(ranked, tuple(sorted([*aside, *lost], key=_aside_order)))


def tier_of(study: Study) -> Tier:
    """The tier of a study and why it has it; one tier is lost, once, for the first reason that applies."""
    design = study.design.value
    own = TIER.get(design, LAST_TIER) if design else LAST_TIER
    loss = _lost_tier(study)
    name = design.value.replace("_", " ") if design else "design not stated"
    if loss and own < LAST_TIER:
        return Tier(own + 1, f"{name} (tier {own} by design), one tier lost: {loss}")
    return Tier(own, f"{name}: tier {own} by design")


def score_parts(study: Study, today: date) -> tuple[ScorePart, ...]:
    """The named parts whose sum orders studies inside a tier."""
    parts = [_role_part(study), _comparator_part(study), _size_part(study), _currency_part(study, today)]
    parts += [part for part in (_cochrane_part(study), _registered_part(study), _concern_part(study)) if part]
    return tuple(parts)


def is_old_review(study: Study, today: date) -> bool:
    """True for a review that is old enough that its search may have been overtaken."""
    year = study.article.year
    return study.design.value in REVIEWS and year is not None and today.year - year > OLD_REVIEW_YEARS


def cochrane_number(study: Study) -> tuple[str, int] | None:
    """("CD001929", 3) for the third publication of that Cochrane review; None for anything else."""
    found = _COCHRANE.search(study.article.doi or "")
    return (found[1].upper(), int(found[2] or 1)) if found else None


# ------------------------------------------------------------------------------------------ tiers


def _lost_tier(study: Study) -> str | None:
    design = study.design.value
    if study.massage_role.value is MassageRole.POOLED:
        return "massage is mixed with other manual treatment (indirect)"
    if design in REVIEWS and study.massage_role.value is MassageRole.ONE_OF_SEVERAL_ARMS:
        return "massage is one of several treatments that it reviews (indirect)"
    if design in REVIEWS and study.people is not None and study.people < SMALL_REVIEW_PEOPLE:
        return f"fewer than {SMALL_REVIEW_PEOPLE} people in all its trials (imprecise)"
    if (
        design in TRIALS - {Design.PILOT_RCT}
        and study.people is not None
        and study.people < SMALL_TRIAL_PEOPLE
    ):
        return f"fewer than {SMALL_TRIAL_PEOPLE} people (imprecise)"
    return None


# ------------------------------------------------------------------------------------------ parts


def _role_part(study: Study) -> ScorePart:
    role = study.massage_role.value
    points = ROLE_POINTS.get(role, 0.0) if role else 0.0
    return ScorePart("directness", points, study.massage_role.because)


def _comparator_part(study: Study) -> ScorePart:
    against = study.comparator.value
    points = COMPARATOR_POINTS.get(against, 0.0) if against else 0.0
    return ScorePart("comparator", points, study.comparator.because)


def _size_part(study: Study) -> ScorePart:
    people = study.people
    if not people:
        return ScorePart("size", 0.0, "number of people not stated")
    points = min(SIZE_POINTS_MOST, SIZE_POINTS_PER_TENFOLD * math.log10(people))
    return ScorePart("size", round(points, 2), f"{people:,} people")


def _currency_part(study: Study, today: date) -> ScorePart:
    year = study.article.year
    if year is None:
        return ScorePart("currency", 0.0, "year not known")
    left = max(0.0, 1 - max(0, today.year - year) / CURRENCY_YEARS)
    return ScorePart("currency", round(CURRENCY_POINTS * left, 2), f"published {year}")


def _cochrane_part(study: Study) -> ScorePart | None:
    if cochrane_number(study) is None or study.design.value not in REVIEWS:
        return None
    return ScorePart("rigour", COCHRANE_POINTS, "Cochrane review: public protocol, risk of bias and GRADE")


def _registered_part(study: Study) -> ScorePart | None:
    if not study.registry.value or study.design.value not in TRIALS:
        return None
    return ScorePart("registered", REGISTERED_POINTS, f"registered as {', '.join(study.registry.value)}")


def _concern_part(study: Study) -> ScorePart | None:
    if study.integrity.value is not Integrity.CONCERN:
        return None
    return ScorePart("integrity", CONCERN_POINTS, study.integrity.because)


# ------------------------------------------------------------------------------------------ order


def _order(study: Study, tier: int, parts: tuple[ScorePart, ...]) -> tuple[int, int, float, int, int]:
    guideline_first = 0 if study.design.value is Design.GUIDELINE else 1
    score = round(sum(part.points for part in parts), 2)
    return (tier, guideline_first, -score, -(study.article.year or 0), -int(study.article.pmid))


def _stable(study: Study) -> tuple[int, bool, int, str]:
    # Two copies of one record: the last in this order stays. A notice against it is never outvoted by a copy
    # from before the notice; then the copy that can be ranked, and of those the one that says most.
    return (_gravity(study), study.set_aside is None, len(study.article.abstract), repr(study))


def _gravity(study: Study) -> int:
    """How grave a notice against the record is, by the judgement or by the reason to set it aside."""
    notices = [study.integrity.value or Integrity.OK]
    if study.set_aside and study.set_aside.reason in GRAVE_REASONS:
        notices.append(GRAVE_REASONS[study.set_aside.reason])
    return max(GRAVITY.index(notice) for notice in notices)


def _aside_order(item: SetAside) -> tuple[str, int, str]:
    return (item.reason.value, int(item.pmid or 0), repr(item))


def _once(items: Iterable[SetAside]) -> list[SetAside]:
    # Records without a PMID cannot be told apart, so each counts.
    ordered = sorted(items, key=_aside_order)
    named = {item.pmid: item for item in ordered if item.pmid}
    return [*named.values(), *(item for item in ordered if not item.pmid)]


def _without_superseded(studies: list[Study]) -> list[Study]:
    newest: dict[str, tuple[int, Study]] = {}
    for study in studies:
        version = cochrane_number(study)
        if version and _replaces_older(study) and version[1] > newest.get(version[0], (0, study))[0]:
            newest[version[0]] = (version[1], study)
    return [_superseded_by_newest(study, newest) for study in studies]


def _replaces_older(study: Study) -> bool:
    # A retracted version, or one that is itself replaced, does not give its place back to the one before it.
    return study.set_aside is None or study.set_aside.reason in REPLACING


def _superseded_by_newest(study: Study, newest: dict[str, tuple[int, Study]]) -> Study:
    version = cochrane_number(study)
    if version is None or study.set_aside is not None or version[0] not in newest:
        return study
    latest, successor = newest[version[0]]
    if version[1] >= latest:
        return study
    because = f"an older version of {version[0]}; the newer one is PMID {successor.article.pmid}"
    aside = SetAside(study.article.pmid, study.article.title, SetAsideReason.SUPERSEDED, because)
    return replace(study, set_aside=aside)
