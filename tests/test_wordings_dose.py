"""How author groups say how much massage was given, and what only looks like it. One sentence a row."""

from __future__ import annotations

from dataclasses import astuple

import pytest
from growth import assert_in_proportion

from evidence.appraisal.amounts import one_way
from evidence.appraisal.dose import dose
from evidence.appraisal.text import read
from evidence.model import Article, Basis, Design, Judgement, Pmid, Section

TITLE = "Massage in adults: a randomized trial"


def judged(
    methods: str,
    results: str = "",
    title: str = TITLE,
    design: Design = Design.RCT,
    label: str | None = "METHODS",
) -> Judgement:
    sections = tuple(Section(text, label) for text, label in ((methods, label), (results, "RESULTS")) if text)
    article = Article(
        pmid=Pmid("1"),
        title=title,
        sections=sections,
        authors=(),
        journal="J",
        year=2010,
        publication_types=None,
        mesh=None,
    )
    return dose(read(article), design)


def amounts(methods: str, **more) -> tuple:
    found = judged(methods, **more).value
    return astuple(found) if found else (None, None, None)


@pytest.mark.parametrize(
    ("said", "one"),
    [
        ("ten half-hour sessions", "10 30 minutes sessions"),
        ("20 min, thrice weekly", "20 minutes, 3 times weekly"),
        ("3x/week", "3 times per week"),
        ("once a fortnight", "every 2 weeks"),
        ("an hour and a half", "90 minutes"),
        ("three-quarters of an hour", "45 minutes"),
        ("5 days/wk", "5 days per week"),
        ("10 min/d, 5 d/wk", "10 minutes per day, 5 days per week"),
        ("an hour's length", "60 minutes length"),
    ],
)
def test_amounts_are_written_in_one_way(said, one):
    assert one_way(said) == one


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The massage group received ten 45-minute sessions over five weeks.", (10, 45, 5)),
        (
            "Patients underwent a course of 6 treatments of manual lymph drainage, each of 40 min.",
            (6, 40, None),
        ),
        ("Participants were given a total of 12 massage sessions (60 min each) over 6 weeks.", (12, 60, 6)),
        ("Women received massage on three occasions, each lasting 20 minutes.", (3, 20, None)),
        ("A 10-session massage protocol, twice a week for 5 weeks, was applied.", (10, None, 5)),
        ("Women received 12 massage sessions, six times a week.", (12, None, 2)),
        ("Infants received 14 massage sessions, seven times a week.", (14, None, None)),
        ("Patients received up to eight 30-minute massages over 4 weeks.", (8, 30, 4)),
        ("Up to ten massage or exercise visits were permitted over 10 weeks.", (10, None, 10)),
        ("Each patient received 8 x 45 min reflexology sessions over 8 weeks.", (8, 45, 8)),
        ("The client had seven 60-minute massages spread across six weeks.", (7, 60, 6)),
        ("Massage was given to both legs at 4 sittings in 2 weeks.", (4, None, 2)),
        ("Foot massage, 40 minutes, 2 times per week, a total of 12 times for 6 weeks.", (12, 40, 6)),
        ("Tuina was conducted once a day, 5 days as one course, for 4 courses.", (20, None, None)),
        ("A course of 10 daily massages was given.", (10, None, None)),
        ("Eight 60-minute massage treatments were given over nine weeks.", (8, 60, 9)),
        ("Ten prescriptions of classical massage (20 min) were spread over six weeks.", (10, 20, 6)),
        ("Five biweekly sessions of massage, each lasting 45 minutes, were given.", (5, 45, None)),
        ("Rolfing massage was given in a ten-session series.", (10, None, None)),
        ("Six 30-min massage or simple-touch sessions were given over 2 weeks.", (6, 30, 2)),
        (
            "Tuina was given once a day, 5 times a week, with 2 weeks as a course, for a total of 2 courses.",
            (20, None, 4),
        ),
    ],
)
def test_sessions_that_are_counted_are_read(sentence, expected):
    assert amounts(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Massage, 20 minutes per session, three sessions a week for 8 weeks.", (24, 20, 8)),
        ("Massage was given for 12 minutes, three times weekly, over a period of four weeks.", (12, 12, 4)),
        (
            "Tuina was given, about 20 min each time, 6 times a week. All were treated for 4 weeks.",
            (24, 20, 4),
        ),
        ("There were two massage visits per week during three weeks.", (6, None, 3)),
        ("Massage was given in every dialysis session (three weekly) for four weeks.", (12, None, 4)),
        ("Back massage was given for 15 minutes on five evenings of each week for four weeks.", (20, 15, 4)),
        ("Parents will perform tuina for 20 min every second day for 8 weeks.", (28, 20, 8)),
        ("Massage was provided on weekdays for 2 weeks, 15 min per day.", (10, 15, 2)),
        ("One hour of massage weekly for 10 weeks.", (10, 60, 10)),
        ("The group received a 30-min massage a week for 6 weeks.", (6, 30, 6)),
        ("Patients received a 60-min massage once a fortnight for 12 weeks.", (6, 60, 12)),
        ("Massage was given twice daily on 6 days a week for 4 weeks.", (48, None, 4)),
        ("Massage for 15 minutes a day, 5 days per week, over two weeks.", (10, 15, 2)),
        ("Massage was applied 15 minutes a day, five days a week, totally four weeks.", (20, 15, 4)),
        ("Massage was given for 10 minutes on at least five evenings a week for six weeks.", (30, 10, 6)),
        ("Massage was given at least once every day during eight weeks.", (56, None, 8)),
        ("Massage was given for 30 minutes on Tuesdays and Thursdays for 4 weeks.", (8, 30, 4)),
        ("Four weeks of massage, two sessions of 30 minutes weekly, were given.", (8, 30, 4)),
        ("Massage was given for 40 min, 2 d/wk, for 12 weeks.", (24, 40, 12)),
        ("Deep friction massage, three sessions a week on alternate days, for 2 weeks.", (6, None, 2)),
        ("IASTM massage was performed 2x/week for 4 wks.", (8, None, 4)),
        ("Massage was given twice a day for one week.", (14, None, 1)),
        ("Massage was given twice weekly in weeks 1-4 and once weekly in weeks 5-8.", (12, None, 8)),
        ("Massage twice a week for 4 weeks and then once a week for 4 weeks.", (12, None, 8)),
        ("Tuina was given 3 times per week for 2 weeks, then follow-up lasted 6 weeks.", (6, None, 2)),
    ],
)
def test_how_often_times_how_long_is_computed(sentence, expected):
    assert amounts(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Six weekly sessions of Thai massage were given.", (6, None, 6)),
        ("Up to six 40 min massages at home on a weekly basis were given.", (6, 40, 6)),
        ("Three weekly sessions of massage were given for 4 weeks.", (12, None, 4)),
        ("Volunteers underwent 10 sessions of massage, twice a week.", (10, None, 5)),
        ("Patients underwent 12 sessions of massage, six times a week.", (12, None, 2)),
        ("One 50-minute massage a week, eight in total, was given.", (8, 50, 8)),
        ("Patients were seen for massage four times at intervals of one week.", (4, None, 4)),
        ("Each had four 25-minute massage appointments one week apart.", (4, 25, 4)),
        ("Four 30-minute massages at intervals of two weeks were given.", (4, 30, 8)),
    ],
)
def test_weeks_follow_from_sessions_and_rhythm(sentence, expected):
    assert amounts(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Infants were massaged three times a day for 10 minutes over 5 consecutive days.", (15, 10, None)),
        ("Massage was given for 15 minutes, twice daily, on seven consecutive days.", (14, 15, 1)),
        ("Kneading massage was given for 15 min once daily during 28 days.", (28, 15, 4)),
        ("Adults had a 10-minute hand massage on three consecutive afternoons.", (3, 10, None)),
        ("Massage was given for ten minutes on seven evenings.", (7, 10, None)),
        ("The children had massage for 10 school days.", (10, None, 2)),
        ("Infants were massaged from day 3 to day 12 of life, three times daily.", (30, None, None)),
        ("Massage was given for 20 min, one hour before dressing change, on 3 days.", (3, 20, None)),
        ("Acupressure was applied in the morning and evening for 2 days.", (4, None, None)),
        ("Massage (a 30-minute treatment on each of two consecutive days) was given.", (2, 30, None)),
    ],
)
def test_days_are_counted_and_whole_weeks_of_them_are_weeks(sentence, expected):
    assert amounts(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The sacral area was massaged at dilatations of 4, 6 and 8 cm, every time for 20 minutes.", (3, 20)),
        ("Women were massaged for 20 min at 5, 7 and 9 cm of dilatation.", (3, 20)),
        ("Foot massage was applied, totally 30 minutes, at the 2nd and 6th hours after surgery.", (2, 30)),
        ("Massage was done on days 1, 3 and 5 after surgery for 20 minutes.", (3, 20)),
        ("Massage for 15 minutes on the first two days of each of two cycles.", (4, 15)),
        ("A 40-minute massage once per cycle, for three cycles.", (3, 40)),
        ("Massage for 10 minutes twice daily for five days in each of two cycles.", (20, 10)),
        ("Massage was given for 30 minutes in each of the three phases of labor.", (3, 30)),
    ],
)
def test_occasions_listed_one_by_one_are_counted(sentence, expected):
    assert amounts(sentence)[:2] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Patients received a single 30-min massage.", (1, 30, None)),
        ("Patients received 20 minutes of foot massage before surgery.", (1, 20, None)),
        ("On the afternoon before operation each foot was massaged for 15 minutes.", (1, 30, None)),
        ("Both hands were massaged 10 minutes (five minutes each) in the waiting room.", (1, 10, None)),
        (
            "Each extremity was massaged for 5 minutes (20 min altogether), once, after surgery.",
            (1, 20, None),
        ),
        ("The points were massaged for 20 min, one hour before the procedure.", (1, 20, None)),
        (
            "Anxiety was measured before, and 15 and 30 minutes after, a 20-minute foot massage.",
            (1, 20, None),
        ),
        ("The massage group rested for 10 minutes before the 30-minute massage.", (1, 30, None)),
    ],
)
def test_a_timed_massage_around_one_event_is_one_session(sentence, expected):
    assert amounts(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "minutes"),
    [
        ("Massage was given for a quarter of an hour.", 15),
        ("Legs were massaged twice a week, each time for half an hour.", 30),
        ("Foot massage was given for 5 min on each foot every day.", 10),
        ("Foot massage was given for 20 min in total (10 min for each foot) every day.", 20),
        ("Massage was given for 5 minutes each evening.", 5),
        ("Massage (10 min) was followed by graded strengthening (20 min).", 10),
        ("Massage sessions lasted 15 to 20 minutes.", None),
        ("Massage was given for 20-30 min.", None),
        ("Each acupoint was massaged for 3 minutes.", None),
        ("Pain was measured 30 minutes after massage.", None),
        ("Blood pressure was recorded every 5 minutes during the massage.", None),
        ("Massage was stopped after 5 minutes in infants who cried.", None),
        ("Carers gave a five-minute massage to each hand every day.", 10),
        ("Both hands were massaged 5 min each on 7 consecutive days.", 10),
        ("Patients had 12 sessions of foot massage (60 min each) for both feet.", 60),
        ("Foot massage took 10 minutes on the left foot and 10 minutes on the right foot, daily.", 20),
        ("Massage was provided in 20-to-30-minute blocks.", None),
        ("Massage was given for 20- to 30-minutes.", None),
    ],
)
def test_minutes_are_those_of_a_whole_session(sentence, minutes):
    assert amounts(sentence)[1] == minutes


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Massage for 20 minutes twice a week for 4 weeks was compared with exercise for 40 minutes three "
            "times a week for 8 weeks.",
            (8, 20, 4),
        ),
        (
            "The control group received acupuncture for 30 minutes five times a week, and the massage group "
            "was massaged for 20 minutes three times a week for 4 weeks.",
            (12, 20, 4),
        ),
        (
            "The massage group had massage 3 times a week for 4 weeks, whereas controls took ibuprofen "
            "400 mg three times a day.",
            (12, None, 4),
        ),
        (
            "The group had 10 sessions of lymph drainage massage over 2 weeks. Controls did exercise for 30 "
            "minutes.",
            (10, None, 2),
        ),
        ("They had massage (n = 24) or exercise (n = 26), both twice a week for 6 weeks.", (12, None, 6)),
        ("Massage or shock waves (2,000 impulses once weekly, 4 weeks).", (4, None, 4)),
        ("They had acupuncture or light-touch massage, each offered twice weekly for 4 weeks.", (8, None, 4)),
        (
            "Controls had traction once a day; the treatment group had in addition kneading of 25 min. "
            "Ten treatments of massage formed one course.",
            (10, 25, None),
        ),
        (
            "Both groups received TENS for 20 min; the study group also had 10 sessions of massage.",
            (10, None, None),
        ),
        (
            "They got dry needling once weekly for 4 weeks; controls got massage at the same frequency.",
            (4, None, 4),
        ),
    ],
)
def test_the_dose_is_that_of_massage_not_of_the_other_arm(sentence, expected):
    assert amounts(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Patients with neck pain of at least 12 weeks were randomized to massage or usual care.",
        "Massage or rest was given in random order, separated by a one-week washout.",
        "Participants were followed for 26 weeks after massage.",
        "Pregnant women at 36 weeks of gestation were assigned to perineal massage.",
        "Constipated patients with fewer than three bowel movements per week were given massage.",
        "Adults were massaged and activities of daily living were scored weekly for 8 weeks.",
        "Two treatments were compared: massage and exercise.",
        "76 had massage and 78 had exercise.",
        "Patients aged 8 weeks to 6 months received massage.",
        "Parents attended a one-hour workshop on infant massage.",
        "Massage was given for 8 to 12 sessions.",
        "Of 200 screened over 18 weeks, 60 were randomized to massage or control.",
        "Patients underwent 25 radiotherapy sessions and received massage.",
        "Six massage therapists gave the treatments.",
        "Those who had four or more massage visits were compared with those who had none.",
        "Volunteers with shoulder pain over 12 weeks received massage.",
        "Patients within 2 weeks of surgery were allocated to massage.",
        "Mothers were recruited for massage from 3 clinics during 8 weeks.",
        "Pain was measured three times: before massage, immediately after and at discharge.",
        "The massage group was compared with the acupuncture group, which had 10 sessions over 5 weeks.",
        "Between four and eight sessions of massage were given.",
    ],
)
def test_other_numbers_are_no_dose(sentence):
    assert amounts(sentence) == (None, None, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Massage was given 2-3 times per week for 4 weeks.",
        "Massage was given up to three times a week for 4 weeks.",
        "Massage was given once or twice a week for 4 weeks.",
    ],
)
def test_an_uncertain_rhythm_gives_no_number_of_sessions(sentence):
    assert amounts(sentence) == (None, None, 4)


@pytest.mark.parametrize(
    "sentence",
    [
        "Players received in random order 20 min of leg massage, 12 min of immersion, or 20 min of rest "
        "after matches.",
        "In a crossover design, 14 cyclists completed three sessions one week apart: 20 min of leg massage, "
        "20 min of pedaling and 20 min of rest after exercise.",
    ],
)
def test_the_visits_of_a_crossover_trial_are_not_sessions_of_massage(sentence):
    assert amounts(sentence, design=Design.CROSSOVER_RCT) == (1, 20, None)


def test_in_an_abstract_without_labels_the_treatment_may_stand_among_what_was_found():
    text = "Massage of the foot was examined. Pain was lower after a 5-minute massage of the feet."
    assert amounts(text, label=None) == (1, 5, None)
    assert amounts("Massage of the foot was examined.", results=text) == (None, None, None)


def test_a_machine_alone_has_no_dose():
    title = "Percussive massage gun in athletes"
    assert amounts("The device was used for 5 minutes twice a week for 4 weeks.", title=title) == (
        None,
        None,
        None,
    )


def test_a_month_is_four_weeks_but_nothing_is_computed_from_it():
    assert amounts("Massage was given for 20 minutes every night for one month.") == (None, 20, 4)
    assert amounts("Massage was given for 20 minutes twice a week for 2 months.") == (None, 20, None)


def test_groups_with_different_doses_have_no_one_dose():
    assert amounts("Five dosing regimens of massage, 30 or 60 minutes, were given for 4 weeks.") == (
        None,
        None,
        4,
    )


def test_false_friends_and_records_without_massage_have_no_dose():
    uterine = amounts("The massage group had massage for 30 minutes.", title="Uterine massage after birth")
    assert uterine == (None, None, None)
    assert amounts("Needling was given twice a week for 4 weeks.", title="Needling") == (None, None, None)


def test_a_review_has_no_dose():
    assert judged("Massage was given twice a week.", design=Design.SYSTEMATIC_REVIEW).value is None


def test_the_quote_is_the_sentence_that_says_most():
    found = judged(
        "Adults had massage for pain. Sessions of massage lasted 20 minutes, twice a week for 3 weeks."
    )
    assert found.basis is Basis.QUOTED
    assert found.quote == "Sessions of massage lasted 20 minutes, twice a week for 3 weeks."


@pytest.mark.parametrize(
    "piece",
    [
        "massage sessions 5 weekly ",
        "5 minutes each on ",
        "3 times measured, ",
        "10 minutes massage a ",
        "week 1 of ",
        "10, 10, ",
        "each foot a b c ",
    ],
)
def test_reading_takes_time_in_proportion_to_the_length(piece):
    assert_in_proportion(piece, lambda text: judged("Massage was given " + text))


def test_days_on_which_something_came_out_are_no_days_of_massage():
    text = (
        "We randomised 152 patients to massage of 20 minutes or to rest. The outcome was pain on day 5."
        " Mean pain on days 2, 3 and 4 was 4.8, 3.9 and 3.0 in the massage arm."
    )
    article = Article(pmid=Pmid("31000002"), title="Massage after surgery", sections=(Section(text),))
    told = dose(read(article), Design.RCT).value
    assert told is not None
    assert told.sessions != 3.0
    assert told.minutes == 20.0


def test_points_in_time_at_which_something_was_measured_are_no_sessions():
    text = (
        "Massage was given three times weekly for three weeks. Data were collected with a questionnaire and a"
        " scale (PSQI) at three time points: before, at once after, and two weeks after the intervention."
    )
    assert amounts(text) == (9, None, 3)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Patients were to have massage for an hour a week for six weeks.", (6, 60, 6)),
        ("Each received eight weeks, one hour per week of reflexology or its sham.", (8, 60, 8)),
        (
            "Foot massage lasted 20 minutes and was done two times at an interval of 60 minutes.",
            (2, 20, None),
        ),
        (
            "Acupressure was given in the early two hours of dialysis with massage for 20 minutes a day,"
            " three days a week for four weeks.",
            (12, 20, 4),
        ),
        (
            "Acupressure was applied at one point, and pain was assessed before it, immediately, 30 minutes"
            " and one hour after the intervention.",
            (None, None, None),
        ),
        ("A five-minute foot massage was offered to 25 patients (68 sessions in total).", (None, 5, None)),
        ("A five-minute foot massage was offered to each patient (eight sessions in total).", (8, 5, None)),
    ],
)
def test_an_amount_keeps_apart_from_pauses_measurements_and_the_sum_over_all_people(text, told):
    assert amounts(text) == told


def test_the_pause_between_two_sessions_is_not_their_length():
    text = (
        "They received 20-minute abdominal massage sessions twice daily, with an interval of two hours"
        " between each massage, for three consecutive days."
    )
    assert amounts(text) == (6, 20, None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Massage was given for 20 minutes between eight and ten in the evening.", (None, 20, None)),
        ("A foot massage was given to 25 patients (eight sessions of ten minutes).", (8, 10, None)),
        ("The recovery period after massage was 5 days.", (None, None, None)),
    ],
)
def test_what_only_looks_like_a_pause_a_sum_or_a_period_is_none(text, told):
    assert amounts(text) == told


def test_a_period_of_days_is_said_of_the_treatment():
    text = "The intervention period for the massage group was 3 days and twice daily for 20 min."
    assert amounts(text) == (6, 20, None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The massage group had two massage sessions lasting 15 minutes, twice a week, for three weeks.",
            (6, 15, 3),
        ),
        ("The massage group had six massage sessions of 15 minutes, twice a week.", (6, 15, 3)),
        (
            "Parents had to massage their children, 2 times everyday for 15 minutes, for four weeks.",
            (56, 15, 4),
        ),
    ],
)
def test_what_is_counted_for_one_week_or_day_is_not_all(text, told):
    assert amounts(text) == told
