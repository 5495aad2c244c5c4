"""Study -> the JSON object of `evidence appraise`. Scripts depend on its keys and words."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from evidence.model import SCHEMA_VERSION, Judgement, SetAside, Study

QUESTIONS = (
    "design",
    "massage_role",
    "tested",
    "relevant",
    "n_randomised",
    "n_analysed",
    "n_studies",
    "n_participants",
    "comparator",
    "direction",
    "precision",
    "time_note",
)
RESULTS = ("effects", "worded")
LATER_QUESTIONS = ("dose", "harms", "registry", "integrity")
# Null in the starter edition, where nobody asked them; `about` also where no condition was asked about.
LAST_QUESTIONS = (
    *("n_massage", "population", "stage", "outcomes"),
    *("searched_to", "own_grade", "heterogeneity", "about"),
)


def study_to_dict(study: Study) -> dict[str, Any]:
    """One object a study: identifiers, every judgement, reported effects, why it was set aside (or null)."""
    return {
        "schema_version": SCHEMA_VERSION,
        "pmid": study.article.pmid,
        "title": study.article.title,
        "year": study.article.year,
        **{name: judgement_to_dict(getattr(study, name)) for name in QUESTIONS},
        **{name: [asdict(result) for result in getattr(study, name)] for name in RESULTS},
        **{name: judgement_to_dict(getattr(study, name)) for name in LATER_QUESTIONS},
        **{name: _asked(getattr(study, name)) for name in LAST_QUESTIONS},
        "rigour": asdict(study.rigour) if study.rigour else None,
        "set_aside": set_aside_to_dict(study.set_aside) if study.set_aside else None,
    }


def lost_to_dict(item: SetAside) -> dict[str, Any]:
    """One object for a record that was never judged (unreadable, deleted); why stands under `set_aside`."""
    return {
        "schema_version": SCHEMA_VERSION,
        "pmid": item.pmid,
        "title": item.title,
        "set_aside": set_aside_to_dict(item),
    }


def set_aside_to_dict(item: SetAside) -> dict[str, Any]:
    """Why a record is not ranked; the same object wherever it stands."""
    return {
        "pmid": item.pmid,
        "title": item.title,
        "reason": item.reason,
        "because": item.because,
        "quote": item.quote,
    }


def judgement_to_dict(judgement: Judgement[Any]) -> dict[str, Any]:
    """value, because, basis, quote; a dose and an outcome become objects."""
    return asdict(judgement)


def _asked(judgement: Judgement[Any] | None) -> dict[str, Any] | None:
    return judgement_to_dict(judgement) if judgement else None
