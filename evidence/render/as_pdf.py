"""Sheet -> PDF by typst: tagged (PDF/UA-1), archivable (PDF/A-2a), the same bytes for the same sheet.

The sheet travels as one JSON string, so no text of a record is ever read as typst markup. A character
that no font has is an error in these standards; it is replaced by a box and named in the notes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import typst

from evidence.errors import SheetNotMade
from evidence.render.generator import GENERATOR
from evidence.render.marks import CONFIDENCE_FILLED, CONFIDENCE_STEPS, DIRECTION_MARKS, STANCE_MARKS
from evidence.render.product import Page, Rendered
from evidence.render.qr import qr_svg
from evidence.render.view import web_address

MOST_PAGES = {"doctor": 2, "patient": 1}
"""A doctor reads one page, or turns it over; a patient has one page."""

DENSITIES = ("roomy", "snug", "tight", "merged", "full", "spare")
"""Spacings that reports/templates/theme.typ knows, tried in this order until a part fits."""

AT_ONCE = 2
"""How many densities are tried side by side: typst works outside of Python's lock."""

FIRST_TRIED = ((40_000, "full"), (19_000, "snug"), (0, "roomy"))
"""With which density to begin, by the characters of the sheet as JSON: it saves time and decides nothing."""

Densities = Mapping[str, str]
"""The density of each part."""

Counts = dict[str, int]
"""How many pages a part takes with each density that was tried."""

LONG = 1_000_000
"""More pages than any part has: a density that was not tried does not fit."""

BOX = "\N{WHITE SQUARE}"
_SHEET = "sheet.typ"
_STANDARDS: list[Any] = ["ua-1", "a-2a"]
_ROUNDS_OF_REPLACEMENT = 5  # one is enough so far; a cluster of characters may need a second
_MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_RUST_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")


def render_pdf(page: Page) -> Rendered:
    """Each part on its pages where that can be; a longer one is kept short and says so in its notes."""
    values = _values(page)
    chosen, long = _fitting(page, values)
    content, missing = with_boxes(page, values, _laid_out(chosen))
    return Rendered(page.file_name("pdf"), content, _missing_note(page, missing) + _length_notes(long))


def _fitting(page: Page, values: dict[str, Any]) -> tuple[Densities, dict[str, int]]:
    """The first density for each part that fits, else the roomiest of those that need the fewest pages;
    and the pages of each part that is too long all the same."""
    tried: dict[str, Counts] = {part: {} for part in MOST_PAGES}
    begin = _first_tried(page)
    with ThreadPoolExecutor(AT_ONCE) as threads:
        while runs := _runs(tried, begin):
            for chosen, pages in zip(runs, threads.map(partial(_pages, page, values), runs), strict=True):
                for part, counts in tried.items():
                    counts[chosen[part]] = pages[part]
    chosen = {part: _best(part, counts) for part, counts in tried.items()}
    long = {part: min(counts.values()) for part, counts in tried.items() if not _fits(part, counts)}
    return chosen, long


def _first_tried(page: Page) -> int:
    """The place of the density to begin with."""
    size = len(json.dumps(page.sheet, ensure_ascii=False))
    return DENSITIES.index(next(density for least, density in FIRST_TRIED if size >= least))


def _runs(tried: Mapping[str, Counts], begin: int) -> list[Densities]:
    """What to lay out side by side: each part with the next of what it has to try, or as it is settled."""
    waiting = {part: _to_try(part, counts, begin) for part, counts in tried.items()}
    return [
        {
            part: dense[min(number, len(dense) - 1)] if dense else _best(part, tried[part])
            for part, dense in waiting.items()
        }
        for number in range(max(map(len, waiting.values())))
    ]


def _to_try(part: str, counts: Counts, begin: int) -> Sequence[str]:
    """The next densities that can still be the first that fits, as a denser one takes no more pages: those
    next to one that is known to fit, else denser ones; where none fits, those whose pages are not known."""
    if not counts:
        return DENSITIES[begin : begin + AT_ONCE]
    fitting = [each for each in DENSITIES if counts.get(each, LONG) <= MOST_PAGES[part]]
    end = DENSITIES.index(fitting[0]) if fitting else len(DENSITIES)
    failed = [DENSITIES.index(each) for each in counts if DENSITIES.index(each) < end]
    left = DENSITIES[max(failed, default=-1) + 1 : end]
    if not left and not fitting:
        left = tuple(each for each in DENSITIES if each not in counts)
    return left[-AT_ONCE:] if fitting else left[:AT_ONCE]


def _fits(part: str, counts: Counts) -> bool:
    return any(count <= MOST_PAGES[part] for count in counts.values())


def _best(part: str, counts: Counts) -> str:
    enough = max(MOST_PAGES[part], min(counts.values()))
    return next(density for density in DENSITIES if counts.get(density, LONG) <= enough)


def _pages(page: Page, values: dict[str, Any], chosen: Densities) -> dict[str, int]:
    """How many pages each part takes."""
    asked = source(page, values, _laid_out(chosen))
    try:
        told = json.loads(typst.query(**asked, selector="<part-end>", field="value"))
    except RuntimeError as error:  # a query raises this one, not its own TypstError
        raise _not_made(error) from error
    ends = [0, *(end["page"] for end in told)]
    return {end["part"]: last - first for end, first, last in zip(told, ends, ends[1:], strict=False)}


def _laid_out(chosen: Densities) -> bytes:
    """The document that is the sheet with a density for each part."""
    arguments = ", ".join(f"{part}: {json.dumps(density)}" for part, density in chosen.items())
    return f'#import "{_SHEET}": laid-out\n#laid-out(({arguments}))\n'.encode()


def _values(page: Page) -> dict[str, Any]:
    return {
        "sheet": _with_links(page.sheet),
        "labels": dict(page.labels),
        "log": page.log,
        "banner": page.banner,
        "paper": page.paper.value,
        "logo": {"bytes": list(page.logo.content)} if page.logo else None,
        "qr": qr_svg(page.sheet["cited_url"]),
        "date": page.made_on().timetuple()[:3],
        "generator": GENERATOR,
        "stance_marks": _drawn(STANCE_MARKS),
        "direction_marks": _drawn(DIRECTION_MARKS),
        "confidence_filled": dict(CONFIDENCE_FILLED),
        "confidence_steps": CONFIDENCE_STEPS,
    }


def _drawn(marks: Mapping[str, Any]) -> dict[str, Any]:
    return {word: asdict(mark)["outlines"] for word, mark in marks.items()}


def _with_links(value: Any) -> Any:
    """The same values; beside each `url` its safe `link`."""
    if isinstance(value, list):
        return [_with_links(item) for item in value]
    if not isinstance(value, Mapping):
        return value
    linked = {key: _with_links(item) for key, item in value.items()}
    if "url" in value:
        linked["link"] = web_address(value["url"])
    return linked


def with_boxes(page: Page, values: dict[str, Any], template: str | bytes) -> tuple[bytes, str]:
    """The PDF with a box for each character that no font has, and those characters."""
    replaced = ""
    for _ in range(_ROUNDS_OF_REPLACEMENT):
        try:
            return _compile(page, values, template), replaced
        except typst.TypstError as error:
            missing = _missing_characters(error.diagnostic)
            if not missing:
                raise _not_made(error) from error
            replaced += missing
            values = _replace(values, dict.fromkeys(map(ord, missing), BOX))
    raise SheetNotMade(f"The PDF could not be made: its fonts lack {len(replaced)} characters of its texts.")


def _compile(page: Page, values: dict[str, Any], template: str | bytes) -> bytes:
    year, month, day = values["date"]
    made_at = datetime(year, month, day, tzinfo=UTC)
    content = typst.compile(
        **source(page, values, template),
        format="pdf",
        pdf_standards=_STANDARDS,
        timestamp=int(made_at.timestamp()),
    )
    assert isinstance(content, bytes)  # noqa: S101  typst gives a list for picture formats only
    return content


def source(page: Page, values: Mapping[str, Any], template: str | bytes) -> dict[str, Any]:
    """What typst needs for a template of reports/ or a text that imports one: it, its fonts, the values."""
    templates = page.folder / "templates"
    return {
        "input": template if isinstance(template, bytes) else str(_existing(templates / template)),
        "root": str(templates),
        "font_paths": [str(_existing(page.folder / "fonts"))],
        "ignore_system_fonts": True,
        "sys_inputs": {"data": json.dumps(values, ensure_ascii=False)},
    }


def _existing(path: Path) -> Path:
    if not path.exists():
        raise SheetNotMade(f"{path} is missing, so no PDF can be made.")
    return path


def _not_made(error: RuntimeError) -> SheetNotMade:
    message = getattr(error, "message", str(error))
    return SheetNotMade(f"The PDF could not be made: {message}.")


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


def _length_notes(long: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(
        f"The {part}'s part of the PDF has {count} pages instead of {MOST_PAGES[part]}, "
        "because its texts are long; nothing was cut."
        for part, count in long.items()
    )
