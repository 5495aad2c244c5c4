"""Where the records of a sheet come from, and that each of them counts exactly once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from commands import NOWHERE
from eutils_server import EutilsServer, Fault, Reply, error_in_200, merged, record, status, without
from pubmed_xml import pubmed_article, pubmed_xml

from evidence import content, strategy
from evidence.errors import NoReadableRecord, NothingOffline, PubMedIncomplete, PubMedRefused
from evidence.model import (
    Article,
    Condition,
    Pmid,
    RawRecord,
    SetAsideReason,
    SourceKind,
    Strategy,
    Study,
)
from evidence.pubmed import FETCH_BATCH, PubMed, Settings
from evidence.ranking import rank
from evidence.record_library import Library, StoredSearch, open_library
from evidence.sources import Gathered, Where, from_files, from_pubmed, gather, look_up, one_record
from evidence.sources import searched as searched_only

PMIDS = [str(101 + number) for number in range(8)]
RECORDS = {pmid: record(pmid) for pmid in PMIDS}
DELETION = "<DeleteCitation><PMID Version='1'>{}</PMID></DeleteCitation>"


@pytest.fixture
def server() -> Iterator[EutilsServer]:
    with EutilsServer(RECORDS) as running:
        yield running


def client(
    server: EutilsServer | None, folder: Path, today: Callable[[], date] = lambda: date(2026, 11, 24)
) -> PubMed:
    url = server.url if server else NOWHERE
    settings = Settings(base_url=url, gap_seconds=0, backoff_seconds=0, state_folder=folder)
    return PubMed(settings, today=today)


def searched(server: EutilsServer, folder: Path) -> Gathered:
    condition = content.load_conditions()[0]
    search = strategy.build(condition, content.load_massage(), content.load_filters())
    return from_pubmed(search, client(server, folder))


def broken(*pmids: str) -> Fault:
    """These records come, and are no XML."""

    def spoil(reply: Reply) -> Reply:
        body = reply.body
        for pmid in pmids:
            mark = f'<PMID Version="1">{pmid}</PMID>'.encode()
            body = body.replace(mark, mark + b"</Broken>")
        return Reply(body, reply.content_type)

    return spoil


def file_of(folder: Path, *records: str | bytes, name: str = "records.xml") -> Path:
    path = folder / name
    path.write_bytes(pubmed_xml(*records))
    return path


def counted(gathered: Gathered) -> tuple[int, int]:
    """How many records the source gave, and in how many places they are found again."""
    assert rank([], gathered.lost, today=date(2026, 11, 21)).identified == len(gathered.lost)
    return gathered.receipt.count, len(gathered.articles) + len(gathered.lost)


# ------------------------------------------------------------------------------------------ PubMed


def test_a_search_gives_every_record_that_pubmed_counted(server: EutilsServer, state_folder: Path) -> None:
    gathered = searched(server, state_folder)
    assert [article.pmid for article in gathered.articles] == PMIDS
    assert counted(gathered) == (8, 8)


def test_when_no_record_can_be_read_that_is_an_error_and_not_a_search_without_studies(
    server: EutilsServer, state_folder: Path
) -> None:
    server.fail(broken(*PMIDS), program="efetch", times=99)
    with pytest.raises(PubMedIncomplete, match=r"of 8 records it sent 8 that cannot be read \(the first: "):
        searched(server, state_folder)


def test_more_broken_records_than_can_be_believed_are_an_error(
    server: EutilsServer, state_folder: Path
) -> None:
    server.fail(broken(*PMIDS[:6]), program="efetch", times=99)
    with pytest.raises(PubMedIncomplete, match="of 8 records it sent 6 that cannot be read"):
        searched(server, state_folder)


def test_a_few_broken_records_are_set_aside(server: EutilsServer, state_folder: Path) -> None:
    server.fail(broken(*PMIDS[:2]), program="efetch", times=99)
    gathered = searched(server, state_folder)
    assert {item.reason for item in gathered.lost} == {SetAsideReason.UNREADABLE}
    assert [item.pmid for item in gathered.lost] == PMIDS[:2]
    assert counted(gathered) == (8, 8)


def test_a_search_whose_only_records_were_not_sent_is_an_error(state_folder: Path) -> None:
    with EutilsServer({pmid: record(pmid) for pmid in PMIDS[:3]}) as server:
        server.fail(without(*PMIDS[:3]), program="efetch", times=9)
        with pytest.raises(PubMedIncomplete, match="counted 3 records and sent 0"):
            searched(server, state_folder)


def test_an_answer_that_is_no_set_of_records_is_pubmeds_fault_and_not_a_files(
    server: EutilsServer, state_folder: Path
) -> None:
    spoiled = b"<PubmedArticleSet>" + b"".join(map(record, PMIDS)) + b"oops</PubmedArticleSet>"
    server.fail(error_in_200(spoiled), program="efetch", times=99)
    with pytest.raises(PubMedIncomplete, match="error text among its records"):
        searched(server, state_folder)
    with pytest.raises(PubMedIncomplete, match="error text among its records"):
        one_record(Pmid("101"), Where(connect=lambda: client(server, state_folder)))


def test_a_record_sent_in_place_of_a_merged_one_takes_its_place_and_is_named(
    server: EutilsServer, state_folder: Path
) -> None:
    server.fail(merged("104", into=record("4242")), program="efetch", times=99)
    gathered = searched(server, state_folder)
    assert "4242" in {article.pmid for article in gathered.articles}
    assert gathered.receipt.warnings == ("PMID 4242 came in place of PMID 104, merged by PubMed.",)
    assert counted(gathered) == (8, 8)


def test_a_record_merged_into_another_that_was_counted_too_is_set_aside_as_merged(
    server: EutilsServer, state_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evidence.pubmed.client.FETCH_BATCH", 4)
    server.fail(merged("104", into=record("108")), program="efetch", times=99)
    gathered = searched(server, state_folder)
    assert [(item.pmid, item.reason) for item in gathered.lost] == [("104", SetAsideReason.MERGED)]
    assert counted(gathered) == (8, 8)


def test_when_nobody_can_tell_which_record_was_merged_none_is_said_to_be(
    server: EutilsServer, state_folder: Path
) -> None:
    def one_for_three(reply: Reply) -> Reply:
        return merged("104", into=record("4242"))(without("102", "103")(reply))

    server.fail(one_for_three, program="efetch", times=99)
    gathered = searched(server, state_folder)
    assert [(item.pmid, item.reason) for item in gathered.lost] == [
        (pmid, SetAsideReason.NOT_RECEIVED) for pmid in ("102", "103", "104")
    ]
    assert all("PMID 4242" in item.because for item in gathered.lost)
    assert counted(gathered) == (8, 8)


def test_one_record_that_two_others_were_merged_into_takes_one_place(state_folder: Path) -> None:
    many = [str(1001 + number) for number in range(2 * FETCH_BATCH)]
    _, search = a_search()
    held = {pmid: record(pmid) for pmid in many[1:-1]}
    with EutilsServer(held, matches=lambda _: many) as server:
        server.fail(merged("none", record("4242")), program="efetch", times=9)  # it comes with every answer
        gathered = from_pubmed(search, client(server, state_folder))
    assert counted(gathered) == (len(many), len(many))
    assert [item.reason for item in gathered.lost] == [SetAsideReason.MERGED]


def test_a_record_that_comes_twice_counts_once(server: EutilsServer, state_folder: Path) -> None:
    again = record(PMIDS[3])
    server.fail(lambda reply: replace(reply, body=reply.body.replace(again, again + again)), program="efetch")
    assert counted(searched(server, state_folder)) == (8, 8)


def test_a_record_that_nobody_asked_for_is_not_counted(server: EutilsServer, state_folder: Path) -> None:
    server.fail(merged("4242", into=record("4242")), program="efetch", times=99)
    gathered = searched(server, state_folder)
    assert "4242" not in {article.pmid for article in gathered.articles}
    assert "4242" in gathered.receipt.warnings[0]
    assert counted(gathered) == (8, 8)


def test_the_fallback_is_told_when_pubmed_is_out_of_reach(state_folder: Path) -> None:
    condition = next(each for each in content.load_conditions() if each.slug == "low-back-pain")
    search = strategy.build(condition, content.load_massage(), content.load_filters())
    told: list[SourceKind] = []
    where = Where(connect=lambda: client(None, state_folder), on_fallback=telling(told))
    gathered = gather(condition, search, where)
    assert (gathered.receipt.source, gathered.receipt.fallback) == (SourceKind.STARTER, True)
    assert isinstance(one_record(gathered.studies[0].article.pmid, where), Study)
    assert told == [SourceKind.STARTER, SourceKind.STARTER]
    with pytest.raises(
        NothingOffline, match=r"cannot be reached.*PMID 1 is neither in the library nor in the starter"
    ):
        one_record(Pmid("1"), where)
    assert told == [SourceKind.STARTER, SourceKind.STARTER]


# -------------------------------------------------------------------------------------- the library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(f"sqlite:///{tmp_path / 'library.sqlite'}") as opened:
        yield opened


def telling(told: list[SourceKind]) -> Callable[[SourceKind, date | None], None]:
    return lambda source, _: told.append(source)


def a_search() -> tuple[Condition, Strategy]:
    condition = next(each for each in content.load_conditions() if each.slug == "low-back-pain")
    return condition, strategy.build(condition, content.load_massage(), content.load_filters())


def test_an_interrupted_download_goes_on_where_it_stopped(library: Library, state_folder: Path) -> None:
    many = [str(1001 + number) for number in range(3 * FETCH_BATCH)]
    _, search = a_search()
    with EutilsServer({pmid: record(pmid) for pmid in many}) as server:
        server.fail(status(503), program="efetch", after=2, times=99)
        with pytest.raises(PubMedRefused):
            from_pubmed(search, client(server, state_folder), library)
        assert library.last_search(search.term) is None
    with EutilsServer({pmid: record(pmid) for pmid in many}) as server:
        gathered = from_pubmed(search, client(server, state_folder), library)
        asked = [pmid for request in server.asked("efetch") for pmid in request.params["id"].split(",")]
    assert sorted(asked) == many[2 * FETCH_BATCH :]
    assert sorted(article.pmid for article in gathered.articles) == many


def test_a_second_command_on_the_same_day_searches_but_fetches_nothing(
    server: EutilsServer, library: Library, state_folder: Path
) -> None:
    _, search = a_search()
    first = from_pubmed(search, client(server, state_folder), library)
    fetched = len(server.asked("efetch"))
    again = from_pubmed(search, client(server, state_folder), library)
    assert len(server.asked("efetch")) == fetched
    assert len(server.asked("esearch")) == 2 * (1 + len(search.blocks))
    assert sorted(again.articles, key=lambda a: a.pmid) == sorted(first.articles, key=lambda a: a.pmid)


def test_offline_gives_back_the_last_complete_search_record_for_record(
    server: EutilsServer, library: Library, state_folder: Path
) -> None:
    condition, search = a_search()
    server.fail(without(PMIDS[0]), program="efetch", times=99)
    live = from_pubmed(search, client(server, state_folder), library)
    kept = gather(condition, search, Where(connect=nobody, offline=True, store=library))
    assert kept.receipt == replace(live.receipt, source=SourceKind.LIBRARY)
    assert set(kept.articles) == set(live.articles)
    assert kept.lost == live.lost
    assert [item.pmid for item in kept.lost] == [PMIDS[0]]


def test_an_outage_falls_back_on_the_library_before_the_starter_edition(
    server: EutilsServer, library: Library, state_folder: Path
) -> None:
    condition, search = a_search()
    from_pubmed(search, client(server, state_folder), library)
    told: list[SourceKind] = []
    where = Where(
        connect=lambda: client(None, state_folder),
        on_fallback=telling(told),
        store=library,
    )
    gathered = gather(condition, search, where)
    assert told == [gathered.receipt.source] == [SourceKind.LIBRARY]
    assert gathered.receipt.fallback


def test_a_record_that_a_newer_version_made_unreadable_is_named_offline(
    server: EutilsServer, library: Library, state_folder: Path
) -> None:
    condition, search = a_search()
    from_pubmed(search, client(server, state_folder), library)
    library.keep_records(
        [
            RawRecord(
                Pmid(PMIDS[2]),
                b"<PubmedArticle><MedlineCitation><PMID>103</PMID></MedlineCitation></PubmedArticle>",
            )
        ]
    )
    kept = gather(condition, search, Where(connect=nobody, offline=True, store=library))
    assert counted(kept) == (8, 8)
    assert [(item.pmid, item.reason) for item in kept.lost] == [(PMIDS[2], SetAsideReason.UNREADABLE)]


def test_records_that_are_gone_do_not_fail_the_second_command_of_a_day(
    library: Library, state_folder: Path
) -> None:
    """There are too many of them for a batch of their own, in which everything would be missing."""
    many = [str(1001 + number) for number in range(2 * FETCH_BATCH)]
    gone = [*many[:4], *many[-4:]]
    _, search = a_search()
    records = {pmid: record(pmid) for pmid in many if pmid not in gone}
    with EutilsServer(records, matches=lambda _: many) as server:
        first = from_pubmed(search, client(server, state_folder), library)
        fetched = len(server.asked("efetch"))
        again = from_pubmed(search, client(server, state_folder), library)
        assert len(server.asked("efetch")) == fetched
    assert counted(first) == counted(again) == (len(many), len(many))
    assert sorted(item.pmid or "" for item in again.lost) == sorted(gone)


def test_a_record_that_changed_since_yesterday_is_fetched_again(
    server: EutilsServer, tmp_path: Path, state_folder: Path
) -> None:
    """A retraction would otherwise never be seen."""
    now = datetime(2026, 11, 20, 12, tzinfo=UTC)
    _, search = a_search()
    with open_library(f"sqlite:///{tmp_path / 'days.sqlite'}", now=lambda: now) as library:
        from_pubmed(search, client(server, state_folder), library)
        server.records = {**RECORDS, PMIDS[0]: record(PMIDS[0], "Retracted: massage")}
        now = datetime(2026, 11, 21, 12, tzinfo=UTC)
        tomorrow = from_pubmed(search, client(server, state_folder), library)
    assert "Retracted: massage" in {article.title for article in tomorrow.articles}


def test_an_older_day_is_answered_with_the_records_of_that_day(
    server: EutilsServer, tmp_path: Path, state_folder: Path
) -> None:
    condition, search = a_search()
    now, today = datetime(2026, 11, 24, 12, tzinfo=UTC), date(2026, 11, 24)
    with open_library(f"sqlite:///{tmp_path / 'days.sqlite'}", now=lambda: now) as library:
        first = from_pubmed(search, client(server, state_folder, lambda: today), library)
        server.records = {**RECORDS, PMIDS[0]: record(PMIDS[0], "Retracted: massage")}
        now, today = datetime(2026, 12, 1, 12, tzinfo=UTC), date(2026, 12, 1)
        from_pubmed(search, client(server, state_folder, lambda: today), library)

        def offline(until: date | None) -> Gathered:
            where = Where(connect=nobody, offline=True, store=library, until=until)
            return gather(condition, search, where)

        assert set(offline(date(2026, 11, 30)).articles) == set(first.articles)
        assert "Retracted: massage" in {article.title for article in offline(None).articles}
        assert offline(date(2026, 11, 23)).receipt.source is SourceKind.STARTER


def test_a_library_that_lacks_a_record_of_a_search_does_not_answer_for_it(
    server: EutilsServer, library: Library, state_folder: Path
) -> None:
    condition, search = a_search()
    live = from_pubmed(search, client(server, state_folder), library)
    library.keep_search(StoredSearch(live.receipt, (*map(Pmid, PMIDS), Pmid("999")), ()))
    kept = gather(condition, search, Where(connect=nobody, offline=True, store=library))
    assert kept.receipt.source is SourceKind.STARTER


def test_an_old_library_does_not_answer_before_a_newer_starter_edition(
    server: EutilsServer, library: Library, state_folder: Path
) -> None:
    condition, search = a_search()
    live = from_pubmed(search, client(server, state_folder, lambda: date(2020, 1, 1)), library)
    kept = gather(condition, search, Where(connect=nobody, offline=True, store=library))
    assert live.receipt.as_of == date(2020, 1, 1)
    assert kept.receipt.source is SourceKind.STARTER


def test_one_record_that_was_asked_for_is_kept_and_answers_offline(
    server: EutilsServer, library: Library, state_folder: Path
) -> None:
    live = one_record(Pmid("103"), Where(connect=lambda: client(server, state_folder), store=library))
    assert live == one_record(Pmid("103"), Where(connect=nobody, offline=True, store=library))


def test_a_search_that_was_looked_up_before_is_known_offline(
    server: EutilsServer, library: Library, state_folder: Path
) -> None:
    _, search = a_search()
    offline = Where(connect=nobody, offline=True, store=library)
    assert look_up(search, offline) is None
    live = from_pubmed(search, client(server, state_folder), library)
    assert look_up(search, offline) == replace(live.receipt, source=SourceKind.LIBRARY)


def test_a_search_with_other_words_is_not_answered_from_an_older_one(
    server: EutilsServer, library: Library, state_folder: Path
) -> None:
    condition, search = a_search()
    from_pubmed(search, client(server, state_folder), library)
    wider = strategy.build(
        replace(condition, text=(*condition.text, '"another word"')), content.load_massage(), ()
    )
    kept = gather(condition, wider, Where(connect=nobody, offline=True, store=library))
    assert kept.receipt.source is SourceKind.STARTER


def test_the_receipt_counts_what_each_block_finds_alone(state_folder: Path) -> None:
    _, search = a_search()
    found = {search.term: PMIDS[:2], search.blocks[0].term: PMIDS[:5], search.blocks[1].term: []}
    records = {pmid: record(pmid) for pmid in PMIDS}
    with EutilsServer(records, matches=lambda term: found[term]) as server:
        receipt = searched_only(search, client(server, state_folder))
    assert [(each.name, each.count) for each in receipt.block_counts] == [
        (search.blocks[0].name, 5),
        (search.blocks[1].name, 0),
    ]
    assert f'"{search.blocks[1].name}"' in receipt.warnings[-1]


# ------------------------------------------------------------------------------------------- files


def test_files_count_every_record_once_lost_ones_and_nameless_ones_included(tmp_path: Path) -> None:
    bad = pubmed_article(pmid="12").replace(b"</Article>", b"")
    nameless = pubmed_article(pmid=None)
    first = file_of(tmp_path, pubmed_article(pmid="11"), bad, nameless, nameless)
    second = file_of(tmp_path, pubmed_article(pmid="11"), bad, pubmed_article(pmid="13"), name="second.xml")
    gathered = from_files([first, second])
    assert gathered.receipt.pmids == ("11", "13", "12")
    assert gathered.receipt.count == 5
    ranking = rank([], gathered.lost, today=date(2026, 11, 21))
    assert ranking.identified == 3  # and two articles


def test_a_file_of_deletions_alone_holds_nothing_to_judge(tmp_path: Path) -> None:
    with pytest.raises(NoReadableRecord, match="only names records that PubMed deleted"):
        from_files([file_of(tmp_path, DELETION.format("11"))])


def test_what_any_file_deletes_is_set_aside_with_its_title_and_counts_once(tmp_path: Path) -> None:
    first = file_of(
        tmp_path, pubmed_article(pmid="11", title="Massage and sleep."), pubmed_article(pmid="12")
    )
    deletions = [DELETION.format("11"), DELETION.format("99")]
    second = file_of(tmp_path, pubmed_article(pmid="13"), *deletions, name="update.xml")
    gathered = from_files([first, second])
    assert [article.pmid for article in gathered.articles] == ["12", "13"]
    assert [(item.pmid, item.title, item.reason, item.because) for item in gathered.lost] == [
        ("11", "Massage and sleep", SetAsideReason.NOT_RECEIVED, "PubMed has deleted this record"),
        ("99", None, SetAsideReason.NOT_RECEIVED, "PubMed has deleted this record"),
    ]
    assert counted(gathered) == (4, 4)


# -------------------------------------------------------------------------------------- one record


def nobody() -> PubMed:
    raise AssertionError("PubMed is not asked here")


def test_a_broken_record_that_is_asked_for_is_said_to_be_broken(tmp_path: Path) -> None:
    bad = pubmed_article(pmid="12").replace(b"</Article>", b"")
    where = Where(connect=nobody, files=(file_of(tmp_path, pubmed_article(pmid="11"), bad),))
    assert isinstance(one_record(Pmid("11"), where), Article)
    with pytest.raises(NoReadableRecord, match=r"PMID 12 is in the files .*record 2 .*not well-formed"):
        one_record(Pmid("12"), where)
    with pytest.raises(NoReadableRecord, match="PMID 13 is not in the files"):
        one_record(Pmid("13"), where)


def test_one_record_that_pubmed_cannot_give_is_pubmeds_fault(
    server: EutilsServer, state_folder: Path
) -> None:
    where = Where(connect=lambda: client(server, state_folder))
    with pytest.raises(PubMedIncomplete, match="sent no record for PMID 999"):
        one_record(Pmid("999"), where)
    server.fail(broken("101"), times=2)
    with pytest.raises(PubMedIncomplete, match="sent PMID 101, but it cannot be read"):
        one_record(Pmid("101"), where)
    server.fail(merged("101", into=record("4242")), times=2)
    with pytest.raises(PubMedIncomplete, match="sent PMID 4242 in place of PMID 101"):
        one_record(Pmid("101"), where)
