"""Every PDF is for everybody (PDF/UA-1, ISO 14289) and for the archive (PDF/A-2a, ISO 19005), says veraPDF.

Needs Java and the packages of requirements-checks.lock: `make checks` (CONTRIBUTING.md).
"""

from __future__ import annotations

import itertools
from pathlib import Path

import typst
from every_sheet import NAMES, OFFERED, file_of
from verapdf import validator

STANDARDS = ("ua1", "2a")
# With all that a page can carry, and one without it on each paper.
SHEETS = (*itertools.product([*NAMES, OFFERED[0]], ["letter"]), (OFFERED[0], "a4"))
# Our shortest sheet has some ten thousand; a validator that read nothing would find no fault either.
FEWEST_CHECKS = 1000


def test_verapdf_finds_no_fault_in_any_sheet(tmp_path: Path) -> None:
    validate = validator()
    files = [file_of(name, tmp_path, "pdf", paper) for name, paper in SHEETS]

    reports = validate(files, STANDARDS)

    assert {place: report.failures for place, report in reports.items() if report.failures} == {}
    assert set(reports) == set(itertools.product(files, STANDARDS))
    assert min(report.checks for report in reports.values()) > FEWEST_CHECKS


def test_verapdf_finds_the_faults_of_a_pdf_that_is_for_neither(tmp_path: Path) -> None:
    validate = validator()
    plain = tmp_path / "plain.pdf"
    plain.write_bytes(typst.compile(b"= Massage\nText.", format="pdf"))

    found = validate([plain], STANDARDS)

    assert all(found[plain, standard].failures for standard in STANDARDS)
