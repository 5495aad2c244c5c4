"""The judgements do not get worse: agreement with a careful reader, on records that nobody hides from us."""

from __future__ import annotations

import importlib.util
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).parent
FIGURES = tomllib.loads((HERE / "judged" / "figures.toml").read_text(encoding="utf-8"))
AT_MOST = FIGURES.pop("at_most")


def _benchmark() -> ModuleType:
    """The command of benchmarks/, which is no package."""
    path = HERE.parent / "benchmarks" / "judged.py"
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location("judged_benchmark", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


judged = _benchmark()


@pytest.fixture(scope="module")
def records():
    return judged.choose(judged.load(judged.RECORDS), "development")


@pytest.fixture(scope="module")
def compared(records):
    return judged.compare(records)


def test_every_question_has_a_figure_to_hold(compared):
    assert set(FIGURES) == {*compared, "effects"}


@pytest.mark.parametrize("question", sorted(FIGURES))
def test_agreement_with_the_reader_does_not_fall(question, compared):
    agreed = judged.agreed(compared[question])
    assert agreed >= FIGURES[question], f"{question}: {agreed}, was {FIGURES[question]}"


@pytest.mark.parametrize("question", ["n_randomised", "n_studies"])
def test_a_count_is_silent_rather_than_wrong(question, compared):
    assert judged.wrong(compared[question]) <= AT_MOST[f"wrong_{question}"]


def test_benefit_is_not_called_where_the_reader_saw_none(compared):
    found, of = judged.false_benefit(compared["direction"])
    assert of > 0
    assert found <= AT_MOST["false_benefit"]


def test_every_quote_stands_in_its_record(records):
    from evidence.appraisal import appraise

    for record in records:
        study = appraise(record.article)
        pieces = [record.article.title, *(section.text for section in record.article.sections)]
        for name in study.__dataclass_fields__:
            quote = getattr(getattr(study, name), "quote", None)
            assert quote is None or any(quote in piece for piece in pieces), (record.article.pmid, name)


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


def test_held_back_records_are_kept_apart():
    everything = judged.load(judged.RECORDS)
    open_, closed = judged.choose(everything, "development"), judged.choose(everything, "held-back")
    assert len(open_) + len(closed) == len(everything)
    assert len(closed) > 0
