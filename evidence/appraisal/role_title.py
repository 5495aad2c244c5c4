"""The role of massage by the grammar of the title: versus, plus, as an item of a list, or alone."""

from __future__ import annotations

import re

from evidence.appraisal.arms import arms
from evidence.appraisal.patterns import regex
from evidence.appraisal.rivals import RIVAL, names_treatment
from evidence.appraisal.scene import Scene
from evidence.appraisal.text import Part, phrase, quoted
from evidence.appraisal.vocabulary import Kind, Mention, has, mentions
from evidence.model import SECOND_HAND, Design, Judgement, MassageRole

# Massage was what something else had to beat.
VERSUS_MASSAGE = regex(
    r"\b(?:versus|vs\.?|compared (?:with|to)|in comparison (?:with|to)|as compared (?:with|to)|against"
    r"|than|over"
    r"|instead of|rather than|(?:superior|inferior|equivalent|comparable|similar|preferable|alternative"
    r"|equal) to"
    r"|replac(?:e|ing)|compar(?:e|ing|ison of) (?:the effects? of )?(?:\w+ ){1,4}(?:with|to))"
    r"\s(?:the |that of |an? )?(?:\w+[- ]){0,3}$"
)
# What massage is added to, or what is added to massage.
ADDED_TO_MASSAGE = regex(
    r"\b(?:add(?:s|ed|ing)?\b(?: \w+){0,3}? to|addition of (?:\w+[- ]){1,4}to|adjunct(?:ive)? to"
    r"|adjuvant to"
    r"|in addition to|supplement\w* to|supplementing|on top of|augment\w*|complement\w* to|beyond)"
    r" (?:the )?(?:\w+[- ]){0,3}$"
)
# No treatment stands before "versus": massage is what is studied.
NO_RIVAL = regex(
    r"\b(?:no|real|true|genuine|active|verum|usual|routine|standard|sham|placebo|control|conventional|rest|nothing|touch|attention"
    r"|reading|talking|presence|waiting"
    r"|wait) ?(?:\w+ ){0,2}$"
)
ALONE_AGAINST = regex(
    r"\b(?:only|alone)\b|\bwithout massage|\bwith(?:out)? or without massage|\bin addition\b|\badded to\b"
)
# The last words before massage in a title: "music with hand |massage", "acupuncture combined with |tuina".
_JOINED_TO = regex(
    rf"(?P<other>{RIVAL.pattern})(?: (?:therapy|training|treatment|technique|program|oil|practice)s?)?,? "
    r"(?:with|plus|\+|(?:in combination|combined|combination|together|along|coupled|integrated"
    r"|followed) (?:with|by)"
    r"|(?P<and>and)) (?:the |a )?(?:\w+[- ]){0,3}$"
)
# "Massage |and spinal manipulation".
_JOINED_BEHIND = regex(
    r"^(?: therapy| treatment)?,? (?:and|plus|with|(?:combined|together|along|coupled) with|followed by)"
    rf" (?:the |a )?(?:[\w-]+ )?(?:{RIVAL.pattern})"
)
_AS_CONTROL_IN_TITLE = phrase(
    "control|compar",
    r"\bwith (?:\w+ ){0,2}massage (?:\w+ )?as (?:the |an? )?(?:\w+ )?(?:control|compar\w+|reference)"
    r"|\bagainst (?:an? )?(?:\w+ ){0,2}massage control|massage[- ]controlled",
)
# "Additional value of |taping| when whiplash is treated with massage".
_EXTRA = phrase(
    "addition|added|adjunct|increment|extra|further",
    r"\b(?:additional|added|adjunctive|incremental|extra|further) (?:value|benefits?|effects?|contribution"
    r"|role|efficacy|effectiveness|impact|gains?) (?:of|from|with|by) (?P<what>[^.:;?]{3,60}?)"
    r" (?:when|in|for|to|over|during|among|beyond|on top of)\b",
)
_TREATED_WITH = regex(
    r"\b(?:treated|managed|undergoing|receiving|having|given|getting|undergo|receive|plus|over|beyond|to)\b"
    r" (?:with |by |both )?(?:[\w-]+ ){0,4}$"
)
# Behind massage a list goes on: ", exercise and heat"; but "massage on pain, sleep and mood" lists outcomes.
_LIST_FOLLOWS = regex(
    r"(?: \w+){0,2}, (?:[\w-]+ ){0,3}[\w-]+(?:,? (?:and|or) |, )(?!.{0,10}(?:pain|sleep|anxiety))\w"
)
_ON_OUTCOMES = regex(r"\bof .{0,60}massage .{0,20}\bon\b")
# Before massage a list ends: "exercise, heat, and |massage"; it begins the title or follows "of", "between".
_LIST_ENDS = regex(r", (?:(?:[\w-]+ ){0,3}(?:and|or|&) )?(?:[\w-]+ ){0,2}$")
_LIST_BEGINS = regex(r"\b(?:of|comparing|between|with)\b|^(?:[\w-]+ ){0,4}[\w-]+, ")
_AND_OTHERS = regex(
    r"(?: therapy| treatment)? (?:and|or|among|versus) (?:\w+ )?other (?!(?:massage|manual|soft"
    r"|touch|hands|body))"
    r"(?:[\w-]+ ){0,3}(?:therap(?:y|ies)|treatments?|adjuncts?|interventions?|measures|techniques|methods"
    r"|approaches|modalities|remedies|options|strategies|aids)\b"
)
# What may stand between two treatments of a list.
_COORDINATED = regex(
    r"(?: therapy| training| treatment)?(?:,| and| or| &|, and|, or)(?: the)?(?: [\w-]+){0,4} ?"
)


def added_in_title(view: Scene) -> Judgement[MassageRole] | None:
    """ "Does taping add to massage?": all were massaged."""
    title, inside = view.title, view.massage_in_title
    if inside and (
        all(ADDED_TO_MASSAGE.search(title.plain[: found.start]) for found in inside)
        or _extra_to_massage(title.plain, inside[0])
    ):
        return quoted(
            MassageRole.CO_INTERVENTION, "Everybody was massaged; what was added is under test.", title
        )
    return None


def _extra_to_massage(title: str, mention: Mention) -> bool:
    """ "Additional value of X in people treated with massage"."""
    extra = _EXTRA.search(title)
    if extra is None or has(extra["what"], Kind.MASSAGE) or extra.end() > mention.start:
        return False
    return bool(_TREATED_WITH.search(title[extra.start("what") : mention.start]))


def versus_in_title(view: Scene) -> bool:
    """ "Needling versus massage", and "massage as combination with X compared with massage alone"."""
    title, inside = view.title.plain, view.massage_in_title
    if not inside:
        return False
    if _AS_CONTROL_IN_TITLE.search(title):
        return True
    if len(inside) > 1 and re.search(r"\bas (?:a )?combination therapy with\b|\bcombined with\b", title):
        return bool(re.search(r"compared (?:to|with) (?:standard |conventional )?massage", title))
    sides = [VERSUS_MASSAGE.search(title[: found.start]) for found in inside]
    return all(side and not NO_RIVAL.search(title[: side.start()]) for side in sides)


def together_in_one_group(view: Scene) -> Judgement[MassageRole] | None:
    """Where nobody was compared, what was given with massage cannot be told from it."""
    inside = view.massage_in_title
    if not inside or view.design is not Design.SINGLE_ARM:
        return None
    if not _JOINED_BEHIND.match(view.title.plain[inside[-1].end :]):
        return None
    because = "Everybody had massage together with another treatment, and nobody was compared."
    return quoted(MassageRole.CO_INTERVENTION, because, view.title)


def beside_another(view: Scene) -> Judgement[MassageRole] | None:
    """Title "music with massage": a package, unless the other part alone is the control."""
    title, inside = view.title, view.massage_in_title
    if not inside or view.design in SECOND_HAND:
        return None
    before = title.plain[: inside[0].start]
    joined = _JOINED_TO.search(before)
    if not joined or VERSUS_MASSAGE.search(before) or ALONE_AGAINST.search(view.plain):
        return None
    if "without" in joined.group() or any(_alone_too(s.plain, joined["other"]) for s in view.massaging):
        return None
    if joined["and"] and not _always_together(view, joined["other"]):
        return None
    return quoted(
        MassageRole.CO_INTERVENTION,
        "Massage was given together with something else and cannot be told apart from it.",
        title,
    )


def _alone_too(plain: str, other: str) -> bool:
    """ "Control (acupuncture), observation (acupuncture with tuina)": named once more than massage is."""
    return plain.count(other) > sum(found.kind is Kind.MASSAGE for found in mentions(plain))


def _always_together(view: Scene, other: str) -> bool:
    """Whether every massaged arm has the other treatment as well, and no other arm has."""
    named = next(filter(None, (arms(s.plain) for s in view.massaging)), None)
    massaged = [arm for arm in named.names if has(arm, Kind.MASSAGE)] if named else []
    apart = [arm for arm in named.names if other in arm and arm not in massaged] if named else []
    return bool(massaged) and all(other in arm for arm in massaged) and not apart


def several_in_title(view: Scene) -> Judgement[MassageRole] | None:
    """The title lists massage among other treatments."""
    title, inside = view.title, view.massage_in_title
    if not inside or view.design in (Design.SINGLE_ARM, Design.CASE_REPORT):
        return None
    if _stands_in_list(title.plain, inside[0]) and not _asked_alone(view):
        return quoted(
            MassageRole.ONE_OF_SEVERAL_ARMS, "Massage is one of several treatments that were compared.", title
        )
    return None


def _asked_alone(view: Scene) -> bool:
    """A review whose aim names massage and nothing else, whatever its title lists."""
    if view.design not in SECOND_HAND:
        return False
    aims = [s for s in view.massaging if s.part is Part.OBJECTIVE]
    return bool(aims) and not any(names_treatment(s.plain) for s in aims)


def _stands_in_list(title: str, mention: Mention) -> bool:
    """Massage is an item of a list of treatments in the title: "A, massage, and B", "massage, A and B"."""
    before, after = title[: mention.start], title[mention.end :]
    starts = _LIST_FOLLOWS.match(after) and not _ON_OUTCOMES.search(title) and names_treatment(after)
    ends = _LIST_ENDS.search(before) and _LIST_BEGINS.search(before) and names_treatment(before)
    return bool(starts or ends or _AND_OTHERS.match(after))


def beside_in_title(view: Scene) -> set[str]:
    """The treatments that "and", "or" or a comma puts beside massage in the title."""
    title = view.title.plain
    return {
        rival.group()
        for massage in view.massage_in_title
        for rival in RIVAL.finditer(title)
        if _COORDINATED.fullmatch(title[rival.end() : massage.start])
        or _COORDINATED.fullmatch(title[massage.end : rival.start()])
    }


def in_title(view: Scene) -> Judgement[MassageRole] | None:
    """The title names massage, and no rule before this one knew better."""
    if not view.massage_in_title:
        return None
    return quoted(MassageRole.TESTED, "The title says that massage is what was studied.", view.title)
