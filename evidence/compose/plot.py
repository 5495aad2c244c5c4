"""Printed effects drawn side by side, like a forest plot without a sum: nothing here is pooled."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from evidence import citation
from evidence.appraisal.effects.checks import PLAUSIBLE_SMD
from evidence.appraisal.effects.measures import RATIOS
from evidence.appraisal.results import comparator_of
from evidence.compose.effects import printed_effect
from evidence.compose.naming import say_outcome, say_time
from evidence.compose.saying import Say
from evidence.model import (
    Comparator,
    Confidence,
    Effect,
    Ranked,
    SheetPlot,
    SheetPlotRow,
    SheetPlotTick,
    Synthesis,
)
from evidence.synthesis import Footing, Placed, common_footing

# Steps of the axis, the finest first, and how many of them fit on one side of the line; a ratio doubles.
STEPS = {"smd": (0.1, 0.25, 0.5, 1.0), "ratio": (math.log(2),)}
MOST_STEPS = 4
# An interval that runs out of these is cut and marked, so that it does not squeeze the others.
FURTHEST = {"smd": 3.0, "ratio": math.log(8)}
# What cannot be named in "against ...".
UNNAMED = (Comparator.MULTIPLE, Comparator.UNCLEAR, Comparator.NOT_APPLICABLE)


def effect_plot(ranked: Sequence[Ranked], synthesis: Synthesis, say: Say) -> SheetPlot | None:
    """The plot; None where no outcome has effects of several records on the same footing."""
    footing = common_footing(ranked)
    if footing is None:
        return None
    scale = "ratio" if footing.measure in RATIOS else "smd"
    left, right = _ends(footing, scale)
    rows = tuple(_row(placed, (left, right), footing, say) for placed in footing.placed)
    outcome, measure = say_outcome(footing.outcome, say), say(f"measure_long.{footing.measure}")
    title = say("plot.title", outcome=outcome, measure=measure)
    return SheetPlot(
        title=title,
        left=say("plot.left"),
        right=say("plot.right"),
        nothing=_place(0.0, left, right),
        ticks=_ticks(left, right, scale, _printed_side(footing)),
        rows=rows,
        note=" ".join([*_doubts(footing, synthesis, say), *_note(footing, rows, say)]),
        alt=say("plot.alt", title=title, rows=say("join.list").join(_told(row, say) for row in rows)),
    )


def _ends(footing: Footing, scale: str) -> tuple[float, float]:
    """What lies at the left end (in favour of massage) and at the right end of the axis: whole steps."""
    most = min(max(placed.high for placed in footing.placed), FURTHEST[scale])
    least = max(min(placed.low for placed in footing.placed), -FURTHEST[scale])
    step = _step(max(most, -least), scale)
    return step * max(1, math.ceil(most / step)), step * min(-1, math.floor(least / step))


def _step(furthest: float, scale: str) -> float:
    fitting = (step for step in STEPS[scale] if furthest / step <= MOST_STEPS)
    return next(fitting, STEPS[scale][-1])


def _place(number: float, left: float, right: float) -> float:
    inside = max(right, min(left, number))
    return round((left - inside) / (left - right), 4)


def _printed_side(footing: Footing) -> int:
    """The sign with which all drawn records print what favours massage; 0 where they differ."""
    sides = {placed.side for placed in footing.placed}
    return sides.pop() if len(sides) == 1 else 0


def _ticks(left: float, right: float, scale: str, side: int) -> tuple[SheetPlotTick, ...]:
    """The numbers as the records print them; sizes without a sign where their signs differ."""
    step = _step(max(left, -right), scale)
    steps = range(round(left / step), round(right / step) - 1, -1)
    return tuple(SheetPlotTick(_place(n * step, left, right), _printed(n * step, scale, side)) for n in steps)


def _printed(number: float, scale: str, side: int) -> str:
    shown = side * number if side else abs(number)
    return f"{math.exp(shown):.3g}" if scale == "ratio" else f"{shown or 0.0:g}"


def _row(placed: Placed, ends: tuple[float, float], footing: Footing, say: Say) -> SheetPlotRow:
    left, right = ends
    article, effect = placed.row.study.article, placed.effect
    return SheetPlotRow(
        label=_label(placed.row, say),
        compared_with=say("join.comma").join(_differing(placed, footing, say)),
        printed=printed_effect(effect, say),
        pmid=article.pmid,
        url=article.url,
        at=_place(placed.at, left, right),
        low=_place(placed.high, left, right),
        high=_place(placed.low, left, right),
        cut_low=placed.high > left,
        cut_high=placed.low < right,
    )


def _label(row: Ranked, say: Say) -> str:
    article = row.study.article
    author = citation.first_author(article) or say("study.author_unknown")
    return f"{author} {article.year or say('study.year_unknown')}"


def _differing(placed: Placed, footing: Footing, say: Say) -> Iterable[str]:
    """What this row is of: the comparison, and the outcome and time where the record prints them."""
    effect = placed.effect
    own = say_outcome(effect.outcome, say) if effect.outcome not in (None, footing.outcome) else ""
    time = say_time(effect.time, say) if effect.time else ""
    return [part for part in (own, _against(placed, say), time) if part]


def _against(placed: Placed, say: Say) -> str:
    known, own = comparator_of(placed.row.study, placed.effect), placed.effect.versus
    if not own and known in UNNAMED:
        return say("plot.unnamed")
    named = say("effect.own_words", words=own) if own else say(f"comparator.{known}")
    return say("plot.against", comparator=named)


def _told(row: SheetPlotRow, say: Say) -> str:
    return say("plot.told", label=row.label, compared_with=row.compared_with, printed=row.printed)


def _doubts(footing: Footing, synthesis: Synthesis, say: Say) -> Iterable[str]:
    """What keeps a large bar from being taken for proof, first."""
    if _nothing_rests(footing, synthesis):
        yield say("plot.cannot_say", word=say(f"confidence.{Confidence.CANNOT_SAY}"))
    furthest = max(max(abs(placed.low), abs(placed.high)) for placed in footing.placed)
    if footing.measure not in RATIOS and furthest > PLAUSIBLE_SMD:
        yield say("plot.implausible", most=f"{PLAUSIBLE_SMD:g}")


def _nothing_rests(footing: Footing, synthesis: Synthesis) -> bool:
    """Whether every result of this outcome that a drawn record takes part in is "cannot say"."""
    drawn = {placed.row.study.article.pmid for placed in footing.placed}
    rows = [
        each for each in synthesis.by_outcome if each.outcome == footing.outcome and drawn & {*each.pmids}
    ]
    return bool(rows) and all(each.confidence is Confidence.CANNOT_SAY for each in rows)


def _note(footing: Footing, rows: Sequence[SheetPlotRow], say: Say) -> Iterable[str]:
    """That nothing is added up, how to read the side, and what could not be drawn."""
    yield say("plot.note")
    if not _printed_side(footing):
        yield say("plot.unsigned")
    if any(row.cut_low or row.cut_high for row in rows):
        yield say("plot.cut")
    if len({row.pmid for row in rows}) < len(rows):
        yield say("plot.same_people")
    for key, effects in (("left_out", footing.unplaced), ("doubtful", footing.doubtful)):
        if effects:
            yield say(f"plot.{key}", rows=say("join.list").join(_left_out(*each, say) for each in effects))
    if footing.more:
        yield say("plot.more", n=footing.more)


def _left_out(row: Ranked, effect: Effect, say: Say) -> str:
    pmid, printed = row.study.article.pmid, printed_effect(effect, say)
    return say("plot.left_out_one", label=_label(row, say), pmid=pmid, printed=printed)
