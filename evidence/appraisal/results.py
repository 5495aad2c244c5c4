"""What did the study find for each outcome, before and after half a year?

The judgement `direction` is about the main result. It counts for the outcomes that its own sentence names;
where that sentence names none or turns around ("but not sleep"), for what the authors call their main
outcome, or for the only one that they measured. A printed effect with an interval or a P value counts for
its own outcome; of other outcomes, and of comparisons that it names itself, a clause is heard (`worded`).
What none of them tells is left out: a study whose main result was pain, and that measured sleep
as well, says nothing about sleep.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from evidence.appraisal.effects.checks import is_significant
from evidence.appraisal.effects.measures import RATIOS
from evidence.appraisal.numbers import value_of
from evidence.appraisal.outcomes import named_by, names_in
from evidence.appraisal.population import stages_in
from evidence.appraisal.titled import outcomes_asked
from evidence.model import TELLING, Basis, Comparator, Direction, Effect, MainResult, Result, Study

# What is one thing to a person: how well one gets through the day.
SAME_OUTCOME = {"disability": "function"}
# From half a year on a result is a later one, and trials count 24 weeks as half a year: AHRQ's report 227 on
# chronic pain (2020) calls what comes before short term. A source's own words ("long term") decide before any
# number.
LATER_WEEKS = 24
# Up to here it is about half a year and no more.
HALF_A_YEAR_WEEKS = 26
EARLY_WORDS = re.compile(r"\bshort|\bimmediate|\bend of")
LATER_WORDS = re.compile(r"\blong|\bintermediate")
GONE_LATER = "not at the later follow-up"
NOTHING = re.compile(r"\bnull\b|\bno (?:clear )?difference|\bnone\b|\bnot (?:better|sustained)")
# A sentence that says one thing of one outcome and another of the next.
TURNS = re.compile(r"\bbut\b|\bhowever\b|\bwhereas\b|\bwhile\b|\balthough\b|\bexcept\b|\bonly\b|\bthough\b")
# Such a direction says that there is a difference.
ONE_SIDED = (Direction.BENEFIT, Direction.FAVOURS_COMPARATOR)
# What massage is said to be compared with, in a sentence of results or in what a body says. Reviews call no
# treatment, waiting and sham "inactive"; the readers of our records note it as nothing.
COMPARED_WITH: tuple[tuple[Comparator, re.Pattern[str]], ...] = (
    (Comparator.SHAM_PLACEBO, re.compile(r"\bsham|\bplacebo|\bdummy|\bsimulated|\blight touch")),
    (
        Comparator.NONE_WAITLIST,
        re.compile(
            r"\bno[- ](?:treatment|intervention|massage)\b(?!-)|\bwait"
            r"|\binactive (?:control|therap|comparator)"
        ),
    ),
    (Comparator.USUAL_CARE, re.compile(r"\b(?:usual|standard|routine|conventional) (?:medical )?care\b")),
    (Comparator.ACTIVE, re.compile(r"\b(?:other|another) (?:active )?t(?:reatment|herap)|\bactive control")),
)
_COUNT = r"\d+(?:\.\d+)?|[a-z]+"
_UNIT = r"day|week|month|year"
_SPAN = re.compile(rf"\b(?P<count>{_COUNT})[ -]?(?P<unit>{_UNIT})|\b(?P<of>{_UNIT})s? (?P<nth>{_COUNT})\b")
_WEEKS = {"day": 1 / 7, "week": 1.0, "month": 52 / 12, "year": 52.0}

# People in this stage only; who is in any other, in several or in none that is named, is told of together.
ACUTE = "acute"

Key = tuple[str, bool, Comparator, bool]


def results(study: Study) -> tuple[Result, ...]:
    """Every outcome that the study gives an answer for, each at most once early and once later for each
    comparison, in acute complaints alone and in all others."""
    printed = _from_effects(study)
    told = {key[:2] for key in printed}
    said = {key: way for key, way in _from_words(study).items() if key[:2] not in told}
    beside = _from_clauses(study, {*printed, *said})
    in_words = {key: _result(key, way) for key, way in {**beside, **said}.items()}
    return tuple(result for _, result in sorted({**in_words, **printed}.items()))


def is_acute(study: Study, words: str | None) -> bool:
    """Whether the words are about acute complaints alone; where they name no stage, whether the study is."""
    studied = (study.stage.value if study.stage else None) or ()
    return (stages_in(words or "") or studied) == (ACUTE,)


def main_comparator(study: Study) -> Comparator:
    """What the main result is compared with: the one of several comparisons that its sentence names, or a
    reader's note about it."""
    return _comparator(study, study.direction.quote or study.time_note.value)


def main_direction(study: Study) -> Direction | None:
    """Which way the main result came out: by what is printed for it before half a year, else by the words.

    Words that claim a difference do not count for more than the interval beside them: where every interval of
    the main outcome includes no difference, there is none, and it is mixed where another outcome shows one.
    """
    claimed, main = study.direction.value, main_result(study)
    if claimed not in ONE_SIDED or not main.told:
        return claimed
    shown = {outcome_of(effect): False for effect in _with_interval(study)}
    shown |= {outcome_of(effect): True for effect in _with_interval(study) if shows_difference(effect)}
    if any(shown.get(name, True) for name in main.outcomes):
        return claimed
    return Direction.MIXED if any(shown.values()) else Direction.NO_DIFFERENCE


def _with_interval(study: Study) -> list[Effect]:
    """What is printed of the main comparison with an interval, before half a year."""
    against = main_comparator(study)
    return [
        effect
        for effect in study.effects
        if effect.ci_low is not None
        and _tells(effect)
        and not is_later(effect.time)
        and comparator_of(study, effect) is against
    ]


def main_result(study: Study) -> MainResult:
    """What the main result is about; where nothing tells, what the study measured, or its title asks for."""
    told = _main_outcomes(study)
    if told:
        return MainResult(tuple(sorted(told)), told=True)
    measured = (study.outcomes.value if study.outcomes else None) or ()
    names = [each.name for each in measured] or outcomes_asked(study.article.title)
    known = dict.fromkeys(map(same_outcome, names))
    apart = _came_out_otherwise(study)
    return MainResult(tuple(name for name in known if name not in apart) or tuple(known))


def _came_out_otherwise(study: Study) -> frozenset[str]:
    """The outcomes whose own result is not that of the study: no benefit may be read into them."""
    if study.direction.value not in ONE_SIDED:
        return frozenset()
    early = [each for each in results(study) if not each.later]
    same = {each.outcome for each in early if each.direction is study.direction.value}
    return frozenset(each.outcome for each in early) - same


def compared_with(words: str) -> frozenset[Comparator]:
    """Every comparison that the words name; empty where they name none that we have a word for."""
    return frozenset(comparator for comparator, form in COMPARED_WITH if form.search(words.casefold()))


def direction_of(effect: Effect) -> Direction | None:
    """Which way a printed effect came out between groups; None where its words do not say whom it favours,
    where nothing tells how sure it is, and where its numbers are flagged or about one group."""
    if not _tells(effect):
        return None
    favoured = {"massage": Direction.BENEFIT, "comparator": Direction.FAVOURS_COMPARATOR}
    return favoured.get(effect.favours or "") if shows_difference(effect) else Direction.NO_DIFFERENCE


def outcome_of(effect: Effect) -> str | None:
    """Our name of what was measured, None where its words name nothing or several things."""
    named = {same_outcome(name) for name in named_by(effect.outcome or "")}
    return named.pop() if len(named) == 1 else None


def comparator_of(study: Study, effect: Effect) -> Comparator:
    """What a printed effect is compared with: the study's comparison, or the one of several that it names."""
    return _comparator(study, effect.versus)


def was_gone_later(study: Study) -> bool:
    """Whether the main result was no longer there half a year on or later, as far as the record, or a
    reader's note ("null at 1 year"), says so."""
    note = study.time_note.value or ""
    if note == GONE_LATER:
        weeks = study.rigour.follow_up_weeks.value if study.rigour else None
        return (weeks or 0.0) >= LATER_WEEKS
    gone = any(NOTHING.search(part) and is_later(part) for part in re.split(r"[;,]", note.casefold()))
    return gone and not differs_later(study)


def differs_later(study: Study) -> bool:
    """Whether a printed effect shows a difference half a year on or later, in whosesoever favour."""
    return any(is_later(each.time) and _tells(each) and shows_difference(each) for each in study.effects)


def is_later(time: str | None) -> bool:
    """Whether a time as printed ("1 year", "short term") lies half a year on or more."""
    words = (time or "").casefold()
    if EARLY_WORDS.search(words):
        return False
    return bool(LATER_WORDS.search(words)) or (weeks_in(words) or 0.0) >= LATER_WEEKS


def is_half_a_year(time: str) -> bool:
    """Whether a later time as printed is about half a year, and surely no more."""
    words = time.casefold()
    weeks = weeks_in(words)
    return not LATER_WORDS.search(words) and weeks is not None and weeks <= HALF_A_YEAR_WEEKS


def later_times(study: Study) -> tuple[str, ...]:
    """Every time from half a year on that a printed effect, or the note about the main result, names."""
    note = study.time_note.value or ""
    weeks = study.rigour.follow_up_weeks.value if study.rigour and note == GONE_LATER else None
    told = [f"{weeks:g} weeks"] if weeks else re.split(r"[;,]", note)
    return tuple(time for time in (*(effect.time or "" for effect in study.effects), *told) if is_later(time))


# ------------------------------------------------------------------------------------ printed effects


def _from_effects(study: Study) -> dict[Key, Result]:
    by_key: dict[Key, list[Effect]] = {}
    for effect in study.effects:
        outcome = outcome_of(effect)
        if outcome and _tells(effect):
            key = (
                outcome,
                is_later(effect.time),
                comparator_of(study, effect),
                is_acute(study, effect.quote),
            )
            by_key.setdefault(key, []).append(effect)
    found = {key: (_together(map(direction_of, rest)), tuple(rest)) for key, rest in by_key.items()}
    return {key: _result(key, way, effects) for key, (way, effects) in found.items() if way}


def _tells(effect: Effect) -> bool:
    """Whether the numbers are sound, of two groups, and say whether there is a difference."""
    inside = isinstance(effect.value, str) and " to " in effect.value
    return not effect.flags and not inside and shows_difference(effect) is not None


def shows_difference(effect: Effect) -> bool | None:
    """Whether a difference is shown: by the interval, else by the P value; None where neither is printed."""
    if effect.measure not in ("means", "percent") and None not in (effect.ci_low, effect.ci_high):
        nothing = 1.0 if effect.measure in RATIOS else 0.0
        low, high = sorted((effect.ci_low or 0.0, effect.ci_high or 0.0))
        return not low <= nothing <= high
    return is_significant(effect.p) if effect.p else None


def _result(key: Key, direction: Direction, effects: tuple[Effect, ...] = ()) -> Result:
    outcome, later, comparator, acute = key
    return Result(outcome, later, comparator, direction, effects, acute)


def _together(directions: Iterable[Direction | None]) -> Direction | None:
    """What all of them say, mixed where they differ; None where one shows a difference in nobody's favour."""
    seen = set(directions)
    if None in seen:
        return None
    return seen.pop() if len(seen) == 1 else Direction.MIXED


# ---------------------------------------------------------------------------------------- the verdict


def _from_words(study: Study) -> dict[Key, Direction]:
    """The main result for the outcomes that it is about, and that it was gone where the record says so."""
    direction = study.direction.value
    if direction is None or direction not in TELLING:
        return {}
    names = _main_outcomes(study)
    against, acute = main_comparator(study), is_acute(study, study.direction.quote)
    if direction is Direction.MIXED and len(names) != 1:
        return {}  # which of them it is mixed for, nobody says
    later = {(name, True, against, acute): Direction.NO_DIFFERENCE for name in names if was_gone_later(study)}
    return {(name, False, against, acute): direction for name in names} | later


def _from_clauses(study: Study, told: set[Key]) -> dict[Key, Direction]:
    """What clauses say of outcomes of which nothing else tells, or of a comparison that they name."""
    outcomes, comparisons = {key[:2] for key in told}, {key[:3] for key in told}
    known = study.comparator.value or Comparator.UNCLEAR
    ways: dict[Key, set[Direction | None]] = {}
    for one in study.worded:
        against = one.comparator or known
        named = one.comparator is not None and (one.outcome, one.later, against) not in comparisons
        if named or (one.outcome, one.later) not in outcomes:
            key = (one.outcome, one.later, against, is_acute(study, one.quote))
            ways.setdefault(key, set()).add(one.direction)
    return {key: way for key, seen in ways.items() if (way := _together(seen))}


def _comparator(study: Study, words: str | None) -> Comparator:
    """What this result is compared with: the study's own comparison, or the one of several that is named."""
    known = study.comparator.value or Comparator.UNCLEAR
    named = compared_with(words or "")
    several = known in (Comparator.MULTIPLE, Comparator.UNCLEAR)
    return next(iter(named)) if several and len(named) == 1 else known


def _main_outcomes(study: Study) -> frozenset[str]:
    quote = study.direction.quote or ""
    told = frozenset() if TURNS.search(quote.casefold()) else _names(names_in(quote))
    measured = (study.outcomes.value if study.outcomes else None) or ()
    main = _names(each.name for each in measured if each.primary)
    return told or main or _only(study)


def _only(study: Study) -> frozenset[str]:
    """The one outcome that a study measured. A reader's notes may leave out what else it measured, so there
    the title must not name another."""
    if not study.outcomes:
        return frozenset()
    every = _names(each.name for each in study.outcomes.value or ())
    noted = study.outcomes.basis is Basis.CURATED
    alone = len(every) == 1 and (not noted or every >= _names(names_in(study.article.title)))
    return every if alone else frozenset()


def _names(names: Iterable[str]) -> frozenset[str]:
    return frozenset(map(same_outcome, names))


def same_outcome(name: str) -> str:
    """The name under which a sheet tells of it: disability is the other side of function."""
    return SAME_OUTCOME.get(name, name)


def weeks_in(words: str) -> float | None:
    """The longest span that the words name, in weeks."""
    spans = (
        _number(found["count"] or found["nth"]) * _WEEKS[found["unit"] or found["of"]]
        for found in _SPAN.finditer(words)
    )
    return max(spans, default=None)


def _number(words: str) -> float:
    """What stands before or after a unit of time; 0 for what is no number ("next day")."""
    if words[0].isdigit():
        return float(words)
    return 1.0 if words == "a" else float(value_of(words) or 0)
