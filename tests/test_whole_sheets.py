"""Whole sheets, compared with the ones that were read and found good: tests/expected/.

After a change of wording or judgement that is meant: `python tests/test_whole_sheets.py` writes them anew;
read the difference as a patient and as a doctor before it is committed.
"""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from judged_xml import judged_xml
from pypdf import PdfReader

from evidence import pipeline, starter
from evidence.content import load_conditions
from evidence.model import Condition
from evidence.render import Paper
from evidence.sources import Where

EXPECTED = Path(__file__).parent / "expected"
DAY = date(2026, 11, 21)
OFFERED = [condition for condition in load_conditions() if starter.load().answers(condition.slug)]
STARTER = ("low-back-pain", "migraine", "labour-pain")


def _nobody() -> None:
    raise AssertionError("PubMed is not asked here")


def _markdown(slug: str, where: Where) -> str:
    material = pipeline.evaluate(pipeline.load_condition(slug), where, today=DAY)
    sheet = pipeline.make_sheet(material, made_on=DAY)
    (rendered,) = pipeline.render_sheet(sheet, ["md"], Paper.LETTER)
    return rendered.content.decode()


def starter_sheet(slug: str) -> str:
    """The sheet that a new user gets without a network."""
    return _markdown(slug, Where(connect=_nobody, offline=True))


def sheet_from_records(folder: Path) -> str:
    """The low back pain sheet made by the rules from the committed judged records."""
    path = folder / "records.xml"
    path.write_bytes(judged_xml())
    return _markdown("low-back-pain", Where(connect=_nobody, files=(path,)))


@pytest.mark.parametrize("slug", STARTER)
def test_a_starter_sheet_reads_as_the_one_that_was_found_good(slug: str) -> None:
    assert starter_sheet(slug) == (EXPECTED / f"starter-{slug}.md").read_text(encoding="utf-8")


def test_a_sheet_from_records_reads_as_the_one_that_was_found_good(tmp_path: Path) -> None:
    assert sheet_from_records(tmp_path) == (EXPECTED / "records-low-back-pain.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("condition", OFFERED, ids=lambda condition: condition.slug)
def test_every_starter_sheet_has_two_pages_for_the_doctor_and_one_for_the_patient(
    condition: Condition, paper: Paper
) -> None:
    material = pipeline.evaluate(condition, Where(connect=_nobody, offline=True), today=DAY)
    (rendered,) = pipeline.render_sheet(pipeline.make_sheet(material, made_on=DAY), ["pdf"], paper)

    assert len(PdfReader(io.BytesIO(rendered.content)).pages) <= 3
    assert rendered.notes == ()


def _write_anew() -> None:
    import tempfile

    EXPECTED.mkdir(exist_ok=True)
    for slug in STARTER:
        (EXPECTED / f"starter-{slug}.md").write_text(starter_sheet(slug), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        text = sheet_from_records(Path(folder))
    (EXPECTED / "records-low-back-pain.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    _write_anew()
