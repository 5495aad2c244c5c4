"""Moments and days as text that sorts as they do, and which moments are fresh. Pure."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from evidence.record_library.contract import MIDNIGHT_GRACE_HOURS

# Before and after every moment that is kept.
START, END = "", "~"
_TICK = timedelta(microseconds=1)


def moment(at: datetime) -> str:
    """ISO 8601 in UTC."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def day(at: date | None) -> str | None:
    """ISO 8601, or `None`."""
    return at.isoformat() if at else None


def fresh_between(now: datetime) -> tuple[str, str]:
    """The first and the last moment of receipt that are fresh `now`.

    Later today is fresh: the clock has been set right since. Later than that, the clock was wrong.
    """
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    first = min(midnight, now - timedelta(hours=MIDNIGHT_GRACE_HOURS) + _TICK)
    return moment(first), moment(midnight + timedelta(days=1) - _TICK)
