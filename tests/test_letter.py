"""The draft of a letter: blanks for what is the patient's, and evidence that does not hide its other side."""

from __future__ import annotations

import dataclasses
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from commands import evidence
from docx.shared import Mm
from hypothesis import given
from hypothesis import strategies as st
from reading import docx_shown, read_docx, squeezed
from sheets import HOSTILE, labels, low_back_pain
from studies import LAW, TODAY, a_finding, a_material, a_review, a_study, a_synthesis, an_authority

from evidence import pipeline
from evidence.cli import cli
from evidence.compose import Material, letter_words
from evidence.content import load_outcomes, load_words
from evidence.errors import LetterRefused
from evidence.model import (
    Comparator,
    Direction,
    Letter,
    LetterSection,
    SetAsideReason,
    Sheet,
    SheetFinding,
    SourceKind,
    Stance,
)
from evidence.render import Paper, Rendered, render_letter
from evidence.render.generator import is_ours

DAY = ("--date", "2026-11-21")
# What stands for a procedure on a bill: five digits, and those of massage among them.
BILLING_CODE = re.compile(r"(?<![\d.-])\d{5}(?![\d.-])")
CONTRARY = sorted(set(Direction) - {Direction.BENEFIT})


def a_sheet(**facts: object) -> Sheet:
    return dataclasses.replace(low_back_pain(), **{"case": "findings", **facts})  # type: ignore[arg-type]


def letter_of(sheet: Sheet | None = None, material: Material | None = None) -> Letter:
    return letter_words(material or a_material(), sheet or a_sheet(), load_outcomes(), load_words("en"))


def sheets_of_letters() -> Iterator[tuple[Sheet, Material]]:
    """What every sentence of a letter, and of a refusal, is asked for by."""
    review = an_authority(Stance.INSUFFICIENT, kind="review")
    yield a_sheet(), a_material(authorities=(review,))
    yield a_sheet(findings=(), more_findings=()), a_material()
    search = dataclasses.replace(a_sheet().search, source=SourceKind.STARTER)
    yield a_sheet(search=search), a_material()
    yield a_sheet(case="thin"), a_material(authorities=(an_authority(Stance.AGAINST),))
    yield a_sheet(), a_material([a_study(2, aside=SetAsideReason.EXCLUDED_BY_REQUEST)])
    nothing: dict[str, Any] = dict.fromkeys(("findings", "more_findings", "studies", "more_studies"), ())
    yield a_sheet(**nothing), a_material()
    for direction in Direction:
        yield a_sheet(direction=direction), a_material()


def section(letter: Letter, name: str) -> LetterSection:
    (found,) = (each for each in letter.sections if each.name == name)
    return found


def rendered(letter: Letter, paper: Paper = Paper.LETTER) -> Rendered:
    return render_letter(letter, labels=labels(), paper=paper)


def sentences(letter: Letter) -> list[str]:
    texts = [letter.title, letter.running, letter.foot, *letter.draft]
    for each in letter.sections:
        texts += [each.heading, *each.sentences, *each.points, *each.heads]
        texts += [text for blank in each.blanks for text in (blank.label, blank.hint)]
    return [sentence for text in texts for sentence in re.split(r"(?<=[.:]) ", text)]


# ------------------------------------------------------------------------------------------ what it says


def test_the_evidence_says_what_the_sheet_says_in_the_same_words() -> None:
    sheet = a_sheet()
    told = section(letter_of(sheet), "evidence")
    assert told.sentences[0] == sheet.answer
    assert sheet.confidence_word in told.sentences[1]
    assert sheet.confidence_why in told.sentences[1]
    brief = sheet.brief
    assert all(
        side in told.sentences[2] for side in (brief.supporting, brief.opposing, brief.other, brief.silent)
    )
    assert sheet.doses in told.sentences
    assert section(letter_of(sheet), "references").references == sheet.references


def a_row(direction: Direction, outcome: str) -> SheetFinding:
    (first, *_) = low_back_pain().findings
    return dataclasses.replace(
        first, direction=direction, direction_word=f"is {direction}", outcome_word=outcome
    )


@LAW
@given(
    st.lists(st.sampled_from(list(Direction)), max_size=5), st.lists(st.sampled_from(CONTRARY), max_size=3)
)
def test_every_result_that_is_no_benefit_is_in_the_letter(
    shown: list[Direction], further: list[Direction]
) -> None:
    rows = [a_row(direction, f"outcome {n}") for n, direction in enumerate([*shown, *further])]
    sheet = a_sheet(findings=tuple(rows[: len(shown)]), more_findings=tuple(rows[len(shown) :]))
    points = section(letter_of(sheet), "contrary").points
    for row in rows:
        told = any(row.outcome_word in point and row.direction_word in point for point in points)
        assert told == (row.direction is not Direction.BENEFIT)
    assert points[-1] == sheet.not_known[-1]


def test_a_real_finding_against_sham_stands_beside_the_benefit() -> None:
    summed = a_synthesis(
        a_finding(Comparator.USUAL_CARE),
        by_outcome=(a_finding(Comparator.SHAM_PLACEBO, Direction.NO_DIFFERENCE, outcome="pain"),),
    )
    material = a_material([a_review()], summed)
    letter = pipeline.make_letter(material, _sheet_of(material))
    assert any(
        "Compared with: sham (dummy). No difference shown" in point
        for point in section(letter, "contrary").points
    )


def _sheet_of(material: Material) -> Sheet:
    return pipeline.make_sheet(material, made_on=TODAY)


def test_reviews_that_do_not_favour_massage_are_named_and_others_are_not() -> None:
    bodies = [
        an_authority(stance, kind="review", body=f"Reviewer {n}", said=f"Said {n}.")
        for n, stance in enumerate(Stance)
    ]
    points = " ".join(section(letter_of(material=a_material(authorities=tuple(bodies))), "contrary").points)
    named = {
        stance for n, stance in enumerate(Stance) if f"Reviewer {n}" in points and f"Said {n}." in points
    }
    assert named == set(Stance) - {Stance.FOR, Stance.CONDITIONAL_FOR, Stance.SILENT}


def test_what_each_guideline_says_is_told_for_whom_and_that_it_was_not_read_at_its_source() -> None:
    bodies = (
        an_authority(Stance.CONDITIONAL_FOR, body="WHO", said="It may be offered."),
        an_authority(Stance.ONLY_WITH_OTHER_CARE, body="NICE", said="With exercise only.", checked=False),
        an_authority(Stance.SILENT, body="NASS", said="Nothing."),
    )
    points = section(letter_of(material=a_material(authorities=bodies)), "evidence").points
    assert sorted(points) == [
        "NICE 2020, for adults: Only with other care. With exercise only. (not re-checked at the source)",
        "WHO 2020, for adults: May be offered. It may be offered.",
    ]


def test_where_nothing_speaks_against_it_says_that_this_proves_nothing() -> None:
    nothing: dict[str, Any] = dict.fromkeys(("more_findings", "not_known", "studies", "more_studies"), ())
    sheet = a_sheet(findings=(a_row(Direction.BENEFIT, "pain"),), **nothing)
    told = section(letter_of(sheet), "contrary")
    assert told.points == ()
    assert "does not mean that there is none" in told.sentences[0]


def test_every_study_that_shows_no_benefit_is_named() -> None:
    sheet = a_sheet()
    told = " ".join(section(letter_of(sheet), "contrary").points)
    against = [study for study in sheet.studies if study.direction is not Direction.BENEFIT]
    assert against
    assert all(f"PMID {study.pmid}" in told for study in against)


def test_there_is_no_letter_when_studies_were_taken_out() -> None:
    chosen = a_material([a_study(2, aside=SetAsideReason.EXCLUDED_BY_REQUEST)])
    with pytest.raises(LetterRefused, match="must not rest on a choice"):
        letter_of(material=chosen)


def test_harms_are_told_with_their_sources() -> None:
    sheet = a_sheet()
    told = section(letter_of(sheet), "harms")
    assert sheet.harms_search.sentence in told.sentences
    assert sheet.brief.check in told.sentences[1]
    for line in (*sheet.harms_told, *sheet.harms):
        assert any(line.said in point and line.source in point for point in told.points)


def test_who_prepared_it_and_what_was_taken_out_is_told() -> None:
    sheet = a_sheet(
        provenance=("Prepared by Harbor Clinic, who is paid for massage.",),
        notices=("Taken out by whoever made this sheet: PMID 1 (no).",),
    )
    (told,) = section(letter_of(sheet), "about").sentences
    assert all(sentence in told for sentence in (*sheet.provenance, *sheet.notices, *sheet.disclaimer))


# --------------------------------------------------------------------------------------- what it does not say


def test_it_never_says_that_massage_is_necessary_and_names_no_diagnosis() -> None:
    letter = letter_of()
    spoken = [sentence for sentence in sentences(letter) if "necess" in sentence.lower()]
    assert spoken  # the note on top and the disclaimer speak of it
    kind_of_document = "letter of medical necessity"
    assert [s for s in spoken if "does not say" not in s and kind_of_document not in s] == []
    assert not any(code.code in " ".join(sentences(letter)) for code in low_back_pain().codes)


def test_the_first_thing_is_that_it_is_a_draft_of_a_program_and_that_the_clinician_decides() -> None:
    letter = letter_of()
    assert letter.draft[0].startswith("DRAFT")
    assert all(word in " ".join(letter.draft) for word in ("program", "throws it away", "alone decides"))
    shown = docx_shown(rendered(letter).content)
    assert shown.index(letter.draft[0]) < shown.index(letter.sections[0].heading)
    assert letter.running in read_docx(rendered(letter).content).sections[0].header.paragraphs[0].text


def test_a_letter_from_the_starter_edition_says_at_its_beginning_that_it_is_no_complete_search() -> None:
    sheet = a_sheet()
    starter = a_sheet(search=dataclasses.replace(sheet.search, source=SourceKind.STARTER))
    letter = letter_of(starter)
    assert "No complete search stands behind it" in letter.draft[1]
    shown = docx_shown(rendered(letter).content)
    assert shown.index(letter.draft[1]) < shown.index(letter.sections[0].heading)
    assert "complete search" not in " ".join(letter_of(sheet).draft)


def test_no_billing_code_is_in_it() -> None:
    assert BILLING_CODE.search("massage 97124, each 15 minutes")
    assert [text for text in sentences(letter_of()) if BILLING_CODE.search(text)] == []
    words = load_words("en").sentences["letter"]
    assert not BILLING_CODE.search(str(words))


def test_every_blank_is_empty() -> None:
    tables = read_docx(rendered(letter_of()).content).tables
    asked = {"Name", "Date of birth", "Member number", "Diagnosis and ICD-10-CM code", "NPI", "Signature"}
    labels_of = {row.cells[0].text for table in tables for row in table.rows}
    assert asked <= labels_of
    assert [row.cells[-1].text for table in tables for row in table.rows if row.cells[-1].text] == ["Result"]
    assert all((row.height or 0) >= Mm(6) for table in tables for row in table.rows)


@pytest.mark.parametrize(
    ("name", "named"),
    [("low back pain", "for example RMDQ, ODI or QBDQ"), ("migraine", "for example HIT-6"), ("hiccups", "")],
)
def test_instruments_of_function_are_named_where_they_were_tried_in_that_condition(
    name: str, named: str
) -> None:
    blanks = section(letter_of(material=a_material(name=name)), "diagnosis").blanks
    (hint,) = (blank.hint for blank in blanks if blank.label == "Functional score: instrument")
    assert hint.startswith(named)
    assert bool(hint) == bool(named)
    assert "VAS" not in hint  # pain alone is no function


# ------------------------------------------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"case": "thin"}, "allow no answer that a letter could rest on"),
        ({"case": "no_studies"}, "allow no answer that a letter could rest on"),
        ({"direction": Direction.NO_DIFFERENCE}, "no difference was shown"),
        ({"direction": Direction.MIXED}, "results are mixed"),
        ({"direction": Direction.FAVOURS_COMPARATOR}, "massage did less well"),
        ({"direction": Direction.UNCLEAR}, "no clear benefit"),
    ],
)
def test_there_is_no_letter_where_the_answer_is_no_benefit(facts: dict[str, object], said: str) -> None:
    with pytest.raises(LetterRefused, match=said):
        letter_of(a_sheet(**facts))


@pytest.mark.parametrize("stance", list(Stance))
@pytest.mark.parametrize("kind", ["guideline", "review"])
def test_there_is_no_letter_where_a_guideline_is_against(stance: Stance, kind: str) -> None:
    material = a_material(authorities=(an_authority(Stance.FOR), an_authority(stance, kind=kind)))
    against = stance in (Stance.AGAINST, Stance.CONDITIONAL_AGAINST)
    if against and kind == "guideline":
        with pytest.raises(LetterRefused, match=r"A guideline advises against .* KNGF 2021"):
            letter_of(material=material)
    else:
        assert letter_of(material=material)


def test_every_reason_is_named_and_that_the_sheet_is_made() -> None:
    material = a_material(authorities=(an_authority(Stance.AGAINST),))
    with pytest.raises(LetterRefused) as refused:
        letter_of(a_sheet(direction=Direction.MIXED), material)
    assert str(refused.value).startswith("There is no letter; the sheet itself is made. ")
    assert "results are mixed" in str(refused.value)
    assert "A guideline advises against" in str(refused.value)


# ----------------------------------------------------------------------------------------------- the document


def test_every_sentence_of_the_letter_is_in_the_document() -> None:
    letter = letter_of()
    shown = squeezed(docx_shown(rendered(letter).content))
    owed = [*sentences(letter), *(each.text for each in low_back_pain().references)]
    assert [text for text in owed if squeezed(text) not in shown] == []


def test_the_same_letter_is_the_same_file_and_it_is_ours() -> None:
    first, second = rendered(letter_of()), rendered(letter_of())
    assert first == second
    assert first.name == "low-back-pain-letter.docx"
    assert is_ours(first.name, first.content)


@pytest.mark.parametrize("paper", list(Paper))
def test_markup_and_control_characters_of_a_record_stay_text(paper: Paper) -> None:
    letter = rendered(letter_of(a_sheet(answer=HOSTILE + "\x00\u202e\ufffe")), paper)
    assert squeezed(HOSTILE) in squeezed(docx_shown(letter.content))


# ---------------------------------------------------------------------------------------------- the command


def test_a_refused_letter_leaves_the_sheet_says_why_and_exits_5(tmp_path: Path) -> None:
    ran = evidence(
        "sheet", "low back pain", "--offline", *DAY, "--letter", "--format", "md,json", cwd=tmp_path
    )
    assert ran.code == 5
    assert sorted(path.name for path in tmp_path.iterdir()) == ["low-back-pain.json", "low-back-pain.md"]
    assert ran.out.split() == ["low-back-pain.md", "low-back-pain.json"]
    assert "error: There is no letter; the sheet itself is made. " in ran.err
    assert "KNGF" in ran.err


def test_a_letter_of_an_earlier_run_is_named_when_the_evidence_no_longer_carries_it(tmp_path: Path) -> None:
    command = ("sheet", "low back pain", "--offline", *DAY, "--letter", "--format", "txt")
    assert "earlier run" not in evidence(*command, cwd=tmp_path).err
    old = tmp_path / "low-back-pain-letter.docx"
    old.write_bytes(b"an edited letter")
    ran = evidence(*command, cwd=tmp_path)
    assert ran.code == 5
    assert "low-back-pain-letter.docx is from an earlier run; the evidence no longer carries it" in ran.err
    assert old.read_bytes() == b"an edited letter"


@pytest.fixture
def carried(monkeypatch: pytest.MonkeyPatch) -> Material:
    """Evidence that carries a letter, in place of a search."""
    material = a_material([a_review()], a_synthesis(a_finding(Comparator.USUAL_CARE)))
    monkeypatch.setattr(pipeline, "evaluate", lambda *_, **__: material)
    monkeypatch.setattr(pipeline, "with_harms", lambda material, _: material)
    return material


@pytest.mark.usefixtures("carried")
def test_the_letter_is_written_beside_the_sheet_and_one_that_was_edited_is_kept(tmp_path: Path) -> None:
    command = [
        "sheet",
        "low back pain",
        "--offline",
        *DAY,
        "--letter",
        "--format",
        "json",
        "--out",
        str(tmp_path),
    ]
    path = tmp_path / "low-back-pain-letter.docx"

    first = CliRunner().invoke(cli, command)
    again = CliRunner().invoke(cli, command)

    assert first.exit_code == again.exit_code == 0, first.output
    assert first.stdout.splitlines() == [str(tmp_path / "low-back-pain.json"), str(path)]
    save_as_word_does(path)
    edited = path.read_bytes()
    refused = CliRunner().invoke(cli, command)
    assert "or was edited since; use --force" in str(refused.exception)
    assert path.read_bytes() == edited


def save_as_word_does(path: Path) -> None:
    """The same document, packed by another program."""
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
