"""What only a library in PostgreSQL can suffer: servers, passwords, rights. The contract is elsewhere."""

from __future__ import annotations

import logging
import signal
import sys
import time
import traceback
from collections.abc import Iterator

import pytest
from library_stores import NOON
from postgres_server import PASSWORD, USER, Server, need_psycopg

from evidence.errors import LibraryUnusable
from evidence.model import Pmid, RawRecord, RawReply
from evidence.record_library import (
    Library,
    Store,
    _failures,
    _schema,
    open_library,
)

need_psycopg()

import psycopg  # noqa: E402  (nobody who installs the program without an extra has it)

from evidence.record_library import _postgres, _postgres_failures, _postgres_opening  # noqa: E402

RECORD = RawRecord(Pmid("10000001"), b"one")
WRITTEN = "p%40ss%3Aw%2Frd%252"  # PASSWORD as it stands in a URL


@pytest.fixture
def library(server: Server, database: str) -> Iterator[Library]:
    with open_library(server.socket(database)) as opened:
        yield opened


ALL_OF_US = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'massage-evidence'"
)


def refusal(address: str) -> str:
    """The one sentence, after a look at everything that could show a password."""
    with pytest.raises(LibraryUnusable) as caught:
        open_library(address)
    message = str(caught.value)
    assert message.endswith(".")
    assert "\n" not in message
    shown = message + "".join(traceback.format_exception(caught.value))
    for secret in ("hunter2", "hunter%32", "unter2", PASSWORD, WRITTEN):
        assert secret not in shown.replace(address, "")
    return message


# -------------------------------------------------------------------------------------- addresses


def test_a_library_is_reached_over_the_network_with_a_password(server: Server, database: str):
    with open_library(server.loopback(database, WRITTEN)) as library:
        assert library.place == f"postgresql://{USER}@127.0.0.1:{server.port}/{database}"
        library.keep_records([RECORD])
    with open_library(server.loopback(database, WRITTEN).replace("postgresql", "Postgres")) as library:
        assert library.newest([RECORD.pmid]) == {RECORD.pmid: RECORD.content}


def test_the_place_never_has_a_password(server: Server, database: str):
    for address in (
        server.loopback(database, WRITTEN),
        f"postgresql://{USER}@127.0.0.1:{server.port}/{database}?password={WRITTEN}",
        f"postgresql:///{database}?user={USER}&password={WRITTEN}&host=127.0.0.1&port={server.port}",
    ):
        with open_library(address) as library:
            assert library.place == f"postgresql://{USER}@127.0.0.1:{server.port}/{database}"
            assert PASSWORD not in repr(vars(library._driver))  # type: ignore[attr-defined]


def test_a_wrong_password_is_named_and_not_shown(
    server: Server, database: str, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    for address in (
        server.loopback(database, "hunter2"),
        server.loopback(database, "hunter%32"),
        f"postgresql://{USER}@127.0.0.1:{server.port}/{database}?password=hunter2",
        f"postgresql://{USER}@127.0.0.1:{server.port}/{database}?password=hunter%32",
    ):
        message = refusal(address)
        assert f'cannot be reached (password authentication failed for user "{USER}")' in message
    assert "hunter" not in caplog.text


def test_a_password_that_the_server_repeats_is_not_passed_on():
    said = psycopg.OperationalError('FATAL: no entry for user "hunter2"')
    assert "hunter2" not in str(_postgres_failures.not_reached("postgresql://here/x", said, "hunter2"))


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://me:hunter2@a@host/base",
        "postgresql://me:@hunter2@host/base",
        "postgresql://me:a/hunter2@host/base",
        "postgresql://me:1/hunter2@host/base",
        "postgresql://me:hunter2%ZZ@host/base",
        "postgresql://me:hunter2@host/base?nothing=x",
        "postgresql://me:hunter2@host:port/base",
        "postgresql://me:hunter2@[::1/base",
    ],
)
def test_an_address_that_cannot_be_read_is_refused_without_showing_it(address: str):
    message = refusal(address)
    assert "cannot be read" in message
    assert "%40 for @" in message


def test_without_psycopg_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert "pip install 'massage-evidence[server]'" in refusal("postgresql://me:hunter2@host/base")


def test_a_server_that_is_not_there_is_named(server: Server):
    assert "cannot be reached" in refusal("postgresql://me:hunter2@127.0.0.1:9/base")
    assert 'cannot be reached (database "nowhere" does not exist)' in refusal(server.socket("nowhere"))


# ----------------------------------------------------------------------------- whose database, rights


def test_another_program_may_use_the_same_database(server: Server, database: str):
    server.run("CREATE TABLE contents (bookmark text)", database)
    with open_library(server.socket(database)) as library:
        library.keep_records([RECORD])
        assert library.newest([RECORD.pmid])
    with psycopg.connect(server.socket(database, "owner")) as connection:
        assert connection.execute("SELECT count(*) FROM public.contents").fetchone() == (0,)


def test_a_schema_of_our_name_that_is_not_ours_stays_as_it_is(server: Server, database: str):
    server.run("CREATE SCHEMA massage_evidence CREATE TABLE bookmarks (url text)", database)
    assert "has a schema massage_evidence of another program" in refusal(server.socket(database, "owner"))


def test_a_library_of_a_newer_version_is_refused(server: Server, database: str, library: Library):
    library.keep_records([RECORD])
    server.run("UPDATE massage_evidence.schema_version SET version = 99", database)
    assert "newer version" in refusal(server.socket(database))
    assert library.newest([RECORD.pmid])


def test_without_the_right_to_make_tables_one_sentence_says_whom_to_ask(server: Server, database: str):
    server.run(f"ALTER DATABASE {database} OWNER TO owner", database)
    assert "Ask whoever runs the server for the right to create" in refusal(server.socket(database))


def test_an_administrator_may_make_the_schema_beforehand(server: Server, database: str):
    server.run(f"ALTER DATABASE {database} OWNER TO owner", database)
    server.run(f"CREATE SCHEMA massage_evidence AUTHORIZATION {USER}", database)
    with open_library(server.socket(database)) as library:
        library.keep_records([RECORD])
        assert library.newest([RECORD.pmid])


def test_who_may_only_read_is_told_so(server: Server, database: str, library: Library):
    server.run(f"REVOKE INSERT ON massage_evidence.contents FROM {USER}", database)
    with pytest.raises(LibraryUnusable, match="right to create and write"):
        library.keep_records([RECORD])
    library._driver.connection.execute("SET default_transaction_read_only = on")  # type: ignore[attr-defined]
    with pytest.raises(LibraryUnusable, match="can only be read here"):
        library.keep_records([RECORD])


def test_a_database_that_is_not_in_utf_8_is_refused(server: Server):
    server.run("CREATE DATABASE odd TEMPLATE template0 ENCODING 'LATIN1'", "postgres")
    assert "not in UTF-8" in refusal(server.socket("odd"))


# --------------------------------------------------------------------------------------- migration


def made_older(server: Server, database: str) -> None:
    """A library of version 1, as it would have been."""
    types = _postgres.DIALECT.types
    with psycopg.connect(server.socket(database), autocommit=True) as connection:
        connection.execute("CREATE SCHEMA massage_evidence")
        connection.execute("SET search_path TO massage_evidence")
        for statement in (
            "CREATE TABLE schema_version (version BIGINT NOT NULL)",
            "INSERT INTO schema_version VALUES (1)",
            *(each.format_map(types) for each in _schema.STEPS[0]),
        ):
            connection.execute(statement.encode())


def test_an_older_library_is_brought_up_to_date(server: Server, database: str):
    made_older(server, database)
    for _ in range(2):
        with open_library(server.socket(database)) as library:
            assert library.begin_run("here").owner == "here"


def test_a_step_that_fails_leaves_the_library_as_it_was(
    server: Server, database: str, monkeypatch: pytest.MonkeyPatch
):
    made_older(server, database)
    broken = (_schema.STEPS[0], (*_schema.STEPS[1], "CREATE TABLE runs (id {id})"))
    monkeypatch.setattr(_schema, "STEPS", broken)
    assert "cannot be used" in refusal(server.socket(database))
    with psycopg.connect(server.socket(database)) as connection:
        version = connection.execute("SELECT version FROM massage_evidence.schema_version").fetchone()
        assert version == (1,)
        found = connection.execute("SELECT to_regclass('massage_evidence.editions')").fetchone()
        assert found == (None,)


# ------------------------------------------------------------------------------- while it is in use


def test_a_library_that_another_program_keeps_busy_is_waited_for_and_then_named(
    server: Server, database: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(_postgres_opening, "PATIENCE_SECONDS", 0.3)
    with open_library(server.socket(database)) as library, open_library(server.socket(database)) as other:
        with other._driver.writing():  # type: ignore[attr-defined]
            start = time.monotonic()
            with pytest.raises(LibraryUnusable, match="in use by another program"):
                library.keep_records([RECORD])
            assert time.monotonic() - start > 0.25
            assert library.newest([RECORD.pmid]) == {}  # readers do not wait
        library.keep_records([RECORD])
        assert library.newest([RECORD.pmid])
    assert _failures.PATIENCE_SECONDS == 60


def test_a_connection_that_is_lost_is_named_and_so_is_what_to_do(server: Server, database: str):
    with open_library(server.socket(database)) as library:
        library.keep_records([RECORD])
        server.run(ALL_OF_US, database)
        for call in (lambda: library.newest([RECORD.pmid]), lambda: library.keep_records([RECORD])):
            with pytest.raises(LibraryUnusable, match=r"was lost on the way: .* run the command again\."):
                call()
    with open_library(server.socket(database)) as library:
        assert library.newest([RECORD.pmid])


def test_a_refresh_whose_connection_is_lost_ends_and_holds_nobody_up(server: Server, database: str):
    def refresh(store: Store) -> None:
        with store.refreshing("here", pytest.fail):
            server.run(ALL_OF_US, database)
            store.begin_run("here")

    with open_library(server.socket(database)) as store, pytest.raises(LibraryUnusable, match="was lost"):
        refresh(store)
    with open_library(server.socket(database)) as store, store.refreshing("next", pytest.fail):
        assert store.runs(1) == ()


@pytest.mark.parametrize("how", ["orderly", "crash"])
def test_a_server_that_is_started_again_has_all_that_was_kept(server: Server, database: str, how: str):
    with open_library(server.socket(database)) as library:
        library.keep_reply(RawReply("efetch", (), 200, b"kept", NOON))
        server.run("CHECKPOINT")  # this server does not wait for its disk
        server.stop(signal.SIGINT if how == "orderly" else signal.SIGQUIT)
        with pytest.raises(LibraryUnusable, match="was lost on the way"):
            library.keep_records([RECORD])
        assert "cannot be reached" in refusal(server.socket(database))
        server.start()
    with open_library(server.socket(database)) as library:
        assert [each.content for each in library.replies()] == [b"kept"]


def test_a_statement_that_the_server_ends_is_named(server: Server, database: str):
    server.run(f"ALTER ROLE {USER} IN DATABASE {database} SET statement_timeout = '300ms'", database)
    with open_library(server.socket(database)) as library:
        with (
            open_library(server.socket(database, "owner")) as other,
            other._driver.writing(),  # type: ignore[attr-defined]
            pytest.raises(LibraryUnusable, match="statement_timeout"),
        ):
            library.keep_records([RECORD])
        library.keep_records([RECORD])


def test_damage_is_named(server: Server, database: str, library: Library):
    library.keep_reply(RawReply("efetch", (), 200, b"kept", NOON))
    server.run("UPDATE massage_evidence.contents SET packed = 'no zlib'", database)
    with pytest.raises(LibraryUnusable, match="`evidence library check` lists what"):
        list(library.replies())


def test_a_mistake_of_ours_is_no_fault_of_the_library(library: Library):
    driver = library._driver  # type: ignore[attr-defined]
    with pytest.raises(psycopg.IntegrityError), driver.writing():
        driver.write("INSERT INTO runs (owner) VALUES ('here')")
    with pytest.raises(LibraryUnusable, match="PostgreSQL says: relation"):
        driver.read("SELECT 1 FROM nowhere")
