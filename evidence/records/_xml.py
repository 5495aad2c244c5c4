"""PubMed XML bytes to `Parsed`: one slice, one record, one result."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, ParseError, fromstring

from evidence.errors import InvalidPmid
from evidence.model import Article, Pmid, Unreadable
from evidence.records._article import read_article
from evidence.records._book import read_book
from evidence.records._document import DELETION_KINDS, MATHML_NAMESPACE, Slice, read_document
from evidence.records._parsed import BadRecordError, Parsed

# Far above any real record, even one with thousands of authors and their addresses.
MAX_RECORD_BYTES = 20_000_000

_READERS = {"PubmedArticle": read_article, "PubmedBookArticle": read_book}
_PMID = re.compile(rb"<PMID(?:\s[^<>]{0,99})?>\s*(\d{1,8})\s*</PMID>")


def parse(content: bytes, name: str) -> Parsed:
    """Read a whole document of UTF-8 bytes; see `evidence.records.parse_xml`."""
    document = read_document(content, name)
    wrapper = wrapper_of(document.prefixes)
    articles: list[Article] = []
    unreadable: list[Unreadable] = []
    deleted: list[Pmid] = []
    for number, record in enumerate(document.slices, start=1):
        try:
            element = element_of(record, wrapper)
            if record.kind in DELETION_KINDS:
                deleted += [Pmid(pmid.text or "") for pmid in element.iter("PMID")]
            else:
                articles.append(_READERS[record.kind](element))
        except (BadRecordError, InvalidPmid) as problem:
            where = f"record {number} of {name}"
            unreadable.append(Unreadable(where, str(problem), _visible_pmid(record.content)))
    return Parsed(tuple(articles), tuple(unreadable), tuple(deleted))


def wrapper_of(prefixes: dict[str, str]) -> bytes:
    """The opening tag put around each slice, so that prefixes bound on the root keep their meaning."""
    bound = {"mml": MATHML_NAMESPACE, **prefixes}
    return "".join(["<slice", *(f' xmlns:{prefix}="{uri}"' for prefix, uri in bound.items()), ">"]).encode()


def element_of(record: Slice, wrapper: bytes) -> Element:
    """The element of one slice. Entities are never declared inside a slice, so they are never expanded."""
    content = _without_unread(record.content)
    if len(content) > MAX_RECORD_BYTES:
        raise BadRecordError(f"it is larger than {MAX_RECORD_BYTES // 1_000_000} MB")
    try:
        around = fromstring(b"".join((wrapper, content, b"</slice>")))  # noqa: S314 (a slice has no DTD)
    except ParseError as problem:
        raise BadRecordError(f"it is not well-formed XML ({problem.msg.split(':')[0]})") from None
    if len(around) != 1 or around[0].tag != record.kind:
        raise BadRecordError("its beginning or end is lost")
    return around[0]


def _without_unread(content: bytes) -> bytes:
    """Cut what nobody reads and what is much of a record: its reference lists and its history.

    Reference lists are often half of a record, and full of PMIDs and DOIs of other articles. They stand
    together at the end and may hold further lists, so everything from the first to the last goes.
    """
    start = content.find(b"<ReferenceList")
    end = content.rfind(b"</ReferenceList>") if start >= 0 else -1
    if end > start:
        content = content[:start] + content[end + len(b"</ReferenceList>") :]
    end = content.rfind(b"</History>")
    start = content.rfind(b"<History>", 0, end) if end >= 0 else -1
    return content[:start] + content[end + len(b"</History>") :] if start >= 0 else content


def _visible_pmid(content: bytes) -> Pmid | None:
    """The PMID of a record that cannot be read otherwise: the first one in it is its own."""
    found = _PMID.search(content)
    try:
        return Pmid(found.group(1).decode()) if found else None
    except InvalidPmid:
        return None
