"""The tier of a study, and the one named reason for which it may have lost one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from evidence.model import REVIEWS, Comparator, Design, MassageRole, Study
from evidence.ranking.naming import named_in_title
from evidence.ranking.weights import (
    LAST_TIER,
    MOST_LOST_PERCENT,
    SMALL_REVIEW_PEOPLE,
    SMALL_TRIAL_PEOPLE,
    TIER,
    TINY_TRIAL_PEOPLE,
    TRIALS,
)


@dataclass(frozen=True, slots=True)
class Tier:
    """A tier number, 1 is best, and the reason for it."""

    number: int
    because: str


def tier_of(study: Study) -> Tier:
    """The tier of a study and why it has it; one tier is lost, once, for the first reason that applies."""
    design = study.design.value
    own = TIER.get(design, LAST_TIER) if design else LAST_TIER
    loss = next((why for why, applies in REASONS.items() if applies(study)), None)
    name = design.value.replace("_", " ") if design else "design not stated"
    if loss and own < LAST_TIER:
        return Tier(own + 1, f"{name} (tier {own} by design), one tier lost: {loss}")
    return Tier(own, f"{name}: tier {own} by design")


def counts_others(study: Study) -> bool:
    """Whether a review's people are not only those with the condition who got massage or its rivals."""
    indirect = (_is_pooled, _is_of_many_treatments, _is_of_many_conditions)
    return _is_review(study) and any(applies(study) for applies in indirect)


def _is_review(study: Study) -> bool:
    return study.design.value in REVIEWS


def _is_full_trial(study: Study) -> bool:
    """A pilot trial stands a tier lower already."""
    return study.design.value in TRIALS - {Design.PILOT_RCT}


def _is_pooled(study: Study) -> bool:
    return study.massage_role.value is MassageRole.POOLED


def _is_of_many_treatments(study: Study) -> bool:
    return _is_review(study) and study.massage_role.value is MassageRole.ONE_OF_SEVERAL_ARMS


def _is_of_many_conditions(study: Study) -> bool:
    sums_up = _is_review(study) or study.design.value is Design.GUIDELINE
    return sums_up and named_in_title(study) is False


def _is_small_review(study: Study) -> bool:
    return _is_review(study) and study.people is not None and study.people < SMALL_REVIEW_PEOPLE


def _is_small_trial(study: Study) -> bool:
    small = study.people is not None and study.people < SMALL_TRIAL_PEOPLE
    return _is_full_trial(study) and small and not _is_guarded(study)


def _is_tiny_trial(study: Study) -> bool:
    return _is_full_trial(study) and study.people is not None and study.people < TINY_TRIAL_PEOPLE


def _is_guarded(study: Study) -> bool:
    """Whether the record tells of a sham treatment, or that whoever measured did not know the groups."""
    blind = study.rigour is not None and study.rigour.assessor_blinded.value is True
    return blind or study.comparator.value is Comparator.SHAM_PLACEBO


def _lost_many(study: Study) -> bool:
    lost = study.rigour.lost_percent.value if study.rigour else None
    return _is_full_trial(study) and lost is not None and lost > MOST_LOST_PERCENT


def _was_foreseen(study: Study) -> bool:
    by_chance = study.rigour.randomisation_method.value if study.rigour else None
    return _is_full_trial(study) and by_chance is False


# OCEBM 2011: a level is graded down for indirectness, imprecision or study quality.
REASONS: dict[str, Callable[[Study], bool]] = {
    "massage is mixed with other manual treatment (indirect)": _is_pooled,
    "massage is one of several treatments that it reviews (indirect)": _is_of_many_treatments,
    "its title does not name the condition: others are in it, too (indirect)": _is_of_many_conditions,
    f"fewer than {SMALL_REVIEW_PEOPLE} people in all its trials (imprecise)": _is_small_review,
    f"fewer than {TINY_TRIAL_PEOPLE} people (imprecise)": _is_tiny_trial,
    f"fewer than {SMALL_TRIAL_PEOPLE} people, and neither sham nor blind assessment is told of "
    "(imprecise, study quality)": _is_small_trial,
    f"more than {MOST_LOST_PERCENT:g} % of the people were lost (study quality)": _lost_many,
    "who got what could be foreseen (study quality)": _was_foreseen,
}
