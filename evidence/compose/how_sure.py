"""How sure we are, and why no surer."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.compose.material import Material
from evidence.compose.naming import body_name
from evidence.compose.saying import Say
from evidence.model import Comparator, Confidence, Synthesis
from evidence.synthesis import compared_with, grades_about, standing, weakest_grade

# Concerns that have words of their own where all is about one of these comparisons.
CONCERN_OF_ONE = {
    "risk_of_bias": ({Comparator.SHAM_PLACEBO},),
    "comparator_unclear": ({Comparator.MULTIPLE}, {Comparator.UNCLEAR}),
}
# A concern that says no more than another one, where both are there.
SAID_BY = {
    "unconfirmed": "inconsistency",
    "mixed_alone": "inconsistency",
    "single_study": "single_old_review",
}


def confidence_why(material: Material, say: Say) -> str:
    """Why we are not surer: our concerns, which results the answer rests on and why others are less sure,
    then the lowest grade that a body gave, as its own."""
    concerns = _concerns(material, say)
    why = [say("confidence_why.start", concerns=concerns)] if concerns else []
    if material.synthesis.case == "findings":
        why.append(say("confidence_why.carried", mark=say("findings.carries")))
    if _surer_than_its_rows(material.synthesis):
        why.append(say("confidence_why.rows", word=say(f"confidence.{Confidence.CANNOT_SAY}")))
    return " ".join(filter(None, [*why, _graded(material, say)]))


def told_once(concerns: Sequence[str]) -> list[str]:
    """Without what another of them says already."""
    return [name for name in concerns if SAID_BY.get(name) not in concerns]


def _concerns(material: Material, say: Say) -> str:
    """Those of all results that the answer rests on first, then those of some of them, marked as such."""
    names = told_once(material.synthesis.concerns)
    some = [name for name in names if 0 < _holding(name, material.synthesis) < 1]
    shared = _said_together([name for name in names if name not in some], material, say)
    apart = _said_together(some, material, say)
    marked = say("confidence_why.part", concerns=apart) if shared and apart else apart
    return say("join.list").join(filter(None, [shared, marked]))


def _said_together(names: Sequence[str], material: Material, say: Say) -> str:
    return say("join.list").join(say(f"concern.{_worded(name, material)}") for name in names)


def _holding(concern: str, synthesis: Synthesis) -> float:
    """The share of the results that the answer rests on for which this is a concern."""
    resting = standing(synthesis.findings) or synthesis.findings
    return sum(concern in finding.concerns for finding in resting) / (len(resting) or 1)


def _worded(concern: str, material: Material) -> str:
    """In the words for one comparison, where all results behind it are about that one: compared with a sham,
    nobody is said to know what they had. Several results with one study each do not rest on one study."""
    resting = standing(material.synthesis.findings) or material.synthesis.findings
    held = [finding for finding in resting if concern in finding.concerns]
    if concern == "single_study" and len(held) > 1:
        return "single_study_each"
    against = {finding.comparator for finding in held}
    return f"{concern}_{against.pop()}" if against in CONCERN_OF_ONE.get(concern, ()) else concern


def _graded(material: Material, say: Say) -> str:
    """The grade of a body for what the answer rests on, as its own; that of another comparison is none."""
    resting = standing(material.synthesis.findings) or material.synthesis.findings
    about_it = grades_about(resting, material.authorities) if resting else material.authorities
    weakest = weakest_grade(about_it)
    if weakest is None:
        return ""
    name = f"{body_name(weakest)} {weakest.year or ''}".strip()
    same = compared_with(weakest) & {finding.comparator for finding in resting}
    key = "graded_same" if same else "graded"
    return say(f"confidence_why.{key}", body=name, certainty=weakest.certainty)


def _surer_than_its_rows(synthesis: Synthesis) -> bool:
    """Whether results stand in the table that no answer can rest on, beside an answer that can be given."""
    rows = (*synthesis.findings, *synthesis.by_outcome)
    answered = synthesis.confidence is not Confidence.CANNOT_SAY
    return answered and any(row.confidence is Confidence.CANNOT_SAY for row in rows)
