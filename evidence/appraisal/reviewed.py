"""How many studies a review included, and how many people were in them.

Found first, kept afterwards, pooled last: "45 records, 14 included, 9 in the meta-analysis" are 14 studies.
What only some of the studies did ("in four trials", "six measured sleep") counts neither studies nor people.
Written for folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from evidence.appraisal.headcounts import LONGEST_SENTENCE, PERSON, Role, counts_people, headcounts, together
from evidence.appraisal.numbers import Number, noun_after, nouns, numbers
from evidence.appraisal.patterns import regex
from evidence.appraisal.text import (
    Part,
    Reading,
    Sentence,
    absent,
    any_of,
    first,
    left_of,
    phrase,
    quoted,
    right_of,
)
from evidence.model import Judgement

# A review pools at least this many people; smaller numbers beside "patients" are ages and subgroups.
FEWEST_POOLED = 10
MOST_STUDIES, MOST_POOLED = 3_000, 5_000_000

STUDIES = (
    r"(?:(?:quasi-?|non-?)?rcts?|ccts?|trials|studies|experiments|articles|papers|publications|reports"
    r"|reviews"
    r"|meta-analyses|investigations|works|manuscripts|documents|cohorts|srs|guidelines|texts|datasets"
    r"|series)"
)
_NO_ADJECTIVE = (
    r"of|with|who|which|that|were|was|are|is|had|has|have|to|in|into|on|at|by|for|from|per|than|as"
    r"|years?|weeks?"
    r"|months?|days?|databases?|people|patients|participants|women|men|infants|children|subjects|groups?"
    # who chose the studies
    r"|authors?|reviewers?|investigators?|assessors?|researchers?|raters?|experts|librarians|independently"
)
_NOUN = nouns(STUDIES, "rct|trial|study|article|paper|review", _NO_ADJECTIVE)
# "Studies (n = 12)", "k = 12".
_STUDIES_BEFORE = regex(rf"\b{STUDIES},? ?\(?(?:(?:total )?[nk] ?= ?)$|\bk ?= ?$")
_NOT_STUDIES_AFTER = regex(r" (?:effects|comparisons|effect sizes|outcomes|databases)")


class _Said(IntEnum):
    """What is said of a number of studies; a lower one tells the included ones better."""

    KEPT = 0
    POOLED = 1
    WITH_PEOPLE = 2
    FOUND = 3
    BASIS = 4
    NO = 5


_POOLED = (
    r"(?:in(?:to)?|for|from) (?:the |a |our |this )?(?:\w+ ){0,2}?(?:meta-?analy\w+|pooling"
    r"|quantitative \w+)|contributed (?:data )?to|be (?:pooled|combined)"
)
_KEPT = (
    r"includ(?:ed|es|ing)|met|meet|meeting|fulfil\w*|satisf\w+|qualif\w+|eligible|selected|kept|retained"
    r"|suitable"
    r"|admitted|analy[zs]ed|pooled|synthesi[sz]ed|combined|entered|brought into|covered|accepted"
    r"|considered|reviewed"
    r"|located|identified and included|formed|comprised|appraised|critiqued|assessed for quality"
    r"|inclusion|could be used|be used|enrolled|summarized|relevant|judged eligible|remained|left|passed"
    r"|matched|adopted|extracted|chosen|incorporated"
)
_FOUND = (
    r"identified|found|retrieved|screened|yielded|searched|hits|obtained|collected|read in full"
    r"|full[- ]text|potential\w*|duplicates?|excluded|assessed for eligibility|discarded|removed"
    r"|surfaced|emerged|detected"
)
_POST = regex(
    rf"\b(?:(?P<pooled>{_POOLED})|(?P<drop>were excluded|excluded|potential\w*|full[- ]text|screened"
    rf"|duplicates|ongoing|awaiting)|(?P<kept>{_KEPT})|(?P<found>{_FOUND})|(?P<part>reported|showed"
    rf"|demonstrated|measured|compared|favou?red|suggested|had|did|scored|were of|were rated|were at"
    rf"|were (?:conducted|published|performed|carried)|provided|used a|described|revealed))\b"
)
_BEFORE_KEPT = regex(
    r"\b(?:included?|includes|including|analy[zs]ed|pooled|selected|reviewed|covered|describing"
    r"|meta-analysis of|review of|combined|summari[sz]ed"
    r"|appraised|synthesi[sz]ed|retained|evaluated|identified and included|overview of|consisted of"
    r"|comprised|comprises|consists of|located|kept|enrolled)"
    r"(?: (?:a|an|the|total|of|data|from|in|all|only|these|evidence|results?|final|finally|following))* ?$"
)
# What a review does to studies, in words that nobody can list: "we took in 21 trials", "the
# review draws on 12".
_REVIEW_DOES = regex(
    r"\b(?:we|(?:this|the|our) (?:[\w-]+ ){0,2}?(?:review|analysis|meta-analysis|synthesis|overview"
    r"|evidence))"
    r" (?:have |has |finally |ultimately |therefore |then ){0,2}"
    r"(?!(?:identified|found|finds?|screened|retrieved|excluded|assessed|sought|searched|read|obtained"
    r"|need|removed"
    r"|planned|judged|rated|lacks?|was|were|is|did|could|of|in|for|on|from)\b)[a-z]+"
    r"(?: (?:in|up|on|upon|together|into account|for))?(?: (?:an?|the|total|of|data|from|all|only"
    r"|these))* ?$"
)
_PEOPLE_IN = regex(
    rf"^[^;(]{{0,30}}?\d[\d,]{{1,8}} (?:[a-z-]+ ){{0,3}}?{PERSON} (?:(?:enrolled|included|randomi[sz]ed) )?"
    r"(?:in|from|across|of) (?:the )?$"
)
_BEFORE_BASIS = regex(
    r"\b(?:data|evidence|results?|findings|information|outcomes) (?:\w+ )?(?:from|of|on|in) (?:the "
    r"|a total of )?$"
    r"|\bbased (?:up)?on (?:the |a total of )?$|\b(?:across|from) (?:the |a total of )?$|\bbuilt on $"
)
_BEFORE_FOUND = regex(
    r"\b(?:identified|found|retrieved|yielded|located|obtained|revealed|resulted in|there were|we have)"
    r"(?: (?:a|an|total|of|in|only|just|the))* ?$"
)
_PART_BEFORE = regex(
    r"\b(?:in|by|other|another|remaining|further|additional|last|latter|first|these|those|which|another"
    r"|of the|of these"
    r"|of them|of whom|most of|none of|all of the|all|each of the|half of|among the|from|single|after"
    r"|than|least|for)(?: the)? $"
)
_POOL_BEFORE = regex(
    r"(?:^|[,;:] |results )(?:of|from|out of|among|after|screening|starting from)(?: the| a total of"
    r"| all)? $"
)
_POOL_AFTER = regex(r"(?: \w+){0,3}? (?:hits|records|citations|references|titles|abstracts)\b")
_OF_ANOTHER = regex(
    rf"^ (?:\(\d[^)]{{0,12}}\) )?(?:out )?of (?:the |these |those |all )*(?:\w+ ){{0,2}}?(?:\d|$|{STUDIES})"
)
_OF_THE = regex(r" (?:\(\d[^)]{0,12}\) )?(?:out )?of (?:the |these |those |all )*")
_MET = regex(
    r" (?:[a-z]+ ){0,2}?(?:met|fulfilled|satisfied|qualified|were (?:finally )?(?:included|eligible"
    r"|selected|retained))\b"
)
_BARE = regex(
    r",? (?:\(\d[^)]{0,12}\) )?(?:of (?:them|these|which) )?(?:(?:were|was|could(?= be)|have been"
    r"|are) )?(?:finally |then |ultimately |eventually |also |deemed |judged |found )*"
    rf"(?:{_KEPT}|used|reported|contributed|gave|provided|be pooled|be combined)\b"
)
# What may stand before the number of an elliptic sentence: "Of these, ten met ...".
_OPENS = regex(r"^(?:(?:of (?:them|these|which)|in total|finally|in the end|ultimately|only|just),? ){0,2}$")
_LIST_OPENS = regex(r"[^.;()]{0,60}[:(]")
_SINGLE = phrase("a single", r"\ba single\b")
_REVIEWS = regex(r"\b(?:reviews|meta-analyses|guidelines|srs)$")
_SOME_OF = regex(r" (?:\(\d[^)]{0,12}\) )?of (?:which|these|them|those)\b")
_OF_WHICH = regex(r"\bof (?:which|these|them),? (?:only |just )?$")
_REPORTS_OF = regex(
    r"\b(?:articles|papers|publications|reports) (?:describing|reporting(?: on)?|representing|from|of|on"
    r"|presenting)(?: the)? $"
)
_ANY_STUDIES = regex(rf"\b(?:{STUDIES}|hits|records|citations|references|titles|abstracts)\b|\bk =")
# Between studies and the people in them: "nine trials, 518 women", "eight trials provided
# data on 1,004 patients".
_TO_PEOPLE = regex(
    r"(?:, (?:only )?\w+ of (?:them|which|these)\b[^,;]{0,60},)?"
    r"[ ,;(]*(?:(?:and|together|brought|brings?|bringing|pooled|tested|testing|studied|studying|assigned"
    r"|assigning|evaluated|evaluating|examined|examining|altogether|in|all|with|involving|enroll(?:ing|ed)|includ(?:ing|ed)"
    r"|compris(?:ing|ed)"
    r"|cover(?:ing|ed)|totall?ing|contain(?:ing|ed)|recruit(?:ing|ed)|randomi[sz](?:ing|ed)|of|on"
    r"|between|from|for"
    r"|them|which|that|had|have|provided|contributed|gave|yielded|reported|data|results|information|an?"
    r"|the|total"
    r"|overall|combined|sample|samples|sizes?|about|n|=)[ ,:]*){0,9}"
)
_SAMPLE_OF = regex(r"\b(?:sample(?: size)?(?: of| was)?|n ?=) ?$")
_NOT_KEPT = regex(r"\b(?:not|none|no) $")
# Only part of the review: a subgroup, one outcome, one comparison.
SUBGROUP = any_of(
    r"\bfor the (?:treatment|prevention)\b|\bsubgroups?\b|\b(?:smd|wmd|md|rr|or|hr) ?[=(]|\b95% ci\b"
    r"|\bmean difference\b"
    r"|\bper (?:group|arm)\b|\bp ?[<=]|\bi2\b|\bmoderate[- ](?:certainty|quality)|\blow[- ](?:certainty"
    r"|quality)"
)
_ALL_PEOPLE = any_of(
    r"\b(?:total(?:l?ing)?|altogether|in all|overall|together|combined|sample|involv\w+|compris\w+"
    r"|includ\w+|enroll\w+|pooled|entered|combined"
    r"|randomi[sz]ed|recruit\w+|consist\w+|their|data)\b"
)
# An empty review; "no trial reported harms" is none.
_NONE_KEPT = phrase(
    "no |none|not |unable",
    r"^(?:[a-z]+,? ){0,4}?no (?:[a-z-]+,? ){0,5}?(?:rcts?|trials?|stud(?:y|ies)|reviews?|reports?)"
    r"(?: (?:of|on|for|in) (?:[a-z-]+ ){1,6}?)? ?(?:that |which )?(?:(?:thus|therefore|finally|ultimately"
    r"|however|actually|fully) )?(?:(?:were|was|could be) (?:found"
    r"|identified|eligible"
    r"|included|located|retrieved)(?:[.,;]|$| (?:that|which|to|for|and)\b)|(?:met|fulfilled|satisfied"
    r"|matched) )"
    r"|\b(?:we|searches?|search) (?:found|identified|located|yielded|retrieved|included) no (?:eligible"
    r"|suitable|relevant"
    r"|randomi[sz]ed|controlled|completed|such) (?:[a-z-]+ ){0,4}?(?:rcts?|trials?|stud(?:y|ies)"
    r"|reviews?)\b"
    r"|\b(?:(?:did|could|can) not|(?:was|were) unable to) (?:find|identify|locate|retrieve|include)"
    r" (?:any|a single) (?:[a-z-]+,? ){0,4}?(?:rcts?|trials?|stud(?:y|ies))\b"
    r"(?! that (?:report|assess|measur|compar))"
    r"|^(?:[a-z]+,? ){0,3}?not (?:one|a single) (?:[a-z-]+ ){0,3}?(?:rct|trial|study)"
    r" (?:met|fulfilled|satisfied|was (?:found|identified|eligible|included|located|retrieved))\b"
    r"|\bnone(?: of (?:the|these|them)(?: [\w,]+){0,4})? (?:(?:met|fulfilled|satisfied)"
    r" (?:[a-z]+ ){0,4}?criteria|were eligible|was eligible|could be included)\b",
)
_ABOUT_STUDIES = regex(rf"\b{STUDIES}\b|\bof their\b|\bincluded\b|\btotal\b")
_THEY = regex(
    r"they (?:comprised|included|involved|enrolled|had|randomi[sz]ed|recruited|contained|covered)\b"
)
_ONE_OF_THEM = regex(
    r"\b(?:one|another|other) (?:of (?:them|these|which|those)|with|in|trial|study)\b[^,;]{0,40}$"
)
_TOTALLING = regex(r"\b(?:total\w*|together|altogether|in all|overall)(?: of| with)?(?: \w+)? $")
_RANGE = regex(r"\d (?:to|and) $")
_PART_OF_PEOPLE = regex(
    r"\b(?:of whom|per|mean|median|ranged?|ranging|between|average|at least|more than|than"
    r"|only)\b[ a-z]{0,12}$"
)


# After one of these "eight of which" are a part of the studies.
# Kinds of trial that stand beside each other in one review.
_KIND = regex(
    r" (?:(?:high|low|moderate|good|poor|fair|higher|lower|better|acceptable)(?:[- ](?:to[- ])?\w+)?"
    r"[- ](?:quality|risk|bias)|(?:non-?|quasi-?)?(?:randomized|experimental|controlled)(?: controlled)?"
    r"|(?:un)?published|(?:un)?controlled|parallel(?:[- ](?:group|arm))?|cross-?over|prospective"
    r"|retrospective|english|chinese|korean)(?:[- ]language)?"
)
_LIST_JOINTS = frozenset((", ", " and ", ", and ", " plus "))
_STANDING = (_Said.KEPT, _Said.POOLED, _Said.WITH_PEOPLE)


@dataclass(frozen=True, slots=True)
class _Studies:
    """A number of studies and what its sentence says of it."""

    value: int
    said: _Said
    number: Number
    sentence: Sentence


def reviewed(reading: Reading) -> tuple[Judgement[int], Judgement[int]]:
    """Included studies, and the people in them."""
    spoken = [s for s in reading.body if not (s.labelled and s.part in (Part.BACKGROUND, Part.OBJECTIVE))]
    counts = [
        one
        for before, sentence in pairwise((reading.title, *spoken))
        for one in _studies(sentence, before=before.plain)
    ]
    counts.extend(one for one in _studies(reading.title) if one.said <= _Said.POOLED)
    kept = _included(counts)
    people = _people(spoken, counts, kept)
    if kept is None and (empty := first(spoken, _NONE_KEPT)):
        return quoted(0, "No study met the criteria.", empty), absent(None, "No study was included.")
    if kept is None:
        return absent(None, "The record does not say how many studies were included."), people
    return quoted(kept.value, f"{kept.value} studies were included.", kept.sentence), people


def _included(counts: Sequence[_Studies]) -> _Studies | None:
    """The first number of the strongest wording; trials that only tell of their people may be few."""
    told = [one for one in counts if one.said < _Said.NO]
    best = min(told, key=lambda one: one.said, default=None)
    if best is None or best.said is not _Said.WITH_PEOPLE:
        return best
    largest = max(one.value for one in told if one.said is best.said)
    return best if best.value == largest else None


def _studies(sentence: Sentence, *, before: str = "") -> Iterator[_Studies]:
    """The numbers of studies; "Ten met ..." counts them too, when the sentence `before` named them."""
    plain = sentence.plain[:LONGEST_SENTENCE]
    if not _numbers(plain):
        return
    spots = tuple(_spots(plain, before))
    told: list[_Studies] = []
    listed = _kinds_listed(plain, spots)
    for place, (number, end) in enumerate(spots):
        said, value = _said(plain, number, end, _stop(plain, spots, place)), number.value
        if told and _lies_within(plain, spots, place):
            value, said = number.value, _Said.NO
        elif told and place < listed:
            last = told.pop()
            value, said = value + last.value, min(said, last.said)
        elif _adds_up(plain, spots, place):
            said = _Said.KEPT
        elif told:
            said = _beside(plain, number, said, told)
        if 0 < value <= MOST_STUDIES:
            told.append(_Studies(value, said, number, sentence))
    yield from told


def _beside(plain: str, number: Number, said: _Said, told: list[_Studies]) -> _Said:
    """What the number before makes of this one: "9 trials, eight of which", "11 articles on 10 studies"."""
    before = left_of(plain, number.start, 60)
    standing = told[-1].said in _STANDING
    if standing and _SOME_OF.match(plain, number.end):
        return _Said.NO
    if _REPORTS_OF.search(before):
        return min(said, told.pop().said)
    if _OF_WHICH.search(before):
        return _Said.NO if standing else _Said.KEPT
    return said


def _kinds_listed(plain: str, spots: Sequence[tuple[Number, int]]) -> int:
    """How many first numbers are kinds to be added up: "16 RCTs, 3 cohort studies and 2 case series"."""
    many = 1
    while many < len(spots) and plain[spots[many - 1][1] : spots[many][0].start] in _LIST_JOINTS:
        if spots[many - 1][1] == spots[many - 1][0].end or spots[many][1] == spots[many][0].end:
            break
        many += 1
    if many == 1 or plain[spots[many - 2][1] : spots[many - 1][0].start] == ", ":
        return 1
    start, values = spots[0][0].start, [number.value for number, _ in spots[:many]]
    if _in_brackets(plain, start):
        return 1
    return 1 if values[0] == sum(values[1:]) else many


def _stop(plain: str, spots: Sequence[tuple[Number, int]], place: int) -> int:
    """Where the words about this number end; what stands in brackets or after "built on" is an aside."""
    end = spots[place][1]
    for at, (later, _) in enumerate(spots[place + 1 :], start=place + 1):
        if _lies_within(plain, spots, at):
            continue
        before = left_of(plain, later.start, 40)
        if not _in_brackets(plain, later.start) and not _BEFORE_BASIS.search(before):
            return later.start
    stop = plain.find(";", end)
    return stop if stop >= 0 else len(plain)


def _lies_within(plain: str, spots: Sequence[tuple[Number, int]], place: int) -> bool:
    """ "Seventeen reviews, built upon 83 trials": the trials are in the reviews."""
    names = [plain[number.end : end] for number, end in spots[: place + 1]]
    return (
        bool(names[-1])
        and not _REVIEWS.search(names[-1])
        and any(_REVIEWS.search(name) for name in names[:-1])
    )


def _adds_up(plain: str, spots: Sequence[tuple[Number, int]], place: int) -> bool:
    """ "Eleven reports (five trials, two cohorts, four case series)": the parts make the whole."""
    number, end = spots[place]
    if place + 1 == len(spots) or not _LIST_OPENS.match(plain, end):
        return False
    parts = 0
    for later, _ in spots[place + 1 :]:
        parts += later.value
        if parts == number.value:
            return True
    return False


def _in_brackets(plain: str, at: int) -> bool:
    return plain.rfind("(", 0, at) > plain.rfind(")", 0, at)


def _spots(plain: str, before: str) -> Iterator[tuple[Number, int]]:
    """The numbers that count studies and the end of the words that name them."""
    last = -9
    counted = _numbers(plain)
    for number, following in zip(counted, [*counted[1:], None], strict=True):
        named = _named_with_next(plain, number, following) or noun_after(plain, number, _NOUN)
        if named:
            last = named
            yield number, named
        elif _follows_studies(plain, number, last):
            if not _NOT_STUDIES_AFTER.match(plain, number.end):
                yield number, number.end
        elif _is_bare(plain, number, before):
            yield number, number.end


def _named_with_next(plain: str, number: Number, following: Number | None) -> int | None:
    """ "Twelve high-quality and four low-quality trials": the noun of the next number is this one's, too."""
    if following is None:
        return None
    kind = _KIND.match(plain, number.end, following.start)
    joined = kind and plain[kind.end() : following.start] in _LIST_JOINTS
    return kind.end() if kind and joined and noun_after(plain, following, _NOUN) else None


# Printed in four digits without a comma, a number of these years is one.
_YEAR_DIGITS, _YEARS = 4, range(1900, 2100)


def _numbers(plain: str) -> list[Number]:
    """The numbers of the sentence; "a single trial" is one too."""
    single = _SINGLE.search(plain)
    alone = [Number(1, single.start(), single.end())] if single else []
    counts = (number for number in numbers(plain) if not _is_year(plain, number))
    return sorted([*counts, *alone], key=lambda number: number.start)


def _is_year(plain: str, number: Number) -> bool:
    """ "Until 2013" and "2021" are years; "2,013 studies" and "n = 2013" count."""
    printed = plain[number.start : number.end]
    counted = left_of(plain, number.start, 2).strip().endswith("=")
    return len(printed) == _YEAR_DIGITS and number.value in _YEARS and not counted


def _follows_studies(plain: str, number: Number, counted: int) -> bool:
    """ "Studies (n = 12)", "k = 12"; "12 trials (total n = 980)", already `counted`, has people there."""
    mark = left_of(plain, number.start, 2)
    if "=" not in mark and "(" not in mark:
        return False
    return bool(_STUDIES_BEFORE.search(plain, max(counted - 2, number.start - 40, 0), number.start))


def _is_bare(plain: str, number: Number, before: str) -> bool:
    """ "... and 12 were included", "1,203 hits": no study is named, but what is said is said of studies."""
    if _POOL_AFTER.match(plain, number.end) or _whole_of(plain, number):
        return True
    told = _BARE.match(plain, number.end)
    if told is None or _SAMPLE_OF.search(plain, 0, number.start):
        return False
    elliptic = _OPENS.search(plain, 0, number.start) and _ANY_STUDIES.search(before)
    return bool(_ANY_STUDIES.search(plain) or elliptic)


def _whole_of(plain: str, number: Number) -> int | None:
    """Where "of the 45 studies" ends behind the "twelve" of "twelve of the 45 studies"."""
    for whole in numbers(plain):
        if whole.start > number.end:
            between = _OF_THE.fullmatch(plain, number.end, whole.start)
            return noun_after(plain, whole, _NOUN) if between else None
    return None


def _said(plain: str, number: Number, end: int, stop: int) -> _Said:
    before = left_of(plain, number.start, 60)
    named, tail = plain[number.end : end], plain[end : min(stop, end + 160)]
    if _POOL_BEFORE.search(before) or _POOL_AFTER.match(plain, number.end) or _NOT_KEPT.search(before):
        return _Said.NO
    whole = _whole_of(plain, number)
    if whole:
        return _Said.KEPT if _MET.match(plain, whole) else _Said.NO
    if _OF_ANOTHER.match(right_of(plain, number.end, 60)) or _in_brackets(plain, number.start):
        return _Said.NO
    if _BEFORE_KEPT.search(before) or _REVIEW_DOES.search(before):
        return _Said.KEPT
    if _PEOPLE_IN.search(before) and not SUBGROUP.search(plain):
        return _Said.WITH_PEOPLE
    if _BEFORE_BASIS.search(before):
        return _Said.BASIS
    if _PART_BEFORE.search(before):
        return _Said.NO
    return _told_after(plain, named, before, tail, end)


def _told_after(plain: str, named: str, before: str, tail: str, end: int) -> _Said:
    told = _POST.search(tail)
    people = _has_people(plain, end)
    kind = told.lastgroup if told else None
    if kind in ("found", "part") and re.search(
        r"\b(?:and|that|which|finally|,) (?:\w+ )?(?:were )?(?:included|eligible|met|fulfilled)\b", tail
    ):
        return _Said.KEPT
    if kind == "kept":
        pooled = re.search(_POOLED, tail)
        return _Said.POOLED if pooled else _Said.KEPT
    if kind == "pooled":
        return _Said.POOLED
    if "included" in named or "eligible" in named:
        return _Said.POOLED
    if people and kind != "drop":
        return _Said.WITH_PEOPLE
    if kind == "found" or (_BEFORE_FOUND.search(before) and kind != "drop"):
        return _Said.FOUND if re.search(r"rct|trial|stud|review|experiment", named) else _Said.NO
    return _Said.NO


def _has_people(plain: str, end: int) -> bool:
    """Whether the next number behind the studies counts the people in them."""
    if plain.startswith(" (", end):
        return any(character.isdecimal() for character in plain[end : plain.find(")", end) + 1 or end + 60])
    later = next(
        (one for one in numbers(plain) if one.start > end and not _SOME_OF.match(plain, one.end)), None
    )
    if later is None or not _TO_PEOPLE.fullmatch(plain, end, later.start):
        return False
    return counts_people(plain, later) or _SAMPLE_OF.search(plain, end, later.start) is not None


def _people(spoken: Sequence[Sentence], counts: Sequence[_Studies], kept: _Studies | None) -> Judgement[int]:
    near = [s for s in spoken if kept and 0 <= s.position - kept.sentence.position <= 2]
    for sentence in [*near, *(s for s in spoken if s not in near)]:
        if not numbers(sentence.plain):
            continue
        own = kept is not None and sentence is kept.sentence
        if not (own or _ABOUT_STUDIES.search(sentence.plain) or _THEY.match(sentence.plain)):
            continue
        if SUBGROUP.search(sentence.plain) and not own:
            continue
        values = list(_people_in(sentence, counts, kept))
        if values:
            return quoted(max(values), f"The included studies had {max(values)} participants.", sentence)
    return absent(None, "The record does not say how many people were in the included studies.")


def _people_in(sentence: Sentence, counts: Sequence[_Studies], kept: _Studies | None) -> Iterator[int]:
    """The people who are not those of some of the studies, or some of the people."""
    here = [one for one in counts if one.sentence is sentence]
    own = kept is not None and sentence is kept.sentence
    if not own and not _ALL_PEOPLE.search(sentence.plain):
        return
    for count in together(sentence.plain, headcounts(sentence.plain)):
        before = left_of(sentence.plain, count.start, 40)
        if count.bare or not FEWEST_POOLED <= count.value <= MOST_POOLED or _PART_OF_PEOPLE.search(before):
            continue
        if _ONE_OF_THEM.search(before):
            continue
        if count.role in (Role.EACH,) or "%" in right_of(sentence.plain, count.end, 2):
            continue
        earlier = [
            one
            for one in here
            if one.number.start < count.start
            and not _TOTALLING.search(before)
            and not _in_brackets(sentence.plain, one.number.start)
        ]
        if any(one.number.start == count.start for one in here) or _RANGE.search(before):
            continue
        if earlier and kept is not None and earlier[-1].said is _Said.NO and earlier[-1].value != kept.value:
            continue
        yield count.value
