"""Which files a condition should have, what each shows, and how it is laid out when it has to be."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from evidence.errors import SheetNotMade
from evidence.issued import Edition
from evidence.publishing.banner import banner, draft_banner
from evidence.publishing.issued_sheet import sheet_of
from evidence.publishing.layout import Layout
from evidence.publishing.notice import notice_of
from evidence.render import Beside, render
from evidence.standing import Standing

FORMATS = ("html", "pdf", "md", "json")
STAGED = "staged"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that the folder should hold.

    `shows` stands for what it tells, `look` for how (templates, words, paper, program): a file whose marks
    are both as they should be need not be laid out to know that it is right. `make` gives its bytes or raises
    `SheetNotMade`. `edition` is the check code of the sheet that stands, "" for a notice.
    """

    name: str
    shows: str
    look: str
    make: Callable[[], bytes] = field(repr=False)
    edition: str = ""


def made(file: Wanted) -> bytes | SheetNotMade:
    """Its bytes, or why there are none."""
    try:
        return file.make()
    except SheetNotMade as problem:
        return problem


def as_given(file: Wanted, content: bytes | SheetNotMade) -> Wanted:
    """The same file, when what `made` gives is known already."""
    return replace(file, make=partial(_given, content))


def _given(content: bytes | SheetNotMade) -> bytes:
    if isinstance(content, SheetNotMade):
        raise content
    return content


def wanted_files(standing: Standing, layout: Layout, mark: str) -> Iterator[Wanted]:
    """The four files of a condition, then what waits for a person; nothing where neither was ever there."""
    if standing.current:
        above = banner(standing, layout.say)
        yield from (_sheet_file(standing.current, each, above, layout, mark) for each in FORMATS)
    elif standing.notice:
        yield from (_notice_file(standing, each, layout, mark) for each in FORMATS)
    if standing.staged:
        yield _staged_file(standing.staged, draft_banner(standing, layout.say), layout, mark)


def _sheet_file(edition: Edition, extension: str, above: str, layout: Layout, mark: str) -> Wanted:
    make = partial(_laid_out, edition, extension, above, layout)
    shows = _digest(edition.sheet, above)
    return Wanted(f"{edition.slug}.{extension}", shows, mark, make, edition.code)


def _staged_file(edition: Edition, above: str, layout: Layout, mark: str) -> Wanted:
    file = _sheet_file(edition, "html", above, layout, mark)
    return Wanted(f"{STAGED}/{file.name}", file.shows, mark, file.make)


def _notice_file(standing: Standing, extension: str, layout: Layout, mark: str) -> Wanted:
    waits = str(standing.staged.since) if standing.staged else ""
    seen = [text for each in standing.withdrawn for text in (each.code, str(each.since), each.because)]
    make = partial(notice_of, standing, extension, layout)
    shown = _digest(standing.withdrawn[0].sheet, "withdrawn", waits, *seen)
    return Wanted(f"{standing.slug}.{extension}", shown, mark, make)


def _laid_out(edition: Edition, extension: str, above: str, layout: Layout) -> bytes:
    (made,) = render(
        sheet_of(edition),
        [extension],
        labels=layout.say.section("labels"),
        paper=layout.paper,
        folder=layout.reports,
        beside=Beside(banner=above),
    )
    return made.content


def _digest(content: bytes, *more: str) -> str:
    seen = hashlib.sha256(content)
    for text in more:
        seen.update(b"\0" + text.encode())
    return seen.hexdigest()
