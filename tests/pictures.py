"""The pages of a sheet as pictures, to be looked at: `make pictures CONDITION=migraine`.

Writes page-1.png ... of the PDF (100 dots an inch, as docs/sheet.png), and the HTML as it is seen in a wide
window, in a dark one, on a telephone, and printed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from browser import chromium, opened
from commands import evidence
from playwright.sync_api import Browser

DOTS_AN_INCH = 100
WINDOWS = {
    "wide": {"width": 1280},
    "dark": {"width": 1280, "color_scheme": "dark"},
    "telephone": {"width": 320, "device_scale_factor": 2},
}


def main(condition: str, folder: Path) -> None:
    """Make the sheet from what ships and draw it into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as made, chromium() as browser:
        ran = evidence("sheet", condition, "--offline", "--format", "html,pdf", cwd=Path(made))
        if ran.code:
            sys.exit(ran.err)
        (html,), (pdf,) = (list(Path(made).glob(f"*.{ending}")) for ending in ("html", "pdf"))
        pictures = [*_pages(pdf.read_bytes(), folder, "page"), *_windows(browser, html, folder)]
    sys.stdout.write("".join(f"{picture}\n" for picture in pictures))


def _pages(content: bytes, folder: Path, name: str) -> Iterator[Path]:
    for number, page in enumerate(pypdfium2.PdfDocument(content), 1):
        picture = folder / f"{name}-{number}.png"
        page.render(scale=DOTS_AN_INCH / 72).to_pil().save(picture, optimize=True)
        yield picture


def _windows(browser: Browser, html: Path, folder: Path) -> Iterator[Path]:
    for name, settings in WINDOWS.items():
        with opened(browser, html, **settings) as page:
            picture = folder / f"{name}.png"
            page.screenshot(path=picture, full_page=True)
            yield picture
    with opened(browser, html) as page:
        yield from _pages(page.pdf(prefer_css_page_size=True), folder, "printed")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
