"""`evidence serve`: the pages for visitors, from arguments to the end of the server."""

from __future__ import annotations

import ipaddress
import logging
import os
import signal
from typing import TYPE_CHECKING, Any

import click

from evidence.commands import options
from evidence.errors import LibraryUnusable
from evidence.surroundings import local_day, preparer_of, sheet_day, tell, this_moment

if TYPE_CHECKING:  # annotations only: these modules are slow to import
    from collections.abc import Callable

    from evidence.pubmed import Progress, PubMed
    from evidence.record_library import Library, Store
    from evidence.web import Site

PORT = 8765


@click.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="The address of this machine to listen at."
)
@click.option("--port", default=PORT, type=click.IntRange(0, 65535), show_default=True)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    help="A name by which visitors reach the page (www.clinic.example); requests for any other are refused.",
)
@click.option(
    "--proxy",
    metavar="ADDRESS",
    default="",
    help="The address of your own proxy, whose word about its visitors is taken (X-Forwarded-For).",
)
@click.option(
    "--allow-refresh", is_flag=True, help="Let visitors start searches in PubMed; needs the library."
)
@options.paper
@options.prepared_by
def serve(host: str, port: int, names: tuple[str, ...], proxy: str, **wanted: Any) -> None:
    """Show the sheets as web pages on this machine: search, read, download.

    \b
      evidence serve                        http://127.0.0.1:8765/, for this machine alone
      evidence serve --allow-refresh        visitors may also have PubMed searched
      evidence serve --name www.clinic.example --proxy 127.0.0.1
                                            behind a proxy (the README shows how)

    Pages are made from what is here: sheets that `evidence refresh` issued, the library, the starter edition.
    Visitors and their questions are not recorded. Ctrl-C ends it.
    """
    from evidence.web import Place
    from evidence.web import serve as run

    # What only whoever runs it may read: that a library cannot be used, that the program has a fault.
    logging.getLogger("evidence.web").addHandler(logging.StreamHandler())
    site = _site((host, *names), wanted)
    if not _is_loopback(host):
        tell(
            f"{host} can be reached from other machines, without encryption. Put a proxy with HTTPS in front "
            "and let this listen at 127.0.0.1; the README shows how. Visitors must come by a name that "
            "--name gives; for any other they get an error."
        )
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl-C: a service that is stopped
    run(site, Place(host, port, proxy), lambda address: tell(f"The page is at {address} (Ctrl-C ends it)."))


def _site(names: tuple[str, ...], wanted: dict[str, Any]) -> Site:
    from evidence.render import Paper
    from evidence.web import LOOPBACK, Site

    opening = _opening(must=wanted["allow_refresh"])
    return Site(
        open_store=opening,
        day=lambda: sheet_day(None),
        connect=_connect if wanted["allow_refresh"] else None,
        hosts=(*LOOPBACK, *names),
        paper=Paper(wanted["paper"]),
        preparer=preparer_of(wanted["prepared_by"], wanted["paid_for_massage"]),
    )


def _opening(*, must: bool) -> Callable[[], Store | None]:
    """How each thread opens the library. One that was named, or is needed, must work; else the pages show
    what ships with the program."""
    from evidence.record_library import open_library

    asked = os.environ.get("EVIDENCE_LIBRARY", "").strip() or None
    try:
        open_library(asked, now=this_moment).close()
    except LibraryUnusable as problem:
        if asked is not None or must:
            raise
        tell(f"{problem} Only the starter edition is shown.")
        return lambda: None
    return lambda: open_library(asked, now=this_moment)


def _connect(library: Library | None, report: Callable[[Progress], None]) -> PubMed:
    from evidence.pubmed import PubMed, Settings

    settings = Settings.from_environment(os.environ)
    keep = library.keep_reply if library is not None else None
    return PubMed(settings, today=local_day, report=report, keep=keep)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
