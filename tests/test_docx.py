"""The Word document: real headings and tables, no field or link of a stranger, the same bytes each time."""

from __future__ import annotations

import dataclasses
import functools
import io
import itertools
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import segno
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import given
from hypothesis import strategies as st
from reading import docx_shown, read_docx, squeezed
from sheets import REPORTS, labels, low_back_pain, with_hostile_text, with_little_text, without_studies
from studies import LAW

from evidence.errors import SheetNotMade
from evidence.model import Sheet
from evidence.render import Beside, Logo, Paper, render
from evidence.render.generator import is_ours

NAME = "low-back-pain.docx"


@functools.cache  # sheets are values
def made_of(sheet: Sheet, paper: Paper = Paper.LETTER, beside: Beside | None = None) -> bytes:
    (made,) = render(sheet, ["docx"], labels=labels(), paper=paper, folder=REPORTS, beside=beside or Beside())
    return made.content


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def repacked(content: bytes, **changed: bytes) -> bytes:
    """The same document, saved again by a program that changed some parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts_of(content).items():
            file.writestr(name, changed.get(Path(name).stem, part))
    return out.getvalue()


# ------------------------------------------------------------------------------------------ what Word needs


def test_headings_are_those_of_word_and_no_level_is_left_out() -> None:
    headings = [
        (int(style.removeprefix("Heading ")), each.text)
        for each in read_docx(made_of(low_back_pain())).paragraphs
        if each.style is not None and (style := each.style.name or "").startswith("Heading ")
    ]
    levels = [level for level, _ in headings]
    assert headings[0] == (1, "Massage for low back pain")
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    wanted = ("answer", "authorities", "findings", "studies", "safety", "references", "for_the_patient")
    assert {labels()[key] for key in wanted} <= {text for level, text in headings if level == 2}


def test_every_table_of_facts_repeats_its_head_and_splits_no_row() -> None:
    tables = read_docx(made_of(low_back_pain())).tables
    heads = [bool(table.rows[0]._tr.findall(f"{qn('w:trPr')}/{qn('w:tblHeader')}")) for table in tables]
    assert heads == [False, True, True, True, False]  # the order block and the log to fill in are forms
    rows = [row for table in tables for row in table.rows]
    assert all(row._tr.findall(f"{qn('w:trPr')}/{qn('w:cantSplit')}") for row in rows)
    assert [len(table.rows) for table in tables[1:4]] == [1 + 8, 1 + 4, 1 + 8]


@pytest.mark.parametrize(("paper", "size"), [(Paper.LETTER, (215.9, 279.4)), (Paper.A4, (210, 297))])
def test_the_paper_is_the_one_asked_for_and_tables_fit_on_it(paper: Paper, size: tuple[float, float]) -> None:
    document = read_docx(made_of(low_back_pain(), paper))
    (section,) = document.sections
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm, 1), round(section.page_height.mm, 1)) == size
    room = section.page_width - (section.left_margin or 0) - (section.right_margin or 0)
    for table in document.tables:
        assert abs(sum(column.width or 0 for column in table.columns) - room) < Mm(1)


def test_the_language_is_that_of_the_sheet() -> None:
    for language, tag in (("en", "en-US"), ("es", "es-US"), ("fr", "fr")):
        styles = parts_of(made_of(dataclasses.replace(with_little_text(), language=language)))[
            "word/styles.xml"
        ]
        assert f'<w:lang w:val="{tag}"'.encode() in styles


def test_no_style_or_list_refers_to_a_style_that_is_not_there() -> None:
    parts = parts_of(made_of(low_back_pain()))
    there = set(re.findall(rb'w:styleId="([^"]+)"', parts["word/styles.xml"]))
    named = rb'<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link) w:val="([^"]+)"'
    asked = {style for part in parts.values() for style in re.findall(named, part)}
    assert asked <= there
    assert len(there) < 40


def test_title_program_and_day_are_properties_of_the_file() -> None:
    core = read_docx(made_of(low_back_pain())).core_properties
    assert (core.title, core.author) == ("Massage for low back pain", "massage-evidence 0.1.0")
    assert core.keywords.startswith("massage-evidence")
    assert core.created == core.modified
    assert core.created is not None
    assert core.created.date().isoformat() == "2026-11-21"


def test_pictures_tell_in_words_what_they_show() -> None:
    sheet = low_back_pain()
    told = [each.get("descr") for each in read_docx(made_of(sheet)).element.body.iter(qn("wp:docPr"))]
    assert sheet.plot is not None
    assert told == [sheet.plot.alt, labels()["qr"]]


def test_the_patients_part_begins_a_page() -> None:
    (begin,) = [
        each for each in read_docx(made_of(low_back_pain())).paragraphs
        if each.text == labels()["for_the_patient"]
    ]  # fmt: skip
    assert begin.paragraph_format.page_break_before


@pytest.mark.parametrize("paper", list(Paper))
def test_the_log_to_fill_in_leaves_room_for_the_head_of_its_page(paper: Paper) -> None:
    document = read_docx(made_of(low_back_pain(), paper))
    (section,) = document.sections
    log = document.tables[-1]
    high = sum((row.height or 0) + Mm(1.5) for row in log.rows)  # with the margins of the cells
    assert section.page_height is not None
    room = section.page_height - (section.top_margin or 0) - (section.bottom_margin or 0)
    assert len(log.rows) == 1 + 14
    assert Mm(25) < room - high < Mm(60)


def test_nothing_that_was_left_out_leaves_an_empty_paragraph() -> None:
    document = read_docx(made_of(low_back_pain()))
    shown = [each for each in document.paragraphs if each.style is None or each.style.name != "Table End"]
    assert [each for each in shown if not each.text and not each._p.findall(f".//{qn('w:drawing')}")] == []
    several = [
        [each.text for each in cell.paragraphs]
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        if len(cell.paragraphs) > 1
    ]
    assert [texts for texts in several if not all(texts)] == []


# ------------------------------------------------------------------------------------------- strangers' text


def test_links_lead_to_web_addresses_only_and_none_is_made_of_text() -> None:
    part = read_docx(made_of(with_hostile_text())).part
    targets = [each.target_ref for each in part.rels.values() if each.is_external]
    assert targets
    assert [target for target in targets if not re.match(r"https?://[^\s\"<>]+$", target)] == []
    assert not any("evil" in target for target in targets)


def test_the_only_fields_are_the_numbers_of_the_pages() -> None:
    sheet = dataclasses.replace(with_hostile_text(), heading='{ INCLUDEPICTURE "https://evil.example/x" }')
    parts = parts_of(made_of(sheet))
    xml = b"".join(part for name, part in parts.items() if name.endswith(".xml"))
    assert re.findall(rb'w:instr="([^"]*)"', xml) == [b"PAGE", b"NUMPAGES"]
    assert b"fldChar" not in xml
    assert b"instrText" not in xml
    assert not any("vba" in name.lower() or "embed" in name.lower() for name in parts)


def test_no_part_reaches_outside_but_for_links() -> None:
    for name, part in parts_of(made_of(with_hostile_text())).items():
        if name.endswith(".rels"):
            outside = [each for each in re.findall(rb"<Relationship [^>]*>", part) if b"External" in each]
            assert all(b"/relationships/hyperlink" in each for each in outside), name


@LAW
@given(st.text(st.characters(), max_size=40))
def test_no_character_breaks_the_file(text: str) -> None:
    odd = f"{text}\ufffe\uffff"
    sheet = dataclasses.replace(
        without_studies(), answer=f"Yes. {odd}", heading=odd, title=odd, condition=odd, program=odd
    )
    assert "Yes." in docx_shown(made_of(sheet))


# ------------------------------------------------------------------------------------- the clinic's heading


def test_heading_and_logo_stand_on_top_of_every_page() -> None:
    picture = io.BytesIO()
    segno.make_qr("clinic").save(picture, kind="png")
    sheet = dataclasses.replace(low_back_pain(), heading="Harbor Clinic")
    document = read_docx(made_of(sheet, beside=Beside(logo=Logo(picture.getvalue(), "image/png"))))
    (section,) = document.sections
    assert "Harbor Clinic" in section.header.paragraphs[0].text
    assert [each.get("descr") for each in section.header._element.iter(qn("wp:docPr"))] == ["Harbor Clinic"]
    assert not section.different_first_page_header_footer


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n", b"\x89PNG\r\n\x1a\nrubbish", b"\xff\xd8\xff\xe0\x00"]
)
def test_a_logo_that_only_begins_like_a_picture_is_an_error_in_one_sentence(content: bytes) -> None:
    sheet = dataclasses.replace(with_little_text(), heading="Clinic")
    with pytest.raises(SheetNotMade, match="the logo is not a whole picture"):
        made_of(sheet, beside=Beside(logo=Logo(content, "image/png")))


# ------------------------------------------------------------------------------------- ours, and the same


def test_no_part_carries_the_time_it_was_packed() -> None:
    with zipfile.ZipFile(io.BytesIO(made_of(with_little_text()))) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_file_is_known_as_ours_until_a_person_saves_it_again() -> None:
    content = made_of(low_back_pain())
    assert is_ours(NAME, content)
    assert not is_ours(NAME, repacked(content))


def foreign_files() -> Iterator[bytes]:
    ours = made_of(with_little_text())
    yield ours[:-30]
    yield ours[:2000]
    yield repacked(ours, core=b" " * 200_000_000 + parts_of(ours)["docProps/core.xml"])
    for name, part in (("mimetype", b"application/pdf"), ("docProps/core.xml", b"<cp:keywords>other")):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as file:
            file.writestr(name, part)
        yield out.getvalue()


def test_a_file_of_somebody_else_a_broken_one_and_a_bomb_are_not_ours() -> None:
    assert [is_ours(NAME, content) for content in foreign_files()] == [False] * 5


LITTLE = made_of(with_little_text())


@LAW
@given(st.integers(0, 5000), st.binary(min_size=1, max_size=8))
def test_no_damage_to_the_file_stops_the_question_whose_it_is(place: int, junk: bytes) -> None:
    content = bytearray(LITTLE)
    content[-place - 8 : -place or None] = junk
    assert is_ours(NAME, bytes(content)) in (True, False)


def test_the_text_is_in_the_order_of_the_paper() -> None:
    text = docx_shown(made_of(low_back_pain()))
    brief = ("answer", "how_sure", "order", "authorities", "findings", "not_known", "studies", "doses")
    rest = ("safety", "references", "search", "about", "for_the_patient", "red_flags", "plain", "ask")
    places = [squeezed(text).find(squeezed(labels()[key])) for key in (*brief, *rest)]
    assert -1 not in places
    assert sorted(set(places)) == places
