"""Ranking + synthesis + authorities + safety + words -> Sheet.

This is the only place that decides what a sheet says; templates only lay it out. No sentence stands here:
each comes from reports/words through `say`, which is given a key and the values to fill in.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Protocol

from evidence import citation, ranking
from evidence.appraisal.harm_verdicts import FOUND_NONE, UNCLEAR
from evidence.model import (
    SCHEMA_VERSION,
    Authority,
    Comparator,
    Condition,
    Design,
    Direction,
    Finding,
    HarmReport,
    HarmsEvidence,
    Integrity,
    MassageRole,
    Ranked,
    Ranking,
    SafetyLine,
    ScorePart,
    SearchReceipt,
    SetAside,
    SetAsideReason,
    Sheet,
    SheetAuthority,
    SheetCount,
    SheetFinding,
    SheetFlow,
    SheetHarmReport,
    SheetHarms,
    SheetReference,
    SheetSafety,
    SheetSearch,
    SheetSetAside,
    SheetStudy,
    SourceKind,
    Stance,
    Strategy,
    Study,
    Synthesis,
)
from evidence.synthesis import contrary, experts, spoken, taking_a_side, weakest_grade

# Beside the safety lines there is room for two on paper; the HTML sheet lists all.
HARMS_TO_READ = 2
# Five to eight are read; six fit on two pages beside ten authorities; the HTML sheet lists all.
SHOWN_STUDIES = 6

GUIDELINE = "guideline"
# True of every finding, so it is said once, above the table.
EVERYWHERE = "risk_of_bias"
# The concerns that tell why no answer can rest on what was found.
THIN_REASONS = ("single_study", "imprecision", "single_old_review", "unsized", "unconfirmed", "design")
_SEVERAL = (Comparator.MULTIPLE, Comparator.UNCLEAR)
# How reports of harm are counted in a sentence; what is in neither is "other".
_REVIEWS = frozenset(
    {
        Design.SYSTEMATIC_REVIEW,
        Design.META_ANALYSIS,
        Design.OVERVIEW_OF_REVIEWS,
        Design.NARRATIVE_REVIEW,
        Design.GUIDELINE,
    }
)
_CASES = frozenset({Design.CASE_REPORT, Design.CASE_SERIES})


class Say(Protocol):
    """Looks up a sentence of reports/words and fills in its values."""

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the sentence of `key`, for example say("flow.sentence", identified=3, ...)."""


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that is known about one condition before it becomes a sheet.

    `harms` is what the search for harms of massage gave; None when there was none.
    """

    condition: Condition
    strategy: Strategy
    receipt: SearchReceipt
    ranking: Ranking
    synthesis: Synthesis
    authorities: tuple[Authority, ...]
    safety: tuple[SafetyLine, ...]
    harms: HarmsEvidence | None = None


def compose(
    material: Material, say: Say, *, made_on: date, program: str, language: str, top: int = SHOWN_STUDIES
) -> Sheet:
    """The finished sheet. Same material, words and date give an equal sheet, to the last character."""
    studies = _studies(material.ranking, say, made_on, top)
    shown, more = studies[:top], studies[top:]
    sheet = Sheet(
        schema_version=SCHEMA_VERSION,
        program=program,
        slug=material.condition.slug,
        language=language,
        condition=material.condition.name,
        title=say("sheet.title", condition=material.condition.name),
        made_on=_day(made_on, say),
        made_on_iso=made_on.isoformat(),
        question=say("sheet.question", condition=material.condition.name),
        answer=_answer(material, say),
        case=material.synthesis.case,
        direction=material.synthesis.direction,
        confidence=material.synthesis.confidence,
        confidence_word=say(f"confidence.{material.synthesis.confidence}"),
        confidence_why=_confidence_why(material, say),
        notices=_notices(material, say),
        authorities=tuple(_authority(authority, say) for authority in _in_order(material.authorities)),
        authorities_note=_authorities_note(material, say),
        findings=tuple(_finding(finding, say) for finding in material.synthesis.findings),
        studies=shown,
        more_studies=more,
        studies_note=_studies_note(len(shown), len(studies), say),
        harms=_safety(material.safety, "harms", say),
        harms_search=_harms_search(material.harms, say),
        precautions=_safety(material.safety, "precaution", say),
        red_flags=_safety(material.safety, "red_flag", say),
        plain=_plain(material, say),
        ask=tuple(say(f"ask.{n}", condition=material.condition.name) for n in range(1, 6)),
        codes=material.condition.icd10cm,
        search=_search(material.receipt, material.strategy.outline, say),
        flow=_flow(material.ranking, len(shown), say),
        set_aside=tuple(_set_aside(item, say) for item in material.ranking.set_aside),
        references=tuple(_reference(row, n) for n, row in enumerate(material.ranking.ranked[:top], 1)),
        disclaimer=(say("disclaimer.1"), say("disclaimer.2")),
        content_hash="",
    )
    return replace(sheet, content_hash=content_hash(sheet))


def content_hash(sheet: Sheet) -> str:
    """SHA-256 of what the sheet says, in hex; the day it was made and the program version play no part."""
    content = asdict(replace(sheet, content_hash="", made_on="", program=""))
    del content["made_on_iso"]
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


# ----------------------------------------------------------------------------------------- answer


def _answer(material: Material, say: Say) -> str:
    synthesis = material.synthesis
    case = f"thin.{synthesis.direction}" if synthesis.case == "thin" else synthesis.case
    answer = say(
        f"answer.{case}",
        condition=material.condition.name,
        clauses=_clauses(synthesis.findings, say),
        reasons=_thin_reasons(synthesis, say),
        confidence=say(f"sure.{synthesis.confidence}"),
    )
    return f"{answer} {_experts(material, say)}"


def _thin_reasons(synthesis: Synthesis, say: Say) -> str:
    reasons = [say(f"thin_reason.{name}") for name in THIN_REASONS if name in synthesis.concerns]
    return _listed(reasons, say, last="join.or")


def _experts(material: Material, say: Say) -> str:
    bodies = [authority for authority in material.authorities if authority.kind == GUIDELINE]
    if not bodies:
        return say("experts.none")
    heard = taking_a_side(bodies) or len(bodies)
    return say(f"experts.{experts(bodies)}.{'one' if heard == 1 else 'other'}")


def _clauses(findings: Sequence[Finding], say: Say) -> str:
    """What the findings that can carry an answer say; then, marked as such, what thin ones say against it."""
    told = _clauses_of("clause", spoken(findings), say)
    against = _clauses_of("clause_but", contrary(findings), say)
    return say("join.list").join([*told, *against])


def _clauses_of(key: str, findings: Sequence[Finding], say: Say) -> tuple[str, ...]:
    """One clause for each direction, naming what massage was compared with, the hardest comparison first;
    then the comparisons that cannot be named, unless they say no more than "mixed" again."""
    clauses = {}
    for direction in dict.fromkeys(finding.direction for finding in findings):
        named = [f for f in findings if f.direction is direction and f.comparator not in _SEVERAL]
        if named:
            against = [say(f"comparator.{finding.comparator}") for finding in named]
            clauses[direction] = say(f"{key}.{direction}", comparators=_listed(against, say))
    together = _taken_together(findings)
    if together is None or (together is Direction.MIXED and Direction.MIXED in clauses):
        return tuple(clauses.values())
    return (*clauses.values(), say(f"{key}_several.{together}"))


def _taken_together(findings: Sequence[Finding]) -> Direction | None:
    """The direction of the findings whose comparison cannot be named; None when there is no such finding."""
    directions = {finding.direction for finding in findings if finding.comparator in _SEVERAL}
    if not directions:
        return None
    return directions.pop() if len(directions) == 1 else Direction.MIXED


def _listed(items: Sequence[str], say: Say, last: str = "join.and") -> str:
    if len(items) < 2:
        return "".join(items)
    return say("join.comma").join(items[:-1]) + say(last) + items[-1]


def _confidence_why(material: Material, say: Say) -> str:
    concerns = [say(f"concern.{name}") for name in material.synthesis.concerns]
    why = [say("confidence_why.start", concerns=say("join.list").join(concerns))] if concerns else []
    weakest = weakest_grade(material.authorities)
    if weakest:
        grade = f"{weakest.body} {weakest.year or ''}".strip()
        why.append(say("confidence_why.graded", body=grade, certainty=weakest.certainty))
    return " ".join(why)


def _notices(material: Material, say: Say) -> tuple[str, ...]:
    receipt = material.receipt
    studies = [row.study for row in material.ranking.ranked]
    secondary = sum(study.secondary for study in studies)
    kind = receipt.source.value
    if receipt.source is SourceKind.STARTER:
        kind = "starter" if secondary else "starter_first_hand"
    as_of, count = _day(receipt.as_of, say), _number(len(studies))
    notices = [say("notice.fallback")] if receipt.fallback else []
    notices.append(say(f"notice.{kind}", as_of=as_of, count=count, secondary=_number(secondary)))
    if material.condition.automatic:
        notices.append(say("notice.automatic"))
    if material.condition.supplied and not material.condition.reviewed_by:
        notices.append(say("notice.supplied"))
    return tuple(notices)


# ------------------------------------------------------------------------------------ authorities


def _in_order(authorities: Sequence[Authority]) -> list[Authority]:
    """Guideline bodies first, then reviews and maps; the newest first; silent ones last in their group."""
    return sorted(
        authorities,
        key=lambda a: (a.kind != GUIDELINE, a.stance is Stance.SILENT, -(a.year or 0), a.body, a.said),
    )


def _authority(authority: Authority, say: Say) -> SheetAuthority:
    words = "stance" if authority.kind == GUIDELINE else "stance_review"
    return SheetAuthority(
        body=authority.body,
        year=str(authority.year) if authority.year else say("authority.year_unknown"),
        stance=authority.stance,
        stance_word=say(f"{words}.{authority.stance}"),
        population=authority.population,
        said=authority.said,
        grade=_grade(authority, say),
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


def _source_note(authority: Authority, say: Say) -> str:
    if authority.source.as_quoted_by:
        return say("authority.as_quoted", by=authority.source.as_quoted_by)
    return "" if authority.source.checked else say("authority.not_checked")


def _authorities_note(material: Material, say: Say) -> str:
    key = "authority.some" if material.authorities else "authority.none_found"
    return say(key, condition=material.condition.name)


# --------------------------------------------------------------------------------------- findings


def _finding(finding: Finding, say: Say) -> SheetFinding:
    return SheetFinding(
        comparator_word=say(f"comparator.{finding.comparator}"),
        direction=finding.direction,
        direction_word=say(f"direction.{finding.direction}"),
        confidence=finding.confidence,
        confidence_word=say(f"confidence.{finding.confidence}"),
        basis=_basis(finding, say),
        concerns=say("join.comma").join(
            say(f"concern_short.{name}") for name in finding.concerns if name != EVERYWHERE
        ),
    )


def _basis(finding: Finding, say: Say) -> str:
    parts = []
    if finding.n_reviews:
        parts.append(_counted("findings.basis_reviews", finding.n_reviews, say))
    if finding.n_trials:
        parts.append(_counted("findings.basis_trials", finding.n_trials, say))
    parts = parts or [say("findings.basis_other")]
    if finding.people:
        parts.append(say("findings.largest", n=_number(finding.people)))
    return say("join.comma").join(parts)


def _counted(key: str, number: int, say: Say) -> str:
    return say(f"{key}.{'one' if number == 1 else 'other'}", n=_number(number))


# ---------------------------------------------------------------------------------------- studies


def _studies(ordered: Ranking, say: Say, made_on: date, top: int) -> tuple[SheetStudy, ...]:
    return tuple(_study(row, say, made_on, row.place if row.place <= top else None) for row in ordered.ranked)


def _study(row: Ranked, say: Say, made_on: date, number: int | None) -> SheetStudy:
    study, article = row.study, row.study.article
    direction = study.direction.value or Direction.UNCLEAR
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
        comparator_word=say(f"comparator.{study.comparator.value or Comparator.UNCLEAR}"),
        direction=direction,
        direction_word=say(f"{_direction_words(study)}.{direction}"),
        result=_result(study, say),
        quote=study.direction.quote or "",
        free_full_text=article.pmcid is not None,
        note=_study_note(study, say, made_on),
        reasons=(row.tier_because, *(_part(part, say) for part in row.parts)),
        tier=row.tier,
        score=row.score,
        reference=number,
    )


def _direction_words(study: Study) -> str:
    """A guideline recommends or not; a study finds."""
    return "direction_guideline" if study.design.value is Design.GUIDELINE else "direction"


def _people(study: Study, say: Say) -> str:
    people, trials = study.people, study.n_studies.value
    inside = _counted("study.studies", trials, say) if trials is not None else ""
    if people is None:
        return inside or say("study.people_unknown")
    return say("study.people_review", n=_number(people), studies=inside) if inside else _number(people)


def _result(study: Study, say: Say) -> str:
    noted = [part for part in (study.time_note.value, study.result_note) if part]
    return say("join.list").join(noted)


def _study_note(study: Study, say: Say, made_on: date) -> str:
    notes = {
        "study.concern": study.integrity.value is Integrity.CONCERN,
        "study.corrected": study.integrity.value is Integrity.CORRECTED,
        "study.old_review": ranking.is_old_review(study, made_on),
        "study.pooled": study.massage_role.value is MassageRole.POOLED,
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


# ----------------------------------------------------------------------------------------- safety


def _safety(lines: Sequence[SafetyLine], kind: str, say: Say) -> tuple[SheetSafety, ...]:
    return tuple(
        SheetSafety(line.said, _safety_source(line, say), line.source.url)
        for line in lines
        if line.kind == kind
    )


def _safety_source(line: SafetyLine, say: Say) -> str:
    if line.source.as_quoted_by:
        return say("safety.source_quoted", body=line.body, by=line.source.as_quoted_by)
    return say("safety.source", body=line.body)


# ------------------------------------------------------------------------------- reports of harm


def _harms_search(harms: HarmsEvidence | None, say: Say) -> SheetHarms:
    receipt = harms.receipt if harms else None
    reports = tuple(_harm_report(report, say) for report in harms.reports) if harms else ()
    aside = harms.set_aside if harms else ()
    return SheetHarms(
        sentence=_harms_sentence(harms, say) if harms else say("harms.not_searched"),
        source=receipt.source if receipt else None,
        as_of=_day(receipt.as_of, say) if receipt else "",
        term=receipt.term if receipt else None,
        translation=receipt.translation if receipt else None,
        warnings=receipt.warnings if receipt else (),
        identified=len(reports) + len(aside),
        reporting=len(reports),
        set_aside=len(aside),
        reasons=_harms_aside(aside, say),
        to_read=reports[:HARMS_TO_READ],
        more=reports[HARMS_TO_READ:],
    )


def _harms_sentence(harms: HarmsEvidence, say: Say) -> str:
    found = len(harms.reports) + len(harms.set_aside)
    searched = say(
        "harms.searched",
        as_of=_day(harms.receipt.as_of, say),
        records=_counted("search.records", found, say),
    )
    if not harms.reports:
        return f"{searched} {say('harms.none')}"
    reporting = _counted("harms.reporting", len(harms.reports), say)
    told = say("harms.told", reporting=reporting, kinds=_harm_kinds(harms.reports, say))
    return f"{searched} {told} {say('harms.not_how_often')}"


def _harm_kinds(reports: Sequence[HarmReport], say: Say) -> str:
    designs = [report.design.value for report in reports]
    counts = {
        "harms.reviews": sum(one in _REVIEWS for one in designs),
        "harms.cases": sum(one in _CASES for one in designs),
        "harms.others": sum(one not in _REVIEWS | _CASES for one in designs),
    }
    kinds = say("join.comma").join(_counted(key, n, say) for key, n in counts.items() if n)
    notes = (
        _some_or_all("devices", sum(report.device for report in reports), len(reports), say),
        _some_or_all("found_none", sum(_found_none(report) for report in reports), len(reports), say),
    )
    if not any(notes):
        return kinds
    return say("harms.noted", kinds=kinds, notes=say("join.list").join(filter(None, notes)))


def _some_or_all(key: str, number: int, of: int, say: Say) -> str:
    """What is true of some of the reports or of all; nothing when it is true of none."""
    return _counted(f"harms.{'only_' if number == of else ''}{key}", number, say) if number else ""


def _found_none(report: HarmReport) -> bool:
    return report.judgement.because == FOUND_NONE


def _harm_report(report: HarmReport, say: Say) -> SheetHarmReport:
    article = report.article
    return SheetHarmReport(
        pmid=article.pmid,
        url=article.url,
        title=article.title,
        first_author=citation.first_author(article) or say("study.author_unknown"),
        year=str(article.year) if article.year else say("study.year_unknown"),
        design=report.design.value or Design.OTHER,
        design_word=say(f"design.{report.design.value or 'unknown'}"),
        note=_harm_note(report, say),
        because=report.judgement.because,
        quote=report.judgement.quote or "",
    )


def _harm_note(report: HarmReport, say: Say) -> str:
    keys = (("harms.device", report.device), ("harms.looked", _found_none(report)))
    return say("join.comma").join(say(key) for key, true in keys if true)


def _harms_aside(aside: Sequence[SetAside], say: Say) -> tuple[SheetCount, ...]:
    """Counted by reason; what is off the topic here says nothing of harm by massage. What leaves open which
    came first is told with its PMIDs, for a reader to judge."""
    unclear = [item for item in aside if item.because == UNCLEAR]
    counts = Counter(item.reason for item in aside if item.because != UNCLEAR)
    off_topic = SetAsideReason.OFF_TOPIC
    pmids = say("join.comma").join(str(item.pmid) for item in unclear)
    left_open = (SheetCount(say("harms.unclear", pmids=pmids), len(unclear)),) if unclear else ()
    reasons = tuple(
        SheetCount(say("harms.off_topic" if reason is off_topic else f"reason.{reason}"), counts[reason])
        for reason in SetAsideReason
        if counts[reason]
    )
    return left_open + reasons


# ---------------------------------------------------------------------------------- plain language


def _plain(material: Material, say: Say) -> tuple[str, ...]:
    ordered = material.ranking
    starter = material.receipt.source is SourceKind.STARTER
    looked = say(
        "plain.looked_starter" if starter else "plain.looked",
        condition=material.condition.name,
        found=_counted("plain.found", ordered.identified, say),
        used=_number(len(ordered.ranked)),
    )
    flags = any(line.kind == "red_flag" for line in material.safety)
    signs = say("plain.signs") if flags else say("plain.no_signs", condition=material.condition.name)
    return (
        looked,
        f"{_plain_result(material, say)} {_experts(material, say)}",
        f"{say('plain.harms')} {signs}",
        say("plain.choice"),
    )


def _plain_result(material: Material, say: Say) -> str:
    synthesis = material.synthesis
    if not material.ranking.ranked:
        return say("plain.no_studies")
    if synthesis.case == "studies_only":
        return say("plain.studies_only")
    if synthesis.case == "thin":
        return f"{say('plain.thin')} {say(f'plain.{synthesis.direction}')}"
    return f"{say(f'plain.{synthesis.direction}')} {say(f'plain.{synthesis.confidence}')}"


# ----------------------------------------------------------------------------------- search, flow


def _search(receipt: SearchReceipt, outline: str, say: Say) -> SheetSearch:
    as_of = _day(receipt.as_of, say)
    source = "starter" if receipt.source is SourceKind.STARTER else receipt.source.value
    names = say("join.comma").join(receipt.names)
    records = _counted("search.records", receipt.count, say)
    sentences = [say(f"search.{source}", as_of=as_of, records=records, names=names)]
    sentences += [*_search_counts(receipt, say), *receipt.warnings]
    starter = receipt.source is SourceKind.STARTER
    sentences.append(say("search.not_systematic_starter" if starter else "search.not_systematic"))
    return SheetSearch(
        source=receipt.source,
        as_of=as_of,
        term=receipt.term,
        outline=outline if receipt.term else None,
        translation=receipt.translation,
        warnings=receipt.warnings,
        sentences=tuple(sentences),
    )


def _search_counts(receipt: SearchReceipt, say: Say) -> list[str]:
    """How much each part of the search finds alone, and in how many parts the list came."""
    said = []
    if receipt.block_counts:
        blocks = (say("search.block", name=one.name, n=_number(one.count)) for one in receipt.block_counts)
        said.append(say("search.blocks", blocks=say("join.comma").join(blocks)))
    if receipt.slices:
        said.append(say("search.slices", n=_number(len(receipt.slices))))
    return said


def _flow(ordered: Ranking, shown: int, say: Say) -> SheetFlow:
    counts = Counter(item.reason for item in ordered.set_aside)
    reasons = [
        SheetCount(say(f"reason.{reason}"), counts[reason]) for reason in SetAsideReason if counts[reason]
    ]
    identified, ranked, aside = ordered.identified, len(ordered.ranked), len(ordered.set_aside)
    return SheetFlow(
        identified=identified,
        ranked=ranked,
        shown=shown,
        set_aside=aside,
        reasons=tuple(reasons),
        sentence=say(
            "flow.sentence", identified=_number(identified), ranked=_number(ranked), set_aside=_number(aside)
        ),
    )


def _set_aside(item: SetAside, say: Say) -> SheetSetAside:
    return SheetSetAside(
        pmid=item.pmid,
        url=item.pmid.url if item.pmid else "",
        title=item.title or "",
        reason=item.reason,
        reason_word=say(f"reason.{item.reason}"),
        because=item.because,
    )


# --------------------------------------------------------------------------------- dates, numbers


def _day(day: date | None, say: Say) -> str:
    if day is None:
        return say("search.as_of_unknown")
    return say("sheet.date", day=day.day, month=say(f"months.{day.month}"), year=day.year)


def _number(number: int) -> str:
    return f"{number:,}"
