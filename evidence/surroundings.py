"""What every command takes from its surroundings: environment, clock, library, PubMed, and stderr."""

from __future__ import annotations

import json
import logging
import os
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from evidence.errors import LibraryUnusable, UsageError

if TYPE_CHECKING:  # annotations only: these modules are slow to import
    from evidence.model import Condition, Preparer
    from evidence.pubmed import PubMed
    from evidence.record_library import Library, Store

LONGEST_NAME = 80
_AS_JSON = "evidence.notes_as_json"
# Further away than any sheet can be dated, a date is a slip; and a PDF cannot carry all of them.
FIRST_YEAR, LAST_YEAR = 1900, 2999


def asked_condition(asked: str) -> Condition:
    """The condition that a person means; what may surprise them about it is told."""
    from evidence import pipeline

    condition = pipeline.load_condition(asked)
    if condition.automatic:
        tell(
            f"There is no file for {condition.name}: its search is built automatically from MeSH and "
            "ICD-10-CM, and nobody has reviewed it."
        )
    elif codes := pipeline.unchecked_codes(condition):
        tell(
            f"{', '.join(codes)}: not among the ICD-10-CM families that ship with this program, so nobody "
            "has checked these codes; see that each is right and can be billed."
        )
    elif pipeline.is_another_name(asked, condition):
        tell(f'"{asked}" is looked up as {condition.name} ({condition.slug}).')
    return condition


def preparer_of(name: str | None, paid: str | None) -> Preparer | None:
    """Nobody is named without their interest, and no interest without a name."""
    from evidence.model import Preparer
    from evidence.render.view import plain_text

    if (name is None) != (paid is None):
        raise UsageError("--prepared-by and --paid-for-massage yes|no belong together; give both or none.")
    if name is None:
        return None
    plain = plain_text(name)
    if not plain or len(plain) > LONGEST_NAME:
        raise UsageError(
            f"--prepared-by takes a name of 1 to {LONGEST_NAME} characters; it stands on top of every page."
        )
    return Preparer(plain, paid == "yes")


def open_asked_library() -> Library | None:
    """The library that EVIDENCE_LIBRARY names: it must work. Else this user's own, as far as it works."""
    from evidence.record_library import forgiving, open_library

    asked = os.environ.get("EVIDENCE_LIBRARY", "").strip() or None
    try:
        library = open_library(asked, now=this_moment)
    except LibraryUnusable as problem:
        if asked is not None:
            raise
        tell(f"{problem} Nothing is kept of this run.")
        return None
    click.get_current_context().call_on_close(library.close)
    return library if asked else forgiving(library, tell)


def open_named_library() -> Store:
    """The library that EVIDENCE_LIBRARY names, else this user's own; it must work."""
    from evidence.record_library import open_library

    store = open_library(os.environ.get("EVIDENCE_LIBRARY", "").strip() or None, now=this_moment)
    click.get_current_context().call_on_close(store.close)
    return store


def connect(library: Library | None) -> PubMed:
    """A conversation with PubMed by the settings of the environment; the library keeps every answer."""
    from evidence.pubmed import PubMed, Settings
    from evidence.terminal import progress

    settings = Settings.from_environment(os.environ)
    if settings.email is None:
        tell("Set NCBI_EMAIL so that NCBI can write to you before it blocks this address.")
    tell("Asking PubMed; a large search takes some minutes.")
    keep = library.keep_reply if library is not None else None
    return PubMed(settings, today=local_day, report=progress(), keep=keep, advise=tell)


def sheet_day(asked: str | None) -> date:
    """The day of a sheet: what --date or SOURCE_DATE_EPOCH says, else today."""
    return asked_day(asked) or local_day()


def this_moment() -> datetime:
    """This moment, in the time zone of this machine."""
    return datetime.now().astimezone()


def local_day() -> date:
    """Today, where this machine stands."""
    return this_moment().date()


def asked_day(asked: str | None) -> date | None:
    """The day that --date or else SOURCE_DATE_EPOCH names."""
    if asked:
        try:
            return _printable(date.fromisoformat(asked))
        except ValueError as problem:
            raise UsageError(
                f"--date {asked[:40]!r} is not a date between {FIRST_YEAR} and {LAST_YEAR}; "
                "write it as 2026-11-21."
            ) from problem
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        try:
            return _printable(datetime.fromtimestamp(int(epoch), UTC).date())
        except (ValueError, OverflowError, OSError) as problem:
            raise UsageError(
                f"SOURCE_DATE_EPOCH={epoch[:40]!r} is not a number of seconds for a day between "
                f"{FIRST_YEAR} and {LAST_YEAR}; correct or unset it."
            ) from problem
    return None


def _printable(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(day)
    return day


def tell(text: str) -> None:
    """One line on stderr that a person should know, or a program that asked for `notes_as_json`."""
    context = click.get_current_context(silent=True)
    if context is not None and context.find_root().meta.get(_AS_JSON):
        _log_line("note", text)
    else:
        click.echo(f"note: {text}", err=True)


def notes_as_json() -> None:
    """From now on each line on stderr is a JSON object: `time`, `level`, `message`; so is what we log."""
    click.get_current_context().find_root().meta[_AS_JSON] = True
    ours = logging.getLogger("evidence")
    ours.setLevel(logging.INFO)
    ours.addHandler(_JsonLines())


class _JsonLines(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        _log_line(record.levelname.lower(), self.format(record))


def _log_line(level: str, message: str) -> None:
    line = {"time": this_moment().isoformat(timespec="milliseconds"), "level": level, "message": message}
    click.echo(json.dumps(line, ensure_ascii=False), err=True)
