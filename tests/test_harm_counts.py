"""Harm with its counts, denominators and weight; none reported is not safe, and silence is silence."""

from __future__ import annotations

import pytest
from growth import assert_in_proportion, read_everywhere

from evidence.appraisal import appraise
from evidence.appraisal.harms import harms
from evidence.model import Article, Basis, Pmid, Section, Study

TITLE = "Massage for neck pain: a randomised controlled trial"


def judge(title: str = TITLE, **parts: str) -> Study:
    """A record whose abstract has these sections, and at least labelled results."""
    if parts:
        parts.setdefault("results", "Both groups were alike.")
    sections = tuple(Section(text, label.upper()) for label, text in parts.items() if text)
    return appraise(Article(pmid=Pmid("31000005"), title=title, sections=sections))


def results(sentence: str) -> str | None:
    """What is said of harm in a trial with this sentence in its results."""
    methods = "We randomised 100 adults with neck pain to massage or usual care."
    return judge(methods=methods, results=sentence).harms.value


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Soreness was reported in 7 of 58 patients.", "reported: soreness in 7 of 58"),
        ("Seven of 58 patients reported mild soreness.", "reported: mild soreness in 7 of 58, minor"),
        ("Four mothers reported transient rash.", "reported: transient rash in 4, minor"),
        ("Two falls occurred on the way.", "reported: falls in 2"),
        ("One patient had a bruise.", "reported: bruise in 1"),
        ("A patient in the massage group had bruising.", "reported: bruising in 1 (massage group)"),
        (
            "Eleven patients (8%) in the massage arm had soreness; none was serious.",
            "reported: soreness in 11 (8 %) (massage arm)",
        ),
        ("Discomfort was felt by 31% of the women.", "reported: discomfort in 31 %"),
        ("Increased pain in 1.5% to 25%.", "reported: increased pain in 1.5 to 25 %"),
        ("Serious harms occurred in 3/60 patients.", "reported: serious harms in 3 of 60, serious"),
        ("There were two cases of dizziness.", "reported: dizziness in 2"),
        ("We saw none apart from mild cramping in two people.", "reported: mild cramping in 2, minor"),
        (
            "Bruising was noted in four patients of the friction group.",
            "reported: bruising in 4 (friction group)",
        ),
    ],
)
def test_harm_is_counted(sentence: str, said: str) -> None:
    assert results(sentence) == said


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("No adverse events occurred.", "none reported"),
        ("No side effects were observed.", "none reported"),
        ("There were no complications.", "none reported"),
        ("Adverse reactions were not observed.", "none reported"),
        ("No skin irritation was seen.", "none reported"),
        ("Neither group experienced serious adverse events.", "none serious"),
        ("There was no serious adverse event related to massage.", "none serious"),
        ("Serious harms were not observed.", "none serious"),
        ("Massage was well tolerated.", "called safe"),
        ("No trial reported adverse events.", "not looked for"),
        ("Harms were poorly documented.", "not looked for"),
        ("Adverse reactions were reported in 7 trials.", "reported"),
        ("One wound leakage occurred in each arm.", "reported"),
        ("Adverse events were minor.", "reported"),
        ("Minor dizziness was the only adverse reaction.", "reported"),
    ],
)
def test_what_is_not_counted_is_told_in_one_word(sentence: str, said: str) -> None:
    assert results(sentence) == said


@pytest.mark.parametrize(
    "sentence",
    [
        "Soreness at 24 h was lower after massage (P=0.01).",
        "Nausea scores fell in 20 patients.",
        "Cervicogenic headache in 9% was accompanied by neck pain.",
        "Perceived soreness and tingling improved.",
        "Pain was lower with massage than with usual care.",
        "Blood pressure fell by 7 mmHg.",
    ],
)
def test_what_is_measured_or_treated_is_no_harm(sentence: str) -> None:
    assert results(sentence) is None


@pytest.mark.parametrize(
    ("section", "sentence"),
    [
        ("background", "Drugs have side effects in 20 patients of 100."),
        ("methods", "Adverse events will be recorded."),
        ("methods", "People without a carotid bruit or recent stroke took part."),
        ("methods", "Infants without congenital complications were enrolled."),
        ("objective", "To assess benefits and harms of massage."),
    ],
)
def test_aims_plans_and_who_was_let_in_are_no_report(section: str, sentence: str) -> None:
    assert judge(**{section: sentence}).harms.value is None


@pytest.mark.parametrize(
    ("conclusion", "said"),
    [
        ("Massage is safe and effective.", "called safe"),
        ("Massage is a cheap method without side effects.", "called safe"),
        ("Whether massage is safe is not known.", None),
    ],
)
def test_praise_is_only_praise(conclusion: str, said: str | None) -> None:
    assert judge(conclusions=conclusion).harms.value == said


def test_what_was_counted_comes_before_what_was_denied_and_praised() -> None:
    study = judge(
        results="No serious adverse events occurred. Three patients reported bruising.",
        conclusions="Massage is safe.",
    )
    assert study.harms.value == "reported: bruising in 3"
    assert study.harms.basis is Basis.QUOTED
    assert study.harms.quote == "Three patients reported bruising."


@pytest.mark.parametrize(
    "piece",
    [
        "no adverse events and ",
        "one of two had mild ",
        "mild transient soreness in ",
        "post-post- ",
        "no harm soreness in 3 ",
        "serious not ",
    ],
)
def test_a_hostile_text_takes_no_more_than_in_proportion(piece: str) -> None:
    assert_in_proportion(piece, lambda text: harms(read_everywhere(text)))
