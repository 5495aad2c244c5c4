"""A reference in the NLM/AMA manner, whatever the record gives and leaves out."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from studies import LAW, an_article, people_named

from evidence.citation import author_name, authors, first_author, reference
from evidence.model import Article, Author

SEVEN = people_named(
    "Furlan AD", "Giraldo M", "Baskwill A", "Irvin E", "Imamura M", "Cherkin DC", "Sherman KJ"
)
WHOLE: dict[str, Any] = {
    "title": "Massage for low-back pain",
    "authors": people_named("Furlan AD", "Giraldo M"),
    "journal": "The Cochrane database of systematic reviews",
    "journal_abbrev": "Cochrane Database Syst Rev",
    "year": 2015,
    "volume": "9",
    "issue": "2",
    "pages": "11-9",
    "doi": "10.1002/x",
}
LINES = [
    (
        {},
        "Furlan AD, Giraldo M. Massage for low-back pain. Cochrane Database Syst Rev. 2015;9(2):11-9. "
        "doi:10.1002/x. PMID: 26329399.",
    ),
    (
        {"authors": (), "doi": None},
        "Massage for low-back pain. Cochrane Database Syst Rev. 2015;9(2):11-9. PMID: 26329399.",
    ),
    (
        {"authors": (), "doi": None, "journal_abbrev": None},
        "Massage for low-back pain. The Cochrane database of systematic reviews. 2015;9(2):11-9. "
        "PMID: 26329399.",
    ),
    (
        {"authors": (), "doi": None, "journal": None, "journal_abbrev": None},
        "Massage for low-back pain. 2015;9(2):11-9. PMID: 26329399.",
    ),
    (
        {"authors": (), "doi": None, "volume": None},
        "Massage for low-back pain. Cochrane Database Syst Rev. 2015;(2):11-9. PMID: 26329399.",
    ),
    (
        {"authors": (), "doi": None, "volume": None, "issue": None},
        "Massage for low-back pain. Cochrane Database Syst Rev. 2015:11-9. PMID: 26329399.",
    ),
    (
        {"authors": (), "doi": None, "pages": None, "issue": None},
        "Massage for low-back pain. Cochrane Database Syst Rev. 2015;9. PMID: 26329399.",
    ),
    (
        {"authors": (), "doi": None, "year": None},
        "Massage for low-back pain. Cochrane Database Syst Rev. 9(2):11-9. PMID: 26329399.",
    ),
    (
        {"authors": (), "doi": None, "year": None, "volume": None, "issue": None},
        "Massage for low-back pain. Cochrane Database Syst Rev. PMID: 26329399.",
    ),
    (
        {"authors": (), "title": "Does massage help?", "doi": None},
        "Does massage help? Cochrane Database Syst Rev. 2015;9(2):11-9. PMID: 26329399.",
    ),
    (
        {"authors": (), "title": "Relax!", "doi": None},
        "Relax! Cochrane Database Syst Rev. 2015;9(2):11-9. PMID: 26329399.",
    ),
    (
        {"authors": (), "title": "[Massage in chronic pain]", "doi": None},
        "[Massage in chronic pain]. Cochrane Database Syst Rev. 2015;9(2):11-9. PMID: 26329399.",
    ),
    (
        {
            "book": True,
            "title": "Massage for pain: an evidence map",
            "publisher": "Dept of Veterans Affairs",
        },
        "Furlan AD, Giraldo M. Massage for pain: an evidence map. Dept of Veterans Affairs; 2015. "
        "doi:10.1002/x. PMID: 26329399.",
    ),
    (
        {"book": True, "publisher": None, "doi": None, "authors": ()},
        "Massage for low-back pain. 2015. PMID: 26329399.",
    ),
    (
        {"authors": (Author(collective="Cochrane Back and Neck Group"),), "doi": None},
        "Cochrane Back and Neck Group. Massage for low-back pain. Cochrane Database Syst Rev. "
        "2015;9(2):11-9. PMID: 26329399.",
    ),
]
NAMES = [
    (Author(last="Furlan", initials="AD"), "Furlan AD"),
    (Author(last="Furlan", initials="A D"), "Furlan AD"),
    (Author(last="Furlan", initials="A.D."), "Furlan AD"),
    (Author(last="Furlan", fore="Andrea D"), "Furlan AD"),
    (Author(last="Furlan", fore="Andrea D", initials="AD"), "Furlan AD"),
    (Author(last="Furlan, Andrea D"), "Furlan AD"),
    (Author(last="Walko, E", initials="J"), "Walko EJ"),
    (Author(last="Andrea D. Furlan"), "Furlan AD"),
    (Author(last="Jun J Mao", initials=""), "Mao JJ"),
    (Author(last="Anna M. van der Velde"), "van der Velde AM"),
    (Author(last="van der Velde"), "van der Velde"),
    (Author(last="Furlan AD"), "Furlan AD"),
    (Author(last="Lagrot", fore="Jean-Louis"), "Lagrot JL"),
    (Author(last="Lagrot", initials="J-L"), "Lagrot JL"),
    (Author(last="Preyde", initials="M", suffix="Jr"), "Preyde M Jr"),
    (Author(last="van der Velde", initials="G"), "van der Velde G"),
    (Author(last="Ångström", fore="Örjan"), "Ångström Ö"),
    (Author(last="Plato"), "Plato"),
    (Author(collective="UK BEAM Trial Team"), "UK BEAM Trial Team"),
    (Author(), ""),
]


@pytest.mark.parametrize(("changed", "line"), LINES)
def test_a_reference_is_this_whole_line(changed: dict[str, Any], line: str) -> None:
    assert reference(an_article(**{**WHOLE, **changed})) == line


@pytest.mark.parametrize(("author", "printed"), NAMES)
def test_every_form_of_a_name_becomes_that_of_pubmed(author: Author, printed: str) -> None:
    assert author_name(author) == printed


def test_six_authors_are_all_named() -> None:
    line = authors(an_article(authors=SEVEN[:6]))
    assert line == "Furlan AD, Giraldo M, Baskwill A, Irvin E, Imamura M, Cherkin DC."


def test_of_seven_authors_six_are_named_then_et_al() -> None:
    line = authors(an_article(authors=SEVEN))
    assert line == "Furlan AD, Giraldo M, Baskwill A, Irvin E, Imamura M, Cherkin DC, et al."


def test_a_list_that_the_record_cut_short_ends_with_et_al() -> None:
    assert authors(an_article(authors=SEVEN[:1], authors_complete=False)) == "Furlan AD, et al."


def test_no_known_author_is_no_et_al() -> None:
    assert authors(an_article(authors=(Author(),), authors_complete=False)) == ""


@pytest.mark.parametrize(
    ("names", "complete", "printed"),
    [
        (SEVEN[:1], True, "Furlan"),
        (SEVEN[:2], True, "Furlan et al"),
        (SEVEN[:1], False, "Furlan et al"),
        ((Author(collective="UK BEAM Trial Team"),), True, "UK BEAM Trial Team"),
        ((Author(last="Walko, E", initials="J"),), True, "Walko"),
        ((), True, ""),
    ],
)
def test_the_table_names_the_first_author(names: tuple[Author, ...], complete: bool, printed: str) -> None:
    assert first_author(an_article(authors=names, authors_complete=complete)) == printed


_maybe = st.none() | st.sampled_from(["12", "3", "e45"])


@LAW
@given(
    st.builds(
        an_article,
        authors=st.lists(st.sampled_from(SEVEN), max_size=8).map(tuple),
        authors_complete=st.booleans(),
        title=st.sampled_from(["Massage", "Massage?", "[Massage]", "Massage (a trial)"]),
        journal_abbrev=st.none() | st.just("Pain"),
        year=st.none() | st.just(2015),
        volume=_maybe,
        issue=_maybe,
        pages=_maybe,
        doi=st.none() | st.just("10.1000/x"),
        book=st.booleans(),
        publisher=st.none() | st.just("NLM"),
    )
)
def test_what_is_missing_leaves_no_stray_punctuation(article: Article) -> None:
    line = reference(article)
    assert not re.search(r" [.,;:]|[.,;:?][.,;]|  |\(\)|None|^\W(?<!\[)", line.replace("2015;(", "2015 ("))
    assert line.endswith("PMID: 26329399.")
