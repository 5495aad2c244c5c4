"""How names are compared: without case, spacing, punctuation, accents, plural or British spelling. Pure."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Set

# difflib ratio from which two names count as alike: "gonathrosis" for "gonarthrosis" has 0.96, but "headache"
# for "backache" still has 0.75, and that is another problem.
ALIKE = 0.8
# As ALIKE, without COMMON_WORDS: "dolor de panza" and "dolor de cabeza" share little but "dolor de".
# Lower, as a letter says more in a short word: "bacc" for "back" has 0.75.
ALIKE_IN_THE_REST = 0.6
# Share of words in common from which it is offered: "knee trouble" offers knee osteoarthritis.
SHARED = 0.5
# Words that hundreds of names have say little about which one is meant: "hip pain" is nearer to the hip than
# to pain elsewhere. Spelt as `words` folds them ("disease").
COMMON_WORDS = frozenset(
    {"pain", "ache", "sore", "soreness", "trouble", "problem", "condition", "syndrome", "dizease"}
    | {"disorder", "injury", "damage", "low", "lower", "upper", "left", "right", "general"}
    | {"dolor", "molestia", "problema", "sindrome", "enfermedad", "trastorno", "lesion", "parte", "baja"}
    | {"bajo", "alta", "alto", "izquierda", "izquierdo", "derecha", "derecho"}
)
COMMON_WEIGHT = 0.25
# Letters of a question that are compared and repeated; nobody names a condition in more.
LONGEST_ASKED = 80
# Words that say how long or how often, not what: "chronic low back pain" is low back pain. Authorities tell
# the stages apart on the sheet itself.
STAGE_WORDS = frozenset(
    {"acute", "subacute", "chronic", "recurrent", "recurring", "persistent", "episodic", "ongoing"}
    | {"longstanding", "nonspecific", "mild", "moderate", "severe", "bad", "terrible"}
    | {"agudo", "aguda", "cronico", "cronica", "recurrente", "persistente", "constante", "fuerte", "intenso"}
    | {"intensa", "leve", "moderado", "moderada", "severo", "severa", "mucho", "mucha"}
)
# Words without meaning of their own in a name: "osteoarthritis of the knee" is "knee osteoarthritis", and
# "dolor en la espalda" is "dolor de espalda". Not what MeSH means by it: "hepatitis E", "AL amyloidosis".
SMALL_WORDS = frozenset(
    ("a", "an", "the", "of", "in", "on", "at", "to", "for", "with", "from", "and", "or", "my")
) | {"de", "del", "el", "la", "los", "las", "en", "un", "una", "con", "me", "mi", "mis", "tengo"}
# British spelling to American, so that either finds the other. Both sides are folded alike, so a fold that
# is wrong for one word ("hour") still compares equal with itself.
SPELLINGS = (
    ("ae", "e"),
    ("oe", "e"),
    ("our", "or"),
    ("ise", "ize"),
    ("ising", "izing"),
    ("isation", "ization"),
)
WORD = re.compile(r"[a-z0-9]+")
APOSTROPHES = str.maketrans("", "", "'\u2019")


def squeezed(name: str) -> str:
    """A name as it is compared: no case, spaces, punctuation, accents, plural or British spelling.

    Two conditions whose names squeeze to the same text cannot be told apart.
    """
    return squeezed_words(words(name))


def squeezed_words(parts: list[str]) -> str:
    """As `squeezed`, from the words of a name.

    Where two words meet, a spelling may arise ("médula espinal" without its space): folded as well, so that
    a name typed in one word is still that name.
    """
    return singular(_american("".join(parts)))


def words(name: str) -> list[str]:
    """The words of a name, folded to small ASCII letters and American spelling."""
    kept = name.translate(APOSTROPHES)
    plain = kept if kept.isascii() else unicodedata.normalize("NFKD", kept)
    return WORD.findall(_american(plain.encode("ascii", "ignore").decode().casefold()))


def _american(folded: str) -> str:
    """Until nothing changes, so that it does not matter in how many steps a name was folded."""
    before = ""
    while folded != before:
        before = folded
        for british, american in SPELLINGS:
            folded = folded.replace(british, american)
    return folded


def singular(word: str) -> str:
    """Drop a plural s ("injuries": injury); "arthritis" and "abscess" keep theirs."""
    if len(word) < 4 or word.endswith(("ss", "is", "us")):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") and len(word) > 4 else word.removesuffix("s")


def bag(name: str) -> tuple[str, ...]:
    """The words that mean something, in any order."""
    return bag_of(words(name))


def bag_of(parts: list[str]) -> tuple[str, ...]:
    """As `bag`, from the words of a name."""
    return tuple(sorted({singular(word) for word in parts} - SMALL_WORDS))


def bag_without_stage(name: str) -> tuple[str, ...]:
    """As `bag`, without the words that say how long or how often."""
    return tuple(word for word in bag(name) if word not in STAGE_WORDS)


def likeness(asked: str, name: str) -> float:
    """0 (unlike) to 1: the better of likeness letter by letter and the share of words in common."""
    letters = _alike(squeezed(asked), squeezed(name), ALIKE)
    if letters and not _alike(_rest(asked), _rest(name), ALIKE_IN_THE_REST):
        letters = 0.0
    shared = share(set(bag_without_stage(asked)), set(bag_without_stage(name)))
    return max(letters, shared if shared >= SHARED else 0.0)


def _alike(asked: str, name: str, least: float) -> float:
    """The ratio of difflib; 0 below `least`, which its quicker bounds mostly tell."""
    if 2 * min(len(asked), len(name)) < least * (len(asked) + len(name)):
        return 0.0
    matcher = difflib.SequenceMatcher(None, asked, name)
    ratio = matcher.ratio() if matcher.quick_ratio() >= least else 0.0
    return ratio if ratio >= least else 0.0


def _rest(name: str) -> str:
    """As `squeezed`, without small and common words; all of it where nothing else is left."""
    parts = words(name)
    telling = [word for word in parts if singular(word) not in SMALL_WORDS | COMMON_WORDS]
    return squeezed_words(telling or parts)


def says_little(name: str) -> bool:
    """Whether hundreds of names have all of its words: "chronic pain"."""
    return COMMON_WORDS.issuperset(bag_without_stage(name))


def share(wanted: Set[str], named: Set[str]) -> float:
    """0 (no word in common) to 1 (all of both): words that many names have count less."""
    both = _weight(wanted) + _weight(named)
    return 2 * _weight(wanted & named) / both if both else 0.0


def _weight(parts: Set[str]) -> float:
    return sum(COMMON_WEIGHT if word in COMMON_WORDS else 1.0 for word in parts)
