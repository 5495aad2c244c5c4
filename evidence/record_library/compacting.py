"""What nothing needs any more goes, by stated rules; what an issued sheet rests on stays.

Only what is older than an age that is given goes, and of that:

- answers as received: all of them; the records and searches that were read from them stay;
- searches: all but the last two of each term, and those that an issued sheet was made from;
- versions of records that changed since: all but those that a search that stays was answered with, and those
  that an issued sheet cites;
- judgements by older rules, and of versions that are not the newest (they would be asked anew);
- outcomes of earlier refreshes, but the last one of each condition.

Nothing of the ledger of editions ever goes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from evidence.record_library import _statements as sql
from evidence.record_library._driver import Driver
from evidence.record_library._ledger import edition_in
from evidence.record_library._moments import moment
from evidence.record_library._packing import DamagedContentError, sha256_of, unpacked
from evidence.record_library._search_json import from_json
from evidence.record_library._store import driver_of
from evidence.record_library._unused import drop_unused_contents, unused_contents
from evidence.record_library.contract import Store

SHORTEST_AGE = timedelta(days=1)
SEARCHES_KEPT = 2
_AT_ONCE = 1_000

_OLD_REPLIES = "SELECT id FROM replies WHERE received_at < :cutoff"
_SEARCHES = """
SELECT searches.id, term_sha256, kept_at,
    row_number() OVER (PARTITION BY term_sha256 ORDER BY searches.id DESC) AS place
FROM searches ORDER BY searches.id"""
_SEARCH = """
SELECT kept_at, size, packed FROM searches JOIN contents ON contents.id = content_id
WHERE searches.id = :search"""
# Whatever was known before the cutoff and is newer stands in its place at every moment after the cutoff.
_OUTLIVED = """
SELECT id FROM versions WHERE EXISTS (
    SELECT 1 FROM versions AS newer
    WHERE newer.pmid = versions.pmid AND newer.id > versions.id AND newer.first_seen < :cutoff)"""
_KNOWN_THEN = """
SELECT (SELECT max(id) FROM versions WHERE pmid = asked.value AND first_seen <= :at) FROM {numbers}"""
_FIRST_STATES = """
SELECT code, slug, language, since FROM editions JOIN edition_states ON edition_states.id = (
    SELECT min(id) FROM edition_states WHERE edition_id = editions.id)"""
_QUESTIONS = """
SELECT questions.id, question, max(kept_at)
FROM questions JOIN judgements ON question_id = questions.id
GROUP BY questions.id, question ORDER BY max(kept_at), questions.id"""
_OLD_JUDGEMENTS = "SELECT id, question_id, record FROM judgements WHERE kept_at < :cutoff"
_NEWEST = """
SELECT sha256 FROM versions JOIN contents ON contents.id = content_id
WHERE versions.id = (SELECT max(id) FROM versions AS newest WHERE newest.pmid = versions.pmid)"""
_OLD_OUTCOMES = """
SELECT id FROM outcomes WHERE settled_at < :cutoff AND EXISTS (
    SELECT 1 FROM outcomes AS newer WHERE newer.language = outcomes.language
    AND newer.slug = outcomes.slug AND newer.run_id > outcomes.run_id)"""
_DROP_QUESTIONS = """
DELETE FROM questions WHERE NOT EXISTS (SELECT 1 FROM judgements WHERE question_id = questions.id)"""


@dataclass(frozen=True, slots=True)
class _Issued:
    """What an issued sheet needs: the terms that its JSON holds (hashed) and the records that it cites."""

    at: str
    texts: frozenset[bytes]
    cited: tuple[int, ...]


def compact(
    store: Store,
    *,
    now: datetime,
    older_than: timedelta,
    waiting: Callable[[str, datetime], None],
    dry_run: bool = False,
    owner: str = "compact",
) -> dict[str, int]:
    """Drop what nothing needs and is older than `older_than`; how many of each kind. Waits for a refresh.

    With `dry_run` nothing is dropped. Killed at any moment, it leaves a whole library; the next one goes on.
    Raises `LibraryUnusable`, also where an issued sheet is damaged: then nobody knows what it needs.
    """
    driver = driver_of(store)
    cutoff = moment(now - max(older_than, SHORTEST_AGE))
    with store.refreshing(owner, waiting):
        with driver.snapshot():
            dropped = _unneeded(driver, cutoff)
            counts = {table: len(numbers) for table, numbers in dropped.items()}
            counts["contents"] = unused_contents(driver)
        if not dry_run:
            for table, numbers in dropped.items():
                _drop(driver, table, numbers)
            drop_unused_contents(driver)
            driver.tidy()
    return counts


def _unneeded(driver: Driver, cutoff: str) -> dict[str, list[int]]:
    issued = list(_issued(driver))
    searches = driver.read(_SEARCHES)
    needed = _needed_searches(searches, issued)
    old_searches = [row[0] for row in searches if row[2] < cutoff and row[0] not in needed]
    staying = [row[0] for row in searches if row[2] < cutoff and row[0] in needed]
    return {
        "replies": _numbers(driver, _OLD_REPLIES, cutoff=cutoff),
        "searches": old_searches,
        "versions": _old_versions(driver, cutoff, staying, issued),
        "judgements": _old_judgements(driver, cutoff),
        "outcomes": _numbers(driver, _OLD_OUTCOMES, cutoff=cutoff),
    }


def _numbers(driver: Driver, query: str, **values: Any) -> list[int]:
    return [row[0] for row in driver.read(query, **values) if row[0] is not None]


def _issued(driver: Driver) -> Iterator[_Issued]:
    """Each edition, at the moment when it was first kept."""
    first = {(code, slug, language): at for code, slug, language, at in driver.read(_FIRST_STATES)}
    for row in driver.read(sql.EDITIONS, slug=None, language=None):
        try:
            edition = edition_in(*row)
            texts = frozenset(sha256_of(text.encode()) for text in _texts(json.loads(edition.sheet)))
        except (DamagedContentError, ValueError):
            raise driver.damaged() from None
        at = first[edition.code, edition.slug, edition.language]
        yield _Issued(at, texts, tuple(int(each.pmid) for each in edition.cited))


def _texts(value: Any) -> Iterator[str]:
    """Every text in a JSON document; the terms that were searched are among those of a sheet."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def _needed_searches(searches: list[tuple[Any, ...]], issued: list[_Issued]) -> set[int]:
    """The last two of each term, and the newest one of a sheet's term when the sheet was kept."""
    needed = {number for number, *_, place in searches if place <= SEARCHES_KEPT}
    for sheet in issued:
        of_it = {term: number for number, term, at, _ in searches if at <= sheet.at and term in sheet.texts}
        needed.update(of_it.values())
    return needed


def _old_versions(driver: Driver, cutoff: str, searches: list[int], issued: list[_Issued]) -> list[int]:
    old = set(_numbers(driver, _OUTLIVED, cutoff=cutoff))
    for number in searches if old else ():
        kept_at, size, packed = driver.read(_SEARCH, search=number)[0]
        try:
            received = from_json(unpacked(packed, size), kept_at).received
        except DamagedContentError:
            continue  # it can answer nothing
        old.difference_update(
            _numbers(driver, _KNOWN_THEN, at=kept_at, asked=[int(each) for each in received])
        )
    for sheet in issued if old else ():
        old.difference_update(_numbers(driver, _KNOWN_THEN, at=sheet.at, asked=list(sheet.cited)))
    return sorted(old)


def _old_judgements(driver: Driver, cutoff: str) -> list[int]:
    old = driver.read(_OLD_JUDGEMENTS, cutoff=cutoff)
    if not old:
        return []
    # The last word of a question is the version of the rules: the last one asked of a subject is the newest.
    newest = {question.rpartition(" ")[0]: number for number, question, _ in driver.read(_QUESTIONS)}
    asked, records = set(newest.values()), {row[0] for row in driver.read(_NEWEST)}
    return [
        number
        for number, question, record in old
        if question not in asked or bytes.fromhex(record) not in records
    ]


def _drop(driver: Driver, table: str, numbers: list[int]) -> None:
    """In portions that are whole each; others may write between two."""
    statement = f"DELETE FROM {table} WHERE id IN (SELECT value FROM {{numbers}})"  # noqa: S608  (our own names)
    for start in range(0, len(numbers), _AT_ONCE):
        with driver.writing():
            driver.write(statement, [{"asked": numbers[start : start + _AT_ONCE]}])
    if table == "judgements":
        with driver.writing():
            driver.write(_DROP_QUESTIONS)
