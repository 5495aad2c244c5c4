"""Is the symptom that was asked about a main outcome of the study, whatever else its people have?

Anxiety is measured in people before an operation, with cancer, in labour. That is evidence on anxiety where
it leads the results or reaches the conclusions; one of many scales, reported in passing, is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.appraisal.condition_names import Names, naming
from evidence.appraisal.patterns import regex
from evidence.appraisal.text import Part, Reading, Sentence
from evidence.model import REVIEWS, Design

_SYMPTOMS = (
    r"anxi\w+|depress\w+|stress|distress|insomnia|sleep\w*|fatigue|nausea|vomiting|constipation|spasticity|mood"
    r"|agitation|edema|swelling|itch\w*|nervousness|panic|dyspnea"
)
# Symptoms are often only measured, in people who have something else.
SYMPTOM = regex(rf"\b(?:{_SYMPTOMS})\b")
_FELT = regex(rf"(?:{_SYMPTOMS}|pain|emesis|tiredness|exhaustion|sickness)")
# Something came out: a change, a difference, or none.
_FINDING = regex(
    r"\b(?:less|lower\w*|reduc\w*|decreas\w*|fell|fall\w*|drop\w*|declin\w*|improv\w*|increas\w*|better|greater|higher"
    r"|more|worse|differ\w*|chang\w*|eas(?:e|ed|es|ing)|reliev\w*|relief|effect\w*|benefi\w*|alleviat\w*|diminish\w*"
    r"|went|rose|smd|md|significan\w*|unaffected|same)\b|\bp ?[<=]"
)
_STILL_TO_DO = regex(r"\b(?:further|future|more|larger) (?:\w+ )?(?:research|studies|trials)\b|\bneeded\b")
# The title of a review that is about some people, or about one outcome.
_NARROWED = regex(r"\b(?:for|in|on|among|with|after|during|and|versus|reduc\w+|improv\w+)\b")
_CLAUSE = regex(r"[,;] | (?:and|but|while|whereas) ")
# Other outcomes; before the name of the symptom they come first.
_OTHER_OUTCOME = regex(
    rf"\b(?:{_SYMPTOMS}|pain|quality of life|well-being|function\w*|disability|heart rate|pulse"
    r"|blood pressure|vital signs|cortisol|weight|strength|range of motion|satisfaction|comfort)\b"
)


def as_main_outcome(named: Names, reading: Reading, design: Design | None) -> Sentence | None:
    """The sentence that reports on the symptom first of all or in the end.

    Any sentence of the results will do in a review of massage as such: there no outcome is in passing.
    """
    found = [s for s in reading.part(Part.RESULTS) if _FINDING.search(s.plain)]
    whole = design in REVIEWS and not _NARROWED.search(reading.title.plain)
    first = found if whole else [s for s in found[:1] if _leads(named, s)]
    concluded = [s for s in reading.part(Part.CONCLUSIONS) if _FINDING.search(s.plain)]
    told = (s for s in (*first, *concluded) if _reports(named, s))
    return next(told, None)


def in_its_people(named: Names, reading: Reading) -> Sentence | None:
    """The sentence that reports on a symptom of people named elsewhere: fatigue, in people with cancer."""
    studied = " ".join(s.plain for s in (reading.title, *reading.part(Part.OBJECTIVE, Part.METHODS)))
    symptoms = {symptom for pair in named.far_apart for symptom in _symptom_of(pair, studied)}
    if not symptoms:
        return None
    wanted = re.compile(rf"\b(?:{'|'.join(sorted(symptoms))})\b")
    results = [s for s in reading.part(Part.RESULTS) if _FINDING.search(s.plain)][:1]
    concluded = [s for s in reading.part(Part.CONCLUSIONS) if _FINDING.search(s.plain)]
    return next((s for s in (*results, *concluded) if _told(wanted, s)), None)


def _symptom_of(pair: tuple[str, str], studied: str) -> Iterator[str]:
    """The symptom of a pair whose other word, which names the people, stands in the text."""
    for people, symptom in (pair, pair[::-1]):
        named = _FELT.fullmatch(symptom) and not _FELT.fullmatch(people)
        if named and re.search(rf"\b{people}\b", studied):
            yield symptom


def _told(wanted: re.Pattern[str], sentence: Sentence) -> bool:
    return bool(wanted.search(sentence.plain)) and not _STILL_TO_DO.search(sentence.plain)


def _reports(named: Names, sentence: Sentence) -> bool:
    symptom = any(SYMPTOM.search(found.group()) for found in naming(named, sentence))
    return symptom and not _STILL_TO_DO.search(sentence.plain)


def _leads(named: Names, sentence: Sentence) -> bool:
    """Whether no other outcome stands before it, and no clause that has found something already."""
    first = next(naming(named, sentence), None)
    if first is None or _OTHER_OUTCOME.search(sentence.plain, 0, first.start()):
        return False
    clauses = _CLAUSE.split(sentence.plain[: first.start()])
    return not any(_FINDING.search(clause) for clause in clauses[:-1])
