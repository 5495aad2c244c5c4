"""Lines for the patient: those that somebody stands for, and those of this sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evidence.compose import places
from evidence.compose.naming import body_name
from evidence.compose.saying import Say, say_day
from evidence.model import SafetyLine, SheetSafety

# Money follows from these, so that a reader is told the day, too, where nobody has read the source.
_DATED = frozenset({"plan", "account", "referral"})


def safety_lines(lines: Sequence[SafetyLine], kind: str, say: Say) -> tuple[SheetSafety, ...]:
    """The lines of one kind, with where each comes from."""
    return tuple(_line(line, say) for line in lines if line.kind == kind)


def _line(line: SafetyLine, say: Say) -> SheetSafety:
    """With its PMID or DOI behind the name, else with the address where it can be read."""
    source, number = _safety_source(line, say), places.number(line.source, say)
    if number:
        source = say("place.numbered", source=source, number=number)
    return SheetSafety(line.said, source, line.source.url, _address(line, numbered=bool(number)))


def _address(line: SafetyLine, *, numbered: bool) -> str:
    """A number leads to the body's own words; who quotes them has a place of its own."""
    if not numbered:
        return places.address(line.source)
    quoted_at = line.source.seen_at if line.source.as_quoted_by else None
    return places.short(quoted_at or "")


def plain_lines(lines: Sequence[SafetyLine], kind: str, say: Say) -> tuple[SheetSafety, ...]:
    """The lines of one kind in the patient's words; each says no more than its line for the doctor."""
    told = [replace(line, said=line.plain) for line in lines if line.plain]
    return safety_lines(told, kind, say)


def own_lines(section: str, names: Sequence[str], say: Say, **values: object) -> tuple[SheetSafety, ...]:
    """Lines that nobody but this sheet says: questions, advice, and that nothing was found. One without words
    makes no sense for the condition."""
    said = (say(f"{section}.{name}", **values) for name in names)
    return tuple(SheetSafety(line, "", "") for line in said if line)


def _safety_source(line: SafetyLine, say: Say) -> str:
    quoted_by = line.source.as_quoted_by
    if not quoted_by:
        return say("safety.source", body=body_name(line))
    if (
        line.kind not in _DATED
        and line.source.url
        and line.source.seen_at
        and not places.number(line.source, say)
    ):
        return say("safety.source_reprinted", body=body_name(line), by=quoted_by)
    if line.kind in _DATED:
        day = say_day(line.source.seen_on, say)
        return say("safety.source_reported", body=body_name(line), by=quoted_by, day=day)
    return say("safety.source_quoted", body=body_name(line), by=quoted_by)
