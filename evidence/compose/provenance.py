"""Who prepared the sheet, whether they are paid for massage, and who has reviewed it."""

from __future__ import annotations

from evidence.compose.material import Material
from evidence.compose.saying import Say, say_day, say_list
from evidence.model import SetAside, SetAsideReason


def heading(material: Material) -> str:
    """What stands on top of every page: the name of who hands the sheet out."""
    return material.preparer.name if material.preparer else ""


def provenance(material: Material, say: Say) -> tuple[str, ...]:
    """Who prepared it, with what interest, and who looked at it."""
    return _prepared(material, say), _reviewed(material, say)


def taken_out(material: Material, say: Say) -> tuple[str, ...]:
    """What whoever made the sheet took out, with the reason given; empty where nothing was."""
    records = [
        say("provenance.excluded_record", pmid=item.pmid, reason=item.because) for item in _taken(material)
    ]
    return (say("provenance.excluded", records=say_list(records, say)),) if records else ()


def taken_out_count(material: Material) -> int:
    """How many studies whoever made the sheet took out."""
    return len(_taken(material))


def _taken(material: Material) -> list[SetAside]:
    asked = SetAsideReason.EXCLUDED_BY_REQUEST
    return [item for item in material.ranking.set_aside if item.reason is asked]


def _prepared(material: Material, say: Say) -> str:
    if material.preparer is None:
        return say("provenance.unknown")
    key = "paid" if material.preparer.paid_for_massage else "not_paid"
    return say(f"provenance.{key}", name=material.preparer.name)


def _reviewed(material: Material, say: Say) -> str:
    condition = material.condition
    if not condition.reviewed_by:
        return say("provenance.not_reviewed")
    return say("provenance.reviewed", name=condition.reviewed_by, day=say_day(condition.reviewed_on, say))
