"""Whose amount it is: what a sentence says of massage, and what of another arm, a drug or a measurement.

A sentence is cut into clauses where one arm ends and the next begins. A clause that names massage, or speaks
of all arms, or goes on after such a clause without naming another treatment, is about massage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from evidence.appraisal.amounts import one_way, possible
from evidence.appraisal.patterns import regex
from evidence.appraisal.text import LABEL_WORDS, Part, Reading, Sentence, any_of, phrase
from evidence.appraisal.vocabulary import Kind, has, mentions

T = TypeVar("T")

RESULTS_LABEL = dict(LABEL_WORDS)["results"].split("|")
TELLING = (Part.METHODS, Part.OBJECTIVE, Part.BACKGROUND, Part.RESULTS)
HANDS_ON = (Kind.MASSAGE, Kind.OTHER_MANUAL, Kind.SELF, Kind.DEVICE)
# A dose stands where the treatment is described: with these words in the sentence.
_DOSED = any_of(
    r"\bmassag|\bsession|\btreat|\bgiven\b|\breceiv|\bintervention|\bappl(?:y|ied)|\bgroup|\bweekly|\btherap"
    r"|\btimes? (?:a|per)|\btwice|\blasted|\bacupressure|\breflexology|\btuina|\brelease|\bperformed"
    r"|\bdelivered"
    r"|\badminist|\bprogram|\bpressed|\brubb|\bstrok|\bknead|\bworked on|\bsittings|\bstudy\b|\btrial\b"
    r"|\bappointments|\bvisits|\bseen\b|\bcourse\b|\boffered\b|\bprovided\b|\bcarried out"
)
# A clause with such a verb and no treating one tells when something was measured.
_MEASURED = any_of(
    r"\bassess|\bmeasur|\brecorded|\bevaluat|\bcollected|\brated|\bcompleted (?:the|a)\b|\bfilled|\bscored"
    r"|\bfollow-?(?:ed )?up|\binterview|\bquestionnaire|\bwashout|\boutcome|\bendpoint|\bscreened|\brecruited"
    r"|\beligible|\binclusion|\bcriteria|\baged\b|\bdiary|\bscore|\bobservation period|\bexamined"
    r"|\bwere taken\b"
)
_TREATING = any_of(
    r"\bmassaged\b|\breceiv|\bgiven\b|\bappl(?:y|ied)\b|\bunderwent|\bperform|\bdelivered|\badminister"
    r"|\ballocated|\bassigned|\brandomi|\btreated\b|\bprovided|\btreatment|\bconsist|\bgets?\b|\bgot\b"
    r"|\bhad (?:a |\d)"
)
# A clause of these is about something else, whoever is treated in it.
_NOT_DOSE = any_of(
    r"\bfollow(?:ed)?[- ]?up|\bwash-?out|\baged\b|\bwere collected|\binterviews?\b|\bworkshop|\binclusion"
    r"|\beligib|\brecruited|\bscreened|\btraining session|\bexpected survival|\bhistory of"
)
# What the other arm gets.
_OTHER = any_of(
    r"\bcontrols?\b|\bplacebo|\bsham\b|\busual\b|\broutine\b|\bstandard\b|\bwait|\bexercis|\bstretch|\bneedl"
    r"|\bacupuncture\b|\btap(?:e|ing)\b|\bultrasound|\blaser|\btens\b|\bshock ?waves?|\beducation"
    r"|\brelaxation"
    r"|\bmusic|\brest(?:ed|ing)?\b|\bbook|\bimagery|\bmindful|\byoga|\bbiofeedback|\bsounds\b|\bheat|\bice\b"
    r"|\bdiet|\btalk|\bread(?:ing)?\b|\bcompression stockings|\bipc\b|\bworkshop|\bclass(?:es)?\b|\bimmersion"
    r"|\b(?:quiet(?:ly)?|seated) sitting|\bsitting$|\bpedal|\btraction\b|\belectro-?(?:therap|stim|acup)"
    r"|\bcold packs?\b|\bhot packs?\b"
)
_DRUG = any_of(
    r"\bmg\b|\biu\b|\btablets?|\bcapsules?|\bgranules|\boral(?:ly)?\b|\bdrugs?\b|\bmedication|\bibuprofen"
    r"|\binject|\bsyrup|\bdrops\b|\blactulose|\bparacetam|\bacetaminoph"
)
# Then the amount of one arm is that of the other.
_ALIKE = phrase(
    "same|equal|identical|alike",
    r"\b(?:same|equal|identical) (?:\w+ )?(?:number|frequency|duration|length|schedule|time|dose|amount"
    r"|intervals?"
    r"|regimen)\b|\balike\b",
)
# What somebody gets; if that is another treatment, its amount is not massage's.
_GETS = regex(
    r"\b(?:received?|had|did|performed|underwent|given|got|took|attended|practiced)((?: [\w-]+){1,4})"
    r"|\b([\w-]+ (?:group|arm)|controls?),? (?:who|which)\b"
)
_TO_ALL = regex(r"(?:,? ?(?:both|each|all|in all|in each|every|these|in either case)\b|either\b)")
# The arm under trial, before massage is named in its clause.
_TREATED_ARM = regex(
    r"(?:in )?(?:the )?(?:treatment|intervention|experimental|treated|massaged?) (?:group|arm)\b"
)
# Where one arm of a trial ends and the next begins. Every alternative begins with a character that it needs,
# which makes the search three times faster.
_BOUNDARY = regex(
    r"; | while | whereas | but | or to | or (?!\d+ (?:times|minutes(?! of)|sessions|days|weeks))(?=\w)"
    r"| versus | vs\.? | compared (?:with|to) "
    r"|\),? (?:and |or |versus )?"
    r"|, and (?=control|the control|the other|those|(?:the |in the )[\w -]{1,25} (?:group|arm))"
    r"|, (?=(?:each|both|all|in either case)\b(?! (?:point|area|limb|side|foot|hand|leg|part)))"
    r"|, (?:and |or )?(?=\d{1,3} minutes of (?!each|every|the session))"
    r"| and (?=(?:the )?controls?\b)"
    r"| (?=with an? (?:[\w-]+ ){0,2}(?:wash-?out|follow-?up))"
    r"| and (?=[\w ]{1,40}(?:measured|assessed|recorded|rated|evaluated|scored))"
)
# Everybody gets every treatment, one after the other.
_IN_TURN = phrase(
    "order|balanced|cross",
    r"\b(?:random\w*|counter-?balanced|varying|balanced|any|different) (?:\w+ )?(?:order|sequence)\b"
    r"|\bcounter-?balanced\b"
    r"|\bcross(?:ed)?[- ]?over\b|\border (?:was|of (?:the )?(?:condition|treatment|session|trial|test))",
)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence about treatment: `own` is what it says of massage, `shared` all of it but drugs."""

    sentence: Sentence
    own: str
    shared: str

    @property
    def in_turn(self) -> bool:
        """Whether it tells in which order everybody got every treatment."""
        return bool(_IN_TURN.search(self.sentence.plain))

    @property
    def guessed(self) -> bool:
        """Whether it was only taken for a result, which no label tells."""
        return self.sentence.part is Part.RESULTS and not self.sentence.labelled

    @property
    def late(self) -> bool:
        """Whether it stands among the results, where numbers are outcomes."""
        return _among_results(self.sentence)


# What came out, in numbers or found significant.
_FIGURES = regex(
    r"\bp ?(?:<=|[<>=]) ?0?\.\d|\b(?:was|were|fell to|rose to) -?\d{1,4}\.\d|\bsignificant(?:ly)?\b"
)


def told(reading: Reading) -> Iterator[Told]:
    """What the sentences about treatment say, in order."""
    for sentence in reading.body:
        if sentence.part in TELLING and _describes(sentence):
            yield _split(sentence)


def first(sentences: Iterable[Told], ask: Callable[[str], T | None]) -> T | None:
    """The first answer; a sentence is asked what it says of massage, then what it says of all arms."""
    for one in sentences:
        found = ask(one.own) or (ask(one.shared) if one.shared != one.own else None)
        if found:
            return found
    return None


def about_measuring(text: str) -> bool:
    """Whether something is measured in it."""
    return bool(_MEASURED.search(text))


def _among_results(sentence: Sentence) -> bool:
    """Only where a label or a figure says so: where the part is a guess, the treatment may stand anywhere."""
    if sentence.part is not Part.RESULTS:
        return False
    if not sentence.labelled:
        return _FIGURES.search(sentence.plain) is not None
    return sentence.label is None or any(word in sentence.label.lower() for word in RESULTS_LABEL)


def _describes(sentence: Sentence) -> bool:
    """Whether treatment and an amount are named; among the results only weeks are looked for."""
    plain = sentence.plain
    if not (has(plain, *HANDS_ON) or _DOSED.search(plain)):
        return False
    return "week" in plain if _among_results(sentence) else possible(plain)


def _split(sentence: Sentence) -> Told:
    names = {found.words for found in mentions(sentence.plain) if found.kind in HANDS_ON}
    alike = bool(_ALIKE.search(sentence.plain))
    own, shared, mine = [], [], True
    for clause in _BOUNDARY.split(one_way(sentence.plain)):
        named = any(name in clause for name in names)
        if not named and _DRUG.search(clause):
            mine = False
        elif named or not _measures(clause):
            mine = named or _goes_on(clause, before=mine)
            own += [clause] if mine else []
            shared += [clause] if mine or alike or not _gets_other(clause) else []
    return Told(sentence, " | ".join(own), " or ".join(shared) if own else "")


def _measures(clause: str) -> bool:
    return bool(_NOT_DOSE.search(clause) or (_MEASURED.search(clause) and not _TREATING.search(clause)))


def _goes_on(clause: str, *, before: bool) -> bool:
    """Whether a clause that does not name massage is about it all the same."""
    if _TO_ALL.match(clause):
        return not _gets_other(clause)
    return (before or bool(_TREATED_ARM.match(clause))) and not _OTHER.search(clause)


def _gets_other(clause: str) -> bool:
    """Whether it tells that somebody gets another treatment: "both groups received TENS"."""
    got = _GETS.search(clause)
    return bool(got and _OTHER.search(got[1] or got[2]))
