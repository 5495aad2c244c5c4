"""The ranked studies in the formats of reference managers, each read back by a reader that is not ours."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
import warnings
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pybtex.database
import pytest
import rispy
from Bio import Medline
from citeproc.source.json import CiteProcJSON
from commands import evidence
from hypothesis import given
from hypothesis import strategies as st
from judged_xml import judged_xml
from pubmed_xml import pubmed_article, pubmed_xml
from studies import LAW, TODAY, a_study, an_article, people_named

from evidence import pipeline, starter
from evidence.citation import FORMATS, reference
from evidence.commands.studies import EXPORTS
from evidence.model import Article, Author, MeshHeading, Notice, NoticeKind, Pmid, Section
from evidence.ranking import rank
from evidence.records import parse, parse_xml
from evidence.table import frame

RECORDS = Path(__file__).parent / "fixtures" / "records"
SHARED = Path(__file__).parents[2] / "shared" / "data" / "records"
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the shared records are not part of the repository"
)
WHOLE = an_article(
    title="Massage for low-back pain",
    authors=(
        *people_named("Furlan AD"),
        Author(collective="Back Group"),
        Author("King", "ML", "Jr", "Martin L"),
    ),
    journal="The Cochrane database of systematic reviews",
    journal_abbrev="Cochrane Database Syst Rev",
    year=2015,
    pub_date="2015 Sep 1",
    volume="9",
    issue="2",
    pages="101-9",
    doi="10.1002/14651858.CD001929.pub3",
    pmcid="PMC8266279",
    languages=("eng",),
)
BOOK = an_article(title="Massage for pain: a map", book=True, publisher="Dept & Sons", year=2016)
CHAPTER = an_article(title="Massage", book=True, journal="Pearls of pain", publisher="Pearls", year=2024)

# ----------------------------------------------------------------------------- what each reader gives back


class Told(NamedTuple):
    """One reference in plain words, whatever format it was read from."""

    pmid: str
    title: str
    people: tuple[tuple[str, str, str], ...]  # family (or group), given, suffix
    journal: str
    year: str
    volume: str
    issue: str
    pages: tuple[str, str]
    doi: str
    pmcid: str


def from_ris(text: str) -> list[Told]:
    return [_ris_entry(entry) for entry in rispy.loads(text)]


def _ris_entry(entry: dict[str, Any]) -> Told:
    def told(name: str) -> str:
        return str(entry.get(name, ""))

    people = [tuple(f"{name}, , ".split(", ")[:3]) for name in entry.get("authors", [])]
    return Told(
        told("accession_number"), told("title"), tuple(people), told("secondary_title"), told("year"),
        told("volume"), told("number"), (told("start_page"), told("end_page")), told("doi"), told("custom2"),
    )  # fmt: skip


# How LaTeX spells the signs that it acts on.
TEX = (
    (r"\textbackslash{}", "\\"), (r"\textbraceleft{}", "{"), (r"\textbraceright{}", "}"),
    (r"\textasciitilde{}", "~"), (r"\textasciicircum{}", "^"),
    (r"\&", "&"), (r"\%", "%"), (r"\$", "$"), (r"\#", "#"), (r"\_", "_"),
)  # fmt: skip
STAND_IN = 0xE000  # a private character for each sign, so that what LaTeX would act on is still seen


def typeset(source: str) -> str:
    """What LaTeX prints for this text, which must not hold a sign that LaTeX would act on."""
    told = source[1:-1] if source.startswith("{") and source.endswith("}") else source
    for number, (command, _) in enumerate(TEX):
        told = told.replace(command, chr(STAND_IN + number))
    assert not set(told) & set("\\{}~^&%$#_"), source
    return "".join(TEX[ord(each) - STAND_IN][1] if ord(each) >> 8 == 0xE0 else each for each in told)


def from_bibtex(text: str) -> list[Told]:
    read_back = pybtex.database.parse_string(text, "bibtex")
    return [_bibtex_entry(entry) for entry in read_back.entries.values()]


def _bibtex_entry(entry: Any) -> Told:
    def told(name: str) -> str:
        return typeset(entry.fields.get(name, ""))

    people = tuple(_bibtex_person(person) for person in entry.persons.get("author", []))
    first, _, last = told("pages").partition("--")
    return Told(
        told("pmid"), told("title"), people, told("journal") or told("booktitle"), told("year"),
        told("volume"), told("number"), (first, last), entry.fields.get("doi", ""), told("pmcid"),
    )  # fmt: skip


def _bibtex_person(person: Any) -> tuple[str, str, str]:
    def joined(*parts: Iterable[str]) -> str:
        return " ".join(typeset(word) for part in parts for word in part)

    return (
        joined(person.prelast_names, person.last_names),
        joined(person.first_names, person.middle_names),
        joined(person.lineage_names),
    )


def from_csl_json(text: str) -> list[Told]:
    items = json.loads(text)
    as_citeproc_reads(items)
    return [_csl_item(item) for item in items]


def _csl_item(item: dict[str, Any]) -> Told:
    people = tuple(
        (name.get("literal") or name["family"], name.get("given", ""), name.get("suffix", ""))
        for name in item.get("author", [])
    )
    year = str(item["issued"]["date-parts"][0][0]) if "issued" in item else ""
    first, _, last = item.get("page", "").partition("-")
    volume, issue, doi, pmcid = (item.get(name, "") for name in ("volume", "issue", "DOI", "PMCID"))
    journal = item.get("container-title", "")
    return Told(item["PMID"], item["title"], people, journal, year, volume, issue, (first, last), doi, pmcid)


def as_citeproc_reads(items: list[dict[str, Any]]) -> CiteProcJSON:
    """citeproc-py warns of every variable and every part of a name that CSL does not have."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return CiteProcJSON([{key: item[key] for key in item if key != "custom"} for item in items])


def from_nbib(text: str) -> list[Told]:
    return [_medline_record(record) for record in Medline.parse(io.StringIO(text, newline="\n"))]


def _medline_record(record: dict[str, Any]) -> Told:
    doi = next((entry.removesuffix(" [doi]") for entry in record.get("LID", "").split("\n") if entry), "")
    people = [(name, "", "") for name in [*record.get("AU", []), *record.get("CN", [])]]
    return Told(
        record["PMID"], record.get("TI", record.get("BTI", "")).removesuffix("."), tuple(people),
        record.get("JT", ""), record.get("DP", "")[:4], record.get("VI", ""), record.get("IP", ""),
        (record.get("PG", ""), ""), doi, record.get("PMC", ""),
    )  # fmt: skip


READERS: dict[str, Callable[[str], list[Told]]] = {
    "ris": from_ris,
    "bibtex": from_bibtex,
    "csl-json": from_csl_json,
    "nbib": from_nbib,
}
EVERY_FORMAT = pytest.mark.parametrize("to", READERS)


def read_back(to: str, *articles: Article) -> list[Told]:
    return READERS[to](FORMATS[to](articles))


# -------------------------------------------------------------------------------------- a plain reference


def test_the_command_offers_every_format_that_there_is_and_csv() -> None:
    assert set(EXPORTS) == {*FORMATS, "csv"}
    assert set(READERS) == set(FORMATS)


@pytest.mark.parametrize("to", ["ris", "bibtex", "csl-json"])
def test_a_whole_reference_comes_back_whole(to: str) -> None:
    people = (("Furlan", "A. D.", ""), ("Back Group", "", ""), ("King", "Martin L", "Jr"))
    (told,) = read_back(to, WHOLE)
    pmcid, doi = "PMC8266279", "10.1002/14651858.CD001929.pub3"
    journal = "The Cochrane database of systematic reviews"
    assert told == Told(
        "26329399", "Massage for low-back pain", people, journal, "2015", "9", "2", ("101", "109"), doi, pmcid
    )


def test_a_whole_reference_comes_back_whole_from_medline_text() -> None:
    (record,) = Medline.parse(io.StringIO(FORMATS["nbib"]([WHOLE])))
    assert record == {
        "PMID": "26329399",
        "VI": "9",
        "IP": "2",
        "DP": "2015 Sep 1",
        "TI": "Massage for low-back pain.",
        "PG": "101-9",
        "LID": "10.1002/14651858.CD001929.pub3 [doi]",
        "FAU": ["Furlan, A D", "King, Martin L Jr"],
        "AU": ["Furlan AD", "King ML Jr"],
        "CN": ["Back Group"],
        "LA": ["eng"],
        "TA": "Cochrane Database Syst Rev",
        "JT": "The Cochrane database of systematic reviews",
        "PMC": "PMC8266279",
        "SO": "Cochrane Database Syst Rev. 2015 Sep 1;9(2):101-9. doi: 10.1002/14651858.CD001929.pub3.",
    }


@EVERY_FORMAT
def test_an_article_of_which_little_is_known_comes_back_with_just_that(to: str) -> None:
    (told,) = read_back(to, Article(Pmid(7), "Massage"))
    assert told == Told("7", "Massage", (), "", "", "", "", ("", ""), "", "")


@EVERY_FORMAT
def test_no_article_is_an_empty_file_that_reads(to: str) -> None:
    assert read_back(to) == []


@EVERY_FORMAT
def test_the_order_is_kept(to: str) -> None:
    pmids = [30, 10, 20]
    assert [told.pmid for told in read_back(to, *map(an_article, pmids))] == ["30", "10", "20"]


@EVERY_FORMAT
def test_no_format_carries_the_abstract(to: str) -> None:
    article = an_article(sections=(Section("Stroking was better.", "RESULTS"),))
    assert "Stroking" not in FORMATS[to]([article])
    assert "RESULTS" not in FORMATS[to]([article])


def test_books_and_chapters_have_their_own_type_in_every_format() -> None:
    both = [BOOK, CHAPTER]
    assert [entry["type_of_reference"] for entry in rispy.loads(FORMATS["ris"](both))] == ["BOOK", "CHAP"]
    assert [item["type"] for item in json.loads(FORMATS["csl-json"](both))] == ["book", "chapter"]
    entries = pybtex.database.parse_string(FORMATS["bibtex"]([BOOK]), "bibtex").entries
    assert [(each.type, each.fields["publisher"]) for each in entries.values()] == [("book", r"Dept \& Sons")]
    assert from_bibtex(FORMATS["bibtex"]([CHAPTER]))[0].journal == "Pearls of pain"


# -------------------------------------------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("author", "family", "given"),
    [
        (Author("Furlan", "AD"), "Furlan", "A. D."),
        (Author("Furlan", "AD", fore="A D"), "Furlan", "A. D."),
        (Author("Furlan", "AD", fore="Andrea D"), "Furlan", "Andrea D"),
        (Author("Furlan, Andrea D"), "Furlan", "Andrea D"),
        (Author("Walko, E", "J"), "Walko", "E. J."),
        (Author("Andrea D. Furlan"), "Furlan", "Andrea D."),
        (Author("Ivanov", "IuA"), "Ivanov", "Iu. A."),
        (Author("van der Velde", "G"), "van der Velde", "G."),
        (Author("Cruz y López", "MJ", fore="María José"), "Cruz y López", "María José"),
        (Author("Sukarna Putra"), "Sukarna Putra", ""),
        (Author("O'Neill", "Å"), "O'Neill", "Å."),
        (Author("Others", "X"), "Others", "X."),
        (Author("And", "X"), "And", "X."),
        (Author(collective="Group for Pain and Rest"), "Group for Pain and Rest", ""),
        (Author(collective="others"), "others", ""),
    ],
)
@pytest.mark.parametrize("to", ["ris", "bibtex", "csl-json"])
def test_a_name_is_one_person_or_one_group_with_its_parts(
    to: str, author: Author, family: str, given: str
) -> None:
    (told,) = read_back(to, an_article(authors=(author, *people_named("Last L"))))
    assert told.people == ((family, given, ""), ("Last", "L.", ""))


def test_bibtex_takes_a_leading_particle_for_one_and_leaves_a_group_whole() -> None:
    authors = (Author("van der Velde", "G"), Author(collective="Second Group, of the North and South"))
    text = FORMATS["bibtex"]([an_article(authors=authors)])
    (entry,) = pybtex.database.parse_string(text, "bibtex").entries.values()
    person, group = entry.persons["author"]
    assert (person.prelast_names, person.last_names) == (["van", "der"], ["Velde"])
    assert group.last_names == ["{Second Group, of the North and South}"]


@pytest.mark.parametrize(
    ("to", "others"),
    [
        ("ris", "AU  - et al\n"),
        ("bibtex", " and others}"),
        ("csl-json", '"et al"'),
        ("nbib", "AU  - et al\n"),
    ],
)
def test_a_list_of_authors_that_the_record_cut_short_says_so(to: str, others: str) -> None:
    short = an_article(authors=people_named("Furlan AD"), authors_complete=False)
    assert others in FORMATS[to]([short])
    assert others not in FORMATS[to]([an_article(authors=people_named("Furlan AD"))])


# -------------------------------------------------------------------------------------------- dates, pages


@pytest.mark.parametrize(
    ("printed", "ris", "csl", "month"),
    [
        ("2019 Jul 5", "2019/07/05/", [[2019, 7, 5]], "July"),
        ("2019 Jul", "2019/07//", [[2019, 7]], "July"),
        ("2019", "2019///", [[2019]], None),
        ("2019 Jul-Aug", "2019///Jul-Aug", [[2019, 7], [2019, 8]], None),
        ("2019 Dec-2020 Jan", "2019///Dec-2020 Jan", [[2019, 12], [2020, 1]], None),
        ("2019 Winter", "2019///Winter", [[2019]], None),
        ("Winter 2019", "2019///", [[2019]], None),
        ("2019 Jul 35", "2019///Jul 35", [[2019]], None),
        (None, "2019///", [[2019]], None),
    ],
)
def test_a_date_is_given_as_exactly_as_it_was_printed_and_no_more(
    printed: str | None, ris: str, csl: list[list[int]], month: str | None
) -> None:
    article = an_article(year=2019, pub_date=printed)
    assert rispy.loads(FORMATS["ris"]([article]))[0]["date"] == ris
    assert json.loads(FORMATS["csl-json"]([article]))[0]["issued"] == {"date-parts": csl}
    (entry,) = pybtex.database.parse_string(FORMATS["bibtex"]([article]), "bibtex").entries.values()
    assert entry.fields.get("month") == month


@pytest.mark.parametrize(
    ("pages", "ends"),
    [
        ("101-9", ("101", "109")),
        ("1199-201", ("1199", "1201")),
        ("S12-S19", ("S12", "S19")),
        ("S12-9", ("S12", "S19")),
        ("8-12", ("8", "12")),
        ("CD001929", ("CD001929", "")),
        ("e45", ("e45", "")),
    ],
)
@pytest.mark.parametrize("to", ["ris", "bibtex", "csl-json"])
def test_the_last_page_is_written_out(to: str, pages: str, ends: tuple[str, str]) -> None:
    assert read_back(to, an_article(pages=pages))[0].pages == ends


@pytest.mark.parametrize("pages", ["1199-20", "1-4, 9", "S12-T19", "12-13; quiz 14"])
def test_pages_that_are_no_plain_range_stand_as_they_are(pages: str) -> None:
    entry = rispy.loads(FORMATS["ris"]([an_article(pages=pages)]))[0]
    assert (entry["start_page"], entry.get("end_page")) == (pages, None)


# --------------------------------------------------------------------------------------------------- keys


@pytest.mark.parametrize(
    ("author", "year", "key"),
    [
        (Author("Furlan", "AD"), 2015, "furlan2015pmid7"),
        (Author("van der Velde", "G"), None, "vanderveldepmid7"),
        (Author("Sørensen-Łuć", "J"), 2020, "sorensenluc2020pmid7"),
        (Author("李", "伟"), 2020, "anon2020pmid7"),
        (Author(collective="United Kingdom Back Pain Exercise and Manipulation Trial Team"), 2004,
         "unitedkingdombackpai2004pmid7"),
        (Author(), 2020, "anon2020pmid7"),
    ],
)  # fmt: skip
def test_a_key_can_be_typed_and_is_the_same_in_bibtex_and_csl(
    author: Author, year: int | None, key: str
) -> None:
    article = Article(Pmid(7), "Massage", authors=(author,), year=year)
    assert list(pybtex.database.parse_string(FORMATS["bibtex"]([article]), "bibtex").entries) == [key]
    assert json.loads(FORMATS["csl-json"]([article]))[0]["id"] == key


def test_keys_differ_where_author_and_year_do_not() -> None:
    twins = [an_article(pmid, authors=people_named("Field T"), year=1998) for pmid in (11, 12)]
    assert len(pybtex.database.parse_string(FORMATS["bibtex"](twins), "bibtex").entries) == 2


# ------------------------------------------------------------------------------------------------ notices


@pytest.mark.parametrize("to", ["ris", "bibtex", "csl-json"])
def test_an_expression_of_concern_goes_along(to: str) -> None:
    notice = Notice(NoticeKind.CONCERN_IN, Pmid(123), "J Pain & Rest. 2020;1:2")
    text = FORMATS[to]([an_article(notices=(notice,))])
    said = "Expression of concern in: J Pain & Rest. 2020;1:2. PMID: 123."
    assert said in text.replace(r"\&", "&")


def test_a_notice_of_which_nothing_is_known_is_still_told() -> None:
    article = an_article(notices=(Notice(NoticeKind.CONCERN_IN),))
    assert "N1  - Expression of concern in a place" in FORMATS["ris"]([article])


def test_that_an_article_replaced_another_is_no_notice_about_it() -> None:
    article = an_article(notices=(Notice(NoticeKind.UPDATE_OF, Pmid(123), "J Pain. 2009"),))
    assert "N1  -" not in FORMATS["ris"]([article])


# ------------------------------------------------------------------------------------- the schema of CSL

# csl-data.json of CSL 1.0.2 (not shipped: it is not ours): what stands in the variables that we write.
TYPES = {"article-journal", "book", "chapter"}
TEXTS = frozenset(
    {
        "id", "type", "title", "container-title", "container-title-short", "publisher", "volume", "issue",
        "page", "DOI", "PMID", "PMCID", "URL", "note", "source",
    }
)  # fmt: skip
NAME_PARTS = frozenset({"family", "given", "suffix", "literal"})


def check_csl(item: dict[str, Any]) -> None:
    """The rules of the schema for these variables: no others, texts are texts, dates are lists of numbers."""
    assert item["type"] in TYPES
    assert item.keys() <= TEXTS | {"author", "issued", "custom"}
    assert all(isinstance(item[key], str) and item[key] for key in item.keys() & TEXTS)
    for name in item.get("author", []):
        assert name
        assert name.keys() <= NAME_PARTS
        assert all(isinstance(part, str) for part in name.values())
        assert ("literal" in name) != ("family" in name)
    for parts in item.get("issued", {"date-parts": [[1]]})["date-parts"]:
        assert 1 <= len(parts) <= 3
        assert all(isinstance(part, int) for part in parts)


def test_in_csl_json_a_pmid_is_text_under_the_name_of_csl_and_under_ours() -> None:
    (item,) = json.loads(FORMATS["csl-json"]([WHOLE]))
    assert (item["PMID"], item["custom"]) == ("26329399", {"pmid": "26329399"})


def test_the_check_of_csl_would_see_a_number_and_a_foreign_key() -> None:
    good = json.loads(FORMATS["csl-json"]([WHOLE]))[0]
    check_csl(good)
    for wrong in ({"volume": 9}, {"pmid": "7"}, {"type": "article-paper"}, {"author": [{"last": "Furlan"}]}):
        with pytest.raises(AssertionError):
            check_csl({**good, **wrong})
    with pytest.raises(UserWarning, match="unsupported"):
        as_citeproc_reads([{**good, "pmid": "7"}])


# --------------------------------------------------------------------------------------------- nasty text

PIECES = (
    "{", "}", "\\", "%", "&", "$", "#", "_", "~", "^", '"', "'", "`", ";", ",", "=", "+", "-", "@", "|", "<",
    ">", "\n", "\r\n", "\t", "\x0b", "\x85", "\u2028", "\x00", "\x1b", " ", "\u00a0", " and ", " AND ",
    "others", "\nER  - \n", "\nTY  - JOUR", "\n\nPMID- 1", "\n      ", "}\n@article{x,", "\\textbf{", "{{",
    "month = jul", "按摩", "תַּרגִיל", "Массаж", "é", "ß", "İ", "𝒳", "Massage", "pain", "3", "TENS",
)  # fmt: skip


def plain(text: str) -> str:
    """The text on one line, without control characters: all that a format by lines can carry."""
    words = " ".join(text.split())
    return " ".join("".join(each for each in words if unicodedata.category(each) != "Cc").split())


def nasty(pieces: Iterable[str] = PIECES) -> st.SearchStrategy[str]:
    """Text with everything that ends a field, starts a record or means something to a program."""
    joined = st.lists(st.sampled_from(sorted(pieces)), min_size=1, max_size=7).map("".join)
    return joined.filter(lambda text: plain(text) not in ("", "-"))


NAME_PIECES = tuple(piece for piece in PIECES if "," not in piece)
NAMES = nasty(NAME_PIECES).filter(lambda text: any(letter.isalpha() for letter in text))
PEOPLE = st.builds(
    Author,
    last=NAMES,
    initials=st.just("AB"),
    suffix=st.none() | st.sampled_from(["Jr", "3rd"]),
    fore=NAMES.map(lambda name: f"Al {name}"),
)
GROUPS = st.builds(Author, collective=nasty())
MAYBE = st.none() | nasty()
DOIS = st.lists(st.sampled_from("abc019./_%<>;()#&$~^:-=@|\"'"), max_size=9).map(
    lambda it: "10.1000/x" + "".join(it)
)
ARTICLES = st.builds(
    an_article,
    title=nasty(),
    authors=st.lists(PEOPLE | GROUPS, max_size=3).map(tuple),
    journal=nasty(),
    journal_abbrev=MAYBE,
    year=st.none() | st.integers(1800, 2099),
    volume=MAYBE,
    issue=MAYBE,
    pages=st.none() | st.just("101-9"),
    doi=st.none() | DOIS,
    pmcid=st.none() | st.just("PMC1"),
    publisher=MAYBE,
    notices=st.just(()) | st.builds(lambda text: (Notice(NoticeKind.ERRATUM_IN, None, text),), nasty()),
    keywords=st.lists(nasty(), max_size=2).map(tuple),
)
TWO = st.tuples(ARTICLES, ARTICLES.map(lambda article: replace(article, pmid=Pmid(7))))


def expected(article: Article, *, on_one_line: Callable[[str], str] = plain) -> Told:
    people = tuple(
        (on_one_line(each.collective), "", "")
        if each.collective
        else (
            on_one_line((each.last or "").strip()),
            on_one_line((each.fore or "").strip()),
            each.suffix or "",
        )
        for each in article.authors
    )
    return Told(
        str(article.pmid), on_one_line(article.title), people, on_one_line(article.journal or ""),
        str(article.year or ""), on_one_line(article.volume or ""), on_one_line(article.issue or ""),
        ("101", "109") if article.pages else ("", ""), article.doi or "", article.pmcid or "",
    )  # fmt: skip


@LAW
@given(TWO)
def test_any_text_comes_back_from_ris(articles: tuple[Article, ...]) -> None:
    entries = rispy.loads(FORMATS["ris"](articles))
    for told, article in zip(map(_ris_entry, entries), map(expected, articles), strict=True):
        assert told._replace(people=()) == article._replace(people=())
    for entry, article in zip(entries, map(expected, articles), strict=True):
        lines = [", ".join(part for part in name if part) for name in article.people]
        assert entry.get("authors", []) == lines


@LAW
@given(TWO)
def test_any_text_comes_back_from_bibtex(articles: tuple[Article, ...]) -> None:
    assert from_bibtex(FORMATS["bibtex"](articles)) == list(map(expected, articles))


@LAW
@given(TWO)
def test_any_text_comes_back_from_csl_json(articles: tuple[Article, ...]) -> None:
    text = FORMATS["csl-json"](articles)
    for item in json.loads(text):
        check_csl(item)
    for told, article in zip(from_csl_json(text), articles, strict=True):
        as_it_is = expected(article, on_one_line=lambda text: text)
        assert told == as_it_is


@LAW
@given(TWO)
def test_any_text_comes_back_from_medline_text(articles: tuple[Article, ...]) -> None:
    for told, article in zip(from_nbib(FORMATS["nbib"](articles)), map(expected, articles), strict=True):
        assert told._replace(people=(), pages=(), title="") == article._replace(people=(), pages=(), title="")
        assert told.title == article.title


def test_a_doi_that_bibtex_could_not_give_back_is_left_out_and_the_pmid_stays() -> None:
    (told,) = read_back("bibtex", an_article(doi="10.1000/{x"))
    assert (told.doi, told.pmid) == ("", "26329399")


# ---------------------------------------------------------------------------- our own reader, real records


def own_reading(articles: Iterable[Article]) -> tuple[Article, ...]:
    parsed = parse(FORMATS["nbib"](list(articles)).encode(), "ours.nbib")
    assert parsed.unreadable == ()
    return parsed.articles


def as_medline_tells(article: Article) -> Article:
    """What of an article the MEDLINE text of an export carries."""
    mesh = [replace(heading, ui=None) for heading in article.mesh or ()]
    return replace(article, sections=(), registry_ids=(), mesh=tuple(mesh) or None)


@pytest.mark.parametrize("name", ["thorough.nbib", "both_forms.nbib", "thorough.xml", "books.xml"])
def test_what_pubmed_saved_comes_back_through_our_export(name: str) -> None:
    articles = parse((RECORDS / name).read_bytes(), name).articles
    told = own_reading(articles)
    assert [_of_both_forms(each) for each in told] == [_of_both_forms(each) for each in articles]


def _of_both_forms(article: Article) -> Article:
    """MEDLINE text lists notices by kind, and has initials as forenames where it knows no others."""
    authors = (replace(each, fore=each.fore or each.initials) for each in article.authors)
    notices = sorted(article.notices, key=lambda notice: notice.kind)
    return replace(as_medline_tells(article), authors=tuple(authors), notices=tuple(notices))


def test_a_heading_a_notice_and_a_vernacular_title_come_back() -> None:
    article = an_article(
        mesh=(MeshHeading("Massage", None, ("methods",), major=True), MeshHeading("Adult")),
        notices=(
            Notice(NoticeKind.ERRATUM_IN, Pmid(8), "J Pain. 2020;1:2"),
            Notice(NoticeKind.UPDATE_OF, Pmid(9)),
        ),
        vernacular_title="Masaje",
        publication_types=("Randomized Controlled Trial",),
        keywords=("stroking", "back"),
        pub_date="2015",
    )
    assert own_reading([article]) == (article,)


def _committed() -> list[Article]:
    """The starter edition, and the judged records as PubMed would send them."""
    edition = [study.article for _, study in starter.load().entries]
    return [*edition, *parse_xml(judged_xml()).articles]


def _shared() -> list[Article]:
    """Records about massage, and 1,500 that PubMed sent about anything else."""
    paths = [SHARED / "records.xml", SHARED / "noise" / "noise.xml.gz"]
    return [article for path in paths for article in parse(path.read_bytes(), path.name).articles]


@pytest.fixture(params=[_committed, pytest.param(_shared, marks=needs_shared)], ids=["committed", "shared"])
def real_articles(request: pytest.FixtureRequest) -> list[Article]:
    """Each article once."""
    found = list({article.pmid: article for article in request.param()}.values())
    assert len(found) > 200
    return found


def citation_of(article: Article) -> tuple[object, ...]:
    return (
        article.pmid, reference(article), article.year, article.journal, article.journal_abbrev,
        article.pmcid, article.authors_complete, article.languages, article.publication_types,
        article.keywords,
    )  # fmt: skip


# These compare to lists of PMIDs: a record that differs is named, and not printed.
def test_our_own_reader_finds_the_same_reference_in_every_real_article(real_articles: list[Article]) -> None:
    pairs = zip(real_articles, own_reading(real_articles), strict=True)
    assert [old.pmid for old, new in pairs if citation_of(old) != citation_of(new)] == []


@EVERY_FORMAT
def test_every_real_article_comes_back_from_every_format(to: str, real_articles: list[Article]) -> None:
    pairs = zip(real_articles, read_back(to, *real_articles), strict=True)
    assert [old.pmid for old, told in pairs if _plainly(old, to) != _told_plainly(told, to)] == []


def test_every_real_name_has_the_same_parts_in_bibtex_and_csl(real_articles: list[Article]) -> None:
    pairs = zip(read_back("bibtex", *real_articles), read_back("csl-json", *real_articles), strict=True)
    others = ("others", "et al")
    names = [
        (one.pmid, [[name for name in told.people if name[0] not in others] for told in (one, two)])
        for one, two in pairs
    ]
    assert [pmid for pmid, (one, two) in names if one != two] == []


def _plainly(article: Article, to: str) -> tuple[object, ...]:
    names = len(article.authors) + (not article.authors_complete)
    journal = article.journal or (to != "nbib" and article.journal_abbrev) or ""
    pmcid = "" if article.book and to == "ris" else article.pmcid or ""
    return str(article.pmid), article.title, names, journal, str(article.year or ""), article.doi or "", pmcid


def _told_plainly(told: Told, to: str) -> tuple[object, ...]:
    title = told.title.removesuffix(".") if to == "nbib" else told.title
    return told.pmid, title, len(told.people), told.journal, told.year, told.doi, told.pmcid


# ---------------------------------------------------------------------------------------------------- CSV


def csv_of(*articles: Article) -> pd.DataFrame:
    ranking = rank([a_study(article=article) for article in articles], (), today=TODAY)
    text = pipeline.export(ranking, "csv")
    return pd.read_csv(io.StringIO(text, newline=""), dtype=str, keep_default_na=False, lineterminator="\n")


def defused(text: str) -> str:
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else text


def test_the_csv_has_the_columns_of_search_and_the_citation() -> None:
    row = csv_of(WHOLE).iloc[0]
    assert list(csv_of(WHOLE).columns) == list(frame(rank([], (), today=TODAY)).columns)
    assert (row["place"], row["pmid"], row["year"], row["set_aside"]) == ("1", "26329399", "2015", "")
    assert row["authors"] == "Furlan AD; Back Group; King ML Jr"
    assert (row["volume"], row["issue"], row["pages"]) == ("9", "2", "101-9")
    assert (row["journal"], row["doi"], row["pmcid"]) == (WHOLE.journal, WHOLE.doi, WHOLE.pmcid)


def test_the_csv_says_et_al_where_the_record_does_not_list_all_authors() -> None:
    short = an_article(authors=people_named("Furlan AD"), authors_complete=False)
    assert csv_of(short).iloc[0]["authors"] == "Furlan AD; et al"


@LAW
@given(ARTICLES)
def test_any_text_comes_back_from_the_csv_and_no_cell_is_a_formula(article: Article) -> None:
    text = pipeline.export(rank([a_study(article=article)], (), today=TODAY), "csv")
    head, row = csv.reader(io.StringIO(text, newline=""))
    told = dict(zip(head, row, strict=True))
    for name in ("title", "journal", "volume", "issue", "doi"):
        assert told[name] == defused(getattr(article, name) or "")
    words = [cell for name, cell in told.items() if not name.startswith("score")]
    assert [cell for cell in words if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))] == []


def test_pandas_reads_the_same_cells_from_the_csv() -> None:
    titles = [f"{piece}x{piece}, {piece}" for piece in PIECES]
    table = csv_of(*(an_article(pmid, title=title) for pmid, title in enumerate(titles, start=1)))
    assert len(table) == len(titles)
    by_pmid = table.set_index("pmid")["title"]
    assert [by_pmid[str(pmid)] for pmid in range(1, len(titles) + 1)] == list(map(defused, titles))


# --------------------------------------------------------------------------------------------- the command

GOOD = pubmed_article(pmid="11", title="Massage for low back pain: a randomized trial")
RETRACTED = pubmed_article(
    pmid="12",
    title="Massage for low back pain: a retracted trial",
    notices=[("RetractionIn", "99", "J Made-up Trials. 2020")],
)
PROTOCOL = pubmed_article(pmid="13", title="Massage for low back pain: protocol for a randomised trial")


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "saved.xml"
    path.write_bytes(pubmed_xml(GOOD, RETRACTED, PROTOCOL))
    return path


@pytest.mark.parametrize("to", EXPORTS)
def test_a_retracted_trial_never_lands_in_a_reference_manager(saved: Path, to: str) -> None:
    ran = evidence("export", "low-back-pain", "--to", to, "--from", saved, cwd=saved.parent)
    assert ran.code == 0, ran.err
    assert "a randomized trial" in ran.out
    assert "retracted trial" not in ran.out
    assert "protocol" not in ran.out.partition("\n")[2]
    notes = [line for line in ran.err.splitlines() if "exported" in line]
    assert notes == [
        "note: 1 of 3 records exported; the others were set aside (protocol: 1, retracted: 1). "
        "`evidence search` lists them."
    ]


def test_the_records_come_in_the_order_of_search(tmp_path: Path) -> None:
    searched = evidence("search", "low-back-pain", "--offline", "--csv", cwd=tmp_path)
    ranked = [row["pmid"] for row in csv.DictReader(searched.out.splitlines()) if row["place"]]
    exported = evidence("export", "low-back-pain", "--offline", "--to", "ris", cwd=tmp_path)
    assert [entry["accession_number"] for entry in rispy.loads(exported.out)] == ranked


def test_a_search_that_sets_nothing_aside_needs_no_note_of_it(tmp_path: Path) -> None:
    (tmp_path / "good.xml").write_bytes(pubmed_xml(GOOD))
    ran = evidence("export", "low-back-pain", "--to", "nbib", "--from", "good.xml", cwd=tmp_path)
    assert ran.code == 0
    assert "exported" not in ran.err


def test_what_was_exported_can_be_read_again(saved: Path) -> None:
    first = evidence("export", "low-back-pain", "--to", "nbib", "--from", saved, cwd=saved.parent)
    (saved.parent / "ours.nbib").write_text(first.out, encoding="utf-8")
    again = evidence("export", "low-back-pain", "--to", "nbib", "--from", "ours.nbib", cwd=saved.parent)
    assert (again.code, again.out) == (0, first.out)


def test_the_same_records_and_date_are_the_same_bytes(saved: Path) -> None:
    words = ("export", "low-back-pain", "--to", "csv", "--date", "2026-01-31", "--from", saved)
    assert evidence(*words, cwd=saved.parent).out == evidence(*words, cwd=saved.parent).out


@pytest.mark.parametrize("words", [("--to", "endnote"), ()])
def test_without_a_format_that_we_have_the_command_names_those_it_has(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    ran = evidence("export", "low-back-pain", *words, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert all(to in ran.err for to in EXPORTS)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("no such thing at all", "--offline"), 2),
        (("low-back-pain", "--from", "empty.nbib"), 4),
        (("low-back-pain", "--offline", "--from", "empty.nbib"), 2),
    ],
)
def test_a_failure_writes_no_half_of_a_file(tmp_path: Path, words: tuple[str, ...], code: int) -> None:
    (tmp_path / "empty.nbib").write_bytes(b"")
    ran = evidence("export", *words, "--to", "bibtex", cwd=tmp_path)
    assert (ran.code, ran.out) == (code, "")
    assert "error: " in ran.err


def test_the_help_says_what_is_left_out(tmp_path: Path) -> None:
    ran = evidence("export", "--help", cwd=tmp_path)
    assert "Abstracts are left out" in " ".join(ran.out.split())
    assert "retracted" in ran.out
