"""All conditions and every check code ever issued, as index.html for people and index.json for programs.

index.json, schema version 1; a day is 2026-11-22, a moment ISO 8601 in UTC, null what is not known:

    program, language, last_checked (the newest moment at which PubMed answered about a condition)
    conditions   slug, condition, title; status (published, withdrawn, none); code, answer, confidence,
                 confidence_word (null unless published); last_changed (the day on which it got its status),
                 last_checked (when PubMed last gave an answer that was believed), check and check_at (the
                 verdict of the last refresh and its moment, null before the first), waiting_since;
                 changed (first, answer, confidence, renewed, after_withdrawal: what the last change was);
                 files (format: name)
    codes        code, slug, condition, made_on, since, because; state (staged, published, replaced,
                 withdrawn, dropped); now (the code of the sheet that stands for this condition, or null)
    files        by name: sha256 of its bytes; shows, look and edition tell the next run whether it has to be
                 laid out
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from evidence.compose.saying import Say, say_day
from evidence.errors import SheetNotMade
from evidence.issued import Edition, EditionState, Refreshed, Verdict
from evidence.publishing.folder import Mark, read
from evidence.publishing.layout import Layout
from evidence.publishing.reasons import with_links
from evidence.publishing.told import Told, day_of, moment_of, say_since, told
from evidence.publishing.wanted import FORMATS
from evidence.render.pages import html_page
from evidence.standing import Standing

INDEX_HTML = "index.html"
INDEX_JSON = "index.json"
SCHEMA_VERSION = 1
FORMAT_NAMES = {"html": "HTML", "pdf": "PDF", "md": "Markdown", "json": "JSON"}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the folder shows: standings by slug, outcomes of the last refresh by slug, marks by file name."""

    standings: tuple[Standing, ...]
    outcomes: Mapping[str, Refreshed]
    editions: tuple[Edition, ...]
    marks: Mapping[str, Mark]


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the folder says of itself from the last time."""

    language: str
    codes: frozenset[str]
    marks: Mapping[str, Mark]


# ----------------------------------------------------------------------------------------- for programs


def index_values(shown: Shown, language: str, program: str) -> dict[str, Any]:
    """The object of index.json."""
    rows = [_condition(slug, shown) for slug in _slugs(shown)]
    return {
        "schema_version": SCHEMA_VERSION,
        "program": program,
        "language": language,
        "last_checked": max(filter(None, (row["last_checked"] for row in rows)), default=None),
        "conditions": rows,
        "codes": _codes(shown),
        "files": {name: asdict(mark) for name, mark in sorted(shown.marks.items())},
    }


def _slugs(shown: Shown) -> list[str]:
    return sorted({each.slug for each in shown.standings} | set(shown.outcomes))


def _condition(slug: str, shown: Shown) -> dict[str, Any]:
    standing = next((each for each in shown.standings if each.slug == slug), None)
    outcome = shown.outcomes.get(slug)
    edition = standing and (standing.current or standing.notice or standing.staged)
    sheet = told(edition) if edition else None
    current = standing.current if standing else None
    status = "published" if current else "withdrawn" if standing and standing.notice else "none"
    said = sheet if current else None
    return {
        "slug": slug,
        "condition": sheet.condition if sheet else outcome.condition if outcome else slug,
        "title": sheet.title if sheet else None,
        "status": status,
        "code": current.code if current else None,
        "answer": said.answer if said else None,
        "confidence": said.confidence if said else None,
        "confidence_word": said.confidence_word if said else None,
        "changed": _changed(standing) if standing else [],
        "last_changed": day_of(edition.since).isoformat() if edition and status != "none" else None,
        "last_checked": moment_of(outcome.good_at) if outcome and outcome.good_at else None,
        "check": outcome.verdict.value if outcome else None,
        "check_at": moment_of(outcome.checked_at) if outcome else None,
        "waiting_since": (
            day_of(standing.staged.since).isoformat() if standing and standing.staged else None
        ),
        "files": {each: f"{slug}.{each}" for each in FORMATS if f"{slug}.{each}" in shown.marks},
    }


def _changed(standing: Standing) -> list[str]:
    """What the last change of the sheet that stands was."""
    if standing.current is None:
        return []
    if standing.before is None:
        return ["first"]
    return [*_differences(told(standing.before), told(standing.current))] + ["after_withdrawal"] * bool(
        standing.follows_withdrawal
    )


def _differences(before: Told, now: Told) -> list[str]:
    changed = ["answer"] * (before.answer != now.answer)
    return changed + ["confidence"] * (before.confidence != now.confidence) or ["renewed"]


def _codes(shown: Shown) -> list[dict[str, Any]]:
    """Every edition, by its code: that is what a reader of paper looks up."""
    current = {each.slug: each.current.code for each in shown.standings if each.current}
    return [
        {
            "code": each.code,
            "slug": each.slug,
            "condition": told(each).condition,
            "made_on": each.made_on.isoformat(),
            "state": each.state.value,
            "since": moment_of(each.since),
            "because": each.because if each.state is EditionState.WITHDRAWN else "",
            "now": current.get(each.slug),
        }
        for each in sorted(shown.editions, key=lambda each: (each.code, each.slug))
    ]


# ------------------------------------------------------------------------------------------- for people


def index_html(shown: Shown, values: Mapping[str, Any], layout: Layout) -> bytes:
    """The same as a page that works from a disk, without server and script."""
    say = layout.say
    conditions = [_row(row, say) for row in values["conditions"]]
    page = {
        "language": values["language"],
        "say": say.section("index"),
        "translation": say("notice.translation"),
        "last_checked": _last_checked(values["last_checked"], say),
        "conditions": sorted(conditions, key=lambda row: (row["condition"].casefold(), row["slug"])),
        "codes": [code_told(*each, say) for each in _coded(shown)],
        "made_with": say("withdrawn.made_with", program=values["program"]),
    }
    return html_page("index.html", page, paper=layout.paper, folder=layout.reports)


def _row(row: Mapping[str, Any], say: Say) -> dict[str, Any]:
    """One condition in words."""
    changed = _day(row["last_changed"], say)
    nothing = {"withdrawn": say("index.withdrawn", day=changed), "none": say("index.no_sheet")}
    files = [{"name": FORMAT_NAMES[each], "file": file} for each, file in row["files"].items()]
    return {
        **row,
        "page": row["files"].get("html", ""),
        "files": [each for each in files if each["name"] != FORMAT_NAMES["html"]],
        "said": row["answer"] if row["status"] == "published" else nothing[row["status"]],
        "changed_on": changed,
        "checked_on": _day(row["last_checked"], say),
        "marks": _marks(row, say),
    }


def _marks(row: Mapping[str, Any], say: Say) -> list[dict[str, Any]]:
    """What the last change was, then what a reader should know before relying on it."""
    marks = [{"said": say(f"index.mark.{each}"), "warns": False} for each in row["changed"]]
    if row["waiting_since"]:
        day = _day(row["waiting_since"], say)
        marks.append({"said": say("index.mark.waits", day=day), "warns": True})
    if row["check"] in (Verdict.HELD, Verdict.FAILED):
        day = _day(row["check_at"], say)
        marks.append({"said": say(f"index.mark.{row['check']}", day=day), "warns": True})
    return marks


def _coded(shown: Shown) -> Iterable[tuple[Edition, Standing]]:
    standing = {each.slug: each for each in shown.standings}
    in_order = sorted(shown.editions, key=lambda each: (each.code, each.slug))
    return ((each, standing[each.slug]) for each in in_order)


def code_told(edition: Edition, standing: Standing, say: Say) -> dict[str, Any]:
    """What became of an edition: `stands` in pieces, with links."""
    return {
        "code": edition.code,
        "slug": edition.slug,
        "language": edition.language,
        "condition": told(edition).condition,
        "made_on": say_day(edition.made_on, say),
        "stands": with_links(_state(edition, standing, say)),
        "warns": edition.state is EditionState.WITHDRAWN,
    }


def _state(edition: Edition, standing: Standing, say: Say) -> str:
    day, now = say_since(edition, say), standing.current
    if edition.state is EditionState.REPLACED:
        key = "index.state.replaced" if now else "index.state.replaced_alone"
        return say(key, day=day, code=now.code if now else "")
    if edition.state is EditionState.PUBLISHED and standing.staged:
        return say("index.state.published_waiting", day=day)
    return say(f"index.state.{edition.state}", day=day, because=edition.because).strip()


def _last_checked(moment: str | None, say: Say) -> str:
    if moment is None:
        return say("index.never_checked")
    return say("index.last_checked", day=_day(moment, say))


def _day(iso: str | None, say: Say) -> str:
    return say_day(datetime.fromisoformat(iso).date(), say) if iso else ""


# ---------------------------------------------------------------------------------- from the last time


def read_earlier(folder: Path) -> Earlier | None:
    """What index.json said; None where there is none, or one that is damaged or not ours."""
    try:
        value = json.loads(read(folder / INDEX_JSON) or b"")
        marks = {name: Mark(**mark) for name, mark in value["files"].items()}
        codes = frozenset(each["code"] for each in value["codes"])
        return Earlier(value["language"], codes, marks)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    except OSError as error:
        raise SheetNotMade(f"{folder / INDEX_JSON} could not be read: {error.strerror}.") from error


def check_earlier(earlier: Earlier | None, folder: Path, language: str, editions: Sequence[Edition]) -> None:
    """Refuse what would take check codes from people who hold paper copies. Raises `SheetNotMade`."""
    if earlier is None:
        return
    if earlier.language != language:
        raise SheetNotMade(
            f"{folder} holds the sheets in the language {earlier.language!r}; give a folder of its own for "
            f"{language!r}."
        )
    lost = sorted(earlier.codes - {each.code for each in editions})
    if lost:
        raise SheetNotMade(
            f"{folder} answers for {len(lost)} check codes that this library does not know (such as "
            f"{lost[0]}): use the library that issued them (EVIDENCE_LIBRARY) or another folder; --force "
            "forgets these codes."
        )
