"""How to read the numbers of a table: what measures and scales mean, and where it stands whom they favour.

Each table explains what stands in it, and what the table before has not explained.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from evidence.appraisal.outcomes import instruments_in
from evidence.compose.material import Material
from evidence.compose.saying import Say
from evidence.model import Instrument, SheetAuthority, SheetFinding, SheetStudy

# More scales than these are not explained under one table.
MOST_SCALES = 3
# What records call a standardised mean difference.
ENGLISH_SMD = "SMD"
# A printed result; a plain count has no decimals.
_RESULT = re.compile(r"\d\.\d")


def findings_note(rows: Sequence[SheetFinding], material: Material, say: Say) -> str:
    """How to read the table of results."""
    return " ".join(_of_findings(rows, material, say))


def further_note(rows: Sequence[SheetFinding], told: str, material: Material, say: Say) -> str:
    """What only the rows without paper need, beside the note that says `told`."""
    return " ".join(each for each in _of_findings(rows, material, say) if each not in told)


def _of_findings(rows: Sequence[SheetFinding], material: Material, say: Say) -> list[str]:
    printed = [row.effects for row in rows if row.effects]
    untold = any(not each.told for finding in material.synthesis.findings for each in finding.about)
    said = [say("findings.as_printed")] if printed else []
    said += [say("findings.measured")] if untold else []
    said += _meanings(printed, material, say)
    return said + ([say("scale.sign")] if printed else [])


def studies_key(studies: Sequence[SheetStudy], told: str, material: Material, say: Say) -> str:
    """How to read the results of the studies, beside the note of the table before, which says `told`."""
    printed = [study.result for study in studies]
    signed = any(_RESULT.search(each) for each in printed) and say("scale.sign") not in told
    sign = [say("scale.sign_study")] if signed else []
    meanings = [each for each in _meanings(printed, material, say) if each not in told]
    return " ".join([*meanings, *sign])


def authorities_key(bodies: Sequence[SheetAuthority], material: Material, say: Say) -> str:
    """How to read the numbers that bodies print; "" where none does."""
    return " ".join(_meanings([body.effects for body in bodies], material, say))


def _meanings(printed: Sequence[str], material: Material, say: Say) -> list[str]:
    """The standardised difference and the scales that these results name, in a few words each."""
    smd = any(word in text for text in printed for word in (say("measure.smd"), ENGLISH_SMD))
    return [say("findings.smd")] * smd + list(islice(_scales(printed, material, say), MOST_SCALES))


def _scales(printed: Iterable[str], material: Material, say: Say) -> Iterable[str]:
    named = dict.fromkeys(name for text in printed for name in instruments_in(text))
    told = (_scale(name, material.instruments, say) for name in named)
    return (said for said in told if said)


def _scale(name: str, instruments: Sequence[Instrument], say: Say) -> str:
    """Only what all rows of the scale agree on: versions of other lengths bear the same name, and a row
    without a length stands for those that are not told apart."""
    rows = [row for row in instruments if name in row.names]
    ways = {row.polarity for row in rows if row.polarity}
    if len(ways) != 1:
        return ""
    ends = {(row.low, row.high) for row in rows}
    way = say(f"scale.{ways.pop()}", name=name)
    low, high = ends.pop()
    if ends or low is None or high is None:
        return say("scale.unknown", way=way)
    return say("scale.known", way=way, low=f"{low:g}", high=f"{high:g}")
