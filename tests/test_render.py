"""A sheet reads the same in every format, whatever its texts hold, and is the same file every time."""

from __future__ import annotations

import dataclasses
import functools
import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from reading import docx_shown, facts, read_html, read_markdown, read_pdf, squeezed, text_of
from sheets import (
    HOSTILE,
    INVISIBLE,
    REPORTS,
    asked_labels,
    labels,
    low_back_pain,
    with_crowded_tables,
    with_hostile_text,
    with_little_text,
    without_studies,
)

from evidence.commands import sheet as sheet_command
from evidence.errors import SheetNotMade
from evidence.model import Direction, Sheet, SourceKind, Stance
from evidence.render import FORMATS, Paper, Rendered, render
from evidence.render.files import searched_sheet, write
from evidence.render.view import plain_text, web_address


@functools.cache  # sheets are values; a PDF takes a fifth of a second
def render_one(sheet: Sheet, extension: str, paper: Paper = Paper.LETTER) -> Rendered:
    (made,) = render(sheet, [extension], labels=labels(), paper=paper, folder=REPORTS)
    return made


# --------------------------------------------------------------------------------------- the same facts


# Plain text is the half page for a portal; Markdown writes one colon more (below).
@pytest.mark.parametrize("extension", [name for name in FORMATS if name not in ("txt", "md")])
@pytest.mark.parametrize(
    "sheet", [low_back_pain(), with_crowded_tables(), with_little_text(), without_studies()]
)
def test_what_people_read_holds_every_fact_of_the_sheet(sheet: Sheet, extension: str) -> None:
    text = text_of(render_one(sheet, extension))
    assert [fact for fact in facts(sheet) if fact not in text] == []


def test_markdown_holds_every_fact_of_the_sheet() -> None:
    text = text_of(render_one(low_back_pain(), "md")).replace("M54.50:", "M54.50")
    text = re.sub(r"(M54\.5\d):", r"\1", text)
    assert [fact for fact in facts(low_back_pain()) if fact not in text] == []


def test_json_is_the_sheet_itself() -> None:
    sheet = low_back_pain()
    made = render_one(sheet, "json")
    assert json.loads(made.content) == json.loads(json.dumps(dataclasses.asdict(sheet)))
    assert made.content.endswith(b"}\n")
    assert json.loads(made.content)["studies"][0]["pmid"] == "26329399"


def test_the_term_is_printed_as_pubmed_got_it() -> None:
    sheet = low_back_pain()
    assert sheet.search.term is not None
    for extension in ("html", "md", "json"):
        assert squeezed(sheet.search.term) in text_of(render_one(sheet, extension)), extension


def test_the_search_for_harms_is_printed_as_pubmed_got_it_and_with_all_its_reports() -> None:
    harms = low_back_pain().harms_search
    assert harms.term is not None
    for extension in ("html", "json"):
        text = text_of(render_one(low_back_pain(), extension))
        assert squeezed(harms.term) in text
        assert [one.title for one in (*harms.to_read, *harms.more) if squeezed(one.title) not in text] == []
        assert squeezed(harms.reasons[0].label) in text
    assert squeezed(harms.term) in text_of(render_one(low_back_pain(), "md"))


def test_a_sheet_without_a_search_for_harms_shows_no_term_for_it() -> None:
    without = dataclasses.replace(
        low_back_pain().harms_search, sentence="None was made.", term=None, to_read=(), more=()
    )
    text = text_of(render_one(dataclasses.replace(low_back_pain(), harms_search=without), "html"))
    assert squeezed("None was made.") in text
    assert squeezed(labels()["harms_term"]) not in text
    assert squeezed(labels()["harms_to_read"]) not in text


def test_the_paper_prints_the_search_in_short() -> None:
    sheet = low_back_pain()
    assert sheet.search.outline is not None
    assert squeezed(sheet.search.outline) in text_of(render_one(sheet, "pdf"))


@pytest.mark.parametrize("extension", ["html", "md", "json"])
def test_formats_without_pages_list_the_further_studies_too(extension: str) -> None:
    sheet = low_back_pain()
    text = text_of(render_one(sheet, extension))
    assert [study.place for study in sheet.more_studies if squeezed(study.title) not in text] == []


def test_html_says_why_each_study_is_there_and_why_each_record_is_not() -> None:
    sheet = low_back_pain()
    text = text_of(render_one(sheet, "html"))
    reasons = [reason for study in (*sheet.studies, *sheet.more_studies) for reason in study.reasons]
    aside = [because for record in sheet.set_aside for because in (record.title, record.because)]
    assert [fact for fact in (*reasons, *aside) if squeezed(fact) not in text] == []


def test_a_sheet_without_anything_is_still_a_sheet() -> None:
    sheet = without_studies()
    bare = dataclasses.replace(
        sheet,
        authorities_note="",
        studies_note="",
        search=dataclasses.replace(sheet.search, term=None, translation=None, warnings=()),
    )
    nothing = squeezed(labels()["nothing_listed"])
    for extension in ("html", "pdf"):
        assert text_of(render_one(bare, extension)).count(nothing) == 2


# -------------------------------------------------------------------------------------------- hostile text


@pytest.mark.parametrize("extension", ["html", "pdf", "md", "docx", "json"])
def test_markup_in_a_record_comes_out_as_plain_text(extension: str) -> None:
    text = text_of(render_one(with_hostile_text(), extension))
    owed = 3 if extension in ("pdf", "docx") else 4  # paper prints titles of studies in the references only
    assert text.count(squeezed(HOSTILE)) >= owed
    assert "=x//y-z" in text


@pytest.mark.parametrize("extension", ["html", "md", "json"])
def test_a_title_of_five_thousand_characters_is_not_cut(extension: str) -> None:
    sheet = with_hostile_text()
    if extension == "md":  # there titles stand with the further studies
        sheet = dataclasses.replace(sheet, more_studies=sheet.studies[:1])
    text = text_of(render_one(sheet, extension))
    assert "verylongtitle" * 313 in text


@pytest.mark.parametrize("extension", FORMATS)
def test_invisible_characters_are_taken_out(extension: str) -> None:
    content = render_one(with_hostile_text(), extension).content
    if extension == "pdf":
        content = "".join(page.extract_text() for page in read_pdf(content).pages).encode("utf-8")
    if extension == "docx":
        content = docx_shown(content).encode("utf-8")
    shown = content.decode("utf-8")
    assert [char for char in INVISIBLE if char in shown] == []


def test_html_has_no_script_no_event_and_no_foreign_address() -> None:
    reader = read_html(render_one(with_hostile_text(), "html").content.decode("utf-8"))
    assert {"script", "img", "iframe", "link", "object", "form"}.isdisjoint(reader.elements)
    names = {name for name, _ in reader.attributes}
    assert not {name for name in names if name.startswith("on")}
    assert {"style", "src", "srcset"}.isdisjoint(names)
    addresses = [value or "" for name, value in reader.attributes if name == "href"]
    assert [address for address in addresses if not re.match(r"https?://|#", address)] == []


def test_markdown_makes_no_link_image_code_or_html_of_a_record() -> None:
    text = render_one(with_hostile_text(), "md").content.decode("utf-8")
    before_the_search = text.partition("```")[0]
    reader = read_markdown(before_the_search)
    assert {"script", "img", "code", "s", "br"}.isdisjoint(reader.elements)
    links = [value or "" for name, value in reader.attributes if name == "href"]
    assert [link for link in links if "evil" in link or link.startswith("javascript")] == []
    assert "https://evil" not in before_the_search  # GitHub makes links of bare addresses
    assert "www.evil" not in before_the_search
    assert re.search(r"(?<!\\)[$@]", before_the_search) is None  # formulas, mentions


def test_a_markdown_table_has_the_same_number_of_cells_in_every_row() -> None:
    text = render_one(with_hostile_text(), "md").content.decode("utf-8")
    reader = read_markdown(text)
    assert reader.elements.count("table") == 4
    rows = re.findall(r"^\|.*\|$", text, re.MULTILINE)
    assert len(rows) == 4 * 2 + 8 + 4 + 2 + 8
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} <= {5, 6, 7}


def test_a_search_term_cannot_close_its_code_block() -> None:
    text = render_one(with_hostile_text(), "md").content.decode("utf-8")
    assert "````text\n``` <script>" in text


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//x.example", "https:///x", "", "http://["]
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert web_address(url) == ""


def test_an_address_cannot_leave_its_quotes() -> None:
    assert web_address('https://a.example/"><b>(x) and more') == "https://a.example/%22%3E%3Cb%3E%28x%29"


def test_text_is_one_line_in_composed_form() -> None:
    assert plain_text("a\r\n b\t c\u2028d\x00 e\u0301") == "a b c d é"


# --------------------------------------------------------------------------------------------- missing glyphs


def test_a_character_that_no_font_has_becomes_a_box_and_is_named() -> None:
    made = render_one(with_hostile_text(), "pdf")
    assert made.notes[0].startswith("The PDF shows □ for 4 characters that its font lacks: ")
    assert all(char in made.notes[0] for char in "王小明😀")
    assert "□□□□" in text_of(made)


def test_letters_of_european_names_and_symbols_of_statistics_are_in_the_font() -> None:
    text = "Śpiritović Ørsted Łódź Ğ Đặng Θεός Иванов ≥ ≤ ± × − µ β χ² ½ – “ ” ’ …"
    sheet = dataclasses.replace(low_back_pain(), answer=text)
    made = render_one(sheet, "pdf")
    assert made.notes == ()
    assert squeezed(text) in text_of(made)


# ---------------------------------------------------------------------------------------------------- the PDF


def pages_of(made: Rendered) -> list[str]:
    return [squeezed(page.extract_text()) for page in read_pdf(made.content).pages]


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize(
    "sheet", [low_back_pain(), with_crowded_tables(), with_little_text(), without_studies()]
)
def test_a_doctor_gets_two_pages_at_most_and_a_patient_one(sheet: Sheet, paper: Paper) -> None:
    made = render_one(dataclasses.replace(sheet, packet=()), "pdf", paper)
    pages = pages_of(made)
    assert len(pages) <= 3
    assert pages[-1].startswith(squeezed(sheet.title + labels()["for_the_patient"]))
    assert made.notes == ()


@pytest.mark.parametrize("sheet", [low_back_pain(), with_little_text(), without_studies()])
def test_a_sheet_of_somebody_who_is_named_is_made_as_the_others_are(sheet: Sheet) -> None:
    named = render_one(dataclasses.replace(sheet, heading="Harbor Clinic"), "pdf")
    assert squeezed("Harbor Clinic") in text_of(named)
    assert squeezed(sheet.disclaimer[0]) in text_of(named)
    assert squeezed(labels()["prepared_by"] + ":") not in text_of(named)


def test_a_short_sheet_has_one_page_for_the_doctor() -> None:
    assert len(pages_of(render_one(without_studies(), "pdf"))) == 2


@pytest.mark.parametrize("paper", list(Paper))
def test_the_packet_adds_a_page_of_lists_and_a_page_to_write_on(paper: Paper) -> None:
    *_, lists, log = pages_of(render_one(low_back_pain(), "pdf", paper))
    assert all(squeezed(each.title) in lists for each in low_back_pain().packet)
    assert squeezed(labels()["log_how"]) in log
    assert len(pages_of(render_one(low_back_pain(), "pdf", paper))) <= 5


def test_a_longer_part_says_so_and_is_not_cut() -> None:
    sheet = low_back_pain()
    long = dataclasses.replace(sheet, packet=(), plain=tuple(f"{n} {sheet.plain[0] * 12}" for n in range(8)))
    made = render_one(long, "pdf")
    pages = len(pages_of(made)) - 2
    assert pages > 1
    assert made.notes == (
        f"The patient's part of the PDF has {pages} pages instead of 1, because its texts are long; "
        "nothing was cut.",
    )
    assert squeezed(long.plain[-1]) in re.sub(r"massage-evidence0\.1\.0·.*?of\d", "", text_of(made))


def test_the_disclaimer_of_the_edition_stands_on_the_first_page() -> None:
    first = read_pdf(render_one(low_back_pain(), "pdf").content).pages[0]
    assert squeezed(low_back_pain().notices[0]) in squeezed(first.extract_text())


@pytest.mark.parametrize(("paper", "size"), [(Paper.LETTER, (612, 792)), (Paper.A4, (595, 842))])
def test_the_pdf_has_the_paper_that_was_asked_for(paper: Paper, size: tuple[int, int]) -> None:
    page = read_pdf(render_one(with_little_text(), "pdf", paper).content).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == size


def test_the_pdf_is_tagged_titled_dated_and_in_a_language() -> None:
    pdf = read_pdf(render_one(low_back_pain(), "pdf").content)
    root = pdf.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert "/StructTreeRoot" in root
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Massage for low back pain"
    assert str(pdf.metadata.creation_date).startswith("2026-11-21")
    assert b"pdfuaid:part" in render_one(low_back_pain(), "pdf").content
    assert b"pdfaid:part" in render_one(low_back_pain(), "pdf").content


def test_bookmarks_lead_to_the_sections() -> None:
    pdf = read_pdf(render_one(low_back_pain(), "pdf").content)
    titles = [entry.title for entry in _flat(pdf.outline)]
    assert titles[0] == "Massage for low back pain"
    assert labels()["authorities"] in titles
    assert labels()["references"] in titles


def _flat(outline: list[Any]) -> Iterator[Any]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield entry


def test_links_of_the_pdf_lead_to_the_studies() -> None:
    pdf = read_pdf(render_one(low_back_pain(), "pdf").content)
    notes = [note.get_object() for page in pdf.pages for note in page.get("/Annots", [])]
    addresses = {note["/A"]["/URI"] for note in notes if "/A" in note and "/URI" in note["/A"]}
    assert {study.url for study in low_back_pain().studies} <= addresses


@pytest.mark.parametrize("day", ["1900-01-01", "1969-12-31", "2026-11-21", "2999-12-31"])
def test_the_pdf_carries_the_day_of_the_sheet_however_it_is_printed(day: str) -> None:
    dated = dataclasses.replace(with_little_text(), made_on="in words", made_on_iso=day)
    pdf = read_pdf(render_one(dated, "pdf").content)
    assert pdf.metadata is not None
    assert str(pdf.metadata.creation_date).startswith(day)


@pytest.mark.parametrize("extension", ["pdf", "docx"])
def test_a_day_that_cannot_be_read_is_an_error_in_one_sentence(extension: str) -> None:
    with pytest.raises(SheetNotMade, match="dated 'some day'"):
        render_one(dataclasses.replace(with_little_text(), made_on_iso="some day"), extension)


# -------------------------------------------------------------------------------------------------- the HTML


def test_html_reaches_for_nothing_outside() -> None:
    text = render_one(low_back_pain(), "html").content.decode("utf-8")
    assert "default-src 'none'; style-src 'sha256-" in text
    assert not re.search(r"url\(|@import", text)


def test_html_says_its_language_and_has_a_way_past_the_head() -> None:
    text = render_one(low_back_pain(), "html").content.decode("utf-8")
    assert '<html lang="en">' in text
    assert '<a class="skip" href="#answer">' in text
    assert 'id="answer"' in text


def test_every_table_cell_of_the_html_knows_its_head() -> None:
    reader = read_html(render_one(low_back_pain(), "html").content.decode("utf-8"))
    names = [name for name, _ in reader.attributes]
    assert names.count("scope") == reader.elements.count("th")
    body_heads = sum(1 for name, value in reader.attributes if (name, value) == ("scope", "row"))
    drawn = len(low_back_pain().plot.rows) + 3  # a drawing says nothing that its row does not; the axis
    assert names.count("data-label") == reader.elements.count("td") + body_heads - drawn


@pytest.mark.parametrize(("paper", "size"), [(Paper.LETTER, "size: letter;"), (Paper.A4, "size: A4;")])
def test_the_html_prints_on_the_paper_that_was_asked_for(paper: Paper, size: str) -> None:
    assert size in render_one(low_back_pain(), "html", paper).content.decode("utf-8")


def test_stances_and_directions_differ_in_shape_and_not_only_in_colour() -> None:
    from evidence.render.marks import DIRECTION_MARKS, STANCE_MARKS

    for words, marks in ((Stance, STANCE_MARKS), (Direction, DIRECTION_MARKS)):
        drawn = [marks[word.value] for word in words]
        assert len({mark.outlines for mark in drawn}) == len(drawn)
        assert len({mark.character for mark in drawn}) == len(drawn)


# ----------------------------------------------------------------------------------------- the same each time


@pytest.mark.parametrize("extension", FORMATS)
def test_the_same_sheet_gives_the_same_bytes(extension: str) -> None:
    again = render(low_back_pain(), [extension], labels=labels(), paper=Paper.LETTER, folder=REPORTS)
    assert again == (render_one(low_back_pain(), extension),)


def test_files_are_named_after_the_condition_in_the_order_asked() -> None:
    made = render(
        with_little_text(), ["json", "md", "html", "pdf"], labels=labels(), paper=Paper.A4, folder=REPORTS
    )
    names = [each.name for each in made]
    assert names == ["low-back-pain.json", "low-back-pain.md", "low-back-pain.html", "low-back-pain.pdf"]


def test_the_command_offers_every_format_there_is() -> None:
    assert FORMATS == sheet_command.FORMATS


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(SheetNotMade, match="no format 'odt'; choose among html, pdf, md, docx, txt, json"):
        render_one(low_back_pain(), "odt")


@pytest.mark.parametrize("extension", ["html", "pdf", "md", "docx"])
def test_a_label_that_is_missing_is_an_error_and_no_empty_place(extension: str) -> None:
    fewer = {key: text for key, text in labels().items() if key != "references"}
    with pytest.raises(SheetNotMade, match="references"):
        render(low_back_pain(), [extension], labels=fewer, paper=Paper.LETTER, folder=REPORTS)


def test_every_label_that_a_template_asks_for_is_in_the_words() -> None:
    assert asked_labels() - set(labels()) == set()


@pytest.mark.parametrize(
    ("extension", "lost"),
    [
        ("html", "templates/sheet.html"),
        ("html", "styles"),
        ("pdf", "templates/sheet.typ"),
        ("pdf", "fonts"),
        ("docx", "templates/picture.typ"),
        ("docx", "templates/plot.typ"),
    ],
)
def test_a_reports_folder_with_a_hole_is_an_error_in_one_sentence(
    tmp_path: Path, extension: str, lost: str
) -> None:
    folder = tmp_path / "reports"
    shutil.copytree(REPORTS, folder)
    target = folder / lost
    shutil.rmtree(target) if target.is_dir() else target.unlink()
    with pytest.raises(SheetNotMade):
        render(low_back_pain(), [extension], labels=labels(), paper=Paper.LETTER, folder=folder)


# ------------------------------------------------------------------------------------------------ to the disk


@pytest.mark.parametrize("source", SourceKind)
def test_a_sheet_rests_on_a_search_when_pubmed_or_the_library_gave_its_records(
    source: SourceKind, tmp_path: Path
) -> None:
    sheet = low_back_pain()
    kept = dataclasses.replace(sheet, search=dataclasses.replace(sheet.search, source=source))
    (tmp_path / "low-back-pain.json").write_bytes(render_one(kept, "json").content)
    searched = source in (SourceKind.PUBMED, SourceKind.LIBRARY, SourceKind.PUBMED_FILES)
    assert searched_sheet(tmp_path, "low-back-pain") == (sheet.search.as_of if searched else None)


@pytest.fixture(scope="module")
def made() -> tuple[Rendered, ...]:
    return render(with_little_text(), FORMATS, labels=labels(), paper=Paper.LETTER, folder=REPORTS)


def test_files_are_written_into_a_folder_that_is_made_for_them(
    made: tuple[Rendered, ...], tmp_path: Path
) -> None:
    paths = write(made, tmp_path / "new" / "folder", force=False)
    assert [path.name for path in paths] == [each.name for each in made]
    assert [path.read_bytes() for path in paths] == [each.content for each in made]


def test_files_of_ours_are_replaced(made: tuple[Rendered, ...], tmp_path: Path) -> None:
    write(made, tmp_path, force=False)
    other = render(low_back_pain(), FORMATS, labels=labels(), paper=Paper.LETTER, folder=REPORTS)
    write(other, tmp_path, force=False)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(each.name for each in other)
    assert (tmp_path / "low-back-pain.md").read_bytes() == other[2].content


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.parametrize(
    "foreign", [b"my own notes", b'{"program": "other"}', b"[1]", b"%PDF-1.7 other", b"{"]
)
def test_a_file_that_we_did_not_make_is_left_alone_and_nothing_else_is_written(
    made: tuple[Rendered, ...], tmp_path: Path, extension: str, foreign: bytes
) -> None:
    theirs = tmp_path / f"low-back-pain.{extension}"
    theirs.write_bytes(foreign)
    with pytest.raises(SheetNotMade, match="was not made by this program, or was edited since; use --force"):
        write(made, tmp_path, force=False)
    assert list(tmp_path.iterdir()) == [theirs]
    assert theirs.read_bytes() == foreign


def test_force_replaces_a_file_that_we_did_not_make(made: tuple[Rendered, ...], tmp_path: Path) -> None:
    (tmp_path / "low-back-pain.md").write_text("my own notes", encoding="utf-8")
    write(made, tmp_path, force=True)
    assert (tmp_path / "low-back-pain.md").read_bytes() == made[2].content


def test_a_folder_in_the_way_is_an_error(made: tuple[Rendered, ...], tmp_path: Path) -> None:
    (tmp_path / "low-back-pain.pdf").mkdir()
    with pytest.raises(SheetNotMade, match="is a folder"):
        write(made, tmp_path, force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["low-back-pain.pdf"]


def test_a_file_in_place_of_the_folder_is_an_error(made: tuple[Rendered, ...], tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x", encoding="utf-8")
    with pytest.raises(SheetNotMade, match=r"out.* could not be made"):
        write(made, tmp_path / "out", force=False)


@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_half_way_leaves_no_temporary_file_and_the_old_sheet(
    made: tuple[Rendered, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    failure: BaseException,
    step: str,
) -> None:
    write(made, tmp_path, force=False)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    _fail_at_second(monkeypatch, step, failure)
    expected = KeyboardInterrupt if isinstance(failure, KeyboardInterrupt) else SheetNotMade
    with pytest.raises(expected):
        write(made, tmp_path, force=False)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def _fail_at_second(monkeypatch: pytest.MonkeyPatch, step: str, failure: BaseException) -> None:
    owner: Any = os if step == "fsync" else Path
    real = getattr(owner, step)
    calls: list[object] = []

    def failing(*arguments: Any) -> Any:
        calls.append(arguments)
        if len(calls) == 2:
            raise failure
        return real(*arguments)

    monkeypatch.setattr(owner, step, failing)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_an_error(made: tuple[Rendered, ...], tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(SheetNotMade, match="Permission denied"):
        write(made, tmp_path, force=False)
