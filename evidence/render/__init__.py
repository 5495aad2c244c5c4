"""Sheet -> the bytes of HTML, PDF, Markdown, DOCX, text and JSON files, through the templates of reports/.

`render` is pure: the same sheet, labels and paper give the same bytes on every machine. Nothing is decided
here; the templates lay out what the sheet says. Writing the files is the work of `evidence.render.files`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from evidence.errors import SheetNotMade
from evidence.model import Letter, Sheet
from evidence.render.as_json import render_json
from evidence.render.as_text import render_text
from evidence.render.logo import Logo, read_logo
from evidence.render.product import NOTHING_BESIDE, Beside, Page, Paper, Rendered, letter_name
from evidence.render.view import plain_values

__all__ = [
    "FORMATS",
    "NOTHING_BESIDE",
    "SHOW_A_LOG",
    "SHOW_A_LOGO",
    "Beside",
    "Logo",
    "Paper",
    "Rendered",
    "letter_name",
    "plain_values",
    "read_logo",
    "render",
    "render_letter",
]


# Nobody waits for the libraries of a format that was not asked for.
def _render_html(page: Page) -> Rendered:
    from evidence.render.as_html import render_html

    return render_html(page)


def _render_pdf(page: Page) -> Rendered:
    from evidence.render.as_pdf import render_pdf

    return render_pdf(page)


def _render_markdown(page: Page) -> Rendered:
    from evidence.render.as_markdown import render_markdown

    return render_markdown(page)


def _render_docx(page: Page) -> Rendered:
    from evidence.render.as_docx import render_docx

    return render_docx(page)


_RENDERERS: Mapping[str, Callable[[Page], Rendered]] = {
    "html": _render_html,
    "pdf": _render_pdf,
    "md": _render_markdown,
    "docx": _render_docx,
    "txt": render_text,
    "json": render_json,
}

FORMATS: tuple[str, ...] = tuple(_RENDERERS)
SHOW_A_LOG: tuple[str, ...] = ("html", "pdf", "docx")
SHOW_A_LOGO = SHOW_A_LOG


def render(
    sheet: Sheet,
    formats: Sequence[str],
    *,
    labels: Mapping[str, str],
    paper: Paper,
    folder: Path,
    beside: Beside = NOTHING_BESIDE,
) -> tuple[Rendered, ...]:
    """The sheet in each of `formats` (html, pdf, md, docx, txt, json), in that order.

    `labels` are the fixed words of the page, [labels] of reports/words/*.toml; `folder` is the reports/
    folder with its templates, styles and fonts. Raises `SheetNotMade` for an unknown format, a label that a
    template asks for and does not get, or a sheet that the PDF writer refuses.
    """
    unknown = [name for name in formats if name not in _RENDERERS]
    if unknown:
        raise SheetNotMade(f"There is no format {unknown[0]!r}; choose among {', '.join(FORMATS)}.")
    page = Page(
        plain_values(sheet),
        plain_values(labels),
        paper,
        folder,
        beside.logo,
        plain_values(beside.log),
        plain_values(beside.banner),
    )
    return tuple(_RENDERERS[name](page) for name in formats)


def render_letter(letter: Letter, *, labels: Mapping[str, str], paper: Paper) -> Rendered:
    """The draft of a letter as a Word document, such as `insomnia-letter.docx`; pure, as `render` is."""
    from evidence.render.as_letter import lay_out  # python-docx is slow to import

    return lay_out(plain_values(letter), labels=plain_values(labels), paper=paper)
