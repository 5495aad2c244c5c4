"""What was measured and when, in the language of the sheet; a record's own words stay its own. And how bodies
are called in short."""

from __future__ import annotations

import re

from evidence.appraisal.outcome_names import NAMES
from evidence.compose.saying import Say, say_count
from evidence.model import Authority, SafetyLine

_COUNTED = re.compile(r"(?P<n>\d+) (?P<unit>hour|day|week|month|year)s?")
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z]*[A-Z][A-Za-z/-]*)\)")
_AFTER_NAME = re.compile(r" \(.*|, .*")
_TIMES = ("short term", "long term", "immediate", "immediately after treatment", "end of treatment")


def say_outcome(name: str, say: Say) -> str:
    """Our name of an outcome in words, else the record's own words, marked as such."""
    return say(f"outcome.{name}") if name in NAMES else say("effect.own_words", words=name)


def say_time(time: str, say: Say) -> str:
    """ "10 weeks" and the commonest times in words, else the record's own words, marked as such."""
    counted = _COUNTED.fullmatch(time)
    if counted:
        return say_count(f"time.{counted['unit']}", int(counted["n"]), say)
    return say(f"time.{time}") if time in _TIMES else say("effect.own_words", words=time)


def body_name(said: Authority | SafetyLine) -> str:
    """The name of the body in the language of the sheet, where it has one there."""
    return said.body_said or said.body


def short_name(body: str) -> str:
    """How a body is called in one word: "World Health Organization (WHO)" is WHO."""
    found = _ACRONYM.search(body)
    return found[1] if found else _AFTER_NAME.sub("", body)
