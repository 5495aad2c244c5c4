"""The Spanish sheet: whole, the same in content as the English one, and plain about what stays English."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache, partial
from html.parser import HTMLParser
from io import BytesIO
from itertools import chain, combinations, product
from pathlib import Path
from typing import Any

import pytest
from commands import evidence
from judged_xml import judged_xml
from pypdf import PdfReader
from studies import TELLING_ORDER, a_finding, a_harm_report, a_material, a_study, a_synthesis, harms_evidence

from evidence import content, pipeline, starter
from evidence.appraisal.outcome_names import NAMES
from evidence.compose import Material, compose
from evidence.content import (
    load_authorities,
    load_conditions,
    load_coverage,
    load_other_care,
    load_safety,
    load_words,
)
from evidence.errors import InvalidContent
from evidence.model import Authority, Comparator, Confidence, Sheet, SourceKind
from evidence.render import Paper
from evidence.sources import Where
from evidence.synthesis import COMPARATOR_ORDER

DAY = date(2026, 11, 21)
QUERIES = content.folder("queries")
ENGLISH, SPANISH = load_words("en"), load_words("es")
FIGURES = re.compile(r"\d+(?:[.,]\d+)*")
NAME_IN_BRACES = re.compile(r"\{(\w*)\}")
# The same in both languages, or a form with no word of its own.
SAME_IN_BOTH = frozenset(
    (
        *("labels.no", "letter.blank.plan", "letter.blank.npi"),
        *("labels.pmid", "labels.doi", "labels.reference_number", "outcome.cortisol"),
        *("brief.cited", "harms_told.source", "provenance.excluded_record"),
        *("place.pmid", "place.doi", "doses.study", "plot.left_out_one"),
        *("doses.references", "doses.pmids", "treatment.tens"),
    )
)


def _sentences(table: Mapping[str, object], above: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _sentences(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", str(value)


IN_ENGLISH = dict(_sentences(ENGLISH.sentences))
IN_SPANISH = dict(_sentences(SPANISH.sentences))


def _rows(file: str, name: str) -> list[dict[str, Any]]:
    rows = tomllib.loads((QUERIES / file).read_text(encoding="utf-8"))[name]
    assert isinstance(rows, list)
    return rows


STATEMENTS, LINES = _rows("authorities.toml", "statement"), _rows("safety.toml", "line")
CARE, PAID = _rows("other_care.toml", "care"), _rows("coverage.toml", "fact")
EFFECTS = [effect for row in STATEMENTS for effect in row.get("effects", ())]


# ------------------------------------------------------------------------------------------ its sentences


def test_every_english_sentence_has_its_spanish_one() -> None:
    missing = [f"{key} = {text!r}" for key, text in IN_ENGLISH.items() if key not in IN_SPANISH]
    assert not missing, "reports/words/es.toml lacks:\n" + "\n".join(missing)


def test_there_is_no_spanish_sentence_that_english_lacks() -> None:
    assert not [key for key in IN_SPANISH if key not in IN_ENGLISH]


@pytest.mark.parametrize("key", [key for key in IN_ENGLISH if key in IN_SPANISH])
def test_a_sentence_is_filled_with_the_same_values_in_both_languages(key: str) -> None:
    english, spanish = IN_ENGLISH[key], IN_SPANISH[key]
    assert sorted(NAME_IN_BRACES.findall(english)) == sorted(NAME_IN_BRACES.findall(spanish))
    assert FIGURES.findall(english) == FIGURES.findall(spanish) or key.startswith("labels.codes")


def test_no_english_sentence_was_left_in_the_spanish_words() -> None:
    same = {key for key, text in IN_ENGLISH.items() if text and IN_SPANISH.get(key) == text}
    worded = {key for key in same if re.search(r"[^\W\d_]{2}", NAME_IN_BRACES.sub("", IN_ENGLISH[key]))}
    assert {key for key in worded if " PMID " not in IN_ENGLISH[key]} <= SAME_IN_BOTH


def test_no_preposition_stands_where_it_would_melt_into_the_article_of_the_condition() -> None:
    melting = re.compile(r"\b(?:de|a) \{condition\}")
    assert not [key for key, text in IN_SPANISH.items() if melting.search(text)]


def test_a_question_in_spanish_opens_and_closes() -> None:
    odd = [text for text in IN_SPANISH.values() if text.count("?") != text.count("¿")]
    assert not odd


@pytest.mark.parametrize("language", content.LANGUAGES)
def test_every_outcome_that_we_name_has_a_word(language: str) -> None:
    assert set(load_words(language).section("outcome")) == NAMES


# ---------------------------------------------------------------------------------------------- its content


@pytest.mark.parametrize("row", STATEMENTS, ids=lambda row: f"{row['condition']}: {row['body']}")
def test_every_statement_of_a_body_is_told_in_spanish(row: dict[str, Any]) -> None:
    for key in ("said", "population", *(("as_quoted_by",) if "as_quoted_by" in row else ())):
        assert f"{key}_es" in row, f"{key}_es is missing"
        assert sorted(FIGURES.findall(row[key])) == sorted(FIGURES.findall(row[f"{key}_es"]))


@pytest.mark.parametrize("row", [*LINES, *CARE, *PAID], ids=lambda row: str(row["said"])[:50])
def test_every_line_for_the_patient_is_told_in_spanish(row: dict[str, Any]) -> None:
    for key in ("said", *(key for key in ("brief", "as_quoted_by") if key in row)):
        assert f"{key}_es" in row, f"{key}_es is missing"
        assert sorted(FIGURES.findall(row[key])) == sorted(FIGURES.findall(row[f"{key}_es"]))


def test_every_number_of_a_body_is_printed_with_spanish_words() -> None:
    wanted = [(each, key) for each in EFFECTS for key in ("comparator", "time", "unit") if key in each]
    assert not [each for each, key in wanted if f"{key}_es" not in each]


@pytest.mark.parametrize("condition", load_conditions(), ids=lambda condition: condition.slug)
def test_every_condition_has_a_spanish_name_with_its_article(condition: Any) -> None:
    name = dict(condition.names).get("es", "")
    assert re.match(r"(?:el|la|los|las) \w", name), f"name_es of {condition.slug} is {name!r}"


STATEMENT = """
[[statement]]
condition = "hiccups"
body = "A body"
kind = "guideline"
stance = "for"
population = "people"
said = "May be offered."
url = "https://a.example"
seen_on = 2026-11-21
checked = true
"""


def _authorities(folder: Path, said_es: str) -> tuple[Authority, ...]:
    (folder / "authorities.toml").write_text(STATEMENT + said_es, encoding="utf-8")
    return load_authorities("hiccups", folder, language="es")


def test_a_statement_that_nobody_translated_is_told_in_english(tmp_path: Path) -> None:
    (plain,) = _authorities(tmp_path, "")
    assert (plain.said, plain.population) == ("May be offered.", "people")
    (told,) = _authorities(tmp_path, 'said_es = "Se puede ofrecer."\n')
    assert (told.said, told.population) == ("Se puede ofrecer.", "people")


def test_half_a_sentence_in_spanish_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidContent, match="said_es"):
        _authorities(tmp_path, 'said_es = "Se puede"\n')


def test_what_a_body_says_itself_stays_as_it_said_it() -> None:
    for slug in {row["condition"] for row in STATEMENTS}:
        for english, spanish in zip(
            load_authorities(slug), load_authorities(slug, language="es"), strict=True
        ):
            quoted = ("body", "year", "stance", "strength", "certainty", "scheme", "comparator", "outcome")
            assert [getattr(english, key) for key in quoted] == [getattr(spanish, key) for key in quoted]


@pytest.mark.parametrize(
    "load", [partial(load_safety, ("back", "any")), partial(load_other_care, "migraine"), load_coverage]
)
def test_every_language_has_the_same_lines_in_the_same_order(load: Any) -> None:
    english, spanish = (load(language=each) for each in ("en", "es"))
    assert [line.said for line in english] != [line.said for line in spanish]
    assert [(line.kind, line.body, line.source.url) for line in english] == [
        (line.kind, line.body, line.source.url) for line in spanish
    ]


# -------------------------------------------------------------------------------- every clause it can say

# What no Spanish sentence holds: unmelted articles, "y" and "o" before their own sounds, two spaces or marks.
FAULTS = re.compile(
    r"\b(?:de|a) el\b|\by h?i(?!e)|\bo h?o\w|  | [.,;:)]|[,;:]{2}|\.\.|\bque ningún tratamiento\b",
    re.IGNORECASE,
)
SEVERAL = (Comparator.MULTIPLE, Comparator.UNCLEAR)


def _compositions() -> Iterator[Material]:
    named = [each for each in COMPARATOR_ORDER if each not in SEVERAL]
    lists = list(chain.from_iterable(combinations(named, size) for size in (1, 2, len(named))))
    for direction, comparators in product(TELLING_ORDER, lists):
        findings = [a_finding(each, direction, Confidence.UNSURE) for each in comparators]
        yield a_material([a_study()], a_synthesis(*findings, direction=direction))
    for direction, several, contrary in product(TELLING_ORDER, SEVERAL, TELLING_ORDER):
        against = a_finding(Comparator.NONE_WAITLIST, contrary, concerns=("single_study",))
        yield a_material(
            [a_study()], a_synthesis(a_finding(several, direction), against, direction=direction)
        )
    for direction in TELLING_ORDER:
        thin = ("single_study", "imprecision", "single_old_review", "unsized", "unconfirmed", "design")
        for reasons in chain.from_iterable(combinations(thin, size) for size in (1, 2, 6)):
            found = a_finding(direction=direction, concerns=reasons)
            weak = a_synthesis(found, case="thin", direction=direction, concerns=reasons)
            yield a_material([a_study()], weak)


def _composed(material: Material) -> Sheet:
    return compose(material, SPANISH, made_on=DAY, program="massage-evidence 0", language="es")


def test_every_answer_reads_as_spanish() -> None:
    answers = {_composed(material).answer for material in _compositions()}
    assert len(answers) > 80
    assert not [answer for answer in answers if FAULTS.search(answer) or "{" in answer]
    assert not [answer for answer in answers if not answer.endswith(".")]


@pytest.mark.parametrize("condition", load_conditions(), ids=lambda condition: condition.slug)
def test_every_name_of_a_condition_fits_into_the_sentences(condition: Any) -> None:
    name = dict(condition.names)["es"]
    filled = [text.replace("{condition}", name) for text in IN_SPANISH.values() if "{condition}" in text]
    assert not [text for text in filled if FAULTS.search(text)]


# ------------------------------------------------------------------------------------------- whole sheets

WHOLE = ("starter of low back pain", "starter of migraine", "records of low back pain", "reports of harm")


def _nobody() -> Any:
    raise AssertionError("PubMed is not asked here")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("records")
    (made / "records.xml").write_bytes(judged_xml())
    return made


@cache
def _material(name: str, folder: Path) -> Material:
    if name == "reports of harm":
        found = a_material(
            [a_study(), a_study(2)], harms=harms_evidence([a_harm_report(n) for n in range(1, 5)])
        )
        return replace(found, condition=pipeline.load_condition("low back pain"))
    kind, _, condition = name.partition(" of ")
    files = (folder / "records.xml",) if kind == "records" else ()
    where = Where(connect=_nobody, files=files, offline=kind == "starter")
    return pipeline.evaluate(pipeline.load_condition(condition), where, today=DAY)


def _sheet(name: str, folder: Path, language: str) -> Sheet:
    return pipeline.make_sheet(_material(name, folder), made_on=DAY, language=language, packet=True)


def _file(name: str, folder: Path, language: str, form: str) -> str:
    (rendered,) = pipeline.render_sheet(_sheet(name, folder, language), [form], Paper.LETTER)
    return rendered.content.decode()


# Words that programs read, and what identifies a record or a page: equal in every language.
DECIDED = frozenset(
    (
        *(
            "slug",
            "case",
            "direction",
            "confidence",
            "design",
            "stance",
            "reason",
            "pmid",
            "url",
            "doi",
        ),
        *(
            "code",
            "name",
            "term",
            "translation",
            "outline",
            "program",
            "made_on_iso",
            "because",
            "quote",
            "text",
            "address",
            "shown",
            "read_at",
        ),
    )
)
SOURCES = frozenset(SourceKind)


def _leaves(value: Any, place: str = "sheet") -> Iterator[tuple[str, Any]]:
    """Each value of a sheet with the path of keys and places in lists that leads to it."""
    if isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(each, f"{place}.{key}")
    else:
        yield place, value


def _differ(place: str, english: Any, spanish: Any) -> bool:
    """Whether two values tell something else, and not the same in another language."""
    key = next(part for part in reversed(place.split(".")) if not part.isdigit())
    if key == "body_english":  # what it tells is the language itself
        return english is not True
    told_in_words = isinstance(english, str) and key not in DECIDED and english not in SOURCES
    if not told_in_words:
        return bool(english != spanish)
    return bool(english) != bool(spanish) or _figures(english) != _figures(spanish)


def _figures(text: str) -> list[str]:
    return sorted(FIGURES.findall(text))


@pytest.mark.parametrize("name", WHOLE)
def test_the_spanish_sheet_says_the_same_as_the_english_one(name: str, folder: Path) -> None:
    english, spanish = (json.loads(_file(name, folder, language, "json")) for language in ("en", "es"))
    assert spanish["notices"].pop() == SPANISH("notice.translation")
    for sheet in (english, spanish):
        # A portal takes a thousand characters: more of the longer language is left out.
        del sheet["content_hash"], sheet["language"], sheet["brief"]["lines"]
    here, there = dict(_leaves(english)), dict(_leaves(spanish))
    assert list(here) == list(there)
    assert [
        (place, text, there[place]) for place, text in here.items() if _differ(place, text, there[place])
    ] == []


class _Read(HTMLParser):
    """What a reader of Spanish sees or hears of a page: not what is marked as English."""

    VOID = frozenset({"meta", "br", "rect", "polygon", "link", "img", "hr"})

    def __init__(self) -> None:
        super().__init__()
        self.english: list[bool] = []
        self.said: list[str] = []
        self.marked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        inside = bool(self.english and self.english[-1])
        marked = (inside or known.get("lang") == "en" or tag == "style") and known.get("lang") != "es"
        if tag not in self.VOID:
            self.english.append(marked)
        for key in ("aria-label", "data-label", "title", "alt"):
            self.handle_data(known.get(key) or "")

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            self.english.pop()

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if words:
            (self.marked if self.english and self.english[-1] else self.said).append(words)


def _read(page: str) -> _Read:
    reader = _Read()
    reader.feed(page)
    reader.close()
    assert not reader.english
    return reader


# Names of bodies and of their reports are not translated; nor are words in quotation marks.
TOLD = (*STATEMENTS, *LINES, *CARE, *PAID)
NAMES_OF_BODIES = sorted(
    {
        *(row["body"] for row in TOLD),
        *(row[key] for row in TOLD for key in ("as_quoted_by_es", "body_es") if key in row),
        *("National Library of Medicine", "Veterans Affairs"),
    },
    key=len,
    reverse=True,
)
ENGLISH_WORDS = re.compile(
    r"\b(?:the|of|and|with|without|was|were|is|are|for|from|this|that|these|which|not|or|by|on|at|people|study|studies|"
    r"pain|trial|trials|found|massage|other|better|than|years?|weeks?|months?)\b",
    re.IGNORECASE,
)


def _unmarked(page: str) -> list[str]:
    """The pieces of text that are Spanish, without the quotations and names inside them."""
    return [_without_names(text) for text in _read(page).said]


def _without_names(text: str) -> str:
    plain = re.sub(r"“[^”]*”", "", text)
    for name in NAMES_OF_BODIES:
        plain = plain.replace(name, "")
    return plain.replace("massage-evidence", "").replace("odds ratio", "")


@pytest.mark.parametrize("name", WHOLE)
def test_no_english_word_stands_unmarked_on_the_spanish_sheet(name: str, folder: Path) -> None:
    page = _file(name, folder, "es", "html")
    assert page.count('lang="es"') == 1
    assert [text for text in _unmarked(page) if ENGLISH_WORDS.search(text)] == []


@pytest.mark.parametrize("name", WHOLE)
def test_no_english_sentence_or_label_stands_on_the_spanish_sheet(name: str, folder: Path) -> None:
    text = "\n".join(_unmarked(_file(name, folder, "es", "html"))).casefold()
    spanish = "\n".join(IN_SPANISH.values()).casefold()
    pieces = {
        piece.strip().casefold() for said in IN_ENGLISH.values() for piece in re.split(r"\{\w*\}", said)
    }
    worded = {piece for piece in pieces if re.search(r"[^\W\d_]{4}", piece) and piece not in spanish}
    assert len(worded) > 350
    assert [piece for piece in worded if re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", text)] == []


@pytest.mark.parametrize("name", WHOLE)
def test_the_titles_and_quotations_of_records_are_marked_as_english(name: str, folder: Path) -> None:
    marked = set(_read(_file(name, folder, "es", "html")).marked)
    sheet = _sheet(name, folder, "es")
    studies = (*sheet.studies, *sheet.more_studies)
    assert {study.title for study in studies} | {study.quote for study in studies if study.quote} <= marked
    assert {reason for study in studies for reason in study.reasons} <= marked
    assert {each.because for each in sheet.set_aside} <= marked


@pytest.mark.parametrize("name", WHOLE)
def test_an_english_sheet_marks_nothing(name: str, folder: Path) -> None:
    page = _file(name, folder, "en", "html")
    assert page.count("lang=") == 1
    assert ENGLISH("labels.answer") in page


def test_a_sheet_in_english_says_nothing_of_a_translation(folder: Path) -> None:
    english, spanish = (_sheet(WHOLE[0], folder, language).notices for language in ("en", "es"))
    assert len(spanish) == len(english) + 1
    assert "traductor profesional" in spanish[-1]
    assert all(english)


def test_a_condition_that_has_no_spanish_name_keeps_its_own(folder: Path) -> None:
    material = _material("starter of migraine", folder)
    unnamed = replace(material, condition=replace(material.condition, names=()))
    assert pipeline.make_sheet(unnamed, made_on=DAY, language="es").condition == "migraine"


def test_the_command_offers_every_language_that_has_sentences(tmp_path: Path) -> None:
    written = {path.stem for path in (content.folder("reports") / "words").glob("*.toml")}
    assert written == set(content.LANGUAGES)
    assert f"[{'|'.join(content.LANGUAGES)}]" in evidence("sheet", "--help", cwd=tmp_path).out


def test_the_command_makes_a_whole_spanish_sheet(tmp_path: Path) -> None:
    ran = evidence("sheet", "migraine", "--offline", "--language", "es", "--date", "2026-11-21", cwd=tmp_path)
    assert ran.code == 0
    sheet = json.loads((tmp_path / "migraine.json").read_text(encoding="utf-8"))
    assert (sheet["language"], sheet["condition"]) == ("es", "la migraña")
    assert "Masaje para la migraña" in (tmp_path / "migraine.md").read_text(encoding="utf-8")
    assert b"%PDF" in (tmp_path / "migraine.pdf").read_bytes()[:8]


# ---------------------------------------------------------------------------------------------- on paper

OFFERED = [each.slug for each in load_conditions() if starter.load().answers(each.slug)]


@pytest.mark.parametrize("slug", OFFERED)
def test_a_spanish_sheet_fits_on_its_pages_and_into_a_portal(slug: str) -> None:
    material = pipeline.evaluate(
        pipeline.load_condition(slug), Where(connect=_nobody, offline=True), today=DAY
    )
    english, spanish = (pipeline.make_sheet(material, made_on=DAY, language=each) for each in ("en", "es"))
    (made,) = pipeline.render_sheet(spanish, ["pdf"], Paper.LETTER)
    assert made.notes == ()
    for sheet in (english, spanish):
        nobody = load_words(sheet.language)("brief.none")  # then the answer says so
        assert sheet.brief.supporting in "\n".join([*sheet.brief.lines, nobody])
        assert sheet.brief.opposing in "\n".join(sheet.brief.lines)


@pytest.mark.parametrize("language", content.LANGUAGES)
def test_every_page_for_the_patient_says_that_nobody_has_checked_the_translation(language: str) -> None:
    material = _material("starter of migraine", Path())
    sheet = pipeline.make_sheet(material, made_on=DAY, language=language, packet=True)
    (made,) = pipeline.render_sheet(sheet, ["pdf"], Paper.LETTER)
    pages = [page.extract_text() for page in PdfReader(BytesIO(made.content)).pages]
    said = [
        "".join(SPANISH("labels.unchecked_translation").split()) in "".join(page.split()) for page in pages
    ]
    # The doctor's two pages have it among the notices.
    assert said[2:] == [language == "es"] * 3


@pytest.mark.parametrize("row", TOLD, ids=lambda row: row["body"][:30])
def test_our_own_words_about_a_body_are_spanish_and_its_years_and_letters_the_same(
    row: dict[str, Any],
) -> None:
    called = row.get("body_es", row["body"])
    ours = r"\b(?:and others|England|Evidence map|older wording|Ireland|summary|review of|overview of)\b"
    assert not re.search(ours, called)
    assert _figures(row["body"]) == _figures(called)


def test_a_body_with_a_spanish_name_of_its_own_bears_it() -> None:
    said = [each for each in _sheet(WHOLE[0], Path(), "es").authorities if not each.body_english]
    assert "Organización Mundial de la Salud (OMS)" in [each.body for each in said]
    assert "OMS 2023" in _sheet(WHOLE[0], Path(), "es").brief.supporting
