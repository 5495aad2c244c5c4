"""The patient's page beside the plain words: when to get help, what to say, what else helps, what to
tell before a massage and when to stop."""

from __future__ import annotations

from evidence.compose.material import Material
from evidence.compose.safety import own_lines, plain_lines, safety_lines
from evidence.compose.saying import Say
from evidence.model import SheetSafety

RED_FLAG = "red_flag"
FRONT_DESK = ("reason", "sheet", "forms", "reach")


def warning_signs(material: Material, say: Say) -> tuple[SheetSafety, ...]:
    """The warning signs; one line that says so, in the same place, where none are known to us."""
    known = safety_lines(material.safety, RED_FLAG, say)
    return known or own_lines("plain", ("no_signs",), say, condition=material.condition.name)


def front_desk(material: Material, say: Say) -> tuple[SheetSafety, ...]:
    """What to tell and ask when the visit is booked."""
    return own_lines("front_desk", FRONT_DESK, say, condition=material.condition.name)


def what_else(material: Material, say: Say) -> tuple[SheetSafety, ...]:
    """What bodies recommend besides massage, or that none was found; last, to ask which of it fits."""
    name = material.condition.name
    known = safety_lines(material.other_care, "other_care", say)
    return (
        *(known or own_lines("what_else", ("none",), say, condition=name)),
        *own_lines("what_else", ("ask",) if known else (), say),
    )


def stop(material: Material, say: Say) -> tuple[SheetSafety, ...]:
    """What to tell before a massage, and when to stop it and call somebody."""
    flags = any(line.kind == RED_FLAG for line in material.safety)
    tell = plain_lines(material.safety, "precaution", say)
    return (
        *own_lines("stop", ("tell",) if tell else (), say),
        *tell,
        *own_lines("stop", ("signs" if flags else "no_signs",), say),
        *safety_lines(material.safety, "stop", say),
        *own_lines("stop", ("how_long",), say),
    )
