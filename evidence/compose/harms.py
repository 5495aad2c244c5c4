"""Reports of harm, from the second search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from evidence import citation
from evidence.appraisal.harm_verdicts import FOUND_NONE, UNCLEAR
from evidence.compose.saying import Say, say_count, say_day
from evidence.model import (
    Design,
    HarmReport,
    HarmsEvidence,
    SetAside,
    SetAsideReason,
    SheetCount,
    SheetHarmReport,
    SheetHarms,
)

# Beside the safety lines there is room for two on paper; the HTML sheet lists all.
HARMS_TO_READ = 2
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


def harms_search(harms: HarmsEvidence | None, say: Say) -> SheetHarms:
    """The second search in words; that there was none, where there was none."""
    receipt = harms.receipt if harms else None
    reports = tuple(_harm_report(report, say) for report in harms.reports) if harms else ()
    aside = harms.set_aside if harms else ()
    return SheetHarms(
        sentence=_harms_sentence(harms, say) if harms else say("harms.not_searched"),
        source=receipt.source if receipt else None,
        as_of=say_day(receipt.as_of, say) if receipt else "",
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
        "harms.searched_files" if harms.receipt.files else "harms.searched",
        as_of=say_day(harms.receipt.as_of, say),
        records=say_count("search.records", found, say),
    )
    if not harms.reports:
        return f"{searched} {say('harms.none')}"
    reporting = say_count("harms.reporting", len(harms.reports), say)
    told = say("harms.told", reporting=reporting, kinds=_harm_kinds(harms.reports, say))
    return f"{searched} {told} {say('harms.not_how_often')}"


def _harm_kinds(reports: Sequence[HarmReport], say: Say) -> str:
    designs = [report.design.value for report in reports]
    counts = {
        "harms.reviews": sum(one in _REVIEWS for one in designs),
        "harms.cases": sum(one in _CASES for one in designs),
        "harms.others": sum(one not in _REVIEWS | _CASES for one in designs),
    }
    kinds = say("join.comma").join(say_count(key, n, say) for key, n in counts.items() if n)
    notes = (
        _some_or_all("devices", sum(report.device for report in reports), len(reports), say),
        _some_or_all("found_none", sum(_found_none(report) for report in reports), len(reports), say),
    )
    if not any(notes):
        return kinds
    return say("harms.noted", kinds=kinds, notes=say("join.list").join(filter(None, notes)))


def _some_or_all(key: str, number: int, of: int, say: Say) -> str:
    """What is true of some of the reports or of all; nothing when it is true of none."""
    return say_count(f"harms.{'only_' if number == of else ''}{key}", number, say) if number else ""


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
