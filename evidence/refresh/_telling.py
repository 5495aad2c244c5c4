"""What a run says about a condition: what came, what went, and what the next run compares with. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from evidence.compose import Material
from evidence.errors import EvidenceError
from evidence.issued import Mention, Refreshed, Verdict
from evidence.model import Condition, Pmid, Ranked


def carried(last: Refreshed | None, condition: Condition, language: str, now: datetime) -> Refreshed:
    """What is known before anything is found: that nothing changed since `last`."""
    if last is None:
        return Refreshed(condition.slug, language, condition.name, Verdict.UNCHANGED, now)
    return Refreshed(
        slug=condition.slug,
        language=language,
        condition=condition.name,
        verdict=Verdict.UNCHANGED,
        checked_at=now,
        basis=last.basis,
        code=last.code,
        staged=last.staged,
        found_before=last.found if last.found and last.verdict is not Verdict.HELD else last.found_before,
        ranked=last.ranked,
        identified=last.identified,
        mesh_year=last.mesh_year,
    )


def failed(before: Refreshed, problem: EvidenceError) -> Refreshed:
    """PubMed or the sheet failed: nothing is known, and nothing was done. It is judged anew next time."""
    return replace(before, verdict=Verdict.FAILED, error=str(problem), basis="")


def compared(before: Refreshed, material: Material, *, is_first: bool) -> Refreshed:
    """Which studies came and which went; of a first sheet all are new, and none is listed."""
    ranking = material.ranking
    places = {row.study.article.pmid: row for row in ranking.ranked}
    identified = tuple(sorted([*places, *(each.pmid for each in ranking.set_aside if each.pmid)], key=int))
    new = () if is_first else tuple(_new(places[pmid]) for pmid in places if pmid not in set(before.ranked))
    gone = [pmid for pmid in before.ranked if pmid not in places]
    why = {each.pmid: (each.title or "", each.because) for each in ranking.set_aside if each.pmid}
    lost = tuple(_lost(pmid, *why.get(pmid, ("", "The search does not find it any more."))) for pmid in gone)
    return replace(
        before,
        is_first=is_first,
        new_studies=new,
        lost_studies=lost,
        ranked=tuple(places),
        identified=identified,
    )


def _new(row: Ranked) -> Mention:
    study = row.study
    design = study.design.value.replace("_", " ") if study.design.value else ""
    return Mention(study.article.pmid, study.article.title, row.place, design)


def _lost(pmid: Pmid, title: str, because: str) -> Mention:
    return Mention(pmid, title, None, because)


def remarks(outcomes: Iterable[Refreshed], last: Mapping[str, Refreshed]) -> tuple[str, ...]:
    """What concerns the run as a whole: a new year of headings."""
    before = max((each.mesh_year or 0 for each in last.values()), default=0)
    now = max((each.mesh_year or 0 for each in outcomes), default=0)
    if not before or now <= before:
        return ()
    return (
        f"PubMed's answers are of {now} now, those before were of {before}: headings may have changed. "
        "Run `evidence refresh --all --again` once, to fetch and judge every record anew.",
    )
