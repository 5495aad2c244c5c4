"""Numbers of results: read in every notation, each once, and nothing that only looks like one."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from growth import assert_in_proportion
from hypothesis import given
from hypothesis import strategies as st

from evidence.appraisal.effects import effects, flags
from evidence.appraisal.effects.sides import without_contradictions
from evidence.appraisal.text import read
from evidence.model import Article, Design, Effect, Pmid, Section

Row = tuple[str | None, float | str | None, float | None, float | None]


def told(
    results: str, design: Design = Design.RCT, methods: str = "", title: str = "Massage"
) -> tuple[Effect, ...]:
    sections = (Section(methods or "We did a study.", "METHODS"), Section(results, "RESULTS"))
    return effects(read(Article(pmid=Pmid(1), title=title, sections=sections)), design)


def rows(results: str, design: Design = Design.RCT, methods: str = "") -> list[Row]:
    return [(one.measure, one.value, one.ci_low, one.ci_high) for one in told(results, design, methods)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # Chinese and Iranian reviews
        (
            "Pain was lower [MD = -0.84, 95% CI (-1.19, -0.49), P < 0.00001].",
            ("mean_difference", -0.84, -1.19, -0.49),
        ),
        (
            "Pain was lower (WMD: -1.21; 95% CI: -1.60~-0.82; P<0.001).",
            ("mean_difference", -1.21, -1.6, -0.82),
        ),
        ("It raised the cure rate [OR=3.21, 95%CI(2.10,4.90), P<0.01].", ("or", 3.21, 2.1, 4.9)),
        (
            "The effective rate was higher [RR = 1.21, 95% CI (1.15 to 1.28), I2 = 0%].",
            ("rr", 1.21, 1.15, 1.28),
        ),
        ("Anxiety fell (Hedges's g = -0.92; CI95%: -1.30, -0.54).", ("smd", -0.92, -1.3, -0.54)),
        (
            "Anxiety fell (SMD: −0.75, 95% CI: −1.27 to −0.22, I² = 86%, n = 284).",
            ("smd", -0.75, -1.27, -0.22),
        ),
        # Cochrane
        (
            "Pain was lower (MD -0.81 points, 95% CI -1.06 to -0.56; participants = 362; studies = 6; I² ="
            " 77%; low-certainty evidence).",
            ("mean_difference", -0.81, -1.06, -0.56),
        ),
        (
            "There was less use of opioids (average risk ratio (RR) 0.72, 95% confidence interval (CI) 0.50"
            " to 1.04, six trials, 1055 women).",
            ("rr", 0.72, 0.5, 1.04),
        ),
        (
            "Labour was shorter (standardised mean difference (SMD) -0.81, 95% CI -1.06 to -0.56).",
            ("smd", -0.81, -1.06, -0.56),
        ),
        # American journals
        (
            "The adjusted mean difference was -2.5 points (95% CI, -3.5 to -1.4; P < .001).",
            ("mean_difference", -2.5, -3.5, -1.4),
        ),
        (
            "Massage was better (between-group difference, 1.3; 95% confidence interval [CI], 0.4-2.2).",
            ("mean_difference", 1.3, 0.4, 2.2),
        ),
        ("Recovery was likelier (adjusted odds ratio, 1.86 [95% CI, 1.12-3.09]).", ("or", 1.86, 1.12, 3.09)),
        ("Relapse came later (hazard ratio, .63; 95% CI, .44 to .91; P=.01).", ("hr", 0.63, 0.44, 0.91)),
        # British Medical Journal, European, Brazilian
        ("Tears were fewer (relative risk 0.45, 0.23 to 0.93).", ("rr", 0.45, 0.23, 0.93)),
        ("Tears were fewer [OR 0.55 (0.36; 0.84)].", ("or", 0.55, 0.36, 0.84)),
        ("Pain was 1.3 points lower (CI 0.4;2.2) than with usual care.", ("mean_difference", 1.3, 0.4, 2.2)),
        ("Tears were fewer (RR=0·62, 95% CI 0·41–0·94).", ("rr", 0.62, 0.41, 0.94)),
        (
            "The difference between groups was 2.1 cm (IC 95%: 1.2 to 3.0).",
            ("mean_difference", 2.1, 1.2, 3.0),
        ),
        (
            "Pain differed between groups by 12 mm on the VAS (95% CI = 4 - 20).",
            ("mean_difference", 12, 4, 20),
        ),
        (
            "Costs were lower (mean difference -$1,519.81; 95% CI -$2,193.67 to -$100.31).",
            ("mean_difference", -1519.81, -2193.67, -100.31),
        ),
        # Sport and Bayes
        ("Soreness was reduced at 24 h (g = -0.48 [-0.74, -0.22]).", ("smd", -0.48, -0.74, -0.22)),
        ("Soreness was lower (ES = −0.42; 90% CI −0.69 to −0.15).", ("smd", -0.42, -0.69, -0.15)),
        ("Massage ranked third (SMD −0.39, 95% CrI −0.97 to 0.20).", ("smd", -0.39, -0.97, 0.2)),
        (
            "The effect was small (Cohen's d = 0.31, 95% confidence interval from 0.02 to 0.60).",
            ("smd", 0.31, 0.02, 0.6),
        ),
        ("Pain was lower (MD -1.2, P = 0.03, 95% CI -2.3 to -0.1).", ("mean_difference", -1.2, -2.3, -0.1)),
        (
            "Sleep was longer by 41 minutes (95% CI 12 to 70) than with usual care.",
            ("mean_difference", 41, 12, 70),
        ),
        (
            "The second stage was shorter by 7.6 minutes (CI -13.1 to -2.1) than with usual care.",
            ("mean_difference", -7.6, -13.1, -2.1),
        ),
        (
            "The mean difference in pain between the massage group and the control group at 12 weeks was -1.1"
            " (SE 0.3; 95% CI, -1.7 to -0.5).",
            ("mean_difference", -1.1, -1.7, -0.5),
        ),
        (
            "Massage reduced pain more than sham did, with a mean difference of 1.4 (0.6 to 2.2).",
            ("mean_difference", 1.4, 0.6, 2.2),
        ),
        ("Pain improved by 24.0 points (95% CI, 15.3-32.7) from baseline.", ("means", 24, 15.3, 32.7)),
        (
            "Headache days were reduced by 23% (95% CI 10% to 36%) compared with control.",
            ("percent", 23, 10, 36),
        ),
        (
            "Weight gain was higher (MD 5.32 g/kg/day, 95% CI 4.15 to 6.49).",
            ("mean_difference", 5.32, 4.15, 6.49),
        ),
        (
            "Labour was shorter by 7.6 minutes (95% CI -7.6 to -2.1).",  # the end is rounded as the value is
            ("mean_difference", -7.6, -7.6, -2.1),
        ),
        (
            "Pain was lower with massage (MD = − 2.11; 95% CI: − 2.76 to − 1.45, P < 0.00001).",
            ("mean_difference", -2.11, -2.76, -1.45),
        ),
        ("Pain was lower with massage (SMD =- 0.4, 95% CI [- 0.7, - 0.1]).", ("smd", -0.4, -0.7, -0.1)),
        (
            "Pain was lower with massage by − 0.4 points (95% CI − 0.7 to 0.1).",
            ("mean_difference", -0.4, -0.7, 0.1),
        ),
    ],
)
def test_a_value_is_read_with_its_interval_in_every_notation(sentence: str, expected: Row) -> None:
    assert rows(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Anxiety fell (d = -0.76, p < .01).", [("smd", -0.76)]),
        ("The groups differed in stress (p < .001, d = 1.21).", [("smd", 1.21)]),
        (
            "Fatigue was lower (p=.020; effect size 0.84) and so was anxiety (p=.109; effect size 0.37).",
            [("smd", 0.84), ("smd", 0.37)],
        ),
        (
            "The effect size was large for pain (Cohen's d = 0.92) and moderate for sleep (d = 0.55).",
            [("smd", 0.92), ("smd", 0.55)],
        ),
        ("The difference was 3.26 points (P = .03).", [("mean_difference", 3.26)]),
        (
            "The likelihood rose (relative risk 3.41, P = .04, and 4.98, P = .005).",
            [("rr", 3.41), ("rr", 4.98)],
        ),
        ("Pulse was 4.6 beats/min lower in the massage group (p=0.013).", [("mean_difference", 4.6)]),
        ("Pain during climbing decreased by 38%.", [("percent", 38)]),
        ("Daily weight gain was 47% greater in the massaged infants.", [("percent", 47)]),
        ("A 35% reduction in pain was seen after massage (p<0.01).", [("percent", 35)]),
        ("Range of motion increased by 6% and 7% (p < 0.001).", [("percent", 6), ("percent", 7)]),
        ("Range of motion increased by 3.57 degrees (P=.03).", [("means", 3.57)]),
    ],
)
def test_a_value_without_interval_needs_its_name_or_its_words(
    sentence: str, expected: list[tuple[str, float]]
) -> None:
    assert [(one.measure, one.value) for one in told(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The mean score was 3.41 vs 4.71 (P = .01).", "3.41 vs 4.71"),
        ("Pain was lower with massage (3.4 ± 1.2 versus 4.7 ± 1.5, p<0.001).", "3.4 vs 4.7"),
        (
            "Pain was 34.8 (6.1) in the massage group and 43.9 (7.4) in the control group (P<0.001).",
            "34.8 vs 43.9",
        ),
        (
            "The mean pain intensity in the experimental group was 2.80±0.95 and in the control group was"
            " 4.93±1.11 (p=0.001).",
            "2.80 vs 4.93",
        ),
        (
            "Pain was 52 mm (SD 20) in the experimental group and 72 mm (SD 15) in the control group.",
            "52 vs 72",
        ),
        ("Labour lasted 83.1 min with massage and 94.2 min without (p = 0.002).", "83.1 vs 94.2"),
        (
            "Hospital stay was 13.8 and 17.5 days for massage and control, respectively (p<0.001).",
            "13.8 vs 17.5",
        ),
        ("Soreness was lower after massage (2.8 ± 1.0) than after rest (4.6 ± 1.4).", "2.8 vs 4.6"),
        ("PPT rose by 1.9 ± 0.6 in Group A and by 1.2 ± 0.5 in Group B (p=0.001).", "1.9 vs 1.2"),
        (
            "Anxiety was 36.2 ± 6.1 in the reflexology group, 41.9 ± 7.0 in the sham group and 47.5 ± 6.8 in"
            " the control group.",
            "36.2 vs 41.9 vs 47.5",
        ),
        ("Pain fell from 6.1 to 2.4 (p < 0.001).", "6.1 to 2.4"),
        ("Pain decreased from 7.2 ± 1.1 before to 3.1 ± 0.9 after treatment.", "7.2 to 3.1"),
        ("Pain improved from 5/10 to 1/10.", "5 to 1"),
        ("Pain fell in the massage group (6.4 to 4.6, p < 0.001).", "6.4 to 4.6"),
        ("Pain was 6.1±1.9 in the massage group and was lowered to 4.2±1.0 after it (p=0.01).", "6.1 to 4.2"),
        ("Pain was 6.1±1.9 in the rest group and was 4.2±1.0 after massage (p=0.01).", "6.1 vs 4.2"),
        ("Pain was 4.1 ± 1.2 before and 2.2 ± 1.0 after massage (p<0.001).", "4.1 to 2.2"),
        ("Scores were 2.8 ± 0.9 and 4.9 ± 1.1 in the massage and control groups (p<0.001).", "2.8 vs 4.9"),
        (
            "Anxiety was 36.4±7.2 for the intervention group while it was 43.9±8.5 for controls.",
            "36.4 vs 43.9",
        ),
        ("Postoperative pain: massage, 2.3 ± 1.1; control, 3.6 ± 1.4; P = 0.001.", "2.3 vs 3.6"),
    ],
)
def test_values_of_two_groups_or_times_are_kept_as_printed(sentence: str, expected: str) -> None:
    assert [(one.measure, one.value) for one in told(sentence)] == [("means", expected)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The groups differed in pain (F = 13.88 and 17.17, respectively; p = 0.0001).",
        "The interaction was significant (F(2, 58) = 4.21, p = 0.02, partial eta squared = 0.13).",
        "Anxiety fell (t(28) = -2.19, p < .05, r = 0.39).",
        "Heterogeneity was high (I2 = 86%, 95% CI 70% to 93%).",
        "The mean age was 34.2 ± 5.1 years in the massage group and 35.0 ± 6.2 years in the control group.",
        "At baseline, pain was 6.9 ± 1.2 in the massage group and 6.8 ± 1.4 in the control group (p = 0.71).",
        "Of 284 patients, 142 were assigned to massage and 142 to usual care.",
        "There were 498 in the massage groups and 502 in the control groups.",
        "Thirteen RCTs with 1000 patients (498 vs 502) were analysed.",
        "Two patients in the massage group versus 3 in the control group withdrew.",
        "The trial had 80% power to detect a difference of 2.0 points.",
        "An effect size of 0.5 was assumed for the sample size.",
        "A difference of 2 points is the minimal clinically important difference.",
        "Effect sizes ranged from 0.5 to 2.1.",
        "Large effect sizes (d > 0.8) were found.",
        "Massage lasted 20 to 30 minutes, from 2 to 3 times a week.",
        "Heart rate (HR 72, 95% CI 68 to 76 beats) was stable.",
        "The questionnaire was reliable (ICC 0.85, 95% CI 0.70 to 0.93).",
        "Pain correlated with sleep (r = 0.42, 95% CI 0.20 to 0.60).",
        "The prevalence of pain was 29.5% (95% CI 22.1% to 37.0%).",
        "The median number of sessions was 8 (IQR 7-8).",
        "Participants were 45.2 (18-70) years old.",
        "Scores on the SF-36 and the VAS (0-10) improved (p<0.05).",
        "Of the patients, 88.2% consented; 15.6% were lost.",
        "At least 30% improvement in pain was reported by most women.",
        "Use of oils or creams (0.5 ml) hr 2 was common.",
        "The sensitivity was 0.82 (95% CI 0.70-0.90).",
        "Massage or exercise 3.5 times (2.1-4.2) a week was allowed.",
        "Massage sessions increased from 20 to 30 minutes over the study.",
        "The number needed to treat was 4 (95% CI 3 to 8).",
        "The groups were alike in gestational age (31.2 vs 31.4 weeks) and birth weight (1420 vs 1398 g).",
        "Compliance was 92% (95% CI 88-96).",
        "The 95% prediction interval was -1.9 to 0.4.",
        "No difference was found for the VAS (p=0.35; 95% CI -0.5 to 1.4).",
        "Pain fell by 2.0 points and stiffness fell by 3.0 points.",  # nothing says of whom
    ],
)
def test_other_numbers_are_no_effects(sentence: str) -> None:
    assert rows(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Pain was lower (MD -1.2, 95% CI -2.3 to -0.1, P = .03).", [".03"]),
        (
            "Pain (SMD -0.4 [-0.7, -0.1], P = 0.01) and function (SMD 0.5 [0.2, 0.8], P < 0.001) improved.",
            ["0.01", "<0.001"],
        ),
        ("Pain (d = 0.4) and sleep (d = 0.6) improved, all p < .01.", ["<.01", "<.01"]),
        ("Fatigue was lower (p=.020; effect size 0.84).", [".020"]),
        ("Pain (SMD -0.4, 95% CI -0.7 to -0.1) improved but sleep did not change.", [None]),
        ("Pain fell (SMD -0.4 [-0.7, -0.1], P less than 0.05).", ["<0.05"]),
    ],
)
def test_a_p_value_goes_with_its_own_number(sentence: str, expected: list[str | None]) -> None:
    assert [one.p for one in told(sentence)] == expected


def test_time_comparison_and_outcome_are_read_around_the_number() -> None:
    (one,) = told("At 10 weeks, pain was 1.3 points lower (95% CI 0.4 to 2.2) than with usual care.")
    assert (one.time, one.versus, one.outcome, one.favours) == ("10 weeks", "usual care", "pain", "massage")


def test_numbers_behind_a_turn_are_against_whom_it_turns_to() -> None:
    said = "At one year massage was no better than a booklet but was better than acupuncture"
    (effect,) = told(f"{said} (pain, 3.1 vs 4.7; P = .002).")
    assert effect.versus == "acupuncture"


def test_what_stands_behind_the_brackets_of_a_number_is_what_it_is_compared_with() -> None:
    (one,) = told("Massage eased pain (SMD, -1.5; 95% CI -2.4 to -0.5; P = 0.002) versus inactive therapies.")
    assert one.versus == "inactive therapies"
    said = "Neck pain (SMD -0.8; P = 0.01) and shoulder pain (SMD -0.5; P = 0.02) were less than after rest."
    assert [one.versus for one in told(said)] == ["rest", "rest"]


def test_medicine_taken_is_an_outcome_of_its_own() -> None:
    said = "Massage lowered pain (SMD = -0.7; 95% CI -1.2 to -0.2) and the additional analgesic requirement"
    assert [one.outcome for one in told(f"{said} (OR = 0.3; 95% CI 0.1 to 0.9).")] == [
        "pain",
        "analgesic requirement",
    ]
    one, other = told(
        f"{said.replace('analgesic requirement', 'use of opioids')} (OR = 0.3; 95% CI 0.1 to 0.9)."
    )
    assert (one.outcome, other.outcome) == ("pain", "use of opioids")


def test_each_of_two_numbers_has_the_time_behind_it() -> None:
    found = told(
        "The mean difference was -0.6 (95% CI -1.1 to -0.1) at 4 weeks and -0.2 (95% CI -0.8 to 0.4) at 12"
        " weeks."
    )
    assert [one.time for one in found] == ["4 weeks", "12 weeks"]


def test_whom_a_number_favours_comes_from_the_words_and_not_from_its_sign() -> None:
    (higher,) = told("Pain was higher with massage than with usual care (MD -1.0, 95% CI -1.6 to -0.4).")
    (silent,) = told("For pain the difference was -1.0 points (95% CI -1.6 to -0.4).")
    assert (higher.favours, silent.favours) == ("comparator", None)


def test_the_quote_is_the_sentence_as_printed() -> None:
    sentence = "Pain was lower (SMD −0.75; 95% CI −1.27 to −0.22)."
    assert told(sentence)[0].quote == sentence


@pytest.mark.parametrize(
    ("sentence", "flag"),
    [
        ("Pain was lower (MD -3.2, 95% CI -2.3 to -0.1).", "value outside its interval"),
        ("Tears were rarer (RR 0.9, 95% CI 0.5 to 0.8).", "value outside its interval"),
        ("Pain was lower (MD -1.2, 95% CI -0.1 to -2.3).", "interval reversed"),
        ("Relapse was rarer (RR 0.5, 95% CI -0.1 to 1.1).", "negative ratio"),
        ("Pain was lower (SMD -3.9, 95% CI -4.8 to -3.0).", "implausibly large"),
        ("Pain was lower (SMD -0.4, 95% CI -2.9 to -0.3).", "value far from the middle of its interval"),
        ("Pain was lower (MD -1.2, 95% CI -2.6 to 0.2, P = 0.001).", "P value and interval disagree"),
        ("Pain was lower (MD -1.2, 95% CI -2.2 to -0.2, P = 0.40).", "P value and interval disagree"),
        ("Pain was not lower (MD -1.2, 95% CI -2.2 to -0.2, P > 0.05).", "P value and interval disagree"),
    ],
)
def test_an_impossible_number_is_kept_with_a_flag(sentence: str, flag: str) -> None:
    (one,) = told(sentence)
    assert one.flags == (flag,)


@pytest.mark.parametrize(
    "sentence",
    [
        "Pain was lower (MD -1.2, 95% CI -2.2 to -0.2, P = 0.02).",
        "Pain was lower (MD -1.2, 95% CI -2.4 to 0.0, P = 0.049).",
        "Tears were fewer (RR 0.72, 95% CI 0.50 to 1.04, P = 0.08).",
        "Pain was lower (SMD -0.5, 95% CI -0.9 to -0.1, P < 0.01).",
        "Pain was lower (SMD -0.5, 95% CI -0.9 to -0.1, P < 10-4).",
    ],
)
def test_a_sound_number_has_no_flag(sentence: str) -> None:
    assert told(sentence)[0].flags == ()


def test_checks_work_on_values_of_two_groups() -> None:
    assert flags(Effect("pain", "means", "3.1 vs 4.2", p="<.001")) == ()


def test_a_review_of_many_treatments_tells_only_the_numbers_of_massage() -> None:
    text = (
        "Massage reduced pain with MD -1.5 (CI -1.8 to -1.1), yoga with MD -0.8 (CI -1.2 to -0.4)"
        " and laser with MD -4.0 (CI -6.0 to -2.0)."
    )
    assert [one.value for one in told(text, Design.META_ANALYSIS)] == [-1.5]


def test_a_review_without_massage_by_name_keeps_its_numbers() -> None:
    text = "Pain was reduced by exercise (SMD -0.5, 95% CI -0.8 to -0.2) and yoga (SMD -0.3, 95% CI -0.5"
    " to -0.1)."
    assert len(told(text, Design.META_ANALYSIS)) == 2


def test_a_bare_interval_takes_the_measure_named_before_it() -> None:
    text = "Pain was lower (SMD -0.75, 95% CI -0.90 to -0.60). So was disability (-0.72, -1.05 to -0.39)."
    assert [(one.measure, one.value) for one in told(text, Design.META_ANALYSIS)] == [
        ("smd", -0.75),
        ("smd", -0.72),
    ]


def test_a_bare_interval_takes_the_one_measure_of_the_methods() -> None:
    found = rows(
        "Pain was lower, -0.72 (-1.05 to -0.39).",
        Design.META_ANALYSIS,
        "We pooled standardised mean differences.",
    )
    assert found == [("smd", -0.72, -1.05, -0.39)]


def test_a_result_told_again_in_the_conclusion_counts_once() -> None:
    assert (
        len(
            told(
                "Pain fell (SMD -0.5, 95% CI -0.9 to -0.1). In short, pain fell (SMD -0.5, 95% CI -0.9 to"
                " -0.1)."
            )
        )
        == 1
    )


@pytest.mark.parametrize("design", [Design.PROTOCOL_TRIAL, Design.NARRATIVE_REVIEW, Design.GUIDELINE])
def test_plans_and_opinions_have_no_effects(design: Design) -> None:
    assert rows("Pain was lower (MD -1.2, 95% CI -2.2 to -0.2).", design) == []


def test_results_of_animals_are_read_for_their_design_is_told_beside_them() -> None:
    assert rows("Fibre area was 14% larger after massage (P = 0.02).", Design.ANIMAL) == [
        ("percent", 14, None, None)
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Awakenings were rarer by 27% (P=.02).", [("percent", 27, None, None)]),
        ("Flow was augmented by 12% with massage (p<0.05).", [("percent", 12, None, None)]),
        ("After massage, itch subsided by 19% (p = 0.01).", [("percent", 19, None, None)]),
        (
            "Reach rose by 6% and 7% with massage (p < 0.001).",
            [("percent", 6, None, None), ("percent", 7, None, None)],
        ),
        ("Grip rose by 28% and 31% (P = .64).", []),
        ("With massage, grip rose by 28% and 31% (P > .05).", []),
    ],
)
def test_shares_are_read_as_changes_unless_their_p_value_sets_them_against_each_other(
    sentence: str, expected: list[Row]
) -> None:
    assert rows(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Morphine was given less (risk difference -21%, 95% CI -40% to -2%).", [("percent", -21, -40, -2)]),
        (
            "Relief was commoner (absolute difference 24.0%; 95% CI 11.5 to 36.5).",
            [("percent", 24, 11.5, 36.5)],
        ),
        ("Falls were fewer (RD -0.05, 95% CI -0.09 to -0.01).", []),
        ("The absolute difference was 3.1 mm (95% CI 1.2 to 5.0).", [("mean_difference", 3.1, 1.2, 5)]),
    ],
)
def test_a_difference_of_shares_is_read_in_percent_or_not_at_all(sentence: str, expected: list[Row]) -> None:
    assert rows(sentence) == expected


def test_one_group_is_compared_with_itself_and_two_have_a_mean_each() -> None:
    text = "Stress went down by 1.8 points (95% CI 1.5-2.1)."
    assert rows(text, Design.SINGLE_ARM) == [("mean_difference", 1.8, 1.5, 2.1)]
    assert rows(text, Design.RCT) == [("means", 1.8, 1.5, 2.1)]


def test_numbers_that_outperform_are_differences() -> None:
    text = "Connective tissue massage (-3.1; 95% CI, -8.5 to 2.3) did not outperform usual care."
    assert rows(text, Design.META_ANALYSIS) == [("mean_difference", -3.1, -8.5, 2.3)]


def test_a_survey_has_only_named_measures() -> None:
    text = "Use rose from 26.9% to 30.6% (p<0.001). Women used it more often (OR 1.71; 95% CI 1.12-2.61)."
    assert rows(text, Design.CROSS_SECTIONAL) == [("or", 1.71, 1.12, 2.61)]


def test_decimal_commas_are_read_where_the_sentence_has_no_decimal_point() -> None:
    assert rows("PSQI improved (mean difference: 2,34; 95% CI: 1,10 to 3,58).") == [
        ("mean_difference", 2.34, 1.1, 3.58)
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # The ends of the interval have their signs in words, as in summaries of findings.
        (
            "Pain was 1.2 points lower (95% CI 2.1 lower to 0.3 lower).",
            ("mean_difference", -1.2, -2.1, -0.3),
        ),
        ("Pain was 0.5 points lower (1.1 lower to 0.1 higher).", ("mean_difference", -0.5, -1.1, 0.1)),
        (
            "Babies cried 0.9 hours a day less than controls (95% CI 1.6 less to 0.2 less).",
            ("mean_difference", -0.9, -1.6, -0.2),
        ),
        # The value is the middle of an interval that stands behind other words.
        (
            "Stay was shorter by 2.1 days, but this was unsure (9 trials; -4.6 to 0.4 days).",
            ("mean_difference", -2.1, -4.6, 0.4),
        ),
        ("Opening was 1.2 mm wider [0.1 to 2.3].", ("mean_difference", 1.2, 0.1, 2.3)),
        ("Anxiety fell (SMD -0.65; -0.98, -0.32).", ("smd", -0.65, -0.98, -0.32)),
    ],
)
def test_an_interval_is_found_behind_words_and_by_its_sums(sentence: str, expected: Row) -> None:
    assert rows(sentence, Design.META_ANALYSIS) == [expected]


def test_a_negative_number_inherits_no_ratio() -> None:
    found = rows("Tears fell (RR 0.7, 95% CI 0.5 to 0.9) but pain did not (-0.3, 95% CI -0.9 to 0.3).")
    assert [row[0] for row in found] == ["rr", "mean_difference"]


def test_an_interval_around_nothing_is_of_a_difference_in_a_trial() -> None:
    assert rows("Days on the pump were many (-0.9; 95% CI -4.6 to 2.8).") == [
        ("mean_difference", -0.9, -4.6, 2.8)
    ]


@pytest.mark.parametrize(
    ("sentence", "design", "expected"),
    [
        ("Stay was shorter by 2.7 days.", Design.RCT, [("mean_difference", 2.7)]),
        ("The massage group had 1.8 more bowel movements a week.", Design.RCT, [("mean_difference", 1.8)]),
        ("Pain fell by 2.1 points (p<0.001).", Design.SINGLE_ARM, [("means", -2.1)]),
        ("Walking was faster by 1.4 seconds (p < 0.05).", Design.SINGLE_ARM, [("means", -1.4)]),
        ("Flexion was greater by 12 degrees (p=0.01).", Design.SINGLE_ARM, [("means", 12)]),
        (
            "Trials found reductions of 20% to 40% in anxiety.",
            Design.SYSTEMATIC_REVIEW,
            [("percent", 20), ("percent", 40)],
        ),
        (
            "The walk was 10 to 48 m better with massage.",
            Design.SYSTEMATIC_REVIEW,
            [("mean_difference", 10), ("mean_difference", 48)],
        ),
    ],
)
def test_words_tell_a_difference_or_how_far_one_group_moved(
    sentence: str, design: Design, expected: list[tuple[str, float]]
) -> None:
    assert [(one.measure, one.value) for one in told(sentence, design)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Patients were 1.5 times more likely to recover.",
        "Women had 7 fewer tears per 100 (95% CI 12 fewer to 1 fewer).",
        "Age was related to pain (β = 0.12, 95% CI 0.02 to 0.22).",
        "Gain per point of hope was small (slope -0.18; 95% CI -0.33 to -0.03).",
        "Median time to flatus was 22 h (95% CI 18-26) v 30 h (25-35).",
        "Jump height decreased by 2.3% following stretching.",
        "Sessions lasted 10 to 60 minutes longer.",
        "The first dose was given after 5.0 hours in some (6 sites; 4.0 to 6.5).",
    ],
)
def test_what_only_resembles_a_difference_is_left_out(sentence: str) -> None:
    assert rows(sentence, Design.META_ANALYSIS) == []


def test_british_spelling_leaves_every_place_where_it_was() -> None:
    (one,) = told("In labour wards, oedema was 1.3 cm lower (95% CI 0.4 to 2.2) after 4 weeks, p = 0.01.")
    assert (one.value, one.outcome, one.time, one.p) == (1.3, "edema", "4 weeks", "0.01")


NOTATIONS = (
    "({name} {value}, 95% CI {low} to {high})",
    "({name} = {value}, 95%CI: {low}, {high}; P = 0.03)",
    "({name} {value}; 95% confidence interval, {low}; {high})",
    "[{name}: {value}, 95% CI ({low}, {high}), I2 = 45%]",
    "({name} {value} [{low}, {high}])",
    "({name} {value}, {low} to {high})",
    "({name}, {value} [95% CI, {low} to {high}])",
    "({name} {value}; 95% CrI [{low}; {high}])",
    "with {name} of {value} (95% CI from {low} to {high})",
    "({name} {value}, 95% CI {low} to {high}; 6 trials, 437 participants)",
)
PRINTERS = (
    lambda number: f"{number:.2f}",
    lambda number: f"{number:.2f}".replace("-", "−"),
    lambda number: f"{number:.2f}".replace("0.", ".") if abs(number) < 1 else f"{number:.2f}",
    lambda number: f"{number:.2f}".replace(".", "·"),
)


@given(
    middle=st.integers(-180, 180),
    half=st.integers(5, 150),
    name=st.sampled_from(["SMD", "MD", "WMD", "mean difference", "Hedges' g"]),
    notation=st.sampled_from(NOTATIONS),
    printer=st.sampled_from(PRINTERS),
)
def test_a_number_comes_back_from_every_notation(
    middle: int, half: int, name: str, notation: str, printer: Callable[[float], str]
) -> None:
    value, low, high = middle / 100, (middle - half) / 100, (middle + half) / 100
    sentence = (
        "Pain was lower "
        + notation.format(name=name, value=printer(value), low=printer(low), high=printer(high))
        + "."
    )
    assert [row[1:] for row in rows(sentence)] == [(value, low, high)]


@given(st.text(alphabet="0123456789.,;-–()[]%CISMDp=<> vs±\nand", max_size=300))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    for effect in told(text):
        assert re.search(r"\d", effect.quote or "")


HOSTILE = (
    "1 ",
    "(1.",
    "0.1, ",
    "95% CI ",
    "1.2 (",
    "p = 0.0",
    "-1-",
    "MD of the ",
    "in the group ",
    "±1 ",
    "from 1 to 2 ",
    "1 vs ",
    "1% and ",
    "difference of ",
    "1.2 lower to ",
    "reductions of 1 to ",
    "1 more ",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_time_grows_in_step_with_the_text(piece: str) -> None:
    assert_in_proportion(piece, lambda text: told("Pain fell " + text))


# ---------------------------------------------------------- numbers that contradict each other


def an_smd(value: float, favours: str | None, outcome: str = "pain") -> Effect:
    return Effect(outcome, "smd", value, value - 0.2, value + 0.2, favours=favours)


def test_numbers_of_one_outcome_that_contradict_each_other_favour_nobody() -> None:
    clash = (an_smd(-1.1, "massage"), an_smd(-0.5, "comparator"), an_smd(-0.1, None))
    assert [effect.favours for effect in without_contradictions(clash)] == [None, None, None]


@pytest.mark.parametrize(
    "effects",
    [
        (an_smd(-1.1, "massage"), an_smd(0.5, "comparator")),
        (an_smd(-1.1, "massage"), an_smd(-0.5, "comparator", "quality of life")),
        (an_smd(-1.1, "massage"), an_smd(-0.5, None)),
        (Effect("pain", "rr", 0.8, favours="massage"), Effect("pain", "rr", 0.9, favours="comparator")),
    ],
    ids=["the sign turns with the side", "two outcomes", "one side unsaid", "ratios"],
)
def test_numbers_that_can_all_be_right_keep_their_sides(effects: tuple[Effect, ...]) -> None:
    assert without_contradictions(effects) == effects


def test_a_second_number_has_the_measure_of_the_first():
    found = rows(
        "Recovery was likelier (RR 1.40, 95% CI 1.10 to 1.80) at rest and 1.30 (1.05 to 1.62) at night."
    )

    assert found == [("rr", 1.4, 1.1, 1.8), ("rr", 1.3, 1.05, 1.62)]


def test_two_amounts_that_may_be_those_of_two_groups_are_nobodys():
    assert rows("Pain fell by 2.1 points (p = 0.01).") == [("means", -2.1, None, None)]
    assert rows("Massage lowered pain by 2.1 points and disability by 12.5 points.") == []


def test_the_first_of_three_values_may_stand_too_far_away_to_be_read() -> None:
    text = "At follow-up 63% of patients in the massage group reported no pain as compared with 27% of the"
    assert rows(f"{text} exercise group, 14% of the stretching group and 0% of the sham group.") == []


@pytest.mark.parametrize("group", ["In the massage group pain", "After massage pain"])
def test_two_outcomes_of_one_group_are_not_compared(group: str) -> None:
    assert rows(f"{group} was 3.1 (SD 1.0) and anxiety was 40.2 (SD 8) (p < 0.001).") == []


def test_changes_of_both_groups_side_by_side_favour_nobody_by_their_words() -> None:
    (one,) = told(
        "Patients in the MFR and control groups reported a 72% and 7% reduction, respectively, in pain."
    )
    assert (one.value, one.favours) == ("72 vs 7", None)


def test_ages_are_no_result() -> None:
    assert (
        rows(
            "The mean ages of the massage and control groups were 82.2 ± 10 and 81.5 ± 9 years, respectively."
        )
        == []
    )


@pytest.mark.parametrize(
    "result",
    [
        "Itch fell with massage (6.4 to 4.6, p < .001) as well as in the sham group (6.3 to 4.9, p = 0.002).",
        "Pain was lower with massage than with usual care, from 6.7 to 4.4 (p = 0.001).",
    ],
)
def test_the_change_of_one_group_from_before_to_after_favours_nobody(result: str) -> None:
    changes = told(result)
    assert changes
    assert [one.favours for one in changes] == [None] * len(changes)
