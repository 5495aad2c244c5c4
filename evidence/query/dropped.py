"""Which phrases that PubMed dropped change what a search asks. Pure.

PubMed searches on without a phrase that it does not find. In an OR that still has other members nothing is
lost: the phrase would have found nothing. Where an AND or NOT hung on it, or it was the whole search, the
answer is to another question, and its count must not be shown as ours.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from evidence.query.language import QueryError, parse
from evidence.query.tree import And, Field, Node, Not, Or, Term, terms

# Words that PubMed leaves out of any search; it may list them as ignored, and no operand is lost by that.
# (PubMed User Guide, "Stopwords"; the ones that can stand in a name of an illness or a treatment.)
STOPWORDS = (
    frozenset(("a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "has", "have", "in"))
    | frozenset(("into", "is", "it", "its", "not", "of", "on", "or", "that", "the", "their", "this", "to"))
    | frozenset(("was", "were", "which", "with", "within", "without"))
)
_TAG = re.compile(r"\s*\[[^\]]*\]\s*$")
_WORD = re.compile(r"[^\W_]+")


def hanging(term: str, dropped: Sequence[str]) -> tuple[str, ...]:
    """Those of the `dropped` phrases on which an AND or NOT of `term` hangs, as PubMed printed them.

    A phrase hangs when, without it, an operand of an AND or NOT is empty, or the whole search is. A dropped
    member of an OR that keeps another one does not hang. Compared without quotation marks, case, hyphens and
    `*`; the field counts when PubMed names one. PubMed may name a part of a term: that counts as the whole.

    A phrase that is nowhere in `term` counts as hanging: PubMed then read the search in another way than we
    wrote it, and nobody can say what it found. Only signs and stop words, which no search is made of, do not.

    Raises `QueryError` when `term` itself is not well formed.
    """
    node = parse(term)
    ours = terms(node)
    named = {phrase: _named(phrase, ours) for phrase in dict.fromkeys(dropped)}
    gone = frozenset(each for found in named.values() for each in found)
    lost = frozenset(_lost(node, gone.__contains__))
    return tuple(phrase for phrase, found in named.items() if _hangs(phrase, found, lost))


def _hangs(phrase: str, found: frozenset[int], lost: frozenset[int]) -> bool:
    return bool(found & lost) if found else bool(set(_words(_TAG.sub("", phrase))) - STOPWORDS)


def _lost(root: Node, gone: Callable[[int], bool]) -> Iterator[int]:
    """Places of the terms whose loss leaves an AND, a NOT or the whole search without an operand."""
    if _empty(root, gone):
        yield from _places(root)
    yield from _lost_below(root, gone)


def _lost_below(node: Node, gone: Callable[[int], bool]) -> Iterator[int]:
    for operand in _operands(node):
        if not isinstance(node, Or) and _empty(operand, gone):
            yield from _places(operand)
        yield from _lost_below(operand, gone)


def _empty(node: Node, gone: Callable[[int], bool]) -> bool:
    """Whether nothing is left of a node once what is gone is taken out of it."""
    if isinstance(node, Term):
        return gone(node.place)
    return all(_empty(operand, gone) for operand in _operands(node))


def _operands(node: Node) -> tuple[Node, ...]:
    match node:
        case Term():
            return ()
        case Not(kept, removed):
            return (kept, removed)
        case And(members) | Or(members):
            return members


def _places(node: Node) -> tuple[int, ...]:
    return tuple(each.place for each in terms(node))


# ------------------------------------------------------------------------------- which term is meant


def _named(phrase: str, ours: Sequence[Term]) -> frozenset[int]:
    """Places of our terms that a dropped phrase means: the same words, else those that hold its words."""
    words, where = _words(_TAG.sub("", phrase)), _field(phrase)
    if not words:
        return frozenset()
    for same in (_equal, _within):
        for chosen in (where, None):
            found = [
                each for each in ours if same(words, _words(_text(each))) and chosen in (None, each.field)
            ]
            if found:
                return frozenset(each.place for each in found)
    return frozenset()


def _equal(dropped: Sequence[str], ours: Sequence[str]) -> bool:
    return dropped == ours


def _within(dropped: Sequence[str], ours: Sequence[str]) -> bool:
    """Whether the dropped words stand in our term, in this order and next to each other."""
    width = len(dropped)
    return any(ours[start : start + width] == dropped for start in range(len(ours) - width + 1))


def _field(phrase: str) -> Field | None:
    """The field that PubMed names behind the phrase, if it does."""
    try:
        only = parse(phrase)
    except QueryError:
        return None
    return only.field if isinstance(only, Term) and only.field is not Field.ALL else None


def _text(term: Term) -> str:
    return f"{term.text}/{term.qualifier}" if term.qualifier else term.text


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return _WORD.findall(plain)
