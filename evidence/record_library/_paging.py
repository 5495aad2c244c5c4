"""All rows of a query, some at a time: a library is larger than the memory."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.record_library._driver import Driver, Row


def pages(driver: Driver, query: str, most: int) -> Iterator[list[Row]]:
    """The rows of a query with `:after` and `:most`, ordered by its first column, a number above 0.

    Raises `LibraryUnusable` where the numbers do not rise: a damaged file can give its rows in a circle.
    """
    after = 0
    while rows := driver.read(query, after=after, most=most):
        yield rows
        last = rows[-1][0]
        if not isinstance(last, int) or last <= after:
            raise driver.damaged()
        after = last
