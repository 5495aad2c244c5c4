"""Would a search find this record? Answered without PubMed, to measure how complete our searches are. Pure.

It follows PubMed where PubMed says what it does, and is stricter where it does not: spelling is not bridged
(`labor` does not find "labour"), a plural is another word, a phrase does not run from the title into the
abstract or from one section into the next, and subheadings are not exploded.

A record found here may still be missed there: PubMed looks a phrase in quotation marks up in an index of
phrases and drops one that the index does not hold, even when records say it. That index is not ours to read;
`benchmarks/recall.py` prints what is left without the phrases that hardly any record at hand says.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from evidence.model import Article, MeshHeading
from evidence.query.tree import And, Field, Node, Not, Or, Term

Narrower = Callable[[str], frozenset[str]]

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Searchable:
    """A record as a search sees it: its words without case, accents or punctuation, a space around each.

    `abstract` is one text a section, `keywords` one a keyword: a phrase does not run from one to the next.
    `whole` is all of them, two spaces between two texts, so that no phrase runs on there either.
    """

    article: Article
    title: str
    abstract: tuple[str, ...]
    keywords: tuple[str, ...]
    whole: str


def searchable(article: Article) -> Searchable:
    """Cut a record into words once, for many searches."""
    title = _spaced(article.title)
    abstract = tuple(_spaced(section.text) for section in article.sections)
    keywords = tuple(_spaced(keyword) for keyword in article.keywords)
    return Searchable(article, title, abstract, keywords, "".join((title, *abstract, *keywords)))


def matches(node: Node, record: Article | Searchable, narrower: Narrower) -> bool | None:
    """Whether `node` finds `record`; None when the record as we have it does not say.

    `narrower` gives all headings below a MeSH heading (or publication type), however deep; the heading itself
    may be among them. A record without MeSH is not indexed yet, so no heading finds it. Dates, authors and
    subsets are not in an `Article`: terms about them are None, and AND, OR, NOT treat None as "may be".
    """
    ready = searchable(record) if isinstance(record, Article) else record
    match node:
        case Term():
            return _finds(node, ready, narrower)
        case And(members):
            return _all(matches(member, ready, narrower) for member in members)
        case Or(members):
            return _any(matches(member, ready, narrower) for member in members)
        case Not(kept, removed):
            without = _opposite(matches(removed, ready, narrower))
            return _all((matches(kept, ready, narrower), without))


def _all(answers: Iterable[bool | None]) -> bool | None:
    unknown = False
    for answer in answers:
        if answer is False:
            return False
        unknown = unknown or answer is None
    return None if unknown else True


def _any(answers: Iterable[bool | None]) -> bool | None:
    unknown = False
    for answer in answers:
        if answer:
            return True
        unknown = unknown or answer is None
    return None if unknown else False


def _opposite(answer: bool | None) -> bool | None:
    return None if answer is None else not answer


# ------------------------------------------------------------------------------------- one term, by field


def _finds(term: Term, record: Searchable, narrower: Narrower) -> bool | None:
    match term.field:
        case Field.MESH | Field.MESH_NOT_EXPLODED | Field.MESH_MAJOR | Field.SUBHEADING:
            return _in_mesh(term, record.article.mesh or (), narrower)
        case Field.PUBLICATION_TYPE:
            return _in_types(term, record.article.publication_types, narrower)
        case Field.JOURNAL:
            return _in_journal(term, record.article)
        case Field.LANGUAGE:
            return _known(term.text.casefold(), record.article.languages)
        case Field.PMID:
            return term.text == record.article.pmid
        case Field.TEXT_WORD | Field.ALL:
            return _somewhere(term, record, narrower)
    if term.field is Field.TITLE_ABSTRACT and term.distance is None:
        return _in_text(term, record.whole)
    pieces = _pieces(term.field, record)
    return None if pieces is None else any(_in_text(term, piece) for piece in pieces)


def _pieces(field: Field, record: Searchable) -> tuple[str, ...] | None:
    """The text that a field covers; None for a field that is not in an `Article`.

    [tiab] is title, abstract and the authors' keywords; the title in the original language is not in it, it
    has a field of its own, [tt] (PubMed User Guide, "Title/Abstract", "Transliterated Title").
    """
    match field:
        case Field.TITLE_ABSTRACT:
            return (record.title, *record.abstract, *record.keywords)
        case Field.TITLE:
            return (record.title,)
        case Field.ABSTRACT:
            return record.abstract
        case Field.OTHER_TERM:
            return record.keywords
    return None


def _in_text(term: Term, text: str) -> bool:
    wanted = folded(term.text)
    if term.distance is not None:
        words = wanted.split()
        return all(word in text for word in words) and _near(words, text.split(), term.distance)
    return (f" {wanted}" if term.truncated else f" {wanted} ") in text


def _near(wanted: Sequence[str], words: Sequence[str], distance: int) -> bool:
    """Whether all wanted words stand, in any order, with at most `distance` other words between them.

    For three words and more NLM does not say whether it counts each gap or all; all is the stricter reading.
    """
    places = [[place for place, word in enumerate(words) if word == each] for each in wanted]
    for chosen in itertools.product(*places):
        others = max(chosen) - min(chosen) + 1 - len(wanted)
        if len(set(chosen)) == len(wanted) and others <= distance:
            return True
    return False


def _in_mesh(term: Term, headings: Sequence[MeshHeading], narrower: Narrower) -> bool:
    if term.field is Field.SUBHEADING:
        return any(folded(term.text) in map(folded, heading.qualifiers) for heading in headings)
    alone = term.field is Field.MESH_NOT_EXPLODED
    names = {folded(name) for name in (term.text, *(() if alone else narrower(term.text)))}
    return any(
        folded(heading.descriptor) in names
        and (term.qualifier is None or folded(term.qualifier) in map(folded, heading.qualifiers))
        and (term.field is not Field.MESH_MAJOR or heading.major)
        for heading in headings
    )


def _in_types(term: Term, types: Sequence[str] | None, narrower: Narrower) -> bool | None:
    names = {folded(name) for name in (term.text, *narrower(term.text))}
    return None if types is None else any(folded(each) in names for each in types)


def _in_journal(term: Term, article: Article) -> bool | None:
    return _known(
        folded(term.text), [folded(name) for name in (article.journal, article.journal_abbrev) if name]
    )


def _somewhere(term: Term, record: Searchable, narrower: Narrower) -> bool | None:
    """Without a field PubMed maps words as it sees fit: what the text has is found, the rest is unknown."""
    found = any(_in_text(term, piece) for piece in _pieces(Field.TITLE_ABSTRACT, record) or ())
    return True if found or _in_mesh(term, record.article.mesh or (), narrower) else None


def _known(wanted: str, values: Sequence[str]) -> bool | None:
    return wanted in values if values else None


def _spaced(text: str) -> str:
    return f" {fold(text)} "


def fold(text: str) -> str:
    """Words in lower case without accents; a hyphen, slash or apostrophe parts them, as in PubMed."""
    plain = text.casefold()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(_WORD.findall(plain))


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """As `fold`, kept: the terms of a search meet thousands of records."""
    return fold(text)
