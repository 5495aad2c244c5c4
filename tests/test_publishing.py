"""The published folder shows the state of the ledger, whatever it showed before and whatever stopped it."""

from __future__ import annotations

import dataclasses
import functools
import json
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
import readability
import readability_es
from editions import RETRACTED, SURER, a_sheet, an_edition, an_outcome, full_sheet, on_day
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import read_html, read_markdown, read_pdf, squeezed
from sheets import HOSTILE

from evidence.content import load_words
from evidence.errors import SheetNotMade
from evidence.issued import Edition, EditionState, Refreshed, Verdict
from evidence.model import Sheet
from evidence.publishing import Published, notice, publish, wanted
from evidence.render import Paper, Rendered, render
from evidence.render.pages import pdf_page
from evidence.typed_json import from_json

FORMATS = ("html", "pdf", "md", "json")
CODE = re.compile(r"[0-9a-f]{12}")
NOTES = {"a": "http://www.w3.org/2005/Atom"}

BACK, NECK = a_sheet(), a_sheet("neck-pain")
NEWER = a_sheet(**SURER)
STANDS = an_edition(BACK)
WITHDRAWN = an_edition(BACK, EditionState.WITHDRAWN, 5, because=RETRACTED)
WAITS = an_edition(NEWER, EditionState.STAGED, 6)


@pytest.fixture(autouse=True)
def _each_sheet_is_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF takes most of a second; the same sheet and banner always give the same bytes (test_render)."""
    monkeypatch.setattr(wanted, "render", _laid_out)
    monkeypatch.setattr(notice, "pdf_page", _notice_laid_out)


def _laid_out(sheet: Sheet, formats: Sequence[str], **how: Any) -> tuple[Rendered, ...]:
    key = (sheet.content_hash, sheet.language, formats[0], how["beside"].banner, how["paper"])
    if key not in _DONE:
        _DONE[key] = render(sheet, formats, **how)
    return _DONE[key]


def _notice_laid_out(template: str, values: Any, made_on: Any, **how: Any) -> bytes:
    key = (repr(values), made_on, how["paper"])
    if key not in _DONE:
        _DONE[key] = pdf_page(template, values, made_on, **how)
    return _DONE[key]


_DONE: dict[Any, Any] = {}


def show(folder: Path, *editions: Edition, outcomes: Sequence[Refreshed] = (), **how: Any) -> Published:
    told = {"language": "en", "paper": Paper.LETTER, **how}
    return publish(editions, outcomes, folder, **told)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def text_of(folder: Path, name: str) -> str:
    """What a reader sees, without white space."""
    content = (folder / name).read_bytes()
    ending = name.rpartition(".")[2]
    if ending == "pdf":
        return squeezed("".join(page.extract_text() for page in read_pdf(content).pages))
    reader = read_html if ending == "html" else read_markdown
    return squeezed("".join(reader(content.decode()).shown))


def index(folder: Path) -> Any:
    return json.loads((folder / "index.json").read_bytes())


def only_condition(folder: Path) -> Any:
    (row,) = index(folder)["conditions"]
    return row


# ------------------------------------------------------------------------------------- what stands in it


def test_a_published_edition_is_there_in_four_formats(tmp_path: Path) -> None:
    done = show(tmp_path, STANDS)
    assert set(files(tmp_path)) == {
        *(f"low-back-pain.{each}" for each in FORMATS),
        *("index.html", "index.json", "feed.xml"),
    }
    assert set(done.written) == set(files(tmp_path))
    assert done.failures == ()
    for each in ("html", "pdf", "md"):
        assert squeezed(BACK.answer) in text_of(tmp_path, f"low-back-pain.{each}")


def test_the_json_file_is_the_sheet_as_it_was_issued(tmp_path: Path) -> None:
    show(tmp_path, STANDS, WAITS)
    issued = from_json(Sheet, STANDS.sheet)
    assert json.loads((tmp_path / "low-back-pain.json").read_bytes())["notices"] == list(issued.notices)


def test_a_version_that_waits_is_announced_on_the_one_that_stands(tmp_path: Path) -> None:
    show(tmp_path, STANDS, WAITS)
    for each in ("html", "pdf", "md"):
        shown = text_of(tmp_path, f"low-back-pain.{each}")
        assert squeezed("has been waiting for review since 7 November 2026") in shown
        assert squeezed(BACK.answer) in shown


def test_what_waits_is_told_nowhere_but_in_its_draft(tmp_path: Path) -> None:
    show(tmp_path, STANDS, WAITS)
    draft = text_of(tmp_path, "staged/low-back-pain.html")
    assert squeezed("DRAFT, not issued") in draft
    assert squeezed(NEWER.answer) in draft
    public = {name: content for name, content in files(tmp_path).items() if not name.startswith("staged")}
    for name, content in public.items():
        assert NEWER.answer.encode() not in content, name
        assert b'staged/low-back-pain.html"' not in content.replace(b'"staged/low-back-pain.html":', b""), (
            name
        )


def test_the_draft_goes_when_nothing_waits_any_more(tmp_path: Path) -> None:
    show(tmp_path, STANDS, WAITS)
    done = show(
        tmp_path,
        dataclasses.replace(STANDS, state=EditionState.REPLACED, since=on_day(8)),
        an_edition(NEWER, day=8),
    )
    assert done.removed == ("staged/low-back-pain.html",)
    assert squeezed(NEWER.answer) in text_of(tmp_path, "low-back-pain.html")
    assert squeezed("waiting for review") not in text_of(tmp_path, "low-back-pain.html")


def test_a_draft_goes_even_when_the_index_was_lost(tmp_path: Path) -> None:
    show(tmp_path, STANDS, WAITS)
    (tmp_path / "index.json").unlink()
    assert show(tmp_path, STANDS).removed == ("staged/low-back-pain.html",)


# ------------------------------------------------------------------------------------------ withdrawals


def test_a_notice_stands_in_the_place_of_a_withdrawn_sheet(tmp_path: Path) -> None:
    show(tmp_path, STANDS)
    show(tmp_path, WITHDRAWN)
    told = ("6 November 2026", WITHDRAWN.code, RETRACTED, "What to do", "1 November 2026", "no newer version")
    for each in ("html", "pdf", "md"):
        shown = text_of(tmp_path, f"low-back-pain.{each}")
        assert [fact for fact in told if squeezed(fact) not in shown] == []
        assert squeezed(BACK.answer) not in shown
    notice = json.loads((tmp_path / "low-back-pain.json").read_bytes())
    assert notice["withdrawn"] is True
    assert notice["code"] == WITHDRAWN.code
    assert notice["records"] == [{"pmid": "26329399"}]
    assert "answer" not in notice


def test_a_notice_leads_to_the_record_that_changed(tmp_path: Path) -> None:
    show(tmp_path, WITHDRAWN)
    assert ("href", "https://pubmed.ncbi.nlm.nih.gov/26329399/") in read_html(
        (tmp_path / "low-back-pain.html").read_text(encoding="utf-8")
    ).attributes
    assert "(<https://pubmed.ncbi.nlm.nih.gov/26329399/>)" in (tmp_path / "low-back-pain.md").read_text(
        encoding="utf-8"
    )


def test_the_notice_is_one_page_on_the_paper_that_was_asked_for(tmp_path: Path) -> None:
    show(tmp_path, WITHDRAWN, paper=Paper.A4)
    (page,) = read_pdf((tmp_path / "low-back-pain.pdf").read_bytes()).pages
    assert tuple(map(round, page.mediabox[2:])) == (595, 842)


def test_a_notice_names_every_withdrawn_copy_and_says_that_a_newer_version_waits(tmp_path: Path) -> None:
    earlier = an_edition(NEWER, EditionState.WITHDRAWN, 2)
    waits = an_edition(full_sheet(), EditionState.STAGED, 7)
    show(tmp_path, WITHDRAWN, earlier, waits)
    shown = text_of(tmp_path, "low-back-pain.html")
    assert squeezed(f"{earlier.code}, made on 1 November 2026, withdrawn on 3 November 2026") in shown
    assert squeezed("A newer version has been waiting for review since 8 November 2026") in shown


def test_the_sheet_after_a_withdrawal_says_whose_place_it_took(tmp_path: Path) -> None:
    show(tmp_path, WITHDRAWN, an_edition(NEWER, day=5))
    for each in ("html", "pdf", "md"):
        shown = text_of(tmp_path, f"low-back-pain.{each}")
        assert squeezed(f"(check code {WITHDRAWN.code})") in shown
        assert squeezed(RETRACTED) in shown
    assert "after_withdrawal" in only_condition(tmp_path)["changed"]


def test_the_sheet_after_that_one_says_nothing_of_it(tmp_path: Path) -> None:
    between = an_edition(NEWER, EditionState.REPLACED, 9)
    show(tmp_path, WITHDRAWN, between, an_edition(full_sheet(), day=9))
    assert squeezed(WITHDRAWN.code) not in text_of(tmp_path, "low-back-pain.html")


def test_a_copy_of_long_ago_is_withdrawn_without_a_word_on_the_sheet_that_stands(tmp_path: Path) -> None:
    """Replaced long ago, then its study was retracted: paper copies are told by the index."""
    show(tmp_path, an_edition(NEWER, day=3), WITHDRAWN)
    assert squeezed(WITHDRAWN.code) not in text_of(tmp_path, "low-back-pain.html")
    assert squeezed(f"{WITHDRAWN.code} Withdrawn on 6 November 2026") in text_of(tmp_path, "index.html")


def test_when_two_went_at_once_the_new_sheet_took_the_place_of_the_replaced_one(tmp_path: Path) -> None:
    replaced = an_edition(a_sheet(answer="In between."), EditionState.REPLACED, 5)
    show(tmp_path, WITHDRAWN, replaced, an_edition(NEWER, day=5))
    assert squeezed(WITHDRAWN.code) not in text_of(tmp_path, "low-back-pain.html")


def test_a_withdrawal_comes_before_everything_else(tmp_path: Path) -> None:
    show(tmp_path, STANDS, an_edition(NECK))
    acupressure = an_edition(a_sheet("a-new-condition"))
    done = show(tmp_path, WITHDRAWN, an_edition(NECK), acupressure)
    assert done.written[:4] == tuple(f"low-back-pain.{each}" for each in FORMATS)
    assert done.written[-1] == "index.json"


# ------------------------------------------------------------------------------------------------- index


def test_every_check_code_ever_issued_is_resolved(tmp_path: Path) -> None:
    waits = an_edition(full_sheet(), EditionState.STAGED, 9)
    dropped = an_edition(a_sheet(answer="Overtaken."), EditionState.DROPPED, 8)
    replaced = an_edition(a_sheet(answer="Old."), EditionState.REPLACED, 7)
    stands = an_edition(NEWER, day=7)
    show(tmp_path, WITHDRAWN, waits, dropped, replaced, stands)
    shown = text_of(tmp_path, "index.html")
    for code, state in (
        (WITHDRAWN.code, f"Withdrawn on 6 November 2026. {RETRACTED}"),
        (waits.code, "Waits for review since 10 November 2026"),
        (dropped.code, "Was never issued"),
        (
            replaced.code,
            f"Replaced on 8 November 2026. The sheet that stands now has the check code {stands.code}",
        ),
        (stands.code, "Stands since 8 November 2026, but a newer version waits for review"),
    ):
        assert squeezed(f"{code} {state}") in shown
    assert {each["code"]: each["state"] for each in index(tmp_path)["codes"]} == {
        WITHDRAWN.code: "withdrawn",
        waits.code: "staged",
        dropped.code: "dropped",
        replaced.code: "replaced",
        stands.code: "published",
    }


def test_a_code_can_be_linked_to(tmp_path: Path) -> None:
    show(tmp_path, STANDS)
    page = read_html((tmp_path / "index.html").read_text(encoding="utf-8"))
    assert ("id", STANDS.code) in page.attributes


def test_the_index_tells_answer_confidence_and_days(tmp_path: Path) -> None:
    show(tmp_path, STANDS, outcomes=[an_outcome()])
    row = only_condition(tmp_path)
    assert row["status"] == "published"
    assert row["answer"] == BACK.answer
    assert row["confidence"] == "unsure"
    assert row["last_changed"] == "2026-11-01"
    assert row["last_checked"] == "2026-11-21T03:00:00Z"
    assert row["files"] == {each: f"low-back-pain.{each}" for each in FORMATS}
    shown = text_of(tmp_path, "index.html")
    for fact in (BACK.answer, BACK.confidence_word, "1 November 2026", "21 November 2026", "first sheet"):
        assert squeezed(fact) in shown


def test_the_index_marks_what_the_last_change_was(tmp_path: Path) -> None:
    replaced = dataclasses.replace(STANDS, state=EditionState.REPLACED, since=on_day(4))
    show(tmp_path, replaced, an_edition(NEWER, day=4))
    assert only_condition(tmp_path)["changed"] == ["answer", "confidence"]
    same = an_edition(a_sheet(doses="Other doses."), day=4)
    show(tmp_path / "other", replaced, same)
    assert only_condition(tmp_path / "other")["changed"] == ["renewed"]


def test_a_withdrawn_sheet_has_no_answer_in_the_index(tmp_path: Path) -> None:
    show(tmp_path, WITHDRAWN)
    row = only_condition(tmp_path)
    assert (row["status"], row["answer"], row["confidence"], row["code"]) == ("withdrawn", None, None, None)
    assert squeezed("Withdrawn on 6 November 2026. Read why") in text_of(tmp_path, "index.html")


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (Verdict.HELD, "the check on 21 November 2026 found something odd"),
        (Verdict.FAILED, "the check on 21 November 2026 did not succeed"),
    ],
)
def test_a_check_that_did_not_succeed_is_no_check(verdict: Verdict, said: str, tmp_path: Path) -> None:
    show(tmp_path, STANDS, outcomes=[an_outcome(verdict=verdict, error="/home/nurse/x is full")])
    assert only_condition(tmp_path)["last_checked"] is None
    assert squeezed(said) in text_of(tmp_path, "index.html")
    assert b"/home/nurse" not in b"".join(files(tmp_path).values())


def test_a_condition_that_never_had_a_sheet_is_listed_as_one_without(tmp_path: Path) -> None:
    show(tmp_path, STANDS, outcomes=[an_outcome("tinnitus", Verdict.FAILED)])
    rows = {row["slug"]: row for row in index(tmp_path)["conditions"]}
    assert rows["tinnitus"]["status"] == "none"
    assert squeezed("There is no sheet about this at present.") in text_of(tmp_path, "index.html")


def test_an_index_without_any_sheet_says_so(tmp_path: Path) -> None:
    show(tmp_path)
    assert squeezed("No sheet has been issued yet.") in text_of(tmp_path, "index.html")
    assert index(tmp_path)["conditions"] == []


def test_every_link_of_the_index_leads_to_a_file_that_is_there(tmp_path: Path) -> None:
    show(tmp_path, STANDS, WAITS, an_edition(NECK, EditionState.WITHDRAWN, 3))
    page = read_html((tmp_path / "index.html").read_text(encoding="utf-8"))
    led = {value for name, value in page.attributes if name == "href" and value}
    inside = {value.partition("#")[0] for value in led if not value.startswith("http")} - {""}
    assert {name for name in inside if not (tmp_path / name).is_file()} == {"changes.html"}  # the next step's


def test_pages_hold_no_script_and_nothing_from_the_network(tmp_path: Path) -> None:
    show(tmp_path, STANDS, an_edition(NECK, EditionState.WITHDRAWN, 3, because=RETRACTED))
    for name in ("index.html", "neck-pain.html"):
        page = read_html((tmp_path / name).read_text(encoding="utf-8"))
        assert {"script", "img", "iframe", "form"}.isdisjoint(page.elements)
        assert not [value for key, value in page.attributes if key == "src"]


def test_hostile_text_of_records_stays_text(tmp_path: Path) -> None:
    sheet = dataclasses.replace(a_sheet(answer=HOSTILE), condition=HOSTILE, title=HOSTILE)
    gone = dataclasses.replace(sheet, slug="neck-pain")
    withdrawn = an_edition(gone, EditionState.WITHDRAWN, 3, because=HOSTILE)
    done = show(tmp_path, an_edition(sheet), withdrawn, outcomes=[an_outcome(condition=HOSTILE)])
    assert done.failures == ()
    for name in ("index.html", "neck-pain.html"):
        page = read_html((tmp_path / name).read_text(encoding="utf-8"))
        assert {"script", "img"}.isdisjoint(page.elements)
        assert squeezed(HOSTILE) in squeezed("".join(page.shown))
    assert squeezed(HOSTILE) in text_of(tmp_path, "neck-pain.md")
    assert HOSTILE in " ".join(each.text or "" for each in Xml.parse(tmp_path / "feed.xml").iter())  # noqa: S314


# -------------------------------------------------------------------------------------------------- feed


def entries(folder: Path) -> list[Xml.Element]:
    return Xml.parse(folder / "feed.xml").getroot().findall("a:entry", NOTES)  # noqa: S314  we wrote it


def told(entry: Xml.Element, name: str) -> str:
    return entry.findtext(f"a:{name}", "", NOTES)


def test_the_feed_is_valid_atom(tmp_path: Path) -> None:
    """RFC 4287, 4.1: what a feed and an entry must have, each once."""
    show(tmp_path, WITHDRAWN, WAITS, an_edition(NECK, day=2))
    feed = Xml.parse(tmp_path / "feed.xml").getroot()  # noqa: S314
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    for element in (feed, *entries(tmp_path)):
        for name in ("id", "title", "updated"):
            (found,) = element.findall(f"a:{name}", NOTES)
            assert found.text
        assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", told(element, "id"))
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", told(element, "updated"))
    assert feed.findtext("a:author/a:name", "", NOTES) == "massage-evidence"
    assert len({told(entry, "id") for entry in entries(tmp_path)}) == 3
    assert all(entry.find("a:link[@rel='alternate']", NOTES) is not None for entry in entries(tmp_path))


def test_the_feed_tells_the_newest_change_first_and_is_as_new_as_it(tmp_path: Path) -> None:
    show(tmp_path, WITHDRAWN, an_edition(NECK, day=8))
    titles = [told(entry, "title") for entry in entries(tmp_path)]
    assert titles == ["First sheet: neck pain", "Withdrawn: low back pain"]
    assert told(Xml.parse(tmp_path / "feed.xml").getroot(), "updated") == "2026-11-09T03:00:00Z"  # noqa: S314


def test_an_entry_keeps_its_id_when_others_come(tmp_path: Path) -> None:
    show(tmp_path, WITHDRAWN)
    (first,) = (told(entry, "id") for entry in entries(tmp_path))
    show(tmp_path, WITHDRAWN, an_edition(NECK, day=8), an_edition(NEWER, day=9))
    assert first == told(entries(tmp_path)[-1], "id")


def test_a_changed_conclusion_is_told_before_and_after(tmp_path: Path) -> None:
    replaced = dataclasses.replace(STANDS, state=EditionState.REPLACED, since=on_day(4))
    show(tmp_path, replaced, an_edition(NEWER, day=4))
    (entry,) = entries(tmp_path)
    summary = told(entry, "summary")
    assert summary.index(BACK.answer) < summary.index(NEWER.answer)


def test_the_feed_holds_the_newest_fifty() -> None:
    many = [
        an_edition(a_sheet(f"condition-{number}"), EditionState.WITHDRAWN, number, because=RETRACTED)
        for number in range(60)
    ]
    from evidence.publishing.feed import feed_xml
    from evidence.standing import standings

    root = Xml.fromstring(feed_xml(standings(many), "en", load_words("en")))  # noqa: S314
    titles = [told(entry, "title") for entry in root.findall("a:entry", NOTES)]
    assert titles == [f"Withdrawn: condition {number}" for number in range(59, 9, -1)]


# ---------------------------------------------------------------------------------- what is not touched


def test_publishing_the_same_again_touches_no_file(tmp_path: Path) -> None:
    ledger = (STANDS, WAITS, an_edition(NECK, EditionState.WITHDRAWN, 3))
    show(tmp_path, *ledger, outcomes=[an_outcome()])
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    done = show(tmp_path, *ledger, outcomes=[an_outcome()])
    assert done == Published((), (), ())
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_a_later_check_changes_the_day_of_the_check_and_nothing_else(tmp_path: Path) -> None:
    show(tmp_path, STANDS, outcomes=[an_outcome()])
    before = files(tmp_path)
    done = show(tmp_path, STANDS, outcomes=[an_outcome(checked_at=on_day(27))])
    assert done.written == ("index.html", "index.json")
    after = files(tmp_path)
    assert after["index.html"] == before["index.html"].replace(b"21 November", b"28 November")
    assert after["index.json"] == before["index.json"].replace(b"2026-11-21T", b"2026-11-28T")


def test_nothing_is_laid_out_that_is_right_already(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    show(tmp_path, STANDS, WAITS)

    def nobody(*_: Any, **__: Any) -> Any:
        raise AssertionError("laid out once more")

    monkeypatch.setattr(wanted, "render", nobody)
    assert show(tmp_path, STANDS, WAITS).written == ()


def test_a_file_that_was_damaged_or_lost_is_made_again(tmp_path: Path) -> None:
    show(tmp_path, STANDS)
    whole = files(tmp_path)
    page = tmp_path / "low-back-pain.html"
    page.write_bytes(page.read_bytes()[:5000])
    (tmp_path / "low-back-pain.md").unlink()
    assert set(show(tmp_path, STANDS).written) == {"low-back-pain.html", "low-back-pain.md"}
    assert files(tmp_path) == whole


def test_other_paper_lays_the_sheets_out_anew(tmp_path: Path) -> None:
    show(tmp_path, STANDS)
    assert set(show(tmp_path, STANDS, paper=Paper.A4).written) == {
        "low-back-pain.html",
        "low-back-pain.pdf",
        "index.html",
        "index.json",
    }


@pytest.mark.parametrize(
    "name", ["index.html", "index.json", "feed.xml", "low-back-pain.pdf", "low-back-pain.md"]
)
def test_a_file_that_is_not_ours_stays_and_is_named(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    done = show(tmp_path, STANDS)
    assert (tmp_path / name).read_text(encoding="utf-8") == "mine"
    (failure,) = done.failures
    assert f"{tmp_path / name} was not made by this program" in failure
    assert name not in done.written
    assert show(tmp_path, STANDS, force=True).failures == ()
    assert (tmp_path / name).read_bytes() != b"mine"


def test_strange_files_beside_ours_are_left_alone(tmp_path: Path) -> None:
    show(tmp_path, STANDS, WAITS)
    (tmp_path / "staged" / "mine.html").write_text("mine", encoding="utf-8")
    (tmp_path / "robots.txt").write_text("mine", encoding="utf-8")
    done = show(tmp_path, STANDS, dataclasses.replace(WAITS, state=EditionState.DROPPED))
    assert (tmp_path / "staged" / "mine.html").is_file()
    assert (tmp_path / "robots.txt").is_file()
    assert done.removed == ("staged/low-back-pain.html",)


# -------------------------------------------------------------------------------- what cannot be done


def test_one_pdf_that_cannot_be_made_holds_up_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(sheet: Sheet, formats: Sequence[str], **how: Any) -> tuple[Rendered, ...]:
        if formats[0] == "pdf" and sheet.slug == "low-back-pain":
            raise SheetNotMade("The PDF could not be made: no room.")
        return _laid_out(sheet, formats, **how)

    show(tmp_path, an_edition(NEWER, EditionState.PUBLISHED))
    monkeypatch.setattr(wanted, "render", failing)
    replaced = dataclasses.replace(an_edition(NEWER), state=EditionState.REPLACED, since=on_day(4))
    done = show(tmp_path, replaced, dataclasses.replace(STANDS, since=on_day(4)), an_edition(NECK))
    assert done.failures == ("The PDF could not be made: no room.",)
    assert not (tmp_path / "low-back-pain.pdf").exists()  # it showed the replaced sheet
    rows = {row["slug"]: row for row in index(tmp_path)["conditions"]}
    assert set(rows["low-back-pain"]["files"]) == {"html", "md", "json"}
    assert set(rows["neck-pain"]["files"]) == set(FORMATS)


@pytest.mark.parametrize("waits", [(), (an_edition(NEWER, EditionState.STAGED, 9),)], ids=["alone", "waits"])
def test_a_sheet_of_an_older_program_stays_as_it_was_laid_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, waits: tuple[Edition, ...]
) -> None:
    """Also where it should bear a banner by now: without one is better than not at all."""
    show(tmp_path, STANDS)
    kept = {name: content for name, content in files(tmp_path).items() if name.startswith("low-back-pain")}

    def unreadable(*_: Any, **__: Any) -> Any:
        raise SheetNotMade("The sheet was kept in another form.")

    monkeypatch.setattr(wanted, "render", unreadable)
    monkeypatch.setattr("evidence.publishing.whole.PROGRAM", "massage-evidence 99")
    done = show(tmp_path, STANDS, *waits)
    assert len(done.failures) == len(FORMATS) + len(waits)
    assert {name: content for name, content in files(tmp_path).items() if name in kept} == kept
    assert set(only_condition(tmp_path)["files"]) == set(FORMATS)


def test_an_edition_in_an_unknown_form_is_still_taken_back_and_looked_up(tmp_path: Path) -> None:
    old = dataclasses.replace(
        WITHDRAWN, sheet=b'{"title": "Massage for low back pain", "condition": "low back pain"}'
    )
    broken = dataclasses.replace(an_edition(NECK, EditionState.REPLACED, 3), sheet=b"\xff")
    unreadable = dataclasses.replace(an_edition(a_sheet("gout")), sheet=b"{}")
    done = show(tmp_path, old, broken, unreadable)
    assert len(done.failures) == len(FORMATS)
    assert all("gout" in failure for failure in done.failures)
    assert squeezed("Withdrawn: Massage for low back pain") in text_of(tmp_path, "low-back-pain.html")
    assert len(index(tmp_path)["codes"]) == 3


def test_a_folder_in_another_language_is_refused(tmp_path: Path) -> None:
    show(tmp_path, STANDS)
    with pytest.raises(SheetNotMade, match="language 'en'"):
        show(tmp_path, language="es")


def test_another_library_does_not_take_check_codes_from_those_who_hold_paper(tmp_path: Path) -> None:
    show(tmp_path, STANDS, WITHDRAWN)
    with pytest.raises(SheetNotMade, match=f"check codes that this library does not know.*{STANDS.code}"):
        show(tmp_path, an_edition(NECK))
    assert show(tmp_path, an_edition(NECK), force=True).failures == ()
    assert {each["slug"] for each in index(tmp_path)["codes"]} == {"neck-pain"}
    assert not (tmp_path / "low-back-pain.html").exists()


def test_a_folder_that_cannot_be_made_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(SheetNotMade, match="could not be made"):
        show(tmp_path / "file" / "folder", STANDS)


def test_editions_of_another_language_play_no_part(tmp_path: Path) -> None:
    other = an_edition(NECK, language="es")
    show(tmp_path, STANDS, other, outcomes=[an_outcome("neck-pain", language="es")])
    assert only_condition(tmp_path)["slug"] == "low-back-pain"


def test_a_folder_in_spanish_says_it_in_spanish(tmp_path: Path) -> None:
    withdrawn = an_edition(
        NECK, EditionState.WITHDRAWN, 3, because="PMID 1 (x): el artículo fue retractado.", language="es"
    )
    done = show(tmp_path, an_edition(BACK, language="es"), withdrawn, language="es")
    assert done.failures == ()
    assert squeezed("¿Sigue vigente una copia?") in text_of(tmp_path, "index.html")
    assert squeezed("Vigente desde el 1 de noviembre de 2026") in text_of(tmp_path, "index.html")
    for each in ("html", "pdf", "md"):
        assert squeezed("se retiró el 4 de noviembre de 2026") in text_of(tmp_path, f"neck-pain.{each}")


# ------------------------------------------------------------------------------------------- laws, deaths


SOME = [
    *(
        an_edition(a_sheet("low-back-pain", answer=f"Answer {n}."), state, n, because=RETRACTED)
        for n, state in enumerate(EditionState)
    ),
    *(
        an_edition(a_sheet("neck-pain", answer=f"Answer {n}."), state, n)
        for n, state in enumerate(EditionState)
    ),
]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    chosen=st.lists(st.sampled_from(SOME), unique_by=lambda each: each.code),
    seed=st.randoms(use_true_random=False),
)
def test_any_order_of_editions_gives_the_same_files(
    chosen: list[Edition], seed: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    one, other = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("other")
    show(one, *chosen)
    seed.shuffle(chosen)
    show(other, *chosen)
    assert files(one) == files(other)
    assert show(one, *chosen).written == ()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    before=st.lists(st.sampled_from(SOME), unique_by=lambda each: each.code),
    now=st.lists(st.sampled_from(SOME), unique_by=lambda each: each.code),
)
def test_what_a_folder_showed_before_plays_no_part(
    before: list[Edition], now: list[Edition], tmp_path_factory: pytest.TempPathFactory
) -> None:
    used, fresh = tmp_path_factory.mktemp("used"), tmp_path_factory.mktemp("fresh")
    show(used, *before)
    show(used, *now, force=True)
    show(fresh, *now)
    assert files(used) == files(fresh)


class Killed(BaseException):
    """As kill -9: nothing that the program would do about an error happens after it."""


OPERATIONS = ((os, "fsync"), (Path, "replace"), (Path, "unlink"), (Path, "mkdir"), (Path, "open"))


def dying_at(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process dies at its n-th operation on files; every later one is refused, as after a death."""
    done = 0

    def counted(original: Any, *arguments: Any, **more: Any) -> Any:
        nonlocal done
        if original is OPEN and "xb" not in arguments:
            return original(*arguments, **more)  # to read leaves nothing behind
        done += 1
        if done >= number:
            raise Killed
        return original(*arguments, **more)

    for owner, name in OPERATIONS:
        original = getattr(owner, name)
        monkeypatch.setattr(
            owner,
            name,
            functools.partialmethod(_method, original, counted)
            if owner is Path
            else functools.partial(counted, original),
        )


def _method(self: Path, original: Any, counted: Any, *arguments: Any, **more: Any) -> Any:
    return counted(original, self, *arguments, **more)


OPEN = Path.open
LEDGER_BEFORE = (STANDS, an_edition(NECK))
LEDGER_AFTER = (
    WITHDRAWN,
    WAITS,
    an_edition(NECK),
)


def deaths(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Publish with a death at each operation in turn, until one run lives."""
    for number in range(1, 1000):
        try:
            with monkeypatch.context() as patched:
                dying_at(number, patched)
                show(folder, *LEDGER_AFTER)
        except Killed:
            yield number
        else:
            return


def test_killed_at_any_operation_no_file_is_half_and_the_next_run_finishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(tmp_path / "before", *LEDGER_BEFORE)
    show(tmp_path / "after", *LEDGER_AFTER)
    old, new = files(tmp_path / "before"), files(tmp_path / "after")
    folder = tmp_path / "folder"
    shutil.copytree(tmp_path / "before", folder)
    count = 0
    for number in deaths(folder, monkeypatch):
        found = {name: content for name, content in files(folder).items() if not name.endswith(".partial")}
        for name, content in found.items():
            whole = (old.get(name), new.get(name))
            assert content in whole, f"{name} is half after a death at operation {number}"
        assert {*old} <= {*found}, f"a file was gone after a death at operation {number}"
        show(folder, *LEDGER_AFTER)
        assert files(folder) == new, f"not finished after a death at operation {number}"
        shutil.rmtree(folder)
        shutil.copytree(tmp_path / "before", folder)
        count = number
    assert count > 40  # four operations a file and more
    assert files(folder) == new


def test_a_disk_that_refuses_one_file_is_reported_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = Path.replace

    def refusing(self: Path, target: Path) -> Path:
        if target.name == "low-back-pain.md":
            raise OSError(28, "No space left on device")
        return original(self, target)

    monkeypatch.setattr(Path, "replace", refusing)
    done = show(tmp_path, STANDS)
    assert done.failures == (
        f"{tmp_path / 'low-back-pain.md'} could not be written: No space left on device.",
    )
    assert set(only_condition(tmp_path)["files"]) == {"html", "pdf", "json"}
    monkeypatch.undo()
    assert show(tmp_path, STANDS).failures == ()
    assert set(only_condition(tmp_path)["files"]) == set(FORMATS)
    assert not list(tmp_path.glob(".*.partial"))


# --------------------------------------------------------------------------------------------- for a patient

FOR_A_PATIENT = (
    *(f"withdrawn.{key}" for key in ("lead", "meaning", "for_patient", "patient", "no_newer", "waits")),
    *("index.intro", "index.to_codes", "index.codes_how", "labels.check_code_note"),
)
FILLED = {"day": "6 May 2026", "made_on": "1 May 2026", "code": "it"}


def test_what_a_patient_reads_in_the_folder_is_as_easy_as_the_sheet() -> None:
    say = load_words("en")
    told = [say(key, **FILLED) for key in FOR_A_PATIENT]
    assert readability.grade(told) <= readability.HIGHEST_GRADE
    assert (
        max(len(readability.words(each)) for each in readability.sentences(told))
        <= readability.LONGEST_SENTENCE
    )


def test_so_is_what_a_patient_reads_in_spanish() -> None:
    say = load_words("es")
    assert (
        readability_es.inflesz([say(key, **FILLED) for key in FOR_A_PATIENT]) >= readability_es.LOWEST_INDEX
    )
