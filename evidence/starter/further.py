"""A study of the edition -> the same study as it counts for one of the conditions that it is noted for.

The direction that a reader noted is that of the main result, so it says nothing about a further condition of
the same study, and neither do the printed effects. Two things do: of anxiety in patients with cancer the main
result tells for both; and where the further condition is an outcome itself (anxiety, depression, insomnia),
what was noted of this outcome is its result.
"""

from __future__ import annotations

from dataclasses import replace

from evidence.appraisal.results import outcome_of, results
from evidence.model import TELLING, Basis, Direction, Judgement, Outcome, SetAside, SetAsideReason, Study
from evidence.starter.noted import outcome_called
from evidence.starter.titles import names_the_people


def counted_for(slug: str, slugs: tuple[str, ...], study: Study) -> Study:
    """The study as it counts for the condition; set aside where it is not one of those that were noted."""
    if slug not in slugs:
        return _elsewhere(slugs, study)
    if slug == slugs[0] or names_the_people(study.article.title, slug):
        main = Judgement(True, "the reader noted it for this condition", Basis.CURATED, study.article.title)
        return replace(study, about=main)
    beside = Judgement(True, f"the reader noted it for {slugs[0]}, and for this besides", Basis.CURATED)
    return replace(_of_outcome(outcome_called(slug), slugs[0], study), about=beside)


def _elsewhere(slugs: tuple[str, ...], study: Study) -> Study:
    because = f"the reader noted it for {', '.join(slugs) or 'no condition'}"
    other = Judgement(False, because, Basis.CURATED)
    article = study.article
    off_topic = SetAside(article.pmid, article.title, SetAsideReason.OFF_TOPIC, because)
    return replace(study, relevant=other, about=other, set_aside=study.set_aside or off_topic)


def _of_outcome(name: str | None, main: str, study: Study) -> Study:
    """The study with what was noted of one outcome; with no result at all where the condition is none."""
    only = replace(
        study,
        effects=tuple(each for each in study.effects if name and outcome_of(each) == name),
        worded=tuple(each for each in study.worded if each.outcome == name),
        direction=_of_main_condition(main, study.direction),
    )
    told = [each.direction for each in results(only) if not each.later]
    if name is None or len(told) != 1:
        return only
    beside = f"noted for {name}, beside the main result"
    return replace(
        only,
        direction=Judgement(told[0], beside, Basis.CURATED),
        outcomes=Judgement((Outcome(name),), beside, Basis.CURATED),
    )


def _of_main_condition(slug: str, noted: Judgement[Direction]) -> Judgement[Direction]:
    if noted.value not in TELLING:
        return noted
    because = f"its main result is about {slug}; none was noted for this condition"
    return Judgement(Direction.UNCLEAR, because, Basis.CURATED)
