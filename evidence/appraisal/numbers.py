"""Whole numbers in running text: "64", "1,290", "1 290", "sixty-four", "one hundred and two", "two dozen".

Folded text in, values out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

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
# Without one of these pieces no number word is there.
_PIECES = ("dozen", *_SCALES, *_VALUE)

_WORD = "|".join(sorted((*_VALUE, *_SCALES), key=len, reverse=True))
# No abstract needs more than eight number words in a row.
_IN_WORDS = re.compile(
    rf"\b(?:(?:a|one|two|three) dozen|(?:a (?=hundred|thousand))?(?:{_WORD})"
    rf"(?:(?:[- ]|(?:(?<=hundred)|(?<=thousand)),? and )(?:{_WORD})\b){{0,7}})\b"
)
# "1,290" and "1 290" are one number, "2018 120" are two.
_IN_DIGITS = re.compile(r"\d{1,3} \d{3}(?=\)| [a-z])(?! (?:x|to)\b)|\d{1,7}(?:,\d{3}(?!\d)){0,2}")
# A number after or before one of these is a piece of something else: a decimal, a date, a range, "p<05", 2:1.
_NOT_AFTER = frozenset(".,/±<>-_")
_RATIO = re.compile(r"\d:$")
_NOT_BEFORE = re.compile(r"[\w%]| %|[.,:]\d|[-/]\d")


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number and where it stands."""

    value: int
    start: int
    end: int


@lru_cache(maxsize=4096)  # several rules ask about the same sentence
def numbers(plain: str) -> tuple[Number, ...]:
    """Every whole number of the text that is no decimal, no percentage and no part of a range, in order."""
    found = [*_digits(plain), *_words(plain)]
    return tuple(sorted(found, key=lambda number: number.start))


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


def _digits(plain: str) -> Iterator[Number]:
    for found in _IN_DIGITS.finditer(plain):
        before = plain[max(0, found.start() - 2) : found.start()]
        if before[-1:] in _NOT_AFTER or before[-1:].isalnum() or _RATIO.match(before):
            continue
        if _NOT_BEFORE.match(plain, found.end()):
            continue
        value = value_of(found.group())
        if value is not None:
            yield Number(value, found.start(), found.end())


def _words(plain: str) -> Iterator[Number]:
    if not any(piece in plain for piece in _PIECES):
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
