"""Every question about one record, in the order in which one answer needs another.

The order matters only where one answer needs another: design -> role -> comparator -> direction -> what to
set aside. Pure: the same article and condition always give the same study.
"""

from __future__ import annotations

from evidence.appraisal.comparator import comparator
from evidence.appraisal.design import design
from evidence.appraisal.direction import direction
from evidence.appraisal.dose import dose
from evidence.appraisal.effects import effects
from evidence.appraisal.harms import harms
from evidence.appraisal.heterogeneity import heterogeneity
from evidence.appraisal.integrity import integrity
from evidence.appraisal.outcomes import outcomes
from evidence.appraisal.own_grade import own_grade
from evidence.appraisal.population import population, stage
from evidence.appraisal.precision import precision, time_note
from evidence.appraisal.registry import registry
from evidence.appraisal.relevance import about, relevant
from evidence.appraisal.rigour import rigour
from evidence.appraisal.role import role, tested
from evidence.appraisal.scene import scene
from evidence.appraisal.searched import searched_to
from evidence.appraisal.set_aside import Judged, set_aside
from evidence.appraisal.size import sizes
from evidence.appraisal.text import read
from evidence.appraisal.worded import worded
from evidence.model import Article, Condition, Study


def appraise(article: Article, condition: Condition | None = None) -> Study:
    """Every judgement about one article; `relevant` and the condition's set-aside need `condition`."""
    reading = read(article)
    kind = design(article, reading)
    view = scene(reading, kind.value)
    part = role(view)
    against = comparator(view.reading, kind.value, part.value)
    count = sizes(reading, kind.value)
    outcome = direction(reading, kind.value, part, against.value)
    matches = about(article, reading, condition, kind.value) if condition else None
    useful = relevant(matches, part, against.value, view)
    sound = integrity(article, reading.title)
    people = count.participants.value or count.randomised.value or count.analysed.value
    registered = registry(article, reading)
    return Study(
        article=article,
        design=kind,
        massage_role=part,
        tested=tested(part),
        relevant=useful,
        n_randomised=count.randomised,
        n_analysed=count.analysed,
        n_studies=count.studies,
        n_participants=count.participants,
        n_massage=count.massaged,
        comparator=against,
        direction=outcome,
        precision=precision(outcome, people, reading),
        time_note=time_note(reading, kind.value, part.value, outcome),
        dose=dose(reading, kind.value),
        harms=harms(reading),
        registry=registered,
        integrity=sound,
        population=population(reading, kind.value),
        stage=stage(reading),
        outcomes=outcomes(reading, kind.value),
        searched_to=searched_to(reading, kind.value, article.year),
        own_grade=own_grade(reading, kind.value),
        heterogeneity=heterogeneity(reading, kind.value),
        about=matches,
        rigour=rigour(reading, kind.value, against.value, people, registered),
        effects=effects(reading, kind.value),
        worded=worded(reading, kind.value, part.value, outcome.value),
        set_aside=set_aside(article, view, Judged(kind, part, sound, useful, matches)),
    )
