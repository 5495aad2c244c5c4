"""The pages of the site as one picture for the README: `make pictures` writes it, docs/site.png is one.

The first page with one part of the body unfolded, beside the page of a condition on a telephone.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from browser import chromium, window
from PIL import Image
from playwright.sync_api import Browser
from site_in_use import Served, serving

WIDE, NARROW, HEIGHT = 900, 390, 800
GAP = 24
GROUND = "#d9e0e2"
COLOURS = 64  # these pages have few: the file is a quarter of the size


def main(picture: Path) -> None:
    """Draw what ships, as a visitor sees it."""
    with (
        TemporaryDirectory() as folder,
        chromium() as browser,
        serving(f"sqlite:///{folder}/library.sqlite") as site,
    ):
        seen = [_first_page(browser, site), _condition(browser, site)]
    beside = Image.new("RGB", (WIDE + NARROW + 3 * GAP, HEIGHT + 2 * GAP), GROUND)
    beside.paste(seen[0], (GAP, GAP))
    beside.paste(seen[1], (WIDE + 2 * GAP, GAP))
    beside.quantize(COLOURS).save(picture, optimize=True)
    sys.stdout.write(f"{picture}\n")


def _first_page(browser: Browser, site: Served) -> Image.Image:
    with window(browser, width=WIDE) as page:
        page.goto(site.at("/en/"))
        page.locator("summary", has_text="Head, neck and jaw").click()
        page.evaluate("document.activeElement.blur()")
        page.mouse.move(0, 0)
        return Image.open(BytesIO(page.screenshot()))


def _condition(browser: Browser, site: Served) -> Image.Image:
    with window(browser, width=NARROW) as page:
        page.goto(site.at("/en/low-back-pain"))
        return Image.open(BytesIO(page.screenshot()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
