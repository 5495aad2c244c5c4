"""What the numbers of a scale mean: its ends, and whether more is better or worse, as far as it was read."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.appraisal.outcomes import instruments_in
from evidence.compose.material import Material
from evidence.compose.saying import Say
from evidence.model import Instrument

# More scales than these are not explained on paper.
MOST_SCALES = 3


def scales(printed: Sequence[str], material: Material, say: Say) -> str:
    """Each scale that the printed results name, in a few words, and where it stands whom a number favours; ""
    where no scale is known to us."""
    named = dict.fromkeys(name for text in printed for name in instruments_in(text))
    told = [said for name in named if (said := _scale(name, material.instruments, say))]
    return " ".join([*told[:MOST_SCALES], say("scale.sign")]) if told else ""


def _scale(name: str, instruments: Sequence[Instrument], say: Say) -> str:
    """Only what all rows of the scale agree on: versions of other lengths bear the same name."""
    rows = [row for row in instruments if name in row.names]
    ways = {row.polarity for row in rows if row.polarity}
    if len(ways) != 1:
        return ""
    ends = {(row.low, row.high) for row in rows if row.low is not None and row.high is not None}
    way = say(f"scale.{ways.pop()}", name=name)
    if len(ends) != 1:
        return say("scale.unknown", way=way)
    ((low, high),) = ends
    return say("scale.known", way=way, low=f"{low:g}", high=f"{high:g}")
