"""Whole numbers in running text: "64", "1,290", "1 290", "sixty-four", "one hundred and two", "two dozen".

And what they count: the noun behind a number, past its adjectives. Folded text in, values and places out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import Enum, auto
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from evidence.appraisal.patterns import regex

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_VALUE = {word: number for number, word in enumerate(_UNITS.split())} | {
    word: 10 * number for number, word in enumerate(_TENS.split(), start=2)
}
_SCALES = ("hundred", "thousand")
_DOZENS = {"a dozen": 12, "one dozen": 12, "two dozen": 24, "three dozen": 36}
# Without one of these no number is written in words; to split a text costs less than to search it.
_SAID_IN_WORDS = frozenset(
    f"{before}{word}{after}"
    for word in ("dozen", *_SCALES, *_VALUE)
    for before in ("", "(", "[")
    for after in ("", ",", ".", ";", ":", ")", "]", "),")
)

_WORD = "|".join(sorted((*_VALUE, *_SCALES), key=len, reverse=True))
# No abstract needs more than eight number words in a row.
_IN_WORDS = regex(
    rf"\b(?:(?:a|one|two|three) dozen|(?:a (?=hundred|thousand))?(?:{_WORD})"
    rf"(?:(?:[- ]|(?:(?<=hundred)|(?<=thousand)),? and )(?:{_WORD})\b){{0,7}})\b"
)
# "1,290" and "1 290" are one number, "2018 120" are two. It begins with one digit, to which the engine leaps.
# After or before some signs it is a piece of something else: a decimal, a date, a range, "p<05", 2:1.
_IN_DIGITS = regex(
    r"[0-9](?<![\w.,/±<>-][0-9])(?<![0-9]:[0-9])"
    r"(?:[0-9]{0,2} [0-9]{3}(?=\)| [a-z])(?! (?:x|to)\b)|[0-9]{0,6}(?:,[0-9]{3}(?![0-9])){0,2})"
    r"(?![\w%]| %|[.,:][0-9]|[-/][0-9])"
)


class Number(NamedTuple):
    """A whole number and where it stands."""

    value: int
    start: int
    end: int


_START = attrgetter("start")

# No noun stands further from its number: "64 newly admitted, mostly elderly type 2 diabetes patients".
_FARTHEST_NOUN = 7
_NEXT_WORD = regex(
    r" (?:\([^()]{1,40}\) )?((?:type|stage|grade|class|status|asa) [\divx/-]{1,6}\b|[a-z][\w'/-]{0,29}),?"
)


class Noun(Enum):
    """What a word behind a number is: what is counted, one of it (an adjective too), neither, or a limit."""

    MANY = auto()
    ONE = auto()
    ADJECTIVE = auto()
    STOP = auto()


def noun_after(plain: str, number: Number, kind: Callable[[str], Noun]) -> int | None:
    """Where the noun ends that the number counts; None when a word stands between that no noun phrase has."""
    at = number.end
    for _ in range(_FARTHEST_NOUN):
        word = _NEXT_WORD.match(plain, at)
        told = kind(word[1]) if word else Noun.STOP
        if word is None or told is Noun.STOP:
            return None
        if told is Noun.MANY or (told is Noun.ONE and number.value == 1):
            return word.end(1)
        at = word.end()
    return None


def nouns(many: str, one: str, stops: str) -> Callable[[str], Noun]:
    """What each word is, by the patterns of the nouns, of their singular and of words that end the search."""
    words = regex(rf"(?:(?P<one>{one})|(?P<many>{many}))$|(?P<stop>{stops})\b")
    kinds = {"many": Noun.MANY, "one": Noun.ONE, "stop": Noun.STOP}

    @lru_cache(maxsize=8192)  # the words of a language come again
    def kind(word: str) -> Noun:
        found = None if " " in word else words.match(word)  # "stage 1"
        return kinds[found.lastgroup or "stop"] if found else Noun.ADJECTIVE

    return kind


@lru_cache(maxsize=4096)  # several rules ask about the same sentence
def numbers(plain: str) -> tuple[Number, ...]:
    """Every whole number of the text that is no decimal, no percentage and no part of a range, in order."""
    digits, words = _digits(plain), list(_words(plain))
    return tuple(sorted((*digits, *words), key=_START) if words else digits)


def value_of(words: str) -> int | None:
    """The value of "1,290" or "one hundred and two"; None when it is not one number ("one two")."""
    compact = words.replace(",", "").replace(" ", "")
    if compact.isdecimal():
        return int(compact)
    if words in _DOZENS:
        return _DOZENS[words]
    thousands = total = 0
    for word in re.split(r"[-, ]+", words):
        if word == "thousand":
            thousands, total = 1000 * max(total, 1), 0
        elif word == "hundred":
            total = max(total, 1) * 100
        elif word in _VALUE and _fits(total, _VALUE[word]):
            total += _VALUE[word]
        elif word not in ("and", "a"):
            return None
    return thousands + total


def _fits(total: int, value: int) -> bool:
    """After "forty" may come a unit, after "hundred" anything; nothing else."""
    return total % 100 == 0 or (total % 10 == 0 and total % 100 >= 20 and value < 10)


def _digits(plain: str) -> list[Number]:
    return [
        Number(int(found.group().replace(",", "").replace(" ", "")), found.start(), found.end())
        for found in _IN_DIGITS.finditer(plain)
    ]


def _words(plain: str) -> Iterator[Number]:
    if _SAID_IN_WORDS.isdisjoint(plain.replace("-", " ").replace("/", " ").split()):
        return
    for found in _IN_WORDS.finditer(plain):
        value = value_of(found.group())
        if value is not None:
            yield Number(value, found.start(), found.end())
            continue
        yield from _one_by_one(found.group(), found.start())


def _one_by_one(words: str, start: int) -> Iterator[Number]:
    """The pieces of "twenty and thirty", which is not one number."""
    for piece in re.finditer(rf"(?:{_WORD})(?:-(?:{_WORD})\b)?", words):
        value = value_of(piece.group())
        if value is not None:
            yield Number(value, start + piece.start(), start + piece.end())
