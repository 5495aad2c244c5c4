"""What counts as massage, what only sounds like it, and who people in studies are called.

Massage is manual soft-tissue treatment by a person: therapist, nurse, midwife, parent; also with an
instrument in a therapist's hand. Written for folded text (`text.fold`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from evidence.appraisal.patterns import regex
from evidence.appraisal.text import left_of, phrase


class Kind(StrEnum):
    """What a mention of hands-on treatment is."""

    MASSAGE = "massage"
    OTHER_MANUAL = "other_manual"
    WRONG = "wrong_massage"
    DEVICE = "device"
    SELF = "self"


# False friends: the word massage for something that is no treatment of soft tissue. Organs first, then
# the few that are named by their purpose or their inventor.
_ORGANS = (
    r"(?:cardiac|heart|carotid|prostat(?:e|ic)|seminal vesicles?|(?:digital )?(?:ocular|eye ?ball)"
    r"|globe|corneal|bleb|(?:meibomian|tear)(?: gland)?|eyelid|(?:naso)?lacrimal|crigler'?s?|uterine"
    r"|uterus|fundal"
    r"|fundus|gingival|gums?|cervical ripening|ovarian|follicular|liver|lung|renal|splenic|testicular"
    r"|milk|tubal"
    r"|gall ?bladder|vag(?:us|al)|vestibular|arterial|thrombus|graft|ice|ice[- ]cube|cryo)"
)
WRONG_MASSAGE = (
    rf"{_ORGANS}(?: (?:sinus|body|artery|sac|duct|system|fundal|gland|cup|compression"
    rf"|nerve)){{0,2}}[- ]?massag\w*"
    r"(?! of (?:the )?(?:neck|back|muscle))"
    r"|(?:closed|open)[- ]chest (?:cardiac )?massage|(?:external|internal|direct) (?:cardiac|heart"
    r"|uterine) massage"
    r"|bimanual (?:uterine )?(?:compression )?massage"
    r"|massag(?:e of|ing)(?: the)? (?:(?!of |in |for |after |before |with |on "
    r"|and )\w+ ){0,2}(?:carotid|prostate|prostatic|eyeball|globe|uterus"
    r"|uterine fundus"
    r"|fundus|heart(?! (?:patients|failure|surgery|disease))|lacrimal sac|nasolacrimal duct|seminal vesicles?"
    r"|gums?|gingiva)\b"
)

# Things do it, not hands.
_THINGS = (
    r"(?:devices?|machines?|machinery|chairs?|guns?|rollers?|massagers?|apparatus|robots?|vibrators?|beds?)"
)
DEVICE = (
    r"(?:(?:full[- ]body|electr(?:ic|ical|onic)|robotic|vibrating|automated|thermal|home|handheld"
    r"|hand-held) )?massage "
    rf"(?:table )?(?:{_THINGS}|table devices?|balls?|sticks?|mats?|mattress\w*|cushions?|pillows?|belts?"
    rf"|boots?|socks?"
    r"|insoles?|combs?|brush\w*|jets?|shower)"
    rf"|massage (?:(?!compar|contrast)\w+ ){{0,3}}(?:with|by|using|via|from|through)"
    rf" (?:an? |the )?(?:\w+[- ]){{0,3}}{_THINGS}"
    r"|(?:mechanical|mechani[sz]ed|machine|(?:machine|device|robot)[- ](?:assisted|delivered|based)"
    r"|robot(?:ic)?"
    r"|automat(?:ed|ic)|electr(?:ic|ical|onic)|vibrat(?:ion|ory|ing|ional)|percuss(?:ive|ion)|pneumatic"
    r"|vacuum|air"
    r"|air[- ]pressure|hydro|water|jet|whirlpool|underwater|ultrasonic|ultrasound|oscillat\w+|simulated"
    r"|roller"
    r"|rolling|stick|thermal|compression|sonic|magnetic)[- ]?"
    r"(?:(?:jet|bed|pressure|hand|foot|leg|neck|back|body|calf|head) )?massag\w*"
    r"|percuss(?:ive|ion) (?:therapy|gun|treatment|device)s?|(?:home |handheld |hand-held |electric "
    r"|neck |foot )?massagers?"
    r"|foam[- ]?roll\w*|vibrating (?:foam )?rollers?|endermolog\w+|(?:lpg )?endermologie|depressomassage"
    r"|acupressure (?:wrist ?)?(?:bands?|mats?|beads?|seeds?|studs?|devices?|insoles?|bracelets?|pins?)"
    r"|acupressure wristbands?|(?:wrist|sea)[- ]?bands?"
    r"|(?:auricular|ear) (?:acu)?(?:pressure|points?) (?:therapy )?(?:with|using|by) (?:\w+ )?(?:seeds?"
    r"|beads?|pellets?"
    r"|vaccaria\w*)"
)

# The person treats himself or herself.
SELF = (
    r"self[- ](?!report|rated|efficacy|esteem|assess|select|perce|manag|describ|complet"
    r"|refer)(?:[a-z]{2,15}[- ]){0,3}"
    r"(?:massag\w*|acupressure|reflexology|shiatsu|tui ?-?na|myofascial release|trigger[- ]point \w+"
    r"|soft[- ]tissue \w+|(?:manual )?lymph\w* drainage)"
    r"|massag\w+ (?:of )?(?:themselves|oneself|herself|himself|(?:their|one's|her|his|your) own)"
    r"|massage (?:\w+ ){0,5}by (?:the )?(?:\w+ ){0,2}(?:themselves|herself|himself)|auto-?massag\w*"
)

# Hands on soft tissue: schools and places, then strokes, then tissues, reflexes, points, infants.
_SOFT = (
    r"(?:soft[- ]tissues?|connective[- ]tissue|fascial?|myofascial|scar[- ]tissue|scar|muscle"
    r"|neuromuscular)"
)
_WORK = (
    r"(?:(?:and joint )?mobili[sz]\w*|manipulations?|massage|therap(?:y|ies)|techniques?|treatments?"
    r"|releases?|release "
    r"\w+|induction|inhibition|work|stripping|manual therapy)"
)
_BODY = (
    r"(?:back|backs|feet|foot|hands?|legs?|arms?|calf|calves|neck|shoulders?|abdomen|belly|limbs?"
    r"|infants?|babies"
    r"|muscles?|skin|body|head|forehead|face|thighs?|soles?)"
)
MASSAGE = (
    r"massag(?:e|es|ed|ing)(?! (?:practitioner|educat|school|profession|student|clinic|research\b|license"
    r"|business))"
    r"|[a-z]{5,20}massagen?\b|mass?other?ap\w*|mass?oterap\w*|massagem|masaje|massaggio"
    r"|shiatsu|tui[- ]?na|anm[ao]|amma (?:therapy|treatment)|shonishin|nuad|champissage|lomi[- ]?lomi"
    r"|(?:pada?|shiro|sarvanga|garbhini )?abhyanga(?:m|ya)?|udvartanam?|sobadas?|tok[- ]sen"
    r"|marma therapy|rolfing|structural integration|watsu massage|hilot|chuna massage|naprapathic treatment"
    r"|effleurage|petrissage|tapotement|knead(?:ing|ed)(?! dough)|skin[- ]rolling|pin[- ]and[- ]stretch"
    r"|m[- ]technique|slow[- ]strok\w+|(?:back|foot|feet|leg|belly|body)[- ]?rub(?:s|bing)?\b"
    rf"|(?:stroking|rubbing|pressing) (?:of )?(?:the |their |her "
    rf"|his )?(?:\w+ )?{_BODY}(?! with a (?:soft )?brush)"
    r"|(?:body|infant|back|foot|hand|gentle|tactile|firm|soothing) stroking(?! with a (?:soft )?brush)"
    r"|stroking massage"
    r"|(?:deep|transverse|cross|cross[- ]fib(?:er|re)|cyriax"
    r"|deep transverse)[- ]?frictions?\b(?! (?:ridge|coeff))"
    r"|deep tissue (?:therapy|work|techniques?)"
    rf"|{_SOFT} {_WORK}|active release (?:technique|therapy|treatment)\w*|graston\w*|iastm"
    rf"|(?:integrated )?neuromuscular inhibition technique"
    rf"|instrument[- ]assisted soft[- ]tissue(?: {_WORK})?"
    r"|(?:suboccipital|sub-occipital|diaphragm\w*|psoas|pectoral) (?:muscle )?(?:myofascial )?(?:release"
    r"|inhibition)"
    r"|(?:myofascial |manual )?trigger[- ]points? (?:release|pressure(?: release)?|compression|deactivation"
    r"|manual therapy|therapy)"
    r"|isch[ae]?emic (?:compression|pressure)|(?:manual|progressive|positional|pressure point"
    r"|digital) pressure release"
    r"|(?:circum-?)?laryngeal manual therapy|manual (?:circum)?laryngeal (?:musculoskeletal )?"
    r"(?:therapy|reposturing|massage|techniques?|tension reduction)"
    r"|manual (?:[\w-]+ )?releases?(?: techniques?)?\b(?! of (?:the )?(?:[\w-]+ )?(?:adhesions?"
    r"|placenta|capsul\w+|shoulder dystocia))"
    r"|pressure release techniques?|pressure point release|(?:digital|thumb|finger"
    r"|manual) (?:ischemic )?compression"
    r" (?:of|on|over|to) (?:the )?(?:\w+ )?(?:trigger|muscle|tender)"
    r"|acupressure|(?:acupoint|meridian|point|finger|acupuncture point) press(?:ure|ing)(?! ulcer)"
    r"|reflexology|reflexotherapy|(?:reflex )?zone therapy|foot reflex\w* therapy"
    r"|manual lymph(?:atic)? (?:drainage|therapy|massage|decongest\w+)"
    r"|lymph(?:atic)? drainage (?:massage|therapy|by hand|techniques?)|lymph(?:atic)? massage"
    r"|mld(?= (?:group|arm|therapy|treatment|sessions?|plus|alone|only|was|did)\b)"
    r"|tactile[-/ ](?:and[- /])?kina?esthetic (?:stimulation|massage)|tactile massage|taktil\w*"
    r"|(?:spine|spinal|skin) pinching|nie ?ji"
)

# Hands-on treatment in which massage may be one part, or none.
OTHER_MANUAL = (
    r"(?:orthopa?edic |passive )?manual (?:physical |and manipulative )?(?:therap(?:y|ies|eutic \w+)"
    r"|treatments?"
    r"(?: techniques?)?|techniques?|medicine|interventions?)|manuelle therapie"
    r"|hands-on (?:therapy|treatment|physiotherapy|physical therapy|care|techniques?)"
    r"|manipulative (?:therapy|therapies|treatments?)|osteopath\w*|crani(?:o-?)?sacral \w+|bodywork"
    r"|complementary manual therap\w+|body-based (?:therap\w+|practices?)|visceral manipulation"
    r"|naprapath\w+"
)

# The joint, not the soft tissue: never massage on its own.
JOINT_ONLY = phrase(
    "spin|joint|chiropractic|velocity|thrust|cervical|thoracic|lumbar",
    r"spinal manipulati\w*|joint (?:mobiliz\w*|manipulati\w*)|spinal mobiliz\w*|chiropractic \w*(?:adjust"
    r"|manipul)\w*"
    r"|high[- ]velocity|thrust manipulation|(?:cervical|thoracic|lumbar"
    r"|thoracolumbar) (?:spine )?(?:thrust )?manipulation",
)

_MENTION = regex(
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
_NOT_TREATMENT = regex(
    r" (?:therapy )?(?:therapists?|practitioners?|field|schools?|profession\w*|students?|oils?\b"
    r"|education|practice act)"
)
_FIELD = regex(r"(?:field of|profession of|students? of|training in) $")

# Without one of these pieces no pattern above can match.
_PIECES = [
    "mas",
    "shiatsu",
    "tui",
    "anm",
    "amma",
    "shonishin",
    "nuad",
    "champiss",
    "lomi",
    "bhyanga",
    "udvartan",
    "sobada",
    " tok",
    "laryngeal",
    "marma",
    "rolfing",
    "structural",
    "hilot",
    "effleurage",
    "petrissage",
    "tapotement",
    "knead",
    "pin-and",
    "pin and",
    "m techn",
    "m-techn",
    "stroki",
    "slow strok",
    "slow-strok",
    "rub",
    "pressing",
    "friction",
    "tissue",
    "fascia",
    "scar ",
    "muscle ",
    "neuromuscular",
    "active release",
    "graston",
    "iastm",
    "inhibition",
    "release",
    "trigger",
    "ischem",
    "pressure",
    "compression",
    "reflex",
    "zone",
    "lymph",
    "mld",
    "tactile",
    "taktil",
    "pinching",
    "nie",
    "manu",
    "manip",
    "osteopath",
    "sacral",
    "bodywork",
    "body-based",
    "hands-on",
    "naprapath",
    "foam",
    "rolle",
    "rolli",
    "percuss",
    "auricular",
    "ear point",
    "band",
    "endermolog",
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


# How far before its piece a mention may begin: "self-administered aromatherapy hand |massage"; never beyond
# the end of a phrase or one of these words.
_BEFORE = 45
_PHRASE_ENDS = frozenset(",;:.)?!")
_BETWEEN = frozenset(
    (
        "a",
        "after",
        "all",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "before",
        "between",
        "both",
        "by",
        "during",
        "each",
        "either",
        "for",
        "from",
        "given",
        "group",
        "had",
        "has",
        "have",
        "if",
        "in",
        "into",
        "is",
        "it",
        "no",
        "not",
        "of",
        "on",
        "or",
        "received",
        "receiving",
        "than",
        "that",
        "the",
        "their",
        "then",
        "these",
        "this",
        "to",
        "using",
        "versus",
        "vs",
        "was",
        "we",
        "were",
        "when",
        "where",
        "which",
        "while",
        "who",
        "with",
        "without",
    )
)
_WORD_START = regex(r"\b\w")


@lru_cache(maxsize=4096)  # every question asks about the same few sentences
def mentions(plain: str) -> tuple[Mention, ...]:
    """Every mention in folded text, from left to right; professions are left out."""
    return tuple(
        Mention(_KINDS[str(found.lastgroup)], found.group(), found.start(), found.end())
        for found in _found(plain)
        if not _is_profession(plain, found)
    )


def _found(plain: str) -> Iterator[re.Match[str]]:
    """The pattern is tried only at the words just before a piece, because it is long and pieces are
    rare."""
    at = 0
    for spot in _spots(plain):
        word = _WORD_START.search(plain, _begins(plain, at, spot))
        while word and word.start() <= spot:
            found = _MENTION.match(plain, word.start())
            if found:
                yield found
            at = found.end() if found else word.end()
            word = _WORD_START.search(plain, at)


def _spots(plain: str) -> list[int]:
    return sorted([at for piece in _PIECES if piece in plain for at in _places(plain, piece)])


def _begins(plain: str, at: int, spot: int) -> int:
    """Where the phrase that holds a piece begins, not before `at`."""
    begin = max(at, plain.rfind(" ", at, spot) + 1)
    while begin > at and spot - begin < _BEFORE:
        earlier = max(at, plain.rfind(" ", at, begin - 1) + 1)
        word = plain[earlier : begin - 1]
        if word in _BETWEEN or word[-1:] in _PHRASE_ENDS:
            break
        begin = earlier
    return begin


def _places(plain: str, piece: str) -> Iterator[int]:
    at = plain.find(piece)
    while at >= 0:
        yield at
        at = plain.find(piece, at + 1)


def _is_profession(plain: str, found: re.Match[str]) -> bool:
    before = left_of(plain, found.start(), 20)
    return bool(_NOT_TREATMENT.match(plain, found.end()) or _FIELD.search(before))


def has(plain: str, *kinds: Kind) -> bool:
    """Whether the folded text names one of these kinds."""
    return any(found.kind in kinds for found in mentions(plain))
