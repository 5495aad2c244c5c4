"""One EFetch answer cut into records that can be kept one by one, and kept records put together again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element

from evidence.errors import InvalidPmid
from evidence.model import Pmid, RawRecord
from evidence.records._article import read_pmid
from evidence.records._document import RECORD_KINDS, SET, Slice, read_document
from evidence.records._parsed import BadRecordError
from evidence.records._tree import child
from evidence.records._xml import element_of, wrapper_of

# The element in which a record has its own PMID.
_HOLDS_PMID = {"PubmedArticle": "MedlineCitation", "PubmedBookArticle": "BookDocument"}
_BOUND = re.compile(rb"\sxmlns:([\w.-]+)\s*=")
_OPENING_TAG = re.compile(rb"<[A-Za-z]+[^>]*>")


def split(content: bytes, name: str) -> tuple[RawRecord, ...]:
    """The records of a whole document of UTF-8 bytes; see `evidence.records.split`."""
    document = read_document(content, name)
    wrapper = wrapper_of(document.prefixes)
    records = [record for record in document.slices if record.kind in RECORD_KINDS]
    return tuple(
        RawRecord(pmid, _on_its_own(record.content, document.prefixes))
        for record in records
        if (pmid := _own_pmid(record, wrapper))
    )


def joined(contents: Iterable[bytes]) -> bytes:
    """A whole document of these records; see `evidence.records.joined`."""
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{SET}>'.encode()
    return b"\n".join([head, *contents, f"</{SET}>\n".encode()])


def _own_pmid(record: Slice, wrapper: bytes) -> Pmid | None:
    """The PMID of a record that is well-formed and has one; the first one in it may be another's."""
    try:
        holder = child(element_of(record, wrapper), _HOLDS_PMID[record.kind])
        return _pmid_in(holder)
    except (BadRecordError, InvalidPmid):
        return None


def _pmid_in(holder: Element | None) -> Pmid | None:
    return None if holder is None else read_pmid(holder)


def _on_its_own(content: bytes, prefixes: Mapping[str, str]) -> bytes:
    """The record with the prefixes that it uses and that only the root of its document bound."""
    opening = _OPENING_TAG.match(content)
    if not prefixes or opening is None:
        return content
    needed = [
        f' xmlns:{prefix}="{address}"'.encode()
        for prefix, address in prefixes.items()
        if f"{prefix}:".encode() in content and prefix.encode() not in _BOUND.findall(opening.group())
    ]
    end = opening.end() - 1
    return content[:end] + b"".join(needed) + content[end:]
