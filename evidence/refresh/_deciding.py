"""What happens with a sheet: nothing, published, staged for a person, or held back. Pure.

A published sheet that rests on a record which lost its standing is withdrawn before any of this.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evidence.issued import Difference, Edition, EditionState, Verdict
from evidence.record_library import Move
from evidence.standing import Standing

# A search that finds twice as much, or half, has changed its meaning or lost a part; below so many records
# chance alone can do that.
JUMP = 2.0
FEW_RECORDS = 20

_WAITS = "It waits for a person: "
_AFTER_WITHDRAWAL = "an earlier sheet was withdrawn"


@dataclass(frozen=True, slots=True)
class Decision:
    """What is done: the state of the new sheet (None: it is not kept), and what moves for it.

    Published without a new sheet is the one that waited and says the same.
    """

    verdict: Verdict
    state: EditionState | None = None
    because: str = ""
    moves: tuple[Move, ...] = ()


def differences(before: bytes, after: bytes) -> tuple[Difference, ...]:
    """What a doctor would want to know of, and a person decides about, of two sheets as JSON.

    As JSON, because the older one may be of another version of the program.
    """
    was, now = _headline(before), _headline(after)
    return tuple(Difference(what, was[what], now[what]) for what in now if was[what] != now[what])


def _headline(sheet: bytes) -> dict[str, str]:
    value: dict[str, Any] = json.loads(sheet)
    bodies = "\n".join(_body(each) for each in value.get("authorities", ()))
    told = {"answer": value.get("answer", ""), "confidence": value.get("confidence_word", "")}
    return {**told, "authorities": bodies}


def _body(said: Mapping[str, Any]) -> str:
    return f"{said.get('body')} {said.get('year')}: {said.get('stance_word')}; {said.get('said')}"


def alarms(found_before: int | None, found: int) -> tuple[str, ...]:
    """Why a search cannot be believed as it is; empty when it can."""
    if not found:
        return ("The search finds no record at all. The sheet stays as it was.",)
    if found_before is None or max(found, found_before) < FEW_RECORDS:
        return ()
    if found >= JUMP * found_before or found <= found_before / JUMP:
        return (f"The search found {found_before:,} records before and {found:,} now.",)
    return ()


def decide(now: Standing, substance: str, reasons: Sequence[str], *, approve_all: bool, by: str) -> Decision:
    """What to do with a sheet that says `substance`. `reasons` are those for which a person has to look."""
    if now.current is not None and now.current.substance == substance:
        return Decision(Verdict.UNCHANGED, moves=_dropped(now.staged, "the evidence is as it was published"))
    why = [*reasons, *([_AFTER_WITHDRAWAL] if now.notice else [])]
    same_waits = now.staged is not None and now.staged.substance == substance
    if why and not approve_all:
        if same_waits:
            return Decision(Verdict.UNCHANGED)
        moves = _dropped(now.staged, "a newer version waits")
        return Decision(Verdict.STAGED, EditionState.STAGED, f"{_WAITS}{'; '.join(why)}.", moves)
    moves = _replaced(now.current, by)
    if same_waits:
        approved = _moves(now.staged, EditionState.PUBLISHED, by, "Nothing waits for a person any more.")
        return Decision(Verdict.PUBLISHED, moves=(*moves, *approved))
    return Decision(
        Verdict.PUBLISHED, EditionState.PUBLISHED, moves=(*moves, *_dropped(now.staged, "overtaken"))
    )


def _replaced(edition: Edition | None, by: str) -> tuple[Move, ...]:
    return _moves(edition, EditionState.REPLACED, by, "A newer version was published.")


def _dropped(edition: Edition | None, because: str) -> tuple[Move, ...]:
    return _moves(edition, EditionState.DROPPED, "", f"It was never published: {because}.")


def _moves(edition: Edition | None, state: EditionState, by: str, because: str) -> tuple[Move, ...]:
    return (Move.of(edition, state, by, because),) if edition else ()
