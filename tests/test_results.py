"""What one study found for each outcome: from printed effects, else from the sentence of its verdict."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from studies import a_study, judged

from evidence.appraisal.results import (
    direction_of,
    is_half_a_year,
    is_later,
    main_comparator,
    main_direction,
    results,
)
from evidence.model import Basis, Comparator, Direction, Effect, Judgement, Outcome, Result, Rigour, Study

BENEFIT, NULL, WORSE, MIXED = (
    Direction.BENEFIT,
    Direction.NO_DIFFERENCE,
    Direction.FAVOURS_COMPARATOR,
    Direction.MIXED,
)
SHAM, USUAL, SEVERAL = Comparator.SHAM_PLACEBO, Comparator.USUAL_CARE, Comparator.MULTIPLE


def an_effect(outcome: str | None = "pain", **facts: Any) -> Effect:
    """Less pain with massage, and the interval shows it, unless the test says otherwise."""
    plain: dict[str, Any] = {"measure": "smd", "value": -0.4, "ci_low": -0.7, "ci_high": -0.1}
    return Effect(outcome, **{**plain, "favours": "massage", **facts})


def saying(quote: str, direction: Direction = BENEFIT, **facts: Any) -> Study:
    """A study whose verdict was read from this sentence."""
    study = a_study(**facts)
    return replace(study, direction=Judgement(direction, "It says so.", Basis.QUOTED, quote))


def found(study: Study) -> dict[tuple[str, bool], Direction]:
    return {(result.outcome, result.later): result.direction for result in results(study)}


# ------------------------------------------------------------------------------------ printed effects


@pytest.mark.parametrize(
    ("effect", "direction"),
    [
        (an_effect(), BENEFIT),
        (an_effect(favours="comparator"), WORSE),
        (an_effect(favours=None), None),
        (an_effect(ci_high=0.1), NULL),
        (an_effect(measure="rr", value=1.8, ci_low=0.97, ci_high=3.5), NULL),
        (an_effect(measure="rr", value=2.2, ci_low=1.04, ci_high=4.2), BENEFIT),
        (an_effect(ci_low=None, ci_high=None, p=".03"), BENEFIT),
        (an_effect(ci_low=None, ci_high=None, p=">.05"), NULL),
        (an_effect(ci_low=None, ci_high=None), None),
        (an_effect(measure="means", value="3.1 vs 4.2", ci_low=None, ci_high=None, p="<.01"), BENEFIT),
        (an_effect(measure="means", value="6.1 to 2.4", ci_low=None, ci_high=None, p="<.01"), None),
        (an_effect(measure="percent", value=20.0, ci_low=-5, ci_high=-1, p=None), None),
        (an_effect(flags=("implausibly large",)), None),
    ],
)
def test_a_printed_effect_tells_only_what_it_shows(effect: Effect, direction: Direction | None) -> None:
    assert direction_of(effect) is direction


def test_each_outcome_has_its_own_result() -> None:
    study = replace(a_study(), effects=(an_effect("pain"), an_effect("sleep", ci_high=0.2)))
    assert found(study) == {("pain", False): BENEFIT, ("sleep", False): NULL}


def test_disability_and_function_are_one_outcome() -> None:
    study = replace(a_study(), effects=(an_effect("disability"), an_effect("physical function", ci_high=0.2)))
    assert found(study) == {("function", False): MIXED}


def test_an_early_and_a_later_result_are_two() -> None:
    effects = (an_effect(time="10 weeks"), an_effect(time="1 year", ci_high=0.3))
    assert found(replace(a_study(), effects=effects)) == {("pain", False): BENEFIT, ("pain", True): NULL}


@pytest.mark.parametrize(
    "time",
    [
        *(
            "26 weeks",
            "6 months",
            "1 year",
            "one year",
            "long term",
            "intermediate-term",
            "week 26",
            "months 12",
        ),
        *("six months", "12 months post-treatment", "1 year after the treatment", "two years after surgery"),
    ],
)
def test_from_half_a_year_on_a_result_is_later(time: str) -> None:
    assert is_later(time)


@pytest.mark.parametrize(
    "time",
    [
        *(None, "", "12 weeks", "3 months", "three months", "week 4", "next day", "over 10 sessions"),
        *("short term", "immediately after", "end of the 30-week treatment", "after treatment"),
        "post-treatment",
    ],
)
def test_before_half_a_year_or_unsaid_it_is_not(time: str | None) -> None:
    assert not is_later(time)


def test_a_difference_in_nobodys_favour_leaves_the_outcome_open() -> None:
    """Not the null effect beside it alone: that would hide a difference that was shown."""
    effects = (an_effect(favours=None), an_effect(ci_high=0.2))
    assert found(replace(a_study(direction=None), effects=effects)) == {}


def test_an_effect_goes_to_the_comparison_that_it_names() -> None:
    effects = (an_effect(versus="sham massage", ci_high=0.1), an_effect(versus="no treatment"))
    told = results(replace(a_study(comparator=SEVERAL), effects=effects))
    assert [(result.comparator, result.direction) for result in told] == [
        (Comparator.NONE_WAITLIST, BENEFIT),
        (SHAM, NULL),
    ]


def test_the_comparison_of_a_study_with_one_is_not_read_again() -> None:
    study = replace(a_study(comparator=USUAL), effects=(an_effect(versus="sham massage"),))
    assert [result.comparator for result in results(study)] == [USUAL]


# ---------------------------------------------------------------------------------------- the verdict


def test_the_verdict_counts_for_the_outcomes_that_its_sentence_names() -> None:
    study = saying("Pain and disability were lower after massage than after usual care.")
    assert found(study) == {("function", False): BENEFIT, ("pain", False): BENEFIT}


def test_a_sentence_that_turns_around_counts_for_the_main_outcome_only() -> None:
    study = saying(
        "Massage eased pain, but sleep was the same in both groups.",
        outcomes=judged((Outcome("pain", "VAS", primary=True), Outcome("sleep"))),
    )
    assert found(study) == {("pain", False): BENEFIT}


def test_without_a_named_or_main_outcome_several_measured_ones_stay_open() -> None:
    study = saying("The massage group did better.", outcomes=judged((Outcome("pain"), Outcome("sleep"))))
    assert found(study) == {}


def test_the_only_outcome_that_was_measured_is_the_one_meant() -> None:
    assert found(saying("The massage group did better.", outcomes=judged((Outcome("sleep"),)))) == {
        ("sleep", False): BENEFIT
    }


def test_mixed_results_for_several_outcomes_are_told_for_none() -> None:
    assert found(saying("Results for pain and function differed between trials.", MIXED)) == {}
    assert found(saying("Results for pain differed between trials.", MIXED)) == {("pain", False): MIXED}


def test_a_printed_effect_goes_before_the_verdict() -> None:
    study = replace(saying("Massage eased pain and anxiety."), effects=(an_effect("pain", ci_high=0.3),))
    assert found(study) == {("anxiety", False): BENEFIT, ("pain", False): NULL}


@pytest.mark.parametrize(("weeks", "later"), [(52.0, True), (12.0, False), (None, False)])
def test_what_was_gone_at_a_late_follow_up_is_a_later_null(weeks: float | None, later: bool) -> None:
    study = saying("Pain was lower after massage.", time_note="not at the later follow-up")
    study = replace(study, rigour=followed_for(weeks))
    assert (("pain", True) in found(study)) is later


@pytest.mark.parametrize("direction", [None, Direction.UNCLEAR, Direction.NOT_APPLICABLE])
def test_a_study_without_a_verdict_says_nothing_of_any_outcome(direction: Direction | None) -> None:
    assert results(saying("Pain was lower after massage.", direction)) == ()  # type: ignore[arg-type]


def test_the_verdict_goes_to_the_one_of_several_comparisons_that_its_sentence_names() -> None:
    told = "Compared with a dummy massage, massage made no difference to pain."
    assert main_comparator(saying(told, NULL, comparator=SEVERAL)) is SHAM
    assert main_comparator(saying("Pain was the same.", NULL, comparator=SEVERAL)) is SEVERAL
    assert main_comparator(saying("Better than sham and no treatment.", comparator=SEVERAL)) is SEVERAL
    assert main_comparator(saying(told, NULL, comparator=USUAL)) is USUAL


def test_a_result_carries_the_effects_that_it_rests_on() -> None:
    effect = an_effect()
    study = replace(a_study(comparator=SHAM), effects=(effect,))
    assert results(study) == (Result("pain", False, SHAM, BENEFIT, (effect,)),)


def followed_for(weeks: float | None) -> Rigour:
    silent = Judgement(None, "Silent.", Basis.ABSENT)
    names = [name for name in Rigour.__dataclass_fields__ if name != "follow_up_weeks"]
    return Rigour(**dict.fromkeys(names, silent), follow_up_weeks=replace(silent, value=weeks))


def test_acute_complaints_stand_apart_in_a_study_of_both() -> None:
    effects = (
        an_effect(quote="In acute low back pain massage was better."),
        an_effect(quote="In chronic low back pain there was no difference.", ci_high=0.2),
    )
    study = replace(a_study(stage=judged(("acute", "chronic"))), effects=effects)
    assert {result.acute: result.direction for result in results(study)} == {True: BENEFIT, False: NULL}


def test_what_names_no_stage_has_that_of_its_study() -> None:
    told = [results(saying("Pain was lower.", stage=judged((stage,)))) for stage in ("acute", "chronic")]
    assert [result.acute for (result,) in told] == [True, False]


# ------------------------------------------------------------------- words beside a printed interval

NOTHING_SHOWN = an_effect("function", measure="rr", value=2.7, ci_low=0.99, ci_high=7.5, favours=None)
SHOWN = an_effect("symptoms", measure="rr", value=2.2, ci_low=1.04, ci_high=4.2)


@pytest.mark.parametrize(
    ("effects", "direction"),
    [
        ((), BENEFIT),
        ((NOTHING_SHOWN,), NULL),
        ((NOTHING_SHOWN, SHOWN), MIXED),
        ((SHOWN,), BENEFIT),
        ((NOTHING_SHOWN, an_effect("function")), BENEFIT),
        ((replace(NOTHING_SHOWN, time="1 year"),), BENEFIT),
        ((replace(NOTHING_SHOWN, flags=("implausibly large",)),), BENEFIT),
    ],
)
def test_words_count_for_no_more_than_the_interval_of_the_main_outcome(
    effects: tuple[Effect, ...], direction: Direction
) -> None:
    measured = judged((Outcome("function", primary=True), Outcome("symptoms")))
    assert main_direction(a_study(outcomes=measured, effects=effects)) is direction


def test_where_nothing_tells_the_main_outcome_the_words_stand() -> None:
    measured = judged((Outcome("function"), Outcome("pain")))
    assert main_direction(a_study(outcomes=measured, effects=(NOTHING_SHOWN,))) is BENEFIT


@pytest.mark.parametrize(
    ("time", "half"),
    [
        ("26 weeks", True),
        ("6 months", True),
        ("24 weeks", True),
        ("1 year", False),
        ("52 weeks", False),
        ("later", False),
    ],
)
def test_half_a_year_is_no_more_than_that(time: str, half: bool) -> None:
    assert is_half_a_year(time) is half
