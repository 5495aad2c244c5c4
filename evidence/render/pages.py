"""Pages that are no sheet (index, notice, report) as HTML, Markdown and PDF, in the style of the sheets.

`values` are what the template asks for; they are made plain first, as a sheet is. Pure: the same values give
the same bytes. Raises `SheetNotMade` when a template asks for more than it gets.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from markupsafe import Markup

from evidence.render.as_html import source_hash, style_of
from evidence.render.as_markdown import as_markdown, with_markdown
from evidence.render.as_pdf import with_boxes
from evidence.render.generator import GENERATOR
from evidence.render.product import Page, Paper
from evidence.render.templating import environment, fill
from evidence.render.view import plain_values

STYLES = ("sheet.css", "published.css")
SITE_STYLES = (*STYLES, "site.css")


def html_page(template: str, values: Mapping[str, Any], *, paper: Paper, folder: Path) -> bytes:
    """One HTML file: style inside, no script, no network."""
    page = _page(paper, folder)
    style = style_of(page, *STYLES)
    text = fill(
        environment(folder, autoescape=True),
        template,
        page,
        **plain_values(values),
        style=Markup(style),  # noqa: S704  our own files; </style> in them is refused
        style_source=source_hash(style),
        generator=GENERATOR,
    )
    return text.encode()


def markdown_page(template: str, values: Mapping[str, Any], *, paper: Paper, folder: Path) -> bytes:
    """Headings, lists and links; no text of the values can form markup."""
    page = _page(paper, folder)
    return as_markdown(fill(with_markdown(folder), template, page, **plain_values(values)))


def pdf_page(template: str, values: Mapping[str, Any], made_on: date, *, paper: Paper, folder: Path) -> bytes:
    """A tagged PDF that carries the day `made_on`; a box stands for a character that the font lacks."""
    told = {
        **plain_values(values),
        "paper": paper.value,
        "date": made_on.timetuple()[:3],
        "generator": GENERATOR,
    }
    content, _ = with_boxes(_page(paper, folder), told, template)
    return content


def site_page(
    template: str,
    values: Mapping[str, Any],
    *,
    sheet: object,
    labels: Mapping[str, str],
    paper: Paper,
    folder: Path,
) -> bytes:
    """A page of the site: style and scripts are files of their own. `sheet` is one, or None."""
    page = Page(plain_values(sheet), plain_values(labels), paper, folder)
    made = environment(folder, autoescape=True)
    text = fill(made, template, page, **plain_values(values), generator=GENERATOR)
    return text.encode()


def site_style(paper: Paper, folder: Path) -> str:
    """The style of all pages of the site, printed on this paper."""
    return style_of(_page(paper, folder), *SITE_STYLES)


def _page(paper: Paper, folder: Path) -> Page:
    return Page({}, {}, paper, folder)
