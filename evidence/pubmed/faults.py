"""Errors of E-utilities: how to find one in an answer, and what to do about it. Pure.

The HTTP status is only one witness: NCBI sends errors inside a 200, passing time-outs as 400, rate limits as
JSON and outages as web pages. So the body is looked at first. Two tables say what is done: `_KNOWN` by NCBI's
words, `_BY_STATUS` by the status where the words say nothing. The forms are those of real answers, seen in
public issue threads and recordings (biopython 4189, 5025; metapub 73; rentrez 110, 132, 193; refinebio 1390;
cyanheads/pubmed-mcp-server 62, 70, 96).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from html import unescape
from http import HTTPStatus
from typing import Any

# NCBI's own words are passed on, but a C++ stack trace is not: one line, cut here.
LONGEST_QUOTE = 200


class Remedy(StrEnum):
    """What to do about an answer that cannot be used.

    `HALVE`: NCBI may have been asked for too much at once; ask for half, or where nothing can be halved, the
    same again. `SEARCH_AGAIN`: NCBI has forgotten the search; begin it again, or where nothing was searched,
    ask the same again. `NOT_THERE`: NCBI does not have one of the records, or none; which one it is, halves
    tell. `OUR_BUG`: asking was the mistake.
    """

    RETRY = "retry"
    HALVE = "halve"
    SEARCH_AGAIN = "search_again"
    NOT_THERE = "not_there"
    GIVE_UP = "give_up"
    OUR_BUG = "our_bug"


FINAL = frozenset({Remedy.NOT_THERE, Remedy.GIVE_UP, Remedy.OUR_BUG})

_LATER = "Try again later."


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an answer cannot be used: `said` in NCBI's words where it has some, on one line.

    `advice` tells the person what to do; `incomplete` when the answer broke off instead of refusing; `rate`
    when too much was asked in too short a time; `wait` is how many seconds the server asks for; `tried` how
    many requests in a row have ended so, with this one.
    """

    said: str
    remedy: Remedy
    advice: str = _LATER
    incomplete: bool = False
    rate: bool = False
    wait: float | None = None
    tried: int = 0


def not_whole(said: str, remedy: Remedy = Remedy.RETRY) -> Fault:
    """An answer that is no error, and not what was asked for either."""
    return Fault(said, remedy, incomplete=True)


def refusal(status: int, body: bytes) -> Fault | None:
    """The error in an answer, wherever it stands; `None` when the answer looks like what was asked for."""
    said = _error_words(status, body)
    if said is None and status == HTTPStatus.OK:
        return None
    line = one_line(said or "")
    for words, remedy, advice in _KNOWN_ERRORS:
        if words.search(said or ""):
            rate = status == HTTPStatus.TOO_MANY_REQUESTS or advice is _TOO_FAST
            return Fault(line, remedy, advice, rate=rate)
    if 300 <= status < 400:
        return Fault("it redirects to another address", Remedy.GIVE_UP, "Check the network and the address.")
    reason = f"HTTP {status}" + (f", {line}" if line else "")
    rate = status == HTTPStatus.TOO_MANY_REQUESTS
    remedy = _by_status(status)
    advice = _BLOCKED if remedy is Remedy.GIVE_UP and _WEB_PAGE.match(body) else _LATER
    return Fault(line if status == HTTPStatus.OK else reason, remedy, advice, rate=rate)


def one_line(text: str, limit: int | None = LONGEST_QUOTE) -> str:
    """Text from outside on one printable line of at most `limit` characters, for messages and logs."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if limit is None or len(plain) <= limit:
        return plain
    return plain[: limit - 1].rstrip() + "…"


def json_value(body: bytes) -> Any:
    """The JSON value, or `None`. Not strict: NCBI puts raw line breaks into the text of its errors."""
    try:
        return json.loads(_text(body), strict=False)
    except (ValueError, RecursionError):
        return None


def member(value: Any, name: str) -> Any:
    """What stands under a name, if `value` has names at all."""
    return value.get(name) if isinstance(value, dict) else None


def listed(value: Any) -> tuple[str, ...]:
    """NCBI writes a list of one sometimes as the one itself, and an empty one sometimes not at all."""
    if value is None or value == "":
        return ()
    if isinstance(value, list):
        return tuple(str(entry) for entry in value)
    return (str(value),)


# ---------------------------------------------------------------------------------------- the two tables

_OUR_BUG = "That is a mistake in massage-evidence; please report it."
_TOO_FAST = "Try again in some minutes; with a key of your own (NCBI_API_KEY, free) NCBI allows more."
# NCBI refuses in JSON or XML; it is mostly a gateway that refuses with a page for people.
_BLOCKED = "A proxy or firewall, or NCBI itself, does not let this network through; ask whoever runs it."

# First match decides, so a final reason stands before the general words around it ("Search Backend failed:
# ... out of acceptable range", "history data. Reason: ... 'retstart'"), and a lost history before the C++
# exception that it is wrapped in.
_KNOWN = (
    (r"'retstart' cannot be larger|out of (?:acceptable )?range", Remedy.OUR_BUG, _OUR_BUG),
    (r"Empty term", Remedy.OUR_BUG, _OUR_BUG),
    (r"API key (is )?(invalid|wrong)|invalid API key", Remedy.GIVE_UP, "Check NCBI_API_KEY, or unset it."),
    (r"Database is not supported|Invalid db name", Remedy.GIVE_UP, "PubMed looks out of order: try later."),
    (
        # An ID list is also empty for NCBI when all that is in it is gone.
        r"cannot get document summary|UID\W{0,3}\d+\W+not found|ID list is empty|Empty id ?list",
        Remedy.NOT_THERE,
        "PubMed does not have that record; check the number.",
    ),
    (r"rate limit|Rate exceeded|Too Many Requests", Remedy.RETRY, _TOO_FAST),
    (r"External viewer error.*Time", Remedy.HALVE, _LATER),
    (
        r"Unable to obtain query|Cannot retrieve history|retrieve history data|uids from history",
        Remedy.SEARCH_AGAIN,
        _LATER,
    ),
    (r"External viewer error|Search Backend failed|C\+\+ Exception|readAll EOF", Remedy.RETRY, _LATER),
)
_KNOWN_ERRORS = tuple(
    (re.compile(words, re.IGNORECASE | re.DOTALL), remedy, advice) for words, remedy, advice in _KNOWN
)

# 4xx statuses that pass by themselves, gateways that did not wait for the answer, and 5xx that do not pass
# (not implemented, version, log in to the network). Other 5xx pass, and a 200 with words we do not know.
_BY_STATUS: Mapping[int, Remedy] = {
    408: Remedy.RETRY,
    425: Remedy.RETRY,
    429: Remedy.RETRY,
    501: Remedy.GIVE_UP,
    502: Remedy.HALVE,
    504: Remedy.HALVE,
    505: Remedy.GIVE_UP,
    511: Remedy.GIVE_UP,
}


def _by_status(status: int) -> Remedy:
    passes = status < 300 or status >= 500
    return _BY_STATUS.get(status, Remedy.RETRY if passes else Remedy.GIVE_UP)


# ------------------------------------------------------------------------------- where an error may stand

_ERROR_ELEMENT = re.compile(rb"<ERROR>(.*?)(?:</ERROR>|\Z)", re.IGNORECASE | re.DOTALL)
# Old maintenance pages are XHTML: an XML declaration may stand before them.
_WEB_PAGE = re.compile(
    # A comment is never read in two ways (`?>`): a page of forty would be tried for ever.
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--(?>.*?-->)\s*)*)<(?:!doctype\s+html|html|head|body|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEADLINE = re.compile(r"<(title|h1|h2)[^>]*>\s*([^<]+)", re.IGNORECASE)
# A web page is only sniffed at; an error that matters stands at its beginning.
_SNIFF = 4_000


def _error_words(status: int, body: bytes) -> str | None:
    """What the body gives as error: an ERROR element, a JSON error, a web page, or plain words."""
    elements = _ERROR_ELEMENT.findall(body)
    if elements:
        return unescape("; ".join(_text(element).strip() for element in elements))
    if _WEB_PAGE.match(body):
        found = _HEADLINE.findall(_text(body[:_SNIFF]))
        headlines = dict.fromkeys(unescape(words).strip() for _, words in found)  # mostly the same twice
        return f"a web page instead of an answer ({'; '.join(headlines) or 'without a title'})"
    start = body[:_SNIFF].lstrip()
    if start.startswith(b"{"):
        return _json_error(json_value(body))
    plain = _text(start)
    if start[:1] not in (b"", b"<") and (status != HTTPStatus.OK or _is_known(plain)):
        return plain
    return None


def _is_known(text: str) -> bool:
    return any(words.search(text) for words, _, _ in _KNOWN_ERRORS)


def _json_error(value: Any) -> str | None:
    """Only the words: beside them NCBI repeats the API key."""
    result = member(value, "esearchresult")
    words = [*listed(member(value, "error")), *listed(member(result, "ERROR"))]
    return "; ".join(words) or None


def _text(body: bytes) -> str:
    return body.decode("utf-8-sig", errors="replace")
