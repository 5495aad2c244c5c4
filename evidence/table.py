"""Ranking -> pandas frame -> CSV: one row a record, one column a judgement or score part."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evidence.citation import AND_OTHERS, author_name
from evidence.model import Article, Dose, Judgement, Outcome, Ranked, Ranking, Rigour, SetAside, Study
from evidence.ranking import PART_NAMES
from evidence.serialise import LAST_QUESTIONS, QUESTIONS

Frame = pd.DataFrame
# Scripts read these first; `place` or `set_aside` is empty.
FIRST_COLUMNS = ("place", "pmid", "tier", "score", "set_aside")
JUDGEMENTS = (*QUESTIONS, "integrity", "harms", "registry", *LAST_QUESTIONS)
DOSE = tuple(f"dose_{name}" for name in Dose.__slots__)
GUARDS = tuple(f"rigour_{name}" for name in Rigour.__slots__)
PARTS = tuple(f"score_{name}" for name in PART_NAMES)
# What a reader needs to find the study; records that were set aside keep their PMID and title only.
CITATION = ("authors", "journal", "volume", "issue", "pages", "doi", "pmcid")
COLUMNS = (*FIRST_COLUMNS, "year", "title", *CITATION, *JUDGEMENTS, *DOSE, *GUARDS, *PARTS, "because")

WHOLE_NUMBERS = frozenset(
    {
        "place",
        "tier",
        "year",
        "n_randomised",
        "n_analysed",
        "n_studies",
        "n_participants",
        "n_massage",
        "searched_to",
    }
)
NUMBERS = frozenset(
    {"score", "heterogeneity", *PARTS, *DOSE, "rigour_lost_percent", "rigour_follow_up_weeks"}
)
TRUTHS = frozenset({"tested", "relevant", "about", *GUARDS} - NUMBERS)
# A spreadsheet runs a cell that starts with one of these as a formula (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def frame(ranking: Ranking) -> Frame:
    """Every identified record, ranked ones first, a column a judgement or part; missing values are `pd.NA`.

    Columns and types do not depend on the records: Int64 for `WHOLE_NUMBERS`, boolean for `TRUTHS`, Float64
    for `NUMBERS`, string for the rest. Of several values (outcomes, registrations) one text, joined by "; ".
    """
    rows = [*map(_ranked_row, ranking.ranked), *map(_aside_row, ranking.set_aside)]
    table = pd.DataFrame.from_records(rows).reindex(columns=list(COLUMNS))
    return table.astype({name: _kind(name) for name in COLUMNS})


def to_csv(ranking: Ranking) -> str:
    """The frame as CSV text; a cell that a spreadsheet would run as a formula starts with an apostrophe."""
    table = frame(ranking)
    texts: Frame = table.select_dtypes("string")  # not numbers: older pandas makes 1.0 of 1 on the way
    return table.assign(**texts.map(_harmless)).to_csv(index=False, lineterminator="\n")


def _kind(column: str) -> str:
    if column in WHOLE_NUMBERS:
        return "Int64"
    if column in TRUTHS:
        return "boolean"
    return "Float64" if column in NUMBERS else "string"


def _ranked_row(row: Ranked) -> dict[str, Any]:
    return {
        "place": row.place,
        "tier": row.tier,
        "score": row.score,
        **_study_columns(row.study),
        **{f"score_{part.name}": part.points for part in row.parts},
        "because": row.tier_because,
    }


def _study_columns(study: Study) -> dict[str, Any]:
    judged = {name: _value(getattr(study, name)) for name in JUDGEMENTS}
    return {
        "pmid": str(study.article.pmid),
        "year": study.article.year,
        "title": study.article.title,
        **_citation(study.article),
        **{name: None if value is None else _plain(value) for name, value in judged.items()},
        **_fields("dose", study.dose.value),
        **_fields("rigour", study.rigour),
    }


def _citation(article: Article) -> dict[str, str | None]:
    """Every author in PubMed's form; "et al" where the record does not list them all."""
    authors = [name for author in article.authors if (name := author_name(author))]
    others = [] if article.authors_complete else [AND_OTHERS]
    return {
        "authors": "; ".join([*authors, *others]) or None,
        "journal": article.journal or article.journal_abbrev,
        "volume": article.volume,
        "issue": article.issue,
        "pages": article.pages,
        "doi": article.doi,
        "pmcid": article.pmcid,
    }


def _fields(name: str, whole: Dose | Rigour | None) -> dict[str, Any]:
    """One column for each field of a dose or of the guards against error."""
    return {f"{name}_{field}": _value(getattr(whole, field)) for field in (whole.__slots__ if whole else ())}


def _value(told: Any) -> Any:
    return told.value if isinstance(told, Judgement) else told


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return "; ".join(each.name if isinstance(each, Outcome) else str(each) for each in value) or None
    return value if isinstance(value, (bool, int, float)) else str(value)


def _aside_row(item: SetAside) -> dict[str, Any]:
    pmid = str(item.pmid) if item.pmid else None
    return {"pmid": pmid, "title": item.title, "set_aside": str(item.reason), "because": item.because}


def _harmless(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell
