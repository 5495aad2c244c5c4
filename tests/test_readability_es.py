"""What a patient reads in Spanish is easy to read, and the measure of it counts as Spanish is spelled."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readability import site_texts
from readability_es import (
    BANDS,
    EASIEST_BAND,
    LOWEST_INDEX,
    Count,
    band,
    count,
    fernandez_huerta,
    indices,
    inflesz,
    without_name,
)
from syllables_es import syllables

from evidence.content import load_words

# Divided by hand.
DIVIDED = (
    "sol do-lor lum-bar mi-gra-ña es-tu-dios cui-da-do ciu-dad hue-so guí-as que quien a-quí pin-güi-no "
    "dí-a pa-ís le-er a-ho-ra prohi-bir al-co-hol ve-hí-cu-lo bú-ho muy hoy y ley le-yes a-yu-da "
    "an-ti-in-fla-ma-to-rio e-vi-den-cia re-vi-sión an-sie-dad tam-bién cuí-de-se po-e-ta hé-ro-e "
    "ca-ó-ti-co o-í-a cre-í-ais a-güe-ro a-ve-ri-guáis u-no hie-lo ahu-mar o-í-do re-hú-sa cons-truir "
    "je-sui-ta lí-ne-a a-é-re-o ma-sa-je aun-que pe-que-ño se-guir an-ti-güe-dad in-som-nio mús-cu-lo "
    "que-ja sien-ta au-to-ri-za-ción ni-ño vein-te U-ru-guay"
)


@pytest.mark.parametrize("divided", DIVIDED.split())
def test_a_word_has_the_syllables_that_a_hand_counts(divided: str) -> None:
    assert syllables(divided.replace("-", "")) == len(divided.split("-"))


@pytest.mark.parametrize("word", ["3", "18", "1,290", "0.5", "mg", "VIH"])
def test_what_is_no_plain_word_has_at_least_one_syllable(word: str) -> None:
    assert syllables(word) >= 1


@given(st.text(alphabet="aábcdeéfghiíjlmnñoópqrstuúüvxyz", min_size=1))
def test_no_word_has_more_syllables_than_vowels(word: str) -> None:
    vowels = sum(letter in "aáeéiíoóuúüy" for letter in word)
    assert 1 <= syllables(word) <= max(1, vowels)


# Three sentences, 11 words, 19 syllables: Pa-re el ma-sa-je. Di-ga qué le due-le. ¿Sien-te un nue-vo do-lor?
SAID = ["Pare el masaje. Diga qué le duele.", "¿Siente un nuevo dolor?"]


def test_both_indices_are_those_of_their_sources() -> None:
    assert count(SAID) == Count(sentences=3, words=11, syllables=19)
    assert inflesz(SAID) == pytest.approx(206.835 - 62.3 * 19 / 11 - 11 / 3)
    assert fernandez_huerta(SAID) == pytest.approx(206.84 - 60 * 19 / 11 - 1.02 * 11 / 3)


def test_longer_sentences_of_the_same_words_read_harder() -> None:
    short, long = ["Pare. Descanse. Llame."], ["Pare, descanse, llame."]
    assert inflesz(long) < inflesz(short)
    assert fernandez_huerta(long) < fernandez_huerta(short)


def test_the_bands_are_those_of_the_scale() -> None:
    assert [band(index) for index in (39.9, 40.0, 55.0, 64.9, 65.0, 80.0)] == [
        "muy difícil",
        "algo difícil",
        "normal",
        "normal",
        "bastante fácil",
        EASIEST_BAND,
    ]
    assert (BANDS[2][0], BANDS[3][1]) == (LOWEST_INDEX, "bastante fácil")


def test_only_the_name_of_the_condition_is_exempt() -> None:
    said = without_name(["La esclerosis múltiple y la fatiga."], "la esclerosis múltiple")
    assert said == ("esto y la fatiga.",)
    assert without_name(["Para el bruxismo (rechinar)."], "el bruxismo (rechinar)") == ("Para esto.",)


PARTS = ("red_flags", "next_step", "plain", "what_else", "stop", "ask", "front_desk", "precautions", "page")


@pytest.mark.parametrize("part", [*PARTS, *(f"packet {number}" for number in range(1, 5))])
def test_what_a_patient_reads_is_easy_for_every_condition(part: str) -> None:
    found = indices(part)
    assert found
    assert {slug: round(index, 1) for slug, index in found.items() if index < LOWEST_INDEX} == {}


def test_the_plain_words_are_easy_whatever_was_found() -> None:
    words = load_words("es")
    said = [*words.section("plain").values(), *_values(words.sentences["plain_experts"])]
    said += words.section("next_step").values()
    assert inflesz(without_name(said, "{condition}")) >= LOWEST_INDEX


def test_the_words_of_the_web_pages_are_easy() -> None:
    said = site_texts("es")
    assert len(said) > 50
    assert inflesz(said) >= LOWEST_INDEX


def _values(table: object) -> list[str]:
    return (
        [text for each in table.values() for text in _values(each)]
        if isinstance(table, Mapping)
        else [str(table)]
    )
