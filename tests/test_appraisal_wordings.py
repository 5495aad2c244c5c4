"""The usual ways in which abstracts say the same thing, and the ways in which a benefit is read by mistake.

A wrong "benefit" is the worst answer: where it is not known whether more is good or bad, "unclear" is right.
"""

from __future__ import annotations

import pytest

from evidence.appraisal import appraise
from evidence.model import Article, Condition, Notice, NoticeKind, Pmid, Section, SetAsideReason, Study

TITLE = "Massage for neck pain: a randomised controlled trial"
METHODS = "We randomised 120 adults with neck pain to massage or usual care."
RANKED_ROLES = {"tested", "one_of_several_arms"}


def judge(title: str, **parts: str) -> Study:
    """A record whose abstract has these sections."""
    sections = tuple(Section(text, label.upper()) for label, text in parts.items() if text)
    return appraise(Article(pmid=Pmid("31000002"), title=title, sections=sections))


def results(text: str, conclusion: str = "", methods: str = METHODS, title: str = TITLE) -> Study:
    """A randomised trial of massage with these results."""
    return judge(title, methods=methods, results=text, conclusions=conclusion)


# --------------------------------------------------------------------- more is not always better


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        (
            "Disability was 2.1 points higher in the massage group than in the usual care group (P=0.02).",
            "favours_comparator",
        ),
        (
            "Pain increased significantly in the massage group compared with usual care (P=0.02).",
            "favours_comparator",
        ),
        (
            "Quality of life was lower in the massage group than in the control group (P=0.01).",
            "favours_comparator",
        ),
        ("Function was significantly lower in the massage group (P=0.01).", "favours_comparator"),
        ("Opioid use was significantly higher in the massage group (P=0.01).", "favours_comparator"),
        (
            "Recurrence of pain was significantly more frequent in the massage group (P=0.01).",
            "favours_comparator",
        ),
        ("Sick leave was longer in the massage group (P=0.01).", "favours_comparator"),
        ("Pain was significantly higher in the massage group (P=0.02).", "favours_comparator"),
        ("Pain intensity was higher after massage than after usual care (P=0.02).", "favours_comparator"),
        ("The massage group had significantly more pain at 4 weeks (P=0.02).", "favours_comparator"),
        (
            "The massage group had worse pain at 4 weeks than the control group (P=0.02).",
            "favours_comparator",
        ),
        ("Pain scores were significantly higher with massage (5.2 vs 3.1; P=0.003).", "favours_comparator"),
        ("Disability scores were significantly greater in the massage group (P=0.01).", "favours_comparator"),
        (
            "Anxiety was significantly greater in the massage group than in the control group.",
            "favours_comparator",
        ),
        (
            "The control group had significantly lower pain than the massage group (P<0.01).",
            "favours_comparator",
        ),
        (
            "The control group improved significantly more than the massage group (P<0.01).",
            "favours_comparator",
        ),
        ("Massage significantly worsened pain compared with usual care (P=0.01).", "favours_comparator"),
        (
            "Hospital stay was longer in the massage group than in the control group (P=0.03).",
            "favours_comparator",
        ),
        (
            "Range of motion was smaller in the massage group than in the control group (P=0.03).",
            "favours_comparator",
        ),
        ("Satisfaction was lower with massage than with usual care (P=0.03).", "favours_comparator"),
        (
            "Pain was significantly lower in the usual care group than in the massage group.",
            "favours_comparator",
        ),
        ("Pain was significantly lower in the control group (P=0.01).", "favours_comparator"),
        ("Function was significantly better in the control group (P=0.01).", "favours_comparator"),
        ("Usual care was significantly better than massage (P=0.01).", "favours_comparator"),
        ("Massage was less effective than usual care in reducing pain (P<0.01).", "favours_comparator"),
        ("Massage was inferior to usual care (P=0.01).", "favours_comparator"),
        ("Pain scores favoured usual care over massage (mean difference 1.2, P=0.01).", "favours_comparator"),
        (
            "Analgesic consumption was greater in the intervention group than in controls (P=0.02).",
            "favours_comparator",
        ),
        ("Patients in the massage group reported more fatigue than controls (P=0.02).", "favours_comparator"),
        (
            "Sleep quality was poorer in the massage group than in the control group (P=0.02).",
            "favours_comparator",
        ),
        (
            "Systolic blood pressure was higher in the massage group than in the control group.",
            "favours_comparator",
        ),
        ("Pain was significantly lower in the massage group (P=0.02).", "benefit"),
        (
            "Function was significantly higher in the massage group than in the control group (P=0.01).",
            "benefit",
        ),
        ("Quality of life was higher in the massage group than in the control group (P=0.01).", "benefit"),
        ("Opioid use was significantly lower in the massage group (P=0.01).", "benefit"),
        ("Sleep duration was longer in the massage group than in the control group (P=0.01).", "benefit"),
        ("Sick leave was shorter in the massage group than in the control group (P=0.01).", "benefit"),
        ("Hospital stay was shorter in the massage group than in the control group (P=0.01).", "benefit"),
        ("Weight gain was greater in the massaged infants than in the control infants (P=0.01).", "benefit"),
        ("Pain reduction was greater in the massage group than in the control group (P=0.01).", "benefit"),
        ("The decrease in anxiety was larger in the massage group than in the control group.", "benefit"),
        ("Pain relief lasted longer in the massage group than in the control group (P=0.01).", "benefit"),
        ("Pain was significantly higher in the control group than in the massage group (P=0.01).", "benefit"),
        ("Pain increased more in the control group than in the massage group (P=0.01).", "benefit"),
        ("Disability was greater in the usual care group than in the massage group (P=0.01).", "benefit"),
        ("Range of motion was greater after massage than after usual care (P=0.01).", "benefit"),
        ("Headache days were fewer in the massage group than in the control group (P=0.01).", "benefit"),
        ("Pressure pain threshold was higher in the massage group than in the control group.", "benefit"),
        ("Pain tolerance was higher in the massage group than in the control group (P=0.01).", "benefit"),
        ("Cortisol was lower in the massage group than in the control group (P=0.01).", "benefit"),
        ("Serum zinc was higher in the massage group than in the control group (P=0.01).", "unclear"),
        ("The index score was 4 points higher in the massage group than in the control group.", "unclear"),
        ("Activity of the enzyme was lower in the massage group than in the control group.", "unclear"),
        ("The ratio increased significantly in the massage group compared with controls.", "unclear"),
    ],
)
def test_more_and_less_are_weighed_with_what_is_measured(text, direction):
    assert results(text).direction.value == direction


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


# ------------------------------------------------------------------------ usual ways: direction

BENEFITS = [
    "There was a significant improvement in pain in the massage group compared to the control group"
    " (p<0.05).",
    "Massage was more effective than usual care in reducing pain.",
    "Participants in the massage group had significantly greater reductions in pain than controls.",
    "Pain scores were significantly lower in the intervention group than in the control group.",
    "Massage was superior to usual care at six weeks.",
    "The difference between the groups was significant in favour of massage.",
    "The difference between the groups was statistically significant, favouring the massage group (P=0.01).",
    "The intervention group showed significantly less pain than the control group (t=3.2, p=.002).",
    "Compared to those who had usual care, those who had massage reported significantly less pain.",
    "Patients receiving massage reported significantly less pain than those receiving standard care.",
    "Massage led to a significantly larger decrease in pain than usual care.",
    "Massage resulted in a greater improvement in disability than usual care did.",
    "Mean pain was significantly lower in the experimental group compared with controls (P<0.001).",
    "A significantly greater proportion of the massage group improved than of the control group (60% vs"
    " 30%).",
    "More patients in the massage group than in the control group had clinically relevant improvement"
    " (P=0.01).",
    "Pain decreased significantly more in the massage group than in the control group.",
    "Experimental participants had significantly lower anxiety and pain scores than control participants.",
    "The massage group demonstrated significantly better sleep quality than the control group.",
    "Group A, which had massage, showed a greater reduction in pain than group B (P=0.003).",
    "Pain was reduced significantly in the massage group compared to the control group.",
    "Between-group analysis showed significantly greater improvement in the massage group (P=0.01).",
    "Pain intensity improved significantly with massage versus usual care (mean difference -1.4, 95% CI"
    " -2.2 to -0.6).",
]
# Figures without a word of comparison.
BARE = ["Massage group pain 3.1 (SD 1.2), control 5.0 (1.1), P<0.001."]
NULLS = [
    "There was no statistically significant difference between the groups in pain.",
    "Pain scores did not differ significantly between groups (P=0.31).",
    "No significant between-group differences were found for pain or disability.",
    "The groups did not differ with respect to pain at any time point.",
    "Massage did not significantly reduce pain compared with usual care.",
    "Differences between the groups were not statistically significant.",
    "Improvement in pain was similar in both groups.",
    "There were no differences in pain between massage and usual care.",
    "The between-group difference in pain was not significant (0.2; 95% CI -0.5 to 0.9).",
    "Massage was not superior to usual care in reducing pain.",
    "Neither pain nor disability differed between the groups.",
    "Pain decreased in both groups, with no significant difference between them.",
    "Massage failed to reduce pain compared with usual care.",
    "The two groups were comparable in pain at six weeks.",
    "No effect of massage on pain was found.",
    "The effect of massage on pain was not statistically significant (P=0.12).",
    "Pain fell by 2.0 in the massage group and 2.1 in the control group (P=0.9).",
    "Both groups improved, but there was no significant group-by-time interaction.",
    "There was no evidence of a difference in pain between the groups.",
]
MIXED = [
    "Massage reduced pain more than usual care (P=0.01) but did not improve pain frequency (P=0.4).",
    "Pain was lower in the massage group than in the control group (P=0.02). There was no difference in neck"
    " disability or pain frequency between the groups.",
]
UNCLEAR = [
    "Pain decreased significantly in the massage group (P<0.001) and in the control group (P=0.04).",
    "Pain improved significantly after massage (P<0.001).",
    "There was a significant difference between groups in pain (P=0.01).",
    "Both groups showed significant improvement in pain.",
    "In the massage group pain fell from 6 to 3 (P<0.001), whereas it fell from 6 to 4 in the control group"
    " (P<0.01).",
]


@pytest.mark.parametrize("text", BENEFITS)
def test_a_benefit_is_seen_in_the_usual_wordings(text):
    assert results(text).direction.value == "benefit"


@pytest.mark.parametrize("text", NULLS)
def test_no_difference_is_seen_in_the_usual_wordings(text):
    assert results(text).direction.value == "no_difference"


@pytest.mark.parametrize("text", MIXED)
def test_results_of_both_kinds_are_mixed(text):
    assert results(text).direction.value == "mixed"


@pytest.mark.parametrize("text", [*UNCLEAR, *BARE])
def test_changes_within_groups_compare_nothing(text):
    assert results(text).direction.value == "unclear"


@pytest.mark.parametrize(
    ("text", "conclusion", "direction"),
    [
        (
            "Twelve trials (n=900) were included. Meta-analysis showed that massage significantly reduced"
            " pain"
            " (SMD -0.60, 95% CI -0.90 to -0.30).",
            "",
            "benefit",
        ),
        (
            "Twelve trials were included. Massage had a significant effect on pain compared with no treatment"
            " (SMD -0.44, 95% CI -0.69 to -0.19).",
            "Massage is effective for neck pain.",
            "benefit",
        ),
        (
            "Nine trials were included. The pooled effect favoured massage over usual care for pain.",
            "There is moderate evidence that massage is effective for neck pain.",
            "benefit",
        ),
        (
            "Nine trials were included. Compared with sham, massage had no effect on pain (SMD -0.05, 95%"
            " CI -0.3 to 0.2).",
            "There is no evidence that massage is better than sham.",
            "no_difference",
        ),
        (
            "Nine trials were included. No significant difference was found between massage and other"
            " treatments.",
            "Massage is no more effective than other treatments.",
            "no_difference",
        ),
        (
            "Six trials of low quality were included. Results were inconsistent.",
            "There is insufficient evidence to support or refute massage for neck pain.",
            "unclear",
        ),
        (
            "Six trials of low quality were included.",
            "The evidence was too limited to draw conclusions about massage.",
            "unclear",
        ),
        (
            "Compared with no treatment, massage reduced pain (SMD -0.75, 95% CI -0.90 to -0.60); compared"
            " with"
            " active treatments it did not.",
            "We have very little confidence that massage is effective.",
            "mixed",
        ),
        (
            "Massage reduced pain compared with no treatment, but not compared with active treatments.",
            "Massage may be better than nothing.",
            "mixed",
        ),
        (
            "Nine trials were included. Pain was significantly higher with massage than with exercise (MD"
            " 0.8, 95% CI 0.2"
            " to 1.4).",
            "Exercise is better than massage.",
            "favours_comparator",
        ),
    ],
)
def test_a_review_is_read_in_the_usual_wordings(text, conclusion, direction):
    study = results(
        text,
        conclusion,
        methods="We searched MEDLINE, Embase and CENTRAL for randomised trials of massage.",
        title="Massage for neck pain: a systematic review and meta-analysis",
    )
    assert study.direction.value == direction


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
