"""Is everything in a library what was kept? Reads all of it and changes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from evidence.errors import LibraryUnusable, NoReadableRecord
from evidence.model import Sheet
from evidence.record_library import _statements as sql
from evidence.record_library._driver import Driver, Row
from evidence.record_library._ledger import edition_in
from evidence.record_library._packing import DamagedContentError, sha256_of, unpacked_if_whole
from evidence.record_library._paging import pages
from evidence.record_library._schema import MOMENTS, REFERENCES, TABLES
from evidence.record_library._search_json import from_json as search_from_json
from evidence.record_library._store import driver_of
from evidence.record_library._unused import unused_contents
from evidence.record_library.contract import Store
from evidence.records import joined, split
from evidence.typed_json import NotOfThisType, from_json

# An answer of PubMed takes about a megabyte packed: so many rows are in memory at once.
_ROWS_AT_ONCE = 50

# How each kind of row is named to a person.
_NAMES = {
    "replies": ("an answer of PubMed", "received_at"),
    "versions": ("the record of PMID", "pmid"),
    "searches": ("a search kept at", "kept_at"),
    "judgements": ("a judgement kept at", "kept_at"),
    "editions": ("the edition", "code"),
    "outcomes": ("an outcome for", "slug"),
    "files": ("what PubMed's files mention, of", "name"),
    "filed": ("the record in PubMed's files of PMID", "pmid"),
}
_CONTENTS = "SELECT id, sha256, size, packed FROM contents WHERE id > :after ORDER BY id LIMIT :most"
_VERSIONS = """
SELECT versions.id, pmid, size, packed FROM versions JOIN contents ON contents.id = content_id
WHERE versions.id > :after ORDER BY versions.id LIMIT :most"""
_FILED = """
SELECT filed.id, pmid, size, packed FROM filed JOIN contents ON contents.id = content_id
WHERE filed.id > :after ORDER BY filed.id LIMIT :most"""
_SEARCHES = """
SELECT searches.id, kept_at, size, packed FROM searches JOIN contents ON contents.id = content_id
WHERE searches.id > :after ORDER BY searches.id LIMIT :most"""
_OUTCOMES = """
SELECT outcomes.id, slug, run_id, size, packed FROM outcomes JOIN contents ON contents.id = content_id
WHERE outcomes.id > :after ORDER BY outcomes.id LIMIT :most"""
_STATELESS = """
SELECT code, slug FROM editions
WHERE NOT EXISTS (SELECT 1 FROM edition_states WHERE edition_id = editions.id)"""


@dataclass(frozen=True, slots=True)
class Checked:
    """`faults` are what is damaged, a sentence each; `remarks` are worth knowing and no fault."""

    faults: tuple[str, ...]
    remarks: tuple[str, ...]


def check(store: Store) -> Checked:
    """Read everything, some of it twice. Never raises for what is damaged."""
    driver = driver_of(store)
    faults: list[str] = []
    remarks: list[str] = []
    try:
        with driver.snapshot():
            faults.extend(driver.integrity())
            for question in (_dangling, _moments, _contents, _records, _searches, _editions, _outcomes):
                faults.extend(question(driver))
            remarks.extend(_remarks(store, driver))
    except LibraryUnusable as problem:
        faults.append(str(problem))
    return Checked(tuple(dict.fromkeys(faults)), tuple(remarks))


def _dangling(driver: Driver) -> Iterator[str]:
    for table, columns in TABLES.items():
        for column in sorted(REFERENCES.keys() & set(columns)):
            missing = driver.read(
                f"SELECT count(*) FROM {table} LEFT JOIN {REFERENCES[column]} AS meant "  # noqa: S608
                f"ON meant.id = {column} WHERE meant.id IS NULL"
            )[0][0]
            if missing:
                yield f"{missing} of {table} refer to {REFERENCES[column]} that are not there."
    for code, slug in driver.read(_STATELESS):
        yield f"The edition {code} of {slug} has no state."


def _moments(driver: Driver) -> Iterator[str]:
    for table, columns in MOMENTS.items():
        query = f"SELECT id, {', '.join(columns)} FROM {table} WHERE id > :after ORDER BY id LIMIT :most"  # noqa: S608
        for number, *moments in _rows(driver, query):
            if not all(each is None or _is_moment(each) for each in moments):
                yield f"Row {number} of {table} is of no moment that can be read."


def _contents(driver: Driver) -> Iterator[str]:
    for number, sha256, size, packed in _rows(driver, _CONTENTS):
        content = unpacked_if_whole(size, packed)
        if content is None or sha256_of(content) != sha256:
            used = ", ".join(_users(driver, number)) or "nothing that is in use"
            yield f"Content {number} is not what was kept: {used}."


def _records(driver: Driver) -> Iterator[str]:
    for query in (_VERSIONS, _FILED):
        for _, pmid, size, packed in _rows(driver, query):
            content = unpacked_if_whole(size, packed)
            if content is not None and _pmids_in(content) != [str(pmid)]:
                yield f"What is kept as the record of PMID {pmid} is not a record with this PMID."


def _searches(driver: Driver) -> Iterator[str]:
    for _, kept_at, size, packed in _rows(driver, _SEARCHES):
        content = unpacked_if_whole(size, packed)
        # A moment that cannot be read has been named.
        if content is not None and _is_moment(kept_at) and not _is_search(content, kept_at):
            yield f"The search kept at {kept_at} cannot be read by this version of the program."


def _editions(driver: Driver) -> Iterator[str]:
    for row in driver.read(sql.EDITIONS, slug=None, language=None):
        content = unpacked_if_whole(*row[-2:])
        if content is not None and not (_is_edition(row) and _is_sheet(content)):
            yield "The edition {} of {} ({}) cannot be read by this version of the program.".format(*row)


def _outcomes(driver: Driver) -> Iterator[str]:
    for _, slug, run, size, packed in _rows(driver, _OUTCOMES):
        content = unpacked_if_whole(size, packed)
        if content is not None and not _is_json(content):
            yield f"What refresh {run} settled about {slug} cannot be read."


def _remarks(store: Store, driver: Driver) -> Iterator[str]:
    unused = unused_contents(driver)
    if unused:
        yield f"Nothing refers to {unused:,} of the contents; `evidence library compact` drops them."
    asked = int(driver.read("SELECT count(*) FROM questions")[0][0])
    subjects = {question.rpartition(" ")[0] for (question,) in driver.read("SELECT question FROM questions")}
    if asked > len(subjects):
        yield f"Questions of which the rules have changed since: {asked - len(subjects):,}."
    stopped = store.unfinished_run()
    if stopped is not None:
        yield f"Refresh {stopped.number}, begun at {stopped.started_at.isoformat()}, has not finished."


def _rows(driver: Driver, query: str) -> Iterator[Row]:
    """All rows of a query whose first column is the number that it is paged by."""
    for rows in pages(driver, query, _ROWS_AT_ONCE):
        yield from rows


def _users(driver: Driver, content: int) -> Iterator[str]:
    for table, (name, column) in _NAMES.items():
        query = f"SELECT DISTINCT {column} FROM {table} WHERE content_id = :content"  # noqa: S608
        for (value,) in driver.read(query, content=content):
            yield f"{name} {value}"


def _pmids_in(record: bytes) -> list[str]:
    try:
        return [str(each.pmid) for each in split(joined([record]))]
    except NoReadableRecord:
        return []


def _is_moment(text: object) -> bool:
    try:
        return datetime.fromisoformat(str(text)).tzinfo is not None
    except ValueError:
        return False


def _is_search(content: bytes, kept_at: str) -> bool:
    try:
        search_from_json(content, kept_at)
    except DamagedContentError:
        return False
    return True


def _is_edition(row: Row) -> bool:
    try:
        edition_in(*row)
    except DamagedContentError:
        return False
    return True


def _is_sheet(content: bytes) -> bool:
    try:
        from_json(Sheet, content)
    except NotOfThisType:
        return False
    return True


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content)
    except ValueError:
        return False
    return True
