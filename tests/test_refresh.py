"""What a scheduled refresh asks, keeps, publishes, holds back and takes back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from eutils_server import EutilsServer, error_in_200, reset, status
from refreshing import FIRST_HARM, FIRST_PMID, NEXT_RUN, Clinic, World, harm, off_topic, trial

from evidence import pipeline
from evidence.content import load_authorities
from evidence.errors import UsageError
from evidence.issued import EditionState, Refreshed, RunReport, Verdict
from evidence.model import Integrity
from evidence.refresh import approve, refresh

CONDITIONS = 4
RECORDS = 40
NO = error_in_200(b'{"esearchresult":{"ERROR":"no"}}')


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Clinic, RunReport, list[str]]:
    """A library after its first run, the report of it, and what was asked."""
    clinic = Clinic(tmp_path_factory.mktemp("first"))
    world = World.of(CONDITIONS, RECORDS)
    with world.server() as server:
        report = clinic.refresh(world, server)
        return clinic, report, [each.program for each in server.asked()]


@pytest.fixture
def clinic(first: tuple[Clinic, RunReport, list[str]], tmp_path: Path) -> Clinic:
    """The same clinic a day later."""
    shutil.copytree(first[0].folder, tmp_path / "clinic")
    return Clinic(tmp_path / "clinic", NEXT_RUN)


@pytest.fixture
def world() -> World:
    return World.of(CONDITIONS, RECORDS)


@pytest.fixture
def server(world: World) -> Iterator[EutilsServer]:
    with world.server() as server:
        yield server


def verdicts(report: RunReport) -> list[Verdict]:
    return [each.verdict for each in report.conditions]


def of(report: RunReport, world: World, number: int = 0) -> Refreshed:
    return next(each for each in report.conditions if each.slug == world.conditions[number].slug)


def states(clinic: Clinic, slug: str) -> list[EditionState]:
    with clinic.open() as store:
        return [each.state for each in store.editions(slug)]


def fetched(server: EutilsServer) -> list[str]:
    return [pmid for each in server.asked("efetch") for pmid in each.params["id"].split(",")]


# ------------------------------------------------------------------------------------- the first run


def test_a_first_run_publishes_a_sheet_for_each_condition(
    first: tuple[Clinic, RunReport, list[str]],
) -> None:
    clinic, report, _ = first
    assert verdicts(report) == [Verdict.PUBLISHED] * CONDITIONS
    assert all(each.is_first and each.code and not each.new_studies for each in report.conditions)
    with clinic.open() as store:
        assert {each.code for each in store.editions()} == {each.code for each in report.conditions}


def test_a_first_run_searches_once_for_each_condition_and_fetches_everything_together(
    first: tuple[Clinic, RunReport, list[str]],
) -> None:
    assert first[2] == ["esearch"] * (CONDITIONS + 1) + ["efetch"]


def test_a_record_that_two_conditions_share_is_fetched_once(
    tmp_path: Path, world: World, server: EutilsServer
) -> None:
    one, two = world.conditions[:2]
    world.put(two, world.records[str(FIRST_PMID)], FIRST_PMID)
    Clinic(tmp_path).refresh(replace(world, conditions=(one, two)), server)
    assert fetched(server).count(str(FIRST_PMID)) == 1


def test_the_sheet_of_a_refresh_says_what_a_sheet_made_alone_says(
    tmp_path: Path, world: World, server: EutilsServer
) -> None:
    from evidence.sources import Where

    clinic = Clinic(tmp_path)
    condition = world.conditions[0]
    clinic.refresh(world, server)
    with clinic.open() as store:
        (edition,) = store.editions(condition.slug)
        where = Where(clinic.connect(server), offline=True, store=store)
        material = pipeline.evaluate(condition, where, today=clinic.now.date())
        alone = pipeline.substance(pipeline.with_harms(material, where), year=clinic.now.year)
    # Only a search by itself counts its parts, and only the library is named as where it is from.
    assert edition.slug == condition.slug
    assert len(alone) == len(edition.substance)


# --------------------------------------------------------------------------------- nothing has changed


def test_with_nothing_new_a_run_asks_as_many_times_as_there_are_conditions_and_twice_more(
    clinic: Clinic, world: World, server: EutilsServer
) -> None:
    report = clinic.refresh(world, server)
    assert [each.program for each in server.asked()] == ["esearch"] * (CONDITIONS + 2)
    assert verdicts(report) == [Verdict.UNCHANGED] * CONDITIONS


def test_with_nothing_new_nothing_is_issued(clinic: Clinic, world: World, server: EutilsServer) -> None:
    before = {each.slug: states(clinic, each.slug) for each in world.conditions}
    clinic.refresh(world, server)
    assert {each.slug: states(clinic, each.slug) for each in world.conditions} == before


def test_on_the_same_day_what_came_is_current_and_pubmed_is_not_asked_for_changes(
    clinic: Clinic, world: World, server: EutilsServer
) -> None:
    clinic.refresh(world, server)
    server.requests.clear()
    clinic.now += timedelta(hours=2)
    clinic.refresh(world, server)
    assert len(server.asked()) == CONDITIONS + 1


def test_a_week_later_nothing_new_is_still_nothing_new(
    clinic: Clinic, world: World, server: EutilsServer
) -> None:
    for _ in range(3):
        clinic.now += timedelta(days=7)
        assert verdicts(clinic.refresh(world, server)) == [Verdict.UNCHANGED] * CONDITIONS
    assert not server.asked("efetch")


# --------------------------------------------------------------------------------- new and changed records


def test_only_new_and_changed_records_are_fetched(clinic: Clinic, world: World, server: EutilsServer) -> None:
    condition, today = world.conditions[0], NEXT_RUN.date()
    world.put(condition, off_topic(31_000_000), 31_000_000)
    world.put(condition, trial(FIRST_PMID + 1, condition.name, volume="99"), FIRST_PMID + 1, today)
    clinic.refresh(world, server)
    assert sorted(fetched(server)) == [str(FIRST_PMID + 1), "31000000"]


def test_a_new_study_that_changes_no_conclusion_is_published_and_reported_with_its_place(
    clinic: Clinic, world: World, server: EutilsServer
) -> None:
    condition = world.conditions[0]
    world.put(condition, trial(31_000_000, condition.name), 31_000_000)
    told = of(clinic.refresh(world, server), world)
    assert (told.verdict, [each.pmid for each in told.new_studies]) == (Verdict.PUBLISHED, ["31000000"])
    assert told.new_studies[0].place
    assert states(clinic, condition.slug) == [EditionState.REPLACED, EditionState.PUBLISHED]


def test_other_conditions_are_left_alone_when_one_changes(
    clinic: Clinic, world: World, server: EutilsServer
) -> None:
    world.put(world.conditions[0], trial(31_000_000, world.conditions[0].name), 31_000_000)
    report = clinic.refresh(world, server)
    assert verdicts(report) == [Verdict.PUBLISHED, *[Verdict.UNCHANGED] * (CONDITIONS - 1)]


def test_a_new_report_of_harm_reaches_every_sheet_and_a_vain_hit_none(
    clinic: Clinic, world: World, server: EutilsServer
) -> None:
    found = world.found[pipeline.harms_search().term]
    world.records[str(FIRST_HARM + 1)] = off_topic(FIRST_HARM + 1)
    found.insert(0, str(FIRST_HARM + 1))
    assert set(verdicts(clinic.refresh(world, server))) == {Verdict.UNCHANGED}
    world.records[str(FIRST_HARM + 2)] = harm(FIRST_HARM + 2)
    found.insert(0, str(FIRST_HARM + 2))
    clinic.now += timedelta(days=1)
    assert set(verdicts(clinic.refresh(world, server))) == {Verdict.PUBLISHED}


def test_a_study_that_the_search_loses_is_named(clinic: Clinic, world: World, server: EutilsServer) -> None:
    condition = world.conditions[0]
    world.found[pipeline.condition_search(condition).term].remove(str(FIRST_PMID))
    (lost,) = of(clinic.refresh(world, server), world).lost_studies
    assert (lost.pmid, lost.note) == (str(FIRST_PMID), "The search does not find it any more.")


# --------------------------------------------------------------------------------------- citations


def link(world: World, kind: str, pmid: int, day: date, condition: int = 0) -> None:
    """PubMed links a notice to a record."""
    about = world.conditions[condition]
    record = trial(pmid, about.name, notices=[(kind, "38000000", "J Made-up Trials. 2026;1:1")])
    world.put(about, record, pmid, day)


def test_a_retraction_of_a_cited_study_withdraws_the_sheet_at_once(
    clinic: Clinic, world: World, server: EutilsServer
) -> None:
    link(world, "RetractionIn", FIRST_PMID, NEXT_RUN.date())
    told = of(clinic.refresh(world, server), world)
    assert told.verdict is Verdict.WITHDRAWN
    assert [(each.pmid, each.now) for each in told.hits] == [(str(FIRST_PMID), Integrity.RETRACTED)]
    assert states(clinic, told.slug) == [EditionState.WITHDRAWN, EditionState.STAGED]
    assert (told.code, bool(told.staged), bool(told.withdrawn)) == ("", True, True)


def test_the_sheet_that_waits_after_a_withdrawal_does_not_cite_the_retracted_study(
    clinic: Clinic, world: World, server: EutilsServer
) -> None:
    link(world, "RetractionIn", FIRST_PMID, NEXT_RUN.date())
    told = of(clinic.refresh(world, server), world)
    with clinic.open() as store:
        staged = next(each for each in store.editions() if each.code == told.staged)
    assert str(FIRST_PMID) not in {each.pmid for each in staged.cited}


@pytest.mark.parametrize(
    ("kind", "integrity"),
    [
        ("ExpressionOfConcernIn", Integrity.CONCERN),
        ("ErratumIn", Integrity.CORRECTED),
        ("UpdateIn", Integrity.SUPERSEDED),
    ],
)
def test_each_other_notice_against_a_cited_record_withdraws_the_sheet(
    clinic: Clinic, world: World, server: EutilsServer, kind: str, integrity: Integrity
) -> None:
    condition = world.conditions[0]
    record = trial(FIRST_PMID, condition.name, notices=[(kind, "38000000", "J Made-up Trials. 2026")])
    world.put(condition, record, FIRST_PMID, NEXT_RUN.date())
    told = of(clinic.refresh(world, server), world)
    assert (told.verdict, [each.now for each in told.hits]) == (Verdict.WITHDRAWN, [integrity])


def test_a_correction_that_the_sheet_knew_of_withdraws_nothing(
    clinic: Clinic, world: World, server: EutilsServer
) -> None:
    condition = world.conditions[0]
    record = trial(FIRST_PMID, condition.name, notices=[("ErratumIn", "38000000", "J Made-up Trials. 2026")])
    world.put(condition, record, FIRST_PMID, NEXT_RUN.date())
    clinic.refresh(world, server, approve_all=True)
    clinic.now += timedelta(days=1)
    assert of(clinic.refresh(world, server), world).verdict is Verdict.UNCHANGED


def test_a_cited_record_is_watched_though_the_search_finds_it_no_more(
    clinic: Clinic, world: World, server: EutilsServer
) -> None:
    link(world, "RetractionIn", FIRST_PMID, NEXT_RUN.date())
    world.found[pipeline.condition_search(world.conditions[0]).term].remove(str(FIRST_PMID))
    assert of(clinic.refresh(world, server), world).verdict is Verdict.WITHDRAWN


def test_a_withdrawal_does_not_wait_for_a_search_that_fails(
    clinic: Clinic, world: World, server: EutilsServer
) -> None:
    link(world, "RetractionIn", FIRST_PMID, NEXT_RUN.date())
    server.fail(NO, program="esearch", times=2, after=1)
    told = of(clinic.refresh(world, server), world)
    assert told.verdict is Verdict.WITHDRAWN
    assert told.error
    assert states(clinic, told.slug) == [EditionState.WITHDRAWN]


@pytest.fixture
def renewed(clinic: Clinic, world: World, server: EutilsServer) -> None:
    """A day later: the sheet rests on newer trials, and only lists the old ones."""
    condition = world.conditions[0]
    for pmid in range(31_000_000, 31_000_006):
        world.put(condition, trial(pmid, condition.name, year=2026), pmid)
    clinic.refresh(world, server)
    clinic.now += timedelta(days=1)


@pytest.mark.usefixtures("renewed")
def test_copies_of_a_sheet_that_was_replaced_are_taken_back_as_well(
    clinic: Clinic, world: World, server: EutilsServer
) -> None:
    """A reader who asks about an old copy is told what became of it."""
    link(world, "ErratumIn", FIRST_PMID, clinic.now.date())
    told = of(clinic.refresh(world, server), world)
    assert [each.pmid for each in told.hits] == [str(FIRST_PMID)]
    assert states(clinic, told.slug)[0] is EditionState.WITHDRAWN
    assert EditionState.PUBLISHED in states(clinic, told.slug)
    assert told.verdict is not Verdict.WITHDRAWN


@pytest.mark.usefixtures("renewed")
def test_a_study_that_is_only_listed_takes_the_sheet_back_when_it_is_retracted(
    clinic: Clinic, world: World, server: EutilsServer
) -> None:
    link(world, "RetractionIn", FIRST_PMID, clinic.now.date())
    assert of(clinic.refresh(world, server), world).verdict is Verdict.WITHDRAWN


def test_a_retraction_reaches_conditions_and_languages_that_the_run_was_not_asked_for(
    clinic: Clinic, world: World, server: EutilsServer
) -> None:
    clinic.refresh(world, server, language="es")
    clinic.now += timedelta(days=1)
    link(world, "RetractionIn", FIRST_PMID, clinic.now.date())
    others = replace(world, conditions=world.conditions[1:])
    report = clinic.refresh(others, server)
    assert states(clinic, world.conditions[0].slug) == [EditionState.WITHDRAWN] * 2
    told = [each for each in report.conditions if each.slug == world.conditions[0].slug]
    assert {(each.language, each.verdict) for each in told} == {
        ("en", Verdict.WITHDRAWN),
        ("es", Verdict.WITHDRAWN),
    }
    assert [each.error for each in told] == ["", ""]  # nobody asked for it, so that nothing failed


def test_a_bug_in_one_condition_holds_up_neither_the_withdrawals_nor_the_others(
    clinic: Clinic, world: World, server: EutilsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evidence.refresh import _settling

    def broken(*_: object) -> str:
        raise KeyError("anything")

    link(world, "RetractionIn", FIRST_PMID + 10, NEXT_RUN.date(), condition=1)
    monkeypatch.setattr(_settling, "basis", broken)
    report = clinic.refresh(world, server)
    assert states(clinic, world.conditions[1].slug) == [EditionState.WITHDRAWN]
    assert all("fault of the program" in each.error for each in report.conditions)


def test_a_sheet_whose_guideline_was_retracted_is_never_published_by_the_program(tmp_path: Path) -> None:
    world, clinic = World.of(6, 36, trials=2), Clinic(tmp_path)
    world.conditions = tuple(each for each in world.conditions if each.slug == "cancer-pain")
    (body, *_) = (each.source.pmid for each in load_authorities("cancer-pain") if each.source.pmid)
    with world.server() as server:
        assert verdicts(clinic.refresh(world, server)) == [Verdict.PUBLISHED]
        world.records[body] = off_topic(int(body)).replace(b"Journal Article", b"Retracted Publication")
        for _ in range(2):
            clinic.now += timedelta(days=1)
            world.changed[body] = clinic.now.date()
            assert of(clinic.refresh(world, server, approve_all=True), world).code == ""
            assert EditionState.PUBLISHED not in states(clinic, "cancer-pain")


def test_records_seen_by_a_clock_that_was_ahead_are_fetched_anew(
    clinic: Clinic, world: World, server: EutilsServer
) -> None:
    clinic.now += timedelta(days=30)
    clinic.refresh(world, server)
    clinic.now -= timedelta(days=29)
    link(world, "RetractionIn", FIRST_PMID, clinic.now.date())
    assert of(clinic.refresh(world, server), world).verdict is Verdict.WITHDRAWN


def test_a_sheet_that_waits_is_not_for_approval_once_it_cites_a_retracted_study(
    clinic: Clinic, world: World, server: EutilsServer
) -> None:
    turn(world, NEXT_RUN.date())
    clinic.refresh(world, server)
    clinic.now += timedelta(days=1)
    record = world.records[str(FIRST_PMID)].replace(b"Randomized Controlled Trial", b"Retracted Publication")
    world.put(world.conditions[0], record, FIRST_PMID, clinic.now.date())
    server.fail(NO, program="esearch", times=2, after=1)
    told = of(clinic.refresh(world, server), world)
    assert (told.code, told.staged) == ("", "")
    assert states(clinic, told.slug) == [EditionState.WITHDRAWN, EditionState.DROPPED]


# ----------------------------------------------------------------------------- what waits for a person


def turn(world: World, day: date) -> None:
    """Every trial of the first condition finds nothing after all."""
    condition = world.conditions[0]
    for pmid in range(FIRST_PMID, FIRST_PMID + 4):
        world.put(condition, trial(pmid, condition.name, benefit=False), pmid, day)


@pytest.fixture
def turned(clinic: Clinic, world: World, server: EutilsServer) -> Refreshed:
    """A changed conclusion, after a run."""
    turn(world, NEXT_RUN.date())
    return of(clinic.refresh(world, server), world)


def test_a_changed_conclusion_waits_for_a_person(turned: Refreshed, clinic: Clinic) -> None:
    assert turned.verdict is Verdict.STAGED
    assert "answer" in {each.what for each in turned.differences}
    assert all(each.before != each.after for each in turned.differences)
    assert states(clinic, turned.slug) == [EditionState.PUBLISHED, EditionState.STAGED]


def test_a_sheet_that_waits_is_not_staged_again_every_night(
    turned: Refreshed, clinic: Clinic, world: World, server: EutilsServer
) -> None:
    clinic.now += timedelta(days=1)
    told = of(clinic.refresh(world, server), world)
    assert (told.verdict, told.staged) == (Verdict.UNCHANGED, turned.staged)
    assert states(clinic, told.slug) == [EditionState.PUBLISHED, EditionState.STAGED]


def test_a_sheet_that_waits_is_dropped_when_the_evidence_goes_back(
    turned: Refreshed, clinic: Clinic, world: World, server: EutilsServer
) -> None:
    clinic.now += timedelta(days=1)
    for pmid in range(FIRST_PMID, FIRST_PMID + 4):
        world.put(world.conditions[0], trial(pmid, world.conditions[0].name), pmid, clinic.now.date())
    told = of(clinic.refresh(world, server), world)
    assert (told.verdict, told.staged, told.code) == (Verdict.UNCHANGED, "", turned.code)
    assert states(clinic, told.slug) == [EditionState.PUBLISHED, EditionState.DROPPED]


def test_a_person_approves_by_name_and_it_is_recorded(
    turned: Refreshed, clinic: Clinic, world: World
) -> None:
    job = replace(clinic.job(world, by="Dr. Ada"), conditions=world.conditions[:1])
    with clinic.open() as store:
        told = of(approve(job, store, lambda _: None), world)
        old, new = store.editions(turned.slug)
    assert (told.verdict, told.code) == (Verdict.PUBLISHED, turned.staged)
    assert (old.state, new.state, new.by) == (EditionState.REPLACED, EditionState.PUBLISHED, "Dr. Ada")


def test_approving_names_the_sheet_that_was_read(turned: Refreshed, clinic: Clinic, world: World) -> None:
    one = world.conditions[:1]
    with clinic.open() as store:
        wrong = replace(clinic.job(world, by="Dr. Ada", codes=((turned.slug, "0" * 12),)), conditions=one)
        with pytest.raises(UsageError, match=turned.staged):
            approve(wrong, store, lambda _: None)
        right = replace(wrong, codes=((turned.slug, turned.staged),))
        assert of(approve(right, store, lambda _: None), world).code == turned.staged


def test_approving_looks_at_nothing_and_does_not_say_that_it_did(
    turned: Refreshed, clinic: Clinic, world: World
) -> None:
    clinic.now += timedelta(days=30)
    job = replace(clinic.job(world, by="Dr. Ada"), conditions=world.conditions[:1])
    with clinic.open() as store:
        assert of(approve(job, store, lambda _: None), world).checked_at == turned.checked_at


def test_there_is_nothing_to_approve_where_nothing_waits(clinic: Clinic, world: World) -> None:
    with clinic.open() as store, pytest.raises(UsageError, match="waits for approval"):
        approve(clinic.job(world, by="Dr. Ada"), store, lambda _: None)


def test_those_who_want_no_approval_publish_at_once(
    clinic: Clinic, world: World, server: EutilsServer
) -> None:
    turn(world, NEXT_RUN.date())
    told = of(clinic.refresh(world, server, approve_all=True), world)
    assert told.verdict is Verdict.PUBLISHED
    assert told.differences
    assert states(clinic, told.slug) == [EditionState.REPLACED, EditionState.PUBLISHED]


def test_what_waits_already_is_published_with_approve_all(
    turned: Refreshed, clinic: Clinic, world: World, server: EutilsServer
) -> None:
    clinic.now += timedelta(days=1)
    told = of(clinic.refresh(world, server, approve_all=True), world)
    assert (told.verdict, told.code, told.staged) == (Verdict.PUBLISHED, turned.staged, "")


# --------------------------------------------------------------------------------- alarms and failures


def test_a_search_that_falls_to_zero_is_an_alarm_and_no_empty_sheet(
    clinic: Clinic, world: World, server: EutilsServer
) -> None:
    world.found[pipeline.condition_search(world.conditions[0]).term] = []
    for _ in range(2):
        told = of(clinic.refresh(world, server), world)
        assert (told.verdict, bool(told.alarms), told.found_before) == (Verdict.HELD, True, 10)
        assert states(clinic, told.slug) == [EditionState.PUBLISHED]
        clinic.now += timedelta(days=1)


def test_a_search_that_jumps_is_an_alarm_and_waits_for_a_person(
    clinic: Clinic, world: World, server: EutilsServer
) -> None:
    for pmid in range(31_000_000, 31_000_030):
        world.put(world.conditions[0], trial(pmid, world.conditions[0].name), pmid)
    told = of(clinic.refresh(world, server), world)
    assert (told.verdict, told.alarms) == (
        Verdict.STAGED,
        ("The search found 10 records before and 40 now.",),
    )


def test_an_alarm_is_not_forgotten_until_a_person_lets_it_pass(
    clinic: Clinic, world: World, server: EutilsServer
) -> None:
    condition = world.conditions[0]
    for pmid in range(31_000_000, 31_000_030):
        world.put(condition, trial(pmid, condition.name), pmid)
    clinic.refresh(world, server)
    clinic.now += timedelta(days=1)
    world.put(condition, trial(31_000_100, condition.name), 31_000_100)
    assert of(clinic.refresh(world, server), world).verdict is Verdict.STAGED
    with clinic.open() as store:
        job = replace(clinic.job(world, by="Dr. Ada"), conditions=(condition,))
        approve(job, store, lambda _: None)
    clinic.now += timedelta(days=1)
    world.put(condition, trial(31_000_101, condition.name), 31_000_101)
    assert of(clinic.refresh(world, server), world).verdict is Verdict.PUBLISHED


def test_a_search_for_harms_that_falls_to_zero_changes_no_sheet_and_is_an_alarm(
    clinic: Clinic, world: World, server: EutilsServer
) -> None:
    world.found[pipeline.harms_search().term] = []
    report = clinic.refresh(world, server)
    assert set(verdicts(report)) == {Verdict.UNCHANGED}
    assert any("Harms" in each for each in report.remarks)


def test_a_search_for_harms_that_fails_is_a_problem_of_the_run(
    clinic: Clinic, world: World, server: EutilsServer
) -> None:
    server.fail(NO, program="esearch", times=2)
    report = clinic.refresh(world, server)
    assert set(verdicts(report)) == {Verdict.UNCHANGED}
    assert "harms" in report.problems[0]


def test_one_condition_that_fails_stays_as_it_was_while_others_go_on(
    clinic: Clinic, world: World, server: EutilsServer
) -> None:
    world.put(world.conditions[1], trial(31_000_000, world.conditions[1].name), 31_000_000)
    server.fail(NO, program="esearch", times=2, after=1)
    report = clinic.refresh(world, server)
    assert verdicts(report) == [Verdict.FAILED, Verdict.PUBLISHED, Verdict.UNCHANGED, Verdict.UNCHANGED]
    assert of(report, world).error
    assert states(clinic, world.conditions[0].slug) == [EditionState.PUBLISHED]


def test_when_pubmed_dies_during_the_download_what_needs_nothing_new_goes_on(
    clinic: Clinic, world: World, server: EutilsServer
) -> None:
    world.put(world.conditions[1], trial(31_000_000, world.conditions[1].name), 31_000_000)
    server.fail(status(500), program="efetch", times=9)
    report = clinic.refresh(world, server)
    assert verdicts(report) == [Verdict.UNCHANGED, Verdict.FAILED, Verdict.UNCHANGED, Verdict.UNCHANGED]


def test_when_pubmed_cannot_be_reached_every_condition_fails_and_every_sheet_stays(
    clinic: Clinic, world: World, server: EutilsServer
) -> None:
    server.fail(reset(), times=99)
    report = clinic.refresh(world, server)
    assert verdicts(report) == [Verdict.FAILED] * CONDITIONS
    assert all(each.code for each in report.conditions)


def test_after_a_failure_the_next_run_asks_for_everything_that_changed_meanwhile(
    clinic: Clinic, world: World, server: EutilsServer
) -> None:
    link(world, "RetractionIn", FIRST_PMID, NEXT_RUN.date())
    server.fail(reset(), times=99)
    clinic.refresh(world, server)
    server._faults.clear()
    clinic.now += timedelta(days=30)
    assert of(clinic.refresh(world, server), world).verdict is Verdict.WITHDRAWN


def test_pubmed_is_left_alone_after_three_searches_in_a_row_failed(
    clinic: Clinic, world: World, server: EutilsServer
) -> None:
    server.fail(NO, program="esearch", times=6, after=1)
    report = clinic.refresh(world, server)
    assert [bool(each.error) for each in report.conditions] == [True] * CONDITIONS
    assert "asked no more" in report.conditions[3].error


def test_a_record_that_pubmed_counts_and_does_not_send_is_not_asked_for_every_night(
    clinic: Clinic, world: World
) -> None:
    world.put(world.conditions[0], trial(31_000_000, world.conditions[0].name), 31_000_000)
    with EutilsServer(world.records, matches=world.matches, gone=["31000000"]) as server:
        world.put(world.conditions[0], off_topic(31_000_001), 31_000_001)
        clinic.refresh(world, server)
        server.requests.clear()
        clinic.now += timedelta(days=1)
        report = clinic.refresh(world, server)
        assert verdicts(report) == [Verdict.UNCHANGED] * CONDITIONS
        assert not server.asked("efetch")


# ------------------------------------------------------------------------------------ stopped, and twice


class Stopped(BaseException):
    """The process ended here."""


def test_a_run_that_was_stopped_goes_on_and_repeats_nothing(
    tmp_path: Path, world: World, server: EutilsServer
) -> None:
    clinic = Clinic(tmp_path)

    def stop(text: str) -> None:
        if text.startswith("3 of"):
            raise Stopped

    with clinic.open() as store, pytest.raises(Stopped):
        refresh(clinic.job(world), store, clinic.connect(server), stop)
    server.requests.clear()
    clinic.now += timedelta(hours=1)
    report = clinic.refresh(world, server)
    assert verdicts(report) == [Verdict.PUBLISHED] * CONDITIONS
    assert report.number == 1
    assert [each.program for each in server.asked()] == ["esearch"] * (CONDITIONS - 2 + 1)


def test_a_run_that_was_stopped_days_ago_begins_anew(
    tmp_path: Path, world: World, server: EutilsServer
) -> None:
    clinic = Clinic(tmp_path)

    def stop(text: str) -> None:
        raise Stopped(text)

    with clinic.open() as store, pytest.raises(Stopped):
        refresh(clinic.job(world), store, clinic.connect(server), stop)
    clinic.now += timedelta(days=2)
    assert clinic.refresh(world, server).number == 2


# -------------------------------------------------------------------------------- rules, years, languages


def test_other_rules_judge_everything_anew_and_fetch_nothing(
    clinic: Clinic, world: World, server: EutilsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evidence.refresh import _judging, _rules

    asked: list[str] = []
    appraise = _judging.appraise
    monkeypatch.setattr(_judging, "appraise", lambda *each: asked.append(each[0].pmid) or appraise(*each))
    clinic.refresh(world, server)
    asked.clear()  # of the cited records, what they say of themselves
    clinic.now += timedelta(days=1)
    clinic.refresh(world, server)
    assert asked == []
    monkeypatch.setattr(_rules, "_judging_version", lambda: "other rules")
    clinic.now += timedelta(days=1)
    report = clinic.refresh(world, server)
    assert set(asked) == set(world.records)
    assert not server.asked("efetch")
    assert set(verdicts(report)) == {Verdict.UNCHANGED}


def test_a_new_year_of_headings_is_remarked_with_what_to_do(
    clinic: Clinic, world: World, server: EutilsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    import eutils_server

    world.put(world.conditions[0], off_topic(31_000_000), 31_000_000)
    prolog = eutils_server._PROLOG.replace(b"260101", b"270101")
    monkeypatch.setattr(eutils_server, "_PROLOG", prolog)
    (remark,) = clinic.refresh(world, server).remarks
    assert "2027" in remark
    assert "--again" in remark


def test_again_fetches_every_record_anew(clinic: Clinic, world: World, server: EutilsServer) -> None:
    report = clinic.refresh(world, server, again=True)
    assert sorted(fetched(server)) == sorted(world.records)
    assert set(verdicts(report)) == {Verdict.UNCHANGED}


def test_each_language_has_editions_of_its_own(clinic: Clinic, world: World, server: EutilsServer) -> None:
    report = clinic.refresh(world, server, language="es")
    assert verdicts(report) == [Verdict.PUBLISHED] * CONDITIONS
    with clinic.open() as store:
        assert len(store.editions(language="es")) == len(store.editions(language="en")) == CONDITIONS


def test_a_change_that_pubmed_dates_days_before_it_shows_it_is_noticed(
    clinic: Clinic, world: World, server: EutilsServer
) -> None:
    """NLM's staff link a notice on one day, PubMed loads it on another; the day that counts is the first."""
    clinic.refresh(world, server)
    clinic.now += timedelta(days=1)
    link(world, "RetractionIn", FIRST_PMID, clinic.now.date() - timedelta(days=5))
    assert of(clinic.refresh(world, server), world).verdict is Verdict.WITHDRAWN


def test_what_a_run_did_that_was_stopped_before_it_told_anybody_is_told_by_the_next(
    clinic: Clinic, world: World, server: EutilsServer
) -> None:
    link(world, "RetractionIn", FIRST_PMID, NEXT_RUN.date())

    def stop(_: RunReport) -> None:
        raise Stopped

    with clinic.open() as store, pytest.raises(Stopped):
        refresh(clinic.job(world), store, clinic.connect(server), lambda _: None, stop)
    clinic.now += timedelta(hours=1)
    again = clinic.refresh(world, server)
    assert of(again, world).verdict is Verdict.WITHDRAWN
    with clinic.open() as store, pytest.raises(Stopped):
        refresh(clinic.job(world, again=True), store, clinic.connect(server), lambda _: None, stop)
    clinic.now += timedelta(days=1)
    link(world, "RetractionIn", FIRST_PMID + 10, clinic.now.date(), condition=1)
    with clinic.open() as store, pytest.raises(Stopped):
        refresh(clinic.job(world), store, clinic.connect(server), lambda _: None, stop)
    clinic.now += timedelta(days=1)
    (untold,) = [each for each in clinic.refresh(world, server).remarks if "stopped before" in each]
    assert f"{world.conditions[1].name}: withdrawn" in untold


def test_what_a_person_has_to_do_is_told_on_every_night_until_it_is_done(
    turned: Refreshed, clinic: Clinic, world: World, server: EutilsServer
) -> None:
    for _ in range(2):
        clinic.now += timedelta(days=1)
        told = clinic.refresh(world, server).remarks
        assert [f"--approve {turned.slug}={turned.staged}" in each for each in told] == [True]
