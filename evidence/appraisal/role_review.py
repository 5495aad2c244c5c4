"""Reviews, guidelines and surveys of many treatments: does massage have a result of its own there?"""

from __future__ import annotations

import re

from evidence.appraisal.patterns import regex
from evidence.appraisal.rivals import RIVAL, names_treatment
from evidence.appraisal.role_title import VERSUS_MASSAGE
from evidence.appraisal.scene import Scene
from evidence.appraisal.text import Part, Sentence, any_of, left_of, quoted
from evidence.appraisal.vocabulary import Kind, mentions
from evidence.model import SECOND_HAND, Design, Judgement, MassageRole

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
# How something came out: a result, whatever part the sentence was taken for.
CAME_OUT = regex(
    r"\b(?:improvements? (?:was|were)|improved|were (?:reduced|lower|better)"
    r"|(?:was|were) (?:seen|found|shown) (?:with|for|after|in))\b"
)
SEARCH_CONTEXT = regex(
    r"\bsearch terms?|\bkeywords?|\bterms? (?:were|was|used)|\bcombined with (?:the )?terms|\bprevalence"
    r"|\buse of any\b|\bused by\b|\b(?:future|further|more) (?:research|studies|trials)|\bexclud\w+"
    r"|\bno (?:trials?|studies)\b"
    r"|\b(?:is|are) (?:needed|lacking|warranted|required)\b|\b(?:most|often|frequently|commonly"
    r"|were) used\b|\b(?:turn|turned|resort\w*) to\b"
)
# What a guideline tells people to do, or not to do.
ADVICE = any_of(
    r"\b(?:recommend\w*|should|advis\w+|advocat\w+|suggest\w*|offer\w*|prescrib\w*|discourag\w+|encourag\w+"
    r"|consider\w*|endors\w+|favou?r\w*|against|may be|can be|could be|grades?|conditional\w*"
    r"|weak\w*|strong\w*"
    r"|indicated|first[- ]line|second[- ]line|opinion|consensus|appropriate|inappropriate|do not use)\b"
)
# Trials counted by what they tested, and massage with one of them.
COUNTED = regex(
    r"(?:,|and|which|of which|:) (?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten) [a-z]"
)
ONE_TRIAL = regex(
    r"\b(?:1|one|a single|only one) (?:(?:trial|study|rct|of|on|for|tested|examined|[a-z-]{3,15}) ){0,3}$"
)
# The treatments whose trials a review takes in.
ELIGIBLE = any_of(
    r"\b(?:trials?|studies|rcts?|interventions?|treatments?|comparisons?|therapies|reviews) (?:of|on|were"
    r"|was|includ\w+"
    r"|such as|compar\w+|evaluat\w+|that|testing|using|assessing|examining|eligible)\b"
)


def in_guideline(view: Scene) -> Judgement[MassageRole] | None:
    """A guideline advises for or against massage, wherever its abstract says so."""
    if view.design is not Design.GUIDELINE or view.massage_in_title:
        return None
    told = next((s for s in view.massaging if ADVICE.search(s.plain)), None)
    because = "Massage is one of the treatments that are advised for or against."
    return quoted(MassageRole.ONE_OF_SEVERAL_ARMS, because, told) if told else None


def in_review(view: Scene) -> Judgement[MassageRole] | None:
    """A review or guideline about many treatments: does massage have a result of its own?"""
    if view.design not in SECOND_HAND or _only_points(view):
        return None
    own = [s for s in view.massaging if _has_own_result(s, view.design)]
    eligible = [s for s in view.massaging if s.part is Part.METHODS and ELIGIBLE.search(s.plain)]
    several = MANY_TREATMENTS.search(view.title.plain) is not None
    if own and not several and RIVAL.search(view.title.plain) and all(map(_only_beaten, own)):
        return quoted(MassageRole.COMPARATOR, "Something else was reviewed, also against massage.", own[0])
    rivals = any(names_treatment(s.plain) for s in view.reading.part(Part.RESULTS, Part.CONCLUSIONS))
    if own and not several and not rivals:
        return quoted(MassageRole.TESTED, "Massage is what was reviewed.", own[0])
    told = own or (eligible if several and view.design is not Design.NARRATIVE_REVIEW else [])
    if not told:
        return None
    because = "Massage is one of the treatments whose results are given."
    return quoted(MassageRole.ONE_OF_SEVERAL_ARMS, because, told[0])


def _only_points(view: Scene) -> bool:
    """Only acupressure is named, and nothing says that hands did it."""
    return not view.by_hand and all(found.words == "acupressure" for _, found in view.of(Kind.MASSAGE))


def _only_beaten(sentence: Sentence) -> bool:
    """Massage stands only where something else is compared with it: "better than massage"."""
    named = [found for found in mentions(sentence.plain) if found.kind is Kind.MASSAGE]
    return all(VERSUS_MASSAGE.search(sentence.plain[: found.start]) for found in named)


def _one_trial_of_many(plain: str) -> bool:
    """ "27 addressed sweet solutions, 11 kangaroo care and 1 leg massage": counted, without a result."""
    named = [found for found in mentions(plain) if found.kind is Kind.MASSAGE]
    return len(COUNTED.findall(plain)) > 2 and all(
        ONE_TRIAL.search(left_of(plain, found.start, 40)) for found in named
    )


def _has_own_result(sentence: Sentence, design: Design | None) -> bool:
    """Whether massage has a result here; an account of the search or a count of trials is none."""
    plain = sentence.plain
    if sentence.part is Part.TITLE or SEARCH_CONTEXT.search(plain) or _one_trial_of_many(plain):
        return False
    if design is Design.NARRATIVE_REVIEW:
        begins = re.search(r"^(?:\w+ ){0,4}massag", sentence.plain)
        return sentence.part is not Part.BACKGROUND and bool(begins)
    concluded = sentence.part is Part.CONCLUSIONS and RESULT_CONTEXT.search(sentence.plain)
    guessed = not sentence.labelled and sentence.part is not Part.OBJECTIVE and CAME_OUT.search(plain)
    return sentence.part is Part.RESULTS or bool(concluded or guessed)


def topic(view: Scene) -> Judgement[MassageRole] | None:
    """People were asked about many treatments, and speak of massage."""
    if view.design is not Design.QUALITATIVE or not MANY_TREATMENTS.search(view.title.plain):
        return None
    spoken = (Part.RESULTS, Part.CONCLUSIONS, Part.METHODS)
    told = next((s for s in view.massaging if s.part in spoken), None)
    because = "People speak of massage among other treatments."
    return quoted(MassageRole.ONE_OF_SEVERAL_ARMS, because, told) if told else None
