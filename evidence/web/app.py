"""The pages put together: who answers what, and what an error looks like."""

from __future__ import annotations

import logging
import math

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from evidence.content import ENGLISH, LANGUAGES
from evidence.errors import LibraryUnusable, SheetNotMade, UsageError
from evidence.web.answering import READING, reading
from evidence.web.api import api, problem
from evidence.web.budget import TooMuch
from evidence.web.downloads import downloads
from evidence.web.guard import guard
from evidence.web.kept import Busy
from evidence.web.layout import page, words
from evidence.web.reading import Reading
from evidence.web.routes import people
from evidence.web.site import Site
from evidence.web.statics import statics
from evidence.web.watching import watching

_log = logging.getLogger(__name__)

BUSY_SECONDS = 10
# What has words of its own; every other 4xx is told as 400.
TOLD = frozenset({400, 403, 404, 405, 409, 413, 414, 429, 500, 503})


def create_app(site: Site, here: Reading) -> Flask:
    """The WSGI application of one page server; `here` outlives it and is closed by whoever opened it."""
    app = Flask("evidence", static_folder=None, template_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = site.limits.body_bytes
    app.config["TRUSTED_HOSTS"] = list(site.hosts)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.json.sort_keys = False  # type: ignore[attr-defined]  # Flask's own provider has it
    app.url_map.merge_slashes = False  # each page has one address
    app.extensions[READING] = here
    for part in (people, downloads, watching, statics, api):
        app.register_blueprint(part)
    guard(app)
    _tell_errors(app)
    return app


def _tell_errors(app: Flask) -> None:
    app.register_error_handler(HTTPException, lambda error: _told(error.code or 500, _headers_of(error)))
    app.register_error_handler(UsageError, lambda error: _told(400, detail=str(error)))
    app.register_error_handler(LibraryUnusable, _unusable)
    app.register_error_handler(SheetNotMade, _unusable)
    app.register_error_handler(Busy, lambda _: _told(503, {"Retry-After": str(BUSY_SECONDS)}))
    app.register_error_handler(
        TooMuch, lambda error: _told(429, {"Retry-After": str(math.ceil(error.seconds))})
    )
    app.register_error_handler(Exception, _bug)


def _unusable(error: Exception) -> Response:
    """Whoever runs the page has to act, and only they read why: it may name places of the machine."""
    _log.error("%s", error)
    return _told(503)


def _bug(error: Exception) -> Response:
    """Which page and what kind, and nothing that a visitor typed."""
    _log.error("a fault of the program: %s in %s", type(error).__name__, request.endpoint)
    return _told(500)


def _headers_of(error: HTTPException) -> dict[str, str]:
    allowed = getattr(error, "valid_methods", None)
    return {"Allow": ", ".join(sorted(allowed))} if allowed else {}


def _told(code: int, headers: dict[str, str] | None = None, detail: str = "") -> Response:
    """One clear sentence, in the language of the address, as a page or for a program."""
    known = code if code in TOLD else 400 if code < 500 else 500
    if request.path.startswith("/api/"):
        response = problem(code, words(ENGLISH)(f"web.error.{known}"), detail)
    else:
        language = request.path.split("/")[1] if request.path.split("/")[1:2] else ENGLISH
        language = language if language in LANGUAGES else ENGLISH
        said = words(language)(f"web.error.{known}")
        values = {"code": code, "said": said, "detail": detail}
        shown = page("site_error.html", language, values, paper=reading().site.paper)
        response = Response(shown.body, code, content_type=shown.kind)
    response.headers.extend(headers or {})
    return response
