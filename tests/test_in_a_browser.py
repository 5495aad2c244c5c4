"""The HTML sheet in a real browser: for everybody, narrow, by keyboard, without scripts, on paper.

Needs Chromium and the packages of requirements-checks.lock: `make checks` (CONTRIBUTING.md).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import WIDE_TEXT, chromium, opened, overflowing, unfold, violations, window
from every_sheet import NAMES, REAL, UNTRANSLATED, file_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The colours of text are looked at once for each ground: that takes axe-core half its time.
ONLY_COLOURS = {"runOnly": ["color-contrast"]}
NO_COLOURS = {"rules": {"color-contrast": {"enabled": False}}}

# What the page itself measures between its margins of 15 mm, at 96 pixels an inch.
WIDTH_ON_PAPER = {"letter": 702, "a4": 680}
POINTS = {"letter": (612, 792), "a4": (595, 842)}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sheets")


def _html(name: str, folder: Path, paper: str = "letter") -> Path:
    return file_of(name, folder, "html", paper)


# ---------------------------------------------------------------------------------------------- for everybody


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_to_object_to(name: str, browser: Browser, folder: Path) -> None:
    with opened(browser, _html(name, folder)) as page:
        unfold(page)
        assert violations(page) == ""


@pytest.mark.parametrize("name", UNTRANSLATED)
def test_axe_finds_nothing_to_object_to_on_a_telephone(name: str, browser: Browser, folder: Path) -> None:
    with opened(browser, _html(name, folder), width=320) as page:
        unfold(page)
        assert violations(page, NO_COLOURS) == ""


@pytest.mark.parametrize("name", UNTRANSLATED)
def test_text_stands_out_from_a_dark_ground(name: str, browser: Browser, folder: Path) -> None:
    with opened(browser, _html(name, folder), color_scheme="dark") as page:
        unfold(page)
        assert violations(page, ONLY_COLOURS) == ""


def test_axe_objects_to_a_page_that_shuts_people_out(browser: Browser, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text('<!doctype html><title>x</title><img src="x.png"><p style="color:#ccc">Pale</p>')
    with opened(browser, bad) as page:
        found = {line.partition(" ")[0] for line in violations(page).splitlines()}
        assert found >= {"color-contrast", "html-has-lang", "image-alt"}


# ------------------------------------------------------------------------------------------- narrow and large


@pytest.mark.parametrize("scale", [1, 4], ids=["a telephone", "400 % zoom in a window of 1280"])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_reaches_past_a_page_320_pixels_wide(
    name: str, scale: int, browser: Browser, folder: Path
) -> None:
    with opened(browser, _html(name, folder), width=320, device_scale_factor=scale) as page:
        unfold(page)
        assert overflowing(page) == ""


@pytest.mark.parametrize("width", [320, 704, 706, 1280])
@pytest.mark.parametrize("name", [REAL[0], "full", "hostile"])
def test_nothing_is_lost_when_a_reader_sets_the_text_wider(
    name: str, width: int, browser: Browser, folder: Path
) -> None:
    with opened(browser, _html(name, folder), width=width, bypass_csp=True) as page:
        unfold(page)
        page.add_style_tag(content=WIDE_TEXT)
        assert overflowing(page) == ""


def test_what_is_too_wide_or_cut_off_is_noticed(browser: Browser, tmp_path: Path) -> None:
    wide = tmp_path / "wide.html"
    wide.write_text('<p style="width:400px">Wide</p><p style="height:5px;overflow:hidden">Cut<br>off</p>')
    with opened(browser, wide, width=320) as page:
        assert len(overflowing(page).splitlines()) == 3  # the page, what is wide, what is cut


# ------------------------------------------------------------------------------------------------ by keyboard


@pytest.mark.parametrize("name", UNTRANSLATED)
def test_the_first_key_leads_past_the_head_to_the_answer(name: str, browser: Browser, folder: Path) -> None:
    with opened(browser, _html(name, folder), width=320) as page:
        page.keyboard.press("Tab")
        link = page.locator(":focus")
        box = link.bounding_box()
        assert link.get_attribute("class") == "skip"
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320

        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "answer"


@pytest.mark.parametrize("name", [REAL[0], "full"])
def test_every_link_and_fold_is_reached_in_order_and_shows_where_one_is(
    name: str, browser: Browser, folder: Path
) -> None:
    with opened(browser, _html(name, folder)) as page:
        unfold(page)
        stops = page.locator("a, summary").count()
        for place in range(stops):
            page.keyboard.press("Tab")
            focus = "document.activeElement"
            assert page.evaluate(f"[...document.querySelectorAll('a, summary')].indexOf({focus})") == place
            assert page.evaluate(f"getComputedStyle({focus}).outlineStyle") != "none"


def test_a_part_unfolds_by_keyboard(browser: Browser, folder: Path) -> None:
    with opened(browser, _html("full", folder)) as page:
        page.locator("summary").first.focus()
        page.keyboard.press("Enter")
        assert page.locator("details").first.evaluate("each => each.open")


# ----------------------------------------------------------------------------------------- nothing but itself


@pytest.mark.parametrize("name", NAMES)
def test_the_sheet_asks_for_nothing_and_complains_of_nothing(
    name: str, browser: Browser, folder: Path
) -> None:
    asked: list[str] = []
    said: list[str] = []
    address = _html(name, folder).absolute().as_uri()
    with window(browser) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(address)
        unfold(page)
        page.emulate_media(media="print")
        page.screenshot()  # what it asks for late, it asks for when it is drawn
    assert asked == [address]
    assert said == []


@pytest.mark.parametrize("name", UNTRANSLATED)
def test_the_sheet_is_whole_without_javascript(name: str, browser: Browser, folder: Path) -> None:
    shown = []
    for allowed in (True, False):
        with opened(browser, _html(name, folder), java_script_enabled=allowed) as page:
            page.locator("summary").last.click()
            assert page.locator("details").last.evaluate("each => each.open")
            unfold(page)
            shown.append(page.locator("body").inner_text())
    assert shown[0] == shown[1]
    assert len(shown[1]) > 3000


# --------------------------------------------------------------------------------------------------- on paper


@pytest.mark.parametrize("paper", list(WIDTH_ON_PAPER))
@pytest.mark.parametrize("name", NAMES)
def test_nothing_reaches_past_the_margin_of_the_paper(
    name: str, paper: str, browser: Browser, folder: Path
) -> None:
    with opened(browser, _html(name, folder, paper), width=WIDTH_ON_PAPER[paper]) as page:
        page.emulate_media(media="print")
        assert overflowing(page) == ""
        for table in page.locator("table:visible").all():
            assert table.evaluate("each => getComputedStyle(each).display") == "table"


@pytest.mark.parametrize("paper", list(WIDTH_ON_PAPER))
@pytest.mark.parametrize("name", REAL)
def test_every_word_is_printed_on_the_paper_that_was_asked_for(
    name: str, paper: str, browser: Browser, folder: Path
) -> None:
    import pypdfium2  # with the browser's packages

    with opened(browser, _html(name, folder, paper)) as page:
        page.emulate_media(media="print")
        page.locator(".hidden").evaluate_all("them => them.forEach(each => each.remove())")
        words = set(_plain(page.locator("body").inner_text()).split())
        printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    text = "".join(_plain(sheet.get_textpage().get_text_range()) for sheet in printed)
    together = "".join(text.split())
    assert {word for word in words if word not in together} == set()
    assert {tuple(map(round, sheet.get_size())) for sheet in printed} == {POINTS[paper]}


def _plain(text: str) -> str:
    """Without ligatures, and without hyphens, for a reader of PDF takes those at the end of a line away."""
    return re.sub("[-\xad\x02\ufffe]", "", unicodedata.normalize("NFKC", text))
