"""Every answer that we give about the committed records, one a line: tests/expected/judgements.tsv.

    python benchmarks/judged_answers.py

The figures of judged.py say how many answers agree with a reader; these lines say which answers we give, so
that a change of the rules shows in its difference each study that it judges otherwise. Records that are kept
unread are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import judged

from evidence.appraisal import appraise
from evidence.content import load_conditions
from evidence.serialise import LAST_QUESTIONS, LATER_QUESTIONS, QUESTIONS, RESULTS, study_to_dict

ANSWERS = Path(__file__).parents[1] / "tests" / "expected" / "judgements.tsv"
# Asked everything; of the others only the direction was labelled, and only that is told.
WHOLE = ("development", "made-up")
ASKED = (*QUESTIONS, *LATER_QUESTIONS, *LAST_QUESTIONS)


def lines() -> Iterator[str]:
    """Number of the record, question and answer (as JSON); silence has no line."""
    conditions = load_conditions()
    for chosen in WHOLE:
        for record in _open(chosen):
            condition = next((known for known in conditions if known.slug in record.conditions), None)
            facts = study_to_dict(appraise(record.article, condition))
            for question, answer in _answers(facts):
                yield f"{record.article.pmid}\t{question}\t{json.dumps(answer)}"
    for chosen in judged.LABELLED:
        for record in _open(chosen):
            direction = judged.studied(record.article).direction.value
            yield f"{record.article.pmid}\tdirection\t{json.dumps(direction)}"


def _open(chosen: str) -> tuple[judged.Record, ...]:
    records = judged.load(judged.SETS[chosen])
    return judged.choose(records, chosen) if chosen == "development" else records


def _answers(facts: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    signals = {f"rigour.{name}": judgement for name, judgement in facts["rigour"].items()}
    for question, judgement in {**{name: facts[name] for name in ASKED}, **signals}.items():
        if judgement and judgement["value"] is not None:
            yield question, judgement["value"]
    for question in RESULTS:
        for result in facts[question]:
            yield (
                question,
                {name: told for name, told in result.items() if name != "quote" and told is not None},
            )
    if facts["set_aside"]:
        yield "set_aside", facts["set_aside"]["reason"]


if __name__ == "__main__":
    ANSWERS.write_text("".join(f"{line}\n" for line in lines()), encoding="utf-8")
