"""Everything that is known about one condition before it becomes a sheet."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.model import (
    Authority,
    Condition,
    HarmsEvidence,
    Instrument,
    Preparer,
    Ranking,
    SafetyLine,
    SearchReceipt,
    Strategy,
    Synthesis,
)


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that is known about one condition before it becomes a sheet.

    `harms` is what the search for harms of massage gave; None when there was none. `other_care` is what
    bodies recommend besides massage, `coverage` what is known about who pays. `preparer` is who hands the
    sheet out; None when nobody said. `instruments` are the scales that are known to us.
    """

    condition: Condition
    strategy: Strategy
    receipt: SearchReceipt
    ranking: Ranking
    synthesis: Synthesis
    authorities: tuple[Authority, ...]
    safety: tuple[SafetyLine, ...]
    harms: HarmsEvidence | None = None
    other_care: tuple[SafetyLine, ...] = ()
    coverage: tuple[SafetyLine, ...] = ()
    preparer: Preparer | None = None
    instruments: tuple[Instrument, ...] = ()
