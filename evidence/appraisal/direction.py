"""Which way did it come out, between groups, on the main outcome, seen from massage?

Results are cut into clauses; each clause is a finding: better, no different, worse, only changed within its group,
or different without a sign. The sign comes from the authors' words, never from the sign of a number. Main outcomes
and main times count; subgroups, later times and side outcomes only explain. A conclusion can confirm a null result,
but it cannot make one into a benefit: that would be spin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from evidence.appraisal.text import Part, Reading, Sentence, absent, phrase, quoted
from evidence.appraisal.vocabulary import Kind, has
from evidence.model import Comparator, Design, Direction, Judgement, MassageRole, Precision

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
REVIEWS = frozenset({Design.SYSTEMATIC_REVIEW, Design.META_ANALYSIS, Design.OVERVIEW_OF_REVIEWS})
# A null result of fewer people than this cannot rule out a difference that matters: two groups of 64 are what a
# trial needs to find a medium effect (d = 0.5) with 80 % power.
PRECISE_TRIAL = 400
# P values above this are no finding, whatever the sentence around them says.
SIGNIFICANT = 0.05

NULL = re.compile(
    r"\bno (?:\w+ )?(?:statistically |clinically |statistical |overall |between-group |meaningful "
    r"|further |strong )?(?:significant )?(?:\w+ )?(?:differences?|effects?|benefits?|change|changes"
    r"|improvements?|advantage|superiority|evidence (?:of|that|for|to)|impact|association|support)\b"
    r"|\b(?:did|do|does|was|were|is|are|had|has|could|can)(?: not|n't) (?:[\w-]+ ){0,5}?(?:differ\w*"
    r"|significant\w*|different|better|superior|reach|improve\w*|reduce\w*|effective|lower|change\w*"
    r"|enhance|support\w*|beneficial|affect\w*|lead|alter|prevent|show|favor|more|affected|increase\w*)\b"
    r"|\bnot (?:statistically |clinically |significantly |been )?(?:significant\w*|differ\w*|better"
    r"|superior|effective|improved|reduced|affected)\b|\bnon-?significant|\binsignificant|\bneither\b"
    r"|\bnor did\b|\bfail(?:ed|s) to\b|\bunaffected\b"
    r"|\bsimilar(?:ly)?\b|\balike\b|\bcomparable\b|\bequally\b|\bequivalent\b|\bas (?:\w+ )?(?:effective"
    r"|good|well|large) as\b|\bno more (?:\w+ )?than\b|\bno more (?:effective|frequent)|\bno (?:better"
    r"|different|less|lower|longer)\b|\bnot more\b"
    r"|\bwithout (?:a |any |again any )?(?:significant |again )?(?:any )?difference"
    r"|\bdiffered for neither|\bfor neither\b|\blittle (?:to|or) no (?:difference|effect)|\bnot in\b"
    r"|\bno benefit\b|\bbut not\b|\bnot massage\b|\bno group|\bin only (?:one|two|1|2) of\b|\bsame (?:in"
    r"|for) (?:both|all)"
    r"|\brelatively ineffective|\bineffective\b|\bremained unchanged|\bcontains? (?:the )?(?:null|zero|one)"
)
BETTER = re.compile(
    r"\b(?:better|superior|surpassed|outperformed|beat|exceeded|favou?r\w*|more effective|effective"
    r"|efficacious|benefi\w+|reliev\w*|relief|improv\w*|alleviat\w*|enhanc\w*)\b"
    r"|\b(?:reduc\w*|decreas\w*|lower\w*|less(?:en\w*)?|fewer|fell|fall|dropped|diminish\w*|shorter"
    r"|shorten\w*|milder|smaller|declin\w*|eas(?:ed|es|ing))\b"
    r"|\b(?:greater|higher|more|increas\w*|larger|longer|gain\w*|rais\w*|rose|raised|faster|happier"
    r"|quicker|promot\w*)\b"
)
# Improvement that is a loss: more of something bad, less of something good.
_BAD = (
    r"(?:pain|anxiety|stress|fatigue|depression|symptoms?|disability|nausea|vomiting|adverse"
    r"|complications?|spasticity|cortisol|itch\w*|tears?)"
)
_GOOD = (
    r"(?:function\w*|quality of life|sleep (?:quality|hours|duration)|weight gain|mobility|strength"
    r"|satisfaction|relief|improvements?|recovery)"
)
WORSE = re.compile(
    rf"\b(?:higher|more|greater|increased|worse|worsen\w*) (?:levels? of |scores? (?:for"
    rf"|of) )?{_BAD}\b(?! (?:relief|reduction|reduc\w*|improve\w*|threshold|decrease|toleran\w*|control))"
    rf"|\b(?:lower|less|poorer|decreased|reduced|worse) {_GOOD}\b(?! of pain)|\b(?:inferior"
    rf"|less effective|worse)\b|\bin favor of (?:the )?(?:control|comparator|usual|standard|sham)"
    rf"|\bfavor(?:ed|s|ing) (?:the )?(?:control|comparison|sham|usual care)"
)
# Something else did better than massage. Only when massage is not also what comes before.
OTHER_BETTER = phrase(
    "massag|tuina|reflexology|acupress|release|drainage",
    r"\b(?:better|superior|more effective|greater|larger|lower|less|more|higher"
    r"|faster)\b.{0,60}?\b(?:than|to|compared (?:with|to)) (?:the |with |in "
    r"|that of )?(?:\w+ )?(?:massage|tuina|reflexology|acupressure|myofascial release"
    r"|lymph\w* drainage)\b",
)
# Words that put one group against another.
BETWEEN = re.compile(
    r"\bthan\b(?! (?:\d|one|half|before))|\bcompared (?:with|to)\b(?! (?:baseline|before|pre|the first"
    r"|own))|\b(?:versus|vs)\b|\brelative to\b|\bin comparison\b|\bbetween (?:the )?(?:two |three "
    r"|both )?(?:groups|arms|them|these)"
    r"|\bbetween-groups?\b|\bfavou?r\w*\b|\bsuperior\b|\bgroups? differ"
    r"|\bdiffered (?:significantly )?(?:between|across|among)|\bdifferent (?:between|from)"
    r"|\binteraction\b|\bagainst\b|\brespectively\b|\bdifference of\b|\bmean difference|\b(?:greater"
    r"|lower|better|less|fewer|higher|more|longer|shorter|faster) with (?:massage|the massage|\w+ massage"
    r"|tuina|dms)"
    r"|\bsurpassed|\bbeat\b|\boutperform|\bin every massage arm|\brelative risk|\bodds ratio|\brr \d"
    r"|\bgroup differences?|\bdifferences? among|\bover (?:sham|control|placebo)|\b\d v \d|\bv (?:control"
    r"|sham|usual)|\bfell more\b|\bdifferences between\b|\breductions? (?:was|were) (?:greater|larger)"
)
WITHIN = re.compile(
    r"\bfrom baseline|\bcompared (?:with|to) (?:the )?(?:baseline|pre)|\bthan (?:at )?(?:baseline|before)"
    r"|\bbefore and after|\bpre-? ?(?:and|to|/)? ?-?post|\bwithin[- ]groups?|\b(?:both|all|each"
    r"|either) (?:of )?(?:the )?(?:\w+ )?(?:groups?|arms|interventions|treatments|conditions) (?:improved"
    r"|showed|had|were|reduced|led|resulted|reported|seem|appear|give)"
    r"|\bin (?:both|all|the both) (?:of )?(?:the )?(?:\w+ )?(?:groups|arms)|\bfrom the first to the last"
    r"|\bafter (?:the )?(?:\w+ )?(?:massage|sessions?|acupressure|treatment|therapy)s?\b"
    r"|\bbetween the \d+\w* (?:week|day) and|\bover time\b|\bfrom [\d.]+ (?:± ?[\d.]+ )?to [\d.]+"
    r"|\bcompared with baseline|\bsince baseline|\bonly the massage|\bonly in the massage"
    r"|\bboth \w+ and (?:\w+ )?massage (?:resulted|led|reduced)"
)
# "Massage significantly reduced pain": a claim about massage, with significance, in a study with a control group.
CAUSAL = phrase(
    "signific|marked|lower",
    r"\b(?:massage\w*|reflexology|acupressure|release|drainage|tuina|stimulation)\b(?: (?:therapy"
    r"|intervention|treatment|group))?.{0,30}?\b(?:significantly|markedly) (?:reduc|improv|reliev|decreas"
    r"|lower|increas|enhanc|alleviat|shorten)"
    r"|\bsignificant (?:reductions?|improvements?|decreases?) (?:of|in) .{0,60}\b(?:was|were) (?:found"
    r"|seen|observed)|\bwas lower and .{0,40}was higher\b",
)
DIFFERENT = re.compile(
    r"\bgroups? (?:also )?differed|\bdiffered (?:significantly|across|between|among)"
    r"|\bsignificant(?:ly)? (?:group |between-group )?differen(?:ce|t)|\bsignificant.{0,30}\binteraction"
    r"|\bdifferences? (?:between|among) (?:the )?(?:\w+ )?groups (?:was|were) significant"
)

BASELINE = re.compile(
    r"\bat (?:baseline|the outset|the start)\b|\bbaseline (?:\w+ )?(?:\w+,? ){0,4}(?:characteristics"
    r"|variables|features|pain|scores?)|\bdemographic|\bbefore the intervention,? no"
    r"|\bbefore intervention\b|\bmatched between\b|\bcalories taken|\bcomparable at baseline"
)
HARM = re.compile(
    r"\badverse (?:events?|effects?|reactions?)|\bside effects?|\bcomplications?\b|\bwithdrew"
    r"|\bdropped out|\bcosts? of care|\bacceptability\b"
)
SUBGROUP = re.compile(
    r"\bsubgroups?\b|\bpost[- ]?hoc\b|\bsubset\b|\bin (?:male|female|younger|older|severe)"
    r"|\bamong (?:infants|patients|those|women) (?:with|heavier|who)|\bpatients with severe\b"
    r"|\bthose (?:with|who)\b|\bexcept(?:ion)?\b|\bonly in\b|\bin a subgroup"
)
LATE = re.compile(
    r"\b(?:at|after|by|to) (?:the )?(?:\d+|one|two|three|six|nine|twelve|24|26|52)(?:-| )?(?:month|year"
    r"|week)s?(?: follow-?up)?\b|\bfollow-?up\b|\bat one year|\blong[- ]term\b|\b(?:12|24|26"
    r"|52)[- ]weeks?\b|\bhad gone by"
)
SIDE = re.compile(
    r"\bsecondary\b|\bother (?:outcomes|measures|pain outcomes|parameters)|\bquality of life\b"
    r"|\bheart rate|\bpulse\b|\bvital signs|\bblood pressure|\bobstetric outcomes|\bmedication (?:use"
    r"|intake)|\blaxative|\bsatisfaction|\brange of motion\b|\bmotion\b|\btemperature\b|\bany secondary"
)

# What people measure; used to see whether a null clause is about what the title asks.
OUTCOMES = tuple(
    ["pain", "anxiety", "sleep", "fatigue", "stress", "agitation", "weight", "function", "disability", "quality", "depression", "spasticity", "constipation", "nausea", "vomiting", "lymphedema", "crying", "colic", "bilirubin", "stay", "motion", "mood", "headache", "frequency", "intensity", "itch", "scar", "balance", "strength", "gait", "symptoms", "threshold", "hospital", "cortisol", "blood", "episiotomy", "perineal", "edema", "swelling", "trauma", "cost", "mobility", "volume", "incidence"]
)
PRIMARY = re.compile(r"\bprimary (?:outcomes?|endpoints?|end points?|measures?)\b(?: measures?)?(.{0,200})")
PRIMARY_NAMED = re.compile(r"\bprimary (?:outcome|endpoint|comparison|analysis)|\bmain outcome")

# What the authors conclude when they found nothing.
NULL_CONCLUSION = re.compile(
    r"\bneither\b|\b(?:does|did|do) not (?:\w+ ){0,3}(?:enhance|improve|reduce|prevent|support|differ"
    r"|lead|affect|significantly|alleviate|increase)|\bno (?:strong )?(?:support|evidence (?:of|that|for)"
    r"|more effective|better|significant (?:difference|effect|changes?))|\bequally effective"
    r"|\bas effective as\b|\bwas superior to the other\b|\bno (?:added|additional) (?:benefit|effect)"
    r"|\bnot (?:more effective|superior|better|effective|recommended)"
    r"|\bmade no (?:significant )?difference|\bsimilar (?:clinical )?(?:results|effects?|degree)"
    r"|\boffer no\b|\bis unaffected\b|\blittle to no difference\b|\bevidence .{0,20}does not support"
)
LASTING_CLAIM = re.compile(r"\blong[- ](?:lasting|term)\b|\blasting (?:benefit|effect)|\bsustained\b")
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

_CLAUSE_END = re.compile(
    r"; |, (?:but|whereas|while|although|though|however|yet)\b| but (?=(?:not|no|was|were|it|for|did"
    r"|the)\b)|,? (?:however|whereas|although)\b|, (?:and|nor) (?=(?:no|nor|neither|not|there)\b)"
    r"|, (?=nor\b)|, without (?=a |any )|, with (?=the exception)|, (?=except)"
)
_P_VALUE = re.compile(
    r"\bp(?:[- ]?values?)?(?:'s)? ?(?P<sign><=|>=|[<>=]) ?(?P<p>0?\.\d{1,8}|0\.\d{1,8}|1\.0)"
)


class Sign(StrEnum):
    """What one clause says about massage against its control."""

    BETTER = "better"
    CAUSAL = "better, by a claim about massage"
    NULL = "no different"
    WORSE = "worse"
    WITHIN = "changed within its group"
    DIFFERENT = "different, without saying which way"


@dataclass(frozen=True, slots=True)
class Finding:
    """One clause with its sign and what it is about."""

    sign: Sign
    clause: str
    sentence: Sentence
    primary: bool
    side: bool
    late: bool
    subgroup: bool


def direction(
    reading: Reading, design: Design | None, role: Judgement[MassageRole], comparator: Comparator | None
) -> Judgement[Direction]:
    """The direction between groups; None when the record ends before its results."""
    if design is Design.GUIDELINE:
        return _advice(reading, role)
    why = _not_applicable(reading, design, role, comparator)
    if why:
        return absent(Direction.NOT_APPLICABLE, why)
    findings = tuple(_findings(reading, design))
    if not findings:
        return _without_findings(reading)
    found = _weigh(findings, reading)
    return _seen_from_massage(found) if role.value is MassageRole.COMPARATOR else found


def precision(direction: Judgement[Direction], people: int | None, reading: Reading) -> Judgement[Precision]:
    """Whether "no difference" rules a difference out; a small trial does not."""
    if direction.value is not Direction.NO_DIFFERENCE:
        return absent(Precision.NOT_STATED, "Only a null result is asked whether it is precise.")
    told = next(
        (
            s
            for s in reading.body
            if re.search(r"underpowered|larger (?:samples?|trials?|studies)|small sample", s.plain)
        ),
        None,
    )
    if told:
        return quoted(Precision.IMPRECISE, "The authors say that it was too small.", told)
    if people is None:
        return absent(Precision.NOT_STATED, "The record does not say how many people there were.")
    if people < PRECISE_TRIAL:
        return absent(
            Precision.IMPRECISE, f"With {people} people a difference that matters cannot be ruled out."
        )
    return absent(Precision.NOT_STATED, "No difference was shown; whether one is ruled out is not said.")


def time_note(reading: Reading, direction: Judgement[Direction]) -> Judgement[str]:
    """A remark when the benefit is said to be short, or gone later."""
    if direction.value not in (Direction.BENEFIT, Direction.MIXED):
        return absent(None, "No remark on time.")
    for sentence in reading.part(Part.RESULTS, Part.CONCLUSIONS):
        if re.search(
            r"\bshort[- ]term\b|\bshort term\b|\bimmediate (?:effect|relief)|\bnot long term|had gone by",
            sentence.plain,
        ):
            return quoted("short term only", "The effect is said to be short.", sentence)
        if LATE.search(sentence.plain) and any(
            _sign(c, None) is Sign.NULL for c in _clauses(sentence.plain) if LATE.search(c)
        ):
            return quoted("not at the later follow-up", "A later measurement found no difference.", sentence)
    return absent(None, "No remark on time.")


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
        BETTER.search(s.plain) and re.search(r"\bp ?[<>=]|significan", s.plain) for s in results
    )


def _without_findings(reading: Reading) -> Judgement[Direction]:
    results = [
        s
        for s in reading.part(Part.RESULTS)
        if re.search(r"\b(?:improv|reduc|differ|lower|higher|decreas|increas|effect)", s.plain)
    ]
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


def _findings(reading: Reading, design: Design | None) -> Iterator[Finding]:
    primary = _primary_words(reading)
    asked = _asked(reading)
    spoken = [
        s
        for s in reading.part(Part.RESULTS, Part.CONCLUSIONS)
        if s.part is Part.RESULTS or _reports(s, reading)
    ]
    for sentence in spoken:
        for clause in _clauses(sentence.plain):
            sign = _sign(clause, design)
            if sign is None:
                continue
            named = [word for word in OUTCOMES if word in clause]
            yield Finding(
                sign,
                clause,
                sentence,
                primary=bool(PRIMARY_NAMED.search(clause)) or any(word in clause for word in primary),
                side=bool(SIDE.search(clause))
                or (bool(asked) and bool(named) and not any(word in asked for word in named)),
                late=bool(LATE.search(clause)),
                subgroup=bool(SUBGROUP.search(sentence.plain)),
            )


def _reports(sentence: Sentence, reading: Reading) -> bool:
    """Conclusions count as results only when nothing else reports any."""
    return not reading.part(Part.RESULTS)


def _clauses(plain: str) -> Iterator[str]:
    start = 0
    for end in _CLAUSE_END.finditer(plain):
        yield plain[start : end.start()]
        start = end.start() + 1
    yield plain[start:]


def _primary_words(reading: Reading) -> frozenset[str]:
    """Long words of what the primary outcome is, to find its results again."""
    for sentence in reading.part(Part.METHODS, Part.OBJECTIVE):
        told = PRIMARY.search(sentence.plain)
        if told:
            return frozenset(word for word in re.findall(r"[a-z]{5,}", told.group(1)) if word not in _COMMON)
    return frozenset()


_COMMON = frozenset(
    ["outcome", "outcomes", "measured", "using", "visual", "analog", "scale", "score", "scores", "index", "months", "weeks", "assessed", "change", "difference", "between", "groups", "measure", "measures", "which", "while", "baseline", "secondary", "questionnaire", "treatment", "after", "other", "group", "women", "patients", "their", "immediate", "relative", "rating", "within", "massage"]
)


def _asked(reading: Reading) -> frozenset[str]:
    """Which outcomes the title asks about."""
    return frozenset(word for word in OUTCOMES if word in reading.title.plain)


def _sign(clause: str, design: Design | None) -> Sign | None:
    if BASELINE.search(clause) or HARM.search(clause):
        return None
    if OTHER_BETTER.search(clause) and not has(clause[: OTHER_BETTER.search(clause).start()], Kind.MASSAGE):  # type: ignore[union-attr]
        return Sign.WORSE
    if NULL.search(clause) or _not_significant(clause):
        return Sign.NULL
    between = bool(BETWEEN.search(clause)) or design in REVIEWS
    if between and WORSE.search(clause):
        return Sign.WORSE
    if CAUSAL.search(clause) and not WITHIN.search(clause):
        return Sign.CAUSAL
    if (
        BETTER.search(clause)
        and between
        and not (design in REVIEWS and WITHIN.search(clause) and not BETWEEN.search(clause))
    ):
        return Sign.BETTER
    if DIFFERENT.search(clause):
        return Sign.DIFFERENT
    return Sign.WITHIN if BETTER.search(clause) else None


def _not_significant(clause: str) -> bool:
    """Every p value of the clause is above the line (and there is one)."""
    values = [(found["sign"], float(found["p"])) for found in _P_VALUE.finditer(clause)]
    return bool(values) and all(
        (sign in "=>>=" and p > SIGNIFICANT) or (sign == ">" and p >= SIGNIFICANT) for sign, p in values
    )


def _weigh(findings: tuple[Finding, ...], reading: Reading) -> Judgement[Direction]:
    primary = [f for f in findings if f.primary and not f.subgroup and f.sign in _BETWEEN_SIGNS]
    main = (
        [f for f in findings if not f.subgroup and not f.late]
        or [f for f in findings if not f.subgroup]
        or list(findings)
    )
    concluded = next((s for s in reading.part(Part.CONCLUSIONS) if NULL_CONCLUSION.search(s.plain)), None)
    for group in (primary, main):
        found = _of_group(group, concluded)
        if found is not None:
            return _with_time(found, findings, reading)
    return _without_comparison(list(findings), reading)


_BETWEEN_SIGNS = frozenset({Sign.BETTER, Sign.NULL, Sign.WORSE, Sign.CAUSAL})


def _of_group(findings: list[Finding], concluded: Sentence | None) -> Judgement[Direction] | None:
    better = [f for f in findings if f.sign is Sign.BETTER] or [f for f in findings if f.sign is Sign.CAUSAL]
    null = [f for f in findings if f.sign is Sign.NULL]
    worse = [f for f in findings if f.sign is Sign.WORSE and not f.side]
    if null and (concluded or not better) and not worse:
        return quoted(
            Direction.NO_DIFFERENCE,
            "No difference between the groups was found on the main outcome.",
            null[0].sentence,
        )
    if worse and not better and not null:
        return quoted(Direction.FAVOURS_COMPARATOR, "The other group did better.", worse[0].sentence)
    if worse:
        return quoted(
            Direction.MIXED,
            "Some results favour massage or nobody, others the other group.",
            worse[0].sentence,
        )
    if not better:
        return None
    weighty = [f for f in null if not f.side]
    if weighty and not (all(f.side for f in null) or _null_is_minor(better, weighty)):
        return quoted(
            Direction.MIXED,
            "Some main results favour massage, others show no difference.",
            weighty[0].sentence,
        )
    return quoted(Direction.BENEFIT, "The massage group did better than the other.", better[0].sentence)


def _null_is_minor(better: list[Finding], null: list[Finding]) -> bool:
    """The asked outcome improved first; a null that comes later and alone is a detail."""
    return len(better) >= 3 * len(null) and better[0].sentence.position <= null[0].sentence.position


def _without_comparison(findings: list[Finding], reading: Reading) -> Judgement[Direction]:
    different = next((f for f in findings if f.sign is Sign.DIFFERENT), None)
    concluded = next(
        (s for s in reading.part(Part.CONCLUSIONS) if BETTER.search(s.plain) and has(s.plain, Kind.MASSAGE)),
        None,
    )
    if different and concluded:
        return quoted(
            Direction.BENEFIT,
            "The groups differed, and the authors conclude in favour of massage.",
            different.sentence,
        )
    told = different or findings[0]
    why = (
        "The groups differed, but the text does not say which way."
        if different
        else "Only changes within a group are reported, not how the groups compare."
    )
    return quoted(Direction.UNCLEAR, why, told.sentence)


def _with_time(
    found: Judgement[Direction], findings: tuple[Finding, ...], reading: Reading
) -> Judgement[Direction]:
    """A benefit that is gone later, sold as lasting, is mixed."""
    gone = next((f for f in findings if f.late and f.sign is Sign.NULL), None)
    claimed = next((s for s in reading.part(Part.CONCLUSIONS) if LASTING_CLAIM.search(s.plain)), None)
    if found.value is Direction.BENEFIT and gone and claimed:
        return quoted(
            Direction.MIXED,
            "Better at first, not later, although a lasting effect is claimed.",
            gone.sentence,
        )
    return found


def _seen_from_massage(found: Judgement[Direction]) -> Judgement[Direction]:
    """Where massage is the control, the better group is the other one."""
    flipped = {
        Direction.BENEFIT: Direction.FAVOURS_COMPARATOR,
        Direction.FAVOURS_COMPARATOR: Direction.BENEFIT,
    }
    if found.value not in flipped or found.quote is None:
        return found
    return Judgement(
        flipped[found.value],
        "Massage was the control; the sign is turned to see it from massage.",
        found.basis,
        found.quote,
    )
