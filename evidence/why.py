"""`search --why A B`: why one record stands above another, in sentences."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterator

from evidence.errors import UsageError
from evidence.model import PartDifference, Pmid, Ranked, Ranking, ScorePart, SetAside, Standing
from evidence.ranking import standing

WIDTH = 100
NEAREST = 3


def why_lines(ranking: Ranking, one: Pmid, other: Pmid) -> Iterator[str]:
    """Why one stands above the other, or which of them was set aside and why.

    Raises `UsageError` for one record twice, and for a record that the search did not find.
    """
    if one == other:
        raise UsageError(f"--why compares two records, and PMID {one} was given twice; give two PMIDs.")
    found = [_found(ranking, pmid) for pmid in (one, other)]
    ranked = [row for row in found if isinstance(row, Ranked)]
    sentences = _standing_sentences(standing(*ranked)) if len(ranked) == 2 else map(_alone, found)
    for sentence in sentences:
        yield from textwrap.wrap(sentence, WIDTH, subsequent_indent="  " if sentence.startswith("- ") else "")


def _found(ranking: Ranking, pmid: Pmid) -> Ranked | SetAside:
    rows = {row.study.article.pmid: row for row in ranking.ranked}
    aside = {item.pmid: item for item in ranking.set_aside if item.pmid}
    found = rows.get(pmid) or aside.get(pmid)
    if found is None:
        known = [*rows, *aside]
        nearest = ", ".join(_nearest(pmid, known)) or "there are none"
        raise UsageError(
            f"PMID {pmid} is not among the {ranking.identified:,} records of this search; "
            f"the nearest: {nearest}."
        )
    return found


def _nearest(pmid: Pmid, known: list[Pmid]) -> list[Pmid]:
    """The PMIDs that may have been meant: a digit wrong or missing, else the next numbers."""
    alike = difflib.get_close_matches(pmid, known, n=NEAREST)
    return [Pmid(each) for each in alike] or sorted(known, key=lambda each: abs(int(each) - int(pmid)))[
        :NEAREST
    ]


def _alone(found: Ranked | SetAside) -> str:
    if isinstance(found, Ranked):
        pmid = found.study.article.pmid
        return f"PMID {pmid} stands at place {found.place}: {found.tier_because}; score {found.score:.2f}."
    reason = found.reason.value.replace("_", " ")
    return (
        f"PMID {found.pmid} has no place: it was set aside ({reason}), because: {found.because.rstrip('.')}."
    )


def _standing_sentences(found: Standing) -> Iterator[str]:
    above, below = found.above, found.below
    yield f"{_named(above)} stands above {_named(below)}: place {above.place} against {below.place}."
    yield _decision(found)
    if found.differences:
        yield (
            "The parts in which they differ:"
            if found.decided_by == "score"
            else ("The parts of the scores in which they differ, which did not decide:")
        )
    yield from map(_difference, found.differences)
    yield f"Sums: {above.score:.2f} against {below.score:.2f}."


def _named(row: Ranked) -> str:
    article = row.study.article
    return f"PMID {article.pmid} ({article.year or 'year not stated'})"


def _decision(found: Standing) -> str:
    above, below = found.above, found.below
    pmids = [row.study.article.pmid for row in (above, below)]
    said = {
        "tier": f"The tier decides: tier {above.tier} ({above.tier_because}) against tier {below.tier} "
        f"({below.tier_because}).",
        "guideline": f"Both are in tier {above.tier}; a guideline stands first in its tier.",
        "score": f"Both are in tier {above.tier}; the score decides: {above.score:.2f} against "
        f"{below.score:.2f}.",
        "year": f"Both are in tier {above.tier} with the same score; the newer stands first.",
        "pmid": f"Both are in tier {above.tier} with the same score and year; the higher PMID stands first: "
        f"{' against '.join(pmids)}.",
    }
    return said[found.decided_by]


def _difference(pair: PartDifference) -> str:
    name = pair.name.replace("_", " ")
    return f"- {name} {pair.points:+.2f}: {_part(pair.above)}, against {_part(pair.below)}."


def _part(part: ScorePart | None) -> str:
    return f"{part.points:.2f} ({part.because.rstrip('.')})" if part else "nothing told"
