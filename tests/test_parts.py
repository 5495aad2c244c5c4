"""Abstracts without labels: which sentence is aim, method, result or conclusion."""

from __future__ import annotations

import pytest
from growth import assert_in_proportion
from hypothesis import given
from hypothesis import strategies as st

from evidence.appraisal import parts
from evidence.appraisal.linear import LinearModel, load
from evidence.appraisal.parts import ORDER, guess
from evidence.appraisal.text import Part, read
from evidence.model import Article, Pmid, Section

UNLABELLED = (
    "Waiting times for shoulder consultations exceed four months in our region. The aim was to see whether"
    " massage helps meanwhile. Sixty-three people on the list were randomised to five scapular massages or to"
    " waiting. Disability at the eighth week had gone from 44 to 29 with massage, as against 45 to 43 without"
    " (difference 13.6, 95% CI 7.9 to 19.3). Abduction strength did not differ. Massage may be offered to"
    " people who wait."
)


def parts_of(abstract: str) -> list[str]:
    article = Article(pmid=Pmid("31000011"), title="Scapular massage", sections=(Section(abstract),))
    return [str(sentence.part) for sentence in read(article).body]


def test_an_abstract_without_labels_has_the_parts_that_a_reader_sees():
    expected = ["background", "objective", "methods", "results", "results", "conclusions"]
    assert parts_of(UNLABELLED) == expected


def test_labels_that_are_printed_are_taken_as_printed():
    labelled = "METHODS: Pain fell from 5 to 3 (p=0.01). RESULTS: We randomised adults to massage or rest."
    assert parts_of(labelled) == ["methods", "results"]


def test_one_label_at_the_end_tells_nothing_of_the_sentences_before_it():
    body, end = UNLABELLED.rsplit(" Massage may", 1)
    expected = ["background", "objective", "methods", "results", "results"]
    assert parts_of(f"{body} Conclusion: Massage may{end}") == [*expected, "conclusions"]
    assert parts_of(f"{body} Trial registration: ISRCTN00000001.") == [*expected, "registration"]


def test_a_label_at_the_beginning_holds_no_further_than_its_part():
    expected = ["objective", "objective", "methods", "results", "results", "conclusions"]
    assert parts_of(f"BACKGROUND AND AIMS: {UNLABELLED}") == expected
    body, end = UNLABELLED.rsplit(" Massage may", 1)
    assert parts_of(f"BACKGROUND AND AIMS: {body} CONCLUSION: Massage may{end}") == expected


@pytest.mark.parametrize(
    "line",
    [
        "Friedman tests were used, with significance set at p ≤ 0.05.",
        "A p value of < 0.05 was considered statistically significant.",
        "The level of significance was 0.05.",
        "Statistical significance was accepted at P < .05.",
        "Differences were considered significant if p<0.05.",
        "A P value less than 0.05 was statistically significant.",
    ],
)
def test_where_the_line_of_significance_is_drawn_no_result_is_told(line):
    methods, results = UNLABELLED.split(" Disability at")
    told = parts_of(f"{methods} {line} Disability at{results}")
    assert told == ["background", "objective", "methods", "methods", "results", "results", "conclusions"]


@pytest.mark.parametrize(
    "note", ["(ABSTRACT TRUNCATED AT 250 WORDS)", "(Abstract truncated)", " [The text ends here]."]
)
def test_a_note_about_the_text_is_no_part_of_it(note):
    article = Article(
        pmid=Pmid("31000011"), title="Massage", sections=(Section(f"Pain fell in both arms.{note}"),)
    )
    assert [sentence.text for sentence in read(article).body] == ["Pain fell in both arms."]


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("We randomised 48 adults to massage or usual care.", "methods"),
        ("Pain was lower in the massage group than in the control group (P=0.01).", "results"),
        ("Massage may be recommended as an adjunct.", "conclusions"),
    ],
)
def test_one_sentence_alone_is_read_by_its_words(sentence, part):
    assert parts_of(sentence) == [part]


@given(st.lists(st.text(alphabet="abcdefgh nopqrst.<=>%0123456789", max_size=60), max_size=12))
def test_no_part_comes_back_once_it_is_over(sentences):
    order = [ORDER.index(part) for part in guess(sentences)]
    later = [max(place, 1) for place in order]  # background and aims may change places
    assert later == sorted(later)
    assert len(order) == len(sentences)


def test_an_abstract_without_sentences_has_no_parts():
    assert guess([]) == ()


def test_parts_have_the_names_that_the_rules_know():
    assert {Part(name) for name in ORDER} == set(Part) - {Part.TITLE, Part.REGISTRATION}


@pytest.mark.parametrize("piece", ["p = 0.01, ", "n = 12 (12%) and ", "massage. "])
def test_a_hostile_text_takes_no_more_than_in_proportion(piece):
    assert_in_proportion(piece, lambda text: guess([text]))


def test_many_sentences_take_no_more_than_in_proportion():
    assert_in_proportion("p", lambda text: guess(list(text)))


# ------------------------------------------------------------------------------------------- the model

TOSS = LinearModel(("yes", "no"), (0.0, 0.0), {"sun": (2.0, -2.0), "rain": (-1.0, 1.0)})


def test_chances_are_shares_of_one_and_unknown_signs_say_nothing():
    assert TOSS.chances(["fog"]) == {"yes": 0.5, "no": 0.5}
    assert sum(TOSS.chances(["sun", "rain"]).values()) == pytest.approx(1)
    assert TOSS.chances(["sun"])["yes"] > TOSS.chances(["sun", "rain"])["yes"] > 0.5


def test_a_sign_weighs_for_one_answer_what_it_weighs_against_the_others():
    assert TOSS.weight("sun", "yes") == 4.0 == -TOSS.weight("sun", "no")
    assert TOSS.weight("fog", "yes") == 0.0


@pytest.mark.parametrize("name", ["parts", "direction"])
def test_the_weights_are_small_enough_to_be_read(name):
    model = load(name)
    assert len(model.answers) == 5
    assert all(len(row) == 5 and max(map(abs, row)) < 5 for row in model.weights.values())


@given(st.text(alphabet="pn values=%.,<>-0123456789\u0663", max_size=40))
def test_no_number_is_lost_by_looking_for_its_digit_and_its_sign_first(plain: str) -> None:
    tried = plain
    for pattern, _, name in parts._NUMBERS:
        tried = pattern.sub(name, tried)
    assert parts.words(plain) == parts._TOKEN.findall(tried)
