"""A pattern whose alternatives are put together by their first letters finds what it found before."""

from __future__ import annotations

import re
import sys

import judged
from hypothesis import given
from hypothesis import strategies as st

import evidence.appraisal.one_record
from evidence.appraisal.alternation import arranged
from evidence.appraisal.patterns import regex
from evidence.appraisal.text import Phrase, read

WORDS = [
    "a",
    "ab",
    "abc",
    "b",
    "ba",
    "a?b",
    "a+",
    "ab{2}",
    "[ab]c",
    r"\w",
    "",
    r"\(",
    r"a\b",
    r"ab\\",
    "a b",
    "é",
]
TEXT = st.text("abc éB(\\", max_size=12)


def both(one, other):
    return st.builds(str.__add__, one, other)


def grown(smaller):
    group = st.builds("(?:{}){}".format, smaller, st.sampled_from(["", "?", "??", "*", "{0,2}"]))
    either = st.builds("{}|{}".format, smaller, smaller)
    counted = st.builds("({})".format, smaller)
    return (
        either | both(smaller, smaller) | both(group, smaller) | both(smaller, group) | both(counted, smaller)
    )


PATTERNS = st.recursive(st.sampled_from(WORDS), grown, max_leaves=10)
EDGES = st.sampled_from(["", r"\b", r"(?<!\w)", r"\b(?=[ab])"])


def spans(pattern, text):
    return [(found.span(), found.groups()) for found in re.finditer(pattern, text)]


@given(EDGES, PATTERNS, EDGES, PATTERNS, TEXT)
def test_it_finds_the_same(edge, first, other_edge, second, text):
    for pattern in (
        f"{edge}(?:{first})",
        f"{edge}(?:{first})(?:{second})",
        f"{edge}(?:{first})|{other_edge}{second}",
    ):
        assert spans(arranged(pattern), text) == spans(pattern, text)


def test_alternatives_of_one_letter_stand_together():
    assert arranged(r"(?=[a-z])(?:pain|ache|pang)") == r"(?=[a-z])(?:p(?:a(?:in|ng))|ache)"


def test_the_edge_of_a_word_is_looked_for_behind_a_letter_that_is_rare():
    assert arranged(r"\bpain") == r"(?:p(?<!\wp)ain)"
    assert arranged(r"\b(?:ease|tone|amble|ill|sore)") == r"\b(?:ease|tone|amble|ill|sore)"


def test_groups_that_are_counted_keep_their_order():
    assert [found.groups() for found in re.finditer(arranged(r"\b(?:p(a)|e(b)|p(c))"), "eb pc")] == [
        (None, "b", None),
        (None, None, "c"),
    ]


def patterns():
    """Every pattern of the rules that stands under a name."""
    rooms = [room for name, room in list(sys.modules.items()) if name.startswith(evidence.appraisal.__name__)]
    named = [value for room in rooms for value in vars(room).values()]
    return [
        one
        for value in named
        for one in [value.pattern if isinstance(value, Phrase) else value]
        if isinstance(one, type(regex("")))
    ]


def test_every_pattern_of_the_rules_finds_the_same_in_the_records():
    records = [read(one.article) for one in judged.load(judged.MADE_UP)[::12]]
    texts = [each for one in records for each in (one.plain, *(sentence.text for sentence in one.sentences))]
    tried = {one.pattern for one in patterns() if not one.flags & re.IGNORECASE}
    assert len(tried) > 500
    for pattern in tried:
        one, other = re.compile(arranged(pattern)), re.compile(pattern)
        for text in texts:
            assert [found.span() for found in one.finditer(text)] == [
                found.span() for found in other.finditer(text)
            ], pattern
