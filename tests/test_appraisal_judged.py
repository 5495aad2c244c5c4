"""The judgements do not get worse: agreement with a careful reader, on records that nobody hides from us.

After a change of the rules that is meant, `python benchmarks/judged_answers.py` writes the answers anew; read
the difference as a careful reader would before it is committed.
"""

from __future__ import annotations

import functools
import sys
import tomllib
from pathlib import Path

import judged
import judged_answers
import pytest

HERE = Path(__file__).parent
FIGURES = tomllib.loads((HERE / "judged" / "figures.toml").read_text(encoding="utf-8"))
AT_MOST = FIGURES.pop("at_most")

MOST_SHOWN = 20

SETS = tuple(FIGURES)
# One row for each figure that may not fall, and one for each kind of mistake that may not become more.
HELD = [(chosen, question) for chosen in SETS for question in FIGURES[chosen]]
LIMITED = [(chosen, kind) for chosen in SETS for kind in AT_MOST[chosen]]


@functools.cache
def records_of(chosen):
    everything = judged.load(judged.SETS[chosen])
    return judged.choose(everything, chosen) if chosen == "development" else everything


@functools.cache
def compared(chosen):
    return judged.compare(records_of(chosen), judged.LABELLED.get(chosen))


@functools.cache
def effects(chosen):
    return [agreement for _, agreement in judged.effects_of(records_of(chosen))]


@pytest.fixture(scope="module")
def records():
    return records_of("development")


@pytest.mark.parametrize("chosen", SETS)
def test_every_question_has_a_figure_to_hold(chosen):
    also = set() if chosen in judged.LABELLED else {"effects"}
    assert set(FIGURES[chosen]) == set(compared(chosen)) | also


@pytest.mark.parametrize(("chosen", "question"), HELD)
def test_agreement_with_the_reader_does_not_fall(chosen, question):
    if question == "effects":
        agreed = sum(one.both for one in effects(chosen))
    else:
        agreed = judged.agreed(compared(chosen)[question])
    was = FIGURES[chosen][question]
    assert agreed >= was, f"{question} ({chosen}): {agreed}, was {was}"


@pytest.mark.parametrize(("chosen", "kind"), LIMITED)
def test_a_mistake_that_does_harm_does_not_become_more(chosen, kind):
    assert _mistakes(chosen, kind) <= AT_MOST[chosen][kind]


def _mistakes(chosen, kind):
    if kind == "extra_effects":
        return sum(len(one.extra) for one in effects(chosen))
    if kind.startswith("wrong_"):
        return judged.wrong(compared(chosen)[kind.removeprefix("wrong_")])
    direction = compared(chosen)["direction"]
    return judged.swapped(direction) if kind == "swapped" else judged.false_benefit(direction)[0]


@functools.cache
def answers():
    return frozenset(judged_answers.lines())


def test_each_record_is_judged_as_it_was_when_its_answers_were_read():
    before = frozenset(judged_answers.ANSWERS.read_text(encoding="utf-8").splitlines())
    changed = [f"was {line}" for line in before - answers()] + [f"now {line}" for line in answers() - before]

    by_record = sorted(changed, key=lambda line: line.split()[1:3])
    assert not changed, "\n".join([*by_record[:MOST_SHOWN], f"{len(changed)} lines differ"])


def test_no_record_that_is_kept_unread_is_among_those_answers():
    held_back = judged.choose(judged.load(judged.RECORDS), "held-back")
    kept = {record.article.pmid for record in (*held_back, *judged.load(judged.UNSEEN))}

    assert kept
    assert not kept & {line.split("\t")[0] for line in answers()}


@pytest.mark.parametrize("chosen", SETS)
def test_every_quote_stands_in_its_record(chosen):
    for record in records_of(chosen):
        study = judged.studied(record.article)
        pieces = [record.article.title, *(section.text for section in record.article.sections)]
        for name in study.__dataclass_fields__:
            quote = getattr(getattr(study, name), "quote", None)
            assert quote is None or any(quote in piece for piece in pieces), (record.article.pmid, name)
        told = (*study.effects, *study.worded)
        assert all(any(each.quote in piece for piece in pieces) for each in told)


def test_a_phrase_needs_one_of_its_pieces(records):
    from evidence.appraisal.text import Phrase, read

    modules = [module for name, module in sys.modules.items() if name.startswith("evidence.appraisal.")]
    phrases = {
        id(thing): thing for module in modules for thing in vars(module).values() if isinstance(thing, Phrase)
    }
    assert len(phrases) > 20
    plain = [sentence.plain for record in records for sentence in read(record.article).sentences]
    for phrase in phrases.values():
        missed = [text for text in plain if phrase.pattern.search(text) and not phrase.search(text)]
        assert missed == [], phrase.pattern.pattern[:60]


def test_no_publishers_abstract_is_committed():
    text = judged.RECORDS.read_text(encoding="utf-8")
    assert '"abstract_text": "original"' not in text
    assert text.count('"abstract_text": "rewritten"') == len(text.splitlines())


def test_made_up_records_have_numbers_that_are_no_pmids_yet():
    for path in (
        judged.MADE_UP,
        judged.RESULTS,
        judged.FAMILIES,
        judged.ANALOGUES,
        judged.SENTENCES,
        judged.UNSEEN,
    ):
        assert all(record.article.pmid.startswith("99") for record in judged.load(path))


def test_held_back_records_are_kept_apart():
    everything = judged.load(judged.RECORDS)
    open_, closed = judged.choose(everything, "development"), judged.choose(everything, "held-back")
    assert len(open_) + len(closed) == len(everything)
    assert len(closed) > 0
