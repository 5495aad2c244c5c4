"""Which way did it come out, between groups, on the main outcome, seen from massage?

What kind of record it is comes first: some compare nothing, and guidelines speak in advice. Of all others a
small linear model decides, which weighs the words of results and conclusions and what each clause says of the
groups (`direction_signs`); `benchmarks/train.py direction` learned its weights from judged records. A reader
is shown the sentence that speaks most for the answer and its weightiest words; other sentences voted, too.
"""

from __future__ import annotations

from dataclasses import replace
from math import fsum

from evidence.appraisal.direction_signs import Plain, Spoken, by_sentence, signs
from evidence.appraisal.findings import Finding, Sign, findings, sign
from evidence.appraisal.groups import plainly
from evidence.appraisal.linear import load
from evidence.appraisal.patterns import regex
from evidence.appraisal.plain_verdicts import BECAUSE, COMPARED, settled, verdicts
from evidence.appraisal.polarity import favors, names_a_group, names_massage
from evidence.appraisal.text import Part, Reading, Sentence, absent, quoted
from evidence.appraisal.vocabulary import Kind, has
from evidence.appraisal.weightiest import explained
from evidence.model import REVIEWS, Comparator, Design, Direction, Judgement, MassageRole

# "Benefit" is called only when its chance is so many times that of the next answer: to oversell is the worst
# mistake. With 1.5 a fifth fewer null results were called a benefit, at no cost to the other answers.
BENEFIT_LEADS = 1.5
# A benefit of which no clause that we can read says how massage compares needs this chance: above it 11 of 12
# such records of writers that the model had not learned from were a benefit, below it 7 of 11.
SURE = 0.7
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

ADVICE_CLAUSE = regex(
    r"; |: |, (?:and|but|while|whereas|with|or) (?=[\w ]{0,40}\b(?:should|not|be|is|are|may|can|we)\b)"
)
# What speaks against counts before what cannot say, and that before what speaks for.
ADVICE = (
    (AGAINST, Direction.FAVOURS_COMPARATOR, "The guideline advises against massage."),
    (CANNOT_SAY, Direction.UNCLEAR, "The guideline cannot say."),
    (FOR, Direction.BENEFIT, "The guideline names massage as an option."),
)
MASSAGE_IS_CONTROL = frozenset({MassageRole.COMPARATOR, MassageRole.SHAM_CONTROL})
# The findings that speak for an answer; a sentence with one of them is quoted first.
SUPPORTS = {
    Direction.BENEFIT: frozenset({Sign.BETTER, Sign.CAUSAL}),
    Direction.NO_DIFFERENCE: frozenset({Sign.NULL}),
    Direction.MIXED: frozenset({Sign.NULL, Sign.WORSE, Sign.BETTER}),
    Direction.FAVOURS_COMPARATOR: frozenset({Sign.WORSE}),
    Direction.UNCLEAR: frozenset({Sign.WITHIN, Sign.DIFFERENT}),
}
# "Needling was better than massage, but not than sham": massage has no part in the second.
AMONG_THE_OTHERS = regex(
    r"^\W{0,2}(?:but|and) not (?:(?:when |as )?compared (?:with|to)|than|versus|over) (?:the )?"
    r"(?!massage)(?:sham|placebo|dummy|simulated|no treatment|waiting|usual|exercise|rival\w?)\b"
)
# "And not different from exercise": the subject is that of the clause before.
ELLIPTIC = regex(r"^\W{0,2}(?:and|but|or|nor) (?:was |were |did )?(?:not|no)\b")
# A conclusion against massage; it takes away a benefit that was read from the results.
VETO = regex(
    r"\b(?:inferior|worse|less effective|less beneficial|not (?:superior|better|more effective)|no better"
    r"|better than massage|(?<!no )(?<!not )harmful)\b"
)
# A conclusion that draws none.
UNDECIDED = regex(
    r"\b(?:evidence|effects?|effectiveness|efficacy|results|findings)\b[^.;]{0,120}"
    r"\b(?:is|are|was|were|remains?) (?:\w+ )?(?:inconclusive|conflicting|insufficient)\b"
)
# An amount of massage as one of several that were tried: "30-minute treatments", "the low dose".
AMOUNT_TRIED = regex(
    r"\b\d{1,3}[- ]?(?:min|minutes?)[- ](?:treatments?|massages?|sessions?|visits?)\b"
    r"|\b(?:low|lower|lowest|high|higher|highest|short|shorter|long|longer)[- ]doses?\b"
)
LASTING_CLAIM = regex(r"\blong[- ](?:lasting|term)\b|\blasting (?:benefit|effect)|\bsustained\b")
# A sentence of results tells something of this kind.
TOLD = regex(
    r"\bp ?[<=>] ?|\b(?:improv|reduc|differ|lower|higher|decreas|increas|effect|better|worse|value|more|less"
    r"|than|no (?:difference|advantage|gain)|evidence|similar|alike|same|vs|versus|against|ratio|response"
    r"|chang|fell|rose)"
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
    said = told(reading, design, role.value)
    if _only_feasibility(reading, said):
        why = "It reports whether a trial can be done, not what massage does."
        return absent(Direction.NOT_APPLICABLE, why)
    if not said and _ends_early(reading):
        return absent(None, "The record ends before its results.")
    plain, study = plainly(reading, role.value), (design, role.value, comparator)
    spoken = by_sentence(reading, plain)
    chances = load("direction").chances(signs(reading, spoken, said, plain, study))
    answer = Direction(_chosen(chances))
    told_plainly = settled(answer, reading, said, plain, study)
    if told_plainly:
        return told_plainly
    if answer is Direction.BENEFIT:
        sure = chances[answer] >= SURE or _compares(reading, said, plain, design)
        against = _oversold(reading, said, role.value, sure=sure)
        if against:
            return against
    return _explained(answer, spoken, said)


def _ends_early(reading: Reading) -> bool:
    concluded = any(one.labelled for one in reading.part(Part.CONCLUSIONS))
    spoken = reading.part(Part.RESULTS, Part.CONCLUSIONS)
    return not concluded and not any(TOLD.search(one.plain) for one in spoken)


def told(reading: Reading, design: Design | None, role: MassageRole | None) -> tuple[Finding, ...]:
    """The findings that are about massage, seen from massage."""
    said = findings(reading, design, role)
    if role in MASSAGE_IS_CONTROL:
        return tuple(_seen_from_massage(one) for one in said if not AMONG_THE_OTHERS.search(one.clause))
    if role is MassageRole.ONE_OF_SEVERAL_ARMS:
        return tuple(one for one in said if names_massage(one.clause) or ELLIPTIC.match(one.clause))
    return said


def case(
    reading: Reading, design: Design | None, role: MassageRole | None, comparator: Comparator | None
) -> frozenset[str]:
    """The signs that the model learns from: those that `direction` weighs."""
    said = told(reading, design, role)
    plain = plainly(reading, role)
    return signs(reading, by_sentence(reading, plain), said, plain, (design, role, comparator))


def _explained(answer: Direction, spoken: Spoken, said: tuple[Finding, ...]) -> Judgement[Direction]:
    """The answer with the sentence that speaks most for it, with a finding of its kind where one is told."""
    told_so = dict.fromkeys(one.sentence for one in said if one.sign in SUPPORTS[answer])
    model = load("direction")
    weights = {
        one: {shown: model.weight(shown, answer) for shown in spoken[one]}
        for one in told_so or list(spoken)[1:]
    }
    if not weights:
        return absent(Direction.UNCLEAR, BECAUSE[Direction.UNCLEAR])
    sentence = max(weights, key=lambda one: fsum(weights[one].values()))
    because = explained(BECAUSE[answer], weights[sentence], sentence.plain)
    return quoted(answer, because, sentence)


def _compares(reading: Reading, said: tuple[Finding, ...], plain: Plain, design: Design | None) -> bool:
    """Whether a clause says how massage compares: of the results, or, where those of a review only count its
    studies, of the conclusions."""
    if said or design not in REVIEWS:
        return any(one.sign in COMPARED for one in said)
    return any(verdict in SUPPORTS[Direction.BENEFIT] for _, _, verdict in verdicts(reading, plain, design))


def _oversold(
    reading: Reading, said: tuple[Finding, ...], role: MassageRole | None, *, sure: bool
) -> Judgement[Direction] | None:
    """What stands against a benefit: nothing that compares massage, the authors themselves, or time."""
    silent = role is MassageRole.ONE_OF_SEVERAL_ARMS and not said
    if silent or not sure:
        return absent(Direction.UNCLEAR, "No sentence says clearly how massage compares with the other.")
    concluded = reading.part(Part.CONCLUSIONS)
    against = next((one for one in concluded if _against_massage(one)), None)
    if against:
        why = "The conclusion does not bear out the benefit that the results name."
        return quoted(Direction.UNCLEAR, why, against)
    undecided = next((one for one in concluded if UNDECIDED.search(one.plain)), None)
    if undecided and not any(sign(one.plain, None) in SUPPORTS[Direction.BENEFIT] for one in concluded):
        return quoted(Direction.UNCLEAR, "The authors come to no conclusion.", undecided)
    amounts = [one for one in said if AMOUNT_TRIED.search(one.clause)]
    too_little = next((one for one in amounts if one.sign is Sign.NULL), None)
    if too_little and any(one.sign is Sign.BETTER for one in amounts):
        why = "Better with one amount of massage, no different with another."
        return quoted(Direction.MIXED, why, too_little.sentence)
    gone = next((one for one in said if one.late and one.sign is Sign.NULL), None)
    if gone and any(LASTING_CLAIM.search(one.plain) for one in concluded):
        why = "Better at first, not later, although a lasting effect is claimed."
        return quoted(Direction.MIXED, why, gone.sentence)
    return None


def _against_massage(sentence: Sentence) -> bool:
    if not VETO.search(sentence.plain):
        return False
    spoken_of = has(sentence.plain, Kind.MASSAGE) and favors(sentence.plain) == -1
    return spoken_of or sign(sentence.plain, None) in (Sign.NULL, Sign.WORSE)


def _chosen(chances: dict[str, float]) -> str:
    first, second = sorted(chances, key=lambda answer: chances[answer], reverse=True)[:2]
    doubtful = first == Direction.BENEFIT and chances[first] < BENEFIT_LEADS * chances[second]
    return second if doubtful else first


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
    return asked and not any(f.sign in COMPARED for f in said)


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


def _about_massage(plain: str) -> list[str]:
    """The clauses of advice that name massage."""
    return [clause for clause in ADVICE_CLAUSE.split(plain) if has(clause, Kind.MASSAGE)]


def _seen_from_massage(found: Finding) -> Finding:
    """Where massage is the control, what is said of "the group" is said of the other treatment.

    A finding that names massage is seen from massage already. The reverse of a loss is left open.
    """
    if names_a_group(found.clause):
        return found
    turned = {Sign.BETTER: Sign.WORSE, Sign.CAUSAL: Sign.WORSE, Sign.WORSE: Sign.DIFFERENT}
    return replace(found, sign=turned.get(found.sign, found.sign))
