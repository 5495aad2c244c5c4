"""What main results are about: which outcomes, compared with what, or that nothing tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from evidence import synthesis
from evidence.compose.chosen import by_comparator, each_once
from evidence.compose.naming import body_name, say_outcome, short_name
from evidence.compose.saying import Say, say_list
from evidence.model import Authority, Comparator, Finding, MainResult

# More names than these are not read; each study has its own.
MOST_NAMED = 3


def main_outcomes(about: Sequence[MainResult], say: Say, *, briefly: bool) -> str:
    """Such as "main outcome: pain", also with "2 of the 3 best studies"; what was measured, where nothing
    tells which outcome is the main one. `briefly` leaves that out where some studies tell."""
    told = _counted(each.outcomes for each in about if each.told)
    silent = [each.outcomes for each in about if not each.told]
    measured = _listed([say_outcome(name, say) for name, _ in _counted(silent)], say)
    if not told:
        return say("about.measured", outcomes=measured) if measured else say("about.not_measured")
    main = say("about.main", outcomes=_listed(_shares(told, len(about), say), say))
    among = "" if briefly or not measured else say("about.among", outcomes=measured)
    return main + (say("about.silent", n=len(silent), measured=among) if silent else "")


def what_findings_tell(
    findings: Sequence[Finding], bodies: Sequence[Authority], say: Say, *, briefly: bool = False
) -> str:
    """The main outcomes of the findings; where nothing tells any, also the bodies whose own review is among
    the studies behind them: what they say of it is on the same sheet."""
    about = [each for finding in findings for each in finding.about]
    told = main_outcomes(about, say, briefly=briefly)
    speaking = speaking_bodies(findings, bodies)
    if not speaking or any(each.told for each in about):
        return told
    named = say_list(list(dict.fromkeys(_numbered(body, say) for body in speaking)), say)
    outcomes = outcomes_of(speaking)
    if outcomes:
        listed = say_list([say_outcome(name, say) for name in outcomes], say)
        return say("about.main", outcomes=say("about.by_bodies", outcomes=listed, bodies=named))
    return say("about.see_bodies", outcomes=told, bodies=named)


def each_outcome(rows: Sequence[Finding], say: Say) -> str:
    """Which way each outcome came out, such as "pain: mixed results; function: better with massage"; for each
    comparison, where that makes a difference."""
    compared = by_comparator(rows)
    told = [_compared(kind, some, say) for kind, some in compared.items()]
    return say("join.list").join(told or _came_out_each(each_once(rows), say))


def _compared(kind: Comparator, rows: Sequence[Finding], say: Say) -> str:
    name = say("about.untold" if kind is Comparator.UNCLEAR else f"comparator_short.{kind}")
    return say("about.compared", comparator=name, outcomes=say("join.comma").join(_came_out_each(rows, say)))


def _came_out_each(rows: Sequence[Finding], say: Say) -> list[str]:
    return [_came_out(row, say) for row in rows[:MOST_NAMED]]


def _came_out(row: Finding, say: Say) -> str:
    way = say(f"direction.{row.direction}")
    return say("about.each", outcome=say_outcome(row.outcome or "", say), way=way[:1].lower() + way[1:])


def speaking_bodies(findings: Sequence[Finding], bodies: Sequence[Authority]) -> list[Authority]:
    """The bodies whose own review is among the studies of these findings; of several statements of one review
    those that are about a comparison of the findings, where there are any."""
    pmids = {pmid for finding in findings for pmid in finding.pmids}
    own = [body for body in bodies if body.source.pmid in pmids]
    comparators = {finding.comparator for finding in findings}
    return [body for body in own if synthesis.compared_with(body) & comparators] or own


def outcomes_of(bodies: Sequence[Authority]) -> list[str]:
    """The outcomes that these statements name, where they were read at the source."""
    return list(dict.fromkeys(name for body in bodies if body.source.checked for name in body.outcomes))


def named_body(body: Authority) -> str:
    """Such as "WHO 2018"."""
    return f"{short_name(body_name(body))} {body.year or ''}".strip()


def _numbered(body: Authority, say: Say) -> str:
    """With its PMID: two reviews of one body and year are not the same."""
    return say("about.body", body=named_body(body), pmid=body.source.pmid)


def compared_with(comparators: Iterable[Comparator], say: Say) -> str:
    """Everything that massage was compared with; that it is not stated, where a record leaves it open."""
    kinds = list(dict.fromkeys(comparators))
    named = [say(f"comparator_short.{kind}") for kind in kinds if kind is not Comparator.UNCLEAR]
    open_ones = [say("about.elsewhere" if named else "about.nowhere")] if len(named) < len(kinds) else []
    return say("join.comma").join([*named, *open_ones])


def _counted(named: Iterable[Sequence[str]]) -> list[tuple[str, int]]:
    """Each outcome with its number of studies, the commonest first."""
    return Counter(name for outcomes in named for name in outcomes).most_common()


def _shares(told: Sequence[tuple[str, int]], studies: int, say: Say) -> list[str]:
    """The outcomes of all studies by name; of the others the first says how many studies there are."""
    whole = [say_outcome(name, say) for name, n in told if n == studies]
    part = [(say_outcome(name, say), n) for name, n in told if n < studies]
    first = [say("about.share", outcome=name, n=n, all=studies) for name, n in part[:1]]
    return [*whole, *first, *(say("about.next_share", outcome=name, n=n) for name, n in part[1:])]


def _listed(names: Sequence[str], say: Say) -> str:
    said = say("join.comma").join(names[:MOST_NAMED])
    return say("about.others", outcomes=said) if len(names) > MOST_NAMED else said
