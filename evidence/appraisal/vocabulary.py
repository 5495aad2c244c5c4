"""What counts as massage, what only sounds like it, and who people in studies are called.

Massage is manual soft-tissue treatment by a person: therapist, nurse, midwife, parent; also with an
instrument in a therapist's hand. Written for folded text (`text.fold`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Kind(StrEnum):
    """What a mention of hands-on treatment is."""

    MASSAGE = "massage"
    OTHER_MANUAL = "other_manual"
    WRONG = "wrong_massage"
    DEVICE = "device"
    SELF = "self"


# False friends: the word massage for something that is no treatment of soft tissue.
WRONG_MASSAGE = (
    r"(?:closed[- ]chest |open[- ]chest |external |internal )?cardiac massage|heart massage"
    r"|carotid (?:sinus |body |artery )?massage|massage of the carotid(?: sinus| artery)?"
    r"|delta carotid sinus massage"
    r"|prostat(?:e|ic) massage|massage of the prostate|(?:ocular|eyeball|eyelid|globe|corneal"
    r"|meibomian gland) massage"
    r"|(?:nasolacrimal|lacrimal)(?: sac| duct)? massage|(?:uterine|fundal|uterine fundal|fundus) massage"
    r"|massage of the (?:uterus|uterine fundus)|bimanual (?:uterine )?massage|(?:gingival|gum) massage"
    r"|(?:cervical|ovarian|follicular|liver|lung|renal|splenic|testicular|milk) massage(?! of)"
    r"|vestibular massage|(?:ice|ice[- ]cube|cryo)[- ]?massag\w*"
)

# Things do it, not hands.
DEVICE = (
    r"(?:electric |robotic |vibrating |automated )?massage chairs?|massage (?:gun|bed|table device"
    r"|machine|device|ball|stick|roller|mat"
    r"|cushion|pillow|robot|belt|boot)s?|(?:home |handheld |electric )?massagers?|foam[- ]roll\w*"
    r"|roller[- ]massag\w*|rolling massag\w*"
    r"|percuss(?:ive|ion) (?:massage|therapy|gun|treatment)s?|vibrat(?:ion|ory|ing) massag\w*"
    r"|mechanical massag\w*|robotic massag\w*"
    r"|massage robots?|hydro-?massag\w*|water[- ](?:jet )?massag\w*|whirlpool massag\w*"
    r"|pneumatic massag\w*|vacuum massag\w*"
    r"|ultrasonic massag\w*|electric(?:al)? massag\w*|acupressure (?:wrist ?)?(?:bands?|mats?|beads?"
    r"|seeds?|studs?|devices?|wristbands?|insoles?)"
    r"|(?:wrist|sea)[- ]?bands?|auricular (?:acu)?(?:pressure|points?) (?:with|using) (?:seeds?|beads?"
    r"|vaccaria\w*)"
)

# The person treats himself or herself.
SELF = (
    r"self[- ](?:administered |applied |abdominal |foot |hand |breast |aromatherapy |facial |perineal "
    r"|scalp |perform\w* ){0,2}massag\w*"
    r"|self[- ]?massag\w*|self[- ](?:administered |applied )?(?:acupressure|reflexology|shiatsu"
    r"|myofascial release|manual lymph\w* drainage)"
    r"|massag\w+ (?:themselves|herself|himself|oneself)|automassag\w*"
)

# Hands on soft tissue.
MASSAGE = (
    r"massag(?:e|es|ed|ing)(?! (?:practitioner|educat|school|profession|student|clinic|research\b|license"
    r"|business))"
    r"|myofascial (?:release|induction|manipulation|massage)|(?:soft[- ]tissue|connective[- ]tissue"
    r"|fascial?) "
    r"(?:mobiliz\w*|manipulation|massage|therap\w+|technique\w*|treatment)"
    r"|(?:myofascial )?trigger[- ]point (?:release|pressure release|compression|massage|manual therapy"
    r"|therapy|pressure)"
    r"|isch[ae]?emic compression|pressure point (?:release|massage)|effleurage|petrissage|shiatsu"
    r"|tui[- ]?na|tuina|anm[ao]"
    r"|acupressure|reflexology|reflexotherapy|manual lymph(?:atic)? (?:drainage|therapy|massage)"
    r"|lymph(?:atic)? drainage massage"
    r"|deep tissue (?:massage|therapy|work)|deep friction|transverse friction|cross[- ]friction|rolfing"
    r"|structural integration"
    r"|lomi[- ]?lomi|slow[- ]stroke|back ?rubs?|zone therapy"
    r"|tactile[-/ ](?:and[- ])?kina?esthetic stimulation"
    r"|instrument[- ]assisted soft tissue\w*|infant stroking|body stroking|watsu massage|marma therapy"
    r"|abhyanga|chuna massage"
)

# Hands-on treatment in which massage may be one part, or none.
OTHER_MANUAL = (
    r"manual (?:physical )?therap(?:y|ies)|manual treatments?|manual techniques?|manual medicine"
    r"|hands-on (?:therapy|treatment)"
    r"|manipulative (?:therapy|therapies|treatments?)|osteopath\w*|craniosacral\w*|cranio-sacral \w+|bodywork"
    r"|complementary manual therap\w+|muscle energy technique\w*|body-based (?:therap\w+|practices?)"
)

# The joint, not the soft tissue: never massage on its own.
JOINT_ONLY = re.compile(
    r"spinal manipulati\w*|joint (?:mobiliz\w*|manipulati\w*)|spinal mobiliz\w*|chiropractic \w*(?:adjust"
    r"|manipul)\w*"
    r"|high[- ]velocity|thrust manipulation|(?:cervical|thoracic|lumbar"
    r"|thoracolumbar) (?:spine )?(?:thrust )?manipulation"
)

_MENTION = re.compile(
    rf"\b(?:(?P<wrong>{WRONG_MASSAGE})|(?P<device>{DEVICE})|(?P<self>{SELF})|(?P<massage>{MASSAGE})"
    rf"|(?P<manual>{OTHER_MANUAL}))(?!\w)"
)
_KINDS = {
    "wrong": Kind.WRONG,
    "device": Kind.DEVICE,
    "self": Kind.SELF,
    "massage": Kind.MASSAGE,
    "manual": Kind.OTHER_MANUAL,
}
# A treatment that is only a profession, a field or a product in this phrase.
_NOT_TREATMENT = re.compile(
    r" (?:therapy )?(?:therapists?|practitioners?|field|schools?|profession\w*|students?|oils?\b"
    r"|education|practice act)"
)
_FIELD = re.compile(r"(?:field of|profession of|students? of|training in) $")

# Without one of these pieces no pattern above can match.
_PIECES = [
    "massag",
    "myofascial",
    "tissue",
    "fascia",
    "trigger",
    "ischemic",
    "ischaemic",
    "pressure",
    "effleurage",
    "petrissage",
    "shiatsu",
    "tui",
    "anma",
    "anmo",
    "reflexo",
    "lymph",
    "friction",
    "rolfing",
    "structural",
    "lomi",
    "stroke",
    "strok",
    "rub",
    "zone",
    "tactile",
    "marma",
    "abhyanga",
    "manual",
    "manipulative",
    "osteopath",
    "cranio",
    "bodywork",
    "muscle energy",
    "body-based",
    "hands-on",
    "roll",
    "percuss",
    "band",
    "sea",
]

# Who is counted in a study, as a piece of a pattern. Not knees, sessions or visits.
PEOPLE = (
    r"(?:patients?|participants?|subjects?|women|men|adults?|people|persons?|individuals?|children"
    r"|adolescents?|infants?"
    r"|newborns?|neonates?|babies|mothers?|parturients?|volunteers?|residents?|students?|females?|males?"
    r"|survivors?|veterans?"
    r"|inpatients|outpatients|athletes|players|weight lifters|runners|workers|nurses|caregivers|elders"
    r"|elderly|cases|sufferers"
    r"|primipar\w+|nullipar\w+|pregnant|boys|girls|staff|dyads|older people|clients|preterms?|members)"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where hands-on treatment, or a word like it, is named. Offsets are in the folded text."""

    kind: Kind
    words: str
    start: int
    end: int


@lru_cache(maxsize=4096)  # every question asks about the same few sentences
def mentions(plain: str) -> tuple[Mention, ...]:
    """Every mention in folded text, from left to right, longest reading first; professions are left out."""
    if not any(piece in plain for piece in _PIECES):
        return ()
    return tuple(
        Mention(_KINDS[str(found.lastgroup)], found.group(), found.start(), found.end())
        for found in _MENTION.finditer(plain)
        if not _is_profession(plain, found)
    )


def _is_profession(plain: str, found: re.Match[str]) -> bool:
    before = plain[max(0, found.start() - 20) : found.start()]
    return bool(_NOT_TREATMENT.match(plain, found.end()) or _FIELD.search(before))


def has(plain: str, *kinds: Kind) -> bool:
    """Whether the folded text names one of these kinds."""
    return any(found.kind in kinds for found in mentions(plain))
