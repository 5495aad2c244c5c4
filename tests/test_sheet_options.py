"""Who hands the sheet out, with which picture, and what they take out: the options of `evidence sheet`."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pypdf
import pytest
import segno
from commands import evidence

from evidence.render.qr import qr_png

DAY = ("--date", "2026-11-21")
NAMED = ("--prepared-by", "Clinic", "--paid-for-massage", "no")


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    path = tmp_path / "logo.png"
    segno.make_qr("clinic").save(str(path), scale=4)
    return path


def test_the_clinics_heading_and_picture_stand_on_every_page(tmp_path: Path, logo: Path) -> None:
    ran = evidence(
        "sheet", "migraine", "--offline", *DAY, "--prepared-by", "Harbor Clinic", "--paid-for-massage", "yes",
        "--logo", logo, cwd=tmp_path,
    )  # fmt: skip
    assert ran.code == 0, ran.err
    pages = pypdf.PdfReader(io.BytesIO((tmp_path / "migraine.pdf").read_bytes())).pages
    assert all("Harbor Clinic" in page.extract_text() and len(page.images) >= 1 for page in pages)
    for name in ("html", "md", "txt"):
        assert "Prepared by Harbor Clinic, who is paid for massage." in (
            tmp_path / f"migraine.{name}"
        ).read_text(encoding="utf-8")
    assert 'src="data:image/png;base64,' in (tmp_path / "migraine.html").read_text(encoding="utf-8")


def test_an_excluded_study_is_on_no_list_and_the_sheet_says_why(tmp_path: Path) -> None:
    ran = evidence(
        "sheet", "low back pain", "--offline", *DAY, "--exclude", "26329399", "read: another question",
        "--format", "json", cwd=tmp_path,
    )  # fmt: skip
    assert ran.code == 0, ran.err
    sheet = json.loads((tmp_path / "low-back-pain.json").read_text(encoding="utf-8"))
    shown = {study["pmid"] for study in (*sheet["studies"], *sheet["more_studies"])}
    assert "26329399" not in shown
    aside = {row["pmid"]: (row["reason"], row["because"]) for row in sheet["set_aside"]}
    assert aside["26329399"] == ("excluded_by_request", "read: another question")
    assert any("PMID 26329399 (read: another question)" in notice for notice in sheet["notices"])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--prepared-by", "Clinic"), "--prepared-by and --paid-for-massage yes|no belong together"),
        (("--paid-for-massage", "no"), "--prepared-by and --paid-for-massage yes|no belong together"),
        (("--prepared-by", " ", "--paid-for-massage", "no"), "--prepared-by takes a name of 1 to 80"),
        (("--prepared-by", "\u200b", "--paid-for-massage", "no"), "--prepared-by takes a name of 1 to 80"),
        (("--prepared-by", "x" * 81, "--paid-for-massage", "no"), "--prepared-by takes a name of 1 to 80"),
        (("--logo", "logo.png"), "--logo needs --prepared-by"),
        (("--exclude", "1", "no reason"), "PMID 1 is not among the records found"),
        (("--exclude", "PMC1", "x"), "is not a PMID"),
        (("--exclude", "26329399", " "), "takes a PMID and a reason"),
        ((*NAMED, "--logo", "nowhere.png"), "cannot be read"),
        ((*NAMED, "--logo", "."), "cannot be read"),
    ],
)
def test_a_slip_gets_one_sentence_and_writes_nothing(
    tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    ran = evidence("sheet", "migraine", "--offline", *DAY, *options, cwd=tmp_path)
    assert ran.code == 2
    assert said in ran.err
    assert list(tmp_path.iterdir()) == []


SVG = (b"<svg/>", "neither PNG nor JPEG")
UNFIT = [
    (b"\x89PNG\r\n\x1a\n" + bytes(400_000), "make it smaller than"),
    (b"\x89PNG\r\n\x1a\n" + bytes(40), "is not a whole picture"),
    (qr_png("https://clinic.example")[:-60], "is not a whole picture"),
    (b"\xff\xd8\xff" + bytes(40), "is not a whole picture"),
]


# Every picture, and every format: the picture is looked at before any format is.
@pytest.mark.parametrize(
    ("content", "said", "format_name"),
    [*((*SVG, name) for name in ("pdf", "html", "docx", "json")), *((*each, "pdf") for each in UNFIT)],
)
def test_a_picture_that_not_every_format_can_show_is_refused(
    tmp_path: Path, content: bytes, said: str, format_name: str
) -> None:
    (tmp_path / "logo").write_bytes(content)
    logo = (*NAMED, "--logo", "logo", "--format", format_name)
    ran = evidence("sheet", "migraine", "--offline", *DAY, *logo, cwd=tmp_path)
    assert ran.code == 2
    assert said in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["logo"]


def test_a_logo_that_no_chosen_format_shows_is_said_to_be_unused(tmp_path: Path, logo: Path) -> None:
    command = ("sheet", "migraine", "--offline", *DAY, *NAMED, "--logo", logo, "--format")
    assert "--logo is not used: only html, pdf, docx show" in evidence(*command, "txt,md", cwd=tmp_path).err
    assert "not used" not in evidence(*command, "txt,html", cwd=tmp_path).err
