"""What parsing promises: every text kept, every identifier the article's own, every break noticed."""

from __future__ import annotations

import gzip
import json
import re
import tracemalloc
import unicodedata
import zlib
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pubmed_xml import Xml, from_judged, pubmed_article, pubmed_xml

from evidence.errors import NoReadableRecord
from evidence.model import Article, Author, MeshHeading, Notice, NoticeKind, Pmid, Section
from evidence.records import _container, _xml, joined, parse, parse_xml, split
from evidence.records._abstract import _HEADING, _with_colon
from evidence.records._identifiers import _REGISTRY_NUMBER, REGISTRY_NUMBERS, registry_numbers
from evidence.records._text import _INVISIBLE, clean

FIXTURES = Path(__file__).parent / "fixtures" / "records"
SHARED = Path(__file__).parents[2] / "shared"
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the shared data lie beside the project only here"
)

BOTH_FORMS_XML = (FIXTURES / "both_forms.xml").read_bytes()
BOTH_FORMS_NBIB = (FIXTURES / "both_forms.nbib").read_bytes()
MATHML = "http://www.w3.org/1998/Math/MathML"


def read(**fields: object) -> Article:
    """The one article built from these fields."""
    parsed = parse_xml(pubmed_xml(pubmed_article(**fields)))
    assert not parsed.unreadable
    (article,) = parsed.articles
    return article


def title_of(markup: str) -> str:
    return read(title=Xml(markup)).title


def refusal(content: bytes, name: str = "file.xml") -> str:
    with pytest.raises(NoReadableRecord) as caught:
        parse(content, name)
    return str(caught.value)


# ------------------------------------------------------------------------------------------- markup


def test_a_title_keeps_text_after_inline_markup():
    assert title_of("Massage with <i>Lavandula</i> oil for pain.") == "Massage with Lavandula oil for pain"


def test_a_title_that_begins_with_markup_is_whole():
    assert title_of("<i>Tuina</i> for <b>neck <i>pain</i></b> in adults.") == "Tuina for neck pain in adults"


def test_an_abstract_keeps_text_after_inline_markup():
    abstract = [("RESULTS", Xml("Pain fell (<i>p</i> = 0.03) in <b>both</b> groups."))]
    assert read(abstract=abstract).sections[0].text == "Pain fell (p = 0.03) in both groups."


def test_a_less_than_sign_is_text_and_not_a_tag():
    text = "Pain fell (P<0.001). Function did not (P>0.05). Conclusions: massage helps & is safe."
    assert read(abstract=text).abstract.startswith("Pain fell (P<0.001). Function did not (P>0.05).")
    assert "massage helps & is safe." in read(abstract=text).abstract


def test_text_that_looks_like_a_tag_stays():
    assert read(abstract="We used <massage> as a word.").abstract == "We used <massage> as a word."


@pytest.mark.parametrize(
    ("markup", "plain"),
    [
        ("CO<sub>2</sub> and FEV<sub>1</sub>", "CO2 and FEV1"),
        ("p16<sup>INK4a</sup> at 2 m<sup>2</sup>", "p16INK4a at 2 m2"),
        ("10<sup>-3</sup> or 10<sup>6</sup> cells", "10^-3 or 10^6 cells"),
        ("10<sup>\u22123</sup> mol", "10^\u22123 mol"),
        ("<b>10</b><sup>6</sup> cells", "10^6 cells"),
        ("the 1<sup>st</sup> visit", "the 1st visit"),
        ("I<sup>2</sup> = 75%", "I2 = 75%"),
    ],
)
def test_raised_and_lowered_text_reads_right_as_plain_text(markup: str, plain: str):
    assert title_of(markup) == plain


def test_a_formula_keeps_its_characters_in_order():
    formula = (
        f'<mml:math xmlns:mml="{MATHML}">\n <mml:msup>\n  <mml:mi>I</mml:mi>\n  <mml:mn>2</mml:mn>\n'
        " </mml:msup>\n"
        "<mml:mo>=</mml:mo><mml:mn>75</mml:mn></mml:math>"
    )
    assert title_of(f"Heterogeneity {formula} percent.") == "Heterogeneity I2=75 percent"


def test_fractions_and_powers_of_a_formula_do_not_become_other_numbers():
    formula = (
        f'<mml:math xmlns:mml="{MATHML}"><mml:mfrac><mml:mn>1</mml:mn><mml:mn>2</mml:mn></mml:mfrac>'
        "<mml:mo>+</mml:mo><mml:msup><mml:mn>10</mml:mn><mml:mn>3</mml:mn></mml:msup></mml:math>"
    )
    assert title_of(formula) == "1/2+10^3"


def test_the_annotation_of_a_formula_is_not_printed_twice():
    formula = (
        f'<mml:math xmlns:mml="{MATHML}"><mml:semantics><mml:mi>x</mml:mi>'
        '<mml:annotation encoding="TeX">\\mathit{x}</mml:annotation></mml:semantics></mml:math>'
    )
    assert title_of(f"The mean {formula}.") == "The mean x"


def test_a_namespace_prefix_bound_on_the_root_is_known_in_every_record():
    record = pubmed_article(title=Xml("A <m:math><m:mi>x</m:mi></m:math> B <o:part>C</o:part>"))
    bound = f" xmlns:m=\"{MATHML}\" xmlns:o='urn:other'"
    assert parse_xml(pubmed_xml(record, root_attributes=bound)).articles[0].title == "A x B C"


def test_the_prefix_of_mathml_needs_no_declaration():
    assert title_of("A <mml:math><mml:mi>x</mml:mi></mml:math> B") == "A x B"


def test_white_space_is_single_and_invisible_characters_are_gone():
    title = "  Mas\u00adsage\n\t for\u00a0low\u2009back \u202epain\u202c\u200b "
    assert read(title=title).title == "Massage for low back pain"


def test_letters_are_composed():
    assert read(title="Cafe\u0301 massage").title == "Caf\u00e9 massage"


# ----------------------------------------------------------------------------------- title and abstract


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Massage for pain.", "Massage for pain"),
        ("Does massage help?", "Does massage help?"),
        ("Massage works!", "Massage works!"),
        ("Massage and so on...", "Massage and so on..."),
        ("[Massage in labour].", "[Massage in labour]"),
    ],
)
def test_a_title_loses_only_the_full_stop_that_pubmed_adds(printed: str, title: str):
    assert read(title=printed).title == title


def test_a_title_that_nlm_does_not_have_is_replaced_by_the_vernacular_one():
    article = read(title="[Not Available].", vernacular_title="Massage bei Schmerzen.")
    assert (article.title, article.vernacular_title) == ("Massage bei Schmerzen", "Massage bei Schmerzen")


def test_a_translated_title_keeps_its_brackets_and_its_original():
    article = read(title="[Massage].", vernacular_title="Masaje.", languages=("spa",))
    assert (article.title, article.vernacular_title, article.languages) == ("[Massage]", "Masaje", ("spa",))


def test_all_sections_are_kept_with_label_and_category():
    article = read(abstract=[("OBJECTIVE", "To see."), ("METHODS", "We saw."), ("CONCLUSION", "Seen.")])
    assert article.sections == (
        Section("To see.", "OBJECTIVE", "OBJECTIVE"),
        Section("We saw.", "METHODS", "METHODS"),
        Section("Seen.", "CONCLUSION", "CONCLUSIONS"),
    )


def test_repeated_missing_and_empty_labels_keep_their_text_and_empty_sections_are_skipped():
    parts = [("RESULTS", "One."), ("RESULTS", "Two."), (None, "Three."), ("", "Four."), ("METHODS", " ")]
    sections = read(abstract=[*parts, ("UNLABELLED", "Five.")]).sections
    assert [section.text for section in sections] == ["One.", "Two.", "Three.", "Four.", "Five."]
    assert [section.label for section in sections] == ["RESULTS", "RESULTS", None, None, None]


def test_a_record_without_abstract_has_no_sections():
    assert read(abstract=None).sections == ()
    assert read(abstract="").sections == ()


def test_another_abstract_in_another_language_is_not_the_abstract():
    other = (
        '<OtherAbstract Type="Publisher" Language="spa"><AbstractText>Otro.</AbstractText></OtherAbstract>'
    )
    assert read(abstract="One.", in_citation=other).abstract == "One."
    assert read(abstract=None, in_citation=other).sections == ()


def test_headings_inside_a_single_text_become_sections():
    text = "AIM: To see. MATERIALS AND METHODS: We saw. VAS: 3.2 was low. Results: It fell. Note: small."
    assert read(abstract=text).sections == (
        Section("To see.", "AIM"),
        Section("We saw. VAS: 3.2 was low.", "MATERIALS AND METHODS"),
        Section("It fell. Note: small.", "Results"),
    )


def test_text_before_the_first_heading_is_kept():
    assert read(abstract="Pain is common. METHODS: We asked.").sections == (
        Section("Pain is common."),
        Section("We asked.", "METHODS"),
    )


# ------------------------------------------------------------------------------------------------ dates


@pytest.mark.parametrize(
    ("fields", "year", "printed"),
    [
        ({"year": "2019", "month": "Jul", "day": "5"}, 2019, "2019 Jul 5"),
        ({"year": "2019", "month": "07", "day": "05"}, 2019, "2019 Jul 5"),
        ({"year": "2016", "month": "Winter"}, 2016, "2016 Winter"),
        ({"medline_date": "2016 Winter"}, 2016, "2016 Winter"),
        ({"medline_date": "1998 Dec-1999 Jan"}, 1998, "1998 Dec-1999 Jan"),
        ({"medline_date": "Spring 2019"}, 2019, "Spring 2019"),
        ({"medline_date": "2000-2001"}, 2000, "2000-2001"),
        ({"year": None, "article_date": ("2020", "03", "09")}, 2020, "2020 Mar 9"),
        ({"medline_date": "Winter", "article_date": ("2020", "03", "09")}, 2020, "Winter"),
        ({"year": "2019", "article_date": ("2018", "12", "30")}, 2019, "2019"),
        ({"year": None}, None, None),
    ],
)
def test_the_year_is_that_of_the_issue_else_of_the_electronic_publication(fields, year, printed):
    article = read(**{"year": None, **fields})
    assert (article.year, article.pub_date) == (year, printed)


def test_the_day_of_indexing_is_not_the_day_of_publication():
    completed = "<DateCompleted><Year>2015</Year><Month>01</Month><Day>01</Day></DateCompleted>"
    assert read(year=None, in_citation=completed).year is None


# ---------------------------------------------------------------------------------------------- authors


def test_groups_and_suffixes_are_kept_in_the_order_of_the_record():
    authors = [
        {"LastName": "King", "ForeName": "Martin Luther", "Initials": "ML", "Suffix": "Jr"},
        "=Ankle Study Group",
        "van der Velde A",
    ]
    assert read(authors=authors).authors == (
        Author(last="King", fore="Martin Luther", initials="ML", suffix="Jr"),
        Author(collective="Ankle Study Group"),
        Author(last="van der Velde", initials="A"),
    )


def test_an_author_that_nlm_marked_as_wrong_is_left_out():
    authors = [{"LastName": "Wrongg", "Initials": "A", "ValidYN": "N"}, "Wrong A"]
    assert read(authors=authors).authors == (Author(last="Wrong", initials="A"),)


def test_a_shortened_author_list_says_so():
    assert not read(authors_complete="N").authors_complete
    assert read(authors_complete="Y").authors_complete
    assert read(authors=None).authors == ()


def test_investigators_are_not_authors():
    helpers = "<InvestigatorList><Investigator><LastName>Helper</LastName></Investigator></InvestigatorList>"
    assert read(authors=["Doe J"], in_citation=helpers).authors == (Author(last="Doe", initials="J"),)


# ------------------------------------------------------------------------------------------ identifiers


def test_doi_pmid_and_pmcid_are_never_those_of_a_cited_reference():
    cited = (
        "<ReferenceList><ReferenceList><Reference><ArticleIdList>"
        '<ArticleId IdType="pubmed">99</ArticleId><ArticleId IdType="doi">10.1000/cited</ArticleId>'
        '<ArticleId IdType="pmc">PMC99</ArticleId></ArticleIdList></Reference></ReferenceList>'
        "<Reference><Citation>x</Citation></Reference></ReferenceList>"
    )
    article = read(pmid="10000005", in_pubmed_data=cited)
    assert (article.pmid, article.doi, article.pmcid) == (Pmid("10000005"), None, None)
    assert read(doi="10.1000/Own", in_pubmed_data=cited).doi == "10.1000/Own"


def test_a_doi_that_nlm_marked_as_wrong_gives_way_to_the_listed_one():
    wrong = '<ELocationID EIdType="doi" ValidYN="N">10.1000/wrong</ELocationID>'
    content = pubmed_xml(pubmed_article(doi="10.1000/right"))
    right = b'<ELocationID EIdType="doi" ValidYN="Y">10.1000/right</ELocationID>'
    assert parse_xml(content.replace(right, wrong.encode())).articles[0].doi == "10.1000/right"


def test_the_electronic_location_wins_over_the_listed_doi_and_keeps_its_letters():
    content = pubmed_xml(pubmed_article(doi="10.1000/ABC"))
    lower = content.replace(b'<ArticleId IdType="doi">10.1000/ABC', b'<ArticleId IdType="doi">10.1000/abc')
    assert lower != content
    assert parse_xml(lower).articles[0].doi == "10.1000/ABC"


def test_a_number_of_an_online_journal_stands_for_the_pages():
    pii = '<ELocationID EIdType="pii" ValidYN="Y">e0173548</ELocationID>'
    assert read(pages=None, in_article=pii).pages == "e0173548"
    assert read(pages="101-9", in_article=pii).pages == "101-9"


def test_trial_numbers_come_from_the_index_and_from_the_text():
    banked = [("ClinicalTrials.gov", "NCT00000001"), ("GENBANK", "GSE1"), ("ISRCTN", "ISRCTN00000002")]
    text = "Registered as NCT00000001, ISRCTN 00000003 and ACTRN12605000000001."
    article = read(registry=banked, abstract=text)
    assert article.registry_ids == ("NCT00000001", "ISRCTN00000002", "ISRCTN00000003", "ACTRN12605000000001")


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("ChiCTR2000000001", "ChiCTR2000000001"),
        ("ChiCTR-TRC-00000001", "ChiCTR-TRC-00000001"),
        ("DRKS00000001", "DRKS00000001"),
        ("IRCT20180000000001N1", "IRCT20180000000001N1"),
        ("UMIN000000001", "UMIN000000001"),
        ("JPRN-UMIN000000001", "UMIN000000001"),
        ("jRCTs000000001", "jRCTs000000001"),
        ("CTRI/2018/05/000001", "CTRI/2018/05/000001"),
        ("PACTR201800000000001", "PACTR201800000000001"),
        ("NTR 1234", "NTR1234"),
        ("KCT0000001", "KCT0000001"),
        ("TCTR20180000001", "TCTR20180000001"),
        ("RBR-2z9q9m", "RBR-2z9q9m"),
        ("EudraCT number 2012-000001-12", "2012-000001-12"),
        ("EUCTR2012-000001-12", "2012-000001-12"),
    ],
)
def test_each_registry_has_its_form(printed: str, number: str):
    assert read(abstract=f"It was registered ({printed}).").registry_ids == (number,)


def test_a_grant_number_is_no_trial_number():
    assert read(abstract="Funded by R01NCT0000 and ISRCTN, NTR12 and UMIN.").registry_ids == ()


# --------------------------------------------------------------------------------- indexing and notices


def test_not_indexed_yet_is_not_the_same_as_indexed_with_nothing():
    fresh = read(mesh=None, publication_types=None)
    assert (fresh.mesh, fresh.publication_types) == (None, None)
    assert read(mesh=[]).mesh == ()


def test_a_heading_is_major_when_it_or_a_qualifier_is_starred():
    assert read(mesh=["Massage/*methods/psychology", "*Pain", "Humans"]).mesh == (
        MeshHeading("Massage", "D000001", ("methods", "psychology"), major=True),
        MeshHeading("Pain", "D000001", (), major=True),
        MeshHeading("Humans", "D000001", (), major=False),
    )


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_every_kind_of_notice_is_read_with_the_record_it_points_to(kind: NoticeKind):
    notices = [(kind.value, "10000092", "J Made-up Trials. 2021 Jan;14(1):5")]
    expected = Notice(kind, Pmid("10000092"), "J Made-up Trials. 2021 Jan;14(1):5")
    assert read(notices=notices).notices == (expected,)


def test_comments_and_unknown_kinds_are_no_notices():
    assert (
        read(notices=[("CommentIn", "1", "x"), ("Cites", "2", "y"), ("SomethingNew", "3", "z")]).notices == ()
    )


def test_a_notice_may_point_to_a_record_outside_pubmed():
    assert read(notices=[("RetractionIn", None, "J. 2021;1:5")]).notices[0].pmid is None


def test_an_unknown_element_changes_nothing():
    strange = "<Novelty><PMID>7</PMID><Title>Other</Title></Novelty>"
    plain = read(abstract="One.", notices=[("ErratumIn", "9", "x")])
    assert (
        read(abstract="One.", notices=[("ErratumIn", "9", "x")], in_article=strange, in_citation=strange)
        == plain
    )


def test_keywords_of_all_lists_are_kept():
    more = '<KeywordList Owner="KIE"><Keyword>three</Keyword></KeywordList>'
    assert read(keywords=["one", "two"], in_citation=more).keywords == ("one", "two", "three")


# ------------------------------------------------------------------------------------------------ books


def test_a_book_has_its_own_title_authors_and_identifiers():
    report, chapter = parse((FIXTURES / "books.xml").read_bytes(), "books.xml").articles
    assert (report.pmid, report.doi, report.book) == ("10000011", "10.1000/REPORT11", True)
    assert report.title == "Noninvasive Treatments for Made-up Back Pain®"
    assert report.authors == (Author(last="Writer", initials="W", fore="Wilma"),)
    assert (report.publisher, report.year) == ("Agency for Made-up Research (US)", 2016)
    assert [section.label for section in report.sections] == ["OBJECTIVES", "RESULTS"]
    assert report.publication_types == ("Review",)
    assert (chapter.title, chapter.journal) == ("Massage of the Ankle", "MadeUpPearls")
    assert chapter.authors == (Author(last="Chapter", initials="C"),)


# ------------------------------------------------------------------------------------------ bad records


def test_one_bad_record_stays_one_bad_record():
    broken = pubmed_article(pmid="10000002").replace(b"</ArticleTitle>", b"")
    parsed = parse(pubmed_xml(pubmed_article(), broken, pubmed_article(pmid="10000003")), "x.xml")
    assert [article.pmid for article in parsed.articles] == ["10000001", "10000003"]
    (bad,) = parsed.unreadable
    assert (bad.where, bad.pmid) == ("record 2 of x.xml", "10000002")
    assert "not well-formed" in bad.why


def test_a_record_that_lost_its_end_does_not_take_the_next_one_with_it():
    broken = pubmed_article(pmid="10000002").replace(b"</PubmedArticle>", b"")
    parsed = parse(pubmed_xml(broken, pubmed_article()), "x.xml")
    assert ([a.pmid for a in parsed.articles], [u.pmid for u in parsed.unreadable]) == (
        ["10000001"],
        ["10000002"],
    )


def test_a_record_that_lost_its_beginning_is_counted():
    broken = pubmed_article(pmid="10000002").replace(b"<PubmedArticle>", b"")
    parsed = parse(pubmed_xml(pubmed_article(), broken, pubmed_article(pmid="10000003")), "x.xml")
    assert ([a.pmid for a in parsed.articles], len(parsed.unreadable)) == (["10000001", "10000003"], 1)


@pytest.mark.parametrize(
    ("fields", "why"),
    [({"pmid": None}, "no PMID"), ({"pmid": "PMC7"}, "not a PMID"), ({"title": ""}, "no title")],
)
def test_a_record_without_pmid_or_title_is_unreadable(fields: dict[str, str | None], why: str):
    parsed = parse_xml(pubmed_xml(pubmed_article(**fields)))
    assert not parsed.articles
    assert why in parsed.unreadable[0].why


@pytest.mark.parametrize("empty", [b"<PubmedArticle/>", b"<PubmedArticle></PubmedArticle>"])
def test_an_empty_record_is_unreadable(empty: bytes):
    assert len(parse_xml(pubmed_xml(empty)).unreadable) == 1


def test_an_entity_is_never_expanded():
    subset = '<!DOCTYPE PubmedArticleSet [<!ENTITY a "boom"><!ENTITY f SYSTEM "file:///etc/hostname">]>\n'
    records = [pubmed_article(title=Xml("&a;")), pubmed_article(title=Xml("&f;")), pubmed_article(pmid="3")]
    parsed = parse_xml(pubmed_xml(*records, prolog=subset))
    assert [article.pmid for article in parsed.articles] == ["3"]
    assert ["undefined entity" in bad.why for bad in parsed.unreadable] == [True, True]


def test_a_record_of_absurd_size_is_set_aside(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(_xml, "MAX_RECORD_BYTES", 2_000)
    parsed = parse_xml(pubmed_xml(pubmed_article(abstract="x" * 2_000), pubmed_article(pmid="2")))
    assert ([a.pmid for a in parsed.articles], [u.pmid for u in parsed.unreadable]) == (["2"], ["10000001"])


@pytest.mark.parametrize("name", ["i", "sup", "mml:msup"])
def test_markup_nested_ten_thousand_deep_does_no_harm(name: str):
    deep = Xml(f"<{name}>" * 10_000 + "x" + f"</{name}>" * 10_000)
    assert read(title=deep).title == "x"


# -------------------------------------------------------------------------------------- whole documents


def test_an_answer_without_records_is_whole_but_a_file_without_records_is_an_error():
    for empty in (pubmed_xml(), b"<PubmedArticleSet/>", b"<PubmedArticleSet></PubmedArticleSet>"):
        assert parse_xml(empty).articles == ()
        assert "without any record" in refusal(empty)


def test_a_file_of_only_bad_records_is_an_error_that_names_the_first():
    assert "record 1 of x.xml: it has no PMID" in refusal(pubmed_xml(pubmed_article(pmid=None)), "x.xml")


def test_comments_and_cdata_may_talk_about_records():
    comment = b"<!-- <PubmedArticle><PMID>1</PMID></PubmedArticle> -->"
    cdata = Xml("A <![CDATA[</PubmedArticle> & <b>]]> B")
    parsed = parse_xml(pubmed_xml(comment, pubmed_article(title=cdata), b"<?x <PubmedArticle> ?>"))
    assert [article.title for article in parsed.articles] == ["A </PubmedArticle> & <b> B"]
    assert not parsed.unreadable


def test_a_record_element_may_have_attributes_and_a_single_record_needs_no_set():
    record = pubmed_article().replace(b"<PubmedArticle>", b'<PubmedArticle Version="2">')
    assert len(parse(pubmed_xml(record), "x.xml").articles) == 1
    assert len(parse(record, "x.xml").articles) == 1


def test_deleted_records_are_named():
    deletion = (
        "<DeleteCitation><PMID Version='1'>10000007</PMID><PMID Version='1'>10000008</PMID></DeleteCitation>"
    )
    parsed = parse(pubmed_xml(pubmed_article(), deletion), "update.xml")
    assert (parsed.deleted, len(parsed.articles)) == (("10000007", "10000008"), 1)


def test_deletions_alone_are_no_records():
    deletion = "<DeleteCitation><PMID Version='1'>10000007</PMID></DeleteCitation>"
    assert "only names records that PubMed deleted" in refusal(pubmed_xml(deletion))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "iso-8859-1", "windows-1252"]
)
def test_the_declared_encoding_is_honoured(encoding: str):
    text = pubmed_xml(pubmed_article(title="Massage à la carte")).decode()
    declared = text.replace("UTF-8", encoding.removesuffix("-sig"))
    assert parse(declared.encode(encoding), "x.xml").articles[0].title == "Massage à la carte"


@pytest.mark.parametrize("encoding", ["utf-7", "klingon", "rot13", "hex"])
def test_an_encoding_that_we_do_not_read_is_named(encoding: str):
    assert encoding in refusal(pubmed_xml(pubmed_article()).replace(b"UTF-8", encoding.encode()))


def test_a_wrong_byte_spoils_its_record_and_not_the_file():
    broken = pubmed_article(pmid="10000002").replace(b"Massage", b"Massage\xff")
    parsed = parse(pubmed_xml(pubmed_article(), broken), "x.xml")
    assert ([a.pmid for a in parsed.articles], [u.pmid for u in parsed.unreadable]) == (
        ["10000001"],
        ["10000002"],
    )


def test_gzip_is_found_by_its_bytes_and_not_by_its_name():
    content = pubmed_xml(pubmed_article())
    assert parse(gzip.compress(content), "x.xml") == parse(content, "x.xml")
    assert parse(gzip.compress(content[:500]) + gzip.compress(content[500:]), "x.xml") == parse(
        content, "x.xml"
    )


def test_a_gzip_file_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(_container, "MAX_UNPACKED_BYTES", 1_000_000)
    assert "unpacks to more than 1 MB" in refusal(gzip.compress(b" " * 1_000_001), "bomb.xml.gz")
    halves = gzip.compress(b" " * 500_000) + gzip.compress(b" " * 500_001)
    assert "unpacks to more than 1 MB" in refusal(halves, "bomb.xml.gz")


def test_a_gzip_file_that_is_too_large_is_refused_before_it_fills_the_memory():
    many_members = gzip.compress(bytes(40_000_000), 1) * 11  # 440 MB in 2 MB
    tracemalloc.start()
    said = refusal(many_members, "bomb.xml.gz")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "unpacks to more than 400 MB" in said
    assert most < 10_000_000


def test_a_gzip_file_that_tells_a_wrong_size_of_itself_is_refused():
    content = gzip.compress(pubmed_xml(pubmed_article()))
    assert "damaged" in refusal(content[:-4] + b"\0\0\0\x01", "x.xml.gz")
    assert "damaged" in refusal(content[:-4] + b"\1\0\0\0", "x.xml.gz")


@pytest.mark.parametrize("fast", [True, False])
@given(st.data())
@settings(max_examples=300, deadline=None)
def test_a_gzip_file_gives_the_same_whichever_library_unpacks_it(fast: bool, data: st.DataObject):
    """Damaged anywhere: what the slow way says of it, which measures first, holds."""
    if fast:
        pytest.importorskip("isal")
    content = bytearray(gzip.compress(data.draw(st.binary(max_size=300))))
    for _ in range(data.draw(st.integers(0, 2))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_container, "_fastest_zlib", _container._fastest_zlib if fast else lambda: zlib)
        quick = unpacked_or_refused(bytes(content))
        patch.setattr(_container, "_unpacked_at_once", lambda _content: None)
        assert unpacked_or_refused(bytes(content)) == quick


def unpacked_or_refused(content: bytes) -> bytes | str:
    try:
        return _container.unpacked(content, "x.gz")
    except NoReadableRecord as problem:
        return str(problem)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"<!DOCTYPE html><html><body>Busy</body></html>", "is a web page"),
        (b"<html><body><h2>Error occurred: Unable to obtain query #1</h2>", "is a web page"),
        (b"<?xml version='1.0'?><eSearchResult><Count>0</Count></eSearchResult>", "<eSearchResult>"),
        (
            b"<eFetchResult><ERROR>Unable to obtain query #1</ERROR></eFetchResult>",
            "Unable to obtain query #1",
        ),
        (b"<pmc-articleset><article/></pmc-articleset>", "<pmc-articleset>"),
        (b"<?xml version='1.0'?><!DOCTYPE PubmedArticleSet PUBLIC 'x' 'y'>", "ends in the middle"),
        (b'{"error":"API rate limit exceeded"}', "API rate limit exceeded"),
        (b"10000001\n10000002\n", "Format: PubMed"),
        (b"TY  - JOUR\nTI  - A title\nER  - \n", "Format: PubMed"),
        (b"\x1f\x8b\x08\x00garbage", "gzip"),
        (b"PK\x03\x04", "holds no PubMed records"),
        (b"<<<", "is not XML"),
    ],
)
def test_anything_else_is_refused_in_one_sentence_that_names_the_file(content: bytes, said: str):
    message = refusal(content, "given.xml")
    assert message.startswith("given.xml ")
    assert "\n" not in message
    assert said in message


def test_an_error_text_among_records_is_an_error():
    error = "<ERROR>Error: External viewer error: Status: Timeout</ERROR>"
    assert "Status: Timeout" in refusal(pubmed_xml(pubmed_article(), error))
    assert "Bad Gateway" in refusal(pubmed_xml(pubmed_article(), "502 Bad Gateway"))


def test_two_documents_in_one_file_are_refused():
    content = pubmed_xml(pubmed_article())
    assert "file of its own" in refusal(content + content)
    assert "several records" in refusal(pubmed_article() + pubmed_article(pmid="2"))


# ------------------------------------------------------------------------------------------- MEDLINE text


def in_medline_words(article: Article) -> Article:
    """The article without what MEDLINE text does not carry: NLM's categories and MeSH numbers."""
    sections = tuple(replace(section, category=None) for section in article.sections)
    mesh = article.mesh and tuple(replace(heading, ui=None) for heading in article.mesh)
    return replace(article, sections=sections, mesh=mesh)


def test_both_forms_of_a_record_give_the_same_article():
    from_xml = parse(BOTH_FORMS_XML, "both_forms.xml")
    from_nbib = parse(BOTH_FORMS_NBIB, "both_forms.nbib")
    assert from_nbib.articles == tuple(map(in_medline_words, from_xml.articles))
    assert len(from_nbib.articles) == 2
    assert not from_xml.unreadable + from_nbib.unreadable


def test_a_record_with_everything_in_it_gives_the_same_article_in_both_forms():
    """The two forms list the notices of a record in different orders; all else is compared as it comes."""
    from_xml = parse((FIXTURES / "thorough.xml").read_bytes(), "thorough.xml")
    from_nbib = parse((FIXTURES / "thorough.nbib").read_bytes(), "thorough.nbib")
    assert not from_xml.unreadable + from_nbib.unreadable
    expected = [notices_sorted(in_medline_words(article)) for article in from_xml.articles]
    assert [notices_sorted(article) for article in from_nbib.articles] == expected
    filled = {each.name for each in fields(Article) if getattr(expected[0], each.name)}
    assert filled == {each.name for each in fields(Article)} - {"publisher", "book"}
    assert (expected[2].publisher, expected[2].book) == ("Made-up Pearls Publishing", True)


def notices_sorted(article: Article) -> Article:
    return replace(article, notices=tuple(sorted(article.notices, key=lambda notice: notice.kind)))


@pytest.mark.parametrize("form", ["thorough.xml", "thorough.nbib"])
def test_either_form_carries_every_part_of_a_record(form: str):
    article, ahead_of_print, _ = parse((FIXTURES / form).read_bytes(), form).articles
    assert article.title.endswith("for pain of the shoulder: a made-up systematic review (P < 0.05)]")
    assert article.vernacular_title == (
        "Fricción profunda para el dolor del hombro: una revisión sistemática inventada"
    )
    labels = ["CONTEXT", "DATA SOURCES", "MAIN RESULTS", "LIMITATIONS", "AUTHORS' CONCLUSIONS"]
    assert [section.label for section in article.sections] == labels
    assert article.sections[-1].text == "Perhaps < nothing, & perhaps > something."
    assert article.authors == (
        Author(last="Dupont-Martin", initials="JP", fore="Jean-Paul"),
        Author(last="O'Neill", initials="ÅK", suffix="3rd", fore="Åsa K"),
        Author(last="Sukarna"),
        Author(last="de la Cruz y López", initials="MJ", fore="María José"),
        Author(collective="Shoulder Study Group"),
        Author(collective="Second Group, of the North"),
    )
    assert (article.journal_abbrev, article.year, article.pub_date) == (
        "Rev Inventada Supl",
        2017,
        "2017 Jul-Aug",
    )
    assert (article.volume, article.issue, article.pages) == ("44", "Suppl 2", "S12-S19")
    assert (article.doi, article.pmcid) == ("10.1000/j.invented.2017.07.001", "PMC9000031")
    assert "Research Support, Non-U.S. Gov't" in (article.publication_types or ())
    assert [(h.descriptor, h.qualifiers, h.major) for h in article.mesh or ()] == [
        ("Aged, 80 and over", (), False),
        ("Massage", ("adverse effects", "methods", "statistics & numerical data"), True),
        ("Musculoskeletal Manipulations", (), False),
        ("Shoulder Pain", ("psychology", "therapy"), True),
        ("Treatment Outcome", (), False),
    ]
    assert article.keywords == ("Friction massage", "Pain/treatment", "β-endorphin")
    assert article.registry_ids == (
        "NCT00000031",
        "NCT00000032",
        "ISRCTN00000031",
        "ACTRN12605000000001",
        "2012-000001-12",
    )
    assert {(notice.kind, notice.pmid) for notice in article.notices} == {
        (NoticeKind.ERRATUM_IN, "10000042"),
        (NoticeKind.CONCERN_IN, None),
        (NoticeKind.RETRACTED_AND_REPUBLISHED_IN, "10000045"),
        (NoticeKind.UPDATE_IN, "10000044"),
        (NoticeKind.UPDATE_OF, "10000043"),
    }
    assert article.languages == ("spa", "eng")
    assert (ahead_of_print.volume, ahead_of_print.pages, ahead_of_print.mesh) == (None, None, None)
    assert (ahead_of_print.doi, ahead_of_print.pub_date) == ("10.1000/MadeUp.2024.32", "2024 Feb 29")


def test_the_whole_record_is_read():
    article = parse(BOTH_FORMS_XML, "both_forms.xml").articles[0]
    assert (
        article.title
        == "Effect of slow stroking on pain after spraining the ankle: a made-up randomized trial"
    )
    assert (article.journal, article.journal_abbrev) == ("Journal of made-up trials", "J Made-up Trials")
    assert (article.volume, article.issue, article.pages) == ("12", "3", "101-9")
    assert (article.doi, article.pmcid) == ("10.1000/MadeUp.2019.07", "PMC9000001")
    assert article.registry_ids == ("NCT00000001", "ISRCTN00000001")
    assert [notice.kind for notice in article.notices] == [NoticeKind.RETRACTION_IN, NoticeKind.ERRATUM_IN]


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_marks_of_any_system_are_read(line_end: bytes, mark: bytes):
    content = mark + BOTH_FORMS_NBIB.replace(b"\n", line_end)
    assert parse(content, "x.txt") == parse(BOTH_FORMS_NBIB, "x.txt")


def test_a_notice_in_medline_text_has_its_kind_and_pmid():
    lines = b"UOF - Trials. 2018;1:2. PMID: 10000094\nECI - Trials. 2020;3:4\nRPF - Trials. 2000;1:1\nSO  -"
    article = parse(BOTH_FORMS_NBIB.replace(b"SO  -", lines, 1), "x.nbib").articles[0]
    assert Notice(NoticeKind.UPDATE_OF, Pmid("10000094"), "Trials. 2018;1:2") in article.notices
    assert Notice(NoticeKind.CONCERN_IN, None, "Trials. 2020;3:4") in article.notices
    assert len(article.notices) == 4


def test_a_medline_record_without_pmid_is_one_unreadable_record():
    content = BOTH_FORMS_NBIB.replace(b"PMID- 10000002\n", b"")
    parsed = parse(content, "x.nbib")
    assert [article.pmid for article in parsed.articles] == ["10000001"]
    assert [(bad.where, bad.why) for bad in parsed.unreadable] == [("record 2 of x.nbib", "it has no PMID")]


def test_a_blank_line_inside_a_medline_abstract_does_not_split_the_record():
    content = BOTH_FORMS_NBIB.replace(b"      people to stroking", b"\n      people to stroking")
    assert parse(content, "x.nbib") == parse(BOTH_FORMS_NBIB, "x.nbib")


def test_a_wrong_byte_in_medline_text_spoils_its_record_only():
    parsed = parse(BOTH_FORMS_NBIB.replace("Pérez, Eva".encode(), b"P\xe9rez, Eva"), "x.nbib")
    assert ([a.pmid for a in parsed.articles], [u.pmid for u in parsed.unreadable]) == (
        ["10000001"],
        ["10000002"],
    )


def test_a_book_in_medline_text_is_a_book():
    content = (
        b"PMID- 10000012\nTI  - Massage of the Ankle.\nBTI - MadeUpPearls\nDP  - 2026 Jan\n"
        b"PB  - Made-up Pearls Publishing\nPT  - Study Guide\nFAU - Chapter, C\nAU  - Chapter C\n"
        b"SO  - 2026 Jan.\n"
    )
    book = parse(content, "x.nbib").articles[0]
    assert (book.book, book.title, book.journal) == (True, "Massage of the Ankle", "MadeUpPearls")
    assert (book.publisher, book.year) == ("Made-up Pearls Publishing", 2026)


# ------------------------------------------------------------------------------------------------- laws

WHOLE_XML = pubmed_xml(pubmed_article(abstract="Massage é."), b"<!-- end -->", pubmed_article(pmid="2"))
LAST_NBIB_RECORD = BOTH_FORMS_NBIB.index(b"PMID- 10000002")


def articles_or_refusal(content: bytes) -> tuple[Article, ...] | None:
    try:
        parsed = parse(content, "cut")
    except NoReadableRecord:
        return None
    return parsed.articles if not parsed.unreadable else None


def test_xml_cut_at_any_byte_is_never_read_as_fewer_records():
    whole = articles_or_refusal(WHOLE_XML)
    assert whole is not None
    ends = {articles_or_refusal(WHOLE_XML[:end]) for end in range(len(WHOLE_XML))}
    assert ends == {None, whole}  # whole: only the last line break is missing
    assert articles_or_refusal(WHOLE_XML[:-2]) is None


def test_a_gzip_file_cut_at_any_byte_is_refused():
    packed = gzip.compress(WHOLE_XML)
    assert {articles_or_refusal(packed[:end]) for end in range(len(packed))} == {None}


def test_medline_text_cut_inside_a_record_is_refused():
    whole = articles_or_refusal(BOTH_FORMS_NBIB)
    cuts = range(LAST_NBIB_RECORD + 1, len(BOTH_FORMS_NBIB))
    assert {articles_or_refusal(BOTH_FORMS_NBIB[:end]) for end in cuts} <= {None, whole}
    before_source = BOTH_FORMS_NBIB.rindex(b"SO  -")
    assert articles_or_refusal(BOTH_FORMS_NBIB[:before_source]) is None


@settings(max_examples=300)
@given(st.binary(max_size=300))
@example(b"<PubmedArticleSet><PubmedArticle>")
@example(b"PMID- 1\nSO  - .\n")
@example(b"      x\nPMID- 1\nSO  - .\n")
def test_arbitrary_bytes_are_read_or_refused_and_nothing_else(content: bytes):
    articles_or_refusal(content)
    articles_or_refusal(b"<PubmedArticleSet>" + content + b"</PubmedArticleSet>")
    articles_or_refusal(b"PMID- 1\n" + content + b"\nSO  - x.\n")


@settings(max_examples=200)
@given(st.data())
def test_a_damaged_record_never_hides_another(data: st.DataObject):
    victim = pubmed_article(pmid="10000002", abstract=[("RESULTS", "P<0.05")])
    start = data.draw(st.integers(0, len(victim) - 1))
    end = data.draw(st.integers(start, len(victim)))
    noise = data.draw(st.binary(max_size=8)).replace(b"<", b"")
    damaged = victim[:start] + noise + victim[end:]
    content = pubmed_xml(pubmed_article(), damaged, pubmed_article(pmid="10000003"))
    try:
        parsed = parse(content, "x.xml")
    except NoReadableRecord:
        return  # the document as a whole is visibly damaged
    assert {"10000001", "10000003"} <= {article.pmid for article in parsed.articles}
    if damaged.strip():
        beginnings = len(re.findall(rb"<PubmedArticle[\s/>]", damaged))  # a cut "</" may make a second one
        assert len(parsed.articles) + len(parsed.unreadable) == 2 + max(1, beginnings)


@given(st.text(min_size=1))
def test_any_text_becomes_a_clean_title(text: str):
    allowed = "".join(letter for letter in text if letter.isprintable() or letter == " ")
    parsed = parse_xml(pubmed_xml(pubmed_article(title=allowed)))
    titles = [article.title for article in parsed.articles]
    assert all(title == " ".join(title.split()) and title for title in titles)
    assert len(titles) + len(parsed.unreadable) == 1


# -------------------------------------------------------------------------------------------- real data


@needs_shared
def test_every_real_record_is_read():
    records = SHARED / "data" / "records"
    judged = parse((records / "records.xml").read_bytes(), "records.xml")
    assert (len(judged.articles), judged.unreadable) == (276, ())
    noise = parse((records / "noise" / "noise.xml.gz").read_bytes(), "noise.xml.gz")
    assert len(noise.articles) + len(noise.unreadable) == 1500
    assert {bad.why for bad in noise.unreadable} == {
        "it has no title"
    }  # four have an empty title in that set


@needs_shared
@pytest.mark.parametrize(
    "folder", ["pubmed_xml", "biopython", "biocommons_vcr", "medline_txt", "sul_pub_vcr"]
)
def test_every_real_answer_is_read_or_refused(folder: str):
    files = sorted((SHARED / "data" / "eutils" / folder).rglob("*.[xt][mx][lt]"))
    assert files
    for file in files:
        content = file.read_bytes()
        records = content.count(b"<PubmedArticle>") + content.count(b"\nPMID- ")
        try:
            parsed = parse(content, file.name)
        except NoReadableRecord:
            assert not records, file.name
        else:
            assert len(parsed.articles) == records, file.name
            assert not parsed.unreadable, file.name


@needs_shared
def test_judged_records_survive_the_builder_of_test_xml():
    lines = (SHARED / "data" / "records" / "records.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    built = parse(pubmed_xml(*map(from_judged, records)), "built.xml").articles
    assert [article.pmid for article in built] == [record["pmid"] for record in records]
    assert [article.doi for article in built] == [record["doi"] for record in records]
    assert [article.year for article in built] == [record["year"] for record in records]


# --------------------------------------------------------------------------- records kept one by one


def kept_and_read_again(content: bytes) -> tuple[Article, ...]:
    """What becomes of an answer whose records are kept one by one and later put together."""
    return parse_xml(joined(record.content for record in split(content))).articles


@pytest.mark.parametrize("name", ["both_forms.xml", "books.xml", "thorough.xml"])
def test_records_kept_one_by_one_give_the_articles_of_the_answer(name: str):
    content = (FIXTURES / name).read_bytes()
    articles = parse_xml(content).articles
    assert len(articles) >= 2
    assert [record.pmid for record in split(content)] == [article.pmid for article in articles]
    assert kept_and_read_again(content) == articles


def test_a_kept_record_is_what_pubmed_sent_from_its_opening_tag_to_its_closing_one():
    first, second = pubmed_article(), pubmed_article(pmid="10000002", title="Tuina.")
    assert [record.content for record in split(pubmed_xml(first, second))] == [first, second]


def test_records_of_several_answers_are_read_in_the_order_given():
    answers = [pubmed_xml(pubmed_article(pmid=pmid)) for pmid in ("10000003", "10000001", "10000002")]
    parsed = parse_xml(joined(record.content for answer in answers for record in split(answer)))
    assert [article.pmid for article in parsed.articles] == ["10000003", "10000001", "10000002"]


def test_an_answer_without_records_has_none_to_keep():
    assert split(pubmed_xml()) == ()
    assert parse_xml(joined([])) == parse_xml(pubmed_xml())


@pytest.mark.parametrize(
    "damage",
    [
        (b"<PMID", b"<PMXX"),
        (b"</ArticleTitle>", b""),
        (b"<PubmedArticle>", b""),
        (b"</PubmedArticle>", b""),
        (b">10000001<", b">PMC7<"),
        (b"Massage", b"Massage\xff"),
        (b"Massage", b"&undeclared;"),
    ],
)
def test_a_damaged_record_is_not_kept_so_that_it_is_asked_for_again(damage: tuple[bytes, bytes]):
    victim = pubmed_article().replace(*damage)
    assert victim != pubmed_article()
    content = pubmed_xml(pubmed_article(pmid="10000002"), victim, pubmed_article(pmid="10000003"))
    assert [record.pmid for record in split(content)] == ["10000002", "10000003"]
    assert [article.pmid for article in kept_and_read_again(content)] == ["10000002", "10000003"]


def test_a_kept_record_has_its_own_pmid_and_not_that_of_a_linked_one():
    linked = '<CommentsCorrections RefType="ErratumIn"><PMID>10000093</PMID></CommentsCorrections>'
    inside = pubmed_article().replace(b"<MedlineCitation", f"<New>{linked}</New><MedlineCitation".encode(), 1)
    assert [record.pmid for record in split(pubmed_xml(inside))] == ["10000001"]


def test_a_deletion_is_not_kept_as_a_record():
    deletion = "<DeleteCitation><PMID Version='1'>10000007</PMID></DeleteCitation>"
    assert [record.pmid for record in split(pubmed_xml(pubmed_article(), deletion))] == ["10000001"]


def test_a_prefix_bound_on_the_root_is_known_in_a_kept_record():
    formula = Xml("A <m:math><m:mi>x</m:mi></m:math> B <mm:part>C</mm:part>")
    own = pubmed_article(pmid="10000002", title=Xml("D <m:part>E</m:part>")).replace(
        b"<PubmedArticle>", b"<PubmedArticle xmlns:m='urn:own'>"
    )
    bound = f" xmlns:m=\"{MATHML}\" xmlns:mm='urn:other'"
    content = pubmed_xml(pubmed_article(title=formula), own, root_attributes=bound)
    assert [article.title for article in kept_and_read_again(content)] == ["A x B C", "D E"]
    assert kept_and_read_again(content) == parse_xml(content).articles


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_a_kept_record_is_in_utf_8_whatever_the_answer_was_in(encoding: str):
    text = pubmed_xml(pubmed_article(title="Massage à la carte")).decode()
    content = text.replace("UTF-8", encoding.removesuffix("-sig")).encode(encoding)
    assert kept_and_read_again(content)[0].title == "Massage à la carte"


def test_a_record_alone_and_one_with_cdata_are_kept_as_they_read():
    alone = pubmed_article(title=Xml("A <![CDATA[</PubmedArticle> & <b>]]> B"))
    assert kept_and_read_again(alone) == parse_xml(alone).articles
    assert kept_and_read_again(alone)[0].title == "A </PubmedArticle> & <b> B"


@pytest.mark.parametrize("content", [b"", b"<html></html>", WHOLE_XML[:-30]])
def test_what_is_no_whole_answer_cannot_be_split(content: bytes):
    with pytest.raises(NoReadableRecord):
        split(content)


@settings(max_examples=150)
@given(st.data())
def test_a_damaged_answer_keeps_every_article_that_it_gives(data: st.DataObject):
    content = pubmed_xml(pubmed_article(abstract="P<0.05"), b"<!-- x -->", pubmed_article(pmid="10000002"))
    start = data.draw(st.integers(0, len(content) - 1))
    end = data.draw(st.integers(start, min(start + 40, len(content))))
    damaged = content[:start] + data.draw(st.binary(max_size=8)) + content[end:]
    try:
        articles = parse_xml(damaged).articles
    except NoReadableRecord:
        return
    assert kept_and_read_again(damaged) == articles


@needs_shared
def test_every_real_record_survives_being_kept():
    content = (SHARED / "data" / "records" / "records.xml").read_bytes()
    assert kept_and_read_again(content) == parse_xml(content).articles


@given(st.text(alphabet=st.sampled_from("ab \t\n\u00a0\u00ad\u200b\u202e\u0301é"), max_size=30))
def test_text_is_cleaned_the_same_whether_or_not_there_is_anything_to_clean(text: str) -> None:
    spaced = " ".join(_INVISIBLE.sub("", " ".join(text.split())).split())
    assert clean(text) == unicodedata.normalize("NFC", spaced)


@given(st.sampled_from(sorted(REGISTRY_NUMBERS)), st.text(alphabet="NCTISR0123456789 -/", max_size=20))
def test_a_registry_number_is_found_wherever_its_pattern_matches(beginning: str, rest: str) -> None:
    text = f"registered as {beginning}{rest}."
    wanted = bool(_REGISTRY_NUMBER.search(text))
    assert bool(registry_numbers((), text)) == wanted


@given(
    st.text(alphabet="AIMb1 .:?):-,", max_size=60)
    | st.from_regex(r"([A-Z][a-z .:()-]{0,90}){1,4}", fullmatch=True)
)
@example("A" * 80 + ": b")
@example("x. " + "A" * 80 + ": b")
@example("x. " + "A" * 81 + ": b")
@example("AIM: 1:2. AIMS (a) Bb: AIM:")
def test_headings_are_found_wherever_their_pattern_matches(text: str) -> None:
    plain = clean(text)
    found = [(heading.span(), heading[1]) for heading in _with_colon(plain)]
    assert found == [(heading.span(), heading[1]) for heading in _HEADING.finditer(plain)]


HISTORY = b"<History><PubMedPubDate><Year>2020</Year></PubMedPubDate></History>"


@pytest.mark.parametrize("lost", [b"<History>", b"</History>"])
def test_a_record_that_lost_a_tag_of_its_history_is_unreadable(lost: bytes):
    two = pubmed_xml(pubmed_article(pmid="10000001"), pubmed_article(pmid="10000002"))
    with_history = two.replace(b"<PubmedData>", b"<PubmedData>" + HISTORY)
    assert with_history.count(lost) == 2
    assert parse_xml(with_history) == parse_xml(two)
    parsed = parse_xml(with_history.replace(lost, b"", 1))
    assert [article.pmid for article in parsed.articles] == ["10000002"]
    assert [each.pmid for each in parsed.unreadable] == ["10000001"]
