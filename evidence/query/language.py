"""A PubMed search as text -> a tree of terms joined by AND, OR and NOT. Pure.

As PubMed reads it: operators in capital letters, from left to right, none binding tighter than another, so
that `a OR b AND c` is `(a OR b) AND c` (NLM, PubMed tutorial, "Boolean logic"). Stricter than PubMed where
PubMed guesses without a word: two terms without an operator, a tag that it does not know (it would drop the
tag and search everywhere), and a `*` that it would ignore are errors here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from evidence.errors import InvalidContent
from evidence.query.tree import DATES, FIELDS, MESH, NEAR, And, Node, Not, Or, Term

# PubMed ignores `*` after fewer letters than this (PubMed User Guide, "Truncation").
LETTERS_BEFORE_STAR = 4
# Parentheses within parentheses: our own searches need four; far more is a slip, and the stack is finite.
DEEPEST_NESTING = 60
# Characters of a search; ours have some thousand. Each may be a token, which takes far more memory than it.
LONGEST_SEARCH = 200_000
# Each change of operator is one level, too: `a NOT b NOT c` is `(a NOT b) NOT c`.
MOST_TURNS = 100


class QueryError(InvalidContent, ValueError):
    """A search that is not well formed; the message shows where."""


def parse(term: str) -> Node:
    """Read a search; raise `QueryError`, with the place, when it is not well formed."""
    if len(term) > LONGEST_SEARCH:
        raise QueryError(f"The search is longer than {LONGEST_SEARCH:,} characters; make it shorter.")
    return _Reader(term).whole()


# ---------------------------------------------------------------------------------------------- tokens

_OPERATORS = frozenset({"AND", "OR", "NOT"})
_TOKEN = re.compile(
    r"""(?P<open>\()|(?P<close>\))|"(?P<quoted>[^"]*)"|\[(?P<tag>[^\[\]]*)\]
        |(?P<range>:)(?=\s|"|\d)|(?P<word>[^\s()"\[\]]+)|(?P<stray>["\[\]])""",
    re.VERBOSE,
)
_NEARNESS = re.compile(r"(?P<name>.+?)\s*:\s*~(?P<distance>\d+)")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int


def _tokens(term: str) -> list[_Token]:
    found = []
    for form in _TOKEN.finditer(term):
        kind = str(form.lastgroup)
        text = form[kind]
        if kind == "word" and text in _OPERATORS:
            kind = "operator"
        found.append(_Token(kind, text, form.start(), form.end()))
    return found


# ---------------------------------------------------------------------------------------------- reader


class _Reader:
    """Reads tokens from left to right, one method for each thing that may stand in a search."""

    def __init__(self, term: str) -> None:
        self.term = term
        self.tokens = _tokens(term)
        self.next = 0
        self.depth = 0
        self.turns = 0

    def whole(self) -> Node:
        if not self.tokens:
            raise QueryError("The search is empty; write at least one term.")
        node = self.expression()
        if left := self.peek():
            raise self.fault(left.start, "a closing parenthesis without its partner; remove it")
        return node

    def expression(self) -> Node:
        """Operands and operators, from left to right; the same operator twice makes one node."""
        node, growing = self.operand(), ""
        members: list[Node] = []
        while (token := self.peek()) and token.kind != "close":
            if token.kind == "stray":
                raise self.stray(token)
            if token.kind != "operator":
                todo = "no operator between two terms; write AND or OR (PubMed would put an AND, silently)"
                raise self.fault(token.start, todo)
            self.next += 1
            if members and (token.text != growing or growing == "NOT"):
                node, members = _joined(growing, node, members), []
                self.turn(token)
            members.append(self.operand())
            growing = token.text
        return _joined(growing, node, members) if members else node

    def turn(self, token: _Token) -> None:
        """Another operator than before, or one more NOT: the tree gets a level deeper."""
        self.turns += 1
        if self.turns > MOST_TURNS:
            raise self.fault(token.start, f"operators change more than {MOST_TURNS} times; use parentheses")

    def operand(self) -> Node:
        token = self.peek()
        if token is None:
            raise self.fault(len(self.term), "the search ends where a term is expected; add it")
        match token.kind:
            case "open":
                return self.group(token)
            case "quoted" | "word":
                return self.dates(self.one_term())
            case "tag":
                raise self.fault(token.start, "a field tag without a term before it; add the term")
            case "stray":
                raise self.stray(token)
        raise self.fault(token.start, f"{token.text} where a term is expected; add the term")

    def group(self, opening: _Token) -> Node:
        self.next += 1
        self.depth += 1
        if self.depth > DEEPEST_NESTING:
            raise self.fault(opening.start, f"more than {DEEPEST_NESTING} parentheses deep; write it flatter")
        node = self.expression()
        closing = self.peek()
        if closing is None:
            raise self.fault(opening.start, "a parenthesis without its partner; close it")
        self.next += 1
        self.depth -= 1
        if (after := self.peek()) and after.kind == "tag":
            raise self.fault(after.start, "a field tag after a parenthesis; tag each term inside")
        return node

    def one_term(self) -> Term:
        """A quoted phrase, or words up to the tag, an operator or a parenthesis."""
        first = self.take()
        words = [first.text]
        while first.kind == "word" and (token := self.peek()) and token.kind == "word":
            words.append(self.take().text)
        end = self.tokens[self.next - 1].end
        name = ""
        if (token := self.peek()) and token.kind == "tag":
            name, end = self.take().text, token.end
        plain = Term(" ".join(" ".join(words).split()), phrase=first.kind == "quoted", place=first.start)
        return self.checked(replace(self.tagged(plain, name, token), written=self.term[first.start : end]))

    def tagged(self, term: Term, name: str, token: _Token | None) -> Term:
        if not name:
            if token and token.kind == "tag":
                raise self.fault(token.start, "an empty field tag; name the field, such as [tiab]")
            return term
        near = _NEARNESS.fullmatch(name.strip())
        where = FIELDS.get(" ".join((near["name"] if near else name).casefold().split()))
        if where is None or (near and where not in NEAR):
            unknown = f"[{name}] is not a field of PubMed that we know; use one such as [tiab] or [Mesh]"
            raise self.fault(token.start if token else term.place, unknown)
        return replace(term, field=where, distance=int(near["distance"]) if near else None)

    def checked(self, term: Term) -> Term:
        """Take off the final `*` and the MeSH subheading, and refuse what PubMed would ignore."""
        if term.text.endswith("*"):
            term = replace(term, text=term.text.removesuffix("*"), truncated=True)
        if fault := _ignored(term):
            raise self.fault(term.place, fault)
        if term.field in MESH and "/" in term.text:
            heading, qualifier = term.text.rsplit("/", 1)
            term = replace(term, text=heading.strip(), qualifier=qualifier.strip())
        return term

    def dates(self, first: Term) -> Term:
        """`2020/01/01[crdt] : 2020/12/31[crdt]` is one term; any other term passes unchanged."""
        token = self.peek()
        if token is None or token.kind != "range":
            return first
        self.next += 1
        upper = self.peek()
        if first.field not in DATES or upper is None or upper.kind not in ("quoted", "word"):
            raise self.fault(token.start, "a colon that does not stand between two dates with their tags")
        last = self.one_term()
        if last.field is not first.field:
            raise self.fault(token.start, "a range of dates with two different tags; use the same tag")
        written = self.term[first.place : self.tokens[self.next - 1].end]
        return replace(first, text=f"{first.text}:{last.text}", written=written)

    def peek(self) -> _Token | None:
        return self.tokens[self.next] if self.next < len(self.tokens) else None

    def take(self) -> _Token:
        self.next += 1
        return self.tokens[self.next - 1]

    def stray(self, token: _Token) -> QueryError:
        return self.fault(token.start, f"a {token.text} without its partner; close it or remove it")

    def fault(self, place: int, what: str) -> QueryError:
        near = self.term[max(0, place - 20) : place + 30].strip()
        return QueryError(f"The search cannot be read at character {place + 1}, near {near!r}: {what}.")


def _joined(operator: str, first: Node, others: Sequence[Node]) -> Node:
    if operator == "NOT":
        return Not(first, others[0])
    return And((first, *others)) if operator == "AND" else Or((first, *others))


def _ignored(term: Term) -> str | None:
    """What PubMed would ignore or misread in this term, or None."""
    if not any(letter.isalnum() for letter in term.text):
        return "a term without a letter or digit; write what to look for"
    if "*" in term.text:
        return "a * inside a term; PubMed knows it only at the end"
    if term.truncated and sum(letter.isalnum() for letter in term.text) < LETTERS_BEFORE_STAR:
        return f"fewer than {LETTERS_BEFORE_STAR} letters before the *; write more of the word"
    if term.distance is None:
        return None
    if not term.phrase or len(term.text.split()) < 2:
        return "words to be near each other must be two or more, in quotation marks"
    return "a * in words to be near each other; PubMed does not allow it there" if term.truncated else None
