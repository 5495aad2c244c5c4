"""How many people, how many studies: the ways in which abstracts say it, and the numbers that look like it.

A wrong number is worse than none, so each way of saying it has its neighbour that must stay silent.
"""

from __future__ import annotations

import pytest

from evidence.appraisal.numbers import numbers
from evidence.appraisal.size import Sizes, sizes
from evidence.appraisal.text import read
from evidence.model import Article, Design, Pmid, Section


def count(text: str, design: Design, label: str = "METHODS") -> Sizes:
    """The sizes of a record with this one section."""
    article = Article(pmid=Pmid("31000003"), title="Massage for pain", sections=(Section(text, label),))
    return sizes(read(article), design)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1 290 women", [1290]),
        ("one hundred and two women", [102]),
        ("two thousand and six people", [2006]),
        ("one thousand two hundred and ninety births", [1290]),
        ("a dozen men and a hundred women", [12, 100]),
        ("twenty and thirty women", [20, 30]),
        ("twenty and five women", [20, 5]),
        ("twenty ten women", [20, 10]),
        ("ten five women", [10, 5]),
        ("allocated 2:1", []),
        ("in 2018 120 patients", [2018, 120]),
        ("30 % of them", []),
        ("(30/31)", []),
    ],
)
def test_numbers_are_read_in_digits_and_in_words(text, values):
    assert [number.value for number in numbers(text)] == values


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("Sixty-four patients with chronic neck pain were randomised to massage or usual care.", 64),
        ("A total of one hundred and two women were randomly assigned to two equal groups.", 102),
        ("A total of 1 290 women were randomly allocated to massage or control.", 1290),
        ("Patients (N = 64) were randomised.", 64),
        ("Patients were randomly divided into two groups (n=20 each).", 40),
        ("Patients were randomly divided into two equal groups of 35.", 70),
        ("Subjects were randomly divided into 3 groups of 25.", 75),
        ("Participants were allocated 2:1 to massage (n=40) or waiting list (n=20).", 60),
        ("They were randomised to massage or usual care (45 vs 44).", 89),
        ("Of 120 screened, 84 were randomised.", 84),
        ("This randomised trial was performed on 75 patients with pain referred to our clinic.", 75),
        ("A randomised trial was done with 80 infants admitted to two neonatal wards.", 80),
        ("In this trial, 120 school age children were randomly divided into two groups.", 120),
        ("In all, 95 patients were referred to the clinic and 75 were randomised.", 75),
        ("84 of 120 eligible patients were randomised.", 84),
        ("Eighty-four of the 120 women who were approached agreed to take part and were randomised.", 84),
        ("One hundred twelve completed the study; 120 had been randomised.", 120),
        ("Sixty mother-infant dyads were randomly assigned to massage or control.", 60),
        ("Forty mother-infant pairs were randomised.", 40),
        (
            "This study was conducted on 70 nulliparous women who were randomly divided into two groups"
            " of intervention (n=35) and control (n=35).",
            70,
        ),
        (
            "In this clinical trial, 90 patients were selected by convenience sampling and randomly"
            " assigned to three groups of 30.",
            90,
        ),
        (
            "The samples included 80 hemodialysis patients who were selected by purposive sampling and"
            " were then assigned to two groups using block randomization.",
            80,
        ),
        (
            "Eligible women (n=110) were assigned randomly to the foot massage group (n=55) or the"
            " control group (n=55).",
            110,
        ),
        ("Thirty patients in the massage group and 32 patients in the control group were studied.", 62),
        (
            "Patients were randomized into the treatment group (31 cases) and the control group (30 cases).",
            61,
        ),
        (
            "The patients were randomly divided into an observation group and a control group, 45 cases"
            " in each group.",
            90,
        ),
        (
            "120 cases of insomnia were randomized into a tuina group and a medication group, 60 cases"
            " in each one.",
            120,
        ),
        (
            "A total of 96 children were randomly divided into observation group (48 cases) and control"
            " group (48 cases).",
            96,
        ),
        (
            "Patients were randomized to massage (n=31) or control (n=30). Fifty-eight patients"
            " completed the study.",
            61,
        ),
        (
            "We enrolled 98 adults; 45 were assigned to massage, 45 to acupuncture and 8 withdrew"
            " before randomisation.",
            90,
        ),
        (
            "Between May 2010 and June 2012, 401 adults aged 20 to 65 years with chronic back pain of"
            " at least 3 months were recruited from an integrated health care system.",
            401,
        ),
        ("Twenty depressed adolescent mothers received ten 30-minute sessions of massage therapy.", 20),
        (
            "Forty preterm infants (mean gestational age 31 weeks) were assigned to a massage therapy"
            " or control group.",
            40,
        ),
        ("The trial randomised 64 people: 32 to massage and 32 to light touch.", 64),
        (
            "233 participants were screened, 150 met the inclusion criteria and 112 were randomised: 56"
            " to each group.",
            112,
        ),
        ("112 participants were randomised, 56 per group; 104 completed the 12-week follow-up.", 112),
        ("Sample size was calculated as 40 per group. We randomised 84 patients.", 84),
        ("Fifty participants were randomly assigned into massage and control groups, with 25 in each.", 50),
        ("Participants were randomly assigned to massage or control groups, with 25 participants each.", 50),
        ("50 nurses were divided randomly into two 25-person groups.", 50),
        ("Fifty nurses were divided by coin toss into two 25-member groups.", 50),
        ("Patients were randomized into two groups (30/31).", 61),
        ("Patients were randomised (massage 30, control 31).", 61),
        ("76 patients undergoing CABG, aged 40-75, were enrolled.", 76),
        ("The study population consisted of 68 elderly residents.", 68),
        (
            "Of the 72 patients enrolled, 36 were allocated to massage and 36 to control; 4 were lost"
            " to follow-up.",
            72,
        ),
        ("Sixty-eight of 75 women completed the trial (massage n=35, control n=33).", 75),
        ("Seventy-five women were randomised; 68 completed (massage n=35, control n=33).", 75),
        ("Eighteen healthy men took part in this randomised crossover study.", 18),
        ("Ninety-seven people underwent randomisation, and 90 were included in the primary analysis.", 97),
        ("Among 97 randomised people (mean [SD] age, 45 [12] years), 90 (93%) completed follow-up.", 97),
        ("Patients were randomised in a 1:1:1 ratio to massage, sham or waiting list (40 per arm).", 120),
        ("Sixty-four nursing home residents were randomised.", 64),
        ("In a crossover design, ten male cyclists performed two trials.", 10),
        ("Twelve volunteers (6 men and 6 women) participated.", 12),
        ("Twenty-four (12 male, 12 female) participants were randomised.", 24),
        ("Thirty-two out of 40 patients who were invited consented to participate.", 32),
        (
            "The experimental group (n = 28) received massage and the control group (n = 27) received"
            " usual care.",
            55,
        ),
        ("Participants were 57 patients: 28 in the experimental group and 29 in the control group.", 57),
        (
            "The subjects were 42 stroke patients assigned to an experimental group (22 patients) and a"
            " control group (20 patients).",
            42,
        ),
        (
            "Data were collected from 60 patients, 30 in the experimental group and 30 in the control group.",
            60,
        ),
        (
            "Thirty-eight women with fibromyalgia were randomly allocated to group A (n = 19) or group"
            " B (n = 19).",
            38,
        ),
        (
            "Group A (n=20) received Swedish massage, group B (n=20) received stretching and group C"
            " (n=20) nothing.",
            60,
        ),
        ("A convenience sample of 60 patients was randomly assigned.", 60),
        (
            "In this single-blind study 45 subjects with trigger points were equally distributed into"
            " three groups.",
            45,
        ),
        ("Sixty subjects with latent trigger points were randomized to four groups of 15 each.", 60),
        (
            "We randomly assigned 387 patients (mean age 52 years; 64% women) to massage (129),"
            " relaxation (129) or usual care (129).",
            387,
        ),
        ("Two hundred twenty-six adults were enrolled, of whom 220 were randomised.", 220),
        ("Ten nursing homes with 240 residents were randomised.", 240),
        ("Sixty patients were randomised, and no patient was lost to follow-up.", 60),
        ("150 were assessed for eligibility and 90 enrolled.", 90),
        ("We recruited 30 patients; data of 26 were analysed.", 30),
        ("n = 60 patients were randomised.", 60),
        ("Thirty-four people with dementia were randomised to massage (17) or reading (17).", 34),
        ("Randomisation was done in 88 patients.", 88),
        ("Two therapists treated 48 patients.", 48),
        (
            "Women in labor (n=100) were randomly assigned to two groups: 50 received massage and 50"
            " received routine care.",
            100,
        ),
        ("In total, 128 knees of 64 patients were treated; patients were randomised.", 64),
        (
            "Fifty-one participants were randomised to receive either massage or relaxation; eight"
            " dropped out.",
            51,
        ),
        ("A randomised trial with 3 arms enrolled 180 outpatients (60 per arm).", 180),
        ("Seventy adults with chronic pain (mean age 45 +/- 12 years; 40 women) were randomised.", 70),
        ("Participants were 20 children with asthma, ages 4 to 14.", 20),
        (
            "Thirty-two children with asthma (16 4- to 8-year-olds and 16 9- to 14-year-olds) were"
            " randomly assigned to receive either massage therapy or relaxation therapy.",
            32,
        ),
        ("Sixty-three patients were assessed, sixty were randomised and fifty-five analysed.", 60),
        (
            "Of the 75 patients assessed for eligibility, 15 were excluded, leaving 60 who were randomised.",
            60,
        ),
        (
            "Of 75 patients, 60 met the criteria and were randomised to massage (n = 30) or control (n"
            " = 30).",
            60,
        ),
        (
            "From January to June 2019, a total of 86 women admitted to our hospital were selected and"
            " divided into an observation group (43 cases) and a control group (43 cases) by random"
            " number table.",
            86,
        ),
        (
            "Eighty-six patients with knee osteoarthritis were randomly divided into treatment group"
            " and control group according to the ratio of 1:1, 43 patients in each group.",
            86,
        ),
        (
            "Volunteers were randomly distributed into: massage group (MG, n = 15), exercise group (EG,"
            " n = 15) and control group (CG, n = 14).",
            44,
        ),
        (
            "Forty-five sedentary women were divided by drawing lots into three groups: control (CG),"
            " massage (MG) and exercise (EG).",
            45,
        ),
        (
            "The intervention group comprised 36 patients and the control group comprised 34 patients;"
            " allocation was random.",
            70,
        ),
        ("Randomisation: 30 patients received massage, 30 patients received sham.", 60),
        ("48 patients were randomised in a 1:1 ratio.", 48),
        ("Study participants (48 patients) were randomly allocated.", 48),
        ("The trial was carried out on 80 women who had a section and met the inclusion criteria.", 80),
        ("We included 48 patients in a randomised trial.", 48),
        ("A sample of 48 patients was randomly selected and allocated to two groups.", 48),
        ("The 48 patients were randomly allocated.", 48),
        ("Using a table of random numbers, 48 patients were assigned.", 48),
        ("Randomly, 24 patients were assigned to massage and 24 patients to control.", 48),
        (
            "Twenty-five patients were randomised to the massage group, 26 to the sham group and 24 to"
            " the control group.",
            75,
        ),
        (
            "A total of 75 patients were recruited, with 25 in the massage group, 26 in the sham group,"
            " and 24 in the control group.",
            75,
        ),
        ("After exclusion of 10 patients, 65 were randomised.", 65),
        ("Ten patients were excluded and 65 were randomised.", 65),
        ("Sixty-five patients completed the trial out of 70 enrolled.", 70),
        ("Follow-up data were available for 60 of the 70 randomised patients.", 70),
        ("Fifty-eight percent of 64 patients were women; all were randomised.", 64),
        (
            "Sixty pregnant women at 38-40 weeks of gestation who met the inclusion criteria were"
            " randomly divided.",
            60,
        ),
        ("Seventy-six full-term newborns were randomised to foot massage before heel lance or control.", 76),
        ("Eighty elderly residents of two nursing homes participated in this randomised trial.", 80),
        ("The massage was given by 6 physiotherapists to 40 patients, allocated at random.", 40),
        (
            "Forty children aged 6-10 years took part. Twenty were additionally allocated, by coin, to"
            " massage.",
            40,
        ),
        (
            "Sixty women took part. Thirty of them were randomly assigned to massage; the others"
            " served as controls.",
            60,
        ),
        ("Thirty patients were randomised to massage and another 30 to usual care.", 60),
        ("Patients were randomly allocated to massage or control, 30 patients per group.", 60),
        ("Ninety patients were equally randomised to three arms.", 90),
        ("Of 150 randomised, 120 completed.", 150),
        ("40 adult patients were randomised.", 40),
        ("Forty ASA class I-II patients were randomly allocated to two groups.", 40),
        ("Sixty newly diagnosed stage 1 hypertensive patients were randomised.", 60),
        (
            "After 569 patients had undergone randomisation, enrolment of patients assigned to receive"
            " the drug was stopped.",
            569,
        ),
    ],
)
def test_the_people_randomised_are_counted(sentence, people):
    counted = count(sentence, Design.RCT).randomised
    assert counted.value == people
    assert counted.quote in sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "To detect a difference of 1 point with 80% power, 64 patients are needed.",
        "One hundred and sixty patients will be randomised.",
        "There were 30 patients in each group.",
        "Patients were randomised to massage twice a week for 4 weeks (8 sessions) or control for 6 weeks.",
        "Infants were randomised at 34 weeks.",
        "Pain improved in 20 patients in the massage group and in 10 in the control group.",
        "Nausea occurred in 12 patients with massage and 15 without.",
        "Pain was rated by 2 nurses.",
        "Massage was given by 12 therapists with 5 years of experience.",
        "Children aged 3 to 12 were randomised to one of 3 groups.",
        "Adults were randomised in 12 hospitals.",
        "Patients were randomised in blocks of 4.",
        "Patients were randomised in blocks of six.",
        "The control group (n = 20) reported more pain.",
        "Recruitment of 40 patients was planned.",
        "The trial aims to recruit 200 participants.",
        "Eleven patients in the massage arm had soreness.",
        "Three participants dropped out.",
        "Twenty children were additionally allocated to massage.",
        "Thirty patients were randomly assigned to the massage group. Thirty patients were"
        " assigned to the control group.",
        "Thirty patients were randomised to massage and the same number to usual care.",
        "Patients of physical status 1 or 2 adult patients only were randomised.",
    ],
)
def test_a_number_that_is_no_sample_is_left_alone(sentence):
    assert count(sentence, Design.RCT).randomised.value is None


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("Patients were randomly assigned to massage (n = 31) or usual care (n = 33).", 31),
        ("Sixty patients were randomised to three groups of 20.", 20),
        ("Twenty-two to massage and 23 to control were randomised.", 22),
        (
            "The experimental group (n = 28) received massage and the control group (n = 27) received"
            " usual care; allocation was random.",
            28,
        ),
        ("We randomised 89 people: 44 received usual care and 45 received massage.", 45),
        ("We randomised 60 people to massage or rest.", None),
    ],
)
def test_the_massage_arm_is_counted_apart(sentence, people):
    assert count(sentence, Design.RCT).massaged.value == people


def test_those_who_finished_are_not_those_who_were_randomised():
    counted = count("Seventy women were randomised and 60 completed the study.", Design.RCT)
    assert (counted.randomised.value, counted.analysed.value) == (70, 60)
    assert count("Sixty women completed the study.", Design.RCT).randomised.value is None


@pytest.mark.parametrize(
    ("sentence", "design", "people"),
    [
        ("Twenty-two patients took part in this before-after study; 20 completed.", Design.SINGLE_ARM, 22),
        ("Semi-structured interviews were conducted with 14 women and 6 men.", Design.QUALITATIVE, 20),
        ("Twelve nurses and eight physiotherapists were interviewed.", Design.QUALITATIVE, 20),
        ("Three focus groups with a total of 21 participants were held.", Design.QUALITATIVE, 21),
        ("A questionnaire was sent to 1,200 members; 640 responded (53%).", Design.CROSS_SECTIONAL, 640),
        ("Of 500 questionnaires distributed, 412 were returned.", Design.CROSS_SECTIONAL, 412),
        ("A total of 300 nurses completed an online survey.", Design.CROSS_SECTIONAL, 300),
        (
            "We analysed data of 16,327 adults from the National Health Interview Survey.",
            Design.CROSS_SECTIONAL,
            16327,
        ),
        ("We reviewed the charts of 86 patients treated between 2001 and 2009.", Design.COHORT, 86),
        ("Data from 1,052 patients were analysed retrospectively.", Design.COHORT, 1052),
        ("The records of 45 infants were reviewed.", Design.COHORT, 45),
        ("Six clients received massage.", Design.CASE_SERIES, 6),
        ("We describe four patients with scar pain.", Design.CASE_SERIES, 4),
        ("A 43-year-old woman had massage.", Design.CASE_REPORT, 1),
        ("We report two cases of stroke after massage.", Design.CASE_REPORT, 2),
        (
            "Forty patients, 20 in each ward, were studied in this quasi-experimental study.",
            Design.NONRANDOMISED_CONTROLLED,
            40,
        ),
        (
            "The quasi-experimental study was conducted with 64 patients (32 intervention, 32 control).",
            Design.NONRANDOMISED_CONTROLLED,
            64,
        ),
        (
            "In this pilot study, 15 cancer patients were given foot massage for 10 minutes.",
            Design.SINGLE_ARM,
            15,
        ),
        ("Massage was offered to 1290 patients over a three-year period.", Design.SINGLE_ARM, 1290),
        ("Thirty hospice nurses were each given a 15-minute massage.", Design.SINGLE_ARM, 30),
        ("Nine adults with cerebral palsy each received ten massages.", Design.SINGLE_ARM, 9),
        (
            "Of 3,874 eligible adults, 402 seen by a massage therapist were matched on propensity"
            " score with 804 who were not.",
            Design.COHORT,
            1206,
        ),
        ("One hundred patients who had massage were matched to 100 controls.", Design.COHORT, 200),
        ("One hundred massage users were matched 1:1 with 100 non-users.", Design.COHORT, 200),
        (
            "Fifty patients who received massage were compared with 100 patients who did not.",
            Design.COHORT,
            150,
        ),
        (
            "We held in-depth interviews with 22 mothers, 9 grandmothers and 6 dais from four villages.",
            Design.QUALITATIVE,
            37,
        ),
        ("We interviewed 12 patients, eight nurses and 6 relatives.", Design.QUALITATIVE, 26),
        ("Interviews with 12 women, 6 midwives, and 4 doulas were analysed.", Design.QUALITATIVE, 22),
    ],
)
def test_the_people_of_other_studies_are_counted(sentence, design, people):
    assert count(sentence, design).participants.value == people


@pytest.mark.parametrize(
    ("sentence", "studies", "people"),
    [
        ("23 RCTs (n = 1,862) were included.", 23, 1862),
        ("Seventeen trials involving 1,407 participants were included.", 17, 1407),
        ("Data from 9 studies, 743 people, were pooled.", 9, 743),
        ("12 studies met the inclusion criteria; 8 entered the meta-analysis.", 12, None),
        ("We identified 45 records, of which 7 were included.", 7, None),
        ("We included 14 trials; 10 of these with 1055 women contributed data.", 14, 1055),
        (
            "The search identified 1,203 citations. After screening, 62 full-text articles were"
            " assessed and 15 trials (1,121 participants) were included.",
            15,
            1121,
        ),
        ("Of 1,203 references, 15 RCTs met our criteria.", 15, None),
        ("Fifteen studies were eligible, of which 12 were pooled.", 15, None),
        (
            "A total of 18 studies with 1,456 patients were included in the systematic review and 14 in"
            " the meta-analysis.",
            18,
            1456,
        ),
        ("Ten RCTs and two CCTs were included, with a total of 640 patients.", 12, 640),
        ("Twelve trials (10 RCTs and 2 CCTs; 640 patients) were included.", 12, 640),
        ("The review included six trials with a total of 352 women. Four trials reported pain.", 6, 352),
        ("Eleven studies were included. The total number of participants was 1,020.", 11, 1020),
        ("Thirty-one trials were included (N=2,345).", 31, 2345),
        ("We found 9 RCTs.", 9, None),
        ("Four trials reported pain. Two trials reported sleep.", None, None),
        ("In three trials (n=210), massage was better than no treatment.", None, None),
        ("We identified 20 articles; 12 were excluded and eight were reviewed.", 8, None),
        (
            "Our search yielded 340 titles; 24 articles were read in full and 6 RCTs fulfilled the criteria.",
            6,
            None,
        ),
        ("This updated review includes 25 trials, 3096 participants in total.", 25, 3096),
        ("Evidence came from 7 trials with 520 participants.", 7, 520),
        ("Meta-analysis of 12 RCTs (n = 1,012) showed less pain.", 12, 1012),
        ("Seven RCTs, comprising 420 participants, were finally analysed.", 7, 420),
        ("Of 40 reviews and 200 trials, 12 were included.", 12, None),
        ("Nine high quality and three low quality trials were included.", 12, None),
        ("Ten randomised and three non-randomised trials met the criteria.", 13, None),
        ("We included 8 RCTs. Three high-quality and two low-quality trials reported pain.", 8, None),
        (
            "Ultimately, 10 articles were retained, containing 879 patients (440 in the treatment group"
            " and 439 in the control group).",
            10,
            879,
        ),
        (
            "16 RCTs including 1536 subjects were included. Meta-analysis showed that tuina (SMD -0.5,"
            " 95% CI -0.8 to -0.2, 5 trials, 300 patients) reduced pain.",
            16,
            1536,
        ),
        ("Nineteen studies were included, with sample sizes ranging from 20 to 262 patients.", 19, None),
        (
            "Fourteen trials were included. Four trials with 240 patients showed that massage reduced pain.",
            14,
            None,
        ),
        ("No trials met the inclusion criteria.", 0, None),
        ("Six RCTs with 411 infants met our criteria. We pooled four of them.", 6, 411),
        ("Nine trials, 518 women. Heaviness, reported by six trials, was no different.", 9, 518),
        ("Nine trials; 518 women.", 9, 518),
        (
            "Eight trials provided data on 1,004 patients, three quarters of them women with breast cancer.",
            8,
            1004,
        ),
        ("Eight trials contributed data from 1004 patients.", 8, 1004),
        ("Eight trials reported on 1004 patients.", 8, 1004),
        ("Eight trials randomised 1004 patients.", 8, 1004),
        ("Eight trials had enrolled 1004 patients.", 8, 1004),
        ("Six trials with sample size of 402 were analyzed.", 6, 402),
        ("Six trials with a total sample size of 402 were included.", 6, 402),
        ("Six articles with a total sample of 402 patients entered the meta-analysis.", 6, 402),
        (
            "Six randomized studies were identified, with sixty-four inpatients and 121 outpatients in"
            " total.",
            6,
            185,
        ),
        ("We took in 21 trials (1,502 infants).", 21, 1502),
        ("We considered 21 trials (1,502 infants).", 21, 1502),
        ("The review draws on 21 trials (1,502 infants).", 21, 1502),
        ("This review brought together 21 trials (1,502 infants).", 21, 1502),
        ("Only four studies, with 158 participants in total, could be retrieved.", 4, 158),
        ("Seventeen reviews, built upon 83 distinct trials, were eligible.", 17, None),
        ("Seventeen reviews covering 83 primary trials were eligible.", 17, None),
        ("Seventeen reviews (83 primary studies) were included.", 17, None),
        (
            "Three studies, one of them randomised (n=42) and two of before-and-after type, fulfilled"
            " our PICO.",
            3,
            None,
        ),
        (
            "No study met the inclusion criteria. Six reports were excluded since they had no control group.",
            0,
            None,
        ),
        ("No trials were found that met the inclusion criteria.", 0, None),
        ("We found no eligible trials.", 0, None),
        ("No randomised controlled trials were identified.", 0, None),
        ("None of the 45 studies met the inclusion criteria.", 0, None),
        ("No study reported adverse events.", None, None),
        ("No trial found a difference.", None, None),
        ("We included five trials. No studies of children met the criteria.", 5, None),
        ("Two authors independently selected trials, rated risk of bias and extracted data.", None, None),
        ("Two reviewers screened studies. Two independent investigators selected articles.", None, None),
        ("Four databases were searched and two reviewers assessed trials.", None, None),
        ("Of 430 records, 12 trials (980 patients) remained.", 12, 980),
        ("Twelve trials, with data from 980 patients, were available.", 12, 980),
        ("Twelve trials with 980 patients were available for analysis.", 12, 980),
        ("Twelve eligible trials recruiting 980 patients in total were found.", 12, 980),
        ("The evidence base consisted of 12 trials and 980 patients.", 12, 980),
        ("Twelve studies published between 2001 and 2019, totalling 980 people, were eligible.", 12, 980),
        ("Twelve studies (N = 980) contributed to the analysis.", 12, 980),
        ("Included were 12 trials (980 patients).", 12, 980),
        ("Twelve trials were eligible (980 participants; 8 trials from China).", 12, 980),
        ("The analysis rests on 12 trials with 980 participants.", 12, 980),
        ("Twelve trials with altogether 980 participants fulfilled the inclusion criteria.", 12, 980),
        ("There were 12 eligible trials with 980 participants.", 12, 980),
        ("Twelve studies passed the selection, and 980 participants had been randomised in them.", 12, 980),
        (
            "In total, 12 RCTs with 980 patients (490 in the experimental group and 490 in the control"
            " group) were included.",
            12,
            980,
        ),
        (
            "12 RCTs involving 980 patients (treatment group 492, control group 488) were finally included.",
            12,
            980,
        ),
        ("Twelve trials from five countries, 980 participants altogether, were eligible.", 12, 980),
        (
            "Database searching produced 1,233 hits; after removal of duplicates 900 titles were read,"
            " leaving 12 trials with 980 patients.",
            12,
            980,
        ),
        ("After screening 900 abstracts we retained 12 trials, in which 980 patients took part.", 12, 980),
        ("Twelve trials qualified, nine of which could be pooled.", 12, None),
        ("A single trial with 66 participants was eligible.", 1, 66),
        ("One small trial (66 participants) met the criteria.", 1, 66),
        ("Two trials met the criteria, one with 40 patients and one with 60 patients.", 2, None),
        ("Twelve studies were included: 8 from Iran, 3 from Turkey and 1 from India.", 12, None),
        ("We found 12 trials which enrolled a total of 980 women.", 12, 980),
        ("Twelve trials (total n = 980) were identified.", 12, 980),
        ("Data of 980 participants from 12 trials were pooled.", 12, 980),
        ("980 participants in 12 trials were analysed.", 12, 980),
        ("A total of 980 participants were enrolled in the 12 included trials.", 12, 980),
        ("The 12 trials had 980 participants.", 12, 980),
        ("The 12 trials included were of low quality. They comprised 980 participants.", 12, 980),
        ("Two reviewers screened 1,200 abstracts. Five trials were found that met the criteria.", 5, None),
        ("Eight systematic reviews, including 64 primary studies, were identified.", 8, None),
        ("Twelve of the 45 studies met the inclusion criteria.", 12, None),
        ("Of the 45 studies retrieved, 12 met the inclusion criteria and were analysed (n = 900).", 12, 900),
        ("Thirty articles were reviewed.", 30, None),
        ("Nine trials (12 reports, 834 participants) were included.", 9, 834),
        ("In all, 13 trials randomising 1,340 patients were eligible.", 13, 1340),
        ("A total of 2,865 patients from 24 trials were included.", 24, 2865),
        ("Nine trials were included in the qualitative synthesis and six in the meta-analysis.", 9, None),
        ("The 11 included studies involved 1,200 participants.", 11, 1200),
        ("Only one RCT with 40 patients met the criteria.", 1, 40),
        ("Five of eight trials found massage better than control. We included eight trials.", 8, None),
        ("Seven databases were searched. Two authors extracted data. Ten RCTs were selected.", 10, None),
        ("19 RCTs, 3 cohort studies and 2 case series were included.", 24, None),
        ("We included 16 RCTs, 3 cohort studies, 2 case series.", 16, None),  # no "and": the list may go on
        ("Twelve trials met the criteria, nine of which were pooled, and 3 of which were blind.", 12, None),
        ("Of 500 records 12 trials met the criteria, nine of which were included.", 12, None),
        ("A total of 8 RCTs (5 parallel, 3 crossover) enrolling 410 patients were analyzed.", 8, 410),
        ("We included four trials, with data reporting on three trials and 274 women.", 4, 274),
        ("The review included 12 RCTs and 985 patients.", 12, 985),
        ("Twelve trials were included. Of 12 trials with 960 participants in total, six were good.", 12, 960),
        ("Twelve trials had 980 participants, and 6 of them were included in the meta-analysis.", 12, 980),
        (
            "40 reports, 12 trials with 980 participants, 6 of which were included in the meta-analysis.",
            12,
            980,
        ),
        ("Massage reduced pain compared with no treatment in 3 of 4 trials.", None, None),
    ],
)
def test_a_review_counts_what_it_kept(sentence, studies, people):
    counted = count(sentence, Design.META_ANALYSIS, "RESULTS")
    assert (counted.studies.value, counted.participants.value) == (studies, people)


def test_two_wards_are_two_arms():
    text = "On one ward (n = 34) nurses massaged. On the other ward (n = 32) care went on as before."
    assert count(text, Design.NONRANDOMISED_CONTROLLED).participants.value == 66


def test_a_label_says_who_took_part():
    text = "371 residents with dementia. Outcome data were obtained for 318 residents."
    assert count(text, Design.CLUSTER_RCT, "PARTICIPANTS").randomised.value == 371


@pytest.mark.parametrize(
    ("sentence", "randomised", "people"),
    [
        (
            "We reanalysed a trial in which 228 workers were assigned at random to massage or a booklet.",
            228,
            228,
        ),
        ("In the parent trial 226 adults were randomised to yoga or massage.", 226, 226),
        ("The parent trial compared massage with exercise in 140 women.", None, 140),
        ("Data from five randomised, double-blind trials were used.", None, None),
    ],
)
def test_old_data_looked_at_again_have_the_people_of_their_trial(sentence, randomised, people):
    counted = count(sentence, Design.SECONDARY_ANALYSIS, "BACKGROUND")
    assert (counted.randomised.value, counted.participants.value) == (randomised, people)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Sixty-four shipwrights with neck pain were randomised to massage or rest, 32 in each.", 64),
        ("Fifty beekeepers volunteered and were randomly allocated to massage or rest.", 50),
        (
            "A trial was done with 80 women. In the massage group (n = 40), feet were held 5 minutes each.",
            80,
        ),
        (
            "Sixty adults were randomised to two things, 30 in each. It fell 27.4 points in the group.",
            60,
        ),
        ("Thirty-six clinics with long lists were randomised to massage or rest.", None),
    ],
)
def test_a_verb_says_that_people_are_counted_when_no_list_has_them(text, people):
    assert count(text, Design.RCT).randomised.value == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "The set was 54 falconers. Group A (28 persons) had baths. Group B (26 persons) did not.",
            54,
        ),
        ("Group A (20 women) was massaged. Group B (19 women) rested. Group C (21 women) had tea.", 60),
        ("The chair was made available day and night to 94 residents. Seventy-one residents used it.", 71),
        (
            "Three infants were seen. It fell from 30 to 5 in one, 25 to 0 in two, 40 to 25 in the third.",
            3,
        ),
    ],
)
def test_people_of_arms_told_one_after_the_other_add_up(text, people):
    assert count(text, Design.NONRANDOMISED_CONTROLLED).participants.value == people


@pytest.mark.parametrize(
    ("text", "studies"),
    [
        ("Trials were collected from two databases. Ten met our criteria (480 patients).", 10),
        ("Records were sifted by two authors. Of these, twelve were included.", 12),
        ("Nurses were asked. Ten met our criteria.", None),
        ("Eight trials, five of them Chinese, brought together 604 children.", 8),
        ("No study thus met our criteria.", 0),
        ("We were unable to find any randomised trial.", 0),
        ("Of the 30 papers read, none met the inclusion criteria.", 0),
        ("We did not find any trials that reported harms.", None),
    ],
)
def test_studies_named_a_sentence_before_and_reviews_without_any(text, studies):
    assert count(text, Design.SYSTEMATIC_REVIEW).studies.value == studies


@pytest.mark.parametrize("dash", ["--", "—", " — "])
def test_places_between_dashes_are_no_people(dash):
    text = f"Children were randomised. It was rated in two settings{dash}school and home{dash}by teachers."
    assert count(text, Design.RCT).randomised.value is None
    assert count(f"{text} Forty-six children took part.", Design.RCT).randomised.value == 46


def test_the_size_of_equal_groups_is_said_behind_the_last_of_them():
    text = "{} were randomly assigned to three equal groups: massage, reflexology, and control (n=40)."
    assert count(text.format("120 patients"), Design.RCT).randomised.value == 120
    assert count(text.format("Patients"), Design.RCT).randomised.value in (None, 120)
