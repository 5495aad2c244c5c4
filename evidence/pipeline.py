"""The straight line from a condition to its sheet. Read this first.

    condition -> strategy -> records -> studies -> ranking -> synthesis -> sheet -> files
                 harms search -> reports of harm ------------------------>|

One verb a stage, every value in between has a name. Everything after `gather` works without a network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from evidence import __version__, citation, conditions, content, strategy
from evidence.appraisal import appraise, harm_evidence
from evidence.compose import (
    SHOWN_STUDIES,
    Material,
    compose,
    letter_words,
    log_words,
    packet,
    undated_material,
    with_packet,
)
from evidence.errors import UsageError
from evidence.model import (
    Article,
    Authority,
    Condition,
    Exclusion,
    Letter,
    Pmid,
    Ranking,
    SafetyLine,
    SetAside,
    Sheet,
    SheetLog,
    Strategy,
    Study,
    SymptomLog,
)
from evidence.ranking import rank, set_aside_for_known, without_excluded
from evidence.render import NOTHING_BESIDE, Beside, Paper, Rendered, render, render_letter
from evidence.sources import Gathered, Where, alongside, from_files, from_pubmed, gather, look_up, one_record
from evidence.synthesis import Asked, as_concluded, synthesise

if TYPE_CHECKING:  # annotations only: a sheet made offline does not wait for requests
    from evidence.pubmed import PubMed
    from evidence.record_library import Library

PROGRAM = f"massage-evidence {__version__}"

Said = TypeVar("Said", Authority, SafetyLine)


def load_condition(asked: str) -> Condition:
    """A condition by slug, name, synonym or ICD-10-CM code, or by the path of a TOML file.

    One that we have no file for is built from MeSH and ICD-10-CM, and says so (`automatic`).
    """
    if asked.endswith(".toml"):
        return content.load_condition_file(Path(asked))
    if own := content.load_condition_called(asked):
        return own
    return conditions.resolve(asked, content.load_conditions(), content.load_thesaurus)


def unchecked_codes(condition: Condition) -> tuple[str, ...]:
    """The ICD-10-CM codes of a person's own file that the lists which ship could not check."""
    return content.unchecked_codes(condition, content.load_thesaurus()) if condition.supplied else ()


def is_another_name(asked: str, condition: Condition) -> bool:
    """Whether a person asked by a synonym or code, so that the name of what they get may surprise them."""
    own = {conditions.squeezed(name) for name in (condition.slug, condition.name)}
    return not condition.supplied and conditions.squeezed(asked) not in own


def evaluate(
    condition: Condition, where: Where, *, today: date, exclusions: Sequence[Exclusion] = ()
) -> Material:
    """Find, judge, rank and weigh the evidence about one condition, without what a person takes out."""
    search = condition_search(condition)
    gathered = gather(condition, search, where)
    studies = [*gathered.studies, *(appraise(article, condition) for article in gathered.articles)]
    judged = replace(gathered, articles=(), studies=tuple(studies))
    return weigh(condition, judged, today=today, exclusions=exclusions)


def weigh(
    condition: Condition, gathered: Gathered, *, today: date, exclusions: Sequence[Exclusion] = ()
) -> Material:
    """Rank and weigh studies that are judged (`gathered.studies`), without what a person takes out."""
    authorities = content.load_authorities(condition.slug)
    studies = without_excluded(gathered.studies, exclusions)
    ranked = rank(studies, gathered.lost, today=today, successors=content.load_superseded())
    ranking = as_concluded(ranked, authorities)
    asked = Asked(today, condition.name, condition.acute_apart, content.load_outcomes())
    synthesis = synthesise(ranking, authorities, asked)
    return Material(
        condition=condition,
        strategy=condition_search(condition),
        receipt=gathered.receipt,
        ranking=ranking,
        synthesis=synthesis,
        authorities=authorities,
        safety=content.load_safety(condition.safety),
        other_care=content.load_other_care(condition.slug),
        coverage=content.load_coverage(),
        instruments=content.load_outcomes(),
    )


def bring(condition: Condition, client: PubMed, store: Library) -> None:
    """Search PubMed for a condition and for harms, and keep what comes; nothing takes the place of PubMed.

    What came earlier on this day is not fetched again. Raises `PubMedError`.
    """
    for search in (condition_search(condition), harms_search()):
        from_pubmed(search, client, store)


def with_harms(material: Material, where: Where) -> Material:
    """Add reports of harm from the source that the studies came from, where it can be searched for them."""
    gathered = alongside(harms_search(), where, material.receipt.source)
    if gathered is None:
        return material
    return replace(material, harms=harm_evidence(gathered.receipt, gathered.articles, gathered.lost))


def condition_search(condition: Condition) -> Strategy:
    """The PubMed search for massage and the condition."""
    return strategy.build(condition, content.load_massage(), content.load_filters())


def harms_search() -> Strategy:
    """The PubMed search for harms of massage, whatever it was given for."""
    return strategy.harms(content.load_massage(), content.load_harms(), content.load_filters())


def make_sheet(
    material: Material,
    *,
    made_on: date,
    language: str = "en",
    top: int = SHOWN_STUDIES,
    packet: bool = False,
) -> Sheet:
    """Put the evidence into words of `language`; what it says is the same in each.

    With `packet` also the lists for the visit and the health plan.
    """
    say = _words(material, language)
    told = _in_language(material, language)
    sheet = compose(told, say, made_on=made_on, program=PROGRAM, language=language, top=top)
    return with_packet(sheet, told, say) if packet else sheet


def packet_beside(sheet: Sheet, condition: Condition) -> Sheet:
    """An issued sheet with the lists for the visit and the health plan. They say nothing of the evidence, so
    its check code stays the one under which it was issued."""
    say = content.load_words(sheet.language).in_setting(condition.setting)
    return replace(sheet, packet=packet(content.load_coverage(language=sheet.language), say))


def substance(material: Material, *, year: int, language: str = "en", top: int = SHOWN_STUDIES) -> str:
    """The SHA-256, in hex, of what a sheet of that year says, whenever it is made and its search was run.

    The year counts, because a review grows old.
    """
    told = undated_material(_in_language(material, language))
    say = _words(material, language)
    return compose(told, say, made_on=date(year, 1, 1), program="", language=language, top=top).content_hash


def _words(material: Material, language: str) -> content.Words:
    return content.load_words(language).in_setting(material.condition.setting)


def _in_language(material: Material, language: str) -> Material:
    """The same evidence with our own words about it in `language`; what is not translated stays English."""
    if language == content.ENGLISH:
        return material
    condition = material.condition
    said = _translations(partial(content.load_authorities, condition.slug), language)
    warned = _translations(partial(content.load_safety, condition.safety), language)
    helps = _translations(partial(content.load_other_care, condition.slug), language)
    paid = _translations(content.load_coverage, language)
    return replace(
        material,
        condition=replace(condition, name=dict(condition.names).get(language, condition.name)),
        authorities=tuple(said.get(each, each) for each in material.authorities),
        safety=tuple(warned.get(each, each) for each in material.safety),
        other_care=tuple(helps.get(each, each) for each in material.other_care),
        coverage=tuple(paid.get(each, each) for each in material.coverage),
    )


def _translations(load: Callable[..., tuple[Said, ...]], language: str) -> dict[Said, Said]:
    """What `load` gives in `language`, by what it gives in English."""
    return dict(zip(load(), load(language=language), strict=True))


def warnings_for(question: str, language: str = content.ENGLISH) -> tuple[SafetyLine, ...]:
    """Where to get help first when words of a question are a danger sign: red flags, each once; else none."""
    groups = conditions.warned_of(question, content.load_signs())
    lines = content.load_safety(groups, language=language)
    return tuple(line for line in lines if line.kind == "red_flag")


def make_log_page(log: SymptomLog, language: str = "en") -> SheetLog:
    """Put a patient's own symptom log into words; it goes beside the sheet, never into it."""
    return log_words(log, content.load_words(language))


def render_sheet(
    sheet: Sheet, formats: Sequence[str], paper: Paper, beside: Beside = NOTHING_BESIDE
) -> tuple[Rendered, ...]:
    """Lay the sheet out in each format; no file is written yet."""
    labels = content.load_words(sheet.language).section("labels")
    return render(sheet, formats, labels=labels, paper=paper, folder=content.folder("reports"), beside=beside)


def make_letter(material: Material, sheet: Sheet) -> Letter:
    """A draft letter for the doctor's office; `LetterRefused` when the evidence does not carry one."""
    # Instruments are known for a condition by its English name.
    told = replace(_in_language(material, sheet.language), condition=material.condition)
    return letter_words(told, sheet, content.load_outcomes(), content.load_words(sheet.language))


def lay_out_letter(letter: Letter, paper: Paper) -> Rendered:
    """The letter as a Word document; no file is written yet."""
    return render_letter(letter, labels=content.load_words(letter.language).section("labels"), paper=paper)


def export(ranking: Ranking, to: str) -> str:
    """The ranked studies, best first, as text of a format of `citation.FORMATS` or as "csv".

    Nothing that was set aside: a retracted trial must not land in somebody's reference manager.
    """
    if to == "csv":
        from evidence.table import to_csv  # pandas is slow to import

        return to_csv(replace(ranking, set_aside=()))
    return citation.FORMATS[to]([row.study.article for row in ranking.ranked])


def judge_one(pmid: Pmid, condition: Condition | None, where: Where) -> Study:
    """Every judgement about one record; one that is known to be replaced is set aside."""
    record = one_record(pmid, where, condition.slug if condition else None)
    study = appraise(record, condition) if isinstance(record, Article) else record
    return set_aside_for_known(study, content.load_superseded())


def judge_files(paths: Sequence[Path], condition: Condition | None) -> Iterator[Study | SetAside]:
    """Every judgement about every record in the files, in their order; unreadable records last."""
    gathered = from_files(paths)
    yield from (appraise(article, condition) for article in gathered.articles)
    yield from gathered.lost


def search_log(condition: Condition, where: Where) -> tuple[str, ...]:
    """The search for a condition and the one for harms: what PubMed gets, what it makes of it, PRISMA-S."""
    search, harms = condition_search(condition), harms_search()
    return (
        *strategy.log(search, look_up(search, where), condition),
        "",
        *strategy.log(harms, look_up(harms, where)),
    )


def condition_draft(name: str) -> tuple[str, str]:
    """The slug and the text of a condition file to be finished by a person.

    Raises `UnknownCondition` when neither MeSH nor ICD-10-CM knows the name, `UsageError` when it is ours.
    """
    built = conditions.resolve(name, content.load_conditions(), content.load_thesaurus)
    if not built.automatic:
        place = content.folder("queries") / "conditions" / f"{built.slug}.toml"
        raise UsageError(f"{built.name} has a file already: {place}; copy that one and change it.")
    return built.slug, conditions.started_file(built)
