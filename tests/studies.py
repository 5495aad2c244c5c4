"""Small builders of studies, authorities and their like: every test names only what it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from evidence.compose import Material
from evidence.model import (
    REVIEWS,
    Article,
    Author,
    Authority,
    Basis,
    Block,
    Comparator,
    Condition,
    Confidence,
    Design,
    Direction,
    FilesRead,
    Finding,
    HarmReport,
    HarmsEvidence,
    IcdCode,
    Integrity,
    Judgement,
    MainResult,
    MassageRole,
    Pmid,
    Precision,
    Rigour,
    SafetyLine,
    SearchReceipt,
    SetAside,
    SetAsideReason,
    Source,
    SourceKind,
    Stance,
    Strategy,
    Study,
    Synthesis,
)
from evidence.ranking import rank

TODAY = date(2026, 11, 21)
COCHRANE = "10.1002/14651858."
# Laws run the same everywhere and on slow machines.
LAW = settings(max_examples=30, deadline=None, derandomize=True)
PMIDS = st.integers(1_000_000, 39_999_999)
# The directions that say something, in the order of the words file.
TELLING_ORDER = (
    Direction.BENEFIT,
    Direction.NO_DIFFERENCE,
    Direction.MIXED,
    Direction.FAVOURS_COMPARATOR,
)


def judged(value: Any, because: str = "as the test says") -> Judgement[Any]:
    """A judgement of a reader; `None` is one that the record does not answer."""
    return Judgement(value, because, Basis.ABSENT if value is None else Basis.CURATED)


def an_article(pmid: int = 26329399, **facts: Any) -> Article:
    """A record with the least that a real one has."""
    return Article(**{"pmid": Pmid(pmid), "title": f"Massage and record {pmid}", "year": 2015, **facts})


def a_study(
    pmid: int = 26329399,
    *,
    design: Design | None = Design.RCT,
    people: int | None = 500,
    direction: Direction | None = Direction.BENEFIT,
    comparator: Comparator | None = Comparator.SHAM_PLACEBO,
    role: MassageRole | None = MassageRole.TESTED,
    year: int | None = 2020,
    doi: str | None = None,
    title: str | None = None,
    article: Article | None = None,
    aside: SetAsideReason | None = None,
    **judgements: Any,
) -> Study:
    """A sham-controlled trial of 500 people with a benefit, unless the test says otherwise."""
    record = article or an_article(pmid, year=year, doi=doi, title=title or f"Massage and record {pmid}")
    review = design in REVIEWS
    plain = {
        "design": design,
        "massage_role": role,
        "tested": True,
        "relevant": True,
        "n_randomised": None if review else people,
        "n_analysed": None,
        "n_studies": None,
        "n_participants": people if review else None,
        "comparator": comparator,
        "direction": direction,
        "precision": Precision.NOT_STATED,
        "time_note": None,
        "dose": None,
        "harms": None,
        "registry": None,
        "integrity": Integrity.OK,
    }
    whole = {name: judgements.pop(name, value) for name, value in plain.items()}
    study = Study(article=record, **{name: judged(value) for name, value in whole.items()}, **judgements)
    return set_aside(study, aside) if aside else study


def a_rigour(**signals: Any) -> Rigour:
    """What a record says of its guards against error: nothing but these signals."""
    silent = dict.fromkeys(Rigour.__slots__)
    return Rigour(**{name: judged(value) for name, value in {**silent, **signals}.items()})


def about(title: str, *, in_title: bool = True, value: bool = True) -> Judgement[bool]:
    """What was read about the people having the asked condition: from this title, or from the abstract."""
    quote = title if in_title else "The people studied have it."
    return Judgement(value, "as the test says", Basis.QUOTED, quote)


def set_aside(study: Study, reason: SetAsideReason) -> Study:
    """The same study, not to be ranked."""
    item = SetAside(study.article.pmid, study.article.title, reason, "the test says so")
    return replace(study, set_aside=item)


def a_review(pmid: int = 38415786, **facts: Any) -> Study:
    """A meta-analysis of 1,000 people, unless the test says otherwise."""
    return a_study(pmid, **{"design": Design.META_ANALYSIS, "people": 1000, **facts})


def lost(pmid: int | None = None, because: str = "file x, record 3") -> SetAside:
    """A record that never became a study."""
    return SetAside(Pmid(pmid) if pmid else None, None, SetAsideReason.UNREADABLE, because)


def a_source(**facts: Any) -> Source:
    """A page that was read on a day."""
    return Source(**{"url": "https://example.org/page", "seen_on": TODAY, "checked": True, **facts})


def an_authority(
    stance: Stance = Stance.FOR,
    *,
    kind: str = "guideline",
    certainty: str | None = None,
    checked: bool = True,
    **facts: Any,
) -> Authority:
    """A guideline body that was read and says yes, unless the test says otherwise."""
    plain: dict[str, Any] = {
        "body": "A Society",
        "year": 2020,
        "population": "adults",
        "stage": None,
        "comparator": None,
        "said": "What the society says.",
        "strength": None,
        "scheme": None,
        "source": a_source(checked=checked),
    }
    return Authority(stance=stance, kind=kind, certainty=certainty, **{**plain, **facts})


def a_safety_line(kind: str = "red_flag", **source: Any) -> SafetyLine:
    """A line of one of the three lists."""
    return SafetyLine(kind, f"A line of the kind {kind}.", "A Society", a_source(**source))


def a_condition(name: str = "low back pain") -> Condition:
    """A condition of this name."""
    return Condition(
        slug=name.replace(" ", "-"),
        name=name,
        synonyms=(),
        mesh=(),
        text=(),
        icd10cm=(IcdCode("M54.50", "Low back pain, unspecified"),),
        body_area="back",
        safety=("any",),
        seed_pmids=(),
        reviewed_on=None,
        reviewed_by=None,
    )


def a_receipt(source: SourceKind = SourceKind.PUBMED, count: int = 3, **facts: Any) -> SearchReceipt:
    """Proof of a retrieval on the day of the tests."""
    files = FilesRead("pubmed26n0001", "pubmed26n1334", 0, 39_900_000, TODAY)
    read = {"files": files} if source is SourceKind.PUBMED_FILES else {}
    return SearchReceipt(**{"source": source, "as_of": TODAY, "count": count, "pmids": (), **read, **facts})


def a_finding(
    comparator: Comparator = Comparator.SHAM_PLACEBO,
    direction: Direction = Direction.BENEFIT,
    confidence: Confidence = Confidence.UNSURE,
    concerns: tuple[str, ...] = ("risk_of_bias",),
    **facts: Any,
) -> Finding:
    """What one review says against one comparator, its main outcome being pain."""
    about = (MainResult(("pain",), told=True),)
    plain: dict[str, Any] = {"n_reviews": 1, "n_trials": 0, "people": 500, "pmids": (), "about": about}
    return Finding(comparator, direction, confidence, concerns, **{**plain, **facts})


def a_synthesis(*findings: Finding, case: str = "findings", **facts: Any) -> Synthesis:
    """Findings with one direction and confidence over them."""
    plain: dict[str, Any] = {
        "direction": Direction.BENEFIT if findings else Direction.UNCLEAR,
        "confidence": Confidence.UNSURE if findings else Confidence.CANNOT_SAY,
        "concerns": (),
    }
    return Synthesis(case=case, findings=findings, **{**plain, **facts})


def a_material(
    studies: Iterable[Study] = (),
    synthesis: Synthesis | None = None,
    *,
    name: str = "low back pain",
    authorities: tuple[Authority, ...] = (),
    safety: tuple[SafetyLine, ...] = (),
    receipt: SearchReceipt | None = None,
    harms: HarmsEvidence | None = None,
    automatic: bool = False,
) -> Material:
    """Everything that compose needs; the ranking is the real one."""
    ranking = rank(studies, today=TODAY)
    summed = synthesis or a_synthesis(case="findings" if ranking.ranked else "no_studies")
    strategy = Strategy("low-back-pain", (Block("low back pain", ("backache[tiab]",)),), None, None)
    condition = replace(a_condition(name), automatic=automatic)
    return Material(condition, strategy, receipt or a_receipt(), ranking, summed, authorities, safety, harms)


def a_harm_report(
    pmid: int = 14600001, design: Design | None = Design.CASE_REPORT, **facts: Any
) -> HarmReport:
    """A case report whose title says it, unless the test says otherwise."""
    article = an_article(pmid, title=f"Stroke after neck massage {pmid}", authors=people_named("Doe J"))
    told = Judgement(True, "It reports an injury that followed massage.", Basis.QUOTED, article.title)
    return HarmReport(article, judged(design), told, **facts)


def harms_evidence(
    reports: Iterable[HarmReport] = (), set_aside: Iterable[SetAside] = (), **facts: Any
) -> HarmsEvidence:
    """What a search of PubMed for harms gave; its count follows from the records."""
    found, aside = tuple(reports), tuple(set_aside)
    return HarmsEvidence(a_receipt(count=len(found) + len(aside), **facts), found, aside)


def any_study(pmids: Any = PMIDS) -> Any:
    """Any study that may stand among others, as hypothesis draws it."""
    return st.builds(
        a_study,
        pmid=pmids,
        design=st.sampled_from(Design) | st.none(),
        people=st.none() | st.integers(0, 5000),
        direction=st.sampled_from(Direction) | st.none(),
        comparator=st.sampled_from(Comparator) | st.none(),
        role=st.sampled_from(MassageRole) | st.none(),
        year=st.none() | st.integers(1950, 2027),
        n_studies=st.none() | st.integers(0, 9),
        registry=st.none() | st.just(("NCT01234567",)),
        integrity=st.sampled_from(Integrity),
        aside=st.none() | st.sampled_from(SetAsideReason),
        rigour=st.none() | any_rigour(),
        searched_to=st.none() | st.builds(judged, st.none() | st.integers(1980, 2026)),
        heterogeneity=st.none() | st.builds(judged, st.none() | st.floats(0, 100)),
        about=st.none() | st.builds(about, st.just("Massage"), value=st.booleans()),
    )


def any_rigour() -> Any:
    """Any signals that a record may give, silence among them."""
    told, share = st.none() | st.booleans(), st.none() | st.floats(0, 70)
    numbers = ("lost_percent", "follow_up_weeks")
    return st.builds(a_rigour, **{name: share if name in numbers else told for name in Rigour.__slots__})


def some_studies(most: int = 5) -> Any:
    """Studies with different PMIDs."""
    return st.lists(any_study(), max_size=most, unique_by=lambda study: study.article.pmid)


def rivals(most: int = 5) -> Any:
    """Studies with clear results that meet in a few comparisons, at every border that carries an answer:
    few or enough people and trials, old or current, told apart or pooled."""
    study = st.builds(
        a_study,
        pmid=PMIDS,
        design=st.sampled_from([Design.RCT, Design.META_ANALYSIS, Design.COHORT]),
        people=st.sampled_from([None, 40, 150, 399, 400, 3000]),
        direction=st.sampled_from(TELLING_ORDER),
        comparator=st.sampled_from([Comparator.SHAM_PLACEBO, Comparator.ACTIVE, Comparator.UNCLEAR]),
        role=st.sampled_from([MassageRole.TESTED, MassageRole.ONE_OF_SEVERAL_ARMS, MassageRole.POOLED]),
        year=st.sampled_from([2010, 2020]),
        n_studies=st.sampled_from([None, 4, 5]),
    )
    return st.lists(study, min_size=1, max_size=most, unique_by=lambda study: study.article.pmid)


def people_named(*names: str) -> tuple[Author, ...]:
    """Authors from PubMed's short form, such as "Furlan AD"."""
    return tuple(Author(last=name.rpartition(" ")[0], initials=name.rpartition(" ")[2]) for name in names)
