"""What the authors say of single outcomes in words, where no number and no verdict tells it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from growth import assert_in_proportion, read_everywhere

from evidence.appraisal import appraise
from evidence.appraisal.results import results
from evidence.appraisal.worded import worded
from evidence.model import Article, Comparator, Design, Direction, MassageRole, Pmid, Section, Study

BENEFIT, NULL = Direction.BENEFIT, Direction.NO_DIFFERENCE
METHODS = (
    "Ninety adults with neck pain were randomised to massage or usual care. Pain was the primary outcome."
)


def a_trial(*said: str, methods: str = METHODS) -> Study:
    """A trial of massage for neck pain with these results, whose verdict is about pain."""
    verdict = "Pain was lower in the massage group than in the control group."
    sections = (
        Section(methods, "METHODS"),
        Section(" ".join((verdict, *said)), "RESULTS"),
        Section("Massage reduced neck pain more than usual care.", "CONCLUSIONS"),
    )
    title = "Massage for neck pain: a randomised controlled trial"
    return appraise(Article(Pmid("31000007"), title, sections, year=2020))


def of(study: Study, outcomes: Iterable[str]) -> dict[str, Direction]:
    found = {one.outcome: one.direction for one in results(study) if not one.later}
    return {name: found[name] for name in outcomes if name in found}


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Anxiety did not differ between the groups.", {"anxiety": NULL}),
        ("Sleep was better in the massage group than in the control group.", {"sleep": BENEFIT}),
        (
            "Sleep was better with massage than with usual care, but there was no difference in anxiety.",
            {"sleep": BENEFIT, "anxiety": NULL},
        ),
        ("Sleep was better with massage than with relaxation.", {"sleep": BENEFIT}),
    ],
)
def test_an_outcome_of_which_only_a_clause_tells_is_heard(sentence: str, told: dict[str, Direction]) -> None:
    study = a_trial(sentence)
    assert of(study, ("sleep", "anxiety", "well-being")) == told
    assert all(one.quote == sentence for one in study.worded if one.outcome in told)


@pytest.mark.parametrize(
    "sentence",
    [
        "Anxiety tended to be lower in the massage group than in the control group.",
        "Anxiety was lower with massage in two of five subscales.",
        "Anxiety fell from baseline in the massage group.",
        "Anxiety differed between the groups.",
        "In a subgroup of women, anxiety was lower with massage than with usual care.",
        "Anxiety at rest did not differ between the groups. Anxiety on moving was lower with massage than"
        " with usual care.",
        "Anxiety differed significantly between the groups on day 2. Anxiety did not differ between"
        " the groups on day 7.",
    ],
)
def test_what_is_vague_of_some_people_or_contradicted_is_not(sentence: str) -> None:
    assert of(a_trial(sentence), ("anxiety",)) == {}


def test_each_comparison_that_is_named_is_heard_by_itself() -> None:
    sections = (
        Section("Databases were searched for trials against waiting list or other treatments.", "METHODS"),
        Section("Twenty trials with 2000 people were included.", "RESULTS"),
        Section(
            "Massage was better than a waiting list for pain (SMD -0.75, 95% CI -0.90 to -0.60) and function"
            " (-0.72, -1.05 to -0.39); against other treatments pain was better at short (-0.37, -0.62 to"
            " -0.13) and long term (-0.40, -0.80 to -0.01), function no different.",
            "RESULTS",
        ),
    )
    title = "Massage for neck pain: a systematic review and meta-analysis"
    review = appraise(Article(Pmid("31000008"), title, sections, year=2020))
    found = {(one.outcome, one.comparator): one.direction for one in results(review) if not one.later}
    wait, other = Comparator.NONE_WAITLIST, Comparator.ACTIVE
    assert found == {("pain", wait): BENEFIT, ("function", wait): BENEFIT, ("pain", other): BENEFIT} | {
        ("function", other): NULL
    }


def test_a_verdict_goes_before_a_clause() -> None:
    study = a_trial("Pain at six weeks did not differ between the groups.")
    assert of(study, ("pain",)) == {"pain": BENEFIT}


@pytest.mark.parametrize("direction", [None, Direction.UNCLEAR, Direction.NOT_APPLICABLE])
def test_nothing_is_heard_where_nobody_can_tell_how_the_groups_compare(direction: Direction | None) -> None:
    reading = read_everywhere("Anxiety did not differ between the groups.")
    assert worded(reading, Design.RCT, MassageRole.TESTED, direction) == ()


@pytest.mark.parametrize(
    "piece",
    [
        "anxiety did not differ, ",
        "Anxiety did not differ between the groups. ",
        "than sleep ",
        "in two of ",
        "pain; ",
    ],
)
def test_a_hostile_text_takes_no_more_than_in_proportion(piece: str) -> None:
    assert_in_proportion(
        piece,
        lambda text: worded(
            read_everywhere(text + " pain"), Design.RCT, MassageRole.TESTED, Direction.BENEFIT
        ),
    )
