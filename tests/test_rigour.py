"""What a record says about guarding against error: stated, denied or silent."""

from __future__ import annotations

from dataclasses import fields

import pytest
from growth import assert_in_proportion, read_everywhere

from evidence.appraisal import appraise
from evidence.appraisal.rigour import rigour
from evidence.appraisal.text import absent
from evidence.explaining import rigour_lines
from evidence.model import Article, Basis, Comparator, Design, Judgement, Pmid, Rigour, Section, Study

TITLE = "Massage for neck pain: a randomised controlled trial"
METHODS = "We randomised 100 adults with neck pain to massage or usual care."


def judge(title: str = TITLE, **parts: str) -> Study:
    """A record whose abstract has these sections, and at least labelled results."""
    if parts:
        parts.setdefault("results", "Both groups were alike.")
    sections = tuple(Section(text, label.upper()) for label, text in parts.items() if text)
    return appraise(Article(pmid=Pmid("31000004"), title=title, sections=sections))


def signals(study: Study) -> Rigour:
    assert study.rigour is not None
    return study.rigour


def methods(sentence: str) -> Rigour:
    """The signals of a trial of 100 people with this sentence in its methods."""
    return signals(judge(methods=f"{METHODS} {sentence}"))


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Allocation followed a computer-generated list.", True),
        ("They were assigned by means of a random number table.", True),
        ("Patients were divided into two groups by tossing a coin.", True),
        ("Block randomisation was used.", True),
        ("Groups were formed with permuted blocks of four.", True),
        ("Women were allotted by drawing lots.", True),
        ("The order was drawn from envelopes.", True),
        ("Minimisation balanced age and sex.", True),
        ("Participants were assigned by lottery.", True),
        ("Simple randomisation was done by a draw.", True),
        ("They were allocated on alternate days.", False),
        ("Patients with odd record numbers got massage.", False),
        ("They were divided into groups according to the order of admission.", False),
        ("Those of the first month formed the control group.", False),
        ("Massage was given on alternate days.", None),
        ("Random-effects models were used.", None),
        ("The clinics lay in two city blocks.", None),
        ("The computer room was quiet.", None),
        ("Participants were randomly assigned.", None),
    ],
)
def test_the_method_of_randomisation(sentence: str, told: bool | None) -> None:
    assert methods(sentence).randomisation_method.value is told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Sealed opaque envelopes were used for allocation.", True),
        ("Allocation was concealed.", True),
        ("Randomisation was done centrally by telephone.", True),
        ("Adults were allocated by an independent statistician.", True),
        ("A person not involved in the trial prepared the sequence.", True),
        ("Allocation was not concealed.", False),
        ("Allocation took place without concealment.", False),
        ("The curtain concealed the couch.", None),
        ("The questionnaire came in an envelope.", None),
    ],
)
def test_concealment_of_allocation(sentence: str, told: bool | None) -> None:
    assert methods(sentence).allocation_concealed.value is told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("This was a single-blind trial.", True),
        ("The trial was double blind.", True),
        ("An assessor-blinded design was used.", True),
        ("Pain was measured by an examiner unaware of the allocation.", True),
        ("A nurse who did not know the groups rated the pain.", True),
        ("Masked interviewers asked about pain.", True),
        ("The evaluator was blind, but the therapist was not blinded.", True),
        ("An open-label design with blinded outcome assessment was used.", True),
        ("This was an open-label trial.", False),
        ("Assessors were not blinded.", False),
        ("No blinding was used.", False),
        ("The parents could not be blinded.", None),
        ("The statistician was blinded.", None),
        ("Blind people were excluded.", None),
    ],
)
def test_blinding_of_whoever_measured(sentence: str, told: bool | None) -> None:
    assert methods(sentence).assessor_blinded.value is told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Analysis was by intention to treat.", True),
        ("Intent-to-treat analyses were done.", True),
        ("Groups were compared by intention to treat and per protocol.", True),
        ("All randomised participants were included in the analysis.", True),
        ("A per-protocol analysis was done.", False),
        ("Only those who completed the sessions were analysed.", False),
        ("The study protocol was approved.", None),
    ],
)
def test_analysis_by_intention_to_treat(sentence: str, told: bool | None) -> None:
    assert methods(sentence).intention_to_treat.value is told


@pytest.mark.parametrize(
    ("sentence", "percent"),
    [
        ("Seven participants dropped out.", 7.0),
        ("Five (5%) were lost to follow-up.", 5.0),
        ("Two patients withdrew from the massage group and three from the control group.", 5.0),
        ("2 dropped out in the massage group and 3 in the control group.", 5.0),
        ("Follow-up was lost for four intervention and two control patients.", 6.0),
        ("Eight patients (two moved, six busy) left the study.", 8.0),
        ("Ninety participants completed the study.", 10.0),
        ("95 (95%) provided primary outcome data.", 5.0),
        ("The drop-out rate was 12%.", 12.0),
        ("Follow-up was 95%.", 5.0),
        ("There were no dropouts.", 0.0),
        ("Nobody withdrew.", 0.0),
        ("The study was completed by 93 participants.", 7.0),
        ("Four women of the massage group and six of the control group were excluded.", 10.0),
        ("All participants completed the study.", 0.0),
        ("One subject of the massage group gave up.", 1.0),
        ("Three participants per group were lost.", None),
        ("No patient withdrew because of adverse effects.", None),
        ("Seven participants dropped out. Eighty completed the study.", 7.0),
        ("Seven dropped out. Twelve were lost to follow-up.", None),
        ("Ten dropped out. Eleven were lost to follow-up.", 10.0),  # two ways of counting
        ("Sixty questionnaires were completed.", None),
        ("Retention was 95% and 85%.", None),
        ("The left side was treated in 40 participants.", None),
        ("Nineteen (73%) provided data on day 3.", None),
    ],
)
def test_the_share_of_people_lost(sentence: str, percent: float | None) -> None:
    found = signals(judge(methods=METHODS, results=sentence)).lost_percent
    assert found.value == (None if percent is None else pytest.approx(percent))


def test_what_a_sample_size_allows_for_is_not_lost() -> None:
    assert methods("The sample size allowed for 15% attrition.").lost_percent.value is None


@pytest.mark.parametrize(
    ("sentence", "weeks"),
    [
        ("Pain was measured at 4, 12 and 26 weeks.", 26),
        ("Pain was assessed at baseline and at week 8.", 8),
        ("Pain was measured before treatment and three weeks later.", 3),
        ("A 6-month follow-up was done.", 26.089),
        ("Patients were followed up for one year.", 52.179),
        ("Pain was rated before and 90 minutes after the massage.", 0.009),
        ("Pain was recorded on days 1, 3 and 7.", 1),
        ("Pain was scored at the end of 10 weeks.", 10),
        ("Pain was assessed on day 1 and day 14.", 2),
        ("Measurements were made at baseline (T0), 4 weeks (T1) and 12 weeks (T2).", 12),
        ("Two matches were separated by 14 days.", None),
        ("Adults with pain for at least 3 months were assessed.", None),
        ("Women at 34 weeks of gestation were assessed.", None),
        ("Massage was given for 20 minutes.", None),
        ("Participants aged 18 years and over were examined.", None),
    ],
)
def test_the_last_measurement_in_weeks(sentence: str, weeks: float | None) -> None:
    found = methods(sentence).follow_up_weeks
    assert found.value == (None if weeks is None else pytest.approx(weeks, abs=0.001))


def test_the_last_measurement_of_other_studies_is_none_of_this_one() -> None:
    other = signals(judge(background="Pain is rarely followed up for one year.", methods=METHODS))
    assert other.follow_up_weeks.value is None
    text = "The primary outcome was pain at 12 weeks. We randomised 100 adults to massage or usual care."
    own = appraise(Article(pmid=Pmid("31000004"), title=TITLE, sections=(Section(text),)))
    assert signals(own).follow_up_weeks.value == 12


def test_the_time_of_a_treatment_dates_no_measurement_where_the_part_is_guessed() -> None:
    told = "We randomised 100 adults to massage or waiting. Pain was rated at 12 weeks. It fell (p = 0.01)."
    late = " Patients who were massaged did well after one year of treatment."
    own = appraise(Article(pmid=Pmid("31000004"), title=TITLE, sections=(Section(told + late),)))
    assert signals(own).follow_up_weeks.value is None
    labelled = judge(methods="Pain was measured at 12 weeks.", results="Pain was lower (p = 0.01)." + late)
    assert signals(labelled).follow_up_weeks.value == pytest.approx(52.179, abs=0.001)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("A sham massage was given to the other group.", True),
        ("There was no sham control; the others waited.", False),
        ("The others waited.", None),
        ("Two simulated matches were played, and the others waited.", None),
    ],
)
def test_a_sham_group(sentence: str, told: bool | None) -> None:
    assert methods(sentence).sham_controlled.value is told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Registered: NCT01234567.", True),
        ("The trial was prospectively registered.", True),
        ("The trial was not registered.", False),
        ("Massage was given by registered massage therapists and registered nurses.", None),
        ("Soreness and power were registered daily.", None),
    ],
)
def test_registration(sentence: str, told: bool | None) -> None:
    assert methods(sentence).registered.value is told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Funded by the Ministry of Health.", True),
        ("The authors declare no competing interests.", True),
        ("The study was supported by a grant.", True),
        ("This is supported by earlier evidence and of interest to nurses.", None),
    ],
)
def test_funding_and_interests(sentence: str, told: bool | None) -> None:
    assert methods(sentence).funding_or_interests_stated.value is told


def test_a_record_that_says_nothing_is_silent_and_not_bad() -> None:
    rigour = signals(judge(methods=METHODS))
    answers = {each.name: getattr(rigour, each.name) for each in fields(Rigour)}
    assert {name: answer.value for name, answer in answers.items()} == dict.fromkeys(answers)
    assert all(answer.basis is Basis.ABSENT and answer.because for answer in answers.values())


def test_every_stated_signal_has_its_sentence() -> None:
    told = methods("Sealed opaque envelopes held a computer-generated list. Assessors were blinded.")
    for answer in (told.randomisation_method, told.allocation_concealed, told.assessor_blinded):
        assert isinstance(answer, Judgement)
        assert answer.basis is Basis.QUOTED


def test_what_a_review_says_of_its_trials_is_not_said_of_the_review() -> None:
    rigour = signals(
        judge(
            "Massage for neck pain: a systematic review and meta-analysis",
            methods="We searched PubMed for randomised trials. PROSPERO CRD42020000001.",
            results="Two of 11 trials concealed allocation by sealed envelopes and were assessor-blinded.",
        )
    )
    assert rigour.allocation_concealed.value is None
    assert rigour.assessor_blinded.value is None
    assert rigour.registered.value is True


def test_what_others_did_is_not_what_this_study_did() -> None:
    rigour = signals(judge(background="Earlier trials were not blinded.", methods=METHODS))
    assert rigour.assessor_blinded.value is None


def test_a_person_reads_what_is_told_what_is_denied_and_what_is_not_told() -> None:
    told = methods(
        "A computer-generated list was used. Assessors were not blinded. Pain was rated at 26 weeks."
    )
    lines = " ".join(" ".join(rigour_lines(told, review=False)).split())
    assert "told: how chance was made; last measured after 26 weeks" in lines
    assert "told not to be so: blind assessment" in lines
    assert "not told: registration; hidden allocation;" in lines
    assert lines.endswith("how many were lost")


def test_a_person_reads_of_a_review_only_what_reviews_are_asked() -> None:
    lines = " ".join(rigour_lines(methods("Registered: NCT01234567."), review=True))
    assert "registration" in lines
    assert "allocation" not in lines


@pytest.mark.parametrize(
    "piece",
    [
        "one of two patients in the group and ",
        "at 1, 2, 3 and 4 ",
        "seven (5%) ",
        "random block not blinded ",
        "assessor measured the ",
        "dropped out completed week data ",
        "allocated sealed central ",
        "follow-up of 1 and ",
    ],
)
def test_a_hostile_text_takes_no_more_than_in_proportion(piece: str) -> None:
    assert_in_proportion(
        piece,
        lambda text: rigour(
            read_everywhere(text), Design.RCT, Comparator.MULTIPLE, 500, absent(None, "none")
        ),
    )
