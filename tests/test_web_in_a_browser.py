"""The pages of `evidence serve` in a real browser: found, read, filtered, taken along, by everybody.

Needs Chromium and the packages of requirements-checks.lock: `make checks` (CONTRIBUTING.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import WIDE_TEXT, chromium, overflowing, unfold, violations, window
from commands import evidence
from editions import SURER, a_sheet, an_edition
from eutils_server import EutilsServer, hang, reset
from refreshing import FIRST_PMID, World, off_topic, trial
from site_in_use import BANNER, WAITING, WITHDRAWN, Served, a_library, serving

from evidence import conditions, starter
from evidence.content import load_conditions, load_thesaurus, load_words
from evidence.web.app import create_app
from evidence.web.reading import Reading
from evidence.web.site import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PMID = "26329399"
# Below the language; every page that a visitor can come to, at its fullest.
# A check code on paper, of a sheet that stands here; the other one was issued by nobody.
CODE = an_edition(a_sheet(BANNER, **SURER)).code
PAGES = (
    "",
    "find?q=sudden worst headache",
    "find?q=heart attack",
    "find?q=migrane",
    "low-back-pain",
    "low-back-pain?design=rct&since=2005",
    "low-back-pain?since=2999",
    "low-back-pain/set-aside",
    "low-back-pain/packet",
    f"low-back-pain/studies/{PMID}",
    f"studies/{PMID}",
    BANNER,
    WITHDRAWN,
    WAITING,
    "asthma",
    "winter-depression",
    f"codes/{CODE}",
    "codes/0123456789ab",
    "changes",
    "log",
    "about",
    "nothing-of-this-name-at-all",
    "low-back-pain?design=nonsense",
)
# The pages with the most of their kind, for what is slow to look at.
FULLEST = ("", "find?q=sudden worst headache", "low-back-pain", f"low-back-pain/studies/{PMID}", "log")
UNKNOWN = "tinnitus"
BATCH = 200
TARGET = 44  # WCAG 2.5.5
NARROWEST = 70
_SQUEEZED = """narrowest => [...document.body.querySelectorAll("*")].filter(box =>
  [...box.childNodes].some(node => node.nodeType === 3 && node.textContent.trim().length > 40)
  && box.getBoundingClientRect().width > 0 && box.getBoundingClientRect().width < narrowest
  && getComputedStyle(box.closest("thead, caption") || box).clipPath === "none"
).map(box => box.textContent.trim().slice(0, 40))"""
_SMALL = """target => [...document.querySelectorAll(
  "button, select, input, .button, .bar a, .within a, .area > summary, .others a"
)].filter(box => box.checkVisibility() && box.type !== "checkbox"
  && box.getBoundingClientRect().height < target - 0.5).map(box => box.outerHTML.slice(0, 80))"""
_LEVELS = """() => [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].filter(each => each.checkVisibility())
  .map(each => Number(each.tagName[1]))"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """PubMed is out of reach, and visitors may not search."""
    library = a_library(tmp_path_factory.mktemp("site") / "library.sqlite", "en", "es")
    with serving(library, "--paper", "a4") as served:
        yield served


@pytest.fixture
def pubmed() -> Iterator[EutilsServer]:
    """It knows one condition that is not here, and sends its records in two parts."""
    asked = conditions.meant(UNKNOWN, load_conditions(), load_thesaurus)
    assert asked is not None
    world = World((asked,))
    for pmid in range(FIRST_PMID, FIRST_PMID + BATCH + 5):
        is_trial = pmid < FIRST_PMID + 4
        world.put(asked, trial(pmid, asked.name) if is_trial else off_topic(pmid), pmid)
    with world.server() as server:
        yield server


@pytest.fixture
def searching(pubmed: EutilsServer, tmp_path: Path) -> Iterator[Served]:
    library = f"sqlite:///{tmp_path / 'library.sqlite'}"
    with serving(library, "--allow-refresh", EVIDENCE_EUTILS_URL=pubmed.url) as served:
        yield served


# ------------------------------------------------------------------------------------- what a visitor does


def test_lumbago_is_found_read_filtered_explained_and_taken_along(
    browser: Browser, site: Served, tmp_path: Path
) -> None:
    with window(browser) as page:
        page.goto(site.at("/"))
        page.get_by_label("What hurts?").fill("lumbago")
        page.get_by_role("button", name="Search").click()
        page.wait_for_url("**/en/low-back-pain")
        assert page.locator("h1").inner_text() == "Massage for low back pain: what studies show"
        assert "give your doctor the part for the doctor" in page.locator(".plainly").inner_text()

        every = page.locator("[aria-labelledby=studies] tbody tr").count()
        page.get_by_label("Kind of study").select_option("rct")
        page.get_by_role("button", name="Show", exact=True).click()
        page.wait_for_url("**design=rct**")
        rows = page.locator("[aria-labelledby=studies] tbody tr")
        assert 0 < rows.count() < every
        assert set(rows.locator("[data-label='Kind of study']").all_inner_texts()) == {"Randomised trial"}
        assert f"{rows.count()} of {every} studies" in page.locator(".filters").inner_text()

        rows.first.get_by_text("Why is it here?").click()
        rows.first.get_by_role("link", name="All judgements").click()
        page.get_by_role("rowheader", name="Was massage tested?").wait_for()

        page.get_by_role("link", name="Back: low back pain").click()
        page.wait_for_url("**/en/low-back-pain**")
        with page.expect_download() as downloading:
            page.get_by_role("link", name="Sheet as PDF").click()
        content = Path(downloading.value.path()).read_bytes()
    ran = evidence(
        *("sheet", "low-back-pain", "--offline", "--format", "pdf", "--paper", "a4"),
        cwd=tmp_path,
        **site.settings,
    )
    assert ran.code == 0
    assert content == (tmp_path / downloading.value.suggested_filename).read_bytes()


def test_a_danger_is_read_before_anything_else(browser: Browser, site: Served) -> None:
    with window(browser, width=320) as page:
        page.goto(site.at("/en/"))
        page.get_by_label("What hurts?").fill("sudden worst headache")
        page.keyboard.press("Enter")
        page.wait_for_url("**/find?**")
        first = page.locator("main section").first
        assert "get help now" in first.inner_text().lower()
        assert "ambulance" in first.inner_text()
        assert first.bounding_box()["y"] < page.get_by_role("link", name="headache").bounding_box()["y"]
        page.get_by_role("link", name="Español").click()
        page.wait_for_url("**/es/find?**")
        assert "ambulancia" in page.locator("main section").first.inner_text()


def test_a_visitor_goes_on_in_spanish_where_they_are(browser: Browser, site: Served) -> None:
    with window(browser, locale="es-MX") as page:
        page.goto(site.at("/"))
        assert page.url.endswith("/es/")
        page.goto(site.at("/en/low-back-pain"))
        page.get_by_role("link", name="Español").click()
        page.wait_for_url("**/es/low-back-pain")
        assert page.locator("html").get_attribute("lang") == "es"
        assert page.locator("h1").inner_text() == "Masaje para el dolor lumbar: lo que muestran los estudios"


def test_the_list_is_folded_by_part_of_the_body(browser: Browser, site: Served) -> None:
    with window(browser, width=320) as page:
        page.goto(site.at("/en/"))
        link = page.get_by_role("link", name="low back pain")
        assert not link.is_visible()
        page.locator("summary", has_text="Back").click()
        assert link.is_visible()
        row = page.locator("li", has=link)
        as_of = f"{starter.load().as_of:%d %B %Y}".lstrip("0")
        assert f"Evidence of {as_of}" in row.inner_text()
        assert page.evaluate("document.documentElement.scrollHeight") < 3_000


# ------------------------------------------------------------------------------------------------ searches


def test_what_is_not_here_is_searched_with_progress_and_shown(
    browser: Browser, searching: Served, pubmed: EutilsServer
) -> None:
    pubmed.fail(hang(3), program="efetch", after=1)
    with window(browser) as page:
        page.goto(searching.at("/en/"))
        page.get_by_label("What hurts?").fill(UNKNOWN)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/en/{UNKNOWN}")
        assert "NCBI" in page.locator("main").inner_text()
        page.get_by_role("button", name="Search PubMed now").click()
        page.get_by_text(f"{BATCH} of {BATCH + 5} records have come.").wait_for()
        assert page.locator("progress").get_attribute("value") == str(BATCH)
        assert violations(page) == ""
        page.wait_for_url(f"**/en/{UNKNOWN}", timeout=30_000)
        assert page.locator("h1").inner_text() == "Massage for tinnitus: what studies show"
        page.get_by_role("button", name="Search PubMed again").wait_for()


def test_a_search_is_called_off(browser: Browser, searching: Served, pubmed: EutilsServer) -> None:
    pubmed.fail(hang(5), program="efetch")
    with window(browser) as page:
        page.goto(searching.at(f"/en/{UNKNOWN}"))
        page.get_by_role("button", name="Search PubMed now").click()
        page.get_by_role("button", name="Stop the search").click()
        page.get_by_text("The search was stopped.").wait_for()
        page.get_by_role("button", name="Try again").wait_for()
        assert violations(page) == ""


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_pubmed_out_of_reach_is_told_as_no_absence_of_studies(
    scripts: bool, browser: Browser, searching: Served, pubmed: EutilsServer
) -> None:
    pubmed.fail(reset(), times=100)
    with window(browser, width=320, java_script_enabled=scripts) as page:
        page.goto(searching.at(f"/en/{UNKNOWN}"))
        page.get_by_role("button", name="Search PubMed now").click()
        page.get_by_text("that does not mean that there are no studies").wait_for(timeout=60_000)
        page.get_by_role("button", name="Try again").wait_for()


def test_without_scripts_a_search_comes_anew_by_itself(
    browser: Browser, searching: Served, pubmed: EutilsServer
) -> None:
    pubmed.fail(hang(2), program="efetch")
    with window(browser, java_script_enabled=False) as page:
        page.goto(searching.at(f"/en/{UNKNOWN}"))
        page.get_by_role("button", name="Search PubMed now").click()
        page.wait_for_url("**/searches/*")
        page.wait_for_url(f"**/en/{UNKNOWN}", timeout=30_000)
        assert "what studies show" in page.locator("h1").inner_text()


# ------------------------------------------------------------------------------------------- for everybody


def test_every_kind_of_page_is_looked_at() -> None:
    app = create_app(site_without_a_library(), Reading(site_without_a_library()))
    bound = app.url_map.bind("localhost")
    looked_at = {bound.match(f"/en/{each.split('?')[0]}")[0] for each in PAGES}
    people = {rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint.startswith("people.")}
    assert people - looked_at == {"people.front", "people.feed", "people.suggestions"}


def site_without_a_library() -> Site:
    return Site(open_store=lambda: None, day=lambda: pytest.fail("nobody asks"))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    ("language", "settings"),
    [("en", {}), ("es", {"color_scheme": "dark"}), ("en", {"width": 320})],
    ids=["wide", "dark-es", "telephone"],
)
def test_axe_finds_nothing_to_object_to(
    language: str, settings: dict[str, object], path: str, browser: Browser, site: Served
) -> None:
    with window(browser, **settings) as page:
        page.goto(site.at(f"/{language}/{path}"))
        unfold(page)
        assert violations(page) == ""


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("width", [320, 704, 706, 962, 1280])  # 320: a telephone, or 400 % zoom
def test_nothing_is_cut_off_or_squeezed_on_any_width(
    width: int, language: str, browser: Browser, site: Served
) -> None:
    with window(browser, width=width, bypass_csp=True) as page:
        for path in PAGES:
            page.goto(site.at(f"/{language}/{path}"))
            unfold(page)
            assert overflowing(page) == "", path
            assert page.evaluate(_SQUEEZED, NARROWEST) == [], path
            page.add_style_tag(content=WIDE_TEXT)
            assert overflowing(page) == "", path


@pytest.mark.parametrize("width", [320, 1280])
def test_what_a_finger_has_to_hit_is_large_enough(width: int, browser: Browser, site: Served) -> None:
    with window(browser, width=width) as page:
        for path in PAGES:
            page.goto(site.at(f"/en/{path}"))
            unfold(page)
            assert page.evaluate(_SMALL, TARGET) == [], path


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_screen_reader_finds_its_way(language: str, browser: Browser, site: Served) -> None:
    with window(browser) as page:
        for path in PAGES:
            page.goto(site.at(f"/{language}/{path}"))
            levels = page.evaluate(_LEVELS)
            assert levels.count(1) == 1, path
            assert levels[0] == 1, path
            assert all(later - earlier <= 1 for earlier, later in pairwise(levels)), path
            for landmark in ("banner", "main", "contentinfo"):
                assert page.get_by_role(landmark).count() == 1, (path, landmark)
            assert page.get_by_role("navigation").count() >= 1
            assert page.locator("meta[name=description]").get_attribute("content"), path
            assert page.title().endswith(load_words(language)("web.site")), path


def test_everything_is_done_by_keyboard_alone(browser: Browser, site: Served) -> None:
    with window(browser) as page:
        page.goto(site.at("/en/"))
        page.keyboard.press("Tab")
        assert focused(page) == "Skip to the text"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "q"
        page.keyboard.type("lower ba")
        page.get_by_role("option").first.wait_for()
        page.keyboard.press("ArrowDown")
        chosen = page.locator("[aria-selected=true]")
        assert page.locator("#q").get_attribute("aria-activedescendant") == chosen.get_attribute("id")
        assert chosen.inner_text() == "low back pain"
        page.keyboard.press("Escape")
        assert not page.locator(".found-names").is_visible()
        page.keyboard.type("c")
        page.get_by_role("option").first.wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/en/low-back-pain")

        page.get_by_label("Kind of study").focus()
        page.keyboard.type("Rand")
        for _ in range(5):
            page.keyboard.press("Tab")
        assert focused(page) == "Show"
        page.keyboard.press("Enter")
        page.wait_for_url("**design=rct**")

        page.locator("[aria-labelledby=studies] summary").first.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert focused(page).startswith("All judgements")


def focused(page: Page) -> str:
    said: str = page.evaluate("document.activeElement.innerText")
    return said


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", FULLEST)
def test_what_has_the_focus_can_be_seen(path: str, width: int, browser: Browser, site: Served) -> None:
    with window(browser, width=width) as page:
        page.goto(site.at(f"/en/{path}"))
        unfold(page)
        seen = 0
        while seen < 60:
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement === document.body"):
                break
            style = page.evaluate(
                "(({outlineStyle, outlineWidth}) => outlineStyle + outlineWidth)"
                "(getComputedStyle(document.activeElement))"
            )
            assert style == "solid3px", page.evaluate("document.activeElement.outerHTML.slice(0, 90)")
            seen += 1
        assert seen > 5


def test_without_scripts_a_visitor_searches_filters_and_takes_along(browser: Browser, site: Served) -> None:
    with window(browser, java_script_enabled=False) as page:
        page.goto(site.at("/en/"))
        page.get_by_label("What hurts?").fill("back pian")
        page.keyboard.press("Enter")
        page.wait_for_url("**/find?**")
        page.get_by_role("link", name="low back pain").click()
        page.wait_for_url("**/en/low-back-pain")
        page.get_by_label("Result").select_option("mixed")
        page.get_by_role("button", name="Show", exact=True).click()
        page.wait_for_url("**direction=mixed**")
        page.get_by_text("Other file, paper or length").click()
        page.get_by_label("File").select_option("docx")
        with page.expect_download() as downloading:
            page.get_by_role("button", name="Download").click()
        assert downloading.value.suggested_filename == "low-back-pain.docx"
        page.goto(site.at("/en/log"))
        assert "The log needs JavaScript" in page.locator("main").inner_text()
        assert not page.get_by_label("Pain").is_visible()


def test_a_dark_screen_gets_a_dark_page(browser: Browser, site: Served) -> None:
    grounds = set()
    for scheme in ("light", "dark"):
        with window(browser, color_scheme=scheme) as page:
            page.goto(site.at("/en/"))
            grounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert grounds == {"rgb(255, 255, 255)", "rgb(20, 25, 28)"}


@pytest.mark.parametrize(("wanted", "moves"), [("reduce", "none"), ("no-preference", "appear")])
def test_nothing_moves_for_whom_motion_is_too_much(
    wanted: str, moves: str, browser: Browser, site: Served
) -> None:
    with window(browser, reduced_motion=wanted) as page:
        page.goto(site.at("/en/"))
        style = "getComputedStyle(document.querySelector('.found-names')).animationName"
        assert page.evaluate(style) == moves
        assert page.evaluate("getComputedStyle(document.body).transitionDuration") == "0s"


# ------------------------------------------------------------------------------------------------ on paper


def test_a_printed_condition_begins_as_the_printed_sheet(
    browser: Browser, site: Served, tmp_path: Path
) -> None:
    ran = evidence(
        *("sheet", "low-back-pain", "--offline", "--format", "html", "--paper", "a4"),
        cwd=tmp_path,
        **site.settings,
    )
    assert ran.code == 0
    with window(browser) as page:
        page.goto((tmp_path / "low-back-pain.html").as_uri())
        sheet = printed(page)
        page.goto(site.at("/en/low-back-pain"))
        shown = printed(page)
    same = min(len(sheet[0]), len(shown[0]))  # the typeface differs: one of them may end a line later
    assert same > 1_500
    assert shown[0][:same] == sheet[0][:same]
    for unwanted in ("SheetasPDF", "Chooseamong", "Whathurts", "Whatchanged"):
        assert unwanted not in "".join(shown)


def printed(page: Page) -> list[str]:
    """The text of each page as it is printed, without what depends on where lines end: spaces, and how PDFium
    writes a hyphen there (U+FFFE)."""
    import pypdfium2

    made = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    assert made[0].get_size() == pytest.approx((595, 842), abs=1)
    texts = (each.get_textpage().get_text_range().replace("\ufffe", "-") for each in made)
    return ["".join(text.split()) for text in texts]


@pytest.mark.parametrize(
    "path", ["changes", f"low-back-pain/studies/{PMID}", "log", WITHDRAWN, "low-back-pain/packet"]
)
def test_other_pages_are_printed_without_what_is_for_a_screen(
    path: str, browser: Browser, site: Served
) -> None:
    with window(browser) as page:
        page.goto(site.at(f"/en/{path}"))
        heading = page.locator("h1").inner_text()
        said = "".join(printed(page))
    assert heading.replace(" ", "") in said
    for unwanted in ("MysymptomlogAbout", "Skipto", "Whathurts?", "Back:"):
        assert unwanted not in said


# ------------------------------------------------------------------------------------------------- privacy


def test_a_page_asks_nobody_else_keeps_nothing_and_complains_of_nothing(
    browser: Browser, site: Served
) -> None:
    asked: list[str] = []
    said: list[str] = []
    with window(browser) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        for path in PAGES[:-2]:
            page.goto(site.at(f"/en/{path}"))
        assert page.context.cookies() == []
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
        assert page.evaluate("indexedDB.databases()") == []
    assert {re.sub(r"(?<=:\d{5})/.*|(?<=:\d{4})/.*", "", each) for each in asked} == {site.address}
    assert said == []


def test_a_browser_finds_a_picture_of_the_site(browser: Browser, site: Served) -> None:
    with window(browser) as page:
        page.goto(site.at("/en/"))
        named = page.locator("link[rel=icon]").get_attribute("href")
        for path in (named, "/favicon.ico"):
            answer = page.request.get(site.at(path))
            assert (answer.status, answer.headers["content-type"]) == (200, "image/svg+xml")
