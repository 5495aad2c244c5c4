"""jinja2 as both text formats use it: a missing field or label is an error, never an empty place."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2

from evidence.errors import SheetNotMade
from evidence.render.marks import CONFIDENCE_FILLED, CONFIDENCE_STEPS, DIRECTION_MARKS, STANCE_MARKS
from evidence.render.product import Page
from evidence.render.view import link_text, web_address


@lru_cache(maxsize=8)  # to read a template takes longer than to fill it; a changed file is read anew
def environment(
    folder: Path, *, autoescape: bool, finalize: Callable[[Any], Any] | None = None
) -> jinja2.Environment:
    """An environment over templates/ of reports/ that knows the marks and how to show an address."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder / "templates"),
        autoescape=autoescape,  # noqa: S701  Markdown escapes in `finalize`
        finalize=finalize,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"web_address": web_address, "link_text": link_text}
    made.globals |= {
        "stance_marks": STANCE_MARKS,
        "direction_marks": DIRECTION_MARKS,
        "confidence_filled": CONFIDENCE_FILLED,
        "confidence_steps": CONFIDENCE_STEPS,
    }
    return made


def fill(made: jinja2.Environment, template: str, page: Page, **more: Any) -> str:
    """The filled template; `SheetNotMade` when it asks for more than the sheet and the labels hold."""
    try:
        return made.get_template(template).render(sheet=page.sheet, labels=page.labels, **more)
    except jinja2.TemplateNotFound as missing:
        raise SheetNotMade(f"{page.folder / 'templates'} has no template {missing.name!r}.") from missing
    except jinja2.TemplateError as error:
        raise SheetNotMade(f"The template {template} could not be filled: {error.message}.") from error
