"""The symptom log of the pages, in a real browser: on the visitor's device alone, never lost in silence.

Needs Chromium and the packages of requirements-checks.lock: `make checks` (CONTRIBUTING.md).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import chromium, overflowing, violations, window
from site_in_use import Served, serving

from evidence.symptom_log import read_log

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FORBIDDEN = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("not allowed", "SecurityError") } })"""
FULL = """() => { for (let size = 1 << 20; size; size >>= 1) {
  try { for (let n = 0; ; n++) localStorage.setItem(`${size} ${n}`, "x".repeat(size)) } catch { /* next */ }
} }"""
HOSTILE = """<img src=x onerror="document.title='taken'"> & "quoted", 'single'; </table><script>"""
# From the key to the finished layout; a person waits for no more (RAIL: a second keeps the flow of thought).
SLOWEST_MILLISECONDS = 1_000
_ADDING = """() => { const began = performance.now(); document.getElementById("log-form").requestSubmit();
  document.body.getBoundingClientRect(); return performance.now() - began }"""
HEADS = ("date", "pain", "where", "could not do", "triggers", "helped")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(f"sqlite:///{tmp_path_factory.mktemp('site') / 'library.sqlite'}") as served:
        yield served


def add(page: Page, **line: str) -> None:
    """Write one line and keep it; `massage` is ticked if named."""
    for name, text in line.items():
        field = page.locator(f"#log-form [name='{name.replace('_', ' ')}']")
        field.check() if name == "massage" else field.fill(text)
    page.get_by_role("button", name="Add this day").click()


def said(page: Page) -> str:
    return page.locator("#log-said").inner_text()


def lines(page: Page) -> list[str]:
    return [" ".join(each.split()) for each in page.locator("#own-log tbody tr").all_inner_texts()]


def test_a_line_is_kept_on_the_device_and_sent_nowhere(browser: Browser, site: Served) -> None:
    asked: list[str] = []
    with window(browser) as page:
        page.goto(site.at("/en/log"))
        page.on("request", lambda request: asked.append(request.url))
        add(page, date="2026-11-02", pain="6.5", where="lower back", could_not_do="sleep", massage="yes")
        assert said(page) == "Saved on this device."
        assert [each for each in asked if "/static/icon" not in each] == []  # a tab gets its picture late
        page.reload()
        assert lines(page) == ["2026-11-02 6.5 lower back sleep yes Delete"]
        assert page.evaluate("Object.keys(localStorage)") == ["symptom-log"]
        assert page.context.cookies() == []


def test_the_log_is_printed_at_the_end_of_the_packet(browser: Browser, site: Served) -> None:
    import pypdfium2

    with window(browser) as page:
        page.goto(site.at("/es/log"))
        page.locator("[name=date]").fill("2026-11-02")
        page.locator("[name=where]").fill("codo izquierdo")
        page.get_by_role("button", name="Agregar este día").click()
        for language in ("en", "es"):
            answer = page.goto(site.at(f"/{language}/low-back-pain/packet"))
            assert answer is not None
            assert "codo izquierdo" not in answer.text()
            *_, last = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
            # A reader guesses the spaces from the gaps between letters, and some browsers set them narrower.
            assert "codoizquierdo" in "".join(last.get_textpage().get_text_range().split())


def test_without_a_line_nothing_is_added_to_the_packet(browser: Browser, site: Served) -> None:
    with window(browser) as page:
        page.goto(site.at("/en/low-back-pain/packet"))
        assert not page.locator("#own-log").is_visible()


def test_the_saved_file_is_read_by_the_program(browser: Browser, site: Served, tmp_path: Path) -> None:
    with window(browser) as page:
        page.goto(site.at("/en/log"))
        add(page, date="2026-11-05", pain="3", helped="walking, heat", massage="yes")
        add(page, date="2026-11-02", pain="6.5", where=HOSTILE, triggers="niño; 5 kg")
        add(page, date="2026-11-03", could_not_do="-rest")
        with page.expect_download() as downloading:
            page.get_by_role("button", name="Save as a file").click()
        downloading.value.save_as(tmp_path / "symptoms.csv")
    log = read_log((tmp_path / "symptoms.csv").read_bytes())
    assert [(each.day, each.score) for each in log.entries] == [
        (date(2026, 11, 2), 6.5),
        (date(2026, 11, 3), None),
        (date(2026, 11, 5), 3.0),
    ]
    first, second, third = log.entries
    assert (first.where, first.triggers, first.massage) == (HOSTILE, "niño; 5 kg", False)
    assert second.could_not_do == "'-rest"  # what a spreadsheet would run as a formula is made a text
    assert (third.helped, third.massage) == ("walking, heat", True)
    assert log.unread == ()


def test_what_looks_like_a_page_is_shown_as_it_was_written(browser: Browser, site: Served) -> None:
    with window(browser, width=320) as page:
        for path in ("/en/log", "/en/low-back-pain/packet"):
            page.goto(site.at(path))
            if path.endswith("log"):
                add(page, date="2026-11-02", where=HOSTILE, helped="x" * 200)
            assert HOSTILE in page.locator("#own-log").inner_text()
            assert page.locator("#own-log img, #own-log script").count() == 0
            assert "taken" not in page.title()
            assert overflowing(page) == ""
            assert violations(page) == ""


def test_five_hundred_lines_stay_quick(browser: Browser, site: Served) -> None:
    first = date(2025, 1, 1)
    many = [
        {"date": str(first + timedelta(days=day)), "pain": day % 11, "where": "back", "massage": False}
        for day in range(500)
    ]
    with window(browser) as page:
        page.goto(site.at("/en/log"))
        page.evaluate("text => localStorage.setItem('symptom-log', text)", json.dumps(many))
        page.reload()
        assert page.locator("#own-log tbody tr").count() == 500
        page.locator("[name=pain]").fill("1")
        milliseconds = page.evaluate(_ADDING)
        assert page.locator("#own-log tbody tr").count() == 501
        assert milliseconds < SLOWEST_MILLISECONDS


def test_deleting_asks_first(browser: Browser, site: Served) -> None:
    asked: list[str] = []
    with window(browser) as page:
        page.goto(site.at("/en/log"))
        add(page, date="2026-11-02", where="one")
        add(page, date="2026-11-03", where="two")
        for name in ("Delete: 2026-11-02", "Delete the whole log"):
            page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
            page.get_by_role("button", name=name).click()
        assert len(lines(page)) == 2
        page.once("dialog", lambda dialog: dialog.accept())
        page.get_by_role("button", name="Delete: 2026-11-02").click()
        assert lines(page) == ["2026-11-03 two Delete"]
        assert page.evaluate("document.activeElement.id") == "log-said"
        page.once("dialog", lambda dialog: dialog.accept())
        page.get_by_role("button", name="Delete the whole log").click()
        assert page.evaluate("localStorage.length") == 0
        assert "No line yet." in page.locator("#own-log").inner_text()
    assert all("cannot be undone" in each for each in asked)


def test_of_two_windows_the_right_line_goes(browser: Browser, site: Served) -> None:
    with window(browser) as page:
        page.goto(site.at("/en/log"))
        add(page, date="2026-11-03", where="stays")
        add(page, date="2026-11-04", where="goes")
        other = page.context.new_page()
        other.goto(site.at("/en/log"))
        add(other, date="2026-11-01", where="earlier, from the other window")
        page.get_by_text("earlier, from the other window").wait_for()
        page.once("dialog", lambda dialog: dialog.accept())
        page.get_by_role("button", name="Delete: 2026-11-04").click()
        assert lines(page) == [
            "2026-11-03 stays Delete",
            "2026-11-01 earlier, from the other window Delete",
        ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ({"pain": "11"}, "Pain is a number from 0 to 10."),
        ({"pain": "-1"}, "Pain is a number from 0 to 10."),
        ({"date": ""}, "Write the date as year-month-day."),
        ({"date": "0204-11-02"}, "Write the date as year-month-day."),
    ],
)
def test_what_cannot_be_kept_is_said_and_stays_in_the_form(
    line: dict[str, str], told: str, browser: Browser, site: Served
) -> None:
    with window(browser) as page:
        page.goto(site.at("/en/log"))
        add(page, where="back", **line)
        assert said(page) == told
        assert page.locator("[name=where]").input_value() == "back"
        assert page.evaluate("localStorage.length") == 0


def test_a_browser_without_room_is_told_of_and_nothing_is_lost(browser: Browser, site: Served) -> None:
    with window(browser) as page:
        page.goto(site.at("/en/log"))
        add(page, date="2026-11-02", where="kept")
        page.evaluate(FULL)
        add(page, date="2026-11-03", where="has no room")
        assert "NOT saved" in said(page)
        assert page.locator("[name=where]").input_value() == "has no room"
        assert lines(page) == ["2026-11-02 kept Delete"]


@pytest.mark.parametrize(
    ("path", "told"), [("log", "cannot be saved"), ("low-back-pain/packet", "could not be read")]
)
def test_a_browser_that_keeps_nothing_is_told_of(
    path: str, told: str, browser: Browser, site: Served
) -> None:
    with window(browser) as page:
        page.add_init_script(FORBIDDEN)
        page.goto(site.at(f"/en/{path}"))
        assert told in page.locator("#own-log").inner_text()
        assert page.locator("#log-form:visible").count() == 0


@pytest.mark.parametrize("kept", ["{", "{}", "[1, null, {}]", '[{"date": "2026-13-45"}]', "null"])
def test_what_is_no_log_is_none(kept: str, browser: Browser, site: Served) -> None:
    with window(browser) as page:
        page.goto(site.at("/en/log"))
        page.evaluate("text => localStorage.setItem('symptom-log', text)", kept)
        page.reload()
        assert "No line yet." in page.locator("#own-log").inner_text()
        add(page, date="2026-11-02", where="goes on")
        assert lines(page) == ["2026-11-02 goes on Delete"]
