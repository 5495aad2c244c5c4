"""Which way did it come out, between groups, on the main outcome, seen from massage?

Main outcomes at the main time count; subgroups, later times and side outcomes only explain. A change within
one group is no comparison. A conclusion can confirm a null result, or give the sign of a difference that the
results only call significant; it cannot turn a null result into a benefit: that would be spin.
"""

from __future__ import annotations

import re
from dataclasses import replace

from evidence.appraisal.findings import BETWEEN, REVIEWS, Finding, Sign, findings, sign
from evidence.appraisal.polarity import favors, first_change, names_massage, says_massage
from evidence.appraisal.text import Part, Reading, Sentence, absent, any_of, quoted
from evidence.appraisal.vocabulary import Kind, has
from evidence.model import Comparator, Design, Direction, Judgement, MassageRole

# Kinds of record that report no comparison of outcomes.
WITHOUT_DIRECTION = frozenset(
    {
        Design.SINGLE_ARM,
        Design.CASE_REPORT,
        Design.CASE_SERIES,
        Design.CROSS_SECTIONAL,
        Design.QUALITATIVE,
        Design.NARRATIVE_REVIEW,
        Design.PROTOCOL_TRIAL,
        Design.PROTOCOL_REVIEW,
        Design.EDITORIAL_COMMENT,
        Design.ANIMAL,
        Design.OTHER,
    }
)
# What the authors conclude when they found nothing.
NULL_CONCLUSION = any_of(
    r"\bneither\b|\b(?:does|did|do) not (?:\w+ ){0,3}(?:enhance|improve|reduce|prevent|support|differ"
    r"|lead|affect|significantly|alleviate|increase)|\bno (?:strong )?(?:support|evidence (?:of|that|for)"
    r"|more effective|better|significant (?:difference|effect|changes?))|\bequally effective"
    r"|\bas effective as\b|\bwas superior to the other\b|\bno (?:added|additional) (?:benefit|effect)"
    r"|\bnot (?:more effective|superior|better|effective|recommended)"
    r"|\bmade no (?:significant )?difference|\bsimilar (?:clinical )?(?:results|effects?|degree)"
    r"|\boffer no\b|\bis unaffected\b|\blittle to no difference\b|\bevidence .{0,20}does not support"
    r"|\blittle confidence\b|\bno (?:firm |clear )?conclusions? (?:can|could)\b"
)
LASTING_CLAIM = re.compile(r"\blong[- ](?:lasting|term)\b|\blasting (?:benefit|effect)|\bsustained\b")
# A conclusion against massage; it takes away a benefit that was read from the results.
VETO = re.compile(
    r"\b(?:inferior|worse|less effective|less beneficial|not (?:superior|better|more effective)|no better"
    r"|harmful)\b"
)
# What a review concludes when it cannot conclude.
CANNOT_CONCLUDE = re.compile(
    r"\b(?:insufficient|inconclusive|inconsistent|conflicting|too (?:limited|few|weak)|lack of (?:evidence"
    r"|trials)"
    r"|cannot be drawn|could not be drawn|no (?:firm |clear |definite )?conclusions?|uncertain"
    r"|remains? unclear)\b"
)
FEASIBILITY = re.compile(r"\bfeasib\w+|\brecruit\w*|\bretention\b|\bacceptab\w+|\badherence\b")

# A guideline speaks in advice.
AGAINST = re.compile(
    r"\b(?:do not|should not|not (?:be )?(?:recommended|offered|used)|recommend(?:s|ed)? against"
    r"|against (?:the )?(?:use|offering)|not recommend|is not an option)\b"
)
FOR = re.compile(
    r"\b(?:recommend\w*|suggest\w*|options?|consider\w*|offer\w*|may be (?:used|considered|offered)"
    r"|should|effective|can be used|advise\w*)\b"
)
CANNOT_SAY = re.compile(
    r"\b(?:insufficient|inconclusive|no recommendation|cannot be (?:recommended|drawn)"
    r"|neither for nor against|conflicting)\b"
)

# A benefit may have this many details that did not differ, one in so many, when it is named first.
BETTER_FOR_ONE_NULL = 2
_COUNTED = frozenset({Sign.BETTER, Sign.NULL, Sign.WORSE, Sign.CAUSAL})


def direction(
    reading: Reading, design: Design | None, role: Judgement[MassageRole], comparator: Comparator | None
) -> Judgement[Direction]:
    """The direction between groups; None when the record ends before its results."""
    if design is Design.GUIDELINE:
        return _advice(reading, role)
    why = _not_applicable(reading, design, role, comparator)
    if why:
        return absent(Direction.NOT_APPLICABLE, why)
    said = findings(reading, design)
    if not said:
        return _without_findings(reading)
    if role.value is MassageRole.COMPARATOR:
        said = tuple(map(_seen_from_massage, said))
    if role.value is MassageRole.ONE_OF_SEVERAL_ARMS:
        said = tuple(one for one in said if names_massage(one.clause))
    return _unless_vetoed(_weigh(said, reading), reading, design)


def _not_applicable(
    reading: Reading, design: Design | None, role: Judgement[MassageRole], comparator: Comparator | None
) -> str | None:
    if design in WITHOUT_DIRECTION:
        return "This kind of record compares no outcomes."
    if comparator is Comparator.NOT_APPLICABLE:
        return "There was no comparison group."
    if role.value is MassageRole.INCIDENTAL:
        return "Massage was not what was studied."
    if role.value is MassageRole.NONE and not re.search(r"massag", reading.title.plain):
        return "Massage was not what was studied."
    if role.value is MassageRole.NONE and has(reading.title.plain, Kind.WRONG):
        return "It is not massage as a treatment."
    if role.value is MassageRole.CO_INTERVENTION and re.search(r"massaged", role.because):
        return "All groups were massaged, so the result is about something else."
    if _only_feasibility(reading):
        return "It reports whether a trial can be done, not what massage does."
    return None


def _only_feasibility(reading: Reading) -> bool:
    aim = [s for s in reading.part(Part.OBJECTIVE, Part.TITLE) if FEASIBILITY.search(s.plain)]
    results = reading.part(Part.RESULTS, Part.CONCLUSIONS)
    return bool(aim and results) and not any(
        favors(s.plain) is not None and re.search(r"\bp ?[<>=]|significan", s.plain) for s in results
    )


def _without_findings(reading: Reading) -> Judgement[Direction]:
    told = re.compile(r"\bp ?[<=>] ?|\b(?:improv|reduc|differ|lower|higher|decreas|increas|effect)")
    results = [s for s in reading.part(Part.RESULTS) if told.search(s.plain)]
    doubt = next(
        (s for s in reading.part(Part.RESULTS, Part.CONCLUSIONS) if CANNOT_CONCLUDE.search(s.plain)), None
    )
    if doubt:
        return quoted(Direction.UNCLEAR, "The authors cannot say.", doubt)
    if not results:
        return absent(None, "The record ends before its results.")
    return quoted(Direction.UNCLEAR, "The results do not say how the groups compare.", results[0])


def _advice(reading: Reading, role: Judgement[MassageRole]) -> Judgement[Direction]:
    spoken = [
        s
        for s in reading.body
        if has(s.plain, Kind.MASSAGE)
        and s.part in (Part.RESULTS, Part.CONCLUSIONS, Part.METHODS, Part.BACKGROUND)
    ]
    if role.value in (MassageRole.NONE, MassageRole.INCIDENTAL) or not spoken:
        return absent(Direction.NOT_APPLICABLE, "The text names no recommendation about massage.")
    for sentence in spoken:
        if AGAINST.search(sentence.plain):
            return quoted(Direction.FAVOURS_COMPARATOR, "The guideline advises against massage.", sentence)
        if CANNOT_SAY.search(sentence.plain):
            return quoted(Direction.UNCLEAR, "The guideline cannot say.", sentence)
        if FOR.search(sentence.plain):
            return quoted(Direction.BENEFIT, "The guideline names massage as an option.", sentence)
    return quoted(Direction.UNCLEAR, "The guideline names massage without advice.", spoken[0])


def _weigh(said: tuple[Finding, ...], reading: Reading) -> Judgement[Direction]:
    signed = _with_sign(said, reading)
    main = [f for f in signed if not f.subgroup and not f.late] or [f for f in signed if not f.subgroup]
    null = _null_conclusion(reading)
    for group in ([f for f in main if f.primary and f.sign in _COUNTED], main or list(signed)):
        found = _of_group(group, null)
        if found is not None:
            return _with_time(found, signed, reading)
    return _without_comparison(signed)


def _unless_vetoed(
    found: Judgement[Direction], reading: Reading, design: Design | None
) -> Judgement[Direction]:
    """Authors who conclude against massage know more than one clause of their results."""
    against = next((s for s in reading.part(Part.CONCLUSIONS) if _against_massage(s)), None)
    if found.value is not Direction.BENEFIT or against is None:
        return found
    value = Direction.MIXED if design in REVIEWS else Direction.UNCLEAR
    return quoted(value, "The conclusion does not bear out the benefit that the results name.", against)


def _against_massage(sentence: Sentence) -> bool:
    told = has(sentence.plain, Kind.MASSAGE) and favors(sentence.plain) == -1
    return bool(told and (VETO.search(sentence.plain) or BETWEEN.search(sentence.plain))) or bool(
        VETO.search(sentence.plain) and sign(sentence.plain, None) in (Sign.NULL, Sign.WORSE)
    )


def _with_sign(said: tuple[Finding, ...], reading: Reading) -> tuple[Finding, ...]:
    """The groups differ, and the record says elsewhere that massage did better: then they differ that way."""
    if not any(f.sign is Sign.DIFFERENT for f in said) or not (_praised(reading) or _gained(said)):
        return said
    return tuple(replace(f, sign=Sign.BETTER) if f.sign is Sign.DIFFERENT else f for f in said)


def _praised(reading: Reading) -> bool:
    """Whether the conclusions say that massage was better."""
    for sentence in reading.part(Part.CONCLUSIONS):
        about = has(sentence.plain, Kind.MASSAGE, Kind.OTHER_MANUAL) or BETWEEN.search(sentence.plain)
        if about and favors(sentence.plain) == 1 and not NULL_CONCLUSION.search(sentence.plain):
            return True
    return False


def _gained(said: tuple[Finding, ...]) -> bool:
    return any(
        f.sign is Sign.WITHIN and re.search(r"\bmassage\w* (?:group|arm)\b|\bwith massage\b", f.clause)
        for f in said
    )


def _null_conclusion(reading: Reading) -> Sentence | None:
    """The conclusions begin with "no difference"; a praise that comes first is another matter."""
    for sentence in reading.part(Part.CONCLUSIONS):
        null = NULL_CONCLUSION.search(sentence.plain)
        better = first_change(sentence.plain)
        if null and (better is None or null.start() <= better or sign(sentence.plain, None) is Sign.NULL):
            return None if "only" in sentence.plain[: null.start()] else sentence
        if better is not None and has(sentence.plain, Kind.MASSAGE):
            return None
    return None


def _of_group(said: list[Finding], concluded: Sentence | None) -> Judgement[Direction] | None:
    better = [f for f in said if f.sign is Sign.BETTER] or [f for f in said if f.sign is Sign.CAUSAL]
    null = [f for f in said if f.sign is Sign.NULL]
    lost = [f for f in said if f.sign is Sign.WORSE]
    worse = [f for f in lost if not f.side] or (lost if not better and not null else [])
    if worse:
        return _with_worse(better, null, worse)
    if null and (not better or (concluded and len(better) <= len(null))):
        return _null(said, null, concluded)
    if not better:
        return None
    weighty = [f for f in null if not f.side]
    if concluded or (weighty and not _minor(better, weighty)):
        why = "Some main results favour massage, others show no difference."
        told = weighty[0].sentence if weighty else concluded or better[0].sentence
        return quoted(Direction.MIXED, why, told)
    return quoted(Direction.BENEFIT, "The massage group did better than the other.", better[0].sentence)


def _null(
    said: list[Finding], null: list[Finding], concluded: Sentence | None
) -> Judgement[Direction] | None:
    """Only side outcomes without difference, beside changes within groups, do not make a null result."""
    only_side = all(f.side for f in null) and any(f.sign in (Sign.WITHIN, Sign.DIFFERENT) for f in said)
    if only_side and concluded is None:
        return None
    differs = next((f for f in said if f.sign is Sign.DIFFERENT and not f.side), None)
    if differs and concluded is None:
        return quoted(
            Direction.MIXED, "Some results differ between the groups, others do not.", differs.sentence
        )
    because = "No difference between the groups was found on the main outcome."
    return quoted(Direction.NO_DIFFERENCE, because, null[0].sentence)


def _with_worse(better: list[Finding], null: list[Finding], worse: list[Finding]) -> Judgement[Direction]:
    if better or null:
        because = "Results point both ways, or some of them towards the other group."
        return quoted(Direction.MIXED, because, worse[0].sentence)
    return quoted(Direction.FAVOURS_COMPARATOR, "The other group did better.", worse[0].sentence)


def _minor(better: list[Finding], null: list[Finding]) -> bool:
    """The asked outcome improved first; a null that comes later and alone is a detail."""
    first_better, first_null = better[0].sentence.position, null[0].sentence.position
    return len(better) >= BETTER_FOR_ONE_NULL * len(null) and first_better <= first_null


def _without_comparison(said: tuple[Finding, ...]) -> Judgement[Direction]:
    different = next((f for f in said if f.sign is Sign.DIFFERENT), None)
    if different:
        return quoted(
            Direction.UNCLEAR, "The groups differed, but the text does not say which way.", different.sentence
        )
    because = "Only changes within a group are reported, not how the groups compare."
    return quoted(Direction.UNCLEAR, because, said[0].sentence)


def _with_time(
    found: Judgement[Direction], said: tuple[Finding, ...], reading: Reading
) -> Judgement[Direction]:
    """A benefit that is gone later, sold as lasting, is mixed."""
    gone = next((f for f in said if f.late and f.sign is Sign.NULL), None)
    claimed = any(LASTING_CLAIM.search(sentence.plain) for sentence in reading.part(Part.CONCLUSIONS))
    if found.value is Direction.BENEFIT and gone and claimed:
        because = "Better at first, not later, although a lasting effect is claimed."
        return quoted(Direction.MIXED, because, gone.sentence)
    return found


def _seen_from_massage(found: Finding) -> Finding:
    """Where massage is the control, what is said of "the group" is said of the other treatment.

    A finding that names massage is seen from massage already. The reverse of a loss is left open.
    """
    if says_massage(found.clause):
        return found
    turned = {Sign.BETTER: Sign.WORSE, Sign.CAUSAL: Sign.WORSE, Sign.WORSE: Sign.DIFFERENT}
    return replace(found, sign=turned.get(found.sign, found.sign))
