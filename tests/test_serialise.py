"""The JSON objects of `evidence appraise`: scripts depend on their keys and words."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import Any

from hypothesis import given
from studies import LAW, a_study, any_study, judged, lost

from evidence.model import SCHEMA_VERSION, Basis, Dose, Effect, Judgement, SetAsideReason, Study
from evidence.serialise import (
    LAST_QUESTIONS,
    LATER_QUESTIONS,
    QUESTIONS,
    judgement_to_dict,
    lost_to_dict,
    set_aside_to_dict,
    study_to_dict,
)

KEYS = [
    "schema_version",
    "pmid",
    "title",
    "year",
    "design",
    "massage_role",
    "tested",
    "relevant",
    "n_randomised",
    "n_analysed",
    "n_studies",
    "n_participants",
    "comparator",
    "direction",
    "precision",
    "time_note",
    "effects",
    "worded",
    "dose",
    "harms",
    "registry",
    "integrity",
    "n_massage",
    "population",
    "stage",
    "outcomes",
    "searched_to",
    "own_grade",
    "heterogeneity",
    "about",
    "rigour",
    "set_aside",
]


def as_json(study: Study) -> dict[str, Any]:
    return dict(json.loads(json.dumps(study_to_dict(study))))


def test_the_keys_are_those_that_scripts_know_in_that_order() -> None:
    assert list(study_to_dict(a_study())) == KEYS


@LAW
@given(any_study())
def test_any_study_goes_to_json_and_back_unchanged(study: Study) -> None:
    written = study_to_dict(study)
    assert json.loads(json.dumps(written))["pmid"] == study.article.pmid
    assert as_json(study)["design"]["value"] == study.design.value


def test_no_judgement_of_the_model_is_left_out() -> None:
    judgements = {each.name for each in fields(Study) if str(each.type).startswith("Judgement")}
    assert judgements == {*QUESTIONS, *LATER_QUESTIONS, *LAST_QUESTIONS}


def test_a_judgement_is_its_value_reason_basis_and_quote() -> None:
    judgement = Judgement("rct", "says so", Basis.QUOTED, "were randomly assigned")
    assert judgement_to_dict(judgement) == {
        "value": "rct",
        "because": "says so",
        "basis": "quoted",
        "quote": "were randomly assigned",
    }


def test_what_the_record_does_not_say_is_null() -> None:
    assert as_json(a_study(people=None))["n_randomised"]["value"] is None


def test_a_dose_is_an_object_of_numbers() -> None:
    study = a_study(dose=Dose(sessions=10, minutes=60))
    assert as_json(study)["dose"]["value"] == {"sessions": 10, "minutes": 60, "weeks": None}


def test_registry_numbers_are_a_list() -> None:
    assert as_json(a_study(registry=("NCT1", "NCT2")))["registry"]["value"] == ["NCT1", "NCT2"]


def test_effects_keep_the_sign_of_the_paper_and_the_words_of_p() -> None:
    effect = Effect(
        "disability", "mean_difference", -2.5, -3.5, -1.4, "<.001", favours="massage", flags=("x",)
    )
    assert as_json(replace(a_study(), effects=(effect,)))["effects"] == [
        {
            "outcome": "disability",
            "measure": "mean_difference",
            "value": -2.5,
            "ci_low": -3.5,
            "ci_high": -1.4,
            "p": "<.001",
            "time": None,
            "versus": None,
            "favours": "massage",
            "flags": ["x"],
            "quote": None,
        }
    ]


def test_why_a_study_was_set_aside_is_an_object_and_else_null() -> None:
    aside = as_json(a_study(aside=SetAsideReason.RETRACTED))["set_aside"]
    assert (aside["reason"], aside["because"]) == ("retracted", "the test says so")
    assert as_json(a_study())["set_aside"] is None


def test_a_record_that_never_became_a_study_has_the_keys_of_one_as_far_as_they_are_known() -> None:
    row = lost_to_dict(lost(12))
    assert list(row) == ["schema_version", "pmid", "title", "set_aside"]
    assert (row["schema_version"], row["pmid"], row["title"]) == (SCHEMA_VERSION, "12", None)
    assert row["set_aside"] == set_aside_to_dict(lost(12))


def test_the_reason_to_set_a_record_aside_names_the_record() -> None:
    assert set_aside_to_dict(lost(12)) == {
        "pmid": "12",
        "title": None,
        "reason": "unreadable",
        "because": "file x, record 3",
        "quote": None,
    }


def test_a_judgement_keeps_the_truth_value_of_tested() -> None:
    assert as_json(replace(a_study(), tested=judged(value=False)))["tested"]["value"] is False
