"""What part did massage play? Massage in the title is not massage under test.

First the mentions are sorted (massage by a person, other hands-on treatment, a device, oneself, a false
friend); then the sentence in which the groups are named says who got it, against what.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from evidence.appraisal.arms import OTHER_TREATMENT, arms, given
from evidence.appraisal.text import Part, Reading, Sentence, absent, any_of, first, phrase, quoted
from evidence.appraisal.vocabulary import JOINT_ONLY, Kind, Mention, has, mentions
from evidence.appraisal.who_got import AS_CONTROL, Receiver, receivers
from evidence.model import Design, Judgement, MassageRole

TESTED = frozenset({MassageRole.TESTED, MassageRole.ONE_OF_SEVERAL_ARMS})
REVIEWS = frozenset(
    {
        Design.SYSTEMATIC_REVIEW,
        Design.META_ANALYSIS,
        Design.OVERVIEW_OF_REVIEWS,
        Design.NARRATIVE_REVIEW,
        Design.GUIDELINE,
    }
)
# Nobody was treated to see what happens; massage by name is then the topic, or just mentioned.
WITHOUT_ARMS = frozenset({Design.CROSS_SECTIONAL, Design.QUALITATIVE, Design.EDITORIAL_COMMENT, Design.OTHER})

# The oil is under test, not the hands: massage with one oil against massage with another.
OIL_CONTRAST = phrase(
    "oil|self-massage",
    r"\b(?:placebo|almond|plain|unscented|carrier|odorless|neutral|base)[- ]oils?\b.{0,30}massage"
    r"|massage with (?:placebo|plain|almond|unscented|carrier|neutral|base) oils?"
    r"|massage .{0,20}(?:without|with no) (?:essential |aromatic )?oils?|self-massage with"
    r"|massage with (?:\w+ ){1,2}oil\b.{0,60}\bwith (?:\w+ ){1,2}oil\b",
)
UNTREATED = any_of(
    r"\bno treatment\b|\bno massage\b|\bnothing\b|\bno[- ]intervention\b|\bno[- ]treatment (?:arm|group"
    r"|control)|\busual care"
    r"|\broutine care|\bstandard care|\bwait(?:ing)?[- ]?list"
    r"|\bor control\b|\bcontrols? (?:group|arm)\b|\bwas the control\b|\bthan controls\b"
    r"|\buntreated\b(?! control)"
)
OIL_ARMS = any_of(
    r"\baroma\w*|\bessential oils?|\b(?:rose|lavender|chamomile|peppermint|ginger|citrus|jasmine|geranium"
    r"|sesame|olive|aromatic) oils?"
)

# Massage stood in for the dummy treatment.
SHAM = phrase(
    "massag|stroking",
    r"\b(?:sham|placebo|dummy|minimal|superficial|simulated|mock|inert|non-?therapeutic)[- ](?:\w+ ){0,2}"
    r"massage\b(?! group)|\bcontrol massage\b(?! group)"
    r"|\b(?:sham|placebo|dummy|simulated)(?: \w+){0,3}?(?:,| \(|:| of| being| was| were| in the form of"
    r"| as)"
    r" ?(?:consist\w+ (?:of )?|compris\w+ |in the form of |of |a |an |the )*(?:\w+[- ]){0,3}(?:massage\b"
    r"|stroking\b)"
    r"|massage,?(?: \w+){0,4} (?:as|served as|serving as|acted as|used as) (?:a |an "
    r"|the )?(?:\w+ )?(?:sham|placebo|dummy)"
    r"|\b(?:light|gentle|superficial) massage (?:as|served as|was used as) (?:a |an "
    r"|the )?(?:\w+ )?control",
)
# Massage was what something else had to beat.
VERSUS_MASSAGE = re.compile(
    r"\b(?:versus|vs\.?|compared (?:with|to)|in comparison (?:with|to)|as compared (?:with|to)|against"
    r"|than|over"
    r"|instead of|rather than|(?:superior|inferior|equivalent|comparable|similar|preferable|alternative"
    r"|equal) to"
    r"|replac(?:e|ing)|compar(?:e|ing|ison of) (?:the effects? of )?(?:\w+ ){1,4}(?:with|to))"
    r"\s(?:the |that of |an? )?(?:\w+[- ]){0,3}$"
)
# What massage is added to, or what is added to massage.
ADDED_TO_MASSAGE = re.compile(
    r"\b(?:add(?:s|ed|ing)?\b(?: \w+){0,3}? to|addition of (?:\w+[- ]){1,4}to|adjunct(?:ive)? to"
    r"|adjuvant to"
    r"|in addition to|supplement\w* to|supplementing|on top of|augment\w*|complement\w* to|beyond)"
    r" (?:the )?(?:\w+[- ]){0,3}$"
)
# No treatment stands before "versus": massage is what is studied.
NO_RIVAL = re.compile(
    r"\b(?:no|usual|routine|standard|sham|placebo|control|conventional|rest|nothing|touch|attention"
    r"|reading|talking|presence|waiting"
    r"|wait) ?(?:\w+ ){0,2}$"
)
EXPERIMENTAL_GOT = phrase(
    "group|arm|condition|session|massag",
    r"\b(?:experimental|intervention|treatment|study|massage) (?:group|arm)\b.{0,60}\b(?:massag"
    r"|acupressure|reflexology|myofascial|lymph)"
    r"|\b(?:massag\w+|acupressure|reflexology|shiatsu|tuina|mld) (?:therapy |treatment "
    r"|intervention )?(?:group|arm|condition|session)"
    r"|\b(?:group|arm) [a-z1-3]\b.{0,60}(?:received|massag)",
)
# Its content names massage beside other things: a package.
PACKAGE = phrase(
    "massag",
    r"\b(?:including|includes?|included|comprising|comprised|consisting of|consisted of|multimodal"
    r"|combination of|combined|package|composed of)\b.{0,120}massag",
)
ALONE_AGAINST = re.compile(
    r"\b(?:only|alone)\b|\bwithout massage|\bwith(?:out)? or without massage|\bin addition\b|\badded to\b"
)
MANY_TREATMENTS = any_of(
    r"\bnon-?pharmac\w+|\bnon-?drug|\bcomplementary\b|\balternative\b|\bintegrative\b|\bphysical therap"
    r"|\bphysiotherap\w*|\brehabilitat\w*|\bconservative\b"
    r"|\bnon-?invasive|\binterventions? for\b|\btreatments? (?:of|for)\b|\bmanagement of\b"
    r"|\bphysical modalities|\btherapies\b|\bself-care|\bmultisensory|\bsensory stimulation"
    r"|\bguideline|\brichtlijn"
)
# A review's result or a guideline's advice that names massage.
RESULT_CONTEXT = any_of(
    r"\b(?:effects?|effective\w*|efficacy|superior\w*|inferior\w*|improve\w*|reduc\w*|benefi\w*"
    r"|support\w*|evidence"
    r"|options?|suggest\w*|recommend\w*|advis\w+|consider\w*|offer\w*|should|increas\w*|decreas\w*"
    r"|relie\w*|lower|better"
    r"|worse|difference|include[ds]?|help\w*|eas(?:e|ed|es)|rank\w*|estimates?|pooled|smd|md|wmd|rr|or|ci"
    r"|cri|sucra"
    r"|favou?r\w*|trials?|studies|rcts?|examined|evaluated|investigated|settled|uncertain|promising"
    r"|certainty"
    r"|against|may|might|can|did not)\b|\d\.\d"
)
SEARCH_CONTEXT = re.compile(
    r"\bsearch terms?|\bkeywords?|\bterms? (?:were|was|used)|\bcombined with (?:the )?terms|\bprevalence"
    r"|\buse of any\b|\bused by\b|\b(?:future|further|more) (?:research|studies|trials)|\bexclud\w+"
    r"|\bno (?:trials?|studies)\b"
    r"|\b(?:is|are) (?:needed|lacking|warranted|required)\b|\b(?:most|often|frequently|commonly"
    r"|were) used\b|\b(?:turn|turned|resort\w*) to\b"
)
# The treatments whose trials a review takes in.
ELIGIBLE = any_of(
    r"\b(?:trials?|studies|rcts?|interventions?|treatments?|comparisons?|therapies|reviews) (?:of|on|were"
    r"|was|includ\w+"
    r"|such as|compar\w+|evaluat\w+|that|testing|using|assessing|examining|eligible)\b"
)
# Work about the people who massage, or about reasoning, teaching and costs of the trade.
ABOUT_THERAPISTS = phrase(
    "therapist|massage|reasoning|cover|scope|workforce",
    r"therapists'? (?:views|beliefs|perceptions|perspectives|experiences?|attitudes|opinions)"
    r"|\bmassage (?:practitioners?|therapists?|educat\w+|profession\w*)\b.{0,40}(?:views|disorders|injur"
    r"|prevalence|survey)"
    r"|\bclinical reasoning\b|(?:prevalence|risk factors?).{0,80}massage (?:practitioners|therapists)"
    r"|\bcovered by|\bcoverage\b|\bscope of practice|\bworkforce",
)


# Massage that people were assigned to or given, not massage that is mentioned.
GOT = any_of(
    r"\b(?:random\w*|allocat\w+|assign\w+|divided|received?|receiving|given|got|underwent|treated|had"
    r"|applied|perform\w*"
    r"|provided|administered|delivered|consist\w*|compar\w+|groups?|arms?|sessions?|massaged"
    r"|interventions?|versus"
    r"|than|with|after|by)\b"
)
# What people had tried before they came.
_BEFORE_THE_STUDY = re.compile(
    r"\b(?:had|have|has) (?:been|previously|already|ever|tried|used|failed)\b|\bhad not\b"
)
# Nothing was compared between people.
ONE_GROUP = frozenset({Design.SINGLE_ARM, Design.CASE_REPORT, Design.CASE_SERIES})
# Where arms are named.
ALLOCATION_PARTS = frozenset({Part.TITLE, Part.OBJECTIVE, Part.METHODS})
# Joints treated by the same hands.
JOINTS_TOO = re.compile(r"\b(?:manipulations?|mobili[sz]ations?|joints?|adjustments?)\b")
ARM_REASONS = {
    MassageRole.TESTED: "People were assigned to massage.",
    MassageRole.ONE_OF_SEVERAL_ARMS: "Massage is one of several treatments that people were assigned to.",
    MassageRole.COMPARATOR: "Something else was tested against massage.",
    MassageRole.CO_INTERVENTION: "Massage was given together with something else and cannot be told apart"
    " from it.",
}


# Treatments by name, with those that stand beside massage only in titles and as whole arms.
_RIVAL = re.compile(
    OTHER_TREATMENT.pattern
    + r"|\b(?:compression(?! (?:of|on))|splint\w*|bandag\w*|mindfulness|warm|hot packs?|baths?|toxin"
    r"|dexamethasone"
    r"|walking|mulligan|sounds|needl\w+|belts?|metformin|celecoxib|magnesium|probiotics?|lactulose"
    r"|simulation|reading"
    r"|foam[- ]?roll\w*|manual therapy|osteopath\w*|manipulations?|mobili[sz]ation|gua sha|moxibustion"
    r"|reiki|prayer"
    r"|laughter|virtual reality|robots?|vibroacoustic\w*|immersion|injections?|eswt|tecar|mirror"
    r"|compress(?:es)?|recovery|hypnotherapy|cold|kangaroo|pneumatic)\b(?! massage)"
)
# "Massage therapy (MT)".
_SHORT = re.compile(r" \((?P<short>[a-z]{2,6})(?: group)?[);,]")
_NOT_SHORT = re.compile(r"(?:or|and|no|the|as|an|ie|eg|vs|it|in|on|at|to|we|us|tens|nsaids?)$")
_MASSAGE_GROUP = phrase(
    "massag|mld|acupr|reflex|shiatsu|tuina",
    r"\b(?:massage|mld|acupressure|reflexology|shiatsu|tuina)(?: therapy| treatment"
    r"| intervention)? (?:group|arm)\b",
)
# The last words before massage in a title: "music with hand |massage", "acupuncture combined with |tuina".
_JOINED_TO = re.compile(
    rf"(?P<other>{_RIVAL.pattern})(?: (?:therapy|training|treatment|technique|program|oil|practice)s?)?,? "
    r"(?:with|plus|\+|(?:in combination|combined|combination|together|along|coupled|integrated"
    r"|followed) (?:with|by)"
    r"|(?P<and>and)) (?:the |a )?(?:\w+[- ]){0,3}$"
)
# One group got all of a list: "received baths, massage and rest".
_IN_PACKAGE = phrase(
    "massag",
    r"\b(?:received?|had|given|got|underwent|consist\w+|compris\w+|includ\w+)\b(?! (?:either"
    r"|one))[^,;.]{1,60},"
    r" (?:[^,;.]{1,40}, ){0,3}?(?:[\w-]+ ){0,2}massage,? and (?![^,;.]{0,40}\b(?:groups?|arms?|controls?"
    r"|no)\b)",
)
# The names of groups in one list before the word "groups".
_GROUP_LIST = re.compile(
    r"\b(?:divided|assigned|allocated|randomiz\w+|distributed|grouped|placed|separated)\b[^.;:]{0,50}?"
    r"\b(?:into|to|in)\b (?P<names>[^.;:]{5,160}?) (?:groups|arms)\b"
)
_LIST_ITEM = re.compile(r",? (?:and|or) |, ")
# What may stand between two treatments of a list.
_COORDINATED = re.compile(
    r"(?: therapy| training| treatment)?(?:,| and| or| &|, and|, or)(?: the)?(?: [\w-]+){0,4} ?"
)
# More than two arms are spoken of.
_THIRD_ARM = any_of(
    r"\b(?:three|four|five|3|4|5) (?:\w+ ){0,2}(?:groups|arms|conditions|treatments)\b|\bcontrols?\b"
    r"|\busual|\broutine"
    r"|\bstandard|\bno (?:treatment|intervention|massage)|\bnothing|\brest(?:ed|ing)?\b|\bquiet|\bplacebo"
    r"|\bsham|, or |, and "
)
_AS_CONTROL_IN_TITLE = phrase(
    "control|compar",
    r"\bwith (?:\w+ ){0,2}massage (?:\w+ )?as (?:the |an? )?(?:\w+ )?(?:control|compar\w+|reference)"
    r"|\bagainst (?:an? )?(?:\w+ ){0,2}massage control|massage[- ]controlled",
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


@dataclass(frozen=True, slots=True)
class Scene:
    """What the role rules look at: the reading, the design and every mention with its sentence.

    Abbreviations for massage and for other treatments are spelled out in `plain` of every sentence.
    """

    reading: Reading
    design: Design | None
    mentions: tuple[tuple[Sentence, Mention], ...]

    @property
    def title(self) -> Sentence:
        """The title as a sentence."""
        return self.reading.title

    @property
    def plain(self) -> str:
        """The whole record, folded."""
        return self.reading.plain

    def of(self, *kinds: Kind) -> list[tuple[Sentence, Mention]]:
        """The mentions of these kinds, in order."""
        return [(sentence, found) for sentence, found in self.mentions if found.kind in kinds]

    def naming(self, *kinds: Kind) -> tuple[Sentence, ...]:
        """The sentences with such a mention, each once."""
        return tuple(dict.fromkeys(sentence for sentence, found in self.mentions if found.kind in kinds))

    def in_title(self, *kinds: Kind) -> list[Mention]:
        """The mentions of these kinds in the title."""
        return [
            found for sentence, found in self.mentions if sentence.part is Part.TITLE and found.kind in kinds
        ]

    def receiving(self, who: Receiver) -> list[Sentence]:
        """The sentences that say that these people were massaged."""
        return [s for s in self.naming(Kind.MASSAGE) if who in receivers(s.plain)]


def scene(reading: Reading, design: Design | None) -> Scene:
    """Collect every mention of hands-on treatment once, for all rules."""
    spelled = _spelled_out(reading)
    found = tuple(
        (sentence, mention) for sentence in spelled.sentences for mention in mentions(sentence.plain)
    )
    return Scene(spelled, design, found)


def _spelled_out(reading: Reading) -> Reading:
    """The reading with "MFR" as "myofascial release" and "KT" as "kinesio taping", where it was"
    " explained."""
    short = dict(_abbreviations(reading.plain))
    if not short:
        return reading
    found = re.compile(r"\b(?:" + "|".join(short) + r")\b")

    def full(sentence: Sentence) -> Sentence:
        return replace(sentence, plain=found.sub(lambda match: short[match.group()], sentence.plain))

    body = tuple(map(full, reading.body))
    return Reading(full(reading.title), body, found.sub(lambda match: short[match.group()], reading.plain))


def _abbreviations(plain: str) -> Iterator[tuple[str, str]]:
    """What stands in brackets behind a treatment, when its letters begin with those of the treatment's"
    " words."""
    for found in _SHORT.finditer(plain):
        words = (
            plain[max(0, found.start() - 60) : found.start()]
            .replace("-", " ")
            .split()[-len(found["short"]) :]
        )
        name = " ".join(words)
        treated = has(name, Kind.MASSAGE, Kind.OTHER_MANUAL) or _RIVAL.search(name)
        if words and words[0][0] == found["short"][0] and treated and not _NOT_SHORT.match(found["short"]):
            yield found["short"], name


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
        view.in_title(Kind.WRONG) and not view.in_title(Kind.MASSAGE)
    ):
        sentence, mention = wrong[0]
        return quoted(
            MassageRole.NONE, f'"{mention.words}" is not massage of soft tissue as a treatment.', sentence
        )
    return None


def _device_or_self(view: Scene) -> Judgement[MassageRole] | None:
    other = view.of(Kind.DEVICE, Kind.SELF)
    titled = bool(view.in_title(Kind.DEVICE, Kind.SELF))
    if not other or (_by_person(view, titled=titled) and not (titled and not view.in_title(Kind.MASSAGE))):
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
    bands = bool(view.of(Kind.DEVICE)) and not _by_hand(view)
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
    title = view.in_title(Kind.OTHER_MANUAL)
    whole = bool(title) and view.design in REVIEWS and JOINTS_TOO.search(view.title.plain, title[0].end)
    if view.in_title(Kind.MASSAGE) and not whole:
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


def _in_every_group(view: Scene) -> Judgement[MassageRole] | None:
    """Everybody was massaged, and something else made the difference.

    Not where one group after the other gets everything, and not where massage leads the title: then
    two doses or kinds of it are compared.
    """
    if view.design in REVIEWS | WITHOUT_ARMS | ONE_GROUP | {Design.CROSSOVER_RCT} or _leads(view):
        return None
    told = next((s for s in view.receiving(Receiver.EVERYBODY) if s.part is not Part.TITLE), None)
    if told is None or view.receiving(Receiver.TESTED) or _MASSAGE_GROUP.search(view.plain):
        return None
    return quoted(
        MassageRole.CO_INTERVENTION,
        "Every group was massaged, so the comparison is about something else.",
        told,
    )


def _leads(view: Scene) -> bool:
    """Massage is in the title, and no other treatment before it."""
    inside = view.in_title(Kind.MASSAGE)
    return bool(inside) and not _RIVAL.search(view.title.plain[: inside[0].start])


def _oil_against_oil(view: Scene) -> Judgement[MassageRole] | None:
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


def _sham(view: Scene) -> Judgement[MassageRole] | None:
    if view.in_title(Kind.MASSAGE) and not SHAM.search(view.title.plain):
        return None
    told = first(view.reading.sentences, SHAM)
    if told and not _active_by_hand(view):
        return quoted(
            MassageRole.SHAM_CONTROL,
            "Massage was the dummy treatment that something else was compared with.",
            told,
        )
    return None


def _active_by_hand(view: Scene) -> bool:
    """Whether another massage than the dummy one was given."""
    return any(
        sentence.part is not Part.BACKGROUND and has(SHAM.pattern.sub(" ", sentence.plain), Kind.MASSAGE)
        for sentence in view.naming(Kind.MASSAGE)
    )


def _by_arms(view: Scene) -> Judgement[MassageRole] | None:
    """What people were assigned to, where one sentence names all arms."""
    if view.design in REVIEWS | WITHOUT_ARMS | ONE_GROUP:
        return None
    titled = bool(view.in_title(Kind.MASSAGE))
    for sentence in view.naming(Kind.MASSAGE):
        named = arms(sentence.plain) if sentence.part in ALLOCATION_PARTS else None
        value = named.role(view.title.plain, titled=titled) if named else None
        if value is MassageRole.TESTED and _IN_PACKAGE.search(sentence.plain):
            continue
        if value is not None:
            return quoted(value, ARM_REASONS[value], sentence)
    return None


def _added_in_title(view: Scene) -> Judgement[MassageRole] | None:
    """ "Does taping add to massage?": all were massaged."""
    title, inside = view.title, view.in_title(Kind.MASSAGE)
    if inside and all(ADDED_TO_MASSAGE.search(title.plain[: found.start]) for found in inside):
        return quoted(
            MassageRole.CO_INTERVENTION, "Everybody was massaged; what was added is under test.", title
        )
    return None


def _comparator(view: Scene) -> Judgement[MassageRole] | None:
    """The other side of a comparison: by the title, by its aim, or because the controls got it."""
    if _versus_in_title(view):
        return quoted(MassageRole.COMPARATOR, "Something else was tested against massage.", view.title)
    if view.design in REVIEWS | WITHOUT_ARMS | ONE_GROUP or _leads(view):
        return None
    told = next(iter(view.receiving(Receiver.CONTROL)), None)
    if told is None:
        return _against_massage(view)
    both = bool(view.receiving(Receiver.TESTED)) or re.search(
        r"in addition to massage|plus massage", view.plain
    )
    if both and view.in_title(Kind.MASSAGE):
        return None
    if both:
        return quoted(
            MassageRole.CO_INTERVENTION, "Both groups were massaged; something else was added in one.", told
        )
    return quoted(MassageRole.COMPARATOR, "The control group was massaged; something else was tested.", told)


def _control_by_name(view: Scene) -> Judgement[MassageRole] | None:
    """ "Massage (control)": said beside the word, whatever the arms are."""
    if view.design in REVIEWS | WITHOUT_ARMS | ONE_GROUP or _leads(view):
        return None
    told = next((s for s in view.naming(Kind.MASSAGE) if AS_CONTROL.search(s.plain)), None)
    if told is None or Receiver.CONTROL not in receivers(told.plain):
        return None
    return quoted(MassageRole.COMPARATOR, "Massage is called the control.", told)


def _versus_in_title(view: Scene) -> bool:
    """ "Needling versus massage", and "massage as combination with X compared with massage alone"."""
    title, inside = view.title.plain, view.in_title(Kind.MASSAGE)
    if not inside:
        return False
    if _AS_CONTROL_IN_TITLE.search(title):
        return True
    if len(inside) > 1 and re.search(r"\bas (?:a )?combination therapy with\b|\bcombined with\b", title):
        return bool(re.search(r"compared (?:to|with) (?:standard |conventional )?massage", title))
    sides = [VERSUS_MASSAGE.search(title[: found.start]) for found in inside]
    return all(side and not NO_RIVAL.search(title[: side.start()]) for side in sides)


def _against_massage(view: Scene) -> Judgement[MassageRole] | None:
    """The aim or the methods compare what the title names with massage, which the title does not name."""
    if view.in_title(Kind.MASSAGE) or not _RIVAL.search(view.title.plain):
        return None
    for sentence in view.naming(Kind.MASSAGE):
        found = _COMPARED_WITH.search(sentence.plain) if sentence.part in ALLOCATION_PARTS else None
        if (
            found
            and not has(sentence.plain[: found.start()], Kind.MASSAGE)
            and has(found.group(), Kind.MASSAGE)
        ):
            return quoted(MassageRole.COMPARATOR, "Something else was tested against massage.", sentence)
    return None


def _beside_another(view: Scene) -> Judgement[MassageRole] | None:
    """Title "music with massage": a package, unless the other part alone is the control."""
    title, inside = view.title, view.in_title(Kind.MASSAGE)
    if not inside or view.design in REVIEWS:
        return None
    before = title.plain[: inside[0].start]
    joined = _JOINED_TO.search(before)
    if not joined or VERSUS_MASSAGE.search(before) or ALONE_AGAINST.search(view.plain):
        return None
    if "without" in joined.group() or any(
        _alone_too(s.plain, joined["other"]) for s in view.naming(Kind.MASSAGE)
    ):
        return None
    if joined["and"] and not _always_together(view, joined["other"]):
        return None
    return quoted(
        MassageRole.CO_INTERVENTION,
        "Massage was given together with something else and cannot be told apart from it.",
        title,
    )


def _alone_too(plain: str, other: str) -> bool:
    """ "Control (acupuncture), observation (acupuncture with tuina)": named once more than massage is."""
    return plain.count(other) > sum(found.kind is Kind.MASSAGE for found in mentions(plain))


def _always_together(view: Scene, other: str) -> bool:
    """Whether every massaged arm has the other treatment as well, and no other arm has."""
    named = next(filter(None, (arms(s.plain) for s in view.naming(Kind.MASSAGE))), None)
    massaged = [arm for arm in named.names if has(arm, Kind.MASSAGE)] if named else []
    apart = [arm for arm in named.names if other in arm and arm not in massaged] if named else []
    return bool(massaged) and all(other in arm for arm in massaged) and not apart


def _several_arms(view: Scene) -> Judgement[MassageRole] | None:
    """Three arms or more, of which massage is one and a treatment that the title sets beside it another."""
    if view.design in REVIEWS | WITHOUT_ARMS | ONE_GROUP:
        return None
    titled = _beside_in_title(view)
    for sentence in view.naming(Kind.MASSAGE) if titled else ():
        names = _arm_names(sentence.plain) if sentence.part in ALLOCATION_PARTS else ()
        if _on_one_footing(names, titled) and _THIRD_ARM.search(sentence.plain):
            return quoted(
                MassageRole.ONE_OF_SEVERAL_ARMS, ARM_REASONS[MassageRole.ONE_OF_SEVERAL_ARMS], sentence
            )
    return None


def _second_of_two(view: Scene) -> Judgement[MassageRole] | None:
    """Title "laser and massage", two arms, laser first: massage is the other side."""
    inside = view.in_title(Kind.MASSAGE)
    if len(inside) != 1 or view.design in REVIEWS | WITHOUT_ARMS | ONE_GROUP or _leads(view):
        return None
    titled = _beside_in_title(view)
    for sentence in view.naming(Kind.MASSAGE) if titled else ():
        named = arms(sentence.plain) if sentence.part is Part.METHODS else None
        if named and len(named.names) == 2 and any(word in named.names[0] for word in titled):
            apart = not has(named.names[0], Kind.MASSAGE) and not any(
                word in named.names[1] for word in titled
            )
            if apart and has(named.names[1], Kind.MASSAGE):
                return quoted(MassageRole.COMPARATOR, ARM_REASONS[MassageRole.COMPARATOR], sentence)
    return None


def _beside_in_title(view: Scene) -> set[str]:
    """The treatments that "and", "or" or a comma puts beside massage in the title."""
    title = view.title.plain
    return {
        rival.group()
        for massage in view.in_title(Kind.MASSAGE)
        for rival in _RIVAL.finditer(title)
        if _COORDINATED.fullmatch(title[rival.end() : massage.start])
        or _COORDINATED.fullmatch(title[massage.end : rival.start()])
    }


def _arm_names(plain: str) -> tuple[str, ...]:
    """The arms of a sentence, also of "divided into music, massage and control groups"."""
    listed = _GROUP_LIST.search(plain)
    if listed and has(listed["names"], Kind.MASSAGE):
        return tuple(_LIST_ITEM.split(listed["names"]))
    named = arms(plain)
    return named.names if named else ()


def _on_one_footing(names: tuple[str, ...], titled: set[str]) -> bool:
    """Massage alone is an arm, a treatment of the title alone is an arm, and none has both."""
    massaged = {name for name in names if has(name, Kind.MASSAGE)}
    rivals = {name for name in names if any(word in name for word in titled)}
    return len(names) > 2 and bool(massaged and rivals) and not massaged & rivals


def _several_in_title(view: Scene) -> Judgement[MassageRole] | None:
    title, inside = view.title, view.in_title(Kind.MASSAGE)
    if not inside or view.design in (Design.SINGLE_ARM, Design.CASE_REPORT):
        return None
    listed = _stands_in_list(title.plain, inside[0])
    if listed:
        return quoted(
            MassageRole.ONE_OF_SEVERAL_ARMS, "Massage is one of several treatments that were compared.", title
        )
    return None


def _stands_in_list(title: str, mention: Mention) -> bool:
    """Massage is an item of a list of treatments in the title: "A, massage, and B", "massage, A and B"."""
    before, after = title[: mention.start], title[mention.end :]
    follows = re.match(
        r"(?: \w+){0,2}, (?:\w+[- ]?){1,4}(?:,? (?:and|or) |, )(?!.{0,10}(?:pain|sleep"
        r"|anxiety))(?:\w+[- ]?){1,4}",
        after,
    )
    starts_list = (
        bool(follows) and not re.search(r"\bof .{0,60}massage .{0,20}\bon\b", title) and _treatments(after)
    )
    ends_list = re.search(r", (?:\w+[- ]){0,3}(?:and|or|&) (?:\w+ ){0,2}$", before) or re.search(
        r", (?:and |or )?(?:\w+ ){0,2}$", before
    )
    return bool(
        starts_list
        or (
            ends_list
            and re.search(r"\b(?:of|comparing|between|with)\b|^\w+,|^(?:\w+ ){1,3}, ", before)
            and _treatments(before)
        )
    )


_TREATMENT_WORD = re.compile(
    r"\b(?:exercises?|acupuncture|laser|shock ?waves?|manipulations?|yoga|relaxation|music|imagery"
    r"|education"
    r"|ultrasound|electro\w*|tens|heat|cold|stretching|taping|reiki|hypnosis|meditation|technique|therapy"
    r"|therapies"
    r"|training|mobilization|reflexology|(?:healing|therapeutic) touch|stimulation|medication|nsaids?"
    r"|care|lessons"
    r"|cupping|needling|reflexotherapy|belts?|splints?|sounds?|drugs?|herbs?|diet|acupressure|mindfulness"
    r"|tai chi"
    r"|qigong|compresses|packs?|baths?|biofeedback|manual therapy|osteopath\w*|aromatherapy|moxibustion)\b"
)


def _treatments(words: str) -> bool:
    """Whether another treatment than massage is named."""
    for found in reversed(mentions(words)):
        if found.kind is Kind.MASSAGE:
            words = words[: found.start] + words[found.end :].removeprefix(" therapy")
    return bool(_TREATMENT_WORD.search(words))


def _title(view: Scene) -> Judgement[MassageRole] | None:
    if not view.in_title(Kind.MASSAGE):
        return None
    return quoted(MassageRole.TESTED, "The title says that massage is what was studied.", view.title)


def _package(view: Scene) -> Judgement[MassageRole] | None:
    if view.design in REVIEWS | WITHOUT_ARMS or view.in_title(Kind.MASSAGE):
        return None
    told = next((s for s in view.reading.body if s.part is not Part.BACKGROUND and _lists_package(s)), None)
    if told and not EXPERIMENTAL_GOT.search(view.plain):
        return quoted(
            MassageRole.CO_INTERVENTION,
            "Massage is one part of a package and cannot be told apart from the rest.",
            told,
        )
    return None


def _lists_package(sentence: Sentence) -> bool:
    listed = PACKAGE.search(sentence.plain) or re.search(
        r"\bmassage, |, massage|(?:training|exercises?|taping|mobilization) and massage\b", sentence.plain
    )
    return bool(listed) and given(sentence.plain) and _treatments(sentence.plain)


def _in_review(view: Scene) -> Judgement[MassageRole] | None:
    """A review or guideline about many treatments: does massage have a result of its own?"""
    if view.design not in REVIEWS or _only_points(view):
        return None
    own = [s for s in view.naming(Kind.MASSAGE) if _has_own_result(s, view.design)]
    eligible = [s for s in view.naming(Kind.MASSAGE) if s.part is Part.METHODS and ELIGIBLE.search(s.plain)]
    several = MANY_TREATMENTS.search(view.title.plain) is not None
    if own and not several and _RIVAL.search(view.title.plain) and all(map(_only_beaten, own)):
        return quoted(MassageRole.COMPARATOR, "Something else was reviewed, also against massage.", own[0])
    rivals = any(_treatments(s.plain) for s in view.reading.part(Part.RESULTS, Part.CONCLUSIONS))
    if own and not several and not rivals:
        return quoted(MassageRole.TESTED, "Massage is what was reviewed.", own[0])
    told = own or (eligible if several and view.design is not Design.NARRATIVE_REVIEW else [])
    if not told:
        return None
    because = "Massage is one of the treatments whose results are given."
    return quoted(MassageRole.ONE_OF_SEVERAL_ARMS, because, told[0])


def _only_points(view: Scene) -> bool:
    """Only acupressure is named, and nothing says that hands did it."""
    return not _by_hand(view) and all(found.words == "acupressure" for _, found in view.of(Kind.MASSAGE))


def _only_beaten(sentence: Sentence) -> bool:
    """Massage stands only where something else is compared with it: "better than massage"."""
    named = [found for found in mentions(sentence.plain) if found.kind is Kind.MASSAGE]
    return all(VERSUS_MASSAGE.search(sentence.plain[: found.start]) for found in named)


def _has_own_result(sentence: Sentence, design: Design | None) -> bool:
    if SEARCH_CONTEXT.search(sentence.plain) or sentence.part is Part.TITLE:
        return False
    if design is Design.NARRATIVE_REVIEW:
        begins = re.search(r"^(?:\w+ ){0,4}massag", sentence.plain)
        return sentence.part is not Part.BACKGROUND and bool(begins)
    concluded = sentence.part is Part.CONCLUSIONS and RESULT_CONTEXT.search(sentence.plain)
    return sentence.part is Part.RESULTS or bool(concluded)


def _by_hand(view: Scene) -> bool:
    """Acupressure alone is massage only when hands are named or nothing else could have done it."""
    return bool(re.search(r"\b(?:hands?|fingers?|thumbs?|manual|massag\w*)\b", view.plain))


def _in_arm(view: Scene) -> Judgement[MassageRole] | None:
    """Not in the title, but a group got it."""
    if view.design in WITHOUT_ARMS | REVIEWS:
        return _topic(view)
    spoken = (Part.METHODS, Part.RESULTS, Part.OBJECTIVE)
    told = next((s for s in view.naming(Kind.MASSAGE) if s.part in spoken and _assigned(s.plain)), None)
    if told is None:
        return None
    several = re.search(
        r"\bsuch as massage\b|massage (?:and|or) (?:healing|therapeutic) touch|integrative|complementary",
        view.title.plain + told.plain,
    )
    value = MassageRole.ONE_OF_SEVERAL_ARMS if several else MassageRole.TESTED
    return quoted(value, "A group of people was massaged in the study.", told)


def _assigned(plain: str) -> bool:
    return given(plain) and bool(GOT.search(plain)) and not _BEFORE_THE_STUDY.search(plain)


def _topic(view: Scene) -> Judgement[MassageRole] | None:
    if view.design is not Design.QUALITATIVE or not MANY_TREATMENTS.search(view.title.plain):
        return None
    spoken = (Part.RESULTS, Part.CONCLUSIONS, Part.METHODS)
    told = next((s for s in view.naming(Kind.MASSAGE) if s.part in spoken), None)
    because = "People speak of massage among other treatments."
    return quoted(MassageRole.ONE_OF_SEVERAL_ARMS, because, told) if told else None


_RULES: tuple[Callable[[Scene], Judgement[MassageRole] | None], ...] = (
    _not_named,
    _false_friend,
    _device_or_self,
    _about_therapists,
    _sham,
    _only_manual,
    _no_massage,
    _in_every_group,
    _oil_against_oil,
    _added_in_title,
    _control_by_name,
    _by_arms,
    _comparator,
    _several_arms,
    _second_of_two,
    _beside_another,
    _several_in_title,
    _title,
    _package,
    _in_review,
    _in_arm,
)
