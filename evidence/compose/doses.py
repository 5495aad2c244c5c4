"""What trials gave, as ranges: never a recommended dose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evidence.appraisal.amounts import compares_amounts
from evidence.compose.authorities import study_name
from evidence.compose.saying import Say
from evidence.model import Ranked, SheetReference, Study

# In this order: how often, how long each time, over how long.
AMOUNTS = ("sessions", "minutes", "weeks")
# So many studies are named behind the amounts: a line or two of the paper.
MOST_NAMED = 10


def dose_words(ranked: Sequence[Ranked], references: Sequence[SheetReference], say: Say) -> str:
    """One sentence about all ranked studies that give a dose, which they are, and what it is not."""
    dosed = _dosed(ranked)
    told = _amounts(dosed, say)
    if not told:
        return say("doses.none")
    told = say("join.comma").join([told, *_silent(dosed, say)])
    comparing = [_named(study, say) for study in dosed if compares_amounts(study.article.title)]
    several = say("doses.compared", studies=say("join.list").join(comparing)) if comparing else ""
    amounts = say("doses.told", amounts=told)
    return " ".join(
        filter(None, [amounts, _told_by(dosed, references, say), say("doses.no_advice"), several])
    )


def plain_amounts(ranked: Sequence[Ranked], say: Say) -> str:
    """The same amounts for the patient: what one study tried is not said of several. "" where none says."""
    dosed = _dosed(ranked)
    told = _amounts(dosed, say, voice="plain_one_" if len(dosed) == 1 else "plain_")
    return say(f"plain.tried.{'one' if len(dosed) == 1 else 'other'}", amounts=told) if told else ""


def _dosed(ranked: Sequence[Ranked]) -> list[Study]:
    return [row.study for row in ranked if row.study.dose.value]


def _amounts(dosed: Sequence[Study], say: Say, voice: str = "") -> str:
    doses = [study.dose.value for study in dosed]
    parts = [_range(name, (getattr(dose, name) for dose in doses), say, voice) for name in AMOUNTS]
    return say("join.comma").join(filter(None, parts))


def _silent(dosed: Sequence[Study], say: Say) -> list[str]:
    """What none of the studies that tell an amount tells."""
    told = {name for study in dosed for name in AMOUNTS if getattr(study.dose.value, name) is not None}
    return [say(f"doses.silent.{name}") for name in AMOUNTS if name not in told]


def _told_by(studies: Sequence[Study], references: Sequence[SheetReference], say: Say) -> str:
    """The studies behind the amounts: by the number of their reference, else by PMID; "" for many."""
    pmids = [study.article.pmid for study in studies]
    numbers = [each.number for each in references if each.pmid in pmids]
    rest = [pmid for pmid in pmids if pmid not in {each.pmid for each in references}]
    if len(pmids) > MOST_NAMED:
        return ""
    named = [say("doses.references", numbers=_listed(numbers, say))] if numbers else []
    named += [say("doses.pmids", pmids=_listed(rest, say))] if rest else []
    return say("doses.told_by", studies=say("join.list").join(named))


def _listed(numbers: Sequence[object], say: Say) -> str:
    return say("join.comma").join(map(str, numbers))


def _named(study: Study, say: Say) -> str:
    return say("doses.study", name=study_name(study, say), pmid=study.article.pmid)


def _range(name: str, amounts: Iterable[float | None], say: Say, voice: str) -> str:
    """From the least to the most, and how many studies say it; a plain `voice` says so of one study among
    others only. "" where none does."""
    known = sorted(amount for amount in amounts if amount is not None)
    if not known:
        return ""
    low, high = (f"{amount:g}" for amount in (known[0], known[-1]))
    key = "range" if low != high else "one" if len(known) == 1 and voice != "plain_one_" else "same"
    unit = say(f"doses.unit.{name}.{'one' if high == '1' else 'other'}")
    return say(f"doses.{voice.removesuffix('one_')}{name}.{key}", low=low, high=high, n=len(known), unit=unit)
