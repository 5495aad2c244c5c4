"""The rules for search terms: what a heading, a word and a published filter may look like in our files.

A term that breaks a rule would be ignored or misread by PubMed without a word, so it is refused here.
"""

from __future__ import annotations

import re

from evidence.conditions import Thesaurus
from evidence.content._tables import Table

# Fields that a term of a block may carry. `~N` after a field: the words within N words of each other.
TERM_TAG = re.compile(r"\[(tiab|ti|Mesh|Mesh:noexp|tiab:~\d{1,2}|ti:~\d{1,2})\]")
# A title or abstract term: one word, or a phrase in quotation marks; `*` only at the end.
TEXT_TERM = re.compile(r'[^\s"*()\[\]]+\*?|"[^"*()\[\]]+\*?"')
NEARNESS_TERM = re.compile(r'"[^"*()\[\]]+ [^"*()\[\]]+"\[tiab:~\d{1,2}\]')
HEADING = re.compile(r'[^"*\[\]]+')
# PubMed ignores `*` after fewer letters than this (PubMed Help, "Truncation").
LETTERS_BEFORE_STAR = 4
# More codes below a wrong one than these are not listed.
MOST_LEAVES = 8
BOOLEAN = re.compile(r"\b(AND|OR|NOT)\b")


def heading_of(table: Table, heading: str, thesaurus: Thesaurus | None) -> str:
    """The heading; with a thesaurus, one that MeSH has exactly so."""
    if not HEADING.fullmatch(heading):
        todo = "write the heading alone, without quotation marks, * or tag"
        raise table.fault("mesh", f"{heading} is not a bare MeSH heading", todo)
    if thesaurus and heading not in thesaurus.headings:
        near = "; ".join(thesaurus.nearest_headings(heading))
        todo = f"the nearest are: {near}" if near else "look it up in the MeSH Browser of NLM"
        raise table.fault("mesh", f"{heading} is not a MeSH heading", todo)
    return heading


def check_leaf(table: Table, code: str, thesaurus: Thesaurus) -> None:
    """The code can be billed. Categories that we do not carry, or only in part, have no row of their own."""
    row = thesaurus.code(code)
    if (row and row.leaf) or not (row or thesaurus.code(code[:3])):
        return
    wrong = "cannot be billed, it is divided" if row else "is not a code of ICD-10-CM"
    nearest = next((below for part in _shorter(code) if (below := thesaurus.leaves_below(part))), ())
    leaves = ", ".join(each.code for each in nearest[:MOST_LEAVES])
    more = " and others" if len(nearest) > MOST_LEAVES else ""
    raise table.fault("code", f"{code} {wrong}", f"use one of {leaves}{more}")


def _shorter(code: str) -> tuple[str, ...]:
    """The code and those above it, the nearest first."""
    return tuple(code[:length].rstrip(".") for length in range(len(code), 2, -1))


def text_term(table: Table, term: str) -> str:
    """A word, a "quoted phrase", either with * at its end, or "two words"[tiab:~3]."""
    check_balanced(table, "text", term)
    if BOOLEAN.search(term):
        raise table.fault("text", f"{term} holds AND, OR or NOT", "write one term an entry; they are OR-ed")
    if not TEXT_TERM.fullmatch(term) and not NEARNESS_TERM.fullmatch(term):
        todo = 'write a word, a phrase in double quotation marks, or "two words"[tiab:~3]; * only at the end'
        raise table.fault("text", f"{term} is not a title or abstract term", todo)
    _check_star(table, "text", term)
    return term


def check_tagged(group: Table, term: str) -> None:
    check_balanced(group, "terms", term)
    body, bracket, _ = term.partition("[")
    if not bracket or not TERM_TAG.fullmatch(term[len(body) :]):
        raise group.fault("terms", f"{term} has no field tag", "end it with [tiab] or [Mesh]")
    if not TEXT_TERM.fullmatch(body):
        todo = "write a word or a phrase in double quotation marks before the tag"
        raise group.fault("terms", f"{term} is not one term", todo)
    _check_star(group, "terms", body)


def _check_star(table: Table, key: str, term: str) -> None:
    letters = term.strip('"').removesuffix("*")
    if term.strip('"').endswith("*") and len(letters) < LETTERS_BEFORE_STAR:
        todo = f"write at least {LETTERS_BEFORE_STAR} letters before the *"
        raise table.fault(key, f"{term} is cut too short for PubMed", todo)


def check_balanced(table: Table, key: str, term: str) -> None:
    if term.count('"') % 2:
        raise table.fault(key, f"{term} has a quotation mark without its partner", "close it")
    depth = 0
    for letter in term:
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            break
    if depth:
        raise table.fault(key, f"{term[:60]} has a parenthesis without its partner", "close it")


def check_operands(table: Table, term: str) -> None:
    """Each piece between AND, OR, NOT and parentheses must end with a field tag."""
    for piece in re.split(r"\b(?:AND|OR|NOT)\b|[()]", term):
        if piece.strip() and not piece.strip().endswith("]"):
            raise table.fault("term", f"{piece.strip()} has no field tag", "quote the filter with its tags")
