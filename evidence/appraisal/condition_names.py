"""What a condition is called, as a pattern for the sentences of a record, and where a sentence calls it so.

The words come from the `Condition` alone: name, synonyms, title/abstract terms, MeSH headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from evidence.appraisal.patterns import regex
from evidence.appraisal.text import Sentence, fold, left_of
from evidence.model import Condition

# Before a name of the condition these turn it into its absence or its history.
NOT_HAVING = regex(
    r"\b(?:without|no|free (?:of|from)|absence of|history of|not have|but not|not with|never had"
    r"|other than|apart from|rather than|unlike|excluding|exclusion of|unrelated to|lack of"
    r"|recovered from) (?:\w+ ){0,3}$"
    r"|\b(?:experimental|experimentally[- ]induced) (?:\w+ )?$"
    r"|\b(?:previous|prior|past|former|earlier) (?:(?:episodes?|bouts?|attacks?) of )?(?:\w+ ){0,1}$"
    r"|\bnon[- ]?$"
)
# Those left out: "exclusion criteria were fever and |migraine", "|migraine or fever were excluded".
LEFT_OUT_BEFORE = regex(
    r"\b(?:exclusion criteria|excludes|(?:we|study|trial|authors) excluded"
    r"|excluded (?:were|if|those|for|all|any|patients|people|women|participants|subjects))\b[^.;]{0,100}$"
)
LEFT_OUT_AFTER = regex(
    r"(?:(?!\b(?:was|were|is|are|who|included|randomized|took|received)\b)[^.;]){0,80}"
    r"\b(?:was|were|is|are|will be) (?:excluded|ineligible|not (?:eligible|included|enrolled|accepted))\b"
)
# A newborn's illness is another one than that of the same name, and its ward another ward.
NEWBORN = regex(r"\b(?:neonatal|newborn) (?:\w+ )?$")
BABIES = regex(r"infant|newborn|neonat|pre-?term|premature|bab(?:y|ies)")
_LETTERS = regex(r"[a-z0-9]+\*?")
FIELD_TAG = regex(r"\[[a-zA-Z:~0-9]{1,12}\]")
NEARNESS = regex(r"\[ti(?:ab)?:~(\d{1,2})\]")
# Files search words this far apart when one names the people and the other what they suffer from.
FAR_APART = 8
# Words searched no further apart than this are a place and its pain; a treatment between them is one of the
# place: "neck massage and pain", "myofascial release for pain".
CLOSE = 4
# Abbreviations of two letters stand for too much.
SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Names:
    """What a condition is called.

    `abbreviations` are words only in capitals: "ADD", not "add". `of_babies`: only babies have it.
    `far_apart`: pairs of words that name it together, wherever they stand: "cancer" and "fatigue".
    """

    pattern: re.Pattern[str] | None
    abbreviations: frozenset[str]
    of_babies: bool
    far_apart: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=64)
def names_of(condition: Condition) -> Names:
    """All that the condition's file calls it, as one pattern for folded text."""
    phrases = (condition.name, *condition.synonyms, *condition.text, *condition.mesh)
    pieces = {piece for piece in map(_pattern, phrases) if piece}
    return Names(
        regex("|".join(sorted(pieces, key=len, reverse=True))) if pieces else None,
        frozenset(phrase for phrase in phrases if phrase.isalpha() and phrase.isupper()),
        BABIES.search(fold(condition.name)) is not None,
        tuple(pair for phrase in condition.text if (pair := _far_apart(phrase))),
    )


def _far_apart(phrase: str) -> tuple[str, str] | None:
    near = NEARNESS.search(phrase)
    words = _LETTERS.findall(fold(FIELD_TAG.sub("", phrase)))
    return (words[0], words[1]) if near and int(near[1]) >= FAR_APART and len(words) == 2 else None


def _pattern(phrase: str) -> str:
    """A search term of PubMed as a pattern for folded text.

    "back pain" also finds "back-pain", its last word also the plural; "backache*" any ending; "pain
    lumbar"[tiab:~3] both words with at most three others between them, in any order.
    """
    near = NEARNESS.search(phrase)
    words = _LETTERS.findall(fold(FIELD_TAG.sub("", phrase)))
    if len("".join(words)) < SHORTEST_NAME:
        return ""
    if near and len(words) == 2:
        other = "(?!massag|releas)" if int(near[1]) <= CLOSE else ""
        gap = rf"[^a-z0-9]{{1,3}}(?:{other}[a-z0-9]{{1,24}}[^a-z0-9]{{1,3}}){{0,{near[1]}}}?"
        return rf"\b{words[0]}{gap}{words[1]}\b|\b{words[1]}{gap}{words[0]}\b"
    body = r"[\s/-]{1,3}".join(re.escape(word.rstrip("*")) for word in words)
    listed = _in_list(words)
    return rf"\b{body}" + (r"\w{0,12}" if words[-1].endswith("*") else r"(?:e?s)?\b") + listed


def _in_list(words: list[str]) -> str:
    """ "Neck and low back pain" names neck pain, too: the last word is said once for the whole list."""
    if len(words) < 2 or words[-1] != "pain":
        return ""
    place = r"[\s-]".join(re.escape(word) for word in words[:-1])
    item = r"(?:, |/)[a-z-]{2,20}(?: [a-z-]{2,20}){0,3}"
    last = r",?(?: and | or |/)[a-z-]{2,20}(?: [a-z-]{2,20})?"
    return rf"|\b{place}(?:{item}){{0,8}}{last} pain\b"


def naming(named: Names, sentence: Sentence) -> Iterator[re.Match[str]]:
    """Where a sentence names the condition as that of the people studied, not one that they have not."""
    for found in named.pattern.finditer(sentence.plain) if named.pattern else ():
        short = found.group().upper()
        if short in named.abbreviations and short not in sentence.text:
            continue
        newborn = not named.of_babies and NEWBORN.search(left_of(sentence.plain, found.start(), 40))
        if not newborn and not _is_absent(sentence.plain, found):
            yield found


def _is_absent(plain: str, found: re.Match[str]) -> bool:
    """Whether those studied do not have it: they are free of it, had it once, or were left out for it."""
    before = left_of(plain, found.start(), 120)
    return bool(
        NOT_HAVING.search(before[-50:])
        or ("exclu" in before and LEFT_OUT_BEFORE.search(before))
        or LEFT_OUT_AFTER.match(plain, found.end())
    )
