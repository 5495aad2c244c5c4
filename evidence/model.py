"""Every type that travels down the line, from a condition to the sheet.

All are frozen values. `None` always means "not known" or "the record does not say"; it never means zero
or no. The words of the enumerations leave the program in JSON and CSV: scripts depend on them, so they
change only together with `schema_version`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from evidence.errors import InvalidPmid

SCHEMA_VERSION = 1

T = TypeVar("T")

# ---------------------------------------------------------------------------------------------- words


class Design(StrEnum):
    """What kind of study a record reports."""

    GUIDELINE = "guideline"
    SYSTEMATIC_REVIEW = "systematic_review"
    META_ANALYSIS = "meta_analysis"
    OVERVIEW_OF_REVIEWS = "overview_of_reviews"
    RCT = "rct"
    CROSSOVER_RCT = "crossover_rct"
    CLUSTER_RCT = "cluster_rct"
    PILOT_RCT = "pilot_rct"
    NONRANDOMISED_CONTROLLED = "nonrandomised_controlled"
    COHORT = "cohort"
    SINGLE_ARM = "single_arm"
    CASE_SERIES = "case_series"
    CASE_REPORT = "case_report"
    CROSS_SECTIONAL = "cross_sectional"
    QUALITATIVE = "qualitative"
    NARRATIVE_REVIEW = "narrative_review"
    PROTOCOL_TRIAL = "protocol_trial"
    PROTOCOL_REVIEW = "protocol_review"
    SECONDARY_ANALYSIS = "secondary_analysis"
    EDITORIAL_COMMENT = "editorial_comment"
    ANIMAL = "animal"
    OTHER = "other"


class MassageRole(StrEnum):
    """What part massage by a person played in the study."""

    TESTED = "tested"
    ONE_OF_SEVERAL_ARMS = "one_of_several_arms"
    COMPARATOR = "comparator"
    SHAM_CONTROL = "sham_control"
    CO_INTERVENTION = "co_intervention"
    POOLED = "pooled_with_other_manual_therapy"
    INCIDENTAL = "incidental"
    NONE = "none"


class Comparator(StrEnum):
    """What massage was compared with. The same massage looks better against nothing than against sham."""

    NONE_WAITLIST = "none_waitlist"
    USUAL_CARE = "usual_care"
    SHAM_PLACEBO = "sham_placebo"
    ACTIVE = "active"
    MULTIPLE = "multiple"
    NOT_APPLICABLE = "not_applicable"
    UNCLEAR = "unclear"


class Direction(StrEnum):
    """Which way the main result came out between groups, seen from massage."""

    BENEFIT = "benefit"
    NO_DIFFERENCE = "no_difference"
    MIXED = "mixed"
    FAVOURS_COMPARATOR = "favours_comparator"
    UNCLEAR = "unclear"
    NOT_APPLICABLE = "not_applicable"


# Designs that sum up other studies by a plan, that tell of other people's studies at all, and that have one
# group of people.
REVIEWS = frozenset({Design.SYSTEMATIC_REVIEW, Design.META_ANALYSIS, Design.OVERVIEW_OF_REVIEWS})
RANDOMISED = frozenset({Design.RCT, Design.CROSSOVER_RCT, Design.CLUSTER_RCT, Design.PILOT_RCT})
SECOND_HAND = REVIEWS | {Design.NARRATIVE_REVIEW, Design.GUIDELINE}
ONE_GROUP = frozenset({Design.SINGLE_ARM, Design.CASE_REPORT, Design.CASE_SERIES})

# The directions that say which way a result came out.
TELLING = frozenset(
    {Direction.BENEFIT, Direction.NO_DIFFERENCE, Direction.MIXED, Direction.FAVOURS_COMPARATOR}
)


class Precision(StrEnum):
    """Whether a null result rules a difference out ("none shown" is not "shown to be none")."""

    PRECISE = "precise"
    IMPRECISE = "imprecise"
    NOT_STATED = "not_stated"


class Integrity(StrEnum):
    """Whether the record may still be relied on."""

    OK = "ok"
    RETRACTED = "retracted"
    CONCERN = "concern"
    CORRECTED = "corrected"
    SUPERSEDED = "superseded"


class Basis(StrEnum):
    """Where a judgement comes from."""

    QUOTED = "quoted"
    PUBLICATION_TYPE = "publication_type"
    MESH = "mesh"
    ABSENT = "absent"
    CURATED = "curated"


class Confidence(StrEnum):
    """How sure we are, read from abstracts. Never a GRADE word: those are the experts', and quoted."""

    FAIRLY_SURE = "fairly_sure"
    UNSURE = "unsure"
    VERY_UNSURE = "very_unsure"
    CANNOT_SAY = "cannot_say"


class SetAsideReason(StrEnum):
    """Why a record that the search found is not among the ranked studies."""

    OFF_TOPIC = "off_topic"
    MASSAGE_NOT_TESTED = "massage_not_tested"
    WRONG_MASSAGE = "wrong_massage"
    DEVICE_OR_SELF = "device_or_self"
    NOT_HUMAN = "not_human"
    NOT_EFFECT_STUDY = "not_effect_study"
    PROTOCOL = "protocol"
    RETRACTED = "retracted"
    RETRACTION_NOTICE = "retraction_notice"
    CORRECTION_NOTICE = "correction_notice"
    SUPERSEDED = "superseded"
    DUPLICATE_REPORT = "duplicate_report"
    NOT_RECEIVED = "not_received"
    MERGED = "merged"
    UNREADABLE = "unreadable"
    EXCLUDED_BY_REQUEST = "excluded_by_request"  # whoever made the sheet named it and gave a reason


class Stance(StrEnum):
    """What a guideline body or authoritative review says about massage for a condition."""

    FOR = "for"
    CONDITIONAL_FOR = "conditional_for"
    AGAINST = "against"
    CONDITIONAL_AGAINST = "conditional_against"
    ONLY_WITH_OTHER_CARE = "only_with_other_care"
    INSUFFICIENT = "insufficient"
    SILENT = "silent"  # read, and massage is not in it; not the same as "none found"


class NoticeKind(StrEnum):
    """What a linked PubMed record does to this one (`CommentsCorrections@RefType`)."""

    RETRACTION_IN = "RetractionIn"
    RETRACTION_OF = "RetractionOf"
    PARTIAL_RETRACTION_IN = "PartialRetractionIn"
    RETRACTED_AND_REPUBLISHED_IN = "RetractedandRepublishedIn"
    CORRECTED_AND_REPUBLISHED_IN = "CorrectedandRepublishedIn"
    CONCERN_IN = "ExpressionOfConcernIn"
    CONCERN_FOR = "ExpressionOfConcernFor"
    ERRATUM_IN = "ErratumIn"
    ERRATUM_FOR = "ErratumFor"
    UPDATE_IN = "UpdateIn"
    UPDATE_OF = "UpdateOf"


# ---------------------------------------------------------------------------------------- identifiers


class Pmid(str):
    """A PubMed identifier: one to eight digits, no leading zero, kept as text.

    A PMCID or DOI cannot become one by accident: E-utilities answers "PMC1234567" with the record of
    PMID 1234567, which is another article.
    """

    __slots__ = ()
    _FORM = re.compile(r"[1-9][0-9]{0,7}", re.ASCII)

    def __new__(cls, text: str | int) -> Pmid:
        """Raise `InvalidPmid` unless `text` is a PMID; surrounding white space is forgiven."""
        plain = str(text).strip()
        if not cls._FORM.fullmatch(plain):
            raise InvalidPmid(
                f"{plain[:40]!r} is not a PMID: a PMID is one to eight digits, such as 26329399."
            )
        return super().__new__(cls, plain)

    @property
    def url(self) -> str:
        """The page of this record on the PubMed site."""
        return f"https://pubmed.ncbi.nlm.nih.gov/{self}/"


# ------------------------------------------------------------------------------------ what is searched


@dataclass(frozen=True, slots=True)
class IcdCode:
    """A billable ICD-10-CM code with its official name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A health problem that people ask a massage referral for (one file of queries/conditions/).

    `mesh` are MeSH headings searched with explosion; `text` are title/abstract terms in PubMed syntax
    without field tag (`"back pain"`, `lumbago`, `backache*`), save those that bring their own, as
    `"pain lumbar"[tiab:~3]` (words near each other). `safety` names groups of queries/safety.toml.
    `reviewed_by` is a clinician's or librarian's name, None while nobody has reviewed the file. `automatic`
    is true when no file was written by a person: MeSH and ICD-10-CM gave the terms, and nobody read them.
    `names` are its names in other languages, (("es", "la migraña"),), with the article where one is needed.
    `supplied` is true for a file that the person brought, not one of queries/. `acute_apart`: acute
    complaints mostly get better by themselves, so studies of them alone say nothing of lasting ones.
    `setting` is the section of reports/words whose sentences stand in the place of everybody's ("birth").
    `synonyms_es` is what people call it in Spanish, without an article: to be found by, never searched.
    """

    slug: str
    name: str
    synonyms: tuple[str, ...]
    mesh: tuple[str, ...]
    text: tuple[str, ...]
    icd10cm: tuple[IcdCode, ...]
    body_area: str
    safety: tuple[str, ...]
    seed_pmids: tuple[Pmid, ...]
    reviewed_on: date | None
    reviewed_by: str | None
    automatic: bool = False
    supplied: bool = False
    acute_apart: bool = False
    names: tuple[tuple[str, str], ...] = ()
    setting: str | None = None
    synonyms_es: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One concept of a search: its members are OR-ed, every one tagged with a PubMed field."""

    name: str
    terms: tuple[str, ...]

    @property
    def term(self) -> str:
        """The block as PubMed gets it."""
        return "(" + " OR ".join(self.terms) + ")"


@dataclass(frozen=True, slots=True)
class Strategy:
    """Population AND massage; `excluded` is the published filter that is taken away with NOT, or None."""

    slug: str
    blocks: tuple[Block, ...]
    excluded: Block | None
    excluded_source: str | None

    @property
    def term(self) -> str:
        """The whole search as it is sent to PubMed."""
        return self._joined([block.term for block in self.blocks])

    @property
    def outline(self) -> str:
        """The search with its first block in full and every further one by name and number of terms."""
        first, *others = self.blocks
        named = [f"({block.name}: {len(block.terms)} terms)" for block in others]
        return self._joined([first.term, *named])

    def _joined(self, parts: list[str]) -> str:
        joined = " AND ".join(parts)
        return f"({joined}) NOT {self.excluded.term}" if self.excluded else joined


class SourceKind(StrEnum):
    """Where the records of a sheet came from."""

    PUBMED = "pubmed"
    LIBRARY = "library"
    PUBMED_FILES = "pubmed_files"
    FILES = "files"
    STARTER = "starter_edition"


@dataclass(frozen=True, slots=True)
class RawReply:
    """One answer of E-utilities as received, before anybody read it.

    `program` is the E-utility ("esearch"); `form` what was asked, without the API key; `content` the body, in
    which a key that NCBI repeats is blotted out; `received_at` has a time zone.
    """

    program: str
    form: tuple[tuple[str, str], ...]
    status: int
    content: bytes
    received_at: datetime


@dataclass(frozen=True, slots=True)
class RawRecord:
    """The XML of one record, from its opening tag to its closing one, as PubMed sent it."""

    pmid: Pmid
    content: bytes


@dataclass(frozen=True, slots=True)
class Slice:
    """The part of a search with records that PubMed created from `first` to `last`, both included."""

    first: date
    last: date
    count: int


@dataclass(frozen=True, slots=True)
class BlockCount:
    """How many records one block of a search finds when it is sent alone."""

    name: str
    count: int


WHOLE_PUBMED = 38_000_000
"""PubMed held 39.8 million records at the beginning of 2026 (NLM's home page), its files most of them."""


@dataclass(frozen=True, slots=True)
class FilesRead:
    """PubMed's own files (`evidence bulk`) in which a search was read on this machine.

    `first` and `last` are their names ("pubmed26n0001"), `missing` how many of those before `last` are not
    loaded, `records` how many records they hold, whatever about; `loaded_on` is the day of the last one.
    """

    first: str
    last: str
    missing: int
    records: int
    loaded_on: date

    @property
    def part(self) -> bool:
        """Whether they clearly hold fewer records than PubMed has."""
        return self.records < WHOLE_PUBMED


@dataclass(frozen=True, slots=True)
class SearchReceipt:
    """Proof of one retrieval: what was asked, of whom, when, and how much came back.

    `count` is how many records the source says match; `pmids` are those, in the order received.
    `as_of` is the day that the evidence is from: of the search, of the newest file, of the edition.
    `names` are base names of files, never folders. `slices` is empty when one search listed everything, else
    the parts that a search above PubMed's ceiling was cut into. `block_counts` is empty when nobody asked.
    `files` only where PubMed's own files gave the records.
    """

    source: SourceKind
    as_of: date | None
    count: int
    pmids: tuple[Pmid, ...]
    term: str | None = None
    translation: str | None = None
    warnings: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    fallback: bool = False
    slices: tuple[Slice, ...] = ()
    block_counts: tuple[BlockCount, ...] = ()
    files: FilesRead | None = None


# ------------------------------------------------------------------------------------------- records


@dataclass(frozen=True, slots=True)
class Section:
    """One part of an abstract. `label` as printed ("RESULTS"), `category` NLM's own (`NlmCategory`)."""

    text: str
    label: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """A person (`last`, `initials`, `suffix`) or a group (`collective`), never both."""

    last: str | None = None
    initials: str | None = None
    suffix: str | None = None
    fore: str | None = None
    collective: str | None = None


@dataclass(frozen=True, slots=True)
class MeshHeading:
    """A MeSH descriptor with its qualifiers; `major` when the descriptor or a qualifier is starred."""

    descriptor: str
    ui: str | None = None
    qualifiers: tuple[str, ...] = ()
    major: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """A link to a retraction, correction, concern or newer version; `pmid` may be unknown."""

    kind: NoticeKind
    pmid: Pmid | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One PubMed record, as far as its format carries it, in plain text.

    `title` has no markup and not the final full stop that PubMed adds. `sections` is empty when PubMed has no
    abstract. `publication_types` and `mesh` are `None` when the record carries none (not indexed yet),
    which is not the same as an empty list. `year` is the year of the issue, else of the electronic
    publication. `registry_ids` are trial numbers (NCT..., ISRCTN...). `book` is true for PubmedBookArticle.
    """

    pmid: Pmid
    title: str
    sections: tuple[Section, ...] = ()
    authors: tuple[Author, ...] = ()
    authors_complete: bool = True
    journal: str | None = None
    journal_abbrev: str | None = None
    year: int | None = None
    pub_date: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    doi: str | None = None
    pmcid: str | None = None
    publication_types: tuple[str, ...] | None = None
    mesh: tuple[MeshHeading, ...] | None = None
    keywords: tuple[str, ...] = ()
    registry_ids: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    languages: tuple[str, ...] = ()
    vernacular_title: str | None = None
    publisher: str | None = None
    book: bool = False

    @property
    def abstract(self) -> str:
        """All sections as one text, labels included, one section a line."""
        return "\n".join(f"{s.label}: {s.text}" if s.label else s.text for s in self.sections)

    @property
    def url(self) -> str:
        """The page of this record on the PubMed site."""
        return self.pmid.url


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A record that could not be read: where it stood, why, and its PMID when that much could be seen."""

    where: str
    why: str
    pmid: Pmid | None = None


# ------------------------------------------------------------------------------------------ judgements


@dataclass(frozen=True, slots=True)
class Judgement(Generic[T]):
    """An answer to one question about one study, with its reason and the sentence it was read from.

    `value` is None when the record does not say. `quote` is a verbatim piece of the title or of one
    abstract section; it is required when `basis` is `quoted`, and a test looks it up in the record.
    """

    value: T | None
    because: str
    basis: Basis
    quote: str | None = None

    def __post_init__(self) -> None:
        if self.basis is Basis.QUOTED and not self.quote:
            raise ValueError("a quoted judgement needs its quote")


@dataclass(frozen=True, slots=True)
class Effect:
    """One reported result, as printed. Numbers keep the sign of the paper; `favours` comes from its words.

    `measure` is one of mean_difference, smd, rr, or, hr, percent, means; `value` is a number, save where the
    paper prints one for each group or time ("3.41 vs 4.71", "6.1 to 2.4"): then the text, as printed, like
    `p`. `favours` is massage, comparator or None. An effect with `flags` is impossible or doubtful as
    printed: it is never synthesised or drawn.
    """

    outcome: str | None
    measure: str | None
    value: float | str | None
    ci_low: float | None = None
    ci_high: float | None = None
    p: str | None = None
    time: str | None = None
    versus: str | None = None
    favours: str | None = None
    flags: tuple[str, ...] = ()
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Dose:
    """How much massage was given to each person: number of sessions, minutes a session, weeks in all."""

    sessions: float | None = None
    minutes: float | None = None
    weeks: float | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Something that a study measured: `name` is our word ("pain", "sleep"), `instrument` the authors' own
    ("VAS", "PSQI"), None where they do not say; `primary` when they call it their main outcome."""

    name: str
    instrument: str | None = None
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What one study found for one outcome (our name), between groups, seen from massage.

    `later` is true from half a year on. `comparator` is that of the study, or the one of several that the
    result itself names. `effects` are the printed ones that it rests on; none where the authors only say it.
    `acute` is true for people with acute complaints only.
    """

    outcome: str
    later: bool
    comparator: Comparator
    direction: Direction
    effects: tuple[Effect, ...] = ()
    acute: bool = False


@dataclass(frozen=True, slots=True)
class Rigour:
    """What the record says about how well the study guards against error.

    True and False are stated by the record, None is silence, which counts as a concern and not as a fault.
    `lost_percent` is the share of people who dropped out, `follow_up_weeks` the last measurement.
    """

    randomisation_method: Judgement[bool]
    allocation_concealed: Judgement[bool]
    assessor_blinded: Judgement[bool]
    sham_controlled: Judgement[bool]
    intention_to_treat: Judgement[bool]
    lost_percent: Judgement[float]
    follow_up_weeks: Judgement[float]
    registered: Judgement[bool]
    funding_or_interests_stated: Judgement[bool]


@dataclass(frozen=True, slots=True)
class SetAside:
    """A record that is not ranked, and why. `title` is None when the record never came or was unreadable."""

    pmid: Pmid | None
    title: str | None
    reason: SetAsideReason
    because: str
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Study:
    """An article with every judgement about it. `set_aside` is None when it may be ranked.

    `relevant` has the value None when no condition was asked about. `n_massage` are the people in the massage
    arm; `population` names adults, older_adults, adolescents, children, infants, pregnant; `stage` acute,
    subacute, chronic. `searched_to` is the year in which a review's search ended; `about` says whether the
    people have the asked condition and where that was read. The answers that may be None were not asked (arm
    sizes, rigour, search and `about` in the starter edition). `result_note` is a reader's one line about the
    result (starter edition only). `secondary` is true when a reader saw the facts on another page than the
    article's or PubMed's own.
    """

    article: Article
    design: Judgement[Design]
    massage_role: Judgement[MassageRole]
    tested: Judgement[bool]
    relevant: Judgement[bool]
    n_randomised: Judgement[int]
    n_analysed: Judgement[int]
    n_studies: Judgement[int]
    n_participants: Judgement[int]
    comparator: Judgement[Comparator]
    direction: Judgement[Direction]
    precision: Judgement[Precision]
    time_note: Judgement[str]
    dose: Judgement[Dose]
    harms: Judgement[str]
    registry: Judgement[tuple[str, ...]]
    integrity: Judgement[Integrity]
    n_massage: Judgement[int] | None = None
    population: Judgement[tuple[str, ...]] | None = None
    stage: Judgement[tuple[str, ...]] | None = None
    outcomes: Judgement[tuple[Outcome, ...]] | None = None
    searched_to: Judgement[int] | None = None
    about: Judgement[bool] | None = None
    rigour: Rigour | None = None
    effects: tuple[Effect, ...] = ()
    result_note: str | None = None
    secondary: bool = False
    set_aside: SetAside | None = None

    @property
    def people(self) -> int | None:
        """Participants: of the included trials for a review; randomised, else analysed, for a trial."""
        for answer in (self.n_participants, self.n_randomised, self.n_analysed):
            if answer.value is not None:
                return answer.value
        return None


@dataclass(frozen=True, slots=True)
class HarmReport:
    """A record that reports or reviews harm of massage, for any condition.

    `judgement` is true and says why; `device` is true when a device or the person alone did the massage.
    """

    article: Article
    design: Judgement[Design]
    judgement: Judgement[bool]
    device: bool = False


@dataclass(frozen=True, slots=True)
class HarmsEvidence:
    """What the second, condition-free search for harms of massage gave, each record in one of two places.

    `reports` are in the order to be read; `set_aside` are the others, OFF_TOPIC where nothing says that
    massage did harm.
    """

    receipt: SearchReceipt
    reports: tuple[HarmReport, ...]
    set_aside: tuple[SetAside, ...]


# --------------------------------------------------------------------------------------------- ranking


@dataclass(frozen=True, slots=True)
class Successor:
    """A newer version of a review or guideline that somebody saw: `name` in words, `pmid` where it was seen.

    It replaces the record with `replaced_pmid` or `replaced_doi`, or every version of a Cochrane review
    before this one: `cochrane` ("CD001929", 3) replaces the first and the second publication.
    """

    name: str
    pmid: Pmid | None = None
    replaced_pmid: Pmid | None = None
    replaced_doi: str | None = None
    cochrane: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One addend of a study's score inside its tier, with its reason in words."""

    name: str
    points: float
    because: str


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A record that whoever makes the sheet takes out, with the reason that the sheet then gives."""

    pmid: Pmid
    reason: str


@dataclass(frozen=True, slots=True)
class Preparer:
    """Who hands the sheet out, as they call themselves, and whether they are paid for massage."""

    name: str
    paid_for_massage: bool


@dataclass(frozen=True, slots=True)
class Ranked:
    """A study with its place (1 is first), its tier (1 is best, OCEBM 2011 treatment row) and score parts."""

    study: Study
    place: int
    tier: int
    tier_because: str
    parts: tuple[ScorePart, ...]

    @property
    def score(self) -> float:
        """Sum of the parts; comparable only inside one tier."""
        return round(sum(part.points for part in self.parts), 2)


@dataclass(frozen=True, slots=True)
class PartDifference:
    """One part of the score of two studies, `above` and `below`; None where it does not apply to a study."""

    name: str
    above: ScorePart | None
    below: ScorePart | None

    @property
    def points(self) -> float:
        """By how much the upper study is ahead in this part; negative where it is behind."""
        ahead, behind = (part.points if part else 0.0 for part in (self.above, self.below))
        return round(ahead - behind, 2)


@dataclass(frozen=True, slots=True)
class Standing:
    """Why `above` stands above `below`: the parts that differ, the biggest difference first.

    `decided_by` is the first thing in which they differ: tier, guideline, score, year or pmid.
    """

    above: Ranked
    below: Ranked
    decided_by: str
    differences: tuple[PartDifference, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Every identified record in one of two places: `len(ranked) + len(set_aside) == identified`."""

    ranked: tuple[Ranked, ...]
    set_aside: tuple[SetAside, ...]

    @property
    def identified(self) -> int:
        """How many records the search found."""
        return len(self.ranked) + len(self.set_aside)


# ------------------------------------------------------------------------------ what others have said


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement was read: a page and the day. `checked` is false when it was seen only in a copy or
    a quotation; `as_quoted_by` then says whose. `seen_at` is the address of that copy: where `url` is "", or
    a number stands in its place, it is printed, so that the words can be found, and nobody is sent there by
    a link."""

    url: str
    seen_on: date | None
    checked: bool
    as_quoted_by: str | None = None
    pmid: Pmid | None = None
    doi: str | None = None
    seen_at: str | None = None


@dataclass(frozen=True, slots=True)
class ReportedEffect:
    """One number that a review prints, to be quoted as the review's own; we never pool it.

    `outcome` is our name; `measure` is one of mean_difference, smd, rr, or, hr, percent, means. `value` is a
    number with the sign of the review; with `means` it is a text, the massage group first ("30.7 vs 40.6"),
    and the interval is that of the massage group. `unit` is None where the measure has none. `favours` is
    massage or comparator where the review says so, None where it shows no clear difference or does not say.
    `comparator_said`, `time_said` and `unit_said` are the same in the language of the sheet, to be printed;
    None: print the English, by which everything is decided.
    """

    outcome: str
    comparator: str
    measure: str
    value: float | str
    ci_low: float | None = None
    ci_high: float | None = None
    unit: str | None = None
    time: str | None = None
    studies: int | None = None
    people: int | None = None
    favours: str | None = None
    comparator_said: str | None = None
    time_said: str | None = None
    unit_said: str | None = None


@dataclass(frozen=True, slots=True)
class Authority:
    """What one body says about massage for one condition.

    `kind` is guideline, cochrane_review, evidence_review or evidence_map. `said` is our paraphrase;
    `strength` and `certainty` are the body's own words in its own `scheme` (None when not seen). `outcome`
    is our name, None where the statement is about several or names none. `searched` is the last day of the
    search behind a review, as exactly as it was seen: 2023-10-01, 2015-08 or 2020. `only_for` is the part of
    the condition that the statement is about, in a few words of ours, None where it is about all of it.
    `body_said` is the name of the body in the language of the sheet, None: print the English one, by which
    everything is decided. `alone` is true where it is against massage as the only treatment. `massage` is the
    kind of massage that it is about, in a few words of ours, None where it is about massage as such;
    `outcomes` are those that it names, where it names several; `unrated` is true where a map covers the
    condition and nobody here saw what it found.
    """

    body: str
    year: int | None
    kind: str
    stance: Stance
    population: str
    stage: str | None
    comparator: str | None
    said: str
    strength: str | None
    certainty: str | None
    scheme: str | None
    source: Source
    outcome: str | None = None
    searched: str | None = None
    effects: tuple[ReportedEffect, ...] = ()
    only_for: str | None = None
    body_said: str | None = None
    alone: bool = False
    massage: str | None = None
    outcomes: tuple[str, ...] = ()
    unrated: bool = False


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire or scale: what it measures, its ends, and the smallest change that people notice.

    `names[0]` is the one to print. `mid` is in points of the scale, `mid_percent` in percent from the start,
    `mid_said` in the source's own terms. `polarity` is higher_is_worse or higher_is_better. None: no source
    was read for it.
    """

    names: tuple[str, ...]
    measures: str
    low: float | None
    high: float | None
    polarity: str | None
    mid: float | None
    mid_percent: float | None
    mid_said: str
    population: str
    citation: str
    source: Source


@dataclass(frozen=True, slots=True)
class SafetyLine:
    """A line for the patient, with its source. `kind` is red_flag, precaution, stop or harms; other_care for
    what a body recommends besides massage; plan, account or referral for what is known about who pays.
    `brief` is a precaution in a few words, None where it has none; `body_said` as of an `Authority`. `plain`
    is what a line about harm or a precaution says to a patient, None where it is for the doctor alone."""

    kind: str
    said: str
    body: str
    source: Source
    brief: str | None = None
    body_said: str | None = None
    plain: str | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """Words of a question that are a danger sign, and the groups of safety.toml whose red flags answer it.

    Every word of one phrase of `words` (English) or `words_es` has to be in the question, in any order; of
    "swollen/swelling" one is enough.
    """

    words: tuple[str, ...]
    words_es: tuple[str, ...]
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BodyArea:
    """A part of the body, or of life, under which a patient looks for a condition; `slugs` in its order."""

    name: str
    slugs: tuple[str, ...]


# ------------------------------------------------------------------------------------------- synthesis


@dataclass(frozen=True, slots=True)
class MainResult:
    """What the main result of one study is about, in our names of outcomes. Where `told` is false, nothing
    tells which of the `outcomes` that it measured that is; empty: nothing tells what it measured either."""

    outcomes: tuple[str, ...] = ()
    told: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What the ranked studies say about one comparison, never pooled and never counted as votes.

    `pmids` are the studies that carry it, best first; `people` is of the largest of them, not a sum, because
    reviews share trials. `outcome` is our name, None for the main result of each study, whatever it was:
    then `about` says of each study that decides the direction what its main result is about.
    `stage` is acute or chronic where studies of one stage alone stand apart, else None. `later` is true for
    results from half a year on. `effects` are printed ones of the leading studies, each with its PMID, and
    `precision` what their intervals say about the smallest difference that matters.
    """

    comparator: Comparator
    direction: Direction
    confidence: Confidence
    concerns: tuple[str, ...]
    n_reviews: int
    n_trials: int
    people: int | None
    pmids: tuple[Pmid, ...]
    outcome: str | None = None
    stage: str | None = None
    later: bool = False
    effects: tuple[tuple[Pmid, Effect], ...] = ()
    precision: Precision = Precision.NOT_STATED
    about: tuple[MainResult, ...] = ()


@dataclass(frozen=True, slots=True)
class Synthesis:
    """What it adds up to. `case` names the sentence in reports/words that says it.

    `findings` are about the main result of each study, one for each comparison; `by_outcome` tells them
    apart by outcome and time.
    """

    case: str
    direction: Direction
    confidence: Confidence
    concerns: tuple[str, ...]
    findings: tuple[Finding, ...]
    by_outcome: tuple[Finding, ...] = ()


# ----------------------------------------------------------------------------------- a patient's own log
# Nothing of it is kept, logged or part of a `Sheet`; without a repr no message can show it by accident.

HIGHEST_SCORE = 10
"""Of the numeric rating scale, 0 to 10, that the log asks for."""


@dataclass(frozen=True, slots=True, repr=False)
class LogEntry:
    """One row of a symptom log. `score` is 0 to 10, None where none was written; texts are as written.

    `massage` says that there was a massage visit on that day.
    """

    day: date
    score: float | None
    where: str = ""
    could_not_do: str = ""
    triggers: str = ""
    helped: str = ""
    massage: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class SymptomLog:
    """The entries by day. `unread` names the columns of the file, as letters, that are not of a log."""

    entries: tuple[LogEntry, ...]
    unread: tuple[str, ...] = ()


# ----------------------------------------------------------------------------------------------- sheet
# Everything below is ready to print: sentences are finished, numbers are formatted, nothing is decided
# by a template.


@dataclass(frozen=True, slots=True)
class SheetAuthority:
    """One line of the authorities' table. `effects` are numbers as the body prints them, "" where none;
    `body_english` is true where the name of the body is English, whatever the language of the sheet.
    `read_at` is where, in print: a PMID, a DOI, or an address in full."""

    body: str
    year: str
    stance: Stance
    stance_word: str
    population: str
    said: str
    grade: str
    effects: str
    note: str
    url: str
    pmid: Pmid | None
    body_english: bool = True
    read_at: str = ""


@dataclass(frozen=True, slots=True)
class SheetStudy:
    """One ranked study as a line. `reference` is its number in the reference list, None when not shown."""

    place: int
    pmid: Pmid
    url: str
    title: str
    first_author: str
    year: str
    design: Design
    design_word: str
    people: str
    comparator_word: str
    direction: Direction
    direction_word: str
    result: str
    quote: str
    free_full_text: bool
    note: str
    reasons: tuple[str, ...]
    tier: int
    score: float
    reference: int | None
    comparator: Comparator = Comparator.UNCLEAR


@dataclass(frozen=True, slots=True)
class SheetFinding:
    """One comparison of the synthesis in words; `effects` as printed by the studies, "" where none are.
    `carries` says that the answer rests on it, "" where it does not."""

    outcome_word: str
    comparator_word: str
    direction: Direction
    direction_word: str
    confidence: Confidence
    confidence_word: str
    basis: str
    effects: str
    concerns: str
    carries: str = ""


@dataclass(frozen=True, slots=True)
class SheetPlotRow:
    """One printed effect of the plot. `at`, `low`, `high` are places from 0 (left end) to 1 (right end); a
    row whose interval runs out of the plot ends there and has `cut_low` or `cut_high`."""

    label: str
    compared_with: str
    printed: str
    pmid: Pmid | None
    url: str
    at: float
    low: float
    high: float
    cut_low: bool
    cut_high: bool


@dataclass(frozen=True, slots=True)
class SheetPlotTick:
    """A number on the axis and its place from 0 to 1."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class SheetPlot:
    """Printed effects of one outcome in one measure, drawn side by side and never added up.

    All rows are turned so that left is in favour of massage; `nothing` is the place of no difference.
    `note` names what could not be drawn. `alt` says the picture in words.
    """

    title: str
    left: str
    right: str
    nothing: float
    ticks: tuple[SheetPlotTick, ...]
    rows: tuple[SheetPlotRow, ...]
    note: str
    alt: str


@dataclass(frozen=True, slots=True)
class SheetBrief:
    """What a doctor reads in half a minute beside the answer.

    `supporting`, `opposing` and `other` (only with other care) name the guideline bodies on each side, with
    their years; `undecided` and `silent` those on none; `check` is what to rule out first. `marks` are the
    positions whose marks stand before the first three: `silent` where a line says that nobody is known.
    `blanks` are the rows of the order block. `lines` are the whole
    brief for a patient portal, which takes 1,000 characters.
    """

    asked: str
    supporting: str
    opposing: str
    other: str
    check: str
    lines: tuple[str, ...]
    marks: tuple[Stance, Stance, Stance] = (
        Stance.CONDITIONAL_FOR,
        Stance.CONDITIONAL_AGAINST,
        Stance.ONLY_WITH_OTHER_CARE,
    )
    blanks: tuple[tuple[str, ...], ...] = ()
    undecided: str = ""
    silent: str = ""


@dataclass(frozen=True, slots=True)
class SheetReference:
    """One NLM/AMA reference. `text` ends with the PMID and DOI."""

    number: int
    pmid: Pmid
    text: str
    url: str
    doi: str | None


@dataclass(frozen=True, slots=True)
class SheetSafety:
    """One line for the patient, with where it comes from; `source` and `url` are "" where the line is this
    sheet's own (a question, advice, or that nothing was found). `address` is where it can be read, to be
    printed under the letter `mark`; both are "" where `source` names a PMID or a DOI."""

    said: str
    source: str
    url: str
    address: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class SheetAddress:
    """An address in full, and the letter that stands behind the lines that were read there. `part` is doctor,
    patient or packet: each part has its own list. `copy` is true for a copy of what its body said, to which
    nobody is sent by a link: `url` is "" there."""

    part: str
    mark: str
    shown: str
    url: str
    copy: bool = False


@dataclass(frozen=True, slots=True)
class SheetList:
    """One list of the visit packet. A line that ends with a colon leaves room to write behind it."""

    title: str
    intro: str
    lines: tuple[SheetSafety, ...]


@dataclass(frozen=True, slots=True)
class SheetSetAside:
    """One record that was set aside, for the HTML and JSON lists."""

    pmid: Pmid | None
    url: str
    title: str
    reason: SetAsideReason
    reason_word: str
    because: str


@dataclass(frozen=True, slots=True)
class SheetCount:
    """A labelled number of the flow count."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class SheetFlow:
    """identified = ranked + set aside, with the reasons counted; `sentence` says it in words."""

    identified: int
    ranked: int
    shown: int
    set_aside: int
    reasons: tuple[SheetCount, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class SheetSearch:
    """How the evidence was found. `dated` is what kind of evidence it is, to stand before the day `as_of`;
    `sentences` are ready to print; `term` is the whole search and `outline`
    a short form of it for paper, both None when nothing was sent."""

    source: SourceKind
    as_of: str
    term: str | None
    outline: str | None
    translation: str | None
    warnings: tuple[str, ...]
    sentences: tuple[str, ...]
    dated: str = ""


@dataclass(frozen=True, slots=True)
class SheetHarmReport:
    """One record about harm of massage. `quote` is the sentence it was read from, "" where there is none."""

    pmid: Pmid
    url: str
    title: str
    first_author: str
    year: str
    design: Design
    design_word: str
    note: str
    because: str
    quote: str


@dataclass(frozen=True, slots=True)
class SheetHarms:
    """The second search, for harms of massage: identified = `reporting` + `set_aside`.

    `sentence` says it in words, also when there was no such search: then `source` is None and all counts are
    0. `to_read` are the reports to read first, `more` the others.
    """

    sentence: str
    source: SourceKind | None
    as_of: str
    term: str | None
    translation: str | None
    warnings: tuple[str, ...]
    identified: int
    reporting: int
    set_aside: int
    reasons: tuple[SheetCount, ...]
    to_read: tuple[SheetHarmReport, ...]
    more: tuple[SheetHarmReport, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that a template may show. Templates lay out; they decide nothing and write no sentence.

    `made_on` is the day in words; `made_on_iso` is the same day for programs, as 2026-11-21. So is
    `last_changed`: a sheet whose content stays the same is not made again, however often it is checked.
    `findings` are
    the main results and the best rows by outcome, `more_findings` the others, not on paper. `doses` is what
    trials gave, as ranges; `harms_told` what the ranked studies themselves say of harm. `cited_url` opens the
    cited records in PubMed, "" where none is cited; `by_number` names the ranked studies without a reference
    by their PMIDs. `heading` stands on every page, "" where nobody is named.
    `findings_note` says how to read the numbers of `findings`; `more_findings_note`, `authorities_key` and
    `studies_key` those of the other tables, each only what stands there.
    Where no warning signs are known to us, the one line of `red_flags` says so; `next_step` is the one thing
    that the patient does next. `packet` is empty unless it was asked for; with it comes a log to fill in,
    where `diary` is true. `harms_plain` is what harm was seen, for the patient; `stop` is what to tell before
    a massage and when to stop it. `addresses` tell where the lines that bear a letter can be read.
    """

    schema_version: int
    program: str
    slug: str
    language: str
    condition: str
    title: str
    made_on: str
    made_on_iso: str
    question: str
    answer: str
    case: str
    brief: SheetBrief
    direction: Direction
    confidence: Confidence
    confidence_word: str
    confidence_why: str
    notices: tuple[str, ...]
    authorities: tuple[SheetAuthority, ...]
    authorities_note: str
    findings: tuple[SheetFinding, ...]
    more_findings: tuple[SheetFinding, ...]
    plot: SheetPlot | None
    not_known: tuple[str, ...]
    studies: tuple[SheetStudy, ...]
    more_studies: tuple[SheetStudy, ...]
    studies_note: str
    doses: str
    harms: tuple[SheetSafety, ...]
    harms_told: tuple[SheetSafety, ...]
    harms_search: SheetHarms
    precautions: tuple[SheetSafety, ...]
    red_flags: tuple[SheetSafety, ...]
    plain: tuple[str, ...]
    ask: tuple[str, ...]
    codes: tuple[IcdCode, ...]
    search: SheetSearch
    flow: SheetFlow
    set_aside: tuple[SheetSetAside, ...]
    references: tuple[SheetReference, ...]
    cited_url: str
    heading: str
    provenance: tuple[str, ...]
    disclaimer: tuple[str, ...]
    content_hash: str = ""
    front_desk: tuple[SheetSafety, ...] = ()
    what_else: tuple[SheetSafety, ...] = ()
    stop: tuple[SheetSafety, ...] = ()
    next_step: str = ""
    packet: tuple[SheetList, ...] = ()
    last_changed: str = ""
    findings_note: str = ""
    by_number: tuple[str, ...] = ()
    diary: bool = True
    addresses: tuple[SheetAddress, ...] = ()
    harms_plain: tuple[SheetSafety, ...] = ()
    more_findings_note: str = ""
    authorities_key: str = ""
    studies_key: str = ""


# ------------------------------------------------------------------------------------ the draft of a letter
# For the doctor's office to edit. It takes no data of a patient: what is theirs is a blank.


@dataclass(frozen=True, slots=True)
class LetterBlank:
    """Something that the clinician fills in, on so many `lines`. `hint` says what may stand there, or ""."""

    label: str
    hint: str = ""
    lines: int = 1


@dataclass(frozen=True, slots=True)
class LetterSection:
    """One part of the letter, in this order: sentences, a list, blanks, and an empty table under `heads`.

    `name` tells programs which part it is: letterhead, patient, diagnosis, tried, request, reasons, evidence,
    contrary, harms, signature, references, about.
    """

    name: str
    heading: str
    sentences: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    blanks: tuple[LetterBlank, ...] = ()
    heads: tuple[str, ...] = ()
    references: tuple[SheetReference, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A draft letter of medical necessity, ready to lay out; it states neither diagnosis nor necessity.

    `draft` says that on top, `running` on every page, and `foot` where it comes from. The days are those of
    the sheet.
    """

    program: str
    slug: str
    language: str
    condition: str
    title: str
    running: str
    draft: tuple[str, ...]
    sections: tuple[LetterSection, ...]
    foot: str
    made_on_iso: str


# ------------------------------------------------------------------------------ the page of a symptom log
# It travels beside the sheet, never inside it: what `Sheet` holds goes into JSON and the library.


@dataclass(frozen=True, slots=True, repr=False)
class LogPoint:
    """One day of the chart. All values are shares of 1: `x` of its width from the left, the others of its
    height from below. `low` and `high` are the lowest and highest score of the day, `mean` their average."""

    x: float
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, repr=False)
class LogTick:
    """A day below the chart."""

    x: float
    label: str


@dataclass(frozen=True, slots=True, repr=False)
class LogWeek:
    """One week of the log as a row of a table; "–" where there is nothing to show."""

    label: str
    days: str
    mean: str
    low: str
    high: str
    could_not_do: str
    massage: str


@dataclass(frozen=True, slots=True, repr=False)
class LogNamed:
    """What was named most often under one heading, in the patient's own words, in one line."""

    heading: str
    said: str


@dataclass(frozen=True, slots=True, repr=False)
class SheetLog:
    """A patient's symptom log ready to print; `alt` tells the chart to those who do not see it.

    `runs` are the lines of the chart, each through days that are near each other; `massage` are the places
    of the massage visits, as shares of the width; `ranges` says that a day has several scores.
    """

    period: str
    note: str
    summary: tuple[str, ...]
    caution: str
    named: tuple[LogNamed, ...]
    alt: str
    points: tuple[LogPoint, ...]
    ranges: bool
    runs: tuple[tuple[LogPoint, ...], ...]
    massage: tuple[float, ...]
    ticks: tuple[LogTick, ...]
    weeks: tuple[LogWeek, ...]
