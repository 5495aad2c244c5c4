"""Papers of one trial belong together; reviews, and trials of other people or numbers, do not."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from studies import LAW, a_study, an_article

from evidence.model import Author, Design, Study
from evidence.same_trial import reports_of_one_trial

TEAM = ("Adler", "Brandt", "Castillo")


def report(
    pmid: int,
    authors: tuple[str, ...] = TEAM,
    *,
    year: int | None = 2015,
    title: str = "Massage for neck pain: a randomised trial",
    registry: tuple[str, ...] | None = None,
    **facts: Any,
) -> Study:
    """A trial's record by these authors; family names are enough."""
    names = tuple(Author(last=name, initials="A") for name in authors)
    article = an_article(pmid, title=title, year=year, authors=names)
    return a_study(article=article, **{"people": 80, "registry": registry, **facts})


def groups(*studies: Study) -> list[list[str]]:
    return [[str(pmid) for pmid in group] for group in reports_of_one_trial(studies)]


def test_one_registration_number_is_one_trial_whoever_wrote() -> None:
    first = report(11, registry=("NCT01234567",))
    second = report(12, ("Other",), registry=("nct 01234567",), people=3, year=2024)
    assert groups(first, second) == [["11", "12"]]


def test_two_registration_numbers_are_two_trials_whoever_wrote() -> None:
    assert groups(report(11, registry=("NCT01234567",)), report(12, registry=("NCT07654321",))) == []


def test_the_same_people_and_the_same_size_within_four_years_are_one_trial() -> None:
    assert groups(report(11), report(12, year=2019)) == [["11", "12"]]


@pytest.mark.parametrize(
    "other",
    [
        report(12, ("Adler", "Xu", "Yilmaz")),
        report(12, people=81),
        report(12, people=None),
        report(12, year=2020),
        report(12, design=Design.SYSTEMATIC_REVIEW),
        report(12, design=Design.META_ANALYSIS),
        report(12, design=Design.CASE_REPORT),
    ],
)
def test_other_people_sizes_years_or_kinds_are_another_study(other: Study) -> None:
    assert groups(report(11), other) == []


def test_the_first_and_the_last_author_are_enough() -> None:
    assert groups(report(11), report(12, ("Adler", "Neu", "Castillo"))) == [["11", "12"]]


def test_two_records_of_one_lonely_author_may_be_one_trial() -> None:
    assert groups(report(11, ("Field",)), report(12, ("Field",))) == [["11", "12"]]


def test_a_protocol_belongs_to_the_results_of_its_authors_about_the_same_thing() -> None:
    plan = report(
        11,
        design=Design.PROTOCOL_TRIAL,
        title="Tuina for knee osteoarthritis: study protocol for a randomized controlled trial",
        people=None,
    )
    same = report(12, title="Effect of tuina on knee osteoarthritis: a randomized trial", year=2018)
    other = report(13, title="Effect of tuina on chronic insomnia: a randomized trial", year=2018, people=44)
    assert groups(plan, same, other) == [["11", "12"]]


def test_a_number_of_a_review_links_no_trials() -> None:
    numbers = {"registry": ("CRD42020000001",), "authors": ("Adler",)}
    assert groups(report(11, **numbers), report(12, ("Brandt",), registry=numbers["registry"])) == []  # type: ignore[arg-type]


def test_what_belongs_to_one_of_a_group_belongs_to_the_group() -> None:
    first = report(11, registry=("NCT01234567",))
    second = report(12, ("Other",), registry=("NCT01234567",), people=44)
    third = report(13)
    assert groups(third, second, first) == [["11", "12", "13"]]


def test_a_record_without_a_number_never_makes_one_trial_of_two_numbers() -> None:
    found = groups(report(11, registry=("NCT01234567",)), report(12), report(13, registry=("NCT07654321",)))
    assert found == [["11", "12"]]


def test_no_records_make_no_groups() -> None:
    assert groups() == []


some_reports = st.lists(
    st.builds(
        report,
        st.integers(1, 99),
        st.sampled_from([TEAM, ("Adler", "Xu"), ("Xu", "Castillo", "Brandt"), ()]),
        year=st.sampled_from([2010, 2013, 2016, None]),
        registry=st.sampled_from([None, ("NCT01234567",), ("ISRCTN12345678",)]),
        people=st.sampled_from([None, 40, 80]),
        design=st.sampled_from([Design.RCT, Design.PROTOCOL_TRIAL, Design.META_ANALYSIS, None]),
    ),
    max_size=8,
    unique_by=lambda study: study.article.pmid,
)


@LAW
@given(some_reports, st.randoms(use_true_random=False))
def test_the_order_of_the_records_does_not_matter(studies: list[Study], chance: random.Random) -> None:
    shuffled = list(studies)
    chance.shuffle(shuffled)
    assert reports_of_one_trial(studies) == reports_of_one_trial(shuffled)


@LAW
@given(some_reports)
def test_each_record_is_in_one_group_at_most_and_reviews_in_none(studies: list[Study]) -> None:
    found = [pmid for group in reports_of_one_trial(studies) for pmid in group]
    assert len(found) == len(set(found))
    kinds = {study.article.pmid: study.design.value for study in studies}
    assert not {kinds[pmid] for pmid in found} & {Design.META_ANALYSIS, None}
    assert all(len(group) > 1 for group in reports_of_one_trial(studies))
