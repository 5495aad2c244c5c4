"""Safety lines."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.compose.saying import Say
from evidence.model import SafetyLine, SheetSafety


def safety_lines(lines: Sequence[SafetyLine], kind: str, say: Say) -> tuple[SheetSafety, ...]:
    """The lines of one kind, with where each comes from."""
    return tuple(
        SheetSafety(line.said, _safety_source(line, say), line.source.url)
        for line in lines
        if line.kind == kind
    )


def _safety_source(line: SafetyLine, say: Say) -> str:
    if line.source.as_quoted_by:
        return say("safety.source_quoted", body=line.body, by=line.source.as_quoted_by)
    return say("safety.source", body=line.body)
