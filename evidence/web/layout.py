"""Values -> the bytes of a page, in the words of its language and the style of the sheets."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from typing import Any

from evidence.content import LANGUAGES, Words, folder, load_words
from evidence.render import Paper
from evidence.render.pages import site_page, site_style
from evidence.web import addresses
from evidence.web.kept import Answer, answer
from evidence.web.pages import NAMES_OF_LANGUAGES

SCRIPTS = ("site.js", "log.js")
FONT = "SourceSans3-wght.ttf"
ICON = "icon.svg"


@cache
def words(language: str) -> Words:
    """The sentences of one language, read once a server."""
    return load_words(language)


@cache
def style(paper: Paper) -> bytes:
    """The one style of all pages."""
    return site_style(paper, folder("reports")).encode()


@cache
def script(name: str) -> bytes:
    """One of `SCRIPTS`."""
    return (folder("reports") / "scripts" / name).read_bytes()


@cache
def icon() -> bytes:
    """The small picture of the site."""
    return (folder("reports") / "icons" / ICON).read_bytes()


@cache
def mark(content: bytes) -> str:
    """Goes into the address of a style or script, which may then be kept for ever."""
    return hashlib.sha256(content).hexdigest()[:12]


def page(
    template: str,
    language: str,
    values: Mapping[str, Any],
    *,
    paper: Paper,
    here: str = "",
    sheet: object = None,
) -> Answer:
    """One page. `here` is its address below the language, for the same page in another one."""
    say = words(language)
    shared = {
        "language": language,
        "say": say.section("web"),
        "style_address": f"/static/site.css?{mark(style(paper))}",
        "icon_address": f"/static/{ICON}?{mark(icon())}",
        "scripts": [f"/static/{name}?{mark(script(name))}" for name in SCRIPTS],
        "languages": [
            {"code": code, "name": NAMES_OF_LANGUAGES[code], "address": f"/{code}/{here}"}
            for code in LANGUAGES
            if code != language
        ],
        "go": {
            "start": addresses.start(language),
            **{
                name: addresses.page(language, name)
                for name in ("find", "suggest", "changes", "log", "about")
            },
            "feed": addresses.page(language, "feed.xml"),
        },
        "question": "",
    }
    text = site_page(
        template,
        {**shared, **values},
        sheet=sheet,
        labels=say.section("labels"),
        paper=paper,
        folder=folder("reports"),
    )
    return answer(text)
