"""What the studies on the sheet themselves say of harm, each with where it is to be read."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.compose.saying import Say
from evidence.model import SheetSafety, SheetStudy, Study

# Beside what reviews of harms say there is room for so many.
MOST_TOLD = 4


def harms_told(studies: Sequence[Study], shown: Sequence[SheetStudy], say: Say) -> tuple[SheetSafety, ...]:
    """One line for each shown study that says anything; one that says that none of them does."""
    said = {study.article.pmid: study.harms.value for study in studies}
    lines = [_line(row, said[row.pmid] or "", say) for row in shown if said.get(row.pmid)]
    if not shown or lines:
        return tuple(lines[:MOST_TOLD])
    return (SheetSafety(say("harms_told.none"), "", ""),)


def _line(row: SheetStudy, harm: str, say: Say) -> SheetSafety:
    said = say("harms_told.line", author=row.first_author, year=row.year, people=row.people, harm=harm)
    return SheetSafety(said, say("harms_told.source", pmid=row.pmid), row.url)
