"""The straight line from a condition to its sheet. Read this first.

    condition -> strategy -> records -> studies -> ranking -> synthesis -> sheet -> files

One verb a stage, every value in between has a name. Everything after `gather` works without a network.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from evidence import __version__, conditions, content, strategy
from evidence.appraisal import appraise
from evidence.compose import SHOWN_STUDIES, Material, compose
from evidence.model import Article, Condition, Pmid, SetAside, Sheet, Study
from evidence.ranking import rank
from evidence.render import Paper, Rendered, render
from evidence.sources import Where, from_files, gather, one_record
from evidence.synthesis import synthesise

PROGRAM = f"massage-evidence {__version__}"


def load_condition(asked: str) -> Condition:
    """A condition by slug, name, synonym, ICD-10-CM code, or the path of a TOML file."""
    if asked.endswith(".toml"):
        return content.load_condition_file(Path(asked))
    return conditions.find(asked, content.load_conditions())


def evaluate(condition: Condition, where: Where, *, today: date) -> Material:
    """Find, judge, rank and weigh the evidence about one condition."""
    search = strategy.build(condition, content.load_massage(), content.load_filters())
    gathered = gather(condition, search, where)
    studies = [*gathered.studies, *(appraise(article, condition) for article in gathered.articles)]
    ranking = rank(studies, gathered.lost, today=today)
    authorities = content.load_authorities(condition.slug)
    synthesis = synthesise(ranking, authorities, today=today)
    safety = content.load_safety(condition.safety)
    return Material(condition, search, gathered.receipt, ranking, synthesis, authorities, safety)


def make_sheet(material: Material, *, made_on: date, language: str = "en", top: int = SHOWN_STUDIES) -> Sheet:
    """Put the evidence into words."""
    say = content.load_words(language)
    return compose(material, say, made_on=made_on, program=PROGRAM, language=language, top=top)


def render_sheet(sheet: Sheet, formats: Sequence[str], paper: Paper) -> tuple[Rendered, ...]:
    """Lay the sheet out in each format; no file is written yet."""
    labels = content.load_words(sheet.language).section("labels")
    return render(sheet, formats, labels=labels, paper=paper, folder=content.folder("reports"))


def judge_one(pmid: Pmid, condition: Condition | None, where: Where) -> Study:
    """Every judgement about one record."""
    record = one_record(pmid, where, condition.slug if condition else None)
    return appraise(record, condition) if isinstance(record, Article) else record


def judge_files(paths: Sequence[Path], condition: Condition | None) -> Iterator[Study | SetAside]:
    """Every judgement about every record in the files, in their order; unreadable records last."""
    gathered = from_files(paths)
    yield from (appraise(article, condition) for article in gathered.articles)
    yield from gathered.lost


def search_log(condition: Condition) -> tuple[str, ...]:
    """The search for a condition as PubMed gets it, and what PRISMA-S asks to be said about it."""
    return strategy.log(strategy.build(condition, content.load_massage(), content.load_filters()), None)
