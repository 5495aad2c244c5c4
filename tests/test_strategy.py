"""The search is complete, tagged and balanced, and its log hides nothing."""

import re
from datetime import date

import pytest

from evidence import strategy
from evidence.content import load_conditions, load_filters, load_massage
from evidence.model import Block, Condition, Pmid, SearchReceipt, SourceKind
from evidence.query import parse
from evidence.strategy import PublishedFilter

TAG = re.compile(r"\[(tiab|Mesh|Mesh:noexp|mh|tiab:~\d+)\]$")
ANIMALS = PublishedFilter(
    slug="animals",
    name="animal studies",
    term="animals[mh] NOT humans[mh]",
    excludes=True,
    source="Handbook, box 1",
    url="https://example.org/",
    seen_on=date(2026, 11, 21),
)
TRIALS = PublishedFilter(
    slug="trials",
    name="trials",
    term="randomized[tiab]",
    excludes=False,
    source="Handbook, box 2",
    url="https://example.org/",
    seen_on=date(2026, 11, 21),
)
MASSAGE = Block("massage", ('"Massage"[Mesh]', "massag*[tiab]"))
LUMBAGO = Condition(
    slug="lumbago",
    name="lumbago",
    synonyms=(),
    mesh=("Low Back Pain",),
    text=("lumbago", '"back pain"', '"back leg pain"[tiab:~2]'),
    icd10cm=(),
    body_area="back",
    safety=(),
    seed_pmids=(),
    reviewed_on=None,
    reviewed_by=None,
)


def test_the_search_is_population_and_massage_without_animals():
    search = strategy.build(LUMBAGO, MASSAGE, [TRIALS, ANIMALS])
    assert search.term == (
        '(("Low Back Pain"[Mesh] OR lumbago[tiab] OR "back pain"[tiab] OR "back leg pain"[tiab:~2])'
        ' AND ("Massage"[Mesh] OR massag*[tiab])) NOT (animals[mh] NOT humans[mh])'
    )
    assert search.excluded_source == "Handbook, box 1"


def test_a_filter_that_narrows_is_not_applied_on_its_own():
    search = strategy.build(LUMBAGO, MASSAGE, [TRIALS])
    assert "randomized" not in search.term
    assert search.excluded is None
    assert search.excluded_source is None


@pytest.mark.parametrize("condition", load_conditions(), ids=lambda condition: condition.slug)
def test_every_term_of_our_searches_carries_a_tag_and_all_brackets_balance(condition):
    search = strategy.build(condition, load_massage(), load_filters())
    for block in search.blocks:
        assert all(TAG.search(term) for term in block.terms)
    for opening, closing in ("()", "[]"):
        assert search.term.count(opening) == search.term.count(closing)
    assert search.term.count('"') % 2 == 0


@pytest.mark.parametrize("condition", load_conditions(), ids=lambda condition: condition.slug)
def test_every_search_of_ours_can_be_parsed(condition):
    assert parse(strategy.build(condition, load_massage(), load_filters()).term)


@pytest.mark.parametrize("condition", load_conditions(), ids=lambda condition: condition.slug)
def test_no_search_asks_for_an_outcome_a_comparator_or_a_design(condition):
    term = strategy.build(condition, load_massage(), load_filters()).term.casefold()
    for narrowing in (
        "sham",
        "placebo",
        "usual care",
        "random",
        "[pt]",
        "trial[",
        "effective",
        "[la]",
        "[dp]",
    ):
        assert narrowing not in term


@pytest.mark.parametrize("friend", ["cardiac", "heart", "carotid", "prostat", "ocular", "uterine"])
def test_false_friends_of_massage_are_not_excluded_by_the_search(friend):
    assert friend not in strategy.build(LUMBAGO, load_massage(), load_filters()).term


def test_the_log_of_a_search_not_sent_says_so():
    lines = strategy.log(strategy.build(LUMBAGO, MASSAGE, [ANIMALS]), None)
    assert "13. Date of search: not sent yet" in lines
    assert "15. Records found: not known" in lines


def test_the_log_names_blocks_filter_source_and_the_search_as_sent():
    search = strategy.build(LUMBAGO, MASSAGE, [ANIMALS])
    lines = strategy.log(search, None)
    assert f"8. Search as sent: {search.term}" in lines
    assert "8. Block 2, massage (2 terms, any of them): " + MASSAGE.term in lines
    assert "10. Filter, taken away with NOT: (animals[mh] NOT humans[mh]) (Handbook, box 1)" in lines


def test_the_log_says_when_there_is_no_filter():
    assert "10. Filter: none" in strategy.log(strategy.build(LUMBAGO, MASSAGE, []), None)


def test_the_log_tells_date_translation_warnings_counts_and_files():
    receipt = SearchReceipt(
        source=SourceKind.FILES,
        as_of=date(2026, 11, 20),
        count=3,
        pmids=(Pmid("1"), Pmid("2"), Pmid("2")),
        translation="lumbago[tiab]",
        warnings=("a phrase was not found",),
        names=("saved.nbib",),
    )
    lines = strategy.log(strategy.build(LUMBAGO, MASSAGE, []), receipt)
    assert {
        "1. Read from: saved.nbib",
        "8. As PubMed understood it: lumbago[tiab]",
        "8. PubMed's warning: a phrase was not found",
    } < set(lines)
    assert lines[-4:] == (
        "13. Date of search: 2026-11-20",
        "14. Peer review: nobody has reviewed this search",
        "15. Records found: 3; PMIDs listed: 3",
        "16. Records counted once: 2 by PMID",
    )


def test_the_log_is_in_the_order_of_its_items():
    receipt = SearchReceipt(SourceKind.PUBMED, date(2026, 11, 20), 0, (), "lumbago[tiab]", "lumbago[tiab]")
    _, *lines = strategy.log(strategy.build(LUMBAGO, MASSAGE, []), receipt, LUMBAGO)
    numbers = [int(line.partition(".")[0]) for line in lines]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(1, 17))


def test_a_receipt_without_a_day_says_that_it_is_not_known():
    receipt = SearchReceipt(source=SourceKind.STARTER, as_of=None, count=0, pmids=())
    assert "13. Date of search: not known" in strategy.log(strategy.build(LUMBAGO, MASSAGE, []), receipt)
