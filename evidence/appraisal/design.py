"""What kind of study is it? Two witnesses: the publication types PubMed gave, and the text.

PubMed's word is three-valued (says randomised trial, says something else, not indexed yet). Where both speak
and disagree, the text wins, because a type can be wrong (typed randomised, text one group before and after),
and the judgement says so. A trial whose text never says that allocation was random is
`nonrandomised_controlled`.

The rules are asked in order, from what is sure by its name (notice, protocol, guideline, review) to what must
be put together (who was treated, beside whom, measured when). The words are in `design_words`, chance has its
own grammar in `chance`. Rules whose signs other kinds of study show too are `_unsure`: there a linear model
is one more witness (`design_vote`), which is heard only where it is sure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import wraps

from evidence.appraisal import design_words as words
from evidence.appraisal.chance import chance, first_deed, mentions_chance
from evidence.appraisal.design_vote import vote
from evidence.appraisal.text import Part, Phrase, Reading, Sentence, absent, quoted
from evidence.model import RANDOMISED, Article, Basis, Design, Judgement

# Where a study says what it is.
TOLD_IN = (Part.TITLE, Part.OBJECTIVE, Part.METHODS)

_Found = Judgement[Design] | None
_Words = re.Pattern[str] | Phrase


@dataclass(frozen=True, slots=True)
class _Witness:
    """What PubMed's publication types say, and what the text says of chance.

    `randomised` is None when the record has no telling type. In `deed`
    chance is at work; `chance` is that sentence or one that only names it. `own` speak of this very study.
    """

    types: frozenset[str]
    randomised: bool | None
    deed: Sentence | None
    chance: Sentence | None
    own: tuple[Sentence, ...]


def design(article: Article, reading: Reading) -> Judgement[Design]:
    """The design, from the first rule that applies; with a remark where PubMed's type says otherwise."""
    witness = _witness(article, reading)
    if not reading.body:
        return _from_types_or_title(reading, witness)
    found = _first_of(_RULES, reading, witness)
    if found is None:
        found = _unless_weighed(_from_types_or_title(reading, witness), reading, witness)
    return _confronted(found, witness)


def _witness(article: Article, reading: Reading) -> _Witness:
    types = frozenset(article.publication_types or ())
    telling = types & {name for name, _ in words.TYPES} or types & {"Clinical Trial", "Comparative Study"}
    randomised = "Randomized Controlled Trial" in types if telling else None
    deed = first_deed(reading)
    return _Witness(types, randomised, deed, chance(reading, deed), _own_words(reading))


def _confronted(found: Judgement[Design], witness: _Witness) -> Judgement[Design]:
    """Say whether PubMed's type agrees with the text about randomisation."""
    if not witness.randomised or found.value in (Design.PROTOCOL_TRIAL, Design.SECONDARY_ANALYSIS):
        return found
    agrees = "PubMed's type agrees."
    differs = "PubMed types it as a randomised trial; the text does not bear that out."
    return replace(found, because=f"{found.because} {agrees if found.value in RANDOMISED else differs}")


def _own_words(reading: Reading) -> tuple[Sentence, ...]:
    """All sentences but those that tell what others did: a background section, and the conclusions."""
    return tuple(s for s in reading.sentences if s.part is not Part.CONCLUSIONS and not _others(s))


def _others(sentence: Sentence) -> bool:
    """A background section speaks of what others did, until it comes to "this study"."""
    told = sentence.part is Part.BACKGROUND and sentence.labelled
    return told and not words.THIS_STUDY.search(sentence.plain)


def _seek(
    reading: Reading, sentences: Iterable[Sentence], pattern: Phrase, unless: _Words | None = None
) -> Sentence | None:
    """The first sentence with these words and without those of `unless`.

    First a look whether the record holds the words at all: most records hold few of them.
    """
    for piece in pattern.needs:
        if piece in reading.plain:
            told = (s for s in sentences if pattern.search(s.plain))
            return next((s for s in told if unless is None or not unless.search(s.plain)), None)
    return None


_Rule = Callable[[Reading, _Witness], _Found]


def _unsure(rule: _Rule) -> _Rule:
    """A rule whose signs other kinds of study show too: words that are sure of another kind win."""

    @wraps(rule)
    def weighed(reading: Reading, witness: _Witness) -> _Found:
        found = rule(reading, witness)
        return found and _unless_weighed(found, reading, witness)

    return weighed


def _unless_weighed(found: Judgement[Design], reading: Reading, witness: _Witness) -> Judgement[Design]:
    """The vote of the words instead of this answer, unless PubMed's types tell the kind."""
    told = witness.randomised is not None or found.basis is Basis.PUBLICATION_TYPE
    return found if told else vote(reading, found.value) or found


# ------------------------------------------------------------ notices, animals, plans, guidelines


def _notice(reading: Reading, witness: _Witness) -> _Found:
    named = sorted(witness.types & words.NOTICE_TYPES)
    if named:
        return Judgement(Design.EDITORIAL_COMMENT, f"PubMed types it as {named[0]}.", Basis.PUBLICATION_TYPE)
    if words.COMMENT_TITLE.search(reading.title.plain):
        return quoted(Design.EDITORIAL_COMMENT, "The title says it is a comment.", reading.title)
    commented = sorted(witness.types & words.COMMENT_TYPES)
    if commented and not mentions_chance(reading.plain):
        because = f"PubMed types it as {commented[0]}."
        return Judgement(Design.EDITORIAL_COMMENT, because, Basis.PUBLICATION_TYPE)
    return _letter(reading, witness)


def _letter(reading: Reading, witness: _Witness) -> _Found:
    """It speaks to an editor, or of somebody's paper, where a study would say why it was done."""
    begins = reading.body[:2]
    told = next((s for s in begins if words.COMMENT_TEXT.search(s.plain)), None)
    if told is None and begins and witness.deed is None and words.LETTER_BEGINS.search(begins[0].plain):
        told = begins[0]
    return quoted(Design.EDITORIAL_COMMENT, "It comments on the work of others.", told) if told else None


def _animal(reading: Reading, witness: _Witness) -> _Found:
    """By the title; by animals treated, when no people are counted; or because no people are named."""
    title = reading.title
    if _names_animals(title) and not words.PEOPLE.search(title.plain):
        return quoted(Design.ANIMAL, "The title names animals.", title)
    if words.ANIMAL_WORDS.isdisjoint(reading.plain.replace(",", " ").replace(".", " ").split()):
        return None
    spoken = [s for s in witness.own if _names_animals(s)]
    if not spoken:
        return None
    treated = next((s for s in spoken if words.OWN_ANIMALS.search(s.plain)), None)
    if treated and any(words.COUNTED_PEOPLE.search(s.plain) for s in witness.own):
        return None
    if treated or (words.OWN_STUDY.search(reading.plain) and not words.PEOPLE.search(reading.plain)):
        return quoted(Design.ANIMAL, "It was done in animals.", treated or spoken[0])
    return None


def _names_animals(sentence: Sentence) -> bool:
    return bool(words.ANIMAL.search(sentence.plain)) and not words.NOT_ANIMAL.search(sentence.plain)


def _protocol(reading: Reading, _: _Witness) -> _Found:
    """By its title, if the text does not report after all; or by a text in the future without a result."""
    title = reading.title.plain
    planned = _titled_protocol(title)
    plans = (
        [s for s in reading.body if words.WILL.search(s.plain)] if words.WILL.search(reading.plain) else []
    )
    if words.COCHRANE_PROTOCOL.search(reading.plain[:3000]) and not planned:
        return quoted(Design.PROTOCOL_REVIEW, "It is a protocol: a plan, without results.", reading.title)
    if planned and (plans or "this protocol" in reading.plain or not _reports(reading)):
        value = Design.PROTOCOL_REVIEW if words.REVIEW_WORDS.search(title) else Design.PROTOCOL_TRIAL
        return quoted(value, "It is a protocol: a plan, without results.", reading.title)
    enough = len(plans) >= 2 or (plans and words.DESIGN_TITLE.search(title))
    return _future(reading) if enough and not _reports(reading) else None


def _titled_protocol(title: str) -> bool:
    if words.MANUAL_TITLE.search(title) and "study protocol" not in title and "protocol for a" not in title:
        return False
    return bool(words.PROTOCOL_TITLE.search(title))


def _future(reading: Reading) -> _Found:
    trial, review = (
        _seek(reading, reading.body, words.PLANNED_TRIAL),
        _seek(reading, reading.body, words.PLANNED_REVIEW),
    )
    told = trial or review or _seek(reading, reading.body, words.PLANNED_DEED)
    if told is None:
        return None
    about_papers = review is not None and (trial is None or words.REVIEW_WORDS.search(reading.title.plain))
    value = Design.PROTOCOL_REVIEW if about_papers else Design.PROTOCOL_TRIAL
    return quoted(value, "It says what will be done, and reports no result.", told)


def _reports(reading: Reading) -> bool:
    """Whether figures or changes are told that are neither known before nor planned nor hoped for."""
    told = (s for s in reading.body if s.part in (Part.RESULTS, Part.METHODS) and s.label != "REGISTRATION")
    return any(
        words.FOUND.search(s.plain) and not words.WILL.search(s.plain) and not words.FORESEEN.search(s.plain)
        for s in told
    )


def _guideline(reading: Reading, witness: _Witness) -> _Found:
    title = reading.title.plain
    if words.GUIDELINE_TITLE.search(title) and not _about_guideline(title):
        return quoted(Design.GUIDELINE, "The title says it is a guideline.", reading.title)
    if witness.types & {"Practice Guideline", "Guideline"}:
        return Judgement(Design.GUIDELINE, "PubMed types it as a guideline.", Basis.PUBLICATION_TYPE)
    told = _seek(reading, witness.own, words.GUIDELINE_TEXT)
    if told and not witness.chance and not _about_guideline(title):
        return quoted(Design.GUIDELINE, "A panel gives its recommendations.", told)
    return None


def _about_guideline(title: str) -> bool:
    return any(pattern.search(title) for pattern in (words.ABOUT_GUIDELINE, words.SYSTEMATIC, words.META))


def _meta_research(reading: Reading, _: _Witness) -> _Found:
    title = reading.title.plain
    if words.META_RESEARCH.search(title):
        because = "It studies how studies are done or reported, not what massage does."
        return quoted(Design.OTHER, because, reading.title)
    if title.startswith("development") and words.MANUAL_TITLE.search(title):
        return quoted(Design.OTHER, "It describes how a treatment manual was written.", reading.title)
    return None


# ------------------------------------------------------------ reviews of the literature


def _overview(reading: Reading, witness: _Witness) -> _Found:
    told = _seek(reading, witness.own, words.OVERVIEW, unless=words.REVIEWS_AND_TRIALS)
    return quoted(Design.OVERVIEW_OF_REVIEWS, "It is a review of reviews.", told) if told else None


def _titled_meta_analysis(reading: Reading, _: _Witness) -> _Found:
    title = reading.title
    if words.META.search(title.plain) and not words.NO_META.search(title.plain):
        return quoted(Design.META_ANALYSIS, "The title says it is a meta-analysis.", title)
    return None


def _titled_narrative(reading: Reading, _: _Witness) -> _Found:
    """Whatever it searched: its authors did not mean to find all there is."""
    title = reading.title
    if words.CALLED_NARRATIVE.search(title.plain) and not words.SYSTEMATIC.search(title.plain):
        return quoted(Design.NARRATIVE_REVIEW, "The title says it is a narrative review.", title)
    return None


@_unsure
def _review(reading: Reading, witness: _Witness) -> _Found:
    """Somebody searched the literature, or says that this is a systematic review; and pooled, or not."""
    titled = reading.title if words.SYSTEMATIC.search(reading.title.plain) else None
    told = titled or _searched(reading, witness) or _called_systematic(reading, witness)
    if told is None and not witness.types & {"Systematic Review", "Meta-Analysis"}:
        return None
    pooled = next((s for s in reading.body if _pools(s)), None)
    if pooled:
        return quoted(Design.META_ANALYSIS, "It is a review that pools trials.", pooled)
    if told is None:
        because = "PubMed types it as a systematic review."
        return Judgement(Design.SYSTEMATIC_REVIEW, because, Basis.PUBLICATION_TYPE)
    because = (
        "The title says it is a systematic review." if titled else "It searched the literature for studies."
    )
    return quoted(Design.SYSTEMATIC_REVIEW, because, told)


def _called_systematic(reading: Reading, witness: _Witness) -> Sentence | None:
    """A review in its own words; a trial in which people were given to groups may mention one."""
    if witness.chance and witness.deed:
        return None
    return _seek(reading, [s for s in reading.body if not _others(s)], words.SYSTEMATIC)


def _pools(sentence: Sentence) -> bool:
    """Somebody pooled, or a pooled figure is given; not "could not be pooled", not others' meta-analyses."""
    plain = sentence.plain
    if words.META_DONE.search(plain):
        return not _others(sentence) and not words.META_REFUSED.search(plain)
    if sentence.part in (Part.CONCLUSIONS, Part.TITLE):
        return False
    if words.POOLED.search(plain) or words.POOLED_OVER.search(plain):
        return bool(words.POOLED_NUMBER.search(plain))
    return bool(words.RATIO.search(plain)) and not words.ONE_TRIAL.search(plain)


def _searched(reading: Reading, witness: _Witness) -> Sentence | None:
    return _seek(reading, witness.own, words.SEARCHED, unless=words.OWN_FILES)


def _called_narrative(reading: Reading, _: _Witness) -> _Found:
    told = _seek(reading, reading.sentences, words.CALLED_NARRATIVE)
    if told is None or _counts_people(reading):
        return None
    return quoted(Design.NARRATIVE_REVIEW, "It calls itself a narrative review.", told)


@_unsure
def _narrative(reading: Reading, witness: _Witness) -> _Found:
    told = _seek(reading, reading.sentences, words.NARRATIVE) or _seek(
        reading, reading.sentences, words.ESSAY
    )
    if told and not _counts_people(reading):
        return quoted(Design.NARRATIVE_REVIEW, "It is a review without a systematic search.", told)
    if "Review" in witness.types:
        because = "PubMed types it as a review, and it tells of no search."
        return Judgement(Design.NARRATIVE_REVIEW, because, Basis.PUBLICATION_TYPE)
    return None


def _counts_people(reading: Reading) -> bool:
    """Whether it reports on people of its own, as an article that "presents" a survey does."""
    return any(words.OWN_PEOPLE.search(s.plain) for s in reading.part(Part.METHODS, Part.RESULTS))


def _treats_people(reading: Reading) -> bool:
    """Whether somebody was treated here; else the text only talks about treatment."""
    if not words.TREATED.search(reading.plain):
        return False
    return bool(words.OWN_PEOPLE.search(reading.plain) or words.OWN_DEEDS.search(reading.plain))


@_unsure
def _discursive(reading: Reading, _: _Witness) -> _Found:
    """Somebody tells what is known: much of it in the present, nothing that was done to people or found."""
    plain = reading.plain
    if len(reading.body) < words.DISCURSIVE_SENTENCES or any(
        pattern.search(plain) for pattern in (words.OWN_STUDY, words.OWN_PEOPLE, words.PAYER)
    ):
        return None
    present = sum(bool(words.PRESENT.search(s.plain)) for s in reading.body)
    if present * 5 < len(reading.body) * 2:
        return None
    because = "It tells what is known, without a study of its own."
    return quoted(Design.NARRATIVE_REVIEW, because, reading.body[0])


# ------------------------------------------------------------ single persons, views, second looks


def _case(reading: Reading, witness: _Witness) -> _Found:
    title = reading.title
    if words.CASE_SERIES.search(title.plain) and not witness.chance:
        return quoted(Design.CASE_SERIES, "The title says it is a case series.", title)
    if words.CASE_REPORT.search(title.plain) and not witness.chance:
        return quoted(Design.CASE_REPORT, "The title says it is a case report.", title)
    if witness.chance or mentions_chance(reading.plain):
        return None
    told = _seek(reading, reading.body, words.ONE_PERSON)
    if told:
        return quoted(Design.CASE_REPORT, "It is about one person.", told)
    series = next((s for s in witness.own if _is_series(s)), None)
    return quoted(Design.CASE_SERIES, "It describes a few patients one by one.", series) if series else None


def _is_series(sentence: Sentence) -> bool:
    return bool(words.CASE_SERIES.search(sentence.plain) and words.OWN_SERIES.search(sentence.plain))


def _qualitative(reading: Reading, witness: _Witness) -> _Found:
    title = reading.title.plain
    mixed = words.MIXED_METHODS.search(title) and not words.QUALITATIVE_TITLE.search(title)
    if words.QUALITATIVE.search(title) and not mixed:
        return quoted(Design.QUALITATIVE, "The title says it is qualitative.", reading.title)
    told = _seek(reading, witness.own, words.QUALITATIVE)
    if told is None or witness.chance or words.MIXED_METHODS.search(reading.plain):
        return None
    return quoted(Design.QUALITATIVE, "People were asked for their views.", told)


_SECOND_LOOK = "It looks again at the data of an earlier study."


def _titled_secondary(reading: Reading, _: _Witness) -> _Found:
    """The title says so, and neither a trial with all its parts nor a review is meant."""
    title = reading.title.plain
    if not words.SECONDARY_TITLE.search(title) or "qualitative" in title:
        return None
    if words.TRIAL_WITH_MORE.search(title) or words.REVIEW_WORDS.search(title):
        return None
    return quoted(Design.SECONDARY_ANALYSIS, _SECOND_LOOK, reading.title)


def _secondary(reading: Reading, _: _Witness) -> _Found:
    """Costs beside a trial, or the data of a trial once more."""
    title, spoken = reading.title.plain, reading.part(*TOLD_IN, Part.BACKGROUND)
    if words.TRIAL_WITH_MORE.search(title):
        return None
    if words.ECONOMIC_TITLE.search(title):
        beside = _seek(reading, spoken, words.BESIDE_TRIAL)
        because = "It counts the costs beside a trial."
        return quoted(Design.SECONDARY_ANALYSIS, because, beside) if beside else None
    told = _seek(reading, spoken, words.SECONDARY)
    if told is None or words.WILL.search(told.plain):
        return None
    return quoted(Design.SECONDARY_ANALYSIS, _SECOND_LOOK, told)


# ------------------------------------------------------------ trials by chance


def _randomised(reading: Reading, witness: _Witness) -> _Found:
    told = witness.chance
    if told is None:
        return None
    spoken = dict.fromkeys((*reading.part(*TOLD_IN, Part.BACKGROUND), told))
    for pattern, value, because in _KINDS_OF_RCT:
        seen = _seek(reading, spoken, pattern, unless=words.HISTORY)
        if seen is not None:
            return quoted(value, because, seen)
    if words.PILOT_TITLE.search(reading.title.plain):
        return quoted(Design.PILOT_RCT, "It is a randomised pilot or feasibility trial.", reading.title)
    return quoted(Design.RCT, "The text says that chance decided who got which treatment.", told)


# The first that is told: a pilot that crosses over is a crossover trial.
_KINDS_OF_RCT: tuple[tuple[Phrase, Design, str], ...] = (
    (words.CROSSOVER, Design.CROSSOVER_RCT, "People got the treatments in random order and crossed over."),
    (words.CLUSTER, Design.CLUSTER_RCT, "Groups of people were randomised, not single persons."),
    (words.EVERYBODY_GOT_ALL, Design.CROSSOVER_RCT, "Everybody got every treatment, in random order."),
    (words.PILOT, Design.PILOT_RCT, "It is a randomised pilot or feasibility trial."),
)

# ------------------------------------------------------------ studies without chance


def _measuring(reading: Reading, _: _Witness) -> _Found:
    if words.MEASURING_TITLE.search(reading.title.plain):
        because = "It tests an instrument, a model or a method, not what treatment does to patients."
        return quoted(Design.OTHER, because, reading.title)
    told = _seek(reading, reading.part(Part.METHODS, Part.OBJECTIVE), words.LABORATORY)
    if told and not words.PEOPLE.search(reading.plain):
        return quoted(Design.OTHER, "It was done in the laboratory, not in living people.", told)
    return None


def _observational(reading: Reading, witness: _Witness) -> _Found:
    spoken = witness.own
    cohort = _seek(reading, spoken, words.COHORT, unless=words.NOT_COHORT)
    named = _seek(reading, spoken, words.SURVEY)
    survey = named or _asked(reading, witness)
    if cohort and (named is None or cohort.position <= named.position):
        return quoted(Design.COHORT, "It follows or looks back on patients; nobody was allocated.", cohort)
    if survey and not _allots(reading):
        return quoted(Design.CROSS_SECTIONAL, "It looks at people at one time, or asks them.", survey)
    return None


def _asked(reading: Reading, witness: _Witness) -> Sentence | None:
    """People were asked or described, and nobody is treated in groups or before and after something."""
    if _seek(reading, witness.own, words.BEFORE_AFTER) or _compared(reading):
        return None
    return _seek(reading, witness.own, words.QUESTIONED)


def _allots(reading: Reading) -> bool:
    return " assigned" in reading.plain or " allocated" in reading.plain


_ONE_GROUP = "One group was looked at before and after, without a comparison group."


def _surely_single(reading: Reading, witness: _Witness) -> _Found:
    """It says so; people who are "their own controls" may have had two treatments in turn."""
    told = _seek(reading, [s for s in witness.own if words.SURELY_SINGLE.search(s.plain)], words.SINGLE_ARM)
    if told is None and not _seek(reading, witness.own, words.TURNS):
        told = next((s for s in witness.own if words.OWN_CONTROLS.search(s.plain)), None)
    if told is None and not words.ANY_OTHER_GROUP.search(reading.plain):
        told = next((s for s in reading.body if words.AGAINST_BEFORE.search(s.plain)), None)
    return quoted(Design.SINGLE_ARM, _ONE_GROUP, told) if told else None


@_unsure
def _single_arm(reading: Reading, witness: _Witness) -> _Found:
    """People were treated and measured again, and no second group is named anywhere."""
    if _set_against(reading) is not None or not _treats_people(reading):
        return None
    told = _seek(reading, witness.own, words.SINGLE_ARM)
    spoken = reading.part(Part.METHODS, Part.RESULTS) + reading.part(Part.BACKGROUND, Part.OBJECTIVE)
    again = told or _seek(reading, [s for s in spoken if not _others(s)], words.BEFORE_AFTER)
    again = again or next((s for s in reading.part(Part.RESULTS) if words.MOVED.search(s.plain)), None)
    return quoted(Design.SINGLE_ARM, _ONE_GROUP, again) if again else None


def _compared(reading: Reading) -> Sentence | None:
    """Two groups are named, or the same people had two treatments in turn."""
    spoken = [s for s in reading.sentences if s.part is not Part.CONCLUSIONS]
    named = (s for s in spoken if words.GROUPS.search(s.plain))
    groups = next((s for s in named if not words.NO_GROUPS.search(s.plain)), None)
    return groups or _seek(reading, spoken, words.TURNS)


def _set_against(reading: Reading) -> Sentence | None:
    """Two groups are named, or results of one treatment are set against those of another."""
    spoken = (s for s in reading.body if s.part is not Part.CONCLUSIONS and not _others(s))
    return _compared(reading) or next((s for s in spoken if words.SET_AGAINST.search(s.plain)), None)


@_unsure
def _controlled(reading: Reading, _: _Witness) -> _Found:
    told = _set_against(reading)
    if told is None or not _treats_people(reading):
        return None
    because = "Groups are compared, and the text never says that chance decided who was in which."
    return quoted(Design.NONRANDOMISED_CONTROLLED, because, told)


@_unsure
def _treated(reading: Reading, _: _Witness) -> _Found:
    """People were treated and something changed in them: what is left when no rule above knows better."""
    if _set_against(reading) is not None or not _treats_people(reading):
        return None
    told = next((s for s in reading.part(Part.RESULTS) if words.CHANGED.search(s.plain)), None)
    return quoted(Design.SINGLE_ARM, _ONE_GROUP, told) if told else None


# What a title can say by itself.
_BY_NAME: tuple[_Rule, ...] = (
    _notice,
    _animal,
    _protocol,
    _guideline,
    _meta_research,
    _overview,
    _titled_meta_analysis,
    _titled_narrative,
    _titled_secondary,
)
_RULES: tuple[_Rule, ...] = (
    *_BY_NAME,
    _review,
    _qualitative,
    _case,
    _secondary,
    _randomised,
    _measuring,
    _surely_single,
    _called_narrative,
    _narrative,
    _observational,
    _single_arm,
    _controlled,
    _discursive,
    _treated,
)


def _from_types_or_title(reading: Reading, witness: _Witness) -> Judgement[Design]:
    """No abstract, or an abstract that tells nothing: title first, then PubMed's types."""
    found = _first_of((*_BY_NAME, _case, _qualitative, _randomised), reading, witness)
    if found is not None:
        return found
    for name, value in words.TYPES:
        if name in witness.types:
            because = f"PubMed types it as {name}; the text does not say."
            return Judgement(value, because, Basis.PUBLICATION_TYPE)
    if words.SYSTEMATIC.search(reading.title.plain):
        return quoted(Design.SYSTEMATIC_REVIEW, "The title says it is a systematic review.", reading.title)
    return absent(Design.OTHER, "Neither the text nor PubMed's types say what kind of study it is.")


def _first_of(rules: Iterable[_Rule], reading: Reading, witness: _Witness) -> _Found:
    for rule in rules:
        found = rule(reading, witness)
        if found is not None:
            return found
    return None
