"""A patient's symptom log in numbers and in the patient's own words; nothing is interpreted.

No trend is computed and no cause is named: symptoms go up and down by themselves, and people begin a
treatment when they are worst (regression to the mean). Where a day has several entries, its value is their
average, so that a day with many entries weighs no more than another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise
from statistics import fmean

from evidence.compose.saying import Say, say_day
from evidence.model import (
    HIGHEST_SCORE,
    LogEntry,
    LogNamed,
    LogPoint,
    LogTick,
    LogWeek,
    SheetLog,
    SymptomLog,
)

MOST_NAMED = 5
LONGEST_PHRASE = 80
"""Characters of a phrase that are shown; a longer one is cut, with an ellipsis."""

LONGEST_GAP = 7
"""Days. The line of the chart breaks where more lie between two entries, and does not invent them."""

WEEK = 7
MOST_TICKS = 6
TICK_STEPS = (1, 2, 3, 7, 14, 28, 56, 84)
"""Days between two dates below the chart; the last serves a whole year."""

# Not inside a number: 1,5 mg.
_BETWEEN_PHRASES = re.compile(r",(?![0-9])|[;\r\n]")

# One day of the log with everything that was written on it.
_Day = tuple[date, list[LogEntry]]


def log_words(log: SymptomLog, say: Say) -> SheetLog:
    """The page of a log: summary, chart in shares of 1, one row for each week from the first day on."""
    days = [(day, list(entries)) for day, entries in groupby(log.entries, key=lambda entry: entry.day)]
    period, summary = _period(days, say), _summary(days, say)
    points = [_point(day, days) for day in days if _scores(day)]
    return SheetLog(
        period=period,
        note=say("log.note"),
        summary=summary,
        caution=say("log.caution"),
        named=_named_most(days, say),
        alt=" ".join([say("log.chart"), period, *summary]),
        points=tuple(points),
        ranges=any(point.high > point.low for point in points),
        runs=_runs(days),
        massage=tuple(_share(day, days) for day in days if _had_massage(day)),
        ticks=_ticks(days, say),
        weeks=tuple(_week(first, last, week, say) for first, last, week in _weeks(days)),
    )


# ------------------------------------------------------------------------------------------- one day


def _scores(day: _Day) -> list[float]:
    return [entry.score for entry in day[1] if entry.score is not None]


def _had_massage(day: _Day) -> bool:
    return any(entry.massage for entry in day[1])


def _could_not(day: _Day) -> bool:
    return any(entry.could_not_do for entry in day[1])


def _means(days: Iterable[_Day]) -> list[float]:
    return [fmean(scores) for day in days if (scores := _scores(day))]


# ------------------------------------------------------------------------------------------ in words


def _period(days: Sequence[_Day], say: Say) -> str:
    (first, _), (last, _) = days[0], days[-1]
    if first == last:
        return say("log.one_day", day=say_day(first, say))
    span = (last - first).days + 1
    return say("log.period", first=say_day(first, say), last=say_day(last, say), days=len(days), span=span)


def _summary(days: Sequence[_Day], say: Say) -> tuple[str, ...]:
    could_not, visits = sum(map(_could_not, days)), sum(map(_had_massage, days))
    lines = [*_score_lines(days, say), _days_line("log.could_not_do", could_not, say)]
    if visits:
        lines.append(_days_line("log.massage", visits, say))
    return tuple(lines)


def _score_lines(days: Sequence[_Day], say: Say) -> list[str]:
    scores = [score for day in days for score in _scores(day)]
    if not scores:
        return [say("log.no_score")]
    said = {"mean": _mean(days, say), "low": _score(min(scores), say), "high": _score(max(scores), say)}
    return [say("log.scores", **said), *_change(days, say)]


def _change(days: Sequence[_Day], say: Say) -> list[str]:
    """The first and the last week, only as numbers, and how many days each rests on."""
    weeks = [week for _, _, week in _weeks(days) if _means(week)]
    if len(weeks) < 2:
        return []
    first, last = weeks[0], weeks[-1]
    return [
        say(
            "log.change",
            first=_mean(first, say),
            first_days=_days_said("log.days", len(_means(first)), say),
            last=_mean(last, say),
            last_days=_days_said("log.days", len(_means(last)), say),
        )
    ]


def _days_line(key: str, count: int, say: Say) -> str:
    return say(f"{key}.none") if not count else _days_said(key, count, say)


def _days_said(key: str, count: int, say: Say) -> str:
    return say(f"{key}.{'one' if count == 1 else 'other'}", n=count)


def _mean(days: Sequence[_Day], say: Say) -> str:
    whole, tenth = divmod(round(fmean(_means(days)) * 10), 10)
    return say("log.decimal", whole=whole, tenth=tenth)


def _score(score: float, say: Say) -> str:
    whole, tenth = divmod(round(score * 10), 10)
    return say("log.decimal", whole=whole, tenth=tenth) if tenth else str(whole)


# ------------------------------------------------------------------------- what was named most often


def _named_most(days: Sequence[_Day], say: Say) -> tuple[LogNamed, ...]:
    columns: dict[str, Callable[[LogEntry], str]] = {
        "where": lambda entry: entry.where,
        "could_not_do": lambda entry: entry.could_not_do,
        "triggers": lambda entry: entry.triggers,
        "helped": lambda entry: entry.helped,
    }
    return tuple(
        LogNamed(say(f"log.named.{name}"), _phrases(days, column, say)) for name, column in columns.items()
    )


def _phrases(days: Sequence[_Day], column: Callable[[LogEntry], str], say: Say) -> str:
    """The phrases that stand on two days or more, most days first, as they were first written."""
    written: dict[str, str] = {}
    on_days: dict[str, int] = {}
    for _, entries in days:
        of_the_day = [phrase for entry in entries for phrase in _parted(column(entry))]
        for phrase in of_the_day:
            written.setdefault(phrase.casefold(), phrase)
        for key in dict.fromkeys(phrase.casefold() for phrase in of_the_day):
            on_days[key] = on_days.get(key, 0) + 1
    repeated = [key for key, count in sorted(on_days.items(), key=lambda each: -each[1]) if count > 1]
    if not repeated:
        return say("log.named.once" if written else "log.named.nothing")
    named = [say("log.named.phrase", phrase=_cut(written[key]), n=on_days[key]) for key in repeated]
    return say("join.list").join(named[:MOST_NAMED])


def _parted(text: str) -> list[str]:
    """A cell may name several things, parted by commas, semicolons or lines."""
    phrases = (" ".join(part.split()).rstrip(".") for part in _BETWEEN_PHRASES.split(text))
    return [phrase for phrase in phrases if phrase]


def _cut(phrase: str) -> str:
    return phrase if len(phrase) <= LONGEST_PHRASE else phrase[: LONGEST_PHRASE - 1].rstrip() + "…"


# ---------------------------------------------------------------------------------------- the chart


def _share(day: _Day, days: Sequence[_Day]) -> float:
    return _across(day[0], days[0][0], days[-1][0])


def _across(day: date, first: date, last: date) -> float:
    span = (last - first).days
    return (day - first).days / span if span else 0.5


def _point(day: _Day, days: Sequence[_Day]) -> LogPoint:
    scores = _scores(day)
    shares = (fmean(scores), min(scores), max(scores))
    mean, low, high = (share / HIGHEST_SCORE for share in shares)
    return LogPoint(_share(day, days), mean, low, high)


def _runs(days: Sequence[_Day]) -> tuple[tuple[LogPoint, ...], ...]:
    scored = [day for day in days if _scores(day)]
    runs = [[scored[0]]] if scored else []
    for before, after in pairwise(scored):
        if (after[0] - before[0]).days <= LONGEST_GAP:
            runs[-1].append(after)
        else:
            runs.append([after])
    return tuple(tuple(_point(day, days) for day in run) for run in runs if len(run) > 1)


def _ticks(days: Sequence[_Day], say: Say) -> tuple[LogTick, ...]:
    first, last = days[0][0], days[-1][0]
    span = (last - first).days
    step = next(step for step in TICK_STEPS if span // step < MOST_TICKS)
    shown = (first + timedelta(days=number) for number in range(0, span + 1, step))
    return tuple(LogTick(_across(day, first, last), _short_day(day, say)) for day in shown)


def _short_day(day: date, say: Say) -> str:
    return say("log.tick", day=day.day, month=say(f"months_short.{day.month}"))


# ---------------------------------------------------------------------------------------- the weeks


def _weeks(days: Sequence[_Day]) -> list[tuple[date, date, list[_Day]]]:
    """First day, last day and entries of each week, counted from the first day of the log.

    A week without an entry is there, too; the last one ends with the log and may be shorter.
    """
    first, last = days[0][0], days[-1][0]
    starts = [first + timedelta(days=number) for number in range(0, (last - first).days + 1, WEEK)]
    ends = [min(last, start + timedelta(days=WEEK - 1)) for start in starts]
    return [
        (start, end, [day for day in days if start <= day[0] <= end])
        for start, end in zip(starts, ends, strict=True)
    ]


def _week(first: date, last: date, days: Sequence[_Day], say: Say) -> LogWeek:
    scores = [score for day in days for score in _scores(day)]
    nothing = say("log.nothing")
    label = say("log.week", first=_short_day(first, say), last=_short_day(last, say))
    return LogWeek(
        label=label if first < last else _short_day(first, say),
        days=str(len(days)),
        mean=_mean(days, say) if scores else nothing,
        low=_score(min(scores), say) if scores else nothing,
        high=_score(max(scores), say) if scores else nothing,
        could_not_do=str(sum(map(_could_not, days))),
        massage=str(sum(map(_had_massage, days))),
    )
