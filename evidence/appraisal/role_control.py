"""Massage that was given, but not tested: to everybody, to the controls, or as the dummy treatment."""

from __future__ import annotations

import re

from evidence.appraisal.arms import Side, added, given
from evidence.appraisal.arms import told as told_of_sides
from evidence.appraisal.rivals import RIVAL
from evidence.appraisal.role_title import versus_in_title
from evidence.appraisal.scene import ALLOCATION_PARTS, WITHOUT_ARMS, Scene
from evidence.appraisal.text import Part, any_of, first, phrase, quoted
from evidence.appraisal.vocabulary import Kind, has
from evidence.appraisal.who_got import AS_CONTROL, Receiver, receivers
from evidence.model import ONE_GROUP, SECOND_HAND, Design, Judgement, MassageRole

# The oil is under test, not the hands: massage with one oil against massage with another.
OIL_CONTRAST = phrase(
    "oil|self-massage",
    r"\b(?:placebo|almond|plain|unscented|carrier|odorless|neutral|base)[- ]oils?\b.{0,30}massage"
    r"|massage with (?:placebo|plain|almond|unscented|carrier|neutral|base) oils?"
    r"|massage .{0,20}(?:without|with no) (?:essential |aromatic )?oils?|self-massage with"
    r"|massage with (?:\w+ ){1,2}oil\b.{0,60}\bwith (?:\w+ ){1,2}oil\b",
)
UNTREATED = any_of(
    r"\bno treatment\b(?!-)|\bno massage\b(?!-)|\bnothing\b"
    r"|\bno[- ]intervention\b|\bno[- ]treatment (?:arm|group"
    r"|control)|\busual care"
    r"|\broutine care|\bstandard care|\bwait(?:ing)?[- ]?list"
    r"|\bor control\b|\bcontrols? (?:group|arm)\b|\bwas the control\b|\bthan controls\b"
    r"|\buntreated\b(?! control)"
)
OIL_ARMS = any_of(
    r"\baroma\w*|\bessential oils?|\b(?:rose|lavender|chamomile|peppermint|ginger|citrus|jasmine|geranium"
    r"|sesame|olive|aromatic) oils?"
)
# A third side, or one that was left as it was.
_MORE_SIDES = any_of(
    r"\b(?:three|four|five|3|4|5) (?:\w+ ){0,2}(?:groups|arms)\b|\bno[- ](?:treatment|massage|intervention)\b"
    r"|\bnothing\b|\b(?:usual|routine|standard) care|\bwait(?:ing)?[- ]?list|\b(?:sham|placebo)\b"
)
# Massage stood in for the dummy treatment.
SHAM = phrase(
    "massag|stroking",
    r"\b(?:sham|placebo|dummy|minimal|superficial|simulated|mock|inert|non-?therapeutic)[- ](?:\w+ ){0,2}"
    r"massage\b(?! group)|\b(?:light(?:[- ](?:touch|pressure|stroking))?|superficial|gentle"
    r"|inactive|feather-light)"
    r" massage (?:placebo|sham|control)\b(?! group)"
    r"|\b(?:sham|placebo|dummy)(?: \w+){0,2}, (?:in|during|for) which [^.;]{0,60}?\bmassage"
    r"|massage[^.;]{0,40}\b(?:believed|thought|considered|known|presumed|expected|supposed) to be"
    r" (?:inert|inactive|ineffective)|\bcontrol massage\b(?! group)"
    r"|\b(?:sham|placebo|dummy|simulated)(?: \w+){0,3}?(?:,| \(|:| of| being| was| were| in the form of"
    r"| as)"
    r" ?(?:consist\w+ (?:of )?|compris\w+ |in the form of |of |a |an |the )*(?:\w+[- ]){0,3}(?:massage\b"
    r"|stroking\b)"
    r"|massage,?(?: \w+){0,4} (?:as|served as|serving as|acted as|used as) (?:a |an "
    r"|the )?(?:\w+ )?(?:sham|placebo|dummy)"
    r"|\b(?:light|gentle|superficial) massage (?:as|served as|was used as) (?:a |an "
    r"|the )?(?:\w+ )?control",
)
# "Ultrasound was compared with friction massage", "differences between exercise and massage".
_COMPARED_WITH = phrase(
    "compar|versus| vs|against|than",
    r"\b(?:compar\w+ (?:with|to)|compar\w+ (?:[\w-]+ ){1,8}(?:with|to|and|versus)|versus|vs\.?|against"
    r"|than)"
    r" (?:the |an? |that of )?(?:[\w-]+ ){0,3}?(?:[\w-]*massag\w*|tuina|reflexology|acupressure"
    r"|[\w-]+ compression"
    r"|[\w-]+ friction|myofascial release|[\w-]+ release)",
)
_MASSAGE_GROUP = phrase(
    "massag|mld|acupr|reflex|shiatsu|tuina",
    r"\b(?:massage|mld|acupressure|reflexology|shiatsu|tuina)(?: therapy| treatment"
    r"| intervention)? (?:group|arm)\b",
)


def in_every_group(view: Scene) -> Judgement[MassageRole] | None:
    """Everybody was massaged, and something else made the difference.

    Not where one group after the other gets everything, and not where massage leads the title: then
    two doses or kinds of it are compared.
    """
    if view.design in SECOND_HAND | WITHOUT_ARMS | ONE_GROUP | {Design.CROSSOVER_RCT} or view.leads:
        return None
    told = next((s for s in view.receiving(Receiver.EVERYBODY) if s.part is not Part.TITLE), None)
    if told is None or view.receiving(Receiver.TESTED) or _MASSAGE_GROUP.search(view.plain):
        return None
    return quoted(
        MassageRole.CO_INTERVENTION,
        "Every group was massaged, so the comparison is about something else.",
        told,
    )


def oil_against_oil(view: Scene) -> Judgement[MassageRole] | None:
    """Everybody was massaged, with one oil or another, and nobody was left without massage."""
    told = first(view.reading.body, OIL_CONTRAST)
    if told is None or not OIL_ARMS.search(view.plain):
        return None
    if UNTREATED.search(" ".join(s.plain for s in view.reading.body if "untreated control" not in s.plain)):
        return None
    return quoted(
        MassageRole.CO_INTERVENTION,
        "All groups were massaged, with different oils: the oil is under test.",
        told,
    )


def added_for_one_side(view: Scene) -> Judgement[MassageRole] | None:
    """ "Controls got massage, the others massage and laser": what was added is under test."""
    if view.design in SECOND_HAND | WITHOUT_ARMS | ONE_GROUP or _MORE_SIDES.search(view.plain):
        return None
    sides = [
        (sentence, side.side, f"{side.behind} ; {side.before}")
        for sentence in view.massaging
        if sentence.part in ALLOCATION_PARTS
        for side in told_of_sides(sentence.plain)
        if given(f"{side.behind} ; {side.before}")
    ]
    alone = next((sentence for sentence, side, got in sides if side is Side.OTHER and not added(got)), None)
    if alone and any(side is Side.TREATED and added(got) for _, side, got in sides):
        return quoted(
            MassageRole.CO_INTERVENTION, "Both groups were massaged; something else was added in one.", alone
        )
    return None


def sham(view: Scene) -> Judgement[MassageRole] | None:
    """Massage stood in for the dummy treatment, and no other massage was given."""
    if view.massage_in_title and not SHAM.search(view.title.plain):
        return None
    told = first(view.reading.sentences, SHAM)
    if told and (_dummy_in_title(view) or not _active_by_hand(view)):
        return quoted(
            MassageRole.SHAM_CONTROL,
            "Massage was the dummy treatment that something else was compared with.",
            told,
        )
    return None


def _dummy_in_title(view: Scene) -> bool:
    """The title sets another treatment against dummy massage and names no other massage."""
    if not SHAM.search(view.title.plain) or has(SHAM.pattern.sub(" ", view.title.plain), Kind.MASSAGE):
        return False
    return versus_in_title(view) or not view.leads


def _active_by_hand(view: Scene) -> bool:
    """Whether another massage than the dummy one was given."""
    return any(
        sentence.part is not Part.BACKGROUND and has(SHAM.pattern.sub(" ", sentence.plain), Kind.MASSAGE)
        for sentence in view.massaging
    )


def control(view: Scene) -> Judgement[MassageRole] | None:
    """The other side of a comparison: by the title, by its aim, or because the controls got it."""
    if versus_in_title(view):
        return quoted(MassageRole.COMPARATOR, "Something else was tested against massage.", view.title)
    if view.design in SECOND_HAND | WITHOUT_ARMS | ONE_GROUP or view.leads:
        return None
    told = next(iter(view.receiving(Receiver.CONTROL)), None)
    if told is None:
        return _against_massage(view)
    both = bool(view.receiving(Receiver.TESTED)) or re.search(
        r"in addition to massage|plus massage", view.plain
    )
    if both and view.massage_in_title:
        return None
    if both:
        return quoted(
            MassageRole.CO_INTERVENTION, "Both groups were massaged; something else was added in one.", told
        )
    return quoted(MassageRole.COMPARATOR, "The control group was massaged; something else was tested.", told)


def control_by_name(view: Scene) -> Judgement[MassageRole] | None:
    """ "Massage (control)": said beside the word, whatever the arms are."""
    if view.design in SECOND_HAND | WITHOUT_ARMS | ONE_GROUP or view.leads:
        return None
    told = next((s for s in view.massaging if AS_CONTROL.search(s.plain)), None)
    if told is None or Receiver.CONTROL not in receivers(told.plain):
        return None
    return quoted(MassageRole.COMPARATOR, "Massage is called the control.", told)


def _against_massage(view: Scene) -> Judgement[MassageRole] | None:
    """The aim or the methods compare what the title names with massage, which the title does not name."""
    if view.massage_in_title or not RIVAL.search(view.title.plain):
        return None
    for sentence in view.massaging:
        found = _COMPARED_WITH.search(sentence.plain) if sentence.part in ALLOCATION_PARTS else None
        if (
            found
            and not has(sentence.plain[: found.start()], Kind.MASSAGE)
            and has(found.group(), Kind.MASSAGE)
        ):
            return quoted(MassageRole.COMPARATOR, "Something else was tested against massage.", sentence)
    return None
