"""How sure our own reading of a finding can be, and the concerns that make it less sure.

Our confidence is not GRADE. It starts from what the best evidence is, and every concern can only lower it.
Risk of bias cannot be read from an abstract, so our own reading never goes above `unsure`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from evidence.appraisal.results import ONE_SIDED, is_later, main_result, outcome_of, shows_difference
from evidence.model import REVIEWS, Comparator, Confidence, Direction, Effect, MassageRole, Precision
from evidence.ranking import cochrane_number, is_old_review
from evidence.ranking.weights import SMALL_TRIAL_PEOPLE
from evidence.synthesis.voices import Voice, largest

# GRADE's rule of thumb for continuous outcomes: fewer than 400 people in all is imprecise (Guyatt 2011,
# J Clin Epidemiol 64:1283-93).
ENOUGH_PEOPLE = 400

# A review that does not say how many people it is about must at least rest on this many trials. The number
# is ours; we know no published one.
ENOUGH_TRIALS = 5
# From this tier of OCEBM 2011 on there is no full-size randomised evidence.
NOT_RANDOMISED_TIER = 3
# Concerns that take a step away; the others are said but are true of nearly everything about massage.
SERIOUS = frozenset(
    {
        "inconsistency",
        "mixed_alone",
        "indirect",
        "imprecision",
        "interval",
        "interval_null",
        "small_studies",
        "size_unknown",
        "unsized",
        "single_study",
        "single_old_review",
        "old_cochrane",
        "comparator_unclear",
        "heterogeneity",
        "own_grade",
    }
)

# Cochrane Handbook 6.5, 10.10.2: from 75 % on the differences between trials are considerable.
CONSIDERABLE_HETEROGENEITY = 75
# "Very low" of GRADE is our very_unsure; the next higher, "low", is as sure as we ever are.
LOWEST = "very low"
# A finding with one of these is in the table, but no answer rests on it.
THIN = frozenset({"design", "single_study", "single_old_review", "unsized"})
# Lone studies that contradict each other may be said beside better ones, but an answer needs a better one.
UNCONFIRMED = "unconfirmed"


def concerns(
    comparator: Comparator,
    direction: Direction,
    leading: Sequence[Voice],
    precision: Precision,
    today: date,
) -> tuple[str, ...]:
    """Names of concerns; reports/words says each in a sentence."""
    people = largest(leading)
    trials = max((voice.study.n_studies.value or 0 for voice in leading), default=0)
    old = all(is_old_review(voice.study, today) for voice in leading)
    alone = len(leading) == 1
    kept = alone and cochrane_number(leading[0].study) is not None
    checks = {
        "risk_of_bias": True,  # an abstract does not show it, and nobody can be blind to massage
        "design": leading[0].tier >= NOT_RANDOMISED_TIER,
        "inconsistency": direction is Direction.MIXED and not alone,
        "mixed_alone": direction is Direction.MIXED and alone,
        "indirect": all(voice.study.massage_role.value is MassageRole.POOLED for voice in leading),
        "imprecision": people is not None and people < ENOUGH_PEOPLE,
        "interval": precision is Precision.IMPRECISE,
        "interval_null": direction in ONE_SIDED and _only_nulls(leading),
        "small_studies": _small_studies(leading),
        "size_unknown": people is None and trials >= ENOUGH_TRIALS,
        "unsized": people is None and trials < ENOUGH_TRIALS,
        "heterogeneity": any(_trials_differ(voice) for voice in leading),
        "own_grade": any(_own_grade(voice) == LOWEST for voice in leading),
        "comparator_unclear": comparator in (Comparator.UNCLEAR, Comparator.MULTIPLE),
        "no_sham": comparator in (Comparator.NONE_WAITLIST, Comparator.USUAL_CARE),
        "old": old and not alone,
        "single_old_review": old and alone and not kept,
        "old_cochrane": old and kept,
        "single_study": alone and leading[0].study.design.value not in REVIEWS,
        UNCONFIRMED: not alone and _nothing_stands(leading, today),
    }
    return tuple(name for name, applies in checks.items() if applies)


def _own_grade(voice: Voice) -> str | None:
    """What the authors themselves say; we are no surer of their evidence than they are."""
    return voice.study.own_grade.value if voice.study.own_grade else None


def _trials_differ(voice: Voice) -> bool:
    """Whether even the least I² that is printed is considerable."""
    least = voice.study.heterogeneity.value if voice.study.heterogeneity else None
    return least is not None and least >= CONSIDERABLE_HETEROGENEITY


def _only_nulls(leading: Sequence[Voice]) -> bool:
    """Whether every interval that is printed for the main outcome includes no difference, so that words alone
    claim one: GRADE's imprecision (Guyatt 2011, as above)."""
    told = [
        shows_difference(effect)
        for voice in leading
        for effect in _of_main_outcome(voice)
        if effect.ci_low is not None and not effect.flags
    ]
    return bool(told) and not any(told)


def _of_main_outcome(voice: Voice) -> Sequence[Effect]:
    """What is printed for it before half a year; where nothing tells which it is, for every outcome."""
    if voice.outcome:
        return voice.effects
    main = main_result(voice.study)
    early = [effect for effect in voice.study.effects if not is_later(effect.time)]
    return [effect for effect in early if outcome_of(effect) in main.outcomes] if main.told else early


def _small_studies(leading: Sequence[Voice]) -> bool:
    """Reviews of trials that are small on average: small trials with a good result are printed rather than
    others (GRADE's publication bias)."""
    sizes = [
        voice.study.people / voice.study.n_studies.value
        for voice in leading
        if voice.study.people and voice.study.n_studies.value
    ]
    return bool(sizes) and max(sizes) < SMALL_TRIAL_PEOPLE


def _nothing_stands(leading: Sequence[Voice], today: date) -> bool:
    """No two of them agree and none is a current review. Were two lone studies that contradict each other
    taken for "several", a contrary study would lift a finding over the border that one study cannot cross."""
    directions = {voice.direction for voice in leading}
    current = any(
        voice.study.design.value in REVIEWS and not is_old_review(voice.study, today) for voice in leading
    )
    return len(directions) == len(leading) and not current


def confidence(named: Sequence[str]) -> Confidence:
    """`unsure` for reviews or trials without a serious concern; any serious concern lowers it a step, and
    nothing can be said where no answer can rest on the finding."""
    if (THIN | {UNCONFIRMED}) & set(named):
        return Confidence.CANNOT_SAY
    return Confidence.VERY_UNSURE if SERIOUS & set(named) else Confidence.UNSURE
