"""A sheet in Chromium: opened, judged by axe-core, looked through for what does not fit."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from required import missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# The first is the same engine without the frame of a window, which takes a good third less time.
NAMES_OF_CHROMIUM = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
# In a container there is nobody but root, to whom Chromium refuses its sandbox: only our own files are
# opened. The rest keeps it from asking its maker for updates.
LAUNCH = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync")

# WCAG 2.2, success criterion 1.4.12: what a reader may set without losing anything.
WIDE_TEXT = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }
"""

# What a person cannot see on purpose (for screen readers, or the way past the head) may lie anywhere.
_OVERFLOWING = """() => {
  const page = document.documentElement, found = [];
  const unseen = box => {
    for (let each = box; each; each = each.parentElement) {
      if (getComputedStyle(each).clipPath !== "none" || each.matches(".skip")) return true;
    }
    return false;
  };
  const name = box => `${box.tagName.toLowerCase()}.${box.getAttribute("class") || ""} ` +
    `"${box.textContent.trim().replace(/\\s+/g, " ").slice(0, 40)}"`;
  if (page.scrollWidth > page.clientWidth) found.push(`the page is ${page.scrollWidth} wide`);
  for (const box of document.body.querySelectorAll("*")) {
    const { left, right, width } = box.getBoundingClientRect();
    const outside = width > 0 && (left < -0.5 || right > page.clientWidth + 0.5);
    const hides = getComputedStyle(box).overflow !== "visible" && box.clientWidth > 0;
    const cut = hides && (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1);
    if ((outside || (cut && !box.closest("svg"))) && !unseen(box)) found.push(name(box));
  }
  return found;
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium without a window; the test is skipped where it, playwright or axe-core is missing."""
    try:
        import axe_playwright_python.base  # noqa: F401  asked for here, so that one place says what is missing
        import pypdfium2  # noqa: F401
        from playwright.sync_api import sync_playwright
    except ImportError as absent:
        missing(f"the package {absent.name} is not installed (make checks installs it)")
    found = next(filter(None, map(shutil.which, NAMES_OF_CHROMIUM)), None)
    if not found:
        missing(f"no browser is here, called {', '.join(NAMES_OF_CHROMIUM)}")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=LAUNCH)
        yield browser
        browser.close()


@contextmanager
def window(browser: Browser, *, width: int = 1280, **settings: Any) -> Iterator[Page]:
    """An empty window of its own, `width` CSS pixels wide."""
    context = browser.new_context(viewport={"width": width, "height": 800}, **settings)
    try:
        yield context.new_page()
    finally:
        context.close()


@contextmanager
def opened(browser: Browser, file: Path, **settings: Any) -> Iterator[Page]:
    """The file in a window as `window` makes it."""
    with window(browser, **settings) as page:
        page.goto(file.absolute().as_uri())
        yield page


def unfold(page: Page) -> None:
    """Open every part that unfolds."""
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")


def violations(page: Page, rules: Mapping[str, Any] | None = None) -> str:
    """What axe-core objects to, a line each: "image-alt (critical): img". `rules` are its options."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"resultTypes": ["violations"], **(rules or {})}).response
    return "\n".join(
        f"{rule['id']} ({rule['impact']}): {', '.join(str(node['target'][0]) for node in rule['nodes'])}"
        for rule in found["violations"]
    )


def overflowing(page: Page) -> str:
    """What reaches past the side of the page, or is cut off by its own box, a line each."""
    found: list[str] = page.evaluate(_OVERFLOWING)
    return "\n".join(found)
