"""The role of massage by the sentence that names the groups of a trial."""

from __future__ import annotations

import re

from evidence.appraisal.arms import arms, given
from evidence.appraisal.patterns import regex
from evidence.appraisal.rivals import names_treatment
from evidence.appraisal.role_review import topic
from evidence.appraisal.role_title import beside_in_title
from evidence.appraisal.scene import ALLOCATION_PARTS, WITHOUT_ARMS, Scene
from evidence.appraisal.text import Part, Sentence, any_of, phrase, quoted
from evidence.appraisal.vocabulary import Kind, has
from evidence.model import ONE_GROUP, SECOND_HAND, Judgement, MassageRole

EXPERIMENTAL_GOT = phrase(
    "group|arm|condition|session|massag",
    r"\b(?:experimental|intervention|treatment|study|massage) (?:group|arm)\b.{0,60}\b(?:massag"
    r"|acupressure|reflexology|myofascial|lymph)"
    r"|\b(?:massag\w+|acupressure|reflexology|shiatsu|tuina|mld) (?:therapy |treatment "
    r"|intervention )?(?:group|arm|condition|session)"
    r"|\b(?:group|arm) [a-z1-3]\b.{0,60}(?:received|massag)",
)
# Its content names massage beside other things: a package.
PACKAGE = phrase(
    "massag",
    r"\b(?:including|includes?|included|comprising|comprised|consisting of|consisted of|multimodal"
    r"|combination of|combined|package|composed of)\b.{0,120}massag",
)
# Massage that people were assigned to or given, not massage that is mentioned.
GOT = any_of(
    r"\b(?:random\w*|allocat\w+|assign\w+|divided|received?|receiving|given|got|underwent|treated|had"
    r"|applied|perform\w*"
    r"|provided|administered|delivered|consist\w*|compar\w+|groups?|arms?|sessions?|massaged"
    r"|interventions?|versus"
    r"|than|with|after|by)\b"
)
# What people had tried before they came.
_BEFORE_THE_STUDY = regex(
    r"\b(?:had|have|has) (?:been|previously|already|ever|tried|used|failed)\b|\bhad not\b"
)
ARM_REASONS = {
    MassageRole.TESTED: "People were assigned to massage.",
    MassageRole.ONE_OF_SEVERAL_ARMS: "Massage is one of several treatments that people were assigned to.",
    MassageRole.COMPARATOR: "Something else was tested against massage.",
    MassageRole.CO_INTERVENTION: "Massage was given together with something else and cannot be told apart"
    " from it.",
}
# One group got all of a list: "received baths, massage and rest".
_IN_PACKAGE = phrase(
    "massag",
    r"\b(?:received?|had|given|got|underwent|consist\w+|compris\w+|includ\w+)\b(?! (?:either"
    r"|one))[^,;.]{1,60},"
    r" (?:[^,;.]{1,40}, ){0,3}?(?:[\w-]+ ){0,2}massage,? and (?![^,;.]{0,40}\b(?:groups?|arms?|controls?"
    r"|no)\b)",
)
# The names of groups in one list before the word "groups".
_GROUP_LIST = regex(
    r"\b(?:divided|assigned|allocated|randomiz\w+|distributed|grouped|placed|separated)\b[^.;:]{0,50}?"
    r"\b(?:into|to|in)\b (?P<names>[^.;:]{5,160}?) (?:groups|arms)\b"
)
# "20 min of massage" is massage.
_AMOUNT_OF = regex(
    r"\bin (?:a )?random(?:ized)? (?:order|sequence),? |\b(?:a |an )?\d{1,3}[- ]?(?:min(?:ute)?s?|h"
    r"|hours?|sessions?|weeks?|days?)\.?"
    r"(?: (?:\w+ )?(?:sessions?|course|bouts?|program))? of (?:the )?"
)
_LIST_ITEM = regex(r",? (?:and|or) |, ")
# More than two arms are spoken of.
_THIRD_ARM = any_of(
    r"\b(?:three|four|five|3|4|5) (?:\w+ ){0,2}(?:groups|arms|conditions|treatments)\b|\bcontrols?\b"
    r"|\busual|\broutine"
    r"|\bstandard"
    r"|\bno (?:treatment|intervention|massage)(?!-)|\bnothing|\brest(?:ed|ing)?\b|\bquiet|\bplacebo"
    r"|\bsham|, or |, and "
)


def by_arms(view: Scene) -> Judgement[MassageRole] | None:
    """What people were assigned to, where one sentence names all arms."""
    if view.design in SECOND_HAND | WITHOUT_ARMS | ONE_GROUP:
        return None
    titled = bool(view.massage_in_title)
    for sentence in view.massaging:
        named = arms(sentence.plain) if _may_allocate(sentence) else None
        value = named.role(view.title.plain, titled=titled) if named else None
        if value is MassageRole.TESTED and _IN_PACKAGE.search(sentence.plain):
            continue
        if value is not None:
            return quoted(value, ARM_REASONS[value], sentence)
    return None


def several_arms(view: Scene) -> Judgement[MassageRole] | None:
    """Three arms or more, of which massage is one and a treatment that the title sets beside it another."""
    if view.design in SECOND_HAND | WITHOUT_ARMS | ONE_GROUP:
        return None
    titled = beside_in_title(view)
    for sentence in view.massaging if titled else ():
        names = _arm_names(sentence.plain) if _may_allocate(sentence) else ()
        if _on_one_footing(names, titled) and _THIRD_ARM.search(sentence.plain):
            return quoted(
                MassageRole.ONE_OF_SEVERAL_ARMS, ARM_REASONS[MassageRole.ONE_OF_SEVERAL_ARMS], sentence
            )
    return None


def second_of_two(view: Scene) -> Judgement[MassageRole] | None:
    """Title "laser and massage", two arms, laser first: massage is the other side."""
    inside = view.massage_in_title
    if len(inside) != 1 or view.design in SECOND_HAND | WITHOUT_ARMS | ONE_GROUP or view.leads:
        return None
    titled = beside_in_title(view)
    for sentence in view.massaging if titled else ():
        named = arms(sentence.plain) if sentence.part is Part.METHODS else None
        if named and len(named.names) == 2 and any(word in named.names[0] for word in titled):
            apart = not has(named.names[0], Kind.MASSAGE) and not any(
                word in named.names[1] for word in titled
            )
            if apart and has(named.names[1], Kind.MASSAGE):
                return quoted(MassageRole.COMPARATOR, ARM_REASONS[MassageRole.COMPARATOR], sentence)
    return None


def _arm_names(plain: str) -> tuple[str, ...]:
    """The arms of a sentence, also of "divided into music, massage and control groups"."""
    listed = _GROUP_LIST.search(plain)
    if listed and has(listed["names"], Kind.MASSAGE):
        return tuple(_LIST_ITEM.split(listed["names"]))
    named = arms(_AMOUNT_OF.sub("", plain))
    return named.names if named else ()


def _on_one_footing(names: tuple[str, ...], titled: set[str]) -> bool:
    """Massage alone is an arm, a treatment of the title alone is an arm, and none has both."""
    massaged = {name for name in names if has(name, Kind.MASSAGE)}
    rivals = {name for name in names if any(word in name for word in titled)}
    return len(names) > 2 and bool(massaged and rivals) and not massaged & rivals


def package(view: Scene) -> Judgement[MassageRole] | None:
    """Massage is listed with other treatments that the same people got."""
    if view.design in SECOND_HAND | WITHOUT_ARMS or view.massage_in_title:
        return None
    told = next((s for s in view.reading.body if s.part is not Part.BACKGROUND and _lists_package(s)), None)
    if told and not EXPERIMENTAL_GOT.search(view.plain):
        return quoted(
            MassageRole.CO_INTERVENTION,
            "Massage is one part of a package and cannot be told apart from the rest.",
            told,
        )
    return None


def _lists_package(sentence: Sentence) -> bool:
    listed = PACKAGE.search(sentence.plain) or re.search(
        r"\bmassage, |, massage|(?:training|exercises?|taping|mobilization) and massage\b", sentence.plain
    )
    return bool(listed) and given(sentence.plain) and names_treatment(sentence.plain)


def in_arm(view: Scene) -> Judgement[MassageRole] | None:
    """Not in the title, but a group got it."""
    if view.design in WITHOUT_ARMS | SECOND_HAND:
        return topic(view)
    spoken = (Part.METHODS, Part.RESULTS, Part.OBJECTIVE)
    told = next((s for s in view.massaging if s.part in spoken and _assigned(s.plain)), None)
    if told is None:
        return None
    several = re.search(
        r"\bsuch as massage\b|massage (?:and|or) (?:healing|therapeutic) touch|integrative|complementary",
        view.title.plain + told.plain,
    )
    value = MassageRole.ONE_OF_SEVERAL_ARMS if several else MassageRole.TESTED
    return quoted(value, "A group of people was massaged in the study.", told)


def _assigned(plain: str) -> bool:
    return given(plain) and bool(GOT.search(plain)) and not _BEFORE_THE_STUDY.search(plain)


def _may_allocate(sentence: Sentence) -> bool:
    """Where arms are named; a guessed background may be the first sentence of the methods."""
    guessed = sentence.part is Part.BACKGROUND and not sentence.labelled
    return sentence.part in ALLOCATION_PARTS or guessed
