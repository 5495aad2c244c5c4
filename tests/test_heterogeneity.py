"""How much the trials of a review differ: the I² that it prints, and what that does to how sure we are."""

from __future__ import annotations

from datetime import date

import pytest
from growth import assert_in_proportion, read_everywhere
from studies import a_review, an_authority, judged

from evidence.appraisal import appraise
from evidence.appraisal.heterogeneity import heterogeneity
from evidence.model import Article, Comparator, Confidence, Design, Judgement, Pmid, Section
from evidence.ranking import rank
from evidence.synthesis import Asked, synthesise

TITLE = "Massage for neck pain: a systematic review and meta-analysis"


def printed(*results: str, methods: str = "Six databases were searched.") -> Judgement[float]:
    """What is read from a review with these results."""
    sections = (Section(methods, "METHODS"), Section(" ".join(results), "RESULTS"))
    judgement = appraise(Article(Pmid("31000007"), TITLE, sections, year=2020)).heterogeneity
    assert judgement is not None
    return judgement


@pytest.mark.parametrize(
    ("sentence", "share"),
    [
        ("Pain fell (SMD -1.32, 95% CI -2.01 to -0.63; I2 = 98.67%).", 98.67),
        ("Pain fell (SMD -0.67, 95% CI -0.98 to -0.35, P < 0.001, I² = 59%).", 59),
        ("Pain fell (SMD -0.68, with I(2) > 94 %).", 94),
        ("Heterogeneity was high (I^2: 91%).", 91),
        ("The I-squared statistic was 30 per cent.", 30),
        ("Trials differed widely, with an I2 of 82% for pain.", 82),
        ("The I2 for pain was 76%.", 76),
        ("The I2 ranged from 77 to 95%.", 77),
        ("Pain fell (I2, 0%).", 0),
    ],
)
def test_what_a_review_prints_of_its_results_is_read(sentence: str, share: float) -> None:
    judgement = printed(sentence)
    assert judgement.value == share
    assert judgement.quote == sentence


def test_of_several_the_lowest_counts_because_each_may_be_of_another_outcome() -> None:
    assert printed("Pain fell (I2 = 87%).", "Sleep was better (I2 = 12%).").value == 12


@pytest.mark.parametrize(
    "sentence",
    [
        "Pain fell more with massage.",
        "Heterogeneity was judged with the Q test and I2.",
        "Vitamin D2 rose by 98%.",
        "In group I 2 people (5%) left.",
        "The I2 was 430%.",
    ],
)
def test_silence_and_other_numbers_are_no_answer(sentence: str) -> None:
    assert printed(sentence).value is None


def test_a_threshold_in_the_methods_is_no_result() -> None:
    assert printed("Pain fell.", methods="I2 > 50% was taken for heterogeneity.").value is None


def test_a_trial_is_not_asked() -> None:
    assert heterogeneity(read_everywhere("Pain fell (I2 = 90%)."), Design.RCT).value is None


@pytest.mark.parametrize(
    ("share", "confidence"),
    [(75.0, Confidence.VERY_UNSURE), (74.9, Confidence.UNSURE), (None, Confidence.UNSURE)],
)
def test_trials_that_differ_considerably_make_an_answer_less_sure(
    share: float | None, confidence: Confidence
) -> None:
    review = a_review(comparator=Comparator.SHAM_PLACEBO, year=2025, heterogeneity=judged(share))
    today = date(2026, 1, 1)
    found = synthesise(rank([review], today=today), (an_authority(),), Asked(today, "neck pain")).findings[0]
    assert (found.confidence, "heterogeneity" in found.concerns) == (confidence, share == 75.0)


@pytest.mark.parametrize("piece", ["i2 ", "i2 of was ", "i 2 for pain ", "i2 = 77 to ", "i(2) < "])
def test_a_hostile_text_takes_no_more_than_in_proportion(piece: str) -> None:
    assert_in_proportion(
        piece, lambda text: heterogeneity(read_everywhere(text + " 9%"), Design.META_ANALYSIS)
    )
