"""Studies -> findings: one for each comparison, never pooled, never a count of votes.

Massage against nothing, against sham and against another treatment are different answers (Crawford 2016: SMD
-1.14, -0.44, -0.26), and so are pain and function, or ten weeks and a year. The best evidence for a
comparison speaks; where it does not agree with itself the answer is "mixed".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from evidence.appraisal.results import ACUTE, main_result
from evidence.model import REVIEWS, TELLING, Comparator, Direction, Finding, Instrument
from evidence.ranking import TRIALS
from evidence.synthesis.confidence import NOT_RANDOMISED_TIER, THIN, UNCONFIRMED, concerns, confidence
from evidence.synthesis.smallest import precision_of
from evidence.synthesis.voices import Voice, largest, one_voice_a_trial

# Bodies keep two stages apart; a finding is about acute complaints alone, or about all others.
CHRONIC = "chronic"
# Order on the sheet: the hardest comparison first.
COMPARATOR_ORDER = (
    Comparator.SHAM_PLACEBO,
    Comparator.ACTIVE,
    Comparator.USUAL_CARE,
    Comparator.NONE_WAITLIST,
    Comparator.MULTIPLE,
    Comparator.UNCLEAR,
)
# A study smaller than a quarter of the largest one of its tier does not make that one "mixed".
LEADING_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: the condition's name, whether acute complaints stand apart, on which day, and the
    instruments whose smallest differences are known."""

    today: date
    name: str = ""
    acute_apart: bool = False
    instruments: tuple[Instrument, ...] = ()


Key = tuple[str | None, str | None, bool, Comparator]


def by_comparison(voices: Sequence[Voice], asked: Asked) -> tuple[Finding, ...]:
    """One finding for each outcome, stage, time and comparison that somebody speaks of.

    Outcomes come in the order of their best-ranked study; inside one the hardest comparison comes first,
    early before later results. `asked.acute_apart` keeps studies of acute complaints alone from all others,
    which stand first.
    """
    groups: dict[Key, list[Voice]] = {}
    for voice in voices:
        if voice.direction in TELLING and voice.comparator in COMPARATOR_ORDER:
            groups.setdefault(_key(voice, asked), []).append(voice)
    outcomes = list(dict.fromkeys(outcome for outcome, *_ in groups))
    return tuple(
        _finding(key, groups[key], asked) for key in sorted(groups, key=lambda key: _order(key, outcomes))
    )


def spoken(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings that the answer speaks of: carried by several trials that agree or by a review that is
    current and says how much it is about. One trial, one old review or no randomisation is no answer."""
    several = tuple(finding for finding in findings if not THIN & set(finding.concerns))
    return several if any(UNCONFIRMED not in finding.concerns for finding in several) else ()


def standing(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Of those the ones that can carry an answer: studies that only contradict each other are spoken of
    beside them, and nothing rests on those."""
    return tuple(finding for finding in spoken(findings) if UNCONFIRMED not in finding.concerns)


def contrary(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Randomised findings that are too thin to speak for themselves but say another thing than the answer.
    An answer that is mixed already has room for them; mixed ones take something away only from a benefit."""
    told = {finding.direction for finding in spoken(findings)}
    if not told or Direction.MIXED in told:
        return ()
    said = told if told == {Direction.BENEFIT} else told | {Direction.MIXED}
    thin = (f for f in findings if THIN & set(f.concerns) and "design" not in f.concerns)
    return tuple(f for f in thin if f.direction not in said)


def against_benefit(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Thin evidence never adds a benefit to an answer, but it takes the plain word "benefit" away."""
    if {finding.direction for finding in spoken(findings)} != {Direction.BENEFIT}:
        return ()
    return contrary(findings)


def overall(directions: Iterable[Direction]) -> Direction:
    """What all of them say where they agree, else mixed; unclear where nobody says anything."""
    seen = {direction for direction in directions if direction in TELLING}
    if not seen:
        return Direction.UNCLEAR
    return seen.pop() if len(seen) == 1 else Direction.MIXED


# ------------------------------------------------------------------------------------------ one of them


def _key(voice: Voice, asked: Asked) -> Key:
    # Chronic stays with what does not say: most of massage is about lasting complaints, and the reviews
    # that count most do not keep them apart. Acute complaints get better by themselves.
    stage = ACUTE if asked.acute_apart and voice.acute else None
    return voice.outcome, stage, voice.later, voice.comparator


def _order(key: Key, outcomes: Sequence[str | None]) -> tuple[int, bool, int, bool]:
    outcome, stage, later, comparator = key
    return outcomes.index(outcome), stage is not None, COMPARATOR_ORDER.index(comparator), later


def _finding(key: Key, voices: Sequence[Voice], asked: Asked) -> Finding:
    outcome, stage, later, comparator = key
    heard = one_voice_a_trial(voices)
    leading = _leading(heard)
    said = overall(voice.direction for voice in leading)
    effects = [(voice.study.article.pmid, effect) for voice in leading for effect in voice.effects]
    precision = precision_of((effect for _, effect in effects), asked.name, asked.instruments)
    thin = THIN & set(concerns(comparator, said, leading, precision, asked.today))
    direction = _unless_doubted(said, heard) if thin else said
    named = concerns(comparator, direction, leading, precision, asked.today)
    deciding = leading if direction is said else heard
    beside = [voice for voice in heard if voice not in deciding]
    return Finding(
        comparator=comparator,
        direction=direction,
        confidence=confidence(named),
        concerns=named,
        n_reviews=sum(voice.study.design.value in REVIEWS for voice in deciding),
        n_trials=sum(voice.study.design.value in TRIALS for voice in deciding),
        n_beside=len(beside),
        people=largest(leading),
        pmids=tuple(voice.study.article.pmid for voice in (*deciding, *beside)),
        outcome=outcome,
        stage=stage,
        later=later,
        effects=tuple(effects),
        precision=precision,
        about=() if outcome else tuple(main_result(voice.study) for voice in deciding),
    )


def _leading(voices: Sequence[Voice]) -> list[Voice]:
    """The voices of the best tier that are not dwarfed by the largest of them, and every randomised trial
    that has at least as many people as the largest: a review of small trials does not silence it."""
    best = min(voice.tier for voice in voices)
    most = largest(voice for voice in voices if voice.tier == best)
    return [voice for voice in voices if _leads(voice, best, most)]


def _leads(voice: Voice, best: int, most: int | None) -> bool:
    people = voice.study.people
    if voice.tier == best:
        return people is None or most is None or people >= LEADING_SHARE * most
    trial = voice.study.design.value in TRIALS
    return trial and people is not None and most is not None and people >= most


def _unless_doubted(said: Direction, voices: Sequence[Voice]) -> Direction:
    """A benefit that cannot stand by itself does not silence randomised evidence that says another thing."""
    randomised = {voice.direction for voice in voices if voice.tier < NOT_RANDOMISED_TIER}
    return Direction.MIXED if said is Direction.BENEFIT and randomised - {said} else said
