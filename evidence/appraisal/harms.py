"""What does the record say about harm, in how many of how many people, and how grave?

"None reported" is not "safe", silence is said to be silence, and "nobody looked" is said too. Every answer
begins with one of five words, so that programs can tell them apart: `none reported`, `none serious`,
`reported`, `called safe`, `not looked for`. Details follow `reported` after a colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.appraisal.numbers import value_of
from evidence.appraisal.patterns import regex
from evidence.appraisal.text import (
    Part,
    Reading,
    Sentence,
    absent,
    any_of,
    holds,
    left_of,
    phrase,
    quoted,
    right_of,
    word_set,
)
from evidence.model import Judgement

# ------------------------------------------------------------------------------- words of harm

# What is harm by its name.
NAMED = (
    r"(?:adverse (?:\w+ ){0,2}?(?:events?|effects?|reactions?|experiences?|incidents?)|side[- ]effects?"
    r"|complications?"
    r"|harms?|untoward (?:\w+ )?(?:events?|effects?|reactions?)|undesir\w+ (?:effects?|events?)|ill effects?"
    r"|safety (?:events?|concerns?)|injur(?:y|ies)|toxicit(?:y|ies))"
)
# What may be harm: it is one when somebody got it, not when it is measured and compared.
KIND = (
    r"(?:irritation|redness|rash(?:es)?|erythema|skin reactions?|skin breakdown|blister(?:s|ing)?"
    r"|soreness|tenderness"
    r"|bruis(?:e|es|ing)|pet?echiae|ecchymos[ei]s|hematomas?|allerg(?:y|ies|ic reactions?)|dizziness"
    r"|fainting|syncope"
    r"|light-?headedness|headaches?|nausea|vomiting|cramp(?:s|ing)|burns?|falls?|wound (?:leakage"
    r"|dehiscence|infections?)"
    r"|discomfort|numbness|tingling|fractures?|thrombos[ei]s|embolism|dissections?|strokes?"
    r"|neurolog\w+ (?:symptoms?"
    r"|events?|deficits?)|worsening|aggravation|exacerbations?|flare-?ups?|increased pain|gastric upset"
    r"|apno?ea|bradycardia|hypotension|infections?|bleeding)"
)
HARM = phrase(
    "advers|side effect|side-effect|complication|harm|untoward|undesir|injur|ill effect|toxic|safe"
    "|tolerated|irritation|redness|rash|erythema|reaction|breakdown|blister|soreness|tenderness|bruis"
    "|echia|ecchym|hematoma|allerg|dizz|faint|syncope|headed|headache|nausea|vomiting|cramp|burn|fall"
    "|leakage|dehiscence|infection|discomfort|numbness|tingling|fracture|thrombos|embolism|dissect"
    "|stroke|neurolog|worsening|aggravat|exacerbat|flare|increased pain|gastric upset|apno?ea|bradycard"
    "|hypotens|bleeding",
    rf"\b{NAMED}\b|\b{KIND}\b",
)
NAMED_HARM = any_of(rf"\b{NAMED}\b")

# Plans, aims, definitions and what others found say nothing about harm in this study.
NOT_A_REPORT = any_of(
    r"\bwill\b|\bto (?:assess|evaluate|determine|record|investigate|examine|establish|find|reduce|prevent"
    r"|avoid|minimize)\b"
    r"|\brisk of\b|\bwere (?:also )?(?:recorded|monitored|secondary|collected|assessed|defined)\b"
    r"|\bare secondary\b"
    r"|\bsecondary outcomes?\b|\bbenefits and harms\b|\b(?:effectiveness|efficacy) and safety\b|\bshould be\b"
    r"|\bside effects of (?!massage|the (?:massage|treatment|intervention))\w+|\?$"
)
# Nobody looked, or hardly anybody wrote it down.
NOT_LOOKED_FOR = any_of(
    rf"\b(?:no|none of the|neither|few) (?:\w+ ){{0,3}}?(?:trials?|studies|study|authors?|reports?"
    rf"|reviews?)\b[^.;]{{0,40}}"
    rf"\b(?:look|report|assess|record|mention|document|describ|measur|address)\w*[^.;]{{0,30}}\b{NAMED}"
    rf"|\b{NAMED} (?:was|were|are|is) (?:not|never|seldom|rarely|poorly|inadequately|insufficiently"
    rf"|inconsistently"
    r"|scarcely) (?:\w+ )?(?:recorded|documented|assessed|described|addressed|reported (?:in any|by any))\b"
)
# Harm of the gravest kind is denied; of lesser harm nothing is said, or something is.
NONE_SERIOUS = any_of(
    r"\b(?:no|any|none|without|neither)\b(?: [\w-]+){0,4}? (?:serious|severe|major|grave)\b|\bnone (?:had"
    r"|was|were)"
    r" (?:an? )?(?:serious|severe|major)\b|\b(?:serious|severe|major)\b[^.;]{0,40}\bnot (?:observed|seen"
    r"|reported|occur|found|noted)"
)
_DENIED = (
    r"(?:observed|increased|seen|reported|occur\w*|found|noted|detected|encountered|experienced|mentioned)"
)
NONE_REPORTED = any_of(
    rf"\b(?:no|without(?: any| an)?|nor|zero|free (?:of|from)|absence of|not (?:any|cause|have"
    rf"|associated with)(?: any)?"
    rf"|never|nobody (?:had|reported)|none (?:had|reported))\b(?: (?!in\b)[\w-]+){{0,5}}? (?:{NAMED}"
    rf"|{KIND})\b"
    rf"|\b{NAMED}\b[^.;]{{0,40}}\b(?:not (?:been )?{_DENIED}|absent|and none\b)|\bnone (?:occurred"
    rf"|reported|took place)\b|\bnobody (?:was )?(?:harmed|injured)\b|\bsaw none\b"
)
# Told as seen, and not praised: "a method without complication" is what the authors call it.
AS_SEEN = any_of(
    rf"\b(?:was|were|had|did|reports?|occurred|showed|experienced|developed|{_DENIED})\b"
    rf"|^no (?:\w+ ){{0,3}}{NAMED}\b"
)
# Not one, with exceptions: "saw none apart from cramping in two people".
EXCEPT = regex(r"\b(?:apart from|except(?: for)?|other than|but for|aside from|save)\b")
SAFE = regex(
    r"\bsafe(?:ly)?\b|\bwell[- ]tolerated|\bwithout (?:\w+ )?(?:side[- ]effects?|complications?|harm)"
)
NOT_SAFE = regex(r"\b(?:not|un) ?safe\b|\bnot well|\bwhether\b|\bhow safe\b|\?$")

# ------------------------------------------------------------------------------ counts of people

_NUMBER = (
    r"(?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|an?)"
)
# Not people: "in 7 trials", "for 3 weeks", "a day".
_NOT_PEOPLE = (
    r"(?! (?:\w+ )?(?:trials?|studies|study|reviews?|reports?|papers?|sessions?|weeks?|days?|day|months?"
    r"|years?|minutes?"
    r"|hours?|h|groups?|arms?|sites?|points?|treatments?|further|similar|result|small|few|consequence)\b"
    r"|[-.,]\d| ?%)"
)
_SHARE = r"(?:(?: [\w-]+)? \((?P<share>\d{1,3}(?:\.\d+)?) ?%\))?"
_OF = r"(?: (?:of|out of) (?:the |these |all )?(?P<of>\d{1,4})| ?/ ?(?P<over>\d{1,4}))?"
_GOT = (
    r"(?:reported|had|experienced|felt|developed|showed|suffered(?: from)?|complained of|mentioned"
    r"|noticed|got|described"
    r"|presented with|sustained|discontinued (?:owing|due) to|withdrew (?:because of|owing to|due to))"
)
_SEEN = (
    r"(?:was|were|occurred|happened|developed|arose|appeared|took place"
    r"|followed)(?: [\w-]+){0,2}?(?: (?:reported|noted"
    r"|seen|observed|noticed|recorded|experienced|found|felt|present|described))?|(?:is|are) (?:possible"
    r"|common)"
)
_BEFORE = rf"(?<![\w.,-])(?P<n>{_NUMBER}){_NOT_PEOPLE}{_OF}{_SHARE}"
# What may stand right before a harm and belongs to it; "post-treatment" too.
ADJECTIVES = word_set(
    "minor mild slight transient temporary moderate serious severe short-lived local brief skin muscle neck"
    " back muscular gastrointestinal related"
)
# "eleven patients (8%) in the massage arm had [transient soreness]".
PEOPLE_GOT = regex(rf"{_BEFORE}(?: [\w-]+){{0,7}}? {_GOT} $")
# "two [falls]", "one transient episode of [neck soreness]".
SO_MANY = regex(rf"{_BEFORE}(?:(?: \w+)? (?:cases?|episodes?|instances?|reports?) of)? $")
# "[soreness] was reported by 19 workers", "[erythema] in 2 of 40".
IN_PEOPLE = regex(
    rf"[^.;,]{{0,40}}? (?:in|by|among|for) (?:only )?(?P<n>{_NUMBER})\b{_NOT_PEOPLE}{_OF}{_SHARE}"
)
IN_SHARE = regex(
    r"[^.;,]{0,40}? (?:in|by|among) (?:about )?(?P<share>\d{1,3}(?:\.\d+)?(?: ?%? ?(?:to"
    r"|-) ?\d{1,3}(?:\.\d+)?)?) ?%"
)
# People come with these too; they are harm only when somebody is said to have got them.
ALSO_CONDITIONS = word_set(
    "headache headaches nausea vomiting syncope stroke strokes fall falls bleeding infection infections"
    " hypotension tingling numbness fracture fractures thrombosis tenderness"
)
# Somebody got it, or it was there, without a count.
SOMEBODY_GOT = regex(rf"\b{_GOT} $|\bthere (?:was|were)(?: [\w-]+){{0,5}} $|\bonly $")
WAS_SEEN = regex(rf" (?:[\w-]+ ){{0,3}}?(?:{_SEEN})")
# "Soreness was lower after massage": measured as an outcome, not suffered.
COMPARED = regex(
    r"\b(?:lower|less|fewer|reduc\w+|decreas\w+|improv\w+|reliev\w+|alleviat\w+|scores?|scale|ratings?"
    r"|intensity|smaller"
    r"|better|fell|mean|differ\w*|compared|significan\w+|blunts?|quicker|unchanged|recovery)\b|\bp ?[<=>]"
)
SERIOUS = regex(
    r"\b(?:serious|severe|major|life-threatening|fatal|fracture|dissection|stroke|embolism|died)\b"
)
MINOR = regex(
    r"\b(?:minor|mild|slight\w*|transient\w*|temporar\w+|short-lived|self-limit\w+|brief|resolved"
    r"|disappeared|subsided)\b"
)
NEGATED = regex(r"\b(?:no|none|nobody|without|not)\b(?: [\w-]+){0,4} ?$")
ARM = regex(r"\b(?:in|of|from) (?:the )?((?:(?!each|both)[\w-]+ ){1,3}(?:group|arm))s?\b")
IN_EACH = regex(r"\b(?:each|per) (?:group|arm)\b")

# What people suffered is said before what they did not, and both before what the authors call it.
ORDER = ("reported:", "none serious", "none reported", "reported", "not looked for", "called safe")
BECAUSE = {
    "none serious": "It denies serious harm; that is not the same as no harm.",
    "none reported": "It says that no harm was seen, which is not the same as safe.",
    "called safe": "The authors call it safe or well tolerated.",
    "not looked for": "It says that harm was not looked for or hardly written down.",
    "reported": "Harms are mentioned.",
}


def harms(reading: Reading) -> Judgement[str]:
    """One word on harm, with counts and denominators where told; None when silent."""
    told = [(_answer(sentence), sentence) for sentence in _about_harm(reading)]
    for word in ORDER:
        for answer, sentence in told:
            if answer and answer.startswith(word):
                return quoted(answer, BECAUSE.get(answer, "It counts who was harmed."), sentence)
    return absent(None, "The record says nothing about harms.")


def _about_harm(reading: Reading) -> Iterator[Sentence]:
    """Sentences that hold a word of harm or safety, where a study speaks of itself."""
    if holds(reading.plain, HARM.needs):
        for sentence in reading.part(Part.RESULTS, Part.CONCLUSIONS, Part.METHODS, Part.BACKGROUND):
            background = sentence.labelled and sentence.part is Part.BACKGROUND
            if not background and holds(sentence.plain, HARM.needs):
                yield sentence


def _answer(sentence: Sentence) -> str | None:
    """What one sentence tells of harm; None where it tells nothing."""
    plain = sentence.plain
    if NOT_LOOKED_FOR.search(plain):
        return "not looked for"
    if NOT_A_REPORT.search(plain):
        return None
    if sentence.part in (Part.METHODS, Part.BACKGROUND):
        return _denied(plain) if _said_outright(plain) else None
    counts = "; ".join(dict.fromkeys(_counts(plain)))
    if counts:
        return f"reported: {counts}{_weight(plain)}"
    if not (sentence.part is Part.CONCLUSIONS and not AS_SEEN.search(plain)):
        denied = _denied(plain)
        if denied:
            return denied
    if SAFE.search(plain):
        return None if NOT_SAFE.search(plain) else "called safe"
    return "reported" if _somebody_suffered(plain) else None


def _said_outright(plain: str) -> bool:
    """Among the methods most is about who was let in ("infants without complications")."""
    return bool(NAMED_HARM.search(plain) and AS_SEEN.search(plain)) and "without" not in plain


def _denied(plain: str) -> str | None:
    if NONE_SERIOUS.search(plain) and HARM.search(plain):
        return "none serious"
    return "none reported" if NONE_REPORTED.search(plain) and not EXCEPT.search(plain) else None


def _weight(plain: str) -> str:
    """Serious or minor, when the sentence says so of what it counts."""
    if SERIOUS.search(plain) and not NONE_SERIOUS.search(plain):
        return ", serious"
    return ", minor" if MINOR.search(plain) else ""


def _somebody_suffered(plain: str) -> bool:
    if COMPARED.search(plain):
        return False
    return any(
        NAMED_HARM.match(plain, found.start())
        or SOMEBODY_GOT.search(_before(plain, found))
        or WAS_SEEN.match(plain, found.end())
        for found in HARM.pattern.finditer(plain)
    )


def _counts(plain: str) -> Iterator[str]:
    """ "soreness in 7 of 58 (massage group)": each harm with its people."""
    if IN_EACH.search(plain) or "respectively" in plain:
        return
    compared = COMPARED.search(plain)
    for harm in HARM.pattern.finditer(plain):
        outcome = compared and not NAMED_HARM.match(plain, harm.start())
        before = _before(plain, harm)
        found = PEOPLE_GOT.search(before) or (None if outcome else SO_MANY.search(before))
        end = harm.end() if found else None
        if harm.group() not in ALSO_CONDITIONS or WAS_SEEN.match(plain, harm.end()):
            found = found or IN_PEOPLE.match(plain, harm.end()) or IN_SHARE.match(plain, harm.end())
        if found and not _none(before):
            name = plain[_start(plain, harm) : harm.end()]
            yield _said(name, found, _arm(plain, harm.start(), end or found.end(), found.group()))


def _start(plain: str, harm: re.Match[str]) -> int:
    """Where the harm begins with its adjectives."""
    start = harm.start()
    while True:
        word = left_of(plain, start, 20).rstrip().rpartition(" ")[2]
        if word not in ADJECTIVES and not word.startswith("post-"):
            return start
        start = plain.rindex(word, 0, start)


def _before(plain: str, harm: re.Match[str]) -> str:
    start = _start(plain, harm)
    return left_of(plain, start, 110)


def _none(before: str) -> bool:
    return bool(NEGATED.search(before)) and not EXCEPT.search(before)


def _arm(plain: str, start: int, end: int, matched: str) -> str:
    """The group that the count belongs to, when it stands in the same breath."""
    tail = re.split(r"[,;]| and ", right_of(plain, end, 60), maxsplit=1)[0]
    arm = ARM.search(matched) or ARM.search(plain[start:end] + tail)
    return f" ({arm.group(1)})" if arm else ""


def _said(harm: str, found: re.Match[str], arm: str) -> str:
    parts = found.groupdict()
    if "n" not in parts:
        return f"{harm} in {parts['share'].replace('%', '')} %{arm}"
    number = 1 if parts["n"] in ("a", "an") else value_of(parts["n"])
    whole = f" of {parts['of'] or parts['over']}" if parts["of"] or parts["over"] else ""
    share = f" ({parts['share']} %)" if parts["share"] and not whole else ""
    return f"{harm} in {number}{whole}{share}{arm}"
