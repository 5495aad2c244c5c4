"""PubMed's own files in a store: what each said, and of which record which version stands. See `contract`."""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from itertools import accumulate, pairwise
from typing import Any

from evidence.errors import InvalidPmid
from evidence.model import Pmid, RawRecord
from evidence.record_library import _statements as sql
from evidence.record_library._driver import Driver
from evidence.record_library._moments import day, moment
from evidence.record_library._packing import DamagedContentError, Packed, packed, unpacked
from evidence.record_library._paging import pages
from evidence.record_library._records import keep_contents
from evidence.record_library.contract import FileState, PubMedFile

_COUNTS = ("records", "kept", "deleted", "unreadable")
# About 3 MB of records in memory at once.
_RECORDS_AT_ONCE = 500


class SqlFiles:
    """The part of a `Library` over a `Driver` that has PubMed's files."""

    def __init__(self, driver: Driver, *, now: Callable[[], datetime]) -> None:
        self._driver = driver
        self._now = now

    def keep_file(self, file: PubMedFile, mentioned: Iterable[int], records: Iterable[RawRecord]) -> None:
        """See `Library.keep_file`."""
        if file.state is not FileState.LOADED:
            raise ValueError(f"{file.name} is not loaded")
        numbers = sorted(set(mentioned))
        listed = packed(numbers_as_bytes(numbers))
        batch = {int(record.pmid): packed(record.content) for record in records}
        with self._driver.writing():
            self._refuse_earlier_year(file)
            self._driver.write(sql.UNFILE_OTHER_YEARS, [{"year": file.year}])
            self._driver.write(sql.FORGET_OTHER_YEARS, [{"year": file.year}])
            self._put(file, listed)
            self._driver.write(sql.UNFILE, [{"asked": numbers, "name": file.name}])
            for pmid in self._mentioned_later(file.name, batch):
                del batch[pmid]
            keep_contents(self._driver, batch.values())
            rows = [{"pmid": each, "name": file.name, "sha256": batch[each].sha256} for each in sorted(batch)]
            self._driver.write(sql.FILE_RECORD, rows)

    def set_file_aside(self, file: PubMedFile) -> None:
        """See `Library.set_file_aside`."""
        with self._driver.writing():
            loaded = {each.name for each in self.files() if each.state is FileState.LOADED}
            if file.name not in loaded:
                self._put(replace(file, state=FileState.SET_ASIDE), packed(b""))

    def files(self) -> tuple[PubMedFile, ...]:
        """See `Library.files`."""
        try:
            return tuple(_file_in(*row) for row in self._driver.read(sql.FILES))
        except (ValueError, TypeError, LookupError):
            raise self._driver.damaged() from None

    def filed(self, pmids: Iterable[Pmid]) -> dict[Pmid, bytes]:
        """See `Library.filed`."""
        wanted = list(dict.fromkeys(pmids))
        found: dict[str, bytes] = {}
        for pmid, size, content in self._driver.read(sql.FILED, asked=[int(each) for each in wanted]):
            with suppress(DamagedContentError):
                found[str(pmid)] = unpacked(content, size)
        return {pmid: found[pmid] for pmid in wanted if pmid in found}

    def all_filed(self) -> Iterator[RawRecord]:
        """See `Library.all_filed`."""
        for rows in pages(self._driver, sql.NEXT_FILED, _RECORDS_AT_ONCE):
            for pmid, size, content in rows:
                try:
                    yield RawRecord(Pmid(str(pmid)), unpacked(content, size))
                except (DamagedContentError, InvalidPmid):
                    raise self._driver.damaged() from None

    def _refuse_earlier_year(self, file: PubMedFile) -> None:
        newest = max((each.year for each in self.files() if each.state is FileState.LOADED), default="")
        if file.year < newest:
            raise ValueError(f"{file.name} is of an earlier year than the files in the library")

    def _put(self, file: PubMedFile, content: Packed) -> None:
        keep_contents(self._driver, [content])
        row = {
            "name": file.name,
            "md5": file.md5,
            "searches": file.searches,
            "state": file.state.value,
            "counts": json.dumps({name: getattr(file, name) for name in _COUNTS}),
            "revised_to": day(file.revised_to),
            "because": file.because.encode(errors="replace").decode().replace("\0", "?"),
            "settled_at": moment(self._now()),
            "sha256": content.sha256,
        }
        self._driver.write(sql.PUT_FILE, [row])

    def _mentioned_later(self, name: str, pmids: Iterable[int]) -> set[int]:
        """Those of `pmids` about which a later file says something."""
        wanted, later = set(pmids), set[int]()
        for size, content in self._driver.read(sql.MENTIONED_LATER, name=name) if wanted else ():
            try:
                later |= wanted.intersection(bytes_as_numbers(unpacked(content, size)))
            except (DamagedContentError, ValueError):
                raise self._driver.damaged() from None
        return later


def numbers_as_bytes(numbers: list[int]) -> bytes:
    """Rising numbers below 2**32 as what each adds to the one before, four bytes each, the lowest first."""
    steps = array("I", (high - low for low, high in pairwise((0, *numbers))))
    if sys.byteorder == "big":
        steps.byteswap()
    return steps.tobytes()


def bytes_as_numbers(content: bytes) -> Iterator[int]:
    """What `numbers_as_bytes` wrote; `ValueError` for anything that is no list of numbers."""
    steps = array("I")
    steps.frombytes(content)
    if sys.byteorder == "big":
        steps.byteswap()
    return accumulate(steps)


def _file_in(*row: Any) -> PubMedFile:
    name, md5, searches, state, counts, revised_to, because, settled_at = row
    told = json.loads(counts)
    return PubMedFile(
        name=name,
        md5=md5,
        searches=searches,
        state=FileState(state),
        **{count: int(told[count]) for count in _COUNTS},
        revised_to=date.fromisoformat(revised_to) if revised_to else None,
        because=because,
        settled_at=datetime.fromisoformat(settled_at),
    )
