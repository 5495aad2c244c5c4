"""Fixtures for tests of the library: an empty one of each store, and a clock that stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import postgres_server
import pytest
from postgres_server import Server

from evidence.record_library import Store, open_library

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


class Clock:
    """A clock that stands until a test moves it."""

    def __init__(self) -> None:
        self.moment = NOON

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """One for all tests of a process: starting it takes two seconds."""
    with postgres_server.server() as running:
        yield running


@pytest.fixture
def database(server: Server) -> Iterator[str]:
    """The name of an empty database."""
    name = server.new_database()
    yield name
    server.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty library of each store: whatever holds of one must hold of all."""
    if request.param == "postgresql":
        server = request.getfixturevalue("server")
        return str(server.socket(request.getfixturevalue("database")))
    return f"sqlite:///{tmp_path / 'data' / 'library.sqlite'}"


@pytest.fixture
def store(address: str, clock: Clock) -> Iterator[Store]:
    with open_library(address, now=clock) as opened:
        yield opened
