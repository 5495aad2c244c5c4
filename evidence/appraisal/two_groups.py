"""Two groups, two printed values and a P value: which group came out better?

"Anxiety was 36.4 in the massage group and 43.9 in the control group (p < 0.001)" says in numbers what "lower"
would say in words. It is read only where the outcome's good direction is known, each value stands with its
group, and the difference is significant; everything else stays unsettled. Written for folded text with plain
group names (`groups.plainly`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.appraisal.patterns import regex
from evidence.appraisal.polarity import group_signs, outcome_polarity
from evidence.appraisal.text import phrase

# P values above this are no finding.
SIGNIFICANT = 0.05

_SEGMENT = regex(r"; |(?<=\)), (?:and |while |whereas )?(?=[a-z])|(?<=\)),? (?:and|while|whereas) (?=[a-z])")
_BRACKETS = regex(r"[(\[][^()\[\]]{0,120}[)\]]")
_NESTED = regex(r"\(([^()\[\]]{0,120})\[([^()\[\]]{0,60})\]([^()\[\]]{0,120})\)")
_SQUARE = regex(r"\[[^\[\]]{0,160}\]")
_SPREAD = regex(r" ?(?:±|\+/-) ?\d{1,6}\.?\d{0,4}")
_P = regex(r"\bp(?:[- ]?values?)? ?(?P<sign><=|>=|[<>=]) ?(?P<p>0?\.\d{1,8}|1\.0{1,8})")
INTERVAL = regex(
    r"\bci\b[^\d-]{0,12}(?P<low>-?\d{0,6}\.?\d{1,6})(?: ?%)? ?(?:to|,|;|-) ?(?P<high>-?\d{0,6}\.?\d{1,6})"
)
_RATIO = regex(r"\b(?:rr|or|hr|irr|(?:risk|odds|rate|hazard) ratio|relative risk)\b[ =:,]{0,3}\d")
# Values of one group at two times.
_BEFORE_AFTER = regex(
    r"\bbefore (?:and|to) after\b|\bpre-? ?(?:and|to) ?-?post|\bwithin[- ]groups?\b|\bboth p\b"
    r"|\b(?:in|of|within) (?:both|each|either|all|the two|the both)\b|\bfor (?:both|each)\b"
)
_SAID = phrase(
    "significant|meaningful",
    r"(?<!not )(?<!no )(?<!statistically )\bsignificant|\bstatistically significant|\bmeaningful",
)
_DENIED = regex(r"\b(?:no|not|without|non|nor|neither)\b.{0,40}\bsignifican|\bnon-?significan|\binsignifican")
# Numbers that measure time or order, not the outcome.
_TIMES = regex(
    r"\b(?:at|after|by|on|in|over|until|of|within|for) (?:the )?(?:\w+ )?(?:weeks?|days?|months?|hours?"
    r"|hrs?) \d{1,3}\b"
    r"|\b(?:at|after|by|over|until|within|for) (?:the )?(?:first |last )?\d{1,3}(?:st|nd|rd|th)?[- ]"
    r"(?:weeks?|days?|months?|hours?|h|hrs?|minutes?|min|years?)\b"
    r"|\b\d{1,3}(?: (?:and|or|to) \d{1,3})? times\b"
    r"|\b\d{1,3}(?:st|nd|rd|th)\b|\b\d{1,3}[- ](?:week|month|day|hour|year)\b|(?<![\d.])0 ?(?:to"
    r"|-) ?\d{1,3}(?![\d.])|\bn ?= ?\d+"
)
_FROM_TO = regex(r"\bfrom (?:a mean of )?-?\d{1,6}\.?\d{0,4}(?: [a-z/%]{1,8})? (?:at baseline )?to (?=-?\d)")
_DIGIT = regex(r"\d")
_NUMBER = regex(r"(?<![\w.])-?\d{0,6}\.?\d{1,6}(?![\w]|\.\d)")
# The values are changes: a fall counts as a negative one, "fell to" gives the level.
_FELL = regex(
    r"\b(?:fell|fallen|fall|drop\w*|decreas\w*|declin\w*|reduc\w*|diminish\w*|shrank|came down"
    r"|gone down|went down"
    r"|lost|loss|lower(?:ed)? by)\b"
)
_ROSE = regex(r"\b(?:rose|risen|rise|increas\w*|grew|grown|gain\w*|went up|gone up)\b")
_FALL_AFTER = regex(
    r" ?%?(?: (?:and|versus|vs\.?) \d{1,6}\.?\d{0,4} ?%?)? ?(?:[a-z]+ )?(?:reduction|decrease|decline|drop"
    r"|fall)s?\b"
)
_LEVEL = regex(r"\bto $")
_GAINED = regex(
    r"\bimproved by\b|%.{0,60}\b(?:improve|respon|succe|recover|satisf|reliev)|\b(?:improve|respon"
    r"|succe|recover|satisf|reliev)[^.]{0,60}%|\bimprovements?\b|\bbetter by\b|\brelief\b"
    r"|\beffective rates?\b|\bresponders?\b"
)
# "The score" is that of what the title names; an index of its own name is not.
_SCORES = regex(r"\b(?:the|total|mean|overall|global|their|post-?test) (?:\w+ )?(?:scores?|ratings?)\b")
LONGEST = 420
TWO = 2


def shielded(plain: str) -> str:
    """The same with commas for semicolons in brackets, so that a cut never falls inside them."""
    if "[" in plain:
        plain = _SQUARE.sub(_round, _NESTED.sub(r"(\1\2\3)", plain))
    return _BRACKETS.sub(lambda found: found.group().replace(";", ","), plain) if ";" in plain else plain


def _round(found: re.Match[str]) -> str:
    """Square brackets as round ones, without brackets inside."""
    return "(" + re.sub(r"[()]", "", found.group()[1:-1]) + ")"


def segments(shielded: str) -> Iterator[str]:
    """A sentence cut behind each bracket that closes a statement, and at semicolons."""
    start = 0
    for end in _SEGMENT.finditer(shielded):
        yield shielded[start : end.start()]
        start = end.end()
    yield shielded[start:]


def compared(segment: str, titled: int = 0) -> int | None:
    """1 when the printed values favour massage, -1 the other group, 0 when they differ and nobody knows which
    is better, None when no two groups are compared.

    `titled` is the polarity of what the title names, for values of a scale that the sentence only calls
    "score".
    """
    if len(segment) > LONGEST or not _DIGIT.search(segment) or not _significant(segment):
        return None
    if _BEFORE_AFTER.search(segment):
        return None
    opened = _BRACKETS.sub(_open_groups, segment)
    bare = _BRACKETS.sub(" ", _BRACKETS.sub(" ", opened))  # brackets within brackets
    spoken = _FROM_TO.sub("to ", _TIMES.sub(" ", _SPREAD.sub("", bare)))
    spoken = _P.sub(" ", spoken)
    values = list(_signed(spoken))
    groups = group_signs(spoken)
    if groups.count(1) != 1 or len(groups) < TWO or len(values) < TWO:
        return None
    if len(values) != len(groups):
        return 0
    ours = values[groups.index(1)]
    others = [value for value, group in zip(values, groups, strict=True) if group != 1]
    return _side_of_all(ours, others) * _worth_of_more(spoken, titled)


def _open_groups(found: re.Match[str]) -> str:
    """A bracket that holds the values of both groups is no aside: "(3.1 in the massage, 5.6 in the ...)"."""
    inside = found.group()[1:-1]
    return f" {inside} " if set(group_signs(inside)) == {1, -1} and _DIGIT.search(inside) else found.group()


def _side_of_all(ours: float, others: list[float]) -> int:
    """1 when the massage group has the largest value, -1 the smallest, 0 when it lies between."""
    if all(ours > other for other in others):
        return 1
    return -1 if all(ours < other for other in others) else 0


def _signed(spoken: str) -> Iterator[float]:
    """The values in their order; what fell by 3 is -3, and "by 1" after it is -1."""
    sign, end = 1, 0
    for found in _NUMBER.finditer(spoken):
        before, value = spoken[end : found.start()], float(found.group())
        if _LEVEL.search(before) or value < 0:
            sign = 1
        elif _FELL.search(before) or _FALL_AFTER.match(spoken, found.end()):
            sign = -1
        elif _ROSE.search(before):
            sign = 1
        yield sign * value
        end = found.end()


def _significant(segment: str) -> bool:
    if _DENIED.search(segment):
        return False
    values = list(_P.finditer(segment))
    if values:
        return all(float(one["p"]) <= SIGNIFICANT and not one["sign"].startswith(">") for one in values)
    intervals = [(float(one["low"]), float(one["high"])) for one in INTERVAL.finditer(segment)]
    nothing = 1.0 if _RATIO.search(segment) else 0.0
    if intervals:
        return len(intervals) == 1 and not min(intervals[0]) <= nothing <= max(intervals[0])
    return bool(_SAID.search(segment))


def _worth_of_more(spoken: str, titled: int) -> int:
    """Whether the larger value is the better one (1), the worse one (-1), or nobody knows (0)."""
    if _GAINED.search(spoken):
        return 1
    return outcome_polarity(spoken) or (titled if _SCORES.search(spoken) else 0)
