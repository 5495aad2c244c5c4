"""Every number of a sentence that counts people, and what is said of them.

A count is "64 women", "women (n = 64)", "women (64)" or bare before a verb ("and 64 were randomised").
What is said of it stands right before ("we enrolled 64 women") or after it, before the next count.
Written for folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from evidence.appraisal.numbers import Noun, Number, noun_after, nouns, numbers
from evidence.appraisal.patterns import regex
from evidence.appraisal.text import left_of, phrase, right_of
from evidence.appraisal.vocabulary import PEOPLE


class Role(IntEnum):
    """What a sentence says of the people it counts; a lower one tells the sample better."""

    RANDOMISED = 0
    ENTERED = 1
    DESCRIBED = 2
    SUBJECT = 3
    MENTIONED = 4
    FINISHED = 5
    EACH = 6
    AWAY = 7


# More people than the shared list has: by what they do, by kinship, by how they answer.
_MORE_PEOPLE = (
    r"in-?patients|out-?patients|candidates|respondents|recipients|parents|fathers|grandmothers|couples"
    r"|pairs"
    r"|twins|families|partners|spouses|relatives|carers|employees|pupils|toddlers|preschoolers"
    r"|schoolchildren"
    r"|teenagers|youths|gravidas|primigravid\w{1,3}|multipar\w{1,4}|multigravid\w{1,3}|informants"
    r"|interviewees|attendees|enrollees|seniors|cyclists|swimmers|dancers|rowers|triathletes|footballers"
    r"|wrestlers|boxers|golfers|climbers|gymnasts|sprinters|weightlifters|musicians|pianists|violinists"
    r"|soldiers|officers|teachers|drivers|dispatchers|firefighters|paramedics|secretaries|typists|clerks"
    r"|housewives|farmers|smokers|users|donors|amputees|prisoners|inmates|consumers|undergraduates|freshmen"
    r"|controls|non-?users|widows|widowers|daughters|sons|siblings|doulas|aides|attendants|lifters"
    r"|masseurs|masseuses|healers|guests|finishers|laborers|singers|actors|artists|cleaners|cooks|hairdressers|trainees|apprentices|cadets"
    r"|recruits|conscripts|marines|policemen|firemen|guardsmen|fishermen|seafarers|miners|welders|commuters"
    r"|refugees|migrants|immigrants|villagers|retirees|pensioners|beneficiaries|\w+genarians|centenarians"
    r"|beginners|novices|visitors|callers|skiers|riders|racers|hikers|jockeys|judokas?|caucasians|asians"
    r"|dyads|rats|mice|rabbits|horses|dogs|piglets|calves"
)
# Who gives the treatment is counted only where nobody else is: in surveys and interviews.
_PROFESSIONALS = (
    r"therapists|physiotherapists|practitioners|physicians|doctors|midwives|experts"
    r"|clinicians|dentists|surgeons"
)
PERSON = rf"(?:{PEOPLE}|{_MORE_PEOPLE}|{_PROFESSIONALS})"
PROFESSIONAL = regex(_PROFESSIONALS)
# Words that end the description between a number and who is counted, or begin another count.
_NO_ADJECTIVE = (
    r"of|with|who|whom|whose|which|that|were|was|are|is|had|has|have|to|in|into|on|at|by|for|from|per"
    r"|than|as"
    r"|between|ages?|aged|weeks?|days?|months?|years?|hours?|hrs?|min|mins|minutes?|seconds?|sessions?"
    r"|times?"
    r"|points?|groups|arms|trials|studies|rcts?|articles|centers|hospitals|clinics|units"
    r"|wards"
    r"|sites|settings|places|items?|more|fewer|less|other|others|among|therapies|techniques|methods"
    r"|percent|cm|mm|ml|mg"
    r"|kg|degrees|visits|massages|treatments"
    r"|then|each|vs|versus|steps|stages|homes|schools|knees|eyes|limbs|minute|hour|week|day|month|year"
    r"|pharmacies|classes|practices|villages|clusters|teeth|\w*molars|legs|hips|samples|questionnaires|records"
    r"|additional|did|do|received|completed|after|before|during|when|while|but|if|because|out|not"
)
_NOUN = nouns(
    PERSON, "patient|participant|subject|person|individual|child|infant|adult|mother|case", _NO_ADJECTIVE
)
# "(n = 64)", "N=64", "n: 64", "n1 = 64" and who stands before the bracket.
_N_IS = regex(r"\b(?:total )?n[12]? ?[=:] ?$")
_EVERY_N = regex(r"\bn[12]? ?[=:] ?\d")
_ANY_PERSON = regex(rf"\b{PERSON}\b")
_PEOPLE_BEFORE = regex(rf"\b{PERSON},? \(?(?:(?:total )?n ?[=:] ?)?$")
# What follows a number that counts something else.
_UNIT_NEXT = regex(
    r"[- ]?(?:years?|yrs?|weeks?|wks?|days?|months?|minutes?|mins?|hours?|hrs?|h\b|seconds?|s\b"
    r"|sessions?|times"
    r"|points?|mm|cm|ml|mg|kg|g\b|l\b|hz|c\b|degrees|percent|%|\+/-|±|:\d|x\b|trials?|studies|rcts?"
    r"|groups?|arms?)"
    r"| to \d|-"
)

# Predicates, by what they make of the people.
_RANDOM = (
    r"underwent randomization|randomi[sz]\w*|randomly(?! (?:selected|chosen|sampled|recruited))"
    r"|at random|random (?:order|sequence)"
    r"|randomly|by random|allocat\w+|allott\w+|assign\w+|divided|distributed (?:\w+ )?(?:into|in|between"
    r"|among)"
    r"|split|by lot|drawing lots|drawn by|placed (?:by|in|into|at)|put into|grouped"
)
_LOST = (
    r"(?:was|were) lost|lost to|drop(?:ped)?[- ]?outs?|dropped|withdr[ae]w\w*|discontinu\w+|excluded"
    r"|declined|refus\w+|died|left the (?:study|trial)|missing|did not|could not|failed to|ineligible"
    r"|not eligible|not (?:meet|complete|return|participate)|attrition|moved away|were removed|quit"
)
_POOL = (
    r"made (?:available|accessible) (?:[\w-]+ ){0,5}?to|opened to|screened|approached"
    r"|invited|contacted|assessed for|mailed|posted|sent (?:a|the|out)|were asked"
    r"|potential(?:ly)?|eligible|met (?:the |all |our )?(?:\w+ ){0,2}criteria|fulfilled|admitted|referred"
    r"|on the register"
)
_PLAN = (
    r"would|will be|(?:are|is|were|was|be) (?:needed|required)|required|calculated|estimated|planned"
    r"|to detect"
    r"|aimed|intended"
)
_FINISHED = (
    r"completed(?= (?:the|all|both|this|it|follow|their|every|and|at|in|study|treatment|to)\b(?!.{0,30}"
    r"(?:questionnaire|survey"
    r"|interview))|[.;)]|$)|completers|completion"
    r"|finished|analy[zs]ed|in (?:the )?(?:\w+ ){0,2}analys[ei]s|follow(?:ed)?[- ]?up|evaluable|remained"
    r"|retained|were (?:(?:re)?assessed|seen|tested|evaluated) at|(?:gave|provided|contributed) "
    r"(?:\w+ ){0,3}data|were available"
    r"|(?:(?:outcome|follow[- ]?up|complete|full|usable|valid) )?data (?:was|were) (?:obtained"
    r"|available|complete)"
    r" (?:for|from|in)|(?:outcome|complete|usable|valid) data|reached the end|stayed"
)
_ENTERED = (
    r"we (?:studied|investigated|examined|observed|treated|tested)\b"
    r"|enroll\w*|recruit\w+|includ(?:ed|es|ing)(?! in (?:the )?(?:\w+ ){0,3}analy)|entered|took part"
    r"|taken up"
    r"|taken|participat\w+|(?:gave|provided|signed) (?:\w+ ){0,3}consent|consent\w+|agreed|joined|selected"
    r"|chosen|sampled|volunteered|accrued|involv\w+|responded|(?:was|were) matched|replied|answered"
    r"|filled|returned|sent it back"
    r"|completed (?:\w+ ){0,4}(?:questionnaires?|survey|interviews?|forms?)|were interviewed|interviewed"
    r"|gave (?:\w+-?\w* ){0,2}interviews?|surveyed|registered|formed|comprised|consisted|served as "
    r"(?:subjects"
    r"|participants)|started|began|commenced|accepted|admitted to the (?:study"
    r"|trial)"
)
_TREATED = (
    r"(?:was|were) (?:treated|studied|seen|observed|investigated|massaged|provided|evaluated|tested)"
    r"(?! at| again)"
)
# The first look spares the ends of words, where a word cannot begin.
_PREDICATE = regex(
    rf"\b(?=[a-z])(?:(?P<lost>{_LOST})|(?P<plan>{_PLAN})|(?P<finished>{_FINISHED})|(?P<entered>{_ENTERED})|"
    rf"(?P<treated>{_TREATED})"
    rf"|(?P<pool>{_POOL})|(?P<random>{_RANDOM}))"
)
_ROLES = {
    "random": Role.RANDOMISED,
    "entered": Role.ENTERED,
    "treated": Role.DESCRIBED,
    "finished": Role.FINISHED,
    "lost": Role.AWAY,
    "plan": Role.AWAY,
    "pool": Role.AWAY,
}
# "... were screened and 60 randomised", "... who agreed were randomised": the later verb is what happened.
_THEN_RANDOM = regex(
    r"(?:\b(?:were|was|and|then|be|been)|,) (?:\w+ ){0,3}?(?:randomi[sz]ed|randomly|allocated|allotted"
    r"|assigned"
    r"|divided|underwent randomization|distributed|placed in)"
)
_THEN_ENTERED = regex(
    r"\b(?:were|was|and|then) (?:\w+ ){0,2}?(?:enrolled|recruited|included(?! in the (?:\w+ ){0,2}anal)"
    r"|entered"
    r"|took part|participated|consented|agreed|selected|chosen|accepted|interviewed)|\btook part|\bjoined"
)
# Between a verb and the number that is its object: no other verb, noun of its own or clause.
_OBJECT_GAP = regex(
    r"(?: (?:an?|the|total|of|in|all|only|just|about|approximately|around|sample|series|group|on|with|among"
    r"|from|to|for|by|at|were|was|are|as|number|people|patients|participants|subjects|them|out|data"
    r"|consecutive"
    r"|both|n|=|first|these|those|face|us))*[ (=]*"
)
# What makes the number after it the people of the study.
_DESCRIBES = regex(
    r"\b(?:trial|study|survey|experiment|rct|design|carried out|conducted|done|performed|undertaken|made"
    r"|tested"
    r"|sample|sample size|participants?|subjects|patients|population|cohort|series|number|held|studied"
    r"|treated"
    r"|evaluated|examined|investigated|observed|followed|massaged|offered|given|administered|applied|women"
    r"|provided|total|composed|data|analy[sz]ed|charts|records|reviewed|report\w*|describ\w+|cases?"
    r"|compris\w+|consist\w+|collected)\W+"
    r"(?:[a-z][\w'-]* ){0,5}?(?:in|of|with|on|among|were|was|is|included|from|to|by|for)"
    r"(?: (?:an?|the|total|of|our|all|group|sample|only|about))*[: ]+(?:\(n ?= ?)?$"
)
# "A trial performed on 75 patients referred to our clinic": where they came from, not what was done.
_COMING = regex(
    r"^(?:(?!\b(?:was|were|been|and)\b)[^.;])*\b(?:referred|referring|admitted|attending|visiting) ?(?:to)?\b"
)
# "... carried out on 80 women who had a section and met the criteria": by what they were chosen.
_CHOSEN = regex(
    r"^[^.;]{0,40}\b(?:who|that) [^.;]{0,120}\b(?:met|fulfilled) (?:the |all |our )?(?:\w+ ){0,2}criteria\b"
)
_BEGINS = regex(
    r"^\W*(?:(?:[a-z]+(?: [&a-z]+){0,4} -+ )|(?:an?|the|all|in total|altogether|overall|finally|here"
    r"|participants?"
    r"|patients|subjects|total(?: of)?|a total of|results?|setting|sample|population|consecutive)[ :,]*)*$"
    r"|^(?:in|between|from|over|during|at|after|using|for|within|among|by|on|with|recruited"
    r"|to) [^;]{0,110},? $"
    r"|; $|: $"
)
_POOL_BEFORE = regex(r"(?:^|[,;:] |results )(?:of|from|out of)(?: the| a total of| all| these)? $")
_AMONG_BEFORE = regex(r"^among(?: the| a total of| all| these)? $")
_OF_ANOTHER = regex(r" (?:\(\d[^)]{0,20}\) )?(?:out )?of (?:the |these |those |all |our )?$")
_NOT_PEOPLE_BEFORE = regex(
    r"\b(?:aged?|between|least|most|over|under|than|scores?|weeks?|days?|grades?|phases?|levels?|every"
    r"|nearly half of"
    r"|p ?[=<>]|f ?[=<>(]|t ?[=<>(]|z ?=|chapter|table|about \w+ in|recruitment of|target of|at|up to"
    r"|groups? of"
    r"|power of|each of|types?|stages?|class|group|arm|items?|part|no\.?|session|visit|months?|in|ci|sd"
    r"|mean)[ (=:]{0,2}$"
    r"|\b(?:asa|status|class|grades?|stages?|types?|phases?|nyha) (?:physical status |class )?[\divx]{1,3}"
    r"(?:-|/|,? (?:or|and|to)) ?$"
    r"|\b(?:aged|ages|from|between) (?:from )?[\w.]{1,12}(?: years?)? (?:to|and) $"
    r"|\b(?:to|will|would|should) (?:recruit|enroll|include|randomi[sz]e) (?:[a-z]+ ){0,2}$"
)
_SHARE_BEFORE = regex(
    r"\b(?:(?:three|nine|seven|one|two|four|eight) in \w+|half|third|quarter|most|majority|\d+ ?%)(?: of)?"
    r" (?:\w+ ){0,2}\(?$"
)
_BRACKETS = regex(r"\([^()]{0,200}\)")
_EACH = phrase(
    "each|every|either|per |apiece",
    r"[ (](?:in|to|for) each(?: of)?(?: the)?(?: \w+)?(?: (?:groups?|arms?))?(?=$|[.,;:)])|^ each(?=$"
    r"|[.,;:)])|\b(?!(?:minutes?|mins?|min|hours?|seconds|sessions|times|weeks?|days?|massages|treatments)\b)"
    r"\w+ each(?=$|[.,;:)])"
    r"|\b(?:in|to|for|of|per) (?:each|either|every) (?:study |treatment )?(?:group|arm)\b|\bper (?:group"
    r"|arm|condition|cell)\b|\bapiece\b",
)
_GROUPS_OF = regex(
    r"\b(?:groups|arms) (?:each )?(?:of|with|containing|comprising|consisted of) (?:about )?$|\beach "
    r"(?:\w+ )?(?:group|arm)[^.;]{0,30}\(?(?:n ?[=:] ?|of |had |with |included |contained |comprised "
    r"|consisted of )$"
    r"|\b(?:two|three|four|five|[2-5]) equal groups\b[^.;()]{0,100} \(n ?[=:] ?$"
)
# "The number of participants was 64", "a sample size of 64".
_NUMBER_WAS = regex(
    rf"\bnumber of (?:[a-z]+ ){{0,2}}?{PERSON}(?: [a-z]+){{0,3}} (?:was|were|is) $|\bsample(?: size)? "
    rf"(?:was|of|consisted of|comprised) $"
)
_VERB_BEFORE = regex(r"\b(?:enrolled|recruited|included|randomi[sz]ed|allocated|studied)(?: a total of)? $")
# People whose name no list has: what a sample consists of, or what is randomised one by one.
_UNKNOWN = regex(r"(?: [a-z][a-z'-]{1,29},?){0,4}? [a-z-]{3,29}(?<!s)s\b(?![- ](?:of|per)\b)")
_SAMPLE_IS = regex(
    r"\b(?:sample|set|cohort|population|collective|participants|subjects) (?:was|were|included|comprised"
    r"|consisted of|was made up of|was composed of|was formed by)(?: a total of)? $"
)
_ARE_RANDOM = regex(
    r"[^.;]{0,160}?\b(?:was|were) (?:then )?(?:randomi[sz]ed|randomly (?:assigned|allocated|divided)"
    r"|interviewed)\b|[^.;]{0,60}? (?:volunteered|consented|gave (?:\w+ ){0,3}consent)\b"
)
# "Five randomized, double-blind trials" are no five people.
_TRIALS_NEXT = regex(r" randomi[sz]ed\b[^.;()]{0,80}\b(?:trials|studies|rcts)\b")
_NOTHING_NEXT = regex(r" \(|[.,;)]|$| (?:in|into|to|over|between|from|at|during|and)\b")
_PLANNED = phrase("sample size|power", r"sample size|power (?:of|calculation|analysis)|\d\d ?% power")
_CAME = regex(r"recruit|enroll|random|allocat|assign|took part|consist|includ")
_BARE_SAYS = regex(
    r" (?:\(\d[^)]{0,20}\),? )?(?:of (?:them|whom|these) |who )?(?:(?:were|was|had|have|has|then|finally"
    r"|also|met|gave|agreed|consented|enrolled"
    r"|completed|finished|took|entered|participated|responded|replied|answered|returned|sent|filled"
    r"|dropped|withdrew|declined"
    r"|refused|remained|randomi[sz]ed|allocated|eligible|included|joined|received|underwent|accepted"
    r"|started|did|could"
    r"|provided|died|left|seen)\b|(?:per|in each|in every|to each|for each|each)\b|(?:to|in|into|as) )"
    r"| each\b"
)


# "... of the 70 randomised patients".
_RANDOMISED_NAME = regex(r"\brandomi[sz]ed\b")
_ENTERED_NAME = regex(r"\b(?:enrolled|recruited|included)\b")
# "Group A (28 persons)", "20 patients in the massage group": people of one arm.
_ARM_BEFORE = regex(r"\b(?:group|arm)(?: (?:[a-d]|[1-4]|i{1,3}|one|two))? \($")
_IN_GROUP = regex(r" (?:in|of|from) (?:the|each|one) (?:[\w-]+ ){1,3}?(?:group|arm)\b")


_LIST_ENDS = (" and ", ", and ", " plus ", " as well as ")
_IN_ALL = regex(r",? (?:in total|altogether|in all|overall|combined)\b")
# "... 9 grandmothers and 6 dais": who ends a list of people is one of them,
# also by a name that we do not know.
_ONE_MORE_NOUN = regex(r" [a-z-]{3,20}s\b(?![- ](?:of|per)\b)")

# No sentence is longer; what is longer has lost its full stops, and is read up to here.
LONGEST_SENTENCE = 1_200


@dataclass(frozen=True, slots=True)
class Headcount:
    """One count of people: its value, the place of its number, and what is said of them."""

    value: int
    role: Role
    start: int
    end: int
    bare: bool
    professional: bool


def counts_people(plain: str, number: Number) -> bool:
    """Whether people are named behind the number."""
    return noun_after(plain, number, _NOUN) is not None


def headcounts(plain: str, *, answers: bool = False) -> tuple[Headcount, ...]:
    """The counts of a sentence, in its order; `answers`: those who finished a questionnaire took part."""
    plain = plain[:LONGEST_SENTENCE]
    spots = tuple(_spots(plain))
    if not spots:
        return ()
    said = [(found.start(), found.end(), found.lastgroup or "") for found in _PREDICATE.finditer(plain)]
    reader = _Reader(plain, said, spots, answers)
    return tuple(
        Headcount(
            spot.number.value,
            reader.role(place),
            spot.number.start,
            spot.end,
            spot.bare,
            PROFESSIONAL.search(plain, spot.number.end, spot.end) is not None,
        )
        for place, spot in enumerate(spots)
    )


def together(plain: str, counts: Sequence[Headcount]) -> list[Headcount]:
    """Put "fourteen mothers, six nurses and five fathers took part" together; each alone is no sample."""
    kept: list[Headcount] = []
    for run in _runs(plain, counts):
        parts = run[1:] if run[0].value == sum(one.value for one in run[1:]) else run
        best, worst = min(one.role for one in run), max(one.role for one in run)
        summed = best <= Role.DESCRIBED or _IN_ALL.match(plain, run[-1].end)
        if len(run) > 1 and summed and worst <= Role.MENTIONED:
            total = sum(one.value for one in parts)
            kept.append(replace(run[-1], value=total, role=best, start=run[0].start))
        else:
            kept.extend(run)
    return kept


def _runs(plain: str, counts: Sequence[Headcount]) -> Iterator[list[Headcount]]:
    """Counts that stand in one list: joined by commas, the last one by "and"."""
    run: list[Headcount] = []
    for one in counts:
        joint = plain[run[-1].end : one.start] if run and not (run[-1].bare or one.bare) else ""
        if joint in (", ", *_LIST_ENDS):
            run.append(one)
        else:
            yield from _closed(plain, run)
            run = [one]
    yield from _closed(plain, run)


def _closed(plain: str, run: list[Headcount]) -> Iterator[list[Headcount]]:
    """The list, if "and" stands before its last count; else each for itself: "60 patients, 45 women"."""
    if len(run) > 1 and plain[run[-2].end : run[-1].start] in _LIST_ENDS:
        yield run
    else:
        yield from ([one] for one in run)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A number of people in the sentence and the end of the words that name them."""

    number: Number
    end: int
    bare: bool
    bracketed: bool


def _spots(plain: str) -> Iterator[_Spot]:
    ends: list[int] = []
    for number in numbers(plain):
        if number.value and not _UNIT_NEXT.match(plain, number.end):
            spot = _spot(plain, number) or _last_of_list(plain, number, ends)
            if spot:
                ends.append(spot.end)
                yield spot


def _last_of_list(plain: str, number: Number, ends: Sequence[int]) -> _Spot | None:
    """A number after at least two counts of people and "and"."""
    if len(ends) < 2 or plain[ends[-1] : number.start] not in _LIST_ENDS:
        return None
    noun = _ONE_MORE_NOUN.match(plain, number.end)
    known = noun and _NOUN(noun.group().strip()) is not Noun.STOP
    return _Spot(number, noun.end(), False, False) if noun and known else None


def _spot(plain: str, number: Number) -> _Spot | None:
    """The number as a count of people, None when it counts something else."""
    before = left_of(plain, number.start, 60)
    named = noun_after(plain, number, _NOUN)
    if named:
        return (
            None
            if _is_year(plain, number, named)
            else _Spot(number, named, False, _in_brackets(plain, number.start))
        )
    if (before.endswith(("=", "= ", ":", ": ")) and _N_IS.search(before)) or _closes_bracket(
        plain, number, before
    ):
        close = plain.find(")", number.end, number.end + 90)
        return _Spot(number, close + 1 if close >= 0 else number.end, False, False)
    if _is_told_before(before) or _is_some_of(plain, number):
        return _Spot(number, number.end, False, _in_brackets(plain, number.start))
    unnamed = _end_of_unknown(plain, number, before)
    if unnamed:
        return _Spot(number, unnamed, False, False)
    if not _is_bare(plain, number, before) or _is_year(plain, number, number.end):
        return None
    if _NOT_PEOPLE_BEFORE.search(before):
        return None
    return _Spot(number, number.end, True, _in_brackets(plain, number.start))


def _end_of_unknown(plain: str, number: Number, before: str) -> int | None:
    """ "The sample consisted of 54 Marines", "Sixty Marines were randomised": the verb has people there."""
    told = _UNKNOWN.match(plain, number.end)
    if told is None or any(_NOUN(word.rstrip(",")) is Noun.STOP for word in told.group().split()):
        return None
    if _SAMPLE_IS.search(before) or (not before.strip("( ") and _ARE_RANDOM.match(plain, told.end())):
        return told.end()
    return None


def _is_told_before(before: str) -> bool:
    """ "Groups of 30", "a sample size of 64"."""
    if ("group" in before or "arm" in before) and _GROUPS_OF.search(before):
        return True
    return ("number of" in before or "sample" in before) and _NUMBER_WAS.search(before) is not None


def _in_brackets(plain: str, at: int) -> bool:
    return plain.rfind("(", 0, at) > plain.rfind(")", 0, at)


def _closes_bracket(plain: str, number: Number, before: str) -> bool:
    """ "Women (1,290) who ..." """
    return right_of(plain, number.end, 1) in (")", ";", ",") and bool(
        before.endswith("(") and _PEOPLE_BEFORE.search(before)
    )


def _is_some_of(plain: str, number: Number) -> bool:
    """ "84 of 120 eligible patients ..." """
    if "of " not in right_of(plain, number.end, 40):
        return False
    for other in numbers(plain):
        if other.start > number.end:
            whole = _OF_ANOTHER.fullmatch(plain, number.end, other.start)
            return bool(whole and noun_after(plain, other, _NOUN))
    return False


def _is_bare(plain: str, number: Number, before: str) -> bool:
    """ "... and 64 were randomised", "enrolled 64 (32 in each)": who is counted was said before."""
    if _TRIALS_NEXT.match(plain, number.end):
        return False
    if _BARE_SAYS.match(plain, number.end):
        return True
    return bool(_NOTHING_NEXT.match(plain, number.end) and _VERB_BEFORE.search(before))


def _is_year(plain: str, number: Number, end: int) -> bool:
    """Take "from May to October 2018" for a date, but "2018 women" for people."""
    if not re.fullmatch(r"(?:19[5-9]|20[0-4])\d", plain[number.start : number.end]):
        return False
    return end == number.end or plain[number.end : end].count(" ") > 2


@dataclass(frozen=True, slots=True)
class _Reader:
    """The sentence, its predicates as (start, end, kind) and its counts."""

    plain: str
    said: Sequence[tuple[int, int, str]]
    spots: Sequence[_Spot]
    answers: bool

    def role(self, place: int) -> Role:
        """What is said of the count at this place."""
        spot = self.spots[place]
        before = left_of(self.plain, spot.number.start, 130)
        reach = self._reach(place)
        clause = (
            self.plain[spot.end : reach]
            if spot.bracketed
            else _BRACKETS.sub("", self.plain[spot.end : reach])
        )
        if _NOT_PEOPLE_BEFORE.search(before) and not re.search(r"\bin $", before):
            return Role.EACH if _GROUPS_OF.search(before) else Role.AWAY
        if self._is_planned() or _SHARE_BEFORE.search(before):
            return Role.AWAY
        after = self._after(spot, reach)
        if _EACH.search(self.plain[spot.number.end : spot.end] + clause) or _GROUPS_OF.search(before):
            return Role.AWAY if after is Role.AWAY else Role.EACH
        return self._of_pool(place, before) or self._weigh(spot, before, clause, after)

    def _reach(self, place: int) -> int:
        """Where the words about a count end: at the next count, a semicolon or the end of its bracket."""
        spot = self.spots[place]
        last = len(self.plain)
        for later in self.spots[place + 1 :]:
            whole = self._is_whole_of(spot, later)
            if not whole and (spot.bracketed or not later.bracketed):
                last = later.number.start
                break
        closes = self.plain.find(")", spot.end, last) if spot.bracketed else -1
        stop = self.plain.find(";", spot.end, last)
        return min(*(end for end in (stop, closes, last) if end >= 0), last, spot.end + 220)

    def _is_whole_of(self, some: _Spot, whole: _Spot) -> bool:
        """ "84 of 120 patients", "five fathers of nineteen children"."""
        return any(
            _OF_ANOTHER.fullmatch(self.plain, end, whole.number.start) for end in (some.number.end, some.end)
        )

    def _is_planned(self) -> bool:
        """A sentence about the sample size that was wanted, not about who came."""
        return bool(_PLANNED.search(self.plain) and not _CAME.search(self.plain))

    def _after(self, spot: _Spot, reach: int) -> Role | None:
        """The first predicate behind the count that is not the next count's own, or what came of it."""
        begin = self._clause_start(spot)
        inside = [
            one for one in self.said if begin <= one[0] < reach and not self._is_objects_verb(one[1], spot)
        ]
        if not inside:
            return None
        role = self._meaning(inside[0])
        if role is not Role.RANDOMISED and inside[0][2] != "plan":
            then = self.plain[spot.end : max(one[1] for one in inside)]
            if _THEN_RANDOM.search(then) and " not randomi" not in then:
                return Role.RANDOMISED
            if inside[0][2] == "pool" and _THEN_ENTERED.search(then):
                return Role.ENTERED
        return role

    def _clause_start(self, spot: _Spot) -> int:
        """Behind the people, also behind those of whom they are a part."""
        for later in self.spots:
            if later.number.start >= spot.end:
                return later.end if self._is_whole_of(spot, later) else spot.end
        return spot.end

    def _meaning(self, told: tuple[int, int, str]) -> Role:
        role = _ROLES[told[2]]
        return Role.ENTERED if self.answers and role is Role.FINISHED else role

    def _is_objects_verb(self, end: int, mine: _Spot) -> bool:
        """Whether this verb's object is another count: "... and randomised 84"."""
        return any(
            one.number.start > mine.end
            and end <= one.number.start <= end + 40
            and _OBJECT_GAP.fullmatch(self.plain, end, one.number.start)
            for one in self.spots
        )

    def _before(self, spot: _Spot) -> Role | None:
        """The verb whose object the count is."""
        for start, end, kind in reversed(self.said):
            if start < end <= spot.number.start <= end + 60:
                if _OBJECT_GAP.fullmatch(self.plain, end, spot.number.start):
                    return self._meaning((start, end, kind))
                return None
        return None

    def _of_pool(self, place: int, before: str) -> Role | None:
        """ "Of 210 patients, 160 were randomised": the pool; "of 160, 150 finished": the sample."""
        spot = self.spots[place]
        if place and self._is_whole_of(self.spots[place - 1], spot):
            return self._whole(spot, self._reach(place))
        pool, among = _POOL_BEFORE.search(before), _AMONG_BEFORE.search(before)
        if not (pool or among) or place + 1 >= len(self.spots):
            return None
        named = self._named_entered(spot)
        if named is not None:
            return named
        mine = self._after(spot, self._reach(place))
        if mine in (Role.RANDOMISED, Role.ENTERED):
            return mine
        others = {self._weigh_next(later) for later in range(place + 1, len(self.spots))}
        if others & {Role.RANDOMISED, Role.ENTERED} or mine is Role.AWAY:
            return Role.AWAY
        return Role.DESCRIBED

    def _whole(self, spot: _Spot, reach: int) -> Role:
        """ "60 of the 70 randomised patients", "60 of 70 women completed": the larger is the sample."""
        named = self._named_entered(spot)
        if named is not None:
            return named
        done = self._after(spot, reach) is Role.FINISHED
        return Role.DESCRIBED if done and not _IN_GROUP.search(self.plain, spot.end, reach) else Role.AWAY

    def _named_entered(self, spot: _Spot) -> Role | None:
        """ "97 randomised participants", "72 enrolled patients"."""
        if _RANDOMISED_NAME.search(self.plain, spot.number.end, spot.end):
            return Role.RANDOMISED
        return Role.ENTERED if _ENTERED_NAME.search(self.plain, spot.number.end, spot.end) else None

    def _weigh_next(self, place: int) -> Role | None:
        spot = self.spots[place]
        return self._before(spot) or self._after(spot, self._reach(place))

    def _is_only_n(self, spot: _Spot) -> bool:
        """ "Patients with a stroke (n = 64)." in a section about them, with no other n."""
        if not self._is_n(spot) or len(_EVERY_N.findall(self.plain)) != 1:
            return False
        return self.plain.startswith("n") or bool(_ANY_PERSON.search(self.plain, 0, spot.number.start))

    def _is_n(self, spot: _Spot) -> bool:
        return _N_IS.search(self.plain, max(0, spot.number.start - 12), spot.number.start) is not None

    def _weigh(self, spot: _Spot, before: str, clause: str, after: Role | None) -> Role:
        """Its own verb before or behind it; else how it stands in the sentence."""
        told = self._before(spot)
        if told is not None and told < Role.FINISHED:
            return Role.RANDOMISED if after is Role.RANDOMISED else told
        if after is not None and after <= Role.ENTERED:
            return after
        comes = told is None and (_COMING.search(clause) or _CHOSEN.search(clause))
        if comes and _DESCRIBES.search(before):
            return Role.DESCRIBED
        own = after if told is None else told
        return self._standing(spot, before, clause) if own is None else own

    def _standing(self, spot: _Spot, before: str, clause: str) -> Role:
        """What a count without a verb of its own is by its place in the sentence."""
        if not spot.bare and _RANDOMISED_NAME.search(self.plain, spot.number.end, spot.end):
            return Role.RANDOMISED
        if _DESCRIBES.search(before) or self._is_only_n(spot):
            return Role.DESCRIBED
        if spot.bare or self._is_n(spot) or _IN_GROUP.match(clause) or _ARM_BEFORE.search(before):
            return Role.AWAY
        return Role.SUBJECT if _BEGINS.search(before) else Role.MENTIONED
