"""What was found, in plain words for the patient."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from evidence.compose.about import MOST_NAMED, outcomes_of, speaking_bodies
from evidence.compose.answer import (
    found_otherwise,
    gone_later,
    later_when,
    main_way,
    speaking,
    telling_of_harm,
    thin_words,
)
from evidence.compose.guidelines import guidelines_say
from evidence.compose.material import Material
from evidence.compose.naming import say_outcome
from evidence.compose.provenance import taken_out_count
from evidence.compose.saying import Say, say_count, say_list, say_number
from evidence.model import Comparator, Direction, Finding, SourceKind


def plain_words(material: Material, say: Say) -> tuple[str, ...]:
    """What was found, in short sentences for the patient."""
    ordered = material.ranking
    starter = material.receipt.source is SourceKind.STARTER
    looked = say(
        "plain.looked_starter" if starter else "plain.looked",
        condition=material.condition.name,
        found=say_count("plain.found", ordered.identified, say),
        used=say_number(len(ordered.ranked)),
    )
    taken = taken_out_count(material)
    if taken:
        looked = f"{looked} {say_count('plain.taken_out', taken, say)}"
    signs = any(line.kind == "red_flag" for line in material.safety)
    return (
        looked,
        f"{_plain_result(material, say)} {guidelines_say(material, say, voice='plain_')}",
        " ".join([_harms(material, say), *([say("plain.signs")] if signs else [])]),
        say("plain.choice"),
    )


def _plain_result(material: Material, say: Say) -> str:
    synthesis = material.synthesis
    if not material.ranking.ranked:
        taken = synthesis.case == "all_taken_out"
        return say("plain.all_taken_out" if taken else "plain.no_studies")
    if synthesis.case == "studies_only":
        return say("plain.studies_only")
    if synthesis.case == "thin":
        found = say(f"plain_{thin_words(synthesis)}.{synthesis.direction}")
        return f"{say('plain.thin')} {found}{_later(material, say)} {_of_what(material, say)}"
    said = f"{say(f'plain.{main_way(synthesis)}')}{_otherwise(material, say)}{_later(material, say)}"
    sure = say(f"plain.{synthesis.confidence}")
    return " ".join(filter(None, [said, _of_what(material, say), sure]))


def _of_what(material: Material, say: Say) -> str:
    """Compared with what, and what was looked at."""
    findings = speaking(material.synthesis)
    return f"{_compared(findings, say)} {_looked_at(findings, material, say)}" if findings else ""


def _compared(findings: Sequence[Finding], say: Say) -> str:
    kinds = list(dict.fromkeys(finding.comparator for finding in findings))
    named = [say(f"plain_comparator.{kind}") for kind in kinds if kind is not Comparator.UNCLEAR]
    told = say("plain.compared", comparators=say_list(named, say)) if named else ""
    untold = say("plain.compared_partly" if named else "plain.compared_untold")
    return " ".join(filter(None, [told, untold if Comparator.UNCLEAR in kinds else ""]))


def _looked_at(findings: Sequence[Finding], material: Material, say: Say) -> str:
    """The main outcomes where all studies tell them, else what the review itself names, else what was
    measured."""
    about = [each for finding in findings for each in finding.about]
    named = outcomes_of(speaking_bodies(findings, material.authorities))
    told = _commonest(each.outcomes for each in about if each.told)
    measured = _commonest(each.outcomes for each in about)
    sure = named if not told else told if all(each.told for each in about) else []
    names = list(dict.fromkeys(sure or [*told, *measured]))[:MOST_NAMED]
    listed = say_list([say_outcome(name, say) for name in names], say)
    return say(f"plain.{'looked_at' if sure else 'measured' if names else 'not_measured'}", outcomes=listed)


def _commonest(named: Iterable[Sequence[str]]) -> list[str]:
    return [name for name, _ in Counter(name for outcomes in named for name in outcomes).most_common()]


def _later(material: Material, say: Say) -> str:
    gone = gone_later(material)
    return f" {say(f'plain_later.{gone}', when=later_when(material, say))}" if gone else ""


def _otherwise(material: Material, say: Say) -> str:
    studies = found_otherwise(material)
    benefit = main_way(material.synthesis) is Direction.BENEFIT
    key = "plain.not_all" if benefit else "plain.otherwise"
    return f" {say_count(key, studies, say)}" if studies else ""


def _harms(material: Material, say: Say) -> str:
    """How many of the studies tell of harm: the same count as on the doctor's page."""
    used, telling = len(material.ranking.ranked), telling_of_harm(material)
    if not used or not telling:
        return say("plain.harms_none" if used else "plain.harms_unread")
    key = f"plain.harms.{'one' if telling == 1 else 'other'}"
    return say(key, n=say_number(telling), used=say_number(used))
