"""The starter edition: what may ship, how names are brought to one form, and what comes out as studies."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from studies import TODAY

from evidence import starter
from evidence.appraisal.results import main_result, outcome_of
from evidence.citation import reference
from evidence.errors import NoReadableRecord
from evidence.model import (
    Basis,
    Comparator,
    Design,
    Direction,
    Dose,
    Effect,
    Integrity,
    MainResult,
    Outcome,
    Pmid,
    SetAsideReason,
)
from evidence.ranking import rank
from evidence.starter import noted
from evidence.starter.beside import OWN_NOTES
from evidence.starter.build import FAMILY_NAME_FIRST, FIRST_HAND_SETS, author_of, build, is_secondary

PUBMED = "https://pubmed.ncbi.nlm.nih.gov/26329399/"
SECRET = "This sentence stands in the abstract and nowhere else."
FACTS: dict[str, Any] = {
    "condition": ["low-back-pain", "sciatica"],
    "design": "rct",
    "massage_role": "tested",
    "relevant_for_condition": True,
    "n_randomised": 262,
    "n_studies": None,
    "n_participants_total": None,
    "comparator": "active",
    "direction": "benefit",
    "time_note": "at 10 weeks",
    "effect": "MD -2.5",
    "dose": {"sessions": 10, "minutes": None, "weeks": 10},
    "harms": None,
    "registry": "NCT00065975",
    "confidence": "high",
}
RECORD: dict[str, Any] = {
    "pmid": "26329399",
    "placeholder_pmid": False,
    "doi": "10.1002/x",
    "pmcid": None,
    "title": "Massage for low-back pain.",
    "title_certain": True,
    "journal": "A Journal",
    "journal_abbrev": "A J",
    "year": 2015,
    "authors": ["Furlan AD", "Giraldo M"],
    "authors_complete": None,
    "volume": "9",
    "issue": None,
    "pages": "1-9",
    "abstract": [{"label": None, "text": SECRET}],
    "abstract_text": "original",
    "seen_at": PUBMED,
    "gold": {"note": SECRET},
}


ROOT = Path(__file__).parents[1]
NOTES = ROOT.parent / "shared" / "data"
needs_notes = pytest.mark.skipif(
    not (NOTES / "records" / "records.jsonl").exists(),
    reason="the readers' notes are not here",
)
# Fewer words in the same order may be chance; a sentence has more. Numbers are facts and do not count.
COPIED = 12
WORD = re.compile(r"[^\W\d_]{2,}")


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of COPIED words, whatever stands between them."""
    words = WORD.findall(text.casefold())
    return {tuple(words[at : at + COPIED]) for at in range(len(words) - COPIED + 1)}


def noted_records() -> list[dict[str, Any]]:
    lines = (NOTES / "records" / "records.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def abstract_of(record: dict[str, Any]) -> str:
    text = record["abstract"] or ""
    return text if isinstance(text, str) else " ".join(part["text"] for part in text)


def carried_files() -> list[Path]:
    """Every text that the wheel carries (pyproject.toml: the package, and two folders of content)."""
    folders = (ROOT / name for name in ("evidence", "queries", "reports"))
    kinds = {".py", ".json", ".toml", ".md", ".html", ".txt", ".css", ".typ", ".jinja", ".j2"}
    return [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in kinds]


def a_record(pmid: int = 26329399, facts: dict[str, Any] | None = None, **changed: Any) -> dict[str, Any]:
    return {**RECORD, "pmid": str(pmid), "facts": {**FACTS, "note": SECRET, **(facts or {})}, **changed}


def built(folder: Path, *records: dict[str, Any]) -> str:
    notes = folder / "records" / "records.jsonl"
    notes.parent.mkdir(exist_ok=True)
    notes.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    return build(folder, "2026-11-21")


def own_notes(folder: Path, text: str) -> Path:
    path = folder / "own_notes.toml"
    path.write_text(text, encoding="utf-8")
    return path


def with_own(folder: Path, text: str, *records: dict[str, Any]) -> list[dict[str, Any]]:
    """What ships of the records with our own notes, written so, laid over them."""
    built(folder, *records)
    return list(json.loads(build(folder, "2026-11-21", own_notes(folder, text)))["studies"])


def entries(folder: Path, *records: dict[str, Any]) -> list[dict[str, Any]]:
    return list(json.loads(built(folder, *records))["studies"])


ENTRY = frozenset(
    {
        "pmid",
        "title",
        "authors",
        "authors_complete",
        "journal",
        "journal_abbrev",
        "year",
        "volume",
        "issue",
        "pages",
        "doi",
        "pmcid",
        "conditions",
        "source",
        "secondary",
        "facts",
    }
)
NOTED = frozenset(
    {
        "design",
        "massage_role",
        "relevant",
        "n_randomised",
        "n_studies",
        "n_participants",
        "comparator",
        "direction",
        "time_note",
        "result",
        "followed_weeks",
        "heterogeneity",
        "dose",
        "harms",
        "registry",
        "reader_confidence",
        "integrity",
        "integrity_because",
        "stage",
        "population",
        "outcomes",
        "primary_outcomes",
        "effects",
        "worded",
    }
)


# -------------------------------------------------------------------------------------- what ships


@pytest.mark.parametrize(
    "record",
    [
        a_record(placeholder_pmid=True),
        a_record(title_certain=False),
        a_record(facts={"confidence": "low"}),
        a_record(facts={"confidence": None}),
    ],
)
def test_an_entry_without_real_pmid_exact_title_or_sure_reader_does_not_ship(
    tmp_path: Path, record: dict[str, Any]
) -> None:
    assert entries(tmp_path, record, a_record(11)) == entries(tmp_path, a_record(11))


@pytest.mark.parametrize("confidence", ["high", "medium"])
def test_a_sure_reader_is_enough(tmp_path: Path, confidence: str) -> None:
    assert len(entries(tmp_path, a_record(facts={"confidence": confidence}))) == 1


def test_no_abstract_and_no_remark_of_a_reader_is_taken(tmp_path: Path) -> None:
    assert SECRET not in built(tmp_path, a_record())


def test_entries_stand_in_the_order_of_their_pmid_to_the_byte(tmp_path: Path) -> None:
    records = [a_record(pmid) for pmid in (9, 26329399, 100, 11)]
    first = built(tmp_path, *records)
    random.Random(1).shuffle(records)  # noqa: S311 - no secret
    assert built(tmp_path, *records) == first
    assert [row["pmid"] for row in json.loads(first)["studies"]] == ["9", "11", "100", "26329399"]


def test_the_edition_says_of_which_day_it_is(tmp_path: Path) -> None:
    assert json.loads(built(tmp_path, a_record()))["as_of"] == "2026-11-21"


def test_a_folder_without_notes_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(NoReadableRecord, match=r"records\.jsonl cannot be read .* name the data folder"):
        build(tmp_path, "2026-11-21")


def test_a_word_that_is_not_in_the_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="randomized"):
        built(tmp_path, a_record(facts={"design": "randomized"}))


@pytest.mark.parametrize(("known", "complete"), [(None, True), (True, True), (False, False)])
def test_only_a_list_known_to_be_cut_short_gets_et_al(
    tmp_path: Path, known: bool | None, complete: bool
) -> None:
    assert entries(tmp_path, a_record(authors_complete=known))[0]["authors_complete"] is complete


def test_a_record_without_known_authors_ships_without_them(tmp_path: Path) -> None:
    assert entries(tmp_path, a_record(authors=None))[0]["authors"] == []


@pytest.mark.parametrize(
    ("facts", "relevant"),
    [
        ({"relevant_for_condition": False}, False),
        ({"relevant_for_condition": None, "is_efficacy_evidence_for_massage": True}, True),
        ({"relevant_for_condition": None}, False),
    ],
)
def test_relevance_is_what_the_reader_noted_and_never_assumed(
    tmp_path: Path, facts: dict[str, Any], relevant: bool
) -> None:
    assert entries(tmp_path, a_record(facts=facts))[0]["facts"]["relevant"] is relevant


@pytest.mark.parametrize(
    ("noted", "registry"), [("NCT1", ["NCT1"]), (["NCT1", "NCT2"], ["NCT1", "NCT2"]), (None, []), ([], [])]
)
def test_registry_numbers_are_always_a_list(tmp_path: Path, noted: Any, registry: list[str]) -> None:
    assert [
        n for n in entries(tmp_path, a_record(facts={"registry": noted}))[0]["facts"]["registry"] if n
    ] == (registry)


@pytest.mark.parametrize(
    ("noted", "printed"),
    [
        ("short term only", "short term only"),
        ("NULL at 6 months", "null at 6 months"),
        ("the page was cut after 6 weeks", None),
        ("'a phrase of four words' at 6 weeks", None),
        ("nice", None),
        (None, None),
    ],
)
def test_a_note_of_time_is_taken_whole_or_not_at_all(
    tmp_path: Path, noted: str | None, printed: str | None
) -> None:
    assert entries(tmp_path, a_record(facts={"time_note": noted}))[0]["facts"]["time_note"] == printed


@pytest.mark.parametrize(
    ("noted", "printed"),
    [
        ("SMD -0.4", "SMD -0.4"),
        ("SMD -2.0", "SMD -2.0"),
        ("SMD -2.1", "SMD -2.1 (a standardised difference over 2 is implausibly large)"),
        ("OR 1.3 (95% CI 0.9 to 1.7; P=.1)", "OR 1.3 (95% CI 0.9 to 1.7; P=.1)"),
        ("OR 1.4 (1.1 to 1.9; P=.01)", "OR 1.4 (1.1 to 1.9; P=.01)"),
        (
            "'OR' 3.4 (0.2 to 6.7; P=.04)",
            "'OR' 3.4 (0.2 to 6.7; P=.04) (a ratio cannot have both this interval, with 1 inside, and this P "
            "value)",
        ),
        ("better", None),
        ("SMD 0.4, see PMID 11", None),
        (None, None),
    ],
)
def test_a_result_has_a_number_and_an_impossible_one_says_so(
    tmp_path: Path, noted: str | None, printed: str | None
) -> None:
    assert entries(tmp_path, a_record(facts={"effect": noted}))[0]["facts"]["result"] == printed


@pytest.mark.parametrize(
    ("source", "secondary"),
    [
        (PUBMED, False),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC123/", False),
        ("https://www.bmj.com/content/1", False),
        ("github:asreview/systematic-review-datasets", False),
        ("PubMed record", False),
        ("https://www.scribd.com/document/1", True),
        ("https://pubmed.ncbi.nlm.nih.gov.example.org/1", True),
        ("www.scribd.com/document/1", True),
        ("", True),
    ],
)
def test_a_page_is_first_hand_only_when_it_is_on_the_list(source: str, secondary: bool) -> None:
    assert is_secondary(source) is secondary


# ------------------------------------------------------------------- effects, outcomes, people, stage

NOTE: dict[str, Any] = {
    "outcome": "pain (VAS)",
    "measure": "smd",
    "value": -0.4,
    "ci_low": -0.7,
    "ci_high": -0.1,
    "p": "P = .01",
    "time": "10 weeks",
    "versus": "usual care",
}


def effects_of(folder: Path, *notes: dict[str, Any], **facts: Any) -> list[dict[str, Any]]:
    """What ships of these notes, each a change to NOTE."""
    facts = {"direction": "mixed", **facts, "effects": [{**NOTE, **note} for note in notes]}
    return list(entries(folder, a_record(facts=facts))[0]["facts"]["effects"])


def test_an_effect_ships_with_our_name_of_the_outcome_and_its_numbers_as_printed(tmp_path: Path) -> None:
    assert effects_of(tmp_path, {}) == [{**NOTE, "outcome": "pain", "p": ".01"}]


@pytest.mark.parametrize(
    ("noted", "printed"),
    [
        ("pain", "pain"),
        ("pain (0-10)", "pain"),
        ("physical function", "function"),
        ("Fatigue Severity Scale", "fatigue"),
        ("pain, acute low back pain", "pain, acute low back pain"),
        ("pain and disability", "pain and disability"),
        ("something else", "something else"),
    ],
)
def test_the_outcome_keeps_the_readers_words_where_they_say_more_than_our_name(
    tmp_path: Path, noted: str, printed: str
) -> None:
    assert effects_of(tmp_path, {"outcome": noted})[0]["outcome"] == printed


@pytest.mark.parametrize(
    ("noted", "measure"),
    [
        ("smd", "smd"),
        ("SMD, fixed effects", "smd"),
        ("standardized mean difference", "smd"),
        ("Roland questionnaire, adjusted mean difference (lower)", "mean_difference"),
        ("Neck Disability Index, relative risk", "rr"),
        ("odds ratio (24% vs 19%)", "or"),
        ("hazard ratio", "hr"),
    ],
)
def test_the_measure_is_read_from_the_readers_words(tmp_path: Path, noted: str, measure: str) -> None:
    (effect,) = effects_of(tmp_path, {"measure": noted, "value": "1.2", "ci_low": "0.9", "ci_high": "1.5"})
    assert (effect["measure"], effect["value"], effect["ci_low"], effect["ci_high"]) == (
        measure,
        1.2,
        0.9,
        1.5,
    )


@pytest.mark.parametrize(
    "note",
    [
        {"versus": "baseline (within group)"},
        {"versus": "before massage"},
        {"time": "from baseline"},
        {"outcome": "pain, change within the massage group"},
        {"versus": "plain-oil massage"},
        {"versus": "self-massage alone"},
        {"measure": "means", "value": 24.0, "p": None},
        {"measure": "percent", "value": "24", "p": None},
        {"measure": None, "value": "much better", "p": None},
        {"measure": "p_only", "value": None, "p": "no difference (no figure)"},
    ],
)
def test_what_does_not_tell_groups_apart_in_a_number_does_not_ship(
    tmp_path: Path, note: dict[str, Any]
) -> None:
    assert effects_of(tmp_path, note) == []


@pytest.mark.parametrize("versus", ["no massage", "sham massage", "no additional massage", None])
def test_no_massage_and_sham_massage_are_something_to_compare_with(
    tmp_path: Path, versus: str | None
) -> None:
    assert len(effects_of(tmp_path, {"versus": versus})) == 1


@pytest.mark.parametrize(("noted", "value"), [("3.41 vs 4.71", "3.41 vs 4.71"), ("3 and 5", "3 vs 5")])
def test_values_of_two_groups_stay_a_pair_without_an_interval(tmp_path: Path, noted: str, value: str) -> None:
    (effect,) = effects_of(tmp_path, {"measure": "means", "value": noted})
    assert effect["value"] == value
    assert "ci_low" not in effect


@pytest.mark.parametrize(
    ("noted", "p"),
    [("p < 0.001", "<0.001"), ("0.71", "0.71"), ("P = .05", ".05"), ("> 0.05", ">0.05"), ("n.s.", None)],
)
def test_a_p_value_has_one_form(tmp_path: Path, noted: str, p: str | None) -> None:
    assert effects_of(tmp_path, {"p": noted})[0].get("p") == p


@pytest.mark.parametrize(
    ("note", "flag"),
    [
        ({"value": -2.5, "ci_low": -3.0, "ci_high": -2.0}, "implausibly large"),
        ({"value": -0.9}, "value outside its interval"),
        ({"measure": "rr", "value": -0.4, "p": None}, "negative ratio"),
        ({"ci_high": 0.3, "value": -0.2}, "P value and interval disagree"),
        ({"outcome": "pain, subgroup aged <60"}, "of a subgroup only"),
        ({"outcome": "growth, boys"}, "of a subgroup only"),
    ],
)
def test_a_doubtful_effect_ships_with_its_flag(tmp_path: Path, note: dict[str, Any], flag: str) -> None:
    assert flag in effects_of(tmp_path, note)[0]["flags"]


def test_the_effects_of_a_study_that_says_nothing_of_massage_do_not_ship(tmp_path: Path) -> None:
    assert effects_of(tmp_path, {}, relevant_for_condition=False) == []


@pytest.mark.parametrize(
    ("direction", "side"),
    [("benefit", "massage"), ("favours_comparator", "comparator"), ("mixed", None), ("unclear", None)],
)
def test_a_difference_that_is_shown_is_that_of_the_side_that_the_reader_noted(
    tmp_path: Path, direction: str, side: str | None
) -> None:
    found = effects_of(tmp_path, {}, {"outcome": "sleep"}, direction=direction)
    assert [effect.get("favours") for effect in found] == [side, side]


def test_of_mixed_results_a_ratio_of_those_who_improved_tells_its_side(tmp_path: Path) -> None:
    gained = {"outcome": "improvement in pain", "measure": "rr", "value": 1.6, "ci_low": 1.1, "ci_high": 2.3}
    fewer = {**gained, "value": 0.6, "ci_low": 0.4, "ci_high": 0.9}
    another = {**gained, "outcome": "pain"}
    found = effects_of(tmp_path, gained, fewer, another)
    assert [effect.get("favours") for effect in found] == ["massage", "comparator", None]


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ({"p": "no difference (no figure)"}, {"comparator": "usual_care", "direction": "no_difference"}),
        ({"value": "improved more with massage"}, {"comparator": "usual_care", "direction": "benefit"}),
        ({"value": "improved"}, None),
        ({"value": "improved more with massage", "outcome": "pain and sleep"}, None),
        ({"value": "no difference", "versus": "baseline"}, None),
    ],
)
def test_plain_words_for_a_number_are_a_result_in_words(
    tmp_path: Path, note: dict[str, Any], told: dict[str, Any] | None
) -> None:
    silent = {**NOTE, "value": None, "ci_low": None, "ci_high": None, "p": None, **note}
    facts = {"direction": "mixed", "effects": [silent]}
    shipped = entries(tmp_path, a_record(facts=facts))[0]["facts"]["worded"]
    assert shipped == ([{"outcome": "pain", "later": False, **told}] if told else [])


@pytest.mark.parametrize(
    ("title", "slug", "told"),
    [
        ("Massage for anxiety in patients with cancer", "anxiety", "benefit"),
        ("Massage for anxiety in patients with cancer", "cancer", "benefit"),
        ("Massage for anxiety and cancer", "cancer", "unclear"),
        ("Massage for cancer anxiety in adults after cancer", "cancer", "unclear"),
        ("Massage for anxiety", "cancer", "unclear"),
    ],
)
def test_a_result_is_told_of_what_was_treated_and_of_the_people_who_were_all_studied(
    tmp_path: Path, title: str, slug: str, told: str
) -> None:
    facts = {"condition": ["anxiety", "cancer"], "direction": "benefit"}
    study = loaded(tmp_path, a_record(title=title, facts=facts)).about(slug)[0]
    assert study.direction.value == Direction(told)


@pytest.mark.parametrize(
    ("note", "time", "weeks"),
    [
        (None, None, None),
        ("at the end of treatment", None, None),
        ("null at 1 year", None, 52),
        (None, "26 weeks", 26),
        ("10 weeks: better; 26 weeks: neither", "10 weeks", 26),
        ("better at 4 weeks", "immediately after a session", 4),
        ("third day", "second menstrual cycle", None),
    ],
)
def test_how_long_people_were_followed_is_the_longest_time_that_is_noted(
    tmp_path: Path, note: str | None, time: str | None, weeks: float | None
) -> None:
    facts = {"time_note": note, "effects": [{**NOTE, "time": time}]}
    assert loaded(tmp_path, a_record(facts=facts)).about("low-back-pain")[0].followed_weeks == weeks


ANXIETY = {**NOTE, "outcome": "anxiety", "versus": "usual care"}
UNKNOWN = dict.fromkeys(("value", "ci_low", "ci_high", "p"))


@pytest.mark.parametrize(
    ("results", "told"),
    [
        ([ANXIETY | UNKNOWN | {"value": "no difference"}], "no_difference"),
        ([ANXIETY | UNKNOWN | {"p": "0.4"}], "no_difference"),
        ([ANXIETY | UNKNOWN | {"value": "less with massage"}], "benefit"),
        ([ANXIETY | {"favours": "massage"}], "benefit"),
        (
            [
                ANXIETY | UNKNOWN | {"value": "no difference", "time": "10 weeks"},
                ANXIETY | UNKNOWN | {"value": "less with massage", "time": "6 weeks"},
            ],
            "mixed",
        ),
        ([ANXIETY | UNKNOWN | {"value": "less with massage", "time": "1 year"}], "unclear"),
        ([NOTE], "unclear"),
    ],
)
def test_a_study_counts_for_a_condition_that_is_an_outcome_with_what_was_noted_of_it(
    tmp_path: Path, results: list[dict[str, Any]], told: str
) -> None:
    facts = {"condition": ["low-back-pain", "anxiety"], "direction": "no_difference", "effects": results}
    study = loaded(tmp_path, a_record(facts=facts)).about("anxiety")[0]
    assert study.direction.value == Direction(told)
    assert {each.outcome for each in study.effects} | {each.outcome for each in study.worded} <= {"anxiety"}
    if told != "unclear":
        assert [each.name for each in study.outcomes.value or ()] == ["anxiety"]


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ({"value": "lower"}, {"pain": "benefit"}),
        ({"value": "significantly higher"}, {"pain": "favours_comparator"}),
        ({"value": "higher", "outcome": "function"}, {"function": "benefit"}),
        ({"value": "lower", "outcome": "anxiety and pain"}, {"anxiety": "benefit", "pain": "benefit"}),
        ({"value": "lower", "outcome": "pain and function"}, {}),  # good in one, bad in the other
        (
            {"value": "were not", "outcome": "anxiety and pain"},
            {"anxiety": "no_difference", "pain": "no_difference"},
        ),
        ({"value": "lower", "versus": "before"}, {}),
        ({"value": "lower", "time": "post hoc"}, {}),
        ({"value": "lower", "versus": None}, {}),
    ],
)
def test_a_change_in_words_counts_by_what_was_measured(
    tmp_path: Path, note: dict[str, Any], told: dict[str, str]
) -> None:
    silent = {**NOTE, "value": None, "ci_low": None, "ci_high": None, "p": None, **note}
    facts = {"direction": "mixed", "effects": [silent]}
    shipped = entries(tmp_path, a_record(facts=facts))[0]["facts"]["worded"]
    assert {each["outcome"]: each["direction"] for each in shipped} == told


def test_what_a_meta_analysis_found_lower_was_lower_than_in_the_other_group(tmp_path: Path) -> None:
    silent = {**NOTE, "value": "lower", "ci_low": None, "ci_high": None, "p": None, "versus": None}
    facts = {"design": "meta_analysis", "direction": "mixed", "effects": [silent]}
    shipped = entries(tmp_path, a_record(facts=facts))[0]["facts"]["worded"]
    assert [(each["outcome"], each["direction"]) for each in shipped] == [("pain", "benefit")]


def test_no_difference_in_two_outcomes_is_none_in_either(tmp_path: Path) -> None:
    note = {**NOTE, "value": "only trends", "ci_low": None, "ci_high": None, "p": None}
    facts = {"effects": [{**note, "outcome": "stress and sleep"}]}
    shipped = entries(tmp_path, a_record(facts=facts))[0]["facts"]["worded"]
    assert [(each["outcome"], each["direction"]) for each in shipped] == [
        ("stress", "no_difference"),
        ("sleep", "no_difference"),
    ]


def test_an_outcome_that_came_out_otherwise_is_none_of_those_that_massage_bettered(tmp_path: Path) -> None:
    null = {**NOTE, "outcome": "sleep", "value": 0.1, "ci_low": -0.3, "ci_high": 0.5, "p": None}
    facts = {"direction": "benefit", "effects": [NOTE, null, {**null, "outcome": "pain", "time": "1 year"}]}
    study = loaded(tmp_path, a_record(title="Massage for adults", facts=facts)).about("low-back-pain")[0]
    assert main_result(study) == MainResult(("pain",), told=False)


@pytest.mark.parametrize(
    ("noted", "title", "first"),
    [
        (["anxiety", "labour-pain"], "Massage for labor pain: a trial", "labour-pain"),
        (["cancer", "anxiety"], "Massage for anxiety in older patients with cancer", "anxiety"),
        (
            ["multiple-sclerosis", "constipation"],
            "Relief of constipation in people with multiple sclerosis",
            "constipation",
        ),
        (["cancer", "anxiety"], "Massage in cancer and anxiety", "cancer"),
        (
            ["dementia-agitation", "stress"],
            "Stress and agitation among people with dementia",
            "dementia-agitation",
        ),
    ],
)
def test_the_main_condition_is_what_the_title_says_was_treated(
    tmp_path: Path, noted: list[str], title: str, first: str
) -> None:
    record = a_record(facts={"condition": noted}, title=title)
    assert entries(tmp_path, record)[0]["conditions"][0] == first


@pytest.mark.parametrize(
    ("noted", "again", "shipped"),
    [
        ("benefit", "unclear", "unclear"),
        ("benefit", "mixed", "mixed"),
        ("favours_comparator", "no_difference", "no_difference"),
        ("benefit", "favours_comparator", "benefit"),
        ("benefit", "not_applicable", "benefit"),  # the text was cut before its results
        ("benefit", None, "benefit"),
        ("no_difference", "unclear", "no_difference"),
    ],
)
def test_neither_side_is_ahead_unless_both_readings_say_so(
    tmp_path: Path, noted: str, again: str | None, shipped: str
) -> None:
    record = a_record(facts={"direction": noted}, gold={"direction": again})
    assert entries(tmp_path, record)[0]["facts"]["direction"] == shipped


def test_effects_take_the_side_that_both_readings_see(tmp_path: Path) -> None:
    record = a_record(facts={"direction": "benefit", "effects": [NOTE]}, gold={"direction": "unclear"})
    (effect,) = entries(tmp_path, record)[0]["facts"]["effects"]
    assert "favours" not in effect


@pytest.mark.parametrize(
    ("noted", "printed"),
    [
        ("pain (VAS)", "pain"),
        ("pain (massage >=5 weeks)", "pain (massage ≥5 weeks)"),
        ("improvement in symptoms", "improvement in symptoms"),
    ],
)
def test_what_a_result_is_limited_to_stays_with_it(tmp_path: Path, noted: str, printed: str) -> None:
    (effect,) = effects_of(tmp_path, {"outcome": noted})
    assert effect["outcome"] == printed


@pytest.mark.parametrize(
    ("title", "told"),
    [
        (
            "Massage for chronic low back pain",
            False,
        ),  # the pain may be measured, too
        ("Massage, sleep and pain in adults", False),
        ("Massage in older adults", True),
        ("Does massage better sleep?", True),
    ],
)
def test_the_one_outcome_noted_is_the_main_one_unless_the_title_names_another(
    tmp_path: Path, title: str, told: bool
) -> None:
    facts = {"effects": [{**NOTE, "outcome": "sleep"}], "effect": None}
    study = loaded(tmp_path, a_record(title=title, facts=facts)).about("low-back-pain")[0]
    assert main_result(study) == MainResult(("sleep",), told=told)


def test_bare_symptoms_have_a_row_of_their_own(tmp_path: Path) -> None:
    facts = {"effects": [{**NOTE, "outcome": "clinically meaningful improvement in symptoms"}]}
    study = loaded(tmp_path, a_record(facts=facts)).about("low-back-pain")[0]
    assert study.outcomes is not None
    assert Outcome("symptoms") in (study.outcomes.value or ())
    assert outcome_of(study.effects[0]) == "symptoms"


def test_a_test_of_three_groups_together_tells_no_side(tmp_path: Path) -> None:
    assert effects_of(tmp_path, {"versus": "control (three-group comparison)"}) == []


@pytest.mark.parametrize(
    "notes",
    [
        ({"ci_high": 0.1, "p": None},),  # no difference is shown
        ({"measure": "p_only", "value": None, "ci_low": None, "ci_high": None, "p": "0.3"},),
    ],
)
def test_no_effect_favours_anybody_by_its_sign(tmp_path: Path, notes: tuple[dict[str, Any], ...]) -> None:
    found = effects_of(tmp_path, *notes, direction="benefit")
    assert [effect.get("favours") for effect in found] == [None] * len(notes)


NOTED_TEXT = st.none() | st.text(max_size=30) | st.sampled_from(["3 vs 4", "-0.4", "P < .01", "RR", "means"])


@given(st.fixed_dictionaries({"outcome": st.text(max_size=30)} | dict.fromkeys(list(NOTE)[1:], NOTED_TEXT)))
def test_whatever_a_reader_notes_ships_with_a_value_or_a_p_value_or_not_at_all(note: dict[str, Any]) -> None:
    facts = {**FACTS, "effects": [note]}
    assert all(effect.value is not None or effect.p is not None for effect in noted.effects(facts))


def test_what_was_measured_comes_from_title_and_notes(tmp_path: Path) -> None:
    title = "The effect of massage on anxiety in older adults with chronic low back pain"
    facts = {"effects": [{**NOTE, "outcome": "sleep quality (primary)"}], "effect": None}
    study = loaded(tmp_path, a_record(title=title, facts=facts)).about("low-back-pain")[0]
    assert study.outcomes is not None
    assert study.outcomes.value == (Outcome("anxiety"), Outcome("sleep", primary=True))


@pytest.mark.parametrize(
    ("title", "stage", "population"),
    [
        ("Massage for acute low back pain in adults", ("acute",), ("adults",)),
        ("Massage for subacute and chronic neck pain", ("subacute", "chronic"), None),
        ("Massage of children with asthma", None, ("children",)),
        ("Massage for back pain", None, None),
    ],
)
def test_stage_and_ages_are_those_that_the_title_names(
    tmp_path: Path, title: str, stage: tuple[str, ...] | None, population: tuple[str, ...] | None
) -> None:
    study = loaded(tmp_path, a_record(title=title)).about("low-back-pain")[0]
    assert study.stage is not None
    assert study.population is not None
    assert (study.stage.value, study.population.value) == (stage, population)
    assert study.stage.quote == (title if stage else None)


def test_a_shipped_effect_is_an_effect_like_any_other(tmp_path: Path) -> None:
    facts = {"effects": [NOTE], "direction": "mixed"}
    (effect,) = loaded(tmp_path, a_record(facts=facts)).about("low-back-pain")[0].effects
    assert effect == Effect("pain", "smd", -0.4, -0.7, -0.1, ".01", "10 weeks", "usual care")


# ------------------------------------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("Furlan AD", {"last": "Furlan", "initials": "AD"}),
        ("van der Velde G", {"last": "van der Velde", "initials": "G"}),
        ("Ångström Ö", {"last": "Ångström", "initials": "Ö"}),
        ("Smith JA Jr", {"last": "Smith", "initials": "JA", "suffix": "Jr"}),
        ("Furlan, Andrea D", {"last": "Furlan", "initials": "AD"}),
        ("Furlan, A. D.", {"last": "Furlan", "initials": "AD"}),
        ("AD Furlan", {"last": "Furlan", "initials": "AD"}),
        ("Andrea D Furlan", {"last": "Furlan", "initials": "AD"}),
        ("Andrea D. Furlan", {"last": "Furlan", "initials": "AD"}),
        ("Jean-Louis Lagrot", {"last": "Lagrot", "initials": "JL"}),
        ("Maria Cabello dos Santos", {"last": "dos Santos", "initials": "MC"}),
        ("Plato", {"last": "Plato", "initials": ""}),
    ],
)
def test_every_printed_form_of_a_name_becomes_last_name_and_initials(
    name: str, author: dict[str, str]
) -> None:
    assert author_of(name, PUBMED) == author


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("Cherkin Daniel C", {"last": "Cherkin", "initials": "DC"}),
        ("Cherkin DC", {"last": "Cherkin", "initials": "DC"}),
        ("van Assen Luite", {"last": "van Assen", "initials": "L"}),
    ],
)
def test_one_data_set_prints_the_family_name_first(name: str, author: dict[str, str]) -> None:
    assert author_of(name, f"{FAMILY_NAME_FIRST}@1a2b3c") == author


# ----------------------------------------------------------------------------------------- loading


def loaded(folder: Path, *records: dict[str, Any]) -> starter.Edition:
    path = folder / "edition.json"
    path.write_text(built(folder, *records), encoding="utf-8")
    return starter.load(path)


def test_a_noted_study_is_a_study_like_any_other(tmp_path: Path) -> None:
    study = loaded(tmp_path, a_record()).about("low-back-pain")[0]
    assert (study.design.value, study.comparator.value, study.direction.value) == (
        Design.RCT,
        Comparator.ACTIVE,
        Direction.BENEFIT,
    )
    assert (study.people, study.tested.value, study.dose.value) == (262, True, Dose(10, None, 10))
    assert (study.time_note.value, study.result_note) == ("at 10 weeks", "MD -2.5")
    assert study.set_aside is None


def test_the_reference_of_a_noted_study_is_whole(tmp_path: Path) -> None:
    study = loaded(tmp_path, a_record()).about("sciatica")[0]
    assert reference(study.article) == (
        "Furlan AD, Giraldo M. Massage for low-back pain. A J. 2015;9:1-9. doi:10.1002/x. PMID: 26329399."
    )


def test_every_judgement_names_the_page_where_it_was_noted(tmp_path: Path) -> None:
    study = loaded(tmp_path, a_record()).about("low-back-pain")[0]
    assert (study.design.basis, study.design.because) == (
        Basis.CURATED,
        f"noted by a reader of this project ({PUBMED})",
    )
    assert (study.harms.value, study.harms.basis) == (None, Basis.ABSENT)


def test_a_study_is_found_under_each_of_its_conditions_and_no_other(tmp_path: Path) -> None:
    edition = loaded(tmp_path, a_record(11), a_record(12, facts={"condition": ["migraine"]}))
    assert [study.article.pmid for study in edition.about("sciatica")] == ["11"]
    assert edition.about("neck-pain") == ()


def test_a_study_is_found_by_its_pmid(tmp_path: Path) -> None:
    edition = loaded(tmp_path, a_record(11))
    found = edition.by_pmid(Pmid(11))
    assert found is not None
    assert found.article.pmid == "11"
    assert edition.by_pmid(Pmid(12)) is None


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"design": "protocol_trial"}, SetAsideReason.PROTOCOL),
        ({"design": "animal"}, SetAsideReason.NOT_HUMAN),
        ({"design": "narrative_review"}, SetAsideReason.NOT_EFFECT_STUDY),
        ({"massage_role": "sham_control"}, SetAsideReason.MASSAGE_NOT_TESTED),
        ({"massage_role": "none"}, SetAsideReason.MASSAGE_NOT_TESTED),
        ({"relevant_for_condition": False}, SetAsideReason.MASSAGE_NOT_TESTED),
    ],
)
def test_what_does_not_belong_is_set_aside_as_among_live_records(
    tmp_path: Path, facts: dict[str, Any], reason: SetAsideReason
) -> None:
    study = loaded(tmp_path, a_record(facts=facts)).about("low-back-pain")[0]
    assert study.set_aside is not None
    assert study.set_aside.reason is reason


@pytest.mark.parametrize(
    ("reason", "because"),
    [
        ("an old edition, superseded by another", SetAsideReason.SUPERSEDED),
        ("retracted in 2020", SetAsideReason.RETRACTED),
        ("withdrawn by its authors", SetAsideReason.RETRACTED),
    ],
)
def test_what_the_list_of_tiers_calls_superseded_or_retracted_is_set_aside(
    tmp_path: Path, reason: str, because: SetAsideReason
) -> None:
    listed = tmp_path / "records" / "tiers.tsv"
    listed.parent.mkdir()
    listed.write_text(f"condition\tpmid\ttier\treason\nx\t11\tX\t{reason}\n", encoding="utf-8")
    one, other = loaded(tmp_path, a_record(11), a_record(12)).about("low-back-pain")
    assert one.set_aside is not None
    assert (one.set_aside.reason, one.set_aside.because) == (because, reason)
    assert other.set_aside is None


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"title": "RETRACTED: Massage for low-back pain"}, SetAsideReason.RETRACTED),
        ({"publication_types": ["Retracted Publication"]}, SetAsideReason.RETRACTED),
        ({"title": "Statement of Retraction: Massage for low-back pain"}, SetAsideReason.RETRACTION_NOTICE),
    ],
)
def test_what_its_title_or_type_calls_retracted_is_set_aside(
    tmp_path: Path, changed: dict[str, Any], reason: SetAsideReason
) -> None:
    study = loaded(tmp_path, a_record(**changed)).about("low-back-pain")[0]
    assert study.set_aside is not None
    assert study.set_aside.reason is reason


# --------------------------------------------------------------------------- the edition that ships


def test_a_condition_is_answered_from_the_edition_only_with_enough_studies_to_rank() -> None:
    edition = starter.load()
    answered = {slug for slugs, _ in edition.entries for slug in slugs if edition.answers(slug)}
    assert {"low-back-pain", "neck-pain", "migraine", "anxiety", "labour-pain", "cancer-pain"} <= answered
    for slug in answered:
        assert len(rank(edition.about(slug), today=TODAY).ranked) >= starter.edition.FEWEST_USABLE, slug
    assert edition.about("sciatica")
    assert not edition.answers("sciatica")  # one study, of interviews


def test_the_edition_that_ships_is_about_25_conditions_at_least_and_small() -> None:
    about = Counter(slug for slugs, _ in starter.load().entries for slug in slugs)
    assert sum(count >= starter.edition.FEWEST_NOTED for count in about.values()) >= 25
    assert starter.edition.EDITION.stat().st_size < 2_000_000


def test_what_was_superseded_is_set_aside_in_the_edition_that_ships() -> None:
    unusable = {Integrity.SUPERSEDED, Integrity.RETRACTED}
    found = [study for _, study in starter.load().entries if study.integrity.value in unusable]
    assert found
    assert all(study.set_aside is not None for study in found)


@needs_notes
def test_the_command_rebuilds_the_edition_that_ships_to_the_byte() -> None:
    as_of = starter.load().as_of.isoformat()
    assert build(NOTES, as_of, OWN_NOTES) == starter.edition.EDITION.read_text(encoding="utf-8")


@needs_notes
def test_no_run_of_twelve_words_of_any_abstract_is_in_what_the_wheel_carries() -> None:
    records = noted_records()
    titles = {run for record in records for run in runs(record["title"])}
    carried = {run for path in carried_files() for run in runs(path.read_text(encoding="utf-8"))} - titles
    copied = [r["pmid"] for r in records if not carried.isdisjoint(runs(abstract_of(r)))]
    assert copied == []


@needs_notes
def test_a_sentence_of_an_abstract_would_be_found() -> None:
    records = noted_records()
    longest = max((abstract_of(record) for record in records), key=len)
    kept = json.dumps({"harms": longest[200:400]}, ensure_ascii=False)
    assert not runs(kept).isdisjoint(runs(longest))


def test_the_edition_that_ships_holds_values_and_no_text_of_an_abstract() -> None:
    stored = json.loads(starter.edition.EDITION.read_text(encoding="utf-8"))
    assert {frozenset(row) for row in stored["studies"]} == {ENTRY}
    assert {frozenset(row["facts"]) for row in stored["studies"]} == {NOTED}
    assert all(
        len(row["facts"][key] or "") < 250 for row in stored["studies"] for key in ("time_note", "harms")
    )


def test_the_edition_that_ships_prints_initials_as_pubmed_does() -> None:
    stored = json.loads(starter.edition.EDITION.read_text(encoding="utf-8"))
    initials = [author["initials"] for row in stored["studies"] for author in row["authors"]]
    assert [text for text in initials if text and not text.isalpha()] == []


def test_each_study_that_ships_has_a_page_where_it_was_read() -> None:
    stored = json.loads(starter.edition.EDITION.read_text(encoding="utf-8"))
    pmids = [row["pmid"] for row in stored["studies"]]
    assert all(row["source"] for row in stored["studies"])
    assert len(set(pmids)) == len(pmids)
    assert pmids == sorted(pmids, key=int)
    assert all(not int(pmid) >= 99_000_000 for pmid in pmids)


NEW = """
[[study]]
pmid = "20000001"
title = "Massage for sciatica"
year = 2020
seen_at = "https://pubmed.ncbi.nlm.nih.gov/20000001/"
[study.facts]
condition = ["sciatica"]
design = "rct"
massage_role = "tested"
relevant_for_condition = true
comparator = "sham_placebo"
direction = "no_difference"
confidence = "high"
dose = { weeks = 4 }
effects = [{ outcome = "pain", value = "no difference", versus = "sham" }]
"""


def test_a_study_that_only_our_own_notes_have_ships_with_what_they_say(tmp_path: Path) -> None:
    ours, theirs = with_own(tmp_path, NEW, a_record())
    assert (ours["pmid"], ours["year"], ours["authors"], ours["doi"]) == ("20000001", 2020, [], None)
    assert ours["facts"]["dose"] == {"sessions": None, "minutes": None, "weeks": 4}
    assert ours["facts"]["worded"] == [
        {"outcome": "pain", "later": False, "comparator": "sham_placebo", "direction": "no_difference"}
    ]
    assert theirs == entries(tmp_path, a_record())[0]


def test_a_new_study_may_leave_out_whatever_its_page_does_not_say(tmp_path: Path) -> None:
    silent = NEW.replace("dose = { weeks = 4 }\n", "")
    assert with_own(tmp_path, silent)[0]["facts"]["dose"] == dict.fromkeys(("sessions", "minutes", "weeks"))


def test_our_own_note_stands_over_the_readers_key_by_key(tmp_path: Path) -> None:
    text = """
[[study]]
pmid = "26329399"
seen_at = "https://example.org/whole"
[study.facts]
direction = "benefit"
"""
    cut_short = a_record(facts={"direction": None}, gold={"direction": "unclear"})
    facts = with_own(tmp_path, text, cut_short)[0]["facts"]
    assert (facts["direction"], facts["n_randomised"]) == ("benefit", 262)
    assert with_own(tmp_path, text, cut_short)[0]["source"] == "https://example.org/whole"


def test_a_placeholder_number_gives_way_to_a_pmid_that_we_have_seen(tmp_path: Path) -> None:
    text = """
[[study]]
in_place_of = "99000001"
pmid = "28619390"
seen_at = "https://example.org/number"
"""
    nameless = a_record(99000001, placeholder_pmid=True)
    assert entries(tmp_path, nameless) == []
    assert [each["pmid"] for each in with_own(tmp_path, text, nameless)] == ["28619390"]


def test_a_difference_of_mixed_results_is_that_of_the_side_that_we_noted_for_it(tmp_path: Path) -> None:
    found = effects_of(tmp_path, {"favours": "massage"}, {"outcome": "sleep"})
    assert [effect.get("favours") for effect in found] == ["massage", None]


@pytest.mark.parametrize("text", ["[[study]\n", "nothing = 1"])
def test_own_notes_that_cannot_be_read_are_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(NoReadableRecord, match=r"own_notes\.toml"):
        with_own(tmp_path, text, a_record())


def test_each_note_of_our_own_says_where_and_when_it_was_read_and_is_in_the_edition() -> None:
    notes = tomllib.loads(OWN_NOTES.read_text(encoding="utf-8"))["study"]
    shipped = {study.article.pmid for _, study in starter.load().entries}
    assert notes
    assert all(note["seen_at"].startswith(("http", *FIRST_HAND_SETS)) for note in notes)
    assert all(note["read_on"] <= starter.load().as_of for note in notes)
    assert {Pmid(note["pmid"]) for note in notes} <= shipped


def test_a_title_names_a_condition_also_by_another_name(tmp_path: Path) -> None:
    noted_so = {"condition": ["fatigue", "postoperative-pain"]}
    record = a_record(title="Massage for post-cesarean pain", facts=noted_so)
    assert entries(tmp_path, record)[0]["conditions"] == ["postoperative-pain", "fatigue"]
    other = a_record(title="Massage for pain", facts={"condition": ["low-back-pain", "pain-general"]})
    assert entries(tmp_path, other)[0]["conditions"] == ["low-back-pain", "pain-general"]


def test_one_command_rebuilds_it(tmp_path: Path) -> None:
    own = own_notes(tmp_path, "study = []")
    text, to = built(tmp_path, a_record()), tmp_path / "new.json"
    command = [sys.executable, "-m", "evidence.starter", tmp_path, "--as-of", "2026-11-21", "--to", to]
    command += ["--own-notes", own]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert to.read_text(encoding="utf-8") == text
    assert f"{to}: 1 studies" in done.stdout


def test_a_day_that_is_none_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    built(tmp_path, a_record())
    to = tmp_path / "new.json"
    command = [sys.executable, "-m", "evidence.starter", tmp_path, "--as-of", "yesterday", "--to", to]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert not to.exists()


def test_every_dose_is_a_number_or_not_stated() -> None:
    stored = json.loads(starter.edition.EDITION.read_text(encoding="utf-8"))
    amounts = [amount for study in stored["studies"] for amount in study["facts"]["dose"].values()]
    assert {type(amount) for amount in amounts} <= {int, float, type(None)}
