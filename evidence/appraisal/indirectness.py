"""Hands-on treatment was under test, but nothing can be learned about massage from it.

GRADE calls evidence indirect when the treatment or the comparison is not the one that was asked about. Some
of it is ranked lower; here massage was given to both sides, or not at all.
"""

from __future__ import annotations

from evidence.appraisal.arms import OTHER_TREATMENT
from evidence.appraisal.patterns import regex
from evidence.appraisal.rivals import RIVAL
from evidence.appraisal.scene import ALLOCATION_PARTS, WITHOUT_ARMS, Scene
from evidence.appraisal.text import Sentence
from evidence.appraisal.vocabulary import Kind, has
from evidence.model import ONE_GROUP, SECOND_HAND, Judgement, MassageRole

# Schools with techniques of their own; soft tissue is treated where it is named.
SCHOOL = regex(r"\b(?:osteopath\w*|crani(?:o-?)?sacral|manipulative|visceral)")
SOFT_TISSUE = regex(r"\bsoft[- ]tissues?\b|\bmyofascial\b|\bmuscle energy\b")
# Two arms are set against each other.
_AGAINST = regex(r",? (?:versus|vs\.?|compared (?:with|to)|against|or) ")
# One arm has this besides: "combined with", "plus".
_BESIDES = regex(
    r"\b(?:plus|(?:combined|combination(?: therapy| treatment)?|together|along|coupled) with|in addition to"
    r"|added to|with (?:added|additional)|followed by)\b|\+"
)
_NOBODY_MASSAGED = regex(
    r"\b(?:no|without|non)[- ](?:\w+ )?(?:massage|treatment|intervention)\b"
    r"|\b(?:usual|routine|standard) care\b|\bwait(?:ing)?[- ]?list\b|\bsham\b|\bplacebo\b"
    r"|\b(?:third|three|four|3|4) (?:\w+ )?(?:groups?|arms?)\b"
)
Finding = tuple[str, Sentence]


def without_massage(view: Scene, role: Judgement[MassageRole]) -> Finding | None:
    """Why nothing can be learned about massage, with the sentence that says so; None where something can."""
    if role.value is MassageRole.POOLED:
        return _another_school(view)
    if role.value is MassageRole.TESTED:
        return on_both_sides(view)
    return None


def _another_school(view: Scene) -> Finding | None:
    """Osteopathy, craniosacral treatment: massage is no part of it unless the record says so."""
    named = view.titled(Kind.OTHER_MANUAL)
    if view.of(Kind.MASSAGE) or SOFT_TISSUE.search(view.plain):
        return None
    if not named or not all(SCHOOL.match(mention.words) for mention in named):
        return None
    return "It tests osteopathic or related treatment, and names neither massage nor soft tissue.", view.title


def on_both_sides(view: Scene) -> Finding | None:
    """ "Massage versus massage combined with a drug": what differs is the drug."""
    if view.design in SECOND_HAND | WITHOUT_ARMS | ONE_GROUP or _NOBODY_MASSAGED.search(view.plain):
        return None
    told = (s for s in view.massaging if s.part in ALLOCATION_PARTS and _alone_against_both(s.plain))
    found = next(told, None)
    if found is None:
        return None
    return "Both groups were massaged, so the comparison is about what one of them got besides.", found


def _alone_against_both(plain: str) -> bool:
    sides = [side for side in _AGAINST.split(plain) if has(side, Kind.MASSAGE)]
    joined = [side for side in sides if _BESIDES.search(side) and _another(side)]
    return len(sides) == 2 and len(joined) == 1


def _another(side: str) -> bool:
    return bool(OTHER_TREATMENT.search(side) or RIVAL.search(side))
