"""What the record says about harm. "None reported" is not "safe", and silence is said to be silence."""

from __future__ import annotations

import re

from evidence.appraisal.text import Part, Reading, absent, phrase, quoted
from evidence.model import Judgement

HARM = phrase(
    "adverse|effect|complication|harm|tolerat|soreness|pain|bruis|safe",
    r"\badverse (?:\w+ )?(?:events?|effects?|reactions?|experiences?|outcomes?)|\bside[- ]effects?"
    r"|\bcomplications?\b|\bserious harms?\b|\bharms? (?:were|was)|\bwell tolerated|\bsoreness\b"
    r"|\bincreased pain in\b|\bbruising\b|\bsafe\b",
)
# Plans, aims and what others found say nothing about harm in this study.
NOT_A_REPORT = re.compile(
    r"\bwill be\b|\bto (?:assess|evaluate|determine|record)\b|\brisk of\b|\bwere (?:recorded|secondary"
    r"|collected)\b|\bdata on harms\b(?!.*limited)"
)
NONE_REPORTED = re.compile(
    r"\bno (?:\w+ ){0,3}(?:adverse|side|serious|complications?|harms?)|\bnot (?:observed|increased)"
    r"|\bnone (?:occurred|reported)|\bwithout (?:side|adverse|any adverse)"
)


# Serious harm is denied; of lesser harm nothing is said, or something is.
NONE_SERIOUS = re.compile(
    r"\b(?:no|any) (?:\w+ ){0,2}(?:serious|severe)\b|\bserious .{0,40}\bnot (?:observed|seen|reported)"
)


def harms(reading: Reading) -> Judgement[str]:
    """One word on harm (`none reported`, `none serious`, `reported`, `called safe`); None when silent."""
    for sentence in reading.part(Part.RESULTS, Part.CONCLUSIONS, Part.METHODS, Part.BACKGROUND):
        if sentence.labelled and sentence.part is Part.BACKGROUND:
            continue
        if not HARM.search(sentence.plain) or NOT_A_REPORT.search(sentence.plain):
            continue
        if NONE_SERIOUS.search(sentence.plain):
            return quoted(
                "none serious", "It denies serious harm; that is not the same as no harm.", sentence
            )
        if NONE_REPORTED.search(sentence.plain):
            return quoted(
                "none reported", "It says that no harm was seen, which is not the same as safe.", sentence
            )
        if re.search(r"\bsafe\b|\bwell tolerated", sentence.plain):
            return quoted("called safe", "The authors call it safe or well tolerated.", sentence)
        return quoted("reported", "Harms are mentioned.", sentence)
    return absent(None, "The record says nothing about harms.")
