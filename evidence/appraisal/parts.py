"""Which sentence of an abstract without labels is aim, method, result or conclusion?

A linear model reads each sentence by its words and its place; then the best path through the abstract is
taken, on which no part comes back once it is over. The weights were learned from abstracts that print their
labels (`benchmarks/train.py parts`). Written for folded text; pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf, log
from operator import itemgetter

from evidence.appraisal.linear import load
from evidence.appraisal.patterns import regex

# The order of an abstract. Background and aims may change places; everything else only goes forward.
ORDER = ("background", "objective", "methods", "results", "conclusions")
_OPENING = frozenset({"background", "objective"})

# Numbers by what they are; which number it is says nothing about the part. All that a pattern matches has a
# digit, and its sign where it has one.
_NUMBERS = (
    (regex(r"\bp(?:[- ]?values?)? ?(?:of )?(?:<=|>=|[<>=])? ?(?:0?\.\d{1,8}|1\.0{1,8})"), ".", " PVALUE "),
    (regex(r"-?\d[\d.,]*%"), "%", " PERCENT "),
    (regex(r"\bn ?= ?\d+"), "=", " PEOPLE "),
    (regex(r"-?\d[\d.,]*"), "", " NUMBER "),
)
# Where the line of significance is drawn: a method, although it looks like a result. Few of the abstracts
# that the weights come from say so, and many others do.
_DRAWN = (
    r"(?:considered|regarded|accepted|deemed|taken|defined|used|set|chosen|fixed|established|determined"
    r"|adopted)"
)
_BELOW = r"(?:of )?(?:less than |below )?(?:<=|[<=])? ?0?\.\d{1,4}"
_P = r"p(?:[- ]?values?)? ?"
_LINE = regex(
    rf"\b{_P}{_BELOW} (?:was |were |is |being |as |has been )?(?:\w+ )?{_DRAWN}\b"
    rf"|\b(?:significan\w+|alpha|level)(?: \w+){{0,3}} {_DRAWN}(?: as| at| to(?: be)?| if| when| for| with)*"
    rf"(?: an?| the)?(?: alpha| level| of| probability)* ?(?:{_P})?{_BELOW}"
    rf"|\b{_DRAWN}(?: as| to be)?(?: statistically)? significan\w+ (?:at|if|when|for|with) (?:an? |the )?"
    rf"(?:{_P})?{_BELOW}"
    rf"|\blevel of (?:statistical )?significance (?:was|of|is) (?:{_P})?{_BELOW}"
    rf"|\b{_P}(?:of )?(?:less than|<=?|below) ?0?\.\d{{1,4}} (?:was|were|is) (?:statistically )?significant\b"
)
# How much less such a sentence is a result or a conclusion than its words and its place say.
LINE_IS_NO_RESULT = 1e-4
_TOLD = ("results", "conclusions")
# Not 0: some journals print the methods last, and no path through such an abstract goes only forward.
AGAINST_A_LABEL = 1e-9
_DIGIT = regex(r"\d")
_TOKEN = regex(r"[A-Z]+|[a-z]+(?:-[a-z]+)*")
# Places are told in fifths of the abstract and, at either end, by the sentence.
FIFTHS, ENDS = 5, 3
# How likely a path through the abstract is (as a logarithm), its last part, and the path up to there: no copy
# of it is made for each sentence, or a long text would cost the square of its length.
_Path = tuple[float, str, "_Path | None"]
_START: _Path = (0.0, "", None)


def guess(plain: Sequence[str], known: Sequence[str | None] = ()) -> tuple[str, ...]:
    """The part of each sentence of an abstract, as one of `ORDER`; `known` are those that a label tells."""
    model = load("parts")
    chances = [_weighed(model.chances(signs(plain, at)), plain[at]) for at in range(len(plain))]
    for at, part in enumerate(known):
        if part:
            chances[at] = dict.fromkeys(ORDER, AGAINST_A_LABEL) | {part: 1.0}
    if len(chances) == 1:  # an abstract of one sentence says what was done, found or concluded
        chances[0] |= dict.fromkeys(_OPENING, 0.0)
    return _best_path(chances)


def _weighed(chances: dict[str, float], plain: str) -> dict[str, float]:
    """The chances of a sentence after a look at whether it draws the line of significance."""
    if "." not in plain or not _LINE.search(plain):
        return chances
    return chances | {part: chances[part] * LINE_IS_NO_RESULT for part in _TOLD}


def signs(plain: Sequence[str], at: int) -> frozenset[str]:
    """What the sentence at this place shows of its part: its words, the pairs of them, and the place."""
    tokens = words(plain[at])
    pairs = (" ".join(pair) for pair in pairwise(tokens))
    begins = (f"begins {' '.join(tokens[:length])}" for length in (1, 2) if len(tokens) >= length)
    return frozenset((*tokens, *pairs, *begins, *_places(at, len(plain))))


def words(plain: str) -> list[str]:
    """The words of a sentence, with numbers by what they are."""
    if _DIGIT.search(plain):
        for pattern, sign, name in _NUMBERS:
            plain = pattern.sub(name, plain) if sign in plain else plain
    return _TOKEN.findall(plain)


def _places(at: int, total: int) -> Iterator[str]:
    yield f"place {FIFTHS * at // total} of {FIFTHS}"
    yield f"after {min(at, ENDS)}"
    yield f"before {min(total - 1 - at, ENDS)}"


def _best_path(chances: Sequence[dict[str, float]]) -> tuple[str, ...]:
    """The likeliest order of parts that never goes back (Viterbi)."""
    best: dict[str, _Path] = dict.fromkeys(ORDER, _START)
    for told in chances:
        best = {part: _reached(part, best, told[part]) for part in ORDER}
    return tuple(_parts_of(max(best.values(), key=_LIKELIHOOD)))[::-1]


def _parts_of(path: _Path) -> Iterator[str]:
    """From the last one to the first."""
    _, part, before = path
    while before:
        yield part
        _, part, before = before


def _reached(part: str, best: dict[str, _Path], chance: float) -> _Path:
    before = max([best[one] for one in _BEFORE[part]], key=_LIKELIHOOD)
    return before[0] + (log(chance) if chance else -inf), part, before


def _may_follow(part: str, before: str) -> bool:
    return ORDER.index(before) <= ORDER.index(part) or {part, before} <= _OPENING


_LIKELIHOOD = itemgetter(0)
_BEFORE = {part: tuple(one for one in ORDER if _may_follow(part, one)) for part in ORDER}
