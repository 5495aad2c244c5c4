"""What a doctor reads in half a minute: who stands where, what was tested, what to rule out, who made it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from studies import (
    TODAY,
    a_finding,
    a_material,
    a_receipt,
    a_safety_line,
    a_study,
    a_synthesis,
    an_article,
    an_authority,
)

from evidence.compose import Material, compose
from evidence.compose.brief import short_name
from evidence.compose.doses import MOST_NAMED
from evidence.content import load_authorities, load_conditions, load_words
from evidence.errors import UsageError
from evidence.model import (
    Dose,
    Exclusion,
    MainResult,
    Pmid,
    Preparer,
    SetAsideReason,
    Sheet,
    SourceKind,
    Stance,
)
from evidence.ranking import rank, without_excluded
from evidence.render.as_text import render_text
from evidence.render.product import Page, Paper
from evidence.render.view import plain_values
from evidence.synthesis import Asked, synthesise

WORDS = load_words("en")
PORTAL = 1000  # characters that a patient portal takes (issue of the sheet)


def sheet_of(material: Material, **options: Any) -> Sheet:
    plain = {"made_on": TODAY, "program": "massage-evidence 0.1.0", "language": "en"}
    return compose(material, WORDS, **{**plain, **options})


def text_of(sheet: Sheet, tmp_path: Any = None) -> str:
    return render_text(
        Page(plain_values(sheet), {"check_code": "check code"}, Paper.LETTER, tmp_path)
    ).content.decode()


def precautions(*briefs: str | None) -> tuple[Any, ...]:
    return tuple(replace(a_safety_line("precaution"), brief=words) for words in briefs)


# ------------------------------------------------------------------------------------ who stands where


def test_each_side_is_named_with_year_and_stage_and_the_newest_comes_first() -> None:
    bodies = (
        an_authority(Stance.FOR, body="American College of Physicians (ACP)", year=2017, stage="acute"),
        an_authority(Stance.CONDITIONAL_FOR, body="World Health Organization (WHO)", year=2023),
        an_authority(Stance.CONDITIONAL_AGAINST, body="Dutch Society (KNGF)", year=2021),
        an_authority(Stance.ONLY_WITH_OTHER_CARE, body="NICE (England), NG59", year=2016, checked=False),
        an_authority(Stance.SILENT, body="Ottawa Panel (Canada)", year=2012),
    )
    brief = sheet_of(a_material([a_study()], authorities=bodies)).brief
    assert brief.supporting == "Guidelines for massage: WHO 2023, ACP 2017 (acute)."
    assert brief.opposing == "Weakly or in part against massage: KNGF 2021."
    assert brief.other == "Only with other care: NICE 2016 (not re-checked)."
    assert brief.silent == "Do not mention massage: Ottawa Panel 2012."
    assert f"{brief.other} {brief.silent}" in " ".join(brief.lines)


def test_a_side_that_nobody_takes_is_said_to_be_empty() -> None:
    brief = sheet_of(a_material([a_study()], authorities=(an_authority(Stance.FOR, body="WHO"),))).brief
    assert brief.opposing == "Against massage: none known to us."


@pytest.mark.parametrize(
    ("stances", "marks"),
    [
        ((), (Stance.SILENT, Stance.SILENT, Stance.SILENT)),
        ((Stance.FOR,), (Stance.FOR, Stance.SILENT, Stance.SILENT)),
        ((Stance.FOR, Stance.CONDITIONAL_FOR), (Stance.CONDITIONAL_FOR, Stance.SILENT, Stance.SILENT)),
        ((Stance.AGAINST,), (Stance.SILENT, Stance.AGAINST, Stance.SILENT)),
        ((Stance.CONDITIONAL_AGAINST,), (Stance.SILENT, Stance.CONDITIONAL_AGAINST, Stance.SILENT)),
        ((Stance.INSUFFICIENT,), (Stance.SILENT, Stance.SILENT, Stance.SILENT)),
    ],
)
def test_a_line_bears_the_mark_of_all_that_it_names(
    stances: tuple[Stance, ...], marks: tuple[Stance, ...]
) -> None:
    bodies = tuple(an_authority(stance) for stance in stances)
    assert sheet_of(a_material([a_study()], authorities=bodies)).brief.marks == marks


def test_reviews_take_no_side_because_they_recommend_nothing() -> None:
    review = an_authority(Stance.FOR, body="Cochrane", kind="cochrane_review")
    brief = sheet_of(a_material([a_study()], authorities=(review,))).brief
    assert brief.supporting == "No guideline statement about massage for this condition is known to us."
    assert (brief.opposing, brief.other) == ("", "")


@pytest.mark.parametrize(
    ("body", "short"),
    [
        ("World Health Organization (WHO)", "WHO"),
        ("NICE (England), NG59", "NICE"),
        ("American College of Rheumatology and Arthritis Foundation (ACR/AF)", "ACR/AF"),
        ("Society for Integrative Oncology and American Society of Clinical Oncology (SIO-ASCO)", "SIO-ASCO"),
        ("Ottawa Panel (Canada)", "Ottawa Panel"),
        ("Danish guideline group (Krøll and others)", "Danish guideline group"),
    ],
)
def test_a_body_is_called_by_its_short_name(body: str, short: str) -> None:
    assert short_name(body) == short


def test_what_to_rule_out_is_said_in_few_words() -> None:
    safety = precautions("blood thinners", None, "broken bone")
    sheet = sheet_of(a_material([a_study()], safety=safety))
    assert sheet.brief.check == "blood thinners; broken bone"
    assert "Check first: blood thinners; broken bone." in sheet.brief.lines


# ------------------------------------------------------------------------------- a thousand characters


@given(
    bodies=st.lists(st.sampled_from(Stance), max_size=30),
    checks=st.lists(st.text("ab ", min_size=1, max_size=80), max_size=12),
    name=st.text("abc de", min_size=1, max_size=120),
)
def test_the_text_for_a_portal_never_has_more_than_a_thousand_characters(
    bodies: list[Stance], checks: list[str], name: str
) -> None:
    material = a_material(
        (a_study(n) for n in range(1, 12)),
        a_synthesis(a_finding()),
        name=name,
        authorities=tuple(an_authority(stance, body=f"Body {n}") for n, stance in enumerate(bodies)),
        safety=precautions(*checks),
    )
    assert len(text_of(sheet_of(material, top=11))) <= PORTAL


def test_how_sure_is_said_once() -> None:
    said = "".join(sheet_of(a_material([a_study()], a_synthesis(a_finding()))).brief.lines)
    assert "How sure" not in said
    assert "we are unsure of this" in said
    thin = sheet_of(a_material([a_study()], a_synthesis(a_finding(), case="thin")))
    assert "How sure: " in "".join(thin.brief.lines)


def test_the_text_drops_what_to_rule_out_before_it_drops_who_stands_where() -> None:
    bodies = tuple(an_authority(stance, body="B" * 90) for stance in (Stance.FOR, Stance.AGAINST))
    material = a_material([a_study()], a_synthesis(a_finding()), authorities=bodies)
    text = text_of(sheet_of(replace(material, safety=precautions("c" * 600))))
    assert "Guidelines for massage: B" in text
    assert "Against massage: B" in text
    assert "ccc" not in text


def test_the_text_drops_what_came_out_for_each_outcome_before_it_drops_who_stands_where() -> None:
    outcomes = ("an outcome with a long name " * 4, "another one of that kind " * 4, "and a third " * 8)
    rows = tuple(a_finding(outcome=name) for name in outcomes)
    untold = a_finding(about=(MainResult(("pain",)),))
    bodies = tuple(an_authority(Stance.FOR, body=f"{n} {'B' * 60} Society") for n in range(6))
    sheet = sheet_of(a_material([a_study()], a_synthesis(untold, by_outcome=rows), authorities=bodies))
    said = "\n".join(sheet.brief.lines)
    assert "an outcome with a long name" in sheet.answer
    assert "an outcome with a long name" not in said
    assert sheet.brief.supporting in said


def test_the_text_is_the_answer_with_its_sources() -> None:
    sheet = sheet_of(a_material([a_study(26329399)], a_synthesis(a_finding())))
    lines = text_of(sheet).splitlines()
    assert lines[0] == "Request: referral for massage for low back pain."
    assert lines[1] == sheet.answer
    assert lines[-2].endswith("PMID 26329399.")
    assert lines[-1].startswith("massage-evidence 0.1.0 · 21 November 2026 · ")


@pytest.mark.parametrize("condition", load_conditions(), ids=lambda condition: condition.slug)
def test_the_text_of_every_condition_keeps_its_answer(condition: Any) -> None:
    bodies = load_authorities(condition.slug)
    studies = [a_study(10000000 + n) for n in range(5)]
    sheet = sheet_of(a_material(studies, a_synthesis(a_finding()), name=condition.name, authorities=bodies))
    assert sheet.answer in text_of(sheet)


# ------------------------------------------------------------------------------------- what was tested


def dosed(*doses: Dose | None) -> Material:
    return a_material(a_study(n, dose=dose) for n, dose in enumerate(doses, start=1))


def test_doses_are_ranges_of_what_was_tested_and_no_advice() -> None:
    material = dosed(Dose(10, 60, 10), Dose(6, 30, None), None, Dose(None, 30, None))
    assert sheet_of(material).doses == (
        "Studies that say how much massage they tested: 6 to 10 sessions (2 studies), 30 to 60 minutes "
        "each (3 studies), over 10 weeks (1 study). Told by ref. 1, 3, 4. This is what was tested, not a "
        "recommended dose."
    )


@pytest.mark.parametrize(("number", "named"), [(6, True), (MOST_NAMED, True), (MOST_NAMED + 1, False)])
def test_the_studies_behind_the_amounts_are_named_where_they_are_few(number: int, named: bool) -> None:
    doses = sheet_of(dosed(*(Dose(6, 30, 6) for _ in range(number)))).doses
    assert ("Told by ref. " in doses) is named
    assert ("; PMID " in doses) is named


@pytest.mark.parametrize(
    ("doses", "said"),
    [
        ((Dose(1, 1, 1),), "1 session (1 study), 1 minute each (1 study), over 1 week (1 study)"),
        ((Dose(1), Dose(1)), "1 session (2 studies)"),
        ((Dose(1), Dose(3)), "1 to 3 sessions (2 studies)"),
        ((Dose(weeks=0.5),), "over 0.5 weeks (1 study)"),
    ],
)
def test_one_session_is_a_session(doses: tuple[Dose, ...], said: str) -> None:
    assert re.search(rf" tested: {re.escape(said)}[.,]", sheet_of(dosed(*doses)).doses)


def test_a_sheet_whose_studies_give_no_dose_says_so() -> None:
    assert sheet_of(dosed(None)).doses == "None of the ranked studies says how much massage was given."


# ----------------------------------------------------------------------------------------------- harms


def test_harms_are_told_study_by_study_with_their_people() -> None:
    told = sheet_of(a_material([a_study(1, harms="reported: 5 of 262", people=262), a_study(2)])).harms_told
    assert [line.said for line in told] == ["Author not listed 2020 (people: 262): reported: 5 of 262."]
    assert told[0].source == "PMID 1"


def test_silence_about_harm_is_said_to_be_silence() -> None:
    told = sheet_of(a_material([a_study()])).harms_told
    assert [line.said for line in told] == [
        "None of the ranked studies says anything of harm in its abstract."
    ]


# --------------------------------------------------------------------------------- who made the sheet


def test_a_sheet_says_who_prepared_it_and_that_they_are_paid_for_massage() -> None:
    material = replace(a_material([a_study()]), preparer=Preparer("Harbor Clinic", paid_for_massage=True))
    sheet = sheet_of(material)
    assert sheet.heading == "Harbor Clinic"
    assert sheet.provenance[0] == "Prepared by Harbor Clinic, who is paid for massage."
    assert "who is paid for massage" in " ".join(sheet.brief.lines)


def test_a_sheet_without_a_preparer_says_that_nobody_is_named() -> None:
    sheet = sheet_of(a_material([a_study()]))
    assert sheet.heading == ""
    assert sheet.provenance == (
        "Who prepared this sheet, and whether they are paid for massage, is not stated.",
        "No clinician has reviewed this sheet.",
    )


def test_the_qr_code_opens_what_is_cited_and_stays_short() -> None:
    material = a_material([a_study(26329399), a_study(11322842)])
    assert sheet_of(material).cited_url == "https://pubmed.ncbi.nlm.nih.gov/?term=26329399+11322842"
    many = a_material(a_study(10000000 + n) for n in range(30))
    assert len(sheet_of(many, top=30).cited_url) <= 150
    assert sheet_of(a_material()).cited_url == ""


# ------------------------------------------------------------------------------- what a person takes out


def test_an_excluded_study_is_set_aside_with_the_reason_that_was_given() -> None:
    kept, out = a_study(1), a_study(2)
    studies = without_excluded([kept, out], [Exclusion(Pmid(2), "the same trial as PMID 1")])
    ranking = rank(studies, today=TODAY)
    assert [row.study for row in ranking.ranked] == [kept]
    assert ranking.set_aside[0].reason is SetAsideReason.EXCLUDED_BY_REQUEST
    sheet = sheet_of(replace(a_material(), ranking=ranking))
    assert (
        "Taken out of the ranked studies by whoever made this sheet: PMID 2 (the same trial as PMID 1); what "
        "bodies say about them stays."
    ) in sheet.notices


def test_an_exclusion_of_a_record_that_is_not_there_is_refused() -> None:
    with pytest.raises(UsageError, match="PMID 3 is not among the records found"):
        without_excluded([a_study(1)], [Exclusion(Pmid(3), "x")])


def test_an_exclusion_does_not_hide_that_a_record_was_retracted() -> None:
    retracted = a_study(1, aside=SetAsideReason.RETRACTED)
    (study,) = without_excluded([retracted], [Exclusion(Pmid(1), "x")])
    assert study.set_aside is not None
    assert study.set_aside.reason is SetAsideReason.RETRACTED


def test_an_older_version_does_not_come_back_when_the_newest_is_taken_out() -> None:
    old, new = (
        a_study(n, article=an_article(n, doi=f"10.1002/14651858.CD001929.pub{n}", title="Massage"))
        for n in (2, 3)
    )
    ranking = rank(without_excluded([old, new], [Exclusion(Pmid(3), "x")]), today=TODAY)
    assert ranking.ranked == ()


def test_the_portal_and_the_patient_read_that_studies_were_taken_out() -> None:
    taken = [a_study(1), a_study(2, aside=SetAsideReason.EXCLUDED_BY_REQUEST)]
    sheet = sheet_of(a_material(taken, a_synthesis(a_finding())))
    assert "1 study was taken out by whoever made this sheet." in "".join(sheet.brief.lines)
    assert "1 study was taken out by the people who made this sheet." in " ".join(sheet.plain)


def test_a_sheet_whose_studies_were_all_taken_out_does_not_say_that_there_are_none() -> None:
    material = a_material([a_study(1, aside=SetAsideReason.EXCLUDED_BY_REQUEST)])
    synthesis = synthesise(material.ranking, (), Asked(TODAY))
    sheet = sheet_of(replace(material, synthesis=synthesis))
    assert sheet.case == "all_taken_out"
    assert "was taken out by whoever made this sheet" in sheet.answer
    assert "All the studies that could be used were taken out" in " ".join(sheet.plain)


def test_what_to_rule_out_is_shortened_before_it_is_dropped() -> None:
    long = precautions(*(f"{n} {'c' * 150}" for n in range(6)))
    said = "\n".join(sheet_of(a_material([a_study()], a_synthesis(a_finding()), safety=long)).brief.lines)
    assert "Check first: 0 ccc" in said
    assert said.count("; the sheet has more.") == 1


def test_harm_that_was_seen_is_told_before_harm_that_was_not() -> None:
    quiet = [a_study(n, harms="none reported") for n in range(1, 5)]
    quiet += [a_study(5, harms="No serious adverse events; more pain in 1.5% to 25%")]
    told = sheet_of(a_material([*quiet, a_study(9, harms="reported: 3 of 20")]), top=6).harms_told
    assert {"reported: 3 of 20" in line.said or "more pain" in line.said for line in told[:2]} == {True}
    assert told[-1].said == "More of the ranked studies say something of harm: 2."


# ------------------------------------------------------------------------------------ for the key test


def materials_of_briefs() -> Iterator[Material]:
    """Materials that together ask for every sentence of this page."""
    for stance in Stance:
        yield a_material([a_study()], authorities=(an_authority(stance, checked=False, year=None),))
    for stage in ("acute", "chronic"):
        yield a_material([a_study()], authorities=(an_authority(stage=stage),))
    yield a_material([a_study()], safety=precautions("blood thinners"))
    yield a_material([a_study(harms="none reported")])
    yield a_material([a_study()], a_synthesis(a_finding()), name="x" * 1000)
    for doses in ((Dose(1, 1, 1),), (Dose(1, 2, 3), Dose(1, 2, 3)), (Dose(1, 2, 3), Dose(2, 3, 4))):
        yield dosed(*doses)
    for paid in (True, False):
        yield replace(a_material([a_study()]), preparer=Preparer("Clinic", paid))
    reviewed = a_material([a_study()])
    named = replace(reviewed.condition, reviewed_by="A. Librarian", reviewed_on=TODAY)
    yield replace(reviewed, condition=named)
    taken = [a_study(n, aside=SetAsideReason.EXCLUDED_BY_REQUEST) for n in (1, 2)]
    yield a_material(taken)
    yield a_material(taken[:1])
    long = precautions(*(f"{n} {'c' * 150}" for n in range(6)))
    yield a_material([a_study()], a_synthesis(a_finding()), safety=long)
    yield a_material(a_study(n, harms="reported: 1 of 2") for n in range(1, 9))
    yield a_material([a_study()], receipt=a_receipt(SourceKind.STARTER))
