"""What experts concluded, in our words: tests/judged/conclusions.toml as values."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evidence.model import Comparator, Confidence, Direction

MAPPING = Path(__file__).parents[1] / "tests" / "judged" / "conclusions.toml"


@dataclass(frozen=True, slots=True)
class Conclusion:
    """One conclusion about one condition. `outcomes` and `comparators`: any one of them is meant; no
    comparator: any. `direction` is None where only the certainty was seen, `cap` where no grade was."""

    row: int
    of: str
    source: str
    year: int
    condition: str
    outcomes: tuple[str, ...]
    comparators: tuple[Comparator, ...]
    direction: Direction | None
    cap: Confidence | None
    stage: str | None
    pmid: str | None


@dataclass(frozen=True, slots=True)
class Excuse:
    """A row of the readers' list that no finding can be compared with."""

    row: int
    of: str
    source: str
    why: str


def conclusions() -> tuple[Conclusion, ...]:
    """Every conclusion that can be compared with a finding, in the order of the file."""
    return tuple(_conclusion(row) for row in _tables()["mapped"])


def excuses() -> tuple[Excuse, ...]:
    """Every row that cannot, with the reason."""
    return tuple(Excuse(**row) for row in _tables()["excused"])


def _tables() -> dict[str, Any]:
    return tomllib.loads(MAPPING.read_text(encoding="utf-8"))


def _conclusion(row: dict[str, Any]) -> Conclusion:
    row.pop("time", None)  # for the reader: every row is held against results before half a year
    direction, cap = row.pop("direction", None), row.pop("cap", None)
    return Conclusion(
        outcomes=tuple(row.pop("outcomes")),
        comparators=tuple(map(Comparator, row.pop("comparators"))),
        direction=Direction(direction) if direction else None,
        cap=Confidence(cap) if cap else None,
        stage=row.pop("stage", None),
        pmid=row.pop("pmid", None),
        **row,
    )
