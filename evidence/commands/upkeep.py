"""`evidence library`: where what we keep is, what is in it, whether it is sound, and how to move it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from evidence.errors import UsageError
from evidence.surroundings import open_named_library, tell, this_moment

if TYPE_CHECKING:  # annotations only: `evidence --help` must not wait for the database
    from evidence.record_library import Store
    from evidence.record_library.describing import Description

FAULTY = 2
"""What `check` ends with when something is damaged: the code with which a command that meets it would end."""
MOST_FAULTS = 100
DAYS_KEPT = 180
"""Half a year of raw answers: long enough to look into a sheet that somebody asks about."""
KINDS = {
    "replies": "answers as received",
    "searches": "searches",
    "versions": "older versions of records",
    "judgements": "judgements",
    "outcomes": "outcomes of earlier refreshes",
    "contents": "contents that nothing refers to",
}

_as_json = click.option("--json", "as_json", is_flag=True, help="For scripts.")


@click.group(invoke_without_command=True)
@_as_json
@click.pass_context
def library(context: click.Context, *, as_json: bool) -> None:
    """Show where the library is and what is in it; check it, move it, make it smaller.

    \b
      evidence library                        where it is, what is in it, the last refresh
      evidence library check                  is everything in it what was kept?
      evidence library move postgresql://clinic@server/evidence
                                              copy it into an empty store, of whatever kind
      evidence library compact --dry-run      what nothing needs any more
      evidence library migrate                bring one of an older version up to date

    The library is the one that EVIDENCE_LIBRARY names, else this user's own. It holds what PubMed answered,
    every version of every record, complete searches, judgements, and each sheet that was issued with its
    history. Nothing about a patient is ever in it.
    """
    if context.invoked_subcommand is not None:
        return
    if not _is_there():
        _print(
            None, ["There is no library yet. The first command that asks PubMed makes one."], as_json=as_json
        )
        return
    from evidence.record_library.describing import describe

    described = describe(_opened())
    _print(described, _description_lines(described), as_json=as_json)


@library.command()
@_as_json
def check(*, as_json: bool) -> None:
    """Read all of the library and say what is damaged; changes nothing.

    Every content must unpack and be what was kept, every record must have the PMID that it is filed under,
    everything that is referred to must be there, searches and sheets must be readable.

    \b
    Exit codes: 0 sound; 2 something is damaged, as for every command that cannot use its library.
    """
    from evidence.record_library.checking import check as checked_of

    checked = checked_of(_existing())
    shown = checked.faults[:MOST_FAULTS]
    more = len(checked.faults) - len(shown)
    lines = [*shown, *([f"And {more} more faults."] if more else []), *checked.remarks]
    _print(checked, lines if checked.faults else [*lines, "The library is sound."], as_json=as_json)
    if checked.faults:
        sys.exit(FAULTY)


@library.command()
@click.argument("url")
@_as_json
def move(url: str, *, as_json: bool) -> None:
    """Copy the library into the empty store at URL: from SQLite to PostgreSQL, or back.

    \b
      evidence library move postgresql://clinic@server/evidence
      evidence library move sqlite:////var/backups/library.sqlite

    Everything comes over or nothing: it is compared row by row before it counts. The library here stays as
    it is; what is added to it meanwhile does not come along, so let no refresh run. Afterwards set
    EVIDENCE_LIBRARY to URL. A password belongs in PGPASSWORD or ~/.pgpass, not on the command line.
    """
    from evidence.record_library import open_library
    from evidence.record_library.moving import move as moved

    source = _existing()
    with open_library(url) as target:
        counts = moved(source, target, lambda table, count: tell(f"{table}: {count:,} came over."))
        done = f"Everything is in {target.place} now. Set EVIDENCE_LIBRARY to its address to use it."
    _print(counts, [done], as_json=as_json)


@library.command()
@click.option(
    "--older-than",
    "days",
    default=DAYS_KEPT,
    show_default=True,
    metavar="DAYS",
    type=click.IntRange(min=1, max=36_500),
    help="Only what is older than so many days goes.",
)
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@_as_json
def compact(*, days: int, dry_run: bool, as_json: bool) -> None:
    """Drop what nothing needs any more, and give the room back.

    \b
    Of what is older than DAYS go:
      - answers of PubMed as received (records and searches that were read from them stay);
      - searches, but the last two of each term and those that an issued sheet was made from;
      - versions of records that changed since, but those that a search that stays was
        answered with and those that an issued sheet cites;
      - judgements by older rules or of older versions of a record;
      - what earlier refreshes did, but the last of each condition.

    Issued sheets and their history never go. A sheet of a day whose search went cannot be made again with
    --date. SQLite needs as much free room as the library takes while it does this.
    """
    import socket

    from evidence.record_library.compacting import compact as compacted
    from evidence.refresh import waits_for

    dropped = compacted(
        _existing(),
        now=this_moment(),
        older_than=timedelta(days=days),
        owner=f"{socket.gethostname()}, process {os.getpid()} (compact)",
        waiting=lambda other, since: tell(waits_for(other, since)),
        dry_run=dry_run,
    )
    verb = "would go" if dry_run else "gone"
    _print(
        dropped, [f"{KINDS[table]}: {count:,} {verb}" for table, count in dropped.items()], as_json=as_json
    )


@library.command()
@_as_json
def migrate(*, as_json: bool) -> None:
    """Bring a library of an older version of this program up to date, as opening it does.

    It is saved beside itself first (in a file that ends in -backup); in PostgreSQL it is all or nothing, and
    backups are made by whoever runs the server. A library of a newer version is left alone.
    """
    from evidence.record_library import migration_of

    store = _existing()
    _print(migration_of(store), [f"{store.place} is up to date."], as_json=as_json)


def _is_there() -> bool:
    from evidence.record_library import is_there

    return is_there(os.environ.get("EVIDENCE_LIBRARY"))


def _existing() -> Store:
    if not _is_there():
        raise UsageError("There is no library yet; name one in EVIDENCE_LIBRARY, or ask PubMed something.")
    return _opened()


def _opened() -> Store:
    """The library; what opening it changed is told."""
    from evidence.record_library import migration_of

    store = open_named_library()
    migrated = migration_of(store)
    if migrated is not None:
        saved = f" It was saved as {migrated.backup} before." if migrated.backup else ""
        tell(f"The library was of version {migrated.before} and has been brought up to date.{saved}")
    return store


def _print(value: object, lines: Iterable[str], *, as_json: bool) -> None:
    from evidence.typed_json import to_json

    click.echo(to_json(value).decode() if as_json else "\n".join(lines))


def _description_lines(described: Description) -> Iterator[str]:
    counts = {kind: f"{count:,}" for kind, count in described.counts.items()}
    states = ", ".join(f"{count:,} {state}" for state, count in described.editions.items())
    yield described.place
    yield f"  {_size(described.bytes)}, schema version {described.schema_version}"
    yield f"  {counts['records']} records in {counts['versions']} versions{_span(described, 'records')}"
    yield f"  {counts['searches']} searches for {counts['terms']} terms{_span(described, 'searches')}"
    yield f"  {counts['judgements']} judgements on {counts['questions']} questions"
    if described.counts["files"]:
        yield f"  {counts['filed']} records of {counts['files']} PubMed files"
    yield f"  {counts['replies']} answers of PubMed as received{_span(described, 'replies')}"
    yield f"  {counts['editions']} issued sheets{f' ({states})' if states else ''}"
    yield f"  {_last_run(described)}"


def _span(described: Description, kind: str) -> str:
    if kind not in described.spans:
        return ""
    first, last = (moment[:10] for moment in described.spans[kind])
    return f", {first} to {last}"


def _last_run(described: Description) -> str:
    run = described.last_run
    if run is None:
        return "no refresh yet"
    end = f"finished at {run.finished_at:%H:%M}" if run.finished_at else "not finished"
    return f"last refresh: number {run.number}, {run.started_at:%Y-%m-%d %H:%M} UTC, by {run.owner}, {end}"


def _size(size: int) -> str:
    for unit, divisor in (("GB", 1e9), ("MB", 1e6)):
        if size >= divisor:
            return f"{size / divisor:.1f} {unit}"
    return f"{size / 1e3:.0f} kB"
