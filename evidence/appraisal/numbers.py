"""Whole numbers in running text: "64", "1,290", "sixty-four", "one hundred and two". Folded text in, values out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen".split()
)
_TENS = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)
)
_VALUE = {word: number for number, word in enumerate(_UNITS)} | _TENS

_WORD = "|".join(sorted((*_VALUE, "hundred"), key=len, reverse=True))
# At most eight number words in a row: "one thousand two hundred and ninety-nine" is longer than any abstract needs.
WORDS = rf"(?:{_WORD})(?:(?:[- ]| and )(?:{_WORD})\b){{0,5}}"
DIGITS = r"\d{1,3}(?:,\d{3})+|\d{1,3} \d{3}(?=\s[a-z])|\d{1,7}"
# A piece for other patterns: a number that is no decimal, no percentage, no part of a word or of a range.
NUMBER = rf"(?:\b(?:{WORDS})\b|(?<![\w.,/±<>=-])(?:{DIGITS})(?![\d%]|[.,]\d|[-/]\d))"
_NUMBER = re.compile(NUMBER)


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number and where it stands."""

    value: int
    start: int
    end: int


def numbers(plain: str) -> Iterator[Number]:
    """Every whole number of the text."""
    for found in _NUMBER.finditer(plain):
        value = value_of(found.group())
        if value is not None:
            yield Number(value, found.start(), found.end())


def value_of(words: str) -> int | None:
    """The value of "1,290" or "one hundred and two"; None when it is not one number ("one two")."""
    compact = words.replace(",", "").replace(" ", "")
    if compact.isdigit():
        return int(compact)
    total = 0
    for word in re.split(r"[- ]+", words):
        if word == "hundred":
            total = max(total, 1) * 100
        elif word in _VALUE and (
            total % 100 == 0 or (total % 10 == 0 and total % 100 >= 20 and _VALUE[word] < 10)
        ):
            total += _VALUE[word]
        elif word != "and":
            return None
    return total
