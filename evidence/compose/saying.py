"""How sentences are said: looked up in reports/words, with lists, numbers and days put into words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol


class Say(Protocol):
    """Looks up a sentence of reports/words and fills in its values."""

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the sentence of `key`, for example say("flow.sentence", identified=3, ...)."""


def say_list(items: Sequence[str], say: Say, last: str = "join.and") -> str:
    """a, b and c."""
    if len(items) < 2:
        return "".join(items)
    return say("join.comma").join(items[:-1]) + say(last) + items[-1]


def say_count(key: str, count: int, say: Say) -> str:
    """One or several, for example "1 review" and "3 reviews"."""
    return say(f"{key}.{'one' if count == 1 else 'other'}", n=say_number(count))


def say_day(day: date | None, say: Say) -> str:
    """The day in words, or that it is not known."""
    if day is None:
        return say("search.as_of_unknown")
    return say("sheet.date", day=day.day, month=say(f"months.{day.month}"), year=day.year)


def say_number(number: int) -> str:
    """1,290."""
    return f"{number:,}"


def say_interval(low: float | None, high: float | None, say: Say) -> str:
    """The interval behind a value, "" where there is none."""
    return "" if low is None or high is None else say("effect.interval", low=low, high=high)
