"""Our synthesis goes on saying what experts concluded, on the committed records, and is never surer."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path

import agreement
import pytest
from conclusions import conclusions, excuses

HERE = Path(__file__).parent
FIGURES = tomllib.loads((HERE / "judged" / "agreement.toml").read_text(encoding="utf-8"))
GOOD = ("named_equal", "any_equal")
BAD = ("named_opposed", "named_silent", "any_opposed", "any_silent", "too_sure")


@functools.cache
def measured() -> dict[str, int]:
    return dict(agreement.figures(agreement.compared(committed=True)))


def test_every_conclusion_ends_somewhere() -> None:
    told = [row for row in conclusions() if row.direction]
    ends = sum(number for name, number in measured().items() if name != "too_sure")
    assert 0 < ends <= len(told)
    assert set(measured()) == set(FIGURES)


@pytest.mark.parametrize("name", GOOD)
def test_agreement_with_experts_does_not_fall(name: str) -> None:
    assert measured()[name] >= FIGURES[name]


@pytest.mark.parametrize("name", BAD)
def test_no_kind_of_disagreement_grows(name: str) -> None:
    assert measured()[name] <= FIGURES[name]


def test_we_are_never_surer_than_the_experts() -> None:
    assert measured()["too_sure"] == 0


def test_what_cannot_be_compared_says_why() -> None:
    assert all(excuse.why for excuse in excuses())
