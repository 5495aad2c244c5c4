"""`search --why A B`: plain sentences about why one record stands above another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from studies import LAW, TODAY, a_review, a_rigour, a_study, lost, some_studies

from evidence.errors import UsageError
from evidence.model import Comparator, Design, MassageRole, Pmid, SetAsideReason, Study
from evidence.ranking import rank, standing
from evidence.why import why_lines


def why(one: int, other: int, *studies: Study) -> str:
    """All that is said, as one text."""
    ranking = rank(studies, [lost()], today=TODAY)
    return " ".join(" ".join(why_lines(ranking, Pmid(one), Pmid(other))).split())


def test_the_tier_is_told_first() -> None:
    told = why(2, 1, a_review(1), a_study(2, people=4000))
    assert told.startswith(
        "PMID 1 (2020) stands above PMID 2 (2020): place 1 against 2. The tier decides: tier 1 "
        "(meta analysis: tier 1 by design) against tier 2 (rct: tier 2 by design)."
    )
    assert "which did not decide" in told


def test_inside_a_tier_the_parts_that_differ_are_told_with_the_biggest_difference_first() -> None:
    better = a_study(1, rigour=a_rigour(allocation_concealed=True, follow_up_weeks=26))
    told = why(1, 2, better, a_study(2, comparator=Comparator.NONE_WAITLIST, people=400, rigour=a_rigour()))
    names = ("- comparator +1.25", "- rigour +0.50", "- follow up +0.50", "- size +0.07")
    places = [told.index(name) for name in names]
    assert places == sorted(places)
    assert "Both are in tier 2; the score decides: " in told
    assert "hidden allocation" in told
    assert "directness" not in told


def test_a_part_in_which_the_upper_one_is_behind_is_told_with_its_minus() -> None:
    told = why(1, 2, a_study(1), a_study(2, role=MassageRole.COMPARATOR, people=2000))
    assert "- size -0.46: 2.02 (500 people), against 2.48 (2,000 people)." in told


def test_both_sums_are_told() -> None:
    assert why(1, 2, a_study(1), a_study(2, people=100)).endswith("Sums: 5.87 against 5.35.")


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (a_study(1, year=1995), a_study(2, year=1990), "with the same score; the newer stands first."),
        (a_study(2), a_study(1), "the higher PMID stands first: 2 against 1."),
        (
            a_study(1, design=Design.GUIDELINE, people=None),
            a_review(2),
            "Both are in tier 1; a guideline stands first in its tier.",
        ),
    ],
)
def test_what_decides_at_the_same_score_is_told(one: Study, other: Study, said: str) -> None:
    assert said in why(1, 2, one, other)


def test_a_record_that_was_set_aside_is_told_with_its_reason() -> None:
    told = why(1, 2, a_study(1), a_study(2, aside=SetAsideReason.PROTOCOL))
    assert told == (
        "PMID 1 stands at place 1: rct: tier 2 by design; score 5.87. "
        "PMID 2 has no place: it was set aside (protocol), because: the test says so."
    )


@pytest.mark.parametrize(
    ("asked", "nearest"), [(26329390, "26329399"), (2632939, "26329399"), (40, "26329399, 38415786")]
)
def test_a_record_that_was_not_found_names_the_nearest(asked: int, nearest: str) -> None:
    with pytest.raises(UsageError, match=f"PMID {asked} is not among the 3 records.* the nearest: {nearest}"):
        why(asked, 38415786, a_study(26329399), a_review(38415786))


def test_one_record_twice_is_refused() -> None:
    with pytest.raises(UsageError, match="given twice"):
        why(1, 1, a_study(1))


@LAW
@given(some_studies(), st.data())
def test_the_differences_add_up_to_the_difference_of_the_scores(
    studies: list[Study], data: st.DataObject
) -> None:
    rows = rank(studies, today=TODAY).ranked
    if len(rows) > 1:
        one, other = data.draw(st.permutations(rows))[:2]
        found = standing(one, other)
        assert found == standing(other, one)
        assert found.above.place < found.below.place
        total = sum(pair.points for pair in found.differences)
        assert total == pytest.approx(found.above.score - found.below.score, abs=0.02)
        sizes = [abs(pair.points) for pair in found.differences]
        assert sizes == sorted(sizes, reverse=True)
