"""Whole numbers in running text: "64", "1,290", "sixty-four", "one hundred and two". Folded text in, values
out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        range(20, 100, 10),
        strict=True,
    )
)
_VALUE = {word: number for number, word in enumerate(_UNITS)} | _TENS

_WORD = "|".join(sorted((*_VALUE, "hundred"), key=len, reverse=True))
# No abstract needs more than six number words in a row.
_IN_WORDS = re.compile(rf"\b(?:{_WORD})(?:(?:[- ]| and )(?:{_WORD})\b){{0,5}}\b")
_IN_DIGITS = re.compile(r"\d{1,7}(?:,\d{3}(?!\d)){0,2}(?: \d{3}(?= [a-z]))?")
# A number after or before one of these is a piece of something else: a decimal, a date, a range, "p<05".
_NOT_AFTER = frozenset(".,/±<>-_")
_NOT_BEFORE = re.compile(r"[\w%]|[.,]\d|[-/]\d")


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
    total = 0
    for word in re.split(r"[- ]+", words):
        if word == "hundred":
            total = max(total, 1) * 100
        elif word in _VALUE and _fits(total, _VALUE[word]):
            total += _VALUE[word]
        elif word != "and":
            return None
    return total


def _fits(total: int, value: int) -> bool:
    """After "forty" may come a unit, after "hundred" anything; nothing else."""
    return total % 100 == 0 or (total % 10 == 0 and total % 100 >= 20 and value < 10)


def _digits(plain: str) -> Iterator[Number]:
    for found in _IN_DIGITS.finditer(plain):
        before = plain[found.start() - 1 : found.start()]
        if before in _NOT_AFTER or before.isalnum() or _NOT_BEFORE.match(plain, found.end()):
            continue
        value = value_of(found.group())
        if value is not None:
            yield Number(value, found.start(), found.end())


def _words(plain: str) -> Iterator[Number]:
    if not any(word in plain for word in _VALUE):
        return
    for found in _IN_WORDS.finditer(plain):
        value = value_of(found.group())
        if value is not None:
            yield Number(value, found.start(), found.end())
