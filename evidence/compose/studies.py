"""The ranked studies as lines: the short list with its references, and all others."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from evidence import citation, ranking
from evidence.appraisal.results import main_direction
from evidence.compose.saying import Say, say_count, say_number
from evidence.model import (
    Comparator,
    Design,
    Direction,
    Finding,
    Integrity,
    MassageRole,
    Pmid,
    Ranked,
    ScorePart,
    SheetReference,
    SheetStudy,
    Study,
)
from evidence.shortlist import shortlist


@dataclass(frozen=True, slots=True)
class Shown:
    """The ranked studies as lines: those of the short list, with their references, and the others."""

    studies: tuple[SheetStudy, ...]
    more: tuple[SheetStudy, ...]
    note: str
    references: tuple[SheetReference, ...]


def shown_studies(
    ranked: Sequence[Ranked],
    top: int,
    say: Say,
    made_on: date,
    named: Sequence[Finding] = (),
    bodies: Collection[Pmid] = (),
) -> Shown:
    """The short list, at most `top` of the ranked, numbered as its references are; then all others. `named`
    are the findings that the answer names: the best study of each is on the list where the places allow. The
    records of `bodies` that are unclear by themselves send the reader to what the body says."""
    chosen = shortlist(ranked, top, [finding.pmids for finding in named])
    numbers = {row.study.article.pmid: number for number, row in enumerate(chosen, 1)}
    lines = [_study(row, say, made_on, numbers.get(row.study.article.pmid), bodies) for row in ranked]
    return Shown(
        studies=tuple(line for line in lines if line.reference),
        more=tuple(line for line in lines if not line.reference),
        note=_studies_note(len(chosen), len(ranked), say),
        references=tuple(_reference(row, number) for number, row in enumerate(chosen, 1)),
    )


def _study(row: Ranked, say: Say, made_on: date, number: int | None, bodies: Collection[Pmid]) -> SheetStudy:
    study, article = row.study, row.study.article
    direction = main_direction(study) or Direction.UNCLEAR
    return SheetStudy(
        place=row.place,
        pmid=article.pmid,
        url=article.url,
        title=article.title,
        first_author=citation.first_author(article) or say("study.author_unknown"),
        year=str(article.year) if article.year else say("study.year_unknown"),
        design=study.design.value or Design.OTHER,
        design_word=say(f"design.{study.design.value or 'unknown'}"),
        people=_people(study, say),
        comparator_word=say(f"comparator_short.{study.comparator.value or Comparator.UNCLEAR}"),
        direction=direction,
        direction_word=say(_direction_word(study, direction, bodies)),
        result=_result(study, say),
        quote=study.direction.quote or "",
        free_full_text=article.pmcid is not None,
        note=_study_note(study, say, made_on),
        reasons=(row.tier_because, *(_part(part, say) for part in row.parts)),
        tier=row.tier,
        score=row.score,
        reference=number,
        comparator=study.comparator.value or Comparator.UNCLEAR,
    )


def _direction_word(study: Study, direction: Direction, bodies: Collection[Pmid]) -> str:
    """A guideline recommends or not; a study finds."""
    if direction is Direction.UNCLEAR and study.article.pmid in bodies:
        return "study.see_bodies"
    return f"{'direction_guideline' if study.design.value is Design.GUIDELINE else 'direction'}.{direction}"


def _people(study: Study, say: Say) -> str:
    people, parts = study.people, study.n_studies.value
    kind = "reviews" if study.design.value is Design.OVERVIEW_OF_REVIEWS else "studies"
    inside = say_count(f"study.{kind}", parts, say) if parts is not None else ""
    if people is None:
        return inside or say("study.people_unknown")
    return say("study.people_review", n=say_number(people), studies=inside) if inside else say_number(people)


def _result(study: Study, say: Say) -> str:
    """A reader's notes and a record's numbers, in its own words."""
    noted = [part for part in (study.time_note.value, study.result_note) if part]
    return say("effect.own_words", words=say("join.list").join(noted)) if noted else ""


def _study_note(study: Study, say: Say, made_on: date) -> str:
    notes = {
        "study.concern": study.integrity.value is Integrity.CONCERN,
        "study.corrected": study.integrity.value is Integrity.CORRECTED,
        "study.old_review": ranking.is_old_review(study, made_on),
        "study.pooled": study.massage_role.value is MassageRole.POOLED,
        "study.doubted": main_direction(study) is not study.direction.value,
        "study.secondary": study.secondary,
    }
    said = [say(key, years=ranking.OLD_REVIEW_YEARS) for key, applies in notes.items() if applies]
    return say("join.list").join(said)


def _part(part: ScorePart, say: Say) -> str:
    return say("study.part", name=part.name, points=f"{part.points:+.2f}", because=part.because)


def _studies_note(shown: int, ranked: int, say: Say) -> str:
    if not ranked:
        return say("studies.none")
    if shown == ranked:
        return say("studies.all")
    return say(f"studies.shown.{'one' if shown == 1 else 'other'}", shown=shown, ranked=ranked)


def _reference(row: Ranked, number: int) -> SheetReference:
    article = row.study.article
    return SheetReference(number, article.pmid, citation.reference(article), article.url, article.doi)
