"""A lexicon finds what one long pattern of all its words would find, only faster."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.appraisal.lexicon import Lexicon

GOOD = r"(?:pain |head)?relief|mobility|(?:total )?effective rate|n?prs\b"
BAD = r"pain\w*|head(?:ache)?s?|c-reactive protein|rate"


def spans(found):
    return [(one.lastgroup, one.group(), one.start()) for one in found]


WORDS = [
    "pain",
    "relief",
    "painful",
    "head",
    "heads",
    "headrelief",
    "total",
    "effective",
    "rate",
    "nprs",
    "prs",
]


@given(st.lists(st.sampled_from(WORDS)))
def test_it_finds_the_same_as_one_long_pattern(words):
    text = " ".join(words)
    whole = re.compile(rf"\b(?:(?P<good>{GOOD})|(?P<bad>{BAD}))(?!\w)")
    assert spans(Lexicon(good=GOOD, bad=BAD).finditer(text)) == spans(whole.finditer(text))


def test_the_list_that_is_named_first_wins():
    assert spans(Lexicon(good="pain relief", bad="pain").finditer("pain relief, pain")) == [
        ("good", "pain relief", 0),
        ("bad", "pain", 13),
    ]


def test_it_looks_between_two_places_only():
    words = Lexicon(bad="pain")
    assert spans(words.finditer("pain and pain", 1)) == [("bad", "pain", 9)]
    assert words.search("pain and pain", 1, 9) is None


def test_a_word_that_could_begin_anyhow_is_refused_when_it_is_written():
    with pytest.raises(ValueError, match="does not begin with 2 letters"):
        Lexicon(bad=r"\w*stress")
