"""What a reader who has nothing but the paper can tell: what the answer rests on, and where to check it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from studies import (
    a_finding,
    a_material,
    a_safety_line,
    a_source,
    a_study,
    a_synthesis,
    an_authority,
    judged,
)
from test_brief import sheet_of

from evidence import pipeline, starter
from evidence.appraisal.results import main_result
from evidence.compose import Material
from evidence.compose.cited import MOST_NUMBERS
from evidence.content import load_conditions, load_outcomes
from evidence.model import (
    Comparator,
    Condition,
    Confidence,
    Design,
    Direction,
    Dose,
    Instrument,
    MainResult,
    Outcome,
    Pmid,
    Sheet,
    Stance,
)
from evidence.sources import Where
from evidence.synthesis import CONFIDENCE_ORDER, UNCONFIRMED

DAY = date(2026, 11, 21)
A_PMID = Pmid(26329399)
OFFERED = [condition for condition in load_conditions() if starter.load().answers(condition.slug)]
every_condition = pytest.mark.parametrize("condition", OFFERED, ids=lambda condition: condition.slug)
in_each_language = pytest.mark.parametrize("language", ["en", "es"])


def _nobody() -> None:
    raise AssertionError("PubMed is not asked here")


@cache
def material_of(condition: Condition) -> Material:
    return pipeline.evaluate(condition, Where(connect=_nobody, offline=True), today=DAY)


@cache
def starter_sheet(condition: Condition, language: str) -> Sheet:
    return pipeline.make_sheet(material_of(condition), made_on=DAY, language=language)


# ------------------------------------------------------------------------------------------ how sure


@in_each_language
@every_condition
def test_how_sure_the_answer_is_stands_in_the_rows_that_it_rests_on(
    condition: Condition, language: str
) -> None:
    sheet = starter_sheet(condition, language)
    carrying = [row for row in sheet.findings if row.carries]
    if sheet.case == "findings":
        assert min((row.confidence for row in carrying), key=CONFIDENCE_ORDER.index) is sheet.confidence
        assert carrying[0].carries in sheet.confidence_why
    else:
        assert not carrying
        assert sheet.confidence is Confidence.CANNOT_SAY


def test_what_only_contradicts_itself_is_told_beside_the_answer_and_carries_none_of_it() -> None:
    sound = a_finding(Comparator.SHAM_PLACEBO)
    unconfirmed = a_finding(
        Comparator.ACTIVE, confidence=Confidence.CANNOT_SAY, concerns=("inconsistency", UNCONFIRMED)
    )
    sheet = sheet_of(a_material([a_study()], a_synthesis(sound, unconfirmed)))
    assert [bool(row.carries) for row in sheet.findings] == [True, False]
    sham, other = sheet.answer.split("; massage did better than other treatments")
    assert "how sure" not in sham
    assert other.startswith(" (how sure: cannot say)")


# ------------------------------------------------------------------------------------- where to check


@in_each_language
@every_condition
def test_every_ranked_study_can_be_found_from_the_paper(condition: Condition, language: str) -> None:
    sheet = starter_sheet(condition, language)
    listed = {reference.pmid for reference in sheet.references}
    numbers = set(re.findall(r"\b\d{7,8}\b", " ".join(sheet.by_number)))
    ranked = {row.study.article.pmid for row in material_of(condition).ranking.ranked}
    assert listed | numbers == ranked


def test_studies_that_a_row_counts_are_named_before_all_others() -> None:
    studies = [a_study(20000000 + n) for n in range(MOST_NUMBERS + 20)]
    counted = tuple(Pmid(20000000 + n) for n in range(10, 15))
    sheet = sheet_of(a_material(studies, a_synthesis(a_finding(pmids=counted))), top=5)
    first, others, rest, how = sheet.by_number
    listed = {reference.pmid for reference in sheet.references}
    assert first.startswith("The table of results also counts PMID ")
    assert set(re.findall(r"\d{8}", first)) == set(counted) - listed
    assert len(re.findall(r"\d{8}", first + others)) == MOST_NUMBERS
    assert rest.startswith("15 more stand in the HTML file")
    assert "pubmed.ncbi.nlm.nih.gov" in how


@in_each_language
@every_condition
def test_every_statement_leads_to_a_number_or_an_address_in_full(condition: Condition, language: str) -> None:
    sheet = starter_sheet(condition, language)
    assert all(body.read_at for body in sheet.authorities)
    listed = {(each.part, each.mark): each.shown for each in sheet.addresses}
    parts = {"doctor": sheet.harms + sheet.precautions}
    parts["patient"] = sheet.red_flags + sheet.what_else + sheet.stop
    for part, line in ((part, line) for part, lines in parts.items() for line in lines if line.source):
        assert re.search(r"PMID \d+|doi:10\.", line.source) or "/" in listed[part, line.mark]


def test_an_address_keeps_its_letter_in_every_part_and_a_copy_is_called_one() -> None:
    page, copy = (
        a_safety_line("precaution"),
        a_safety_line("harms", url="", seen_at="http://www.b.example/c/"),
    )
    sheet = sheet_of(replace(a_material(), safety=(page, a_safety_line("red_flag"), copy)))
    assert [(each.part, each.mark, each.shown, each.copy) for each in sheet.addresses] == [
        ("doctor", "a", "b.example/c", True),
        ("doctor", "b", "example.org/page", False),
        ("patient", "b", "example.org/page", False),
    ]


def test_who_quotes_a_body_has_an_address_beside_the_number_of_the_body_and_nobody_is_sent_there() -> None:
    quoted = {"checked": False, "as_quoted_by": "a paper", "seen_at": "https://www.b.example/c"}
    line = a_safety_line(pmid=A_PMID, url=f"https://pubmed.ncbi.nlm.nih.gov/{A_PMID}/", **quoted)
    sheet = sheet_of(replace(a_material(), safety=(line,)))
    (said,) = sheet.red_flags
    assert f"as quoted by a paper, PMID {A_PMID}" in said.source
    (address,) = sheet.addresses
    assert (address.mark, address.shown, address.url, address.copy) == (said.mark, "b.example/c", "", True)


def test_what_was_read_in_a_reprint_is_told_apart_from_the_page_whose_address_is_given() -> None:
    reprint = {"checked": False, "as_quoted_by": "a reprint", "seen_at": "https://b.example/c"}
    sheet = sheet_of(replace(a_material(), safety=(a_safety_line(**reprint),)))
    assert sheet.red_flags[0].source == "A Society; we read a reprint"
    assert [(each.shown, each.copy) for each in sheet.addresses] == [("example.org/page", False)]


# --------------------------------------------------------------- what the sheet says of it elsewhere


def test_a_row_of_a_review_that_speaks_among_the_bodies_points_to_it() -> None:
    body = replace(
        an_authority(kind="cochrane_review", body="Cochrane", year=2024), source=a_source(pmid=A_PMID)
    )
    told = a_finding(pmids=(A_PMID,))
    silent = replace(told, about=(MainResult(("pain", "function")),))
    for finding, points in ((silent, True), (told, False), (replace(silent, pmids=()), False)):
        sheet = sheet_of(a_material([a_study()], a_synthesis(finding), authorities=(body,)))
        assert ("see Cochrane 2024" in sheet.findings[0].outcome_word) is points
        assert ("see Cochrane 2024" in sheet.answer) is points


def test_a_ranked_guideline_that_nobody_read_is_named_where_bodies_stand() -> None:
    guideline = a_study(27836071, design=Design.GUIDELINE, comparator=Comparator.NOT_APPLICABLE, year=2016)
    sheet = sheet_of(a_material([guideline]))
    assert sheet.brief.silent == "Not counted, record only: Author not listed 2016."
    assert (
        "by us: Author not listed 2016 (For massage (strength unknown), PMID 27836071)."
        in sheet.authorities_note
    )
    read = replace(an_authority(), source=a_source(pmid=Pmid(27836071)))
    sheet = sheet_of(a_material([guideline], authorities=(read,)))
    assert "record" not in sheet.brief.silent + sheet.authorities_note


def test_a_benefit_that_one_study_did_not_find_is_told_as_on_the_first_page() -> None:
    thin = a_finding(Comparator.ACTIVE, Direction.NO_DIFFERENCE, concerns=("single_study",), pmids=(A_PMID,))
    found = a_synthesis(a_finding(), thin, direction=Direction.MIXED)
    (plain,) = [said for said in sheet_of(a_material([a_study()], found)).plain if "did better" in said]
    assert "One review of studies showed no difference between massage and" in plain
    assert "in some and not in others" not in plain


@pytest.mark.parametrize("studies", [1, 2])
def test_one_study_is_not_spoken_of_as_several(studies: int) -> None:
    pmids = tuple(Pmid(10000000 + n) for n in range(studies))
    thin = a_finding(Comparator.ACTIVE, concerns=("single_study",), pmids=pmids)
    sheet = sheet_of(a_material([a_study()], a_synthesis(thin, case="thin")))
    assert ("the one study that gives a clear result" in sheet.answer) is (studies == 1)
    assert ("The one study that gives a clear result" in " ".join(sheet.plain)) is (studies == 1)


# ------------------------------------------------------------------------- whose word, and about what


def test_one_body_is_named_and_never_called_some() -> None:
    one = an_authority(Stance.CONDITIONAL_FOR, body="Academy (AAOS)", year=2021)
    other = an_authority(Stance.CONDITIONAL_AGAINST, body="College (ACR)", year=2020)
    sheet = sheet_of(a_material([a_study()], a_synthesis(a_finding()), authorities=(one, other)))
    assert "AAOS 2021 supports massage" in sheet.answer
    assert "ACR 2020 advises against it" in sheet.answer
    assert "One (AAOS 2021) backs massage" in " ".join(sheet.plain)
    several = (one, other, replace(one, body="Another body"))
    sheet = sheet_of(a_material([a_study()], a_synthesis(a_finding()), authorities=several))
    assert "some support massage" in sheet.answer
    assert "ACR 2020 advises against it" in sheet.answer


def test_advice_against_one_kind_of_massage_is_not_told_as_advice_against_massage() -> None:
    kind = an_authority(Stance.AGAINST, massage="relaxation massage")
    sheet = sheet_of(a_material([a_study()], a_synthesis(a_finding()), authorities=(kind,)))
    assert "advises against relaxation massage." in sheet.answer
    assert "advises against relaxation massage." in " ".join(sheet.plain)
    assert "relaxation massage only" in sheet.brief.opposing
    both = (kind, an_authority(Stance.AGAINST, body="Another body"))
    sheet = sheet_of(a_material([a_study()], a_synthesis(a_finding()), authorities=both))
    assert "advise against massage." in sheet.answer


def test_a_map_whose_rating_nobody_saw_gives_no_verdict() -> None:
    unseen = an_authority(Stance.INSUFFICIENT, kind="evidence_map", unrated=True)
    (row,) = sheet_of(a_material([a_study()], authorities=(unseen,))).authorities
    assert row.stance_word == "Rating not seen"


def test_a_grade_for_another_comparison_is_not_quoted() -> None:
    other = an_authority(kind="evidence_review", certainty="very low", comparator="other treatments")
    own = an_authority(kind="cochrane_review", certainty="moderate", comparator="sham", body="Own team")
    found = a_synthesis(a_finding(Comparator.SHAM_PLACEBO))
    why = sheet_of(a_material([a_study()], found, authorities=(other, own))).confidence_why
    assert why.endswith("Own team 2020 graded the evidence for this comparison: moderate.")
    assert "graded" not in sheet_of(a_material([a_study()], found, authorities=(other,))).confidence_why


def test_the_people_of_a_review_are_those_of_the_whole_review() -> None:
    for findings, said in (
        (a_finding(pmids=(A_PMID,)), "1 review, with all its comparisons: 500 people"),
        (
            a_finding(n_reviews=2, pmids=(A_PMID, Pmid(2))),
            "2 reviews, the largest, with all its comparisons: 500 people",
        ),
        (a_finding(n_reviews=0, n_trials=1, pmids=(A_PMID,)), "1 randomised trial, 500 people"),
    ):
        assert sheet_of(a_material([a_study()], a_synthesis(findings))).findings[0].basis == said


@pytest.mark.parametrize("comparator", [Comparator.MULTIPLE, Comparator.UNCLEAR])
def test_a_review_that_names_no_one_comparison_has_its_people_in_all(comparator: Comparator) -> None:
    whole = a_synthesis(a_finding(comparator, pmids=(A_PMID,)))
    assert sheet_of(a_material([a_study()], whole)).findings[0].basis == "1 review, in all: 500 people"


def test_what_is_a_concern_for_a_part_of_the_results_only_is_told_as_such() -> None:
    usual = a_finding(Comparator.USUAL_CARE, concerns=("risk_of_bias", "no_sham"))
    sham = a_finding(Comparator.SHAM_PLACEBO, concerns=("risk_of_bias",))
    both = replace(a_synthesis(usual, sham), concerns=("risk_of_bias", "no_sham"))
    why = sheet_of(a_material([a_study()], both)).confidence_why
    assert "; for some of the results (people may report more benefit just because" in why
    alone = replace(a_synthesis(usual), concerns=("risk_of_bias", "no_sham"))
    assert "for some of the results" not in sheet_of(a_material([a_study()], alone)).confidence_why


def test_results_that_rest_on_a_study_each_do_not_rest_on_one() -> None:
    usual, sham = (
        a_finding(kind, concerns=("single_study",))
        for kind in (Comparator.USUAL_CARE, Comparator.SHAM_PLACEBO)
    )
    each = a_synthesis(usual, sham, case="thin", concerns=("single_study",))
    told = sheet_of(a_material([a_study()], each)).confidence_why
    assert "each result rests mainly on one study" in told
    one = a_synthesis(usual, case="thin", concerns=("single_study",))
    assert "it rests mainly on one study" in sheet_of(a_material([a_study()], one)).confidence_why


def test_whom_a_body_is_against_even_beside_other_care_is_told_wherever_it_is_named() -> None:
    backing = an_authority(body="One (AAA)")
    alone = {"body": "Other (BBB)", "year": 2021, "alone": True}
    against = an_authority(Stance.CONDITIONAL_AGAINST, never_for="sciatica", **alone)
    sheet = sheet_of(a_material([a_study()], a_synthesis(a_finding()), authorities=(backing, against)))
    assert "BBB 2021 advises against it alone or with sciatica" in sheet.answer
    assert "One other (BBB 2021) advises against it alone or with sciatica." in sheet.plain[1]
    assert "BBB 2021 (if alone, or with sciatica)" in sheet.brief.opposing


def test_what_comes_from_studies_that_name_no_comparison_is_told_of_those_alone() -> None:
    measured = (MainResult(("pain", "sleep")),)
    untold = a_finding(Comparator.UNCLEAR, Direction.MIXED, about=measured)
    named = a_finding(
        Comparator.ACTIVE, Direction.MIXED, Confidence.CANNOT_SAY, concerns=(UNCONFIRMED,), about=measured
    )
    row = a_finding(Comparator.UNCLEAR, outcome="sleep")
    found = a_synthesis(untold, named, by_outcome=(row,), direction=Direction.MIXED)
    sheet = sheet_of(a_material([a_study()], found))
    assert "where the comparison is not stated [there, sleep: better with massage]" in sheet.answer
    assert "what follows is from those. For sleep, massage did better." in sheet.plain[1]


def test_an_amount_that_no_study_tells_is_said_to_be_missing() -> None:
    dosed = a_study(dose=Dose(sessions=6, weeks=6))
    told = sheet_of(a_material([dosed], a_synthesis(a_finding()))).doses
    assert "6 sessions (1 study), over 6 weeks (1 study), minutes not stated." in told


def test_the_patient_reads_that_other_treatments_were_counted_as_massage() -> None:
    pools = a_study(time_note="pools acupressure with massage")
    found = a_synthesis(a_finding(pmids=(pools.article.pmid,)))
    said = "Other treatments were counted as massage, too."
    assert said in sheet_of(a_material([pools], found)).plain[1]
    assert said not in sheet_of(a_material([a_study()], found)).plain[1]


def test_the_title_tells_what_was_asked_where_nothing_else_does() -> None:
    silent = a_study(title="Massage for pain in people who live with cancer", outcomes=())
    assert main_result(silent) == MainResult(("pain",))
    measured = replace(silent, outcomes=judged((Outcome("function"), Outcome("sleep"))))
    assert main_result(measured) == MainResult(("function", "sleep"))


def test_the_patient_reads_what_massage_was_compared_with_and_what_was_measured() -> None:
    told = " ".join(sheet_of(a_material([a_study()], a_synthesis(a_finding()))).plain)
    assert "Massage was compared with a sham (dummy) treatment. What was measured: pain." in told
    silent = a_finding(Comparator.UNCLEAR, about=(MainResult(("pain", "function")),))
    told = " ".join(sheet_of(a_material([a_study()], a_synthesis(silent))).plain)
    assert "what massage was compared with. What was measured: pain and what people can do. We do not" in told
    some = a_finding(about=(MainResult(("sleep",), told=True), MainResult(("pain",))))
    told = " ".join(sheet_of(a_material([a_study()], a_synthesis(some))).plain)
    assert "What was measured: sleep and pain. For some studies we do not know which" in told


def test_mixed_results_are_told_outcome_by_outcome_to_the_patient_too() -> None:
    mixed = a_finding(direction=Direction.MIXED, about=(MainResult(("pain", "sleep")),))
    pain = a_finding(direction=Direction.NO_DIFFERENCE, outcome="pain")
    found = a_synthesis(mixed, by_outcome=(pain, a_finding(outcome="sleep")), direction=Direction.MIXED)
    told = " ".join(sheet_of(a_material([a_study()], found)).plain)
    assert "For pain, no difference was shown. For sleep, massage did better." in told
    assert "in some and not in others" not in told


def test_comparisons_that_differ_are_not_called_mixed_to_the_patient() -> None:
    thin, sleep = ("single_study",), (MainResult(("sleep",), told=True),)
    usual = a_finding(
        Comparator.USUAL_CARE, Direction.NO_DIFFERENCE, concerns=thin, pmids=(A_PMID,), about=sleep
    )
    nothing = a_finding(Comparator.NONE_WAITLIST, concerns=thin, pmids=(Pmid(2),))
    found = a_synthesis(
        usual, replace(nothing, n_reviews=0, n_trials=1), case="thin", direction=Direction.MIXED
    )
    told = " ".join(sheet_of(a_material([a_study()], found)).plain)
    assert "One review of studies showed no difference between massage and usual care." in told
    assert "One study found that massage did better than no treatment" in told
    assert "mixed" not in told


def test_a_study_against_sham_without_a_clear_result_is_told_to_the_patient_too() -> None:
    sham = a_study(1, comparator=Comparator.SHAM_PLACEBO, direction=Direction.UNCLEAR)
    usual = a_study(2, comparator=Comparator.USUAL_CARE)
    told = "The one study against a sham (dummy) treatment gave no clear result."
    found = a_synthesis(a_finding(Comparator.USUAL_CARE))
    assert told in sheet_of(a_material([usual, sham], found)).plain[1]
    assert told not in sheet_of(a_material([usual], found)).plain[1]


def test_what_one_study_tried_is_not_said_of_several() -> None:
    dosed = (a_study(1, dose=Dose(6.0, 60.0, None)), a_study(2, dose=Dose(10.0, None, None)))
    both = " ".join(sheet_of(a_material(dosed)).plain)
    assert "Studies tried 6 to 10 sessions, 60 minutes each time (1 study)." in both
    assert "One study tried 6 sessions, 60 minutes each time." in " ".join(
        sheet_of(a_material(dosed[:1])).plain
    )


@pytest.mark.parametrize(
    ("titles", "named"),
    [
        (("Myofascial release for neck pain: a review", "Effects of myofascial release"), True),
        (("Myofascial release for neck pain: a review", "Massage for neck pain"), False),
        (("Myofascial release and other massage for neck pain", "Myofascial release"), False),
    ],
)
def test_an_answer_that_rests_on_one_kind_of_massage_says_so(titles: tuple[str, str], named: bool) -> None:
    studies = [a_study(number, title=title) for number, title in enumerate(titles, 1)]
    found = a_synthesis(a_finding(pmids=(Pmid(1), Pmid(2))))
    sheet = sheet_of(a_material(studies, found))
    assert ("The studies that count most here are about myofascial release only." in sheet.answer) is named
    assert ("The studies that count most here are about myofascial release only." in sheet.plain[1]) is named


def test_harm_on_the_doctors_page_reaches_the_patient() -> None:
    line = replace(a_safety_line("harms", pmid=A_PMID), plain="You may be sore.")
    study = a_study(26329399, harms="soreness: 3 of 20")
    sheet = sheet_of(replace(a_material([study, a_study(2, harms="bruises")]), safety=(line,)))
    assert [each.said for each in sheet.harms_plain] == ["You may be sore."]
    assert "Of the 2 studies, 2 mention side effects" in " ".join(sheet.plain)
    # The record of which the line speaks is not told twice.
    assert [each.source for each in sheet.harms_told] == ["PMID 2"]


@pytest.mark.parametrize(
    ("title", "compares"),
    [
        ("Massage for the knee: a randomized dose-finding trial", True),
        ("Trial assessing whether additional massage treatments improve outcomes", True),
        ("Effect of Swedish massage on pain", False),
        ("Massage and low-dose aspirin", False),
    ],
)
def test_a_trial_of_amounts_is_told_as_one(title: str, compares: bool) -> None:
    doses = sheet_of(a_material([a_study(title=title, dose=Dose(6.0, 60.0, 6.0))])).doses
    assert ("Several amounts were compared with each other" in doses) is compares


# -------------------------------------------------------------------------------- what a number means

SCALE = next(scale for scale in load_outcomes() if scale.names[0] == "ODI")


@pytest.mark.parametrize(
    ("scales", "said"),
    [
        ((SCALE,), "ODI: as a rule more points are worse, from 0 to 100."),
        ((SCALE, replace(SCALE, high=50.0)), "ODI: as a rule more points are worse; no one range"),
        ((SCALE, replace(SCALE, low=None, high=None)), "ODI: as a rule more points are worse; no one range"),
        ((SCALE, replace(SCALE, polarity="higher_is_better")), ""),
        ((), ""),
    ],
)
def test_a_scale_that_is_printed_is_explained_as_far_as_it_was_read(
    scales: tuple[Instrument, ...], said: str
) -> None:
    material = a_material([a_study(result_note="Oswestry Disability Index 12 points lower")])
    note = sheet_of(replace(material, instruments=scales)).studies_key
    assert ("ODI" in note) is bool(said)
    assert said in note
