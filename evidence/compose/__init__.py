"""Ranking + synthesis + authorities + safety + words -> Sheet.

This is the only place that decides what a sheet says; templates only lay it out. No sentence stands here:
each comes from reports/words through `say`, which is given a key and the values to fill in. One part of the
sheet a module.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from evidence.compose.answer import answer_words
from evidence.compose.authorities import authorities_note, authority_row, in_order
from evidence.compose.brief import brief
from evidence.compose.chosen import headline
from evidence.compose.cited import by_number, cited_url
from evidence.compose.doses import dose_words
from evidence.compose.findings import ROWS_OF_A_PLOT, finding_rows, pooling
from evidence.compose.harms import harms_search
from evidence.compose.how_sure import confidence_why
from evidence.compose.letter import letter_words
from evidence.compose.log import log_words
from evidence.compose.material import Material
from evidence.compose.next_step import next_step
from evidence.compose.not_known import not_known
from evidence.compose.packet import packet
from evidence.compose.patient import front_desk, stop, warning_signs, what_else
from evidence.compose.places import addressed
from evidence.compose.plain import plain_words
from evidence.compose.plot import effect_plot
from evidence.compose.provenance import heading, provenance
from evidence.compose.safety import plain_lines, safety_lines
from evidence.compose.saying import Say, say_day
from evidence.compose.scales import authorities_key, findings_note, further_note, studies_key
from evidence.compose.search import flow_words, notice_lines, search_words, set_aside_row
from evidence.compose.studies import Shown, shown_studies
from evidence.compose.told_harms import harms_told
from evidence.model import SCHEMA_VERSION, Sheet, SheetFinding, SourceKind

__all__ = [
    "SHOWN_STUDIES",
    "Material",
    "Say",
    "compose",
    "content_hash",
    "letter_words",
    "log_words",
    "packet",
    "undated_material",
    "with_packet",
]

# Five to eight are read; five fit on two pages beside ten authorities; the HTML sheet lists all.
SHOWN_STUDIES = 5
# What is over in a day needs no log of days.
WITHOUT_DIARY = frozenset({"birth"})


def compose(
    material: Material, say: Say, *, made_on: date, program: str, language: str, top: int = SHOWN_STUDIES
) -> Sheet:
    """The finished sheet. Same material, words and date give an equal sheet, to the last character."""
    named = headline(material.synthesis)
    bodies = {body.source.pmid for body in material.authorities if body.source.pmid and not body.unrated}
    shown = shown_studies(material.ranking.ranked, top, say, made_on, named, bodies)
    sheet = Sheet(
        schema_version=SCHEMA_VERSION,
        program=program,
        language=language,
        made_on=say_day(made_on, say),
        made_on_iso=made_on.isoformat(),
        last_changed=made_on.isoformat(),
        **_asked(material, say),
        **_answered(material, shown, say),
        **_found(material, shown, say),
        **_safety(material, shown, say),
        **_for_the_patient(material, say),
        **_origin(material, shown, say),
    )
    return _fingerprinted(addressed(sheet))


# Each gives some fields of `Sheet` by their names.
Fields = dict[str, Any]


def _asked(material: Material, say: Say) -> Fields:
    condition = material.condition
    return {
        "slug": condition.slug,
        "condition": condition.name,
        "title": say("sheet.title", condition=condition.name),
        "question": say("sheet.question", condition=condition.name),
        "codes": condition.icd10cm,
    }


def _answered(material: Material, shown: Shown, say: Say) -> Fields:
    synthesis = material.synthesis
    return {
        "answer": answer_words(material, say),
        "case": synthesis.case,
        "brief": brief(material, shown.references, say),
        "direction": synthesis.direction,
        "confidence": synthesis.confidence,
        "confidence_word": say(f"confidence.{synthesis.confidence}"),
        "confidence_why": confidence_why(material, say),
        "notices": notice_lines(material, say),
        "not_known": not_known(material, say),
    }


def _found(material: Material, shown: Shown, say: Say) -> Fields:
    """What bodies say and what studies found."""
    ranked = material.ranking.ranked
    plot = effect_plot(ranked, material.synthesis, say)
    taken = len(material.authorities) + (ROWS_OF_A_PLOT if plot else 0)
    findings, more_findings = finding_rows(
        material.synthesis, material.authorities, taken, say, pooling(row.study for row in ranked)
    )
    findings, bodies = (
        _base_first(findings),
        tuple(authority_row(each, say) for each in in_order(material.authorities)),
    )
    note = findings_note(findings, material, say)
    return {
        "authorities": bodies,
        "authorities_key": authorities_key(bodies, material, say),
        "authorities_note": authorities_note(material, say),
        "findings": findings,
        "more_findings": more_findings,
        "plot": plot,
        "findings_note": note,
        "more_findings_note": further_note(more_findings, note, material, say),
        "studies": shown.studies,
        "more_studies": shown.more,
        "studies_note": shown.note,
        "studies_key": studies_key(shown.studies, note, material, say),
        "doses": dose_words(ranked, shown.references, say),
    }


def _base_first(rows: tuple[SheetFinding, ...]) -> tuple[SheetFinding, ...]:
    """What the answer rests on is read first, and never stands alone on the next page."""
    return tuple(sorted(rows, key=lambda row: not row.carries))


def _safety(material: Material, shown: Shown, say: Say) -> Fields:
    studies = [row.study for row in material.ranking.ranked]
    rows = (*shown.studies, *shown.more)
    spoken = {line.source.pmid for line in material.safety if line.kind == "harms" and line.source.pmid}
    return {
        "harms": safety_lines(material.safety, "harms", say),
        "harms_told": harms_told(studies, rows, say, noted=_noted(material), spoken_for=spoken),
        "harms_search": harms_search(material.harms, say),
        "precautions": safety_lines(material.safety, "precaution", say),
        "red_flags": warning_signs(material, say),
    }


def _for_the_patient(material: Material, say: Say) -> Fields:
    return {
        "plain": plain_words(material, say),
        "ask": tuple(filter(None, (say(f"ask.{n}", condition=material.condition.name) for n in range(1, 6)))),
        "front_desk": front_desk(material, say),
        "what_else": what_else(material, say),
        "stop": stop(material, say),
        "next_step": next_step(material, say),
        "harms_plain": plain_lines(material.safety, "harms", say),
        "diary": material.condition.setting not in WITHOUT_DIARY,
    }


def _origin(material: Material, shown: Shown, say: Say) -> Fields:
    """How the evidence was found, where to check it, and who made the sheet."""
    return {
        "search": search_words(material.receipt, material.strategy.outline, say),
        "flow": flow_words(material.ranking, len(shown.studies), say),
        "set_aside": tuple(set_aside_row(item, say) for item in material.ranking.set_aside),
        "references": shown.references,
        "cited_url": cited_url(shown.references, material),
        "by_number": by_number(shown.references, material, say),
        "heading": heading(material),
        "provenance": provenance(material, say),
        "disclaimer": (say("disclaimer.1"), say("disclaimer.2")),
    }


def _noted(material: Material) -> bool:
    """Whether the facts are readers' notes and not the records themselves."""
    return material.receipt.source is SourceKind.STARTER


def with_packet(sheet: Sheet, material: Material, say: Say) -> Sheet:
    """The same sheet with everything for the visit and the health plan."""
    return _fingerprinted(addressed(replace(sheet, packet=packet(material.coverage, say))))


def content_hash(sheet: Sheet) -> str:
    """SHA-256 of what the sheet says, in hex; the day it was made and the program version play no part."""
    content = asdict(replace(sheet, content_hash="", made_on="", last_changed="", program=""))
    del content["made_on_iso"]
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def undated_material(material: Material) -> Material:
    """The same evidence without the days of its searches, and without the records that the search for harms
    found in vain: a sheet is not changed by a day, nor by one of those more.

    For comparing only: what comes of it is no sheet.
    """
    receipt = replace(material.receipt, as_of=None, slices=())
    harms = material.harms
    if harms is not None:
        reports = tuple(report.article.pmid for report in harms.reports)
        asked = replace(harms.receipt, as_of=None, count=len(reports), pmids=reports, slices=())
        harms = replace(harms, receipt=asked, set_aside=())
    return replace(material, receipt=receipt, harms=harms)


def _fingerprinted(sheet: Sheet) -> Sheet:
    return replace(sheet, content_hash=content_hash(sheet))
