"""Kinds of studies in the words of many: what must be seen, and look-alikes that must not."""

from __future__ import annotations

import pytest

from evidence.appraisal.chance import chance
from evidence.appraisal.design import design
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
    assert chance(read(article("Massage and pain", f"METHODS: {methods}"))) is not None


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
    assert chance(read(article("Massage and pain", f"METHODS: {methods}"))) is None


def test_chance_in_a_labelled_background_belongs_to_others_unless_somebody_does_it_here():
    others = "BACKGROUND: Randomised trials show that massage helps. A randomised trial found less pain."
    ours = "BACKGROUND: In this randomised trial we massaged 40 men."
    assert chance(read(article("Massage", others, "METHODS: We massaged 40 men."))) is None
    assert chance(read(article("Massage", ours))) is not None


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
