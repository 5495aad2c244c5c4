"""Whether a question holds words that are a danger sign, whatever else it asks. Pure.

It would rather warn once too often: words are looked for in any order, and "no chest pain" warns too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache, partial
from itertools import pairwise

from evidence.conditions.comparing import SMALL_WORDS, singular, words
from evidence.model import Sign

# Letters of a question that are read. Nobody needs more to say what is wrong, and the time stays bounded.
LONGEST_READ = 200
# From this length on, a word is also met by one that is a letter off: "suden", "hedache". Shorter words turn
# into others ("leg", "log"). No likeness as for names: it lets "breast" pass for "breath".
SHORTEST_MISSPELT = 5
# As SMALL_WORDS, in Spanish. "no" says something: "no puedo respirar".
SMALL_WORDS_ES = frozenset(
    ("el", "la", "lo", "los", "las", "un", "una", "de", "del", "al", "en", "y", "e", "o", "con", "por", "que")
) | {"mi", "mis", "me", "se", "su", "le", "les"}
# A phrase as it is written down: words, or some of which one is enough ("swollen/swelling").
_LETTERS = r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?"
_PLACE = rf"{_LETTERS}(?:/{_LETTERS})*"
PHRASE_FORM = re.compile(rf"{_PLACE}(?: {_PLACE})*")


def warned_of(question: str, signs: Sequence[Sign]) -> tuple[str, ...]:
    """The groups of warnings that `question` calls for, in the order of `signs`; each once.

    Both languages are always tried. Only the first `LONGEST_READ` characters are read.
    """
    asked = _read(question)
    # What some phrase knows is no misspelling of what another one says: "chills" is not "child".
    met = cache(partial(_is_met, asked, asked - _known(signs)))
    said = (sign for sign in signs if any(_is_said(phrase, met) for phrase in _phrases(sign)))
    return tuple(dict.fromkeys(group for sign in said for group in sign.groups))


def _phrases(sign: Sign) -> tuple[str, ...]:
    return (*sign.words, *sign.words_es)


def _known(signs: Sequence[Sign]) -> frozenset[str]:
    places = (place for sign in signs for phrase in _phrases(sign) for place in needed_words(phrase))
    return frozenset[str]().union(*places)


@lru_cache(maxsize=4096)  # the phrases of one file, for every question anew
def needed_words(phrase: str) -> tuple[frozenset[str], ...]:
    """What a question has to hold for `phrase`: one word of each set. Empty where only small words stand."""
    places = (_folded(place.replace("/", " ")) for place in phrase.split())
    return tuple(place for place in places if place)


def _folded(text: str) -> frozenset[str]:
    return frozenset(map(singular, words(text))) - SMALL_WORDS - SMALL_WORDS_ES


def _read(question: str) -> frozenset[str]:
    """Its words, and neighbours as one word: "can not" is "cannot", "no me siento" is "nosiento", too."""
    asked = words(question.strip()[:LONGEST_READ])
    telling = [word for word in asked if word not in SMALL_WORDS | SMALL_WORDS_ES]
    joined = (one + other for row in (asked, telling) for one, other in pairwise(row))
    return frozenset(map(singular, (*asked, *joined)))


def _is_said(phrase: str, met: Callable[[str], bool]) -> bool:
    return all(any(map(met, place)) for place in needed_words(phrase))


def _is_met(asked: frozenset[str], unknown: frozenset[str], word: str) -> bool:
    if word in asked:
        return True
    return len(word) >= SHORTEST_MISSPELT and any(_is_a_letter_off(word, each) for each in unknown)


def _is_a_letter_off(word: str, asked: str) -> bool:
    """One letter wrong, missing, too many, or two swapped; never the first ("fever" is not "never")."""
    if word[0] != asked[0] or abs(len(word) - len(asked)) > 1:
        return False
    same = next((at for at, (one, other) in enumerate(zip(word, asked, strict=False)) if one != other), None)
    if same is None:
        return True
    rest, other_rest = word[same:], asked[same:]
    swapped = rest[:2] == other_rest[:2][::-1] and rest[2:] == other_rest[2:]
    return swapped or other_rest in (rest[1:], other_rest[:1] + rest[1:]) or rest == other_rest[1:]
