"""The one style, the scripts and the font: each by its own name, nothing by a path."""

from __future__ import annotations

from functools import cache

from flask import Blueprint, Response

from evidence.content import folder
from evidence.web.answering import reading, sent
from evidence.web.kept import Answer, answer
from evidence.web.layout import FONT, ICON, SCRIPTS, icon, script, style

statics = Blueprint("statics", __name__)

# The address changes with the content, so that a browser need never ask again.
_YEAR_SECONDS = 365 * 24 * 3600
FOR_EVER = f"public, max-age={_YEAR_SECONDS}, immutable"
ROBOTS = b"User-agent: *\nDisallow: /api/\n"


@statics.get("/static/site.css")
def site_style() -> Response:
    """The style of the sheets and of the site."""
    return _lasting(answer(style(reading().site.paper), "text/css; charset=utf-8"))


@statics.get(f"/static/<any({', '.join(map(repr, SCRIPTS))}):name>")
def site_script(name: str) -> Response:
    """What the pages can do better with a script; all of them work without."""
    return _lasting(answer(script(name), "text/javascript; charset=utf-8"))


@statics.get(f"/static/{FONT}")
def site_font() -> Response:
    """The typeface of the sheets."""
    return _lasting(_font())


@statics.get(f"/static/{ICON}")
def site_icon() -> Response:
    """The small picture of the site."""
    return _lasting(answer(icon(), "image/svg+xml"))


@statics.get("/favicon.ico")
def old_icon() -> Response:
    """The same, by the name that browsers ask for unasked where a page names none: a PDF, an address of JSON."""
    return sent(answer(icon(), "image/svg+xml"))


@statics.get("/robots.txt")
def robots() -> Response:
    """The pages may be found; the data is for those who know what they want."""
    return sent(answer(ROBOTS, "text/plain; charset=utf-8"))


@cache
def _font() -> Answer:
    return answer((folder("reports") / "fonts" / FONT).read_bytes(), "font/ttf")


def _lasting(content: Answer) -> Response:
    return sent(content, FOR_EVER)
