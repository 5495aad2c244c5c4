"""Abstracts that carry their headings inside the text, split into sections."""

from __future__ import annotations

import re

from evidence.model import Section

# The vocabulary of structured abstracts. A heading stands at the start of a sentence and ends in a colon. In
# upper case, one of its words must be among these, or "VAS: 3.2" would become a heading. In lower case
# ("Study design:") all of them must be, because any sentence may begin with a few words and a colon.
_VOCABULARY = """
ABSTRACT AIM AIMS ANALYSES ANALYSIS APPRAISAL APPROACH ASSESSMENT ASSESSMENTS BACKGROUND CASE CLINICAL COMMENT
COMMENTS CONCLUSION CONCLUSIONS CONTEXT CRITERIA DATA DESIGN DISCUSSION DISSEMINATION ELIGIBILITY ETHICS
EVALUATION EVIDENCE EXTRACTION FINDING FINDINGS FUNDING GOAL GOALS HYPOTHESES HYPOTHESIS IMPLICATION
IMPLICATIONS IMPORTANCE INTERPRETATION INTERVENTION INTERVENTIONS INTRODUCTION LIMITATION LIMITATIONS LOCATION
MATERIAL MATERIALS MEASURE MEASUREMENT MEASUREMENTS MEASURES METHOD METHODOLOGY METHODS OBJECTIVE OBJECTIVES
OBSERVATION OBSERVATIONS OUTCOME OUTCOMES PARTICIPANT PARTICIPANTS PATIENT PATIENTS PERSPECTIVE POPULATION
PREMISE PRESENTATION PROBLEM PROCEDURE PROCEDURES PURPOSE PURPOSES QUESTION QUESTIONS RANDOMISATION
RANDOMIZATION RATIONALE RECOMMENDATION RECOMMENDATIONS REGISTRATION RELEVANCE RESULT RESULTS SAMPLE SEARCH
SELECTION SETTING SETTINGS SIGNIFICANCE SOURCES STUDY SUBJECT SUBJECTS SUMMARY SYNTHESIS TREATMENT TRIAL
UNLABELLED VALUE
"""
HEADING_WORDS = frozenset(_VOCABULARY.split())
JOINING_WORDS = frozenset({"AND", "OF", "OR", "THE", "MAIN", "PRIMARY", "SECONDARY"})
# What NLM prints where an abstract has a part without heading.
NO_HEADING = "UNLABELLED"

_HEADING = re.compile(r"(?:^|(?<=[.?!)\]\"”%]) )([A-Z][A-Za-z0-9 ,'’&/()-]{1,79}):(?= |$)")
LONGEST_HEADING = 81  # with the blank before it
_WORD = re.compile(r"[A-Za-z]+")


def sections_in(text: str | None) -> tuple[Section, ...]:
    """`text` cut at its headings; one section without label when it has none."""
    if not text:
        return ()
    if ":" not in text:
        return (Section(text),)
    headings = [found for found in _with_colon(text) if _is_heading(found.group(1))]
    starts = [0, *(found.end() for found in headings)]
    ends = [*(found.start() for found in headings), len(text)]
    labels = [None, *(heading_label(found.group(1)) for found in headings)]
    parts = zip(labels, starts, ends, strict=True)
    return tuple(Section(said, label) for label, start, end in parts if (said := text[start:end].strip()))


def heading_label(label: str | None) -> str | None:
    """A heading as printed, without its colon; `None` for an empty one and for "UNLABELLED"."""
    plain = (label or "").strip().rstrip(":").rstrip()
    return plain if plain and plain.upper() != NO_HEADING else None


def _with_colon(text: str) -> list[re.Match[str]]:
    """All that `_HEADING` matches. It is tried only before colons, which are few; blanks are many."""
    found: list[re.Match[str]] = []
    done, colon = 0, text.find(":")
    while colon >= 0:
        if heading := _HEADING.search(text, max(done, colon - LONGEST_HEADING), colon + len(": ")):
            found.append(heading)
            done = heading.end()
        colon = text.find(":", colon + 1)
    return found


def _is_heading(label: str) -> bool:
    """Whether the words are those of structured abstracts."""
    words = {word.upper() for word in _WORD.findall(label)}
    if label.isupper():
        return not HEADING_WORDS.isdisjoint(words)
    known = words <= HEADING_WORDS | JOINING_WORDS and not words <= JOINING_WORDS
    return known and not any(letter.isdigit() for letter in label)
