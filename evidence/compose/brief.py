"""The brief for the doctor: who stands where, what to rule out first, and all of it as a short text.

The text goes into a patient portal, which takes a thousand characters. What does not fit is left out whole,
never one side of the guidelines alone; a shortened list of what to rule out says that the sheet has more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import product

from evidence.compose.answer import answer_words
from evidence.compose.authorities import study_name, unread_guidelines
from evidence.compose.material import Material
from evidence.compose.naming import body_name, short_name
from evidence.compose.provenance import provenance, taken_out_count
from evidence.compose.saying import Say, say_count
from evidence.model import Authority, SheetBrief, SheetReference, Stance
from evidence.synthesis import GUIDELINE, RECOMMENDING

# A portal takes 1,000 characters; the last line of the text, with program and day, needs some of them.
MOST_CHARACTERS = 1000 - 90
# Where even the answer is too long, what the sheet was made from still has its place.
_MOST_OF_ORIGIN = 800
# The sides in the order in which they are read; who is silent or undecided comes last.
SIDES = {
    "supporting": RECOMMENDING,
    "opposing": frozenset({Stance.AGAINST}),
    "weakly": frozenset({Stance.CONDITIONAL_AGAINST}),
    "with_care": frozenset({Stance.ONLY_WITH_OTHER_CARE}),
    "undecided": frozenset({Stance.INSUFFICIENT}),
    "silent": frozenset({Stance.SILENT}),
}
# What the clinician fills in, row by row.
ORDER = (("score",), ("goal",), ("treatment",), ("visits", "recheck"))
Lines = tuple[str, ...]


def brief(material: Material, references: Sequence[SheetReference], say: Say) -> SheetBrief:
    """What stands beside the answer, and the lines for a portal."""
    guidelines = [body for body in material.authorities if body.kind == GUIDELINE]
    sides = {side: _side(side, guidelines, say) for side in SIDES}
    checks = tuple(line.brief for line in material.safety if line.kind == "precaution" and line.brief)
    told = SheetBrief(
        asked=say("brief.asked", condition=material.condition.name),
        supporting=sides["supporting"] or say("brief.none"),
        opposing=_joined(" ", (sides["opposing"], sides["weakly"])),
        other=sides["with_care"],
        undecided=sides["undecided"],
        silent=_joined(" ", (sides["silent"], _unread(material, say))),
        check=say("join.list").join(checks),
        lines=(),
        marks=_marks({body.stance for body in guidelines}),
        blanks=_blanks(say),
    )
    return replace(told, lines=_lines(material, told, references, say))


def who_stands_where(told: SheetBrief) -> str:
    """All sides in one paragraph."""
    return _joined(" ", (told.supporting, told.opposing, told.other, told.undecided, told.silent))


def _unread(material: Material, say: Say) -> str:
    """The ranked guidelines that nobody here has read: a reader must not take the others for all."""
    names = [study_name(row.study, say) for row in unread_guidelines(material)]
    return say("brief.unread", guidelines=say("join.comma").join(names)) if names else ""


def _marks(stances: AbstractSet[Stance]) -> tuple[Stance, Stance, Stance]:
    """The marks of the three lines; a line that names nobody takes no side."""
    backing = stances & SIDES["supporting"]
    against = stances & (SIDES["opposing"] | SIDES["weakly"])
    return (
        _mark(backing, Stance.FOR, Stance.CONDITIONAL_FOR),
        _mark(against, Stance.AGAINST, Stance.CONDITIONAL_AGAINST),
        Stance.ONLY_WITH_OTHER_CARE if stances & SIDES["with_care"] else Stance.SILENT,
    )


def _mark(side: AbstractSet[Stance], strong: Stance, weak: Stance) -> Stance:
    """The strong mark only where all that the line names are strong."""
    return Stance.SILENT if not side else strong if side == {strong} else weak


def _blanks(say: Say) -> tuple[tuple[str, ...], ...]:
    """The rows of the order block; a blank without words makes no sense for the condition."""
    rows = (tuple(filter(None, (say(f"order.{name}") for name in row))) for row in ORDER)
    return tuple(row for row in rows if row)


def _side(side: str, bodies: Sequence[Authority], say: Say) -> str:
    """Everybody on one side, the newest first; the sides for and against are named when they are empty."""
    here = sorted((b for b in bodies if b.stance in SIDES[side]), key=lambda b: (-(b.year or 0), b.body))
    if here:
        named = dict.fromkeys(_named(body, say) for body in here)
        return say(f"brief.{side}", bodies=say("join.comma").join(named))
    stances = {body.stance for body in bodies}
    empty = side == "supporting" or (side == "opposing" and not stances & SIDES["weakly"])
    return say(f"brief.{side}_none") if bodies and empty else ""


def _named(body: Authority, say: Say) -> str:
    year = str(body.year) if body.year else say("authority.year_unknown")
    notes = [say(f"brief.stage.{body.stage}")] if body.stage else []
    notes += [body.only_for] if body.only_for else []
    notes += [say("brief.kind", kind=body.massage)] if body.massage else []
    notes += [say("brief.alone")] if body.alone else []
    notes += [say("brief.never_for", people=body.never_for)] if body.never_for else []
    notes += [] if body.source.checked else [say("brief.unchecked")]
    name = f"{short_name(body_name(body))} {year}"
    return say("brief.noted", name=name, notes=say("join.comma").join(notes)) if notes else name


# ------------------------------------------------------------------------------------------- the text


def _lines(material: Material, told: SheetBrief, references: Sequence[SheetReference], say: Say) -> Lines:
    """The fullest version that fits: what is told of each outcome goes before who stands where."""
    short = _made(material, (), say)
    sided = list(_sided(material, told, references, say))
    unsided = [*((check, short) for check in _checks(told, say)), (short,)]
    answers = (_answer(material, say), _answer(_without_outcomes(material), say))
    for versions, answer in product((sided, unsided), answers):
        for kept in versions:
            lines = tuple(filter(None, (told.asked, answer, *kept)))
            if _length(lines) <= MOST_CHARACTERS:
                return lines
    return say("brief.too_long"), short[:_MOST_OF_ORIGIN]


def _sided(
    material: Material, told: SheetBrief, references: Sequence[SheetReference], say: Say
) -> Iterator[Lines]:
    """From the fullest: the blanks go first, then the PMIDs, then items to rule out, then the bodies that are
    neither for nor against."""
    stand = any(body.kind == GUIDELINE for body in material.authorities)  # else the answer has said so
    bodies = who_stands_where(told) if stand else ""
    check = say("brief.check", items=told.check) if told.check else ""
    short = _made(material, (), say)
    yield bodies, check, say("brief.order"), _made(material, references, say)
    yield bodies, check, _made(material, references, say)
    yield bodies, check, short
    yield from ((bodies, each, short) for each in _checks(told, say))
    if stand:
        yield bodies, short
        yield _joined(" ", (told.supporting, told.opposing)), short


def _checks(told: SheetBrief, say: Say) -> list[str]:
    """Ever fewer items to rule out, with the words that the sheet has more."""
    items = told.check.split(say("join.list"))
    some = (say("join.list").join(items[:n]) for n in range(len(items) - 1, 0, -1))
    return [say("brief.check_some", items=each) for each in some]


def _without_outcomes(material: Material) -> Material:
    return replace(material, synthesis=replace(material.synthesis, by_outcome=()))


def _answer(material: Material, say: Say) -> str:
    """The answer; how sure, where it does not say that itself."""
    if material.synthesis.case == "findings":
        return answer_words(material, say)
    sure = say("brief.sure", word=say(f"confidence.{material.synthesis.confidence}"))
    return f"{answer_words(material, say)} {sure}"


def _made(material: Material, references: Sequence[SheetReference], say: Say) -> str:
    """What the sheet was made from, by whom, and the records to check it against."""
    prepared = provenance(material, say)[0] if material.preparer else ""
    cited = say("join.comma").join(str(reference.pmid) for reference in references)
    pmids = say("brief.cited", pmids=cited) if cited else ""
    number = taken_out_count(material)
    taken = say_count("brief.taken_out", number, say) if number else ""
    return _joined(" ", (taken, say(f"brief.basis.{material.receipt.source}"), prepared, pmids))


def _joined(between: str, parts: Iterable[str]) -> str:
    return between.join(part for part in parts if part)


def _length(lines: Lines) -> int:
    return len("\n".join(lines))
