"""Made-up editions, outcomes and reports: a sheet as it was issued, and what a refresh said about it."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sheets import low_back_pain, with_little_text

from evidence.compose import content_hash
from evidence.issued import (
    CODE_LENGTH,
    Citation,
    Edition,
    EditionState,
    Hit,
    Refreshed,
    RunReport,
    Verdict,
)
from evidence.model import Confidence, Integrity, Pmid, Sheet
from evidence.typed_json import to_json

START = datetime(2026, 11, 1, 3, 0, tzinfo=UTC)
RETRACTED = "PMID 26329399 (Massage for low-back pain) was retracted."


def on_day(number: int) -> datetime:
    """A moment so many days after the first."""
    return START + timedelta(days=number)


def a_sheet(slug: str = "low-back-pain", **changes: Any) -> Sheet:
    """A sheet about a condition of this slug, with the hash of what it says."""
    name = slug.replace("-", " ")
    sheet = dataclasses.replace(
        with_little_text(), slug=slug, condition=name, title=f"Massage for {name}", **changes
    )
    return dataclasses.replace(sheet, content_hash=content_hash(sheet))


def full_sheet() -> Sheet:
    """The most that a sheet shows."""
    sheet = low_back_pain()
    return dataclasses.replace(sheet, content_hash=content_hash(sheet))


def an_edition(
    sheet: Sheet | None = None,
    state: EditionState = EditionState.PUBLISHED,
    day: int = 0,
    *,
    because: str = "",
    language: str = "en",
) -> Edition:
    """The sheet as it was issued on the first day, in this state since `day`."""
    sheet = dataclasses.replace(sheet or a_sheet(), language=language)
    return Edition(
        code=sheet.content_hash[:CODE_LENGTH],
        slug=sheet.slug,
        language=language,
        substance=sheet.content_hash,
        sheet=to_json(sheet),
        cited=tuple(Citation(reference.pmid) for reference in sheet.references),
        made_on=date(2026, 11, 1),
        state=state,
        since=on_day(day),
        because=because,
    )


def an_outcome(slug: str = "low-back-pain", verdict: Verdict = Verdict.UNCHANGED, **more: Any) -> Refreshed:
    """What the refresh of the twentieth day found about a condition."""
    told = {"language": "en", "condition": slug.replace("-", " "), "checked_at": on_day(20), **more}
    return Refreshed(slug=slug, verdict=verdict, **told)


def a_hit(pmid: str = "26329399", now: Integrity = Integrity.RETRACTED) -> Hit:
    return Hit(Pmid(pmid), "Massage for low-back pain.", Integrity.OK, now, "Retracted in: Journal 2026.")


def a_report(*conditions: Refreshed, **more: Any) -> RunReport:
    """A run that took ten minutes."""
    finished = on_day(20) + timedelta(minutes=10)
    told = {"number": 12, "owner": "host 4711", "started_at": on_day(20), "finished_at": finished, **more}
    return RunReport(conditions=conditions, **told)


SURER = {"answer": "Massage helped more than usual care.", "confidence": Confidence.FAIRLY_SURE}
