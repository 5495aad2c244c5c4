"""What massage was compared with, in the many ways in which authors of different places say it."""

from __future__ import annotations

import pytest

from evidence.appraisal import appraise
from evidence.appraisal.comparator import comparator
from evidence.appraisal.text import read
from evidence.model import Article, Comparator, Design, MassageRole, Pmid, Section

TRIAL = "Massage for pain: a randomised controlled trial"
REVIEW = "Massage for pain: a systematic review and meta-analysis"


def against(methods: str, title: str = TRIAL) -> str:
    """What the record with these methods was compared with."""
    sections = (Section(methods, "METHODS"), Section("Pain was lower after massage (p<0.05).", "RESULTS"))
    return str(appraise(Article(pmid=Pmid("31000003"), title=title, sections=sections)).comparator.value)


@pytest.mark.parametrize(
    "methods",
    [
        "Adults were randomised. The control group received no intervention.",
        "Sixty women were randomly divided into two groups. No intervention was done for the control group.",
        "Nurses were randomised; the massage group had ten sessions, the control group was left untreated.",
        "Adults were randomised to massage for four weeks or to a waiting list.",
        "Those on the wait list were offered massage after the study; adults were randomised to massage or"
        " waiting.",
        "Twenty athletes were randomised to 10 minutes of leg massage or 10 minutes of passive rest.",
        "In random order the men had a 20-min back massage on one day and lay quietly for 20 min on another.",
        "In this crossover trial, volunteers received massage or rested supine for the same time, in random"
        " order.",
        "Students were randomised to massage or to sitting quietly in a chair.",
        "Infants were randomly assigned to massage (n = 20) or control (n = 20). The control infants were"
        " not massaged.",
        "Patients were randomised. Group I received foot reflexology, and group II received nothing.",
        "Women were randomised to perineal massage or no perineal massage.",
        "Adults were randomised to the massage group or to a control group that did not receive any"
        " treatment.",
        "Workers were randomised; the intervention group was massaged while the others took their usual"
        " break.",
        "Children were randomised to receive tuina immediately or to receive delayed treatment.",
        "Adults were randomised. Massage was applied to the experimental group; nothing was applied to the"
        " controls.",
    ],
)
def test_nothing_or_a_place_in_a_queue(methods):
    assert against(methods) == Comparator.NONE_WAITLIST


@pytest.mark.parametrize(
    "methods",
    [
        "Patients were randomised. The control group received only the routine cares of the ward.",
        "Samples were randomly divided into massage and control groups. Routine care was performed for"
        " controls.",
        "Patients were randomised. In the control group, the usual nursing interventions were carried out.",
        "Adults were randomised to massage plus usual care or usual care alone.",
        "Women were randomised. The experimental group received massage in addition to standard labour"
        " care, which"
        " was all that the control group received.",
        "Veterans were allocated at random to weekly massage or to continue with their usual treatment.",
        "Mothers were randomised; half massaged their babies and the other half cared for them in the"
        " ordinary way.",
        "Residents were randomised. Both groups received routine care; the intervention group also received"
        " massage.",
        "Patients were randomised. The study group had hand massage; the control group followed the clinic"
        " routine.",
        "Villages were randomised; control villages received the standard home visits.",
        "Adults were randomised to hand massage or treatment as usual (TAU).",
        "Patients were randomly assigned into a massage group and a control group who received conventional"
        " treatment.",
        "Infants were randomised. Massage was given by mothers for 10 days; controls received standard"
        " nursery care.",
        "Patients were randomised to abdominal massage or to continue their prescribed laxatives.",
        "The control group received no massage but had the same routine medical care; adults were"
        " randomised.",
        "Patients were randomised. All patients received standard medical treatment, and one group was"
        " massaged as"
        " well while the control group was not.",
        "Pregnant women were randomised to reflexology or to the routine antenatal care of the clinic.",
        "Adults were randomised; the comparison arm got care as usual from their general practitioner.",
    ],
)
def test_care_as_it_would_have_been_anyway(methods):
    assert against(methods) == Comparator.USUAL_CARE


@pytest.mark.parametrize(
    "methods",
    [
        "Adults were randomised to reflexology or to sham reflexology on points unrelated to the heart.",
        "Patients were randomised to massage or light touch.",
        "Adults were randomised to myofascial release or to a simulated release without pressure.",
        "Women were randomised. The placebo group was touched at the same places without any pressure.",
        "Patients were randomised to massage or to detuned ultrasound.",
        "Patients were randomised to acupressure at P6 or at a dummy point.",
        "The control group had the therapist's hands resting on the back; adults were randomised.",
        "Adults were randomised to massage or an attention control.",
        "Adults were randomised to massage or inactive laser.",
        "Elderly people were randomised to foot massage or the quiet presence of the same nurse.",
    ],
)
def test_a_dummy_treatment(methods):
    assert against(methods) == Comparator.SHAM_PLACEBO


@pytest.mark.parametrize(
    "methods",
    [
        "Infants were randomised to massage or rocking.",
        "Adults were randomised into Group A (dry needling) and Group B (ischaemic compression).",
        "Children were randomised. The control group took oral zinc granules; the observation group had"
        " tuina.",
        "Girls were randomised; 40 had abdominal massage and 40 took mefenamic acid 250 mg.",
        "Patients were randomised. The control group was treated with acupuncture.",
        "Adults were randomised to receive ten sessions of massage or supervised stretching.",
        "Massage was applied to the first group, and hot packs to the second group; patients were"
        " randomised.",
        "Patients were randomly allocated to tuina or to celecoxib capsules.",
        "Adults were randomised to Swedish massage or to Thai massage.",
        "Adults were randomised to moderate or light pressure massage.",
        "Adults were randomised to massage plus exercise or exercise alone.",
        "Adolescents were randomly assigned to a massage therapy or a relaxation therapy group.",
        "Both groups did exercises at home; patients were randomised, and the massage group had massage as"
        " well.",
        "Patients with fibromyalgia were randomised to massage, guided imagery or tai chi.",
        "The control group watched a film; patients were randomised to it or to hand massage.",
        "The intervention group received kinesio taping and the control group classical massage; adults were"
        " randomised.",
        "Patients were randomised to massage or melatonin.",
        "Fifty runners were randomised to deep friction massage or shock waves.",
    ],
)
def test_another_treatment(methods):
    assert against(methods) == Comparator.ACTIVE


@pytest.mark.parametrize(
    "methods",
    [
        "Adults were randomised to massage, light touch or a wait list.",
        "Patients were divided at random into three groups: massage, music and control. The control group"
        " received"
        " routine care.",
        "Women were randomised into four groups of reflexology, sham reflexology, aromatherapy and control.",
        "Athletes were randomised to massage, cold water immersion or passive recovery.",
        "Group A had massage, group B had stretching, and group C received no treatment; adults were"
        " randomised.",
        "We will randomise dyads to (a) a massage course, (b) a relaxation course, or (c) a wait list.",
        "Infants were randomised to massage, kangaroo care or standard care.",
    ],
)
def test_several_kinds_of_control_are_multiple(methods):
    assert against(methods) == Comparator.MULTIPLE


@pytest.mark.parametrize(
    "methods",
    [
        "Adults were randomly assigned to a massage group or a control group. Pain was recorded before and"
        " after.",
        "Forty patients were randomised, 20 to the experimental and 20 to the control group.",
        "Women were randomised. Anxiety was compared between the massage group and the control group.",
        "Adults were randomised into two groups. Data were analysed with standard methods and a t test.",
        "Patients were randomised to massage or control. The control group did not differ at baseline.",
        "Women were randomised. Massage had to be stopped in no case; controls were recruited at the same"
        " clinic.",
    ],
)
def test_a_control_that_nobody_describes_is_unclear(methods):
    assert against(methods) == Comparator.UNCLEAR


@pytest.mark.parametrize(
    ("methods", "expected"),
    [
        ("Randomised trials of massage versus no treatment were sought.", "none_waitlist"),
        ("We included trials that compared massage with usual care.", "usual_care"),
        ("Trials in which tuina was compared with western medicine were eligible.", "active"),
        ("Comparators were sham, waiting list, usual care and other treatments.", "multiple"),
        ("Trials of massage against placebo, exercise or no intervention were sought.", "multiple"),
        ("Trials were eligible when the control group received routine care.", "usual_care"),
        ("Six databases were searched for randomised trials of massage for pain.", "unclear"),
        ("Risk of bias was assessed with the standard Cochrane tool.", "unclear"),
        ("Six databases were searched. No massage-related adverse event was reported.", "unclear"),
        ("Six databases were searched. No treatment-related harm was seen in the trials.", "unclear"),
    ],
)
def test_a_review_says_what_its_trials_compared(methods, expected):
    assert against(methods, REVIEW) == expected


def test_one_group_has_nothing_to_be_compared_with():
    methods = "Thirty patients had a weekly massage for six weeks. Pain was scored before and after."
    assert against(methods, "Massage for pain in a day unit") == Comparator.NOT_APPLICABLE


def test_the_title_names_the_other_side_too():
    title = "Back massage versus relaxation music for sleep: a randomised trial"
    assert against("Forty adults were randomised to two groups.", title) == Comparator.ACTIVE


FURTHER = (
    (
        "usual_care",
        "Sixty neonates hospitalized in the NICU were randomly assigned into intervention and control"
        " groups by block randomization. In the intervention group, abdominal massage was performed for"
        " 15 minutes twice a day for five days. Neonates in the control group received the routine NICU"
        " care.",
    ),
    (
        "usual_care",
        "The patients were randomly allocated into two groups. The intervention group received foot"
        " reflexology for 20 min, while the control group only received routine care.",
    ),
    (
        "none_waitlist",
        "Using random numbers, 70 nurses were assigned to two groups. The test group received back"
        " massage and the other group received no intervention.",
    ),
    (
        "none_waitlist",
        "Patients were randomised. The experimental group received massage twice a week, and the control"
        " group did not receive any massage.",
    ),
    (
        "none_waitlist",
        "The control group did not receive any application; patients were randomised.",
    ),
    (
        "none_waitlist",
        "We randomised 228 people to 5 groups receiving various doses of massage (30-minute visits 2 or 3"
        " times weekly or 60-minute visits) or to a single control group (a wait list).",
    ),
    (
        "none_waitlist",
        "No application was made to the control group; 60 women were randomised.",
    ),
    (
        "usual_care",
        "No application other than routine nursing practice was made to the patients in the control"
        " group, who had been randomised.",
    ),
    (
        "usual_care",
        "Patients in the control group received standard nursing care, and no other attempts were made."
        " The sample was randomised.",
    ),
    (
        "active",
        "120 children were randomly divided into a treatment group treated with tuina and a control"
        " group treated with oral Bifidobacterium tablets, 60 cases in each group.",
    ),
    (
        "active",
        "Patients were randomised into an observation group and a control group, 30 cases each. The"
        " observation group was treated with tuina manipulation, the control group with acupuncture.",
    ),
    (
        "active",
        "Patients were randomised into two groups; those in the control group were given celecoxib 200"
        " mg once a day, and those in the treatment group tuina three times a week.",
    ),
    (
        "active",
        "Patients were randomised. The control group received conventional acupuncture and the"
        " observation group received tuina on the basis of the control group.",
    ),
    (
        "usual_care",
        "Patients were randomised. The control group was given conventional treatment; the observation"
        " group was given tuina on the basis of the control group.",
    ),
    (
        "usual_care",
        "Patients were randomised. The control group was treated with conventional nursing intervention,"
        " and the study group received acupressure on this basis.",
    ),
    (
        "active",
        "Participants were randomised to massage (MG) or kinesio taping (KTG), twice a week for four weeks.",
    ),
    (
        "active",
        "Volunteers were randomly distributed into two groups: myofascial release and static stretching.",
    ),
    (
        "multiple",
        "Volunteers were randomly distributed into three groups: myofascial release, static stretching"
        " and control without intervention.",
    ),
    (
        "sham_placebo",
        "Volunteers were randomly distributed into two groups: manual lymphatic drainage and placebo"
        " (ultrasound turned off).",
    ),
    (
        "sham_placebo",
        "The placebo group received a light superficial touch over the same region; adults were randomised.",
    ),
    (
        "active",
        "Forty adults with hypertension were randomly assigned to a massage therapy or a progressive"
        " muscle relaxation group.",
    ),
    (
        "none_waitlist",
        "Adults were randomly assigned to a massage group or a standard control group that had no treatment.",
    ),
    (
        "none_waitlist",
        "Women were randomly assigned to massage therapy or to a no-treatment control group.",
    ),
    (
        "none_waitlist",
        "Subjects were randomly assigned to receive a 15-minute chair massage or a 15-minute rest period.",
    ),
    (
        "none_waitlist",
        "Participants acted as their own controls in this randomised crossover study, with 20 minutes of"
        " massage and 20 minutes of rest on separate days.",
    ),
    (
        "active",
        "Women in labor were randomised to massage or to breathing exercises.",
    ),
    (
        "multiple",
        "Women in labor were randomly assigned to massage, music or usual care.",
    ),
    (
        "usual_care",
        "Participants were randomised 2:1 to massage or enhanced usual care.",
    ),
    (
        "usual_care",
        "Participants were randomly assigned to acupressure plus standard antiemetics or standard"
        " antiemetics only.",
    ),
    (
        "sham_placebo",
        "Women were randomised to acupressure at SP6 or touch at SP6.",
    ),
    (
        "multiple",
        "Women were randomised to SP6 acupressure, SP6 touch or routine care.",
    ),
    (
        "active",
        "Babies were randomised to massage with oil or massage without oil.",
    ),
    (
        "none_waitlist",
        "Preterm infants were randomised to massage with oil or to no massage.",
    ),
    (
        "usual_care",
        "Fifty infants in one nursery were randomised. The massage group was massaged thrice daily; the"
        " control group received standard nursery treatment.",
    ),
    (
        "none_waitlist",
        "Residents were randomised. The massage group got a 5-min hand massage, the waiting control"
        " group got it after the trial.",
    ),
    (
        "none_waitlist",
        "The control group received reflexology at the end of the study; women were randomised.",
    ),
    (
        "active",
        "Patients were randomised to massage or to a control group that received written information.",
    ),
    (
        "active",
        "The control group received an educational booklet; the experimental group massage. Allocation"
        " was random.",
    ),
    (
        "active",
        "Sixty elderly were randomised; the control group attended a health talk.",
    ),
    (
        "usual_care",
        "The control group received the standard postoperative pain protocol, patients being randomised.",
    ),
    (
        "usual_care",
        "Adults were randomised to massage in addition to standard physiotherapy or to standard"
        " physiotherapy only.",
    ),
    (
        "active",
        "Patients were randomised to receive myofascial release and exercise or exercise only.",
    ),
    (
        "active",
        "Subjects were randomised. Group 1 received IASTM, group 2 received cupping, and both groups"
        " received the same stretching.",
    ),
    (
        "active",
        "Group A received Cyriax friction massage and Group B received therapeutic ultrasound; subjects"
        " were randomised by lottery.",
    ),
    (
        "active",
        "Subjects were randomised to experimental (IASTM + conventional exercises) and control"
        " (conventional exercises) groups.",
    ),
    (
        "unclear",
        "Subjects were randomised into experimental (n=20) and control (n=20) groups. The experimental"
        " group received IASTM for 4 weeks.",
    ),
    (
        "unclear",
        "Patients were randomly assigned to a reflexology group or a control group. Data were collected"
        " with routine forms.",
    ),
    (
        "usual_care",
        "Patients were randomised; the control group were only under routine monitoring.",
    ),
    (
        "none_waitlist",
        "Patients were randomised; in the control group only the questionnaires were filled in.",
    ),
    (
        "none_waitlist",
        "The controls only completed the questionnaires; the nurses were randomised.",
    ),
    (
        "sham_placebo",
        "Patients were randomised to receive reflexology or a foot massage without pressure on reflex"
        " points as placebo.",
    ),
    (
        "active",
        "Patients were randomised to receive reflexology or a simple foot massage.",
    ),
    (
        "active",
        "Patients were randomised to foot reflexology or back massage.",
    ),
    (
        "sham_placebo",
        "The comparison condition consisted of the therapist holding the feet without moving; adults"
        " were randomised.",
    ),
    (
        "active",
        "Adults were randomised to a 30-min massage or 30 min of conversation with the same volunteer.",
    ),
    (
        "multiple",
        "Patients with dementia were randomised to hand massage, music, both or no intervention.",
    ),
    (
        "multiple",
        "Participants were randomly assigned to massage (n=20), physical exercise (n=20), or control"
        " (n=20). The control group was on a waiting list.",
    ),
    (
        "usual_care",
        "Usual care served as control; adults were randomised.",
    ),
    (
        "none_waitlist",
        "Adults were randomised to immediate massage or deferred massage.",
    ),
    (
        "active",
        "We compared Swedish massage with sports massage in a randomised trial of runners.",
    ),
    (
        "active",
        "A randomised trial compared massage and mobilisation.",
    ),
    (
        "usual_care",
        "A randomised trial comparing massage therapy with standard care in 90 patients was done.",
    ),
    (
        "usual_care",
        "We randomised clinics; the control clinics continued as usual.",
    ),
    (
        "none_waitlist",
        "The contralateral leg, which was not massaged, served as control; the side was randomised.",
    ),
    (
        "none_waitlist",
        "One leg was randomised to massage and the other leg served as an untreated control.",
    ),
    (
        "unclear",
        "Mothers were randomised. There was no significant difference between groups in routine use of"
        " analgesics.",
    ),
    (
        "usual_care",
        "Randomisation was to aromatherapy massage or usual supportive care alone.",
    ),
    (
        "usual_care",
        "Infants in the control arm received care according to the unit protocol; allocation was randomised.",
    ),
    (
        "usual_care",
        "Women allocated to the control group were cared for according to hospital routine; allocation"
        " was randomised.",
    ),
    (
        "usual_care",
        "Adults were randomised to a course of massage plus the care of their general practitioner or to"
        " general practitioner care alone.",
    ),
    (
        "usual_care",
        "This randomized controlled trial was conducted on 80 patients. The intervention group received"
        " reflexology on both feet for 20 minutes. The control group underwent no intervention and"
        " received only hospital routine care.",
    ),
    (
        "none_waitlist",
        "Eighty women were randomly allocated into two groups. Foot massage was done for the"
        " intervention group; no massage was performed in the control group.",
    ),
    (
        "sham_placebo",
        "The placebo group received the same touch on the heel without pressing the points, patients"
        " being randomised.",
    ),
    (
        "multiple",
        "Patients were randomised into three groups of reflexology, placebo and control. In the placebo"
        " group the heel was rubbed. The control group received routine care.",
    ),
    (
        "multiple",
        "90 women were randomly divided to massage, breathing and control groups. No intervention was"
        " given to the control group.",
    ),
    (
        "active",
        "62 children with cerebral palsy were randomised; the control group received rehabilitation"
        " training and the observation group tuina plus the training.",
    ),
    (
        "usual_care",
        "The control group was nursed routinely while the observation group received acupoint massage;"
        " patients were randomly divided.",
    ),
    (
        "usual_care",
        "Patients in the control group were given routine nursing, and patients in the observation group"
        " were given acupoint massage on the basis of routine nursing. Grouping was random.",
    ),
    (
        "active",
        "Patients were randomised to traction (control group, n=40) or tuina (n=40).",
    ),
    (
        "active",
        "This randomized trial divided 60 cases into a tuina group and an acupuncture group by random"
        " number table.",
    ),
    (
        "multiple",
        "60 cases were randomly divided into a tuina group, an acupuncture group and a blank control group.",
    ),
    (
        "none_waitlist",
        "Twenty-eight women were randomly assigned to a massage group or a wait-list control.",
    ),
    (
        "active",
        "Adolescent mothers were randomly assigned to massage therapy or relaxation therapy.",
    ),
    (
        "none_waitlist",
        "Preterm infants were randomly assigned to a massage therapy group or to a control group"
        " receiving no stimulation.",
    ),
    (
        "active",
        "Infants were given massage or were rocked for 15 minutes; assignment was random.",
    ),
    (
        "none_waitlist",
        "Job-stressed hospital staff were randomised; the treatment group got chair massage, the control"
        " group took a 15-minute break.",
    ),
    (
        "usual_care",
        "Patients were randomised to receive usual care (n=50) or usual care plus massage (n=52).",
    ),
    (
        "usual_care",
        "Eligible adults were randomised to 10 weekly massages or continued GP care.",
    ),
    (
        "active",
        "Adults were randomised to massage, 10 sessions, or to a self-care book.",
    ),
    (
        "active",
        "Eligible patients were randomised to massage or to an active comparator of equal contact time.",
    ),
    (
        "multiple",
        "Participants were randomised to relaxation massage, structural massage, or usual care alone"
        " with a book as well as light touch.",
    ),
    (
        "usual_care",
        "Participants were randomised to relaxation massage, structural massage, or usual care.",
    ),
    (
        "active",
        "Participants were randomised to MLD with compression bandaging or compression bandaging alone.",
    ),
    (
        "sham_placebo",
        "Participants were randomised to myofascial release or sham ultrasound.",
    ),
    (
        "active",
        "Cross-over trial in which each patient received massage and TENS in random order.",
    ),
    (
        "none_waitlist",
        "In a randomised cross-over design, each nurse had a massage session and a rest session.",
    ),
    (
        "none_waitlist",
        "Patients served as their own controls; massage and no-massage days alternated in random order.",
    ),
    (
        "unclear",
        "Patients were randomised to foot massage (n = 31) or control (n = 32); outcome assessors were"
        " blinded.",
    ),
    (
        "usual_care",
        "The comparison group got only analgesics as prescribed; the patients were randomised.",
    ),
    (
        "active",
        "The control group received intravenous paracetamol 1 g; women were randomised.",
    ),
    (
        "usual_care",
        "Women in both groups received oxytocin according to the routine protocol; the intervention"
        " group also had acupressure.",
    ),
    (
        "none_waitlist",
        "Randomised infants of the massage group were stroked by their mothers three times daily; those"
        " of the control group were not.",
    ),
    (
        "active",
        "Infants were randomised to massage or to kinesthetic stimulation only.",
    ),
    (
        "active",
        "The control group received 10 minutes of friendly conversation; residents were randomised.",
    ),
    (
        "usual_care",
        "Patients were randomised to back massage with standard sedation or standard sedation alone.",
    ),
    (
        "none_waitlist",
        "Patients were randomised to back massage or to nothing.",
    ),
    (
        "none_waitlist",
        "Half of the volunteers, chosen at random, had a massage and half did not.",
    ),
    (
        "sham_placebo",
        "Subjects were randomised to massage or to laser with the device off.",
    ),
    (
        "active",
        "Patients were randomly assigned to one of two treatments: trigger point compression or spray"
        " and stretch.",
    ),
    (
        "active",
        "Patients with tendinopathy were randomly assigned to deep friction, laser or exercise.",
    ),
    (
        "active",
        "Adults were randomly allocated to the Alexander technique or massage.",
    ),
    (
        "multiple",
        "Adults were randomised to massage, acupuncture, or waiting.",
    ),
    (
        "none_waitlist",
        "One side was massaged and the other side was left alone as control; the side was chosen at random.",
    ),
    (
        "usual_care",
        "Randomised parallel trial. Intervention: eight 50-minute massages. Comparison: usual care.",
    ),
    (
        "multiple",
        "Interventions: massage, exercise, or no treatment. Allocation was random.",
    ),
    (
        "none_waitlist",
        "Intervention: abdominal massage. Control: no massage. Allocation was random.",
    ),
    (
        "usual_care",
        "We randomised women to antenatal perineal massage instruction in addition to routine antenatal"
        " visits or to routine visits.",
    ),
    (
        "unclear",
        "Adults were randomised to massage or control. People who had received acupuncture, or"
        " physiotherapy in the last month were excluded.",
    ),
    (
        "unclear",
        "Adults were randomised to a massage or control group by a person who took no part in treatment.",
    ),
    (
        "active",
        "Adults were randomised to massage by a therapist or massage by a partner.",
    ),
    (
        "unclear",
        "Nurses were randomised to massage or a control group. Massage was given with sesame oil, by the"
        " researcher or a trained assistant, in a quiet room at rest.",
    ),
)


@pytest.mark.parametrize(("expected", "methods"), FURTHER)
def test_the_other_side_in_the_words_of_many(expected, methods):
    assert against(methods) == expected


@pytest.mark.parametrize(
    ("expected", "methods"),
    [
        ("usual_care", "RCTs comparing massage plus standard care with standard care alone were included."),
        (
            "multiple",
            "Studies were included if they compared acupressure with sham acupressure, usual care or no"
            " intervention.",
        ),
        ("active", "RCTs of massage compared with any other treatment were included."),
        ("none_waitlist", "Trials of massage against no treatment control groups were included."),
        ("active", "Tuina was compared with acupuncture in 12 trials."),
        (
            "multiple",
            "The control interventions were placebo (4 trials), waiting list (3) and physiotherapy (5).",
        ),
        ("usual_care", "The comparison was routine nursing care in all included studies."),
        ("unclear", "The quality of the trials was assessed with standard forms by two reviewers as usual."),
        ("multiple", "Control groups received usual care, rest or light touch."),
        ("sham_placebo", "Only sham-controlled trials of massage were included."),
    ],
)
def test_a_review_in_the_words_of_many(expected, methods):
    assert against(methods, REVIEW) == expected


def test_a_cohort_that_compares_something_else_has_no_comparator_of_massage():
    title = "Cardiac massage and survival: a retrospective cohort study"
    methods = (
        "We compared survival after compression-only and standard resuscitation in a retrospective cohort."
    )
    assert against(methods, title) == Comparator.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("methods", "expected"),
    [
        ("Twelve schools were randomised. Control schools kept their normal routine of care.", "usual_care"),
        ("Clusters were wards. Control wards carried on with standard nursing care.", "usual_care"),
        ("Patients were randomised; the CG received routine care and the IG massage.", "usual_care"),
        ("Units were randomised, nine to massage training and nine to usual practice.", "usual_care"),
        ("Adults were randomly assigned to massage or to a standard treatment group.", "usual_care"),
        ("Adults were randomised; controls were treated according to the guideline.", "usual_care"),
        ("Patients were randomised to reflexology or to points not related to the stomach.", "sham_placebo"),
        ("Adults were randomised to massage or switched-off laser.", "sham_placebo"),
        (
            "Adults were randomised to massage or control. Controls had the recovery pathway only.",
            "usual_care",
        ),
        ("Women were randomised to breast massage or to warm compresses with rest.", "active"),
        ("Adults were randomised to massage or to bed rest.", "none_waitlist"),
        (
            "Women were randomised to massage or no massage. All women received 10 IU oxytocin.",
            "none_waitlist",
        ),
        (
            "Infants were randomised to massage or no massage; both groups received phototherapy.",
            "none_waitlist",
        ),
        (
            "Cyclists had three trials in random order: massage, active recovery or passive rest.",
            "multiple",
        ),
        (
            "Adults were randomised to massage, kinesio taping (KT) or control. The KT group had strips for"
            " three days; the control group rested.",
            "multiple",
        ),
    ],
)
def test_places_half_named_groups_and_what_all_had(methods, expected):
    assert against(methods) == expected


@pytest.mark.parametrize(
    ("methods", "expected"),
    [
        ("Patients were randomised to three groups: massage, placebo (light touch) and control.", "multiple"),
        ("Patients were divided at random into three groups of massage, sham and control.", "multiple"),
        ("Patients were randomised to massage or sham. The control group had light touch.", "sham_placebo"),
    ],
)
def test_a_plain_control_beside_the_dummy_is_a_second_kind(methods, expected):
    assert against(methods) == expected


@pytest.mark.parametrize(
    ("methods", "expected"),
    [
        ("Trials of compression with or without manual lymph drainage were included.", "active"),
        ("Trials with massage in one arm and no treatment or advice in another were eligible.", "multiple"),
        ("Massage was compared with sham or with exercise.", "multiple"),
        ("Trials of massage from 34 weeks, versus no massage, were eligible.", "none_waitlist"),
        (
            "Trials of massage or exercise entered the network. Compared with usual care, pain was lower with"
            " exercise (MD -1.2, 95% CI -2 to -1) and massage (-1.1, -2 to -1).",
            "usual_care",
        ),
    ],
)
def test_what_the_trials_of_a_review_compared(methods, expected):
    assert against(methods, REVIEW) == expected


COHORT = "Massage and opioid use: a retrospective cohort study"
LATER = "Who responds to massage? A secondary analysis of a randomised trial"


@pytest.mark.parametrize(
    ("title", "methods", "expected"),
    [
        (COHORT, "Veterans with four massages were matched with veterans who had none.", "none_waitlist"),
        (
            COHORT,
            "Patients who received massage were compared with those who did not.",
            "none_waitlist",
        ),
        (COHORT, "Falls were compared between users and non-users of massage.", "none_waitlist"),
        (COHORT, "Pain was rated before and after massage in 400 inpatients.", "not_applicable"),
        (
            COHORT,
            "Pain was compared before and after massage in inpatients who did not have fever.",
            "not_applicable",
        ),
        (
            LATER,
            "In the parent trial adults were randomised to massage or a self-care booklet.",
            "active",
        ),
        (LATER, "Adults had been randomised to massage or to a wait list.", "none_waitlist"),
        (LATER, "Data of the 80 people in the massage arm were analysed by regression.", "not_applicable"),
        (
            "Kneading for sciatic nerve injury in rats",
            "Rats were divided into sham operation, model and kneading groups. Gait was compared with that of"
            " the model group.",
            "none_waitlist",
        ),
    ],
)
def test_what_may_be_one_group_is_compared_only_where_sides_are_told(title, methods, expected):
    assert against(methods, title) == expected


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (MassageRole.SHAM_CONTROL, "active"),
        (MassageRole.COMPARATOR, "active"),
        (MassageRole.TESTED, "sham_placebo"),
        (None, "sham_placebo"),
    ],
)
def test_where_massage_is_the_dummy_the_other_side_is_the_treatment(role, expected):
    methods = "Adults were randomised to needling or to a placebo of light stroking of the forearm."
    title = "Needling for nausea: a randomised trial with a light massage placebo"
    article = Article(pmid=Pmid("31000003"), title=title, sections=(Section(methods, "METHODS"),))
    assert comparator(read(article), Design.RCT, role).value == expected


# Care with an article or a place before it, dummies told by what they lack, arms that no list here knows.
THIRD_ROUND = [
    (
        "none_waitlist",
        "On one day their legs were massaged and on the other they sat on a chair; adults were "
        "randomised to the order.",
    ),
    (
        "none_waitlist",
        "Workers were randomised. The massage group was massaged for 15 min; the comparison group"
        " sat in the same room for 15 min.",
    ),
    (
        "none_waitlist",
        "Adults were randomised. On the massage day they got a back massage, and on the control "
        "day they sat down for the same time.",
    ),
    (
        "none_waitlist",
        "In a randomised design one leg was massaged and the other leg was left as it was.",
    ),
    (
        "none_waitlist",
        "Adults were randomised. Half were massaged; the remaining participants did nothing.",
    ),
    (
        "none_waitlist",
        "Adults were randomised. The control group was only weighed on the same days.",
    ),
    (
        "none_waitlist",
        "Adults were randomised. Massage was given to 30 patients, whereas 30 others had no such session.",
    ),
    (
        "none_waitlist",
        "Adults were randomised. The control group was assessed at the same times but had no "
        "contact with the therapist.",
    ),
    (
        "usual_care",
        "Adults were randomised. Heart clinic care with massage (20 minutes daily) or without it.",
    ),
    (
        "usual_care",
        "Adults were randomised. The experimental group had foot massage, whereas in the control "
        "group blood was drawn as per the routine.",
    ),
    (
        "usual_care",
        "Adults were randomised. The control group had the catheter removed according to the "
        "standard of the unit; the experimental group had a back massage before.",
    ),
    (
        "usual_care",
        "Adults were randomised. Controls were cared for as is customary in the ward.",
    ),
    (
        "usual_care",
        "Adults were randomised. Control group patients went on with what their doctor had prescribed.",
    ),
    (
        "usual_care",
        "Adults were randomised. The control group received hospital protocol care.",
    ),
    (
        "usual_care",
        "Adults were randomised. No intervention other than the clinic's routine procedures was "
        "made in the control group.",
    ),
    (
        "usual_care",
        "Adults were randomised. Control patients underwent no application except the routine "
        "practices of the clinic.",
    ),
    (
        "usual_care",
        "Adults were randomised. The massage group had massage in addition to their drugs as "
        "before; the control group stayed on their drugs as before.",
    ),
    (
        "usual_care",
        "Adults were randomised. Patients in the control group did not receive any intervention "
        "other than routine care.",
    ),
    (
        "usual_care",
        "Adults were randomised. The control arm followed the usual programme of the rehabilitation unit.",
    ),
    (
        "usual_care",
        "Adults were randomised. The control group was managed conventionally.",
    ),
    (
        "active",
        "Mothers were randomly allotted to breast massage or to potato slices, the customary "
        "remedy of the region.",
    ),
    (
        "active",
        "Patients were randomised to cupping or to friction massage, our standard treatment.",
    ),
    (
        "active",
        "In one period the legs were massaged with ginger oil and in the other with almond oil; "
        "adults were randomised to the order.",
    ),
    (
        "active",
        "Children were randomly assigned to massage by a parent or to a story-reading control group.",
    ),
    (
        "active",
        "Adults were randomised to 30 min of massage or 60 min of massage.",
    ),
    (
        "active",
        "Adults were randomised to Swedish massage or Thai massage.",
    ),
    (
        "active",
        "Patients were randomised to reflexology of the feet or of the hands.",
    ),
    (
        "active",
        "Adults were randomised. One group got massage once a week, the other three times a week.",
    ),
    (
        "active",
        "Adults were randomised. Group A was treated with massage and group B with kinesio taping.",
    ),
    (
        "active",
        "Adults were randomised. Group A: deep friction massage; Group B: ultrasound.",
    ),
    (
        "active",
        "Adults were randomised. The comparison group learned to knit.",
    ),
    (
        "active",
        "Adults were randomised. The comparison group wrote in a diary for 20 minutes a day.",
    ),
    (
        "active",
        "Adults were randomised. The control group coloured mandalas.",
    ),
    (
        "active",
        "Adults were randomised. Massage was contrasted with guided imagery.",
    ),
    (
        "active",
        "Massage was tested head to head against dry needling in a randomised study.",
    ),
    (
        "sham_placebo",
        "Adults were randomised. In the control group the hands of the therapist were placed on "
        "the back without moving.",
    ),
    (
        "sham_placebo",
        "Adults were randomised. Control group participants had pressure on points 2 cm away from"
        " the true points.",
    ),
    (
        "sham_placebo",
        "Adults were randomised. The control group had a nurse sit beside them for the same time.",
    ),
    (
        "sham_placebo",
        "Adults were randomised. The control group received inactive ultrasound.",
    ),
    (
        "sham_placebo",
        "Adults were randomised. In the comparison group the machine was not switched on.",
    ),
    (
        "sham_placebo",
        "Adults were randomised. Controls were given acupressure at points that have no effect on sleep.",
    ),
    (
        "multiple",
        "Ninety patients were assigned to acupressure, sham and control groups by blocks (n = 30 each).",
    ),
    (
        "multiple",
        "Ninety patients were assigned to acupressure, placebo, or control (n = 30 each).",
    ),
    (
        "multiple",
        "Adults were randomised to massage, progressive relaxation, or a waiting list.",
    ),
    (
        "multiple",
        "Adults were randomised to massage, knitting or usual care.",
    ),
    (
        "multiple",
        "Rats were randomly assigned to massage under sedation, sedation only or neither.",
    ),
    (
        "multiple",
        "Adults were randomised. Group 1 had massage, group 2 had a placebo gel, and group 3 had nothing.",
    ),
    (
        "multiple",
        "Adults were randomised. There were three arms: Thai massage, paracetamol, and no treatment.",
    ),
    (
        "multiple",
        "Women were randomised to four groups: massage, warm showers, both, and routine care.",
    ),
    (
        "unclear",
        "Adults were randomised. There was an intervention and a control group.",
    ),
    (
        "unclear",
        "Sixty nurses were randomised to massage or control.",
    ),
    (
        "unclear",
        "The 57 infants formed three groups; in one the mother massaged; the remaining group "
        "served as control.",
    ),
]


@pytest.mark.parametrize(("expected", "methods"), THIRD_ROUND)
def test_sides_that_are_half_said(expected, methods):
    assert against(methods) == expected


@pytest.mark.parametrize(
    ("methods", "expected"),
    [
        (
            "Pain fell relative to no treatment; the advantage over exercise alone was 1.3.",
            "multiple",
        ),
        ("We included trials comparing massage with an active comparator.", "active"),
        ("Trials of massage on top of standard drug therapy were pooled.", "usual_care"),
        ("We included trials against inactive (sham, waiting list) or active controls.", "multiple"),
        ("We included trials against inactive therapies.", "none_waitlist"),
        ("Randomised trials of massage were pooled, whatever the control.", "unclear"),
    ],
)
def test_a_review_names_the_other_side_in_passing(methods, expected):
    assert against(methods, REVIEW) == expected


def test_a_subset_of_the_trials_had_the_dummy_so_the_others_had_something_else():
    sections = (
        Section("Randomised trials of massage were pooled.", "METHODS"),
        Section("Pain fell. The effect shrank when control groups had sham massage.", "RESULTS"),
    )
    article = Article(pmid=Pmid("31000004"), title=REVIEW, sections=sections)
    assert appraise(article).comparator.value == Comparator.MULTIPLE


@pytest.mark.parametrize("role", [MassageRole.COMPARATOR, MassageRole.SHAM_CONTROL])
def test_where_massage_is_the_control_the_other_side_is_a_treatment_even_without_a_name(role):
    article = Article(
        pmid=Pmid("31000005"),
        title="Knitting for pain: a randomised trial",
        sections=(Section("Adults were randomised. Massage was the reference.", "METHODS"),),
    )
    assert comparator(read(article), Design.RCT, role).value == Comparator.ACTIVE


@pytest.mark.parametrize(
    "methods",
    [
        "Adults who had had four weeks of massage were randomised again to six more massages or to no "
        "additional massage.",
        "After a course of massage, nurses were randomised to booster massage or to no further massage.",
        "Women who had had six massages were randomised to six more massages or to no more massage.",
    ],
)
def test_no_more_massage_is_nothing_more(methods):
    assert against(methods) == Comparator.NONE_WAITLIST


@pytest.mark.parametrize(
    "methods",
    [
        "Adults were randomised to massage or to no massage.",
        "Adults were randomised to massage or to no additional treatment.",
    ],
)
def test_no_massage_at_all_stays_nothing(methods):
    assert against(methods) == Comparator.NONE_WAITLIST


def unlabelled(text: str, title: str = "Massage for sleep") -> str | None:
    """What massage was compared with, in an abstract without labels."""
    article = Article(pmid=Pmid("31000002"), title=title, sections=(Section(text),))
    return appraise(article).comparator.value


def test_what_may_be_the_comparison_of_others_is_left_open():
    known = "Recent trials compared a splint with usual care and with placebo splints."
    own = "We randomised 80 adults to a new splint or to rest."
    title = "A splint for the jaw: a randomised trial"
    assert unlabelled(f"{known} {own} Pain was lower with the new splint (p=0.02).", title) == "unclear"
    assert unlabelled(f"{own} Pain was lower with the new splint (p=0.02).", title) != "unclear"


def test_a_third_arm_that_nobody_treated_is_one():
    text = "105 people were randomised in three arms: massage with oil, placebo oil, or an untreated arm."
    title = "Foot massage and sleep: three-arm randomised trial"
    assert unlabelled(f"{text} Sleep was better in the massage arm (p=0.01).", title) == "multiple"


def test_a_group_without_any_method_of_relief_is_untreated():
    methods = (
        "Women were randomised to an acupressure group or a control group in which no pharmacological or"
        " non-pharmacological methods of pain relief were used."
    )
    assert against(methods) == "none_waitlist"
    assert against(methods.replace("or a control", ", a sham touching group or a control")) == "multiple"


def test_what_was_offered_to_a_group_that_is_only_counted_is_another_side():
    methods = (
        "Women were randomised into three groups. The first group received 40 minutes of massage. Emotional"
        " support was offered for the second group. The third group received only routine care."
    )
    assert against(methods) == "multiple"


@pytest.mark.parametrize(
    ("methods", "expected"),
    [
        ("Students were randomly assigned into massage group, exercise and control groups.", "multiple"),
        ("Students were randomly assigned into massage, exercise and control groups.", "multiple"),
        ("Students were randomly assigned to massage or to exercise.", "active"),
        (
            "Adults were randomised to massage or a control group. All were taught a massage routine that"
            " was done daily.",
            "unclear",
        ),
    ],
)
def test_a_control_group_listed_beside_another_treatment_is_a_third_side(methods, expected):
    assert against(methods) == expected


def test_studies_that_are_wanted_compare_nothing_yet():
    title = "Is massage useful in diabetes? A systematic review"
    wanted = (
        "Uncontrolled studies suggest an effect, but placebo-controlled studies are needed to confirm it."
    )
    assert against(wanted, title=title) == "unclear"
    assert against("Three placebo-controlled studies were included.", title=title) == "sham_placebo"
