"""What whoever makes the sheet takes out, with a reason that the sheet gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from evidence.errors import UsageError
from evidence.model import Exclusion, Pmid, SetAside, SetAsideReason, Study


def without_excluded(studies: Sequence[Study], exclusions: Sequence[Exclusion]) -> list[Study]:
    """The same studies; the named ones are set aside, unless something graver did that already.

    Raises `UsageError` for a PMID that is not among the records: a slip must not pass for done.
    """
    reasons = {each.pmid: each.reason for each in exclusions}
    here = {study.article.pmid for study in studies}
    if strange := [pmid for pmid in reasons if pmid not in here]:
        raise UsageError(f"PMID {strange[0]} is not among the records found, so it cannot be excluded.")
    return [_without(study, reasons) for study in studies]


def _without(study: Study, reasons: Mapping[Pmid, str]) -> Study:
    article = study.article
    if article.pmid not in reasons or study.set_aside is not None:
        return study
    because = reasons[article.pmid]
    aside = SetAside(article.pmid, article.title, SetAsideReason.EXCLUDED_BY_REQUEST, because)
    return replace(study, set_aside=aside)
