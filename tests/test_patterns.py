"""A pattern that is compiled later does what one does that is compiled at once."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.appraisal.patterns import regex

PATTERNS = [
    (r"\b(?P<who>a+)b?", 0),
    (r"^A|b$", re.IGNORECASE),
    (r"(a)|(b)", 0),
    (r"", 0),
    (r"a{2}", re.ASCII),
]


def spans(found):
    return [(one.span(), one.groups(), one.lastgroup) for one in found]


@given(st.sampled_from(PATTERNS), st.text("aAb "), st.integers(0, 3), st.integers(0, 9))
def test_it_finds_the_same(pattern, text, start, end):
    later, now = regex(*pattern), re.compile(*pattern)
    for name in ("search", "match", "fullmatch"):
        one, other = (getattr(each, name)(text, start, end) for each in (later, now))
        assert (one and one.span()) == (other and other.span())
    assert spans(later.finditer(text, start)) == spans(now.finditer(text, start))
    assert later.findall(text) == now.findall(text)
    assert later.split(text, start) == now.split(text, start)
    assert later.sub("-", text) == now.sub("-", text)
    assert later.subn("-", text, count=1) == now.subn("-", text, count=1)


@pytest.mark.parametrize("name", ["pattern", "flags", "groups", "groupindex"])
def test_it_knows_the_same_about_itself(name):
    for pattern in PATTERNS:
        assert getattr(regex(*pattern), name) == getattr(re.compile(*pattern), name)


def test_a_method_that_no_pattern_has_is_an_error():
    with pytest.raises(AttributeError, match="seek"):
        regex("a").seek("a")


def test_a_pattern_is_compiled_once():
    pattern = regex("a")
    assert pattern.search == pattern.search
    assert pattern.search("a").re is pattern.search("ba").re


def test_rules_are_not_compiled_by_being_imported():
    counted = (
        "import re; before = re.compile; made = []\n"
        "re.compile = lambda *given: made.append(given) or before(*given)\n"
        "from evidence.appraisal import one_record\n"
        "print(len(made))"
    )
    ran = subprocess.run([sys.executable, "-c", counted], capture_output=True, text=True, check=True)
    assert int(ran.stdout) < 40  # of more than a thousand
