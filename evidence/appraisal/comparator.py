"""Against what? The same massage looks better against nothing than against a dummy treatment.

The sentences that name the groups are cut into the sides of the study (`arms.told`, `arms.arms`, "compared
with ..."). What massage was set against falls into families: nothing, usual care, a dummy, another treatment.
One family: that is the answer. Two or more: `multiple`. A control group that nobody describes: `unclear`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import dropwhile

from evidence.appraisal.arms import WITH_OR_WITHOUT, Side, Told, arms, given, told
from evidence.appraisal.families import (
    AS_USUAL,
    NOTHING,
    SHAM,
    WAITING,
    cleaned,
    family_of,
    may_stand,
    outright,
)
from evidence.appraisal.patterns import regex
from evidence.appraisal.rivals import names_treatment
from evidence.appraisal.text import Part, Reading, Sentence, absent, first, phrase, quoted, right_of
from evidence.appraisal.vocabulary import Kind, has, mentions
from evidence.model import RANDOMISED, REVIEWS, Comparator, Design, Judgement, MassageRole

# Designs in which nothing is compared.
WITHOUT_COMPARATOR = frozenset(
    {
        Design.SINGLE_ARM,
        Design.CASE_REPORT,
        Design.CASE_SERIES,
        Design.QUALITATIVE,
        Design.CROSS_SECTIONAL,
        Design.NARRATIVE_REVIEW,
        Design.GUIDELINE,
        Design.EDITORIAL_COMMENT,
        Design.OTHER,
    }
)
# Designs that may be one group only: compared where the record names the sides.
MAYBE_ONE_GROUP = frozenset({Design.COHORT, Design.SECONDARY_ANALYSIS, Design.ANIMAL})
# Of these something was compared, said or not; unless massage had no part in it.
CONTROLLED = RANDOMISED | {Design.NONRANDOMISED_CONTROLLED}
NOT_STUDIED = frozenset({MassageRole.NONE, MassageRole.INCIDENTAL})
OF_STUDIES = REVIEWS | {Design.PROTOCOL_REVIEW}

# Where the sides of a single study are named.
_NAMING = frozenset({Part.TITLE, Part.BACKGROUND, Part.OBJECTIVE, Part.METHODS})
# Words of comparison: what stands behind them is the other side.
AGAINST = phrase(
    "versus|vs| v |against|compar|than | over|relative to|opposed"
    " to|contrast|beyond|superior|inferior|outperform|exceed|surpass|from ",
    r"\b(?:versus|vs\b\.?|v\b\.?"
    r"|(?<!effective )(?<!protects )(?<!protect )(?<!works )(?<!useful )(?<!used )against|relative to"
    r"|as opposed to|contrasted (?:with|to|against)|beyond|than(?: (?:with|after|under|that"
    r"|those))?(?: of| with| in)?|in comparison (?:with|to)|compar(?:ed|ing|es?|isons?)(?! (?:groups?|arms?"
    r"|conditions?))(?: (?:of|between))?"
    r"|superior to|inferior to|(?:advantage|benefit|superiority|gain|improvement|preferred) over"
    r"|outperform\w*|exceed\w*|surpass\w*|differ\w* (?:\w+ )?from|from (?:that"
    r"|those)(?: (?:under|with|of|in|after))?)\b",
)
# Where a list of what stands on the other side is cut; a choice is cut at fewer words.
_PIECES = regex(
    r",? (?:or|and|versus|vs\.?|v\.?|to(?! (?:\w+ ){0,2}music)|with|against|between|combined) |, |; |/"
    r"|\band/or\b"
    r"| from | plus | compared "
)
_CHOICES = regex(r"(?:, |; )?\bor (?:to )?|; |, (?:to )?|: |\b(?:had|received|receive|given|followed by|to) ")
# An arm of three or more that no list here knows is a treatment, when it is called in one to three words.
_TREATMENT_NAME = regex(
    r"(?!.*\b(?:controls?|groups?|arms?|comparison|intervention|experimental|were|was|had|combin\w+|not|no"
    r"|with|without|more|less|other|those|that|it|weeks?|days?|minutes|hours|times|model|operation|normal)\b)"
    r"[a-z][\w-]{3,}(?: [a-z][\w-]+){0,2}$"
)
# What everybody got is said behind the list.
_OF_ALL = regex(r"[;,] (?:both|all|each)\b")
# A piece that begins like this, or tells of this, is no choice.
_NOT_A_CHOICE = regex(
    r"^(?:in|at|for|on|by|with|after|during|before|using|who|which|when|if)\b"
    r"|^\d{1,3}[- ]?(?:min|minutes?|hours?|h)[- ](?:visits?|sessions?|treatments?|appointments?)\b"
    r"|\b(?:recorded|measured|assessed|asked|reported|excluded|exclusion|previous|history)\b"
)
# The sentence goes on to what came out.
_STOP = regex(r"\.(?: |$)|;| \(?(?:p|md|smd|rr|or) ?[=<]|\[|\b(?:in terms of|regarding|measured|assessed)\b")
# "Compared with usual care, pain was ...": what stands in front ends at its comma, unless a list goes on.
_FRONTED_STOP = regex(rf"{_STOP.pattern}|, (?!(?:or |and )?(?:[\w-]+ ){{0,2}}[\w-]+,? (?:or|and) )")
# "The music group", "wait-list controls": the side is called after what it got.
CALLED = phrase(
    "group|arm|condition|controls",
    r"\b(?:[a-z][\w-]{1,20} ){1,3}(?:control )?(?:groups?|arms?(?! (?:lymph|edema|volume|circum|pain|swell"
    r"|function))|conditions?|controls)\b",
)
# The side that nobody told to have had massage was given this, whatever it is.
GETS_SOMETHING = regex(
    r"^[^a-z]{0,30}(?:\(?n ?= ?\d+\)?,? )?(?:that |which |who )?(?:will (?:receive|get|take|have) |were "
    r"|was |is to |are to )?(?:only |also |instead )?"
    r"(?:receiv\w+|given|taught|treated with|underwent|undergo|got|take|took|performed|practi[cs]ed|drank"
    r"|used|watched|learn\w*|wrote|drew|painted|colored|sang|knitted|saw|joined|engaged in"
    r"|listened to|attend\w*|offered|treated by) (?:only |with |orally )?(?!the same|same|a questionnaire"
    r"|questionnaire"
    r"|this|it\b|both|all|two|three|identical)[a-z]"
)
# "... and in the other with plain oil": the verb of the massaged side holds for this one too.
_OTHERWISE = regex(
    r"^ (?:times|minutes|min|sessions)\b|^ (?:with|using) (?!the same|same|no\b|a mean|mean|regard"
    r"|respect)[a-z]"
)
# What all had besides is no control, unless nothing else is named.
BESIDES = phrase(
    "adjunct|addition|adjuvant|added|on top|alongside|along with|plus |besides",
    r"\b(?:adjunct|addition|adjuvant|added|adjunctive|on top|alongside|along with|plus|besides)\b"
    r"(?: (?:\w+ ){0,4}?(?:to|of))?(?: the| a| an)? (?P<base>[^.;:,]{3,60})",
)
# "20 minutes of massage and 20 minutes of rest on separate days".
ALTERNATED = phrase(
    "order|days|occasions|conditions|crossover|cross-over",
    r"\band (?:(?:\d+|an?|the same|equal|[a-z]{3,8})[\w -]{0,20} of )?(?:quiet |passive |seated "
    r"|supine )?(?:rest|lying|sitting)\b(?! (?:to|with))"
    r"[^.;]{0,60}\b(?:order|days|occasions|conditions)\b",
)
# "The two treatments were ...", "three groups: ...".
ENUMERATED = phrase(
    "two |three |four |both |order|sequence|days|occasions|visits|apart|cross|counter",
    r"\b(?:two|three|four|both) (?:[\w-]+ ){0,2}?(?:treatments|interventions|conditions|arms|groups"
    r"|sessions|programs)"
    r" ?(?:were|are|:|consisted of|comprised|included|\()(?P<list>[^.;)]{5,160})"
    r"|\b(?:received|receives?|had|underwent|undergo|completed|given) (?:both "
    r"|two )?(?P<crossed>[^.;]{5,120}?),?"
    r" (?:in (?:a )?(?:random|counter-?balanced|alternat)\w* (?:order|sequence)|on (?:separate|different"
    r"|two|alternate)"
    r" (?:days|occasions|visits)|one week apart)"
    r"|\b(?:cross-?over|random order|counter-?balanced)\b[^.;]{0,80}? (?:received|had|underwent|completed)"
    r" (?:both |two )?(?P<after>[^.;]{5,120})",
)
# Massage itself was withheld, or given later: whatever all had besides, that is the contrast.
_WITHHELD = regex(rf"\b(?:no|not|without|non)[- ](?:\w+ ){{0,2}}massag|{WAITING.pattern.pattern}")
_HAS_CONTROLS = regex(r"control|compar|in another")
# A sentence with numbers of what came out says nothing of what was given.
FOUND_OUT = regex(r"\b(?:ci|cri)\b|\bp ?[<=>]|\b(?:smd|md|rr|or) ?=")
# What everybody got: all that the control had, when it had no massage.
SHARED = phrase(
    "both|all|the two|every|each",
    r"\b(?:both|all(?: three| four)?|the two|every|each)(?: of (?:them|the))?(?: \w+)? ?(?:groups?|arms?"
    r"|conditions?"
    r"|participants|patients|women|subjects|infants|children)?\b[^.;]{0,20}? (?:received|continued|had|got"
    r"|underwent"
    r"|followed|performed|were given|took|did|will (?:receive|follow|continue"
    r"|have))\b(?P<behind>[^.;,]{0,90})",
)
GIVEN_TO_ALL = phrase(
    " both| all| the two| each",
    r"\b(?:(?:was|were|is|will be) )?(?:continued|given|provided|applied|maintained|received|administered)"
    r" (?:in|to|by|for) (?:both|all|the two|each)\b",
)
# "Clinic care with massage (45 minutes weekly) or without it".
WITH_OR_WITHOUT_IT = regex(
    r"(?P<base>\b(?:[\w-]+ ){1,4})(?:with|plus) (?P<added>[^.;,()]{4,50})(?: \([^()]{0,80}\))?,? (?:or"
    r"|and) without"
    r"(?: (?:it|massage|them|this))?(?= ?[.;,(]|$)"
)
# "Exercise alone": what the others had too, and massage besides.
_ALONE = regex(r"\b(?:alone|only|solely|by itself)\b")
# One group may be all there is, unless people are compared, matched, put into groups or went without.
COMPARES = phrase(
    "versus|vs|compar|control|other ward|match|random|assign|divided|groups| not|none|without|non|unexposed",
    r"\bversus\b|\bvs\b|\bcompar\w+|\bcontrol|\bother ward|\bmatched\b|\brandom\w*|\bassigned\b"
    r"|\bdivided\b|\bgroups\b|\b(?:did|were|had|who) (?:not|none)\b|\bwithout\b|\bnon-?\w+|\bunexposed\b",
)
# People who went without massage, as cohorts call them; in a trial they may be those who did not turn up.
UNEXPOSED = phrase(
    "non|unexposed| not|none|no massage|without",
    r"\bnon-?(?:users?|recipients?|receivers?|exposed|massaged?|treated)\b|\bunexposed\b"
    r"|\b(?:who|that|those|others|and|which) (?:had|have|got|received|used|took|reported) (?:none"
    r"|no massage)\b"
    r"|\bnot (?:get|have|had|receive|given|use|practi[cs]e|undergo|exposed|treated|offered|massaged?)\b"
    r"[^.;,]{0,30}\b(?:massag\w*|it|one|this|any|treatment|therapy)\b"
    r"|\b(?:who|those|others) (?:did|were|had) not\b(?= ?[,.;()]|$)|\b(?:massag\w+|those) (?:and|or"
    r"|versus|with) without\b",
)
# "Among trials with a sham control": the other trials had something else.
SUBSET = phrase(
    "trials|studies|rcts|experiments|subgroup|when |reviews",
    r"\b(?:among|in|restricted to|limited to|only) (?:the )?(?:\w+ ){0,2}(?:trials|studies|rcts"
    r"|experiments)"
    r" (?:that|which|with|using|where)\b|\bsubgroup\b"
    r"|\bwhen (?:\w+ ){0,4}(?:controls?|comparators?|comparison)\b[^.;,]{0,20} (?:was|were|had|received"
    r"|got|is|are)\b"
    r"|\bthe (?:one|two|three|four|few|largest|most) (?:\w+ )?(?:trials|studies|rcts|reviews) (?:of"
    r"|with|at|that|judged)\b",
)
# A plain control beside the dummy, where there are three groups or more.
THREE_OR_MORE = phrase(
    "group|arm",
    r"\b(?:three|four|five|[345]) (?:\w+ ){0,2}(?:groups|arms)\b|\b(?:three|four|3|4)-(?:arm|group)",
)
CONTROL_BESIDES = phrase(
    "control|untreated",
    r"\b(?:placebo|sham|dummy)\b[^.;]{0,60}(?:,|,? and|,? or|versus|vs\.?) (?:an? |the )?controls?\b"
    r"|\bcontrols?(?: groups?)?(?:,|,? and|,? or) (?:an? |the )?(?:placebo|sham|dummy)\b"
    r"|\buntreated (?:arm|group|controls?)\b",
)
# Such a list with massage in front names three sides itself: "acupressure, sham and control groups".
THREE_LISTED = phrase(
    "placebo|sham|dummy",
    r"\w(?: \([^()]{0,30}\))?,? (?:and |or )?(?:a |the )?(?:placebo|sham|dummy)(?: [\w-]+)?(?:"
    r" \([^()]{0,30}\))?,? (?:and|or)"
    r" (?:a |the )?controls?(?: groups?)?\b",
)
# The same with another treatment by name: "massage, exercise and control groups".
TREATMENT_LISTED = regex(
    r"\b(?:massage|reflexology|acupressure)(?: groups?)?, (?:an? |the )?(?P<other>(?:[\w-]+ ){0,2}?[\w-]+?)"
    r"(?: groups?)?,? and (?:an? |the )?controls?(?: groups?)?\b"
)
# "Emotional support was offered to the second group".
OFFERED_TO = regex(
    r"\b(?P<what>(?:[\w-]+ ){0,3}[\w-]+) (?:was|were) (?:offered|given|provided|applied) (?:for|to|in) the"
    r" (?:second|third|fourth|other|another|comparison) (?:group|arm)\b"
)
# What others should compare one day.
STUDIES_WANTED = regex(
    r"\b(?:studies|trials|rcts|research)\b[^.;]{0,40}\b(?:are|is) (?:still |now |urgently )?(?:needed"
    r"|warranted|required|necessary)\b"
)
# Names the groups, where results stand as well.
ALLOCATES = phrase(
    "random|assigned|allocated|divided|received|given|added|had ",
    r"\brandom\w+|\b(?:were|was) (?:\w+ )?(?:assigned|allocated"
    r"|divided|given|added)\b|\b(?:received|had (?:only|no|standard|usual|routine"
    r"|massage|reflexology|acupressure))\b(?!.{0,200}\bp ?[<=>])",
)
# A record with none of these words has one group only, whatever its design is taken for.
UNDESCRIBED = phrase(
    "control|placebo|group|arm|random|quasi",
    r"(?<!without )(?<!no )(?<!lack of )\bcontrols?\b(?! of\b)|\bplacebo\b|\bgroups\b|\barms\b"
    r"|\brandomi[sz]ed (?:to|into|controlled|trial)\b|\brandom\w*|\bquasi-?experiment\w*",
)
WORDS = {
    Comparator.NONE_WAITLIST: "nothing or a waiting list",
    Comparator.USUAL_CARE: "usual care",
    Comparator.SHAM_PLACEBO: "a dummy treatment",
    Comparator.ACTIVE: "another treatment",
}
Found = dict[Comparator, Sentence]
# Reads the families from one sentence; None is no answer.
Reader = Callable[[str], Iterator[Comparator | None]]


def comparator(
    reading: Reading, design: Design | None, role: MassageRole | None = None
) -> Judgement[Comparator]:
    """What massage was compared with, from the sentences that name the groups.

    Where massage itself is the control (`role`), the other side is the treatment that was tested.
    """
    found = _found(reading, design)
    if role in (MassageRole.COMPARATOR, MassageRole.SHAM_CONTROL):
        found = _seen_from_the_control(found) or _what_was_tested(reading)
    if design in WITHOUT_COMPARATOR or (design in MAYBE_ONE_GROUP and not found):
        return absent(Comparator.NOT_APPLICABLE, "Nothing was compared with anything.")
    if found and _more_than_told(found, reading, design):
        because = "Compared with more than one kind of control."
        return quoted(Comparator.MULTIPLE, because, next(iter(found.values())))
    if found and _may_be_of_others(found, reading, design):
        return absent(Comparator.UNCLEAR, "Some of what is compared may be what others compared.")
    if not found and design in CONTROLLED and role not in NOT_STUDIED:
        return absent(Comparator.UNCLEAR, "The record does not say what it was compared with.")
    return _one_of(found, reading, design)


def _may_be_of_others(found: Found, reading: Reading, design: Design | None) -> bool:
    """Whether sentences whose part no label tells name more: in a review those taken for what was known, else
    any, where the name of massage does not tell whose sides are meant."""
    if design in OF_STUDIES and _gather(_taken_for_background(reading), _review_sides).keys() - found.keys():
        return True
    if all(one.labelled for one in reading.body) or mentions(reading.plain):
        return False
    return len(found | _gather(reading.body, _sides)) > 1


def _found(reading: Reading, design: Design | None) -> Found:
    """What this kind of record says massage was set against, each in its own way of saying it."""
    if design in WITHOUT_COMPARATOR:
        return {}
    if design in MAYBE_ONE_GROUP:
        return _maybe_one_group(reading, design)
    return _reviewed(reading) if design in OF_STUDIES else _compared(reading)


def _more_than_told(found: Found, reading: Reading, design: Design | None) -> bool:
    """One family is named, and the words around it tell of others."""
    if len(found) > 1:
        return False
    if design in OF_STUDIES:
        return all(s.part is Part.RESULTS and SUBSET.search(s.plain) for s in found.values())
    if Comparator.ACTIVE in found:
        return any(names_treatment(one["other"]) for one in TREATMENT_LISTED.finditer(reading.plain))
    if Comparator.SHAM_PLACEBO not in found:
        return False
    if THREE_LISTED.search(reading.plain):
        return True
    return bool(THREE_OR_MORE.search(reading.plain) and CONTROL_BESIDES.search(reading.plain))


def _maybe_one_group(reading: Reading, design: Design | None) -> Found:
    """Cohorts, later analyses and animals: compared only where massage has another side that is told."""
    named = [s for s in reading.sentences if s.part in _NAMING or ALLOCATES.search(s.plain)]
    massaged = any(has(s.plain, Kind.MASSAGE, Kind.OTHER_MANUAL) for s in named)
    if not (massaged and any(COMPARES.search(s.plain) for s in reading.sentences)):
        return {}
    without = first(reading.sentences, UNEXPOSED) if design is Design.COHORT else None
    if without:
        return {Comparator.NONE_WAITLIST: without}
    return _gather(named, _sides) or _gather(reading.part(Part.RESULTS), _outcome_sides)


def _seen_from_the_control(found: Found) -> Found:
    """Massage is the dummy or the rival: what is called a dummy is massage, the other side a treatment."""
    seen: Found = {family: told for family, told in found.items() if family is not Comparator.SHAM_PLACEBO}
    dummy = found.get(Comparator.SHAM_PLACEBO)
    if dummy and not seen:
        seen[Comparator.ACTIVE] = dummy
    return seen


def _what_was_tested(reading: Reading) -> Found:
    """Where massage is the control and no words for the other side are known, it is still a treatment."""
    sentence = next((s for s in reading.sentences if has(s.plain, Kind.MASSAGE)), None)
    return {Comparator.ACTIVE: sentence} if sentence else {}


def _compared(reading: Reading) -> Found:
    """A trial says it where it names its groups, else in its results, else in what all had besides."""
    naming = [*reading.part(Part.TITLE, Part.METHODS, Part.OBJECTIVE)]
    naming += [s for s in reading.part(Part.RESULTS) if ALLOCATES.search(s.plain)]
    found = _gather(naming, _sides)
    if not found:  # a sentence that was only taken for background may name the groups after all
        naming += _taken_for_background(reading)
        found = _gather(naming, _sides)
    if set(found) == {Comparator.NONE_WAITLIST} and not any(_WITHHELD.search(s.plain) for s in naming):
        return _gather(naming, _shared) or found
    if set(found) == {Comparator.ACTIVE} and _ALONE.search(found[Comparator.ACTIVE].plain):
        usual = _gather(naming, _besides)
        return usual if set(usual) == {Comparator.USUAL_CARE} else found
    return (
        found
        or _other_arm(naming)
        or _gather(reading.part(Part.RESULTS, Part.CONCLUSIONS, Part.BACKGROUND), _outcome_sides)
        or _gather(reading.body, _shared)
        or _gather(naming, _besides)
    )


def _reviewed(reading: Reading) -> Found:
    """A review says it in its aims, in what it selected, or beside its results.

    A network compares all with all; its results are told against one of them, the reference.
    """
    spoken = [
        s for s in reading.sentences if s.part is not Part.BACKGROUND and not STUDIES_WANTED.search(s.plain)
    ]
    if "network" in reading.plain:
        reference = _gather([s for s in spoken if FOUND_OUT.search(s.plain)], _set_against)
        if len(reference) == 1:
            return reference
    guessed = _taken_for_background(reading)
    return (
        _gather(spoken, _review_sides)
        or _gather(guessed, _review_sides)
        or _gather((*spoken, *guessed), _besides)
    )


def _taken_for_background(reading: Reading) -> list[Sentence]:
    """The sentences of the background that no label calls so."""
    return [s for s in reading.part(Part.BACKGROUND) if not s.labelled]


def _gather(sentences: Sequence[Sentence], reader: Reader) -> Found:
    """Every family that this way of reading finds, with its first sentence."""
    found: Found = {}
    for sentence in sentences:
        for family in filter(None, reader(cleaned(sentence.plain))):
            found.setdefault(family, sentence)
    return found


# ------------------------------------------------------------------------------- the sides of a study


def _sides(plain: str) -> Iterator[Comparator | None]:
    """All that one sentence of a trial sets massage against."""
    yield from _told_sides(plain)
    yield from _listed_arms(plain)
    yield from _set_against(plain)
    yield from _called_after(plain)
    yield from _either_or(plain)
    yield from _enumerated(plain)
    yield from _offered_to(plain)
    if ALTERNATED.search(plain) and has(plain, Kind.MASSAGE):
        yield Comparator.NONE_WAITLIST
    yield from outright(plain)


def _offered_to(plain: str) -> Iterator[Comparator | None]:
    """What was given to a group that is only counted."""
    for found in OFFERED_TO.finditer(plain) if " group" in plain else ():
        if not given(found["what"]):
            yield family_of(found["what"])


def _outcome_sides(plain: str) -> Iterator[Comparator | None]:
    """Results name the sides beside what came out; only what is named there counts."""
    yield from _set_against(plain)
    yield from _called_after(plain)


def _review_sides(plain: str) -> Iterator[Comparator | None]:
    """What one sentence of a review says that its trials set massage against."""
    yield from _set_against(plain)
    if _HAS_CONTROLS.search(plain) and not FOUND_OUT.search(plain):
        yield from _told_of_controls(plain)
    yield from _added_to(plain)
    yield from outright(plain, review=True)


def _added_to(plain: str) -> Iterator[Comparator | None]:
    """ "Compression with or without massage": what all had is the other side."""
    found = WITH_OR_WITHOUT.search(plain) if "without" in plain else None
    if found and given(found["added"]) and not given(found["base"]):
        yield family_of(found["base"])


def _told_of_controls(plain: str) -> Iterator[Comparator | None]:
    """ "Control groups received usual care, rest or light touch": in reviews, a list of what trials gave."""
    for side in told(plain):
        if side.name.startswith(("control", "compar", "another")):
            spoken = side.before if given(side.behind) else f"{side.before} or {side.behind}"
            yield from (_of_piece(piece) for piece in _PIECES.split(spoken))


def _told_sides(plain: str) -> Iterator[Comparator | None]:
    """ "The control group received ...": what is said of every side but that of massage."""
    sides = told(plain)
    massaged = any(given(side.behind) or given(side.before) for side in sides)
    for side in sides:
        yield _of_side(side, massaged=massaged)


def _of_side(side: Told, *, massaged: bool) -> Comparator | None:
    """A side named by a letter or number may be that of massage; one named control is not."""
    if side.side is Side.TREATED:
        return None
    if side.side is Side.OTHER:
        return _of_control(side)
    if _massage(side.behind) or (_massage(side.before) and not family_of(side.behind)):
        return None
    if side.side is Side.NAMED:
        return None if given(side.name) else family_of(side.behind)
    something = _something(side.behind) if massaged else None
    return family_of(side.behind) or family_of(side.before) or something


def _of_control(side: Told) -> Comparator | None:
    family = family_of(side.behind) or family_of(side.before)
    if family:
        return family
    if given(side.behind):
        return Comparator.ACTIVE
    elided = "other" in side.name and _OTHERWISE.search(side.behind)
    return Comparator.ACTIVE if elided else _something(side.behind)


def _something(spoken: str) -> Comparator | None:
    return Comparator.ACTIVE if GETS_SOMETHING.search(spoken) else None


def _listed_arms(plain: str) -> Iterator[Comparator | None]:
    """ "Randomised to massage, music or usual care": every arm but that of massage."""
    named = arms(plain)
    names = named.names if named else ()
    massaged = any(_massage(name) for name in names)
    for arm in names if massaged else names[1:]:
        if not _massage(arm) and not _NOT_A_CHOICE.search(arm):
            yield family_of(arm)
    if massaged and len(names) > 2 and any(_unheard(names)) and ALLOCATES.search(plain):
        yield Comparator.ACTIVE
    if "without" in plain:
        yield _with_or_without(plain)


def _unheard(names: Sequence[str]) -> Iterator[bool]:
    """Behind massage, an arm with a name that no list here knows: "massage, knitting or usual care"."""
    behind = dropwhile(lambda name: not _massage(name), names)
    return (not _massage(arm) and bool(_TREATMENT_NAME.match(arm)) and not family_of(arm) for arm in behind)


def _with_or_without(plain: str) -> Comparator | None:
    """ "Clinic care with massage (weekly) or without it": the base is what the others had."""
    found = WITH_OR_WITHOUT_IT.search(plain)
    return family_of(found["base"]) if found and given(found["added"]) else None


def _either_or(plain: str) -> Iterator[Comparator | None]:
    """ "Massage, music or rest" without a verb of allocation: the pieces of a list with massage in it."""
    at = plain.find(" or ")
    while at >= 0:
        window = _OF_ALL.split(plain[max(0, at - 150) : at + 90])[0]
        pieces = [piece.strip() for piece in _CHOICES.split(window)]
        if any(_massage(piece) for piece in pieces):
            yield from (_of_piece(piece) for piece in pieces[1:] if not _NOT_A_CHOICE.search(piece))
        at = plain.find(" or ", at + 4)


def _enumerated(plain: str) -> Iterator[Comparator | None]:
    """ "The two treatments were massage and exercise"."""
    found = ENUMERATED.search(plain)
    pieces = _PIECES.split(next(filter(None, found.groups()))) if found else []
    if any(_massage(piece) for piece in pieces):
        yield from (_of_piece(piece) for piece in pieces)


def _of_piece(piece: str) -> Comparator | None:
    """The family of one piece of a list, unless it is massage; only its head, the rest is circumstance."""
    return None if _massage(piece) else family_of(piece[:45])


def _massage(piece: str) -> bool:
    return given(piece) and not NOTHING.search(piece) and not SHAM.search(piece)


def _set_against(plain: str) -> Iterator[Comparator | None]:
    """ "Versus ...", "compared with ...", "than ...": the words right behind, piece by piece."""
    if not may_stand(AGAINST, plain):
        return
    for found in AGAINST.pattern.finditer(plain):
        spoken = right_of(plain, found.end(), 140)
        stop = (_STOP if found.start() else _FRONTED_STOP).search(spoken)
        for piece in _PIECES.split(spoken[: stop.start()] if stop else spoken):
            yield _of_piece(piece.strip()[:38])


def _called_after(plain: str) -> Iterator[Comparator | None]:
    """ "The music group", "the usual-care arm": the side is named after what it got."""
    if not may_stand(CALLED, plain):
        return
    for found in CALLED.pattern.finditer(plain):
        name = re.sub(r" (?:control )?(?:groups?|arms?|conditions?|controls)$", "", found.group())
        if not given(name):
            yield family_of(" ".join(name.split()[-3:]))


def _shared(plain: str) -> Iterator[Comparator | None]:
    """ "Both groups received ...": what the control had, when it had no massage."""
    found = SHARED.search(plain)
    if found:
        yield _care(found["behind"])
    given_to_all = GIVEN_TO_ALL.search(plain)
    if given_to_all:
        yield _care(re.split(r"[.;,]", plain[: given_to_all.start()])[-1][-80:])


def _besides(plain: str) -> Iterator[Comparator | None]:
    """ "In addition to ...": what the control had, when nothing else is named."""
    found = BESIDES.search(plain)
    yield _care(found["base"]) if found else None


def _care(spoken: str) -> Comparator | None:
    family = Comparator.USUAL_CARE if AS_USUAL.search(spoken) else family_of(spoken)
    return family if family in (Comparator.USUAL_CARE, Comparator.ACTIVE) and not given(spoken) else None


def _other_arm(naming: Sequence[Sentence]) -> Found:
    """Whatever people were assigned to beside massage is another treatment, even one no list here knows."""
    for sentence in naming:
        named = arms(sentence.plain) if has(sentence.plain, Kind.MASSAGE) else None
        if named and named.rival:
            return {Comparator.ACTIVE: sentence}
    return {}


def _one_of(found: Found, reading: Reading, design: Design | None) -> Judgement[Comparator]:
    if len(found) > 1:
        names = " and ".join(WORDS[family] for family in found)
        return quoted(Comparator.MULTIPLE, f"Compared with {names}.", next(iter(found.values())))
    for family, sentence in found.items():
        return quoted(family, f"Compared with {WORDS[family]}.", sentence)
    described = next((s for s in reading.sentences if UNDESCRIBED.search(s.plain)), None)
    if described:
        return quoted(Comparator.UNCLEAR, "What the control group got is not described.", described)
    if design in OF_STUDIES:
        return absent(Comparator.UNCLEAR, "The record does not say what it was compared with.")
    return absent(Comparator.NOT_APPLICABLE, "Nothing was compared with anything.")
