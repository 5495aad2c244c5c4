"""The sheet: everything that it says, for every format."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.model.pmid import Pmid
from evidence.model.searching import IcdCode, SourceKind
from evidence.model.words import Comparator, Confidence, Design, Direction, SetAsideReason, Stance

SCHEMA_VERSION = 1


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
