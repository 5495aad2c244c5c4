"""How much do the trials of a review differ? The I² that its authors print, in percent.

I² is the share of the differences between trials that chance does not explain (Higgins 2003, BMJ 327:557-60).
Of several the lowest counts, because each may be of another outcome: what it says then holds for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence.appraisal.patterns import regex
from evidence.appraisal.text import Part, Reading, absent, holds, quoted
from evidence.model import REVIEWS, Design, Judgement

_PIECES = ("i2", "i 2", "i²", "i ²", "i^2", "i(2)", "i (2)", "i-sq", "i sq")
_NUMBER = r"(?<![\d.])(?P<{}>\d{{1,3}}(?:\.\d+)?)"
# "I2 = 98.67%", "I(2) > 94%", "an I² statistic of 59 per cent", "I-squared: 77 to 95%".
PRINTED = regex(
    r"\bi[ -]?(?:2|\^2|²|\(2\)|sq(?:uared?)?)(?: (?:statistic|value|index))?s?,?"
    r"(?: (?:of|was|were|is|for [a-z ]{1,30}|ranged|between|from)){0,2} ?[=:<>≥≤~]{0,2} ?"
    rf"{_NUMBER.format('low')}(?: ?%)?(?:(?:-| to | and ){_NUMBER.format('high')})? ?(?:%|per ?cent)"
)
# Such a share is between nothing and all.
_ALL = 100


def heterogeneity(reading: Reading, design: Design | None) -> Judgement[float]:
    """The lowest I² that a review prints of its results."""
    if design not in REVIEWS:
        return absent(None, "This is asked of reviews.")
    told = [
        (share, one) for one in reading.part(Part.RESULTS, Part.CONCLUSIONS) for share in shares(one.plain)
    ]
    if not told:
        return absent(None, "It does not print how much its trials differ.")
    lowest, sentence = min(told, key=lambda each: each[0])
    return quoted(lowest, f"The lowest I² that it prints is {lowest:g} %.", sentence)


def shares(text: str) -> Iterator[float]:
    """Every I² in a text in lower case, in percent; of a range the lower end."""
    if not holds(text, _PIECES):
        return
    for found in PRINTED.finditer(text):
        if float(found["high"] or found["low"]) <= _ALL:
            yield float(found["low"])
