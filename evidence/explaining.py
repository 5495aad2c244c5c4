"""Every judgement about one study in words, for the terminal and for its page. Pure; in English, as the
rules are.

Nothing is left out and nothing is added: each answer has its reason, its basis and the sentence it was read
from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from evidence import citation
from evidence.appraisal.results import results
from evidence.appraisal.rigour import NO_OWN_TRIAL
from evidence.model import Basis, Dose, Effect, Judgement, Outcome, Result, Rigour, ScorePart, Study
from evidence.ranking import score_parts, tier_of
from evidence.serialise import LAST_QUESTIONS, LATER_QUESTIONS, QUESTIONS

# The signals of rigour that are true, false or silent, in the order in which a trial is run.
GUARDS = {
    "registered": "registration",
    "randomisation_method": "how chance was made",
    "allocation_concealed": "hidden allocation",
    "sham_controlled": "a sham treatment",
    "assessor_blinded": "blind assessment",
    "intention_to_treat": "analysis by intention to treat",
    "funding_or_interests_stated": "funding or interests",
}


@dataclass(frozen=True, slots=True)
class Answered:
    """One question about a study; `question` is its key in JSON, `quote` is "" where none is needed."""

    question: str
    answer: str
    because: str
    basis: Basis
    quote: str


@dataclass(frozen=True, slots=True)
class Section:
    """A list under a heading."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """`standing` says why it was set aside, or its tier and score."""

    reference: str
    standing: tuple[str, ...]
    answers: tuple[Answered, ...]
    sections: tuple[Section, ...]


def explained(study: Study, *, today: date) -> Explained:
    """All that was judged about one study; what the starter edition was not asked is left out."""
    asked = ((name, getattr(study, name)) for name in (*QUESTIONS, *LATER_QUESTIONS, *LAST_QUESTIONS))
    return Explained(
        reference=citation.reference(study.article),
        standing=_standing(study, today),
        answers=tuple(_answered(name, judgement) for name, judgement in asked if judgement is not None),
        sections=tuple(section for section in _sections(study) if section.lines),
    )


def _standing(study: Study, today: date) -> tuple[str, ...]:
    if study.set_aside:
        because = study.set_aside.because.rstrip(".")
        return (f"Set aside: {study.set_aside.reason} ({because}).",)
    tier = tier_of(study)
    return (f"Ranks in tier {tier.number}: {tier.because}.", _score_sentence(score_parts(study, today)))


def _score_sentence(parts: Sequence[ScorePart]) -> str:
    """The sum and what it is made of, in a sentence."""
    told = [f"{part.points:+.2f} for {_spaced(part.name)} ({part.because.rstrip('.')})" for part in parts]
    total = sum(part.points for part in parts)
    return f"Inside its tier it scores {total:.2f}: {', '.join(told[:-1])} and {told[-1]}."


def _answered(name: str, judgement: Judgement[Any]) -> Answered:
    return Answered(name, _answer(judgement.value), judgement.because, judgement.basis, judgement.quote or "")


def _sections(study: Study) -> Iterator[Section]:
    yield Section("results in numbers, as printed", tuple(map(_effect_line, study.effects)))
    # What these numbers and the verdict come to: this is what a sheet adds up.
    yield Section("what it says for each outcome", tuple(map(_result_line, results(study))))
    if study.rigour:
        review = study.design.value in NO_OWN_TRIAL
        yield Section("guards against error", tuple(rigour_lines(study.rigour, review=review)))


def _result_line(result: Result) -> str:
    when = ", half a year on or later" if result.later else ""
    stage = ", acute complaints only" if result.acute else ""
    against = _spaced(result.comparator)
    return f"{result.outcome}{when}{stage}: {_spaced(result.direction)}, against {against}"


def _effect_line(effect: Effect) -> str:
    measure = (effect.measure or "").replace("_", " ")
    value = "" if effect.value is None else f" {effect.value}"
    interval = "" if effect.ci_low is None else f" ({effect.ci_low:g} to {effect.ci_high:g})"
    told = [f"{effect.outcome or 'outcome not named'}: {measure}{value}{interval}"]
    told += [f"P {effect.p}"] * bool(effect.p) + [effect.time or ""]
    told += [f"against {effect.versus}"] * bool(effect.versus)
    told.append(f"favours {effect.favours}" if effect.favours else "the words do not say whom it favours")
    told += [f"doubtful: {flag}" for flag in effect.flags]
    return "; ".join(filter(None, told))


def rigour_lines(rigour: Rigour, *, review: bool) -> Iterator[str]:
    """What the record says of its guards against error, what it denies, and on what it is silent."""
    signals = {
        name: getattr(rigour, name)
        for name in GUARDS
        if not review or name in ("registered", "funding_or_interests_stated")
    }
    told = [GUARDS[name] for name, signal in signals.items() if signal.value is True]
    denied = [GUARDS[name] for name, signal in signals.items() if signal.value is False]
    silent = [GUARDS[name] for name, signal in signals.items() if signal.value is None]
    if rigour.lost_percent.value is not None:
        told.append(f"{rigour.lost_percent.value:g} % of the people were lost")
    if rigour.follow_up_weeks.value is not None:
        told.append(f"last measured {_after(rigour.follow_up_weeks.value)}")
    if not review:
        silent += ["how many were lost"] * (rigour.lost_percent.value is None)
        silent += ["when it measured last"] * (rigour.follow_up_weeks.value is None)
    for label, signs in (("told", told), ("told not to be so", denied), ("not told", silent)):
        if signs:
            yield f"{label}: {'; '.join(signs)}"


def _answer(value: object) -> str:
    if value is None:
        return "not stated"
    if isinstance(value, Dose):
        numbers = {"sessions": value.sessions, "minutes each": value.minutes, "weeks": value.weeks}
        return ", ".join(f"{number:g} {unit}" for unit, number in numbers.items() if number is not None)
    if isinstance(value, Outcome):
        details = [value.instrument] * bool(value.instrument) + ["main outcome"] * value.primary
        return f"{value.name} ({', '.join(map(str, details))})" if details else value.name
    return ", ".join(map(_answer, value)) if isinstance(value, tuple) else str(value)


def _after(weeks: float) -> str:
    """The time of a measurement as people say it."""
    if weeks < 1 / 7:
        return f"within a day ({weeks * 7 * 24:.2g} hours)"
    days = round(weeks * 7)
    return f"after {days} day{'s' * (days != 1)}" if days < 14 else f"after {weeks:.3g} weeks"


def _spaced(name: str) -> str:
    return name.replace("_", " ")
