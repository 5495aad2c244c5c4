"""What a reader who has nothing but the paper can tell: which results the answer rests on, and where to check."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest
from studies import a_finding, a_material, a_study, a_synthesis
from test_brief import sheet_of

from evidence import pipeline, starter
from evidence.compose import Material
from evidence.compose.cited import MOST_NUMBERS
from evidence.content import load_conditions
from evidence.model import Comparator, Condition, Confidence, Pmid, Sheet
from evidence.sources import Where
from evidence.synthesis import CONFIDENCE_ORDER, UNCONFIRMED

DAY = date(2026, 11, 21)
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
