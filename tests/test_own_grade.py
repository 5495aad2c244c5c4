"""How certain the authors of a review call their evidence: read where they say it, silent elsewhere."""

from __future__ import annotations

from datetime import date

import pytest
from growth import assert_in_proportion, read_everywhere
from studies import a_review, an_authority, judged

from evidence.appraisal import appraise
from evidence.appraisal.own_grade import own_grade
from evidence.model import (
    Article,
    Basis,
    Comparator,
    Confidence,
    Design,
    Finding,
    Judgement,
    Pmid,
    Section,
    Study,
)
from evidence.ranking import rank
from evidence.synthesis import Asked, synthesise

TITLE = "Massage for neck pain: a systematic review and meta-analysis"


def graded(*results: str, title: str = TITLE, conclusions: str = "Massage may help.") -> Judgement[str]:
    """What is read from a review with these results."""
    sections = (
        Section("Six databases were searched to June 2019 for randomised trials.", "METHODS"),
        Section(" ".join(results), "RESULTS"),
        Section(conclusions, "CONCLUSIONS"),
    )
    judgement = appraise(Article(Pmid("31000006"), title, sections, year=2020)).own_grade
    assert judgement is not None
    return judgement


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("The certainty of the evidence was very low.", "very low"),
        ("We found low-certainty evidence that pain fell.", "low"),
        ("Moderate-quality evidence from five trials favoured massage.", "moderate"),
        ("There was high certainty evidence of no effect.", "high"),
        ("The quality of evidence was rated as low for pain.", "low"),
        ("The strength of evidence was moderate.", "moderate"),
        ("Evidence was of very low quality.", "very low"),
        ("The evidence is graded as low in certainty.", "low"),
        ("The evidence (quality of the evidence: very low) favoured massage.", "very low"),
        ("We have very little confidence in these effects.", "very low"),
        ("The evidence, which is of very low quality, is too scant to judge.", "very low"),
    ],
)
def test_the_words_of_grade_are_read_from_results(sentence: str, grade: str) -> None:
    judgement = graded(sentence)
    assert (judgement.value, judgement.basis) == (grade, Basis.QUOTED)
    assert judgement.quote == sentence


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("The certainty of the evidence ranged from low to very low.", "very low"),
        ("Evidence was low to very low quality.", "very low"),
        ("Moderate to high quality evidence showed less pain.", "moderate"),
        ("The quality of the evidence was low or moderate.", "low"),
    ],
)
def test_of_a_range_the_lower_end_counts(sentence: str, grade: str) -> None:
    assert graded(sentence).value == grade


def test_of_several_statements_the_highest_counts() -> None:
    both = (
        "Moderate-certainty evidence showed less pain.",
        "The evidence for sleep was of very low certainty.",
    )
    assert graded(*both).value == graded(*reversed(both)).value == "moderate"


@pytest.mark.parametrize(
    "sentence",
    [
        "The quality of the trials was low.",
        "Nine high-quality studies were included.",
        "High-quality evidence is lacking.",
        "High-quality evidence from larger trials is still needed.",
        "There is no high-quality evidence.",
        "There is a need for high-quality evidence.",
        "Quality of life was low at the start.",
        "Risk of bias was high and pain was moderate.",
        "Patients reported low confidence in walking.",
    ],
)
def test_what_grades_something_else_or_is_only_wished_for_is_no_grade(sentence: str) -> None:
    assert graded(sentence).value is None


def test_a_trial_is_not_asked() -> None:
    reading = read_everywhere("The certainty of the evidence was very low.")
    assert own_grade(reading, Design.RCT).value is None


def known(study: Study) -> Finding:
    """What this review comes to."""
    today = date(2026, 1, 1)
    asked = Asked(today, "neck pain", acute_apart=False, instruments=())
    return synthesise(rank([study], today=today), (an_authority(),), asked).findings[0]


@pytest.mark.parametrize(
    ("grade", "confidence"),
    [("very low", Confidence.VERY_UNSURE), ("low", Confidence.UNSURE), (None, Confidence.UNSURE)],
)
def test_nobody_is_surer_of_a_review_than_its_authors(grade: str | None, confidence: Confidence) -> None:
    review = a_review(comparator=Comparator.SHAM_PLACEBO, year=2025, own_grade=judged(grade))
    found = known(review)
    assert (found.confidence, "own_grade" in found.concerns) == (confidence, grade == "very low")


@pytest.mark.parametrize(
    "piece",
    ["low to ", "very low ", "certainty of the evidence was ", "evidence of ", "quality of evidence, "],
)
def test_a_hostile_text_takes_no_more_than_in_proportion(piece: str) -> None:
    assert_in_proportion(piece, lambda text: own_grade(read_everywhere(text + " low"), Design.META_ANALYSIS))
