"""Our PubMed searches: read as PubMed reads them, and tried on records that lie here."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence import content, query, strategy
from evidence.errors import InvalidContent
from evidence.model import Article, MeshHeading, Pmid, Section
from evidence.query import And, Field, Node, Not, Or, QueryError, Term, hanging, matches, parse, terms

TREE = {
    "Massage": {"Manual Lymphatic Drainage", "Myofascial Release Therapy"},
    "Clinical Trial": {"Randomized Controlled Trial"},
}


def narrower(heading: str) -> frozenset[str]:
    return frozenset(TREE.get(heading, ()))


def record(
    title: str = "",
    abstract: tuple[str, ...] = (),
    mesh: tuple[MeshHeading, ...] | None = None,
    types: tuple[str, ...] | None = None,
    **more: object,
) -> Article:
    sections = tuple(Section(text) for text in abstract)
    return Article(Pmid("12345"), title, sections, mesh=mesh, publication_types=types, **more)  # type: ignore[arg-type]


def found(term: str, article: Article) -> bool | None:
    return matches(parse(term), article, narrower)


# --------------------------------------------------------------------------------------------- parse


def test_operators_are_read_from_left_to_right_and_none_binds_tighter() -> None:
    a, b, c = (Term(letter, Field.TITLE) for letter in "abc")
    assert parse("a[ti] OR b[ti] AND c[ti]") == And((Or((a, b)), c))
    assert parse("a[ti] AND b[ti] OR c[ti]") == Or((And((a, b)), c))
    assert parse("a[ti] NOT b[ti] NOT c[ti]") == Not(Not(a, b), c)


def test_parentheses_come_first() -> None:
    a, b, c = (Term(letter, Field.TITLE) for letter in "abc")
    assert parse("a[ti] AND (b[ti] OR c[ti])") == And((a, Or((b, c))))
    assert parse("((a[ti]))") == a


def test_the_same_operator_many_times_makes_one_flat_node() -> None:
    assert len(parse(" OR ".join(f"word{number}[tiab]" for number in range(3000))).members) == 3000  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("massage", Term("massage")),
        ("back pain", Term("back pain")),
        ("massag*[tiab]", Term("massag", Field.TITLE_ABSTRACT, truncated=True)),
        ('"back pain"[tiab]', Term("back pain", Field.TITLE_ABSTRACT, phrase=True)),
        (
            '"soft tissue mobili*"[Title/Abstract]',
            Term("soft tissue mobili", Field.TITLE_ABSTRACT, truncated=True, phrase=True),
        ),
        ('"pain lumbar"[tiab:~3]', Term("pain lumbar", Field.TITLE_ABSTRACT, phrase=True, distance=3)),
        ('"hip pain"[Title:~2]', Term("hip pain", Field.TITLE, phrase=True, distance=2)),
        ('"Massage"[Mesh]', Term("Massage", Field.MESH, phrase=True)),
        ("massage[MeSH Terms]", Term("massage", Field.MESH)),
        ('"Massage"[Mesh:noexp]', Term("Massage", Field.MESH_NOT_EXPLODED, phrase=True)),
        ("massage[mh:noexp]", Term("massage", Field.MESH_NOT_EXPLODED)),
        (
            '"Massage/adverse effects"[Mesh]',
            Term("Massage", Field.MESH, phrase=True, qualifier="adverse effects"),
        ),
        ("adverse effects[MeSH Subheading]", Term("adverse effects", Field.SUBHEADING)),
        ("clinical trial[Publication Type]", Term("clinical trial", Field.PUBLICATION_TYPE)),
        ("Cochrane Database Syst Rev[ta]", Term("Cochrane Database Syst Rev", Field.JOURNAL)),
        ("MEDLINE [subset]", Term("MEDLINE", Field.SUBSET)),
        ("2020/01/01:2020/12/31[crdt]", Term("2020/01/01:2020/12/31", Field.CREATED)),
        (
            '"2020/01/01"[Date - Create] : "3000"[Date - Create]',
            Term("2020/01/01:3000", Field.CREATED, phrase=True),
        ),
        ("2020[dp]:2021[dp]", Term("2020:2021", Field.PUBLISHED)),
        ('"Labor and Delivery"[tiab]', Term("Labor and Delivery", Field.TITLE_ABSTRACT, phrase=True)),
    ],
)
def test_a_term_is_read_with_all_that_it_says(written: str, expected: Term) -> None:
    assert parse(written) == expected


def test_a_term_knows_where_and_how_it_stood() -> None:
    second = terms(parse('massage[tiab] OR "back pain"[tiab]'))[1]
    assert (second.place, second.written) == (17, '"back pain"[tiab]')


@pytest.mark.parametrize(
    ("written", "place", "why"),
    [
        ("(massage[tiab]", 1, "parenthesis without its partner"),
        ("massage[tiab])", 14, "closing parenthesis without its partner"),
        ("()", 2, "where a term is expected"),
        ('"massage[tiab]', 1, '" without its partner'),
        ('massage"[tiab]', 8, '" without its partner'),
        ("massage[tiab", 8, "[ without its partner"),
        ("massage tiab]", 13, "] without its partner"),
        ("massage[tiab] AND", 18, "ends where a term is expected"),
        ("OR massage[tiab]", 1, "OR where a term is expected"),
        ("massage[tiab] AND OR pain[tiab]", 19, "OR where a term is expected"),
        ("massage[tiab] pain[tiab]", 15, "no operator between two terms"),
        ("massage[tiab] (pain[tiab])", 15, "no operator between two terms"),
        ("[tiab]", 1, "field tag without a term"),
        ("massage[]", 8, "empty field tag"),
        ("massage[tiabs]", 8, "not a field of PubMed"),
        ('"back pain"[Mesh:~2]', 12, "not a field of PubMed"),
        ("(massage OR pain)[tiab]", 18, "field tag after a parenthesis"),
        ("mas*age[tiab]", 1, "PubMed knows it only at the end"),
        ("mas*[tiab]", 1, "fewer than 4 letters"),
        ("massage:~2[tiab] OR *[tiab]", 21, "without a letter or digit"),
        ('"massage"[tiab:~2]', 1, "two or more"),
        ("back pain[tiab:~2]", 1, "two or more"),
        ('"back pains*"[tiab:~2]', 1, "does not allow it there"),
        ("massage[tiab] : pain[tiab]", 15, "colon that does not stand between two dates"),
        ("2020[dp] : 2021[crdt]", 10, "two different tags"),
    ],
)
def test_what_is_not_well_formed_is_refused_with_its_place(written: str, place: int, why: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(written)
    assert why in str(caught.value)
    assert f"at character {place}," in str(caught.value)


def test_an_empty_search_is_refused() -> None:
    with pytest.raises(QueryError, match="empty"):
        parse("  ")


def test_far_too_many_parentheses_are_refused_before_the_stack_is() -> None:
    with pytest.raises(QueryError, match="deep"):
        parse("(" * 5000 + "massage" + ")" * 5000)


def test_a_query_error_is_an_error_of_content_and_a_value_error() -> None:
    assert issubclass(QueryError, InvalidContent)
    assert issubclass(QueryError, ValueError)


@given(st.text(alphabet='ab *"()[]:~/ANDORT', max_size=40))
def test_any_text_is_read_or_refused_never_anything_else(text: str) -> None:
    try:
        assert terms(parse(text))
    except QueryError as refused:
        assert str(refused).endswith(".")  # noqa: PT017 - either way is right; both are checked


def test_every_search_of_ours_and_every_published_filter_can_be_read() -> None:
    filters = content.load_filters()
    for condition in content.load_conditions():
        built = strategy.build(condition, content.load_massage(), filters)
        node = parse(built.term)
        assert len(terms(node)) >= sum(len(block.terms) for block in built.blocks)
    for each in filters:
        assert terms(parse(each.term))


# ------------------------------------------------------------------------------------------- hanging

SEARCH = (
    '("Back Pain"[Mesh] OR "back pain"[tiab]) AND ("Massage"[Mesh] OR massag*[tiab] OR "tui-na"[tiab])'
    " NOT (animals[mh] NOT humans[mh])"
)


def test_a_dropped_member_of_an_or_that_keeps_another_does_not_hang() -> None:
    assert hanging(SEARCH, ["tui-na", "massag*"]) == ()


def test_all_members_of_an_or_under_and_hang() -> None:
    assert hanging(SEARCH, ['"back pain"[tiab]', "Back Pain[mh]"]) == ('"back pain"[tiab]', "Back Pain[mh]")


@pytest.mark.parametrize("phrase", ["animals", "humans", '"Humans"[MeSH Terms]'])
def test_an_operand_of_not_hangs_on_either_side(phrase: str) -> None:
    assert hanging(SEARCH, [phrase]) == (phrase,)


def test_a_search_of_one_term_hangs_on_it() -> None:
    assert hanging('"back pain"[tiab]', ["back pain"]) == ("back pain",)
    assert hanging("lumbago[tiab] OR backache[tiab]", ["LUMBAGO", "Backache"]) == ("LUMBAGO", "Backache")


@pytest.mark.parametrize(
    "printed",
    ['"Tui Na"[Title/Abstract]', "tui na", "TUI-NA", '"tui-na"', '"tui-na"[tiab]', "Tui-Na[All Fields]"],
)
def test_a_phrase_is_known_however_pubmed_prints_it(printed: str) -> None:
    assert hanging('massage[tiab] AND ("tui-na"[tiab])', [printed]) == (printed,)
    assert hanging('massage[tiab] OR ("tui-na"[tiab])', [printed]) == ()


def test_the_field_that_pubmed_names_tells_two_terms_of_the_same_words_apart() -> None:
    term = '"Massage"[Mesh] AND (massage[tiab] OR pain[tiab])'
    assert hanging(term, ["massage[tiab]"]) == ()
    assert hanging(term, ['"massage"[mh]']) == ('"massage"[mh]',)


def test_a_heading_is_found_with_its_subheading() -> None:
    term = '"Massage/adverse effects"[Mesh] AND harm[tiab]'
    assert hanging(term, ['"Massage/adverse effects"[mh]']) == ('"Massage/adverse effects"[mh]',)


def test_a_part_of_a_term_counts_as_the_term() -> None:
    assert hanging('massage[tiab] AND "frozen shoulder pain"[tiab]', ["frozen shoulder"]) == (
        "frozen shoulder",
    )
    assert hanging('massage[tiab] OR "frozen shoulder pain"[tiab]', ["frozen shoulder"]) == ()


def test_a_phrase_that_is_nowhere_in_the_search_hangs_because_nobody_can_say_what_was_searched() -> None:
    assert hanging(SEARCH, ["qwerty"]) == ("qwerty",)


@pytest.mark.parametrize("nothing", ["", '""', "of the", "(", "[tiab]"])
def test_signs_and_stop_words_that_pubmed_ignored_never_hang(nothing: str) -> None:
    assert hanging(SEARCH, [nothing]) == ()


def test_a_phrase_named_twice_is_reported_once_and_the_order_is_kept() -> None:
    assert hanging(SEARCH, ["humans", "tui-na", "animals", "humans"]) == ("humans", "animals")


def test_nothing_dropped_nothing_hangs() -> None:
    assert hanging(SEARCH, []) == ()


# ------------------------------------------------------------------------------------------- matches


@pytest.mark.parametrize(
    ("term", "title", "expected"),
    [
        ("massage[ti]", "Massage for back pain", True),
        ("massage[ti]", "Massages for back pain", False),
        ("massag*[ti]", "Massages for back pain", True),
        ("assage*[ti]", "Massages for back pain", False),
        ('"back pain"[ti]', "Massage for BACK PAIN", True),
        ('"back pain"[ti]', "Massage for back-pain", True),
        ('"back-pain"[ti]', "Massage for back pain", True),
        ('"back pain"[ti]', "Pain in the back", False),
        ('"back pain"[ti]', "Feedback pain", False),
        ('"back pain*"[ti]', "Massage for back pains", True),
        ('"back pain"[ti]', "Massage for back pains", False),
        ("meniere[ti]", "Ménière's disease", True),
        ("labor[ti]", "Massage in labour", False),
        ("effleurage[ti]", "Massage [Effleurage]", True),
    ],
)
def test_words_are_found_as_pubmed_finds_them(term: str, title: str, expected: bool) -> None:
    assert found(term, record(title)) is expected


@pytest.mark.parametrize(
    ("distance", "title", "expected"),
    [
        (0, "hip pain", True),
        (0, "pain hip", True),
        (1, "pain after hip surgery", True),
        (2, "pain after total hip arthroplasty", True),
        (1, "pain after total hip arthroplasty", False),
        (2, "hip biomechanics and pain", True),
        (2, "hip and knee joint pain", False),
        (5, "hip only", False),
    ],
)
def test_near_words_have_at_most_that_many_words_between_them_in_any_order(
    distance: int, title: str, expected: bool
) -> None:
    assert found(f'"hip pain"[ti:~{distance}]', record(title)) is expected


def test_a_word_wanted_twice_near_itself_must_stand_twice() -> None:
    assert found('"pain pain"[ti:~3]', record("Pain")) is False
    assert found('"pain pain"[ti:~3]', record("Pain after pain")) is True


def test_title_abstract_is_title_abstract_and_keywords_but_no_original_title() -> None:
    article = record("Alpha", ("Beta.", "Gamma."), keywords=("Delta",), vernacular_title="Epsilon")
    assert [found(f"{word}[tiab]", article) for word in ("alpha", "beta", "gamma", "delta")] == [True] * 4
    assert found("epsilon[tiab]", article) is False
    assert [found(f"{word}[ti]", article) for word in ("alpha", "beta")] == [True, False]
    assert [found(f"{word}[ab]", article) for word in ("alpha", "gamma")] == [False, True]
    assert [found(f"{word}[ot]", article) for word in ("alpha", "delta")] == [False, True]


def test_a_phrase_does_not_run_from_the_title_into_the_abstract() -> None:
    assert found('"low back"[tiab]', record("Low", ("Back.",))) is False


def test_a_heading_finds_itself_and_all_narrower_ones() -> None:
    article = record(mesh=(MeshHeading("Manual Lymphatic Drainage"),))
    assert found('"Massage"[Mesh]', article) is True
    assert found('"Massage"[Mesh:noexp]', article) is False
    assert found('"manual lymphatic drainage"[mh]', article) is True


def test_a_record_without_mesh_is_found_by_words_only() -> None:
    article = record("Massage for low back pain")
    assert found('"Massage"[Mesh]', article) is False
    assert found('"Massage"[Mesh] OR massage[tiab]', article) is True
    assert found("massage[tiab] NOT (animals[mh] NOT humans[mh])", article) is True


def test_an_animal_study_is_taken_away_and_one_with_people_too_is_not() -> None:
    animals, humans = MeshHeading("Animals"), MeshHeading("Humans")
    term = "massage[ti] NOT (animals[mh] NOT humans[mh])"
    assert found(term, record("Massage", mesh=(animals,))) is False
    assert found(term, record("Massage", mesh=(animals, humans))) is True


def test_a_subheading_belongs_to_its_heading() -> None:
    massage = MeshHeading("Massage", qualifiers=("methods",))
    mesh = (massage, MeshHeading("Exercise", qualifiers=("adverse effects",)))
    assert found('"Massage/methods"[Mesh]', record(mesh=mesh)) is True
    assert found('"Massage/adverse effects"[Mesh]', record(mesh=mesh)) is False
    assert found("adverse effects[sh]", record(mesh=mesh)) is True


def test_a_major_topic_is_starred() -> None:
    assert found("massage[majr]", record(mesh=(MeshHeading("Massage", major=True),))) is True
    assert found("massage[majr]", record(mesh=(MeshHeading("Massage"),))) is False


def test_publication_types_have_narrower_ones_and_may_be_unknown() -> None:
    trial = record(types=("Randomized Controlled Trial",))
    assert found('"Clinical Trial"[pt]', trial) is True
    assert found("review[pt]", trial) is False
    assert found("review[pt]", record()) is None


def test_a_journal_is_known_by_either_name() -> None:
    article = record(journal="The Journal of Pain", journal_abbrev="J Pain")
    assert found("J Pain[ta]", article) is True
    assert found('"the journal of pain"[Journal]', article) is True
    assert found("Spine[ta]", article) is False


def test_what_a_record_does_not_say_is_unknown_not_false() -> None:
    article = record("Massage for pain")
    assert found("2020:2021[crdt]", article) is None
    assert found("massage[ti] AND 2020:2021[crdt]", article) is None
    assert found("surgery[ti] AND 2020:2021[crdt]", article) is False
    assert found("massage[ti] OR 2020:2021[crdt]", article) is True
    assert found("massage[ti] NOT medline[sb]", article) is None
    assert found("spa", article) is None
    assert found("massage", article) is True


# ---------------------------------------------------------------------------------------- laws of search

WORDS = ("massage", "back", "pain", "neck", "tuina")
LEAVES = st.builds(
    lambda words, field, truncated: Term(" ".join(words), field, truncated=truncated),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=2),
    st.sampled_from([Field.TITLE, Field.TITLE_ABSTRACT, Field.MESH, Field.CREATED]),
    st.booleans(),
)
NODES = st.recursive(
    LEAVES,
    lambda below: st.one_of(
        st.lists(below, min_size=1, max_size=3).map(lambda each: And(tuple(each))),
        st.lists(below, min_size=1, max_size=3).map(lambda each: Or(tuple(each))),
        st.builds(Not, below, below),
    ),
    max_leaves=8,
)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
ARTICLES = st.builds(
    lambda title, abstract, mesh: record(title, (abstract,), tuple(map(MeshHeading, mesh)) or None),
    TEXTS,
    TEXTS,
    st.lists(st.sampled_from(WORDS), max_size=2),
)
RANK = {False: 0, None: 1, True: 2}


def answer(node: Node, article: Article) -> bool | None:
    return matches(node, article, narrower)


@given(NODES, NODES, ARTICLES)
def test_one_more_member_of_an_or_never_loses_a_record(node: Node, more: Node, article: Article) -> None:
    assert RANK[answer(Or((node, more)), article)] >= RANK[answer(node, article)]


@given(NODES, NODES, ARTICLES)
def test_one_more_member_of_an_and_never_finds_more(node: Node, more: Node, article: Article) -> None:
    assert RANK[answer(And((node, more)), article)] <= RANK[answer(node, article)]


@given(NODES, NODES, ARTICLES)
def test_not_only_takes_away_and_takes_all_that_it_names(node: Node, removed: Node, article: Article) -> None:
    without = answer(Not(node, removed), article)
    assert RANK[without] <= RANK[answer(node, article)]
    if answer(removed, article) is True:
        assert without is False


@given(st.lists(NODES, min_size=1, max_size=4), st.randoms(), ARTICLES)
def test_the_order_of_members_never_matters(nodes: list[Node], chance: Random, article: Article) -> None:
    first, second = tuple(nodes), tuple(chance.sample(nodes, len(nodes)))
    assert answer(Or(first), article) is answer(Or(second), article)
    assert answer(And(first), article) is answer(And(second), article)


@given(NODES, ARTICLES)
def test_case_and_hyphens_of_the_record_never_matter(node: Node, article: Article) -> None:
    shouted = record(
        article.title.upper().replace(" ", "-"),
        tuple(section.text.title().replace(" ", "-") for section in article.sections),
        article.mesh,
    )
    assert answer(node, shouted) is answer(node, article)


@given(st.permutations(WORDS[:3]), st.integers(0, 5), TEXTS)
def test_near_words_may_be_named_in_any_order_and_further_apart_finds_no_less(
    wanted: list[str], distance: int, text: str
) -> None:
    def near(words: list[str], within: int) -> bool | None:
        return answer(Term(" ".join(words), Field.TITLE, phrase=True, distance=within), record(text))

    assert near(wanted, distance) is near(list(reversed(wanted)), distance)
    assert not near(wanted, distance) or near(wanted, distance + 1)


def written(node: Node) -> str:
    """A tree as a person would write it, every node in parentheses."""
    match node:
        case Term():
            return f"{node.text}{'*' * node.truncated}[{node.field.value}]"
        case And(members):
            return "(" + " AND ".join(map(written, members)) + ")"
        case Or(members):
            return "(" + " OR ".join(map(written, members)) + ")"
        case Not(kept, removed):
            return f"({written(kept)} NOT {written(removed)})"


@given(NODES, ARTICLES)
def test_a_search_that_was_written_out_and_read_again_finds_the_same(node: Node, article: Article) -> None:
    assert answer(parse(written(node)), article) is answer(node, article)


def test_the_package_exports_what_it_promises() -> None:
    assert all(hasattr(query, name) for name in query.__all__)
