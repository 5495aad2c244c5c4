"""The bytes of a PubMed file, as they come, into records: memory holds one record and one piece. Pure.

Almost every piece is one whole `PubmedArticle`. What is anything else (a book, a deletion, a record whose
tag is lost, the end of the file) is given on as a small document of its own, for `records` to make sense of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from evidence.errors import NoReadableRecord
from evidence.records import split

# Prolog, DOCTYPE and the tag of the root take some hundred bytes.
LONGEST_HEAD = 100_000
# Far above any real record, as in `records`.
LONGEST_RECORD = 20_000_000

_START, _END = b"<PubmedArticle>", b"</PubmedArticle>"
_ROOT = re.compile(rb"<PubmedArticleSet(?:\s[^<>]*[^<>/])?\s*>")
_ROOT_END = b"\n</PubmedArticleSet>"
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_ENCODINGS = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})
_UTF_8_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes of the file: `record` when they are one `PubmedArticle`, `last` when they go to its end."""

    content: bytes
    head: bytes
    record: bool
    last: bool = False

    @property
    def document(self) -> bytes:
        """A whole PubmedArticleSet with the prolog and the root of the file."""
        return self.head + self.content + (b"" if self.last else _ROOT_END)


def cut(chunks: Iterable[bytes], name: str) -> Iterator[Piece]:
    """The pieces of a file, in its order; the last one is what stands after the last record.

    Raises `NoReadableRecord` for a root that is not PubMed's, another encoding than UTF-8, and a record that
    is larger than any.
    """
    coming = iter(chunks)
    head, held = _headed(coming, name)
    looked = 0  # no record ends before this place
    for chunk in chain((b"",), coming):
        held += chunk
        done = 0
        while (end := held.find(_END, max(done, looked)) + len(_END)) >= len(_END):
            yield _piece(held[done:end], head)
            done = end
        held = held[done:]
        looked = max(len(held) - len(_END), 0)
        if len(held) > LONGEST_RECORD:
            raise NoReadableRecord(
                f"{name} has a record of more than {LONGEST_RECORD // 1_000_000} MB; PubMed has none."
            )
    yield Piece(held, head, record=False, last=True)


def _piece(content: bytes, head: bytes) -> Piece:
    content = content.lstrip()
    return Piece(content, head, record=content.startswith(_START) and content.find(_START[:-1], 1) < 0)


def _headed(coming: Iterator[bytes], name: str) -> tuple[bytes, bytes]:
    """Everything up to the first record, checked, and what came behind it."""
    held = b""
    root = None
    for chunk in coming:
        held += chunk
        root = _ROOT.search(held, 0, LONGEST_HEAD)
        if root or len(held) > LONGEST_HEAD:
            break
    if root is None:
        split(held, name)  # says what it is instead
        raise NoReadableRecord(f"{name} is a PubMed file without any record, or none at all.")
    head = held[: root.end()].removeprefix(_UTF_8_MARK)
    encoding = _ENCODING.search(head)
    if encoding and encoding[1].lower() not in _ENCODINGS:
        raise NoReadableRecord(f"{name} is not in UTF-8, as PubMed's files are.")
    split(head + _ROOT_END, name)
    return head, held[root.end() :]
