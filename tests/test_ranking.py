"""Who stands above whom, and why: laws that hold for any studies, and the constants at their edges."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from studies import (
    COCHRANE,
    LAW,
    TODAY,
    a_review,
    a_rigour,
    a_study,
    about,
    an_article,
    any_study,
    judged,
    lost,
    some_studies,
)

from evidence.model import (
    REVIEWS,
    Basis,
    Comparator,
    Design,
    Direction,
    Integrity,
    Judgement,
    MassageRole,
    Pmid,
    Ranking,
    Rigour,
    Section,
    SetAside,
    SetAsideReason,
    Study,
    Successor,
)
from evidence.ranking import (
    LAST_TIER,
    OLD_REVIEW_YEARS,
    TIER,
    cochrane_number,
    is_old_review,
    rank,
    score_parts,
    tier_of,
    weights,
)
from evidence.ranking.weights import (
    CONCERN_POINTS,
    CURRENCY_YEARS,
    MOST_LOST_PERCENT,
    SMALL_REVIEW_PEOPLE,
    SMALL_TRIAL_PEOPLE,
    TINY_TRIAL_PEOPLE,
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
        assert {"directness", "comparator", "size", "rigour", "currency"} <= set(names)
        assert len(set(names)) == len(names)


@LAW
@given(some_studies(), st.sampled_from(Direction))
def test_which_way_the_studies_came_out_never_matters(studies: list[Study], direction: Direction) -> None:
    turned = [replace(study, direction=judged(direction)) for study in studies]
    assert order(rank(turned, today=TODAY)) == order(rank(studies, today=TODAY))


@LAW
@given(any_study(), st.sampled_from(sorted(weights.RIGOUR_POINTS)))
def test_to_say_more_of_the_guards_never_lowers_a_study_and_to_deny_one_never_raises_it(
    study: Study, name: str
) -> None:
    def standing(value: bool | None) -> tuple[int, float]:
        told = replace(study, rigour=replace(study.rigour or a_rigour(), **{name: judged(value)}))
        return -tier_of(told).number, math.fsum(part.points for part in score_parts(told, TODAY))

    assert standing(True) >= standing(None) >= standing(False)


@LAW
@given(any_study(), st.integers(1, 5000), st.integers(1, 5000))
def test_more_people_never_lower_a_study(study: Study, one: int, other: int) -> None:
    def standing(people: int) -> tuple[int, float]:
        sized = replace(study, n_randomised=judged(people), n_participants=judged(people))
        return -tier_of(sized).number, math.fsum(part.points for part in score_parts(sized, TODAY))

    assert standing(max(one, other)) >= standing(min(one, other))


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
        (Design.RCT, TINY_TRIAL_PEOPLE - 1, 3),
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
    assert tier_of(a_study(design=design, people=people, comparator=Comparator.ACTIVE)).number == tier


@pytest.mark.parametrize("people", [TINY_TRIAL_PEOPLE, SMALL_TRIAL_PEOPLE - 1])
@pytest.mark.parametrize("guard", ["sham", "blind assessment"])
def test_a_small_trial_that_is_guarded_against_bias_keeps_its_tier(people: int, guard: str) -> None:
    against = Comparator.SHAM_PLACEBO if guard == "sham" else Comparator.USUAL_CARE
    blind = a_rigour(assessor_blinded=guard == "blind assessment" or None)
    assert tier_of(a_study(people=people, comparator=against, rigour=blind)).number == 2


def test_a_tiny_trial_loses_its_tier_however_well_it_is_guarded() -> None:
    study = a_study(people=TINY_TRIAL_PEOPLE - 1, rigour=a_rigour(assessor_blinded=True))
    assert (tier_of(study).number, "fewer than 24 people" in tier_of(study).because) == (3, True)


@pytest.mark.parametrize(
    ("lost_percent", "tier"), [(MOST_LOST_PERCENT, 2), (MOST_LOST_PERCENT + 1, 3), (None, 2)]
)
def test_a_trial_that_lost_too_many_loses_a_tier(lost_percent: float | None, tier: int) -> None:
    assert tier_of(a_study(rigour=a_rigour(lost_percent=lost_percent))).number == tier


def test_a_trial_in_which_the_next_allocation_could_be_foreseen_loses_a_tier() -> None:
    assert tier_of(a_study(rigour=a_rigour(randomisation_method=False))).number == 3


@pytest.mark.parametrize("design", [*sorted(REVIEWS), Design.GUIDELINE])
def test_what_sums_up_and_does_not_name_the_condition_in_its_title_loses_a_tier(design: Design) -> None:
    study = a_study(1, design=design, people=5000)
    title = study.article.title
    assert tier_of(study).number == 1  # nobody asked about a condition
    assert tier_of(replace(study, about=about(title))).number == 1
    elsewhere = tier_of(replace(study, about=about(title, in_title=False)))
    assert (elsewhere.number, "does not name the condition" in elsewhere.because) == (2, True)


def test_a_trial_need_not_name_the_condition_in_its_title() -> None:
    assert tier_of(a_study(about=about("", in_title=False))).number == 2


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


def test_the_more_of_the_study_is_about_massage_the_more_it_counts() -> None:
    by_part = [
        MassageRole.POOLED,
        MassageRole.COMPARATOR,
        MassageRole.ONE_OF_SEVERAL_ARMS,
        MassageRole.TESTED,
    ]
    points = [part_of(a_study(role=role), "directness") for role in by_part]
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
    assert part_of(a_study(doi=doi), "rigour") == 0.0


def rigour_of(study: Study) -> tuple[float, str]:
    return next((part.points, part.because) for part in score_parts(study, TODAY) if part.name == "rigour")


@pytest.mark.parametrize("name", sorted(weights.RIGOUR_POINTS))
def test_a_guard_that_is_told_counts_one_that_is_denied_costs_and_silence_does_neither(name: str) -> None:
    told, denied, silent = (
        rigour_of(a_study(rigour=a_rigour(**{name: value})))[0] for value in (True, False, None)
    )
    assert (told, denied, silent) == (*weights.RIGOUR_POINTS[name], 0.0)
    assert told > 0 > denied
    assert max(told, -denied) <= 0.5  # no guard by itself outweighs what massage was compared with


def test_few_people_lost_count_many_cost_and_silence_does_neither() -> None:
    few, silent, many = (
        rigour_of(a_study(rigour=a_rigour(lost_percent=lost)))[0]
        for lost in (MOST_LOST_PERCENT, None, MOST_LOST_PERCENT + 1)
    )
    assert few > silent == 0.0 > many


def test_the_rigour_part_names_what_is_told() -> None:
    signals = a_rigour(allocation_concealed=True, assessor_blinded=False, lost_percent=12.5)
    assert rigour_of(a_study(rigour=signals)) == (
        0.5,
        "hidden allocation; assessment not blind; 12.5 % lost",
    )


def test_silence_about_every_guard_says_so() -> None:
    assert rigour_of(a_study(rigour=a_rigour())) == (0.0, "nothing is told of guards against error")


def test_a_review_is_asked_for_its_registration_only() -> None:
    signals = a_rigour(**dict.fromkeys(Rigour.__slots__, True) | {"lost_percent": 3, "follow_up_weeks": 60})
    parts = score_parts(a_review(rigour=signals), TODAY)
    assert rigour_of(a_review(rigour=signals)) == (0.5, "registered")
    assert "follow_up" not in [part.name for part in parts]


def test_a_registration_number_counts_where_nobody_asked_for_the_other_guards() -> None:
    assert rigour_of(a_study(registry=("NCT1", "NCT2"))) == (0.5, "registered")


@pytest.mark.parametrize(
    ("weeks", "points"),
    [(None, None), (0, 0.0), (3.9, 0.0), (4, 0.25), (11.9, 0.25), (12, 0.5), (51.9, 0.5), (52, 0.75)],
)
def test_the_longer_people_were_followed_the_more_it_counts(
    weeks: float | None, points: float | None
) -> None:
    assert part_of(a_study(rigour=a_rigour(follow_up_weeks=weeks)), "follow_up") == points


def test_where_nobody_asked_how_long_people_were_followed_a_readers_note_tells() -> None:
    assert part_of(a_study(followed_weeks=None), "follow_up") is None
    assert part_of(a_study(followed_weeks=52.0), "follow_up") == 0.75
    assert part_of(a_study(followed_weeks=52.0, rigour=a_rigour(follow_up_weeks=3)), "follow_up") == 0.0


def test_a_study_whose_title_names_the_condition_is_more_direct_than_one_that_only_speaks_of_it() -> None:
    study = a_study(1)
    title = study.article.title
    heading = Judgement(True, "PubMed indexes it under Back Pain.", Basis.MESH)
    points = [
        part_of(replace(study, about=told), "condition")
        for told in (about(title), about(title, in_title=False), heading, about(title, value=False))
    ]
    assert points == sorted(points, key=lambda each: -(each or 0.0))
    assert len(set(points)) == 4
    assert part_of(study, "condition") is None


def test_people_of_other_conditions_and_treatments_do_not_make_a_review_larger() -> None:
    many = a_review(role=MassageRole.ONE_OF_SEVERAL_ARMS, people=90_000)
    assert part_of(many, "size") == 0.0


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


@pytest.mark.parametrize(("searched", "old"), [(2017, True), (2018, False), (None, False)])
def test_a_review_is_as_old_as_its_search(searched: int | None, old: bool) -> None:
    review = a_review(year=2019, searched_to=judged(searched))
    assert is_old_review(review, TODAY) is old
    part = next(part for part in score_parts(review, TODAY) if part.name == "currency")
    told = f"searched to {searched}" if searched else "published 2019"
    assert part.because == told + ", more than 8 years ago" * old


def test_a_newer_search_counts_more_than_a_newer_publication() -> None:
    late, early = (a_review(n, year=year) for n, year in ((1, 2024), (2, 2022)))
    searched = [replace(late, searched_to=judged(2016)), replace(early, searched_to=judged(2021))]
    assert ranked(*searched) == ["2", "1"]


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
    assert "active: compared with exercise" in [part.because for part in score_parts(said, TODAY)]


# ------------------------------------------------------------------------------- known successors


NEWER = Successor("the update of 2020", Pmid(32338846), Pmid(30179389), "10.1000/OLD")
COCHRANE_NEWER = Successor("the version of 2024", cochrane=("CD004871", 5))


def because_of(study: Study, *successors: Successor) -> str | None:
    """Why it is set aside; None when it ranks."""
    ranking = rank([study], today=TODAY, successors=successors)
    assert ranking.identified == 1
    assert {item.reason for item in ranking.set_aside} <= {SetAsideReason.SUPERSEDED}
    return ranking.set_aside[0].because if ranking.set_aside else None


@pytest.mark.parametrize("older", [a_review(30179389), a_review(7, doi="10.1000/old")])
def test_a_review_with_a_known_successor_is_set_aside_and_names_it(older: Study) -> None:
    assert because_of(older, COCHRANE_NEWER, NEWER) == "replaced by the update of 2020 (PMID 32338846)"


@pytest.mark.parametrize(
    ("version", "ranks"), [("", False), (".pub4", False), (".pub5", True), (".pub6", True)]
)
def test_a_cochrane_version_before_the_known_one_is_set_aside(version: str, ranks: bool) -> None:
    told = because_of(a_review(doi=f"{COCHRANE}CD004871{version}"), COCHRANE_NEWER)
    assert told == (None if ranks else "replaced by the version of 2024")


@pytest.mark.parametrize(
    "other",
    [a_review(32338846), a_review(8), a_review(9, doi=COCHRANE + "CD001929"), a_study(1, doi="10.1000/new")],
)
def test_nothing_else_is_touched_by_a_known_successor(other: Study) -> None:
    assert because_of(other, NEWER, COCHRANE_NEWER) is None


def test_a_newer_version_among_the_records_is_named_before_the_known_one() -> None:
    older, newer = (a_review(n, doi=f"{COCHRANE}CD004871.pub{n}") for n in (4, 6))
    (item,) = rank([older, newer], today=TODAY, successors=[COCHRANE_NEWER]).set_aside
    assert item.because == "an older version of CD004871; the newer one is PMID 6"


def test_a_retracted_review_stays_retracted_whatever_replaced_it() -> None:
    retracted = a_review(30179389, aside=SetAsideReason.RETRACTED)
    (item,) = rank([retracted], today=TODAY, successors=[NEWER]).set_aside
    assert item.reason is SetAsideReason.RETRACTED


@LAW
@given(some_studies(), st.permutations([NEWER, COCHRANE_NEWER]))
def test_known_successors_in_any_order_set_nothing_aside_twice(
    studies: list[Study], successors: list[Successor]
) -> None:
    ranking = rank([*studies, a_review(30179389)], today=TODAY, successors=successors)
    assert ranking.identified == len(studies) + 1
    assert "30179389" not in order(ranking)
