"""Which way it came out, in the words and numbers that authors of many countries use.

Each row is one way of saying it, and beside it the look-alikes that must not be read so. A wrong "benefit" is
the worst answer; an answer that stays open is never wrong.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from evidence.appraisal import appraise
from evidence.appraisal.direction import told
from evidence.appraisal.findings import Sign, findings, sign
from evidence.appraisal.polarity import favors
from evidence.appraisal.text import read
from evidence.appraisal.two_groups import compared, segments
from evidence.model import Article, Design, MassageRole, Pmid, Section

TITLE = "Massage for neck pain: a randomised controlled trial"
METHODS = "We randomised 120 adults with neck pain to massage or usual care."
HEAD_TO_HEAD = "Dry needling compared with massage for neck pain: a randomised trial"
NEEDLED = (
    "Adults with neck pain were randomised to dry needling (experimental group) or to massage, which served"
    " as"
    " the control."
)


def direction(results: str, conclusion: str = "", title: str = TITLE, methods: str = METHODS) -> str | None:
    """The direction of a trial with these results."""
    parts = (("METHODS", methods), ("RESULTS", results), ("CONCLUSIONS", conclusion))
    sections = tuple(Section(text, label) for label, text in parts if text)
    value = appraise(Article(Pmid("31000003"), title, sections)).direction.value
    return str(value) if value else None


# ------------------------------------------------------------------------------- two values that are compared


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pain was 3.1 in the massage group and 4.9 in the control group (p = 0.001)", 1),
        ("pain was 3.1 in the massage group and 4.9 in the control group", None),
        (
            "pain was 3.1 in the massage group and 4.9 in the control group (difference 1.8, 95% ci 0.9 to"
            " 2.6)",
            1,
        ),
        (
            "trauma occurred in 61% of the massage group and 66% of the control group (rr 0.92, 95% ci"
            " 0.75-1.14)",
            None,
        ),
        (
            "at 4 weeks pain was 3.1 with massage, 4.0 with massage and heat and 4.9 with usual care"
            " (p=0.01)",
            0,
        ),
        ("massage 2 and 3 times weekly raised improvement above that of the control group (p = 0.04)", None),
        ("in the massage group pain fell from 6.0 before to 3.0 after (p<0.001)", None),
        ("the massage and control groups had a 40% and 12% reduction in pain, respectively (p < 0.001)", 1),
        ("the massage and control groups had a 12% and 40% reduction in pain, respectively (p < 0.001)", -1),
    ],
)
def test_values_are_compared_only_when_each_stands_with_its_group_and_they_differ(text, expected):
    assert compared(text) == expected


def test_a_sentence_is_cut_where_one_comparison_ends():
    text = (
        "pain was 3 with massage and 5 without it (p=0.01), and sleep was 7 and 6 h (p=0.3); nausea was rare"
    )
    assert len(list(segments(text))) == 3


# --------------------------------------------------------------------------------- names that methods explain


@pytest.mark.parametrize(
    "methods",
    [
        "Sixty adults were randomised into Group A (massage, n=30) and Group B (usual care, n=30).",
        "Sixty adults were randomly divided into two groups: group A received massage and group B received"
        " usual care.",
        "Adults were randomised to group A, massage by a therapist, or group B, routine care alone.",
    ],
)
def test_a_letter_stands_for_what_its_group_was_given(methods):
    assert direction("Pain was lower in group A than in group B (p=0.01).", methods=methods) == "benefit"
    assert (
        direction("Pain was lower in group B than in group A (p=0.01).", methods=methods)
        == "favours_comparator"
    )


def test_an_abbreviation_stands_for_its_group():
    methods = (
        "Adults were randomised to a massage group (MG, n=30) or a control group (CG, n=30) on usual care."
    )
    assert direction("Pain was lower in the MG than in the CG (p=0.01).", methods=methods) == "benefit"
    assert (
        direction("Pain was lower in the CG than in the MG (p=0.01).", methods=methods)
        == "favours_comparator"
    )


@pytest.mark.parametrize(
    "results",
    [
        "Pain was 2.1 points lower in the experimental group than in the control group (p = 0.01).",
        "Pain was lower with dry needling than with massage (P=0.01).",
        "Dry needling surpassed massage for pain (p=0.002).",
        "Pain fell by 3.4 points in the needling group and by 1.9 points in the massage group (p=0.01).",
    ],
)
def test_where_massage_is_the_control_the_other_groups_gain_is_its_loss(results):
    conclusion = "Dry needling was more effective than massage."
    assert direction(results, conclusion, HEAD_TO_HEAD, NEEDLED) == "favours_comparator"


# ------------------------------------------------------------------------------------------ no difference


def test_a_null_main_result_stands_beside_a_better_side_outcome():
    results = (
        "Pain did not differ between the groups (p=0.61). Parental distress was less with massage (p=0.04)."
    )
    assert direction(results, "Pain was not reduced by massage.") == "no_difference"


def test_a_bright_conclusion_does_not_turn_a_null_result():
    results = "Both groups improved; there was no difference between them in pain (p = 0.38)."
    assert direction(results, "Massage relieves neck pain and should be promoted.") == "no_difference"


# ------------------------------------------------------------------------------- what leads and what limits


def test_a_side_outcome_that_did_not_differ_does_not_limit_a_benefit():
    results = "Pain was lower with massage than with usual care (p=0.001). Respiration was similar (p=0.6)."
    assert direction(results, "Massage lessens neck pain.") == "benefit"


def test_no_better_than_sham_limits_better_than_usual_care():
    methods = "Adults were randomised to massage, to sham massage or to usual care."
    results = "Pain was lower with massage than with usual care (p=0.001), but not different from sham."
    assert direction(results, methods=methods) == "mixed"


def test_authors_who_say_that_something_was_not_shown_limit_their_result():
    results = "Pain was lower with massage (p=0.01). Opioid use did not differ between the groups (p=0.5)."
    conclusion = "Massage eases neck pain; that it saves drugs has not been shown."
    assert direction(results, conclusion) == "mixed"


def test_nothing_but_a_conclusion_of_equality_is_no_difference():
    results = "The treatments were compared by analysis of covariance."
    assert direction(results, "Massage was as effective as usual care.") == "no_difference"


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ("Twenty-eight of 30 completed; attendance was 94%.", "not_applicable"),
        ("Attendance was 94%. Pain was 1.2 points lower with massage (95% CI -6.1 to 3.7).", "no_difference"),
    ],
)
def test_a_feasibility_trial_has_a_direction_only_if_it_compares_its_groups(results, expected):
    title = "A randomised feasibility trial of massage for neck pain"
    methods = "To see whether a trial is feasible, 30 adults were randomised to massage or usual care."
    assert direction(results, "A trial is feasible.", title, methods) == expected


def test_the_bmj_manner_of_labels_is_read():
    text = (
        "Objective To see whether massage relieves neck pain. Design Randomised controlled trial."
        " Participants 120"
        " adults with neck pain randomised to massage or usual care. Results Pain was lower with massage"
        " than with"
        " usual care (p=0.01). Conclusions Massage relieves neck pain."
    )
    study = appraise(Article(Pmid("31000003"), TITLE, (Section(text),)))
    assert study.direction.value == "benefit"
    assert study.direction.quote == "Pain was lower with massage than with usual care (p=0.01)."


@pytest.mark.parametrize(
    "odd",
    [
        "Pain was lower with massage (SMD -0.5, 95% CI -0.68 to \u2013 -0.33).",
        "Massage was given twice weekly in weeks 1-2 and then once weekly in weeks 9-1.",
        "Pain differed (p \u2267 0.05; 0.3 to - +0.8; P = 1.2).",
    ],
)
def test_a_slip_of_the_printer_is_no_end_of_the_work(odd):
    study = appraise(Article(Pmid("31000003"), TITLE, (Section(METHODS, "METHODS"), Section(odd, "RESULTS"))))
    dose = study.dose.value
    assert dose is None or all(part is None or part > 0 for part in (dose.sessions, dose.minutes, dose.weeks))


# ------------------------------------------------------------------------------- what compares nothing


@pytest.mark.parametrize(
    "clause",
    [
        "analysis of variance was used to detect significant differences between the groups",
        "tests were performed to compare the change of the two groups",
    ],
)
def test_what_a_test_was_done_for_is_no_result_of_it(clause):
    assert sign(clause, Design.RCT) is None


@pytest.mark.parametrize(
    "clause",
    [
        "the paired test within the group was not significant (p = 0.4)",
        "the intragroup analysis showed no significant change",
        "pain was lower in the massage group in week 4 compared with that in week 1",
        "vomiting fell: differences between the first day and the last were significant in the massage group",
        "sleep improved with massage (p = 0.01) and was unchanged with usual care (p = 0.4)",
        "pain and sleep both changed for the better after massage and after the exercises",
    ],
)
def test_a_test_of_a_group_against_itself_compares_no_groups(clause):
    assert sign(clause, Design.RCT) is Sign.WITHIN


def test_a_difference_from_usual_care_is_one_between_groups():
    clause = "disability fell further with massage (adjusted difference from usual care -5.1 points)"
    assert sign(clause, Design.RCT) is Sign.BETTER


@pytest.mark.parametrize(
    ("clause", "whom"),
    [
        ("the massage and the control group had less pain", 0),
        ("the release and control groups reported less pain", 0),
        ("less pain was seen in the massage and control groups", 0),
        ("the massage and control groups had less pain in week 4 compared with that in week 1", 0),
        ("the massage group had less pain than the control group", 1),
        ("massage reduced pain more than the control group's rest", 1),
    ],
)
def test_what_is_said_of_both_groups_favours_neither(clause, whom):
    assert favors(clause) == whom


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("this difference was statistically significant immediately after treatment", Sign.DIFFERENT),
        ("these differences were significant", Sign.DIFFERENT),
        ("this difference was not statistically significant", Sign.NULL),
    ],
)
def test_a_difference_that_is_taken_up_again_is_one(clause, found):
    assert sign(clause, Design.RCT) is found


def test_a_conclusion_that_alone_compares_the_groups_is_believed_when_it_finds_them_alike():
    within = "Pain fell significantly in both groups (p < 0.05)."
    assert direction(
        within, "There was no significant difference between the groups. Massage is useful."
    ) == ("no_difference")
    assert direction(within, "Massage lowered pain more than usual care did.") != "no_difference"


def test_what_the_aim_asks_about_is_no_side_outcome():
    article = Article(
        pmid=Pmid("31000002"),
        title="Massage for women in labour: a randomised controlled trial",
        sections=(
            Section("To see what massage does to blood pressure and anxiety.", "OBJECTIVE"),
            Section("We randomised 80 women to massage or rest.", "METHODS"),
            Section("Blood pressure was lower with massage than with rest (p=0.01).", "RESULTS"),
        ),
    )
    (found,) = findings(read(article), Design.RCT)
    assert not found.side


@pytest.mark.parametrize(
    ("concluded", "direction"),
    [
        ("The evidence on massage for muscle pain is inconclusive.", "unclear"),
        ("Massage reduced pain more than rest; the evidence on function is insufficient.", "benefit"),
    ],
)
def test_a_conclusion_that_draws_none_takes_back_a_benefit(concluded, direction):
    judged = appraise(
        Article(
            pmid=Pmid("31000002"),
            title="Massage for muscle pain: a systematic review",
            sections=(
                Section("We searched MEDLINE for trials.", "METHODS"),
                Section("Pain was significantly lower with massage than with rest (p<0.01).", "RESULTS"),
                Section(concluded, "CONCLUSIONS"),
            ),
        )
    )
    assert judged.direction.value == direction


def test_no_difference_that_is_said_of_the_groups_as_such_is_believed_although_all_improved():
    results = (
        "All groups had less pain at the end (mean change -9 to -12; p < 0.001) and kept it at week 24. {}"
        " Sleep and mood went the same way."
    )
    conclusion = "Massage did no better than the two other treatments."
    said = results.format("No differences were seen between groups (p = 0.41).")
    assert direction(
        said, conclusion, methods="We randomised 66 adults to massage, heat or a quiet room."
    ) == ("no_difference")


def test_improved_over_the_placebo_group_is_a_comparison():
    results = "After a month pain and sleep were improved in the experimental group over the placebo group."
    assert direction(results, "Massage improved pain and sleep.") == "benefit"


def test_what_did_not_last_when_many_tests_were_allowed_for_was_not_found():
    results = (
        "On the first day massage eased pain more than usual care (p = 0.03) and distress (p = 0.01). {}"
    )
    corrected = "However, after controlling for multiple comparisons, no significant differences were found."
    assert direction(results.format(corrected)) == "no_difference"
    assert direction(results.format("Nobody was harmed.")) == "benefit"
    of_one = "However, after controlling for multiple comparisons, no difference in blood pressure was found."
    assert direction(results.format(of_one)) != "no_difference"


def test_two_groups_that_were_both_massaged_are_not_the_two_that_count():
    clause = "the difference between the two intervention groups was not significant"
    methods = "We randomised 150 adults to foot massage, hand massage or a control group."
    sections = (Section(methods, "METHODS"), Section(clause.capitalize() + " (p = 0.9).", "RESULTS"))
    reading = read(Article(Pmid("31000003"), TITLE, sections))
    assert findings(reading, Design.RCT) == ()
    both = replace(reading, plain=reading.plain.replace("control group", "yoga"))
    assert [one.sign for one in findings(both, Design.RCT)] == [Sign.NULL]


def test_better_with_one_amount_of_massage_and_not_with_another_is_mixed():
    results = (
        "30-minute treatments were not significantly better than the waiting list in pain. In contrast,"
        " 60-minute treatments significantly increased the likelihood of less pain compared with the waiting"
        " list (p = 0.01)."
    )
    methods = "We randomised 200 adults with neck pain to massage or a waiting list."
    assert direction(results, "More massage is more effective.", methods=methods) == "mixed"


@pytest.mark.parametrize(
    ("clause", "null"),
    [
        ("massage eased pain, as well as fatigue, more than usual care", False),
        ("massage did as well as exercise", True),
        ("massage worked about as well as exercise", True),
        ("massage was as good as exercise", True),
    ],
)
def test_as_well_as_is_equal_only_of_what_is_done(clause, null):
    assert (sign(clause, Design.RCT) is Sign.NULL) is null


def test_a_rival_that_did_no_better_than_a_sham_says_nothing_of_massage():
    results = (
        "Dry needling eased pain more than massage (difference 9, 95% CI 4 to 14), but not compared with sham"
        " needling (p = 0.3)."
    )
    sections = (Section(NEEDLED, "METHODS"), Section(results, "RESULTS"))
    reading = read(Article(Pmid("31000003"), HEAD_TO_HEAD, sections))
    assert Sign.NULL not in [one.sign for one in told(reading, Design.RCT, MassageRole.COMPARATOR)]
    assert Sign.NULL in [one.sign for one in findings(reading, Design.RCT, MassageRole.COMPARATOR)]


@pytest.mark.parametrize(
    ("clause", "null"),
    [
        ("swelling was smaller with massage in six of them and no different in two", False),
        ("pain was lower with massage in five trials, with no difference in the other two", False),
        ("pain was lower with massage in two trials and no different in five", True),
        ("night pain: 1/5 in favor, 4/5 equal", True),
        ("night pain: 4/5 in favor, 1/5 equal", False),
    ],
)
def test_a_review_tells_what_most_of_its_studies_found(clause, null):
    assert (sign(clause, Design.SYSTEMATIC_REVIEW) is Sign.NULL) is null


def test_two_values_without_their_groups_differ_when_the_p_value_says_so():
    assert sign("epidural was used by 14% and 25%, respectively (p = 0.008)", Design.RCT) is Sign.DIFFERENT
    assert sign("epidural was used by 14% and 15%, respectively (p = 0.8)", Design.RCT) is not Sign.DIFFERENT


@pytest.mark.parametrize(
    ("results", "value"),
    [
        (
            "No significant difference was seen between the groups who had massage from a nurse or from a"
            " relative (p = 0.6). Anxiety fell in both (p < 0.001).",
            "unclear",
        ),
        (
            "No significant difference was seen between the groups who had massage from a nurse or the"
            " control group (p = 0.6).",
            "no_difference",
        ),
    ],
)
def test_two_groups_that_were_both_massaged_say_nothing_of_massage_against_the_control_group(results, value):
    methods = (
        "Ninety patients were randomised to massage by a nurse, massage by a relative or a control group"
        " without massage."
    )
    assert direction(results, title="Massage by a nurse or a relative for anxiety", methods=methods) == value


@pytest.mark.parametrize(
    "alike",
    [
        "There was no statistical significant difference between the groups in relation to fatigue before"
        " interventions.",
        "There was no significant difference in pre-intervention fatigue between the groups.",
    ],
)
def test_groups_that_are_alike_at_the_start_are_no_result(alike):
    fell = " Fatigue then fell more in the massage group than in the control group (p < 0.01)."
    assert direction(alike) == "unclear"
    assert direction(alike + fell) == "benefit"


# ----------------------------------------------------------------- a difference, and who improved besides it


def test_an_improvement_beside_a_difference_of_two_groups_is_a_benefit():
    """Many trials tell first how the massaged changed, and then only that the groups differed."""
    improved = "Neck pain went down after the massage compared with that before it (p < .001). "
    apart = "There was also a significant difference between groups in neck pain (p < .001)."
    assert direction(improved + apart) == "benefit"
    assert direction(improved) == "unclear"
    assert direction(apart) == "unclear"
    assert direction(improved + "No significant difference was seen between the groups (p = .41).") == (
        "no_difference"
    )


@pytest.mark.parametrize(
    "start", ["that before it", "the level before the intervention", "its intensity prior to treatment"]
)
def test_compared_with_how_they_began_is_no_comparison_of_groups(start):
    assert sign(f"neck pain fell after the massage compared with {start} (p < .001)", None) is Sign.WITHIN
    against = "pain was lower in the massage group compared with the control group before and after treatment"
    assert sign(against, None) is Sign.BETTER


def test_of_two_treatments_that_differed_nobody_knows_which_did_more():
    methods = "We randomised 120 adults with neck pain to massage or acupuncture."
    results = (
        "Neck pain went down after the massage compared with that before it (p < .001). The groups differed"
        " significantly (p = .01)."
    )
    assert direction(results, methods=methods) == "unclear"


def test_a_clear_clause_is_not_drowned_by_changes_within_the_massaged():
    results = (
        "From baseline to the end of treatment the intervention group showed significant improvement in"
        " strength (F = 30.6, p < .001) and speed (F = 14.2, p = .001). Ratings mirrored this, with a"
        " significant improvement from baseline in the rigidity of the more affected arm (F = 9.2, p = .005)"
        " following massage, compared to the control group."
    )
    assert direction(results) == "benefit"
    assert direction(results, conclusion="Massage was no more effective than usual care.") != "benefit"


def test_what_is_only_asked_is_no_benefit():
    results = "The findings do not tell whether massage is effective in comparison with placebo."
    assert direction(results) != "benefit"


@pytest.mark.parametrize(
    "clause",
    [
        "massage twice a day did not promote greater weight gain in the infants",
        "massage did not result in more sleep than usual care",
        "massage did not stimulate growth",
    ],
)
def test_a_denied_gain_is_no_gain(clause):
    assert sign(clause, Design.RCT) is Sign.NULL


def test_a_list_that_was_similar_is_cut_nowhere():
    """The first things of the list are told to be alike as well as the last one."""
    title = "The effect of massage on weight gain in preterm infants: a randomised trial"
    results = "Intake and gain of weight (g/kg/d), length, and girth of head and arm were similar."
    article = Article(Pmid("31000003"), title, (Section(METHODS, "METHODS"), Section(results, "RESULTS")))
    assert [(one.sign, one.asked) for one in findings(read(article), Design.RCT)] == [(Sign.NULL, True)]


def test_levels_at_baseline_are_no_result():
    assert sign("baseline levels of bilirubin were similar between the two groups (p > 0.05)", None) is None


def test_two_values_belong_to_the_groups_that_are_named_together():
    text = (
        "bilirubin was down on day 4 to 7.4 ± 0.6 mg/dl and 9.0 ± 2.3 mg/dl, a significant difference in the"
        " intervention and control groups (p < 0.05), respectively"
    )
    assert compared(text) == 1
    assert compared(text.replace("intervention and control", "control and intervention")) == -1


def test_what_each_group_did_for_itself_on_a_day_is_no_null_result():
    apart = "Anxiety decreased more in the massage group than in the control group (p = 0.002). "
    own = "Within group comparisons showed reductions on day two (p=0.01), but not on day one (p=0.174)."
    article = Article(Pmid("31000003"), TITLE, (Section(METHODS, "METHODS"), Section(apart + own, "RESULTS")))
    assert {one.sign for one in findings(read(article), Design.RCT)} == {Sign.BETTER, Sign.WITHIN}


def test_a_baseline_score_that_fell_against_the_controls_is_a_result():
    fell = "mean baseline pain was significantly reduced in time relative to the control group (p < .001)"
    assert sign(fell, None) is Sign.BETTER
    assert sign("mean baseline pain was alike in the massage and the control group (p = .6)", None) is None


def test_a_long_subject_begins_a_clause_of_its_own():
    """Its P value is not that of what stands before it."""
    results = (
        "Neck pain on the second day was lower than before massage (p<0.05), and the neck pain of all days in"
        " the massage group was lower than that of the control group (p>0.05)."
    )
    assert direction(results) == "no_difference"


def test_what_was_asked_and_is_told_to_be_superior_is_a_benefit():
    methods = "We randomised 60 women with neck pain to court-type massage (CTM) or topical gel (TG)."
    both = "In both groups neck pain was somewhat less after four weeks. "
    better = "In addition, CTM was found to be superior to TG in relieving neck pain."
    assert direction(both, methods=methods) != "benefit"
    assert direction(both + better, methods=methods) == "benefit"


def test_a_result_is_told_at_baseline_and_at_later_times():
    alike = (
        "no difference was found between the groups at baseline (p = .4), week 1 (p = .9), week 3 (p = .6)"
    )
    assert sign(alike, None) is Sign.NULL
    assert sign("no difference was found between the groups at baseline (p = .47)", None) is None


def test_how_far_the_groups_changed_may_stand_between_difference_and_groups():
    improved = (
        "Paired tests showed that neck pain decreased significantly after the study in the massage group. "
    )
    apart = (
        "Analysis of variance showed a significant difference between pre- and post-study means of neck pain"
        " between the massage and control groups (p < 0.05)."
    )
    assert direction(improved + apart) == "benefit"


def test_a_difference_between_before_and_after_is_one_of_a_single_group():
    own = (
        "between the pretest and the posttest, pain showed a significant difference in the intervention group"
    )
    assert sign(own, None) is Sign.WITHIN
    assert direction(f"Pain fell from day two onward. {own.capitalize()} (p = 0.001).") == "unclear"
