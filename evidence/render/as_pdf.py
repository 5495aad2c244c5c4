"""Sheet -> PDF by typst: tagged (PDF/UA-1), archivable (PDF/A-2a), the same bytes for the same sheet.

The sheet travels as one JSON string, so no text of a record is ever read as typst markup. A character
that no font has is an error in these standards; it is replaced by a box and named in the notes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import typst

from evidence.errors import SheetNotMade
from evidence.render.generator import GENERATOR
from evidence.render.marks import CONFIDENCE_FILLED, CONFIDENCE_STEPS, DIRECTION_MARKS, STANCE_MARKS
from evidence.render.product import Page, Rendered
from evidence.render.view import link_text, web_address

MOST_PAGES = 2
"""A doctor reads one page and a patient the other; more is not handed over."""

DENSITIES = ("roomy", "snug", "tight", "merged", "flowing", "full")
"""Spacings that reports/templates/theme.typ knows, tried in this order until the sheet fits."""

BOX = "\N{WHITE SQUARE}"
_STANDARDS: list[Any] = ["ua-1", "a-2a"]
_ROUNDS_OF_REPLACEMENT = 5  # one is enough so far; a cluster of characters may need a second
_MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_RUST_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
_PAGE_COUNT = re.compile(rb"/Type\s*/Pages\s*/Count (\d+)")


def render_pdf(page: Page) -> Rendered:
    """The sheet on two pages where that can be; a longer one is kept short and says so in its notes."""
    shown, missing = _with_boxes(page, _values(page))
    content, count, density = _fewest_pages(page, {**shown, "log": None})
    if page.log is not None:  # its pages come on top, and do not make the sheet denser
        content = _compile(page, {**shown, "density": density})
    return Rendered(page.file_name("pdf"), content, _missing_note(page, missing) + _length_note(count))


def _fewest_pages(page: Page, values: dict[str, Any]) -> tuple[bytes, int, str]:
    """The first density that fits; else the roomiest of those that need the fewest pages."""
    best, fewest, chosen = b"", 0, DENSITIES[0]
    for density in DENSITIES:
        content = _compile(page, {**values, "density": density})
        count = _pages(content)
        if not best or count < fewest:
            best, fewest, chosen = content, count, density
        if fewest <= MOST_PAGES:
            break
    return best, fewest, chosen


def _values(page: Page) -> dict[str, Any]:
    return {
        "sheet": _with_links(page.sheet),
        "labels": dict(page.labels),
        "log": page.log,
        "paper": page.paper.value,
        "density": DENSITIES[0],
        "date": _day(page).timetuple()[:3],
        "generator": GENERATOR,
        "stance_marks": _drawn(STANCE_MARKS),
        "direction_marks": _drawn(DIRECTION_MARKS),
        "confidence_filled": dict(CONFIDENCE_FILLED),
        "confidence_steps": CONFIDENCE_STEPS,
    }


def _drawn(marks: Mapping[str, Any]) -> dict[str, Any]:
    return {word: asdict(mark)["outlines"] for word, mark in marks.items()}


def _with_links(value: Any) -> Any:
    """The same values; beside each `url` its safe `address` and the `host` that stands for it on paper."""
    if isinstance(value, list):
        return [_with_links(item) for item in value]
    if not isinstance(value, Mapping):
        return value
    linked = {key: _with_links(item) for key, item in value.items()}
    if "url" in value:
        linked |= {"address": web_address(value["url"]), "host": link_text(value["url"])}
    return linked


def _day(page: Page) -> date:
    """The day that PDF/A asks for."""
    made_on = page.sheet["made_on_iso"]
    try:
        return date.fromisoformat(made_on)
    except ValueError as problem:
        raise SheetNotMade(
            f"The sheet is dated {made_on!r}; a PDF needs a date such as 2026-11-21."
        ) from problem


def _with_boxes(page: Page, values: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """The values with a box for each character that no font has, and those characters."""
    replaced = ""
    for _ in range(_ROUNDS_OF_REPLACEMENT):
        try:
            _compile(page, values)
        except typst.TypstError as error:
            missing = _missing_characters(error.diagnostic)
            if not missing:
                raise _not_made(error) from error
            replaced += missing
            values = _replace(values, dict.fromkeys(map(ord, missing), BOX))
        else:
            return values, replaced
    raise SheetNotMade(f"The PDF could not be made: its fonts lack the characters {replaced}.")


def _compile(page: Page, values: Any) -> bytes:
    templates = page.folder / "templates"
    year, month, day = values["date"]
    made_at = datetime(year, month, day, tzinfo=UTC)
    content = typst.compile(
        str(_existing(templates / "sheet.typ")),
        root=str(templates),
        font_paths=[str(_existing(page.folder / "fonts"))],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=_STANDARDS,
        timestamp=int(made_at.timestamp()),
        sys_inputs={"data": json.dumps(values, ensure_ascii=False)},
    )
    assert isinstance(content, bytes)  # noqa: S101  typst gives a list for picture formats only
    return content


def _existing(path: Path) -> Path:
    if not path.exists():
        raise SheetNotMade(f"{path} is missing, so no PDF can be made.")
    return path


def _not_made(error: typst.TypstError) -> SheetNotMade:
    return SheetNotMade(f"The PDF could not be made: {error.message}.")


def _missing_characters(diagnostic: str) -> str:
    """Every character that typst names as not in any font, once, in the order named; never an ASCII one."""
    shown = "".join(_MISSING.findall(diagnostic))
    text = _RUST_ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), shown)
    return "".join(dict.fromkeys(char for char in text if not char.isascii()))


def _replace(value: Any, table: dict[int, str]) -> Any:
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, Mapping):
        return {key: _replace(item, table) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_replace(item, table) for item in value]
    return value


def _missing_note(page: Page, missing: str) -> tuple[str, ...]:
    """Which characters; those that only a patient's log holds are counted and not named."""
    if not missing:
        return ()
    of_the_sheet = json.dumps([page.sheet, dict(page.labels)], ensure_ascii=False)
    named = " ".join(char for char in missing if char in of_the_sheet)
    characters = "1 character" if len(missing) == 1 else f"{len(missing)} characters"
    return (f"The PDF shows {BOX} for {characters} that its font lacks" + (f": {named}" if named else "."),)


def _pages(content: bytes) -> int:
    found = _PAGE_COUNT.search(content)
    return int(found.group(1)) if found else 0


def _length_note(count: int) -> tuple[str, ...]:
    if count <= MOST_PAGES:
        return ()
    return (
        f"The PDF has {count} pages instead of {MOST_PAGES}, because its texts are long; nothing was cut.",
    )
