"""What is copied out of a PDF is what the sheet says: addresses to the letter, numbers with their word."""

from __future__ import annotations

import functools
import re
import unicodedata
from datetime import date

import pytest
from every_sheet import CONDITIONS, LANGUAGES
from reading import read_pdf

from evidence import pipeline
from evidence.model import Sheet
from evidence.render import Paper
from evidence.sources import Where

DAY = date(2026, 11, 21)


def _nobody() -> None:
    raise AssertionError("PubMed is not asked here")


@functools.cache
def sheet_and_text(slug: str, language: str) -> tuple[Sheet, str]:
    """A sheet of the starter edition and the text layer of its PDF."""
    where = Where(connect=_nobody, offline=True)
    material = pipeline.evaluate(pipeline.load_condition(slug), where, today=DAY)
    sheet = pipeline.make_sheet(material, made_on=DAY, language=language)
    (made,) = pipeline.render_sheet(sheet, ["pdf"], Paper.LETTER)
    return sheet, "\n".join(page.extract_text() for page in read_pdf(made.content).pages)


def addresses_of(sheet: Sheet) -> set[str]:
    """Every address that stands on the paper."""
    read_at = {body.read_at for body in sheet.authorities if body.read_at}
    return read_at | {each.shown for each in sheet.addresses}


every_sheet = pytest.mark.parametrize(
    ("slug", "language"), [(slug, language) for slug in CONDITIONS for language in LANGUAGES]
)


@every_sheet
def test_an_address_is_copied_as_it_is_when_its_lines_are_joined(slug: str, language: str) -> None:
    sheet, text = sheet_and_text(slug, language)
    joined = re.sub(r"\s*\n\s*", "", text)
    printed = addresses_of(sheet)
    assert printed
    assert [address for address in printed if address not in joined] == []


@every_sheet
def test_the_text_of_the_paper_holds_no_hidden_character(slug: str, language: str) -> None:
    _, text = sheet_and_text(slug, language)
    assert {char for char in text if unicodedata.category(char) in ("Cf", "Co", "Cs")} == set()


@every_sheet
def test_a_line_never_ends_between_pmid_and_its_number_nor_at_a_hyphen_of_an_address(
    slug: str, language: str
) -> None:
    sheet, text = sheet_and_text(slug, language)
    assert re.findall(r"PMID:?\s*\n\s*\d{5,}", text) == []
    assert re.search(r"PMID \d{5,}", text)
    ends = [line.split(" ")[-1] for line in text.splitlines() if re.search(r"[/.]\S*-$", line)]
    assert [end for end in ends if any(end in address for address in addresses_of(sheet))] == []
