"""Hours in which PubMed changes, fails and retracts leave what one clean run would have built."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from a_day import Day, differences
from refreshing import FIRST_PMID, World, trial


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    """From four to eight in the morning: at six PubMed changes its records. Then two quiet days."""
    world = World.of(3, 24)
    with world.server() as server:
        lived = Day(tmp_path_factory.mktemp("day"), world, server, random.Random(6))  # noqa: S311  (no secret)
        for number in range(4):
            lived.hour(number)
        lived.evening()
        yield lived


def test_much_happened(day: Day) -> None:
    assert day.did["a retraction"] == day.did["a year of MeSH"] == 1
    assert day.did["a fault of the network or of NCBI"] > 0
    assert day.did["a page that was read"] == 6 * 3


def test_nothing_is_left_behind_and_the_library_is_that_of_one_clean_run(day: Day) -> None:
    assert day.troubles == []


def test_the_comparison_sees_what_was_missed(day: Day) -> None:
    condition = day.world.conditions[0]
    missed = trial(FIRST_PMID, condition.name, benefit=False, year=2025)
    day.world.put(condition, missed, FIRST_PMID, day.clinic.now.date())
    told = list(differences(day, day.clean("later")))
    assert told[0] == f"PMID {FIRST_PMID} is an older one"
