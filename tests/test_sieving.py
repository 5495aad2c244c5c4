"""Of millions of records few are parsed: none that a search would find may fall through the sieve."""

from __future__ import annotations

import gzip
import re
import sys
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pubmed_xml import Xml, pubmed_article, pubmed_xml

from evidence import content
from evidence.pipeline import condition_search, harms_search
from evidence.query import Node, Or, Sieve, matches, parse, sieve
from evidence.query.sieving import _ASCII, _HIDES
from evidence.records import parse_xml, split
from evidence.records._text import clean

TREE = {"Massage": frozenset({"Manual Lymphatic Drainage", "Myofascial Release Therapy"})}
NOISE = Path(__file__).parents[2] / "shared" / "data" / "records"


def narrower(heading: str) -> frozenset[str]:
    return TREE.get(heading, frozenset())


def kept(term: str, record: bytes) -> bool:
    return sieve(parse(term), narrower).keeps(record)


def found(node: Node, record: bytes) -> bool:
    """Whether the search may find it once it is parsed."""
    articles = parse_xml(pubmed_xml(record)).articles
    return any(matches(node, article, narrower) is not False for article in articles)


def article(title: str = "Exercise.", **told: object) -> bytes:
    return pubmed_article(title=title, **told)  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------------- what stays


@pytest.mark.parametrize(
    ("term", "record"),
    [
        ("massag*[tiab]", article("Foot MASSAGE.")),
        ("massag*[tiab]", article(abstract="Self-massaging helps.")),
        ("massag*[ti]", article(Xml("Mas<i>sage</i> of the foot."))),
        ("massag*[tiab]", article(Xml("<b>M</b>assage"))),
        ("massag*[tiab]", article(Xml("&#x4D;assage of the foot."))),
        ("massag*[tiab]", article(Xml("m&#97;ssage"))),
        ("massag*[tiab]", article("Mass\u00e1ge.")),
        ("massag*[tiab]", article("Mas\u00adsage.")),
        ("massag*[tiab]", article("Mas\u200bsage.")),
        ("massag*[tiab]", article("Ma\u017fsage, ma\u00dfage.")),
        ("massag*[tiab]", article("\uff2dassage")),
        ("massag*[tiab]", article("massa\u0301ge")),
        ("massag*[tiab]", article(Xml("<![CDATA[Massage]]>"))),
        ("massag*[tiab]", article(keywords=["pain", "massage"])),
        ('"soft tissue mobili*"[tiab]', article("Soft-tissue\nmobilisation")),
        ('"tactile stimulation"[tiab:~2]', article("Stimulation that is tactile.")),
        ('"Massage"[Mesh]', article(mesh=["*Manual Lymphatic Drainage"])),
        ('"Massage/adverse effects"[Mesh]', article(mesh=["Massage/adverse effects"])),
        ("massag*[tiab] NOT animals[mh]", article("massage")),
        ("massag*[tiab] AND pain[tiab]", article("massage for pain")),
    ],
)
def test_what_a_search_finds_stays_in(term: str, record: bytes) -> None:
    assert found(parse(term), record)
    assert kept(term, record)


@pytest.mark.parametrize("term", ["2020[dp]", "doe[au]", "eng[la]", "massage", "massage[tw]", "review[pt]"])
def test_a_term_that_the_words_of_a_record_do_not_show_keeps_every_record(term: str) -> None:
    assert kept(term, article())
    assert kept(f"massag*[tiab] OR {term}", article())


def test_beside_such_a_term_the_words_still_tell() -> None:
    assert not kept("massag*[tiab] AND 2020[dp]", article())
    assert kept("massag*[tiab] AND 2020[dp]", article("massage"))


# ------------------------------------------------------------------------------------------- what falls


@pytest.mark.parametrize(
    ("term", "record"),
    [
        ("massag*[tiab]", article("Exercise for pain.")),
        ("massag*[tiab]", article(authors=["Massage J", "=The Massage Group"])),
        ("massag*[tiab]", article(journal="Massage Therapy")),
        (
            "massag*[tiab]",
            article(in_pubmed_data="<ReferenceList><Citation>Massage.</Citation></ReferenceList>"),
        ),
        ('"soft tissue mobili*"[tiab]', article("Soft tissue.")),
        ('"back rub"[tiab]', article("Background noise, rubber gloves.")),
        ('"Massage"[Mesh]', article(mesh=["Exercise Therapy"])),
    ],
)
def test_what_no_search_can_find_falls_through(term: str, record: bytes) -> None:
    assert not kept(term, record)


def test_of_two_things_that_must_both_hold_the_one_that_adds_less_is_looked_for() -> None:
    """Massage is looked for anyway, so that its reports of harm cost nothing."""
    both = sieve(parse("massag*[tiab] OR (massag*[tiab] AND (harm*[ti] OR safety[ti]))"), narrower)
    assert both == sieve(parse("massag*[tiab]"), narrower)


# ----------------------------------------------------------------------------------------------- the law


@cache
def ours() -> tuple[Node, Sieve]:
    node = Or((parse(content.load_massage().term), parse(harms_search().term)))
    return node, sieve(node, content.load_thesaurus().headings_below)


WORDS = [
    *(
        "massage",
        "Massaging",
        "acu",
        "pressure",
        "tui",
        "na",
        "na.",
        "soft",
        "tissue",
        "therapy",
        "back",
        "rub",
    ),
    *("manual", "lymph", "drainage", "of", "myofascial", "release", "points", "\u03b2-blocker", "10", "zone"),
]
JOINTS = [
    *" -/'_\n\x85\u00ad\u200b\u00a0\u0301\u2013\u2019\u2028\u2122\ufb01",
    *(", ", "<i>", "</i>", "<sup>2</sup>", "<sub>", "&amp;", "&lt;", "&#32;", "&#xAD;", ""),
]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Words of our searches, put together, cut and written in the ways in which texts are."""
    others = st.characters(categories=["L", "M", "N", "S"])
    text = "".join(draw(st.lists(st.sampled_from(WORDS) | st.sampled_from(JOINTS) | others, max_size=12)))
    return re.sub("<(?!/?[is])", "&lt;", text)


def well_formed(text: str) -> bool:
    return bool(parse_xml(pubmed_xml(article(Xml(f"T{text}")))).articles)


@settings(max_examples=400, deadline=None)
@given(
    title=texts(),
    section=texts(),
    keyword=texts(),
    heading=st.sampled_from(["Massage", "Acupressure", "Pain"]),
)
@example(title="mas<i>sa</i>ge", section="", keyword="", heading="Pain")
def test_no_record_that_our_searches_find_falls_through(
    title: str, section: str, keyword: str, heading: str
) -> None:
    node, through = ours()
    record = article(
        Xml(f"{title}."), abstract=[(None, Xml(section))], keywords=[Xml(keyword)], mesh=[heading]
    )
    if not through.keeps(record):
        assert not found(node, record)


def test_no_record_that_a_condition_finds_falls_through() -> None:
    """Every title of ours, as a record, in the sieve of every condition."""
    conditions = content.load_conditions()
    below = content.load_thesaurus().headings_below
    records = [article(f"Massage for {name}.") for each in conditions for name in (each.name, *each.synonyms)]
    articles = [parse_xml(pubmed_xml(each)).articles[0] for each in records]
    for condition in conditions[::9]:
        node = parse(condition_search(condition).term)
        through = sieve(node, below)
        assert [
            each.title
            for each, record in zip(articles, records, strict=True)
            if matches(node, each, below) and not through.keeps(record)
        ] == []


@pytest.mark.skipif(not NOISE.exists(), reason="the shared records are not here")
def test_no_real_record_that_our_searches_find_falls_through() -> None:
    node, through = ours()
    below = content.load_thesaurus().headings_below
    noise = gzip.decompress((NOISE / "noise" / "noise.xml.gz").read_bytes())
    for whole in (noise, (NOISE / "records.xml").read_bytes()):
        fallen = {each.pmid for each in split(whole) if not through.keeps(each.content)}
        found_ones = {
            each.pmid for each in parse_xml(whole).articles if matches(node, each, below) is not False
        }
        assert fallen
        assert fallen & found_ones == set()


def test_every_character_that_may_be_a_letter_or_nothing_is_seen() -> None:
    """All that Unicode has: what is not seen is never read as a letter of ours, and never left out."""
    for number in range(128, sys.maxunicode + 1):
        character = chr(number)
        if 0xD800 <= number < 0xE000 or _HIDES.search(character.encode()):
            continue
        decomposed = unicodedata.normalize("NFKD", character.casefold())
        plain = "".join(each for each in decomposed if not unicodedata.combining(each))
        assert plain, f"U+{number:04X} is left out"
        assert not re.search(r"[a-z0-9]", plain.lower()), f"U+{number:04X} is read as {plain}"
        assert clean(f"a{character}b") != "ab", f"U+{number:04X} is dropped by the parser"


def test_plain_characters_are_not_taken_for_hidden_ones() -> None:
    usual = "\u03b2 \u2013 \u2019 \u00b1 \u2265 \u00b0 \u00b5 \u00d7".encode().translate(None, _ASCII)
    assert not _HIDES.search(usual.replace("\u00d7".encode(), b""))
