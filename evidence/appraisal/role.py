"""What part did massage play? Massage in the title is not massage under test.

First the mentions are sorted (massage by a person, other hands-on treatment, a device, oneself, a false
friend); then the sentence in which the groups are named says who got it, against what.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from evidence.appraisal.arms import arms, given
from evidence.appraisal.text import Part, Reading, Sentence, absent, any_of, first, phrase, quoted
from evidence.appraisal.vocabulary import JOINT_ONLY, Kind, Mention, mentions
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

# Every group was massaged: the contrast is something else.
IN_EVERY_GROUP = phrase(
    "massag",
    r"\b(?:all|both|each|every) (?:of )?(?:the )?(?:\w+ )?(?:groups?|arms?|patients|participants|subjects"
    r"|women|infants)\b.{0,80}\b(?:received|had|got|were given|underwent)\b.{0,100}massag"
    r"|\bsubjects in (?:all|both) (?:the )?groups received\b.{0,100}massag"
    r"|\bin addition to (?:the )?massage\b|massage (?:\w+ ){0,2}(?:was|were) (?:given|applied|provided"
    r"|performed|delivered"
    r"|administered|offered) (?:to|in|for) (?:all|both|every|each)\b",
)
# The oil is under test, not the hands: massage with one oil against massage with another.
OIL_CONTRAST = phrase(
    "oil|self-massage",
    r"\b(?:placebo|almond|plain|unscented|carrier|odorless|neutral|base)[- ]oils?\b.{0,30}massage"
    r"|massage with (?:placebo|plain|almond|unscented|carrier|neutral|base) oils?"
    r"|massage .{0,20}(?:without|with no) (?:essential |aromatic )?oils?|self-massage with"
    r"|massage with (?:\w+ ){1,2}oil\b.{0,60}\bwith (?:\w+ ){1,2}oil\b",
)
UNTREATED = any_of(
    r"\bno treatment\b|\bno[- ]intervention\b|\bno[- ]treatment (?:arm|group|control)|\busual care"
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
    "massag",
    r"\b(?:sham|placebo|dummy|minimal|superficial|control)[- ](?:\w+ )?massage\b(?! group)|massage (?:as"
    r"|served as) (?:a |the )?(?:sham|placebo)|\b(?:light|gentle) massage (?:as|served as"
    r"|was used as) (?:a |the )?(?:sham|placebo|control)",
)
# Massage was what something else had to beat.
VERSUS_MASSAGE = re.compile(
    r"\b(?:versus|vs\.?|compared (?:with|to)|in comparison (?:with|to)|as compared (?:with|to)|against"
    r"|than|over)\s(?:the )?(?:\w+[- ]){0,3}$"
)
CONTROL_GOT = phrase(
    "massag",
    r"\bcontrol (?:group|arm|participants|patients)\b.{0,40}\b(?:received|had|got|receive|were given"
    r"|will receive|underwent)\b.{0,60}massag"
    r"|massage (?:therapy )?(?:was|as|served as|group as) (?:the |a )?(?:active )?(?:control|comparator"
    r"|comparison)",
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
BEFORE_PLUS = re.compile(
    r"\b(?:plus|combined with|together with|in combination with|with|along with|and)(?: \w+){0,2} $"
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
    r"\b(?:effective|superior\w*|inferior\w*|improve\w*|reduc\w*|benefits?|support|evidence|options?|suggest\w*|recommend\w*"
    r"|consider\w*|offer\w*|should|increased|relie\w*|lower|better|no difference|include[ds]?)\b"
)
SEARCH_CONTEXT = re.compile(
    r"\bsearch terms?|\bkeywords?|\bterms? (?:were|was|used)|\bcombined with (?:the )?terms|\bprevalence"
    r"|\buse of any\b|\bused by\b"
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
    r"\b(?:random\w*|allocat\w+|assign\w+|divided|received?|receiving|given|got|underwent|treated|had|applied|perform\w*"
    r"|provided|administered|delivered|consist\w*|compar\w+|groups?|arms?|sessions?|massaged|interventions?|versus"
    r"|than|with|after|by)\b"
)
# Nothing was compared between people.
ONE_GROUP = frozenset({Design.SINGLE_ARM, Design.CASE_REPORT, Design.CASE_SERIES})
# Where arms are named.
ALLOCATION_PARTS = frozenset({Part.TITLE, Part.OBJECTIVE, Part.METHODS})
ARM_REASONS = {
    MassageRole.TESTED: "People were assigned to massage.",
    MassageRole.ONE_OF_SEVERAL_ARMS: "Massage is one of several treatments that people were assigned to.",
    MassageRole.COMPARATOR: "Something else was tested against massage.",
    MassageRole.CO_INTERVENTION: "Massage was given together with something else and cannot be told apart"
    " from it.",
}


@dataclass(frozen=True, slots=True)
class Scene:
    """What the role rules look at: the reading, the design and every mention with its sentence."""

    reading: Reading
    design: Design | None
    mentions: tuple[tuple[Sentence, Mention], ...]

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


def scene(reading: Reading, design: Design | None) -> Scene:
    """Collect every mention of hands-on treatment once, for all rules."""
    found = tuple(
        (sentence, mention) for sentence in reading.sentences for mention in mentions(sentence.plain)
    )
    return Scene(reading, design, found)


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
    told = first((view.reading.title, *view.reading.body[:1]), ABOUT_THERAPISTS)
    if told and view.design in WITHOUT_ARMS | {Design.CASE_REPORT, Design.COHORT}:
        return quoted(
            MassageRole.INCIDENTAL,
            "It is about those who massage or how they work, not about what massage does.",
            told,
        )
    return None


def _only_manual(view: Scene) -> Judgement[MassageRole] | None:
    """Manual therapy, osteopathy and the like: pooled when tested; never massage when only of joints."""
    if view.in_title(Kind.MASSAGE):
        return None
    title = view.in_title(Kind.OTHER_MANUAL)
    joint = first(view.reading.sentences, JOINT_ONLY)
    if not title:
        return None
    if (
        joint
        and not view.of(Kind.MASSAGE)
        and (JOINT_ONLY.search(view.reading.title.plain) or "i.e., spinal manip" in joint.plain)
    ):
        return quoted(
            MassageRole.NONE, "The hands-on treatment is of joints; soft tissue is not named.", joint
        )
    if view.design in (Design.QUALITATIVE, Design.CROSS_SECTIONAL, Design.CASE_REPORT):
        return None
    return quoted(
        MassageRole.POOLED,
        "It tests hands-on treatment as a whole, of which massage may be one part.",
        view.reading.title,
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
    told = first(view.reading.body, IN_EVERY_GROUP)
    if (
        told
        and given(told.plain)
        and not re.search(r"massage (?:therapy )?(?:group|arm)\b", view.reading.plain)
        and not EXPERIMENTAL_GOT.search(told.plain)
    ):
        return quoted(
            MassageRole.CO_INTERVENTION,
            "Every group was massaged, so the comparison is about something else.",
            told,
        )
    return None


def _oil_against_oil(view: Scene) -> Judgement[MassageRole] | None:
    told = first(view.reading.body, OIL_CONTRAST)
    if told is None or not OIL_ARMS.search(view.reading.plain):
        return None
    if UNTREATED.search(" ".join(s.plain for s in view.reading.body if "untreated control" not in s.plain)):
        return None
    return quoted(
        MassageRole.CO_INTERVENTION,
        "All groups were massaged, with different oils: the oil is under test.",
        told,
    )


def _sham(view: Scene) -> Judgement[MassageRole] | None:
    if view.in_title(Kind.MASSAGE) and not SHAM.search(view.reading.title.plain):
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
    named = view.naming(Kind.MASSAGE)
    return any(s.part is not Part.BACKGROUND and not SHAM.search(s.plain) for s in named)


def _by_arms(view: Scene) -> Judgement[MassageRole] | None:
    """What people were assigned to, where one sentence names all arms."""
    if view.design in REVIEWS | WITHOUT_ARMS | ONE_GROUP:
        return None
    titled = bool(view.in_title(Kind.MASSAGE))
    for sentence in view.naming(Kind.MASSAGE):
        named = arms(sentence.plain) if sentence.part in ALLOCATION_PARTS else None
        value = named.role(view.reading.title.plain, titled=titled) if named else None
        if value is not None:
            return quoted(value, ARM_REASONS[value], sentence)
    return None


def _comparator(view: Scene) -> Judgement[MassageRole] | None:
    title = view.reading.title
    inside = view.in_title(Kind.MASSAGE)
    if inside and all(VERSUS_MASSAGE.search(title.plain[: found.start]) for found in inside):
        return quoted(MassageRole.COMPARATOR, "Something else was tested against massage.", title)
    if (
        len(inside) > 1
        and re.search(r"\bas (?:a )?combination therapy with\b|\bcombined with\b", title.plain)
        and re.search(r"compared (?:to|with) (?:standard |conventional )?massage", title.plain)
    ):
        return quoted(
            MassageRole.COMPARATOR, "Massage alone is what the combination is compared with.", title
        )
    if inside:
        return None
    told = first(view.reading.body, CONTROL_GOT)
    if told and re.search(r"in addition to massage|plus massage", view.reading.plain):
        return quoted(
            MassageRole.CO_INTERVENTION, "Both groups were massaged; something else was added in one.", told
        )
    if told:
        return quoted(
            MassageRole.COMPARATOR, "The control group was massaged; something else was tested.", told
        )
    return None


def _beside_another(view: Scene) -> Judgement[MassageRole] | None:
    """Title "music with massage": a package, unless the other part alone is the control."""
    title, inside = view.reading.title, view.in_title(Kind.MASSAGE)
    if not inside or view.design in REVIEWS:
        return None
    before = title.plain[: inside[0].start]
    joined = BEFORE_PLUS.search(before) and not before.rstrip().endswith(("versus", "treated with"))
    head = re.search(
        r"(?:effects?|efficacy|effectiveness|impact|comparison|use) of (?:the )?(?:\w+[- ]){1,4}(?:with"
        r"|plus|combined with|together with)(?: \w+){0,2} $",
        before,
    )
    if not (joined and head) or ALONE_AGAINST.search(view.reading.plain):
        return None
    return quoted(
        MassageRole.CO_INTERVENTION,
        "Massage was given together with something else and cannot be told apart from it.",
        title,
    )


def _several_in_title(view: Scene) -> Judgement[MassageRole] | None:
    title, inside = view.reading.title, view.in_title(Kind.MASSAGE)
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
    r"\b(?:exercise|acupuncture|laser|shockwave|manipulation|yoga|relaxation|music|imagery|education"
    r"|ultrasound|electro\w*|tens|heat|cold|stretching|taping|"
    r"mobilization|reflexology|touch|reiki|hypnosis|meditation|technique|therapy|therapies|training"
    r"|stimulation|medication|nsaids?|care|lessons|cupping|needling|reflexotherapy)\b"
)


def _treatments(words: str) -> bool:
    return bool(_TREATMENT_WORD.search(words))


def _title(view: Scene) -> Judgement[MassageRole] | None:
    if not view.in_title(Kind.MASSAGE):
        return None
    return quoted(MassageRole.TESTED, "The title says that massage is what was studied.", view.reading.title)


def _package(view: Scene) -> Judgement[MassageRole] | None:
    if view.design in REVIEWS | WITHOUT_ARMS or view.in_title(Kind.MASSAGE):
        return None
    told = next((s for s in view.reading.body if s.part is not Part.BACKGROUND and _lists_package(s)), None)
    if told and not EXPERIMENTAL_GOT.search(view.reading.plain):
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
    if view.design not in REVIEWS:
        return None
    only_points = not _by_hand(view) and all(m.words == "acupressure" for _, m in view.of(Kind.MASSAGE))
    named = [s for s in view.naming(Kind.MASSAGE) if s.part is not Part.TITLE]
    own = [s for s in named if not SEARCH_CONTEXT.search(s.plain) and _has_own_result(s, view.design)]
    if only_points:
        return None
    if not own:
        return None
    several = MANY_TREATMENTS.search(view.reading.title.plain) is not None or any(
        _treatments(s.plain) for s in own
    )
    value = MassageRole.ONE_OF_SEVERAL_ARMS if several else MassageRole.TESTED
    because = (
        "Massage is one of the treatments whose results are given."
        if several
        else "Massage is what was reviewed."
    )
    return quoted(value, because, own[0])


def _has_own_result(sentence: Sentence, design: Design | None) -> bool:
    if design is Design.NARRATIVE_REVIEW:
        begins = re.search(r"^(?:\w+ ){0,4}massag", sentence.plain)
        return sentence.part is not Part.BACKGROUND and bool(begins)
    return sentence.part in (Part.RESULTS, Part.CONCLUSIONS) and bool(RESULT_CONTEXT.search(sentence.plain))


def _by_hand(view: Scene) -> bool:
    """Acupressure alone is massage only when hands are named or nothing else could have done it."""
    return bool(re.search(r"\b(?:hands?|fingers?|thumbs?|manual|massag\w*)\b", view.reading.plain))


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
        view.reading.title.plain + told.plain,
    )
    value = MassageRole.ONE_OF_SEVERAL_ARMS if several else MassageRole.TESTED
    return quoted(value, "A group of people was massaged in the study.", told)


def _assigned(plain: str) -> bool:
    return given(plain) and bool(GOT.search(plain))


def _topic(view: Scene) -> Judgement[MassageRole] | None:
    if view.design is not Design.QUALITATIVE or not MANY_TREATMENTS.search(view.reading.title.plain):
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
    _only_manual,
    _no_massage,
    _in_every_group,
    _oil_against_oil,
    _sham,
    _by_arms,
    _comparator,
    _beside_another,
    _several_in_title,
    _title,
    _package,
    _in_review,
    _in_arm,
)
