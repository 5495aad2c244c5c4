"""The one thing that the patient does next with the sheet: what to ask depends on what was found."""

from __future__ import annotations

from evidence.compose.chosen import NO_BENEFIT, found_otherwise
from evidence.compose.material import Material
from evidence.compose.saying import Say
from evidence.model import Direction
from evidence.synthesis import GUIDELINE, experts


def next_step(material: Material, say: Say) -> str:
    """Give the sheet to the doctor before any massage, and ask this one question."""
    return f"{say('next_step.start')} {say(f'next_step.{_case(material)}')}"


def _case(material: Material) -> str:
    """What speaks against massage decides first; a body's support alone never makes it "benefit"."""
    stand = experts(body for body in material.authorities if body.kind == GUIDELINE)
    answered = material.synthesis.case == "findings"
    found = material.synthesis.direction if answered else None
    if stand.startswith(("against", "conditional_against")):
        return "against"
    if found in NO_BENEFIT:
        return "no_benefit_but" if found_otherwise(material) else "no_benefit"
    if stand == "disagree":
        return "disagree"
    if answered:
        return "benefit" if found is Direction.BENEFIT else "open"
    return "open" if stand.startswith(("for", "only_with_other_care")) else "unknown"
