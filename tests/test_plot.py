"""Printed results are drawn side by side only where measure, outcome and side are the same for all."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from studies import TODAY, a_finding, a_material, a_study, a_synthesis

from evidence.appraisal.effects.checks import PLAUSIBLE_SMD
from evidence.compose import compose
from evidence.content import load_words
from evidence.model import Confidence, Effect, Pmid, SheetPlot
from evidence.ranking import rank
from evidence.synthesis import Footing, common_footing
from evidence.synthesis.footing import MOST_DRAWN

WORDS = load_words("en")


def smd(value: float, low: float, high: float, favours: str | None = "massage", **more: Any) -> Effect:
    return Effect(**{"outcome": "pain", "measure": "smd", "value": value, "ci_low": low, "ci_high": high,
                     "favours": favours, **more})  # fmt: skip


def footing(*effects: Effect) -> Footing | None:
    """What can be drawn of studies that print one effect each."""
    studies = [a_study(n, effects=(effect,)) for n, effect in enumerate(effects, start=1)]
    return common_footing(rank(studies, today=TODAY).ranked)


def plot(*effects: Effect, **study: Any) -> SheetPlot | None:
    studies = [a_study(n, effects=(effect,), **study) for n, effect in enumerate(effects, start=1)]
    made = compose(a_material(studies), WORDS, made_on=TODAY, program="p", language="en")
    return made.plot


def drawn(*effects: Effect) -> SheetPlot:
    made = plot(*effects)
    assert made is not None
    return made


BENEFIT, TURNED = smd(-0.5, -0.8, -0.2), smd(0.6, 0.3, 0.9)


def test_the_same_benefit_lies_on_the_same_side_whatever_its_sign() -> None:
    rows = drawn(BENEFIT, TURNED).rows
    assert {row.at < drawn(BENEFIT, TURNED).nothing for row in rows} == {True}
    assert sorted(row.printed for row in rows) == [
        "SMD -0.5 (95% CI -0.8 to -0.2)",
        "SMD 0.6 (95% CI 0.3 to 0.9)",
    ]


def test_what_favours_the_comparison_lies_on_the_other_side() -> None:
    made = drawn(BENEFIT, smd(0.4, 0.1, 0.7, "comparator"))
    assert sorted(row.at > made.nothing for row in made.rows) == [False, True]


def test_a_number_whose_side_nobody_names_is_not_drawn_but_named() -> None:
    made = drawn(BENEFIT, TURNED, smd(-0.1, -0.4, 0.2, None))
    assert len(made.rows) == 2
    assert "Not drawn, because the record leaves open whom the number favours" in made.note
    assert "SMD -0.1 (95% CI -0.4 to 0.2)" in made.note


def test_nothing_is_drawn_where_more_would_be_left_out_than_drawn() -> None:
    unsaid = smd(-0.1, -0.4, 0.2, None)
    assert plot(BENEFIT, TURNED, unsaid, unsaid, unsaid) is None


def test_a_null_is_drawn_beside_the_benefit_that_the_same_record_prints() -> None:
    later = smd(-0.1, -0.4, 0.2, None, time="1 year")
    studies = [a_study(1, effects=(BENEFIT, later)), a_study(2, effects=(TURNED,))]
    made = common_footing(rank(studies, today=TODAY).ranked)
    assert made is not None
    assert {placed.effect for placed in made.placed} == {BENEFIT, later, TURNED}
    assert made.unplaced == ()


@pytest.mark.parametrize(("other", "drawn"), [("disability", 3), ("sleep", 2)])
def test_a_null_is_drawn_where_the_record_tells_the_side_of_an_outcome_that_is_as_bad(
    other: str, drawn: int
) -> None:
    null = smd(-0.1, -0.4, 0.2, None)
    told = replace(smd(-0.5, -0.8, -0.2), outcome=other)
    effects = [(BENEFIT,), (TURNED,), (null, told)]
    studies = [a_study(number, effects=each) for number, each in enumerate(effects, start=1)]
    made = common_footing(rank(studies, today=TODAY).ranked)
    assert made is not None
    assert len(made.placed) == drawn


def test_one_record_alone_is_not_drawn_because_a_plot_compares_sources() -> None:
    numbers = [smd(-0.5, -0.8, -0.2, time=time) for time in ("1 week", "1 month", "1 year")]
    alone = a_study(1, effects=tuple(numbers))
    assert common_footing(rank([alone], today=TODAY).ranked) is None
    two = [alone, a_study(2, effects=(TURNED,))]
    made = common_footing(rank(two, today=TODAY).ranked)
    assert made is not None
    assert len(made.placed) == 4


def test_a_doubtful_number_is_not_drawn_but_named() -> None:
    made = drawn(BENEFIT, TURNED, smd(-3.5, -4.0, -3.0, flags=("implausibly large",)))
    assert len(made.rows) == 2
    assert "the number is doubtful" in made.note
    assert "SMD -3.5 (95% CI -4.0 to -3.0)" in made.note


@pytest.mark.parametrize(("low", "told"), [(-PLAUSIBLE_SMD - 0.1, True), (-PLAUSIBLE_SMD, False)])
def test_an_interval_that_reaches_what_is_implausible_says_so_first(low: float, told: bool) -> None:
    note = drawn(BENEFIT, smd(-1.2, low, -0.2)).note
    assert note.startswith("A standardised difference of more than 2 is implausibly large") is told


@pytest.mark.parametrize("sure", [Confidence.CANNOT_SAY, Confidence.VERY_UNSURE])
def test_a_plot_of_results_that_cannot_be_judged_says_so_first(sure: Confidence) -> None:
    studies = [a_study(n, effects=(BENEFIT,)) for n in (1, 2)]
    row = a_finding(outcome="pain", confidence=sure, pmids=(Pmid(1), Pmid(2)))
    material = a_material(studies, a_synthesis(by_outcome=(row,)))
    made = compose(material, WORDS, made_on=TODAY, program="p", language="en").plot
    assert made is not None
    assert made.note.startswith("How sure: “Cannot say”") is (sure is Confidence.CANNOT_SAY)


@pytest.mark.parametrize(("printed", "left"), [(MOST_DRAWN, 0), (MOST_DRAWN + 3, 3)])
def test_of_many_rows_the_first_are_drawn_and_the_others_counted(printed: int, left: int) -> None:
    studies = [a_study(pmid, effects=(BENEFIT,)) for pmid in range(1, printed + 1)]
    made = common_footing(rank(studies, today=TODAY).ranked)
    assert made is not None
    assert (len(made.placed), made.more) == (MOST_DRAWN, left)


@pytest.mark.parametrize(("far", "told"), [(9.0, True), (0.9, False)])
def test_an_arrow_is_explained_where_an_interval_is_cut(far: float, told: bool) -> None:
    assert ("arrow" in drawn(smd(0.5, 0.2, far), smd(0.5, 0.2, 0.7)).note) is told


def test_a_record_whose_numbers_contradict_each_other_is_not_drawn() -> None:
    clash = smd(-0.4, -0.7, -0.1, "comparator", time="1 year")
    assert common_footing(rank([a_study(1, effects=(BENEFIT, clash))], today=TODAY).ranked) is None


@pytest.mark.parametrize(
    "other",
    [
        smd(-0.5, -0.8, -0.2, flags=("outside its own interval",)),
        smd(-0.5, -0.8, -0.2, outcome="sleep"),
        smd(-0.5, -0.8, -0.2, measure="mean_difference"),
        Effect("pain", "smd", -0.5, favours="massage"),
        Effect("pain", "rr", 0.5, 0.3, 0.8, favours="massage"),
    ],
    ids=["flagged", "another outcome", "another measure", "no interval", "a ratio"],
)
def test_what_stands_on_another_footing_is_not_drawn(other: Effect) -> None:
    assert plot(BENEFIT, other) is None


def test_mean_differences_are_never_drawn_because_scales_differ() -> None:
    one = smd(-5, -8, -2, measure="mean_difference")
    assert plot(one, one) is None


def test_two_numbers_that_no_word_tells_apart_are_not_drawn_but_named() -> None:
    twice = a_study(1, effects=(BENEFIT, smd(-0.6, -0.9, -0.3)))
    others = [a_study(n, effects=(TURNED,)) for n in (2, 3)]
    made = common_footing(rank([twice, *others], today=TODAY).ranked)
    assert made is not None
    assert {placed.row.study.article.pmid for placed in made.placed} == {"2", "3"}
    assert len(made.unplaced) == 2


def test_ratios_are_drawn_on_a_scale_that_doubles() -> None:
    half, third = (
        Effect("pain", "rr", value, value / 1.5, value * 1.5, favours="massage") for value in (0.5, 0.33)
    )
    made = drawn(half, third)
    assert [tick.label for tick in made.ticks] == ["0.125", "0.25", "0.5", "1", "2"]
    places = [tick.at for tick in made.ticks]
    steps = {round(second - first, 3) for first, second in itertools.pairwise(places)}
    assert len(steps) == 1


def labels_of(made: SheetPlot) -> list[str]:
    return [tick.label for tick in made.ticks]


def test_the_axis_has_the_signs_that_the_records_print() -> None:
    assert labels_of(drawn(BENEFIT, BENEFIT)) == ["-1", "-0.75", "-0.5", "-0.25", "0", "0.25"]
    assert labels_of(drawn(TURNED, TURNED)) == ["1", "0.75", "0.5", "0.25", "0", "-0.25"]
    assert "without a sign" not in drawn(BENEFIT, BENEFIT).note


def test_the_axis_has_no_signs_where_the_records_print_different_ones_and_says_so() -> None:
    made = drawn(BENEFIT, TURNED)
    assert labels_of(made) == ["1", "0.75", "0.5", "0.25", "0", "0.25"]
    assert "sizes without a sign" in made.note


def test_an_interval_that_runs_out_of_the_plot_is_marked() -> None:
    made = drawn(BENEFIT, smd(-0.6, -9.0, -0.3))
    assert [row.cut_low for row in made.rows] == [True, False] or [row.cut_low for row in made.rows] == [
        False,
        True,
    ]


def test_the_plot_is_told_in_words_too() -> None:
    made = drawn(BENEFIT, TURNED)
    assert made.alt.startswith("Printed results for pain, side by side (standardised mean difference).")
    assert all(row.printed in made.alt for row in made.rows)


@given(
    st.lists(
        st.tuples(
            st.floats(-1.9, 1.9).filter(lambda value: abs(value) > 0.01),
            st.floats(0.01, 1.0),
            st.sampled_from(["massage", "comparator"]),
        ),
        min_size=2,
        max_size=8,
    )
)
def test_every_row_lies_inside_the_plot_and_in_order(rows: list[tuple[float, float, str]]) -> None:
    effects = [smd(value, value - half, value + half, favours) for value, half, favours in rows]
    for made in (drawn(*effects),):
        for row in made.rows:
            assert 0 <= row.low <= row.at <= row.high <= 1
        assert made.ticks[0].at == 0
        assert made.ticks[-1].at == 1


@given(st.permutations(range(5)))
def test_the_order_of_the_records_changes_nothing(order: list[int]) -> None:
    effects = [smd(-0.1 * n, -0.1 * n - 0.2, -0.1 * n + 0.05) for n in range(1, 6)]
    studies = [a_study(n + 1, effects=(effects[n],)) for n in range(5)]
    shuffled = [studies[n] for n in order]
    assert common_footing(rank(shuffled, today=TODAY).ranked) == common_footing(
        rank(studies, today=TODAY).ranked
    )
