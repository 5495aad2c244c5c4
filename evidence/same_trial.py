"""Which records report one and the same trial? So that one trial has one voice and one line.

One trial has several papers: protocol, results, follow-up, a secondary analysis. Two records belong together
when they have a registration number in common; or when the same people wrote them about as many participants
within four years; or when one is the protocol and the other, by the same people, is about the same thing.
Reviews are never linked with trials, and two trials with different registration numbers are two trials.
Pure; the order of the records does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from evidence.model import Author, Design, Pmid, Study

# Designs that are one trial or study of people; everything else is never linked.
TRIALS = frozenset(
    {
        Design.RCT,
        Design.CROSSOVER_RCT,
        Design.CLUSTER_RCT,
        Design.PILOT_RCT,
        Design.NONRANDOMISED_CONTROLLED,
        Design.COHORT,
        Design.SINGLE_ARM,
        Design.SECONDARY_ANALYSIS,
        Design.PROTOCOL_TRIAL,
    }
)
# A review's number is no trial's, and a journal's or a grant's number is neither.
REVIEW_NUMBER = re.compile(r"^(?:CRD|INPLASY)", re.IGNORECASE)
# Results, their follow-up and what is written about them later come within a few years.
MOST_YEARS = 4
# Words of a title that say what any trial of massage is; what is left tells of whom and of what.
COMMON_WORDS = """
a an and the of for in on with without to by from or at as its is are versus vs compared comparing
comparison effect effects effectiveness efficacy evaluation evaluating study trial trials protocol
randomised randomized controlled clinical pilot feasibility design rationale methods results
outcomes follow up year month massage therapy treatment patients people adults women men
participants during after before among between single blind double group parallel prospective
multicentre multicenter placebo sham new using use does do can
"""
_COMMON = frozenset(COMMON_WORDS.split())
# A protocol and its results share at least this part of the shorter title's own words.
SHARED_TITLE = 0.5


@dataclass(frozen=True, slots=True)
class _Report:
    """What is compared of one record."""

    pmid: Pmid
    numbers: frozenset[str]
    names: frozenset[str]
    year: int | None
    people: int | None
    protocol: bool
    words: frozenset[str]


def reports_of_one_trial(studies: Iterable[Study]) -> tuple[tuple[Pmid, ...], ...]:
    """The groups of two and more records of one trial, each in the order of its PMIDs, first PMID first."""
    reports = sorted(
        (_report(study) for study in studies if study.design.value in TRIALS), key=lambda each: int(each.pmid)
    )
    groups = [{report.pmid: report} for report in reports]
    by_pmid = {report.pmid: group for report, group in zip(reports, groups, strict=True)}
    for rule in (_same_number, _same_people_and_trial):  # numbers first: they are surer
        for one, other in _pairs(reports):
            if by_pmid[one.pmid] is not by_pmid[other.pmid] and rule(one, other):
                _unite(by_pmid, one.pmid, other.pmid)
    found = {tuple(sorted(group, key=int)) for group in by_pmid.values() if len(group) > 1}
    return tuple(sorted(found, key=lambda each: int(each[0])))


def first_reports(studies: Iterable[Study]) -> dict[Pmid, Pmid]:
    """For every study the first PMID of its trial: its own where it is the only report."""
    every = tuple(studies)
    own = {study.article.pmid: study.article.pmid for study in every}
    return own | {pmid: group[0] for group in reports_of_one_trial(every) for pmid in group}


def _report(study: Study) -> _Report:
    article = study.article
    return _Report(
        pmid=article.pmid,
        numbers=_numbers(study),
        names=frozenset(_name(each) for each in article.authors) - {""},
        year=article.year,
        people=study.people,
        protocol=study.design.value is Design.PROTOCOL_TRIAL,
        words=_own_words(article.title),
    )


def _pairs(reports: list[_Report]) -> Iterator[tuple[_Report, _Report]]:
    """Every two that have a number or an author in common, in the order of their PMIDs."""
    shared: dict[str, list[int]] = {}
    for place, report in enumerate(reports):
        for sign in report.numbers | report.names:
            shared.setdefault(sign, []).append(place)
    pairs = {pair for places in shared.values() for pair in combinations(places, 2)}
    yield from ((reports[one], reports[other]) for one, other in sorted(pairs))


def _unite(by_pmid: dict[Pmid, dict[Pmid, _Report]], one: Pmid, other: Pmid) -> None:
    """Make two groups one, unless their registration numbers say that they are two trials."""
    whole = by_pmid[one] | by_pmid[other]
    numbers = [_all_numbers(by_pmid[each]) for each in (one, other)]
    if all(numbers) and not numbers[0] & numbers[1]:
        return
    for member in whole:
        by_pmid[member] = whole


def _all_numbers(group: dict[Pmid, _Report]) -> frozenset[str]:
    return frozenset(number for report in group.values() for number in report.numbers)


def _same_number(one: _Report, other: _Report) -> bool:
    return bool(one.numbers & other.numbers)


def _same_people_and_trial(one: _Report, other: _Report) -> bool:
    """The same authors near in time, and as many people or, with a protocol, the same topic."""
    if (
        (one.numbers and other.numbers)
        or not _same_people(one, other)
        or _years_apart(one, other) > MOST_YEARS
    ):
        return False
    if one.protocol or other.protocol:
        return _same_topic(one, other)
    return one.people is not None and one.people == other.people


def _same_people(one: _Report, other: _Report) -> bool:
    """Two authors in common (the first and the last are two), or the only one of both."""
    shared = one.names & other.names
    return len(shared) >= 2 or bool(shared and len(one.names) == len(other.names) == 1)


def _years_apart(one: _Report, other: _Report) -> int:
    """0 where a year is unknown: then the other signals decide."""
    return abs(one.year - other.year) if one.year is not None and other.year is not None else 0


def _same_topic(one: _Report, other: _Report) -> bool:
    fewest = min(len(one.words), len(other.words))
    return fewest > 0 and len(one.words & other.words) >= SHARED_TITLE * fewest


def _numbers(study: Study) -> frozenset[str]:
    """The registration numbers of the trial, in one spelling."""
    numbers = (re.sub(r"[^A-Z0-9]", "", each.upper()) for each in study.registry.value or ())
    return frozenset(each for each in numbers if each and not REVIEW_NUMBER.match(each))


def _name(author: Author) -> str:
    """Family name and first initial: "Field T" and "Field TM" are one person."""
    if author.collective:
        return author.collective.casefold()
    return f"{author.last or ''} {(author.initials or '')[:1]}".casefold().strip()


def _own_words(title: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]{2,}", title.casefold())) - _COMMON
