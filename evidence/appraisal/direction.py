"""Which way did it come out, between groups, on the main outcome, seen from massage?

Main outcomes at the main time count; subgroups, later times and side outcomes only explain. A change within
one group is no comparison. A conclusion can confirm a null result, or give the sign of a difference that the
results only call significant; it cannot turn a null result into a benefit: that would be spin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from evidence.appraisal.findings import (
    BETWEEN,
    NULL,
    OUTCOMES,
    Finding,
    Sign,
    clauses,
    findings,
    sign,
)
from evidence.appraisal.groups import plainly
from evidence.appraisal.patterns import regex
from evidence.appraisal.polarity import (
    favors,
    first_change,
    names_a_group,
    names_another,
    names_massage,
    other_groups,
)
from evidence.appraisal.text import Part, Reading, Sentence, absent, any_of, quoted
from evidence.appraisal.vocabulary import Kind, has
from evidence.model import REVIEWS, Comparator, Design, Direction, Judgement, MassageRole

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
    r"|\boffer no\b|\bis unaffected\b|\blittle (?:to|or) no\b|\bmakes? (?:little|no) difference"
    r"|\bevidence .{0,20}does not support"
    r"|\blittle confidence\b|\bno (?:firm |clear )?conclusions? (?:can|could)\b"
)
LASTING_CLAIM = regex(r"\blong[- ](?:lasting|term)\b|\blasting (?:benefit|effect)|\bsustained\b")
# A conclusion against massage; it takes away a benefit that was read from the results.
VETO = regex(
    r"\b(?:inferior|worse|less effective|less beneficial|not (?:superior|better|more effective)|no better"
    r"|harmful)\b"
)
# What a review concludes when it cannot conclude.
CANNOT_CONCLUDE = regex(
    r"\b(?:insufficient|inconclusive|inconsistent|conflicting|too (?:limited|few|weak)|lack of (?:evidence"
    r"|trials)"
    r"|cannot be drawn|could not be drawn|no (?:firm |clear |definite )?conclusions?|uncertain"
    r"|remains? unclear)\b"
)
# The conclusions of a result that is only partly good.
NOT_SHOWN = any_of(
    r"\b(?:did|does|do|was|were|is|are|has|have|could|can)(?: not|n't) (?:[\w,-]+ ){0,4}?(?:shown|show"
    r"|prove[nd]?|prevent"
    r"|settled|certain|clear|demonstrated?|established|confirmed|extend|last|differ|improve|affect"
    r"|reduce|be said"
    r"|superior|better|effective|more)\b|\bunproven\b|\bremains? (?:open|uncertain|unclear|unproven"
    r"|to be)\b"
    r"|\blittle (?:assurance|evidence|support|certainty|proof|confidence)\b|\binconsisten\w*"
    r"|\bconflicting\b|\bdiscouraging\b|\bno (?:evidence|effect|added|additional|difference|advantage)\b"
    r"|\bonly (?:for|in|on|against|when|while)\b|\bnot (?:for|in|on|its|the) "
    r"|\b(?:not|un)[- ]?supported\b|\bno proven\b|\bbut (?:not|no|without|had no|has no|does not"
    r"|did not)\b|\bcontradictory\b|\bconflict\b"
    r"|\binsufficient\b|\bthe same\b"
)
# A review that found too little to say anything.
CANNOT_SUPPORT = regex(
    r"\binsufficient\b|\bnothing reliable\b|\bno (?:firm |definite |reliable )?conclusions?\b"
    r"|\bneither (?:support|established)"
    r"|\bnot (?:possible|known)\b|\bcannot (?:be said|be evaluated|be drawn|say)\b"
    r"|\bremains? (?:unclear|unknown|uncertain)\b"
)
FEASIBILITY = regex(r"\bfeasib\w+|\brecruit\w*|\bretention\b|\bacceptab\w+|\badherence\b")

# A guideline speaks in advice.
AGAINST = regex(
    r"\b(?:do not|should not|not (?:be )?(?:recommended|offered|used)|recommend(?:s|ed)? against"
    r"|against (?:the )?(?:use|offering)|not recommend|is not an option|(?:suggest|recommend|advise)\w* not"
    r"|not (?:be )?(?:routinely|using|to use|offer)|avoid(?:ed|ing)?|discourag\w*|(?:conditional|strong"
    r"|weak)(?:ly)? against"
    r"|no longer (?:be )?(?:recommended|advised))\b"
)
FOR = regex(
    r"\b(?:recommend\w*|suggest\w*|options?|consider\w*|offer\w*|may be (?:used|considered|offered)"
    r"|should|effective|can be used|advise\w*)\b"
)
CANNOT_SAY = regex(
    r"\b(?:insufficient|inconclusive|no recommendation|cannot be (?:recommended|drawn)"
    r"|neither for nor against|conflicting)\b"
)

MASSAGE_IS_CONTROL = frozenset({MassageRole.COMPARATOR, MassageRole.SHAM_CONTROL})
_KIND = {Sign.BETTER: 1, Sign.CAUSAL: 1, Sign.NULL: 0, Sign.WORSE: -1}
_COUNTED = frozenset(_KIND)
# "And not different from exercise": the subject is that of the clause before.
ELLIPTIC = regex(r"^\W{0,2}(?:and|but|or|nor) (?:was |were |did )?(?:not|no)\b")
# "... but did not": what the authors set against their result in one breath.
CONTRAST = regex(r"^\W{0,2}(?:but|whereas|while|although|however|yet|though)\b")
# A title that says how it came out.
CLAIM = regex(
    r"\b(?:improves?|reduces?|relieves?|lessens?|decreases?|lowers?|eases?|increases?|enhances?"
    r"|accelerates?|hastens?"
    r"|shortens?|alleviates?|benefits?|promotes?|helps?|prevents?|is|are|does|do|did|has|have|sleep"
    r"|gain|cry)\b"
)
# A review says how many trials found nothing.
SOME_TRIALS = regex(
    r"^\W{0,3}(?:and |while |in |but )?(?:(?:the )?(?:other |remaining )?(?:one|two|three|four|five|six"
    r"|seven|eight|nine|ten|\d{1,2})"
    r"|the (?:third|fourth|others?|largest|rest|remaining|second))\b"
)
ADVICE_CLAUSE = regex(
    r"; |: |, (?:and|but|while|whereas|with|or) (?=[\w ]{0,40}\b(?:should|not|be|is|are|may|can|we)\b)"
)
# What speaks against counts before what cannot say, and that before what speaks for.
ADVICE = (
    (AGAINST, Direction.FAVOURS_COMPARATOR, "The guideline advises against massage."),
    (CANNOT_SAY, Direction.UNCLEAR, "The guideline cannot say."),
    (FOR, Direction.BENEFIT, "The guideline names massage as an option."),
)
# Against these massage may be no better although it is better than nothing.
ANOTHER_RIVAL = regex(
    r"\b(?:sham|placebo|rival\w?|active|attention|light touch|one another|each other|dummy|both treatments"
    r"|two treatments)\b"
)


def direction(
    reading: Reading, design: Design | None, role: Judgement[MassageRole], comparator: Comparator | None
) -> Judgement[Direction]:
    """The direction between groups; None when the record ends before its results."""
    if design is Design.GUIDELINE:
        return _advice(reading, role)
    why = _not_applicable(design, role, comparator)
    if why:
        return absent(Direction.NOT_APPLICABLE, why)
    said = findings(reading, design, role.value)
    if _only_feasibility(reading, said):
        why = "It reports whether a trial can be done, not what massage does."
        return absent(Direction.NOT_APPLICABLE, why)
    if role.value in MASSAGE_IS_CONTROL:
        said = tuple(map(_seen_from_massage, said))
    if not said:
        return _without_findings(reading)
    if role.value is MassageRole.ONE_OF_SEVERAL_ARMS:
        said = tuple(one for one in said if names_massage(one.clause) or ELLIPTIC.match(one.clause))
    return _unless_vetoed(_weigh(said, reading, design, role.value, comparator), reading, design)


def _not_applicable(
    design: Design | None, role: Judgement[MassageRole], comparator: Comparator | None
) -> str | None:
    if design in WITHOUT_DIRECTION:
        return "This kind of record compares no outcomes."
    if comparator is Comparator.NOT_APPLICABLE:
        return "There was no comparison group."
    if role.value is MassageRole.INCIDENTAL:
        return "Massage was not what was studied."
    if role.value is MassageRole.NONE:
        return "Massage by a person was not what was studied."
    if role.value is MassageRole.CO_INTERVENTION:
        return "All groups were massaged, so the result is about something else."
    return None


def _only_feasibility(reading: Reading, said: tuple[Finding, ...]) -> bool:
    """The aim is to see whether a trial can be done, and no comparison of the groups is told."""
    asked = any(FEASIBILITY.search(s.plain) for s in reading.part(Part.OBJECTIVE, Part.TITLE))
    return asked and not any(f.sign in _COUNTED or f.sign is Sign.DIFFERENT for f in said)


def _without_findings(reading: Reading) -> Judgement[Direction]:
    told = re.compile(r"\bp ?[<=>] ?|\b(?:improv|reduc|differ|lower|higher|decreas|increas|effect)")
    results = [s for s in reading.part(Part.RESULTS) if told.search(s.plain)]
    doubt = next(
        (s for s in reading.part(Part.RESULTS, Part.CONCLUSIONS) if CANNOT_CONCLUDE.search(s.plain)), None
    )
    if doubt:
        return quoted(Direction.UNCLEAR, "The authors cannot say.", doubt)
    null = _null_conclusion(reading)
    if null:
        return quoted(Direction.NO_DIFFERENCE, "The authors conclude that there is none.", null)
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
    for pattern, value, because in ADVICE:
        advised = next((s for s in spoken if any(map(pattern.search, _about_massage(s.plain)))), None)
        if advised:
            return quoted(value, because, advised)
    return quoted(Direction.UNCLEAR, "The guideline names massage without advice.", spoken[0])


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What the authors conclude.

    `null` is a conclusion that begins with "no difference"; `praised` when they say that massage was better;
    `hedged` when they say that something was not shown; `spoken` when they conclude anything; `later` when
    nothing was left at a later time; `review` when the record sums up other studies; `rivals` when massage
    was compared with several things.
    """

    null: Sentence | None
    praised: bool
    hedged: bool
    spoken: bool
    later: bool
    review: bool
    rivals: bool


def _about_massage(plain: str) -> list[str]:
    """The clauses of advice that name massage."""
    return [clause for clause in ADVICE_CLAUSE.split(plain) if has(clause, Kind.MASSAGE)]


def _weigh(
    said: tuple[Finding, ...],
    reading: Reading,
    design: Design | None,
    role: MassageRole | None,
    comparator: Comparator | None,
) -> Judgement[Direction]:
    plain = plainly(reading, role)
    concluded = tuple(plain(s.plain) for s in reading.part(Part.CONCLUSIONS) or _last_word(reading))
    if CLAIM.search(reading.title.plain):
        concluded = (*concluded, plain(reading.title.plain))
    signed = _with_sign(said, concluded)
    main = [f for f in signed if not f.subgroup and not f.late] or [f for f in signed if not f.subgroup]
    praised = any(_praises(plain) for plain in concluded)
    verdict = _Verdict(
        _null_conclusion(reading),
        praised,
        any(NOT_SHOWN.search(plain) for plain in concluded),
        bool(concluded),
        any(f.sign is Sign.NULL and f.late for f in signed),
        design in REVIEWS,
        comparator is Comparator.MULTIPLE,
    )
    if verdict.review and CANNOT_SUPPORT.search(" ".join(concluded)) and not _tells(signed):
        return absent(Direction.UNCLEAR, "The review says that nothing can be concluded.")
    for group in ([f for f in main if f.primary and f.sign in _COUNTED], main or list(signed)):
        found = _of_group(group, verdict)
        if found is not None:
            return _with_time(found, signed, reading)
    return _without_comparison(signed, verdict)


def _tells(said: tuple[Finding, ...]) -> bool:
    """Whether any comparison came out one way or the other."""
    return any(f.sign in (Sign.BETTER, Sign.CAUSAL, Sign.WORSE, Sign.DIFFERENT) for f in said)


def _last_word(reading: Reading) -> tuple[Sentence, ...]:
    """The last sentence of an abstract without labels, which is mostly its conclusion."""
    return tuple(sentence for sentence in reading.body[-1:] if not sentence.labelled)


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


def _with_sign(said: tuple[Finding, ...], concluded: tuple[str, ...]) -> tuple[Finding, ...]:
    """The groups differ, and the record says elsewhere who did better: then they differ that way."""
    if not any(f.sign is Sign.DIFFERENT for f in said):
        return said
    if any(_praises(plain) for plain in concluded) or _gained(said):
        meant = Sign.BETTER
    elif any(_blames(plain) for plain in concluded):
        meant = Sign.WORSE
    else:
        return said
    return tuple(replace(f, sign=meant) if f.sign is Sign.DIFFERENT else f for f in said)


def _praises(plain: str) -> bool:
    """Whether a conclusion, or a clause of it, says that massage was better."""
    if not has(plain, Kind.MASSAGE, Kind.OTHER_MANUAL) and not BETWEEN.search(plain):
        return False
    return any(_is_praise(clause) for clause in clauses(plain))


def _is_praise(clause: str) -> bool:
    return favors(clause) == 1 and not NULL_CONCLUSION.search(clause) and not NULL.search(clause)


def _blames(plain: str) -> bool:
    """Whether a conclusion says that another treatment was better."""
    return favors(plain) == -1 and names_another(plain) and not NULL_CONCLUSION.search(plain)


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
        if null and _praises(sentence.plain):
            return None
        if null and (better is None or null.start() <= better or sign(sentence.plain, None) is Sign.NULL):
            return None if "only" in sentence.plain[: null.start()] else sentence
        if better is not None and has(sentence.plain, Kind.MASSAGE):
            return None
    return None


def _of_group(said: list[Finding], verdict: _Verdict) -> Judgement[Direction] | None:
    """The first comparison that is told leads; what follows can confirm, limit or contradict it."""
    told = [f for f in said if f.sign in _COUNTED]
    weighty = [f for f in told if not f.side] or told
    if not weighty:
        return None
    kinds = {_KIND[f.sign] for f in weighty}
    if {1, -1} <= kinds:
        because = "Results point both ways, or some of them towards the other group."
        return quoted(Direction.MIXED, because, next(f for f in weighty if _KIND[f.sign] == -1).sentence)
    if weighty[0].sign is Sign.NULL and (told[0].sign is Sign.NULL or verdict.null):
        return _led_by_null(said, weighty, verdict)
    return _led_by_difference(weighty if weighty[0].sign is not Sign.NULL else told, told, verdict)


def _led_by_difference(
    weighty: list[Finding], told: list[Finding], verdict: _Verdict
) -> Judgement[Direction]:
    lead, null = weighty[0], [f for f in weighty if f.sign is Sign.NULL]
    limited = any(_limits(lead, one, verdict) for one in null)
    null = null or [f for f in told if f.sign is Sign.NULL]
    doubted = verdict.hedged and (null or verdict.later or verdict.review)
    beside = lead.side and any(not f.side for f in null)
    if verdict.null or limited or doubted or beside:
        why = "Some main results differ between the groups, others show no difference."
        return quoted(Direction.MIXED, why, null[0].sentence if null else verdict.null or lead.sentence)
    if _KIND[lead.sign] == 1:
        return quoted(Direction.BENEFIT, "The massage group did better than the other.", lead.sentence)
    return quoted(Direction.FAVOURS_COMPARATOR, "The other group did better.", lead.sentence)


def _led_by_null(
    said: list[Finding], weighty: list[Finding], verdict: _Verdict
) -> Judgement[Direction] | None:
    """A null result that comes first; only side outcomes beside changes within groups do not make one."""
    only_side = all(f.side for f in weighty) and any(f.sign in (Sign.WITHIN, Sign.DIFFERENT) for f in said)
    if only_side and verdict.null is None:
        return None
    differs = next((f for f in weighty if f.sign is not Sign.NULL), None) or next(
        (f for f in said if f.sign is Sign.DIFFERENT and not f.side), None
    )
    told = differs and (differs.asked or differs.sign is Sign.DIFFERENT) and not verdict.hedged
    wanted = verdict.praised or told
    if differs and wanted and verdict.null is None:
        because = "Some results differ between the groups, others do not."
        return quoted(Direction.MIXED, because, differs.sentence)
    because = "No difference between the groups was found on the main outcome."
    return quoted(Direction.NO_DIFFERENCE, because, weighty[0].sentence)


def _limits(lead: Finding, null: Finding, verdict: _Verdict) -> bool:
    """A null against another rival, on an outcome that was asked as well, or in some trials of a review."""
    other_rival = ANOTHER_RIVAL.search(null.clause) and not ANOTHER_RIVAL.search(lead.clause)
    theirs, ours = other_groups(lead.clause), other_groups(null.clause)
    elsewhere = verdict.rivals and theirs and ours and not theirs & ours
    some_trials = verdict.review and SOME_TRIALS.search(null.clause)
    contrast = null.sentence is lead.sentence and CONTRAST.match(null.clause)
    # Without a conclusion to weigh them, a result on another known outcome stands beside the first.
    beside = not verdict.spoken and OUTCOMES.search(null.clause)
    if other_rival or elsewhere or beside or null.asked:
        return True
    # Conclusions that praise without a limit have weighed these already.
    return bool(some_trials or contrast) and not (verdict.praised and not verdict.hedged)


def _without_comparison(said: tuple[Finding, ...], verdict: _Verdict) -> Judgement[Direction]:
    if verdict.null:
        return quoted(Direction.NO_DIFFERENCE, "The authors conclude that there is none.", verdict.null)
    different = next((f for f in said if f.sign is Sign.DIFFERENT), None)
    if different:
        return quoted(
            Direction.UNCLEAR, "The groups differed, but the text does not say which way.", different.sentence
        )
    if not said:
        return absent(Direction.UNCLEAR, "The results do not say how massage compares.")
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
    if names_a_group(found.clause):
        return found
    turned = {Sign.BETTER: Sign.WORSE, Sign.CAUSAL: Sign.WORSE, Sign.WORSE: Sign.DIFFERENT}
    return replace(found, sign=turned.get(found.sign, found.sign))
