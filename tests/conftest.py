"""What holds for every test: no network but this machine's own, and nothing of the person's settings."""

from __future__ import annotations

import ipaddress
import itertools
import os
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

pytest_plugins = ("library_stores",)

# A shell starts what runs in its background deaf to Ctrl-C, and the commands that tests run would inherit it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# A busy machine is no reason to fail, and a run that passed once passes again: the same examples everywhere.
# HYPOTHESIS_PROFILE=exploring draws others each time.
hypothesis.settings.register_profile("any machine", deadline=None, derandomize=True)
hypothesis.settings.register_profile("exploring", deadline=None, derandomize=False, max_examples=1_000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "any machine"))


class NetworkRefused(RuntimeError):
    """A test reached for the network. No OSError, so that no code takes it for a host that is down."""


@pytest.fixture(autouse=True)
def _only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, _guarded_connect(getattr(socket.socket, name)))
    monkeypatch.setattr(socket, "getaddrinfo", _guarded_lookup(socket.getaddrinfo))


@pytest.fixture(scope="session")
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A name for a folder of each test: nobody makes one for the thousands of tests that write nothing."""
    base = tmp_path_factory.mktemp("own")
    return (base / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def _nobodys_settings(monkeypatch: pytest.MonkeyPatch, _own_folders: Iterator[Path]) -> None:
    """Subprocesses inherit it: the commands that tests run write their state to a folder of the test."""
    for name in list(os.environ):
        if name.startswith(("NCBI_", "EVIDENCE_", "XDG_")) or name == "SOURCE_DATE_EPOCH":
            monkeypatch.delenv(name)
    own = next(_own_folders)
    monkeypatch.setenv("XDG_STATE_HOME", str(own / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(own / "data"))
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1,localhost,::1")


@pytest.fixture
def state_folder(tmp_path: Path) -> Path:
    """Where the pace of this test is kept."""
    folder = tmp_path / "pace"
    folder.mkdir()
    return folder


def _guarded_connect(connect: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _refuse_unless_loopback(address[0])
        return connect(self, address)

    return guarded


def _guarded_lookup(lookup: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(host: Any, *arguments: Any, **options: Any) -> Any:
        _refuse_unless_loopback(host)
        return lookup(host, *arguments, **options)

    return guarded


def _refuse_unless_loopback(host: Any) -> None:
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if name in (None, "", "localhost") or _is_loopback(str(name)):
        return
    raise NetworkRefused(f"a test reached for {name!r}: tests use this machine only (tests/eutils_server.py)")


def _is_loopback(name: str) -> bool:
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False
