"""Should the record be ranked at all? If not: the one reason, from the judgements already made.

The order is the order of gravity for a reader: what must not be used, then what is not about the question,
then what is about it but shows no effect.
"""

from __future__ import annotations

from dataclasses import dataclass

from evidence.appraisal.indirectness import on_both_sides
from evidence.appraisal.integrity import is_correction_notice, is_duplicate, is_retraction_notice
from evidence.appraisal.scene import Scene
from evidence.appraisal.vocabulary import Kind
from evidence.model import Article, Design, Integrity, Judgement, MassageRole, SetAside, SetAsideReason, Study

Reason = tuple[SetAsideReason, str, str | None]

NOT_EFFECT = frozenset(
    {
        Design.CROSS_SECTIONAL,
        Design.QUALITATIVE,
        Design.NARRATIVE_REVIEW,
        Design.EDITORIAL_COMMENT,
        Design.OTHER,
    }
)
PROTOCOLS = frozenset({Design.PROTOCOL_TRIAL, Design.PROTOCOL_REVIEW})
# Roles in which massage was given but is not what was tested.
GIVEN = frozenset({MassageRole.SHAM_CONTROL, MassageRole.CO_INTERVENTION, MassageRole.INCIDENTAL})
KIND_REASONS = (
    (Kind.WRONG, SetAsideReason.WRONG_MASSAGE),
    (Kind.DEVICE, SetAsideReason.DEVICE_OR_SELF),
    (Kind.SELF, SetAsideReason.DEVICE_OR_SELF),
)


@dataclass(frozen=True, slots=True)
class Judged:
    """The judgements that decide; `matches` is None when no condition was asked about."""

    design: Judgement[Design]
    role: Judgement[MassageRole]
    integrity: Judgement[Integrity]
    relevant: Judgement[bool]
    matches: Judgement[bool] | None


def set_aside(article: Article, view: Scene, judged: Judged) -> SetAside | None:
    """The first reason that applies; None when the record may be ranked."""
    for reason in (
        _unusable(article, judged.integrity),
        _not_massage(view, judged.role),
        _other_condition(judged.matches),
        _no_result(judged.design),
        _not_tested(judged.role, judged.relevant),
        _massaged_on_both_sides(view, judged.role),
    ):
        if reason is not None:
            return SetAside(article.pmid, article.title, *reason)
    return None


def by_judgements(study: Study) -> SetAside | None:
    """The same for a study that a reader has judged, whose text is not at hand."""
    role = study.massage_role
    untested = SetAsideReason.MASSAGE_NOT_TESTED, role.because, role.quote
    useless = untested if role.value is MassageRole.NONE or study.relevant.value is False else None
    reason = (
        _unusable(study.article, study.integrity)
        or _no_result(study.design)
        or _not_tested(role, study.relevant)
        or useless
    )
    return SetAside(study.article.pmid, study.article.title, *reason) if reason else None


def _unusable(article: Article, integrity: Judgement[Integrity]) -> Reason | None:
    if is_retraction_notice(article):
        return SetAsideReason.RETRACTION_NOTICE, "It is the notice of a retraction, not a study.", None
    if is_correction_notice(article):
        return SetAsideReason.CORRECTION_NOTICE, "It corrects another record and is no study itself.", None
    if integrity.value is Integrity.RETRACTED:
        return SetAsideReason.RETRACTED, integrity.because, integrity.quote
    if integrity.value is Integrity.SUPERSEDED:
        return SetAsideReason.SUPERSEDED, integrity.because, integrity.quote
    if is_duplicate(article):
        return SetAsideReason.DUPLICATE_REPORT, "It is the same article printed again.", None
    return None


def _not_massage(view: Scene, role: Judgement[MassageRole]) -> Reason | None:
    if role.value is not MassageRole.NONE:
        return None
    quote = role.quote
    for kind, reason in KIND_REASONS:
        if quote in {sentence.text for sentence in view.naming(kind)}:
            return reason, role.because, quote
    return SetAsideReason.OFF_TOPIC, role.because, quote


def _other_condition(matches: Judgement[bool] | None) -> Reason | None:
    if matches is None or matches.value:
        return None
    return SetAsideReason.OFF_TOPIC, matches.because, matches.quote


def _no_result(design: Judgement[Design]) -> Reason | None:
    if design.value is Design.ANIMAL:
        return SetAsideReason.NOT_HUMAN, design.because, design.quote
    if design.value in PROTOCOLS:
        return SetAsideReason.PROTOCOL, design.because, design.quote
    if design.value in NOT_EFFECT:
        return SetAsideReason.NOT_EFFECT_STUDY, design.because, design.quote
    return None


def _massaged_on_both_sides(view: Scene, role: Judgement[MassageRole]) -> Reason | None:
    """The other arm is massage and something else: readers call massage the control then, and a synthesist
    finds nothing about massage in it."""
    found = on_both_sides(view) if role.value is MassageRole.COMPARATOR else None
    return (SetAsideReason.MASSAGE_NOT_TESTED, found[0], found[1].text) if found else None


def _not_tested(role: Judgement[MassageRole], relevant: Judgement[bool]) -> Reason | None:
    """Massage as a control stays where it is the other arm of a head-to-head comparison."""
    if role.value in GIVEN:
        return SetAsideReason.MASSAGE_NOT_TESTED, role.because, role.quote
    if relevant.value is False:
        return SetAsideReason.MASSAGE_NOT_TESTED, relevant.because, relevant.quote
    return None
