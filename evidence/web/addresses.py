"""Every address of the site, written once."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from evidence.model import Pmid
from evidence.web.filters import Filters


def start(language: str) -> str:
    """The first page."""
    return f"/{language}/"


def condition(language: str, slug: str, filters: Filters | None = None) -> str:
    """The page of a condition, with what a reader wants to see of its studies."""
    return f"/{language}/{quote(slug)}{_query(_asked(filters)) if filters else ''}"


def file(language: str, slug: str, extension: str, **wanted: str) -> str:
    """A sheet or a list of references to download."""
    return f"{condition(language, slug)}/{quote(slug)}.{extension}{_query(wanted)}"


def study(language: str, slug: str, pmid: Pmid | str) -> str:
    """One study, judged for a condition; without a slug, by itself."""
    return f"{condition(language, slug) if slug else f'/{language}'}/studies/{pmid}"


def part(language: str, slug: str, name: str) -> str:
    """A page of a condition beside its own: set-aside, packet, search."""
    return f"{condition(language, slug)}/{name}"


def search(language: str, key: str, name: str = "") -> str:
    """A search under way: its page, or what is below it: state, cancel."""
    return f"/{language}/searches/{quote(key)}{f'/{name}' if name else ''}"


def code(language: str, digits: str) -> str:
    """What became of the sheets with a check code."""
    return f"/{language}/codes/{quote(digits)}"


def page(language: str, name: str) -> str:
    """One of the pages that are about no condition: find, suggest, changes, log, about, feed.xml."""
    return f"/{language}/{name}"


def asking(question: str) -> str:
    """The answer to a question, below the language."""
    return f"find{_query({'q': question})}"


def _asked(filters: Filters) -> Mapping[str, str]:
    return {
        "design": filters.design or "",
        "comparator": filters.comparator or "",
        "direction": filters.direction or "",
        "free": "yes" if filters.free else "",
        "since": str(filters.since or ""),
    }


def _query(wanted: Mapping[str, str]) -> str:
    told = {name: value for name, value in wanted.items() if value}
    return f"?{urlencode(told)}" if told else ""
