"""Which review or guideline has a newer version: one that came with it, or one that is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from evidence.model import SetAside, SetAsideReason, Study, Successor
from evidence.ranking.naming import cochrane_number

# A newer version with one of these reasons, or with none, still replaces the older one.
REPLACING = frozenset(
    {SetAsideReason.RETRACTED, SetAsideReason.SUPERSEDED, SetAsideReason.EXCLUDED_BY_REQUEST}
)


def without_superseded(studies: Sequence[Study], successors: Iterable[Successor]) -> list[Study]:
    """The same studies; one that has a newer version is set aside, and its reason names that version."""
    known = tuple(successors)
    newest = _newest(studies)
    return [set_aside_for_known(_set_aside_for_newest(study, newest), known) for study in studies]


def set_aside_for_known(study: Study, successors: Iterable[Successor]) -> Study:
    """The study, set aside when one of the known successors replaces it."""
    if study.set_aside is not None:
        return study
    found = next((each for each in successors if _replaces(each, study)), None)
    if found is None:
        return study
    newer = f"{found.name} (PMID {found.pmid})" if found.pmid else found.name
    return _aside(study, f"replaced by {newer}")


def _replaces(successor: Successor, study: Study) -> bool:
    article, version = study.article, cochrane_number(study)
    if successor.pmid == article.pmid:
        return False
    if version and successor.cochrane and version[0] == successor.cochrane[0]:
        return version[1] < successor.cochrane[1]
    same_doi = successor.replaced_doi and successor.replaced_doi.lower() == (article.doi or "").lower()
    return bool(same_doi) or successor.replaced_pmid == article.pmid


def _newest(studies: Iterable[Study]) -> dict[str, tuple[int, Study]]:
    """The newest version of each Cochrane review among the studies, by its number."""
    newest: dict[str, tuple[int, Study]] = {}
    for study in studies:
        version = cochrane_number(study)
        if version and _may_replace(study) and version[1] > newest.get(version[0], (0, study))[0]:
            newest[version[0]] = (version[1], study)
    return newest


def _may_replace(study: Study) -> bool:
    # A retracted version, or one that is itself replaced, does not give its place back to the one before it.
    return study.set_aside is None or study.set_aside.reason in REPLACING


def _set_aside_for_newest(study: Study, newest: dict[str, tuple[int, Study]]) -> Study:
    version = cochrane_number(study)
    if version is None or study.set_aside is not None or version[0] not in newest:
        return study
    latest, successor = newest[version[0]]
    if version[1] >= latest:
        return study
    return _aside(study, f"an older version of {version[0]}; the newer one is PMID {successor.article.pmid}")


def _aside(study: Study, because: str) -> Study:
    article = study.article
    return replace(study, set_aside=SetAside(article.pmid, article.title, SetAsideReason.SUPERSEDED, because))
