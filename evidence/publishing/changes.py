"""The report of one refresh: what must be known first, then every condition; as text, HTML and JSON.

Text goes to the terminal, the log and `--notify`; its first line is the subject of a mail. In the folder
stands the report without what is the operator's business: errors, which may name places of the machine, the
remarks of the run, and which process it was.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evidence.compose.saying import Say, say_count, say_day, say_number
from evidence.content import folder as content_folder
from evidence.content import load_words
from evidence.issued import Difference, Mention, Refreshed, RunReport, Verdict
from evidence.publishing.as_json import as_json
from evidence.publishing.folder import bring, make_folder, sync
from evidence.publishing.program import PROGRAM
from evidence.publishing.reasons import because_of, with_links
from evidence.publishing.told import day_of
from evidence.publishing.wanted import Wanted
from evidence.render import Paper
from evidence.render.pages import html_page
from evidence.render.view import plain_text
from evidence.typed_json import to_json

CHANGES = "changes"
WIDTH = 100
SCHEMA_VERSION = 1
UNTOLD = "-"
"""Stands for an error whose words are the operator's."""

MOST_MENTIONS = 10
"""Studies named for one condition; JSON has all."""

# What a person has to act on comes first.
IN_ORDER = (
    Verdict.WITHDRAWN,
    Verdict.FAILED,
    Verdict.HELD,
    Verdict.STAGED,
    Verdict.PUBLISHED,
    Verdict.UNCHANGED,
)
NOT_TOLD = ("basis", "ranked")
"""Of a condition: what only the next run compares with."""


def report_text(report: RunReport, language: str) -> str:
    """For a person at seven in the morning: the first line says it all, the last one what wrote it."""
    view = _view(report, load_words(language))
    lines = [f"{PROGRAM}: {view['headline']}", view["when"], *view["first"]]
    lines += [f"- {remark}" for remark in view["remarks"]]
    for group in view["groups"]:
        lines += ["", group["said"], *_group_lines(group["items"])]
    return "\n".join([*map(plain_line, lines), "", f"{PROGRAM} · {view['when']}"]) + "\n"


def _group_lines(items: Sequence[dict[str, Any]]) -> Iterator[str]:
    for item in items:
        if item["lines"]:
            yield f"  {item['condition']} ({item['slug']})"
            yield from (f"      {line}" for line in item["lines"])
    quiet = "; ".join(item["slug"] for item in items if not item["lines"])
    yield from textwrap.wrap(
        quiet, WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False
    )


def report_html(report: RunReport, language: str, *, paper: Paper) -> bytes:
    """The same as a page in the style of the sheets."""
    say = load_words(language)
    view = report_values(report, language)
    made_with = say("withdrawn.made_with", program=PROGRAM)
    page = {**view, "language": language, "index": say("changes.index"), "made_with": made_with}
    return html_page("changes.html", page, paper=paper, folder=content_folder("reports"))


def report_values(
    report: RunReport, language: str, place: Callable[[str], str] = "{}.html".format
) -> dict[str, Any]:
    """What a page shows of a report, each line in pieces; `place` is where the sheet of a slug is."""
    view = _view(report, load_words(language), place)
    for group in view["groups"]:
        for item in group["items"]:
            item["lines"] = [with_links(line) for line in item["lines"]]
    return view


def report_json(report: RunReport) -> bytes:
    """For programs, in a file."""
    return as_json(report_for_programs(report))


def report_for_programs(report: RunReport) -> dict[str, Any]:
    """The fields of `RunReport` and `Refreshed`, less those of `NOT_TOLD`."""
    value = json.loads(to_json(report))
    for condition in value["conditions"]:
        for name in NOT_TOLD:
            del condition[name]
    counts = {verdict.value: len(_of(verdict, report.conditions)) for verdict in IN_ORDER}
    return {"schema_version": SCHEMA_VERSION, "program": PROGRAM, "counts": counts, **value}


def for_readers(report: RunReport) -> RunReport:
    """The report as anybody may read it: without the operator's business, and nothing of what waits."""
    told = tuple(map(_for_readers, report.conditions))
    return replace(report, owner="", remarks=(), problems=(), conditions=told)


def publish_changes(
    report: RunReport, folder: Path, *, language: str, paper: Paper, force: bool = False
) -> tuple[str, ...]:
    """Make changes.html, .txt and .json in `folder` those of this run; returns what failed, as sentences."""
    told = for_readers(report)
    files = (
        Wanted(f"{CHANGES}.json", "", "", lambda: report_json(told)),
        Wanted(f"{CHANGES}.txt", "", "", lambda: report_text(told, language).encode()),
        Wanted(f"{CHANGES}.html", "", "", lambda: report_html(told, language, paper=paper)),
    )
    make_folder(folder)
    done = [bring(folder, file, None, force=force) for file in files]
    sync(folder)
    return tuple(each.failure for each in done if each.failure)


def _for_readers(each: Refreshed) -> Refreshed:
    differences = () if each.staged else each.differences
    return replace(each, error=UNTOLD if each.error else "", staged="", differences=differences)


# ------------------------------------------------------------------------------------------- in words


def _view(report: RunReport, say: Say, place: Callable[[str], str] = "{}.html".format) -> dict[str, Any]:
    groups = [(verdict, _of(verdict, report.conditions)) for verdict in IN_ORDER]
    told = [(verdict, own) for verdict, own in groups if own]
    return {
        "title": say("changes.title", day=say_day(day_of(report.started_at), say)),
        "headline": _headline(told, say),
        "when": _when(report, say),
        "first": [_names(verdict, own, say) for verdict, own in told if verdict is not Verdict.UNCHANGED],
        "remarks_title": say("changes.remarks"),
        "remarks": list(report.remarks),
        "groups": [
            {"said": say(f"changes.verdict.{verdict}"), "items": _items(own, say, place)}
            for verdict, own in told
        ],
    }


def _of(verdict: Verdict, conditions: Iterable[Refreshed]) -> list[Refreshed]:
    own = (each for each in conditions if each.verdict is verdict)
    return sorted(own, key=lambda each: (each.condition.casefold(), each.slug))


def _headline(groups: Sequence[tuple[Verdict, Sequence[Refreshed]]], say: Say) -> str:
    if not groups:
        return say("changes.none")
    if [verdict for verdict, _ in groups] == [Verdict.UNCHANGED]:
        return say("changes.nothing", checked=say_count("changes.conditions", len(groups[0][1]), say))
    counted = (say_count(f"changes.count.{verdict}", len(own), say) for verdict, own in groups)
    return say("changes.some", told=say("join.comma").join(counted))


def _names(verdict: Verdict, own: Sequence[Refreshed], say: Say) -> str:
    names = say("join.list").join(each.condition for each in own)
    return f"{say_count(f'changes.count.{verdict}', len(own), say)}: {names}"


def _when(report: RunReport, say: Say) -> str:
    started = f"{report.started_at.astimezone(UTC):%Y-%m-%d %H:%M}"
    if report.finished_at is None:
        return say("changes.unfinished", number=report.number, started=started)
    finished: datetime = report.finished_at.astimezone(UTC)
    return say("changes.when", number=report.number, started=started, finished=f"{finished:%H:%M}")


def _items(own: Iterable[Refreshed], say: Say, place: Callable[[str], str]) -> list[dict[str, Any]]:
    return [
        {
            "condition": each.condition,
            "slug": each.slug,
            "page": place(each.slug) if each.code or each.withdrawn else "",
            "lines": list(_lines(each, say)),
        }
        for each in own
    ]


def _lines(each: Refreshed, say: Say) -> Iterator[str]:
    """All that there is to say about one condition, what matters most first."""
    if each.error:
        yield say("changes.error_untold") if each.error == UNTOLD else say("changes.error", said=each.error)
    yield from (say("changes.alarm", said=said) for said in each.alarms)
    if each.withdrawn:
        yield say("changes.code", code=each.withdrawn)
    yield from (because_of([hit], say) for hit in each.hits)
    yield from (_difference(difference, say) for difference in each.differences)
    if each.verdict is Verdict.PUBLISHED and each.is_first:
        yield say("changes.verdict.first")
    if each.staged:
        yield say("changes.approve", slug=each.slug, code=each.staged)
    yield from _mentions("new_studies", each.new_studies, say)
    yield from _mentions("lost_studies", each.lost_studies, say)
    yield from _found(each, say)


def _difference(difference: Difference, say: Say) -> str:
    what = say(f"changes.what.{difference.what}")
    return say("changes.difference", what=what, before=difference.before, after=difference.after)


def _mentions(key: str, mentions: Sequence[Mention], say: Say) -> Iterator[str]:
    if not mentions:
        return
    yield say(f"changes.{key}", n=say_number(len(mentions)))
    yield from (_mention(each, say) for each in mentions[:MOST_MENTIONS])
    if len(mentions) > MOST_MENTIONS:
        yield say("changes.more", n=say_number(len(mentions) - MOST_MENTIONS))


def _mention(each: Mention, say: Say) -> str:
    key = "changes.unplaced" if each.place is None else "changes.placed"
    title = each.title.rstrip(". ") or "–"
    said = say(key, place=each.place, title=title, pmid=each.pmid)
    return say("changes.noted", said=said, note=each.note) if each.note else said


def _found(each: Refreshed, say: Say) -> Iterator[str]:
    if each.found is None or each.found == each.found_before:
        return
    now = say_number(each.found)
    if each.found_before is None:
        yield say("changes.found_now", now=now)
    else:
        yield say("changes.found", before=say_number(each.found_before), now=now)


def plain_line(line: str) -> str:
    """One line of visible characters that keeps its indent: a title of a record may hold anything."""
    return line[: len(line) - len(line.lstrip(" "))] + plain_text(line)
