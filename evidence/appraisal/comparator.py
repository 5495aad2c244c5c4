"""Against what? The same massage looks better against nothing than against a dummy treatment.

Every way of naming a control is a family (nothing, usual care, dummy, another treatment). One family found: that is
the answer. Two or more: `multiple`. A control group that nobody describes: `unclear`.
"""

from __future__ import annotations

import re

from evidence.appraisal.text import Part, Reading, Sentence, absent, quoted
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
NOTHING = re.compile(
    r"\bwait(?:ing)?[- ]?list|\bdelayed (?:intervention|treatment)|\b(?:no|any|without"
    r"|non)[- ](?:treatment|intervention|massage|additional massage|therapy|stimulation)\b(?! without)"
    r"|\bno (?:additional|further) (?:massage|treatment)|\buntreated\b|\breceived (?:none|nothing"
    r"|no (?:\w+ )?(?:massage|intervention|treatment|care))|\bhad no (?:intervention|treatment|massage)"
    r"|\bblank control|\bdid not receive (?:any|massage|the)|\binactive controls?|\blay down and rested"
    r"|\bno stimuli|\bnone\b(?= ?$)|\breceived none|\bno[- ]care\b"
)
USUAL_CARE = re.compile(
    r"\b(?:usual|routine|standard|conventional|normal|regular|ordinary|customary"
    r"|prenatal) (?:\w+ )?(?:care|treatments?|medical care|nursing care|medical therap\w+|rehabilitation"
    r"|therapy|practice)\b"
    r"|\btreatment as usual|\bcare as usual|\btau\b|\bprescribed laxatives|\bstandard care|\bstandard medical"
)
SHAM = re.compile(
    r"\bsham\b|\bplacebo\b|\bdummy\b|\bsimulated\b|\blight[- ]touch\b|\bsimple touch|\bdetuned"
    r"|\bdisconnected|\battention control|\battendance only|\bquiet presence|\binactivated|\bdeactivated"
    r"|\bcontrol touch"
    r"|\bplacebo[- ]oil|\bsubtherapeutic"
)
# Another treatment, by name, where it stands as the other group.
_OTHER = (
    r"(?:physical therapy|physiotherapy|acupuncture|exercises?|active exercise|relaxation(?: therapy"
    r"| training| control)?|ultrasound|education(?: sessions?)?|health education|self-care(?: education)?"
    r"|self-care book"
    r"|music(?: therapy)?|guided imagery|aromatherapy|reflexology|nsaids?"
    r"|(?:oral )?non-steroidal anti-?inflammatory drugs?|ibuprofen|analgesics?|drugs?|medication"
    r"|manipulation|joint mobilization|mobilization"
    r"|stretching|yoga|tens\b|laser|heat|cold|cryo\w*|rocking|reading|read\b|kinesio ?tap\w*|taping"
    r"|therapeutic touch|healing touch|reiki|biofeedback|hypnosis|manual therapy|light pressure|a book"
    r"|the book|advice"
    r"|focused attention|conversation only|talking|probiotics|quinine|conventional method|rehabilitation"
    r"|hands-on technique|breathing|swedish massage|standard massage|another treatment|active controls?"
    r"|other interventions"
    r"|other treatments|dry needling|needling|injections?|electro\w+|spinal manipulation|chiropractic"
    r"|compression|bandag\w+|kangaroo care|foot bath|warm \w+|sitting|resting|rest\b)"
)
ACTIVE = re.compile(
    rf"\b(?:versus|vs\.?|against|than|compared (?:with|to)|in comparison (?:with|to)|comparison (?:with"
    rf"|to|of)|comparing|superior to|over) (?:that of |those of |the |a |an "
    rf"|oral )?(?:\w+[- ]){{0,2}}?{_OTHER}"
    rf"|\b(?:or|and) (?:to )?(?:a |an |the )?(?:\w+[- ]){{0,3}}?{_OTHER} (?:group|therapy group|control"
    rf"|arm|technique only|only|alone)\b"
    rf"|\bcontrol (?:group|arm|participants?|women)\b.{{0,60}}?\b{_OTHER}"
    rf"|\b(?:massage|release|tuina|drainage|reflexology|acupressure"
    rf"|stimulation)\b[^.;]{{0,60}}?\bor (?:to )?(?:a |an |the )?(?:\w+[- ]){{0,4}}?{_OTHER}"
    rf"|\b(?:assigned|allocated|randomized|provided|received)\b.{{0,60}}?\b(?:either"
    rf"|or) (?:to )?(?:\w+[- ]){{0,3}}?{_OTHER}"
    rf"|{_OTHER}(?: therapy)?(?: alone| only)? groups?\b|\bcomparison group,? .{{0,20}}{_OTHER}"
    rf"|\bthe other group were \w+|\breceived advice|\bboth take probiotics|\bboth groups took"
    rf"|\b(?:with|of) that of {_OTHER}|\bhead[- ]to[- ]head"
)
UNDESCRIBED = re.compile(r"\bcontrols?\b|\bplacebo\b|\bgroups\b")

# What the massage group got as well is no comparator; nor is the text of an aim or a background.
BOTH_GOT = re.compile(
    r"\b(?:both|all) (?:the )?groups? (?:also )?(?:had|received|got|took|followed)|\ball of them received"
    r"|in both groups|together with the advice"
)
ADDED = re.compile(
    r"\bmassage (?:therapy )?in addition\b|\bin addition to (?:usual|standard|routine)"
    r"|\bhad massage therapy in addition|\balso received\b"
)
NOT_A_CONTROL = re.compile(
    r"standard (?:deviation|error|mean|massage protocol)|conventional (?:pain|treatments? (?:is|are|of))"
    r"|usual (?:pain|activit)|placebo effects?|placebo response|lacking a placebo|responds to placebo"
)
# Sentences that name the comparison rather than a result detail.
POST_HOC = re.compile(r"\bno[- ]massage (?:therapist|experience)\b")

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
    return design is not Design.COHORT or (
        bool(
            re.search(
                r"\bversus|compared (?:with|to|for)|control group|\btwo therapies|comparison\b.{0,80}\n?"
                r"| or oncology massage",
                _text(reading, (Part.TITLE, Part.METHODS)),
            )
        )
        and len(_families(reading.part(Part.TITLE, Part.METHODS))) > 0
    )


def _text(reading: Reading, parts: tuple[Part, ...]) -> str:
    return " ".join(sentence.plain for sentence in reading.part(*parts))


def _compared(reading: Reading) -> Judgement[Comparator]:
    naming = reading.part(Part.TITLE, Part.METHODS, Part.OBJECTIVE)
    unlabelled = [s for s in reading.body if not s.labelled and s.part is Part.BACKGROUND]
    families = _families([*naming, *unlabelled])
    if not families:
        families = _families(reading.part(Part.RESULTS, Part.CONCLUSIONS, Part.BACKGROUND))
    return _one_of(families, reading)


def _reviewed(reading: Reading) -> Judgement[Comparator]:
    """A review says it in its aims, in what it selected, or beside its results."""
    spoken = [s for s in reading.body if not (s.part is Part.BACKGROUND and s.labelled)]
    return _one_of(_families(spoken), reading)


def _families(sentences: list[Sentence] | tuple[Sentence, ...]) -> dict[Comparator, Sentence]:
    found: dict[Comparator, Sentence] = {}
    for sentence in sentences:
        plain = NOT_A_CONTROL.sub(" ", sentence.plain)
        for family, pattern in _FAMILIES:
            if family not in found and pattern.search(plain):
                found[family] = sentence
    return found


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
