"""Every answer that we give about the committed records, one a line: tests/expected/judgements.tsv.

    python benchmarks/judged_answers.py

The figures of judged.py say how many answers agree with a reader; these lines say which answers we give, so
that a change of the rules shows in its difference each study that it judges otherwise. Records that are kept
unread are left out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import judged

from evidence.appraisal import appraise, harm_evidence
from evidence.content import load_conditions
from evidence.model import Article, SearchReceipt, SourceKind
from evidence.serialise import LAST_QUESTIONS, LATER_QUESTIONS, QUESTIONS, RESULTS, study_to_dict

ANSWERS = Path(__file__).parents[1] / "tests" / "expected" / "judgements.tsv"
# Asked everything, and told. Of the others only the direction was labelled: it is told, and of the other
# answers whether they are the same as before.
WHOLE = ("development", "made-up")
ASKED = (*QUESTIONS, *LATER_QUESTIONS, *LAST_QUESTIONS)


def lines() -> Iterator[str]:
    """Number of the record, question, answer (as JSON) and where its quote stands; silence has no line."""
    conditions = load_conditions()
    for chosen in WHOLE:
        for record in _open(chosen):
            condition = next((known for known in conditions if known.slug in record.conditions), None)
            facts = study_to_dict(appraise(record.article, condition))
            for question, answer, quote in _answers(facts):
                place = _place(record.article, quote)
                yield f"{record.article.pmid}\t{question}\t{json.dumps(answer)}\t{place}"
        yield from _of_harm([record.article for record in _open(chosen)])
    for chosen in judged.LABELLED:
        for record in _open(chosen):
            study = judged.studied(record.article)
            mark = _mark(record.article, study_to_dict(study))
            yield f"{record.article.pmid}\tdirection\t{json.dumps(study.direction.value)}\t{mark}"


def _mark(article: Article, facts: Mapping[str, Any]) -> str:
    """Eight letters that are others where any answer, its reason, or where it was read, is another."""
    told = [[question, answer, _place(article, quote)] for question, answer, quote in _answers(facts)]
    judged_so = (*(facts[name] for name in ASKED), *facts["rigour"].values())
    reasons = [judgement["because"] for judgement in judged_so if judgement]
    return hashlib.blake2b(json.dumps([told, reasons]).encode(), digest_size=4).hexdigest()


def _open(chosen: str) -> tuple[judged.Record, ...]:
    records = judged.load(judged.SETS[chosen])
    return judged.choose(records, chosen) if chosen == "development" else records


def _answers(facts: Mapping[str, Any]) -> Iterator[tuple[str, Any, str | None]]:
    signals = {f"rigour.{name}": judgement for name, judgement in facts["rigour"].items()}
    for question, judgement in {**{name: facts[name] for name in ASKED}, **signals}.items():
        if judgement and judgement["value"] is not None:
            yield question, judgement["value"], judgement["quote"]
    for question in RESULTS:
        for result in facts[question]:
            told = {name: part for name, part in result.items() if name != "quote" and part is not None}
            yield question, told, result["quote"]
    if facts["set_aside"]:
        yield "set_aside", facts["set_aside"]["reason"], facts["set_aside"]["quote"]


def _of_harm(articles: Sequence[Article]) -> Iterator[str]:
    """What the second search, for harm of massage whatever the condition, would make of them."""
    found = harm_evidence(SearchReceipt(SourceKind.FILES, None, len(articles), ()), articles)
    for each in found.reports:
        place = _place(each.article, each.judgement.quote)
        yield f"{each.article.pmid}\tharm\t{json.dumps([each.judgement.because, each.device])}\t{place}"
    for aside in found.set_aside:
        yield f"{aside.pmid}\tharm_set_aside\t{json.dumps(aside.reason)}\t"


def _place(article: Article, quote: str | None) -> str:
    """`title`, or the number of the section and of the letter at which the quote begins."""
    if not quote:
        return ""
    if quote in article.title:
        return "title"
    places = ((at, section.text.find(quote)) for at, section in enumerate(article.sections))
    return next(f"{at}:{letter}" for at, letter in places if letter >= 0)


if __name__ == "__main__":
    ANSWERS.write_text("".join(f"{line}\n" for line in lines()), encoding="utf-8")
