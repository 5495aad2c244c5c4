"""The page that shows a symptom log."""

from __future__ import annotations

from dataclasses import dataclass

# It travels beside the sheet, never inside it: what `Sheet` holds goes into JSON and the library.


@dataclass(frozen=True, slots=True, repr=False)
class LogPoint:
    """One day of the chart. All values are shares of 1: `x` of its width from the left, the others of its
    height from below. `low` and `high` are the lowest and highest score of the day, `mean` their average."""

    x: float
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, repr=False)
class LogTick:
    """A day below the chart."""

    x: float
    label: str


@dataclass(frozen=True, slots=True, repr=False)
class LogWeek:
    """One week of the log as a row of a table; "–" where there is nothing to show."""

    label: str
    days: str
    mean: str
    low: str
    high: str
    could_not_do: str
    massage: str


@dataclass(frozen=True, slots=True, repr=False)
class LogNamed:
    """What was named most often under one heading, in the patient's own words, in one line."""

    heading: str
    said: str


@dataclass(frozen=True, slots=True, repr=False)
class SheetLog:
    """A patient's symptom log ready to print; `alt` tells the chart to those who do not see it.

    `runs` are the lines of the chart, each through days that are near each other; `massage` are the places
    of the massage visits, as shares of the width; `ranges` says that a day has several scores.
    """

    period: str
    note: str
    summary: tuple[str, ...]
    caution: str
    named: tuple[LogNamed, ...]
    alt: str
    points: tuple[LogPoint, ...]
    ranges: bool
    runs: tuple[tuple[LogPoint, ...], ...]
    massage: tuple[float, ...]
    ticks: tuple[LogTick, ...]
    weeks: tuple[LogWeek, ...]
