"""The evidence table: one row a record, for a notebook, a script or a spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import fields

import pandas as pd
import pytest
from hypothesis import given
from studies import LAW, TODAY, a_review, a_rigour, a_study, judged, lost, some_studies

from evidence.model import Dose, Integrity, Outcome, Ranking, Rigour, SetAsideReason, Study
from evidence.ranking import PART_NAMES, rank
from evidence.table import FIRST_COLUMNS, frame, to_csv

FIRST = ["place", "pmid", "tier", "score", "set_aside"]
STUDIES = [
    a_review(38415786, n_studies=33),
    a_study(11322842, people=None, registry=("NCT1",)),
    a_study(40, aside=SetAsideReason.OFF_TOPIC),
]


def ranking_of(studies: list[Study], *extra: object) -> Ranking:
    return rank(studies, extra, today=TODAY)  # type: ignore[arg-type]


def rows_of(ranking: Ranking) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(to_csv(ranking))))


def test_the_first_columns_are_those_that_scripts_know() -> None:
    assert list(FIRST_COLUMNS) == FIRST
    assert list(frame(ranking_of(STUDIES)).columns[:5]) == FIRST
    assert (
        to_csv(ranking_of(STUDIES)).splitlines()[0].startswith("place,pmid,tier,score,set_aside,year,title,")
    )


def test_every_judgement_guard_and_score_part_has_its_column() -> None:
    columns = list(frame(ranking_of(STUDIES)).columns)
    judgements = {each.name for each in fields(Study) if str(each.type).startswith("Judgement")}
    assert judgements - {"dose"} <= set(columns)
    assert {f"rigour_{each.name}" for each in fields(Rigour)} <= set(columns)
    assert {"dose_sessions", "dose_minutes", "dose_weeks"} <= set(columns)
    assert [name for name in columns if name.startswith("score_")] == [f"score_{name}" for name in PART_NAMES]
    assert columns[-1] == "because"


def test_judgements_of_many_values_become_one_text_and_a_dose_three_numbers() -> None:
    outcomes = judged((Outcome("pain", "VAS", primary=True), Outcome("sleep")))
    study = a_study(dose=Dose(10, None, 2.5), registry=("NCT1", "NCT2"), outcomes=outcomes)
    (row,) = rows_of(ranking_of([study]))
    assert (row["outcomes"], row["registry"]) == ("pain; sleep", "NCT1; NCT2")
    assert [row[f"dose_{name}"] for name in ("sessions", "minutes", "weeks")] == ["10.0", "", "2.5"]


def test_a_guard_is_true_false_or_missing() -> None:
    study = a_study(rigour=a_rigour(assessor_blinded=True, registered=False, lost_percent=12.5))
    (row,) = rows_of(ranking_of([study]))
    names = ("assessor_blinded", "registered", "allocation_concealed", "lost_percent")
    assert [row[f"rigour_{name}"] for name in names] == ["True", "False", "", "12.5"]


@LAW
@given(some_studies())
def test_there_is_one_row_a_record_with_either_a_place_or_a_reason(studies: list[Study]) -> None:
    ranking = ranking_of(studies, lost())
    rows = rows_of(ranking)
    assert len(rows) == ranking.identified
    assert all(bool(row["place"]) != bool(row["set_aside"]) for row in rows)
    assert [row["pmid"] for row in rows if row["place"]] == [r.study.article.pmid for r in ranking.ranked]


def test_numbers_stay_whole_numbers_where_some_are_missing() -> None:
    rows = rows_of(ranking_of(STUDIES))
    assert [(row["place"], row["tier"], row["year"]) for row in rows] == [
        ("1", "1", "2020"),
        ("2", "2", "2020"),
        ("", "", ""),
    ]
    assert [(row["n_participants"], row["n_studies"]) for row in rows] == [("1000", "33"), ("", ""), ("", "")]


@pytest.mark.parametrize("studies", [STUDIES, [], [a_study(40, aside=SetAsideReason.PROTOCOL)]])
def test_the_types_of_the_columns_do_not_depend_on_the_records(studies: list[Study]) -> None:
    kinds = frame(ranking_of(studies)).dtypes.astype(str)
    assert {kinds[name] for name in ("place", "tier", "year", "n_randomised", "n_participants")} == {"Int64"}
    assert {kinds[name] for name in ("tested", "about", "rigour_registered")} == {"boolean"}
    assert {kinds[name] for name in ("dose_weeks", "rigour_lost_percent")} == {"Float64"}
    assert {kinds[name] for name in kinds.index if name.startswith("score")} == {"Float64"}
    assert {kinds[name] for name in ("pmid", "set_aside", "title", "design", "because")} == {"string"}


def test_a_missing_answer_is_missing_and_no_word() -> None:
    table = frame(ranking_of([a_study(direction=None)]))
    assert pd.isna(table.loc[0, "direction"])
    assert rows_of(ranking_of([a_study(direction=None)]))[0]["direction"] == ""


def test_a_pmid_is_text() -> None:
    assert frame(ranking_of(STUDIES)).loc[0, "pmid"] == "38415786"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_a_spreadsheet_would_run_starts_with_an_apostrophe(start: str) -> None:
    title = f'{start}HYPERLINK("http://x")'
    ranking = ranking_of([a_study(title=title)])
    (row,) = csv.DictReader(io.StringIO(to_csv(ranking), newline=""))
    assert row["title"] == f"'{title}"
    assert frame(ranking).loc[0, "title"] == title


def test_a_score_below_zero_is_a_number_and_stays_one() -> None:
    low = a_study(role=None, comparator=None, people=None, year=None, integrity=Integrity.CONCERN)
    assert rows_of(ranking_of([low]))[0]["score"] == "-1.0"


def test_a_title_with_commas_quotes_and_lines_stays_one_cell() -> None:
    title = 'Massage, "deep"\nand slow'
    assert rows_of(ranking_of([a_study(title=title)]))[0]["title"] == title


def test_without_records_there_is_a_head_and_nothing_else() -> None:
    empty = ranking_of([])
    assert list(frame(empty).columns) == list(frame(ranking_of(STUDIES)).columns)
    assert len(to_csv(empty).splitlines()) == 1


def test_records_that_were_all_set_aside_still_have_a_table() -> None:
    rows = rows_of(ranking_of([a_study(40, aside=SetAsideReason.PROTOCOL)], lost()))
    assert [(row["pmid"], row["set_aside"]) for row in rows] == [("40", "protocol"), ("", "unreadable")]
