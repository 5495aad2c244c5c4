"""A real PostgreSQL for tests: its own folder, its own port on loopback, gone when the tests are done."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import pytest

# Read once: the settings of a person are taken away before each test.
PROMISED = os.environ.get("EVIDENCE_POSTGRES") == "required"
USER, PASSWORD = "clinic", "p@ss:w/rd%2"
# A test server may lose everything: it need not wait for the disk.
HASTY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=16MB", "jit=off")


def missing(what: str) -> NoReturn:
    """Skip and say what is missing; with EVIDENCE_POSTGRES=required that is a failure."""
    if PROMISED:
        pytest.fail(f"{what}; EVIDENCE_POSTGRES=required says that it is here", pytrace=False)
    pytest.skip(what, allow_module_level=True)


def need_psycopg() -> None:
    """Skip where the extra `[server]` is not installed."""
    if importlib.util.find_spec("psycopg") is None:
        missing("psycopg is not here: pip install 'massage-evidence[server]'")


def binaries() -> Path | None:
    """The folder with `initdb` and `postgres`: the newest of Debian's, or that of the PATH."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda each: float(each.parent.name))
    found = shutil.which("initdb")
    folders = [*reversed(debian), *([Path(found).resolve().parent] if found else [])]
    return next((each for each in folders if (each / "postgres").exists()), None)


@dataclass
class Server:
    """A server that runs; trusts whoever comes by its socket, and asks for the password on loopback."""

    folder: Path
    programs: Path
    port: int = field(default_factory=lambda: _free_port())
    process: subprocess.Popen[bytes] | None = None
    databases: int = 0

    def start(self) -> None:
        """Start it and wait until it answers."""
        settings = ("listen_addresses=127.0.0.1", f"unix_socket_directories={self.folder}", *HASTY)
        command = [str(self.programs / "postgres"), "-D", str(self.folder / "data"), "-p", str(self.port)]
        for each in settings:
            command += ["-c", each]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(command, stderr=log, stdout=log, **_not_root())
        self.wait()

    def wait(self) -> None:
        """Until it answers; a minute at most."""
        give_up = time.monotonic() + 60
        while True:
            try:
                self.run("SELECT 1")
            except Exception:  # whatever it is, it is not ready
                if time.monotonic() > give_up:
                    raise RuntimeError((self.folder / "log").read_text(errors="replace")[-2000:]) from None
                time.sleep(0.05)
            else:
                return

    def stop(self, how: int = signal.SIGINT) -> None:
        """SIGINT: at once but orderly; SIGQUIT: as a crash."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(timeout=60)

    def run(self, statement: str, database: str = "postgres") -> None:
        """As the owner of the server."""
        import psycopg

        with psycopg.connect(self.socket(database, "owner"), autocommit=True) as connection:
            connection.execute(statement.encode())

    def socket(self, database: str, user: str = USER) -> str:
        """An address by the socket, without a password."""
        return f"postgresql://{user}@{str(self.folder).replace('/', '%2F')}:{self.port}/{database}"

    def loopback(self, database: str, password: str, user: str = USER) -> str:
        """An address by the network, with a password as it must be written."""
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{database}"

    def new_database(self) -> str:
        """An empty database of its own."""
        self.databases += 1
        self.run(f"CREATE DATABASE library_{self.databases} OWNER {USER}")
        return f"library_{self.databases}"

    def drop(self, database: str) -> None:
        """With whoever is still connected."""
        self.run(f"DROP DATABASE {database} WITH (FORCE)")


@contextlib.contextmanager
def server() -> Iterator[Server]:
    """Start one in a folder of its own; skip where there is none."""
    need_psycopg()
    programs = binaries()
    if programs is None:
        missing("no PostgreSQL server (initdb, postgres) on this machine")
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # short, for the path of a socket is
    try:
        _hand_over(folder)
        subprocess.run(
            [programs / "initdb", "-D", folder / "data", "-U", "owner", "-E", "UTF8", "--no-sync",
             "--locale=C", "-A", "trust"],
            check=True, capture_output=True, **_not_root(),
        )  # fmt: skip
        rules = "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
        (folder / "data" / "pg_hba.conf").write_text(rules)
        running = Server(folder, programs)
        running.start()
        try:
            running.run(f"CREATE ROLE {USER} LOGIN PASSWORD '{PASSWORD}'")
            yield running
        finally:
            running.stop(signal.SIGQUIT)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _not_root() -> dict[str, object]:
    """PostgreSQL refuses to run as root: arguments for `subprocess`."""
    if os.geteuid() != 0:
        return {}
    person = _nobody()
    return {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": [], "cwd": "/"}


def _hand_over(folder: Path) -> None:
    if os.geteuid() == 0:
        os.chown(folder, _nobody().pw_uid, _nobody().pw_gid)


def _nobody() -> Any:
    import pwd  # not on Windows, where nobody is root either

    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    missing("root, and no other user to run PostgreSQL as")


def _free_port() -> int:
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
