"""What the studies add up to."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.model.judgements import Effect
from evidence.model.pmid import Pmid
from evidence.model.words import Comparator, Confidence, Direction, Precision


@dataclass(frozen=True, slots=True)
class MainResult:
    """What the main result of one study is about, in our names of outcomes. Where `told` is false, nothing
    tells which of the `outcomes` that it measured that is; empty: nothing tells what it measured either."""

    outcomes: tuple[str, ...] = ()
    told: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What the ranked studies say about one comparison, never pooled and never counted as votes.

    `pmids` are the studies that speak of it, best first: those that decide the direction (`deciding`),
    which `n_reviews` and `n_trials` count, then `n_beside` smaller and lower-ranked ones that do not.
    `people` is of the largest that decides, not a sum, because reviews share trials. `outcome` is our name,
    None for the main result of each study, whatever it was: then `about` says of each study that decides
    what its main result is about.
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
    n_beside: int = 0
    outcome: str | None = None
    stage: str | None = None
    later: bool = False
    effects: tuple[tuple[Pmid, Effect], ...] = ()
    precision: Precision = Precision.NOT_STATED
    about: tuple[MainResult, ...] = ()

    @property
    def deciding(self) -> tuple[Pmid, ...]:
        """The studies that decide the direction."""
        return self.pmids[: len(self.pmids) - self.n_beside]


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
