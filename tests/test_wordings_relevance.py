"""Does a record belong to a condition's list? In the words that authors use for people, aims and outcomes."""

from __future__ import annotations

import pytest
from growth import assert_in_proportion

from evidence.appraisal import appraise
from evidence.model import Article, MassageRole, MeshHeading, Pmid, Section, SetAsideReason
from evidence.pipeline import load_condition


def judged(condition: str, title: str, *, mesh: tuple[str, ...] = (), **parts: str):
    """The record with these parts and headings, judged for a condition of queries/conditions/."""
    sections = tuple(Section(text, label.upper()) for label, text in parts.items())
    headings = tuple(map(MeshHeading, mesh))
    article = Article(pmid=Pmid("31000006"), title=title, sections=sections, mesh=headings)
    return appraise(article, load_condition(condition))


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
    ("title", "aside"),
    [
        ("Massage combined with stretching compared with massage in low back pain", True),
        ("Effects of massage with added exercises compared to massage only in low back pain", True),
        ("Massage as combination therapy with exercises compared to standard massage in low back pain", True),
        ("Exercise plus massage versus exercise alone in low back pain", False),
        ("Deep massage versus superficial massage in low back pain", False),
        ("Acupuncture versus massage in low back pain", False),
    ],
)
def test_massage_on_both_sides_of_the_title_tests_what_was_added(title, aside):
    study = judged("low-back-pain", f"{title}: a randomised trial", methods="Sixty adults were randomised.")
    assert (study.set_aside is not None) is aside
    if aside:
        assert study.set_aside.reason is SetAsideReason.MASSAGE_NOT_TESTED
        assert study.set_aside.quote == study.article.title


def test_massage_that_stands_once_in_a_title_is_what_something_else_was_tested_against():
    title = "Exercise versus massage combined with heat in low back pain: a randomised trial"
    study = judged("low-back-pain", title, methods="Sixty adults were randomised.")
    assert study.massage_role.value is MassageRole.COMPARATOR


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
        ("paediatric-cancer", "Massage during paediatric stem cell transplant", True),
        ("myofascial-pain", "Release of trigger points in myofascial pain", True),
        ("myofascial-pain", "Myofascial release for pain in fibromyalgia", False),
        ("neck-pain", "Neck massage and pain after thyroid surgery", False),
        ("neck-pain", "Neck massage for pain in the neck", True),
        ("chronic-musculoskeletal-pain", "Massage for muscle pain", True),
        ("chronic-musculoskeletal-pain", "Massage and experimental muscle pain", False),
    ],
)
def test_a_name_of_the_condition_counts_where_the_people_studied_have_it(condition, title, relevant):
    study = judged(condition, title, methods="Sixty people were randomised to massage or to usual care.")
    assert study.relevant.value is relevant


MASSAGED = "Sixty children with asthma were randomised to massage by a parent or to usual care."


@pytest.mark.parametrize(
    ("results", "conclusions", "relevant"),
    [
        ("Anxiety was lower in the massage group, and so was the pulse.", "Parents can massage.", True),
        ("Peak flow did not differ. Pain, anxiety and itching were lower.", "Parents can massage.", False),
        ("Peak flow was better in the massage group.", "Massage improved peak flow and anxiety.", True),
        ("Peak flow was better in the massage group.", "More research on anxiety is needed.", False),
        ("Peak flow was better, and anxiety was lower.", "Parents can massage.", False),
        (
            "Of the children, 40 were boys. Children in the massage group felt less anxious.",
            "It is safe.",
            True,
        ),
    ],
)
def test_a_symptom_counts_where_it_leads_the_results_or_is_concluded_upon(results, conclusions, relevant):
    study = judged(
        "anxiety", "Massage for asthma", methods=MASSAGED, results=results, conclusions=conclusions
    )
    assert study.relevant.value is relevant


@pytest.mark.parametrize(
    ("title", "relevant"),
    [
        ("Massage therapy: a meta-analysis of randomised trials", True),
        ("Massage therapy for asthma: a meta-analysis of randomised trials", False),
        ("Massage reduces blood pressure: a meta-analysis of randomised trials", False),
    ],
)
def test_in_a_review_of_massage_as_such_no_outcome_is_in_passing(title, relevant):
    results = "Blood pressure fell (37 trials). The effect on trait anxiety was of moderate size."
    assert judged("anxiety", title, results=results).relevant.value is relevant


@pytest.mark.parametrize(
    ("results", "relevant"),
    [("Grip strength and anxiety improved with massage.", True), ("Grip strength improved.", False)],
)
def test_a_symptom_that_is_only_a_heading_is_not_what_people_have(results, relevant):
    title = "Massage for rheumatoid arthritis: a randomised trial"
    assert judged("anxiety", title, mesh=("Anxiety",), results=results).relevant.value is relevant


def test_without_an_abstract_a_heading_is_all_there_is():
    assert judged("anxiety", "Massage before cataract surgery", mesh=("Anxiety",)).relevant.value is True


@pytest.mark.parametrize(
    ("condition", "methods", "results", "relevant"),
    [
        ("cancer-fatigue", "Adults on chemotherapy were massaged.", "Anxiety, pain and fatigue fell.", True),
        ("cancer-pain", "Adults on an oncology ward were massaged.", "Pain fell from 5 to 3.", True),
        ("chemotherapy-nausea", "Women in a chemotherapy suite were massaged.", "Nausea was lower.", True),
        ("cancer-fatigue", "Adults on dialysis were massaged.", "Anxiety, pain and fatigue fell.", False),
        (
            "cancer-fatigue",
            "Adults on chemotherapy were massaged.",
            "Pain fell. Fatigue was the same.",
            False,
        ),
        ("knee-osteoarthritis", "Adults with sore knees were massaged.", "Osteoarthritis was common.", False),
    ],
)
def test_a_symptom_of_some_people_may_be_named_apart_from_them(condition, methods, results, relevant):
    study = judged(condition, "Hand massage by nurses: a pilot trial", methods=methods, results=results)
    assert study.relevant.value is relevant


@pytest.mark.parametrize(
    ("condition", "title", "relevant"),
    [
        ("chronic-musculoskeletal-pain", "Massage for pain: an overview of systematic reviews", True),
        ("chronic-musculoskeletal-pain", "Massage in pain populations: a systematic review", True),
        ("chronic-musculoskeletal-pain", "Massage in the treatment of pain: a systematic review", True),
        ("chronic-musculoskeletal-pain", "Massage for pain after surgery: a systematic review", False),
        ("chronic-musculoskeletal-pain", "Massage for knee pain: a systematic review", False),
        ("chronic-musculoskeletal-pain", "Massage for pain: a randomised trial in one hospital", False),
        ("neck-pain", "Massage for pain: an overview of systematic reviews", False),
        ("labour-pain", "Massage for pain: an overview of systematic reviews", False),
    ],
)
def test_a_review_of_massage_for_any_pain_is_about_pain_of_no_place(condition, title, relevant):
    methods = "Five databases were searched." if "review" in title else "Sixty people were randomised."
    assert judged(condition, title, methods=methods).relevant.value is relevant


@pytest.mark.parametrize("condition", ["anxiety", "cancer-fatigue"])
@pytest.mark.parametrize(
    "piece", ["anxiety ", "less anxiety. ", "pain, ", "neonatal ", "excluded ", "massage vs "]
)
def test_judging_relevance_takes_time_in_proportion_to_the_length(piece, condition):
    assert_in_proportion(piece, lambda text: judged(condition, text[:2000], methods=text, results=text))
