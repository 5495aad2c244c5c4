"""PubMed XML and MEDLINE text (.nbib) in, `Article` values out. Pure: bytes to values, no files, no network.

`parse` reads what a person saved; `parse_xml` reads one answer of E-utilities. Both keep two promises:

- A document that ends in the middle is an error, even when its first records are whole.
- One bad record stays one bad record: it becomes `Unreadable`, with its place, and the others are read.

`split` cuts an answer into records that can be kept; `joined` makes of them what `parse_xml` reads.

Inside: `_container` (compression, encoding), `_document` (XML bytes to one slice a record), `_xml` (slice to
element), `_split` (slice to a record to keep), `_article` and `_book` (element to `Article`), `_medline`
(MEDLINE text to `Article`), and what both forms share: `_text`, `_abstract`, `_dates`, `_identifiers`.
"""

from __future__ import annotations

from collections.abc import Iterable

from evidence.errors import NoReadableRecord
from evidence.model import RawRecord
from evidence.records import _medline, _split, _xml
from evidence.records._container import as_utf8, unpacked
from evidence.records._parsed import Parsed

__all__ = ["Parsed", "joined", "parse", "parse_xml", "split"]

_HOW_TO_SAVE = (
    'Give PubMed XML (.xml, .xml.gz) or what the PubMed site saves with "Save, Format: PubMed" (.nbib, .txt).'
)
_LONGEST_SHOWN = 60


def parse(content: bytes, name: str) -> Parsed:
    """Read the records of one file: PubMed XML or MEDLINE text, gzip-compressed or not.

    `name` is the file's base name, for messages. MEDLINE text has no end mark: a file cut exactly between
    two records cannot be told from a shorter file; every other cut is noticed.

    Raises `NoReadableRecord` when `content` is anything else, ends in the middle, or holds no article that
    can be read (deletions alone are none).
    """
    plain = as_utf8(unpacked(content, name), name)
    if not plain.strip():
        raise NoReadableRecord(f"{name} is empty. {_HOW_TO_SAVE}")
    if plain.lstrip().startswith(b"<"):
        parsed = _xml.parse(plain, name)
    elif _medline.looks_like_medline(plain):
        parsed = _medline.parse(plain, name)
    else:
        start = plain.strip()[:_LONGEST_SHOWN].decode("utf-8", "replace").split("\n")[0].strip()
        raise NoReadableRecord(f"{name} holds no PubMed records (it begins with {start!r}). {_HOW_TO_SAVE}")
    return _with_something_readable(parsed, name)


def parse_xml(content: bytes, name: str = "PubMed's answer") -> Parsed:
    """Read one EFetch answer: a whole PubmedArticleSet, possibly without any record.

    Raises `NoReadableRecord` when `content` is truncated, not XML, or not a set of PubMed records; an error
    text of E-utilities is quoted in the message.
    """
    return _xml.parse(_answer(content, name), name)


def split(content: bytes, name: str = "PubMed's answer") -> tuple[RawRecord, ...]:
    """The records of one EFetch answer as UTF-8 bytes, each complete in itself, in the order of the answer.

    Left out is what would have to be asked for again: records that have no PMID or are not well-formed XML
    where we read it (`parse_xml` reports those), and deletions. Comments are dropped, CDATA is written as
    text, and a namespace prefix that the root binds is bound on each record that uses it; all else is as
    PubMed sent it.

    Raises `NoReadableRecord` as `parse_xml` does.
    """
    return _split.split(_answer(content, name), name)


def joined(contents: Iterable[bytes]) -> bytes:
    """Records that `split` cut, of any answers, as one document for `parse_xml`."""
    return _split.joined(contents)


def _answer(content: bytes, name: str) -> bytes:
    plain = as_utf8(content, name)
    if not plain.strip():
        raise NoReadableRecord(f"{name} is empty. Ask again.")
    return plain


def _with_something_readable(parsed: Parsed, name: str) -> Parsed:
    """A file must give at least one article; otherwise the person named the wrong file."""
    if parsed.articles:
        return parsed
    if parsed.unreadable:
        first = parsed.unreadable[0]
        raise NoReadableRecord(f"{name} holds no record that can be read ({first.where}: {first.why}).")
    if parsed.deleted:
        raise NoReadableRecord(
            f"{name} only names records that PubMed deleted and holds no other. Save the search results."
        )
    raise NoReadableRecord(f"{name} is a PubMed file without any record. Save the search results again.")
