"""What is in a library: counts, sizes, oldest and newest."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.record_library._schema import SCHEMA_VERSION
from evidence.record_library._store import driver_of
from evidence.record_library.contract import Run, Store

_COUNTS = """
SELECT 'records', count(DISTINCT pmid) FROM versions
UNION ALL SELECT 'versions', count(*) FROM versions
UNION ALL SELECT 'searches', count(*) FROM searches
UNION ALL SELECT 'terms', count(DISTINCT term_sha256) FROM searches
UNION ALL SELECT 'judgements', count(*) FROM judgements
UNION ALL SELECT 'questions', count(*) FROM questions
UNION ALL SELECT 'replies', count(*) FROM replies
UNION ALL SELECT 'editions', count(*) FROM editions
UNION ALL SELECT 'runs', count(*) FROM runs
UNION ALL SELECT 'files', count(*) FROM files
UNION ALL SELECT 'filed', count(*) FROM filed"""
_SPANS = """
SELECT 'records', min(first_seen), max(last_seen) FROM versions
UNION ALL SELECT 'searches', min(kept_at), max(kept_at) FROM searches
UNION ALL SELECT 'replies', min(received_at), max(received_at) FROM replies"""
_STATES = """
SELECT state, count(*) FROM editions JOIN edition_states ON edition_states.id = (
    SELECT max(id) FROM edition_states WHERE edition_id = editions.id)
GROUP BY state ORDER BY state"""


@dataclass(frozen=True, slots=True)
class Description:
    """What a library holds. `counts` by kind; `spans` by kind, the oldest and the newest moment (ISO 8601).

    `editions` counts those in each state; `last_run` is the newest refresh, finished or not.
    """

    place: str
    schema_version: int
    bytes: int
    counts: dict[str, int]
    spans: dict[str, tuple[str, str]]
    editions: dict[str, int]
    last_run: Run | None


def describe(store: Store) -> Description:
    """Counts everything. Raises `LibraryUnusable`."""
    driver = driver_of(store)
    return Description(
        place=store.place,
        schema_version=SCHEMA_VERSION,
        bytes=driver.size(),
        counts={kind: int(count) for kind, count in driver.read(_COUNTS)},
        spans={kind: (str(first), str(last)) for kind, first, last in driver.read(_SPANS) if first},
        editions={state: int(count) for state, count in driver.read(_STATES)},
        last_run=next(iter(store.runs(1)), None),
    )
