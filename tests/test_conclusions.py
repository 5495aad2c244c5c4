"""The experts' conclusions that our synthesis is scored against: every row of the list is accounted for."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from conclusions import MAPPING, conclusions, excuses

from evidence.appraisal.outcome_names import OUTCOMES
from evidence.content import load_conditions
from evidence.content.statements import STAGES
from evidence.model import TELLING, Comparator, Confidence, Direction, Pmid

LIST = Path(__file__).parents[2] / "shared" / "data" / "records" / "conclusions.tsv"
needs_list = pytest.mark.skipif(not LIST.exists(), reason="the readers' list of conclusions is not here")
# It has no file: what bodies say of it stands under anxiety, and says whom it is about.
WITHOUT_FILE = {"cancer-anxiety"}
SLUGS = {condition.slug for condition in load_conditions()} | WITHOUT_FILE
COMPARED = frozenset(Comparator) - {Comparator.MULTIPLE, Comparator.NOT_APPLICABLE, Comparator.UNCLEAR}
CAPS = (None, Confidence.VERY_UNSURE, Confidence.UNSURE, Confidence.FAIRLY_SURE)


def listed() -> list[dict[str, str]]:
    with LIST.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


@needs_list
def test_every_row_of_the_readers_list_is_mapped_or_excused():
    mapped, excused = {one.row for one in conclusions()}, {one.row for one in excuses()}
    assert mapped | excused == set(range(1, len(listed()) + 1))
    assert not mapped & excused
    assert len(excused) == len(excuses())


@needs_list
@pytest.mark.parametrize("one", [*conclusions(), *excuses()], ids=lambda one: f"{one.row} {one.source[:20]}")
def test_each_row_is_the_one_that_it_says_it_is(one):
    row = listed()[one.row - 1]
    assert (one.of, one.source) == (row["condition"], row["source"])


@needs_list
@pytest.mark.parametrize("one", conclusions(), ids=lambda one: f"{one.row} {one.source[:20]}")
def test_nothing_from_memory_is_compared_with(one):
    row = listed()[one.row - 1]
    assert row["memory"] in ("false", "partly")
    assert str(one.year) == row["year"]
    assert one.pmid in (None, row["pmid"])


@needs_list
@pytest.mark.parametrize(
    ("grade", "cap"),
    [("moderate", Confidence.FAIRLY_SURE), ("low", Confidence.UNSURE), ("very low", Confidence.VERY_UNSURE)],
)
def test_a_cap_is_the_grade_of_its_row(grade, cap):
    rows = listed()
    plain = [one for one in conclusions() if rows[one.row - 1]["certainty"] == grade]
    assert plain
    assert all(one.cap is cap for one in plain)


@pytest.mark.parametrize("one", conclusions(), ids=lambda one: f"{one.row} {one.source[:20]}")
def test_a_conclusion_is_told_in_our_words(one):
    assert one.condition in SLUGS
    assert one.outcomes
    assert set(one.outcomes) <= set(OUTCOMES)
    assert set(one.comparators) <= COMPARED
    assert one.stage in (None, *STAGES)
    assert one.cap in CAPS
    assert one.pmid is None or Pmid(one.pmid)
    assert one.direction in TELLING or (one.direction is None and one.cap)


def test_no_conclusion_stands_twice():
    keys = [(one.row, one.condition, one.outcomes, one.comparators) for one in conclusions()]
    assert len(set(keys)) == len(keys)


def test_acute_back_pain_is_not_chronic_back_pain():
    acute = [one for one in conclusions() if "acute/subacute" in one.of or one.of.endswith("acute")]
    assert acute
    assert all(one.stage == "acute" for one in acute)
    assert all(one.stage == "chronic" for one in conclusions() if "subacute/chronic" in one.of)


def test_conclusions_against_a_benefit_are_among_them():
    directions = {one.direction for one in conclusions()}
    assert {Direction.BENEFIT, Direction.NO_DIFFERENCE, Direction.MIXED} <= directions
    assert MAPPING.read_text(encoding="utf-8").isascii()
