"""What a study measured: by the names of outcomes and instruments, and only where it measures."""

from __future__ import annotations

from datetime import date

import pytest
from growth import assert_in_proportion, read_everywhere

from evidence import content
from evidence.appraisal import appraise
from evidence.appraisal.outcomes import known, outcomes
from evidence.model import Article, Basis, Design, Outcome, Pmid, Section, Study
from evidence.terminal import study_lines

TITLE = "Massage in a ward: a randomised controlled trial"
ALLOCATED = "We randomised 60 adults to massage or usual care."


def judge(title: str = TITLE, **parts: str) -> Study:
    """A record whose abstract has these sections, and at least labelled results."""
    if parts:
        parts.setdefault("results", "Both groups were alike.")
    sections = tuple(Section(text, label.upper().replace("_", " ")) for label, text in parts.items())
    return appraise(Article(pmid=Pmid("31000003"), title=title, sections=sections))


def measured(study: Study) -> set[str]:
    """Name, instrument in brackets, a star for a main outcome."""
    assert study.outcomes is not None
    return {
        each.name + (f" [{each.instrument}]" if each.instrument else "") + ("*" if each.primary else "")
        for each in study.outcomes.value or ()
    }


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Pain was assessed with the visual analogue scale.", {"pain [VAS]"}),
        ("The VAS was completed by all women each evening to tell of pain.", {"pain [VAS]"}),
        ("Pain (NRS) and sleep (PSQI) were measured.", {"pain [NRS]", "sleep [PSQI]"}),
        (
            "Outcomes were pain, anxiety and sleep, measured by VAS, STAI and PSQI respectively.",
            {"pain [VAS]", "anxiety [STAI]", "sleep [PSQI]"},
        ),
        ("Pain (VAS), sleep and mood were assessed.", {"pain [VAS]", "sleep", "mood"}),
        ("A 100-mm VAS for fatigue was completed daily.", {"fatigue [VAS]"}),
        (
            "Nausea and fatigue were rated on a Likert scale.",
            {"nausea and vomiting [Likert scale]", "fatigue [Likert scale]"},
        ),
        ("Blood pressure and pulse were recorded.", {"blood pressure", "heart rate"}),
        (
            "Range of motion was measured with a goniometer and pain with a numerical rating scale.",
            {"range of motion", "pain [NRS]"},
        ),
        (
            "Anxiety and depression were assessed with the HADS.",
            {"anxiety [HADS]", "depression [HADS]"},
        ),
        ("Disability was scored with the Roland-Morris questionnaire.", {"disability [RMDQ]"}),
        (
            "Participants completed the SF-36 and the Oswestry Disability Index.",
            {"quality of life [SF-36]", "disability [ODI]"},
        ),
        ("Salivary cortisol and weight gain were determined.", {"cortisol", "growth"}),
        ("The duration of labour and perineal tears were recorded.", {"labour duration", "perineal trauma"}),
        (
            "Spasticity was graded with the Modified Ashworth Scale (MAS).",
            {"muscle tone [Modified Ashworth Scale]"},
        ),
        ("Limb volume, length of stay and crying time were noted.", {"swelling", "hospital stay", "crying"}),
        ("Balance was tested with the Berg Balance Scale.", {"balance [Berg Balance Scale]"}),
        ("Grip strength and bowel movements were measured.", {"muscle strength", "bowel function"}),
        ("Beck's Depression Inventory was completed.", {"depression [BDI]"}),
    ],
)
def test_what_is_measured_is_named_with_the_authors_instrument(sentence: str, expected: set[str]) -> None:
    assert measured(judge(methods=f"{ALLOCATED} {sentence}")) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Adults with chronic neck pain were randomised.",
        "Women suffering from anxiety or depression took part.",
        "Patients of a pain clinic were assessed for eligibility.",
        "People diagnosed with generalised anxiety disorder were evaluated by a psychiatrist.",
        "A dash of oil was used, and measures were taken to keep the room warm.",
        "Relaxation exercises and pain medication went on as before.",
        "Children with functional constipation were examined before they entered.",
        "The stress test was completed before enrolment.",
    ],
)
def test_who_the_people_are_is_not_what_was_measured(sentence: str) -> None:
    assert measured(judge(methods=sentence)) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The primary outcome was pain; secondary outcomes were sleep and anxiety.",
            {"pain*", "sleep", "anxiety"},
        ),
        (
            "Pain was the primary outcome, with sleep and anxiety as secondary outcomes.",
            {"pain*", "sleep", "anxiety"},
        ),
        ("The primary outcome was pain, with sleep as a secondary outcome.", {"pain*", "sleep"}),
        ("Primary outcomes were pain (VAS) and disability (NDI).", {"pain [VAS]*", "disability [NDI]*"}),
        ("Sleep (PSQI) was primary; fatigue was secondary.", {"sleep [PSQI]*", "fatigue"}),
        ("The main outcome measure was the WOMAC function score.", {"function [WOMAC]*"}),
        ("Secondary outcomes were sleep and mood.", {"sleep", "mood"}),
    ],
)
def test_a_main_outcome_is_what_the_authors_call_so(text: str, expected: set[str]) -> None:
    assert measured(judge(methods=text)) == expected


def test_a_section_called_main_outcome_measures_lists_main_outcomes() -> None:
    assert measured(judge(main_outcome_measures="Pain at 8 weeks; secondary: sleep.")) == {"pain*", "sleep"}


def test_a_protocol_without_labels_names_its_outcomes_too() -> None:
    text = "Massage is popular. The primary outcome is pain at 12 weeks; sleep is secondary."
    article = Article(pmid=Pmid("31000003"), title="Massage: a study protocol", sections=(Section(text),))
    assert measured(appraise(article)) == {"pain*", "sleep"}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The effect of foot massage on pain and anxiety in patients after surgery", {"pain", "anxiety"}),
        ("Does massage reduce fatigue in women with depression?", {"fatigue"}),
        ("Massage for women with depression", set()),
        ("Influence of back massage upon sleep quality among elders with heart failure and pain", {"sleep"}),
    ],
)
def test_a_title_names_outcomes_after_the_word_effect_or_a_verb_of_change(
    title: str, expected: set[str]
) -> None:
    assert measured(judge(title)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pain fell by 2 points in the massage group (P=0.01).", {"pain"}),
        ("Sleep and quality of life did not differ.", {"sleep", "quality of life"}),
        ("The PSQI score was lower after massage.", {"sleep [PSQI]"}),
        ("Pain fell. The VAS differed between groups.", {"pain [VAS]"}),
        ("The VAS differed between groups.", set()),
    ],
)
def test_results_name_outcomes_too(text: str, expected: set[str]) -> None:
    assert measured(judge(methods=ALLOCATED, results=text)) == expected


def test_conclusions_and_background_name_no_outcomes() -> None:
    study = judge(background="Anxiety is measured often.", conclusions="Massage may improve sleep.")
    assert measured(study) == set()


def test_a_guideline_measures_nothing() -> None:
    study = judge("Clinical practice guideline for neck pain", results="We recommend massage to reduce pain.")
    assert study.outcomes is not None
    assert study.outcomes.value is None


def test_the_quote_is_the_sentence_that_tells_most() -> None:
    study = judge(methods=f"{ALLOCATED} The primary outcome was pain (VAS).", results="Sleep did not differ.")
    assert study.outcomes is not None
    assert study.outcomes.basis is Basis.QUOTED
    assert study.outcomes.quote == "The primary outcome was pain (VAS)."
    assert study.outcomes.value == (Outcome("pain", "VAS", primary=True), Outcome("sleep"))


def test_a_person_reads_the_outcomes_with_their_instruments() -> None:
    study = judge(methods="The primary outcome was pain (VAS); sleep was secondary.")
    lines = list(study_lines(study, today=date(2026, 11, 22)))
    assert "outcomes: pain (VAS, main outcome), sleep" in lines


def test_every_name_of_every_instrument_in_queries_is_known() -> None:
    names = [name for each in content.load_outcomes() for name in each.names]
    assert len(names) > 60
    assert [name for name in names if not known(name)] == []


def test_an_unknown_instrument_is_not_known() -> None:
    assert not known("Questionnaire on the price of fish")


@pytest.mark.parametrize(
    "piece",
    [
        "effect on pain and VAS with primary outcome ",
        "VAS pain; ",
        "with chronic neck ",
        "quality of life quality of ",
    ],
)
def test_a_hostile_text_takes_no_more_than_in_proportion(piece: str) -> None:
    assert_in_proportion(piece, lambda text: outcomes(read_everywhere(text), Design.RCT))


def test_secondary_outcomes_that_are_named_first_are_no_main_ones():
    told = judge(methods=f"{ALLOCATED} Secondary outcomes were sleep and mood; the primary outcome was pain.")
    assert {each for each in measured(told) if each.endswith("*")} == {"pain*"}
