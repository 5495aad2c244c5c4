"""Learn the weights of the linear models from the judged records, and say how well that carries over.

    python benchmarks/train.py parts             which sentence is aim, method, result or conclusion
    python benchmarks/train.py direction         which way the comparison came out
    python benchmarks/train.py design            what kind of study it is, where the rules are not sure
    python benchmarks/train.py direction --check only how well: each writer's records judged without them

The weights go to evidence/appraisal/NAME.json. Needs scikit-learn (in the extra `dev`); nothing is drawn at
random, so that the same records give the same weights. Held-back conditions and the unseen records are never
learned from.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from judged import ANALOGUES, FAMILIES, MADE_UP, RECORDS, RESULTS, SENTENCES, Record, choose, load
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from evidence.appraisal import design_vote, direction, linear, parts
from evidence.appraisal.linear import LinearModel
from evidence.appraisal.text import Part, as_labelled, read
from evidence.model import RANDOMISED, Comparator, Design, MassageRole

WEIGHTS = Path(linear.__file__).parent
# Weights are printed with so many decimals; more would be noise.
DECIMALS = 2
# What a comparison can come out as; everything else is settled before the model is asked.
DIRECTIONS = frozenset({"benefit", "no_difference", "mixed", "favours_comparator", "unclear"})


@dataclass(frozen=True, slots=True)
class Example:
    """What is seen of one case, its answer, and who wrote it."""

    signs: frozenset[str]
    answer: str
    writer: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is learned: the examples, and how strongly the weights are held down.

    `seldom` is the least number of examples that a sign must be in; `strength` is scikit-learn's C.
    `even`: every answer weighs the same, where how often it is given here says nothing of PubMed.
    """

    examples: Callable[[], Iterator[Example]]
    seldom: int
    strength: float
    even: bool = False


def records() -> Iterator[Record]:
    """All records that may be learned from."""
    yield from whole_records()
    yield from load(SENTENCES)


def whole_records() -> Iterator[Record]:
    """Those that tell of a study from the title on, not in one sentence of its results."""
    yield from choose(load(RECORDS), "development")
    for path in (MADE_UP, RESULTS, FAMILIES, ANALOGUES):
        yield from load(path)


def writer(record: Record) -> str:
    """The writer of a made-up record by the number block that it was given; the readers are one."""
    pmid = str(record.article.pmid)
    return pmid[:5] if pmid.startswith("99") and not pmid.startswith("99000") else "readers"


def sentences() -> Iterator[Example]:
    """Every sentence of the abstracts that print their labels, seen without them."""
    for record in records():
        body = [one for one in as_labelled(record.article) if one.part is not Part.REGISTRATION]
        if body and all(one.labelled for one in body) and len({one.part for one in body}) > 2:
            plain = [one.plain for one in body]
            for at, one in enumerate(body):
                yield Example(parts.signs(plain, at), str(one.part), writer(record))
                # Some abstracts hold one sentence only: there its words must do.
                yield Example(parts.signs([one.plain], 0), str(one.part), writer(record))


def comparisons() -> Iterator[Example]:
    """Every record of which the reader told the direction, with what the reader says of its kind."""
    for record in records():
        gold = record.gold
        if gold["direction"] in DIRECTIONS and gold["design"] != Design.GUIDELINE:
            known = (
                Design(gold["design"]),
                MassageRole(gold["massage_role"]),
                Comparator(gold["comparator"]),
            )
            seen = direction.case(read(record.article), *known)
            yield Example(seen, gold["direction"], writer(record))


def kinds() -> Iterator[Example]:
    """Every whole record with the kind of study that the reader named, as coarse as `design_vote` has it."""
    for record in whole_records():
        kind = KINDS.get(record.gold["design"], design_vote.ANOTHER)
        yield Example(design_vote.signs(read(record.article)), kind, writer(record))


# Readers name some kinds more finely.
KINDS = {
    Design.META_ANALYSIS: design_vote.POOLED,
    Design.SYSTEMATIC_REVIEW: design_vote.REVIEW,
    Design.OVERVIEW_OF_REVIEWS: design_vote.REVIEW,
    **dict.fromkeys(RANDOMISED, design_vote.COMPARED),
    Design.NONRANDOMISED_CONTROLLED: design_vote.COMPARED,
    Design.SINGLE_ARM: design_vote.ONE_GROUP,
}
LESSONS = {
    "parts": Lesson(sentences, seldom=20, strength=0.5),
    "direction": Lesson(comparisons, seldom=10, strength=0.2),
    "design": Lesson(kinds, seldom=30, strength=0.2, even=True),
}


def learned(examples: Sequence[Example], lesson: Lesson) -> LinearModel:
    """The model that scikit-learn's softmax regression gives, with rounded weights."""
    seen = Counter(sign for one in examples for sign in one.signs)
    kept = sorted(sign for sign, times in seen.items() if times >= lesson.seldom)
    known = frozenset(kept)
    vectors = DictVectorizer(sort=True)
    table = vectors.fit_transform([dict.fromkeys(one.signs & known, 1.0) for one in examples])
    model = LogisticRegression(
        C=lesson.strength, max_iter=5000, class_weight="balanced" if lesson.even else None
    )
    model.fit(table, [one.answer for one in examples])
    columns = model.coef_.T.round(DECIMALS).tolist()
    weights = {
        sign: tuple(row) for sign, row in zip(vectors.feature_names_, columns, strict=True) if any(row)
    }
    return LinearModel(tuple(model.classes_), tuple(model.intercept_.round(DECIMALS).tolist()), weights)


def carried_over(examples: Sequence[Example], lesson: Lesson) -> Iterator[tuple[str, int, int]]:
    """For each writer: how many of the records are judged right by a model that saw only those of others."""
    for name in sorted({one.writer for one in examples}):
        theirs = [one for one in examples if one.writer == name]
        model = learned([one for one in examples if one.writer != name], lesson)
        yield name, sum(_best(model, one.signs) == one.answer for one in theirs), len(theirs)


def _best(model: LinearModel, signs: frozenset[str]) -> str:
    chances = model.chances(signs)
    return max(chances, key=chances.__getitem__)


def write(model: LinearModel, target: Path) -> None:
    """One sign a line, so that a change of the weights can be read as a difference."""
    lines = (f"{json.dumps(sign)}: {json.dumps(row)}" for sign, row in sorted(model.weights.items()))
    head = f'{{"answers": {json.dumps(model.answers)},\n"bias": {json.dumps(model.bias)},\n"weights": {{\n'
    target.write_text(head + ",\n".join(lines) + "\n}}\n", encoding="utf-8")


def main() -> None:
    """Learn one lesson."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("lesson", choices=tuple(LESSONS))
    parser.add_argument("--check", action="store_true", help="write nothing, say how well it carries over")
    chosen = parser.parse_args()
    lesson = LESSONS[chosen.lesson]
    examples = tuple(lesson.examples())
    if chosen.check:
        found = list(carried_over(examples, lesson))
        for name, hits, total in (*found, ("all", sum(f[1] for f in found), sum(f[2] for f in found))):
            print(f"{name:10} {hits:5} of {total:5}  {100 * hits / total:5.1f} %")
        return
    model = learned(examples, lesson)
    write(model, WEIGHTS / f"{chosen.lesson}.json")
    sys.stderr.write(f"{len(examples)} examples, {len(model.weights)} signs: {chosen.lesson}.json\n")


if __name__ == "__main__":
    main()
