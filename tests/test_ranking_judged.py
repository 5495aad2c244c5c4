"""The order does not get worse: agreement with a synthesist's tiers, on the committed records."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path

import pytest
import ranking

HERE = Path(__file__).parent
FIGURES = tomllib.loads((HERE / "judged" / "ranking.toml").read_text(encoding="utf-8"))
SHARES = ("ndcg", "ndcg_of_ranked")
MISTAKES = ("wrongly_ranked", "late", "left_out")


@functools.cache
def measured() -> dict[str, float]:
    return dict(ranking.figures(ranking.results(ranking.committed(), only_judged=True)))


def test_every_figure_has_a_line_to_hold() -> None:
    assert set(FIGURES) == set(measured()) == {"conditions", *SHARES, *MISTAKES}


def test_as_many_conditions_are_measured() -> None:
    assert measured()["conditions"] == FIGURES["conditions"]


@pytest.mark.parametrize("name", SHARES)
def test_the_order_does_not_get_worse(name: str) -> None:
    assert measured()[name] >= FIGURES[name]


@pytest.mark.parametrize("name", MISTAKES)
def test_no_mistake_becomes_more(name: str) -> None:
    assert measured()[name] <= FIGURES[name]


def test_a_tier_is_one_of_four_words_for_a_condition_that_we_know() -> None:
    from evidence.content import load_conditions

    known = {condition.slug for condition in load_conditions()}
    every = ranking.tiers()
    assert set(every) <= known
    assert {tier for each in every.values() for tier in each.values()} == set("ABCX")
