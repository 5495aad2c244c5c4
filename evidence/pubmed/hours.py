"""When NCBI wants large jobs, and how to tell the person. Pure: the moment is given.

Large jobs belong on weekends, or between 21:00 and 05:00 on weekdays, by the clock of the eastern United
States (NBK25497; support.nlm.nih.gov KA-05318).
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# What NBK25497 calls a large job.
LARGE_JOB_REQUESTS = 100
# Hours of the day on which a large job may run on a weekday: from the first, before the last.
EVENING, MORNING = 21, 5
_SATURDAY = 5

# Windows and small systems may have no table of time zones; standard time is then an hour late in summer.
_EASTERN_STANDARD = timezone(timedelta(hours=-5))


def advice(requests: int, seconds: float, now: datetime) -> str | None:
    """One sentence about a job of so many requests that takes `seconds`; `None` when nothing is to be said.

    `now` has a time zone.
    """
    there = now.astimezone(_eastern())
    if requests <= LARGE_JOB_REQUESTS or is_off_peak(there):
        return None
    return (
        f"This is a large job of {requests:,} requests, {_about(seconds)} at least; NCBI wants jobs of more"
        f" than {LARGE_JOB_REQUESTS} requests on weekends, or from {EVENING}:00 to {MORNING:02}:00 US Eastern"
        f" time on weekdays (there it is {there:%H:%M} now)."
    )


def is_off_peak(there: datetime) -> bool:
    """Whether NCBI wants large jobs at this moment of the eastern United States."""
    return there.weekday() >= _SATURDAY or there.hour >= EVENING or there.hour < MORNING


def _eastern() -> tzinfo:
    try:
        return ZoneInfo("America/New_York")
    except (ZoneInfoNotFoundError, OSError, ValueError):
        return _EASTERN_STANDARD


def _about(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} seconds"
    return f"{round(seconds / 60)} minutes"
