"""What the studies on the sheet themselves say of harm, each with where it is to be read."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from evidence.compose.saying import Say
from evidence.model import Pmid, SheetSafety, SheetStudy, Study

# Beside what reviews of harms say there is room for so many.
MOST_TOLD = 4


def harms_told(
    studies: Sequence[Study],
    rows: Sequence[SheetStudy],
    say: Say,
    *,
    noted: bool,
    spoken_for: Collection[Pmid] = (),
) -> tuple[SheetSafety, ...]:
    """One line for each ranked study that says anything, in the order of `rows`; else one that none does.
    `spoken_for` are the records of which a line beside these speaks already.

    `noted` is true when readers noted the facts: their silence is not that of the abstract.
    """
    said = {study.article.pmid: study.harms.value for study in studies}
    telling = sorted((row for row in rows if said.get(row.pmid)), key=lambda row: _none(said[row.pmid]))
    lines = [_line(row, said[row.pmid] or "", say) for row in telling if row.pmid not in spoken_for]
    if not rows or telling:
        rest = len(lines) - MOST_TOLD
        more = (SheetSafety(say("harms_told.more", n=rest), "", ""),) if rest > 0 else ()
        return (*lines[:MOST_TOLD], *more)
    return (SheetSafety(say("harms_told.none_noted" if noted else "harms_told.none"), "", ""),)


def _none(harm: str | None) -> bool:
    """Whether it only says that none was seen: what was seen, and every number, is read first."""
    words = (harm or "").casefold()
    quiet = words.startswith(("none reported", "no ", "called safe", "not looked"))
    return quiet and not any(char.isdigit() for char in words)


def _line(row: SheetStudy, harm: str, say: Say) -> SheetSafety:
    said = say("harms_told.line", author=row.first_author, year=row.year, people=row.people, harm=harm)
    return SheetSafety(said, say("harms_told.source", pmid=row.pmid), row.url)
