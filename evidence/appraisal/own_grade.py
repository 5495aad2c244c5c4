"""How sure do the authors of a review call its evidence? In words of GRADE: high, moderate, low, very low.

A range counts as its lower end; of several statements the highest counts, because each may be of another
outcome. The quality of the trials or reviews that were found is something else, and "high-quality evidence is
needed" grades nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence.appraisal.patterns import regex
from evidence.appraisal.text import Part, Reading, Sentence, absent, holds, quoted
from evidence.model import SECOND_HAND, Design, Judgement

# GRADE (Guyatt 2008, BMJ 336:924-6), the lowest first. SIGN, USPSTF and others have letters instead.
GRADES = ("very low", "low", "moderate", "high")
_GRADE = r"(?:very[ -]low|low|moderate|high)"
_RANGE = rf"{_GRADE}(?:[- ]?(?:to|or|and|through)[- ]{_GRADE}|, (?:or )?{_GRADE})?"
_KIND = r"(?:quality|certainty|strength)"
_PIECES = ("evidence", "very little")
# "Low to very low quality evidence", "the certainty of the evidence was low", "of very low quality".
STATED = regex(
    rf"\b(?P<before>{_RANGE})[ -]{_KIND}(?: of(?: the)?)? (?:\w+ )?evidence\b"
    rf"|\bevidence(?: base)?(?: for \w+)?(?:,? which)? (?:was|is|were|are)(?: all)? "
    rf"(?:(?:rated|graded|judged|considered|assessed)(?: as| to be)? )?(?:of |at )?"
    rf"(?P<is>{_RANGE})[ -](?:{_KIND}|in {_KIND})\b"
    rf"|\b{_KIND} of (?:the )?(?:\w+ )?evidence\b[^.;()]{{0,60}}?"
    rf"\b(?:was|is|were|are|as|from|between|being|to be|remains?)\b[^.;()]{{0,30}}?\b(?P<after>{_RANGE})\b"
    rf"|\b{_KIND} of (?:the )?(?:\w+ )?evidence[,:]? (?P<named>{_RANGE})\b"
    rf"|\b(?P<little>very little) (?:confidence|certainty)\b",
)
# What would be needed, or what kind was looked for, is no grade of what is there.
_WANTED = regex(
    r"\b(?:need\w*|requir\w+|warrant\w*|lack\w*|no|without|future|further|until|more|scarc\w+|absence of)\b"
    r"[^.;,]{0,40}$"
)
_MISSED = regex(
    r"\W{0,2}(?:[\w-]+ ){0,4}(?:is|are|was|were|remains?) (?:[\w-]+ )?"
    r"(?:need\w*|lacking|missing|required|scarce|warranted|awaited)\b"
)
_EACH = regex(r"very[ -]low|low|moderate|high")


def own_grade(reading: Reading, design: Design | None) -> Judgement[str]:
    """One of GRADES, as the authors of a review or guideline say it of the evidence that they found."""
    if design not in SECOND_HAND:
        return absent(None, "This is asked of reviews and guidelines.")
    told = {sentence: min(grades) for sentence in _spoken(reading) if (grades := list(_grades(sentence)))}
    if not told:
        return absent(None, "Its authors do not say how certain its evidence is.")
    best = max(told, key=lambda sentence: told[sentence])
    grade = GRADES[told[best]]
    return quoted(grade, f"Its authors call its evidence {grade}, at the best.", best)


def _spoken(reading: Reading) -> tuple[Sentence, ...]:
    return reading.part(Part.RESULTS, Part.CONCLUSIONS)


def _grades(sentence: Sentence) -> Iterator[int]:
    """The places in GRADES that one sentence names of the evidence."""
    if not holds(sentence.plain, _PIECES):
        return
    for found in STATED.finditer(sentence.plain):
        if _WANTED.search(sentence.plain[: found.start()]) or _MISSED.match(sentence.plain, found.end()):
            continue
        if found["little"]:
            yield 0
        said = next((text for name, text in found.groupdict().items() if text and name != "little"), "")
        yield from (GRADES.index(one.replace("-", " ")) for one in _EACH.findall(said))
