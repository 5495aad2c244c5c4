"""Would a refresh work tonight? Each thing that it needs is tried once, and nothing of the ledger is changed.

PubMed gets one ESearch with the key; the library writes and reads a mark of its own; a file is written to the
folder and removed; a starter sheet goes through every template; the command of --notify hears that this was
only a trial. One thing that fails does not keep the others from being tried.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NoReturn

from evidence import content, pipeline, starter
from evidence.errors import EvidenceError, LibraryUnusable, PubMedRefused, SheetNotMade
from evidence.issued import CODE_LENGTH, Edition, EditionState
from evidence.model import Sheet
from evidence.notifying import notify
from evidence.publishing import check_index, publish
from evidence.record_library import Store
from evidence.render import FORMATS, Paper
from evidence.sources import Where
from evidence.typed_json import to_json

if TYPE_CHECKING:  # an annotation only: requests would come with it
    from evidence.pubmed import PubMed

SEARCH = "massage[mh]"
MARK = "canary"
LEAST_FREE = 500_000_000
"""Bytes. A library of 40 conditions takes some hundred megabytes in its first year, with raw answers."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What a refresh would be given. `connect` and `open_store` raise what they raise there.

    `folder` is where it publishes and `notify` its command, None and "" without; `now` has a time zone.
    """

    connect: Callable[[], PubMed]
    open_store: Callable[[], Store]
    now: datetime
    folder: Path | None = None
    notify: str = ""
    language: str = "en"
    paper: Paper = Paper.LETTER


@dataclass(frozen=True, slots=True)
class Tried:
    """How one trial went; `exit_code` is that of the failure, 0 when it went well."""

    name: str
    said: str
    exit_code: int = 0

    @property
    def line(self) -> str:
        """For a person: "ok      library  /home/ada/library.sqlite"."""
        return f"{'FAILED' if self.exit_code else 'ok':<8}{self.name:<10}{self.said}"


def try_out(needs: Needs) -> Iterator[Tried]:
    """Each trial as soon as it is over; the last one tells the command of --notify about all."""
    done: list[Tried] = []
    for name, trial in (
        ("library", _library),
        ("PubMed", _pubmed),
        ("folder", _folder),
        ("templates", _templates),
    ):
        done.append(_tried(name, lambda trial=trial: trial(needs)))  # type: ignore[misc]
        yield done[-1]
    yield _tried("notify", lambda: _notified(needs, done))


def worst(tried: Iterable[Tried]) -> int:
    """The exit code: 0 when all went well, else the highest of those that failed."""
    return max((each.exit_code for each in tried), default=0)


def _tried(name: str, trial: Callable[[], str]) -> Tried:
    try:
        return Tried(name, trial())
    except EvidenceError as problem:
        return Tried(name, str(problem), problem.exit_code)


# ------------------------------------------------------------------------------------------- one by one


def _library(needs: Needs) -> str:
    """It opens, takes a mark and gives it back."""
    store = needs.open_store()
    mark = hashlib.sha256(MARK.encode()).digest()
    store.keep_judgements(MARK, {mark: b"{}"})
    if store.judgements(MARK, [mark]) != {mark: b"{}"}:
        raise LibraryUnusable(f"{store.place} does not give back what was written; look at its disk.")
    return f"opens and can be written: {store.place}"


def _pubmed(needs: Needs) -> str:
    """One ESearch, which PubMed refuses when the key is wrong."""
    found = needs.connect().count(SEARCH)
    if not found:
        raise PubMedRefused(f"PubMed answers, but finds nothing for {SEARCH}; try again later.")
    return f"answers, and finds {found:,} records for {SEARCH}"


def _folder(needs: Needs) -> str:
    """A file can be written and removed, there is room, and its index fits the library."""
    if needs.folder is None:
        return "nothing is published: no --publish was given"
    place = _nearest(needs.folder.absolute())
    trial = place / f".canary-{os.getpid()}.partial"
    try:
        trial.write_bytes(b"canary")
        trial.unlink()
        free = shutil.disk_usage(place).free
    except OSError as problem:
        _refuse(f"Nothing can be written to {place}: {problem.strerror}; give this user the right to.")
    if free < LEAST_FREE:
        _refuse(f"{place} has only {free // 1_000_000:,} MB left; {LEAST_FREE // 1_000_000:,} are wanted.")
    check_index(needs.folder, needs.open_store().editions(), needs.language)
    made = "" if place == needs.folder.absolute() else f" ({needs.folder} will be made)"
    return f"can be written: {place}{made}, {free // 1_000_000_000:,} GB are free"


def _nearest(folder: Path) -> Path:
    """The folder, or the one above it that is there: a trial makes none."""
    return next(each for each in (folder, *folder.parents) if each.exists())


def _templates(needs: Needs) -> str:
    """A starter sheet in every format, as published and as withdrawn, in a folder that goes at once."""
    sheet = _starter_sheet(needs.now.date(), needs.language)
    pipeline.render_sheet(sheet, FORMATS, needs.paper)
    try:
        with TemporaryDirectory() as scratch:
            done = publish(
                _editions(sheet, needs.now), (), Path(scratch), language=needs.language, paper=needs.paper
            )
    except OSError as problem:
        _refuse(f"No file can be written for a while ({problem.strerror}); look at TMPDIR.")
    if done.failures:
        _refuse(done.failures[0])
    return f"a sheet comes out in {', '.join(FORMATS)}, and {len(done.written)} files of a folder"


def _starter_sheet(today: date, language: str) -> Sheet:
    known = content.load_conditions()
    condition = next(each for each in known if starter.load().answers(each.slug))
    where = Where(connect=_nobody, offline=True)
    return pipeline.make_sheet(
        pipeline.evaluate(condition, where, today=today), made_on=today, language=language
    )


def _nobody() -> NoReturn:
    raise AssertionError("a sheet made offline asks nobody")


def _editions(sheet: Sheet, now: datetime) -> tuple[Edition, ...]:
    """The sheet of one condition stands, that of another was withdrawn."""
    kept = to_json(sheet)
    states = ((sheet.slug, EditionState.PUBLISHED), (MARK, EditionState.WITHDRAWN))
    code = sheet.content_hash[:CODE_LENGTH]
    return tuple(
        Edition(code, slug, sheet.language, "", kept, (), now.date(), state, now.astimezone(UTC))
        for slug, state in states
    )


def _notified(needs: Needs, done: Iterable[Tried]) -> str:
    if not needs.notify:
        return "nobody is told: no --notify was given"
    told = "massage-evidence canary: only a trial, nothing was refreshed and no sheet changed.\n"
    notify(needs.notify, told + "".join(f"{each.line}\n" for each in done))
    return "the command ran; see that its message arrived"


def _refuse(said: str) -> NoReturn:
    raise SheetNotMade(said)
