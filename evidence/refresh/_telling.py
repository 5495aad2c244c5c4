"""What a run says about a condition: what came, what went, and what the next run compares with. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from evidence.compose import Material
from evidence.issued import Mention, Refreshed, Verdict
from evidence.model import Pmid, Ranked
from evidence.standing import Standing


def carried(last: Refreshed | None, held: Standing, name: str, language: str, now: datetime) -> Refreshed:
    """What is known of a condition before anything is found: what stands, what waits, and no change."""
    outcome = Refreshed(
        slug=held.slug,
        language=language,
        condition=name,
        verdict=Verdict.UNCHANGED,
        checked_at=now,
        code=held.current.code if held.current else "",
        staged=held.staged.code if held.staged else "",
    )
    if last is None:
        return outcome
    return replace(
        outcome,
        basis=last.basis,
        found_before=_believed(last),
        ranked=last.ranked,
        mesh_year=last.mesh_year,
        last_good_at=last.good_at,
    )


def _believed(last: Refreshed) -> int | None:
    """The last number of records that was no alarm, or that a person let pass."""
    waits = last.verdict is Verdict.HELD or bool(last.staged) or bool(last.alarms)
    passed = last.verdict is Verdict.PUBLISHED or not waits
    return last.found if last.found and passed else last.found_before


def failed(before: Refreshed, problem: str) -> Refreshed:
    """PubMed or the sheet failed: nothing is known, and nothing was done. It is judged anew next time."""
    return replace(before, verdict=Verdict.FAILED, error=problem, basis="")


def compared(before: Refreshed, material: Material, *, is_first: bool) -> Refreshed:
    """Which studies came and which went; of a first sheet all are new, and none is listed."""
    ranking = material.ranking
    places = {row.study.article.pmid: row for row in ranking.ranked}
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
