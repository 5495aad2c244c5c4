"""Other treatments by name: what massage is compared with, added to, or listed beside."""

from __future__ import annotations

from evidence.appraisal.arms import OTHER_TREATMENT
from evidence.appraisal.patterns import regex
from evidence.appraisal.vocabulary import Kind, mentions

# Treatments by name, with those that stand beside massage only in titles and as whole arms.
RIVAL = regex(
    OTHER_TREATMENT.pattern
    + r"|\b(?:compression(?! (?:of|on))|splint\w*|bandag\w*|mindfulness|warm|hot packs?|baths?|toxin"
    r"|(?:nerve|electric\w*|magnetic|current|brain|cord) stimulation|neuromodulation|dexamethasone"
    r"|walking|mulligan|sounds|needl\w+|belts?|metformin|celecoxib|magnesium|probiotics?|lactulose"
    r"|simulation|reading"
    r"|foam[- ]?roll\w*|manual therapy|osteopath\w*|manipulations?|mobili[sz]ation|gua sha|moxibustion"
    r"|reiki|prayer"
    r"|laughter|virtual reality|robots?|vibroacoustic\w*|immersion|injections?|eswt|tecar|mirror"
    r"|compress(?:es)?|recovery|hypnotherapy|cold|kangaroo|pneumatic)\b(?! massage)"
)
_TREATMENT_WORD = regex(
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


def names_treatment(words: str) -> bool:
    """Whether another treatment than massage is named."""
    for found in reversed(mentions(words)):
        if found.kind is Kind.MASSAGE:
            words = words[: found.start] + words[found.end :].removeprefix(" therapy")
    return bool(_TREATMENT_WORD.search(words))
