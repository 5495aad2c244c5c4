"""Drawings as PNG, for formats that cannot draw: the plot of printed results, the chart of a symptom log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import typst

from evidence.errors import SheetNotMade
from evidence.render.as_pdf import source
from evidence.render.product import Page

PIXELS_PER_INCH = 220.0
"""Sharp on paper; Word itself keeps no more unless told to."""


def plot_png(page: Page, width: float) -> bytes:
    """The printed results side by side, `width` millimetres wide."""
    plot = page.sheet["plot"]
    rows = [{**row, "link": ""} for row in plot["rows"]]  # a picture has no links
    return _png(page, {"plot": {**plot, "rows": rows}, "log": None, "width": width})


def chart_png(page: Page, width: float) -> bytes:
    """The scores of a symptom log day by day, with what the signs mean."""
    return _png(page, {"plot": None, "log": page.log, "width": width})


def _png(page: Page, values: Mapping[str, Any]) -> bytes:
    try:
        made = typst.compile(
            **source(page, {**values, "labels": dict(page.labels)}, "picture.typ"),
            format="png",
            ppi=PIXELS_PER_INCH,
        )
    except typst.TypstError as error:
        raise SheetNotMade(f"A picture could not be drawn: {error.message}.") from error
    assert isinstance(made, bytes)  # noqa: S101  one page is one picture
    return made
