"""`evidence bulk`: PubMed's own files into the library, from arguments to exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from evidence.errors import UsageError
from evidence.surroundings import open_named_library, tell

if TYPE_CHECKING:  # annotations only: `evidence --help` must not wait for the database
    from evidence.bulk import Wanted
    from evidence.bulk.loading import Engine, Loaded
    from evidence.record_library import Store

BUG = 1
NOT_ALL = 4
MOST_WORKERS = 256
MOST_NAMED = 10


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="Processes of this machine, or a dask cluster (pip install 'massage-evidence[cluster]').",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="A dask scheduler that runs, as tcp://127.0.0.1:8786 or tls://host:8786; else one is made here.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, MOST_WORKERS),
    help="How many files are read at a time. Default: as many as this machine has cores.",
)
def bulk(
    files: tuple[Path, ...], engine: str, scheduler: str | None, workers: int | None
) -> None:  # click names them
    """Load PubMed's own FILES (yearly baseline and daily updates) into the library.

    \b
      evidence bulk baseline/*.xml.gz updatefiles/*.xml.gz
      evidence bulk updatefiles/*.xml.gz             those that are loaded already are skipped
      evidence bulk --engine dask --scheduler tls://cluster:8786 /pubmed/*.xml.gz

    The files are NLM's (https://ftp.ncbi.nlm.nih.gov/pubmed/), with the .md5 of each beside it. Kept are the
    records that any search of this program for massage could find. Afterwards `--offline` answers every
    condition from them, by our own reading of the search; PubMed is not asked, and the sheet says so.

    The names of the files tell their order: of two that hold a record the later one is right, and what a
    file deletes is gone, whenever the files are loaded. Files of a new year take the place of all before. A
    file that is damaged, is not what its .md5 says, or ends its process twice is named and set aside; the
    others go on. After Ctrl-C the same command goes on where it was. Dask's workers must see the files under
    the same names, and TLS is configured as dask says (DASK_DISTRIBUTED__COMM__TLS__CA_FILE and the like).

    \b
    Exit codes: 0 every file is loaded; 2 usage; 4 at least one file could not be loaded (the others are).
    """
    from evidence.bulk.loading import load
    from evidence.terminal import files_progress

    if scheduler is not None and engine != "dask":
        raise UsageError("--scheduler names a dask scheduler; give --engine dask with it.")
    store = open_named_library()
    with files_progress(tell) as report:
        done = load(files, _wanted(), store, _engine(engine, scheduler, workers), report)
    click.echo("\n".join(_summary(done, store)))
    if done.faults:
        sys.exit(BUG)
    if done.set_aside:
        sys.exit(NOT_ALL)


def _wanted() -> Wanted:
    """What any search of ours could find."""
    from evidence import content
    from evidence.bulk import wanted
    from evidence.sources import bulk_searches

    return wanted(bulk_searches(), content.load_thesaurus().headings_below)


def _engine(name: str, scheduler: str | None, workers: int | None) -> Engine:
    from evidence.bulk import done_by_dask, done_here

    at_once = workers or os.cpu_count() or 1
    if name == "local":
        return partial(done_here, workers=at_once)
    if scheduler is not None and not _is_safe(scheduler):
        tell(
            f"{scheduler} is not on this machine and speaks without TLS: whoever reaches it can run what "
            "they like as its workers, and change what they give back."
        )
    return partial(done_by_dask, workers=at_once, scheduler=scheduler)


def _is_safe(scheduler: str) -> bool:
    """Whether the address is one of this machine, or encrypted."""
    address = urlsplit(scheduler if "://" in scheduler else f"tcp://{scheduler}")
    try:
        return address.scheme == "tls" or ip_address(address.hostname or "").is_loopback
    except ValueError:
        return address.hostname == "localhost"


def _summary(done: Loaded, store: Store) -> Iterator[str]:
    yield (
        f"{len(done.loaded):,} files loaded, {len(done.same):,} loaded before, "
        f"{len(done.set_aside):,} set aside."
    )
    if done.loaded:
        yield (
            f"{done.records:,} records read: {done.kept:,} kept, {done.unreadable:,} unreadable; "
            f"{done.deleted:,} deleted by PubMed."
        )
    if done.unverified:
        yield f"Not compared with an MD5, for none lay beside them: {_named(done.unverified)}."
    if done.set_aside:
        yield f"Not loaded: {_named(done.set_aside)}."
    yield from _holdings(store)


def _holdings(store: Store) -> Iterator[str]:
    from evidence.sources import files_read

    files = files_read(store)
    if files is None:
        return
    yield f"The library {store.place} holds PubMed's files {files.first} to {files.last}."
    if files.missing:
        yield f"Not loaded of the files before the last one: {files.missing:,}. Sheets say so."
    if files.part:
        yield f"They hold {files.records:,} records of any kind, a part of PubMed only. Sheets say so."


def _named(names: tuple[str, ...]) -> str:
    shown = ", ".join(sorted(names)[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return f"{shown} and {more:,} more" if more > 0 else shown
