"""What the rules of the role look at: the reading, the design, and each mention, found once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from evidence.appraisal.patterns import regex
from evidence.appraisal.rivals import RIVAL
from evidence.appraisal.text import Part, Reading, Sentence, left_of, phrase
from evidence.appraisal.vocabulary import Kind, Mention, has, mentions
from evidence.appraisal.who_got import Receiver, receivers
from evidence.model import Design

# Nobody was treated to see what happens; massage by name is then the topic, or just mentioned.
WITHOUT_ARMS = frozenset({Design.CROSS_SECTIONAL, Design.QUALITATIVE, Design.EDITORIAL_COMMENT, Design.OTHER})
# Where arms are named.
ALLOCATION_PARTS = frozenset({Part.TITLE, Part.OBJECTIVE, Part.METHODS})
# "Massage therapy (MT)".
_HANDS = regex(r"\b(?:hands?|fingers?|thumbs?|manual|massag\w*)\b")
# Surgeons release soft tissue as well.
_RELEASE = regex(r"(?:soft[- ]tissues?|connective[- ]tissue|scar(?:[- ]tissue)?|muscle|fascial?) releases?\b")
_SURGERY = phrase(
    "plast|tomy|tomies|incision|arthroscop|prosthe|surgical|surgeon",
    r"\b(?:arthroplast\w+|z-plast\w+|\w*(?:oste|ten|fasci|my)otom(?:y|ies)|incisions?|arthroscop\w+"
    r"|prosthes[ei]s|surgical (?:release|technique|approach|procedures?|time|treatment)|surgeons?)\b",
)
_AT_WORK = regex(
    r"\b(?:massag\w*|manual\w*|therapists?|physiotherap\w*|physical therapy|rehabilitation|fingers?|thumbs?"
    r"|sessions?)\b"
)
_SHORT = regex(r" \((?P<short>[a-z]{2,6})(?: group)?[);,]")
_NOT_SHORT = regex(r"(?:or|and|no|the|as|an|ie|eg|vs|it|in|on|at|to|we|us|tens|nsaids?)$")


@dataclass(frozen=True)
class Scene:
    """The reading, the design and every mention with its sentence.

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

    @cached_property
    def massaging(self) -> tuple[Sentence, ...]:
        """The sentences that name massage, each once."""
        return self.naming(Kind.MASSAGE)

    @cached_property
    def massage_in_title(self) -> tuple[Mention, ...]:
        """Where the title names massage."""
        return self.titled(Kind.MASSAGE)

    @cached_property
    def leads(self) -> bool:
        """Massage is in the title, and no other treatment before it."""
        inside = self.massage_in_title
        return bool(inside) and not RIVAL.search(self.title.plain[: inside[0].start])

    @cached_property
    def by_hand(self) -> bool:
        """Hands or massage are named: acupressure alone may be done with a band."""
        return bool(_HANDS.search(self.plain))

    @cached_property
    def _receivers(self) -> tuple[tuple[Sentence, frozenset[Receiver]], ...]:
        return tuple((sentence, receivers(sentence.plain)) for sentence in self.massaging)

    def of(self, *kinds: Kind) -> list[tuple[Sentence, Mention]]:
        """The mentions of these kinds, in order."""
        return [(sentence, found) for sentence, found in self.mentions if found.kind in kinds]

    def naming(self, *kinds: Kind) -> tuple[Sentence, ...]:
        """The sentences with such a mention, each once."""
        return tuple({s.position: s for s, found in self.mentions if found.kind in kinds}.values())

    def titled(self, *kinds: Kind) -> tuple[Mention, ...]:
        """The mentions of these kinds in the title."""
        return tuple(
            found for sentence, found in self.mentions if sentence.part is Part.TITLE and found.kind in kinds
        )

    def receiving(self, who: Receiver) -> list[Sentence]:
        """The sentences that say that these people were massaged."""
        return [sentence for sentence, got in self._receivers if who in got]


def scene(reading: Reading, design: Design | None) -> Scene:
    """Collect every mention of hands-on treatment once, for all rules."""
    spelled = _spelled_out(reading)
    cut = _SURGERY.search(reading.plain) is not None and not _AT_WORK.search(reading.plain)
    found = tuple(
        (sentence, _by_a_surgeon(mention) if cut else mention)
        for sentence in spelled.sentences
        for mention in mentions(sentence.plain)
    )
    return Scene(spelled, design, found)


def _by_a_surgeon(mention: Mention) -> Mention:
    return replace(mention, kind=Kind.WRONG) if _RELEASE.match(mention.words) else mention


def _spelled_out(reading: Reading) -> Reading:
    """The reading with "MFR" as "myofascial release" and "KT" as "kinesio taping", where it was explained."""
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
        words = left_of(plain, found.start(), 60).replace("-", " ").split()[-len(found["short"]) :]
        name = " ".join(words)
        treated = has(name, Kind.MASSAGE, Kind.OTHER_MANUAL) or RIVAL.search(name)
        if words and words[0][0] == found["short"][0] and treated and not _NOT_SHORT.match(found["short"]):
            yield found["short"], name
