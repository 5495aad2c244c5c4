"""How a record is judged: one table a question, in the words that authors use; then the traps."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from growth import assert_in_proportion
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.appraisal import appraise
from evidence.appraisal.text import any_of
from evidence.model import Article, Condition, Notice, NoticeKind, Pmid, Section, SetAsideReason, Study

NECK_PAIN = Condition(
    slug="neck-pain",
    name="neck pain",
    synonyms=("cervical pain", "sore neck"),
    mesh=("Neck Pain",),
    text=('"neck pain"', "cervicalgia", '"pain neck"[tiab:~3]', "neckache*"),
    icd10cm=(),
    body_area="neck",
    safety=(),
    seed_pmids=(),
    reviewed_on=None,
    reviewed_by=None,
)


def record(
    title: str, *sections: str, types: tuple[str, ...] | None = None, notices: tuple[Notice, ...] = ()
):
    """A record; "RESULTS: ..." is a section with that label."""
    return Article(
        pmid=Pmid("31000001"),
        title=title,
        sections=tuple(map(_section, sections)),
        publication_types=types,
        notices=notices,
    )


def _section(text: str) -> Section:
    label, colon, rest = text.partition(": ")
    return Section(rest, label) if colon and label.isupper() else Section(text)


def judge(title: str, *sections: str, **more) -> Study:
    return appraise(record(title, *sections, **more))


TRIAL = "Massage for neck pain: a randomised controlled trial"
METHODS = (
    "METHODS: Eighty adults with neck pain were randomly assigned to massage or to usual care for 6 weeks."
)


def trial(results: str, conclusion: str | None = None, methods: str = METHODS, title: str = TRIAL) -> Study:
    """A randomised trial of massage with these results."""
    sections = [methods, f"RESULTS: {results}"]
    return judge(title, *sections, *([f"CONCLUSIONS: {conclusion}"] if conclusion else []))


# ---------------------------------------------------------------------------------------------- design


@pytest.mark.parametrize(
    ("title", "abstract", "design"),
    [
        ("Massage for back pain: a randomized clinical trial", "METHODS: Adults were randomized.", "rct"),
        ("Massage and pain", "METHODS: Women were allocated at random to massage or control.", "rct"),
        ("Massage and pain", "METHODS: Allocation was by lot to massage or rest.", "rct"),
        ("Massage and pain", "Thirty men were randomly divided into two groups. Pain fell (p<0.05).", "rct"),
        ("Massage and pain", "METHODS: Two groups were formed by coin toss.", "rct"),
        ("Massage and sleep: a pilot randomized trial", "METHODS: Adults were randomized.", "pilot_rct"),
        (
            "Massage and sleep",
            "METHODS: In this feasibility study 20 adults were randomised to massage or rest.",
            "pilot_rct",
        ),
        ("Massage and sleep: a crossover trial", "METHODS: The order was randomized.", "crossover_rct"),
        ("Massage and sleep", "METHODS: A randomised cross-over design was used.", "crossover_rct"),
        ("Massage on wards: a cluster randomised trial", "METHODS: Wards were randomised.", "cluster_rct"),
        (
            "Massage and pain",
            "METHODS: Sixty patients were assigned to a massage group or a control group.",
            "nonrandomised_controlled",
        ),
        (
            "Massage and pain: a quasi-experimental study",
            "METHODS: Patients of one ward had massage, those of another ward were controls.",
            "nonrandomised_controlled",
        ),
        (
            "Massage and pain",
            "METHODS: This non-randomised controlled trial compared massage with usual care.",
            "nonrandomised_controlled",
        ),
        (
            "Massage and pain",
            "METHODS: A one-group pretest-posttest design was used with 30 women.",
            "single_arm",
        ),
        (
            "Massage and pain",
            "METHODS: Pain was measured before and after massage in 24 men.\nRESULTS: Pain fell (p<.01).",
            "single_arm",
        ),
        (
            "Massage for pain: a systematic review",
            "METHODS: Five databases were searched.",
            "systematic_review",
        ),
        (
            "Massage for pain: systematic review and meta-analysis",
            "METHODS: Trials were pooled.",
            "meta_analysis",
        ),
        ("Massage for pain: a network meta-analysis", "METHODS: Trials were pooled.", "meta_analysis"),
        (
            "Massage for neck pain",
            "METHODS: We searched MEDLINE and CENTRAL for randomised trials.\n"
            "RESULTS: Nine trials were included. Pain was lower with massage (SMD -0.50, 95% CI -0.80 to"
            " -0.20).",
            "meta_analysis",
        ),
        (
            "Massage for neck pain",
            "METHODS: We searched MEDLINE and CENTRAL for randomised trials.\nRESULTS: Nine trials were"
            " included.",
            "systematic_review",
        ),
        ("Massage for pain: a scoping review", "METHODS: Databases were searched.", "systematic_review"),
        ("Massage for pain: an umbrella review", "METHODS: Reviews were searched.", "overview_of_reviews"),
        (
            "Massage for pain: an overview of systematic reviews",
            "METHODS: Reviews were searched.",
            "overview_of_reviews",
        ),
        (
            "Massage in oncology: a review",
            "Massage is popular. It may help. More is to be learnt.",
            "narrative_review",
        ),
        (
            "Massage in oncology",
            "This article reviews what is known about massage and describes its techniques.",
            "narrative_review",
        ),
        (
            "Massage for pain: protocol for a randomised controlled trial",
            "METHODS: Ninety adults will be randomised.",
            "protocol_trial",
        ),
        (
            "Massage for pain: a study protocol",
            "METHODS: Adults will be randomised to massage.",
            "protocol_trial",
        ),
        (
            "Massage for pain: rationale and design of the CALM trial",
            "METHODS: Adults will be randomised to massage or rest.",
            "protocol_trial",
        ),
        (
            "Massage for pain",
            "METHODS: Adults will be recruited and will be randomly assigned. Pain will be measured.",
            "protocol_trial",
        ),
        (
            "Massage for pain: a protocol for systematic review and meta-analysis",
            "METHODS: Databases will be searched.",
            "protocol_review",
        ),
        (
            "Massage for insomnia",
            "This is a protocol for a Cochrane Review (intervention). The objectives are as follows: to"
            " assess.",
            "protocol_review",
        ),
        (
            "Management of neck pain: a clinical practice guideline",
            "RECOMMENDATIONS: Clinicians should offer exercise.",
            "guideline",
        ),
        (
            "Massage for back pain: a systematic review for a clinical practice guideline",
            "METHODS: Databases were searched.",
            "systematic_review",
        ),
        ("Massage after stroke: a case report", "A man of 60 had massage.", "case_report"),
        ("Massage after stroke", "We report a 43-year-old woman who had massage.", "case_report"),
        ("Massage after stroke: a case series", "Four patients had massage.", "case_series"),
        (
            "Patients' experiences of massage: a qualitative study",
            "METHODS: Semi-structured interviews were held.",
            "qualitative",
        ),
        (
            "Views on massage nested in a randomised trial: a qualitative study",
            "METHODS: Patients randomised to massage were interviewed.",
            "qualitative",
        ),
        (
            "Use of massage among adults",
            "METHODS: A cross-sectional survey of 900 adults was done.",
            "cross_sectional",
        ),
        (
            "Massage and length of stay",
            "METHODS: The records of 300 patients were analysed retrospectively.",
            "cohort",
        ),
        (
            "Who gains from massage? Secondary analysis of a randomised trial",
            "METHODS: Data of 200 adults of a randomised trial were used.",
            "secondary_analysis",
        ),
        ("Massage in rats with nerve injury", "METHODS: Forty rats were randomised.", "animal"),
        ("Massage for horses: a systematic review", "METHODS: Databases were searched.", "animal"),
    ],
)
def test_design_is_read_from_the_words_of_the_record(title, abstract, design):
    assert judge(title, *abstract.split("\n")).design.value == design


def test_a_trial_typed_randomised_but_described_as_one_group_says_both():
    study = judge(
        "Massage and spasticity",
        "METHODS: Spasticity of 17 young people was graded before and right after one session of massage.",
        "RESULTS: Spasticity was lower after the massage (p<0.01).",
        types=("Randomized Controlled Trial",),
    )
    assert study.design.value == "single_arm"
    assert "PubMed types it as a randomised trial" in study.design.because


def test_without_an_abstract_the_publication_type_speaks():
    study = judge("Massage and pain in women", types=("Randomized Controlled Trial",))
    assert (study.design.value, study.design.basis) == ("rct", "publication_type")


def test_a_record_that_is_not_indexed_is_not_a_record_of_another_type():
    assert judge(TRIAL, METHODS, types=None).design.value == "rct"
    assert "agrees" in judge(TRIAL, METHODS, types=("Randomized Controlled Trial",)).design.because


# ------------------------------------------------------------------------------------------------ role


@pytest.mark.parametrize(
    ("title", "abstract", "role"),
    [
        ("Effect of back massage on anxiety", "METHODS: Women were randomised to massage or rest.", "tested"),
        (
            "Effect of reflexology on sleep",
            "METHODS: Women were randomised to reflexology or rest.",
            "tested",
        ),
        (
            "Manual lymph drainage after surgery",
            "METHODS: Women were randomised to drainage or none.",
            "tested",
        ),
        ("Tuina for knee pain", "METHODS: Adults were randomised to tuina or drugs.", "tested"),
        ("Myofascial release for heel pain", "METHODS: Adults were randomised.", "tested"),
        (
            "Instrument-assisted soft tissue mobilization for stiffness",
            "METHODS: Adults were randomised.",
            "tested",
        ),
        (
            "Massage plus exercise versus exercise alone for neck pain",
            "METHODS: Adults were randomised to massage plus exercise or to exercise alone.",
            "tested",
        ),
        (
            "Acupuncture, massage, and education for back pain: a randomized trial",
            "METHODS: Adults were randomised to acupuncture, massage or education.",
            "one_of_several_arms",
        ),
        (
            "Acupuncture versus massage for neck pain: a randomized trial",
            "METHODS: Adults were randomised to acupuncture or massage.",
            "comparator",
        ),
        (
            "Kinesiotaping in neck pain: a randomized trial",
            "METHODS: The taping group got tape. The control group received massage for two weeks.",
            "comparator",
        ),
        (
            "Acupuncture for neck pain: a randomized trial",
            "METHODS: Adults were randomised to acupuncture or to sham massage.",
            "sham_control",
        ),
        (
            "Stabilisation exercise for neck pain: a randomized trial",
            "METHODS: Both groups received massage of the neck. One group did stabilisation exercise, one"
            " stretching.",
            "co_intervention",
        ),
        (
            "Multimodal physiotherapy for knee pain: a randomised trial",
            "METHODS: Physiotherapy included exercise, taping, massage and mobilisation. Controls had"
            " usual care.",
            "co_intervention",
        ),
        (
            "Lavender oil for dysmenorrhoea: a randomised trial",
            "METHODS: One group had aromatherapy massage with lavender oil, the other massage with almond"
            " oil.",
            "co_intervention",
        ),
        (
            "Manual therapy for neck pain: a systematic review",
            "METHODS: Databases were searched.\nRESULTS: Twelve trials were included.",
            "pooled_with_other_manual_therapy",
        ),
        (
            "Osteopathic treatment of infants: a randomised trial",
            "METHODS: Infants were randomised to osteopathic treatment or usual care.",
            "pooled_with_other_manual_therapy",
        ),
        (
            "Spinal manipulation for low back pain: a randomised trial",
            "METHODS: Adults were randomised to spinal manipulation or usual care.",
            "none",
        ),
        ("Yoga for neck pain", "METHODS: Adults were randomised to yoga or usual care.", "none"),
        (
            "Non-drug treatment of pain in burns",
            "Drugs come first. Hypnosis, massage and distraction have been used. More is to be learnt.",
            "incidental",
        ),
        (
            "Injuries of massage therapists: a survey",
            "METHODS: A survey of 200 massage therapists was done.",
            "none",
        ),
        ("Foot self-massage in diabetes: a randomised trial", "METHODS: Adults massaged their feet.", "none"),
        ("Foam rolling and flexibility", "METHODS: Students used a foam roller in random order.", "none"),
        (
            "An electric massage chair for nausea: a randomised trial",
            "METHODS: Patients sat in a massage chair or in a bed.",
            "none",
        ),
        (
            "Chair massage for nurses",
            "METHODS: Nurses were randomised to chair massage or a break.",
            "tested",
        ),
        (
            "Carotid sinus massage in syncope",
            "METHODS: Carotid sinus massage was done in 40 patients.",
            "none",
        ),
    ],
)
def test_role_says_what_part_massage_played(title, abstract, role):
    assert judge(title, *abstract.split("\n")).massage_role.value == role


@pytest.mark.parametrize(
    "words",
    [
        "carotid sinus massage",
        "Cardiac massage",
        "open-chest cardiac massage",
        "Prostatic massage",
        "ocular massage",
        "uterine massage",
        "fundal massage",
        "massage of the carotid sinus",
    ],
)
def test_a_false_friend_is_set_aside_as_wrong_massage(words):
    study = judge(f"{words} in adults", f"METHODS: The effect of {words} was studied in 30 adults.")
    assert study.massage_role.value == "none"
    assert study.set_aside.reason is SetAsideReason.WRONG_MASSAGE


@pytest.mark.parametrize(
    "words",
    [
        "self-massage",
        "foam rolling",
        "a massage gun",
        "a massage chair",
        "vibration massage",
        "a massage roller",
    ],
)
def test_devices_and_self_treatment_are_set_aside_as_such(words):
    study = judge(f"Effect of {words} on stiffness: a randomised trial", "METHODS: Adults were randomised.")
    assert study.tested.value is False
    assert study.set_aside.reason is SetAsideReason.DEVICE_OR_SELF


def test_home_self_massage_beside_a_therapist_is_still_massage():
    study = judge(TRIAL, METHODS, "RESULTS: Participants also massaged themselves daily.")
    assert study.massage_role.value == "tested"


# ------------------------------------------------------------------------------------------------ size


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("Sixty-four patients were randomised to massage or usual care.", 64),
        ("One hundred and two women were randomly assigned to massage or usual care.", 102),
        ("Two hundred twelve adults were randomized to massage or usual care.", 212),
        ("We randomized 1,290 adults to massage or usual care.", 1290),
        ("Patients (n = 34) were randomly assigned to massage or usual care.", 34),
        ("A total of 120 participants with neck pain were enrolled and randomised.", 120),
        ("Of 300 women screened, 88 were randomised to massage or usual care.", 88),
        ("We screened 1193 patients; 178 were eligible and were randomly assigned to groups.", 178),
        ("Infants were randomised to massage (n = 22) or control (n = 23).", 45),
        ("There were 233 women randomised to the massage group and 246 to usual care.", 479),
        ("Adults were randomised to three groups of 25: massage, rest and music.", 75),
        ("The sample comprised 60 older people, who were assigned by randomisation.", 60),
        ("In total, 104 nulliparous women were randomised 1:1.", 104),
        ("Twenty-four women started the trial and 19 completed it; allocation was random.", 24),
    ],
)
def test_people_randomised_are_counted_as_the_sentence_says(sentence, people):
    study = judge(TRIAL, f"METHODS: {sentence}")
    assert study.n_randomised.value == people
    assert study.n_randomised.quote


@pytest.mark.parametrize(
    "sentence",
    [
        "Women aged 20 to 45 years were randomised to massage or usual care.",
        "Patients were randomised to 10 sessions of massage or usual care.",
        "Pain fell by 20 points in patients who were randomised.",
        "The sample size was calculated as 60 patients per group.",
        "Forty-seven knees were randomised to massage or usual care.",
        "Patients received 2000 mg of the drug or massage, at random.",
        "Patients were randomised after week 12.",
        "Patients were enrolled and randomised between May and October 2018.",
        "Recruitment of participants started in 2016 and randomisation ended in 2018.",
    ],
)
def test_a_number_that_counts_no_people_is_not_a_sample_size(sentence):
    assert judge(TRIAL, f"METHODS: {sentence}").n_randomised.value is None


@pytest.mark.parametrize(
    ("sentence", "studies", "people"),
    [
        ("Thirteen RCTs with 1000 patients were included.", 13, 1000),
        ("We included 33 studies, in which 1994 participants were analysed.", 33, 1994),
        ("Of 120 articles identified, 15 trials were finally selected.", 15, None),
        ("Twenty-five trials (3096 participants) were included.", 25, 3096),
        ("16 RCTs and 3 quasi-RCTs with 1556 patients were included.", 19, 1556),
        ("A total of 63 RCTs involving 4,120 infants met the criteria.", 63, 4120),
        ("The search yielded 611 records, of which 17 studies were included.", 17, None),
        ("Eleven articles describing 10 studies with 1198 women were included.", 10, 1198),
    ],
)
def test_a_review_counts_its_studies_and_their_people(sentence, studies, people):
    study = judge(
        "Massage for pain: a systematic review", "METHODS: Databases were searched.", f"RESULTS: {sentence}"
    )
    assert (study.n_studies.value, study.n_participants.value) == (studies, people)


def test_people_of_a_review_are_not_taken_from_a_subgroup():
    study = judge(
        "Massage for pain: a meta-analysis",
        "RESULTS: Nine trials were included. For the prevention of pain (4 RCTs, 364 patients) the RR was"
        " 0.9.",
    )
    assert study.n_participants.value is None


def test_nobody_is_randomised_in_a_controlled_study_without_chance():
    study = judge("Massage and pain", "METHODS: Forty women were assigned to massage or to a control group.")
    assert (study.n_randomised.value, study.people) == (None, 40)


# ------------------------------------------------------------------------------------------ comparator


@pytest.mark.parametrize(
    ("methods", "comparator"),
    [
        ("Adults were randomised to massage or a waiting list.", "none_waitlist"),
        ("Adults were randomised to massage or to no treatment.", "none_waitlist"),
        ("Adults were randomised to massage; the control group received no intervention.", "none_waitlist"),
        ("Adults were randomised to massage or usual care.", "usual_care"),
        ("Adults were randomised; the control group received routine nursing care.", "usual_care"),
        ("Adults were randomised to massage plus standard care or standard care alone.", "usual_care"),
        ("Adults were randomised to massage or sham massage.", "sham_placebo"),
        ("Adults were randomised to massage or to placebo (detuned ultrasound).", "sham_placebo"),
        ("Adults were randomised to massage or light touch.", "sham_placebo"),
        ("Adults were randomised to massage or acupuncture.", "active"),
        ("Adults were randomised to massage or relaxation therapy.", "active"),
        ("Massage was compared with therapeutic ultrasound in a randomised trial.", "active"),
        ("Adults were randomised to massage, guided imagery, or usual care.", "multiple"),
        ("Adults were randomised to massage, sham massage or no treatment.", "multiple"),
        ("Adults were randomised to a massage group or a control group.", "unclear"),
    ],
)
def test_comparator_is_what_the_other_group_got(methods, comparator):
    assert judge(TRIAL, f"METHODS: {methods}").comparator.value == comparator


def test_one_group_has_no_comparator():
    study = judge("Massage and pain", "METHODS: A one-group pretest-posttest design was used.")
    assert study.comparator.value == "not_applicable"


# ------------------------------------------------------------------------------------------- direction


def test_a_null_primary_outcome_is_not_saved_by_secondary_ones():
    study = trial(
        "Neck pain did not differ between the groups (P=0.40). More people in the massage group were"
        " satisfied "
        "(80% vs 60%; P=0.03).",
        "Massage is a promising treatment for neck pain.",
        METHODS + " The primary outcome was neck pain.",
    )
    assert study.direction.value == "no_difference"


def test_a_side_outcome_without_difference_does_not_spoil_the_benefit():
    study = trial(
        "Neck pain was lower with massage than with usual care (p=.001). Quality of life did not differ"
        " between groups.",
        methods=METHODS + " The primary outcome was neck pain.",
    )
    assert study.direction.value == "benefit"


def test_a_subgroup_does_not_make_a_benefit():
    study = trial(
        "There was no difference in pain between the groups. In a subgroup of women pain was lower with"
        " massage "
        "than with usual care.",
        "Massage helps women with neck pain.",
    )
    assert study.direction.value == "no_difference"


def test_a_benefit_gone_later_but_sold_as_lasting_is_mixed():
    study = trial(
        "At 10 weeks massage was superior to usual care (p=.01). After 1 year massage was not better than"
        " usual care.",
        "Massage appears to provide long-lasting benefits.",
    )
    assert study.direction.value == "mixed"


def test_a_benefit_gone_later_is_noted():
    study = trial(
        "At 10 weeks pain was lower with massage than with usual care. At 52 weeks pain did not differ."
    )
    assert (study.direction.value, study.time_note.value) == ("benefit", "not at the later follow-up")


def test_the_sign_of_a_number_says_nothing():
    more, less = (trial(f"The mean difference was {sign}0.62 (95% CI 0.30 to 0.94).") for sign in ("", "-"))
    assert more.direction.value == less.direction.value == "unclear"


def test_no_difference_between_two_ways_of_massage_beside_a_benefit_is_a_benefit():
    study = trial("The two massage groups did equally well and better than usual care (p<.01).")
    assert study.direction.value == "benefit"


def test_significance_that_goes_with_correction_is_none():
    study = trial(
        "Pain was lower with massage (p=.04), but this was not significant after correction for multiple"
        " comparisons."
    )
    assert study.direction.value == "no_difference"


def test_a_small_null_trial_is_imprecise_not_proof_of_no_effect():
    study = trial("Pain did not differ between the groups.")
    assert study.precision.value == "imprecise"
    assert "80 people" in study.precision.because


def test_a_record_cut_before_its_results_has_no_direction():
    assert judge(TRIAL, METHODS).direction.value is None


def test_massage_as_the_control_is_seen_from_massage():
    study = judge(
        "Acupuncture versus massage for neck pain: a randomised trial",
        "METHODS: Adults were randomly assigned to acupuncture or massage.",
        "RESULTS: Acupuncture reduced pain more than massage (24 points; P=.005).",
    )
    assert (study.massage_role.value, study.direction.value) == ("comparator", "favours_comparator")


@pytest.mark.parametrize(
    ("advice", "direction"),
    [
        ("Clinicians may consider massage for persistent neck pain.", "benefit"),
        ("Do not offer massage as the only treatment for neck pain.", "favours_comparator"),
        ("Massage is not recommended for neck pain.", "favours_comparator"),
        ("Evidence on massage was insufficient for a recommendation.", "unclear"),
        ("Clinicians should offer exercise and advice.", "not_applicable"),
    ],
)
def test_a_guideline_takes_the_direction_of_its_advice(advice, direction):
    study = judge("Management of neck pain: a clinical practice guideline", f"RECOMMENDATIONS: {advice}")
    assert study.direction.value == direction


# ---------------------------------------------------------------------------------------- dose, harms


@pytest.mark.parametrize(
    ("sentence", "dose"),
    [
        ("Massage was given for 30 minutes twice a week for 5 weeks.", (10, 30, 5)),
        ("Women had ten 60-minute massages over 10 weeks.", (10, 60, 10)),
        ("Massage was given daily for five days.", (5, None, None)),
        ("Infants were massaged for 15 minutes three times a day for 10 days.", (30, 15, None)),
        ("A single session of massage for 20 minutes was given.", (1, 20, None)),
        ("Massage was given once a week for six weeks.", (6, None, 6)),
        ("Patients had 12 sessions of massage.", (12, None, None)),
        ("Massage was given.", None),
    ],
)
def test_dose_is_what_each_person_got(sentence, dose):
    study = judge(TRIAL, f"METHODS: Adults were randomised to massage or usual care. {sentence}")
    found = study.dose.value
    assert (found and (found.sessions, found.minutes, found.weeks)) == dose


@pytest.mark.parametrize(
    ("sentence", "harms"),
    [
        ("No adverse events occurred.", "none reported"),
        ("There were no serious adverse events; pain increased in some.", "none serious"),
        ("Three patients reported bruising after massage.", "reported: bruising in 3"),
        ("Massage was well tolerated.", "called safe"),
        ("Pain was lower with massage than with usual care.", None),
    ],
)
def test_none_reported_is_not_the_same_as_safe_or_silence(sentence, harms):
    assert trial(sentence).harms.value == harms


def test_a_registration_number_is_found_in_the_text():
    study = judge(TRIAL, METHODS, "TRIAL REGISTRATION: ClinicalTrials.gov NCT 01234567.")
    assert study.registry.value == ("NCT01234567",)


# ------------------------------------------------------------------------------------------- integrity


@pytest.mark.parametrize(
    ("kind", "integrity", "reason"),
    [
        (NoticeKind.RETRACTION_IN, "retracted", SetAsideReason.RETRACTED),
        (NoticeKind.RETRACTED_AND_REPUBLISHED_IN, "retracted", SetAsideReason.RETRACTED),
        (NoticeKind.UPDATE_IN, "superseded", SetAsideReason.SUPERSEDED),
        (NoticeKind.CONCERN_IN, "concern", None),
        (NoticeKind.PARTIAL_RETRACTION_IN, "concern", None),
        (NoticeKind.ERRATUM_IN, "corrected", None),
        (NoticeKind.CORRECTED_AND_REPUBLISHED_IN, "corrected", None),
        (NoticeKind.UPDATE_OF, "ok", None),
        (NoticeKind.RETRACTION_OF, "ok", SetAsideReason.RETRACTION_NOTICE),
        (NoticeKind.ERRATUM_FOR, "ok", SetAsideReason.CORRECTION_NOTICE),
    ],
)
def test_a_linked_notice_decides_whether_the_record_may_be_used(kind, integrity, reason):
    study = judge(TRIAL, METHODS, notices=(Notice(kind, Pmid("31000002")),))
    assert study.integrity.value == integrity
    assert (study.set_aside and study.set_aside.reason) == reason


@pytest.mark.parametrize(
    ("title", "types", "reason"),
    [
        (TRIAL, ("Retracted Publication",), SetAsideReason.RETRACTED),
        (f"RETRACTED: {TRIAL}", None, SetAsideReason.RETRACTED),
        (f"WITHDRAWN: {TRIAL}", None, SetAsideReason.RETRACTED),
        (f"RETRACTED ARTICLE: {TRIAL}", None, SetAsideReason.RETRACTED),
        (TRIAL, ("Retraction of Publication",), SetAsideReason.RETRACTION_NOTICE),
        (TRIAL, ("Retraction Notice",), SetAsideReason.RETRACTION_NOTICE),
        (f"Statement of Retraction: {TRIAL}", None, SetAsideReason.RETRACTION_NOTICE),
        (TRIAL, ("Published Erratum",), SetAsideReason.CORRECTION_NOTICE),
        (f"Correction to: {TRIAL}", None, SetAsideReason.CORRECTION_NOTICE),
    ],
)
def test_a_retraction_its_notice_and_a_correction_are_told_apart(title, types, reason):
    assert judge(title, METHODS, types=types).set_aside.reason is reason


# ------------------------------------------------------------------------------- relevance, set aside


@pytest.mark.parametrize(
    ("title", "methods", "relevant"),
    [
        ("Massage for neck pain", "Adults were randomised to massage or usual care.", True),
        ("Massage for cervicalgia", "Adults were randomised to massage or usual care.", True),
        ("Massage for pain in the neck", "Adults were randomised to massage or usual care.", True),
        ("Massage in the office", "Adults with neck pain were randomised to massage or usual care.", True),
        ("Massage for headache", "Adults with headache were randomised to massage or usual care.", False),
        ("Massage for headache", "Adults without neck pain were randomised to massage or usual care.", False),
        ("Yoga for neck pain", "Adults were randomised to yoga or usual care.", False),
        (
            "Acupuncture versus massage for neck pain",
            "Adults were randomised to acupuncture or massage.",
            True,
        ),
    ],
)
def test_relevance_needs_the_condition_and_massage(title, methods, relevant):
    assert appraise(record(title, f"METHODS: {methods}"), NECK_PAIN).relevant.value is relevant


def test_relevance_is_not_asked_without_a_condition():
    study = judge(TRIAL, METHODS)
    assert study.relevant.value is None
    assert study.set_aside is None


@pytest.mark.parametrize(
    ("title", "abstract", "reason"),
    [
        (
            "Massage for headache",
            "METHODS: Adults were randomised to massage or rest.",
            SetAsideReason.OFF_TOPIC,
        ),
        ("Yoga for neck pain", "METHODS: Adults were randomised to yoga or rest.", SetAsideReason.OFF_TOPIC),
        (
            "Massage for neck pain: study protocol for a randomised controlled trial",
            "METHODS: Adults will be randomised.",
            SetAsideReason.PROTOCOL,
        ),
        (
            "Use of massage for neck pain: a survey",
            "METHODS: A cross-sectional survey was done.",
            SetAsideReason.NOT_EFFECT_STUDY,
        ),
        ("Massage for neck pain in rats", "METHODS: Rats were randomised.", SetAsideReason.NOT_HUMAN),
        (
            "Acupuncture for neck pain: a randomised trial",
            "METHODS: Adults were randomised to acupuncture or sham massage.",
            SetAsideReason.MASSAGE_NOT_TESTED,
        ),
    ],
)
def test_what_is_not_ranked_says_why(title, abstract, reason):
    study = appraise(record(title, abstract), NECK_PAIN)
    assert study.set_aside.reason is reason
    assert study.set_aside.because


# ----------------------------------------------------------------------------------------------- traps


def test_trap_a_study_of_how_trials_are_reported_is_no_evidence_of_effect():
    study = judge(
        "Reporting quality of randomised controlled trials of massage: an assessment against CONSORT",
        "METHODS: We searched six databases. RESULTS: We included 900 trials of massage; half of the"
        " items were "
        "reported.",
    )
    assert study.design.value == "other"
    assert study.direction.value == "not_applicable"
    assert study.set_aside.reason is SetAsideReason.NOT_EFFECT_STUDY


def test_trap_massage_in_the_title_may_be_the_control():
    study = judge(
        "Randomised trial of acupuncture compared with conventional massage and sham laser for chronic"
        " neck pain",
        "PARTICIPANTS: 177 patients with chronic neck pain were randomly assigned to acupuncture, massage"
        " or sham "
        "laser.",
        "RESULTS: One week after treatment acupuncture improved motion more than massage (24.2, P=0.005).",
    )
    assert study.tested.value is False
    assert study.direction.value == "favours_comparator"


def test_trap_many_people_do_not_make_a_control_group():
    study = judge(
        "Massage therapy for symptom control at a large cancer centre",
        "METHODS: Over three years 1,290 patients were treated; symptoms were scored before and after"
        " massage.",
        "RESULTS: Symptom scores fell by half. Outpatients improved more than inpatients.",
    )
    assert study.design.value == "single_arm"
    assert study.direction.value == "not_applicable"
    assert study.people == 1290


def test_trap_a_feasibility_trial_reports_feasibility():
    study = judge(
        "A randomised feasibility trial of massage for neck pain",
        "OBJECTIVE: To test the feasibility of recruitment and adherence in a trial of massage.",
        "METHODS: Forty-four adults were randomised to massage or a waiting list.",
        "RESULTS: Adherence was 90% and retention 86%.",
        "CONCLUSIONS: A full trial is feasible.",
    )
    assert (study.design.value, study.n_randomised.value) == ("pilot_rct", 44)
    assert study.direction.value == "not_applicable"


def test_trap_a_protocol_of_a_randomised_trial_enrolled_nobody():
    study = judge(
        "Tuina for chronic neck pain: study protocol for a randomized controlled trial",
        "METHODS: A total of 150 patients will be randomised to tuina or ibuprofen.",
        "DISCUSSION: The results will inform practice.",
    )
    assert study.design.value == "protocol_trial"
    assert study.n_randomised.value is None
    assert study.set_aside.reason is SetAsideReason.PROTOCOL


def test_trap_a_protocol_in_the_past_tense_is_a_protocol():
    study = judge(
        "Tuina for constipation: study protocol for a randomised controlled trial",
        "METHODS: Patients were randomly assigned to tuina or probiotics for three months.",
        "DISCUSSION: This protocol describes a trial that was designed to test tuina.",
    )
    assert (study.design.value, study.direction.value) == ("protocol_trial", "not_applicable")


def test_trap_a_protocol_of_a_review_is_no_review():
    study = judge(
        "Effectiveness and safety of massage for knee osteoarthritis: A protocol for systematic review and "
        "meta-analysis",
        "METHODS: We will search eight databases. Two authors will extract data.",
        "CONCLUSION: This review will show whether massage is effective.",
    )
    assert study.design.value == "protocol_review"
    assert study.set_aside.reason is SetAsideReason.PROTOCOL


def test_trap_a_within_group_p_value_against_a_placebo_that_did_as_well():
    study = judge(
        "Massage for tension-type headache: a randomized, placebo-controlled trial",
        "METHODS: Fifty-six people were randomised to massage or placebo (detuned ultrasound).",
        "RESULTS: Headache frequency fell from baseline with massage (P<.0003) and with placebo (P=.01),"
        " with no "
        "difference between the two groups.",
    )
    assert study.direction.value == "no_difference"


def test_trap_a_retracted_trial_and_its_notice_and_its_twin():
    original = judge(TRIAL, METHODS, types=("Journal Article", "Retracted Publication"))
    notice = judge(f"Statement of Retraction: {TRIAL}", types=("Retraction of Publication",))
    twin = judge(TRIAL, METHODS)
    assert original.set_aside.reason is SetAsideReason.RETRACTED
    assert notice.set_aside.reason is SetAsideReason.RETRACTION_NOTICE
    assert twin.set_aside is None


def test_trap_massage_in_all_groups_tests_something_else():
    study = judge(
        "Two positions of stabilisation exercise for back pain: a randomised trial",
        "METHODS: Fifty-six adults were randomly assigned to prone or supine exercise. Subjects in all"
        " the groups "
        "received kneading massage.",
        "RESULTS: Pain was lower in the prone group than in the supine group (p=.01).",
    )
    assert study.massage_role.value == "co_intervention"
    assert study.direction.value == "not_applicable"
    assert study.set_aside.reason is SetAsideReason.MASSAGE_NOT_TESTED


# ------------------------------------------------------------------------------------------------ laws

BRITISH_AND_AMERICAN = (
    (
        "Randomised trial of massage for labour pain: a randomised programme at one centre",
        "Randomized trial of massage for labor pain: a randomized program at one center",
    ),
    (
        "METHODS: Sixty haemodialysis patients were randomised; oedema was analysed. Results favoured"
        " massage.",
        "METHODS: Sixty hemodialysis patients were randomized; edema was analyzed. Results favored massage.",
    ),
    (
        "RESULTS: Ischaemic compression was better than paediatric care for behaviour (p<0.01).",
        "RESULTS: Ischemic compression was better than pediatric care for behavior (p<0.01).",
    ),
)
VOCABULARY = """
massage pain group randomised randomly assigned 60 women usual care was lower than in the control
p<0.05 no significant difference between groups . RESULTS: METHODS: (n = 20) 95% CI -1.2 to ; ,
acupuncture or both reviewed studies were included self-massage trial effect 30 minutes twice a week
"""
words = st.sampled_from(VOCABULARY.split())
sentences = st.lists(words, min_size=1, max_size=60).map(" ".join)


def answers(study: Study) -> dict[str, object]:
    names = (
        "design",
        "massage_role",
        "comparator",
        "direction",
        "n_randomised",
        "n_studies",
        "dose",
        "harms",
    )
    return {name: getattr(study, name).value for name in names}


def test_british_and_american_spelling_are_judged_alike():
    british, american = (judge(*(pair[side] for pair in BRITISH_AND_AMERICAN)) for side in (0, 1))
    assert answers(british) == answers(american)
    assert british.design.value == "rct"


@given(sentences, sentences, st.sampled_from(["\n", "  ", "\t", "\r\n", "\u00a0", " \n "]))
@settings(deadline=None)  # the first record compiles the patterns
def test_line_breaks_and_spaces_change_no_judgement(title, abstract, space):
    plain = record(title, abstract)
    sections = tuple(replace(section, text=section.text.replace(" ", space)) for section in plain.sections)
    broken = replace(plain, title=title.replace(" ", space), sections=sections)
    assert answers(appraise(plain)) == answers(appraise(broken))


@given(st.text(max_size=400), st.lists(st.text(max_size=800), max_size=4))
@settings(max_examples=150)
def test_any_text_gets_a_judgement(title, sections):
    appraise(Article(Pmid("31000001"), title, tuple(Section(text) for text in sections)), NECK_PAIN)


@given(sentences, st.lists(sentences, max_size=3))
@settings(deadline=None)  # the first record compiles the patterns
def test_a_quote_is_a_verbatim_piece_of_the_record(title, abstract):
    article = Article(Pmid("31000001"), title, tuple(Section(text) for text in abstract))
    study = appraise(article, NECK_PAIN)
    for name in study.__dataclass_fields__:
        quote = getattr(getattr(study, name), "quote", None)
        assert quote is None or any(quote in piece for piece in (title, *abstract)), name


@given(sentences, sentences)
@settings(deadline=None)  # the first record compiles the patterns
def test_the_same_record_is_judged_the_same(title, abstract):
    assert judge(title, abstract) == judge(title, abstract)


ALTERNATIVES = r"\bpain(?:s|ful)?\b|massag\w*|\b(?:no|not) difference|[|]\)|\bgroup [ab]|\bn ?= ?\d"


@given(st.text(alphabet="painsmgedifrcou tbl=|)1n") | sentences)
def test_sharing_the_word_boundary_finds_the_same(text):
    shared, plain = any_of(ALTERNATIVES), re.compile(ALTERNATIVES)
    assert {found.start() for found in shared.finditer(text)} == {
        found.start() for found in plain.finditer(text)
    }


HOSTILE = {
    "counted people": "more patients in the ",
    "changes of changes": "reduction was greater ",
    "extents": "to a greater ",
    "letters": "a",
    "spaces": " ",
    "digits": "7",
    "brackets": "(",
    "numbers": "12 ",
    "massage": "massage ",
    "commas": "massage, ",
    "groups": "both groups were ",
    "stops": "a. ",
    "labels": "METHODS: ",
    "counts": "n = 5 ",
    "words": "one hundred and ",
    "clauses": "p = 0.04, but not ",
    "compared": "compared with the ",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_judging_takes_time_in_proportion_to_the_length_of_hostile_text(piece):
    assert_in_proportion(
        piece,
        lambda text: judge(text[:2000], "METHODS: randomised trial of massage " + text, "RESULTS: " + text),
    )


# --------------------------------------------------------------------------------------- whole records

WHOLE_RECORDS = (
    (
        "Effects of massage on sleep in patients with heart failure",
        "The aim was to see what massage does to sleep. In this trial, 70 patients were randomly"
        " allocated to an "
        "intervention (n=35) and a control group (n=35). The intervention group had massage for 20 min"
        " over 5 "
        "consecutive nights. The control group had only routine care. Afterwards the sleep score differed "
        "significantly between the two groups (p<0.001). Massage can improve sleep.",
        {"design": "rct", "n_randomised": 70, "comparator": "usual_care", "direction": "benefit"},
    ),
    (
        "Foot reflexology and fatigue: a meta-analysis",
        "METHODS: Seven databases were searched. RESULTS: Fifteen RCTs with a total of 1,121 participants"
        " were "
        "eligible. Reflexology significantly alleviated fatigue compared with control (SMD = -1.05, 95%"
        " CI -1.5 "
        "to -0.6).",
        {"design": "meta_analysis", "n_studies": 15, "n_participants": 1121, "direction": "benefit"},
    ),
    (
        "Hand massage before surgery: does it calm?",
        "METHODS: This prospective, randomised study had 140 patients. The experimental group (n=70) had a "
        "ten-minute hand massage; the control group (n=70) had no intervention. RESULTS: Anxiety decreased "
        "significantly in the experimental group (p<0.05) while it did not change in the control group"
        " (p>0.05). "
        "The difference between the groups was significant (p<0.001). CONCLUSION: Hand massage lowers"
        " anxiety.",
        {"design": "rct", "n_randomised": 140, "massage_role": "tested", "direction": "benefit"},
    ),
    (
        "Trigger point massage and dry needling in neck pain: randomised comparison",
        "METHODS: 60 office workers were randomly allocated to trigger point massage or dry needling,"
        " once weekly "
        "for four weeks. RESULTS: Pain decreased in both groups over time (p<.001), without between-group "
        "differences at any time. CONCLUSION: Both treatments are equally effective.",
        {"comparator": "active", "direction": "no_difference", "n_randomised": 60},
    ),
    (
        "Massage for chronic neck pain: meta-analysis of randomised trials",
        "RESULTS: We identified 12 studies. Massage relieved pain better than inactive therapies (SMD"
        " 1.30; 95% CI "
        "0.09 to 2.50; P=0.03), but was not better than active therapies (SMD 0.01; 95% CI -0.80 to 0.90).",
        {"design": "meta_analysis", "direction": "mixed"},
    ),
    (
        "Nurses' back rubs and sleep in intensive care: a controlled trial",
        "METHODS: Patients admitted in odd weeks received a five-minute back massage, patients admitted"
        " in even "
        "weeks usual care. RESULTS: The massage group slept one hour longer than the usual care group"
        " (p=.03).",
        {"design": "nonrandomised_controlled", "comparator": "usual_care", "direction": "benefit"},
    ),
    (
        "Aromatherapy massage in dementia: a double-blind randomised trial",
        "METHODS: Eighty residents were randomised to massage with melissa oil or massage with sunflower"
        " oil. "
        "RESULTS: Agitation fell by 35% with melissa and 11% with sunflower oil (p<0.001).",
        {"massage_role": "co_intervention", "direction": "not_applicable"},
    ),
    (
        "Massage and growth of infants: a Cochrane systematic review",
        "MAIN RESULTS: Thirty-four studies were included, of which 20 had a high risk of bias. Fourteen"
        " trials "
        "(n = 1,500) measured weight. We found no difference in weight. AUTHORS' CONCLUSIONS: The"
        " findings do not "
        "currently support the use of infant massage.",
        {"n_studies": 34, "direction": "no_difference"},
    ),
    (
        "Cupping therapy for neck pain: a randomised trial",
        "BACKGROUND: Massage and acupuncture are common for neck pain. METHODS: Fifty adults were"
        " randomised to "
        "cupping or a waiting list. RESULTS: Pain was lower with cupping than on the waiting list.",
        {"massage_role": "incidental", "direction": "not_applicable"},
    ),
    (
        "Massage and blood pressure: randomized cross-over trial",
        "METHODS: Twenty-four volunteers had massage and rest in random order, one week apart. RESULTS:"
        " Systolic "
        "pressure fell by 5 mmHg after massage and by 4 mmHg after rest (p = 0.6).",
        {"design": "crossover_rct", "n_randomised": 24, "direction": "no_difference"},
    ),
)


@pytest.mark.parametrize(
    ("title", "abstract", "expected"), WHOLE_RECORDS, ids=[row[0] for row in WHOLE_RECORDS]
)
def test_a_whole_record_is_judged_as_a_reader_would(title, abstract, expected):
    study = judge(title, abstract)
    assert {name: getattr(study, name).value for name in expected} == expected
