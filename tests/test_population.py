"""Whom a study is about: the age of life, pregnancy, and the stage of the condition."""

from __future__ import annotations

import pytest

from evidence.appraisal.population import population, stage
from evidence.appraisal.text import read
from evidence.model import Article, Design, Pmid, Section


def reading(title: str, methods: str = ""):
    """A record with this title and these methods."""
    sections = (Section(methods, "METHODS"), Section("All came back.", "RESULTS")) if methods else ()
    return read(Article(pmid=Pmid("31000004"), title=title, sections=sections))


def ages(title: str, methods: str = "") -> str | None:
    """The ages, joined by a space."""
    found = population(reading(title, methods), Design.RCT).value
    return " ".join(found) if found else None


@pytest.mark.parametrize(
    ("title", "methods", "expected"),
    [
        ("Massage for adults with neck pain", "", "adults"),
        ("Massage in women with breast cancer", "", "adults"),
        ("Hand massage for nurses", "", "adults"),
        ("Massage in older adults", "", "older_adults"),
        ("Back massage in the elderly", "", "older_adults"),
        ("Hand massage for nursing home residents", "", "older_adults"),
        ("Massage of older people and of young adults", "", "adults older_adults"),
        ("Massage in adolescents with migraine", "", "adolescents"),
        ("Massage for high school girls with dysmenorrhoea", "", "adolescents"),
        ("Paediatric tuina for diarrhoea", "", "children"),
        ("Massage in children and adolescents with cystic fibrosis", "", "adolescents children"),
        ("Massage for infants with colic", "", "infants"),
        ("Weight gain of preterm newborns after massage", "", "infants"),
        ("Massage by mothers of low-birth-weight babies", "", "infants"),
        ("Massage for pregnant women with back pain", "", "pregnant"),
        ("Sacral massage and labour pain", "", "pregnant"),
        ("Perineal massage in primiparous women", "", "pregnant"),
        ("Massage in pregnancy-related pelvic pain", "", "pregnant"),
        ("Massage for neck pain", "Sixty patients aged 18 to 65 years were randomised.", "adults"),
        ("Massage for neck pain", "We enrolled patients aged 65 years or older.", "older_adults"),
        ("Massage for neck pain", "Participants (mean age 45.2 years) were randomised.", "adults"),
        ("Massage for neck pain", "The mean age was 72.4 years.", "older_adults"),
        ("Massage for asthma", "Patients aged 4 to 12 years were included.", "children"),
        ("Massage for asthma", "Patients aged 6-17 years were included.", "adolescents children"),
        ("Massage for colic", "Those aged 2 to 12 weeks were included.", "infants"),
        ("Massage for neck pain", "Patients were randomised.", None),
        ("Massage for neck pain", "Pregnant women and children were excluded.", None),
        ("Massage at a children's hospital", "Staff took part.", None),
        ("Massage for women of childbearing age", "", "adults"),
        ("Survivors of childhood abuse and massage", "", "adults"),
    ],
)
def test_the_ages_of_those_studied(title, methods, expected):
    assert ages(title, methods) == expected


def test_animals_have_no_age_of_life():
    assert population(reading("Massage of newborn rats"), Design.ANIMAL).value is None


def test_the_age_is_quoted_from_the_first_sentence_that_names_it():
    found = population(reading("Massage for sleep", "Trial. Sixty children were randomised."), Design.RCT)
    assert found.quote == "Sixty children were randomised."


@pytest.mark.parametrize(
    ("title", "methods", "expected"),
    [
        ("Massage for chronic neck pain", "", ("chronic",)),
        ("Massage for acute low back pain", "", ("acute",)),
        ("Massage for subacute neck pain", "", ("subacute",)),
        ("Massage for sub-acute or chronic back pain", "", ("subacute", "chronic")),
        ("Massage for acute, subacute and chronic pain", "", ("acute", "subacute", "chronic")),
        ("Massage for persistent heel pain", "", ("chronic",)),
        ("Massage for subacute or long-lasting neck pain", "", ("subacute", "chronic")),
        ("Massage for acute postoperative pain", "", ("acute",)),
        ("Massage for neck pain", "Adults with neck pain for at least 3 months took part.", ("chronic",)),
        ("Massage for neck pain", "Adults with pain lasting more than 12 weeks took part.", ("chronic",)),
        ("Massage for chronic neck pain", "No one had acute infection.", ("chronic",)),
        ("Acute effects of massage on flexibility", "", None),
        ("Massage in acute care hospitals", "", None),
        ("Massage in acute lymphoblastic leukaemia", "", None),
        ("Foot massage in chronic kidney disease", "", None),
        ("Massage for neck pain", "Acute fractures were excluded.", None),
        ("Massage for neck pain", "Massage was given for 12 weeks and pain was rated.", None),
    ],
)
def test_the_stage_of_the_condition(title, methods, expected):
    assert stage(reading(title, methods)).value == expected
