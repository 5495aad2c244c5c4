"""Our searches find the relevant records that we know of; benchmarks/recall.py prints what they miss."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
import recall

from evidence import content, strategy
from evidence.model import Article, Pmid
from evidence.query import Field, Or, Term, matches, parse, terms

HERE = Path(__file__).parent
BENCHMARK = HERE.parent / "benchmarks" / "recall.py"
SHARED = HERE.parents[1] / "shared"
RECALL_AT_LEAST = 0.98
# Records with a label from which on its condition must have a file.
OFTEN = 3
# Far below what a search may find by chance: no record of the noise is about massage.
NOISE_AT_MOST = 0.01

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the shared records are not part of the repository"
)


@cache
def _bench(name: str) -> Any:
    return recall.committed() if name == "committed" else recall.shared(SHARED)


@pytest.fixture(params=["committed", pytest.param("shared", marks=needs_shared)])
def bench(request: pytest.FixtureRequest) -> Any:
    return _bench(request.param)


def test_nearly_all_relevant_records_are_found_by_a_search_of_theirs(bench: Any) -> None:
    missed = [
        f"{each.record.pmid} {each.record.title} ({', '.join(each.record.labels)}; {each.blame})"
        for each in bench.missed
    ]
    assert bench.overall.total == len(bench.outcomes) > 200
    assert bench.overall.share >= RECALL_AT_LEAST, "\n".join([str(bench.overall), *missed])


def test_the_massage_block_finds_nearly_all_relevant_records_whatever_the_condition(bench: Any) -> None:
    missed = [f"{each.record.pmid} {each.record.title}" for each in bench.outcomes if not each.massage]
    assert len(missed) <= (1 - RECALL_AT_LEAST) * len(bench.outcomes), "\n".join(missed)


def test_every_condition_that_the_readers_named_can_be_searched_for(bench: Any) -> None:
    unknown = {name for each in bench.asked for name in each.record.conditions if not bench.search_for(name)}
    assert not {name for name in unknown if len(_labelled(bench, name)) >= OFTEN}


def test_every_condition_that_the_readers_named_often_has_a_file(bench: Any) -> None:
    """An automatic search would be there too; it finds fewer."""
    names = {name for each in bench.asked for name in each.record.conditions}
    often = {name for name in names if len(_labelled(bench, name)) >= OFTEN}
    assert len(often) > 20
    assert not {name for name in often if bench.search_for(name).condition.automatic}


def test_a_record_without_a_condition_counts_when_the_search_for_harms_finds_it(bench: Any) -> None:
    assert [each.record.labels for each in bench.unasked] == [("safety",)]
    assert [each.found_by for each in bench.unasked] == [(strategy.HARMS_SLUG,)]
    assert bench.overall.total == recall.recall(bench.asked).total + 1


def test_each_miss_has_its_reason(bench: Any) -> None:
    assert [each.record.pmid for each in bench.missed if each.explained == recall.NOT_EXPLAINED] == []


def test_a_reason_is_given_only_for_a_miss(bench: Any) -> None:
    here = {each.record.pmid for each in bench.outcomes}
    assert set(recall.EXPLAINED) & here == {each.record.pmid for each in bench.missed}


def test_every_condition_file_finds_its_own_seeds(bench: Any) -> None:
    missed = [f"{s.slug}: {r.pmid} {r.title}" for s, r, found in recall.own_seeds(bench) if not found]
    assert not missed, "\n".join(missed)


def test_the_benchmark_can_say_no(bench: Any) -> None:
    """A search for another condition does not find everything, and a record without massage is not found."""
    infants = bench.search_for("infant-colic")
    found = [each for each in bench.outcomes if bench.finds(infants.whole, each.record)]
    assert len(found) < len(bench.outcomes) / 10


def test_automatic_searches_find_most_but_not_what_the_files_find() -> None:
    bench = _bench("committed")
    by_name = recall.automatic(bench, other_names=False).overall.share
    by_any_name = recall.automatic(bench, other_names=True).overall.share
    assert 0.6 < by_name < by_any_name < bench.overall.share


def test_the_searches_do_not_hang_on_phrases_that_pubmed_may_not_know() -> None:
    bench = _bench("committed")
    left = recall.without_rare_phrases(bench)
    assert 0.95 < left.overall.share < bench.overall.share
    search, whole = left.search_for("neck-pain"), bench.search_for("neck-pain")
    assert 0 < len(terms(search.whole)) < len(terms(whole.whole))


# ------------------------------------------------------------------------------------------- the report


def test_a_clone_without_the_shared_records_says_which_ones_it_uses(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(recall, "SHARED", tmp_path / "shared")
    recall.main(["--condition", "neck-pain"])
    assert capsys.readouterr().out.splitlines()[:2] == [recall.ONLY_COMMITTED, "neck-pain"]


def test_a_folder_of_shared_records_that_is_not_there_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with pytest.raises(SystemExit):
        recall.main(["--shared", str(tmp_path / "none")])
    assert "there is no folder" in capsys.readouterr().err


def test_the_report_says_that_it_flatters_and_why_each_record_is_missed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    recall.main(["--committed"])
    told = capsys.readouterr().out
    bench = _bench("committed")
    assert recall.FLATTERS in told
    assert f"{bench.overall}  (1 by the search for harms)" in told
    assert told.count("  why: ") == len(bench.missed)
    assert recall.NOT_EXPLAINED not in told


def test_a_reader_who_stops_reading_sees_no_traceback() -> None:
    command = [sys.executable, str(BENCHMARK), "--committed", "--condition", "neck-pain"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        told = running.stderr.read()
    assert (told, running.returncode) == ("", 0)


@needs_shared
def test_the_report_counts_the_known_studies_that_are_not_at_hand(
    capsys: pytest.CaptureFixture[str],
) -> None:
    bench, known = _bench("shared"), recall.seeds(SHARED)
    here = {record.pmid for record in bench.records}
    recall.main(["--brief"])
    absent = len(set(known) - here)
    assert f"(of {len(known)} known, {absent} not at hand" in capsys.readouterr().out


# ------------------------------------------------------------------------------------------- other records


@needs_shared
def test_landmark_and_included_studies_are_found() -> None:
    bench = _bench("shared")
    outcomes = recall.seed_outcomes(bench, recall.seeds(SHARED))
    assert len(outcomes) >= 5
    assert [each.record.title for each in outcomes if not each.found] == []


@needs_shared
def test_records_that_are_not_about_massage_are_not_found() -> None:
    bench, noise = _bench("shared"), recall.noise(SHARED)
    found = [record for record in noise if bench.finds(recall.massage_block(), record)]
    assert len(noise) > 1400
    assert len(found) <= NOISE_AT_MOST * len(noise)


def _labelled(bench: Any, name: str) -> list[Any]:
    return [each for each in bench.asked if name in each.record.conditions]


# --------------------------------------------------------------------------- one kind of massage, one title


@pytest.mark.parametrize(
    "kind",
    [
        "Swedish massage",
        "classical massage",
        "deep tissue techniques",
        "traditional Thai massage",
        "Thai therapy",
        "tuina",
        "Tui Na",
        "Tui-na",
        "shiatsu",
        "myofascial release",
        "self-myofascial release",
        "myofascial trigger point therapy",
        "trigger-point release",
        "ischemic compression",
        "ischaemic compression",
        "manual lymph drainage",
        "manual lymphatic drainage",
        "complex decongestive therapy",
        "foot reflexology",
        "reflexotherapy",
        "acupressure",
        "soft-tissue mobilization",
        "soft tissue mobilisation",
        "connective tissue massage",
        "deep transverse friction",
        "back rubs",
        "tactile/kinesthetic stimulation",
        "tactile and kinaesthetic stimulation",
        "abhyanga",
        "rolfing",
        "neuromuscular therapy",
        "manual therapy",
        # False friends are found too: they are set aside and counted, not lost.
        "cardiac massage",
        "carotid sinus massage",
        "prostatic massage",
        "ocular massage",
        "uterine massage",
    ],
)
def test_the_massage_block_knows_every_kind_of_massage_by_title_alone(kind: str) -> None:
    article = Article(Pmid("12345"), f"Effects of {kind} in adults: a randomised trial")
    assert _says(content.load_massage().term, article)


@pytest.mark.parametrize(
    "other", ["dry needling", "spinal manipulation", "yoga", "exercise", "acupuncture", "TENS"]
)
def test_the_massage_block_leaves_other_treatments_out(other: str) -> None:
    assert not _says(content.load_massage().term, Article(Pmid("12345"), f"Effects of {other} in adults"))


def _says(term: str, article: Article) -> bool:
    return matches(parse(term), article, lambda _: frozenset()) is True


# ------------------------------------------------------------------------------------------- spelling

# A root as Americans write it (a regular expression), the same letters, and the British form. PubMed does not
# bridge the two for words with a field tag, so each block must say both.
SPELLINGS = (
    (r"\blabor(?!at)", "labor", "labour"),
    (r"tumor(?!i|ou)", "tumor", "tumour"),
    (r"ischemi", "ischemi", "ischaemi"),
    (r"leukemi", "leukemi", "leukaemi"),
    (r"\bhem[oa]", "hem", "haem"),
    (r"cesarean", "cesarean", "caesarean"),
    (r"\b(?:lymph)?edema", "edema", "oedema"),
    (r"anesthe", "anesthe", "anaesthe"),
    (r"pediatri", "pediatri", "paediatri"),
    (r"orthopedic", "orthopedic", "orthopaedic"),
    (r"rrhea", "rrhea", "rrhoea"),
    (r"pnea\b", "pnea", "pnoea"),
    (r"anemi", "anemi", "anaemi"),
    (r"behavior", "behavior", "behaviour"),
    (r"kinesthetic", "kinesthetic", "kinaesthetic"),
    (r"mobiliz", "mobiliz", "mobilis"),
    (r"\bgeneraliz", "generaliz", "generalis"),
)


def test_a_block_that_knows_one_spelling_knows_the_other() -> None:
    named = [(each.slug, strategy.population(each)) for each in content.load_conditions()]
    missing = []
    for name, block in [*named, ("massage", content.load_massage())]:
        spoken = tuple(each for each in terms(parse(block.term)) if each.field is Field.TITLE_ABSTRACT)
        for term in spoken:
            text = term.text.casefold()
            for other in {_in_british(text), _in_american(text)} - {text}:
                if not _any_says(spoken, other):
                    missing.append(f"{name}: {term.written}, but not {other!r}")
    assert not missing, "\n".join(missing)


def _in_british(text: str) -> str:
    for root, american, british in SPELLINGS:
        text = re.sub(root, partial(_respelt, american, british), text)
    return text


def _respelt(american: str, british: str, found: re.Match[str]) -> str:
    return found[0].replace(american, british)


def _in_american(text: str) -> str:
    for _, american, british in SPELLINGS:
        text = text.replace(british, american)
    return text


def _any_says(spoken: tuple[Term, ...], title: str) -> bool:
    return matches(Or(spoken), Article(Pmid("12345"), title), lambda _: frozenset()) is True
