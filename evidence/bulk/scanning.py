"""One of PubMed's files, read by a worker from beginning to end."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from evidence.bulk.cutting import Piece, cut
from evidence.bulk.reading import md5_of, published_md5, unpacked
from evidence.bulk.wanted import Wanted
from evidence.errors import NoReadableRecord
from evidence.model import RawRecord, Unreadable
from evidence.records import Parsed, parse_xml, split

# A record begins with its PMID and, soon after, the day on which NLM last revised it.
_BEGINNING = 2_000
_PMID = re.compile(rb'<PMID(?:\s+Version="(\d{1,4})")?\s*>\s*([1-9]\d{0,7})\s*</PMID>')
_REVISED = re.compile(
    rb"<DateRevised>\s*<Year>(\d{4})</Year>\s*<Month>(\d\d?)</Month>\s*<Day>(\d\d?)</Day>\s*</DateRevised>"
)
_REFERENCES = (b"<ReferenceList", b"</ReferenceList>")
# Of a file with more bad records than this only the first are named.
MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read for the records that are `wanted`; `loaded` is its MD5 when it was loaded, if it was."""

    path: Path
    name: str
    wanted: Wanted
    loaded: str | None = None


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a file says. `mentioned` are the PMIDs of all its records that can be read, and those it deletes,
    in no order; one may stand there twice.

    `kept` are the records that are wanted, without the lists of what they cite; of `unreadable` ones only
    the first are told. `verified` is whether an MD5 lay beside the file. `revised_to` is the newest day of
    revision.
    """

    md5: str
    verified: bool
    records: int
    mentioned: array[int]
    deleted: int
    kept: tuple[RawRecord, ...]
    unreadable: int
    told: tuple[str, ...]
    revised_to: date | None


def scan(task: Task) -> Scanned | None:
    """Read the file; None when it is loaded already, as it is.

    Raises `NoReadableRecord` when it is not the file that NLM made, is damaged, or is none of PubMed's:
    nothing of it counts then.
    """
    md5, published = md5_of(task.path), published_md5(task.path)
    if published not in (None, md5):
        raise NoReadableRecord(
            f"{task.path.name} is not the file that was published: its MD5 is {md5}, not {published}. "
            "Download it again."
        )
    if task.loaded == md5:
        return None
    if task.loaded is not None:
        raise NoReadableRecord(
            f"{task.path.name} is another file than the one of this name that is loaded: its MD5 is {md5}, "
            f"not {task.loaded}. NLM does not change a file; load all files into a new library if it did."
        )
    reading = _Reading(task.wanted, task.path.name)
    for piece in cut(unpacked(task.path), task.path.name):
        reading.take(piece)
    return reading.done(md5, verified=published is not None)


@dataclass(slots=True)
class _Reading:
    """What is known of a file so far."""

    wanted: Wanted
    name: str
    records: int = 0
    mentioned: array[int] = field(default_factory=lambda: array("I"))  # a set of these takes 25 times as much
    deleted: set[int] = field(default_factory=set)
    kept: dict[int, tuple[int, RawRecord]] = field(default_factory=dict)
    bad: list[Unreadable] = field(default_factory=list)
    revised_to: tuple[int, ...] = ()

    def take(self, piece: Piece) -> None:
        """Read one piece: by its bytes where they say enough, else by the parser."""
        named = _PMID.search(piece.content, 0, _BEGINNING) if piece.record else None
        if named is None:
            self._take_document(piece.document)
            return
        self._look_at_the_day(piece.content)
        if self.wanted.may_find(piece.content):
            self._take_document(piece.document, version=int(named[1] or 1))
        else:
            self.records += 1
            self.mentioned.append(int(named[2]))

    def done(self, md5: str, *, verified: bool) -> Scanned:
        """Everything, now that the end of the file was seen."""
        if not self.records and not self.deleted:
            raise NoReadableRecord(f"{self.name} is a PubMed file without any record that can be read.")
        standing = sorted(self.kept.keys() - self.deleted)
        return Scanned(
            md5=md5,
            verified=verified,
            records=self.records,
            mentioned=self.mentioned + array("I", self.deleted),
            deleted=len(self.deleted),
            kept=tuple(self.kept[pmid][1] for pmid in standing),
            unreadable=len(self.bad),
            told=tuple(_told(each) for each in self.bad[:MOST_NAMED]),
            revised_to=_day(self.revised_to),
        )

    def _take_document(self, document: bytes, version: int = 1) -> None:
        parsed = parse_xml(document, self.name)
        if parsed.unreadable:
            where = f"record {self.records + len(self.bad) + 1} of {self.name}"
            self.bad += [Unreadable(where, each.why, each.pmid) for each in parsed.unreadable]
        self.records += len(parsed.articles)
        self.mentioned.extend(int(article.pmid) for article in parsed.articles)
        self.deleted.update(map(int, parsed.deleted))
        self._keep(parsed, document, version)

    def _keep(self, parsed: Parsed, document: bytes, version: int) -> None:
        found = {article.pmid for article in parsed.articles if self.wanted.finds(article)}
        for raw in split(document, self.name) if found else ():
            pmid = int(raw.pmid)
            if raw.pmid in found and self.kept.get(pmid, (0,))[0] <= version:
                self.kept[pmid] = (version, RawRecord(raw.pmid, _without_references(raw.content)))

    def _look_at_the_day(self, record: bytes) -> None:
        revised = _REVISED.search(record, 0, _BEGINNING)
        if revised:
            self.revised_to = max(self.revised_to, tuple(map(int, revised.groups())))


def _without_references(record: bytes) -> bytes:
    """Nobody reads them (`records`), and they are half of the bytes."""
    start, end = record.find(_REFERENCES[0]), record.rfind(_REFERENCES[1])
    return record[:start] + record[end + len(_REFERENCES[1]) :] if 0 <= start < end else record


def _told(bad: Unreadable) -> str:
    named = f" (PMID {bad.pmid})" if bad.pmid else ""
    return f"{bad.where}{named} cannot be read: {bad.why}."


def _day(numbers: tuple[int, ...]) -> date | None:
    try:
        return date(*numbers) if numbers else None
    except ValueError:
        return None
