"""Words that a record must hold if a search finds it: look at millions of records, parse few. Pure.

No record that `matches` would find falls through a sieve; many stay in it that `matches` then refuses. It
looks at the XML of a record as bytes. Names of journal and authors and what an article cites are left out: no
search of ours looks there, and they are most of a record. Where letters may stand in another form (an accent,
a ligature, a numbered character) the word is first written as `matches` reads it; where the parser puts
letters together that stand apart (a formula, a comment), the record stays in.

What a sieve cannot tell, it keeps: of a search with a term that the words of a record do not show (a date, an
author, a language) all records stay in. It takes PubMed's DTD at its word: what is searched stands after the
beginning of the title and before PubmedData, and elements inside a text have names in small letters (b, i,
sub, sup, u).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import compress
from operator import itemgetter

from evidence.query.matching import Narrower, fold, folded
from evidence.query.tree import MESH, And, Field, Node, Not, Or, Term

Words = frozenset[bytes]
"""Beginnings of words: all of them stand in a record. A whole word ends in `_WHOLE`."""
Alternatives = frozenset[Words]

_WHOLE = b" "
_SPOKEN = frozenset({Field.TITLE_ABSTRACT, Field.TITLE, Field.ABSTRACT, Field.OTHER_TERM})
# As many letters as stand before a `*`: what a word begins with is looked up before it is compared.
_START_OF = itemgetter(slice(4))
_AUTHORS = (b"<AuthorList", b"</AuthorList>")
_TITLE, _BESIDE = b"<ArticleTitle", b"<PubmedData"
_INLINE_TAG = re.compile(rb"</?[a-z][^<>]*>")
# Of these the parser does more than to leave them out (MathML), or we do not know them.
_OTHER_INLINE_TAG = re.compile(rb"</?(?!(?:[biu]|su[bp])[\s/>])[a-z]")
_ASCII = bytes(range(128))
_SMALL_LETTERS = bytes(each if chr(each).isalnum() else 32 for each in _ASCII.lower()) + b" " * 128
# Not ASCII, and perhaps a letter in another form, or nothing at all: whatever is not Greek, a dash, a
# quotation mark, a degree, a comparison or the like. A test tries every character there is.
_HIDES = re.compile(
    rb"\xc2[\x80-\x9f\xaa\xad\xb2\xb3\xb9\xba\xbc-\xbe]|[\xc3-\xcd\xd0-\xe1\xe3-\xff]|\xe2(?!\x80[\x90-\xa7]|\x89)"
)
_LAST_CHARACTER = ord("\U0010ffff")
_NUMBERED = re.compile(r"&#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}));")
# What a reader of PubMed XML drops from a text (`records`): the letters on both sides of it are one word.
_DROPPED = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Sieve:
    """`starts`: the first letters of a word -> what is looked for and begins so.

    `rests`: what is looked for -> what else must stand there; None: every record stays in.
    """

    starts: Mapping[bytes, tuple[bytes, ...]]
    rests: Mapping[bytes, tuple[Words, ...]] | None

    def keeps(self, record: bytes) -> bool:
        """Whether the search may find this record: the UTF-8 XML of one `PubmedArticle`."""
        if self.rests is None or _has_more_than_tags(record):
            return True
        text = _searched(record)
        if _OTHER_INLINE_TAG.search(text):
            return True
        found = self._found(_words(text))
        return any(rest <= found for each in found for rest in self.rests.get(each, ()))

    def _found(self, words: list[bytes]) -> set[bytes]:
        """Which of the words that are looked for are among these."""
        alike = set(compress(words, map(self.starts.__contains__, map(_START_OF, words))))
        return {
            wanted
            for word in alike
            for wanted in self.starts[_START_OF(word)]
            if (word + _WHOLE).startswith(wanted)
        }


def sieve(node: Node, narrower: Narrower) -> Sieve:
    """The sieve of a search; `narrower` as for `matches`."""
    found = _alternatives(node, narrower)
    if found is None:
        return Sieve({}, None)
    starts: dict[bytes, tuple[bytes, ...]] = {}
    rests: dict[bytes, tuple[Words, ...]] = {}
    for wanted in sorted({word for words in found for word in words}):
        start = _START_OF(wanted.rstrip(_WHOLE))
        starts[start] = (*starts.get(start, ()), wanted)
    for words in found:
        longest = max(sorted(words), key=len)
        rests[longest] = (*rests.get(longest, ()), words - {longest})
    return Sieve(starts, rests)


# ------------------------------------------------------------------------------------- what a search needs


def _alternatives(node: Node, narrower: Narrower, seen: Alternatives = frozenset()) -> Alternatives | None:
    """A record that is found holds one of these; None where that cannot be told.

    `seen` is looked for anyway: where there is a choice, what adds least to it is taken.
    """
    match node:
        case Term():
            return _of_term(node, narrower)
        case Not(kept, _):
            return _alternatives(kept, narrower, seen)
        case Or(members):
            return _of_any(members, narrower, seen)
        case And(members):
            told = [each for member in members if (each := _alternatives(member, narrower, seen)) is not None]
            return min(told, key=lambda each: len(each - seen), default=None)


def _of_any(members: Iterable[Node], narrower: Narrower, seen: Alternatives) -> Alternatives | None:
    """All members' together, those that leave a choice last."""
    found: Alternatives = frozenset()
    for member in sorted(members, key=lambda each: isinstance(each, And)):
        more = _alternatives(member, narrower, seen | found)
        if more is None:
            return None
        found |= more
    return found


def _of_term(term: Term, narrower: Narrower) -> Alternatives | None:
    if term.field in MESH:
        names = {term.text, *(() if term.field is Field.MESH_NOT_EXPLODED else narrower(term.text))}
    elif term.field in _SPOKEN:
        names = {term.text}
    else:
        return None
    found = frozenset(_wanted(folded(name).split(), truncated=term.truncated) for name in names)
    return found if all(found) else None


def _wanted(words: list[str], *, truncated: bool) -> Words:
    """Words of other letters than ASCII are not looked for."""
    whole = [word.encode() + _WHOLE for word in words if word.isascii()]
    if truncated and words and words[-1].isascii():
        whole[-1] = whole[-1].removesuffix(_WHOLE)
    return frozenset(whole)


# ----------------------------------------------------------------------------------------- what a record says


def _has_more_than_tags(record: bytes) -> bool:
    """Whether there are comments or the like. To look for one byte first costs next to nothing."""
    return (b"!" in record and b"<!" in record) or (b"?" in record and b"<?" in record)


def _searched(record: bytes) -> bytes:
    """From the title on, without authors and what PubMed has beside the citation (its references)."""
    end = record.find(_BESIDE)
    start = max(record.find(_TITLE), 0)
    rest = record[start:end] if end > start else record
    pieces, done = [], 0
    while (start := rest.find(_AUTHORS[0], done)) >= 0 and (end := rest.find(_AUTHORS[1], start)) >= 0:
        pieces.append(rest[done:start])
        done = end
    return b"".join([*pieces, rest[done:]]) if done else rest


def _words(text: bytes) -> list[bytes]:
    """All words of a text, and of its tags, in small letters."""
    words = _parted(text)
    if _INLINE_TAG.search(text):  # a word may go on behind such a tag, or end there
        words += _parted(_INLINE_TAG.sub(b"", text))
    return words


def _parted(text: bytes) -> list[bytes]:
    words = text.translate(_SMALL_LETTERS).split()
    if b"&#" in text or b"\x7f" in text:
        words += _plain(text).split()
    elif not text.isascii() and _HIDES.search(text.translate(None, _ASCII)):
        words += _plain(b" ".join([word for word in text.split() if not word.isascii()])).split()
    return words


def _plain(text: bytes) -> bytes:
    """The text as the parser and then `matches` read it."""
    shown = " ".join(_NUMBERED.sub(_character, text.decode("utf-8", "replace")).split())
    return fold(unicodedata.normalize("NFC", _DROPPED.sub("", shown))).encode()


def _character(reference: re.Match[str]) -> str:
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return chr(number) if number <= _LAST_CHARACTER else ""
