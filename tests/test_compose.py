"""From evidence to words: every sentence exists, reads as English, and nothing is lost on the way."""

from __future__ import annotations

import contextlib
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from studies import (
    LAW,
    TELLING_ORDER,
    TODAY,
    a_finding,
    a_harm_report,
    a_material,
    a_receipt,
    a_review,
    a_safety_line,
    a_source,
    a_study,
    a_synthesis,
    an_article,
    an_authority,
    harms_evidence,
    judged,
    lost,
    people_named,
    some_studies,
)
from test_brief import materials_of_briefs
from test_letter import sheets_of_letters

from evidence import starter
from evidence.appraisal import harm_reports
from evidence.appraisal.kind import KINDS
from evidence.appraisal.outcome_names import NAMES
from evidence.compose import (
    SHOWN_STUDIES,
    Material,
    compose,
    content_hash,
    letter_words,
    log_words,
    with_packet,
)
from evidence.compose.answer import THIN_REASONS
from evidence.compose.chosen import each_once
from evidence.compose.plain import PLAINER
from evidence.content import (
    load_authorities,
    load_conditions,
    load_filters,
    load_massage,
    load_outcomes,
    load_words,
)
from evidence.errors import LetterRefused
from evidence.model import (
    REVIEWS,
    Authority,
    BlockCount,
    Comparator,
    Condition,
    Confidence,
    Design,
    Direction,
    Dose,
    Effect,
    FilesRead,
    Finding,
    HarmReport,
    HarmsEvidence,
    Integrity,
    LogEntry,
    MainResult,
    MassageRole,
    Outcome,
    Pmid,
    ReportedEffect,
    SetAside,
    SetAsideReason,
    Sheet,
    SheetReference,
    SheetStudy,
    Slice,
    SourceKind,
    Stance,
    SymptomLog,
    Synthesis,
)
from evidence.ranking import TRIALS, rank
from evidence.strategy import build
from evidence.synthesis import COMPARATOR_ORDER, THIN, UNCONFIRMED, Asked, synthesise, weakest_grade

WORDS = load_words("en")
# Words for a comparison -> the treatment that a sheet names.
TREATMENTS = {
    "traditional acupuncture": "acupuncture",
    "self-care book": "education or advice",
    "stretching": "exercise",
    "warm compresses": "heat",
    "spinal manipulation": "manual therapy",
    "oral nsaids": "medicine",
    "music": "music",
    "passive rest": "rest or relaxation",
    "rocking": "rocking",
    "kinesio tape": "taping",
    "tens": "TENS",
    "that of traction": "traction",
    "phonophoresis": "ultrasound",
}
MEASURES = ("mean_difference", "smd", "rr", "or", "hr", "percent", "means")
BENEFIT, NULL, MIXED, WORSE = TELLING_ORDER
# Studies that contradict each other are spoken of, but only those carry it that do not say against what.
ALL_MIXED = a_synthesis(
    a_finding(Comparator.UNCLEAR, MIXED),
    a_finding(Comparator.ACTIVE, MIXED, Confidence.CANNOT_SAY, concerns=("unconfirmed",)),
)
CASES = ("no_studies", "only_protocols", "all_taken_out", "studies_only", "nothing_clear", "findings")
CONCERNS = (
    "risk_of_bias",
    "design",
    "inconsistency",
    "mixed_alone",
    "indirect",
    "imprecision",
    "size_unknown",
    "comparator_unclear",
    "no_sham",
    "old",
    "single_study",
    "single_old_review",
    "old_cochrane",
    "unconfirmed",
    "unsized",
    "interval",
    "interval_null",
    "small_studies",
    "heterogeneity",
    "own_grade",
    "experts_differ",
)
CONDITIONS = (
    "low back pain",
    "neck pain",
    "migraine",
    "tension-type headache",
    "knee osteoarthritis",
    "fibromyalgia",
    "shoulder pain",
    "cancer pain",
    "anxiety",
    "insomnia",
    "postoperative pain",
    "labour pain",
)
# Times of printed effects that have words.
TIMES = (
    *(f"{number} {unit}s" for number in (1, 2) for unit in ("hour", "day", "week", "month", "year")),
    *("short term", "long term", "immediate", "immediately after treatment", "end of treatment"),
)
# What is said of the folder of published sheets, not on one.
# Each set of positions that guideline bodies can hold together has its sentence.
POSITIONS: tuple[tuple[Stance, ...], ...] = (
    (),
    *((stance,) for stance in Stance),
    *((stance, stance) for stance in Stance),
    *((stance, Stance.INSUFFICIENT) for stance in Stance),
    (Stance.FOR, Stance.AGAINST),
)


def sheet_of(material: Material, made_on: date = TODAY, say: Any = WORDS, **options: Any) -> Sheet:
    return compose(material, say, made_on=made_on, program="massage-evidence 0", language="en", **options)


# -------------------------------------------------------------------------- every key, and no other


class Listening:
    """The real words, remembering which sentences were asked for."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def __call__(self, key: str, /, **values: object) -> str:
        self.asked.add(key)
        return WORDS(key, **values)


def keys_of(table: Mapping[str, object], above: str = "") -> Iterator[str]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from keys_of(value, f"{above}{name}.")
        else:
            yield f"{above}{name}"


def materials_of_synthesis() -> Iterator[Material]:
    for case in CASES:
        yield a_material([a_study()], a_synthesis(case=case))
        yield a_material([], a_synthesis(case=case))
    for direction, confidence, comparator in product(TELLING_ORDER, Confidence, COMPARATOR_ORDER):
        finding = a_finding(comparator, direction, confidence)
        yield a_material([a_study()], a_synthesis(finding, direction=direction, confidence=confidence))
    for direction in TELLING_ORDER:
        thin = a_finding(direction=direction, concerns=CONCERNS)
        yield a_material([a_study()], a_synthesis(thin, case="thin", direction=direction, concerns=CONCERNS))
    for reviews, trials in ((0, 0), (1, 1), (2, 2)):
        yield a_material([a_study()], a_synthesis(a_finding(n_reviews=reviews, n_trials=trials)))
    for answer, direction, comparator in product((BENEFIT, NULL), TELLING_ORDER, COMPARATOR_ORDER):
        against = a_finding(comparator, direction, concerns=("single_study",))
        yield a_material([a_study()], a_synthesis(a_finding(direction=answer), against))
    two = (a_finding(), a_finding(Comparator.ACTIVE))
    yield a_material([a_study()], a_synthesis(*two))


def materials_of_outcomes() -> Iterator[Material]:
    for direction in (*TELLING_ORDER, None):
        later = [a_finding(direction=direction, outcome="pain", later=True)] if direction else []
        yield a_material([a_study()], a_synthesis(a_finding(), by_outcome=tuple(later)))
    acute = a_finding(stage="acute", concerns=("single_study",))
    for finding in (acute, replace(acute, concerns=())):
        yield a_material([a_study()], a_synthesis(a_finding(Comparator.ACTIVE), finding))
    printed = [Effect("pain", measure, -0.4, -0.7, -0.1, time="10 weeks") for measure in (*MEASURES, None)]
    for effect in (
        *printed,
        Effect("pain", "means", "3.1 vs 4.2", p=".01"),
        Effect("pain", None, None, p="<.01"),
        Effect("womac pain", None, None, p="<.01"),
        *(Effect(name, "smd", -0.4, p=".01") for name in sorted(NAMES)),
        *(Effect("pain", "smd", -0.4, p=".01", time=time) for time in TIMES),
    ):
        row = a_finding(outcome="pain", effects=((Pmid("26329399"), effect),), pmids=(Pmid("26329399"),))
        yield a_material([a_study()], a_synthesis(a_finding(), by_outcome=(row,)))
    for words in TREATMENTS:
        effect = Effect("pain", "smd", -0.4, -0.7, -0.1, versus=words)
        row = a_finding(Comparator.ACTIVE, outcome="pain", effects=((Pmid("26329399"), effect),))
        yield a_material([a_study()], a_synthesis(a_finding(), by_outcome=(row,)))
    for beside in (1, 2):
        yield a_material([a_study()], a_synthesis(a_finding(n_beside=beside)))
    reviews = [an_authority(stance, kind="evidence_map") for stance in (Stance.FOR, Stance.AGAINST)]
    yield a_material([a_study()], a_synthesis(a_finding()), authorities=tuple(reviews))
    usual = a_finding(Comparator.USUAL_CARE)
    yield a_material([a_study(comparator=Comparator.USUAL_CARE)], a_synthesis(usual))
    bodies_apart = (an_authority(Stance.FOR, stage="acute"), an_authority(Stance.SILENT, stage="chronic"))
    yield a_material([a_study()], a_synthesis(a_finding()), authorities=bodies_apart)


def materials_of_studies() -> Iterator[Material]:
    for design in (*Design, None):
        yield a_material([a_study(design=design)])
    for comparator, direction in product((*Comparator, None), (*Direction, None)):
        yield a_material([a_study(comparator=comparator, direction=direction)])
    for direction in Direction:
        yield a_material([a_study(design=Design.GUIDELINE, direction=direction)])
    for people, trials in product((None, 100), (None, 1, 2)):
        yield a_material([a_review(people=people, n_studies=trials)])
        yield a_material([a_review(people=people, n_studies=trials, design=Design.OVERVIEW_OF_REVIEWS)])
    for integrity in Integrity:
        yield a_material([a_study(integrity=integrity, role=MassageRole.POOLED, secondary=True)])
    yield a_material([a_review(year=2000), a_review(3, year=None), a_study(4, time_note="at 6 weeks")])
    for reason in SetAsideReason:
        yield a_material([a_study(aside=reason)])
    yield a_material(a_study(n) for n in range(1, 12))


def material_of_a_map(pmid: Pmid) -> Material:
    """What an evidence map says, and the record of that map or of another one."""
    body = an_authority(Stance.FOR, kind="evidence_map")
    record = a_study(30892910, direction=None, design=Design.OVERVIEW_OF_REVIEWS)
    return a_material([record], authorities=(replace(body, source=replace(body.source, pmid=pmid)),))


def materials_of_authorities() -> Iterator[Material]:
    yield material_of_a_map(Pmid("30892910"))
    for stances, kind in product(POSITIONS, ("guideline", "evidence_map")):
        named = [(f"Body {n}", stance) for n, stance in enumerate(stances)]
        yield a_material(authorities=tuple(an_authority(each, kind=kind, body=name) for name, each in named))
        others = [(f"{name} too", stance) for name, stance in named]
        twice = (an_authority(each, kind=kind, body=name) for name, each in (*named, *others))
        yield a_material(authorities=tuple(twice))
    yield a_material(authorities=(an_authority(massage="relaxation massage"),))
    yield a_material(authorities=(an_authority(Stance.INSUFFICIENT, kind="evidence_map", unrated=True),))
    against = an_authority(Stance.CONDITIONAL_AGAINST, alone=True, body="Another")
    yield a_material(authorities=(an_authority(), against))
    yield a_material(authorities=(an_authority(), replace(against, never_for="sciatica")))
    for stance in (Stance.CONDITIONAL_FOR, Stance.ONLY_WITH_OTHER_CARE):
        yield a_material(authorities=(an_authority(stance), replace(against, alone=False)))
    for comparator in (None, "sham"):
        graded = an_authority(certainty="low", comparator=comparator)
        yield a_material([a_study()], a_synthesis(a_finding()), authorities=(graded,))
    yield a_material(authorities=(an_authority(strength="weak", certainty="low", scheme="GRADE", year=None),))
    yield a_material(authorities=(an_authority(checked=False),))
    for stance in (Stance.FOR, Stance.SILENT):
        yield a_material(authorities=(an_authority(stance, only_for="hospice care"),))
    yield a_material(authorities=(an_authority(Stance.CONDITIONAL_AGAINST, alone=True),))
    printed = [ReportedEffect("pain", "sham", "smd", -0.4, -0.8, -0.1, studies=n) for n in (1, 12, None)]
    yield a_material(authorities=(an_authority(effects=tuple(printed)),))
    yield a_material(authorities=(an_authority(source=a_source(as_quoted_by="Somebody")),))
    for kind in ("red_flag", "precaution", "harms", "stop"):
        yield a_material(safety=(a_safety_line(kind), a_safety_line(kind, as_quoted_by="Somebody")))
    yield replace(a_material(), other_care=(a_safety_line("other_care"),))
    yield replace(a_material(), coverage=(a_safety_line("plan", as_quoted_by="Somebody"),))


def a_supplied_material(reviewed_by: str | None = None) -> Material:
    """A condition from a file that the person brought."""
    material = a_material()
    own = replace(material.condition, supplied=True, reviewed_by=reviewed_by)
    return replace(material, condition=own)


def a_material_of_files(**lacking: int) -> Material:
    """PubMed's own files gave the records, and the reports of harm."""
    read = FilesRead(
        "pubmed26n0003", "pubmed26n0009", **{"missing": 0, "records": 210_000, **lacking}, loaded_on=TODAY
    )
    harms = harms_evidence([a_harm_report()], files=read)
    return a_material(receipt=a_receipt(SourceKind.PUBMED_FILES, 1234, files=read), harms=harms)


def materials_of_searches() -> Iterator[Material]:
    for source, count in product(SourceKind, (1, 2)):
        yield a_material(receipt=a_receipt(source, count, warnings=("phrase not found",), names=("a.xml",)))
    yield a_material([a_study(secondary=True)], receipt=a_receipt(SourceKind.STARTER))
    yield a_material(receipt=a_receipt(SourceKind.FILES, as_of=None))
    yield a_material(receipt=a_receipt(SourceKind.STARTER, fallback=True))
    yield from (a_material_of_files(missing=missing) for missing in (1, 2))
    counts, parts = (BlockCount("low back pain", 81234),), (Slice(TODAY, TODAY, 1),)
    yield a_material(receipt=a_receipt(block_counts=counts, slices=parts), automatic=True)
    yield a_supplied_material()


def found_none(pmid: int, **facts: Any) -> HarmReport:
    """A record that looked for harm and says that there was none."""
    report = a_harm_report(pmid, **facts)
    return replace(report, judgement=replace(report.judgement, because=harm_reports.FOUND_NONE))


def an_open_record(pmid: int) -> SetAside:
    return SetAside(Pmid(pmid), "Massage and thrombosis", SetAsideReason.OFF_TOPIC, harm_reports.UNCLEAR)


def materials_of_harms() -> Iterator[Material]:
    for number in (1, 2):
        kinds = (Design.META_ANALYSIS, Design.CASE_REPORT, Design.COHORT)
        one_of_each = [a_harm_report(14600001 + n, kinds[n % 3], device=True) for n in range(3 * number)]
        yield a_material(harms=harms_evidence(one_of_each))
    yield a_material(harms=harms_evidence([a_harm_report(device=True)]))
    for number in (1, 2):
        none = [found_none(n, device=True) for n in range(1, number + 1)]
        yield a_material(harms=harms_evidence(none))
        yield a_material(harms=harms_evidence([*none, a_harm_report(9)]))
    yield a_material(harms=harms_evidence([], [an_open_record(8)]))
    yield a_material(harms=harms_evidence([], [SetAside(None, None, SetAsideReason.OFF_TOPIC, "x")]))


def materials_of_plots() -> Iterator[Material]:
    told = {"ci_low": 0.2, "ci_high": 0.7, "favours": "massage"}
    unsaid = Effect("pain", "smd", 0.3, 0.2, 0.7)
    for measure in ("smd", "rr", "or", "hr"):
        drawn = [Effect("pain", measure, 0.5, versus=words, **told) for words in ("sham", "usual care")]
        others = [a_study(2, effects=(unsaid,)), a_study(3, effects=tuple(drawn))]
        yield a_material([a_study(1, effects=tuple(drawn)), *others])
    doubtful = replace(unsaid, flags=("implausibly large",))
    both = [a_study(n, effects=(Effect("pain", "smd", 0.5, **told),)) for n in (1, 2)]
    nothing = a_finding(outcome="pain", confidence=Confidence.CANNOT_SAY, pmids=(Pmid(1),))
    yield a_material([*both, a_study(3, effects=(doubtful,))], a_synthesis(by_outcome=(nothing,)))
    yield a_material([a_study(result_note="SMD -0.4")])
    yield a_material(a_study(n, dose=Dose(6.0, 30.0, 6.0)) for n in range(1, 8))
    long = Effect("pain", "smd", 0.5, 0.2, 9.0, favours="massage")
    yield a_material(a_study(n, effects=(long,)) for n in (1, 2))
    turned = Effect("pain", "smd", -0.5, -0.7, -0.2, favours="massage")
    yield a_material(
        [
            a_study(1, effects=(turned,)),
            a_study(2, effects=(replace(turned, value=0.5, ci_low=0.2, ci_high=0.7),)),
        ]
    )
    many = Effect("pain", "smd", 0.5, versus="sham", **told)
    yield a_material(a_study(n, effects=(many,)) for n in range(1, 10))
    unnamed = Effect("pain", "smd", 0.5, **told)
    yield a_material(a_study(n, effects=(unnamed,), comparator=Comparator.UNCLEAR) for n in (1, 2))


def materials_of_doubts() -> Iterator[Material]:
    """One study that says otherwise, and a benefit that was gone later."""
    lone = (Pmid("1"),)
    for answer, direction in product((BENEFIT, NULL), TELLING_ORDER):
        against = a_finding(
            Comparator.ACTIVE, direction, Confidence.CANNOT_SAY, concerns=("single_study",), pmids=lone
        )
        yield a_material([a_study()], a_synthesis(a_finding(direction=answer), against, direction=answer))
        nameless = [replace(against, comparator=kind) for kind in (UNCLEAR, SEVERAL)]
        for each in nameless:
            yield a_material([a_study()], a_synthesis(a_finding(direction=answer), each, direction=answer))
        trial = replace(against, n_reviews=0, n_trials=1)
        yield a_material([a_study()], a_synthesis(a_finding(direction=answer), trial, direction=answer))
        several = replace(against, pmids=(*lone, Pmid("2")))
        yield a_material([a_study()], a_synthesis(a_finding(direction=answer), several, direction=answer))
    for direction, time in product(TELLING_ORDER, ("6 months", "1 year")):
        later = a_finding(direction=direction, outcome="pain", later=True)
        study = a_study(effects=(Effect("pain", "smd", -0.1, -0.4, 0.2, time=time),))
        yield a_material([study], a_synthesis(a_finding(), by_outcome=(later,)))
    yield a_material([a_study(harms="bruises")])


def materials_of_main_outcomes() -> Iterator[Material]:
    """Main outcomes that are told, told in part, told each by itself, and not told; comparisons that no
    record names, that differ, and concerns in the words for one comparison."""
    measured = a_finding(about=(MEASURED,))
    yield a_material([a_study()], a_synthesis(measured, by_outcome=(a_finding(outcome="pain"),)))
    apart = (a_finding(USUAL, NULL, concerns=("single_study",)), a_finding(concerns=("single_study",)))
    yield a_material([a_study()], a_synthesis(*apart, case="thin", direction=MIXED))
    for kind in (SHAM, SEVERAL, UNCLEAR, USUAL):
        named = ("risk_of_bias", "comparator_unclear", "single_study")
        yield a_material([a_study()], a_synthesis(a_finding(kind, concerns=named), concerns=named))
    shams = [a_study(n, comparator=SHAM, direction=None) for n in (1, 2)]
    yield a_material(shams, a_synthesis(a_finding(ACTIVE)))
    alone = ("risk_of_bias", "mixed_alone")
    yield a_material([a_study()], a_synthesis(a_finding(direction=MIXED, concerns=alone), concerns=alone))
    both = (a_finding(SEVERAL, concerns=named), a_finding(UNCLEAR, concerns=named))
    yield a_material([a_study()], a_synthesis(*both, concerns=named))
    for about, _ in MAIN_OUTCOMES:
        yield a_material([a_study()], a_synthesis(a_finding(about=about)))
    for kinds in ((UNCLEAR,), (USUAL, UNCLEAR)):
        few = [a_finding(kind, concerns=("single_study",)) for kind in kinds]
        yield a_material([a_study()], a_synthesis(*few, case="thin"))
    yield a_material([a_study()], ALL_MIXED)
    untold = [replace(finding, about=(MEASURED,)) for finding in ALL_MIXED.findings]
    row = a_finding(UNCLEAR, outcome="pain")
    yield a_material([a_study()], replace(ALL_MIXED, findings=tuple(untold), by_outcome=(row,)))
    yield a_material([a_study()], BY_COMPARISON)
    some = a_synthesis(a_finding(concerns=("no_sham", "old")), a_finding(ACTIVE, concerns=("old",)))
    yield a_material([a_study()], replace(some, concerns=("old", "no_sham")))
    for kinds in ((SEVERAL,), (UNCLEAR,), (SEVERAL, UNCLEAR), (USUAL, SEVERAL)):
        yield a_material([a_study()], a_synthesis(*(a_finding(kind) for kind in kinds)))
    for way in (BENEFIT, NULL, MIXED, WORSE):
        told = a_synthesis(measured, by_outcome=(a_finding(direction=way, outcome="pain"),), direction=MIXED)
        yield a_material([a_study()], replace(told, findings=(replace(measured, direction=MIXED),)))
    for kind in KINDS:
        yield a_material([a_study(title=f"{kind} for pain")], a_synthesis(a_finding(pmids=(Pmid(26329399),))))
    doses = (Dose(6.0, None, None), Dose(None, 60.0, None), Dose(None, None, 4.0))
    yield a_material(a_study(number, dose=dose) for number, dose in enumerate(doses, 1))
    yield from (a_material([a_study(dose=dose)]) for dose in doses)
    thin = a_synthesis(a_finding(pmids=(Pmid(26329399),), concerns=("single_study",)), case="thin")
    yield a_material([a_study(title="Reflexology for pain")], thin)
    for name in PLAINER:
        yield a_material([a_study()], a_synthesis(a_finding(about=(MainResult((name,), told=True),))))


def materials_of_paper() -> Iterator[Material]:
    """What has to be told to a reader of the paper alone: PMIDs, guidelines that nobody read, words that
    claim more than the interval beside them, what one study or few say against a benefit, and one study."""
    thin = a_finding(ACTIVE, NULL, concerns=("single_study",), pmids=(Pmid(1),))
    for against in (thin, replace(thin, pmids=(Pmid(1), Pmid(2)))):
        yield a_material([a_study()], a_synthesis(a_finding(), against, direction=MIXED))
    for way in TELLING_ORDER:
        told = a_synthesis(thin, case="thin", direction=way, concerns=THIN_REASONS)
        yield a_material([a_study()], told)
    many = [a_study(20000000 + n) for n in range(100)]
    yield a_material(many, a_synthesis(a_finding(pmids=tuple(study.article.pmid for study in many[:9]))))
    yield a_material([a_study(design=Design.GUIDELINE, comparator=Comparator.NOT_APPLICABLE)])
    body = replace(an_authority(kind="cochrane_review"), source=a_source(pmid=Pmid(26329399)))
    found = a_finding(pmids=(Pmid(26329399),), about=(MainResult(),))
    for outcomes in ((), ("pain", "function")):
        said = replace(body, outcomes=outcomes)
        yield a_material([a_study(26329399)], a_synthesis(found), authorities=(said,))
    pooled = a_study(26329399, role=MassageRole.POOLED)
    yield a_material([pooled], a_synthesis(found))
    yield a_material([pooled], a_synthesis(replace(found, n_reviews=0, n_trials=1)))
    for about in ((MainResult(("pain",), told=True),), (MainResult(("pain",)),), ()):
        for kind in (*COMPARATOR_ORDER[:5], UNCLEAR):
            findings = (a_finding(kind, about=about), a_finding(UNCLEAR, about=about))
            yield a_material([a_study()], a_synthesis(*findings))
    yield a_material([a_study(title="A dose-finding trial", dose=Dose(6.0, 60.0, 6.0))])
    for way, low in (("higher_is_worse", 0.0), ("higher_is_better", None)):
        scale = replace(load_outcomes()[0], names=("WOMAC",), polarity=way, low=low, high=100.0)
        told = a_material([a_study(result_note="WOMAC 24 points")])
        yield replace(told, instruments=(scale,))
    printed = Effect("pain", "smd", -0.2, -0.5, 0.1)
    yield a_material([a_study(outcomes=judged((Outcome("pain", primary=True),)), effects=(printed,))])
    read_there = (a_safety_line(), a_safety_line(doi="10.1/a"), a_safety_line(pmid=Pmid(3)))
    yield replace(a_material(), safety=read_there)
    reprint = a_source(checked=False, as_quoted_by="a reprint", seen_at="https://example.org/copy")
    tell = replace(a_safety_line("precaution"), plain="A wound: no massage there.", source=reprint)
    yield replace(a_material(), safety=(tell,))


def symptom_logs() -> Iterator[SymptomLog]:
    first = date(2026, 1, 1)
    yield SymptomLog((LogEntry(first, None, triggers="stairs"),))
    told = LogEntry(first, 4.5, could_not_do="run", triggers="stairs", massage=True)
    yield SymptomLog((told,))
    yield SymptomLog(tuple(replace(told, day=first + timedelta(days=n)) for n in range(365)))


def every_key_asked() -> set[str]:
    listening = Listening()
    sources = (
        materials_of_synthesis,
        materials_of_outcomes,
        materials_of_studies,
        materials_of_authorities,
        materials_of_searches,
        materials_of_harms,
        materials_of_briefs,
        materials_of_plots,
        materials_of_doubts,
        materials_of_main_outcomes,
        materials_of_paper,
    )
    for material in (material for source in sources for material in source()):
        with_packet(sheet_of(material, say=listening), material, listening)
    sheet_of(a_material(a_study(n) for n in range(1, 12)), say=listening, top=1)
    for month in range(1, 13):
        sheet_of(a_material(), date(2026, month, 1), say=listening)
    for log in symptom_logs():
        log_words(log, listening)
    for sheet, material in sheets_of_letters():
        with contextlib.suppress(LetterRefused):
            letter_words(material, sheet, load_outcomes(), listening)
    return listening.asked


def test_every_sentence_that_can_be_asked_for_is_there_and_no_other() -> None:
    # tests/test_published_words.py and tests/test_web_pages.py look at these.
    published = ("index.", "banner.", "hit.", "withdrawn.", "feed.", "changes.")
    apart = ("labels.", "setting.", "web.", *published)
    written = {key for key in keys_of(WORDS.sentences) if not key.startswith(apart)} - {"language"}
    assert every_key_asked() == written


@pytest.mark.parametrize(
    ("enumeration", "section"),
    [
        (Design, "design"),
        (Comparator, "comparator_short"),
        (Direction, "direction"),
        (Direction, "direction_guideline"),
        (Stance, "stance"),
        (Stance, "stance_review"),
        (SetAsideReason, "reason"),
        (Confidence, "confidence"),
        (Confidence, "sure"),
    ],
)
def test_every_word_of_the_model_has_a_word_of_its_own(enumeration: Any, section: str) -> None:
    words = [WORDS(f"{section}.{member}") for member in enumeration]
    assert len(set(words)) == len(words)


# -------------------------------------------------------------------------------- the answer, aloud

SHAM, ACTIVE, USUAL, NOTHING, SEVERAL, UNCLEAR = COMPARATOR_ORDER
VERY = Confidence.VERY_UNSURE
BEST = "In the best studies found of massage for low back pain, "
TOO_LITTLE = "Too little is known about massage for low back pain to rely on: the studies "
SEVERAL_OF = "when several comparisons are taken together"
UNNAMED = "where the comparison is not stated"
COMBINED = "where several comparisons are taken together or the comparison is not stated"
PAIN = " [main outcome: pain]"
PAIN_THERE = " [there, main outcome: pain]"
# Behind every clause about studies that no answer can rest on.
NOT_SURE = " (how sure: cannot say)"
OF_PAIN = " Compared with: sham (dummy); main outcome: pain."
BUT = "single, small or older studies "
NOBODY = " No guideline statement about massage for this condition is known to us."


def thin(direction: Direction, *concerns: str) -> Synthesis:
    """What studies say that no answer can rest on; one trial, unless the test says otherwise."""
    named = ("risk_of_bias", *(concerns or ("single_study",)))
    finding = a_finding(direction=direction, concerns=named)
    return a_synthesis(
        finding, case="thin", direction=direction, confidence=Confidence.CANNOT_SAY, concerns=named
    )


def against(comparator: Comparator, direction: Direction, concern: str = "single_study") -> Any:
    """A finding that no answer can rest on."""
    return a_finding(comparator, direction, Confidence.CANNOT_SAY, ("risk_of_bias", concern))


ANSWERS: list[tuple[Synthesis, tuple[Stance, ...], str]] = [
    (
        a_synthesis(case="no_studies"),
        (),
        "No study of massage for low back pain that can be used was found; that shows neither that massage "
        "helps nor that it does not." + NOBODY,
    ),
    (
        a_synthesis(case="only_protocols"),
        (),
        "Plans for studies of massage for low back pain were found, but no result that can be used." + NOBODY,
    ),
    (
        a_synthesis(case="studies_only"),
        (Stance.SILENT, Stance.SILENT),
        "Studies of massage for low back pain are listed below, but no systematic review that we could check "
        "is known to us, so nothing more can be said. The guidelines known to us on this condition do not "
        "mention massage.",
    ),
    (
        a_synthesis(case="nothing_clear"),
        (Stance.INSUFFICIENT,),
        "The studies of massage for low back pain that were found give no clear result. The one guideline "
        "statement known to us says that too little is known to decide.",
    ),
    (
        a_synthesis(a_finding()),
        (),
        BEST + "massage did better than sham (dummy) treatment; we are unsure of this." + NOBODY,
    ),
    (
        a_synthesis(a_finding(), a_finding(NOTHING), a_finding(USUAL)),
        (Stance.FOR,),
        "The one guideline statement known to us supports massage, at least as an option. "
        + BEST
        + "massage did better than sham (dummy) treatment, no treatment and usual care; we are unsure "
        "of this.",
    ),
    (
        a_synthesis(a_finding(SHAM, NULL), a_finding(NOTHING), confidence=VERY),
        (Stance.CONDITIONAL_FOR, Stance.INSUFFICIENT),
        "One of the guideline statements known to us (A Society 2020) supports massage, at least as an "
        "option; no other that we read goes as far. "
        + BEST
        + "no difference between massage and sham (dummy) treatment was shown; massage did better than "
        "no treatment; we are very unsure of this.",
    ),
    (
        ALL_MIXED,
        (Stance.FOR,),
        "The one guideline statement known to us supports massage, at least as an option. "
        + BEST
        + "results were mixed compared with other treatments, and where the comparison is not stated; "
        "we are unsure of this.",
    ),
    (
        a_synthesis(a_finding(ACTIVE, WORSE), a_finding(USUAL, MIXED)),
        (Stance.AGAINST,),
        "The one guideline statement known to us advises against massage. "
        + BEST
        + "massage did less well than other treatments; results compared with usual care were mixed; we"
        " are unsure of this.",
    ),
    (
        a_synthesis(a_finding(SEVERAL, MIXED), a_finding(UNCLEAR, MIXED), confidence=VERY),
        (Stance.FOR, Stance.CONDITIONAL_AGAINST),
        "Guideline statements differ: some support massage, at least as an option or with other care,"
        " and some advise against it, at least in part. "
        + BEST
        + "results were mixed "
        + COMBINED
        + "; we are very unsure of this.",
    ),
    (
        a_synthesis(a_finding(SEVERAL, BENEFIT), a_finding(UNCLEAR, WORSE)),
        (Stance.ONLY_WITH_OTHER_CARE, Stance.SILENT),
        "The one guideline statement known to us supports massage only together with other care. "
        + BEST
        + "results were mixed "
        + COMBINED
        + "; we are unsure of this.",
    ),
    (
        a_synthesis(a_finding(), against(NOTHING, WORSE), confidence=VERY),
        (Stance.CONDITIONAL_AGAINST, Stance.CONDITIONAL_AGAINST),
        "The guideline statements known to us that take a position advise against massage alone, or "
        "with conditions. "
        + BEST
        + "massage did better than sham (dummy) treatment; "
        + BUT
        + "favoured no treatment over massage; we are very unsure of this.",
    ),
    (
        a_synthesis(a_finding(), against(ACTIVE, NULL), against(USUAL, NULL, "single_old_review")),
        (),
        BEST
        + "massage did better than sham (dummy) treatment; "
        + BUT
        + "showed no difference between massage and other treatments and usual care; we are unsure of this."
        + NOBODY,
    ),
    (
        a_synthesis(a_finding(), against(ACTIVE, MIXED), against(USUAL, WORSE, "unsized")),
        (),
        BEST
        + "massage did better than sham (dummy) treatment; "
        + BUT
        + "gave mixed results compared with other treatments; "
        + BUT
        + "favoured usual care over massage; we are unsure of this."
        + NOBODY,
    ),
    (
        a_synthesis(a_finding(SHAM, NULL), against(ACTIVE, BENEFIT)),
        (),
        BEST
        + "no difference between massage and sham (dummy) treatment was shown; "
        + BUT
        + "favoured massage over other treatments; we are unsure of this."
        + NOBODY,
    ),
    (
        a_synthesis(a_finding(SEVERAL, NULL), against(UNCLEAR, BENEFIT)),
        (),
        BEST
        + f"no difference was shown {SEVERAL_OF}; {BUT}favoured massage {UNNAMED}; we are unsure of this."
        + NOBODY,
    ),
    (
        a_synthesis(a_finding(), against(SEVERAL, NULL)),
        (),
        BEST
        + "massage did better than sham (dummy) treatment; "
        + f"{BUT}showed no difference {SEVERAL_OF}; we are unsure of this."
        + NOBODY,
    ),
    (
        a_synthesis(a_finding(), against(SEVERAL, NULL), against(UNCLEAR, WORSE)),
        (),
        BEST
        + "massage did better than sham (dummy) treatment; "
        + f"{BUT}gave mixed results {COMBINED}; we are unsure of this."
        + NOBODY,
    ),
    (
        a_synthesis(a_finding(), against(UNCLEAR, WORSE)),
        (),
        BEST
        + "massage did better than sham (dummy) treatment; "
        + f"in {BUT}massage did less well {UNNAMED}; we are unsure of this."
        + NOBODY,
    ),
    (
        a_synthesis(a_finding(), against(ACTIVE, MIXED), against(UNCLEAR, MIXED)),
        (),
        BEST
        + "massage did better than sham (dummy) treatment; "
        + f"{BUT}gave mixed results compared with other treatments; we are unsure of this."
        + NOBODY,
    ),
    (
        a_synthesis(a_finding(), against(ACTIVE, WORSE, "design"), against(USUAL, BENEFIT)),
        (),
        BEST + "massage did better than sham (dummy) treatment; we are unsure of this." + NOBODY,
    ),
    (
        a_synthesis(a_finding(ACTIVE, MIXED), a_finding(SEVERAL, MIXED)),
        (),
        BEST + "results compared with other treatments were mixed; we are unsure of this." + NOBODY,
    ),
    (
        a_synthesis(a_finding(ACTIVE, MIXED), a_finding(SEVERAL, BENEFIT), a_finding(UNCLEAR, NULL)),
        (),
        BEST + "results compared with other treatments were mixed; we are unsure of this." + NOBODY,
    ),
    (
        a_synthesis(a_finding(ACTIVE, MIXED), a_finding(SEVERAL, BENEFIT)),
        (),
        BEST
        + "results compared with other treatments were mixed; massage did better "
        + SEVERAL_OF
        + "; we are unsure of this."
        + NOBODY,
    ),
    (
        a_synthesis(a_finding(ACTIVE, BENEFIT), a_finding(UNCLEAR, NULL)),
        (),
        BEST
        + "massage did better than other treatments; no difference was shown "
        + UNNAMED
        + "; we are unsure of this."
        + NOBODY,
    ),
    (
        a_synthesis(a_finding(ACTIVE, BENEFIT), a_finding(UNCLEAR, WORSE)),
        (),
        BEST
        + "massage did better than other treatments; massage did less well "
        + UNNAMED
        + "; we are unsure of this."
        + NOBODY,
    ),
    (
        thin(BENEFIT),
        (),
        TOO_LITTLE + "that give a clear result favour it, but they are too few." + OF_PAIN + NOBODY,
    ),
    (
        thin(BENEFIT, "single_old_review", "unsized"),
        (),
        TOO_LITTLE
        + "that give a clear result favour it, but they are old or silent about their size."
        + OF_PAIN
        + NOBODY,
    ),
    (
        thin(NULL, "single_study", "imprecision"),
        (),
        TOO_LITTLE
        + "that give a clear result show no difference, and they are too few or small."
        + OF_PAIN
        + NOBODY,
    ),
    (
        thin(MIXED, "design", "imprecision", "single_study"),
        (),
        TOO_LITTLE
        + "found give mixed results, and they are too few, small or not full-size randomised trials."
        + OF_PAIN
        + NOBODY,
    ),
    (
        thin(MIXED, "inconsistency", "unconfirmed"),
        (),
        TOO_LITTLE + "found give mixed results, and they are not confirmed by others." + OF_PAIN + NOBODY,
    ),
    (
        thin(WORSE),
        (Stance.FOR,),
        "The one guideline statement known to us supports massage, at least as an option. "
        + TOO_LITTLE
        + "that give a clear result favour what it was compared with, but they are too few."
        + OF_PAIN,
    ),
]


def bodies(stances: tuple[Stance, ...]) -> tuple[Any, ...]:
    return tuple(an_authority(stance) for stance in stances)


def bare(answer: str) -> str:
    """Without the outcome of each clause, and without what is said of studies that no answer can rest on."""
    return answer.replace(PAIN, "").replace(PAIN_THERE, "").replace(NOT_SURE, "")


@pytest.mark.parametrize(("synthesis", "stances", "answer"), ANSWERS)
def test_the_answer_is_these_whole_sentences(
    synthesis: Synthesis, stances: tuple[Stance, ...], answer: str
) -> None:
    # What a clause is about stands behind it and has tests of its own below.
    said = sheet_of(a_material([a_study()], synthesis, authorities=bodies(stances))).answer
    assert bare(said) == answer


@pytest.mark.parametrize("synthesis", [row[0] for row in ANSWERS if row[0].case == "findings"])
def test_every_clause_of_the_answer_names_its_outcome(synthesis: Synthesis) -> None:
    said = sheet_of(a_material([a_study()], synthesis)).answer.partition(BEST)[2]
    *clauses, _sure = said.partition(" we are ")[0].split(";")
    assert clauses
    assert all(clause.endswith((PAIN, PAIN_THERE)) for clause in clauses)


SLEEP_TOO = MainResult(("pain", "sleep"), told=True)
MEASURED = MainResult(("walking", "pain"))
# What one review says of two comparisons, and another one that does not name its own.
ONE, OTHER = (Pmid("26329399"),), (Pmid("34395477"),)
BY_COMPARISON = a_synthesis(
    a_finding(SEVERAL, MIXED, pmids=ONE, about=(MEASURED,)),
    a_finding(UNCLEAR, MIXED, pmids=OTHER, about=(MEASURED,)),
    a_finding(USUAL, MIXED, Confidence.CANNOT_SAY, ("unconfirmed",)),
    direction=MIXED,
    by_outcome=(
        a_finding(ACTIVE, NULL, outcome="function", pmids=ONE),
        a_finding(ACTIVE, outcome="pain", pmids=ONE),
        a_finding(NOTHING, outcome="pain", pmids=ONE),
        a_finding(UNCLEAR, MIXED, outcome="pain", pmids=OTHER),
        a_finding(NOTHING, WORSE, outcome="sleep", pmids=OTHER),
        a_finding(NOTHING, WORSE, outcome="pain", pmids=ONE, later=True),
        a_finding(SHAM, WORSE, Confidence.CANNOT_SAY, outcome="pain", pmids=ONE),
    ),
)
MAIN_OUTCOMES = [
    ((MainResult(("pain",), told=True),) * 2, "main outcome: pain"),
    ((SLEEP_TOO,), "main outcome: pain, sleep"),
    (
        (MainResult(("sleep",), told=True), SLEEP_TOO, MainResult()),
        "main outcome: sleep (in 2 of the 3 best studies), pain (in 1); not stated by 1",
    ),
    (
        (MainResult(("pain",), told=True), MEASURED),
        "main outcome: pain (in 1 of the 2 best studies); not stated by 1 (measured: walking, pain)",
    ),
    ((MEASURED, MainResult(("pain",))), "measured: pain, walking"),
    (
        (MainResult(("pain", "sleep", "mood", "work")),),
        "measured: pain, sleep, mood and others",
    ),
    ((MainResult(),), "outcomes not stated"),
    ((), "outcomes not stated"),
]


@pytest.mark.parametrize(("about", "said"), MAIN_OUTCOMES)
def test_an_outcome_is_named_where_the_studies_tell_it_and_only_there(
    about: tuple[MainResult, ...], said: str
) -> None:
    sheet = sheet_of(a_material([a_study()], a_synthesis(a_finding(about=about))))
    assert f"sham (dummy) treatment [{said.partition(' (measured')[0]}]" in sheet.answer
    assert sheet.findings[0].outcome_word == said[0].upper() + said[1:]
    untold = any(not each.told for each in about)
    assert ("the main outcome is not stated" in sheet.findings_note) is untold


def test_what_depends_on_the_comparison_is_told_for_each() -> None:
    sheet = sheet_of(a_material([a_study()], BY_COMPARISON))
    assert (
        "mixed compared with usual care and other treatments, and where the comparison is not stated "
        "[other treatments (function: no difference shown, pain: better with massage); no (further) "
        "treatment (pain: better with massage); comparison not stated (pain: mixed results)]"
    ) in sheet.answer
    assert (
        "Massage was compared with usual care, other treatments and no treatment. For what people can do, "
        "next to other treatments, no difference was shown. For pain, next to other treatments and no "
        "treatment, massage did better. Where studies do not say with what: For pain, the results do not "
        "agree."
    ) in sheet.plain[1]


def test_an_unclear_record_of_a_body_sends_the_reader_to_what_the_body_says() -> None:
    for pmid, said in (("30892910", "Unclear from the record; see the bodies"), ("1", "Unclear")):
        assert sheet_of(material_of_a_map(Pmid(pmid))).studies[0].direction_word == said


def test_the_few_rows_by_outcome_on_paper_are_not_all_of_one_outcome() -> None:
    rows = (
        a_finding(ACTIVE, NULL, outcome="function", people=3000),
        a_finding(NOTHING, MIXED, outcome="function", people=3000),
        a_finding(USUAL, BENEFIT, outcome="function", people=2000),
        a_finding(ACTIVE, BENEFIT, outcome="anxiety", people=1000),
        a_finding(ACTIVE, NULL, outcome="sleep", people=500),
    )
    main = tuple(a_finding(kind) for kind in COMPARATOR_ORDER[:5])
    sheet = sheet_of(a_material([a_study()], a_synthesis(*main, by_outcome=rows)))
    assert [row.outcome_word for row in sheet.findings[5:]] == ["Function", "Anxiety", "Sleep"]


def test_what_thin_studies_say_against_the_answer_borrows_none_of_its_confidence() -> None:
    told = a_synthesis(a_finding(SHAM, NULL), against(ACTIVE, BENEFIT))
    answer = sheet_of(a_material([a_study()], told)).answer
    assert f"favoured massage over other treatments{NOT_SURE}" in answer
    assert f"sham (dummy) treatment was shown{PAIN}" in answer


def test_a_difference_that_no_printed_interval_shows_is_not_claimed_without_saying_so() -> None:
    words_alone = a_finding(ACTIVE, BENEFIT, concerns=("single_study", "interval_null"))
    sheet = sheet_of(a_material([a_study()], a_synthesis(a_finding(SHAM, NULL), words_alone)))
    assert "[main outcome: pain; the printed interval includes no difference]" in sheet.answer
    assert "printed interval includes no difference" in sheet.findings[1].concerns


@pytest.mark.parametrize(
    ("reviews", "trials", "who"),
    [(0, 1, "One study found"), (1, 0, "One review of studies found"), (0, 2, "A few studies found")],
)
def test_the_patient_reads_that_a_study_found_otherwise_where_the_doctor_does(
    reviews: int, trials: int, who: str
) -> None:
    pmids = tuple(Pmid(str(n)) for n in range(1, reviews + trials + 1))
    contrary = replace(against(ACTIVE, BENEFIT), pmids=pmids, n_reviews=reviews, n_trials=trials)
    sheet = sheet_of(a_material([a_study()], a_synthesis(a_finding(SHAM, NULL), contrary, direction=NULL)))
    assert who in sheet.plain[1]
    assert "not all agree" in sheet.next_step


def test_no_difference_from_another_treatment_is_not_told_to_a_patient_as_no_help() -> None:
    null = replace(against(ACTIVE, NULL), pmids=(Pmid("1"),), n_reviews=0, n_trials=1)
    told = sheet_of(a_material([a_study()], a_synthesis(a_finding(SHAM), null, direction=BENEFIT))).plain[1]
    assert "One study showed no difference between massage and other treatments. Both may have helped" in told
    none = replace(null, comparator=Comparator.NONE_WAITLIST)
    told = sheet_of(a_material([a_study()], a_synthesis(a_finding(SHAM), none, direction=BENEFIT))).plain[1]
    assert "no difference between massage and no treatment." in told
    assert "Both may have helped" not in told
    alike = a_synthesis(a_finding(ACTIVE, NULL), direction=NULL)
    assert "both may have helped, or neither" in sheet_of(a_material([a_study()], alike)).plain[1]


def test_nobody_is_said_to_find_otherwise_where_all_agree() -> None:
    same = a_synthesis(a_finding(SHAM, NULL), against(ACTIVE, NULL), direction=NULL)
    sheet = sheet_of(a_material([a_study()], same))
    assert "otherwise" not in sheet.plain[1]
    assert "agree" not in sheet.next_step


@pytest.mark.parametrize(
    ("times", "said"),
    [
        (("24 weeks",), "At about half a year"),
        (("10 weeks", "6 months"), "At about half a year"),
        (("26 weeks", "1 year"), "After half a year or more"),
        (("long term",), "After half a year or more"),
        ((), "After half a year or more"),
    ],
)
def test_a_benefit_gone_at_half_a_year_is_not_said_to_be_gone_for_longer(
    times: tuple[str, ...], said: str
) -> None:
    effects = tuple(Effect("pain", "smd", -0.1, -0.4, 0.2, time=time) for time in times)
    later = a_finding(direction=NULL, outcome="pain", later=True)
    told = a_synthesis(a_finding(direction=BENEFIT), direction=BENEFIT, by_outcome=(later,))
    sheet = sheet_of(a_material([a_study(effects=effects)], told))
    assert f"{said} no difference was shown." in sheet.answer
    assert f"{said}, no difference was seen." in sheet.plain[1]


def test_few_studies_are_not_said_to_count_side_effects_where_not_one_does() -> None:
    silent, telling = a_study(), a_study(2, harms="bruises")
    assert sheet_of(a_material([silent])).plain[2].startswith("What we read of these studies says nothing")
    assert sheet_of(a_material([silent, telling])).plain[2].startswith("Of the 2 studies, 1 mentions side")


@pytest.mark.parametrize(("measure", "legend"), [("smd", True), ("rr", False)])
def test_what_a_standardised_difference_is_stands_where_one_is_printed(measure: str, legend: bool) -> None:
    printed = Effect("pain", measure, 0.5, 0.2, 0.9, favours="massage")
    row = a_finding(outcome="pain", effects=((Pmid(1), printed),), pmids=(Pmid(1),))
    told = a_synthesis(a_finding(), by_outcome=(row,))
    sheet = sheet_of(a_material([a_study(1, effects=(printed,))], told))
    assert ("0.8 large" in sheet.findings_note) is legend
    assert "not its sign or a ratio above 1" in sheet.findings_note
    bare = sheet_of(a_material([a_study(1, effects=(printed,))], a_synthesis(a_finding())))
    assert bare.findings_note == ""


def test_a_measure_and_whom_a_number_favours_are_explained_once() -> None:
    noted = a_study(1, result_note="pain SMD -0.4 (95% CI -0.7 to -0.1)")
    printed = Effect("pain", "smd", 0.5, 0.2, 0.9, favours="massage")
    row = a_finding(outcome="pain", effects=((Pmid(1), printed),), pmids=(Pmid(1),))
    alone = sheet_of(a_material([noted], a_synthesis(a_finding())))
    both = sheet_of(a_material([noted], a_synthesis(a_finding(), by_outcome=(row,))))
    assert "0.8 large" in alone.studies_key
    assert "0.8 large" in both.findings_note
    assert "0.8 large" not in both.studies_key
    assert "stands in the words before it" in alone.studies_key
    assert "not its sign" in both.findings_note
    assert "stands in the words before it" not in both.studies_key


def test_the_rows_that_the_answer_rests_on_come_first() -> None:
    thin = a_finding(Comparator.ACTIVE, confidence=Confidence.CANNOT_SAY, concerns=("single_study",))
    carrying = a_finding(Comparator.USUAL_CARE)
    rows = sheet_of(a_material([a_study()], a_synthesis(thin, carrying))).findings
    assert [bool(row.carries) for row in rows] == [True, False]


def test_the_starter_edition_is_not_dated_like_a_search() -> None:
    dated = {source: sheet_of(a_material(receipt=a_receipt(source))).search.dated for source in SourceKind}
    assert "not a complete search" in dated[SourceKind.STARTER]
    assert "not a complete search" not in dated[SourceKind.PUBMED]


def test_the_answer_tells_each_outcome_apart_where_no_main_one_is_told() -> None:
    silent = a_finding(UNCLEAR, MIXED, VERY, about=(MEASURED,))
    rows = (
        a_finding(UNCLEAR, MIXED, VERY, outcome="pain"),
        a_finding(UNCLEAR, BENEFIT, VERY, outcome="function"),
        a_finding(UNCLEAR, BENEFIT, VERY, outcome="sleep", later=True),
        a_finding(UNCLEAR, BENEFIT, Confidence.CANNOT_SAY, outcome="mood"),
        a_finding(USUAL, BENEFIT, VERY, outcome="anxiety"),
    )
    told = sheet_of(a_material([a_study()], a_synthesis(silent, by_outcome=rows))).answer
    assert "[pain: mixed results; function: better with massage]" in told
    known = replace(silent, about=(MainResult(("pain",), told=True),))
    assert PAIN in sheet_of(a_material([a_study()], a_synthesis(known, by_outcome=rows))).answer


def test_the_same_result_of_the_same_studies_stands_in_one_row() -> None:
    printed = ((Pmid("26329399"), Effect("pain", "smd", -0.5, -0.8, -0.2)),)
    row = a_finding(outcome="pain", effects=printed)
    for by_outcome, rows in ((row, 1), (replace(row, direction=MIXED), 2), (replace(row, later=True), 2)):
        sheet = sheet_of(a_material([a_study()], a_synthesis(a_finding(), by_outcome=(by_outcome,))))
        assert len(sheet.findings) == rows
        assert "SMD -0.5" in sheet.findings[-1].effects
    assert sheet.findings[0].effects == ""
    measured = a_finding(about=(MainResult(("pain",)),))
    sheet = sheet_of(a_material([a_study()], a_synthesis(measured, by_outcome=(row,))))
    assert [each.outcome_word for each in sheet.findings] == ["Measured: pain"]
    assert "SMD -0.5" in sheet.findings[0].effects
    both = a_finding(about=(MainResult(("pain", "sleep")),))
    sheet = sheet_of(a_material([a_study()], a_synthesis(both, by_outcome=(row,))))
    assert [each.outcome_word for each in sheet.findings] == ["Measured: pain, sleep", "Pain"]


def test_comparisons_that_differ_are_told_apart_and_not_called_mixed() -> None:
    few = ("risk_of_bias", "single_study")
    findings = (a_finding(USUAL, NULL, concerns=few), a_finding(UNCLEAR, BENEFIT, concerns=few))
    told = a_synthesis(*findings, case="thin", direction=MIXED, concerns=few)
    answer = sheet_of(a_material([a_study()], told)).answer
    assert f"no difference between massage and usual care was shown{PAIN}; massage did better" in answer
    assert "the studies are too few" in answer
    assert "mixed" not in answer


def test_a_concern_is_said_once_and_as_it_fits_the_comparison() -> None:
    named = ("risk_of_bias", "inconsistency", "unconfirmed", "single_study", "single_old_review")
    sham = a_synthesis(a_finding(SHAM, concerns=named), concerns=named)
    sheet = sheet_of(a_material([a_study()], sham))
    assert "how well the sham was hidden" in sheet.confidence_why
    assert "people know whether" not in sheet.confidence_why
    assert sheet.findings[0].concerns == "results disagree, one older review"
    for kind, said in ((SEVERAL, "several comparisons are combined."), (UNCLEAR, "with is not stated.")):
        other = a_synthesis(
            a_finding(kind, concerns=("comparator_unclear",)), concerns=("comparator_unclear",)
        )
        assert said in sheet_of(a_material([a_study()], other)).confidence_why


def test_too_little_is_known_names_what_was_compared_and_where_nobody_says() -> None:
    few = ("risk_of_bias", "single_study")
    findings = [a_finding(kind, concerns=few) for kind in (USUAL, SEVERAL, UNCLEAR)]
    told = a_synthesis(*findings, case="thin")
    answer = sheet_of(a_material([a_study()], told)).answer
    assert "Compared with: usual care, several comparisons together, or not stated; main" in answer
    alone = sheet_of(a_material([a_study()], a_synthesis(findings[2], case="thin"))).answer
    assert "Compared with: not stated; main outcome: pain." in alone


def test_every_concern_that_makes_an_answer_thin_has_its_reason() -> None:
    assert THIN | {UNCONFIRMED} <= set(THIN_REASONS)


def test_only_guideline_bodies_are_called_guidelines_in_the_answer() -> None:
    review = an_authority(Stance.FOR, kind="cochrane_review")
    assert sheet_of(a_material([a_study()], a_synthesis(), authorities=(review,))).answer.endswith(NOBODY)


def every_text(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from every_text(item)


@pytest.mark.parametrize("name", CONDITIONS)
def test_the_sentences_hold_for_every_name_of_a_condition(name: str) -> None:
    for synthesis, stances, answer in ANSWERS:
        sheet = sheet_of(a_material([a_study()], synthesis, name=name, authorities=bodies(stances)))
        assert bare(sheet.answer) == answer.replace("low back pain", name)
        for text in every_text((sheet.title, sheet.question, sheet.answer, sheet.plain, sheet.ask)):
            assert not re.search(r"  |\.\.|[{}]| [.,;:]|None|\b1 (records|studies|trials|reviews)\b", text)
            assert text[0].isupper()


def starter_sheet(condition: Condition) -> Sheet:
    """The sheet of the edition that ships, without the safety lists."""
    authorities = load_authorities(condition.slug)
    ranking = rank(starter.load().about(condition.slug), today=TODAY)
    summed = synthesise(ranking, authorities, Asked(TODAY))
    receipt = a_receipt(SourceKind.STARTER, len(ranking.ranked))
    search = build(condition, load_massage(), load_filters())
    return sheet_of(Material(condition, search, receipt, ranking, summed, authorities, ()))


# A condition that the edition knows too little about has no offline sheet (`NothingOffline`).
NOTED = [condition for condition in load_conditions() if starter.load().answers(condition.slug)]


@pytest.mark.parametrize("condition", NOTED, ids=lambda condition: condition.slug)
def test_the_starter_edition_answers_in_whole_sentences(condition: Condition) -> None:
    sheet = starter_sheet(condition)
    assert condition.name in sheet.answer
    assert re.fullmatch(r"(?:[A-Z][^{}.]*\.(?: |$)){2,5}", sheet.answer)


def answer_of(*findings: Finding, authorities: Sequence[Authority] = ()) -> str:
    return sheet_of(a_material([a_study()], a_synthesis(*findings), authorities=tuple(authorities))).answer


def test_studies_of_acute_complaints_alone_are_told_of_last() -> None:
    acute = a_finding(ACTIVE, NULL, stage="acute")
    assert answer_of(a_finding(), acute).endswith(
        "In studies of acute low back pain alone, no difference between massage and other treatments was "
        "shown [main outcome: pain]."
    )
    assert "other treatments" not in answer_of(a_finding(), acute).partition("we are unsure")[0]


def test_what_was_found_in_acute_complaints_is_among_the_studies_to_read_first() -> None:
    lasting = [a_study(n, people=900 - n, comparator=ACTIVE, direction=NULL) for n in range(1, 9)]
    acute = a_study(20, people=40, comparator=ACTIVE, direction=NULL)
    of_acute = a_finding(ACTIVE, NULL, stage="acute", pmids=(acute.article.pmid,))
    sheet = sheet_of(a_material([*lasting, acute], a_synthesis(a_finding(), of_acute)))
    assert acute.article.pmid in [study.pmid for study in sheet.studies]
    without = sheet_of(a_material([*lasting, acute], a_synthesis(a_finding())))
    assert acute.article.pmid not in [study.pmid for study in without.studies]


@pytest.mark.parametrize(("studies", "named"), [(10, True), (11, False)])
def test_up_to_ten_studies_are_named_behind_the_amounts(studies: int, named: bool) -> None:
    dose = Dose(6.0, None, None)
    sheet = sheet_of(
        a_material([a_study(n, dose=dose) for n in range(1, studies + 1)], a_synthesis(a_finding()))
    )
    assert ("Told by" in sheet.doses) is named


def test_a_result_says_how_many_studies_stand_beside_those_it_rests_on() -> None:
    large = [a_study(n, people=480, comparator=ACTIVE, direction=NULL) for n in (1, 2, 3)]
    small = [a_study(n, people=60, comparator=ACTIVE, direction=Direction.MIXED) for n in (4, 5)]
    material = a_material([*large, *small, a_review(9, comparator=Comparator.USUAL_CARE)])
    summed = synthesise(material.ranking, (), Asked(TODAY))
    row = sheet_of(replace(material, synthesis=summed)).findings[0]
    told = "3 randomised trials, largest: 480 people, 2 smaller or lower-ranked studies beside it"
    assert row.basis == told


def test_one_trial_of_acute_complaints_is_too_few() -> None:
    acute = a_finding(ACTIVE, stage="acute", concerns=("single_study",))
    told = answer_of(a_finding(), acute)
    assert told.endswith("Studies of acute low back pain alone are too few to rely on.")


def test_bodies_that_keep_acute_and_lasting_complaints_apart_are_told_apart() -> None:
    bodies = [an_authority(Stance.FOR, stage="acute"), an_authority(Stance.AGAINST, stage="chronic")]
    assert answer_of(a_finding(), authorities=bodies).startswith(
        "Acute low back pain: the one guideline statement known to us supports massage, at least as an "
        "option. Lasting low back pain: the one guideline statement known to us advises against massage."
    )


def test_bodies_that_say_the_same_of_both_are_told_together() -> None:
    bodies = [an_authority(Stance.FOR, stage=stage) for stage in ("acute", "chronic")]
    assert "Acute" not in answer_of(a_finding(), authorities=bodies)


def test_support_for_a_part_of_the_condition_is_not_told_as_support_for_all_of_it() -> None:
    narrow = an_authority(Stance.FOR, only_for="hospice care", body="One")
    sheet = sheet_of(a_material([a_study()], a_synthesis(a_finding()), authorities=(narrow,)))
    assert sheet.answer.startswith(
        "The one guideline statement known to us supports massage, at least as an option. That support is "
        "for hospice care only. In the best"
    )
    assert any("They speak of hospice care only." in said for said in sheet.plain)
    assert sheet.brief.supporting == "Guidelines for massage: One 2020 (hospice care)."
    assert "hospice care only" not in answer_of(a_finding(), authorities=(narrow, an_authority(Stance.FOR)))


def test_what_the_numbers_of_a_body_are_against_is_named_again_only_where_it_changes() -> None:
    numbers = [ReportedEffect("pain", against, "smd", -0.4) for against in ("sham", "sham", "care", "sham")]
    sheet = sheet_of(a_material(authorities=(an_authority(effects=tuple(numbers)),)))
    assert sheet.authorities[0].effects == (
        "pain against sham: SMD -0.4; pain: SMD -0.4; pain against care: SMD -0.4; "
        "pain against sham: SMD -0.4"
    )


def test_where_nobody_supports_massage_the_part_of_the_condition_that_is_spoken_of_is_told() -> None:
    silent = an_authority(Stance.SILENT, only_for="people with cancer")
    assert answer_of(a_finding(), authorities=(silent,)).endswith(
        "The one guideline known to us on this condition does not mention massage. This is about people with "
        "cancer only."
    )
    of_all = an_authority(Stance.INSUFFICIENT)
    assert "people with cancer" not in answer_of(a_finding(), authorities=(silent, of_all))


def test_an_answer_that_is_surer_than_a_row_says_why() -> None:
    told = "Those marked “Cannot say” cannot carry an answer alone."
    thin_row = a_finding(ACTIVE, confidence=Confidence.CANNOT_SAY, concerns=("single_study",))
    mixed = sheet_of(a_material([a_study()], a_synthesis(a_finding(), thin_row)))
    assert told in mixed.confidence_why
    by_outcome = a_synthesis(a_finding(), by_outcome=(replace(thin_row, outcome="sleep"),))
    assert told in sheet_of(a_material([a_study()], by_outcome)).confidence_why
    assert told not in sheet_of(a_material([a_study()], a_synthesis(a_finding()))).confidence_why
    alone = a_synthesis(thin_row, case="thin", confidence=Confidence.CANNOT_SAY)
    assert told not in sheet_of(a_material([a_study()], alone)).confidence_why


def test_reviews_by_bodies_that_contradict_each_other_are_told() -> None:
    kinds = [an_authority(stance, kind="evidence_map") for stance in (Stance.FOR, Stance.CONDITIONAL_AGAINST)]
    assert "Reviews by evidence bodies do not agree" in answer_of(a_finding(), authorities=kinds)
    assert "Reviews by evidence bodies" not in answer_of(a_finding(), authorities=kinds[:1])


def test_what_is_not_known_names_sham_time_and_harm() -> None:
    sheet = sheet_of(a_material([a_study(harms=None)], a_synthesis(a_finding(USUAL))))
    assert [line.partition(":")[0] for line in sheet.not_known] == [
        "Whether massage does better than a sham treatment",
        "How long a benefit lasts",
        "How often massage does harm here",
    ]
    assert sheet.not_known[2].endswith("is told in none of the 1 ranked studies, as far as we read.")


def test_a_body_that_compared_with_sham_is_not_denied() -> None:
    body = an_authority(Stance.INSUFFICIENT, kind="cochrane_review", comparator="dummy massage")
    material = a_material([a_study()], a_synthesis(a_finding(USUAL)), authorities=(body,))
    assert not any("sham" in line for line in sheet_of(material).not_known)


@pytest.mark.parametrize(
    ("direction", "told"), [(NULL, "show no difference"), (BENEFIT, "still favour massage")]
)
def test_later_results_are_told_as_what_is_known_of_how_long_it_lasts(
    direction: Direction, told: str
) -> None:
    later = a_finding(direction=direction, outcome="pain", later=True)
    synthesis = a_synthesis(a_finding(), by_outcome=(later,))
    assert any(told in line for line in sheet_of(a_material([a_study()], synthesis)).not_known)


def test_a_reader_who_noted_that_it_was_gone_after_a_year_is_heard() -> None:
    material = a_material([a_study(time_note="null at 1 year")], a_synthesis(a_finding()))
    assert any("show no difference" in line for line in sheet_of(material).not_known)


def test_what_a_body_prints_of_later_results_is_heard() -> None:
    printed = ReportedEffect("pain", "other treatments", "smd", -0.4, time="long term", favours="massage")
    body = an_authority(Stance.INSUFFICIENT, kind="cochrane_review", effects=(printed,))
    material = a_material(
        [a_study(time_note="null at 1 year")], a_synthesis(a_finding()), authorities=(body,)
    )
    assert any("do not agree" in line for line in sheet_of(material).not_known)


def test_nothing_is_said_to_be_unknown_where_nothing_was_found() -> None:
    assert sheet_of(a_material([], a_synthesis(case="no_studies"))).not_known == ()


def test_a_mixed_row_shows_a_printed_effect_of_either_kind() -> None:
    better = Effect("pain", "smd", -0.5, -0.8, -0.2, favours="massage")
    null = Effect("pain", "smd", 0.0, -0.2, 0.2)
    printed = tuple((Pmid(str(n)), effect) for n, effect in enumerate((better, better, null), start=1))
    row = a_finding(outcome="pain", direction=MIXED, effects=printed)
    told = sheet_of(a_material([a_study()], a_synthesis(a_finding(), by_outcome=(row,)))).findings[1]
    assert told.effects == ("SMD -0.5 (95% CI -0.8 to -0.2), PMID 1; SMD 0.0 (95% CI -0.2 to 0.2), PMID 3")


def test_rows_by_outcome_that_do_not_fit_on_paper_are_not_lost() -> None:
    outcomes = tuple(a_finding(outcome=name) for name in ("pain", "sleep", "mood", "function", "fatigue"))
    many = tuple(an_authority(body=f"Body {n}") for n in range(18))
    measured = a_finding(about=(MEASURED,))
    for bodies, shown in (((), 5), (many, 3)):
        material = a_material([a_study()], a_synthesis(measured, by_outcome=outcomes), authorities=bodies)
        sheet = sheet_of(material)
        assert len(sheet.findings) == 1 + shown
        assert len(sheet.findings) + len(sheet.more_findings) == 6


def test_the_conditions_asked_most_are_answered_from_the_starter_edition() -> None:
    answered = {c.name for c in NOTED if starter_sheet(c).case in ("findings", "thin")}
    assert set(CONDITIONS) <= answered


# What a reader of "better" must not miss, the words of the answer that tell of it, and those for "better".
RESERVED = (Stance.AGAINST, Stance.CONDITIONAL_AGAINST, Stance.INSUFFICIENT)
TELLS = re.compile(r"against|too little is known to decide|no other that we read goes as far")
SAYS_BENEFIT = re.compile(
    r"massage did better than|favour(ed)? (it|massage)\b|(?<!show that people )who had massage did better"
)


def is_told_of(authority: Authority, sheet: Sheet) -> bool:
    """A guideline in the answer; the grade of a Cochrane review, or that of somebody else for what the
    answer rests on, beside our confidence."""
    if authority.kind == "guideline":
        return TELLS.search(sheet.answer) is not None
    quoted = re.search(r"graded the evidence( for this comparison)?: ", sheet.confidence_why)
    return quoted is not None and weakest_grade([authority]) is not None


def test_no_starter_sheet_says_benefit_without_telling_who_is_more_reserved() -> None:
    told = {}
    for condition in NOTED:
        sheet, known = starter_sheet(condition), load_authorities(condition.slug)
        if SAYS_BENEFIT.search(" ".join((sheet.answer, *sheet.plain))):
            # What a body came to that we have not seen is neither more reserved nor less.
            told_of = (a for a in known if a.kind in ("guideline", "cochrane_review") and not a.unrated)
            reserved = [a for a in told_of if a.stance in RESERVED]
            told |= {(condition.slug, a.body, a.said): is_told_of(a, sheet) for a in reserved}
    assert told
    assert [row for row, heard in told.items() if not heard] == []


def test_no_sentence_of_ours_uses_a_word_of_grade_or_promises() -> None:
    ours = " ".join(str(WORDS(key)) for key in keys_of({"sure": WORDS.section("sure")}))
    ours += " ".join(WORDS.section("plain").values()) + " ".join(WORDS.section("clause").values())
    assert not re.search(r"certainty|high|moderate|\blow\b|proven|effective|necessary|safe and", ours, re.I)


# --------------------------------------------------------------------------------- plain words


def plain(material: Material) -> str:
    return " ".join(sheet_of(material).plain)


@pytest.mark.parametrize("direction", TELLING_ORDER)
@pytest.mark.parametrize("confidence", Confidence)
def test_the_patient_reads_the_same_direction_and_doubt_as_the_doctor(
    direction: Direction, confidence: Confidence
) -> None:
    summed = a_synthesis(a_finding(), direction=direction, confidence=confidence)
    said = plain(a_material([a_study()], summed, authorities=bodies((Stance.AGAINST,))))
    assert WORDS(f"plain.{direction}") in said
    assert WORDS(f"plain.{confidence}") in said
    assert "advises against massage" in said


def test_the_patient_is_told_nothing_where_the_doctor_is_told_nothing() -> None:
    said = plain(a_material([a_study()], a_synthesis(case="studies_only")))
    assert "we cannot say if massage helps" in said


@pytest.mark.parametrize("direction", TELLING_ORDER)
def test_the_patient_reads_that_nothing_rests_on_thin_evidence(direction: Direction) -> None:
    said = plain(a_material([a_study()], thin(direction)))
    assert f"There is too little good research to rely on. {WORDS(f'plain_thin.{direction}')}" in said


def test_without_warning_signs_the_patient_is_not_sent_to_a_list_of_them() -> None:
    without, with_list = sheet_of(a_material()), sheet_of(a_material(safety=(a_safety_line(),)))
    (said,) = without.red_flags
    assert said.said.startswith("We have no list of warning signs for low back pain.")
    assert (said.source, said.url) == ("", "")
    assert "We have no list" not in str(with_list.red_flags)
    assert "Please read the warning signs" not in " ".join(without.plain)
    assert "Please read the warning signs" in " ".join(with_list.plain)


def test_one_record_is_not_called_records() -> None:
    assert "We found 1 record and could use 1." in plain(a_material([a_study()], a_synthesis()))


@pytest.mark.parametrize(
    ("source", "looked", "limit"),
    [
        (
            SourceKind.PUBMED,
            "We looked for studies of massage for low back pain. We found 2 records and could use 1.",
            "This is not a systematic review: abstracts only, and no second reader.",
        ),
        (
            SourceKind.STARTER,
            "We looked at notes on studies of massage for low back pain. We could use 1 of them.",
            "This is not a systematic review: what was at hand, noted by one reader for each study.",
        ),
    ],
)
def test_the_starter_edition_does_not_claim_to_have_searched(
    source: SourceKind, looked: str, limit: str
) -> None:
    studies = [a_study(1), a_study(2, aside=SetAsideReason.PROTOCOL)]
    sheet = sheet_of(a_material(studies, receipt=a_receipt(source)))
    assert (sheet.plain[0], sheet.search.sentences[-1]) == (looked, limit)


# ------------------------------------------------------------------------------ flow and references

MANY = [a_study(n, people=100 + n) for n in range(1, 12)]
ASIDE = [a_study(50 + n, aside=reason) for n, reason in enumerate([*SetAsideReason, *SetAsideReason])]


def test_the_flow_adds_up() -> None:
    flow = sheet_of(a_material([*MANY, *ASIDE])).flow
    assert (flow.identified, flow.ranked, flow.set_aside) == (43, 11, 32)
    assert sum(reason.count for reason in flow.reasons) == flow.set_aside
    assert flow.sentence == "Records identified: 43 = 11 ranked + 32 set aside."


def test_what_is_shown_and_what_is_not_are_all_that_is_ranked() -> None:
    sheet = sheet_of(a_material(MANY), top=3)
    assert sorted(study.place for study in (*sheet.studies, *sheet.more_studies)) == list(range(1, 12))
    assert (len(sheet.studies), sheet.flow.shown) == (3, 3)
    assert sheet.studies_note == (
        "3 of the 11 ranked: the best-ranked, then the best with another result or comparison; the others "
        "stand below the references."
    )


def numbered(studies: tuple[SheetStudy, ...]) -> list[tuple[int | None, Pmid]]:
    return [(study.reference, study.pmid) for study in studies]


def referred(references: tuple[SheetReference, ...]) -> list[tuple[int | None, Pmid]]:
    return [(reference.number, reference.pmid) for reference in references]


@pytest.mark.parametrize("top", [1, 3, SHOWN_STUDIES, 50])
def test_references_are_numbered_as_the_table(top: int) -> None:
    sheet = sheet_of(a_material(MANY), top=top)
    assert numbered(sheet.studies) == referred(sheet.references)
    assert all(study.reference is None for study in sheet.more_studies)


def test_every_record_that_was_set_aside_is_listed_with_its_reason() -> None:
    sheet = sheet_of(a_material(ASIDE))
    assert len(sheet.set_aside) == 32
    assert {item.reason for item in sheet.set_aside} == set(SetAsideReason)


def test_a_record_that_never_came_has_no_title_and_no_link() -> None:
    ranking = rank([], [lost()], today=TODAY)
    item = sheet_of(replace(a_material(), ranking=ranking)).set_aside[0]
    assert (item.pmid, item.url, item.title) == (None, "", "")


# ------------------------------------------------------------------------------------- the studies


def the_study(**facts: Any) -> SheetStudy:
    return sheet_of(a_material([a_study(**facts)])).studies[0]


@pytest.mark.parametrize(
    ("people", "trials", "printed"),
    [
        (3096, 25, "3,096 in 25 studies"),
        (60, 1, "60 in 1 study"),
        (60, None, "60"),
        (0, None, "0"),
        (None, 25, "25 studies"),
        (None, 1, "1 study"),
        (None, None, "not stated"),
    ],
)
def test_people_are_printed_as_far_as_known(people: int | None, trials: int | None, printed: str) -> None:
    assert the_study(design=Design.META_ANALYSIS, people=people, n_studies=trials).people == printed


def test_notes_say_what_a_reader_must_know() -> None:
    study = the_study(
        design=Design.META_ANALYSIS,
        year=2015,
        integrity=Integrity.CONCERN,
        role=MassageRole.POOLED,
        secondary=True,
    )
    assert study.note == (
        "an expression of concern has been published; its search is old; "
        "massage mixed with other manual treatment; secondary page"
    )


@pytest.mark.parametrize(
    ("design", "word"),
    [
        (Design.GUIDELINE, "Against massage (strength unknown)"),
        (Design.RCT, "Worse with massage"),
    ],
)
def test_a_guideline_takes_a_position_and_a_trial_finds_a_result(design: Design, word: str) -> None:
    assert the_study(design=design, direction=WORSE).direction_word == word


def test_the_reasons_show_the_tier_and_every_part() -> None:
    study = the_study(people=100)
    assert study.reasons[0] == "rct: tier 2 by design"
    assert "size +1.50: 100 people" in study.reasons
    assert len(study.reasons) == 6


def test_the_result_is_the_time_and_the_readers_line() -> None:
    study = the_study(time_note="at 6 weeks only", result_note="SMD -0.3")
    assert study.result == "at 6 weeks only; SMD -0.3"


def test_a_free_full_text_is_marked() -> None:
    free = a_study(article=an_article(pmcid="PMC123", authors=people_named("Furlan AD")))
    study = sheet_of(a_material([free])).studies[0]
    assert (study.free_full_text, study.first_author) == (True, "Furlan")
    assert not the_study().free_full_text


# -------------------------------------------------------------------------- authorities and safety


def test_guideline_bodies_come_before_reviews_and_the_newest_first() -> None:
    rows = (
        an_authority(Stance.FOR, kind="evidence_map", body="Map", year=2024),
        an_authority(Stance.SILENT, body="Silent", year=2025),
        an_authority(Stance.AGAINST, body="Old", year=2010),
        an_authority(Stance.FOR, body="New", year=2020),
    )
    for known in (rows, rows[::-1]):
        assert [a.body for a in sheet_of(a_material(authorities=known)).authorities] == [
            "New",
            "Old",
            "Silent",
            "Map",
        ]


@pytest.mark.parametrize(
    ("facts", "grade"),
    [
        ({}, ""),
        ({"scheme": "GRADE"}, ""),
        ({"certainty": "low"}, "low"),
        ({"strength": "weak"}, "weak"),
        ({"strength": "weak", "certainty": "low", "scheme": "GRADE"}, "weak; low (GRADE)"),
    ],
)
def test_grades_stand_in_the_bodys_own_words(facts: dict[str, str], grade: str) -> None:
    authority = sheet_of(a_material(authorities=(an_authority(**facts),))).authorities[0]  # type: ignore[arg-type]
    assert authority.grade == grade


@pytest.mark.parametrize(
    ("source", "note"),
    [
        ({}, ""),
        ({"checked": False}, "not re-checked at the source"),
        ({"checked": False, "as_quoted_by": "Mak 2024"}, "as quoted by Mak 2024"),
    ],
)
def test_what_was_not_read_at_the_source_says_so(source: dict[str, Any], note: str) -> None:
    authority = an_authority(source=a_source(**source))
    assert sheet_of(a_material(authorities=(authority,))).authorities[0].note == note


def test_no_authority_known_is_not_the_same_as_a_silent_one() -> None:
    unknown = sheet_of(a_material()).authorities_note
    silent = sheet_of(a_material(authorities=(an_authority(Stance.SILENT),)))
    assert "not the same as a guideline that was read and says nothing" in unknown
    assert silent.authorities_note != unknown
    assert silent.authorities[0].stance_word == "Does not mention massage"


def test_a_review_finds_and_a_guideline_recommends() -> None:
    rows = (an_authority(Stance.FOR), an_authority(Stance.FOR, kind="cochrane_review"))
    words = [a.stance_word for a in sheet_of(a_material(authorities=rows)).authorities]
    assert words == ["Recommends", "Found benefit"]


def test_the_least_certain_grade_is_quoted_beside_our_confidence() -> None:
    graded = (an_authority(certainty="low", body="Cochrane", year=2015), an_authority(certainty="moderate"))
    why = sheet_of(a_material([a_study()], a_synthesis(concerns=("old",)), authorities=graded)).confidence_why
    assert why == (
        "Why not surer: the best evidence is old. This is about the results marked “base of the answer”. "
        "Cochrane 2015 graded the evidence: low."
    )


def test_each_safety_line_stands_in_its_own_list_with_its_source() -> None:
    lines = tuple(a_safety_line(kind, as_quoted_by="B") for kind in ("red_flag", "precaution", "harms"))
    sheet = sheet_of(a_material(safety=lines))
    assert [len(part) for part in (sheet.red_flags, sheet.precautions, sheet.harms)] == [1, 1, 1]
    assert sheet.harms[0].source == "A Society, as quoted by B"


# ------------------------------------------------------------------------------- search and notices


def test_what_pubmeds_files_lack_is_said_and_nothing_where_they_are_whole() -> None:
    lacking = sheet_of(a_material_of_files(missing=4)).search.sentences
    assert lacking[1:3] == (
        "4 files before the last one are not loaded; what they hold is not known.",
        "The files hold 210,000 records of any kind, which is a part of PubMed only.",
    )
    whole = sheet_of(a_material(receipt=a_receipt(SourceKind.PUBMED_FILES))).search.sentences
    assert len(whole) == 2


def test_reports_of_harm_in_the_same_files_are_not_dated_like_a_search() -> None:
    assert "found 1 record in the same files." in sheet_of(a_material_of_files()).harms_search.sentence


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (
            SourceKind.PUBMED,
            "PubMed was searched on 21 November 2026, and nothing else was searched; it gave 1,234 records.",
        ),
        (SourceKind.FILES, "Made from 1,234 records in files that were supplied (a.xml, b.nbib)."),
        (
            SourceKind.STARTER,
            "Made from the starter edition of this program, as of 21 November 2026: facts about 1,234 ",
        ),
        (
            SourceKind.PUBMED_FILES,
            "Made from PubMed's own files up to pubmed26n1334, loaded on this machine on 21 November 2026, "
            "with what NLM changed up to 21 November 2026: 1,234 records. This program read the search on ",
        ),
    ],
)
def test_the_sheet_says_how_the_records_were_found(source: SourceKind, sentence: str) -> None:
    receipt = a_receipt(source, 1234, names=("a.xml", "b.nbib"))
    said = sheet_of(a_material(receipt=receipt)).search.sentences
    assert said[0].startswith(sentence)
    assert said[-1].startswith("This is not a systematic review")


def test_a_fallback_says_that_pubmed_could_not_be_reached_before_anything_else() -> None:
    notices = sheet_of(a_material(receipt=a_receipt(SourceKind.STARTER, fallback=True))).notices
    assert notices[0] == "PubMed could not be reached when this sheet was made."
    assert notices[1].startswith("Starter edition")


@pytest.mark.parametrize(
    ("secondary", "notice"),
    [
        (
            (True, True, False),
            "Starter edition: facts of real studies, each noted by one reader of this project up to 21 "
            "November 2026, for 2 of 3 studies from a page other than the article's or PubMed's own (a "
            "secondary page); not reviewed by a clinician, not a complete search.",
        ),
        (
            (False, False, False),
            "Starter edition: facts of real studies, each noted by one reader of this project up to 21 "
            "November 2026; not reviewed by a clinician, not a complete search.",
        ),
    ],
)
def test_the_starter_edition_says_what_was_seen_second_hand(secondary: tuple[bool, ...], notice: str) -> None:
    studies = [a_study(n, secondary=second) for n, second in enumerate(secondary, 1)]
    assert sheet_of(a_material(studies, receipt=a_receipt(SourceKind.STARTER))).notices == (notice,)


def test_a_warning_of_pubmed_is_passed_on() -> None:
    search = sheet_of(a_material(receipt=a_receipt(warnings=("No record has xyz.",)))).search
    assert "No record has xyz." in search.sentences


def test_the_search_has_a_short_form_only_where_one_was_sent() -> None:
    sent, supplied = (a_receipt(term="backache[tiab]"), a_receipt(SourceKind.FILES))
    outlines = [sheet_of(a_material(receipt=receipt)).search.outline for receipt in (sent, supplied)]
    assert outlines == ["(backache[tiab])", None]


def test_a_sheet_from_the_library_says_that_nothing_was_asked_today() -> None:
    sheet = sheet_of(a_material(receipt=a_receipt(SourceKind.LIBRARY, 1234)))
    assert sheet.search.sentences[0] == (
        "Made from the library on this machine: PubMed was searched on 21 November 2026, and nothing else "
        "was searched; it gave 1,234 records. Nothing was asked today."
    )
    assert sheet.notices == (
        "Judged by rules from PubMed abstracts that were searched on 21 November 2026 and kept on this "
        "machine; not reviewed by a clinician.",
    )


def test_a_supplied_search_that_nobody_reviewed_says_so_and_a_reviewed_one_does_not() -> None:
    assert sheet_of(a_supplied_material()).notices[-1] == (
        "The search for this condition comes from a file that was supplied, and it names nobody who has "
        "reviewed it."
    )
    assert "supplied" not in " ".join(sheet_of(a_supplied_material("A librarian")).notices)


def test_a_search_that_nobody_wrote_says_so_before_the_answer() -> None:
    assert sheet_of(a_material(automatic=True)).notices[-1] == (
        "The search for this condition was built automatically from MeSH and ICD-10-CM; nobody has reviewed "
        "it."
    )
    assert "automatically" not in " ".join(sheet_of(a_material()).notices)


def test_the_search_tells_what_its_parts_find_and_in_how_many_parts_it_came() -> None:
    counts = (BlockCount("low back pain", 81234), BlockCount("massage", 21345))
    parts = (Slice(date(1900, 1, 1), date(2009, 12, 31), 7), Slice(date(2010, 1, 1), TODAY, 5))
    said = sheet_of(a_material(receipt=a_receipt(block_counts=counts, slices=parts))).search.sentences
    assert said[1:3] == (
        "Records that each part of the search finds alone: low back pain 81,234, massage 21,345.",
        "The list came in 2 parts, by date.",
    )
    assert len(sheet_of(a_material()).search.sentences) == 2


# ------------------------------------------------------------------------------ the search for harms

SEARCHED_HARMS = "A second search, for harms of massage for any condition, not this one in particular, found "
BY_RULES = "as far as rules reading title and abstract can tell"


def harms_said(harms: HarmsEvidence | None) -> str:
    return sheet_of(a_material(harms=harms)).harms_search.sentence


def asides(reason: SetAsideReason, number: int) -> list[SetAside]:
    return [SetAside(None, None, reason, "as the test says") for _ in range(number)]


def test_a_sheet_without_a_search_for_harms_says_so() -> None:
    harms = sheet_of(a_material()).harms_search
    assert harms.sentence == "No separate search for harms was made for this sheet."
    assert (harms.source, harms.identified, harms.term, harms.to_read) == (None, 0, None, ())


def test_the_search_for_harms_is_told_in_one_breath_and_never_as_a_rate() -> None:
    reports = [
        a_harm_report(1, Design.SYSTEMATIC_REVIEW),
        a_harm_report(2, Design.CASE_REPORT),
        a_harm_report(3, Design.CASE_SERIES, device=True),
        a_harm_report(4, None),
    ]
    assert harms_said(harms_evidence(reports, asides(SetAsideReason.OFF_TOPIC, 2000))) == (
        SEARCHED_HARMS + "2,004 records on 21 November 2026. 4 of them report harm, or looked for it, "
        f"{BY_RULES}: 1 review, 2 case reports, 1 other record (one of these of a device or self-massage). "
        "Case reports show that a harm can happen, "
        "not how often."
    )


def test_no_report_of_harm_is_no_proof_of_safety() -> None:
    assert harms_said(harms_evidence([], asides(SetAsideReason.WRONG_MASSAGE, 1))) == (
        SEARCHED_HARMS + "1 record on 21 November 2026. None of them reports harm, or looked for it, "
        f"{BY_RULES}; that is not proof that there is none."
    )


def test_who_looked_for_harm_and_found_none_is_told_apart() -> None:
    harms = harms_evidence([a_harm_report(1), found_none(2, device=True), found_none(3)])
    assert "3 case reports (one of these of a device or self-massage; 2 of these found none)." in harms_said(
        harms
    )
    assert "1 case report (which found none)." in harms_said(harms_evidence([found_none(2)]))
    first = sheet_of(a_material(harms=harms)).harms_search.to_read[1]
    assert first.note == "a device or self-massage, looked for harm, found none"


def test_records_that_leave_open_what_came_first_are_not_counted_as_saying_nothing() -> None:
    aside = [an_open_record(7), *asides(SetAsideReason.OFF_TOPIC, 2), an_open_record(9)]
    reasons = sheet_of(a_material(harms=harms_evidence([], aside))).harms_search.reasons
    assert [(reason.label, reason.count) for reason in reasons] == [
        ("not clear from title and abstract (PMID 7, 9)", 2),
        ("does not say that massage did harm", 2),
    ]


def test_two_reports_are_to_be_read_first_and_none_is_lost() -> None:
    reports = [a_harm_report(n) for n in range(1, 6)]
    harms = sheet_of(a_material(harms=harms_evidence(reports, asides(SetAsideReason.MERGED, 3)))).harms_search
    assert [int(one.pmid) for one in harms.to_read] == [1, 2]
    assert [int(one.pmid) for one in harms.more] == [3, 4, 5]
    assert (harms.identified, harms.reporting, harms.set_aside) == (8, 5, 3)


def test_a_report_of_harm_shows_who_says_it_where_and_in_which_words() -> None:
    (report,) = sheet_of(
        a_material(harms=harms_evidence([a_harm_report(14600001, device=True)]))
    ).harms_search.to_read
    assert (report.first_author, report.year, report.design_word) == ("Doe", "2015", "Case report")
    assert (report.url, report.quote) == (Pmid(14600001).url, "Stroke after neck massage 14600001")
    assert report.note == "a device or self-massage"


def test_what_the_search_for_harms_set_aside_is_counted_by_reason() -> None:
    aside = [*asides(SetAsideReason.WRONG_MASSAGE, 3), *asides(SetAsideReason.OFF_TOPIC, 2)]
    reasons = sheet_of(a_material(harms=harms_evidence([], aside))).harms_search.reasons
    assert [(reason.label, reason.count) for reason in reasons] == [
        ("does not say that massage did harm", 2),
        ("another meaning of massage", 3),
    ]


def test_the_search_for_harms_keeps_its_term_and_what_pubmed_said_of_it() -> None:
    found = harms_evidence([], term="harms[ti]", translation='"harms"[Title]', warnings=("No record has x.",))
    harms = sheet_of(a_material(harms=found)).harms_search
    assert (harms.term, harms.translation, harms.warnings) == (
        "harms[ti]",
        '"harms"[Title]',
        ("No record has x.",),
    )


def test_files_have_no_day_of_their_own() -> None:
    assert (
        sheet_of(a_material(receipt=a_receipt(SourceKind.FILES, as_of=None))).search.as_of
        == "an unknown date"
    )


# --------------------------------------------------------------------------------------- sameness


def full_material(studies: list[Any]) -> Material:
    authorities = (an_authority(certainty="low"), an_authority(Stance.AGAINST, body="B Society"))
    ranking = rank(studies, today=TODAY)
    summed = synthesise(ranking, authorities, Asked(TODAY))
    return a_material(studies, summed, authorities=authorities, safety=(a_safety_line(),))


@LAW
@given(some_studies())
def test_whatever_the_studies_are_there_are_words_for_them(studies: list[Any]) -> None:
    sheet = sheet_of(full_material(studies))
    assert sheet.answer.endswith(".")
    assert not re.search(r"  | [.,;:]|[,;:]{2}|, they are\.", sheet.answer)
    assert sheet.flow.ranked == len(sheet.studies) + len(sheet.more_studies)


def test_the_same_evidence_gives_the_same_sheet_in_whatever_order_it_came() -> None:
    studies = [*MANY, *ASIDE, a_review(70), a_review(71, direction=NULL)]
    first = sheet_of(full_material(studies))
    random.Random(1).shuffle(studies)  # noqa: S311 - no secret
    assert sheet_of(full_material(studies)) == first


def test_the_fingerprint_ignores_the_day_and_the_program() -> None:
    material = full_material(MANY)
    first = sheet_of(material)
    another_day = sheet_of(material, date(2026, 12, 24))
    assert (another_day.made_on, another_day.made_on_iso) == ("24 December 2026", "2026-12-24")
    assert another_day.content_hash == first.content_hash
    assert content_hash(replace(first, program="another")) == first.content_hash


CHANGES: list[Callable[[Sheet], Sheet]] = [
    lambda sheet: replace(sheet, answer=sheet.answer + " "),
    lambda sheet: replace(sheet, authorities=()),
    lambda sheet: replace(sheet, flow=replace(sheet.flow, identified=99)),
    lambda sheet: replace(sheet, studies=sheet.studies[::-1]),
    lambda sheet: replace(sheet, language="es"),
    lambda sheet: replace(sheet, harms_search=replace(sheet.harms_search, reporting=1)),
]


@pytest.mark.parametrize("change", CHANGES)
def test_the_fingerprint_notices_what_a_reader_would(change: Callable[[Sheet], Sheet]) -> None:
    sheet = sheet_of(full_material(MANY))
    assert content_hash(change(sheet)) != sheet.content_hash


def test_the_fingerprint_is_a_sha_256() -> None:
    assert re.fullmatch("[0-9a-f]{64}", sheet_of(a_material()).content_hash)


def test_reviews_and_trials_are_counted_apart_in_a_finding() -> None:
    assert REVIEWS.isdisjoint(TRIALS)
    finding = a_finding(n_reviews=1, n_trials=12, people=3096, concerns=("risk_of_bias", "old", "no_sham"))
    row = sheet_of(a_material([a_study()], a_synthesis(finding))).findings[0]
    assert row.basis == "1 review, 12 randomised trials, largest: 3,096 people"
    assert row.concerns == "old, no sham"


def test_a_result_with_a_p_value_alone_is_printed_without_a_number() -> None:
    effect = Effect("pain", None, None, p="<.001", time="10 weeks")
    finding = a_finding(outcome="pain", effects=((Pmid("26329399"), effect),))
    row = sheet_of(a_material([a_study()], a_synthesis(finding))).findings[0]
    assert row.effects == "P <.001, 10 weeks, PMID 26329399"


@pytest.mark.parametrize(
    ("design", "said"),
    [(Design.META_ANALYSIS, "100 in 2 studies"), (Design.OVERVIEW_OF_REVIEWS, "100 in 2 reviews")],
)
def test_an_overview_is_made_of_reviews(design: Design, said: str) -> None:
    sheet = sheet_of(a_material([a_review(people=100, n_studies=2, design=design)]))
    assert sheet.studies[0].people == said


@pytest.mark.parametrize(
    ("comparator", "versus", "printed"),
    [
        *((Comparator.ACTIVE, words, f", against {name}") for words, name in TREATMENTS.items()),
        (Comparator.ACTIVE, "exercise or music", ""),  # which of them, the words do not say
        (Comparator.ACTIVE, "control", ""),
        (Comparator.ACTIVE, None, ""),
        (Comparator.USUAL_CARE, "usual care with advice", ""),  # the column has said it
    ],
)
def test_a_printed_result_names_the_treatment_that_massage_was_set_against(
    comparator: Comparator, versus: str | None, printed: str
) -> None:
    effect = Effect("pain", "smd", -0.4, -0.7, -0.1, time="10 weeks", versus=versus)
    finding = a_finding(comparator, outcome="pain", effects=((Pmid("26329399"), effect),))
    row = sheet_of(a_material([a_study()], a_synthesis(finding))).findings[0]
    assert row.effects == f"SMD -0.4 (95% CI -0.7 to -0.1), 10 weeks{printed}, PMID 26329399"


def test_the_notes_below_two_tables_say_nothing_twice() -> None:
    smd = Effect("pain", "smd", -0.4, -0.7, -0.1, favours="massage")
    ratio = Effect("pain", "rr", 1.4, 1.1, 1.8, favours="massage")
    rows = [
        a_finding(outcome=name, effects=((Pmid("26329399"), ratio if at else smd),))
        for at, name in enumerate(sorted(NAMES)[:12])
    ]
    sheet = sheet_of(a_material([a_study()], a_synthesis(a_finding(), by_outcome=tuple(rows))))
    assert sheet.more_findings
    assert "0.8 large" in sheet.findings_note
    assert sheet.more_findings_note == ""


@pytest.mark.parametrize(
    ("against", "said"),
    [
        ((Comparator.USUAL_CARE,), "no study ranked here is known to compare the two alone"),
        (
            (Comparator.SHAM_PLACEBO,),
            "the one study ranked here that compares the two (PMID 2) gives no clear",
        ),
        ((Comparator.SHAM_PLACEBO,) * 2, "ranked here that compare the two (PMID 3, 2) give no clear"),
    ],
)
def test_a_ranked_study_against_sham_is_never_denied(against: tuple[Comparator, ...], said: str) -> None:
    unclear = [a_study(n, comparator=each, direction=None) for n, each in enumerate(against, start=2)]
    studies = [a_study(1, comparator=Comparator.ACTIVE), *unclear]
    sheet = sheet_of(a_material(studies, a_synthesis(a_finding(Comparator.ACTIVE))))
    assert said in sheet.not_known[0]


def test_a_judgement_that_the_record_does_not_answer_is_not_stated() -> None:
    silent = replace(a_study(), design=judged(None), comparator=judged(None), direction=judged(None))
    study = sheet_of(a_material([silent])).studies[0]
    assert (study.design_word, study.direction_word) == ("Not stated", "Unclear")


def test_an_outcome_that_came_out_otherwise_against_something_else_is_named_once() -> None:
    better = a_finding(UNCLEAR, BENEFIT, outcome="pain")
    nothing = a_finding(SEVERAL, NULL, outcome="pain")
    function = a_finding(UNCLEAR, BENEFIT, outcome="function")
    told = each_once((better, nothing, function))
    assert [(row.outcome, row.direction) for row in told] == [("pain", MIXED), ("function", BENEFIT)]


@pytest.mark.parametrize(
    ("studies", "said"),
    [(1, "The one study against a sham (dummy) treatment gave"), (2, "The studies against a sham (dummy)")],
)
def test_a_patient_reads_whether_one_study_or_several_leave_a_sham_open(studies: int, said: str) -> None:
    left_open = [a_study(n, direction=Direction.UNCLEAR) for n in range(1, studies + 1)]
    other = a_study(9, comparator=Comparator.USUAL_CARE)
    material = a_material([*left_open, other], a_synthesis(a_finding(Comparator.USUAL_CARE)))
    assert any(said in paragraph for paragraph in sheet_of(material).plain)
