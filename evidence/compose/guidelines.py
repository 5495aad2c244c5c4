"""How the guideline bodies stand together: for, against, divided, apart for acute and lasting complaints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evidence.compose import about
from evidence.compose.material import Material
from evidence.compose.saying import Say, say_list
from evidence.model import Authority, Stance
from evidence.synthesis import (
    ACUTE,
    CHRONIC,
    GUIDELINE,
    OPPOSING,
    RECOMMENDING,
    SUPPORTING,
    experts,
    taking_a_side,
)

# How bodies stand when none of them takes a position.
_NO_POSITION = ("none", "silent")
# Whose side it is that each word of `experts` tells first.
_SIDE_TOLD = {
    name: stances
    for stand, stances in (
        ("for", RECOMMENDING),
        ("only_with_other_care", frozenset({Stance.ONLY_WITH_OTHER_CARE})),
        ("against", frozenset({Stance.AGAINST})),
        ("conditional_against", frozenset({Stance.CONDITIONAL_AGAINST})),
    )
    for name in (stand, f"{stand}_some")
}


def experts_say(material: Material, say: Say) -> str:
    """The guideline bodies, and whether reviews by evidence bodies contradict each other."""
    reviews = [body for body in material.authorities if body.kind != GUIDELINE]
    differ = say("experts.reviews_differ") if experts(reviews) == "disagree" else ""
    return " ".join(filter(None, [guidelines_say(material, say), differ]))


def take_a_position(material: Material) -> bool:
    """Whether any guideline body says something about massage."""
    return experts(_guidelines(material.authorities)) not in _NO_POSITION


def guidelines_say(material: Material, say: Say, voice: str = "") -> str:
    """How the guideline bodies stand together, for acute and lasting complaints apart where they differ.

    `voice` is "plain_" for the patient's words.
    """
    bodies = _guidelines(material.authorities)
    stages = {stage: _of_stage(bodies, stage) for stage in (ACUTE, CHRONIC)}
    kept_apart = all(any(body.stage == stage for body in bodies) for stage in stages)
    if not kept_apart or experts(stages[ACUTE]) == experts(stages[CHRONIC]):
        return _stand(bodies, say, voice)
    return " ".join(
        say(
            f"{voice}experts_stage.{stage}",
            condition=material.condition.name,
            said=_after_colon(_stand(some, say, voice)),
        )
        for stage, some in stages.items()
    )


def _after_colon(said: str) -> str:
    return said[:1].lower() + said[1:]


def _guidelines(authorities: Sequence[Authority]) -> list[Authority]:
    return [authority for authority in authorities if authority.kind == GUIDELINE]


def _of_stage(bodies: Sequence[Authority], stage: str) -> list[Authority]:
    return [body for body in bodies if body.stage in (None, stage)]


def _stand(bodies: Sequence[Authority], say: Say, voice: str) -> str:
    if not bodies:
        return say(f"{voice}experts.none")
    stand = experts(bodies)
    told = _differ(bodies, say, voice) if stand == "disagree" else _agreed(stand, bodies, say, voice)
    return " ".join(filter(None, [told, _only_for(bodies, say, voice)]))


def _agreed(stand: str, bodies: Sequence[Authority], say: Say, voice: str) -> str:
    """Where only some take the side that is told and these are one, that one is named: one is not "some"."""
    deciding = [body for body in bodies if body.stance in _SIDE_TOLD.get(stand, ())]
    leading = _names(deciding)
    heard = len(leading) if stand.endswith("_some") else taking_a_side(bodies) or len(bodies)
    number = "one" if heard == 1 else "other"
    massage = _which_massage(deciding, say, voice)
    return say(f"{voice}experts.{stand}.{number}", body="".join(leading[:1]), massage=massage)


def _differ(bodies: Sequence[Authority], say: Say, voice: str) -> str:
    """Who supports and who advises against, each by name where it is one."""
    sides = {
        "backing": [body for body in bodies if body.stance in SUPPORTING],
        "opposing": [body for body in bodies if body.stance in OPPOSING],
    }
    both = set.intersection(*(set(_names(some)) for some in sides.values()))
    told = {
        name: _side_told(f"{voice}experts_differ.{name}", some, say, one=not both)
        for name, some in sides.items()
    }
    return say(f"{voice}experts_differ.said", **told)


def _side_told(key: str, bodies: Sequence[Authority], say: Say, *, one: bool) -> str:
    """The one body by name, unless it stands on the other side, too, for other people."""
    names = _names(bodies)
    if len(names) > 1 or not one:
        return say(f"{key}.several")
    body = bodies[0]
    side = "alone_or" if body.never_for else "alone" if body.alone else body.stance
    return say(f"{key}.{side}", body=names[0], people=body.never_for)


def _names(bodies: Iterable[Authority]) -> list[str]:
    return list(dict.fromkeys(about.named_body(body) for body in bodies))


def _which_massage(bodies: Sequence[Authority], say: Say, voice: str) -> str:
    """The kinds of massage that the deciding statements are about; massage as such where one of them is."""
    kinds = list(dict.fromkeys(body.massage for body in bodies))
    if not kinds or None in kinds:
        return say(f"{voice}experts.massage")
    return say_list([kind for kind in kinds if kind], say)


def _only_for(bodies: Sequence[Authority], say: Say, voice: str) -> str:
    """For which part of the condition the support is, where none of it is for all of the condition; where
    nobody supports it, which part is spoken of at all."""
    backing = [body for body in bodies if body.stance in SUPPORTING]
    parts = [body.only_for for body in backing or bodies]
    if None in parts:
        return ""
    named = list(dict.fromkeys(filter(None, parts)))
    return say(f"{voice}experts.{'only_for' if backing else 'only_about'}", parts=say_list(named, say))
