"""How well do we judge? Agreement with a careful reader, question by question, and every miss with its text.

    python benchmarks/judged.py                        the committed records, conditions open to us
    python benchmarks/judged.py --set made-up          records that we made up in the manner of PubMed
    python benchmarks/judged.py --set results          short ones: only which way it came out
    python benchmarks/judged.py --set families         four of each, alike but for how they came out
    python benchmarks/judged.py --set analogues        told in other words what the readers' records tell
    python benchmarks/judged.py --set sentences        one sentence of results, as authors say it
    python benchmarks/judged.py --set unseen           made up, never opened, never learned from: counts
    python benchmarks/judged.py --set held-back        the conditions that stay unopened: counts only
    python benchmarks/judged.py --records FILE         another file of the same form (the full shared one)
    python benchmarks/judged.py --question direction   only this question, with its misses

`--figures` prints the lines for tests/judged/figures.toml, below which the tests fail.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from judged_effects import Agreement, agreement

from evidence.appraisal import appraise
from evidence.model import Article, Author, MeshHeading, Pmid, Section, Study

JUDGED = Path(__file__).parents[1] / "tests" / "judged"
RECORDS = JUDGED / "records.jsonl"
MADE_UP = JUDGED / "made_up.jsonl"
RESULTS = JUDGED / "made_up_results.jsonl"
FAMILIES = JUDGED / "made_up_families.jsonl"
ANALOGUES = JUDGED / "made_up_analogues.jsonl"
SENTENCES = JUDGED / "sentences.jsonl"
UNSEEN = JUDGED / "made_up_unseen.jsonl"
# The sets of `--set`; of short reports of results only the direction was labelled with care.
SETS = {
    "development": RECORDS,
    "made-up": MADE_UP,
    "results": RESULTS,
    "families": FAMILIES,
    "analogues": ANALOGUES,
    "sentences": SENTENCES,
    "unseen": UNSEEN,
    "held-back": RECORDS,
}
LABELLED = dict.fromkeys(("results", "families", "analogues", "sentences"), frozenset({"direction"}))
# Sets whose misses nobody reads, so that they keep measuring what the rules do with records of others.
CLOSED = frozenset({"unseen", "held-back"})
HELD_BACK = JUDGED / "held_back_conditions.txt"
TESTED = frozenset({"tested", "one_of_several_arms"})
RANDOMISED = frozenset({"rct", "crossover_rct", "cluster_rct", "pilot_rct"})
TOWARDS_MASSAGE, AWAY = "benefit", frozenset({"no_difference", "favours_comparator"})

Answer = Any
LABEL = re.compile(r"(?:^|(?<=[.?!)\]] ))([A-Z][A-Z /&,()-]{2,50}):\s")


@dataclass(frozen=True)
class Record:
    """One judged record: the article as PubMed would give it, and what a careful reader said of its text."""

    article: Article
    gold: dict[str, Any]

    @property
    def conditions(self) -> frozenset[str]:
        """The condition slugs that the reader noted."""
        return frozenset(self.gold["condition"] or ())


@dataclass(frozen=True)
class Question:
    """A question both sides answered; `ours` and `theirs` bring the answers to one form, None is silence.

    `counts` says whether the reader's answer can be compared (a number that he did not find cannot).
    """

    name: str
    theirs: Callable[[dict[str, Any]], Answer]
    ours: Callable[[Study], Answer]
    counts: Callable[[Answer], bool] = lambda _: True


@dataclass(frozen=True)
class Comparison:
    """One question about one record, answered twice."""

    record: Record
    study: Study
    theirs: Answer
    ours: Answer

    @property
    def agree(self) -> bool:
        """Whether both said the same."""
        return bool(self.theirs == self.ours)


def _none_or_incidental(role: str) -> str:
    """The readers' convention: massage in passing and no massage are one answer."""
    return "none" if role == "incidental" else role


def _stated(answer: Answer) -> bool:
    return answer is not None


def _dose(study: Study) -> tuple[float | None, float | None, float | None]:
    dose = study.dose.value
    return (dose.sessions, dose.minutes, dose.weeks) if dose else (None, None, None)


def _their_dose(gold: dict[str, Any]) -> tuple[float | None, float | None, float | None]:
    dose = gold.get("dose") or {}
    return dose.get("sessions"), dose.get("minutes"), dose.get("weeks")


QUESTIONS: tuple[Question, ...] = (
    Question("design", lambda g: g["design"], lambda s: str(s.design.value)),
    Question("randomised", lambda g: g["design"] in RANDOMISED, lambda s: str(s.design.value) in RANDOMISED),
    Question(
        "role",
        lambda g: _none_or_incidental(g["massage_role"]),
        lambda s: _none_or_incidental(str(s.massage_role.value)),
    ),
    Question("tested", lambda g: g["massage_role"] in TESTED, lambda s: s.tested.value),
    Question("n_randomised", lambda g: g.get("n_randomised"), lambda s: s.n_randomised.value, _stated),
    Question("n_studies", lambda g: g.get("n_studies"), lambda s: s.n_studies.value, _stated),
    Question("n_participants", lambda g: g.get("n_participants_total"), lambda s: s.people, _stated),
    Question("comparator", lambda g: g["comparator"], lambda s: str(s.comparator.value)),
    Question(
        "direction",
        lambda g: g["direction"],
        lambda s: str(s.direction.value) if s.direction.value else None,
        _stated,
    ),
    Question("dose", _their_dose, _dose),
)


def load(path: Path) -> tuple[Record, ...]:
    """Read judged records, one JSON object a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(Record(article_of(raw), raw["gold"]) for raw in map(json.loads, filter(None, lines)))


def article_of(raw: dict[str, Any]) -> Article:
    """The article as PubMed would give it; "LABEL: text" becomes a labelled section."""
    types, headings = raw["publication_types"], raw["mesh"]
    return Article(
        pmid=Pmid(raw["pmid"]),
        title=raw["title"] or "",
        sections=tuple(_sections(raw["abstract"] or "")),
        authors=tuple(Author(collective=name) for name in raw.get("authors") or ()),
        journal=raw["journal"],
        year=raw["year"],
        publication_types=tuple(types) if types else None,
        mesh=tuple(MeshHeading(_heading(one)) for one in headings) if headings else None,
    )


def choose(records: Iterable[Record], chosen: str) -> tuple[Record, ...]:
    """`development`: no condition of the record is held back; `held-back`: at least one is."""
    lines = HELD_BACK.read_text(encoding="utf-8").splitlines()
    closed = frozenset(line.strip() for line in lines if line and not line.startswith("#"))
    wanted = chosen == "held-back"
    return tuple(record for record in records if bool(record.conditions & closed) is wanted)


@cache
def studied(article: Article) -> Study:
    """What we make of a record; asked for several times, it is judged once."""
    return appraise(article)


def compare(
    records: Iterable[Record], only: frozenset[str] | None = None
) -> dict[str, tuple[Comparison, ...]]:
    """Every comparable answer to every question, or to those named by `only`."""
    studies = [(record, studied(record.article)) for record in records]
    return {
        question.name: tuple(
            Comparison(record, study, theirs, question.ours(study))
            for record, study in studies
            if question.counts(theirs := question.theirs(record.gold))
        )
        for question in QUESTIONS
        if only is None or question.name in only
    }


def agreed(comparisons: Iterable[Comparison]) -> int:
    """How many answers are the same."""
    return sum(one.agree for one in comparisons)


def wrong(comparisons: Iterable[Comparison]) -> int:
    """How many answers are another one instead of silence."""
    return sum(not one.agree and one.ours is not None for one in comparisons)


def false_benefit(comparisons: Iterable[Comparison]) -> tuple[int, int]:
    """Benefit where the reader saw none or the opposite: how often, of how many."""
    against = [one for one in comparisons if one.theirs in AWAY]
    return sum(one.ours == TOWARDS_MASSAGE for one in against), len(against)


def interval(hits: int, total: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share, in per cent."""
    if not total:
        return 0.0, 100.0
    z, share = 1.96, hits / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return 100 * (middle - half), 100 * (middle + half)


def swapped(comparisons: Iterable[Comparison]) -> int:
    """Benefit called where the reader says that the other treatment did better, or the reverse."""
    opposite = {("favours_comparator", "benefit"), ("benefit", "favours_comparator")}
    return sum((one.theirs, one.ours) in opposite for one in comparisons)


def randomised(comparisons: Iterable[Comparison]) -> tuple[int, int, int, int]:
    """Trials known as randomised, of all; others known as not randomised, of all."""
    asked = tuple(comparisons)
    yes, no = [one for one in asked if one.theirs], [one for one in asked if not one.theirs]
    return sum(one.agree for one in yes), len(yes), sum(one.agree for one in no), len(no)


def effects_of(records: Iterable[Record]) -> tuple[tuple[Record, Agreement], ...]:
    """The printed effects of every record whose reader noted them."""
    return tuple(
        (record, agreement(record.gold, studied(record.article).effects))
        for record in records
        if record.gold.get("effects") is not None
    )


def _sections(abstract: str) -> Iterator[Section]:
    for line in abstract.split("\n"):
        pieces = LABEL.split(line)
        if pieces[0].strip():
            yield Section(pieces[0].strip())
        for label, text in zip(pieces[1::2], pieces[2::2], strict=True):
            if text.strip():
                yield Section(text.strip(), label)


def _heading(raw: Any) -> str:
    return str(raw.get("descriptor", raw) if isinstance(raw, dict) else raw)


def _report(name: str, comparisons: tuple[Comparison, ...], *, misses: bool) -> Iterator[str]:
    hits, total = agreed(comparisons), len(comparisons)
    low, high = interval(hits, total)
    share = 100 * hits / max(total, 1)
    yield f"{name:15} {hits:4} of {total:4}  {share:5.1f} %  (95 % {low:.0f} to {high:.0f})"
    if name.startswith("n_"):
        yield f"{'':15} wrong instead of silent: {wrong(comparisons)}"
    if name == "direction":
        found, of = false_benefit(comparisons)
        yield f"{'':15} benefit where the reader saw none: {found} of {of}; swapped: {swapped(comparisons)}"
    if name == "randomised":
        true, trials, false, others = randomised(comparisons)
        yield f"{'':15} sensitivity {true} of {trials}, specificity {false} of {others}"
    confusion = Counter((str(one.theirs), str(one.ours)) for one in comparisons if not one.agree)
    for (theirs, ours), count in confusion.most_common():
        yield f"{'':15} {count:3} x reader {theirs}, we {ours}"
    for one in comparisons if misses else ():
        if not one.agree:
            yield from _miss(name, one)


def _miss(name: str, one: Comparison) -> Iterator[str]:
    judged = getattr(one.study, {"role": "massage_role", "randomised": "design"}.get(name, name), None)
    yield f"\n  PMID {one.record.article.pmid}  {one.record.article.title}"
    yield f"  reader: {one.theirs}   we: {one.ours}   {judged.because if judged else ''}"
    yield f"  quote: {judged.quote if judged else None}"
    yield f"  {one.record.article.abstract}"


def _report_effects(found: tuple[tuple[Record, Agreement], ...], *, misses: bool) -> Iterator[str]:
    both = sum(one.both for _, one in found)
    for name, of in (("recall", "missed"), ("precision", "extra")):
        total = both + sum(len(getattr(one, of)) for _, one in found)
        low, high = interval(both, total)
        share = 100 * both / max(total, 1)
        yield f"effects {name:9} {both:3} of {total:4}  {share:5.1f} %  (95 % {low:.0f} to {high:.0f})"
    for record, one in found if misses else ():
        if one.missed or one.extra:
            yield f"\n  PMID {record.article.pmid}  {record.article.title}"
            yield f"  only the reader: {one.missed}\n  only we: {one.extra}\n  {record.article.abstract}"


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--records", type=Path)
    parser.add_argument("--set", choices=tuple(SETS), default="development")
    parser.add_argument("--question", choices=[*(question.name for question in QUESTIONS), "effects"])
    parser.add_argument("--brief", action="store_true", help="without the misses")
    parser.add_argument("--figures", action="store_true")
    chosen = parser.parse_args()
    records = load(chosen.records or SETS[chosen.set])
    if chosen.set in ("development", "held-back"):
        records = choose(records, chosen.set)
    misses = not chosen.brief and chosen.set not in CLOSED
    started = time.process_time()
    found = compare(records, LABELLED.get(chosen.set))
    rate = len(records) / max(time.process_time() - started, 1e-9)
    if chosen.figures:
        print("\n".join(f"{name} = {agreed(comparisons)}" for name, comparisons in found.items()))
        if chosen.set not in LABELLED:
            print(f"effects = {sum(one.both for _, one in effects_of(records))}")
        return
    print(f"{len(records)} records ({chosen.set}), {rate:.0f} a second on one core")
    for name, comparisons in found.items():
        if chosen.question in (None, name):
            print("\n".join(_report(name, comparisons, misses=misses)))
    if chosen.question in (None, "effects") and chosen.set not in LABELLED:
        print("\n".join(_report_effects(effects_of(records), misses=misses)))


if __name__ == "__main__":
    main()
