"""The named parts of a study's score, each with its reason; their sum orders studies inside a tier."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from typing import Any

from evidence.model import REVIEWS, Basis, Design, Integrity, Judgement, Rigour, ScorePart, Study
from evidence.ranking import weights
from evidence.ranking.currency import current_to, is_old_review, searched_year
from evidence.ranking.naming import cochrane_number, named_in_title
from evidence.ranking.tiers import counts_others
from evidence.ranking.weights import OLD_REVIEW_YEARS, RIGOUR_POINTS, TIER

# Every part that a score may have, in the order in which they are told; a study has those that apply to it.
PART_NAMES = (
    "directness",
    "condition",
    "comparator",
    "size",
    "rigour",
    "follow_up",
    "currency",
    "integrity",
)
# Designs that have people of their own, who can be allocated, followed and lost.
OWN_PEOPLE = frozenset(TIER) - REVIEWS - {Design.GUIDELINE}
SIGNALS = {
    "randomisation_method": ("it says how chance was made", "who got what could be foreseen"),
    "allocation_concealed": ("hidden allocation", "allocation not hidden"),
    "assessor_blinded": ("blind assessment", "assessment not blind"),
    "intention_to_treat": ("all analysed as allocated", "not all analysed as allocated"),
    "registered": ("registered", "not registered"),
}


def score_parts(study: Study, today: date) -> tuple[ScorePart, ...]:
    """The named parts whose sum orders studies inside a tier."""
    parts = (
        _role_part(study),
        _condition_part(study),
        _comparator_part(study),
        _size_part(study),
        _rigour_part(study),
        _follow_up_part(study),
        _currency_part(study, today),
        _concern_part(study),
    )
    return tuple(part for part in parts if part)


def _role_part(study: Study) -> ScorePart:
    role = study.massage_role.value
    points = weights.ROLE_POINTS.get(role, 0.0) if role else 0.0
    return ScorePart("directness", points, _answer(study.massage_role))


def _condition_part(study: Study) -> ScorePart | None:
    if study.about is None:
        return None
    if named_in_title(study):
        return ScorePart("condition", weights.IN_TITLE_POINTS, study.about.because)
    if not study.about.value:
        return ScorePart("condition", 0.0, study.about.because)
    by_heading = study.about.basis is Basis.MESH
    points = weights.BY_HEADING_POINTS if by_heading else weights.IN_ABSTRACT_POINTS
    return ScorePart("condition", points, study.about.because)


def _comparator_part(study: Study) -> ScorePart:
    against = study.comparator.value
    points = weights.COMPARATOR_POINTS.get(against, 0.0) if against else 0.0
    return ScorePart("comparator", points, _answer(study.comparator))


def _answer(judgement: Judgement[Any]) -> str:
    """The answer in its own word, then the reason."""
    word = "not stated" if judgement.value is None else str(judgement.value).replace("_", " ")
    return f"{word}: {judgement.because}"


def _size_part(study: Study) -> ScorePart:
    people = study.people
    if not people:
        return ScorePart("size", 0.0, "number of people not stated")
    if counts_others(study):
        return ScorePart("size", 0.0, f"{people:,} people, but not all of this treatment and condition")
    points = min(weights.SIZE_POINTS_MOST, weights.SIZE_POINTS_PER_TENFOLD * math.log10(people))
    return ScorePart("size", round(points, 2), f"{people:,} people")


def _rigour_part(study: Study) -> ScorePart:
    told = tuple(_told(study))
    because = "; ".join(why for _, why in told) or "nothing is told of guards against error"
    return ScorePart("rigour", round(math.fsum(points for points, _ in told), 2), because)


def _told(study: Study) -> Iterator[tuple[float, str]]:
    if cochrane_number(study) and study.design.value in REVIEWS:
        yield weights.COCHRANE_POINTS, "Cochrane review: public protocol, risk of bias and GRADE"
    if study.rigour is None:
        if study.registry.value:
            yield RIGOUR_POINTS["registered"][0], SIGNALS["registered"][0]
        return
    for name in SIGNALS if study.design.value in OWN_PEOPLE else ("registered",):
        value = getattr(study.rigour, name).value
        if value is not None:
            yield (RIGOUR_POINTS[name][not value], SIGNALS[name][not value])
    if study.design.value in OWN_PEOPLE:
        yield from _kept(study.rigour)


def _kept(rigour: Rigour) -> Iterator[tuple[float, str]]:
    lost = rigour.lost_percent.value
    if lost is not None:
        few = lost <= weights.MOST_LOST_PERCENT
        yield weights.FEW_LOST_POINTS if few else weights.MANY_LOST_POINTS, f"{lost:g} % lost"


def _follow_up_part(study: Study) -> ScorePart | None:
    weeks = study.rigour.follow_up_weeks.value if study.rigour else study.followed_weeks
    if weeks is None or study.design.value not in OWN_PEOPLE:
        return None
    points = next((each for least, each in weights.FOLLOW_UP_POINTS if weeks >= least), 0.0)
    return ScorePart("follow_up", points, f"last measured after {weeks:.3g} weeks")


def _currency_part(study: Study, today: date) -> ScorePart:
    year = current_to(study)
    if year is None:
        return ScorePart("currency", 0.0, "year not known")
    review = study.design.value in REVIEWS
    most = weights.REVIEW_CURRENCY_POINTS if review else weights.CURRENCY_POINTS
    years = weights.REVIEW_CURRENCY_YEARS if review else weights.CURRENCY_YEARS
    left = max(0.0, 1 - max(0, today.year - year) / years)
    told = f"searched to {year}" if searched_year(study) else f"published {year}"
    told += f", more than {OLD_REVIEW_YEARS} years ago" if is_old_review(study, today) else ""
    return ScorePart("currency", round(most * left, 2), told)


def _concern_part(study: Study) -> ScorePart | None:
    if study.integrity.value is not Integrity.CONCERN:
        return None
    return ScorePart("integrity", weights.CONCERN_POINTS, study.integrity.because)
