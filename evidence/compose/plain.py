"""What was found, in plain words for the patient."""

from __future__ import annotations

from evidence.compose.answer import (
    found_otherwise,
    gone_later,
    guidelines_say,
    later_when,
    main_way,
    telling_of_harm,
    thin_words,
)
from evidence.compose.material import Material
from evidence.compose.provenance import taken_out_count
from evidence.compose.saying import Say, say_count, say_number
from evidence.model import Direction, SourceKind


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
        return f"{say('plain.thin')} {found}{_later(material, say)}"
    said = f"{say(f'plain.{main_way(synthesis)}')}{_otherwise(material, say)}{_later(material, say)}"
    return f"{said} {say(f'plain.{synthesis.confidence}')}"


def _later(material: Material, say: Say) -> str:
    gone = gone_later(material)
    return f" {say(f'plain_later.{gone}', when=later_when(material, say))}" if gone else ""


def _otherwise(material: Material, say: Say) -> str:
    studies = found_otherwise(material)
    benefit = main_way(material.synthesis) is Direction.BENEFIT
    key = "plain.not_all" if benefit else "plain.otherwise"
    return f" {say_count(key, studies, say)}" if studies else ""


def _harms(material: Material, say: Say) -> str:
    none = material.ranking.ranked and not telling_of_harm(material)
    return say("plain.harms_none" if none else "plain.harms")
