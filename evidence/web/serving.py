"""waitress around the pages: many visitors at once, slow ones included, until somebody ends it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from waitress.server import BaseWSGIServer, MultiSocketServer, create_server

from evidence.errors import UsageError
from evidence.web.app import create_app
from evidence.web.asking import work_of
from evidence.web.listening import guarded
from evidence.web.reading import Reading
from evidence.web.searching import Searches
from evidence.web.site import Site

THREADS = 8
MOST_CONNECTIONS = 500
IDLE_SECONDS = 20
LONGEST_HEAD = 16 * 1024
PROXY_HEADERS = "x-forwarded-for x-forwarded-host x-forwarded-proto"


@dataclass(frozen=True, slots=True)
class Place:
    """Where to listen, and which proxy to believe about its visitors' addresses ("" for none)."""

    host: str
    port: int
    proxy: str = ""


def serve(site: Site, place: Place, ready: Callable[[str], None]) -> None:
    """Answer until interrupted (`KeyboardInterrupt`), then finish what is under way.

    `ready` hears the address of the first page as soon as visitors can come. Raises `UsageError` when nobody
    can listen there.
    """
    searches = Searches(work_of(site)) if site.connect is not None else None
    here = Reading(site, searches)
    try:
        server = _server(site, place, here)
        ready(f"http://{_in_address(place.host)}:{_port(server)}/")
        server.run()
    finally:
        here.close()


def _server(site: Site, place: Place, here: Reading) -> BaseWSGIServer | MultiSocketServer:
    """waitress, listening. What it says of requests could hold what somebody looked for: it says nothing."""
    waitress = logging.getLogger("waitress")
    waitress.propagate = False
    waitress.addHandler(logging.NullHandler())  # without one, Python writes warnings to stderr by itself
    believed = {"trusted_proxy": place.proxy, "trusted_proxy_headers": PROXY_HEADERS}
    proxy: dict[str, Any] = believed if place.proxy else {}
    try:
        server = create_server(
            create_app(site, here),
            listen=f"{_in_address(place.host)}:{place.port}",
            threads=THREADS,
            connection_limit=MOST_CONNECTIONS,
            channel_timeout=IDLE_SECONDS,
            cleanup_interval=IDLE_SECONDS // 4,
            max_request_header_size=LONGEST_HEAD,
            max_request_body_size=site.limits.body_bytes,
            ident="",
            clear_untrusted_proxy_headers=True,
            **proxy,
        )
        return guarded(server)
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or problem
        raise UsageError(
            f"{place.host}:{place.port} cannot be listened at ({why}); choose another --port or --host."
        ) from problem


def _in_address(host: str) -> str:
    """IPv6 stands in brackets."""
    return f"[{host}]" if ":" in host else host


def _port(server: BaseWSGIServer | MultiSocketServer) -> int:
    """The one that was taken, where any was asked for (port 0)."""
    if isinstance(server, MultiSocketServer):  # localhost may be two addresses
        return int(server.effective_listen[0][1])
    return int(getattr(server, "effective_port"))  # noqa: B009  the types of waitress lack it
