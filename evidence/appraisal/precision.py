"""Does a null result rule a difference out, and does a benefit last?"""

from __future__ import annotations

from evidence.appraisal.findings import Sign, findings
from evidence.appraisal.text import Part, Reading, absent, phrase, quoted
from evidence.model import Design, Direction, Judgement, MassageRole, Precision

# Two groups of 200 find a small difference (d = 0.28) with 80 % power at 5 %; with fewer people "no
# difference shown" says little.
ENOUGH_PEOPLE = 400
TOO_SMALL = phrase(
    "power|sample|larger|small",
    r"\bunder-?powered|\blarger (?:samples?|trials?|studies)|\bsmall (?:samples?|numbers? of|sample sizes?)"
    r"|\bsample size was (?:too )?small|\b(?:not|in)(?: \w+)? (?:sufficiently |adequately )?powered"
    r"|\b(?:insufficient|inadequate|limited|lack(?:ed|ing)?(?: of)?|low) (?:statistical )?power\b",
)
SHORT = phrase(
    "short|immediate|effect|temporar|transient",
    r"\bshort[- ](?:term|lived)\b|\bimmediate (?:effects?|relief|benefits?)\b|\bacute effects?\b"
    r"|\btemporar\w+"
    r"|\btransient\w*",
)


def precision(direction: Judgement[Direction], people: int | None, reading: Reading) -> Judgement[Precision]:
    """Whether "no difference" rules a difference out; a small trial does not."""
    if direction.value is not Direction.NO_DIFFERENCE:
        return absent(Precision.NOT_STATED, "Only a null result is asked whether it is precise.")
    told = next((s for s in reading.body if TOO_SMALL.search(s.plain)), None)
    if told:
        return quoted(Precision.IMPRECISE, "The authors say that it was too small.", told)
    if people is not None and people < ENOUGH_PEOPLE:
        because = f"With {people} people a difference that matters cannot be ruled out."
        return absent(Precision.IMPRECISE, because)
    return absent(Precision.NOT_STATED, "No difference was shown; whether one is ruled out is not said.")


def time_note(
    reading: Reading, design: Design | None, role: MassageRole | None, direction: Judgement[Direction]
) -> Judgement[str]:
    """`short term only` or `not at the later follow-up`, where a benefit is said to be so; else None."""
    if direction.value not in (Direction.BENEFIT, Direction.MIXED):
        return absent(None, "No remark on time.")
    gone = next((f for f in findings(reading, design, role) if f.late and f.sign is Sign.NULL), None)
    if gone:
        return quoted("not at the later follow-up", "A later measurement found no difference.", gone.sentence)
    for sentence in reading.part(Part.RESULTS, Part.CONCLUSIONS):
        if SHORT.search(sentence.plain):
            return quoted("short term only", "The effect is said to be short.", sentence)
    return absent(None, "No remark on time.")
