"""Who stands above whom, and why: laws that hold for any studies, and the constants at their edges."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from studies import COCHRANE, LAW, TODAY, a_review, a_study, an_article, any_study, judged, lost, some_studies

from evidence.model import (
    REVIEWS,
    Comparator,
    Design,
    Direction,
    Integrity,
    MassageRole,
    Pmid,
    Ranking,
    Section,
    SetAside,
    SetAsideReason,
    Study,
)
from evidence.ranking import (
    CONCERN_POINTS,
    CURRENCY_YEARS,
    LAST_TIER,
    OLD_REVIEW_YEARS,
    SMALL_REVIEW_PEOPLE,
    SMALL_TRIAL_PEOPLE,
    TIER,
    cochrane_number,
    is_old_review,
    rank,
    score_parts,
    tier_of,
)


def order(ranking: Ranking) -> list[str]:
    return [row.study.article.pmid for row in ranking.ranked]


def ranked(*studies: Study) -> list[str]:
    return order(rank(studies, today=TODAY))


# ------------------------------------------------------------------------------------------- laws


@LAW
@given(some_studies(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_never_matters(studies: list[Study], chance: object) -> None:
    shuffled = list(studies)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    extra = [lost(), lost(because="file y, record 1"), lost(40)]
    assert rank(shuffled, reversed(extra), today=TODAY) == rank(studies, extra, today=TODAY)


@LAW
@given(some_studies(), any_study(st.integers(50_000_000, 60_000_000)))
def test_an_unrelated_study_never_changes_the_order_of_the_others(studies: list[Study], new: Study) -> None:
    among = order(rank([*studies, new], today=TODAY))
    assert [pmid for pmid in among if pmid != new.article.pmid] == order(rank(studies, today=TODAY))


@LAW
@given(some_studies(), st.integers(0, 3))
def test_identified_is_ranked_plus_set_aside(studies: list[Study], unread: int) -> None:
    ranking = rank(studies, [lost(because=f"record {n}") for n in range(unread)], today=TODAY)
    assert ranking.identified == len(ranking.ranked) + len(ranking.set_aside) == len(studies) + unread


@LAW
@given(some_studies())
def test_what_is_set_aside_never_ranks(studies: list[Study]) -> None:
    aside = {study.article.pmid for study in studies if study.set_aside}
    ranking = rank(studies, today=TODAY)
    assert aside.isdisjoint(order(ranking))
    assert {item.pmid for item in ranking.set_aside} == aside


@LAW
@given(some_studies())
def test_places_count_from_one_and_tiers_never_get_better_downwards(studies: list[Study]) -> None:
    rows = rank(studies, today=TODAY).ranked
    assert [row.place for row in rows] == list(range(1, len(rows) + 1))
    assert [row.tier for row in rows] == sorted(row.tier for row in rows)


@LAW
@given(any_study())
def test_the_parts_are_named_and_sum_to_the_score(study: Study) -> None:
    for row in rank([study], today=TODAY).ranked:
        assert row.score == pytest.approx(math.fsum(part.points for part in row.parts), abs=0.005)
        assert all(part.because for part in row.parts)
        names = [part.name for part in row.parts]
        assert names[:4] == ["directness", "comparator", "size", "currency"]
        assert len(set(names)) == len(names)


# -------------------------------------------------------------------------------------- one record


def test_the_same_pmid_twice_counts_once() -> None:
    ranking = rank([a_study(11), a_study(11), a_study(11, title="Another copy")], today=TODAY)
    assert ranking.identified == 1


def kept_of(*copies: Study) -> tuple[str, int, str]:
    """Reason (or "ranked"), length of abstract and integrity of the copy that stays, in either order."""
    found = set()
    for studies in (copies, copies[::-1]):
        ranking = rank(studies, today=TODAY)
        assert ranking.identified == 1
        found.add((tuple(x.reason for x in ranking.set_aside), tuple(r.study for r in ranking.ranked)))
    ((reasons, ranked),) = found
    if not ranked:
        return reasons[0].value, 0, ""
    study = ranked[0]
    return "ranked", len(study.article.abstract), str(study.integrity.value)


def copy_of(text: str = "", **judgements: Any) -> Study:
    """Record 11 with an abstract of this text."""
    sections = (Section(text),) if text else ()
    study = a_study(11, **judgements)
    return replace(study, article=replace(study.article, sections=sections))


@pytest.mark.parametrize("reason", [SetAsideReason.RETRACTED, SetAsideReason.SUPERSEDED])
def test_of_two_copies_the_one_set_aside_for_a_notice_decides(reason: SetAsideReason) -> None:
    assert kept_of(copy_of("a long abstract"), copy_of(aside=reason))[0] == reason.value
    concerned = copy_of("a long abstract", integrity=Integrity.CONCERN)
    assert kept_of(concerned, copy_of(aside=reason))[0] == reason.value


def test_a_retraction_outweighs_that_a_copy_is_superseded() -> None:
    superseded = copy_of("a long abstract", aside=SetAsideReason.SUPERSEDED)
    assert kept_of(superseded, copy_of(aside=SetAsideReason.RETRACTED))[0] == "retracted"


def test_of_two_copies_the_graver_notice_decides_before_the_longer_abstract() -> None:
    plain, long = copy_of("short", integrity=Integrity.CONCERN), "a much longer abstract"
    assert kept_of(plain, copy_of(long)) == ("ranked", 5, "concern")
    assert kept_of(plain, copy_of(long, integrity=Integrity.CORRECTED)) == ("ranked", 5, "concern")
    assert kept_of(copy_of("short", integrity=Integrity.CORRECTED), copy_of(long))[2] == "corrected"


def test_of_two_copies_without_a_notice_the_one_that_may_be_ranked_stays() -> None:
    """A copy without its abstract may look like no study of an effect."""
    thin = copy_of("x" * 99, aside=SetAsideReason.NOT_EFFECT_STUDY)
    assert kept_of(thin, copy_of("short")) == ("ranked", 5, "ok")


def test_of_two_copies_that_are_alike_otherwise_the_longer_abstract_stays() -> None:
    assert kept_of(copy_of("short"), copy_of("longer text"), copy_of("")) == ("ranked", 11, "ok")


def test_a_record_that_was_read_in_one_file_is_not_lost_in_another() -> None:
    ranking = rank([a_study(11)], [lost(11), lost(12), lost(12, "again")], today=TODAY)
    assert order(ranking) == ["11"]
    assert [item.pmid for item in ranking.set_aside] == ["12"]


def test_records_without_a_pmid_each_count() -> None:
    assert rank([], [lost(), lost()], today=TODAY).identified == 2


# ------------------------------------------------------------------------------------------- ties


def test_at_the_same_score_the_newer_study_stands_first() -> None:
    old, older = (a_study(pmid, year=year) for pmid, year in ((1, 1995), (2, 1990)))
    assert [part.points for part in score_parts(old, TODAY)] == [p.points for p in score_parts(older, TODAY)]
    assert ranked(older, old) == ["1", "2"]


def test_at_the_same_score_and_year_the_higher_pmid_stands_first() -> None:
    assert ranked(a_study(2), a_study(10), a_study(9)) == ["10", "9", "2"]


# ------------------------------------------------------------------------------------------ tiers


@pytest.mark.parametrize("design", [design for design in Design if design in TIER])
def test_every_kind_of_evidence_has_its_tier_of_ocebm(design: Design) -> None:
    assert tier_of(a_study(design=design, people=5000)).number == TIER[design]


@pytest.mark.parametrize("design", [*(design for design in Design if design not in TIER), None])
def test_a_design_without_a_tier_stands_last(design: Design | None) -> None:
    assert tier_of(a_study(design=design)).number == LAST_TIER


def test_a_design_that_is_not_stated_says_so() -> None:
    assert tier_of(a_study(design=None)).because == "design not stated: tier 4 by design"


@pytest.mark.parametrize(
    ("design", "people", "tier"),
    [
        (Design.META_ANALYSIS, SMALL_REVIEW_PEOPLE - 1, 2),
        (Design.META_ANALYSIS, SMALL_REVIEW_PEOPLE, 1),
        (Design.META_ANALYSIS, SMALL_REVIEW_PEOPLE + 1, 1),
        (Design.META_ANALYSIS, None, 1),
        (Design.RCT, SMALL_TRIAL_PEOPLE - 1, 3),
        (Design.RCT, SMALL_TRIAL_PEOPLE, 2),
        (Design.RCT, SMALL_TRIAL_PEOPLE + 1, 2),
        (Design.RCT, None, 2),
        (Design.CLUSTER_RCT, 20, 3),
        (Design.PILOT_RCT, 20, 3),
        (Design.COHORT, 20, 3),
        (Design.CASE_REPORT, 1, 4),
        (Design.GUIDELINE, None, 1),
    ],
)
def test_a_review_or_trial_that_is_too_small_loses_a_tier(
    design: Design, people: int | None, tier: int
) -> None:
    assert tier_of(a_study(design=design, people=people)).number == tier


def test_massage_mixed_with_other_treatment_loses_a_tier() -> None:
    tier = tier_of(a_review(role=MassageRole.POOLED))
    assert (tier.number, "indirect" in tier.because) == (2, True)


@pytest.mark.parametrize("design", sorted(REVIEWS))
def test_a_review_of_many_treatments_loses_a_tier_and_says_why(design: Design) -> None:
    tier = tier_of(a_study(design=design, people=5000, role=MassageRole.ONE_OF_SEVERAL_ARMS))
    assert (tier.number, tier.because) == (
        2,
        f"{design.value.replace('_', ' ')} (tier 1 by design), one tier lost: "
        "massage is one of several treatments that it reviews (indirect)",
    )


@pytest.mark.parametrize("role", [MassageRole.TESTED, MassageRole.COMPARATOR, None])
def test_a_review_of_massage_keeps_its_tier(role: MassageRole | None) -> None:
    assert tier_of(a_review(role=role)).number == 1


@pytest.mark.parametrize("design", sorted(set(TIER) - REVIEWS))
def test_only_a_review_loses_a_tier_for_several_treatments(design: Design) -> None:
    arms = tier_of(a_study(design=design, people=5000, role=MassageRole.ONE_OF_SEVERAL_ARMS))
    assert arms == tier_of(a_study(design=design, people=5000))


def test_a_review_of_massage_stands_above_a_larger_cochrane_review_of_many_treatments() -> None:
    many = a_review(
        1, people=90_000, role=MassageRole.ONE_OF_SEVERAL_ARMS, year=2026, doi=COCHRANE + "CD001929.pub3"
    )
    assert ranked(many, a_review(2, people=SMALL_REVIEW_PEOPLE)) == ["2", "1"]


@pytest.mark.parametrize("role", [MassageRole.POOLED, MassageRole.ONE_OF_SEVERAL_ARMS])
def test_only_one_tier_is_ever_lost(role: MassageRole) -> None:
    assert tier_of(a_review(role=role, people=10)).number == 2


def test_a_case_report_cannot_fall_further() -> None:
    assert tier_of(a_study(design=Design.CASE_REPORT, role=MassageRole.POOLED)).number == LAST_TIER


def test_a_review_of_tiny_trials_does_not_stand_above_a_large_sham_controlled_trial() -> None:
    review = a_review(1, people=120, comparator=Comparator.NONE_WAITLIST)
    assert ranked(review, a_study(2, people=800)) == ["2", "1"]


def test_a_guideline_stands_above_the_reviews() -> None:
    guideline = a_study(1, design=Design.GUIDELINE, people=None, year=2000)
    assert ranked(a_review(2, doi=COCHRANE + "CD001929.pub3"), guideline) == ["1", "2"]


# ------------------------------------------------------------------------------------------ parts


def part_of(study: Study, name: str) -> float | None:
    return next((part.points for part in score_parts(study, TODAY) if part.name == name), None)


def test_the_harder_the_comparison_the_more_it_counts() -> None:
    by_hardness = [
        Comparator.NONE_WAITLIST,
        Comparator.USUAL_CARE,
        Comparator.ACTIVE,
        Comparator.SHAM_PLACEBO,
    ]
    points = [part_of(a_study(comparator=comparator), "comparator") for comparator in by_hardness]
    assert points == sorted(set(points))


@pytest.mark.parametrize(
    ("people", "points"),
    [(None, 0.0), (0, 0.0), (1, 0.0), (10, 0.75), (100, 1.5), (1000, 2.25), (10_000, 3.0), (100_000, 3.0)],
)
def test_ten_times_the_people_add_three_quarters_of_a_point(people: int | None, points: float) -> None:
    assert part_of(a_study(people=people), "size") == points


@pytest.mark.parametrize(
    ("age", "points"),
    [(-1, 0.5), (0, 0.5), (CURRENCY_YEARS // 2, 0.25), (CURRENCY_YEARS, 0.0), (CURRENCY_YEARS + 1, 0.0)],
)
def test_currency_fades_evenly_over_twenty_years(age: int, points: float) -> None:
    assert part_of(a_study(year=TODAY.year - age), "currency") == points


def test_a_small_new_trial_does_not_stand_above_a_large_older_one_of_the_same_kind() -> None:
    small, large = a_study(1, people=100, year=TODAY.year), a_study(2, people=1000, year=1995)
    assert ranked(small, large) == ["2", "1"]


def test_a_cochrane_review_has_its_part_and_a_trial_with_such_a_doi_has_not() -> None:
    doi = COCHRANE + "CD001929.pub3"
    assert part_of(a_review(doi=doi), "rigour") == 1.5
    assert part_of(a_study(doi=doi), "rigour") is None


def test_a_registered_trial_has_its_part_and_names_the_number() -> None:
    part = next(p for p in score_parts(a_study(registry=("NCT1", "NCT2")), TODAY) if p.name == "registered")
    assert part.because == "registered as NCT1, NCT2"


def test_an_expression_of_concern_costs_a_point() -> None:
    assert part_of(a_study(integrity=Integrity.CONCERN), "integrity") == CONCERN_POINTS


def test_neither_direction_nor_journal_changes_a_place() -> None:
    famous = an_article(1, year=2020, journal="A famous journal")
    same = [
        score_parts(a_study(article=famous, direction=direction), TODAY) for direction in (*Direction, None)
    ]
    assert all(parts == score_parts(a_study(1), TODAY) for parts in same)


# --------------------------------------------------------------------------------------- currency


@pytest.mark.parametrize(
    ("design", "age", "old"),
    [
        (Design.META_ANALYSIS, OLD_REVIEW_YEARS - 1, False),
        (Design.META_ANALYSIS, OLD_REVIEW_YEARS, False),
        (Design.META_ANALYSIS, OLD_REVIEW_YEARS + 1, True),
        (Design.RCT, OLD_REVIEW_YEARS + 1, False),
    ],
)
def test_a_review_is_old_after_eight_years_and_a_trial_never(design: Design, age: int, old: bool) -> None:
    assert is_old_review(a_study(design=design, year=TODAY.year - age), TODAY) is old


def test_a_review_without_a_year_is_not_called_old() -> None:
    assert not is_old_review(a_review(year=None), TODAY)


# --------------------------------------------------------------------------------------- Cochrane


@pytest.mark.parametrize(
    ("doi", "number"),
    [
        ("10.1002/14651858.CD001929", ("CD001929", 1)),
        ("10.1002/14651858.CD001929.pub3", ("CD001929", 3)),
        ("10.1002/14651858.cd001929.PUB12", ("CD001929", 12)),
        ("10.1001/archinte.161.8.1081", None),
        (None, None),
    ],
)
def test_a_cochrane_review_is_known_by_its_doi(doi: str | None, number: tuple[str, int] | None) -> None:
    assert cochrane_number(a_review(doi=doi)) == number


def aside(*studies: Study) -> dict[Pmid | None, SetAside]:
    return {item.pmid: item for item in rank(studies, today=TODAY).set_aside}


def test_an_older_cochrane_version_yields_to_the_newer_which_is_named() -> None:
    versions = [a_review(pmid, doi=f"{COCHRANE}CD004871.pub{pmid}") for pmid in (2, 5, 4)]
    found = aside(*versions)
    assert ranked(*versions) == ["5"]
    assert {item.reason for item in found.values()} == {SetAsideReason.SUPERSEDED}
    assert found[Pmid(4)].because == "an older version of CD004871; the newer one is PMID 5"


def test_an_older_cochrane_version_stays_when_the_newer_one_is_not_there() -> None:
    assert ranked(
        a_review(4, doi=COCHRANE + "CD004871.pub4"), a_review(5, doi=COCHRANE + "CD001929.pub5")
    ) == [
        "5",
        "4",
    ]


@pytest.mark.parametrize("reason", [SetAsideReason.RETRACTED, SetAsideReason.SUPERSEDED])
def test_a_version_that_was_withdrawn_gives_no_place_back_to_the_one_before(reason: SetAsideReason) -> None:
    newer = a_review(3, doi=COCHRANE + "CD001878.pub3", aside=reason)
    assert ranked(a_review(2, doi=COCHRANE + "CD001878.pub2"), newer) == []


def test_the_protocol_of_an_update_replaces_no_review() -> None:
    protocol = a_review(3, doi=COCHRANE + "CD001878.pub3", aside=SetAsideReason.PROTOCOL)
    assert ranked(a_review(2, doi=COCHRANE + "CD001878.pub2"), protocol) == ["2"]


def test_a_part_keeps_the_reason_that_the_judgement_gave() -> None:
    study = a_study(1)
    said = replace(study, comparator=judged(Comparator.ACTIVE, "compared with exercise"))
    assert "compared with exercise" in [part.because for part in score_parts(said, TODAY)]
