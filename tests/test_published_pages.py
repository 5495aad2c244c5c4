"""The pages of a published folder in a real browser, and its PDFs under veraPDF: for everybody, on any width.

Needs what tests/test_in_a_browser.py and tests/test_pdf_standards.py need: `make checks`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import WIDE_TEXT, chromium, opened, overflowing, violations, window
from editions import RETRACTED, SURER, a_hit, a_report, a_sheet, an_edition, an_outcome, full_sheet
from verapdf import validator

from evidence.issued import EditionState, Verdict
from evidence.publishing import publish, publish_changes
from evidence.render import Paper

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGES = ("index.html", "neck-pain.html", "changes.html")
WITH_A_BANNER = "migraine.html"
LONG = "chronic-plantar-heel-pain-and-achilles-tendinopathy"
# Text that is squeezed into a column of two letters overflows nothing, and nobody can read it.
NARROWEST = 70
_SQUEEZED = """narrowest => [...document.body.querySelectorAll("*")].filter(box =>
  [...box.childNodes].some(node => node.nodeType === 3 && node.textContent.trim().length > 40)
  && box.getBoundingClientRect().width > 0 && box.getBoundingClientRect().width < narrowest
  && getComputedStyle(box).clipPath === "none"
).map(box => box.textContent.trim().slice(0, 40))"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_folder(tmp_path_factory.mktemp("en"), "en")


@pytest.fixture(scope="module", params=["en", "es"])
def each_folder(request: pytest.FixtureRequest, folder: Path) -> Path:
    if request.param == "en":
        return folder
    return a_folder(folder.with_name(f"{folder.name}-{request.param}"), request.param)


def a_folder(place: Path, language: str) -> Path:
    """Everything that can stand in a folder, at its longest."""
    editions = [
        an_edition(full_sheet(), day=3, language=language),
        an_edition(a_sheet(answer="Older."), EditionState.REPLACED, 3, language=language),
        an_edition(a_sheet(**SURER), EditionState.STAGED, 8, language=language),
        an_edition(a_sheet("neck-pain"), EditionState.WITHDRAWN, 5, because=RETRACTED, language=language),
        an_edition(a_sheet("neck-pain", answer="x"), EditionState.WITHDRAWN, 2, language=language),
        an_edition(a_sheet("migraine"), EditionState.WITHDRAWN, 5, because=RETRACTED, language=language),
        an_edition(a_sheet("migraine", **SURER), day=7, language=language),
        an_edition(a_sheet(LONG), day=7, language=language),
    ]
    outcomes = [
        an_outcome(language=language),
        an_outcome("neck-pain", Verdict.WITHDRAWN, withdrawn="0", hits=(a_hit(),), language=language),
        an_outcome("tinnitus", Verdict.FAILED, error="x", language=language),
        an_outcome("gout", Verdict.HELD, alarms=("PubMed counted nothing.",), language=language),
    ]
    shown = {"language": language, "paper": Paper.LETTER}
    assert publish(editions, outcomes, place, **shown).failures == ()
    assert publish_changes(a_report(*outcomes), place, **shown) == ()
    return place


@pytest.mark.parametrize("name", [*PAGES, WITH_A_BANNER])
@pytest.mark.parametrize(
    "settings", [{}, {"color_scheme": "dark"}, {"width": 320}], ids=["wide", "dark", "telephone"]
)
def test_axe_finds_nothing_to_object_to(
    settings: dict[str, object], name: str, browser: Browser, folder: Path
) -> None:
    with opened(browser, folder / name, **settings) as page:
        assert violations(page) == ""


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [320, 704, 706, 1280])
def test_nothing_is_cut_off_or_squeezed_on_any_width(
    width: int, name: str, browser: Browser, each_folder: Path
) -> None:
    with opened(browser, each_folder / name, width=width, bypass_csp=True) as page:
        assert overflowing(page) == ""
        assert page.evaluate(_SQUEEZED, NARROWEST) == []
        page.add_style_tag(content=WIDE_TEXT)
        assert overflowing(page) == ""


def test_a_squeezed_text_is_noticed(browser: Browser, tmp_path: Path) -> None:
    narrow = tmp_path / "narrow.html"
    narrow.write_text(f"<p style='width:20px;overflow-wrap:anywhere'>{'word ' * 20}</p>", encoding="utf-8")
    with opened(browser, narrow, width=320) as page:
        assert len(page.evaluate(_SQUEEZED, NARROWEST)) == 1


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_nothing_and_complains_of_nothing(name: str, browser: Browser, folder: Path) -> None:
    asked: list[str] = []
    said: list[str] = []
    address = (folder / name).absolute().as_uri()
    with window(browser) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.goto(address)
    assert asked == [address]
    assert said == []


def test_a_code_in_the_address_is_shown_on_the_page(browser: Browser, folder: Path) -> None:
    code = an_edition(a_sheet("neck-pain")).code
    with window(browser) as page:
        page.goto(f"{(folder / 'index.html').absolute().as_uri()}#{code}")
        row = page.locator(":target")
        assert code in row.inner_text()
        assert row.evaluate("each => getComputedStyle(each).outlineStyle") != "none"


def test_the_links_of_the_index_lead_where_they_say(browser: Browser, folder: Path) -> None:
    with opened(browser, folder / "index.html") as page:
        page.locator("main a", has_text="neck pain").first.click()
        page.wait_for_url("**/neck-pain.html")
        page.locator("footer a").first.click()
        page.wait_for_url("**/index.html#**")


def test_verapdf_finds_no_fault_in_a_notice_or_a_sheet_with_a_banner(folder: Path) -> None:
    files = [folder / "neck-pain.pdf", folder / "low-back-pain.pdf"]
    reports = validator()(files, ("ua1", "2a"))
    assert {place: report.failures for place, report in reports.items() if report.failures} == {}
    assert min(report.checks for report in reports.values()) > 500
