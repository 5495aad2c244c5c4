"""What an answer of E-utilities really says: complete, passing trouble, or a final no. Pure.

The HTTP status is only one witness: NCBI sends errors inside a 200, passing time-outs as 400, rate limits as
JSON and outages as web pages. So the body is looked at first, and an answer counts only when it is whole.
The forms are those of real answers, seen in public issue threads and recordings (biopython 4189, 5025;
metapub 73; rentrez 132, 193; refinebio 1390; cyanheads/pubmed-mcp-server 62, 70, 96).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import unescape
from http import HTTPStatus
from typing import Any

from evidence.errors import InvalidPmid
from evidence.model import Pmid

# NCBI's own words are passed on, but a C++ stack trace is not: one line, cut here.
LONGEST_QUOTE = 200

# PubMed deletes or merges about one record in ten thousand, so a batch may lack a few records. When it lacks
# more than this, something broke at NCBI: the batch is asked for again, and in the end refused.
BELIEVABLE_MISSING = 5
BELIEVABLE_MISSING_SHARE = 0.05


class Remedy(StrEnum):
    """What to do about an answer that cannot be used."""

    RETRY = "retry"
    GIVE_UP = "give_up"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an answer cannot be used: `said` in NCBI's words where it has some, on one line.

    `advice` tells the person what to do; `incomplete` when the answer broke off instead of refusing; `wait`
    is how many seconds the server asks for.
    """

    said: str
    remedy: Remedy
    advice: str = "Try again later."
    incomplete: bool = False
    wait: float | None = None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One answer of ESearch. `count` is of the whole search, `pmids` are those on this page.

    `warnings` are sentences. `unknown_fields` are field tags that PubMed does not know: it leaves them out
    and searches unfiltered, so the numbers belong to another question.
    """

    count: int
    pmids: tuple[Pmid, ...]
    translation: str | None
    warnings: tuple[str, ...]
    unknown_fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """One whole answer of EFetch. `content` is the XML as received; `received` the PMIDs of its records."""

    asked: tuple[Pmid, ...]
    received: tuple[Pmid, ...]
    content: bytes

    @property
    def missing(self) -> tuple[Pmid, ...]:
        """Asked for and not sent: deleted, or merged into one of `unasked`."""
        received = set(self.received)
        return tuple(pmid for pmid in self.asked if pmid not in received)

    @property
    def unasked(self) -> tuple[Pmid, ...]:
        """Sent without being asked for: another record was merged into it."""
        asked = set(self.asked)
        return tuple(pmid for pmid in self.received if pmid not in asked)


def read_search(status: int, body: bytes) -> SearchPage | Fault:
    """An answer of ESearch (`retmode=json`). No count is a fault, never a count of zero."""
    refusal = _refusal(status, body)
    if refusal is not None:
        return refusal
    result = _member(_json(body), "esearchresult")
    if not isinstance(result, dict):
        return _not_whole("it sent something else than a search result")
    count, ids = str(result.get("count", "")), result.get("idlist")
    if not count.isdecimal() or ids is None:
        return _not_whole("it sent a search result without a count or without the PMIDs")
    try:
        pmids = tuple(Pmid(text) for text in _listed(ids))
    except InvalidPmid as problem:
        return _not_whole(f"it sent a PMID that is none: {one_line(str(problem))}")
    return SearchPage(
        count=int(count),
        pmids=pmids,
        translation=one_line(str(result.get("querytranslation") or ""), limit=None) or None,
        warnings=_warnings(result),
        unknown_fields=_listed(_member(result.get("errorlist"), "fieldsnotfound")),
    )


def read_articles(status: int, body: bytes, asked: Sequence[Pmid]) -> Batch | Fault:
    """An answer of EFetch (`retmode=xml`) to a request for `asked`."""
    refusal = _refusal(status, body)
    if refusal is not None:
        return refusal
    if not _is_whole_article_set(body):
        return _not_whole("the records broke off" if _ARTICLE_SET.search(body) else "it sent no records")
    received = tuple(Pmid(found.decode("ascii")) for found in _FIRST_PMID.findall(body))
    if len(received) != len(_OPENING.findall(body)):
        return _not_whole("it sent a record without a PMID")
    batch = Batch(asked=tuple(asked), received=received, content=body)
    if len(batch.missing) > believable_losses(len(batch.asked)):
        return _not_whole(f"it sent {len(received)} of {len(batch.asked)} records")
    return batch


def believable_losses(records: int) -> int:
    """How many of so many records may fail to arrive, or to be readable, before the answer is broken."""
    return max(BELIEVABLE_MISSING, int(records * BELIEVABLE_MISSING_SHARE))


def one_line(text: str, limit: int | None = LONGEST_QUOTE) -> str:
    """Text from outside on one printable line of at most `limit` characters, for messages and logs."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if limit is None or len(plain) <= limit:
        return plain
    return plain[: limit - 1].rstrip() + "…"


# -------------------------------------------------------------------------------------------- refusals

_OUR_BUG = "That is a mistake in massage-evidence; please report it."
_LATER = "Try again later."

# First match decides, so a final reason stands before the general words around it ("Search Backend failed:
# ... out of acceptable range"). What matches nothing is judged by its HTTP status.
_KNOWN = (
    (r"'retstart' cannot be larger|out of (?:acceptable )?range", Remedy.GIVE_UP, _OUR_BUG),
    (r"ID list is empty|Empty id ?list|Empty term", Remedy.GIVE_UP, _OUR_BUG),
    (r"API key (is )?(invalid|wrong)|invalid API key", Remedy.GIVE_UP, "Check NCBI_API_KEY, or unset it."),
    (r"Database is not supported|Invalid db name", Remedy.GIVE_UP, "PubMed looks out of order: try later."),
    (
        r"rate limit|Rate exceeded|Too Many Requests",
        Remedy.RETRY,
        "Try again in some minutes; with a key of your own (NCBI_API_KEY, free) NCBI allows more.",
    ),
    (r"External viewer error|Search Backend failed|C\+\+ Exception|readAll EOF", Remedy.RETRY, _LATER),
    (r"Unable to obtain query|Cannot retrieve history|retrieve history data", Remedy.RETRY, _LATER),
)
_KNOWN_ERRORS = tuple((re.compile(words, re.IGNORECASE), remedy, advice) for words, remedy, advice in _KNOWN)

# 4xx statuses that pass by themselves, and 5xx that do not (not implemented, version, log in to the network).
_PASSING_4XX = frozenset({408, 425, 429})
_FINAL_5XX = frozenset({501, 505, 511})

_ERROR_ELEMENT = re.compile(rb"<ERROR>(.*?)(?:</ERROR>|\Z)", re.IGNORECASE | re.DOTALL)
# Old maintenance pages are XHTML: an XML declaration may stand before them.
_WEB_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEADLINE = re.compile(r"<(title|h1|h2)[^>]*>\s*([^<]+)", re.IGNORECASE)
# A web page is only sniffed at; an error that matters stands at its beginning.
_SNIFF = 4_000


def _refusal(status: int, body: bytes) -> Fault | None:
    """The error in an answer, wherever it stands; `None` when the answer looks like what was asked for."""
    said = _error_words(status, body)
    if said is None and status == HTTPStatus.OK:
        return None
    line = one_line(said or "")
    for words, remedy, advice in _KNOWN_ERRORS:
        if words.search(said or ""):
            return Fault(line, remedy, advice)
    if 300 <= status < 400:
        return Fault("it redirects to another address", Remedy.GIVE_UP, "Check the network and the address.")
    reason = f"HTTP {status}" + (f", {line}" if line else "")
    remedy = Remedy.RETRY if _may_pass(status) else Remedy.GIVE_UP
    return Fault(line if status == HTTPStatus.OK else reason, remedy)


def _may_pass(status: int) -> bool:
    if status in _PASSING_4XX:
        return True
    return status < 300 or (status >= 500 and status not in _FINAL_5XX)


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
        return _json_error(_json(body))
    plain = _text(start)
    if start[:1] not in (b"", b"<") and (status != HTTPStatus.OK or _is_known(plain)):
        return plain
    return None


def _is_known(text: str) -> bool:
    return any(words.search(text) for words, _, _ in _KNOWN_ERRORS)


def _json_error(value: Any) -> str | None:
    """Only the words: beside them NCBI repeats the API key."""
    result = _member(value, "esearchresult")
    words = [*_listed(_member(value, "error")), *_listed(_member(result, "ERROR"))]
    return "; ".join(words) or None


def _not_whole(said: str) -> Fault:
    return Fault(said, Remedy.RETRY, incomplete=True)


# ---------------------------------------------------------------------------------------------- search

# Where ESearch says that it did not search what was asked, and how we say it.
_WARNINGS = (
    ("errorlist", "phrasesnotfound", "PubMed does not know {} and left it out of the search."),
    ("warninglist", "phrasesignored", "PubMed ignored {} in the search."),
    (
        "warninglist",
        "quotedphrasesnotfound",
        "PubMed has no record with the quoted phrase {}; it found nothing by it, or left it out.",
    ),
    ("warninglist", "outputmessages", "PubMed notes: {}"),
)


def _warnings(result: dict[str, Any]) -> tuple[str, ...]:
    sentences = (
        sentence.format(one_line(word))
        for group, name, sentence in _WARNINGS
        for word in _listed(_member(result.get(group), name))
    )
    return tuple(dict.fromkeys(sentences))


def _listed(value: Any) -> tuple[str, ...]:
    """NCBI writes a list of one sometimes as the one itself, and an empty one sometimes not at all."""
    if value is None or value == "":
        return ()
    if isinstance(value, list):
        return tuple(str(entry) for entry in value)
    return (str(value),)


def _member(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else None


def _json(body: bytes) -> Any:
    """The JSON value, or `None`. Not strict: NCBI puts raw line breaks into the text of its errors."""
    try:
        return json.loads(_text(body), strict=False)
    except (ValueError, RecursionError):
        return None


def _text(body: bytes) -> str:
    return body.decode("utf-8-sig", errors="replace")


# ------------------------------------------------------------------------------------------------ fetch

# `<` never stands bare in the text of a record, so that these cannot match inside one.
_ARTICLE_SET = re.compile(rb"<PubmedArticleSet[\s/>]")
_OPENING = re.compile(rb"<Pubmed(?:Book)?Article[\s>]")
_CLOSING = re.compile(rb"</Pubmed(?:Book)?Article>")
_FIRST_PMID = re.compile(
    rb"<Pubmed(?:Book)?Article[\s>](?:(?!<Pubmed(?:Book)?Article[\s>]).)*?<PMID[^>]*>\s*([1-9][0-9]{0,7})\s*</PMID>",
    re.DOTALL,
)
_END_OF_SET = (b"</PubmedArticleSet>", b"<PubmedArticleSet/>")  # the latter when nothing is left of a batch
# XML declaration and document type: some 250 bytes with NLM's addresses.
_LONGEST_PROLOG = 2_000


def _is_whole_article_set(body: bytes) -> bool:
    starts = _ARTICLE_SET.search(body[:_LONGEST_PROLOG]) is not None
    ends = body.rstrip().endswith(_END_OF_SET)
    return starts and ends and len(_OPENING.findall(body)) == len(_CLOSING.findall(body))
