"""What did the study measure, with which instrument, and what do its authors call their main outcome?

Names are looked up word by word, not with patterns: a word begins few names, and a record has few words.
A name counts where the record measures or reports it; "women with neck pain" are people, not an outcome.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from evidence.appraisal.outcome_names import ANY_FEELING, INSTRUMENTS, OUTCOMES
from evidence.appraisal.patterns import regex
from evidence.appraisal.text import Part, Reading, Sentence, absent, fold, phrase, quoted, word_set
from evidence.model import Design, Judgement, Outcome

# What people can mark on such a scale; nobody marks their blood pressure.
FELT = word_set("pain fatigue anxiety stress distress sleep comfort satisfaction itching stiffness mood") | {
    "muscle soreness",
    "nausea and vomiting",
    "well-being",
    "quality of life",
    "dizziness",
    "breathing",
    "global improvement",
    "symptoms",
    "appetite",
    "tinnitus",
    "disability",
    "function",
}

# A sentence has no more verbs of change and no more scales than this; a hostile one has thousands.
MOST = 12
# A scale that stands alone measures pain in a record that measures pain.
PAIN = "pain"
# An instrument for several feelings measures those that the sentence names.
SEVERAL = {
    "HADS": ("anxiety", "depression"),
    "DASS": ("depression", "anxiety", "stress"),
    "WOMAC": ("pain", "stiffness", "function"),
}

_SYMPTOMS = regex(r"^(?:[a-z ]*\bimprove(?:d|ments?) (?:in |of )?)?symptoms\b", re.IGNORECASE)

# Guidelines and essays measure nothing; interviews have no scale.
MEASURE_NOTHING = frozenset(
    {Design.GUIDELINE, Design.NARRATIVE_REVIEW, Design.EDITORIAL_COMMENT, Design.QUALITATIVE}
)
MEASURING = word_set(
    "measured assessed evaluated rated scored recorded quantified monitored examined collected"
    " outcome outcomes endpoint endpoints measure measures measurement measurements questionnaire"
    " questionnaires scale scales inventory index score scores completed diary diaries assessment"
    " assessments tool tools instrument instruments variables parameters end points point noted"
    " registered logged determined tested weighed observed obtained sampled filled documented captured"
    " tracked investigated calculated analyzed checked taken compared primary secondary"
)
OUTCOME_WORDS = word_set("outcome outcomes endpoint endpoints primary secondary")
LABEL = regex(r"outcome|measure|endpoint|end point", re.IGNORECASE)

# "women with chronic pain": people before "with", or one of these, make what follows a trait of people.
PEOPLE = word_set(
    "patient participant subject woman women man men adult people person individual child children adolescent"
    " infant newborn neonate mother volunteer resident student survivor veteran athlete nurse elder case girl"
    " boy those client outpatient inpatient worker sufferer caregiver elderly female male player runner"
)
TRAIT = word_set(
    "suffering experiencing having complaining diagnosed undergoing history presenting reporting"
)
WITH = word_set("with without for from of because due treat treating managing treatment management having")
# Words that may stand between such a word and the name.
BETWEEN = word_set(
    "chronic acute subacute nonspecific specific non low lower upper mechanical mild moderate severe"
    " persistent a the an recurrent primary idiopathic neck back knee shoulder labor postoperative"
    " cancer related induced myofascial musculoskeletal latent current some painful and or breast heel"
    " hand generalized clinical major high significant symptomatic functional pelvic muscle"
    " temporomandibular common leg episodic stable essential frequent unilateral bilateral at least to"
    " mood sleep"
)
# "pain clinic", "anxiety disorder": the name only describes what follows.
DESCRIBES = word_set(
    "patient patients clinic clinics group groups sufferers ward unit center treatment management specialist"
    " specialists syndrome syndromes disorder disorders condition conditions population therapist program"
    " medicine physician physicians education service services test testing control treatments killers"
    " participants women men people"
)
# "the effect of massage on pain, sleep and anxiety in women": from "on" up to the people.
_EFFECT_ON = regex(
    r"\b(?:effect\w*|efficacy|impact|influence\w*|action|benefits?)\b[^.;:]{0,160}?\b(?:on|upon) "
)
_CHANGES = regex(
    r"\b(?:reduc(?:es?|ed|ing|tion of|tion in)|improv(?:es?|ed|ing|ement of|ement in)|decreas(?:es?|ed|ing)"
    r"|alleviat(?:es?|ed|ing)|reliev(?:es?|ed|ing)|lessen(?:s|ed|ing)?|lower(?:s|ed|ing)|shorten(?:s|ed|ing)?"
    r"|increas(?:es?|ed|ing)|prevent(?:s|ed|ing)?|enhanc(?:es?|ed|ing)|promot(?:es?|ed|ing)|eas(?:es|ed|ing)"
    r"|diminish(?:es|ed|ing)?|changes? in|soothes?) "
)
_PEOPLE_COME = regex(
    r" (?:in|among|amongst|during|following|after|for|within|undergoing|who|by|than) |[.;:?]"
)
_AIM = regex(
    r"\b(?:aim|aimed|purpose|objectives?|goal|whether|sought|to (?:determine|assess|evaluate|investigate"
    r"|examine|study|compare|test|explore|identify|describe|establish))\b"
)

_PRIMARY = regex(
    r"\b(?:co-?)?(?:primary|main|principal)(?: and secondary)? (?:\w{1,20} )?(?:outcome|end ?-?point|measure"
    r"|variable|criterion)s?\b|\b(?:was|were|as|being) (?:the |our |its |a )?(?:co-?)?primary\b"
)
_SECONDARY = phrase(
    "secondar|outcome|measure", r"\bsecondar(?:y|ily)\b|\b(?:other|additional|further) (?:outcome|measure)"
)
# What ends the words about a scale: "(VAS); sleep".
_BREAK = regex(r"[;,).]")
_PREDICATE = regex(r"\b(?:was|were|is|are|as|being|considered|served as) (?:the |our |its |a |an )?$")
_TURNS = (";", ", with ", ", while ", ", whereas ", " and the ", ", and ", ". ")

_WORD = regex(r"\S+")
# Whatever is neither letter nor digit becomes a space, so that places stay the same.
_SPACED = str.maketrans(dict.fromkeys('!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~±²', " "))


@dataclass(frozen=True, slots=True)
class _Named:
    """A name in a sentence: an outcome, an instrument, or both. `first` and `last` count words."""

    name: str | None
    instrument: str | None
    first: int
    last: int
    at: int


@dataclass(frozen=True, slots=True)
class _Found:
    """What one sentence measures; `alone` are scales for any feeling that stand beside none ("VAS fell")."""

    sentence: Sentence
    outcomes: tuple[Outcome, ...] = ()
    alone: tuple[str, ...] = ()


def outcomes(reading: Reading, design: Design | None) -> Judgement[tuple[Outcome, ...]]:
    """Every outcome that the record names as measured or reported; None when it names none."""
    if design in MEASURE_NOTHING:
        return absent(None, "A record of this kind measures no outcomes.")
    read = [_found(sentence) for sentence in reading.sentences]
    found = [one for one in read if one.outcomes]
    if not found:
        return absent(None, "No outcome is named.")
    best = max(found, key=lambda one: (any(each.primary for each in one.outcomes), len(one.outcomes)))
    alone = [Outcome(PAIN, each) for one in read for each in one.alone]
    rows = [outcome for one in found for outcome in one.outcomes]
    value = _merged([*rows, *alone] if any(each.name == PAIN for each in rows) else rows)
    return quoted(value, _because(value), best.sentence)


def names_in(text: str) -> tuple[str, ...]:
    """The names of all outcomes that a sentence of results, or a few words of one, is about."""
    return tuple(dict.fromkeys(each.name for each in _in_results(text)))


def named_by(words: str) -> tuple[str, ...]:
    """The names of the outcomes of a few words: bare "symptoms" tell nothing in a sentence, but here."""
    return names_in(words) or (("symptoms",) if _SYMPTOMS.search(words) else ())


def instruments_in(text: str) -> tuple[str, ...]:
    """The instruments that it names, with the name that is printed."""
    return tuple(dict.fromkeys(each.instrument for each in _in_results(text) if each.instrument))


def _in_results(text: str) -> tuple[Outcome, ...]:
    return _found(Sentence(text, fold(text), None, Part.RESULTS, 1)).outcomes


def _because(value: tuple[Outcome, ...]) -> str:
    main = list(dict.fromkeys(each.name for each in value if each.primary))
    if main:
        return f"The authors call {' and '.join(main)} their main outcome."
    return "It names what was measured, and calls nothing of it the main outcome."


def _merged(rows: list[Outcome]) -> tuple[Outcome, ...]:
    """Each name once for each instrument; without one only where no sentence tells its instrument."""
    told = {each.name for each in rows if each.instrument}
    main = {(each.name, each.instrument) for each in rows if each.primary}
    kept: dict[tuple[str, str | None], Outcome] = {}
    for each in rows:
        if each.instrument or each.name not in told:
            key = each.name, each.instrument
            kept[key] = Outcome(*key, primary=key in main or (each.name, None) in main)
    return tuple(kept.values())


# ----------------------------------------------------------------------------------- one sentence


def _found(sentence: Sentence) -> _Found:
    """What this sentence measures: everything in results, the measured in methods, the object of an aim."""
    if sentence.part is Part.CONCLUSIONS:
        return _Found(sentence)
    words = _split(sentence.plain)
    if _BY_FIRST_WORD.keys().isdisjoint(words):
        return _Found(sentence)
    spans = _where(sentence, words)
    named = list(_named(sentence, words)) if spans else []
    in_methods = sentence.part is Part.METHODS
    chosen = [
        each
        for each in named
        if any(start <= each.at < end for start, end in spans)
        or (in_methods and each.instrument and each.name)
    ]
    main = _primary_span(sentence) if chosen else None
    felt = any(each.name in FELT and not each.instrument for each in chosen)
    alone = () if felt else tuple(each.instrument for each in chosen if each.instrument and not each.name)
    return _Found(sentence, tuple(_as_outcomes(sentence.plain, chosen, main)), alone)


def _where(sentence: Sentence, words: list[str]) -> list[tuple[int, int]]:
    """The pieces of the sentence in which a name is an outcome; in methods an empty one finds instruments."""
    plain, part = sentence.plain, sentence.part
    if part is Part.RESULTS:
        return [(0, len(plain))]
    if (part is Part.METHODS and _measures(sentence, words)) or _lists_outcomes(sentence, words):
        return [(0, len(plain))]
    if part in (Part.TITLE, Part.OBJECTIVE) or _AIM.search(plain):
        verbs = (each for rule in (_EFFECT_ON, _CHANGES) for each in islice(rule.finditer(plain), MOST))
        return [_object(plain, each.end()) for each in verbs]
    return [(0, 0)] if part is Part.METHODS else []


def _measures(sentence: Sentence, words: list[str]) -> bool:
    """Whether the sentence, or the label above it, is about measuring."""
    return not MEASURING.isdisjoint(words) or bool(sentence.label and LABEL.search(sentence.label))


def _lists_outcomes(sentence: Sentence, words: list[str]) -> bool:
    """Where no label says that the methods begin (protocols), the word outcome does."""
    guessed = sentence.part is Part.BACKGROUND and not sentence.labelled
    return guessed and not OUTCOME_WORDS.isdisjoint(words)


def _object(plain: str, start: int) -> tuple[int, int]:
    """From a verb of change to where the people or the circumstances come."""
    stop = _PEOPLE_COME.search(plain, start)
    return start, stop.start() if stop else len(plain)


def _as_outcomes(plain: str, chosen: list[_Named], main: tuple[int, int] | None) -> Iterator[Outcome]:
    """Instruments measure what they are for; scales for any feeling measure what stands beside them."""
    bare = [each for each in chosen if each.name and not each.instrument]
    claimed = {each.name for each in chosen if each.name and each.instrument}
    marked: dict[int, str] = {}
    for each in islice((one for one in chosen if not one.name), MOST):
        marked |= {one.first: each.instrument or "" for one in _beside(plain, each, bare, claimed)}
    for each in chosen:
        primary = main is not None and main[0] <= each.at < main[1]
        for name in _measured_by(each, bare):
            yield Outcome(name, each.instrument or marked.get(each.first), primary)


def _measured_by(each: _Named, bare: list[_Named]) -> tuple[str, ...]:
    if not each.name:
        return ()
    several = SEVERAL.get(each.instrument or "")
    if not several:
        return (each.name,)
    beside = {one.name for one in bare}
    return tuple(name for name in several if name in beside) or several


def _beside(plain: str, scale: _Named, bare: list[_Named], claimed: set[str]) -> list[_Named]:
    """What a scale for any feeling measures: what follows ("VAS for pain"), else the list before it."""
    felt = [each for each in bare if each.name in FELT and each.name not in claimed]
    behind = [
        each
        for each in felt
        if 0 < each.first - scale.last <= 2 and not _BREAK.search(plain, scale.at, each.at)
    ]
    before = [each for each in felt if each.last < scale.first]
    if behind:
        return behind[:1]
    chain = before[-1:]
    for each in reversed(before[:-1]):
        if chain[0].first - each.last > 3:
            break
        chain.insert(0, each)
    return chain or felt[:1]


def _primary_span(sentence: Sentence) -> tuple[int, int] | None:
    """The piece of the sentence that lists the main outcomes."""
    plain, label = sentence.plain, (sentence.label or "").lower()
    cue = _PRIMARY.search(plain) if "primary" in plain or "main" in plain or "principal" in plain else None
    second = _SECONDARY.search(plain)
    if cue is None:
        of_label = ("primary" in label or "main" in label) and "outcome" in label and "secondary" not in label
        return (0, second.start() if second else len(plain)) if of_label else None
    if cue.group()[:3] in ("was", "wer", "as ", "bei") or _PREDICATE.search(plain, 0, cue.start()):
        return max(plain.rfind(turn, 0, cue.start()) for turn in (";", ". ", ":")) + 1, cue.start()
    if second is None or second.start() < cue.end():
        return cue.end(), max(plain.find(";", cue.end()), 0) or len(plain)
    if _PREDICATE.search(plain, cue.end(), second.start()):
        turn = max(plain.rfind(mark, cue.end(), second.start()) for mark in _TURNS)
        return cue.end(), turn if turn > 0 else second.start()
    return cue.end(), second.start()


# ------------------------------------------------------------------------------------------- names


def _singular(word: str) -> str:
    """Without the plural s; the same is done to the names, so that any odd result does no harm."""
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] not in "sui" else word


@dataclass(frozen=True, slots=True)
class _Entry:
    """A name in words; `printed` is an abbreviation that must stand in the text as it is."""

    words: tuple[str, ...]
    name: str | None
    instrument: str | None
    printed: str | None


def _entries() -> Iterator[_Entry]:
    for name, ways in OUTCOMES.items():
        yield from (_entry(each, name, None) for each in ways)
    for instrument, ways in ANY_FEELING.items():
        yield from (_entry(each, None, instrument) for each in ways)
    for instrument, name, ways in INSTRUMENTS:
        yield from (_entry(each, name, instrument) for each in ways)


def _entry(written: str, name: str | None, instrument: str | None) -> _Entry:
    """ "MAS" and "DASH" are words too: an abbreviation counts only in its capitals."""
    words = _words_of(written)
    capitals = len(words) == 1 and written.isupper()
    return _Entry(words, name, instrument, written if capitals else None)


def _words_of(name: str) -> tuple[str, ...]:
    return tuple(_singular(word) for word in _split(name.lower()))


def _split(plain: str) -> list[str]:
    """The words, "Beck's" as "beck"."""
    return plain.translate(_SPACED).replace("'s ", " ").split()


def _by_first_word() -> dict[str, tuple[_Entry, ...]]:
    """The names by their first word, which may stand in the plural; the longest first."""
    table: dict[str, list[_Entry]] = {}
    for entry in _entries():
        for first in (entry.words[0], f"{entry.words[0]}s"):
            table.setdefault(first, []).append(entry)
    return {word: tuple(sorted(rows, key=lambda e: -len(e.words))) for word, rows in table.items()}


_BY_FIRST_WORD = _by_first_word()


def known(written: str) -> bool:
    """Whether this way of writing an outcome or an instrument is among the names, or begins with one."""
    words = _words_of(written)
    return any(words[: len(each.words)] == each.words for each in _BY_FIRST_WORD.get(words[0], ()))


def _named(sentence: Sentence, words: list[str]) -> Iterator[_Named]:
    """Every name of an outcome or an instrument, longest first; traits of people are left out."""
    hits = list(_hits(sentence.text, words))
    starts = [each.start() for each in _WORD.finditer(sentence.plain.translate(_SPACED))] if hits else []
    trait_until = -1
    for place, entry in hits:
        last = place + len(entry.words) - 1
        if entry.name and not entry.instrument and _is_trait(words, place, last, trait_until):
            trait_until = last
        else:
            yield _Named(entry.name, entry.instrument, place, last, starts[place])


def _hits(text: str, words: list[str]) -> Iterator[tuple[int, _Entry]]:
    after = 0
    for place, word in enumerate(words):
        if place >= after and word in _BY_FIRST_WORD:
            entry = next((one for one in _BY_FIRST_WORD[word] if _stands(one, words, place, text)), None)
            if entry is not None:
                yield place, entry
                after = place + len(entry.words)


def _stands(entry: _Entry, words: list[str], place: int, text: str) -> bool:
    """Whether all words of the name stand here, the last perhaps in the plural."""
    size = len(entry.words)
    if size > 1:
        if place + size > len(words) or not words[place + 1].startswith(entry.words[1]):
            return False
        return all(_singular(words[place + at]) == entry.words[at] for at in range(1, size))
    return entry.printed is None or entry.printed in text


def _is_trait(words: list[str], first: int, last: int, trait_until: int) -> bool:
    """Whether the name says who the people are, or only describes the word behind it."""
    if last + 1 < len(words) and words[last + 1] in DESCRIBES:
        return True
    at = first - 1
    while at > max(first - 7, trait_until) and words[at] in BETWEEN:
        at -= 1
    if at < 0:
        return False
    if at == trait_until and at < first - 1 and words[at + 1] in ("and", "or"):
        return True
    before = words[at - 1] if at else ""
    if words[at] in ("with", "without"):
        return _singular(before) in PEOPLE or before in TRAIT
    return words[at] in TRAIT or (words[at] in WITH and before in TRAIT)
