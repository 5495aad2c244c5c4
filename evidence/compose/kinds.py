"""That an answer rests on studies of one kind of massage only, where it does."""

from __future__ import annotations

from evidence.appraisal.kind import kind_named
from evidence.compose.material import Material
from evidence.compose.saying import Say
from evidence.model import Pmid, Synthesis
from evidence.synthesis import standing

# Only here do results carry an answer, or are told for want of one.
_TELLING = ("findings", "thin")


def only_kind(material: Material, say: Say, section: str = "answer") -> str:
    """One sentence that names the kind; "" where the studies are of several kinds, or a title names none.

    `section` is "plain" for the patient's words.
    """
    base = _base(material.synthesis)
    titles = [row.study.article.title for row in material.ranking.ranked if row.study.article.pmid in base]
    kinds = {kind_named(title) for title in titles}
    kind = kinds.pop() if len(kinds) == 1 else None
    if not kind:
        return ""
    return say(f"{section}.only_kind.{material.synthesis.case}", kind=say(f"kind.{kind}"))


def _base(synthesis: Synthesis) -> set[Pmid]:
    """The studies that the answer rests on: those of the results that can carry one, else of all."""
    if synthesis.case not in _TELLING:
        return set()
    findings = standing(synthesis.findings) or synthesis.findings
    return {pmid for finding in findings for pmid in finding.pmids}
