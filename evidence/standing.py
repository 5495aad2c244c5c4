"""Editions -> what stands for each condition: the sheet, or the withdrawal, and what waits. Pure.

Only the last state of an edition and its moment are known, and that is enough: a sheet that was replaced or
withdrawn at the moment when another was published, or the last one before, is the one whose place it took.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from evidence.issued import Edition, EditionState

GONE = frozenset({EditionState.REPLACED, EditionState.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Standing:
    """One condition. `current` is the sheet that stands, `staged` the one that waits for a person.

    `before` is the sheet that `current` took the place of. `withdrawn` are the withdrawn ones, newest first:
    without `current`, a notice of the first of them stands in its place.
    """

    slug: str
    current: Edition | None
    staged: Edition | None
    before: Edition | None
    withdrawn: tuple[Edition, ...]

    @property
    def notice(self) -> Edition | None:
        """The withdrawn sheet whose notice stands in the place of a sheet."""
        return self.withdrawn[0] if self.withdrawn and self.current is None else None

    @property
    def follows_withdrawal(self) -> Edition | None:
        """The withdrawn sheet that `current` took the place of."""
        taken_back = self.before is not None and self.before.state is EditionState.WITHDRAWN
        return self.before if taken_back else None


def standings(editions: Iterable[Edition]) -> tuple[Standing, ...]:
    """One for each condition, by slug; the order of the editions plays no part."""
    in_order = sorted(editions, key=lambda each: each.slug)
    return tuple(standing(slug, list(own)) for slug, own in groupby(in_order, key=lambda each: each.slug))


def standing(slug: str, editions: Sequence[Edition]) -> Standing:
    """Of the editions of one condition in one language."""
    current = _newest(editions, lambda each: each.state is EditionState.PUBLISHED)
    withdrawn = [each for each in editions if each.state is EditionState.WITHDRAWN]
    return Standing(
        slug=slug,
        current=current,
        staged=_newest(editions, lambda each: each.state is EditionState.STAGED),
        before=_before(current, editions) if current else None,
        withdrawn=tuple(sorted(withdrawn, key=age, reverse=True)),
    )


def _before(current: Edition, editions: Sequence[Edition]) -> Edition | None:
    return _newest(editions, lambda each: each.state in GONE and each.since <= current.since)


def _newest(editions: Sequence[Edition], wanted: Callable[[Edition], bool]) -> Edition | None:
    return max(filter(wanted, editions), key=age, default=None)


def age(edition: Edition) -> tuple[datetime, bool, date, str]:
    """What editions are ordered by, the oldest first. Of two that went at the same moment, the replaced one
    was on display, and the other was withdrawn from among the copies of long ago."""
    return edition.since, edition.state is EditionState.REPLACED, edition.made_on, edition.code
