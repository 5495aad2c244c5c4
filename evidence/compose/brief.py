"""The brief for the doctor: who stands where, what to rule out first, and all of it as a short text.

The text goes into a patient portal, which takes a thousand characters. What does not fit is left out from the
end of each list, never one side of the guidelines alone; what is left out is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from evidence.compose.answer import answer_words
from evidence.compose.material import Material
from evidence.compose.provenance import provenance
from evidence.compose.saying import Say
from evidence.model import Authority, SheetBrief, SheetReference, Stance
from evidence.synthesis import GUIDELINE, OPPOSING, RECOMMENDING

# A portal takes 1,000 characters; the last line of the text, with program and day, needs some of them.
MOST_CHARACTERS = 1000 - 90
# The sides in the order in which they are read; who is silent or undecided comes last.
SIDES = {
    "supporting": RECOMMENDING,
    "opposing": OPPOSING,
    "with_care": frozenset({Stance.ONLY_WITH_OTHER_CARE}),
    "undecided": frozenset({Stance.INSUFFICIENT}),
    "silent": frozenset({Stance.SILENT}),
}
Lines = tuple[str, ...]
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z]*[A-Z][A-Za-z/-]*)\)")
_AFTER_NAME = re.compile(r" \(.*|, .*")


def brief(material: Material, references: Sequence[SheetReference], say: Say) -> SheetBrief:
    """What stands beside the answer, and the lines for a portal."""
    guidelines = [body for body in material.authorities if body.kind == GUIDELINE]
    sides = {side: _side(side, guidelines, say) for side in SIDES}
    checks = tuple(line.brief for line in material.safety if line.kind == "precaution" and line.brief)
    told = SheetBrief(
        asked=say("brief.asked", condition=material.condition.name),
        supporting=sides["supporting"],
        opposing=sides["opposing"],
        other=" ".join(filter(None, (sides["with_care"], sides["undecided"], sides["silent"]))),
        check=say("join.list").join(checks),
        lines=(),
    )
    return replace(told, lines=_lines(material, told, references, say))


def short_name(body: str) -> str:
    """How a body is called in one word: "World Health Organization (WHO)" is WHO."""
    found = _ACRONYM.search(body)
    return found[1] if found else _AFTER_NAME.sub("", body)


def _side(side: str, bodies: Sequence[Authority], say: Say) -> str:
    """Everybody on one side, the newest first; the sides for and against are named when they are empty."""
    here = sorted((b for b in bodies if b.stance in SIDES[side]), key=lambda b: (-(b.year or 0), b.body))
    if here:
        named = dict.fromkeys(_named(body, say) for body in here)
        return say(f"brief.{side}", bodies=say("join.comma").join(named))
    return say(f"brief.{side}_none") if side in ("supporting", "opposing") and bodies else ""


def _named(body: Authority, say: Say) -> str:
    year = str(body.year) if body.year else say("authority.year_unknown")
    notes = [say(f"brief.stage.{body.stage}")] if body.stage else []
    notes += [] if body.source.checked else [say("brief.unchecked")]
    name = f"{short_name(body.body)} {year}"
    return say("brief.noted", name=name, notes=say("join.comma").join(notes)) if notes else name


# ------------------------------------------------------------------------------------------- the text


def _lines(material: Material, told: SheetBrief, references: Sequence[SheetReference], say: Say) -> Lines:
    """The fullest version that fits: what to rule out goes first, then the blanks, then all the bodies."""
    bodies = _joined(" ", (told.supporting, told.opposing, told.other))
    end = _made(material, references, say)
    check = say("brief.check", items=told.check) if told.check else ""
    middle = (bodies, check, say("brief.order"))
    for kept in (middle, (bodies, "", middle[2]), (bodies, "", ""), ("", "", "")):
        lines = tuple(filter(None, (told.asked, _answer(material, say), *kept, end)))
        if _length(lines) <= MOST_CHARACTERS:
            return lines
    return say("brief.too_long"), say(f"brief.basis.{material.receipt.source}")


def _answer(material: Material, say: Say) -> str:
    sure = say("brief.sure", word=say(f"confidence.{material.synthesis.confidence}"))
    return f"{answer_words(material, say)} {sure}"


def _made(material: Material, references: Sequence[SheetReference], say: Say) -> str:
    """What the sheet was made from, by whom, and the records to check it against."""
    prepared = provenance(material, say)[0] if material.preparer else ""
    cited = say("join.comma").join(str(reference.pmid) for reference in references)
    pmids = say("brief.cited", pmids=cited) if cited else ""
    return _joined(" ", (say(f"brief.basis.{material.receipt.source}"), prepared, pmids))


def _joined(between: str, parts: Iterable[str]) -> str:
    return between.join(part for part in parts if part)


def _length(lines: Lines) -> int:
    return len("\n".join(lines))
