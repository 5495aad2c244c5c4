"""The starter edition: what may ship, how names are brought to one form, and what comes out as studies."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from studies import TODAY

from evidence import starter
from evidence.citation import reference
from evidence.errors import NoReadableRecord
from evidence.model import Basis, Comparator, Design, Direction, Dose, Pmid, SetAsideReason
from evidence.ranking import rank
from evidence.starter.build import FAMILY_NAME_FIRST, author_of, build, is_secondary

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


def a_record(pmid: int = 26329399, facts: dict[str, Any] | None = None, **changed: Any) -> dict[str, Any]:
    return {**RECORD, "pmid": str(pmid), "facts": {**FACTS, "note": SECRET, **(facts or {})}, **changed}


def built(folder: Path, *records: dict[str, Any]) -> str:
    notes = folder / "records" / "records.jsonl"
    notes.parent.mkdir(exist_ok=True)
    notes.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    return build(folder, "2026-11-21")


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
        "dose",
        "harms",
        "registry",
        "reader_confidence",
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


# --------------------------------------------------------------------------- the edition that ships


def test_a_condition_is_answered_from_the_edition_only_with_enough_studies_to_rank() -> None:
    edition = starter.load()
    answered = {slug for slugs, _ in edition.entries for slug in slugs if edition.answers(slug)}
    assert {"low-back-pain", "neck-pain", "migraine", "anxiety", "labour-pain", "cancer-pain"} <= answered
    for slug in answered:
        assert len(rank(edition.about(slug), today=TODAY).ranked) >= starter.edition.FEWEST_USABLE, slug
    assert edition.about("sciatica")
    assert not edition.answers("sciatica")  # one study, of interviews


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


def test_one_command_rebuilds_it(tmp_path: Path) -> None:
    text, to = built(tmp_path, a_record()), tmp_path / "new.json"
    command = [sys.executable, "-m", "evidence.starter", tmp_path, "--as-of", "2026-11-21", "--to", to]
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
