"""Sheet -> one HTML file: style inside, no script, no network, readable at 320 px, good on paper."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from markupsafe import Markup

from evidence.errors import SheetNotMade
from evidence.render.generator import GENERATOR
from evidence.render.product import Page, Paper, Rendered
from evidence.render.qr import qr_svg
from evidence.render.templating import environment, fill

_PAGE_SIZE = {Paper.LETTER: "letter", Paper.A4: "A4"}


def render_html(page: Page) -> Rendered:
    """The whole sheet, with all ranked and all set-aside records in parts that unfold."""
    style = style_of(page, "sheet.css")
    text = fill(
        environment(page.folder, autoescape=True),
        "sheet.html",
        page,
        log=page.log,
        banner=page.banner,
        style=Markup(style),  # noqa: S704  our own file; </style> in it is refused below
        style_source=source_hash(style),
        generator=GENERATOR,
        qr=Markup(qr_svg(page.sheet["cited_url"])),  # noqa: S704  drawn by us, holds no text
        logo=page.logo.data_address if page.logo else "",
    )
    return Rendered(page.file_name("html"), text.encode("utf-8"))


def style_of(page: Page, *names: str) -> str:
    """These files of reports/styles/ with the paper size; they may use nothing from the network."""
    style = "".join(_read(page.folder / "styles" / name) for name in names)
    return f"@page {{ size: {_PAGE_SIZE[page.paper]}; margin: 14mm 15mm; }}\n{style}"


def _read(path: Path) -> str:
    try:
        style = path.read_text(encoding="utf-8")
    except OSError as error:
        raise SheetNotMade(f"The style {path} could not be read: {error.strerror}.") from error
    if "</" in style:
        raise SheetNotMade(f"The style {path} must not hold '</'.")
    return style


def source_hash(style: str) -> str:
    """The hash that lets this style and no other into the page (Content-Security-Policy, CSP level 2)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
