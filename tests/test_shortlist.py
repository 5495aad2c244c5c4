"""Which of the ranked studies a sheet shows: the best, and the best that says or compares otherwise."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from studies import LAW, TODAY, a_review, a_study, an_article, judged, people_named, some_studies

from evidence.model import TELLING, Comparator, Direction, Ranked, Study
from evidence.ranking import rank
from evidence.shortlist import BY_RANK, shortlist

NULL = Direction.NO_DIFFERENCE
# Six reviews that say and compare the same; whatever else there is stands below them.
SAME = [a_review(n, people=10_000 * n) for n in range(1, 7)]


def ranked(studies: list[Study]) -> tuple[Ranked, ...]:
    return rank(studies, today=TODAY).ranked


def shown(studies: list[Study], top: int = 6) -> list[int]:
    return [int(row.study.article.pmid) for row in shortlist(ranked(studies), top)]


def test_the_best_ranked_always_stand() -> None:
    rows = ranked([*SAME, a_study(90, direction=NULL), a_study(91, comparator=Comparator.USUAL_CARE)])
    assert shortlist(rows, 6)[:BY_RANK] == rows[:BY_RANK]


def test_the_best_study_that_found_no_benefit_is_shown_beside_those_that_did() -> None:
    assert 90 in shown([*SAME, a_study(90, direction=NULL), a_study(91, direction=NULL, people=60)])


def test_and_the_best_that_found_one_beside_those_that_did_not() -> None:
    nulls = [a_review(n, people=10_000 * n, direction=NULL) for n in range(1, 7)]
    assert 90 in shown([*nulls, a_study(90)])


def test_the_best_study_behind_what_the_answer_names_is_shown() -> None:
    rows = ranked([*SAME, a_study(90, direction=None), a_study(91, direction=None)])
    behind = tuple(row.study.article.pmid for row in rows if int(row.study.article.pmid) >= 90)
    told = {row.study.article.pmid for row in shortlist(rows, 6, [behind])}
    assert len(told & set(behind)) == 1
    assert behind[0] in told
    assert shortlist(rows, BY_RANK, [behind]) == rows[:BY_RANK]


def test_mixed_results_do_not_stand_in_for_a_study_that_found_nothing() -> None:
    mixed = a_review(95, people=90_000, direction=Direction.MIXED)
    assert {90, 95} <= set(shown([*SAME, mixed, a_study(90, direction=NULL)]))


def test_every_comparison_is_shown_through_its_best_study() -> None:
    others = [a_study(90 + n, comparator=each) for n, each in enumerate(Comparator)]
    found = shown([*SAME, *others], top=9)
    assert {90 + list(Comparator).index(each) for each in (Comparator.USUAL_CARE, Comparator.ACTIVE)} <= set(
        found
    )


def test_acute_complaints_are_shown_beside_lasting_ones() -> None:
    lasting = [a_review(n, people=10_000 * n, stage=judged(("chronic",))) for n in range(1, 7)]
    assert 90 in shown([*lasting, a_study(90, stage=judged(("acute",)))])


def test_a_study_without_a_result_is_not_shown_for_its_comparison() -> None:
    silent = a_study(90, comparator=Comparator.USUAL_CARE, direction=None)
    assert 90 not in shown([*SAME, silent])


def test_a_comparison_is_not_heard_through_a_study_without_a_result() -> None:
    silent = a_review(99, people=90_000, comparator=Comparator.USUAL_CARE, direction=None)
    assert 90 in shown([silent, *SAME, a_study(90, comparator=Comparator.USUAL_CARE)])


def test_of_two_reports_of_one_trial_one_is_shown() -> None:
    names = people_named("Cherkin DC", "Sherman KJ")
    twins = [
        a_study(n, article=an_article(n, authors=names, year=2011), people=401, registry=("NCT00371384",))
        for n in (101, 102)
    ]
    assert len({101, 102} & set(shown(twins))) == 1


@LAW
@given(some_studies(9), st.integers(1, 8))
def test_the_short_list_is_a_part_of_the_ranked_in_their_order(studies: list[Study], top: int) -> None:
    rows = ranked(studies)
    chosen = shortlist(rows, top)
    assert len(chosen) <= top
    assert [row for row in rows if row in chosen] == list(chosen)


@LAW
@given(some_studies(9))
def test_with_room_for_it_both_sides_are_heard_where_both_spoke(studies: list[Study]) -> None:
    rows = ranked(studies)
    sides = [
        {_side(row) for row in some} - {None}
        for some in (shortlist(rows, len(rows)), shortlist(rows, BY_RANK + 3))
    ]
    assert sides[0] == sides[1]


def _side(row: Ranked) -> object:
    direction = row.study.direction.value
    return (direction is Direction.BENEFIT, direction is Direction.MIXED) if direction in TELLING else None
