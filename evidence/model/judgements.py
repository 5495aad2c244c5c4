"""What was judged about one study, each with the words it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from evidence.model.pmid import Pmid
from evidence.model.records import Article
from evidence.model.searching import SearchReceipt
from evidence.model.words import (
    Basis,
    Comparator,
    Design,
    Direction,
    Integrity,
    MassageRole,
    Precision,
    SetAsideReason,
)

T = TypeVar("T")


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
class WordedResult:
    """What one clause says of one outcome (our name) between groups, seen from massage, without a number.

    `comparator` is None where the clause does not name it; `later` is true from half a year on.
    """

    outcome: str
    later: bool
    comparator: Comparator | None
    direction: Direction
    quote: str


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
    subacute, chronic. `searched_to` is the year in which a review's search ended; `own_grade` how certain its
    authors call its evidence (high, moderate, low, very low); `heterogeneity` the lowest I² that it prints,
    in percent; `about` says whether the people have the asked condition and where that was read. The answers
    that may be None were not asked (arm sizes, rigour, search, `own_grade` and `about` in the starter
    edition). `result_note` is a reader's one line about the result, `followed_weeks` the last measurement
    that a reader noted (starter edition only). `secondary` is true when a reader saw the facts on another
    page than the article's or PubMed's own.
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
    own_grade: Judgement[str] | None = None
    heterogeneity: Judgement[float] | None = None
    about: Judgement[bool] | None = None
    rigour: Rigour | None = None
    effects: tuple[Effect, ...] = ()
    worded: tuple[WordedResult, ...] = ()
    result_note: str | None = None
    followed_weeks: float | None = None
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
