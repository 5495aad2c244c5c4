"""What part did massage play? Massage in the title is not massage under test.

First the mentions are sorted (massage by a person, other hands-on treatment, a device, oneself, a false
friend); then the title, and the sentence in which the groups are named, say who got it, against what.
"""

from __future__ import annotations

from collections.abc import Callable

from evidence.appraisal.patterns import regex
from evidence.appraisal.role_arms import by_arms, in_arm, package, second_of_two, several_arms
from evidence.appraisal.role_control import (
    added_for_one_side,
    control,
    control_by_name,
    in_every_group,
    oil_against_oil,
    sham,
)
from evidence.appraisal.role_review import in_guideline, in_review
from evidence.appraisal.role_title import (
    added_in_title,
    beside_another,
    in_title,
    several_in_title,
    together_in_one_group,
)
from evidence.appraisal.scene import WITHOUT_ARMS, Scene
from evidence.appraisal.text import Part, absent, first, phrase, quoted
from evidence.appraisal.vocabulary import JOINT_ONLY, Kind
from evidence.model import SECOND_HAND, Design, Judgement, MassageRole

TESTED = frozenset({MassageRole.TESTED, MassageRole.ONE_OF_SEVERAL_ARMS})
# Work about the people who massage, or about reasoning, teaching and costs of the trade.
ABOUT_THERAPISTS = phrase(
    "therapist|massage|reasoning|cover|scope|workforce",
    r"therapists'? (?:views|beliefs|perceptions|perspectives|experiences?|attitudes|opinions)"
    r"|\bmassage (?:practitioners?|therapists?|educat\w+|profession\w*)\b.{0,40}(?:views|disorders|injur"
    r"|prevalence|survey)"
    r"|\bclinical reasoning\b|(?:prevalence|risk factors?).{0,80}massage (?:practitioners|therapists)"
    r"|\bcovered by|\bcoverage\b|\bscope of practice|\bworkforce",
)
# Joints treated by the same hands.
JOINTS_TOO = regex(r"\b(?:manipulations?|mobili[sz]ations?|joints?|adjustments?)\b")


def role(view: Scene) -> Judgement[MassageRole]:
    """The role of massage by a person, from the first rule that applies."""
    for rule in _RULES:
        found = rule(view)
        if found is not None:
            return found
    return absent(
        MassageRole.INCIDENTAL,
        "Massage is named, but nothing says that anybody was massaged to see what it does.",
    )


def tested(part: Judgement[MassageRole]) -> Judgement[bool]:
    """Whether massage was under test: alone, or as one arm of several."""
    return Judgement(part.value in TESTED, part.because, part.basis, part.quote)


def _not_named(view: Scene) -> Judgement[MassageRole] | None:
    if view.mentions:
        return None
    return absent(MassageRole.NONE, "Neither title nor abstract names massage or another hands-on treatment.")


def _false_friend(view: Scene) -> Judgement[MassageRole] | None:
    wrong = view.of(Kind.WRONG)
    if (wrong and not view.of(Kind.MASSAGE, Kind.OTHER_MANUAL, Kind.SELF)) or (
        view.titled(Kind.WRONG) and not view.massage_in_title
    ):
        sentence, mention = wrong[0]
        return quoted(
            MassageRole.NONE, f'"{mention.words}" is not massage of soft tissue as a treatment.', sentence
        )
    return None


def _device_or_self(view: Scene) -> Judgement[MassageRole] | None:
    other = view.of(Kind.DEVICE, Kind.SELF)
    titled = bool(view.titled(Kind.DEVICE, Kind.SELF))
    if not other or (_by_person(view, titled=titled) and not (titled and not view.massage_in_title)):
        return None
    sentence, mention = other[0]
    doer = "a device" if mention.kind is Kind.DEVICE else "the person treated"
    because = f'"{mention.words}": the massage is done by {doer}, not by another person.'
    return quoted(MassageRole.NONE, because, sentence)


def _by_person(view: Scene, *, titled: bool) -> bool:
    """Whether another person massages as well.

    Plain "massage" in a record about self-massage or a chair is that, not another treatment; so is plain
    "acupressure" in a record that speaks of bands and of no hand.
    """
    bands = bool(view.of(Kind.DEVICE)) and not view.by_hand
    for sentence, mention in view.of(Kind.MASSAGE):
        same = bands if mention.words == "acupressure" else titled and "massag" in mention.words
        if not same or (sentence.part is Part.TITLE and mention.words != "acupressure"):
            return True
    return False


def _about_therapists(view: Scene) -> Judgement[MassageRole] | None:
    told = first((view.title, *view.reading.body[:1]), ABOUT_THERAPISTS)
    if told and view.design in WITHOUT_ARMS | {Design.CASE_REPORT, Design.COHORT}:
        return quoted(
            MassageRole.INCIDENTAL,
            "It is about those who massage or how they work, not about what massage does.",
            told,
        )
    return None


def _only_manual(view: Scene) -> Judgement[MassageRole] | None:
    """Manual therapy, osteopathy and the like: pooled when tested; never massage when only of joints."""
    title = view.titled(Kind.OTHER_MANUAL)
    whole = bool(title) and view.design in SECOND_HAND and JOINTS_TOO.search(view.title.plain, title[0].end)
    if view.massage_in_title and not whole:
        return None
    joint = first(view.reading.sentences, JOINT_ONLY)
    if not title:
        return None
    if (
        joint
        and not view.of(Kind.MASSAGE)
        and (JOINT_ONLY.search(view.title.plain) or "i.e., spinal manip" in joint.plain)
    ):
        return quoted(
            MassageRole.NONE, "The hands-on treatment is of joints; soft tissue is not named.", joint
        )
    if view.design in (Design.QUALITATIVE, Design.CROSS_SECTIONAL, Design.CASE_REPORT):
        return None
    return quoted(
        MassageRole.POOLED,
        "It tests hands-on treatment as a whole, of which massage may be one part.",
        view.title,
    )


def _no_massage(view: Scene) -> Judgement[MassageRole] | None:
    if view.of(Kind.MASSAGE):
        return None
    manual = view.of(Kind.OTHER_MANUAL)
    if not manual:
        return None
    return quoted(
        MassageRole.INCIDENTAL,
        "Hands-on treatment is mentioned in passing; massage is not named.",
        manual[0][0],
    )


_RULES: tuple[Callable[[Scene], Judgement[MassageRole] | None], ...] = (
    _not_named,
    _false_friend,
    _device_or_self,
    _about_therapists,
    sham,
    _only_manual,
    _no_massage,
    in_every_group,
    oil_against_oil,
    added_for_one_side,
    added_in_title,
    control_by_name,
    by_arms,
    control,
    several_arms,
    second_of_two,
    together_in_one_group,
    beside_another,
    several_in_title,
    in_title,
    package,
    in_guideline,
    in_review,
    in_arm,
)
