"""What every request has to pass, and what every answer carries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from flask import Flask, abort, request
from werkzeug.datastructures import Headers

if TYPE_CHECKING:  # annotations only
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

LONGEST_QUERY = 3_000
"""Letters behind the question mark: the longest question (200 letters) has 2,400 of them in some scripts."""

LONGEST_PATH = 300
"""Letters of an address; ours have less than half."""

# Nothing comes from elsewhere, nothing is framed, no form leads away, no script stands in a page.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "X-Frame-Options": "DENY",
}
# What belongs to one visitor or one moment is kept nowhere; all else is asked for again each time, which
# costs an answer without a body.
CACHE = "Cache-Control"
NO_STORE = "no-store"
ASK_AGAIN = "private, no-cache"

_NAMED = re.compile(r"(\[[0-9a-fA-F:.]+\]|[a-zA-Z0-9.-]+)(?::([0-9]{1,5}))?", re.ASCII)
_LAST_PORT = 65_535
_SIGNATURE = tuple(HEADERS.items())


def guard(app: Flask, hosts: Iterable[str]) -> None:
    """Put both around all pages of `app`, which may be asked for by these names and no others."""
    names = frozenset(
        f"[{name}]" if name.count(":") > 1 and name[0] != "[" else name.lower() for name in hosts
    )
    app.before_request(lambda: _refuse_other_names(names))
    app.before_request(_refuse)
    app.wsgi_app = _signed(app.wsgi_app)  # type: ignore[method-assign, assignment]  # Flask's own way to wrap an app


def _refuse_other_names(names: frozenset[str]) -> None:
    """Flask's own TRUSTED_HOSTS knows no IPv6."""
    found = _NAMED.fullmatch(request.headers.get("Host", ""))
    if found is None or found[1].lower() not in names or int(found[2] or 0) > _LAST_PORT or not request.host:
        abort(400)


def _refuse() -> None:
    if len(request.query_string) > LONGEST_QUERY or len(request.path) > LONGEST_PATH:
        abort(414)
    if request.method == "POST" and not _is_from_here(request.headers, request.host_url):
        abort(403)


def _is_from_here(headers: Headers, here: str) -> bool:
    """Whether a form was sent by a page of ours; another site may not have a visitor's browser search.

    A program that is no browser says nothing about it, and nobody can make it send anything unasked.
    """
    site = headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("Origin")
    return origin is None or f"{origin}/" == here


def _signed(pages: WSGIApplication) -> WSGIApplication:
    """Below Flask, whose own way of adding headers to each answer takes a tenth of the time of a page."""

    def signing(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        def begin(status: str, headers: list[tuple[str, str]], *fault: Any) -> Callable[[bytes], object]:
            kept = headers if any(name == CACHE for name, _ in headers) else [*headers, (CACHE, NO_STORE)]
            return start(status, [*kept, *_SIGNATURE], *fault)

        return pages(environ, begin)

    return signing
