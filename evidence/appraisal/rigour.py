"""How well does the study guard against error, as far as the record says? Nine signals, no score.

True and False are stated; silence stays silence. A review randomises nobody: what it says about envelopes and
blinding is about the trials that it read, so only its registration and its funding are asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from evidence.appraisal.follow_up import follow_up_weeks, lost_percent
from evidence.appraisal.patterns import regex
from evidence.appraisal.text import Part, Phrase, Reading, Sentence, absent, holds, phrase, quoted
from evidence.model import SECOND_HAND, Comparator, Design, Judgement, Rigour

NO_OWN_TRIAL = SECOND_HAND | {Design.PROTOCOL_REVIEW, Design.EDITORIAL_COMMENT}

# --------------------------------------------------------------------------------- who got what

# How chance was made. A list or a table will do; "randomly" alone tells nothing.
BY_CHANCE = phrase(
    "comput|random|coin| lot|block|permut|dice|drew|draw|minimiz|shuffl| urn ",
    r"\bcomput\w+[- ](?:generated|based|aided|assisted|produced|derived|random\w*|list|program|software"
    r"|algorithm|sequence|allocation)|\b(?:by|using|with|via|through) (?:an? |the )?computer\b"
    r"|\bcomputerized (?:\w+ )?random"
    r"|\brandom[- ]?(?:ized )?(?:number|digit)s?\b|\btables? of random|\brandom (?:sequences?|list"
    r"|allocation list"
    r"|allocation software|assignment list|table)\b|\brandomiz\w+ (?:lists?|tables?|software|schedules?"
    r"|sequences?"
    r"|schem\w+|codes?|program|website|service|module)\b|\brandomizer\b|\bby (?:an? )?draw\b"
    r"|\brandom(?:ization"
    r"|izer)?\.(?:org|com)"
    r"|\b(?:toss|flip|throw)\w* (?:of )?(?:an? )?coin|\bcoin[- ](?:toss|flip|throw)|\bcoin (?:was|were)\b"
    r"|\bdraw(?:ing|n)? (?:of )?(?:lots?|cards?|envelopes?|names?|balls?|papers?|slips?|straws?)\b"
    r"|\bdrew (?:\w+ ){0,3}"
    r"(?:lots?|cards?|envelopes?|slips?|balls?|papers?)\b|\blotter(?:y|ies)\b|\bby (?:\w+ )?lots?\b"
    r"|\b(?:cards?|envelopes?|balls?|slips?|order)\b[^.;]{0,30}\bdrawn\b"
    r"|\bdrawn from (?:\w+ ){0,2}(?:envelopes?|hat|urn|bag|box)"
    r"|\bblock(?:ed|wise)?[- ](?:random|allocat|siz)|\bpermuted\b|\brandom(?:ly)?(?: permuted"
    r"| balanced)? blocks?\b"
    r"|\brandomiz\w+ (?:\w+ ){0,4}blocks?\b|\bblocks? of (?:\d|two|three|four|six|eight|ten|size|sizes"
    r"|varying|variable)"
    r"|\b(?:roll|throw|cast)\w* (?:of )?(?:an? )?(?:dice|die)\b|\bminimization\b|\bshuffl\w+"
    r"|\bstratified random|\burn (?:random|method|design)",
)
# Who comes next can be foreseen: no chance.
FORESEEN = phrase(
    "odd|even|alternat|every second|every other|according|based on|order of|quasi|random|control group",
    r"\b(?:odd|even)(?:[- ]numbered| numbers?| (?:record|file|hospital) numbers?| or even| days?| dates?"
    r"| weeks?)\b|\balternately\b"
    r"|\balternat(?:e|ing|ion)\b[^.;]{0,30}\b(?:assign|allocat|order|admission)|\b(?:assign"
    r"|allocat)\w+[^.;]{0,40}"
    r"\balternat(?:e|ing|ion|ely)\b|\bevery (?:second|other) (?:patient|participant|woman|infant)"
    r"|\b(?:assign|allocat|divid|plac|separat)\w+[^.;]{0,60}\b(?:according to|based on|by|in) (?:the "
    r"|their )?(?:order of"
    r"|date|day|birth|hospital number|(?:medical |hospital |chart )?record numbers?|week of|month of"
    r"|sequence of)"
    r"|\bquasi-?random|\b(?:not|non-?|without) ?random(?:ly|ized|ization)\b|\b(?:first|following"
    r"|next) (?:\w+ )?(?:days?|weeks?|months?)[^.;]{0,40}\bcontrol group\b",
)

# Nobody could know or choose who comes next.
CONCEALED = phrase(
    "conceal|envelope|central|telephone|web|internet|online|independent|not involved|third party",
    r"\bconceal\w*|\b(?:sealed|opaque|closed|numbered)[^.;]{0,40}\benvelopes?\b"
    r"|\benvelopes?\b[^.;]{0,40}\b(?:sealed"
    r"|opaque|closed)\b|\bcentral(?:ly|ized)?\b[^.;]{0,20}\b(?:random|alloc|assign)|\b(?:random|alloc"
    r"|assign)\w*"
    r"[^.;]{0,40}\b(?:centrally|central (?:office|telephone|computer|service|system|web)|telephone"
    r"|web-based|internet"
    r"|online (?:service|system))\b|\b(?:independent"
    r"|not (?:otherwise )?involved)\b[^.;]{0,40}\b(?:generat|prepar|random|alloc|assign)|\b(?:telephone"
    r"|web|internet)[- ](?:based )?(?:random|alloc)"
    r"|\b(?:random|alloc|assign)\w*[^.;]{0,60}\bby (?:an? )?(?:independent|third party"
    r"|(?:\w+ ){1,3}(?:who was )?not (?:otherwise )?involved)",
)
OPENLY = phrase(
    "conceal|alloc",
    r"\b(?:not|no|without|never|lack(?:ed|ing)?(?: of)?|absence of|inadequate)\b[^.;,]{0,25}\bconceal"
    r"|\bconceal\w*"
    r"(?: of \w+)? (?:was|were) (?:not|inadequate|impossible)|\bunconcealed|\bopen (?:allocation|random)",
)
ABOUT_ALLOCATION = phrase("alloc|random|assign|envelope|sequence", r"alloc|random|assign|envelope|sequence")

# ------------------------------------------------------------------------------------ who knew

_RATER = (
    r"(?:assess\w*|raters?|ratings?|evaluat\w*|examin\w*|observ\w*|investigators?|researchers?|interview\w*"
    r"|data collect\w*|outcomes?|measur\w*|physiotherapists?|physicians?|technicians?|nurses?|radiologists?"
    r"|sonographers?|testers?|research assistants?|reviewers?|psychologists?|midwife|midwives|person)"
)
_DARK = (
    r"(?:blind\w*|mask(?:ed|ing)|unaware|not aware|not informed|not know|did not know|without knowledge"
    r"|ignorant)"
)
BLINDED = phrase(
    "blind|mask|unaware|not aware|not know|not informed|knowledge|ignorant",
    r"\b(?:single|double|triple|observer|rater|evaluator|examiner|investigator|assessor|tester"
    r"|interviewer|researcher)"
    r"(?:[- ]and[- ]\w+)?[- ](?:blind|mask)\w*|\b(?:blind|mask)(?:ed|ing|ly)?(?: of)?(?: to)?(?: \w+){0,3}? "
    rf"{_RATER}\b|\b{_RATER}\b[^.;]{{0,60}}\b{_DARK}",
)
# The others who may be blind say nothing about whoever measured.
OTHERS_BLINDED = phrase(
    "blind|mask|unaware",
    r"\b(?:participants?|patients?|women|subjects?|mothers?|parents?|children|therapists?|statisticians?"
    r"|analysts?)[^.;,]{0,30}\b(?:blind\w*|mask(?:ed|ing)|unaware)|\b(?:participant|patient|subject"
    r"|statistician)[- ]blind"
    r"|\b(?:blind|mask)(?:ed|ing) (?:of )?(?:the )?(?:participants?|patients?|subjects?|therapists?"
    r"|statisticians?)",
)
NOT_BLINDED = phrase(
    "blind|mask",
    r"\bnon-?blind\w*|\bunblinded|\bunmasked|\b(?:not|never|nobody|neither|no"
    r"|without)\b[^.;,]{0,40}\b(?:blind\w*"
    r"|mask(?:ed|ing))\b|\bblinding\b[^.;,]{0,30}\b(?:not|impossible|hardly|unfeasible)\b",
)
_TURN = regex(r";|,? (?:but|while|whereas|although|though|however|and) ")
OPEN_LABEL = phrase("open", r"\bopen[- ]?label(?:l?ed)?\b|\bopen (?:randomized|trial|study|design|parallel)")

# ----------------------------------------------------------------------- sham, analysis, money

SHAM = phrase(
    "sham|placebo|simulated|dummy|mock",
    r"\b(?:sham|placebo)(?![- ]operated)\b|\b(?:simulated|dummy|mock) (?:\w+ )?(?:massage|treatment"
    r"|therapy|acupressure"
    r"|reflexology|technique|manipulation|intervention|control|laser|tens|ultrasound|drainage|taping"
    r"|needling)\b",
)
NO_SHAM = phrase(
    "sham|placebo", r"\b(?:no|without(?: an?| any)?|lack(?:ed|ing)?(?: of)?(?: an?)?) (?:sham|placebo)"
)
INTENTION = phrase(
    "intent|itt|as randomized|all randomized|assigned|allocated",
    r"\bintent(?:ion)?s?[- ]to[- ]treat|\bintention[- ]to-treat|\bitt\b|\banaly\w+ as randomized"
    r"|\ball randomized (?:participants?|patients?|subjects?|women|infants?) (?:were|was) (?:included"
    r"|analyzed)"
    r"|\banalyzed[^.;]{0,30}\b(?:groups?|arms?) to which they (?:were|had been) (?:\w+ )?(?:assigned"
    r"|allocated|randomized)",
)
NOT_INTENTION = phrase(
    "protocol|complete|intention",
    r"\bper[- ]protocol (?:analys\w+|set|population|principle|approach)|\b(?:analy\w+"
    r"|data)[^.;]{0,20}\bper[- ]protocol\b"
    r"|\bcompleters?'? (?:analysis|only)|\bonly (?:the )?(?:completers|those who completed)|\b(?:not|no"
    r"|without)\b[^.;,]{0,20}\bintention[- ]to[- ]treat",
)
REGISTERED = phrase(
    "regist",
    r"\b(?:trial|study|protocol|review)\b(?: \w{1,20}){0,3}? registered\b(?! (?:nurse|massage|midwi|physio))"
    r"|\b(?:prospectively|retrospectively) registered\b|\b(?:trial|protocol|trials"
    r"|prospero) registration\b|\bregistered"
    r" (?:\w+ )?(?:at|in|on|with) (?:the )?(?:clinicaltrials|prospero|isrctn|irct|iranian|chinese"
    r"|australian|german"
    r"|clinical trial|trial|netherlands|dutch|brazilian|indian|thai|open science|international|who\b)",
)
UNREGISTERED = phrase("regist", r"\b(?:not|never) (?:\w+ )?registered|\bunregistered")
MONEY = phrase(
    "fund|grant|sponsor|support|interest",
    r"\bfund(?:ed|ing) (?:by|from|source|was|for this|statement|agency|the study|was)|\bfunding\b ?:"
    r"|^funding\b"
    r"|\b(?:was|were|is|been) (?:\w+ )?(?:funded|sponsored|financed)\b|\b(?:external|commercial|specific"
    r"|no) funding\b"
    r"|\bgrants? (?:from|no|number|support)|\bsupported by (?:\w+ ){0,3}(?:grants?|funds?|foundation"
    r"|institutes?|ministry"
    r"|universit\w+|council|national|society|association|center)|\b(?:conflicts?|competing"
    r"|declarations?)(?: of)? interests?\b|\bfinancial (?:interests?|disclosure|support)\b",
)
MONEY_LABEL = ("fund", "sponsor", "interest", "financ")


def rigour(
    reading: Reading,
    design: Design | None,
    against: Comparator | None,
    people: int | None,
    registered: Judgement[tuple[str, ...]],
) -> Rigour:
    """Nine signals; `people` are those who began, to say what share of them was lost."""
    of_trial = _of_review if design in NO_OWN_TRIAL else lambda rule: rule(reading)
    return Rigour(
        randomisation_method=of_trial(_method),
        allocation_concealed=of_trial(_concealed),
        assessor_blinded=of_trial(_blinded),
        sham_controlled=of_trial(lambda read: _sham(read, against)),
        intention_to_treat=of_trial(_intention),
        lost_percent=of_trial(lambda read: lost_percent(read, design, people)),
        follow_up_weeks=of_trial(follow_up_weeks),
        registered=_registered(reading, registered),
        funding_or_interests_stated=_money(reading),
    )


def _of_review(_rule: Callable[[Reading], Judgement[Any]]) -> Judgement[Any]:
    return absent(None, "This is asked of single studies.")


def _method(reading: Reading) -> Judgement[bool]:
    told = _told(reading, BY_CHANCE)
    if told:
        return quoted(True, "It says how chance was made.", told)
    foreseen = _told(reading, FORESEEN)
    if foreseen:
        return quoted(False, "Who got what could be foreseen, or was not left to chance.", foreseen)
    return absent(None, "It does not say how chance was made.")


def _concealed(reading: Reading) -> Judgement[bool]:
    openly = _told(reading, OPENLY)
    if openly:
        return quoted(False, "It says that the next allocation could be known.", openly)
    told = _told(reading, CONCEALED, ABOUT_ALLOCATION)
    if told:
        return quoted(True, "Nobody could know the next allocation beforehand.", told)
    return absent(None, "It does not say whether the next allocation could be known.")


def _blinded(reading: Reading) -> Judgement[bool]:
    """Told for whoever measured; "the parents could not be blinded" says nothing about him."""
    for sentence in _where(reading, BLINDED):
        if any(BLINDED.search(each) and not NOT_BLINDED.search(each) for each in _clauses(sentence.plain)):
            return quoted(True, "Whoever measured did not know who had got what.", sentence)
    denied = (s for s in _where(reading, NOT_BLINDED) if not OTHERS_BLINDED.search(s.plain))
    seen = _told(reading, OPEN_LABEL) or next(denied, None)
    if seen:
        return quoted(False, "Whoever measured knew who had got what.", seen)
    return absent(None, "It does not say whether whoever measured knew who had got what.")


def _clauses(plain: str) -> list[str]:
    """The sentence itself, or its halves where one says something else ("but the therapist was not")."""
    return _TURN.split(plain) if NOT_BLINDED.search(plain) else [plain]


def _sham(reading: Reading, against: Comparator | None) -> Judgement[bool]:
    without = _told(reading, NO_SHAM)
    if without:
        return quoted(False, "It says that there was no sham treatment.", without)
    told = _told(reading, SHAM)
    if told and against in (Comparator.SHAM_PLACEBO, Comparator.MULTIPLE):
        return quoted(True, "One group got a sham treatment.", told)
    return absent(None, "No sham treatment is told of.")


def _intention(reading: Reading) -> Judgement[bool]:
    refused = _told(reading, NOT_INTENTION)
    told = _told(reading, INTENTION)
    if told and told is not refused:
        return quoted(True, "All were analysed in the group that they were put into.", told)
    if refused and (told is None or "per protocol" not in refused.plain.replace("-", " ")):
        return quoted(False, "Only those who followed the plan or finished were analysed.", refused)
    if told:
        return quoted(True, "All were analysed in the group that they were put into.", told)
    return absent(None, "It does not say whether all were analysed as allocated.")


def _registered(reading: Reading, number: Judgement[tuple[str, ...]]) -> Judgement[bool]:
    if number.value:
        return Judgement(True, "It gives a registration number.", number.basis, number.quote)
    refused = next(_where(reading, UNREGISTERED, every_part=True), None)
    if refused:
        return quoted(False, "It says that it was not registered.", refused)
    told = next(_where(reading, REGISTERED, every_part=True), None)
    if told:
        return quoted(True, "It says that it was registered.", told)
    return absent(None, "No registration is told of.")


def _money(reading: Reading) -> Judgement[bool]:
    labelled = (s for s in reading.body if s.label and any(word in s.label.lower() for word in MONEY_LABEL))
    told = next(labelled, None) or next(_where(reading, MONEY, every_part=True), None)
    if told:
        return quoted(True, "It says who paid or what interests the authors have.", told)
    return absent(None, "The record tells neither funding nor interests.")


def _told(reading: Reading, rule: Phrase, also: Phrase | None = None) -> Sentence | None:
    return next((s for s in _where(reading, rule) if also is None or also.search(s.plain)), None)


def _where(reading: Reading, rule: Phrase, *, every_part: bool = False) -> Iterator[Sentence]:
    """The sentences that the rule finds, save those that look back or ahead (background, conclusions)."""
    if holds(reading.plain, rule.needs):
        yield from (
            s for s in reading.sentences if (every_part or _on_this_study(s)) and rule.search(s.plain)
        )


def _on_this_study(sentence: Sentence) -> bool:
    return sentence.part is not Part.CONCLUSIONS and not (
        sentence.part is Part.BACKGROUND and sentence.labelled
    )
