"""What a good answer of E-utilities says, and whether it is whole. Pure; errors are found by `faults`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from evidence.errors import InvalidPmid, NoReadableRecord
from evidence.model import Pmid
from evidence.pubmed.faults import Fault, Remedy, json_value, listed, member, not_whole, one_line, refusal
from evidence.records import Parsed, joined, parse_xml, split

# PubMed deletes or merges about one record in ten thousand, so a batch may lack a few: these are asked for
# once more by themselves. When it lacks more than this, something broke at NCBI: all of it is asked for
# again, and in the end refused. Two of 200 would be generous; three leave room for a small batch that asks
# only for what was missing last time.
BELIEVABLE_LOSSES = 3
BELIEVABLE_LOSSES_SHARE = 0.02


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
    """What EFetch gave for the PMIDs `asked`. `parsed` is what `content` holds: nobody need read it twice.

    `content` is the XML as received; when a second answer brought records that the first one lacked, it is
    the readable records of both.
    """

    asked: tuple[Pmid, ...]
    content: bytes
    parsed: Parsed

    @property
    def received(self) -> tuple[Pmid, ...]:
        """The PMIDs of all records sent: first the readable ones, then the others, where a PMID was seen."""
        unreadable = (record.pmid for record in self.parsed.unreadable)
        return (*(article.pmid for article in self.parsed.articles), *(pmid for pmid in unreadable if pmid))

    @property
    def lost(self) -> tuple[Pmid, ...]:
        """Asked for and not there to be read: missing, or unreadable."""
        readable = {article.pmid for article in self.parsed.articles}
        return tuple(pmid for pmid in self.asked if pmid not in readable)

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


def read_articles(
    status: int, body: bytes, asked: Sequence[Pmid], believed: int | None = None
) -> Batch | Fault:
    """An answer of EFetch (`retmode=xml`) to a request for `asked`; at most `believed` of them may be lost.

    By default that is `believable_losses`. A single record that NCBI does not have is an empty batch.
    """
    error = refusal(status, body)
    if error is not None and error.remedy is Remedy.NOT_THERE:
        return _not_there(error, tuple(asked))
    if error is not None:
        return error
    if not _is_whole_article_set(body):
        said = "the records broke off" if _ARTICLE_SET.search(body) else "it sent no records"
        return not_whole(said, Remedy.HALVE)
    try:
        batch = Batch(tuple(asked), body, parse_xml(body, "the answer"))
    except NoReadableRecord as problem:
        why = str(problem).rpartition(". ")[0] or str(problem)  # without its advice about files
        return not_whole(one_line(why), Remedy.HALVE)
    return _believable(batch, believable_losses(len(asked)) if believed is None else believed)


def completed(batch: Batch, again: Sequence[Batch]) -> Batch:
    """`batch` with what came when its lost records were asked for `again`. What was lost twice stays lost."""
    known = {article.pmid for article in batch.parsed.articles}
    later = {article.pmid: article for part in again for article in part.parsed.articles}
    new = tuple(article for pmid, article in later.items() if pmid not in known)
    unreadable = tuple(record for part in again for record in part.parsed.unreadable)
    parsed = Parsed((*batch.parsed.articles, *new), unreadable)
    return Batch(batch.asked, _together(batch, again) if new else batch.content, parsed)


def believable_losses(records: int) -> int:
    """How many of so many records may fail to arrive, or to be readable, before the answer is broken."""
    return max(BELIEVABLE_LOSSES, int(records * BELIEVABLE_LOSSES_SHARE))


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
_END_OF_SET = (b"</PubmedArticleSet>", b"<PubmedArticleSet/>")  # the latter when nothing is left of a batch
# XML declaration and document type: some 250 bytes with NLM's addresses.
_LONGEST_PROLOG = 2_000


def _is_whole_article_set(body: bytes) -> bool:
    starts = _ARTICLE_SET.search(body[:_LONGEST_PROLOG]) is not None
    ends = body.rstrip().endswith(_END_OF_SET)
    return starts and ends and len(_OPENING.findall(body)) == len(_CLOSING.findall(body))


def _not_there(error: Fault, asked: tuple[Pmid, ...]) -> Batch | Fault:
    """NCBI refuses a whole batch for one record that is gone: halves find it. Asked alone, it is missing."""
    if len(asked) > 1:
        return Fault(error.said, Remedy.HALVE)
    return Batch(asked, joined(()), Parsed())


def _believable(batch: Batch, most: int) -> Batch | Fault:
    """The batch, unless so much of it is lost that the answer is broken and not the records."""
    sent, bad = len(batch.received), batch.parsed.unreadable
    if len(batch.missing) > most:
        return not_whole(f"it sent {sent} of {len(batch.asked)} records")
    if max(len(bad), len(batch.lost)) > most:
        first = f"the first: {bad[0].why}"
        return not_whole(f"of {len(batch.asked)} records it sent {len(bad)} that cannot be read ({first})")
    return batch


def _together(batch: Batch, again: Sequence[Batch]) -> bytes:
    """The readable records of all answers as one document, each once."""
    records = {record.pmid: record.content for each in (*again, batch) for record in split(each.content)}
    return joined(records.values())
