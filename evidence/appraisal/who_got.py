"""Who was massaged: everybody, the control group, or the group under test? One sentence, clause by clause.

In each clause the last people named before the massage got it ("the control group received massage"), or else
the first people named behind it ("massage was given to all"). Written for folded text; pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from evidence.appraisal.arms import given
from evidence.appraisal.patterns import regex
from evidence.appraisal.text import any_of, phrase
from evidence.appraisal.vocabulary import Kind, Mention, mentions


class Receiver(StrEnum):
    """Those who got the massage."""

    EVERYBODY = "everybody"
    CONTROL = "control"
    TESTED = "tested"


_PERSONS = (
    r"(?:groups?|arms?|conditions?|patients|participants|subjects|women|men|mothers|infants|newborns"
    r"|children|people"
    r"|persons|adults|students|athletes|residents|elders|cohorts?|animals|rats)"
)
_TESTED = (
    r"(?:experiment(?:al)?|intervention(?:al)?|treatment|treated|study|observation|observed|massage"
    r"|massaged|active|test"
    r"|trial|stimulation|therapy|reflexology|acupressure|tuina|verum)"
)
_CONTROL = r"(?:control|comparison|comparator|reference|placebo|sham|conventional|routine|standard)"
# "All women", "both of the groups", "each arm"; but "all patients in the massage group" are one group.
_PEOPLE = regex(
    rf"\b(?:(?P<everybody>(?:all|both|each|every|either)(?: of)?(?: the)?(?: \w+){{0,3}}? {_PERSONS}\b"
    rf"(?! (?:in|of|from|assigned|allocated|randomized) (?:to )?(?:the )?(?:\w+ ){{0,2}}(?:{_TESTED}"
    rf"|{_CONTROL}|group))"
    rf"|{_PERSONS} (?:all|both)\b|everyone|everybody|(?:all|both|each|every one) of (?:them|these"
    rf"|those)|they all"
    rf"|(?:both|all)(?= (?:received|had|got|were|underwent)))"
    rf"|(?P<control>{_CONTROL} (?:\w+ )?{_PERSONS}|controls|comparators)"
    rf"|(?P<tested>{_TESTED} {_PERSONS}|half(?: of)?|one (?:group|arm)|(?:other|first|second"
    rf"|third) {_PERSONS}"
    rf"|{_PERSONS} (?:a|b|c|d|i|ii|iii|iv|\d)\b|those))\b"
)
_CLAUSES = regex(
    r"; |,? (?:while|whereas|but) |(?:,| and|, and) (?=(?:in )?(?:the |a |those |half|one "
    r"|an )?(?:\w+ ){0,2}"
    r"(?:groups?|arms?|controls?|other|second|others)\b)"
)
_GOT = any_of(
    r"\b(?:received?|receiving|had|got|gets?|was|were|given|underwent|undergo|consist\w+|treated|attended"
    r"|will be|will"
    r" receive|served|performed|massaged|started|began|comprised|with)\b"
)
_TO = regex(r"\b(?:to|in|for|by|on) (?:the )?$")
_GROUP_NAME = regex(r"(?: therapy| treatment)?[ -](?:groups?|arms?|conditions?|controls?)\b")
_WITHHELD = regex(r"\b(?:no|without|not|nor) (?:\w+ ){0,2}$")
# Massage as the control of something else, said beside its name.
AS_CONTROL = phrase(
    "control|compar|reference",
    r"massag\w*(?: \w+){0,5} ?[,(] ?(?:which |that |it )?(?:was |served |acted |used )?(?:as |acting as )?"
    r"(?:the |a |an )?(?:\w+ )?(?:reference|control|comparator|comparison|active control)\b"
    r"|\b(?:as|by) (?:an? |the )?(?:\w+[- ]){0,2}(?:control|comparator)(?: group)?s?,? (?:of |with "
    r"|received |was |were )"
    r"?(?:an? |the )?(?:\w+ ){0,3}massag"
    r"|massag\w+ (?:\w+ ){0,5}(?:was|were|as|served as|acted as|was used as|group as) (?:the "
    r"|an? )?(?:\w+[- ])?"
    r"(?:control|comparator|comparison|reference)\b"
    r"|massag\w+(?: therapy)?[- ]control(?:led)?\b|\bagainst an? (?:\w+ ){0,2}massage control\b"
    r"|\((?:experimental|study|intervention)\) or (?:to )?(?:\w+ ){0,4}massage \(control",
)
# The control's treatment was everybody's: "on the basis of the control group".
_ON_TOP = regex(
    r"\b(?:on (?:the basis|top) of (?:the )?(?:treatment (?:of|in|given to) )?(?:the )?control"
    r"|in addition to (?:the )?(?:treatment of |same treatment as )?(?:the )?control"
    r"|based on the (?:treatment of the )?control|(?:the )?same (?:massage|treatment|tuina))"
)


def receivers(plain: str) -> frozenset[Receiver]:
    """Everyone who got massage in this sentence; empty when it does not say."""
    found = set()
    for clause in _CLAUSES.split(plain):
        if given(clause) and (who := _who(clause)):
            found.add(who)
    if AS_CONTROL.search(plain):
        found.add(Receiver.CONTROL)
    if Receiver.CONTROL in found and _ON_TOP.search(plain):
        return frozenset({Receiver.EVERYBODY})
    return frozenset(found)


def _who(clause: str) -> Receiver | None:
    massage = next(filter(None, (_treatment(clause, one) for one in mentions(clause))), None)
    if massage is None:
        return None
    before = list(_people(clause, 0, massage.start))
    if before and _GOT.search(clause, before[-1].end(), massage.start):
        return Receiver(str(before[-1].lastgroup))
    behind = next(_people(clause, massage.end, min(len(clause), massage.end + 90)), None)
    told = behind and _GOT.search(clause, massage.end) and _TO.search(clause, massage.end, behind.start())
    return Receiver(str(behind.lastgroup)) if behind and told else None


def _treatment(clause: str, mention: Mention) -> Mention | None:
    """The mention when it is massage that was given, not the name of a group or massage that was"
    " withheld."""
    named = _GROUP_NAME.match(clause, mention.end) or _WITHHELD.search(clause[: mention.start])
    return mention if mention.kind is Kind.MASSAGE and not named else None


def _people(clause: str, start: int, end: int) -> Iterator[re.Match[str]]:
    return _PEOPLE.finditer(clause, start, end)
