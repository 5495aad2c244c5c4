"""What a good answer of E-utilities says, and whether it is whole. Pure; errors are found by `faults`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from evidence.errors import InvalidPmid
from evidence.model import Pmid
from evidence.pubmed.faults import Fault, Remedy, json_value, listed, member, not_whole, one_line, refusal

# PubMed deletes or merges about one record in ten thousand, so a batch may lack a few records. When it lacks
# more than this, something broke at NCBI: the batch is asked for again, and in the end refused.
BELIEVABLE_MISSING = 5
BELIEVABLE_MISSING_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One answer of ESearch. `count` is of the whole search, `pmids` are those on this page.

    `warnings` are sentences. `dropped` are the phrases, as PubMed prints them, that it searched without;
    `unknown_fields` are field tags that it does not know: it leaves them out and searches unfiltered, so the
    numbers belong to another question.
    """

    count: int
    pmids: tuple[Pmid, ...] = ()
    translation: str | None = None
    warnings: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    unknown_fields: tuple[str, ...] = ()


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
    page = read_count(status, body)
    if isinstance(page, Fault):
        return page
    result = member(json_value(body), "esearchresult")
    if result.get("idlist") is None:
        return not_whole("it sent a search result without the PMIDs")
    try:
        pmids = tuple(Pmid(text) for text in listed(result["idlist"]))
    except InvalidPmid as problem:
        return not_whole(f"it sent a PMID that is none: {one_line(str(problem))}")
    return SearchPage(
        page.count,
        pmids,
        one_line(str(result.get("querytranslation") or ""), limit=None) or None,
        page.warnings,
        page.dropped,
        page.unknown_fields,
    )


def read_count(status: int, body: bytes) -> SearchPage | Fault:
    """An answer of ESearch to `rettype=count` (`retmode=json`): a page without PMIDs."""
    error = refusal(status, body)
    if error is not None:
        return error
    result = member(json_value(body), "esearchresult")
    if not isinstance(result, dict):
        return not_whole("it sent something else than a search result")
    count = str(result.get("count", ""))
    if not count.isdecimal():
        return not_whole("it sent a search result without a count")
    return SearchPage(
        int(count),
        warnings=_warnings(result),
        dropped=_dropped(result),
        unknown_fields=listed(member(result.get("errorlist"), "fieldsnotfound")),
    )


def read_articles(status: int, body: bytes, asked: Sequence[Pmid]) -> Batch | Fault:
    """An answer of EFetch (`retmode=xml`) to a request for `asked`."""
    error = refusal(status, body)
    if error is not None:
        return error
    if not _is_whole_article_set(body):
        said = "the records broke off" if _ARTICLE_SET.search(body) else "it sent no records"
        return not_whole(said, Remedy.HALVE)
    received = tuple(Pmid(found.decode("ascii")) for found in _FIRST_PMID.findall(body))
    if len(received) != len(_OPENING.findall(body)):
        return not_whole("it sent a record without a PMID")
    batch = Batch(asked=tuple(asked), received=received, content=body)
    if len(batch.missing) > believable_losses(len(batch.asked)):
        return not_whole(f"it sent {len(received)} of {len(batch.asked)} records")
    return batch


def believable_losses(records: int) -> int:
    """How many of so many records may fail to arrive, or to be readable, before the answer is broken."""
    return max(BELIEVABLE_MISSING, int(records * BELIEVABLE_MISSING_SHARE))


# ---------------------------------------------------------------------------------------------- search

# Where ESearch says that it searched without a part of what was asked, and how we say it.
_DROPPED = (
    ("errorlist", "phrasesnotfound", "PubMed does not know {} and left it out of the search."),
    ("warninglist", "phrasesignored", "PubMed ignored {} in the search."),
    (
        "warninglist",
        "quotedphrasesnotfound",
        "PubMed has no record with the quoted phrase {}; it found nothing by it, or left it out.",
    ),
)
_NOTES = ("warninglist", "outputmessages", "PubMed notes: {}")


def _warnings(result: dict[str, Any]) -> tuple[str, ...]:
    sentences = (
        sentence.format(one_line(word))
        for group, name, sentence in (*_DROPPED, _NOTES)
        for word in listed(member(result.get(group), name))
    )
    return tuple(dict.fromkeys(sentences))


def _dropped(result: dict[str, Any]) -> tuple[str, ...]:
    phrases = (word for group, name, _ in _DROPPED for word in listed(member(result.get(group), name)))
    return tuple(dict.fromkeys(phrases))


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
