"""How many in each arm: "massage (n = 31) or rest (n = 33)", "31 to massage and 33 to rest", "30 in each".

Arms add up to the people of a trial, and tell how many of them were massaged. Written for folded text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from evidence.appraisal.headcounts import LONGEST_SENTENCE, PERSON
from evidence.appraisal.numbers import Number, numbers, value_of
from evidence.appraisal.patterns import regex
from evidence.appraisal.text import any_of, left_of, phrase
from evidence.appraisal.vocabulary import Kind, has

# "(n = 30)", "n: 30", "n1 = 30"; not of a number with decimals.
_N_IS = regex(r"n(?<!\wn)[1-6]? ?[=:] ?(\d{1,3}(?:,\d{3})+|\d{1,6})\b(?![.%])")
# "(30)", "(30 women)".
_BRACKETED = regex(rf"\((\d{{1,5}})(?: (?:[a-z]+ )?{PERSON})?\)")
# "(30/31)", "30 vs 31 patients", "n = 30/31".
_SLASHED = phrase("/", rf"[(= ](\d{{1,4}}) ?/ ?(\d{{1,4}})(?:\)|;| {PERSON})")
_AGAINST = regex(rf"\((\d{{1,4}}) (?:vs\.?|versus|and) (\d{{1,4}})(?:\)| {PERSON})")
_ONE_BRACKET = regex(r"\(([^()]{8,140})\)")
_PIECES = regex(r"[;,] (?:and )?| and | vs\.? | versus ")
_PIECE = regex(
    r"(?:(?:n ?= ?)?(\d{1,5}) (?:in |to |received )?([a-z][a-z /-]{2,50})|([a-z][\w /-]{2,50}?)"
    r"(?: groups?)?(?:[:=,]| n ?=)? ?(\d{1,5}))$"
)
# What arms are called; a bracket with other words lists men and women, or harms.
_ARM_NAME = any_of(
    r"\b(?:massag|control|intervention|experimental|comparison|treatment|placebo|sham|usual|wait|routine"
    r"|standard"
    r"|case|study|rest|education|exercise|reflexology|acupressure|group|tuina|care)"
)
_SEXES = regex(r"\b(?:wom[ae]n|m[ae]n|females?|males?|boys?|girls?)\b")
# "30 were randomised to massage", "30 in the control group", "30 received rest".
_TO_ARM = regex(
    rf" (?:of (?:them|whom) )?(?:\([\d.%, ]{{1,12}}\) )?(?:(?:[a-z-]+ ){{0,4}}?{PERSON} )?(?:who )?"
    rf"(?:were |was )?(?:then )?(?:randomly |randomi[sz]ed |assigned |allocated |placed |put "
    rf"|included (?!in (?:the )?"
    rf"(?:[\w-]+ ){{0,3}}anal)|enrolled )*"
    r"(?:to|in|into|on|for|as|received?|receiving|got|had|underwent(?! random)|given|served as|acted as"
    r"|formed)\b"
)
_GROUP_HAD = regex(
    r"\b(?:group|arm)(?: [a-d1-4])?(?: \([^()]{1,20}\))?[,:]? ?(?:(?:comprised|consisted of|included"
    r"|contained|had|with|of|was) )?$"
)
_LIST_JOINT = regex(
    r"(?:,|;|\band\b|\bor\b|\bwhile\b|\bwhereas\b|\bversus\b|\bvs\.?|compared (?:with|to)) ?"
    r"(?:the other |another |the remaining |other )?$"
)
_NO_JOINT = regex(r"\d%|\d\.\d|\. |;.*;")
_TO_NOT_PEOPLE = regex(
    r" ?(?:years?|weeks?|days?|months?|min|minutes?|sessions?|hours?|times|points?|degrees|%"
    r"|(?:in|to|for) each\b|to \d+"
    r" ?(?:years?|weeks?|days?|months?|min|points|mm|cm|hours|%|[.,;)]|$|(?:in|after|at|on|and|by|with)\b))"
)
# "Three parallel groups", "two-arm"; not "6 hours the group", "27.4 points in the massage group".
HOW_MANY = regex(
    r"(?<![\w.,])(two|three|four|five|six|[2-6])(?:-|[- ](?!(?:years?|months?|weeks?|days?|hours?|min\w*"
    r"|sessions?|times|points?)\b)"
    r"(?:(?!(?:control|of|in|from|by|to|at|on|for|the|and|with|than)\b)[a-z-]+ ){0,4}?)"
    r"(?:groups|arms|group|arm|armed|conditions)\b"
)
# "In a 1:1:1 ratio".
EQUAL_SHARES = phrase("1:1", r"\b1(?::1){1,4}\b(?!:)")
_TWO = regex(
    r"\beither\b.{1,200}\bor\b|\bboth (?:groups|arms)\b|\b(?:experimental|intervention|study|massage"
    r"|treatment) (?:group )?"
    r"(?:and|or) (?:an? |the )?control|\bgroup (?:and|or) (?:an? |the )?(?:[\w-]+ ){1,3}?group\b"
)
_MORE_THAN_TWO = regex(
    r"\bgroup, (?:an? |the )?(?:[\w-]+ ){1,4}?group,? (?:and|or)\b|, or (?:to )?(?:an? |the )?"
    r"(?:[\w-]+ ){0,3}control"
)
# "... were matched with 804 who were not", "... compared to 100 patients who had none".
_ONE_SIDE = regex(
    rf" (?:who|seen|without|(?:[a-z-]+ ){{0,3}}?(?:controls|(?:non-?)?users|recipients|{PERSON}))\b"
)
_BESIDE = regex(
    r"^ [^.;:]{3,110}\b(?:were|was) (?:\w+ )?(?:matched|compared|paired)\b[^.;]{0,40}? (?:with|to|and"
    r"|against)"
    r" (?:the )?$"
)
_OTHER_SIDE = regex(
    rf" (?:who|without|(?:[a-z-]+ ){{0,3}}?(?:controls|non-?users)|(?:[a-z-]+ ){{0,3}}?{PERSON} (?:who"
    rf"|without"
    rf"|not)\b)"
)
OUTCOME = any_of(
    r"\bpain (?:was|fell|decreased|improved|scores?)|\bp ?[<=]|\bmean\b|\bimproved\b|\bevents?\b"
    r"|\breported\b|\bsuffered\b|\boccurred\b|95% ci"
)
CONTROL = regex(
    r"\b(?:control|sham|placebo|comparison|usual care|routine|standard care|wait|no massage"
    r"|without massage)"
)
TREATED = regex(
    r"\b(?:intervention|experimental|treatment|treated|study|observation) (?:group|arm)|\b"
    r"(?:intervention|experimental)\b"
)


@dataclass(frozen=True, slots=True)
class ArmCounts:
    """The people of each arm in the order of the sentence, with the words that name the arm."""

    sizes: tuple[int, ...]
    names: tuple[str, ...]

    @property
    def total(self) -> int:
        """All arms together."""
        return sum(self.sizes)

    @property
    def massaged(self) -> int | None:
        """The people of the one arm that is massage; the size of all arms where they are equal."""
        if len(set(self.sizes)) == 1:
            return self.sizes[0]
        kept = [size for size, name in zip(self.sizes, self.names, strict=True) if _is_massage(name)]
        return kept[0] if len(kept) == 1 else None


def arm_counts(plain: str) -> Iterator[ArmCounts]:
    """The arms that a sentence counts, by each way in which it may write them."""
    plain = plain[:LONGEST_SENTENCE]
    if "(" in plain or "/" in plain:
        yield from _inside_brackets(plain)
    if len(numbers(plain)) < 2:
        return
    yield from _marked(plain)
    yield from _chain(plain)
    if "group" in plain or "arm" in plain:
        yield from _groups_that_had(plain)
    if "match" in plain or "compar" in plain:
        yield from _side_by_side(plain)


def _marked(plain: str) -> Iterator[ArmCounts]:
    """ "Massage (n = 30) or rest (n = 31)", "massage (30) or rest (31)"."""
    for needed, pattern in (("=:", _N_IS), ("(", _BRACKETED)):
        if any(sign in plain for sign in needed):
            told = [(found.group(1), found.start(), found.end()) for found in pattern.finditer(plain)]
            if len(told) > 1:
                yield _named(plain, told)


def how_many_groups(plain: str) -> int | None:
    """The number of groups that a text names; two where it names an experimental and a control group."""
    ratio = EQUAL_SHARES.search(plain)
    named = {value_of(found.group(1)) for found in HOW_MANY.finditer(plain)}
    if not named and ratio:
        return ratio.group().count("1")
    if len(named) == 1:
        return named.pop()
    return 2 if not named and _TWO.search(plain) and not _MORE_THAN_TWO.search(plain) else None


def _named(plain: str, told: Sequence[tuple[str, int, int]]) -> ArmCounts:
    sizes = [int(count.replace(",", "")) for count, _, _ in told]
    starts = [0, *(end for _, _, end in told[:-1])]
    names = [plain[max(start, at - 70) : at] for start, (_, at, _) in zip(starts, told, strict=True)]
    if len(sizes) > 2 and sizes[0] == sum(sizes[1:]):
        sizes, names = sizes[1:], names[1:]
    return ArmCounts(tuple(sizes), tuple(names))


def _inside_brackets(plain: str) -> Iterator[ArmCounts]:
    for found in (_SLASHED.search(plain), _AGAINST.search(plain)):
        if found:
            yield ArmCounts((int(found[1]), int(found[2])), ("", ""))
    for bracket in _ONE_BRACKET.finditer(plain):
        pieces = [_PIECE.match(piece.strip()) for piece in _PIECES.split(bracket.group(1))]
        read = [piece for piece in pieces if piece]
        if len(read) < 2 or len(read) < len(pieces) or not _ARM_NAME.search(bracket.group(1)):
            continue
        if _SEXES.search(bracket.group(1)):
            continue
        sizes = tuple(int(piece.group(1) or piece.group(4)) for piece in read)
        yield ArmCounts(sizes, tuple(piece.group(2) or piece.group(3) for piece in read))


def _chain(plain: str) -> Iterator[ArmCounts]:
    """Numbers that each go to an arm, joined by commas and "and"."""
    found = [number for number in numbers(plain) if _goes_to_arm(plain, number)]
    run: list[Number] = found[:1]
    for one, other in pairwise(found):
        between = plain[one.end : other.start]
        if len(between) < 190 and _LIST_JOINT.search(between) and not _NO_JOINT.search(between):
            run.append(other)
            continue
        yield from _run(plain, run)
        run = [other]
    yield from _run(plain, run)


def _groups_that_had(plain: str) -> Iterator[ArmCounts]:
    """ "A massage group of 30 and a control group of 32", "the control group comprised 32 women"."""
    told = [
        (str(number.value), number.start, number.end)
        for number in numbers(plain)
        if not _TO_NOT_PEOPLE.match(plain, number.end)
        and _GROUP_HAD.search(plain, max(0, number.start - 70), number.start)
    ]
    if len(told) > 1:
        yield _named(plain, told)


def _side_by_side(plain: str) -> Iterator[ArmCounts]:
    """ "402 who were massaged were matched with 804 who were not"."""
    sides = [number for number in numbers(plain) if _ONE_SIDE.match(plain, number.end)]
    for one, other in pairwise(sides):
        between = plain[one.end : other.start]
        if len(between) < 170 and _BESIDE.search(between) and _OTHER_SIDE.match(plain, other.end):
            yield ArmCounts((one.value, other.value), (between, ""))


def _run(plain: str, run: Sequence[Number]) -> Iterator[ArmCounts]:
    if len(run) < 2:
        return
    ends = [*(number.start for number in run[1:]), run[-1].end + 70]
    names = tuple(plain[number.end : end] for number, end in zip(run, ends, strict=True))
    yield ArmCounts(tuple(number.value for number in run), names)


def _goes_to_arm(plain: str, number: Number) -> bool:
    if number.value < 2 or left_of(plain, number.start, 3) in ("to ", "of ", "in "):
        return False
    return not _TO_NOT_PEOPLE.match(plain, number.end) and _TO_ARM.match(plain, number.end) is not None


def _is_massage(name: str) -> bool:
    if CONTROL.search(name):
        return False
    return has(name, Kind.MASSAGE) or TREATED.search(name) is not None
