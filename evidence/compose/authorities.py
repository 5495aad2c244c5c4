"""The band of the authorities: bodies, what they say, their grades."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evidence import citation
from evidence.compose import places
from evidence.compose.material import Material
from evidence.compose.naming import body_name, say_outcome
from evidence.compose.saying import Say, say_count, say_interval
from evidence.model import (
    Authority,
    Design,
    Direction,
    Ranked,
    ReportedEffect,
    SheetAuthority,
    Stance,
    Study,
)
from evidence.synthesis import GUIDELINE

# So many guidelines that nobody has read are named; all stand among the ranked studies.
MOST_UNREAD = 3


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
    position = "alone" if authority.alone else "unrated" if authority.unrated else authority.stance
    return SheetAuthority(
        body=body_name(authority),
        year=str(authority.year) if authority.year else say("authority.year_unknown"),
        stance=authority.stance,
        stance_word=say(f"{words}.{position}"),
        population=authority.population,
        said=authority.said,
        grade=_grade(authority, say),
        effects=say("join.list").join(_effects(authority.effects, say)),
        note=_source_note(authority, say),
        url=authority.source.url,
        pmid=authority.source.pmid,
        body_english=authority.body_said is None,
        read_at=places.number(authority.source, say) or places.address(authority.source),
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


def _effects(effects: Sequence[ReportedEffect], say: Say) -> Iterator[str]:
    """The numbers; what they are against is named again only where it is something else."""
    before = None
    for effect in effects:
        key = "authority.effect_too" if effect.comparator == before else "authority.effect"
        before = effect.comparator
        yield _effect(effect, key, say)


def _effect(effect: ReportedEffect, key: str, say: Say) -> str:
    """A number as the body prints it, with what it is against and how many trials it comes from."""
    return say(
        key,
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
    """What to know about the band as a whole, and the guidelines among the ranked that are not in it."""
    key = "authority.some" if material.authorities else "authority.none_found"
    told = [_unread(row.study, say) for row in unread_guidelines(material)]
    unread = [say("authority.unread", guidelines=say("join.list").join(told))] if told else []
    return " ".join([say(key, condition=material.condition.name), *unread])


def unread_guidelines(material: Material) -> list[Ranked]:
    """The ranked guidelines of which nobody here has read more than a record, as none of the statements is
    theirs; the best few of them."""
    sources = [body.source for body in material.authorities]
    known = {name for each in sources for name in (each.pmid, each.doi) if name}
    guidelines = [row for row in material.ranking.ranked if row.study.design.value is Design.GUIDELINE]
    unread = [row for row in guidelines if not known & {row.study.article.pmid, row.study.article.doi}]
    return unread[:MOST_UNREAD]


def _unread(study: Study, say: Say) -> str:
    position = say(f"direction_guideline.{study.direction.value or Direction.UNCLEAR}")
    return say(
        "authority.unread_one", name=study_name(study, say), position=position, pmid=study.article.pmid
    )


def study_name(study: Study, say: Say) -> str:
    """Such as "Bussières et al 2016"."""
    article = study.article
    author = citation.first_author(article) or say("study.author_unknown")
    return f"{author} {article.year or say('study.year_unknown')}"
