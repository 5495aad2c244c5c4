"""Kinds of studies in the words of many: what must be seen, and look-alikes that must not."""

from __future__ import annotations

import pytest

from evidence.appraisal.chance import chance, first_deed
from evidence.appraisal.design import design
from evidence.appraisal.linear import load
from evidence.appraisal.text import read
from evidence.model import Article, Pmid, Section


def article(title, *sections, types=None):
    """An article whose sections are "LABEL: text", or bare text without labels."""
    return Article(
        pmid=Pmid("31000001"),
        title=title,
        sections=tuple(section(one) for one in sections),
        publication_types=types,
    )


def section(text):
    label, found, rest = text.partition(": ")
    return Section(rest, label) if found and label.isupper() else Section(text, None)


def told_chance(title, *sections):
    reading = read(article(title, *sections))
    return chance(reading, first_deed(reading))


def kind(title, *sections, types=None):
    one = article(title, *sections, types=types)
    return design(one, read(one)).value


# ------------------------------------------------------------------------------- chance decided, or not


@pytest.mark.parametrize(
    "methods",
    [
        "Eighty nurses were randomly assigned to massage or rest.",
        "Mothers were placed by random blocks in massage and control groups.",
        "Patients were selected by convenience and then divided into two groups with block randomization.",
        "A convenience sample of 60 women was randomly allocated to two arms.",
        "The samples were randomly put into two equal groups.",
        "They were divided into three groups randomly.",
        "Children were randomly and equally assigned to tuina or drugs.",
        "Subjects randomly received either massage or a quiet chat.",
        "Residents were randomly selected and divided into massage and control groups.",
        "Participants drew sealed envelopes that placed them in massage or on the wait-list.",
        "Each woman picked a card from a box, which decided her group.",
        "Allocation was made by the toss of a coin.",
        "Groups were formed by drawing lots.",
        "Patients were allotted by lottery method.",
        "Adults were allocated 2:1 by computer to massage or a waiting list.",
        "Patients were assigned using a table of random numbers.",
        "Random numbers decided on rest, massage or stretching.",
        "Fifty clients, by random numbers, had usual care with or without massage.",
        "Thirty had warm oil, thirty dry massage, chosen by random table.",
        "Twelve dancers drew either massage or stretching.",
        "Sixty patients drew lots for rest or massage.",
        "Lots were cast for massage, heat or talks.",
        "Ninety patients were drawn into a massage group and a control group.",
        "The order of the two nights was left to chance.",
        "By computer list, 40 patients had massage and 40 a visit.",
        "Eighty wrists, computer-generated allocation.",
        "Massage by the mother versus routine care, at random.",
        "Half of them, drawn at random, went on with massage.",
        "A random-order crossover in 24 players.",
        "A shuffled deck decided between massage and music.",
        "Thirty people took part in this randomised trial of massage.",
        "According to the random number table, 120 cases were divided into an observation group and a control"
        " group, 60 cases in each.",
        "We randomized 64 office workers (1:1) to chair massage or a break.",
        "Women with or without labour pain were randomly divided into two groups.",
        "A quasi-experimental study in which 70 patients were randomly assigned to two groups.",
        "This study was a three-arm, single-blind, randomised controlled trial.",
        "Thirty people took part in a randomised controlled feasibility study.",
        "Treatments were given in random order.",
        "Minimization software assigned people to groups by computer.",
        "Infants were allocated at random, by a remote web service, to oil massage or none.",
        "Subjects were ramdomly divided into two groups.",
        "Neonates entered one of two arms at random.",
        "Random allocation was done with opaque envelopes.",
    ],
)
def test_chance_is_seen_in_the_ways_people_tell_of_it(methods):
    assert told_chance("Massage and pain", f"METHODS: {methods}") is not None


@pytest.mark.parametrize(
    "methods",
    [
        "A random sample of 300 therapists was asked.",
        "Patients were randomly selected from the register and interviewed.",
        "Women admitted on even days had massage, those on odd days were controls.",
        "Patients were alternately assigned to massage or rest.",
        "This was a non-randomised controlled trial with two groups.",
        "Patients were not randomised to the groups.",
        "Groups were formed without randomisation.",
        "A quasi-randomised design by date of birth was used.",
        "Randomisation was not possible, so wards were compared.",
        "A quasi-experimental, randomised study compared two wards.",
        "Data were analysed with random-effects models.",
        "Blood was taken at random times.",
        "Larger randomised trials are needed.",
        "Few randomised trials of massage exist.",
        "Trials in which patients were randomly assigned to massage were eligible.",
        "Whether a randomised trial would be feasible was asked.",
        "Repair of massive RCTs was followed by massage.",
        "Data from a previous randomised trial led to this work.",
    ],
)
def test_chance_is_not_read_into_samples_wishes_denials_and_the_trials_of_others(methods):
    assert told_chance("Massage and pain", f"METHODS: {methods}") is None


def test_chance_in_a_labelled_background_belongs_to_others_unless_somebody_does_it_here():
    others = "BACKGROUND: Randomised trials show that massage helps. A randomised trial found less pain."
    ours = "BACKGROUND: In this randomised trial we massaged 40 men."
    assert told_chance("Massage", others, "METHODS: We massaged 40 men.") is None
    assert told_chance("Massage", ours) is not None


def test_a_group_beside_the_trial_that_was_not_randomised_does_not_undo_the_trial():
    text = "METHODS: Infants were randomly assigned to two oils. A non-randomised group was also followed."
    assert kind("Oils for infant massage", text) == "rct"


# ---------------------------------------------------------------------------------- randomised, which kind


@pytest.mark.parametrize(
    ("title", "methods", "expected"),
    [
        (
            "Foot massage and sleep",
            "Each patient had foot massage on one night and quiet rest on another, the order being drawn from"
            " envelopes.",
            "crossover_rct",
        ),
        (
            "Massage and recovery",
            "Each child received both treatments in counterbalanced order; the order was randomised.",
            "crossover_rct",
        ),
        (
            "Massage and recovery",
            "In a randomised within-subjects design, each athlete had all three"
            " treatments with a one-week washout.",
            "crossover_rct",
        ),
        (
            "Massage and recovery",
            "Players served as their own controls and the order was randomised.",
            "crossover_rct",
        ),
        ("Massage on wards", "Twelve wards were randomly allocated to massage or usual care.", "cluster_rct"),
        ("Infant massage", "Villages were randomised to oil massage or usual care.", "cluster_rct"),
        ("Infant massage", "A stepped-wedge trial in eight units; the order was randomised.", "cluster_rct"),
        (
            "Massage after birth",
            "Women who gave birth in four hospitals were randomly assigned to massage or none.",
            "rct",
        ),
        (
            "Massage for cluster headache",
            "Adults with cluster headache were randomised to massage or rest.",
            "rct",
        ),
        (
            "Massage for back pain",
            "After a pilot study, 200 adults were randomised to massage or rest.",
            "rct",
        ),
        (
            "Massage for back pain: a pilot study",
            "Thirty adults were randomised to massage or rest.",
            "pilot_rct",
        ),
        (
            "Massage at home: a feasibility study with random allocation",
            "Adults were allocated by computer to massage or a waiting list.",
            "pilot_rct",
        ),
        (
            "Massage on dialysis",
            "Feasibility criteria were set in advance. Thirty patients were randomised.",
            "pilot_rct",
        ),
        (
            "Massage for back pain",
            "Wards were chosen by cluster sampling and patients were randomly assigned to two groups.",
            "rct",
        ),
    ],
)
def test_the_kind_of_randomised_trial(title, methods, expected):
    assert kind(title, f"METHODS: {methods}", "RESULTS: Pain was less with massage (p<0.05).") == expected


# -------------------------------------------------------------------------------------------- reviews


@pytest.mark.parametrize(
    ("title", "abstract", "expected"),
    [
        ("Massage for itch: a systematic review", "Eleven trials were found.", "systematic_review"),
        ("Massage for itch", "METHODS: CINAHL, Embase and MEDLINE up to May 2019.", "systematic_review"),
        ("Massage for itch", "METHODS: Seven databases were consulted.", "systematic_review"),
        (
            "Massage for itch: an integrative review",
            "METHODS: LILACS and SciELO were searched.",
            "systematic_review",
        ),
        ("Massage for itch: scoping review", "METHODS: Sources were charted.", "systematic_review"),
        (
            "Massage for asthma: a short assessment",
            "METHODS: A systematic literature search was done.\nRESULTS:"
            " Six randomised trials fulfilled the criteria. Pooling was dispensed with because of"
            " heterogeneity.",
            "systematic_review",
        ),
        (
            "Massage for itch: a systematic review",
            "METHODS: Databases were searched.\nRESULTS: A meta-analysis was not possible.",
            "systematic_review",
        ),
        (
            "Massage for colic: systematic review with pooled estimates",
            "METHODS: Databases were searched.",
            "meta_analysis",
        ),
        (
            "Massage for colic",
            "METHODS: PubMed and Embase were searched.\nRESULTS: Pooling seven of them,"
            " babies cried 0.9 hours less (95% CI -1.4 to -0.5).",
            "meta_analysis",
        ),
        (
            "Massage for colic",
            "METHODS: We searched PubMed.\nRESULTS: Nine trials were included; I2 = 81%,"
            " SMD -0.4 (95% CI -0.7 to -0.1), pooled with random effects.",
            "meta_analysis",
        ),
        ("Massage or exercise? A network meta-analysis", "METHODS: Trials were ranked.", "meta_analysis"),
        (
            "Massage for headache: what do the systematic reviews tell us?",
            "METHODS: Reviews were sought.",
            "overview_of_reviews",
        ),
        (
            "Massage for headache",
            "METHODS: We conducted an overview of systematic reviews.",
            "overview_of_reviews",
        ),
        (
            "Massage for headache",
            "METHODS: Databases were searched.\nRESULTS: Eleven systematic reviews were"
            " included and judged with AMSTAR.",
            "overview_of_reviews",
        ),
        (
            "Massage for headache: a systematic review",
            "METHODS: Systematic reviews and randomised trials were eligible.",
            "systematic_review",
        ),
        (
            "Massage for itch: a narrative review",
            "Massage soothes. It may change nerves.",
            "narrative_review",
        ),
        (
            "Touch and the infant",
            "This paper discusses how touch shapes growth and how parents learn it.",
            "narrative_review",
        ),
        (
            "Massage in hospices",
            "METHODS: The hospital database was searched for patients who had massage."
            "\nRESULTS: Records of 90 patients were analysed retrospectively.",
            "cohort",
        ),
        (
            "Massage for sore muscles: a narrative review",
            "We searched PubMed and Embase for trials and meta-analyses published in English.",
            "narrative_review",
        ),
        (
            "Massage for colic: a review of the literature",
            "We searched Medline. Eligible were trials, systematic reviews and meta-analyses about infants.",
            "systematic_review",
        ),
    ],
)
def test_reviews_of_every_kind(title, abstract, expected):
    assert kind(title, *abstract.split("\n")) == expected


# -------------------------------------------------------------------------- plans, guidelines, second looks


@pytest.mark.parametrize(
    ("title", "abstract", "expected"),
    [
        (
            "Partner massage for insomnia: rationale and methods of a randomized trial",
            "We will enroll 180"
            " couples and randomize them to massage or a wait list. Sleep at 8 weeks is the endpoint.",
            "protocol_trial",
        ),
        (
            "Massage for insomnia: design of the REST trial",
            "METHODS: Participants are being recruited and will be randomised. Sleep will be measured.",
            "protocol_trial",
        ),
        (
            "Tuina for knee pain",
            "METHODS: 120 patients will be randomly divided into two groups. Pain will be"
            " measured at 4 weeks. A P value <0.05 will be considered significant.",
            "protocol_trial",
        ),
        (
            "Tuina for knee pain",
            "BACKGROUND: We plan to do a systematic review.\nMETHODS: PubMed and CNKI will"
            " be searched. Two reviewers will extract data.",
            "protocol_review",
        ),
        (
            "Massage for knee pain: protocol and results of a randomised trial",
            "METHODS: Adults were randomised.\nRESULTS: Pain fell more with massage (p<0.01).",
            "rct",
        ),
        (
            "Physical treatment of ankle pain: recommendations of an expert panel",
            "A panel voted on advice.",
            "guideline",
        ),
        (
            "Care of women in labour",
            "METHODS: A panel of 19 midwives formulated recommendations on massage.",
            "guideline",
        ),
        (
            "Adherence to back pain guidelines",
            "METHODS: A postal survey of 300 therapists was done.",
            "cross_sectional",
        ),
        (
            "Does expectation mediate the effect of massage? A mediation analysis",
            "METHODS: Data of 200 adults were used.",
            "secondary_analysis",
        ),
        (
            "Predictors of response to massage",
            "METHODS: Data were from a randomised trial of 300 adults.",
            "secondary_analysis",
        ),
        (
            "Cost-effectiveness of massage for back pain",
            "METHODS: An economic evaluation alongside a randomised trial was done.",
            "secondary_analysis",
        ),
        (
            "Massage for back pain",
            "METHODS: Adults were randomised. Post hoc tests followed the ANOVA.",
            "rct",
        ),
        ("Reporting quality of massage trials", "METHODS: Trials were scored with CONSORT.", "other"),
        (
            "Reliability of palpation of trigger points",
            "METHODS: Two therapists examined 40 adults.",
            "other",
        ),
        ("Fascia after friction massage: a cadaver study", "METHODS: Ten limbs were tested.", "other"),
        ("Massage for pain: authors' reply", "We thank the readers for their letter.", "editorial_comment"),
        ("Response to massage in men", "METHODS: Forty men were randomised to massage or rest.", "rct"),
    ],
)
def test_plans_guidelines_second_looks_and_studies_of_studies(title, abstract, expected):
    assert kind(title, *abstract.split("\n")) == expected


# ------------------------------------------------------------ one person, a few, many; views; animals


@pytest.mark.parametrize(
    ("title", "abstract", "expected"),
    [
        ("Massage for a runner's heel", "A 34-year-old male runner had massage. Pain ceased.", "case_report"),
        ("Massage in a patient with scleroderma", "The mouth opened wider after six weeks.", "case_report"),
        ("Massage for scars", "The client was a 52-year-old teacher. She had ten sessions.", "case_report"),
        ("Massage for scars: a report of three cases", "Scars grew softer.", "case_series"),
        (
            "Clinical observation on tuina",
            "Fifty-five cases were divided into an observation group (25 cases)"
            " and a control group (30 cases) randomly.",
            "rct",
        ),
        (
            "'He was my boy again': parents' accounts of massage",
            "Fourteen mothers took part in in-depth interviews. Four themes were developed.",
            "qualitative",
        ),
        (
            "Mothers who massage",
            "Interviews were examined by interpretative phenomenological analysis.",
            "qualitative",
        ),
        (
            "Massage in hospices",
            "METHODS: Patients were randomised; some gave semi-structured interviews.",
            "rct",
        ),
        (
            "What do people with diabetes use?",
            "METHODS: A questionnaire was filled face to face with 387 patients.",
            "cross_sectional",
        ),
        ("Remedies of people with dry eyes: a postal survey", "402 members sent it back.", "cross_sectional"),
        (
            "Massage and survival",
            "METHODS: All arrests in the national register were followed to 30 days.",
            "cohort",
        ),
        ("Massage on wards", "METHODS: Case notes of 90 patients were audited.", "cohort"),
        (
            "Massage and nerve healing",
            "METHODS: Forty male Wistar rats were randomised to four groups.",
            "animal",
        ),
        (
            "Therapy dogs or massage for nurses",
            "METHODS: Sixty nurses were randomised to a visit of dogs or massage.",
            "rct",
        ),
    ],
)
def test_single_persons_views_surveys_and_animals(title, abstract, expected):
    assert kind(title, *abstract.split("\n")) == expected


# ---------------------------------------------------------------------------- treated, but not by chance


@pytest.mark.parametrize(
    ("title", "abstract", "expected"),
    [
        (
            "Massage in hospices",
            "Massage was offered to 118 veterans. Symptoms were scored before and one hour"
            " after each visit. Pain fell from 4.4 to 2.9 (P < .001). Without controls we cannot tell why.",
            "single_arm",
        ),
        (
            "Scar massage",
            "METHODS: All 38 patients underwent scar massage for 6 weeks.\nRESULTS: Scores came"
            " down from 9.2 to 6.1 (p<0.001).",
            "single_arm",
        ),
        (
            "Clinical trial of massage in lymphoma",
            "METHODS: In this clinical trial 38 patients had massage."
            "\nRESULTS: Fatigue dropped from 5.8 to 4.1 (p<0.001).",
            "single_arm",
        ),
        (
            "Massage and constipation",
            "METHODS: A one group pretest-posttest design was adopted.",
            "single_arm",
        ),
        (
            "Back massage in a rest home",
            "METHODS: In this quasi-experimental study 33 residents had back massage on three evenings."
            "\nRESULTS: Scores were lower before massage (11.9) than on the days of massage (9.8; p<0.001).",
            "single_arm",
        ),
        (
            "Massage and music in a rest home",
            "METHODS: Forty residents received massage and forty received music."
            "\nRESULTS: Pain was lower than before massage, and lower than with music (p = 0.02).",
            "nonrandomised_controlled",
        ),
        (
            "Back massage in a rest home",
            "METHODS: In this quasi-experimental study 33 residents had back massage and 30 controls did not."
            "\nRESULTS: Scores were lower before massage (11.9) than on the days of massage (9.8; p<0.001).",
            "nonrandomised_controlled",
        ),
        (
            "Massage and constipation: a before-and-after evaluation",
            "METHODS: Twenty women had massage.",
            "single_arm",
        ),
        (
            "Abdominal massage on two wards",
            "METHODS: On one ward (n = 34) nurses massaged the abdomen; on the"
            " other ward (n = 32) care went on as before.",
            "nonrandomised_controlled",
        ),
        (
            "Hand massage",
            "METHODS: Patients who came in the first two months constituted the control group;"
            " those who came later had massage.",
            "nonrandomised_controlled",
        ),
        (
            "Hand massage",
            "METHODS: Thirty women had massage and were compared with historical controls.",
            "nonrandomised_controlled",
        ),
        (
            "Hand massage",
            "METHODS: Women were matched on age and allocated to massage or to exercise."
            "\nRESULTS: Swelling was no more frequent in one group than in the other.",
            "nonrandomised_controlled",
        ),
        (
            "Infants gain from massage",
            "Twenty-eight infants were provided either massage or rocking. The"
            " massage group gained more than the rocking group.",
            "nonrandomised_controlled",
        ),
    ],
)
def test_treated_without_chance(title, abstract, expected):
    assert kind(title, *abstract.split("\n")) == expected


def test_one_group_stays_one_group_whatever_its_type():
    text = "METHODS: All 38 patients had massage.\nRESULTS: Itch went down from 9 to 5 (p<0.001)."
    assert kind("Scar massage", *text.split("\n"), types=("Randomized Controlled Trial",)) == "single_arm"


def test_without_an_abstract_a_title_and_the_types_are_all_there_is():
    assert kind("Massage for pain: a randomised trial") == "rct"
    assert kind("Massage for pain", types=("Randomized Controlled Trial",)) == "rct"
    assert kind("Massage for pain", types=("Letter",)) == "editorial_comment"
    assert kind("Massage for pain") == "other"


# ------------------------------------------------------ look-alikes: told by others, of others, in turn


@pytest.mark.parametrize(
    ("title", "abstract", "expected"),
    [
        (
            "Riding and massage",
            "METHODS: Twelve mountain bikers got massage of the calves and rest in randomised order.",
            "crossover_rct",
        ),
        ("Calf massage", "METHODS: Both calves of 20 dancers were randomised to massage or rest.", "rct"),
        (
            "Massage-like compression and muscle healing",
            "BACKGROUND: Patients with sciatic injury lose muscle.\nMETHODS: Thirty-six male"
            " Sprague-Dawley rats were randomly divided into three groups.\nRESULTS: Muscle mass"
            " was higher (p<0.05).",
            "animal",
        ),
        (
            "Mechanisms of tuina analgesia",
            "Tuina helps patients with pain. Forty rats were randomly divided into model and tuina"
            " groups. c-fos fell (p<0.05).",
            "animal",
        ),
        (
            "Cyclic compressive loading after exercise",
            "METHODS: New Zealand white rabbits underwent loading. RESULTS: Torque recovered in"
            " loaded limbs, which may help athletes.",
            "animal",
        ),
        (
            "Massage for computer workers",
            "METHODS: Sixty office staff who use a mouse were randomly assigned to massage or rest.",
            "rct",
        ),
        (
            "Buffalo concussion and massage",
            "METHODS: Forty students from Buffalo were randomly assigned to massage or rest.",
            "rct",
        ),
        (
            "Equine-assisted therapy or massage",
            "METHODS: Eight horses and forty children took part; children were randomly assigned.",
            "rct",
        ),
        (
            "Massage for knees: a systematic review",
            "METHODS: PubMed was searched.\nRESULTS: Pain was lower (MD -0.3, 95% CI -0.8 to -0.1;"
            " 5 studies, 351 participants).",
            "meta_analysis",
        ),
        (
            "Massage for knees: a systematic review",
            "METHODS: PubMed was searched.\nRESULTS: Four trials (310 people) could be combined."
            " Pain was lower (RR 0.8, 95% CI 0.7 to 0.9).",
            "meta_analysis",
        ),
        (
            "Massage for knees: a systematic review",
            "METHODS: PubMed was searched.\nRESULTS: Pain was lower (6 RCTs, n = 400, SMD -0.4, 95%"
            " CI -0.6 to -0.2).",
            "meta_analysis",
        ),
        (
            "Massage for knees: a systematic review",
            "METHODS: PubMed was searched.\nRESULTS: When the five trials were taken together, pain"
            " was lower (SMD -0.4, 95% CI -0.6 to -0.2).",
            "meta_analysis",
        ),
        (
            "Massage for knees: a systematic review",
            "METHODS: PubMed was searched. Random-effects models were used.\nRESULTS: Pain was"
            " lower (WMD -1.2; 95% CI -2.0, -0.4; n=5).",
            "meta_analysis",
        ),
        (
            "Massage for knees: a systematic review",
            "METHODS: PubMed was searched. Data were synthesized in RevMan with a fixed-effect"
            " model.\nRESULTS: Pain was lower (SMD -1.2; 95% CI -2.0, -0.4).",
            "meta_analysis",
        ),
        (
            "Massage for knees: a systematic review",
            "METHODS: PubMed was searched.\nRESULTS: One trial with 40 women found less pain (MD"
            " -2.0, 95% CI -3.0 to -1.0). No data were pooled.",
            "systematic_review",
        ),
        (
            "Massage for knees: a systematic review without meta-analysis",
            "METHODS: PubMed was searched.",
            "systematic_review",
        ),
        (
            "Massage for knees: a systematic review (no meta-analysis)",
            "METHODS: PubMed was searched.",
            "systematic_review",
        ),
        (
            "Massage for knees: systematic review with meta-analysis",
            "METHODS: PubMed was searched.",
            "meta_analysis",
        ),
        (
            "Massage for knees: systematic review and, where possible, meta-analysis",
            "METHODS: PubMed was searched.\nRESULTS: Trials were too different to be pooled.",
            "systematic_review",
        ),
        (
            "Massage for knees: a systematic review",
            "METHODS: PubMed was searched.\nRESULTS: Effects were summarized narratively because"
            " heterogeneity was large (I2 not calculated).",
            "systematic_review",
        ),
        (
            "Massage for hyperactivity: what is known?",
            "METHODS: Studies were located through PsycINFO, AMED and hand searching.\nRESULTS:"
            " Massage groups did better than control groups.",
            "systematic_review",
        ),
        (
            "Massage for hyperactivity",
            "METHODS: Literature up to 2013 was identified by two librarians.\nRESULTS: Three"
            " studies, one of them randomised (n=42), fulfilled our criteria.",
            "systematic_review",
        ),
        (
            "Massage for hyperactivity",
            "Seven trials met the inclusion criteria. All compared massage with a control group.",
            "systematic_review",
        ),
        (
            "Massage for hyperactivity",
            "Of 412 records, nine papers were selected. Massage was better than control in six.",
            "systematic_review",
        ),
        (
            "Massage for hyperactivity",
            "METHODS: Papers published from 1990 to 2010 were gathered from CNKI.\nRESULTS: Twelve"
            " papers on tuina were analysed.",
            "systematic_review",
        ),
        (
            "Massage for hyperactivity",
            "METHODS: Randomised trials published in English or German were sought in"
            " PubMed.\nRESULTS: Five were found.",
            "systematic_review",
        ),
        (
            "Massage for hyperactivity",
            "METHODS: A PubMed search identified 80 papers; 11 trials were analysed.",
            "systematic_review",
        ),
        (
            "Massage for hyperactivity",
            "METHODS: The search yielded 240 titles, of which 12 were read in full.",
            "systematic_review",
        ),
        (
            "Massage for hyperactivity",
            "METHODS: Eighty patients met the inclusion criteria and were randomly assigned to"
            " massage or rest.",
            "rct",
        ),
        (
            "Massage for hyperactivity",
            "METHODS: We searched for a dose at which massage works. Eighty children were randomly"
            " assigned to three doses.",
            "rct",
        ),
        (
            "Massage for hyperactivity",
            "METHODS: The register was searched for women who had had massage.\nRESULTS: 90 records"
            " were reviewed retrospectively.",
            "cohort",
        ),
        (
            "Massage in a health technology assessment",
            "METHODS: A health technology assessment on massage; three studies were judged.",
            "systematic_review",
        ),
        (
            "Massage after mastectomy",
            "To the Editor: I read with interest the randomised trial in which 64 women had"
            " massage. It proves little.",
            "editorial_comment",
        ),
        (
            "Massage after mastectomy",
            "We read with great interest the article by Kim et al on massage. The control was weak."
            " 30 women were randomised in it.",
            "editorial_comment",
        ),
        (
            "Massage after mastectomy",
            "We would like to comment on the recent trial of massage. Blinding was missing.",
            "editorial_comment",
        ),
        (
            "Massage after mastectomy: comments on a recent trial",
            "The control was weak.",
            "editorial_comment",
        ),
        (
            "Massage after mastectomy",
            "We thank Dr Lee for the comments on our trial, in which women were randomly assigned"
            " to massage or rest.",
            "editorial_comment",
        ),
        (
            "Massage after mastectomy",
            "This commentary considers a trial in which women were randomly assigned to massage or rest.",
            "editorial_comment",
        ),
        (
            "Massage after mastectomy",
            "In this issue, Kim and colleagues report a randomised trial of massage. It shows less pain.",
            "editorial_comment",
        ),
        (
            "Massage after mastectomy",
            "To the Editor: We randomly assigned 40 women to massage or rest.",
            "rct",
        ),
        (
            "Massage and sprint power",
            "METHODS: Ten runners had massage and rest on two days in counterbalanced order,"
            " serving as their own controls.\nRESULTS: Power was the same (p=0.4).",
            "nonrandomised_controlled",
        ),
        (
            "Massage and sprint power",
            "METHODS: In a crossover study ten runners had massage or rest one week"
            " apart.\nRESULTS: Power was the same (p=0.4).",
            "nonrandomised_controlled",
        ),
        (
            "Massage and sprint power",
            "METHODS: Ten runners underwent both massage and rest, one week apart, in a Latin"
            " square.\nRESULTS: Lactate was lower before and after.",
            "nonrandomised_controlled",
        ),
        (
            "Massage and sprint power",
            "METHODS: Each runner had three conditions (massage, rest, cycling) on separate days in"
            " a balanced order.\nRESULTS: Lactate was lower after cycling (p<0.05).",
            "nonrandomised_controlled",
        ),
        (
            "Massage and sprint power",
            "METHODS: Fifteen men served as their own controls: one leg was massaged, the other leg"
            " rested.\nRESULTS: Soreness was less in the massaged leg (p<0.05).",
            "nonrandomised_controlled",
        ),
        (
            "Massage and sprint power",
            "METHODS: A repeated-measures design; subjects got massage at one visit and sham"
            " ultrasound at another.\nRESULTS: Flow rose (p<0.05).",
            "nonrandomised_controlled",
        ),
        (
            "Massage and sleep",
            "METHODS: Twenty women had massage for six weeks and served as their own"
            " controls.\nRESULTS: Sleep was better after than before (p<0.01).",
            "single_arm",
        ),
        (
            "Delivering massage in care homes: a process evaluation",
            "METHODS: Staff were interviewed and logs analysed alongside a cluster randomised trial.",
            "secondary_analysis",
        ),
        (
            "How was massage given? Process evaluation of the HAND trial",
            "METHODS: Fidelity logs of therapists were analysed. Patients had been randomised to"
            " massage or rest.",
            "secondary_analysis",
        ),
        (
            "A qualitative process evaluation of the HAND trial",
            "METHODS: Semi-structured interviews with 20 nurses.",
            "qualitative",
        ),
        (
            "Is massage value for money?",
            "METHODS: A cost-utility analysis was carried out alongside a randomised trial of 300"
            " adults.\nRESULTS: QALYs rose 0.01.",
            "secondary_analysis",
        ),
        (
            "Costs of massage for back pain",
            "METHODS: Costs were collected within a randomised controlled trial from the payer's"
            " perspective. Quality-adjusted life years were computed.",
            "secondary_analysis",
        ),
        (
            "Massage for back pain: randomised trial and economic evaluation",
            "METHODS: 300 adults were randomised to massage or usual care.\nRESULTS: Pain was less.",
            "rct",
        ),
        (
            "Clinical and cost-effectiveness of massage: a randomised controlled trial",
            "METHODS: 300 adults were randomised to massage or usual care.\nRESULTS: Pain was less.",
            "rct",
        ),
        (
            "Fidelity of massage in the HAND trial",
            "METHODS: Treatment records of a randomised trial were analysed.",
            "secondary_analysis",
        ),
        (
            "Do expectations shape outcomes of massage?",
            "METHODS: We used data from 228 participants of a randomised trial.",
            "secondary_analysis",
        ),
        (
            "Long-term follow-up of massage",
            "METHODS: One year after a randomised trial, 200 participants were sent a"
            " questionnaire. They had been randomly assigned to massage or rest.",
            "rct",
        ),
        (
            "Touch and ageing",
            "Touch is a language. The nurse who rubs a back speaks it. Hospitals have forgotten it."
            " Training may bring it back.",
            "narrative_review",
        ),
        (
            "Touch and ageing",
            "Massage has been used since antiquity. Hippocrates praised it. In the 19th century"
            " Ling and Mezger made it a method. Today therapists of many schools work with it. Its"
            " place in medicine is open.",
            "narrative_review",
        ),
        (
            "Massage for labour pain",
            "Massage is one of several ways of easing labour. It is cheap. Evidence from trials"
            " suggests that pain falls. Partners can learn it. Midwives should teach it.",
            "narrative_review",
        ),
        (
            "Massage for labour pain",
            "We argue that massage should be taught to all midwives. Evidence is growing. Barriers"
            " are named and solutions offered.",
            "narrative_review",
        ),
        (
            "Complementary therapies for itch",
            "Our aim is to give an overview of complementary therapies. Massage may help. Evidence"
            " for others is weak.",
            "narrative_review",
        ),
        (
            "Complementary therapies for itch",
            "Several non-drug treatments are available, including massage. Mechanisms, indications"
            " and contraindications are described. Clinicians should know them.",
            "narrative_review",
        ),
        (
            "The history of Swedish massage",
            "The history of massage is traced from Ling to today. Its terms are explained.",
            "narrative_review",
        ),
        ("Is massage covered?", "Medicare does not cover massage.", "other"),
        (
            "Massage and gait",
            "METHODS: Forty adults were randomised to massage or rest. A mixed random-effects model"
            " was fitted.\nRESULTS: Gait improved (p<0.05).",
            "rct",
        ),
        (
            "Trial of massage",
            "BACKGROUND: Previous studies were included in two reviews.\nMETHODS: 60 women were"
            " randomly allocated to massage or rest.",
            "rct",
        ),
        (
            "Massage in eczema",
            "METHODS: Sixty mothers were randomised; reports from diaries were collected.\nRESULTS:"
            " Itch fell (p<0.05).",
            "rct",
        ),
        (
            "Massage in eczema",
            "METHODS: Sixty mothers were randomised; one leg had oil, the other leg none.",
            "rct",
        ),
        (
            "Massage for back pain",
            "METHODS: 60 adults had massage in an uncontrolled study. Both legs were"
            " tested.\nRESULTS: Pain fell from 6 to 4.",
            "single_arm",
        ),
        (
            "Massage for back pain",
            "METHODS: 60 adults had massage in a single-arm study, pain in the other leg was"
            " noted.\nRESULTS: Pain fell from 6 to 4.",
            "single_arm",
        ),
        (
            "Massage for back pain",
            "METHODS: Thirty women had massage for 6 weeks. They completed both questionnaires"
            " before and after.\nRESULTS: Pain fell from 6 to 4 (p<0.05).",
            "single_arm",
        ),
        (
            "Massage for back pain",
            "METHODS: Medical records of 90 patients were reviewed; titles of treatments were"
            " identified.\nRESULTS: 40% had massage.",
            "cohort",
        ),
        (
            "Massage for back pain",
            "METHODS: A survey; 90 patients answered. Abstracts were collected by the interviewers.",
            "cross_sectional",
        ),
        (
            "Costs of low back pain in workers",
            "METHODS: Claims data of 9000 workers were analysed.\nRESULTS: Massage made 3% of costs.",
            "cohort",
        ),
        (
            "Massage in nursing homes",
            "METHODS: We used a process evaluation to interpret the trial. 300 residents in 20"
            " homes were randomised.\nRESULTS: Agitation fell.",
            "rct",
        ),
        (
            "Massage for pain: a randomised trial with process evaluation",
            "METHODS: 300 adults were randomised to massage or rest.",
            "rct",
        ),
        (
            "Response of infants to massage",
            "This study examined infants. Twenty infants were massaged for 10 days. Weight gain"
            " rose (p<0.05) compared with 20 control infants.",
            "nonrandomised_controlled",
        ),
        (
            "Lymph drainage after surgery",
            "We report our experience with drainage. Patients should be treated early. The"
            " technique is simple. It may shorten the stay. It is safe.",
            "narrative_review",
        ),
        (
            "Foam rolling and range of motion",
            "Twenty-two males underwent both rolling and rest in a randomised crossover order.",
            "crossover_rct",
        ),
        ("Massage of the udder in dairy cows", "Udder massage was tested. Milk yield rose.", "animal"),
        ("Massage and immunity in mice", "Mice were massaged.", "animal"),
        ("Veterans' view of massage", "Interviews with 20 veterans; themes emerged.", "qualitative"),
        (
            "Massage in pregnancy",
            "METHODS: Recent concerns about this trial method were noted. 40 women were randomised"
            " to massage or rest.",
            "rct",
        ),
        (
            "Massage in pregnancy",
            "Interest in massage is growing. We randomly assigned 40 women to massage or rest.",
            "rct",
        ),
        (
            "Massage in pregnancy",
            "Commenting on pain is common. 40 women were asked to comment on massage in interviews."
            " Themes emerged.",
            "qualitative",
        ),
        (
            "Massage in pregnancy: a systematic review and meta-analysis of randomised trials",
            "Databases were searched.",
            "meta_analysis",
        ),
        (
            "Massage in pregnancy",
            "METHODS: CNKI, VIP and Wanfang were searched by computer for RCTs. RevMan was"
            " used.\nRESULTS: 12 RCTs with 1100 patients were included. Total effective rate was"
            " higher [OR = 3.2, 95% CI (2.1, 4.8)].",
            "meta_analysis",
        ),
        (
            "Massage in pregnancy",
            "METHODS: PubMed and PEDro were searched.\nRESULTS: Twelve trials were included. In one"
            " trial pain fell (p<0.05).",
            "systematic_review",
        ),
        (
            "Mother's touch",
            "METHODS: Twelve dyads had massage in week 1 and rest in week 2.\nRESULTS: Cortisol"
            " fell from 5 to 4 after massage.",
            "single_arm",
        ),
        (
            "Massage and heart rate",
            "METHODS: Thirty women were tested under three conditions in random order.",
            "crossover_rct",
        ),
        (
            "Aromatherapy massage in dementia: an open trial without controls",
            "METHODS: Twelve residents had massage.\nRESULTS: Agitation fell from 9 to 4.",
            "single_arm",
        ),
        (
            "How does massage work?",
            "Massage is thought to raise blood flow. Animal work in rats suggests that inflammation"
            " falls. Human trials are few. Better studies are needed. Mechanisms may include vagal activity.",
            "narrative_review",
        ),
        (
            "Nonpharmacological care of newborn pain",
            "Neonates feel pain. Nurses can help with sucrose, holding and massage. Evidence"
            " supports sucrose most. Guidelines should be followed.",
            "narrative_review",
        ),
        (
            "Massage for athletes",
            "Objective: to review the evidence. Data sources: Sport Discus and MEDLINE 1970-2003."
            " Study selection: trials in humans.",
            "systematic_review",
        ),
        (
            "Comment on massage therapists' attitudes: a survey",
            "A survey of 300 therapists was done.",
            "editorial_comment",
        ),
        (
            "Massage therapists' comments on teaching",
            "METHODS: A survey of 300 therapists was done by post.",
            "cross_sectional",
        ),
        ("Effects of cardiac massage", "In a retrospective study of 90 patients survival was 30%.", "cohort"),
        (
            "Predictors of response to massage: a systematic review",
            "PubMed was searched.",
            "systematic_review",
        ),
        (
            "Adherence in the HAND trial: a secondary analysis",
            "METHODS: Diaries were analysed. Women had been randomised.",
            "secondary_analysis",
        ),
        (
            "Tuina for disc herniation",
            "[Objective] To observe tuina. Methods: 120 cases were allocated by order of visit into"
            " two groups. Results: the effective rate was 93% vs 80% (P<0.05).",
            "nonrandomised_controlled",
        ),
    ],
)
def test_each_kind_beside_its_look_alikes(title, abstract, expected):
    assert kind(title, *abstract.split("\n")) == expected


@pytest.mark.parametrize(
    "results",
    [
        "RESULTS: After massage pain was 3.1 compared with 5.8 at baseline (p<0.001).",
        "RESULTS: Pain fell after treatment (5.8 vs 3.1, p<0.01).",
        "RESULTS: Each arm was massaged for 20 minutes, and swelling decreased (p=0.01).",
        "RESULTS: Patients were randomly selected from a clinic; pain decreased after massage (p=0.01).",
        "RESULTS: Pain decreased in women (n = 20) and men (n = 20) after massage (p=0.02).",
    ],
)
def test_values_before_and_after_are_no_second_group(results):
    methods = "METHODS: Forty patients received massage twice a week for 4 weeks; pain was measured."
    assert kind("Back massage for pain with or without leg pain", methods, results) == "single_arm"


# -------------------------------------------------------------------- where the rules are not sure: the words


TERSE_POOLED = (
    "Massage after knee replacement: what do the numbers say?",
    "Twelve trials with 840 patients were brought together. Pain was lower by 0.6 standard deviations with"
    " massage (95% CI 0.3 to 0.9). Effects varied widely between trials. In the four sound trials nothing was"
    " left of it. Massage may help a little, but most trials were poor.",
)
TERSE_REVIEW = (
    "Massage and itch",
    "Thirteen trials turned up in five indexes; six were of fair quality. In four of the six, itch was less"
    " after massage than in controls. Two trials found nothing. Trials were small and poorly reported. Better"
    " trials are wanted.",
)
TERSE_COMPARED = (
    "Foot rubs on a heart ward",
    "Forty patients had a foot rub each evening, the others a chat. Sleep was scored each morning. Sleep"
    " scores were 7.1 with the foot rub and 5.4 with the chat (p = 0.01). Pulse was alike in both. Foot rubs"
    " may help sleep on the ward.",
)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (TERSE_POOLED, "meta_analysis"),
        (TERSE_REVIEW, "systematic_review"),
        (TERSE_COMPARED, "nonrandomised_controlled"),
    ],
)
def test_words_tell_the_kind_of_a_terse_record(record, expected):
    assert kind(*record) == expected


def test_the_vote_of_the_words_is_told_with_its_words_and_a_sentence_of_the_record():
    title, text = TERSE_POOLED
    one = article(title, text)
    told = design(one, read(one))
    assert told.because.startswith("No rule is sure; the words weigh for a review that pools trials.")
    assert told.quote in (title, *(f"{piece}." for piece in text.rstrip(".").split(". ")))
    named = told.because.split('"')[1::2]
    assert named
    assert all(word in told.quote.lower() for word in named)


def test_the_words_never_say_that_chance_decided():
    assert load("design").answers == ("another", "compared", "one group", "pooled", "review")


def test_a_publication_type_outweighs_the_vote_of_the_words():
    title, text = TERSE_POOLED
    assert kind(title, text, types=("Systematic Review",)) == "systematic_review"


def test_a_text_that_denies_a_comparison_is_believed_before_its_words():
    title, text = TERSE_COMPARED
    without = "Forty patients had a foot rub each evening. " + text.split(". ", 1)[1]
    assert kind(title, without + " There was no control group.") != "nonrandomised_controlled"


def test_a_few_words_are_not_weighed():
    title, text = TERSE_POOLED
    assert kind(title, text.split(". ")[0] + ".") != "meta_analysis"


def test_study_and_control_groups_are_compared():
    text = (
        "The sample was 72 adults, divided equally into study and control groups. Fatigue was scored before"
        " and after nine foot massages and fell in the study group (p < 0.01)."
    )
    assert kind("Foot massage and fatigue", text) == "nonrandomised_controlled"


def test_people_who_are_randomly_made_into_groups_are_randomised():
    groups = "Colicky infants were randomly {} to two equal groups of massage and rocking."
    told = "Infants cried less with massage than with rocking (p < 0.01)."
    for verb in ("specified", "assigned", "matched"):
        assert kind("Massage for colic", groups.format(verb), told) == "rct"
    picked = "Infants were randomly selected, and the mothers chose between massage and rocking."
    assert kind("Massage for colic", picked, told) == "nonrandomised_controlled"


def test_repeated_measures_without_a_second_group_are_one_group():
    text = (
        "A quasi-experimental repeated measures design was used to collect data before, during and after a"
        " foot massage in 25 patients. Heart rate decreased significantly during the massage (p < 0.01)."
    )
    assert kind("Foot massage in critical care", text) == "single_arm"
    with_controls = text.replace("25 patients", "25 patients and 25 controls")
    assert kind("Foot massage in critical care", with_controls) == "nonrandomised_controlled"


def test_a_review_of_massage_before_during_and_after_birth_is_no_single_group():
    text = (
        "Women ask about massage before, during and after birth. Thirteen reviews from six databases were"
        " graded. Six were of high quality, and massage probably has something to offer for labor pain."
    )
    assert kind("Massage around birth: a summary of reviews", text) != "single_arm"


def test_records_that_only_tell_who_may_take_part_make_no_cohort():
    text = (
        "This clinical trial was done in 70 women (39 intervention and 31 controls) who had no disease"
        " according to their medical records. The intervention group received reflexology, the control group"
        " massage of other areas. Pain was lower in the intervention group (p < 0.001)."
    )
    assert kind("Foot reflexology and labor pain", text) == "nonrandomised_controlled"
