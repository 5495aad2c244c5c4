"""The JSON of a sheet is what docs/sheet.schema.json says, to the last field."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from sheets import labels, low_back_pain, with_hostile_text, without_studies

from evidence.model import Sheet
from evidence.render import Paper, render
from evidence.render.json_schema import schema_text

DOCUMENTED = Path(__file__).parents[1] / "docs" / "sheet.schema.json"
CHECK = jsonschema.Draft202012Validator(json.loads(schema_text()))


def written(sheet: Sheet) -> Any:
    (made,) = render(sheet, ["json"], labels=labels(), paper=Paper.LETTER, folder=DOCUMENTED.parent)
    return json.loads(made.content)


def test_the_documented_schema_is_that_of_the_types() -> None:
    """`make schema` writes it anew."""
    assert DOCUMENTED.read_text(encoding="utf-8") == schema_text()


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema_text()))


@pytest.mark.parametrize("sheet", [low_back_pain(), with_hostile_text(), without_studies()])
def test_the_json_of_every_sheet_fits_the_schema(sheet: Sheet) -> None:
    assert [error.message for error in CHECK.iter_errors(written(sheet))] == []


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("direction", "good"), ("plain", "one text"), ("studies", None), ("made_on", 2026)],
)
def test_what_is_no_sheet_does_not_fit(field: str, wrong: object) -> None:
    assert not CHECK.is_valid(written(low_back_pain()) | {field: wrong})


def test_a_field_that_is_missing_or_strange_does_not_fit() -> None:
    sheet = written(low_back_pain())
    assert not CHECK.is_valid({name: value for name, value in sheet.items() if name != "answer"})
    assert not CHECK.is_valid(sheet | {"another": 1})
