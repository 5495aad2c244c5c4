"""Does a record belong to a condition's list? In the words that authors use for people, aims and outcomes."""

from __future__ import annotations

import pytest

from evidence.appraisal import appraise
from evidence.model import Article, Pmid, Section, SetAsideReason
from evidence.pipeline import load_condition


def judged(condition: str, title: str, **parts: str):
    """The record with these parts, judged for a condition of queries/conditions/."""
    sections = tuple(Section(text, label.upper()) for label, text in parts.items())
    return appraise(Article(pmid=Pmid("31000006"), title=title, sections=sections), load_condition(condition))


@pytest.mark.parametrize(
    ("title", "methods", "relevant"),
    [
        ("Osteopathic treatment for neck pain: a randomised trial", "Adults got it or rest.", False),
        ("Craniosacral therapy in neck pain: a randomised trial", "Adults got it or usual care.", False),
        ("Osteopathic manipulative treatment of neck pain", "It included soft tissue techniques.", True),
        (
            "Osteopathy for neck pain: a randomised trial",
            "Osteopaths used kneading massage and mobilisation.",
            True,
        ),
        ("Manual therapy for neck pain: a randomised trial", "Adults got it or usual care.", True),
        ("Osteopathy and manual therapy for neck pain: a review", "Ten trials were found.", True),
    ],
)
def test_another_school_of_hands_on_treatment_counts_where_it_treats_soft_tissue(title, methods, relevant):
    study = judged("neck-pain", title, methods=f"{methods} Sixty people were randomised.")
    assert study.relevant.value is relevant
    assert (study.set_aside is None) is relevant


@pytest.mark.parametrize(
    ("methods", "relevant"),
    [
        ("Deep massage in one group versus deep massage combined with ibuprofen in the other.", False),
        ("Patients got Swedish massage or Swedish massage plus exercise.", False),
        ("Deep massage versus deep massage combined with ibuprofen versus no treatment.", True),
        ("Exercise in one group versus exercise combined with massage in the other.", True),
        ("Swedish massage versus deep massage, both together with advice.", True),
        ("Massage in one group versus massage for twice as long in the other.", True),
    ],
)
def test_what_both_groups_got_was_not_compared(methods, relevant):
    title = "Massage and something else for low back pain: a randomised trial"
    study = judged("low-back-pain", title, methods=f"Sixty adults were randomised. {methods}")
    assert study.relevant.value is relevant
    if not relevant:
        assert study.set_aside.reason is SetAsideReason.MASSAGE_NOT_TESTED


@pytest.mark.parametrize(
    ("condition", "title", "relevant"),
    [
        ("icu", "Foot massage in intensive care", True),
        ("icu", "Massage in a neonatal intensive care unit", False),
        ("icu", "Massage in a paediatric intensive care unit", True),
        ("icu", "Massage on an ICU for the newborn", True),
        ("preterm-infants", "Massage of preterm babies by their mothers", True),
        ("preterm-infants", "Prenatal massage to prevent prematurity", False),
        ("preterm-infants", "Massage in pregnancy, then infant massage, for preterm newborns", True),
        ("labour-pain", "Massage during pregnancy and pain in labour", True),
        ("adhd", "Does tape add to massage?", False),
        ("adhd", "Massage for children with ADD", True),
        ("hiv", "Massage aids recovery after a marathon", False),
        ("hiv", "Massage for people with AIDS", True),
        ("chronic-musculoskeletal-pain", "Massage for muscle pain", True),
        ("chronic-musculoskeletal-pain", "Massage and experimental muscle pain", False),
    ],
)
def test_a_name_of_the_condition_counts_where_the_people_studied_have_it(condition, title, relevant):
    study = judged(condition, title, methods="Sixty people were randomised to massage or to usual care.")
    assert study.relevant.value is relevant
