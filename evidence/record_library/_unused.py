"""Contents that nothing refers to any more: what was judged or settled anew leaves some behind."""

from __future__ import annotations

from evidence.record_library._driver import Driver
from evidence.record_library._schema import WITH_CONTENT

_UNUSED = " AND ".join(
    f"NOT EXISTS (SELECT 1 FROM {table} WHERE content_id = contents.id)"  # noqa: S608  (our own names)
    for table in WITH_CONTENT
)
_COUNT = f"SELECT count(*) FROM contents WHERE {_UNUSED}"  # noqa: S608
_DROP = f"DELETE FROM contents WHERE id > :after AND id <= :until AND {_UNUSED}"  # noqa: S608
# Others may write between two portions.
_AT_ONCE = 10_000


def unused_contents(driver: Driver) -> int:
    """How many there are."""
    return int(driver.read(_COUNT)[0][0])


def drop_unused_contents(driver: Driver) -> None:
    """Delete them, in portions that are whole each."""
    last = driver.read("SELECT max(id) FROM contents")[0][0] or 0
    for after in range(0, last, _AT_ONCE):
        with driver.writing():
            driver.write(_DROP, [{"after": after, "until": after + _AT_ONCE}])
