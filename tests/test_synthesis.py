"""What studies say together: never a count, never surer than the least sure, comparisons kept apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from studies import (
    LAW,
    PMIDS,
    TELLING_ORDER,
    TODAY,
    a_finding,
    a_review,
    a_source,
    a_study,
    an_article,
    an_authority,
    judged,
    rivals,
    some_studies,
)

from evidence.content import load_outcomes
from evidence.model import (
    Authority,
    Comparator,
    Confidence,
    Design,
    Direction,
    Effect,
    Finding,
    MainResult,
    MassageRole,
    Outcome,
    Pmid,
    Precision,
    SetAsideReason,
    Stance,
    Study,
    Synthesis,
)
from evidence.ranking import OLD_REVIEW_YEARS, rank
from evidence.synthesis import (
    COMPARATOR_ORDER,
    CONFIDENCE_ORDER,
    ENOUGH_PEOPLE,
    ENOUGH_TRIALS,
    EXPERTS_DIFFER,
    LEADING_SHARE,
    THIN,
    UNCONFIRMED,
    Asked,
    as_concluded,
    contrary,
    experts,
    spoken,
    standing,
    synthesise,
    taking_a_side,
    weakest_grade,
)

BENEFIT, NULL, WORSE, MIXED = (
    Direction.BENEFIT,
    Direction.NO_DIFFERENCE,
    Direction.FAVOURS_COMPARATOR,
    Direction.MIXED,
)
OLD = TODAY.year - OLD_REVIEW_YEARS - 1
CERTAINTIES = {
    "high": Confidence.FAIRLY_SURE,
    "moderate, in at least one review": Confidence.FAIRLY_SURE,
    "intermediate": Confidence.FAIRLY_SURE,
    "low": Confidence.UNSURE,
    "low-quality evidence for massage": Confidence.UNSURE,
    "low to moderate": Confidence.UNSURE,
    "very low": Confidence.VERY_UNSURE,
    "Very-low quality": Confidence.VERY_UNSURE,
    "very low to moderate": Confidence.VERY_UNSURE,
    "insufficient": Confidence.VERY_UNSURE,
}
SHAM = Comparator.SHAM_PLACEBO
# A body that was read, so that something may be concluded without a review.
HEARD = (an_authority(Stance.INSUFFICIENT),)
# The border between thin and findings is narrow: it takes more examples to walk along it.
LONG_LAW = settings(LAW, max_examples=150)
NO_GRADES = ("20 of 34 trials at high risk of bias", "short follow-up", "slow recovery", "", None)


def told(studies: Sequence[Study], authorities: Sequence[Authority] = ()) -> Synthesis:
    return synthesise(rank(studies, today=TODAY), authorities, Asked(TODAY))


def about(synthesis: Synthesis, comparator: Comparator = Comparator.SHAM_PLACEBO) -> Finding:
    return next(finding for finding in synthesis.findings if finding.comparator is comparator)


def only(*studies: Study) -> Finding:
    """The finding against sham, beside a review of something else so that a conclusion is allowed."""
    return about(told([*studies, A_REVIEW_OF_USUAL_CARE]))


def level(confidence: Confidence) -> int:
    return CONFIDENCE_ORDER.index(confidence)


A_REVIEW_OF_USUAL_CARE = a_review(99, comparator=Comparator.USUAL_CARE)
# Against sham; no answer can rest on one of them.
THIN_RIVALS = (a_study(1), a_review(1, year=OLD), a_review(1, people=None))
UNSURE = Confidence.UNSURE


# ------------------------------------------------------------------------------------- never a count


def test_ten_small_pilot_trials_with_a_benefit_do_not_outvote_a_large_null_trial() -> None:
    large = a_study(1, people=800, direction=NULL)
    pilots = [a_study(10 + n, design=Design.PILOT_RCT, people=30, direction=BENEFIT) for n in range(10)]
    alone, among = only(large), only(large, *pilots)
    assert among.direction is NULL
    assert (among.direction, among.confidence, among.concerns) == (
        alone.direction,
        alone.confidence,
        alone.concerns,
    )
    assert (among.n_trials, among.n_beside) == (1, 10)


@LAW
@given(st.lists(st.tuples(PMIDS, st.integers(52, 199)), unique_by=lambda row: row[0], max_size=8))
def test_dwarfed_trials_never_change_the_direction(small: list[tuple[int, int]]) -> None:
    large = a_study(1, people=800, direction=NULL)
    others = [a_study(pmid, people=people, direction=BENEFIT) for pmid, people in small]
    assert only(large, *others).direction is NULL


@pytest.mark.parametrize(
    ("people", "direction"), [(199, NULL), (200, MIXED), (201, MIXED), (800, MIXED), (None, MIXED)]
)
def test_a_trial_of_a_quarter_of_the_largest_is_heard(people: int | None, direction: Direction) -> None:
    assert LEADING_SHARE == 0.25
    large = a_study(1, people=800, direction=NULL)
    assert only(large, a_study(2, people=people, direction=BENEFIT)).direction is direction


def test_twenty_trials_that_agree_are_no_surer_than_two() -> None:
    two = [a_study(1), a_study(2)]
    assert only(*two).confidence is only(*two, *(a_study(n) for n in range(3, 21))).confidence


# ------------------------------------------------------------------------------------ best evidence


@pytest.mark.parametrize("other", [NULL, WORSE, MIXED])
def test_best_evidence_that_disagrees_is_mixed(other: Direction) -> None:
    finding = only(a_review(1, direction=BENEFIT), a_review(2, direction=other))
    assert finding.direction is MIXED
    assert "inconsistency" in finding.concerns


def test_a_review_speaks_for_the_smaller_trials_beside_it() -> None:
    assert only(a_review(1, people=1000, direction=NULL), a_study(2, people=999)).direction is NULL


def test_a_trial_as_large_as_the_best_review_is_not_silenced_by_it() -> None:
    review = a_review(1, people=300, direction=BENEFIT)
    assert only(review, a_study(2, people=300, direction=NULL)).direction is MIXED


def test_a_large_study_without_randomisation_does_not_speak_against_a_review() -> None:
    cohort = a_study(2, design=Design.COHORT, people=9000, direction=NULL)
    assert only(a_review(1, people=300), cohort).direction is BENEFIT


def test_a_review_of_unknown_size_is_not_taken_for_an_empty_one() -> None:
    assert only(a_review(1, people=None, direction=NULL), a_study(2, people=90)).direction is NULL


@pytest.mark.parametrize("direction", [Direction.UNCLEAR, Direction.NOT_APPLICABLE, None])
def test_a_study_without_a_clear_result_says_nothing(direction: Direction | None) -> None:
    finding = only(a_study(1), a_study(2, people=5000, direction=direction))
    assert finding.pmids == (Pmid(1),)


def test_a_guideline_is_not_a_result() -> None:
    guideline = a_study(1, design=Design.GUIDELINE, direction=WORSE, people=None)
    assert only(guideline, a_study(2)).pmids == (Pmid(2),)


def test_people_are_those_of_the_largest_study_and_never_a_sum() -> None:
    assert only(a_review(1, people=900), a_review(2, people=700)).people == 900


# ---------------------------------------------------------------------------------- comparisons apart


def test_massage_against_nothing_and_against_sham_are_two_answers() -> None:
    synthesis = told(
        [a_review(1, direction=NULL), a_review(2, comparator=Comparator.NONE_WAITLIST, direction=BENEFIT)]
    )
    assert [(finding.comparator, finding.direction) for finding in synthesis.findings] == [
        (Comparator.SHAM_PLACEBO, NULL),
        (Comparator.NONE_WAITLIST, BENEFIT),
    ]
    assert synthesis.direction is MIXED


@LAW
@given(some_studies(), some_studies())
def test_studies_against_something_else_never_change_the_finding_against_sham(
    studies: list[Study], others: list[Study]
) -> None:
    taken = {study.article.pmid for study in studies}
    elsewhere = [
        study
        for study in others
        if study.article.pmid not in taken and study.comparator.value is not Comparator.SHAM_PLACEBO
    ]
    assert only(a_study(1), *studies) == only(a_study(1), *studies, *elsewhere)


def test_the_hardest_comparison_comes_first() -> None:
    every = [a_review(n, comparator=comparator) for n, comparator in enumerate(COMPARATOR_ORDER[::-1], 1)]
    assert tuple(finding.comparator for finding in told(every).findings) == COMPARATOR_ORDER


def measuring(*outcomes: Outcome) -> Any:
    return judged(outcomes or None)


def test_a_main_result_is_about_what_the_authors_call_primary() -> None:
    primary = Outcome("disability", primary=True)
    study = a_study(1, outcomes=measuring(Outcome("pain"), primary))
    assert only(study).about == (MainResult(("function",), told=True),)


def test_the_only_outcome_that_was_measured_is_the_main_one() -> None:
    assert only(a_study(1, outcomes=measuring(Outcome("pain")))).about == (MainResult(("pain",), told=True),)


def test_of_several_outcomes_none_is_called_the_main_one_by_us() -> None:
    both = a_study(1, outcomes=measuring(Outcome("pain"), Outcome("disability"), Outcome("function")))
    assert only(both).about == (MainResult(("pain", "function"), told=False),)
    assert only(a_study(1)).about == (MainResult(),)


def test_only_the_studies_that_decide_say_what_a_finding_is_about() -> None:
    large = a_review(1, outcomes=measuring(Outcome("pain")))
    small = a_study(2, people=30, outcomes=measuring(Outcome("sleep")))
    assert only(large, small).about == (MainResult(("pain",), told=True),)


def test_a_study_that_compared_with_nothing_gives_no_finding() -> None:
    lone = a_study(1, design=Design.SINGLE_ARM, comparator=Comparator.NOT_APPLICABLE)
    assert told([lone, a_review(2)]).findings == told([a_review(2)]).findings


# --------------------------------------------------------------------------------------- confidence


def test_a_sound_review_leaves_us_unsure_and_never_surer() -> None:
    assert only(a_review(1)).confidence is Confidence.UNSURE


@pytest.mark.parametrize(
    ("studies", "concern"),
    [
        ([a_review(1, people=ENOUGH_PEOPLE - 1)], "imprecision"),
        ([a_review(1, people=None, n_studies=ENOUGH_TRIALS)], "size_unknown"),
        ([a_review(1), a_review(2, direction=WORSE)], "inconsistency"),
        ([a_review(1, role=MassageRole.POOLED)], "indirect"),
    ],
)
def test_each_serious_concern_takes_a_step(studies: list[Study], concern: str) -> None:
    finding = only(*studies)
    assert concern in finding.concerns
    assert finding.confidence is Confidence.VERY_UNSURE


@pytest.mark.parametrize(
    ("studies", "concern"),
    [
        ([a_review(1, people=None)], "unsized"),
        ([a_review(1, year=OLD)], "single_old_review"),
        ([a_study(1)], "single_study"),
        ([a_study(1), a_study(2, direction=NULL)], UNCONFIRMED),
    ],
)
def test_where_no_answer_can_rest_on_a_finding_its_own_row_says_so(
    studies: list[Study], concern: str
) -> None:
    finding = only(*studies)
    assert concern in finding.concerns
    assert finding.confidence is Confidence.CANNOT_SAY


@LONG_LAW
@given(rivals() | some_studies())
def test_a_row_has_a_confidence_only_where_an_answer_can_rest_on_it(studies: list[Study]) -> None:
    for finding in told(studies, HEARD).findings:
        rests = not (THIN | {UNCONFIRMED}) & set(finding.concerns)
        assert (finding.confidence is not Confidence.CANNOT_SAY) is rests


def test_what_is_only_said_beside_a_finding_that_stands_does_not_silence_it() -> None:
    unconfirmed = [a_study(1), a_study(2, direction=NULL)]
    synthesis = told([*unconfirmed, A_REVIEW_OF_USUAL_CARE])
    assert [finding.confidence for finding in spoken(synthesis.findings)] == [
        Confidence.CANNOT_SAY,
        Confidence.UNSURE,
    ]
    assert synthesis.confidence is Confidence.UNSURE
    assert [finding.confidence for finding in standing(synthesis.findings)] == [Confidence.UNSURE]
    assert UNCONFIRMED not in synthesis.concerns  # they are those of what the answer rests on


@pytest.mark.parametrize("people", [ENOUGH_PEOPLE, ENOUGH_PEOPLE + 1])
def test_from_four_hundred_people_on_there_is_no_concern_about_few(people: int) -> None:
    assert "imprecision" not in only(a_review(1, people=people)).concerns


@pytest.mark.parametrize(
    ("trials", "concern"),
    [
        (None, "unsized"),
        (0, "unsized"),
        (ENOUGH_TRIALS - 1, "unsized"),
        (ENOUGH_TRIALS, "size_unknown"),
        (ENOUGH_TRIALS + 1, "size_unknown"),
    ],
)
def test_a_review_that_does_not_count_people_must_rest_on_enough_trials(
    trials: int | None, concern: str
) -> None:
    assert ENOUGH_TRIALS == 5
    review = a_review(1, people=None, n_studies=trials)
    assert set(only(review).concerns) & {"unsized", "size_unknown"} == {concern}
    assert told([review]).case == ("thin" if concern == "unsized" else "findings")


@pytest.mark.parametrize("trials", [None, ENOUGH_TRIALS - 1, ENOUGH_TRIALS])
def test_a_review_that_counts_its_people_has_a_size(trials: int | None) -> None:
    assert set(only(a_review(1, n_studies=trials)).concerns) == {"risk_of_bias"}


def test_without_a_full_size_randomised_trial_nothing_can_be_said() -> None:
    finding = only(a_study(1, design=Design.COHORT, people=9000))
    assert "design" in finding.concerns
    assert finding.confidence is Confidence.CANNOT_SAY


def test_bias_is_a_concern_of_every_finding() -> None:
    every = [a_review(n, comparator=comparator) for n, comparator in enumerate(COMPARATOR_ORDER, 1)]
    assert all("risk_of_bias" in finding.concerns for finding in told(every).findings)


def test_old_reviews_and_missing_sham_are_said() -> None:
    reviews = [a_review(n, year=OLD, comparator=Comparator.USUAL_CARE) for n in (1, 2)]
    both, one = (about(told(those), Comparator.USUAL_CARE) for those in (reviews, reviews[:1]))
    assert both.concerns == ("risk_of_bias", "no_sham", "old")
    assert one.concerns == ("risk_of_bias", "no_sham", "single_old_review")


def test_the_whole_is_no_surer_than_the_least_sure_thing_it_says() -> None:
    sure = a_review(1, comparator=Comparator.USUAL_CARE)
    less = [a_study(n, people=150, direction=NULL) for n in (2, 3)]
    assert told([sure]).confidence is Confidence.UNSURE
    assert told([sure, *less]).confidence is Confidence.VERY_UNSURE


def test_a_lone_trial_that_agrees_neither_speaks_nor_changes_the_answer() -> None:
    sure = a_review(1, comparator=Comparator.USUAL_CARE)
    alone, beside = told([sure]), told([sure, a_study(2)])
    assert (beside.direction, beside.confidence) == (alone.direction, alone.confidence) == (BENEFIT, UNSURE)
    assert [finding.comparator for finding in beside.findings] == [SHAM, Comparator.USUAL_CARE]
    assert contrary(beside.findings) == ()


# ---------------------------------------------------------------- what is thin and speaks against it


@pytest.mark.parametrize("thin", THIN_RIVALS, ids=("lone trial", "old review", "unsized review"))
@pytest.mark.parametrize("other", [NULL, WORSE, MIXED])
def test_a_thin_randomised_finding_takes_the_word_benefit_away(thin: Study, other: Direction) -> None:
    against = replace(thin, direction=replace(thin.direction, value=other))
    synthesis = told([A_REVIEW_OF_USUAL_CARE, against])
    assert (synthesis.case, synthesis.direction, synthesis.confidence) == ("findings", MIXED, UNSURE)
    assert [finding.direction for finding in contrary(synthesis.findings)] == [other]
    assert [finding.direction for finding in spoken(synthesis.findings)] == [BENEFIT]


@pytest.mark.parametrize("thin", THIN_RIVALS, ids=("lone trial", "old review", "unsized review"))
@pytest.mark.parametrize("answer", [NULL, WORSE])
def test_a_thin_benefit_is_said_beside_another_answer_and_does_not_change_it(
    thin: Study, answer: Direction
) -> None:
    synthesis = told([a_review(99, comparator=Comparator.USUAL_CARE, direction=answer), thin])
    assert (synthesis.direction, synthesis.confidence) == (answer, UNSURE)
    assert [finding.direction for finding in contrary(synthesis.findings)] == [BENEFIT]


def test_thin_mixed_results_take_nothing_away_from_an_answer_without_a_benefit() -> None:
    null = a_review(99, comparator=Comparator.USUAL_CARE, direction=NULL)
    synthesis = told([null, a_study(1, direction=MIXED)])
    assert (synthesis.direction, contrary(synthesis.findings)) == (NULL, ())


@pytest.mark.parametrize("design", [Design.COHORT, Design.PILOT_RCT])
def test_what_is_not_full_size_and_randomised_speaks_against_nothing(design: Design) -> None:
    synthesis = told([A_REVIEW_OF_USUAL_CARE, a_study(1, design=design, direction=WORSE)])
    assert (synthesis.direction, contrary(synthesis.findings)) == (BENEFIT, ())


def test_nothing_is_contrary_to_an_answer_that_is_mixed_or_missing() -> None:
    mixed = a_review(99, comparator=Comparator.USUAL_CARE, direction=MIXED)
    against = a_study(1, direction=WORSE)
    assert contrary(told([mixed, against]).findings) == ()
    assert contrary(told([against], HEARD).findings) == ()


@pytest.mark.parametrize("year", [OLD, 2020])
def test_a_review_that_cannot_stand_does_not_silence_a_trial_against_it(year: int) -> None:
    review = a_review(1, people=3000 if year == OLD else None, year=year)
    trial = a_study(2, people=300, direction=NULL)
    assert only(review).direction is BENEFIT
    assert only(review, trial).direction is MIXED
    assert told([A_REVIEW_OF_USUAL_CARE, review, trial]).direction is MIXED
    assert (
        only(review, replace(trial, design=replace(trial.design, value=Design.COHORT))).direction is BENEFIT
    )


def test_a_cohort_does_not_stand_beside_randomised_evidence_in_the_answer() -> None:
    cohort = a_study(1, design=Design.COHORT, comparator=Comparator.NONE_WAITLIST)
    synthesis = told([cohort, a_review(2, direction=NULL)])
    assert synthesis.direction is NULL
    assert [finding.comparator for finding in spoken(synthesis.findings)] == [Comparator.SHAM_PLACEBO]
    assert len(synthesis.findings) == 2


@pytest.mark.parametrize("concern", sorted(THIN))
def test_a_thin_finding_is_never_spoken(concern: str) -> None:
    thin, sound = a_finding(concerns=("risk_of_bias", concern)), a_finding(Comparator.ACTIVE)
    assert spoken((thin,)) == ()
    assert spoken((thin, sound)) == (sound,)


def test_lone_studies_that_contradict_each_other_speak_only_beside_a_better_finding() -> None:
    unconfirmed = a_finding(direction=MIXED, concerns=("inconsistency", UNCONFIRMED))
    sound, thin = a_finding(Comparator.ACTIVE), a_finding(Comparator.ACTIVE, concerns=("single_study",))
    assert spoken((unconfirmed,)) == spoken((unconfirmed, thin)) == ()
    assert spoken((unconfirmed, sound)) == (unconfirmed, sound)


# ----------------------------------------------------------------------- one study is no headline


def test_a_single_old_review_is_no_headline() -> None:
    alone = told([a_review(1, year=OLD)])
    assert (alone.case, alone.direction, alone.confidence) == ("thin", BENEFIT, Confidence.CANNOT_SAY)
    assert told([a_review(1, year=OLD + 1)]).case == "findings"
    assert told([a_review(1, year=OLD), a_review(2, year=OLD)]).case == "findings"


def test_an_old_review_of_cochrane_that_has_no_newer_version_carries_an_answer_at_the_lowest_confidence() -> (
    None
):
    kept = a_review(1, year=OLD, doi="10.1002/14651858.CD001929.pub3")
    answer = told([kept])
    assert (answer.case, answer.direction, answer.confidence) == ("findings", BENEFIT, Confidence.VERY_UNSURE)
    assert "old_cochrane" in answer.concerns
    newer = a_review(1, year=OLD + 1, doi="10.1002/14651858.CD001929.pub3")
    assert "old_cochrane" not in told([newer]).concerns


def test_one_large_trial_alone_is_thin_and_several_make_findings() -> None:
    one, two = (told([a_study(n, people=9000) for n in range(1, most)], HEARD) for most in (2, 3))
    assert (one.case, one.direction, one.confidence) == ("thin", BENEFIT, Confidence.CANNOT_SAY)
    assert one.concerns == ("risk_of_bias", "single_study")
    assert (two.case, two.direction, two.confidence) == ("findings", BENEFIT, Confidence.UNSURE)
    assert two.concerns == ("risk_of_bias",)


def test_studies_that_are_not_randomised_are_thin_however_many() -> None:
    cohorts = [a_study(n, design=Design.COHORT, people=9000) for n in range(1, 9)]
    assert told(cohorts, HEARD).case == "thin"


@pytest.mark.parametrize("direction", TELLING_ORDER)
def test_thin_says_which_way_it_leans(direction: Direction) -> None:
    synthesis = told([a_review(1, year=OLD, direction=direction)])
    assert (synthesis.case, synthesis.direction) == ("thin", direction)
    assert [finding.direction for finding in synthesis.findings] == [direction]


def test_thin_comparisons_that_differ_lean_no_way() -> None:
    studies = [a_study(1), a_study(2, comparator=Comparator.ACTIVE, direction=NULL)]
    assert (told(studies, HEARD).case, told(studies, HEARD).direction) == ("thin", MIXED)


@pytest.mark.parametrize("design", [Design.RCT, Design.META_ANALYSIS])
@pytest.mark.parametrize("other", [NULL, WORSE, MIXED])
def test_a_study_that_contradicts_a_lone_one_does_not_make_a_headline_of_it(
    design: Design, other: Direction
) -> None:
    lone, rival = (a_study(n, design=design, year=OLD, direction=d) for n, d in ((1, BENEFIT), (2, other)))
    assert told([lone], HEARD).case == "thin"
    both = told([lone, rival], HEARD)
    assert (both.case, both.direction, both.confidence) == ("thin", MIXED, Confidence.CANNOT_SAY)
    assert {"inconsistency", UNCONFIRMED} <= set(both.concerns)


@pytest.mark.parametrize(
    "studies",
    [
        [a_study(1), a_study(2), a_study(3, direction=NULL)],
        [a_review(1), a_review(2, direction=NULL)],
        [a_review(1), a_review(2, year=OLD, direction=NULL)],
    ],
)
def test_a_result_that_stood_before_it_was_contradicted_is_still_spoken_of(studies: list[Study]) -> None:
    both = told(studies, HEARD)
    assert (both.case, both.direction, both.confidence) == ("findings", MIXED, Confidence.VERY_UNSURE)
    assert UNCONFIRMED not in both.concerns


# --------------------------------------------------------------- what contradicts never makes us surer


# Beside any studies: nothing, or a review that can carry an answer about the same or another comparison.
BASES = ((), (a_review(2),), (a_review(2, comparator=Comparator.USUAL_CARE),))


def numbered_3(study: Study) -> Study:
    """The same study under a number that no other has."""
    return replace(study, article=an_article(3, year=study.article.year))


def contradicting(study: Study, direction: Direction, comparator: Comparator | None) -> Study:
    """The same kind, size and age of study with another result."""
    return replace(
        study,
        article=an_article(3, year=study.article.year),
        direction=replace(study.direction, value=direction),
        comparator=replace(study.comparator, value=comparator),
    )


@LONG_LAW
@given(rivals() | some_studies(), st.data())
def test_a_contrary_study_of_the_same_kind_and_size_never_makes_us_surer(
    studies: list[Study], data: st.DataObject
) -> None:
    before = told([*studies, a_review(2)], HEARD)
    finding = data.draw(st.sampled_from(before.findings))
    study = data.draw(
        st.sampled_from([s for s in [*studies, a_review(2)] if s.article.pmid in finding.pmids])
    )
    direction = data.draw(st.sampled_from([d for d in TELLING_ORDER if d is not study.direction.value]))
    new = set(COMPARATOR_ORDER) - {finding.comparator for finding in before.findings}
    comparator = data.draw(st.sampled_from([finding.comparator, *sorted(new)]))
    assume(before.case == "findings")
    after = told([*studies, a_review(2), contradicting(study, direction, comparator)], HEARD)
    assert level(after.confidence) <= level(before.confidence)


@LONG_LAW
@given(rivals(), st.data())
def test_a_study_contrary_to_all_of_its_comparison_never_lifts_it_over_the_border_to_findings(
    studies: list[Study], data: st.DataObject
) -> None:
    before = told(studies, HEARD)
    finding = data.draw(st.sampled_from(before.findings))
    about_it = [study for study in studies if study.article.pmid in finding.pmids]
    unsaid = [d for d in TELLING_ORDER if d not in {study.direction.value for study in about_it}]
    assume(unsaid)
    study, direction = data.draw(st.sampled_from(about_it)), data.draw(st.sampled_from(unsaid))
    after = told([*studies, contradicting(study, direction, finding.comparator)], HEARD)
    assert level(after.confidence) <= level(before.confidence)
    assert level(about(after, finding.comparator).confidence) <= level(finding.confidence)
    assert before.case == "findings" or after.case == "thin"


@LONG_LAW
@given(rivals(), st.sampled_from(BASES), st.data())
def test_a_contrary_study_never_makes_the_answer_a_benefit(
    studies: list[Study], base: tuple[Study, ...], data: st.DataObject
) -> None:
    known = [*studies, *base]
    before = told(known, HEARD)
    finding = data.draw(st.sampled_from(before.findings))
    about_it = [study for study in known if study.article.pmid in finding.pmids]
    unsaid = [d for d in TELLING_ORDER if d not in {study.direction.value for study in about_it}]
    assume(unsaid and before.direction is not BENEFIT)
    study, direction = data.draw(st.sampled_from(about_it)), data.draw(st.sampled_from(unsaid))
    after = told([*known, contradicting(study, direction, finding.comparator)], HEARD)
    assert after.direction is not BENEFIT


@LONG_LAW
@given(rivals(), st.sampled_from(BASES), rivals(1))
def test_what_cannot_speak_never_makes_the_answer_a_benefit(
    studies: list[Study], base: tuple[Study, ...], new: list[Study]
) -> None:
    before = told([*studies, *base], HEARD)
    after = told([*studies, *base, numbered_3(new[0])], HEARD)
    joined = about(after, new[0].comparator.value or Comparator.UNCLEAR)
    assume(
        before.case == "findings" and before.direction is not BENEFIT and joined not in spoken(after.findings)
    )
    assert after.direction is not BENEFIT


@LONG_LAW
@given(rivals(), st.sampled_from(BASES), rivals(1))
def test_a_thin_study_of_a_new_comparison_changes_an_answer_only_from_benefit_to_mixed(
    studies: list[Study], base: tuple[Study, ...], new: list[Study]
) -> None:
    known = [study for study in [*studies, *base] if study.comparator.value is not new[0].comparator.value]
    before = told(known, HEARD)
    thin = told(new, HEARD).case == "thin"
    assume(thin and before.case == "findings")
    after = told([*known, numbered_3(new[0])], HEARD)
    assert (after.case, after.confidence) == (before.case, before.confidence)
    randomised = (
        new[0].design.value is not Design.COHORT
        and "design" not in about(told(new, HEARD), new[0].comparator.value or Comparator.UNCLEAR).concerns
    )
    loses = before.direction is BENEFIT and new[0].direction.value is not BENEFIT and randomised
    assert after.direction is (MIXED if loses else before.direction)


@LONG_LAW
@given(rivals(), st.sampled_from(BASES))
def test_an_answer_is_a_benefit_only_if_no_thin_randomised_finding_says_another_thing(
    studies: list[Study], base: tuple[Study, ...]
) -> None:
    synthesis = told([*studies, *base], HEARD)
    assume(synthesis.case == "findings" and synthesis.direction is BENEFIT)
    randomised = [finding for finding in synthesis.findings if "design" not in finding.concerns]
    assert {finding.direction for finding in randomised} == {BENEFIT}


@pytest.mark.parametrize(("certainty", "cap"), CERTAINTIES.items())
def test_a_grade_is_read_by_its_lower_end(certainty: str, cap: Confidence) -> None:
    graded = told([a_review(1)], [an_authority(certainty=certainty)])
    assert graded.confidence is min(Confidence.UNSURE, cap, key=level)


@pytest.mark.parametrize("words", NO_GRADES)
def test_words_that_grade_no_certainty_change_nothing(words: str | None) -> None:
    assert weakest_grade([an_authority(certainty=words)]) is None


@LAW
@given(some_studies(), st.lists(st.sampled_from(sorted(CERTAINTIES)), max_size=4))
def test_we_are_never_surer_than_the_least_certain_body(studies: list[Study], grades: list[str]) -> None:
    synthesis = told(studies, [an_authority(certainty=grade) for grade in grades])
    for grade in grades:
        for item in (synthesis, *synthesis.findings):
            assert level(item.confidence) <= level(CERTAINTIES[grade])


def test_of_two_equal_grades_the_newer_is_quoted() -> None:
    bodies = [an_authority(certainty="low", year=2010), an_authority(certainty="low", year=2020)]
    weakest = weakest_grade([*bodies, an_authority(certainty="moderate", year=2024)])
    assert weakest == bodies[1]


def test_of_bodies_with_the_same_grade_the_order_of_the_file_chooses_none() -> None:
    bodies = [an_authority(certainty="low", body=name) for name in ("A", "B")]
    assert weakest_grade(bodies) == weakest_grade(bodies[::-1])


# ------------------------------------------------------------------------------------------- cases


def case(studies: Sequence[Study], authorities: Sequence[Authority] = ()) -> str:
    return told(studies, authorities).case


def test_no_studies_is_its_own_case() -> None:
    assert case([]) == "no_studies"
    assert case([a_study(1, aside=SetAsideReason.OFF_TOPIC)]) == "no_studies"


def test_only_protocols_is_its_own_case() -> None:
    protocol = a_study(1, aside=SetAsideReason.PROTOCOL)
    assert case([protocol]) == "only_protocols"
    assert case([protocol, a_review(2)]) == "findings"


def test_studies_without_review_or_authority_are_listed_and_nothing_is_concluded() -> None:
    synthesis = told([a_study(1), a_study(2)])
    assert synthesis == Synthesis("studies_only", Direction.UNCLEAR, Confidence.CANNOT_SAY, (), ())


@pytest.mark.parametrize(
    "authority", [an_authority(Stance.SILENT), an_authority(Stance.AGAINST, checked=False)]
)
def test_a_silent_or_unchecked_authority_is_not_enough_for_a_headline(authority: Authority) -> None:
    assert case([a_study(1)], [authority]) == "studies_only"


@pytest.mark.parametrize("stance", [stance for stance in Stance if stance is not Stance.SILENT])
def test_an_authority_that_takes_a_position_is_enough(stance: Stance) -> None:
    assert case([a_study(1), a_study(2)], [an_authority(stance)]) == "findings"
    assert case([a_study(1)], [an_authority(stance)]) == "thin"


def test_reviews_without_a_clear_result_are_nothing_clear() -> None:
    synthesis = told([a_review(1, direction=Direction.UNCLEAR)])
    assert synthesis.case == "nothing_clear"
    assert synthesis.confidence is Confidence.CANNOT_SAY


@LAW
@given(some_studies(), st.lists(st.sampled_from(Stance).map(an_authority), max_size=2))
def test_outside_findings_and_thin_nothing_is_concluded(
    studies: list[Study], authorities: list[Authority]
) -> None:
    synthesis = told(studies, authorities)
    assume(synthesis.case not in ("findings", "thin"))
    assert (synthesis.findings, synthesis.direction) == ((), Direction.UNCLEAR)
    assert synthesis.confidence is Confidence.CANNOT_SAY


@LONG_LAW
@given(rivals() | some_studies())
def test_an_answer_has_a_confidence_and_a_spoken_finding_or_is_thin(studies: list[Study]) -> None:
    synthesis = told(studies, HEARD)
    assume(synthesis.findings)
    speaks = synthesis.case == "findings"
    assert speaks or synthesis.case == "thin"
    assert bool(spoken(synthesis.findings)) is speaks
    assert (synthesis.confidence is not Confidence.CANNOT_SAY) is speaks
    assert synthesis.direction in TELLING_ORDER


# ----------------------------------------------------------------------------------------- experts

FOR, MAYBE, WITH = Stance.FOR, Stance.CONDITIONAL_FOR, Stance.ONLY_WITH_OTHER_CARE
AGAINST, NOT_ALONE = Stance.AGAINST, Stance.CONDITIONAL_AGAINST
TOO_LITTLE, SILENT = Stance.INSUFFICIENT, Stance.SILENT


@pytest.mark.parametrize(
    ("stances", "together"),
    [
        ((), "none"),
        ((SILENT,), "silent"),
        ((TOO_LITTLE,), "insufficient"),
        ((TOO_LITTLE, SILENT), "insufficient"),
        ((FOR,), "for"),
        ((MAYBE, FOR, SILENT), "for"),
        ((MAYBE, WITH), "for_some"),
        ((MAYBE, TOO_LITTLE), "for_some"),
        ((WITH,), "only_with_other_care"),
        ((WITH, SILENT), "only_with_other_care"),
        ((WITH, TOO_LITTLE), "only_with_other_care_some"),
        ((AGAINST,), "against"),
        ((AGAINST, NOT_ALONE), "against"),
        ((AGAINST, TOO_LITTLE), "against_some"),
        ((NOT_ALONE, SILENT), "conditional_against"),
        ((NOT_ALONE, TOO_LITTLE), "conditional_against_some"),
        ((FOR, AGAINST), "disagree"),
        ((WITH, AGAINST), "disagree"),
        ((MAYBE, NOT_ALONE, TOO_LITTLE, SILENT), "disagree"),
    ],
)
def test_how_bodies_stand_together(stances: tuple[Stance, ...], together: str) -> None:
    assert experts([an_authority(stance) for stance in stances]) == together
    assert experts([an_authority(stance) for stance in stances[::-1]]) == together


def test_a_silent_body_takes_no_side() -> None:
    assert taking_a_side([an_authority(SILENT), an_authority(TOO_LITTLE), an_authority(FOR)]) == 2


# ----------------------------------------------------------------------- outcomes, times, stages, trials


def finding_of(
    *studies: Study, asked: Asked | None = None, authorities: Sequence[Authority] = ()
) -> Synthesis:
    ranking = rank([*studies, A_REVIEW_OF_USUAL_CARE], today=TODAY)
    return synthesise(ranking, authorities, asked or Asked(TODAY))


def an_effect(outcome: str = "pain", low: float = -0.9, high: float = -0.6, **facts: Any) -> Effect:
    """Less with massage, far beyond the smallest difference that matters, unless the test says otherwise."""
    plain: dict[str, Any] = {"measure": "smd", "value": (low + high) / 2, "favours": "massage"}
    return Effect(outcome, ci_low=low, ci_high=high, **{**plain, **facts})


def rows(synthesis: Synthesis) -> dict[tuple[str | None, bool], Direction]:
    return {(each.outcome, each.later): each.direction for each in synthesis.by_outcome}


def test_pain_and_sleep_are_two_answers() -> None:
    study = a_review(1, effects=(an_effect("pain"), an_effect("sleep", -0.3, 0.3)))
    assert rows(finding_of(study)) == {("pain", False): BENEFIT, ("sleep", False): NULL}


def test_ten_weeks_and_a_year_are_two_answers() -> None:
    study = a_review(1, effects=(an_effect(time="10 weeks"), an_effect(time="1 year", low=-0.2, high=0.3)))
    assert rows(finding_of(study)) == {("pain", False): BENEFIT, ("pain", True): NULL}


def test_a_printed_effect_stands_in_its_row_with_the_study_that_printed_it() -> None:
    effect = an_effect()
    row = finding_of(a_review(1, effects=(effect,))).by_outcome[0]
    assert row.effects == ((Pmid("1"), effect),)


def test_effects_are_never_pooled() -> None:
    one, other = an_effect(low=-0.9, high=-0.6), an_effect(low=-0.7, high=-0.5)
    row = finding_of(a_review(1, effects=(one,)), a_review(2, effects=(other,))).by_outcome[0]
    assert {effect for _, effect in row.effects} == {one, other}


@pytest.mark.parametrize(
    ("low", "high", "precision"),
    [
        (-0.9, -0.6, Precision.PRECISE),
        (-0.4, -0.1, Precision.PRECISE),
        (-0.2, 0.2, Precision.PRECISE),
        (-0.8, -0.2, Precision.IMPRECISE),
        (-0.1, 0.7, Precision.IMPRECISE),
    ],
)
def test_an_interval_across_the_smallest_difference_leaves_open_whether_it_matters(
    low: float, high: float, precision: Precision
) -> None:
    row = finding_of(a_review(1, effects=(an_effect(low=low, high=high),))).by_outcome[0]
    assert row.precision is precision
    assert ("interval" in row.concerns) is (precision is Precision.IMPRECISE)


def test_points_of_a_scale_are_held_against_what_people_notice_on_it() -> None:
    roland = next(each for each in load_outcomes() if "RMDQ" in each.names)
    asked = Asked(TODAY, "low back pain", instruments=load_outcomes())
    found = []
    for low, high in ((-4.0, -1.8), (-7.0, -3.0)):
        points = an_effect("roland morris disability questionnaire", low, high, measure="mean_difference")
        found.append(finding_of(a_review(1, effects=(points,)), asked=asked).by_outcome[0].precision)
    assert roland.mid == 5
    assert found == [Precision.PRECISE, Precision.IMPRECISE]


def test_a_scale_is_not_held_against_another_conditions_difference() -> None:
    asked = Asked(TODAY, "migraine", instruments=load_outcomes())
    points = an_effect("roland morris disability questionnaire", -7.0, -3.0, measure="mean_difference")
    row = finding_of(a_review(1, effects=(points,)), asked=asked).by_outcome[0]
    assert row.precision is Precision.NOT_STATED


@pytest.mark.parametrize("measure", ["rr", "or", "hr"])
def test_only_differences_are_held_against_points_of_a_scale(measure: str) -> None:
    asked = Asked(TODAY, "low back pain", instruments=load_outcomes())
    ratio = an_effect("roland morris disability questionnaire", 0.3, 0.6, measure=measure)
    row = finding_of(a_review(1, effects=(ratio,)), asked=asked).by_outcome[0]
    assert row.precision is Precision.NOT_STATED


def test_acute_complaints_do_not_speak_for_lasting_ones() -> None:
    acute = a_review(1, direction=BENEFIT, stage=judged(("acute",)))
    lasting = a_review(2, direction=NULL, stage=judged(("chronic",)))
    apart = finding_of(acute, lasting, asked=Asked(TODAY, acute_apart=True)).findings
    assert {(each.stage, each.direction) for each in apart if each.comparator is SHAM} == {
        ("acute", BENEFIT),
        (None, NULL),
    }
    together = finding_of(acute, lasting).findings
    assert [each.direction for each in together if each.comparator is SHAM] == [MIXED]


def test_a_study_of_both_stages_stays_with_the_lasting_ones() -> None:
    both = a_review(1, stage=judged(("acute", "chronic")))
    found = finding_of(both, asked=Asked(TODAY, acute_apart=True)).findings
    assert {each.stage for each in found} == {None}


def test_two_reports_of_one_trial_have_one_voice() -> None:
    twins = [a_study(n, registry=("NCT00371384",), people=100 * n) for n in (3, 4)]
    strangers = [a_study(n, registry=(f"NCT0037138{n}",), people=100 * n) for n in (3, 4)]
    assert only(*twins).concerns.count("single_study") == 1
    assert "single_study" not in only(*strangers).concerns
    assert len(only(*twins).pmids) == 1


def test_reviews_of_tiny_trials_are_a_concern() -> None:
    tiny, fair = a_review(1, people=1000, n_studies=25), a_review(1, people=1000, n_studies=10)
    assert "small_studies" in only(tiny).concerns
    assert "small_studies" not in only(fair).concerns


# ------------------------------------------------------------------------------------ beside the experts


def a_cochrane(stance: Stance, **facts: Any) -> Authority:
    return an_authority(stance, kind="cochrane_review", **{"year": TODAY.year - 2, **facts})


def test_a_grade_limits_the_comparison_that_it_was_given_to() -> None:
    graded = an_authority(certainty="very low", comparator="no treatment, waiting list")
    studies = [a_review(1), a_review(2, comparator=Comparator.NONE_WAITLIST)]
    found = synthesise(rank(studies, today=TODAY), (graded,), Asked(TODAY))
    assert about(found).confidence is Confidence.UNSURE
    assert about(found, Comparator.NONE_WAITLIST).confidence is Confidence.VERY_UNSURE


def test_a_grade_for_any_comparison_limits_all() -> None:
    graded = an_authority(certainty="very low")
    found = synthesise(rank([a_review(1)], today=TODAY), (graded,), Asked(TODAY))
    assert about(found).confidence is Confidence.VERY_UNSURE


@pytest.mark.parametrize(
    ("direction", "stance"),
    [(BENEFIT, Stance.CONDITIONAL_AGAINST), (BENEFIT, Stance.AGAINST), (NULL, Stance.CONDITIONAL_FOR)],
)
def test_a_current_review_by_a_body_that_found_otherwise_makes_the_finding_mixed(
    direction: Direction, stance: Stance
) -> None:
    body = a_cochrane(stance, comparator="sham")
    found = about(finding_of(a_review(1, direction=direction), authorities=(body,)))
    assert (found.direction, found.confidence) == (MIXED, Confidence.VERY_UNSURE)
    assert EXPERTS_DIFFER in found.concerns


@pytest.mark.parametrize(
    "body",
    [
        a_cochrane(Stance.CONDITIONAL_AGAINST, comparator="no treatment"),
        a_cochrane(Stance.CONDITIONAL_AGAINST, comparator="sham", year=OLD),
        a_cochrane(Stance.CONDITIONAL_AGAINST, comparator="sham", checked=False),
        a_cochrane(Stance.INSUFFICIENT, comparator="sham"),
        an_authority(Stance.AGAINST, comparator="sham"),
    ],
    ids=["another comparison", "old", "not checked", "no answer", "a guideline recommends"],
)
def test_nothing_else_contradicts_a_finding(body: Authority) -> None:
    found = about(finding_of(a_review(1), authorities=(body,)))
    assert found.direction is BENEFIT
    assert EXPERTS_DIFFER not in found.concerns


def test_a_review_of_both_stages_is_one_voice_where_they_are_not_kept_apart() -> None:
    effects = (
        an_effect(quote="In acute low back pain massage was better."),
        an_effect(low=-0.2, high=0.2, quote="In chronic low back pain there was no difference."),
    )
    study = a_review(1, effects=effects)
    assert rows(finding_of(study)) == {("pain", False): MIXED}
    apart = finding_of(study, asked=Asked(TODAY, acute_apart=True)).by_outcome
    assert {each.stage: each.direction for each in apart} == {"acute": BENEFIT, None: NULL}
    assert {each.n_reviews for each in apart} == {1}


def test_a_review_that_draws_no_conclusion_at_its_source_is_no_benefit_on_the_sheet() -> None:
    pmid = Pmid("38415786")
    source = a_source(pmid=pmid)
    body = an_authority(Stance.INSUFFICIENT, kind="evidence_review", source=source)
    (row,) = as_concluded(rank([a_review(int(pmid))], today=TODAY), (body,)).ranked
    assert row.study.direction.value is Direction.UNCLEAR
    (other,) = as_concluded(rank([a_review(1)], today=TODAY), (body,)).ranked
    assert other.study.direction.value is BENEFIT


def test_a_review_that_says_yes_somewhere_keeps_its_benefit() -> None:
    source = a_source(pmid=Pmid("1"))
    bodies = [
        an_authority(stance, kind="evidence_review", source=source)
        for stance in (Stance.INSUFFICIENT, Stance.CONDITIONAL_FOR)
    ]
    (row,) = as_concluded(rank([a_review(1)], today=TODAY), bodies).ranked
    assert row.study.direction.value is BENEFIT


def test_a_grade_for_acute_complaints_says_nothing_of_lasting_ones_where_they_stand_apart() -> None:
    graded = an_authority(certainty="very low", stage="acute")
    ranking = rank([a_review(1)], today=TODAY)
    found = [
        about(synthesise(ranking, (graded,), Asked(TODAY, acute_apart=apart))).confidence
        for apart in (True, False)
    ]
    assert found == [Confidence.UNSURE, Confidence.VERY_UNSURE]


def test_an_empty_review_has_no_size() -> None:
    assert "unsized" in only(a_review(1, people=0, n_studies=0)).concerns


@LONG_LAW
@given(
    st.dictionaries(PMIDS, st.sampled_from([200, 400, 900]), min_size=1, max_size=4),
    st.sampled_from([-0.9, -0.7]),
    PMIDS,
)
def test_a_contrary_result_never_makes_us_surer_of_an_outcome(
    known: dict[int, int], low: float, new: int
) -> None:
    assume(new not in known)
    effect, contrary_effect = an_effect(low=low, high=-0.6), an_effect(low=-0.1, high=0.1)
    studies = [a_study(pmid, people=people, effects=(effect,)) for pmid, people in known.items()]
    other = a_study(new, people=max(known.values()), effects=(contrary_effect,))
    before, after = (
        next(each for each in finding_of(*some).by_outcome if each.comparator is SHAM)
        for some in (studies, [*studies, other])
    )
    assert level(after.confidence) <= level(before.confidence)


# ---------------------------------------------------------------- a difference that only words claim


def printed_pain(low: float, high: float) -> Effect:
    return Effect("pain", "rr", 2.7, low, high, time="10 weeks", favours="massage")


@pytest.mark.parametrize(
    ("effects", "concerned"),
    [
        ((printed_pain(0.99, 7.5),), True),
        ((printed_pain(1.2, 7.5),), False),
        ((printed_pain(0.99, 7.5), printed_pain(1.2, 7.5)), False),
        ((), False),
    ],
)
def test_a_benefit_whose_every_printed_interval_includes_no_difference_is_a_concern(
    effects: tuple[Effect, ...], concerned: bool
) -> None:
    (finding,) = told([a_review(effects=effects)]).findings
    assert ("interval_null" in finding.concerns) is concerned


def test_a_result_of_no_difference_needs_no_such_concern() -> None:
    (finding,) = told(
        [a_review(effects=(printed_pain(0.99, 7.5),), direction=Direction.NO_DIFFERENCE)]
    ).findings
    assert "interval_null" not in finding.concerns
