"""Which outcomes a title says that were asked about: "massage for pain in people with cancer"."""

from __future__ import annotations

import re

from evidence.appraisal.outcome_names import OUTCOMES
from evidence.appraisal.text import fold

# What stands between "for" or "on" and the people. A complaint is no outcome: "for low back pain in adults"
# says who was treated, so that every word between must belong to the name of an outcome.
_ASKED = re.compile(r"\b(?:for|on) (?P<what>[^.:;?()]{3,80}?) (?:in|among|of) ")
_AND = re.compile(r",? and |, | or ")
_NAMES = {way: name for name, ways in OUTCOMES.items() for way in ways}


def outcomes_asked(title: str) -> tuple[str, ...]:
    """Our names of them, each once; () where the title asks of none, or of anything that is no outcome.

    >>> outcomes_asked("Acupuncture vs massage for pain and sleep quality in patients with cancer")
    ('pain', 'sleep')
    >>> outcomes_asked("Massage for low back pain in adults")
    ()
    """
    asked = _ASKED.search(fold(title))
    named = [_NAMES.get(piece) for piece in _AND.split(asked["what"])] if asked else []
    return tuple(dict.fromkeys(name for name in named if name)) if all(named) else ()
