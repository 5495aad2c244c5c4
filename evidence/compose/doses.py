"""What trials gave, as ranges: never a recommended dose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evidence.appraisal.amounts import compares_amounts
from evidence.compose.authorities import study_name
from evidence.compose.saying import Say, say_list
from evidence.model import Ranked, Study

# In this order: how often, how long each time, over how long.
AMOUNTS = ("sessions", "minutes", "weeks")


def dose_words(ranked: Sequence[Ranked], say: Say) -> str:
    """One sentence about all ranked studies that give a dose, and one that says what it is not."""
    dosed = [row.study for row in ranked if row.study.dose.value]
    doses = [study.dose.value for study in dosed if study.dose.value]
    parts = [_range(name, (getattr(dose, name) for dose in doses), say) for name in AMOUNTS]
    told = [part for part in parts if part]
    if not told:
        return say("doses.none")
    comparing = [_named(study, say) for study in dosed if compares_amounts(study.article.title)]
    several = say("doses.compared", studies=say("join.list").join(comparing)) if comparing else ""
    return " ".join(filter(None, [say("doses.told", amounts=say_list(told, say)), several]))


def _named(study: Study, say: Say) -> str:
    return say("doses.study", name=study_name(study, say), pmid=study.article.pmid)


def _range(name: str, amounts: Iterable[float | None], say: Say) -> str:
    """From the least to the most, and how many studies say it; "" where none does."""
    known = sorted(amount for amount in amounts if amount is not None)
    if not known:
        return ""
    low, high = (f"{amount:g}" for amount in (known[0], known[-1]))
    key = "one" if len(known) == 1 else "same" if low == high else "range"
    unit = say(f"doses.unit.{name}.{'one' if high == '1' else 'other'}")
    return say(f"doses.{name}.{key}", low=low, high=high, n=len(known), unit=unit)
