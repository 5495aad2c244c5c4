"""The band of the authorities: bodies, what they say, their grades."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.compose.material import Material
from evidence.compose.naming import say_outcome
from evidence.compose.saying import Say, say_count, say_interval
from evidence.model import Authority, ReportedEffect, SheetAuthority, Stance
from evidence.synthesis import GUIDELINE


def in_order(authorities: Sequence[Authority]) -> list[Authority]:
    """Guideline bodies first, then reviews and maps; the newest first; silent ones last in their group.

    Statements of one body and year keep the order of their file, which is that of every language.
    """
    return sorted(
        authorities,
        key=lambda a: (a.kind != GUIDELINE, a.stance is Stance.SILENT, -(a.year or 0), a.body),
    )


def authority_row(authority: Authority, say: Say) -> SheetAuthority:
    """One statement as a line."""
    words = "stance" if authority.kind == GUIDELINE else "stance_review"
    return SheetAuthority(
        body=authority.body,
        year=str(authority.year) if authority.year else say("authority.year_unknown"),
        stance=authority.stance,
        stance_word=say(f"{words}.{authority.stance}"),
        population=authority.population,
        said=authority.said,
        grade=_grade(authority, say),
        effects=say("join.list").join(_effect(each, say) for each in authority.effects),
        note=_source_note(authority, say),
        url=authority.source.url,
        pmid=authority.source.pmid,
    )


def _grade(authority: Authority, say: Say) -> str:
    grades = [part for part in (authority.strength, authority.certainty) if part]
    grade = (
        say("authority.grade", strength=grades[0], certainty=grades[1])
        if len(grades) == 2
        else "".join(grades)
    )
    return (
        say("authority.scheme", grade=grade, scheme=authority.scheme) if grade and authority.scheme else grade
    )


def _effect(effect: ReportedEffect, say: Say) -> str:
    """A number as the body prints it, with what it is against and how many trials it comes from."""
    return say(
        "authority.effect",
        outcome=say_outcome(effect.outcome, say),
        comparator=effect.comparator_said or effect.comparator,
        time=say("effect.time", time=effect.time_said or effect.time) if effect.time else "",
        measure=say(f"measure.{effect.measure}"),
        value=" ".join(filter(None, [str(effect.value), effect.unit_said or effect.unit])),
        sure=say_interval(effect.ci_low, effect.ci_high, say),
        size=say_count("authority.effect_size", effect.studies, say) if effect.studies else "",
    )


def _source_note(authority: Authority, say: Say) -> str:
    if authority.source.as_quoted_by:
        return say("authority.as_quoted", by=authority.source.as_quoted_by)
    return "" if authority.source.checked else say("authority.not_checked")


def authorities_note(material: Material, say: Say) -> str:
    """What to know about the band as a whole."""
    key = "authority.some" if material.authorities else "authority.none_found"
    return say(key, condition=material.condition.name)
