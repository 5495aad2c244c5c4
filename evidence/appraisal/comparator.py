"""Against what? The same massage looks better against nothing than against a dummy treatment.

Every way of naming a control is a family (nothing, usual care, dummy, another treatment). One family found:
that is the answer. Two or more: `multiple`. A control group that nobody describes: `unclear`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from evidence.appraisal.arms import arms
from evidence.appraisal.text import Part, Reading, Sentence, absent, any_of, quoted
from evidence.appraisal.vocabulary import Kind, has
from evidence.model import Comparator, Design, Judgement

# Designs in which nothing is compared.
WITHOUT_COMPARATOR = frozenset(
    {
        Design.SINGLE_ARM,
        Design.CASE_REPORT,
        Design.CASE_SERIES,
        Design.QUALITATIVE,
        Design.CROSS_SECTIONAL,
        Design.NARRATIVE_REVIEW,
        Design.GUIDELINE,
        Design.EDITORIAL_COMMENT,
        Design.ANIMAL,
        Design.OTHER,
        Design.SECONDARY_ANALYSIS,
    }
)
REVIEWS = frozenset({Design.SYSTEMATIC_REVIEW, Design.META_ANALYSIS, Design.OVERVIEW_OF_REVIEWS})

# Nothing: a waiting list, no treatment, "the control group received none".
NOTHING = any_of(
    r"\bwait(?:ing)?[- ]?list|\bdelayed (?:intervention|treatment|massage)"
    r"|\b(?:no|any|without|non)[- ](?:treatment|intervention|additional massage|therapy"
    r"|stimulation)\b(?! without)"
    r"|\bno (?:additional|further) (?:massage|treatment)|\b(?:remained|left) untreated"
    r"|\buntreated (?:controls?|group|comparison)|\breceived (?:none|nothing)|\bno[- ]care\b|\bor none\b"
    r"|\bno massage or\b|\bor no massage\b"
    r"|\b(?:received|had|got|given) no (?:\w+ )?(?:massage|intervention|treatment|care)|\bblank control"
    r"|\bcontrol (?:group|arm|women|patients) did not(?= ?[.;,]|$)"
    r"|\binactive controls?|\blay down and rested|\b(?:not receive any|no) stimuli"
)
# "Advice without massage" describes the advice group; on its own it describes a group that got nothing.
NO_MASSAGE = re.compile(r"\b(?:no|without|not receive)[- ](?:any )?massage\b")
USUAL_CARE = any_of(
    r"\b(?:usual|routine|standard|conventional|normal|regular|ordinary|customary) (?:(?!massage)\w+ )?"
    r"(?:care|treatments?|medical therap\w+|practice|managements?)\b"
    r"|\b(?:treatment|care) as usual|\btau\b|\bprescribed (?:laxatives|drugs|medication|treatment)"
    r"|\bstandard rehabilitation"
)
SHAM = any_of(
    r"\bsham\b|\bplacebo\b|\bdummy\b|\bsimulated\b|\blight[- ]touch\b|\bsimple touch|\bdetuned|\bdisconnected"
    r"|\battention control|\battendance only|\bquiet presence|\binactivated|\bdeactivated|\bcontrol touch"
    r"|\bsubtherapeutic"
)
# Treatments by name: they count where they stand as the other group.
_OTHER = (
    r"(?:physical therapy|physiotherapy|acupuncture|exercises?|active exercise|relaxation(?: therapy"
    r"| training)?"
    r"|ultrasound|education(?: sessions?)?|health education|self-care(?: education)?|self-care book"
    r"|music(?: therapy)?|guided imagery|aromatherapy(?! massage)|reflexology|nsaids?"
    r"|non-steroidal anti-?inflammatory drugs?"
    r"|ibuprofen|analgesics?|drugs?|medication|manipulation|mobilization|stretching|yoga|tens\b|laser"
    r"|heat|cold"
    r"|cryo\w*|rocking|rocked|reading|read\b|kinesio ?tap\w*|taping|therapeutic touch|healing touch|reiki"
    r"|biofeedback"
    r"|hypnosis|foam roll\w*|vibration|manual therapy|light pressure|(?:a|the) book|advice"
    r"|focused attention|conversation|talking"
    r"|probiotics|quinine|conventional method|rehabilitation|hands-on technique|breathing"
    r"|another (?:treatment|intervention)|active (?:controls?|treatments?|comparators?|interventions?"
    r"|therap\w+)|other (?:interventions|treatments?|therap\w+)"
    r"|needling|injections?|electro\w+|chiropractic|compression|bandag\w+|kangaroo care|foot bath"
    r"|warm \w+|sitting"
    r"|resting|rest\b|attention|visit)"
)
_SOME = r"(?:a |an |the )?(?:[\w-]{1,20} ){0,3}?"
_HANDS = r"(?:massage|release|tuina|drainage|reflexology|acupressure|stimulation)"
ACTIVE = any_of(
    rf"\b(?:versus|vs\.?|against|than|compared (?:with|to)|in comparison (?:with|to)|comparison (?:with|to)"
    rf"|superior to|over) (?:that of |those of |the |a |an |oral )?(?:\w+[- ]){{0,2}}?{_OTHER}"
    rf"|\bcompar(?:e|ed|es|ing|ison)\b.{{0,140}}?\b(?:with|to|and) (?:that of |those of )?{_SOME}{_OTHER}"
    rf"|\b(?:or|and) (?:to )?{_SOME}{_OTHER} (?:group|therapy group|control|arm|technique only|only|alone)\b"
    rf"|\bcontrol (?:group|arm|participants?|women)\b(?:(?!experimental|intervention"
    rf"|treatment group).){{0,60}}?\b{_OTHER}"
    rf"|\b{_HANDS}\b[^.;]{{0,60}}?\bor (?:to )?{_SOME}{_OTHER}"
    rf"|\b(?:assigned|allocated|randomized|provided|received|one of)\b.{{0,60}}?\b(?:or"
    rf"|,) (?:to )?{_SOME}{_OTHER}"
    rf"|\b{_OTHER}(?: therapy)?(?: alone| only)? (?:groups?|controls?|arms?)\b"
    rf"|\b{_OTHER} (?:\w+ ){{0,2}}?in the control group"
    rf"|\b(?:group|arm) (?:b|c|2|3|ii|iii|two|three)\b[^;]{{0,40}}?\b{_OTHER}"
    rf"|\b(?:second|other|third|comparison) (?:group|arm)\b[^;]{{0,40}}?\b{_OTHER}"
    rf"|\bcomparison group,? .{{0,20}}{_OTHER}|\bthe other (?:group )?were \w+|\breceived advice"
    rf"|\bboth groups took|\b(?:two|three) (?:\w+ )?(?:treatments|interventions|arms|conditions) (?:were"
    rf"|was)\b.{{0,60}}\b{_OTHER}"
    rf"|\b{_OTHER}(?: \([^)]{{0,20}}\))? (?:or|versus|vs\.?) (?:\w+ ){{0,2}}?{_HANDS}"
)
UNDESCRIBED = re.compile(r"\bcontrols?\b|\bplacebo\b|\bgroups\b")

# Words like those above that name no control.
NOT_A_CONTROL = re.compile(
    r"standard (?:deviation|error|mean|massage protocol)|conventional (?:pain|treatments? (?:is|are|of))"
    r"|usual (?:pain|activit)|placebo (?:effects?|response)|lacking a placebo|responds to placebo"
    r"|followed by no treatment"
)
# A device that does nothing is a dummy, not the treatment that it looks like.
DUMMY_DEVICE = re.compile(
    r"\b(?:detuned|sham|placebo|simulated|dummy|inactiv\w+|deactivated|disconnected) (?:\w+ )?(?:laser"
    r"|ultrasound"
    r"|tens\b|electro\w+|taping|tape|acupuncture|needling|manipulation|mobilization|exercises?|stimulation)"
    r"|\battention controls?(?: group)? (?:who|which|that|with|by)\b[^.;]{0,60}"
)
# "Compared with that of diclofenac".
COMPARED_WITH = re.compile(
    r"\bmassage\b.{0,60}\bcompared (?:with|to) (?:that|those) of (?!the (?:other|control)|control)\w"
)
# What everybody got besides is no control, unless nothing else is named.
BESIDES = re.compile(
    r"\b(?:adjunct|addition|adjuvant|added|adjunctive) to (?:\w+ ){0,3}?(?:usual|standard|routine"
    r"|conventional) \w+"
)
COMPARES = re.compile(r"\bversus\b|\bvs\b|\bcompar\w+|\bcontrol group")

WORDS = {
    Comparator.NONE_WAITLIST: "nothing or a waiting list",
    Comparator.USUAL_CARE: "usual care",
    Comparator.SHAM_PLACEBO: "a dummy treatment",
    Comparator.ACTIVE: "another treatment",
}


def comparator(reading: Reading, design: Design | None) -> Judgement[Comparator]:
    """What massage was compared with, from the sentences that name the groups."""
    if design in WITHOUT_COMPARATOR or not _has_groups(reading, design):
        return absent(Comparator.NOT_APPLICABLE, "Nothing was compared with anything.")
    if design in REVIEWS:
        return _reviewed(reading)
    return _compared(reading)


def _has_groups(reading: Reading, design: Design | None) -> bool:
    """A cohort may be one group; every other design left here has a control."""
    if design is not Design.COHORT:
        return True
    named = reading.part(Part.TITLE, Part.METHODS, Part.OBJECTIVE)
    return any(COMPARES.search(s.plain) for s in named) and bool(_families(named))


def _compared(reading: Reading) -> Judgement[Comparator]:
    naming = [*reading.part(Part.TITLE, Part.METHODS, Part.OBJECTIVE)]
    naming += [s for s in reading.body if not s.labelled and s.part is Part.BACKGROUND]
    families = _families(naming) or _families(reading.part(Part.RESULTS, Part.CONCLUSIONS, Part.BACKGROUND))
    families = families or _families(naming, besides=True)
    return _one_of(families or _other_arm(naming), reading)


def _other_arm(naming: Sequence[Sentence]) -> dict[Comparator, Sentence]:
    """Whatever people were assigned to beside massage is another treatment, even one no list here knows."""
    for sentence in naming:
        named = arms(sentence.plain) if has(sentence.plain, Kind.MASSAGE) else None
        if (named and named.rival) or COMPARED_WITH.search(sentence.plain):
            return {Comparator.ACTIVE: sentence}
    return {}


def _reviewed(reading: Reading) -> Judgement[Comparator]:
    """A review says it in its aims, in what it selected, or beside its results."""
    spoken = [s for s in reading.body if not (s.part is Part.BACKGROUND and s.labelled)]
    return _one_of(_families(spoken), reading)


def _families(sentences: Sequence[Sentence], *, besides: bool = False) -> dict[Comparator, Sentence]:
    found: dict[Comparator, Sentence] = {}
    for sentence in sentences:
        plain = DUMMY_DEVICE.sub("sham", NOT_A_CONTROL.sub(" ", sentence.plain))
        plain = plain if besides else BESIDES.sub(" ", plain)
        for family, pattern in _FAMILIES:
            if family not in found and pattern.search(plain):
                found[family] = sentence
    alone = next((s for s in sentences if NO_MASSAGE.search(s.plain)), None)
    return found or ({Comparator.NONE_WAITLIST: alone} if alone else {})


_FAMILIES = (
    (Comparator.SHAM_PLACEBO, SHAM),
    (Comparator.NONE_WAITLIST, NOTHING),
    (Comparator.USUAL_CARE, USUAL_CARE),
    (Comparator.ACTIVE, ACTIVE),
)


def _one_of(families: dict[Comparator, Sentence], reading: Reading) -> Judgement[Comparator]:
    if len(families) > 1:
        names = " and ".join(WORDS[family] for family in families)
        return quoted(Comparator.MULTIPLE, f"Compared with {names}.", next(iter(families.values())))
    for family, sentence in families.items():
        return quoted(family, f"Compared with {WORDS[family]}.", sentence)
    told = next((s for s in reading.body if UNDESCRIBED.search(s.plain)), None)
    if told:
        return quoted(Comparator.UNCLEAR, "What the control group got is not described.", told)
    return absent(Comparator.UNCLEAR, "The record does not say what it was compared with.")
