"""The usual ways in which abstracts say the same thing, and the ways in which a benefit is read by mistake.

A wrong "benefit" is the worst answer: where it is not known whether more is good or bad, "unclear" is right.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from evidence.appraisal import appraise
from evidence.appraisal.set_aside import by_judgements
from evidence.model import (
    Article,
    Basis,
    Condition,
    Judgement,
    Notice,
    NoticeKind,
    Pmid,
    Section,
    SetAsideReason,
    Study,
)

TITLE = "Massage for neck pain: a randomised controlled trial"
METHODS = "We randomised 120 adults with neck pain to massage or usual care."


def judge(title: str, **parts: str) -> Study:
    """A record whose abstract has these sections."""
    sections = tuple(Section(text, label.upper()) for label, text in parts.items() if text)
    return appraise(Article(pmid=Pmid("31000002"), title=title, sections=sections))


def results(text: str, conclusion: str = "", methods: str = METHODS, title: str = TITLE) -> Study:
    """A randomised trial of massage with these results."""
    return judge(title, methods=methods, results=text, conclusions=conclusion)


# --------------------------------------------------------------------- more is not always better


@pytest.mark.parametrize(
    "conclusion",
    [
        "Massage was inferior to usual care.",
        "Massage was worse than usual care.",
        "Massage was less effective than usual care.",
        "Massage was not superior to usual care.",
        "Usual care was better than massage.",
    ],
)
def test_a_conclusion_against_massage_vetoes_a_benefit(conclusion):
    text = "Pain scores were lower in the massage group than in the usual care group (P=0.02)."
    assert results(text, conclusion).direction.value != "benefit"


def test_where_a_review_only_counts_its_studies_the_conclusion_says_how_massage_compares():
    methods = "We searched MEDLINE and Embase for randomised trials of massage against usual care."
    found = "Of 34 references seven described trials, and two met the criteria."
    conclusion = "What reliable evidence there is favours massage, and it is very limited."
    study = judge("Massage for agitation", methods=methods, results=found, conclusions=conclusion)
    assert study.direction.value == "benefit"
    silent = judge("Massage for agitation", methods=methods, results=found, conclusions="More is needed.")
    assert silent.direction.value == "unclear"


# ------------------------------------------------------------------------ usual ways: direction

# Figures without a word of comparison.


@pytest.mark.parametrize(
    ("text", "conclusion"),
    [
        (
            "Massage had an immediate benefit on pain compared with usual care (P=0.01), with no difference"
            " in"
            " sustained pain.",
            "",
        ),
        (
            "Pain was lower after massage than after usual care at 4 weeks (P=0.01) but not at 12 months"
            " (P=0.6).",
            "",
        ),
        (
            "Immediately after treatment pain was lower with massage than with usual care (P=0.01). This"
            " effect was not"
            " maintained.",
            "",
        ),
        (
            "Pain was lower with massage than with usual care right after the session (P=0.01), but the"
            " effect did not"
            " persist at one week.",
            "",
        ),
        ("Pain was lower with massage than with usual care (P=0.01).", "Massage gives short-lived relief."),
    ],
)
def test_a_short_effect_is_noted_or_mixed(text, conclusion):
    study = results(text, conclusion)
    assert study.direction.value == "mixed" or study.time_note.value is not None


# ----------------------------------------------------------------------------- usual ways: role

CARE = "for low back pain: a randomised trial"
FELL = "Pain was significantly lower in the intervention group than in the control group (P=0.001)."


@pytest.mark.parametrize(
    ("title", "methods", "role"),
    [
        ("Opioids", "We randomised adults to oxycodone or placebo. Massage was not allowed.", "incidental"),
        ("Yoga", "We randomised adults to yoga or usual care. Both groups could have massage.", "incidental"),
        ("Yoga", "We randomised adults to yoga or usual care, which could include massage.", "incidental"),
        (
            "Yoga",
            "We randomised adults to yoga or stretching. Participants were asked to avoid massage.",
            "incidental",
        ),
        (
            "Yoga",
            "We randomised adults to yoga or education. Massage during the trial was recorded.",
            "incidental",
        ),
        (
            "Yoga",
            "We randomised adults to yoga or no treatment. Those who had had massage were excluded.",
            "incidental",
        ),
        (
            "Yoga",
            "We randomised adults to yoga or no treatment. They refrained from massage and drugs.",
            "incidental",
        ),
        (
            "Yoga",
            "We randomised adults to yoga or usual care. Other care, such as massage, was permitted.",
            "incidental",
        ),
        (
            "Kinesio taping plus massage versus massage",
            "We randomised adults to kinesio taping plus massage or to massage alone.",
            "co_intervention",
        ),
        (
            "Kinesio taping",
            "We randomised adults to kinesio taping and massage or to massage only.",
            "co_intervention",
        ),
        (
            "Aromatherapy massage with lavender versus massage alone",
            "We randomised adults to massage with lavender oil or massage alone.",
            "co_intervention",
        ),
        (
            "Lavender oil",
            "We randomised adults to massage with lavender oil or massage without oil.",
            "co_intervention",
        ),
        (
            "Shock wave",
            "All patients received massage. We randomised them to shock wave or sham.",
            "co_intervention",
        ),
        (
            "Ultrasound",
            "Massage was given to all participants. They were randomised to ultrasound or sham.",
            "co_intervention",
        ),
        ("Ice massage", "We randomised adults to ice massage or TENS.", "none"),
        ("Acupuncture", "We randomised adults to acupuncture, massage or self-care.", "one_of_several_arms"),
        (
            "Acupuncture",
            "Adults were allocated to acupuncture, exercise, massage, or no treatment.",
            "one_of_several_arms",
        ),
        (
            "Three treatments",
            "We compared massage, exercise and acupuncture in three groups of randomised adults.",
            "one_of_several_arms",
        ),
        (
            "Physiotherapy",
            "We randomised adults to a programme of exercise, massage and education or to usual care.",
            "co_intervention",
        ),
        (
            "Physiotherapy",
            "Adults were randomised to massage combined with exercise and taping, or to a waiting list.",
            "co_intervention",
        ),
        (
            "A nursing intervention",
            "Adults were randomly assigned to back massage or routine care.",
            "tested",
        ),
        (
            "Hands-on comfort",
            "The experimental group (n=30) received foot massage; controls had standard care.",
            "tested",
        ),
        (
            "A nursing intervention",
            "Adults were randomised. Group A received massage and group B rested.",
            "tested",
        ),
        (
            "Treatment",
            "Adults were randomised. The intervention arm was given ten sessions of massage.",
            "tested",
        ),
        ("Dry needling", "We randomised adults to dry needling or massage.", "comparator"),
        ("Acupuncture versus massage", "We randomised adults to acupuncture or massage.", "comparator"),
        ("Massage", "We randomised adults to massage with or without aromatherapy oil.", "co_intervention"),
        ("Exercise", "We randomised adults to exercise with or without massage.", "tested"),
        ("Massage or acupuncture", "We randomised adults to massage or acupuncture.", "tested"),
        (
            "Spinal manipulation",
            "We randomised adults to spinal manipulation or light massage as a placebo.",
            "sham_control",
        ),
        (
            "Exercise",
            "We randomised adults to exercise. The control group received massage only.",
            "comparator",
        ),
        (
            "Exercise with or without massage",
            "We randomised adults to exercise or exercise with massage.",
            "tested",
        ),
    ],
)
def test_massage_must_be_what_people_were_assigned_to(title, methods, role):
    study = judge(f"{title} {CARE}", methods=methods, results=FELL)
    assert study.massage_role.value == role


def test_an_unfavourable_head_to_head_trial_does_not_disappear():
    study = judge(
        f"Acupuncture {CARE}",
        methods="We randomised 120 adults with low back pain to acupuncture, massage or self-care.",
        results="Acupuncture reduced pain more than massage and self-care (P=0.01).",
        conclusions="Acupuncture is effective.",
    )
    assert study.set_aside is None
    assert study.direction.value == "favours_comparator"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Acupuncture, massage and spinal manipulation for neck pain: a systematic review",
            "Massage was effective in four trials; acupuncture in six.",
        ),
        (
            "Non-drug treatments for neck pain: a systematic review",
            "Exercise, massage and acupuncture were more effective than usual care.",
        ),
        (
            "Complementary therapies for neck pain: an overview of systematic reviews",
            "There was low-quality evidence that massage and yoga reduce pain.",
        ),
    ],
)
def test_a_review_of_several_treatments_has_massage_as_one_of_them(title, text):
    study = judge(title, methods="We searched five databases for trials.", results=text)
    assert study.massage_role.value == "one_of_several_arms"


# ----------------------------------------------------------------------- usual ways: comparator


@pytest.mark.parametrize(
    ("methods", "comparator"),
    [
        ("Adults were randomised to massage or usual care.", "usual_care"),
        ("Group A received massage; group B received standard treatment.", "usual_care"),
        (
            "The intervention arm had massage, the control arm continued with their routine care.",
            "usual_care",
        ),
        ("Adults were randomised. The controls received only standard nursing care.", "usual_care"),
        ("Adults were randomised to massage or to a wait-list control group.", "none_waitlist"),
        ("Adults were randomised. The control group did not receive any intervention.", "none_waitlist"),
        ("Adults were randomised. Controls had no massage.", "none_waitlist"),
        ("Adults were randomised. No intervention was performed in the control group.", "none_waitlist"),
        ("Adults were randomised to massage or a sham procedure.", "sham_placebo"),
        ("Adults were randomised to massage or detuned laser.", "sham_placebo"),
        ("Adults were randomised to massage or placebo massage.", "sham_placebo"),
        ("Adults were randomised to massage or exercise.", "active"),
        ("Adults were randomised to receive massage or progressive muscle relaxation.", "active"),
        ("Group A received massage and group B received stretching.", "active"),
        ("Adults were randomised to massage or to therapeutic ultrasound.", "active"),
        ("Massage was compared with acupuncture in randomised adults.", "active"),
        ("Adults were randomised to massage, sham massage or no treatment.", "multiple"),
        ("Adults were randomised to massage, exercise or usual care.", "multiple"),
    ],
)
def test_the_comparator_is_seen_in_the_usual_wordings(methods, comparator):
    assert judge(TITLE, methods=methods, results=FELL).comparator.value == comparator


# ------------------------------------------------------------------------------ usual ways: size


@pytest.mark.parametrize(
    ("methods", "people"),
    [
        ("We randomised 120 adults with neck pain to massage or usual care.", 120),
        ("A total of 96 patients were randomly assigned to massage or control.", 96),
        ("Ninety-six patients were randomised into two equal groups.", 96),
        ("The study included 60 women, randomly divided into massage and control groups (30 in each).", 60),
        ("Patients were randomly assigned to massage (n = 31) or usual care (n = 33).", 64),
        ("Participants (N=84) were randomised to massage or rest.", 84),
        ("In this randomised controlled trial, 72 nurses were allocated to massage or control.", 72),
        ("Of 150 people screened, 88 were randomised to massage or usual care.", 88),
        ("Sixty-four patients were recruited and randomly allocated to two groups of 32.", 64),
        (
            "88 adults aged 20 to 60 years with neck pain for 12 weeks were randomised to 10 sessions of"
            " massage.",
            88,
        ),
        ("Forty participants were enrolled; 20 were randomised to massage and 20 to control.", 40),
        ("The sample consisted of 100 women who were randomly assigned to massage or control.", 100),
    ],
)
def test_the_people_randomised_are_seen_in_the_usual_wordings(methods, people):
    assert judge(TITLE, methods=methods).n_randomised.value == people


# ---------------------------------------------------------------------------- usual ways: design


def plain_text(text: str, title: str = "Massage for the shoulder") -> Study:
    """A record whose abstract has no labels."""
    return appraise(Article(pmid=Pmid("31000002"), title=title, sections=(Section(text),)))


@pytest.mark.parametrize(
    ("text", "design"),
    [
        (
            "Massive rotator cuff tears (RCT) are hard to treat. We treated 42 patients with massive RCT by"
            " massage or exercise, as they liked. Pain was lower in the massage group than in the exercise"
            " group (p=0.02).",
            "nonrandomised_controlled",
        ),
        (
            "This prospective, randomised study involved 42 patients with massive RCT, treated by massage or"
            " by exercise. Pain was lower in the massage group (p=0.02).",
            "rct",
        ),
        (
            "Massage was shown to be superior to rest in the RELAX (Randomised Evaluation of Light Massage)"
            " trial. Here 60 patients chose massage or rest. Pain was lower in the massage group than in the"
            " rest group (p=0.02).",
            "nonrandomised_controlled",
        ),
        (
            "Shoulder pain is common. The aim is to see whether massage helps. A randomisation sequence will"
            " be made by a statistician. Pain will be assessed at six weeks. Costs will be collected, too.",
            "protocol_trial",
        ),
    ],
)
def test_the_design_is_seen_where_no_label_helps(text, design):
    assert plain_text(text).design.value == design


def test_this_study_speaks_of_itself_in_its_background_too():
    background = "Suction hurts. In this prospective observational study we looked at massage before it."
    found = "Pain was lower in those who were massaged (p=0.03)."
    assert judge("Massage before suction", background=background, results=found).design.value == "cohort"


def test_people_who_are_looked_at_again_were_not_randomised_here():
    text = "This is a retrospective analysis of 33 patients (who were in a randomised trial of massage)."
    more = "The patients were randomised to massage or rest. Of the 40 patients who took part, seven left."
    assert judge("Massage after surgery", methods=f"{text} {more}").n_randomised.value is None


def test_those_whom_somebody_studied_are_the_sample():
    given = "Massage was administered in 35 patients (study group), and the remaining patients rested."
    study = judge("Massage after surgery", methods=f"We studied 70 patients. {given}")
    assert study.n_participants.value == 70


@pytest.mark.parametrize(
    ("methods", "design"),
    [
        ("A parallel-group randomised controlled trial was done in 80 adults.", "rct"),
        (
            "In this single-blind trial, patients were randomly allocated by computer to massage or control.",
            "rct",
        ),
        ("Patients were assigned by a computer-generated random sequence to massage or control.", "rct"),
        ("Participants were randomised using sealed envelopes to massage or control.", "rct"),
        (
            "Participants received both massage and rest in random order, with a one-week washout.",
            "crossover_rct",
        ),
        (
            "Nursing homes were randomised to massage or usual care in this cluster randomised trial.",
            "cluster_rct",
        ),
        (
            "This quasi-experimental study compared a massage group with a control group.",
            "nonrandomised_controlled",
        ),
        (
            "Patients chose between massage and usual care and were compared after six weeks.",
            "nonrandomised_controlled",
        ),
        ("A pre-post study without control group was done in 25 nurses who had massage.", "single_arm"),
        ("We reviewed the charts of 240 patients who had had massage.", "cohort"),
        ("We describe five patients who were treated with massage.", "case_series"),
        ("An online questionnaire was sent to 800 adults about their use of massage.", "cross_sectional"),
        (
            "Twelve women were interviewed about their experience of massage and transcripts analysed by"
            " theme.",
            "qualitative",
        ),
    ],
)
def test_the_design_is_seen_in_the_usual_wordings(methods, design):
    assert judge("Massage and pain", methods=methods, results="Pain was noted.").design.value == design


# -------------------------------------------------------------------- integrity and notices


@pytest.mark.parametrize(
    "title",
    [
        f"(Retracted) {TITLE}",
        f"RETRACTED {TITLE}",
        f"RETRACTED: {TITLE}",
        f"[Retracted] {TITLE}",
        f"{TITLE} [Retracted]",
        f"{TITLE} (Retracted)",
        f"{TITLE} (Retracted article. See vol. 12, pg. 34, 2020)",
        f"Retracted Article: {TITLE}",
        f"Removed: {TITLE}",
        f"REMOVED: {TITLE}",
        f"TEMPORARY REMOVAL: {TITLE}",
        f"Withdrawn: {TITLE}",
        f"WITHDRAWN: {TITLE}",
        f"Withdrawal: {TITLE}",
    ],
)
def test_a_title_that_says_it_was_taken_back_is_not_used(title):
    study = results("Pain was lower in the massage group than in the control group (p<0.01).", title=title)
    assert study.set_aside is not None
    assert study.set_aside.reason in (SetAsideReason.RETRACTED, SetAsideReason.RETRACTION_NOTICE)


@pytest.mark.parametrize(
    "title",
    [
        "Massage for people withdrawn from opioids: a randomised trial",
        "Massage after removal of wisdom teeth: a randomised trial",
        "Massage for retracted shoulders: a randomised trial",
        "Withdrawal symptoms and massage: a randomised trial",
        "Correction of posture by massage: a randomised trial",
        "Retraction of the scapula and massage: a randomised trial",
        "Response to massage in neck pain: a randomised trial",
        "Removed stress: massage for nurses, a randomised trial",
    ],
)
def test_a_title_that_only_sounds_so_is_a_study(title):
    assert results(FELL, title=title).set_aside is None


@pytest.mark.parametrize(
    "title",
    [
        f"Expression of concern: {TITLE}",
        f"Editorial Expression of Concern: {TITLE}",
        f"Addendum to: {TITLE}",
        f"Correction to: {TITLE}",
        f"Erratum: {TITLE}",
        f"Corrigendum to '{TITLE}'",
        f"Re: {TITLE}",
        f"RE: '{TITLE}'",
        f"Comment on '{TITLE}'",
        f"Comments on: {TITLE}",
        f"Reply to: {TITLE}",
        f"Reply to the letter about '{TITLE}'",
        f"Response to: {TITLE}",
        f"Response to '{TITLE}'",
        f"Letter: {TITLE}",
        f"Letter to the Editor: {TITLE}",
        f"In response: {TITLE}",
        f"Authors' reply: {TITLE}",
    ],
)
def test_a_notice_or_a_letter_about_a_trial_is_no_trial(title):
    study = results("Pain was lower in the massage group than in the control group (p<0.01).", title=title)
    assert study.set_aside is not None
    assert study.set_aside.reason in (SetAsideReason.CORRECTION_NOTICE, SetAsideReason.NOT_EFFECT_STUDY)


def test_the_gravest_of_several_notices_decides_and_a_superseded_review_is_never_ranked():
    kinds = (NoticeKind.CONCERN_IN, NoticeKind.UPDATE_IN, NoticeKind.ERRATUM_IN)
    article = Article(
        pmid=Pmid("31000003"),
        title=TITLE,
        sections=(Section(METHODS, "METHODS"),),
        notices=tuple(Notice(kind) for kind in kinds),
    )
    study = appraise(article)
    assert study.integrity.value == "superseded"
    assert study.set_aside is not None
    assert study.set_aside.reason is SetAsideReason.SUPERSEDED


# ---------------------------------------------------------------------------------- relevance


def condition(name: str, *text: str) -> Condition:
    """A condition of this name."""
    slug = name.replace(" ", "-")
    return Condition(slug, name, (), (), text, (), "body", (), (), None, None)


ANXIETY = condition("anxiety", "anxiety", "anxious*", '"state-trait anxiety"')
NECK = condition("neck pain", '"neck pain"')
CANCER = condition("cancer pain", '"cancer pain"', '"malignant pain"')


@pytest.mark.parametrize(
    ("asked", "title", "methods", "relevant"),
    [
        (
            ANXIETY,
            "Massage in fibromyalgia",
            "Adults were randomised. Anxiety was measured with the STAI.",
            False,
        ),
        (
            ANXIETY,
            "Massage in stroke",
            "Adults were randomised to massage or rest. Outcomes were anxiety and pain.",
            False,
        ),
        (
            ANXIETY,
            "Massage in stroke",
            "Adults were randomised. The State-Trait Anxiety Inventory was completed.",
            False,
        ),
        (
            ANXIETY,
            "Massage reduces anxiety in students",
            "Students were randomised to massage or rest.",
            True,
        ),
        (ANXIETY, "Massage before surgery", "Adults with anxiety were randomised to massage or rest.", True),
        (ANXIETY, "Massage on the ward", "Anxious patients were randomised to massage or rest.", True),
        (
            CANCER,
            "Massage for pain",
            "Adults with chronic non-malignant pain were randomised to massage.",
            False,
        ),
        (CANCER, "Massage for pain", "Adults with malignant pain were randomised to massage.", True),
        (NECK, "Massage for neck and shoulder pain", "Adults were randomised to massage or rest.", True),
        (
            NECK,
            "Massage for neck, shoulder, and low back pain",
            "Adults were randomised to massage or rest.",
            True,
        ),
        (
            NECK,
            "Neck and shoulder massage reduces pain in nurses",
            "Nurses were randomised to massage.",
            False,
        ),
    ],
)
def test_the_condition_is_what_people_have_not_what_was_measured(asked, title, methods, relevant):
    article = Article(pmid=Pmid("31000004"), title=title, sections=(Section(methods, "METHODS"),))
    assert appraise(article, asked).relevant.value is relevant


def test_a_map_of_reviews_on_pain_is_about_each_kind_that_it_reports_on():
    article = Article(
        pmid=Pmid("31000005"),
        title="Massage for pain: an evidence map",
        sections=(
            Section(
                "Evidence of low strength favoured massage for neck, low back and labour pain.", "RESULTS"
            ),
        ),
    )
    assert appraise(article, NECK).relevant.value is True


# -------------------------------------------------------------- whole abstracts, in the words of many


def whole(title: str, text: str) -> Study:
    """A record whose abstract is one paragraph, with or without labels in it."""
    return appraise(Article(pmid=Pmid("31000006"), title=title, sections=(Section(text),)))


WHOLE = [
    (
        "Effects of foot reflexology on fatigue in women with multiple sclerosis",
        "This single-blind randomized clinical trial was conducted on 75 women referring to a clinic."
        " Participants were"
        " randomly assigned to three groups of reflexology, relaxation and control. Both interventions were"
        " performed"
        " twice a week for four weeks. Data were collected before, immediately after and two months after the"
        " intervention. The mean fatigue score was significantly lower in the reflexology group than in the"
        " control group"
        " after the intervention (P<0.001). Reflexology is suggested as an easy method to reduce fatigue.",
        {"design": "rct", "massage_role": "tested", "direction": "benefit", "n_randomised": 75},
    ),
    (
        "Therapeutic massage in patients undergoing hemodialysis",
        "METHODS: In this clinical trial, 66 hemodialysis patients were selected by convenience sampling"
        " and then divided"
        " into experimental and control groups by random allocation. The experimental group was massaged"
        " for 20 minutes;"
        " the control group only received routine care. RESULTS: After the intervention, there was a"
        " statistically"
        " significant difference between the two groups in mean pruritus score (p=0.001), so that it was"
        " lower in the"
        " experimental group. CONCLUSION: Massage can be used to reduce pruritus.",
        {"design": "rct", "comparator": "usual_care", "direction": "benefit", "n_randomised": 66},
    ),
    (
        "Effectiveness of massage therapy for knee pain: a randomized controlled trial",
        "BACKGROUND: Knee pain is common. METHODS: 104 participants were block-randomised into an"
        " intervention group"
        " (n=52), which had eight massages, and a waiting-list control group (n=52). RESULTS: At 8 weeks,"
        " WOMAC pain had"
        " improved by 18.4 points in the intervention group and by 2.2 in the control group (between-group"
        " difference 16.2,"
        " 95% CI 10.1 to 22.3; p<0.001). CONCLUSIONS: Massage therapy seems to be efficacious in knee pain.",
        {"design": "rct", "comparator": "none_waitlist", "direction": "benefit", "n_randomised": 104},
    ),
    (
        "Hand massage and patients' anxiety before cataract surgery",
        "OBJECTIVE: To see what hand massage does to anxiety. METHODS: Patients awaiting surgery were"
        " randomised to hand"
        " massage (30 patients) or to no massage (29 patients). RESULTS: Anxiety decreased significantly in"
        " the hand"
        " massage group (P<.01) but not in the control group (P=.31). CONCLUSION: Hand massage reduces"
        " anxiety.",
        {"design": "rct", "comparator": "none_waitlist", "direction": "unclear", "n_randomised": 59},
    ),
    (
        "Massage therapy versus simple touch in people with advanced disease",
        "METHODS: 200 adults were enrolled and randomly assigned to six sessions of massage or of simple"
        " touch. RESULTS:"
        " Immediate pain relief was greater with massage than with touch (mean 1.87 vs 0.97 points;"
        " P<0.001). There were no"
        " between-group mean differences over time in sustained pain or quality of life. CONCLUSION:"
        " Massage may have"
        " immediately beneficial effects on pain.",
        {"design": "rct", "comparator": "sham_placebo", "n_randomised": 200},
    ),
    (
        "Swedish massage for subacute neck pain: does it add to exercise?",
        "METHODS: 88 adults were randomised to massage plus home exercise or home exercise alone. RESULTS:"
        " Pain at 12 weeks"
        " did not differ between the arms (adjusted mean difference -0.3, 95% CI -1.1 to 0.5). Satisfaction"
        " was higher in"
        " the massage arm (P=0.02). CONCLUSIONS: Adding massage to exercise did not reduce pain.",
        {"massage_role": "tested", "comparator": "active", "direction": "no_difference", "n_randomised": 88},
    ),
    (
        "Massage in labour: a trial in primiparous women",
        "Sixty primiparous women expected to have a normal childbirth were randomly assigned to either the"
        " experimental"
        " (n = 30) or the control (n = 30) group. The experimental group received massage whereas the"
        " control group did"
        " not. In both groups, pain and anxiety increased as labour went on. The experimental group had"
        " significantly lower"
        " pain reactions in the latent, active and transitional phases.",
        {"design": "rct", "comparator": "none_waitlist", "direction": "benefit", "n_randomised": 60},
    ),
    (
        "Two kinds of care for chronic low back pain",
        "METHODS: Patients (n=262) were randomised to traditional acupuncture (n = 94), therapeutic massage"
        " (n = 78) or"
        " self-care educational materials (n = 90). RESULTS: At 10 weeks, massage was superior to self-care"
        " on symptoms"
        " (P = .01) and disability (P<.001), and superior to acupuncture on disability (P=.01)."
        " CONCLUSIONS: Massage was"
        " effective.",
        {
            "massage_role": "one_of_several_arms",
            "comparator": "active",
            "direction": "benefit",
            "n_randomised": 262,
        },
    ),
    (
        "Abdominal massage for constipation in Parkinsonism",
        "Participants were randomised to six weeks of daily abdominal massage with lifestyle advice"
        " (intervention) or"
        " lifestyle advice alone (control). Thirty-two patients were recruited, 16 to each group."
        " Constipation scores"
        " improved in both groups, with no statistically significant difference between them.",
        {"massage_role": "tested", "direction": "no_difference", "n_randomised": 32},
    ),
    (
        "Massage and mobilisation after ankle injury",
        "OBJECTIVE: To compare soft tissue massage with joint mobilisation. DESIGN: Randomised trial."
        " PARTICIPANTS: Forty"
        " adults. RESULTS: Both treatments improved range of motion, but mobilisation did so significantly"
        " more than"
        " massage (P=0.004). CONCLUSION: Mobilisation was superior.",
        {"direction": "favours_comparator", "comparator": "active", "n_randomised": 40},
    ),
    (
        "Infant massage and weight gain: randomised study in preterm infants",
        "METHODS: 48 stable preterm infants were randomised to massage or standard care. RESULTS: Massaged"
        " infants gained"
        " significantly more weight per day (21.9 g vs 17.7 g; p<0.05) and were discharged five days"
        " earlier than"
        " controls. CONCLUSIONS: Massage improves weight gain.",
        {"direction": "benefit", "comparator": "usual_care", "n_randomised": 48},
    ),
    (
        "Massage for symptom relief in people with cancer",
        "BACKGROUND: Massage is used in cancer. OBJECTIVES: To evaluate massage for people with cancer."
        " SEARCH METHODS: We"
        " searched CENTRAL, MEDLINE and Embase. MAIN RESULTS: We included 19 studies (21 reports) with a"
        " total of 1274"
        " participants. The evidence was of very low quality, and results were inconsistent. AUTHORS'"
        " CONCLUSIONS: There"
        " was a lack of evidence on the clinical effectiveness of massage.",
        {"design": "systematic_review", "direction": "unclear", "n_studies": 19, "n_participants": 1274},
    ),
    (
        "Massage therapy for fibromyalgia: a systematic review and meta-analysis of randomized controlled"
        " trials",
        "METHODS: Electronic databases were searched. RESULTS: Nine randomized controlled trials involving"
        " 404 patients met"
        " the inclusion criteria. The meta-analyses showed that massage therapy with duration of five weeks"
        " or more"
        " significantly improved pain (SMD, 0.62; 95% CI 0.05 to 1.20), anxiety and depression, but not"
        " sleep disturbance."
        " CONCLUSION: Massage therapy for five weeks or more had beneficial immediate effects.",
        {"design": "meta_analysis", "massage_role": "tested", "n_studies": 9, "n_participants": 404},
    ),
    (
        "Physical therapies for chronic neck pain: a network of trials",
        "We searched seven databases for randomised trials of exercise, massage, acupuncture and laser."
        " Forty trials with"
        " 3151 patients were included. Massage, exercise and acupuncture were superior to no treatment. No"
        " therapy was"
        " superior to another.",
        {"massage_role": "one_of_several_arms", "n_studies": 40, "n_participants": 3151},
    ),
    (
        "Reflexology and sleep of older people",
        "A quasi-experimental design with two groups was used. Thirty residents of one nursing home had"
        " reflexology, 32"
        " residents of another had no treatment. Sleep quality scores were significantly better in the"
        " experimental group"
        " than in the control group.",
        {"design": "nonrandomised_controlled", "comparator": "none_waitlist", "direction": "benefit"},
    ),
    (
        "Aromatherapy massage versus massage for constipation",
        "METHODS: 60 patients were randomised to aromatherapy massage or plain massage. RESULTS:"
        " Constipation scores were"
        " significantly lower in the aromatherapy massage group (P<0.01).",
        {"massage_role": "co_intervention"},
    ),
    (
        "Trial of cupping in chronic neck pain",
        "METHODS: 61 patients were randomised to cupping massage or progressive muscle relaxation at home."
        " RESULTS: After 12"
        " weeks, both groups showed significantly less pain than at baseline, with no difference between"
        " the groups.",
        {"direction": "no_difference", "comparator": "active", "n_randomised": 61},
    ),
    (
        "Postoperative massage after cardiac surgery: a randomised trial",
        "METHODS: 152 patients were randomly allocated to massage (n=77) or rest time (n=75). RESULTS: The"
        " massage group"
        " had a significantly greater reduction in pain (P=0.001), anxiety (P<0.0001) and muscular tension"
        " (P=0.002) and"
        " increases in relaxation and satisfaction compared with the rest time group. No significant"
        " differences were seen"
        " for heart rate, respiratory rate and blood pressure.",
        {"direction": "benefit", "comparator": "none_waitlist", "n_randomised": 152},
    ),
    (
        "Massage of scars after burns",
        "Scar massage was added to standard rehabilitation in 76 burn patients, and 70 patients had"
        " standard rehabilitation"
        " alone. Scar thickness decreased more in the massage group (p<0.05).",
        {"design": "nonrandomised_controlled", "comparator": "usual_care", "massage_role": "tested"},
    ),
    (
        "Manual lymph drainage added to compression: randomised trial in women with lymphoedema",
        "METHODS: Women (N=57) were randomised to compression with or without manual lymph drainage."
        " RESULTS: Reduction of"
        " arm volume did not differ significantly between groups (P=0.34). CONCLUSION: Drainage gave no"
        " added benefit.",
        {"massage_role": "tested", "direction": "no_difference", "n_randomised": 57},
    ),
]


@pytest.mark.parametrize(("title", "text", "expected"), WHOLE, ids=[row[0][:40] for row in WHOLE])
def test_a_whole_abstract_in_the_words_of_many(title, text, expected):
    study = whole(title, text)
    assert {name: getattr(study, name).value for name in expected} == expected


@pytest.mark.parametrize(
    ("methods", "comparator"),
    [
        (
            "Patients were randomised to massage in addition to standard care or to standard care alone.",
            "usual_care",
        ),
        (
            "The experimental group had massage twice; the control group was given the ward's usual care.",
            "usual_care",
        ),
        ("Patients were randomised to massage or to treatment as usual.", "usual_care"),
        ("Women were randomised to massage or to conventional physiotherapy.", "active"),
        ("Women were randomised; the control group received the routine care of the hospital.", "usual_care"),
        ("Adults were randomised to massage or to no intervention.", "none_waitlist"),
        ("Women were randomised. Women in the control group did not receive massage.", "none_waitlist"),
        ("Adults were randomised to massage or to quiet rest.", "none_waitlist"),
        ("Adults were randomised to immediate massage or delayed massage.", "none_waitlist"),
        (
            "Adults were randomised to reflexology or to a foot massage that avoided reflex points as"
            " placebo.",
            "sham_placebo",
        ),
        ("Adults were randomised to massage or light touch.", "sham_placebo"),
        ("Adults were randomised to acupressure or to sham acupressure at non-acupoints.", "sham_placebo"),
        (
            "Adults were randomised to massage or an attention control who were visited by a nurse.",
            "sham_placebo",
        ),
        ("Adults were randomised to massage or dry needling.", "active"),
        ("Adults were randomised to myofascial release or muscle energy technique.", "active"),
        ("Adults were randomised to tuina or acupuncture.", "active"),
        (
            "Adults were randomised to massage, music therapy or a control group without intervention.",
            "multiple",
        ),
        ("Adults were randomised to massage, sham laser or routine care.", "multiple"),
        ("The effect of massage was compared with that of diclofenac in randomised adults.", "active"),
        ("Adults were randomised to massage or cognitive behavioural therapy.", "active"),
        ("Adults were randomised to massage or hot packs.", "active"),
        ("Adults were randomised to Swedish massage or to Thai massage.", "active"),
        ("Patients were randomised into a massage group and a control group.", "unclear"),
    ],
)
def test_the_comparator_in_further_wordings(methods, comparator):
    assert judge(TITLE, methods=methods, results=FELL).comparator.value == comparator


@pytest.mark.parametrize(
    ("title", "methods", "role"),
    [
        (
            "Comfort in labour",
            "Women were randomised to receive back massage from their partner or usual care.",
            "tested",
        ),
        (
            "Nursing care for sleep",
            "Patients were randomised to a five-minute hand massage, or to rest.",
            "tested",
        ),
        (
            "Foot care in diabetes",
            "The intervention consisted of foot massage by a nurse. Adults were randomised.",
            "tested",
        ),
        (
            "Neck stiffness",
            "One group received Swedish massage and the other group no treatment, at random.",
            "tested",
        ),
        (
            "Treatment of heel pain",
            "Adults were randomly allocated to deep friction massage or to insoles.",
            "tested",
        ),
        (
            "Insoles for heel pain",
            "Adults were randomly allocated to insoles or to deep friction massage.",
            "comparator",
        ),
        (
            "Exercise for heel pain",
            "Adults had exercise or stretching. All participants also received massage.",
            "co_intervention",
        ),
        (
            "Exercise for heel pain",
            "In addition to massage, which all had, adults were randomised to exercise.",
            "co_intervention",
        ),
        (
            "A wellness programme",
            "The programme comprised yoga, massage, and diet. Adults were randomised.",
            "co_intervention",
        ),
        (
            "Botulinum toxin",
            "Adults were randomised to toxin or saline. Use of massage was documented.",
            "incidental",
        ),
        (
            "Botulinum toxin",
            "Adults were randomised to toxin or saline. Prior massage had failed.",
            "incidental",
        ),
        (
            "Botulinum toxin",
            "Adults were randomised to toxin or saline. Patients receiving massage were excluded.",
            "incidental",
        ),
        ("Botulinum toxin", "Adults were randomised. No massage or acupuncture was permitted.", "incidental"),
        (
            "Aloe gel for striae",
            "Women were randomised to aloe gel or cream, which they massaged into the skin.",
            "incidental",
        ),
        (
            "Relaxing treatments",
            "Adults were randomised to massage, music or guided imagery.",
            "one_of_several_arms",
        ),
        (
            "Relaxing treatments",
            "Adults were randomised to one of four groups: massage, music, yoga or control.",
            "one_of_several_arms",
        ),
        (
            "Music and massage",
            "Adults were randomised to music, massage, music plus massage, or usual care.",
            "tested",
        ),
        (
            "Usual physiotherapy",
            "Adults were randomised to laser plus massage or to sham laser plus massage.",
            "co_intervention",
        ),
        (
            "Massage and exercise",
            "Adults were randomised to massage and exercise or to usual care.",
            "tested",
        ),
        ("Electric massager", "Adults were randomised to an electric massager or rest.", "none"),
    ],
)
def test_the_role_in_further_wordings(title, methods, role):
    study = judge(f"{title}: a randomised trial", methods=methods, results=FELL)
    assert study.massage_role.value == role


@pytest.mark.parametrize(
    ("methods", "people"),
    [
        ("One hundred and twenty women were randomly assigned to one of three groups of forty.", 120),
        ("Subjects were 45 nurses, randomly assigned to massage (n=23) and control (n=22).", 45),
        ("We recruited 90 adults; 45 were randomised to massage and 45 to usual care.", 90),
        ("Of 210 eligible patients, 160 consented and were randomised.", 160),
        ("A sample of 84 patients was randomised to the two arms.", 84),
        ("Participants: 36 adults (18 women) with neck pain. They were randomised to massage or rest.", 36),
        ("Fifty-eight participants were randomised and 51 completed the study.", 58),
        ("Patients were randomised to three groups (n = 30 per group).", 90),
        ("In all, 102 people took part and were allocated at random to massage or rest.", 102),
        ("Between 2018 and 2020, 144 women were randomised to massage or rest.", 144),
        ("Sixty patients (30 in the massage group and 30 in the control group) were randomised.", 60),
        ("Thirty-two participants were assigned randomly to each of two groups.", 64),
        ("80 patients scheduled for surgery were randomised 1:1 to massage or usual care.", 80),
        (
            "Patients with neck pain were randomised to massage or usual care for 10 weeks with 26 weeks of"
            " follow-up.",
            None,
        ),
    ],
)
def test_the_people_randomised_in_further_wordings(methods, people):
    assert judge(TITLE, methods=methods).n_randomised.value == people


@pytest.mark.parametrize(
    ("text", "studies", "people"),
    [
        ("We included 12 randomised controlled trials (n = 1,034 participants).", 12, 1034),
        ("Twenty-six RCTs with 2565 participants met the inclusion criteria.", 26, 2565),
        ("A total of 17 studies involving 1,200 patients were included.", 17, 1200),
        ("Of 512 records screened, 14 trials were eligible, of which 10 were pooled.", 14, None),
        ("Fifteen studies were identified, comprising 1147 patients.", 15, 1147),
        ("Eight RCTs (628 women) were analysed.", 8, 628),
        ("The search yielded 300 articles; 9 met the criteria.", 9, None),
    ],
)
def test_the_size_of_a_review_in_further_wordings(text, studies, people):
    study = judge("Massage for neck pain: a systematic review", methods="We searched MEDLINE.", results=text)
    assert (study.n_studies.value, study.n_participants.value) == (studies, people)


@pytest.mark.parametrize(
    ("methods", "design"),
    [
        ("Patients were randomly allocated using block randomisation.", "rct"),
        ("A randomised, assessor-blind, two-arm trial was done.", "rct"),
        ("A three-armed RCT.", "rct"),
        (
            "Odd and even admission numbers decided who was massaged; the others were controls.",
            "nonrandomised_controlled",
        ),
        ("A non-equivalent control group pretest-posttest design was used.", "nonrandomised_controlled"),
        ("Each participant served as his own control in a randomised crossover design.", "crossover_rct"),
        ("A one-group pre-test post-test quasi-experimental study with 30 patients.", "single_arm"),
        ("Twenty women had massage for four weeks; pain before and after was compared.", "single_arm"),
        ("A retrospective chart review of 120 patients.", "cohort"),
        ("A feasibility randomised trial with 30 women.", "pilot_rct"),
        ("A survey of 300 midwives was done.", "cross_sectional"),
        ("Focus groups were held with ten patients.", "qualitative"),
    ],
)
def test_the_design_in_further_wordings(methods, design):
    assert judge("Massage and pain", methods=methods, results="Pain was noted.").design.value == design


def test_a_change_of_one_group_favours_nobody():
    text = "Fifty-three inpatients had massage. Pain was 5.2 before it and 2.3 after it (d = 1.38, p < .001)."
    study = plain_text(text, "Massage and pain in inpatients: a pre-post study without a control group")
    assert study.design.value == "single_arm"
    assert [(effect.value, effect.favours) for effect in study.effects if effect.measure == "smd"] == [
        (1.38, None)
    ]


def test_no_treatment_is_a_comparison_and_denies_nothing():
    found = (
        "Sixty-seven trials were included. Massage relieved pain compared with sham (SMD = -0.44),"
        " no treatment (SMD = -1.14) and active comparators (SMD = -0.26)."
    )
    concluded = "Massage should be recommended over no treatment."
    title = "Massage for pain: a systematic review and meta-analysis"
    study = judge(title, methods="Databases were searched for trials.", results=found, conclusions=concluded)
    assert study.direction.value == "benefit"


def test_what_a_reader_judged_is_set_aside_by_that_alone():
    text = "We randomised 120 adults with neck pain to massage or rest. Pain was lower with massage (p=0.01)."
    study = plain_text(text, TITLE)
    assert by_judgements(study) is None
    useless = replace(study, relevant=Judgement(False, "Told of nothing that helps.", Basis.ABSENT))
    aside = by_judgements(useless)
    assert aside is not None
    assert aside.reason is SetAsideReason.MASSAGE_NOT_TESTED
