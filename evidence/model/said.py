"""What bodies, readers and authorities have said: statements, scales, warnings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evidence.model.pmid import Pmid
from evidence.model.words import Stance


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement was read: a page and the day. `checked` is false when it was seen only in a copy or
    a quotation; `as_quoted_by` then says whose. `seen_at` is the address of that copy: where `url` is "", or
    a number stands in its place, it is printed, so that the words can be found, and nobody is sent there by
    a link."""

    url: str
    seen_on: date | None
    checked: bool
    as_quoted_by: str | None = None
    pmid: Pmid | None = None
    doi: str | None = None
    seen_at: str | None = None


@dataclass(frozen=True, slots=True)
class ReportedEffect:
    """One number that a review prints, to be quoted as the review's own; we never pool it.

    `outcome` is our name; `measure` is one of mean_difference, smd, rr, or, hr, percent, means. `value` is a
    number with the sign of the review; with `means` it is a text, the massage group first ("30.7 vs 40.6"),
    and the interval is that of the massage group. `unit` is None where the measure has none. `favours` is
    massage or comparator where the review says so, None where it shows no clear difference or does not say.
    `comparator_said`, `time_said` and `unit_said` are the same in the language of the sheet, to be printed;
    None: print the English, by which everything is decided.
    """

    outcome: str
    comparator: str
    measure: str
    value: float | str
    ci_low: float | None = None
    ci_high: float | None = None
    unit: str | None = None
    time: str | None = None
    studies: int | None = None
    people: int | None = None
    favours: str | None = None
    comparator_said: str | None = None
    time_said: str | None = None
    unit_said: str | None = None


@dataclass(frozen=True, slots=True)
class Authority:
    """What one body says about massage for one condition.

    `kind` is guideline, cochrane_review, evidence_review or evidence_map. `said` is our paraphrase;
    `strength` and `certainty` are the body's own words in its own `scheme` (None when not seen). `outcome`
    is our name, None where the statement is about several or names none. `searched` is the last day of the
    search behind a review, as exactly as it was seen: 2023-10-01, 2015-08 or 2020. `only_for` is the part of
    the condition that the statement is about, in a few words of ours, None where it is about all of it.
    `body_said` is the name of the body in the language of the sheet, None: print the English one, by
    which everything is decided. `alone` is true where it is against massage as the only treatment, and
    `never_for` whom it is against even beside other care, in a few words of ours. `massage` is the kind
    of massage that it is about, in a few words of ours, None where it is about massage as such;
    `outcomes` are those that it names, where it names several; `unrated` is true where a map covers the
    condition and nobody here saw what it found.
    """

    body: str
    year: int | None
    kind: str
    stance: Stance
    population: str
    stage: str | None
    comparator: str | None
    said: str
    strength: str | None
    certainty: str | None
    scheme: str | None
    source: Source
    outcome: str | None = None
    searched: str | None = None
    effects: tuple[ReportedEffect, ...] = ()
    only_for: str | None = None
    body_said: str | None = None
    alone: bool = False
    never_for: str | None = None
    massage: str | None = None
    outcomes: tuple[str, ...] = ()
    unrated: bool = False


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire or scale: what it measures, its ends, and the smallest change that people notice.

    `names[0]` is the one to print. `mid` is in points of the scale, `mid_percent` in percent from the start,
    `mid_said` in the source's own terms. `polarity` is higher_is_worse or higher_is_better. None: no source
    was read for it.
    """

    names: tuple[str, ...]
    measures: str
    low: float | None
    high: float | None
    polarity: str | None
    mid: float | None
    mid_percent: float | None
    mid_said: str
    population: str
    citation: str
    source: Source


@dataclass(frozen=True, slots=True)
class SafetyLine:
    """A line for the patient, with its source. `kind` is red_flag, precaution, stop or harms; other_care for
    what a body recommends besides massage; plan, account or referral for what is known about who pays.
    `brief` is a precaution in a few words, None where it has none; `body_said` as of an `Authority`. `plain`
    is what a line about harm or a precaution says to a patient, None where it is for the doctor alone."""

    kind: str
    said: str
    body: str
    source: Source
    brief: str | None = None
    body_said: str | None = None
    plain: str | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """Words of a question that are a danger sign, and the groups of safety.toml whose red flags answer it.

    Every word of one phrase of `words` (English) or `words_es` has to be in the question, in any order; of
    "swollen/swelling" one is enough.
    """

    words: tuple[str, ...]
    words_es: tuple[str, ...]
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BodyArea:
    """A part of the body, or of life, under which a patient looks for a condition; `slugs` in its order."""

    name: str
    slugs: tuple[str, ...]
