"""Ranking -> pandas frame -> CSV: one row a record, one column a judgement or score part."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evidence.model import Ranked, Ranking, SetAside, Study
from evidence.serialise import QUESTIONS

# Scripts read these first; `place` or `set_aside` is empty.
FIRST_COLUMNS = ("place", "pmid", "tier", "score", "set_aside")
JUDGEMENTS = (*QUESTIONS, "integrity")
WHOLE_NUMBERS = frozenset(
    {"place", "tier", "year", "n_randomised", "n_analysed", "n_studies", "n_participants"}
)
TRUTHS = frozenset({"tested", "relevant"})
# A spreadsheet runs a cell that starts with one of these as a formula (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def frame(ranking: Ranking) -> pd.DataFrame:
    """Every identified record, ranked ones first; missing values are `pd.NA`.

    The types do not depend on the records: Int64 for `WHOLE_NUMBERS`, boolean for `TRUTHS`, Float64 for
    `score` and its parts, string for the rest.
    """
    rows = [*map(_ranked_row, ranking.ranked), *map(_aside_row, ranking.set_aside)]
    table = pd.DataFrame.from_records(rows)
    table = table.reindex(columns=_columns(table))
    return table.astype({name: _kind(name) for name in table.columns})


def to_csv(ranking: Ranking) -> str:
    """The frame as CSV text; a cell that a spreadsheet would run as a formula starts with an apostrophe."""
    return frame(ranking).map(_harmless).to_csv(index=False, lineterminator="\n")


def _kind(column: str) -> str:
    if column in WHOLE_NUMBERS:
        return "Int64"
    if column in TRUTHS:
        return "boolean"
    return "Float64" if column.startswith("score") else "string"


def _columns(table: pd.DataFrame) -> list[str]:
    rest = [name for name in ("year", "title", *JUDGEMENTS) if name not in FIRST_COLUMNS]
    parts = sorted(name for name in table.columns if name.startswith("score_"))
    return [*FIRST_COLUMNS, *rest, *parts, "because"]


def _ranked_row(row: Ranked) -> dict[str, Any]:
    parts = {f"score_{part.name}": part.points for part in row.parts}
    return {
        "place": row.place,
        "tier": row.tier,
        "score": row.score,
        **_study_columns(row.study),
        **parts,
        "because": row.tier_because,
    }


def _study_columns(study: Study) -> dict[str, Any]:
    judged = {name: getattr(study, name).value for name in JUDGEMENTS}
    plain = {name: value if value is None else _plain(value) for name, value in judged.items()}
    return {
        "pmid": str(study.article.pmid),
        "year": study.article.year,
        "title": study.article.title,
        **plain,
    }


def _plain(value: Any) -> Any:
    return value if isinstance(value, (bool, int)) else str(value)


def _aside_row(item: SetAside) -> dict[str, Any]:
    pmid = str(item.pmid) if item.pmid else None
    return {"pmid": pmid, "title": item.title, "set_aside": str(item.reason), "because": item.because}


def _harmless(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell
