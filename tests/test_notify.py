"""Somebody hears how each night went; when they cannot be told, that is one clear error."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from evidence.errors import NotNotified, UsageError
from evidence.notifying import MOST_SHOWN, command_of, notify

REPORT = "massage-evidence 0.1.0: Nothing changed; checked: 40 conditions. Señales; “quoted”; 100 %\n"


def a_script(folder: Path, *lines: str) -> str:
    """A command of a person, in a folder whose name has spaces."""
    (folder / "my tools").mkdir()
    script = folder / "my tools" / "tell.py"
    script.write_text("\n".join(("import os, sys, time", *lines)) + "\n", encoding="utf-8")
    return f"{sys.executable} '{script}'"


def test_the_command_gets_the_report_on_its_stdin(tmp_path: Path) -> None:
    heard = tmp_path / "heard.txt"
    command = a_script(tmp_path, "open(sys.argv[1], 'wb').write(sys.stdin.buffer.read())")
    notify(f"{command} {heard}", REPORT)
    assert heard.read_text(encoding="utf-8") == REPORT


def test_no_shell_reads_the_command(tmp_path: Path) -> None:
    heard = tmp_path / "heard.txt"
    command = a_script(tmp_path, "open(sys.argv[1], 'w').write(repr(sys.argv[2:]))")
    notify(f"{command} {heard} '$HOME' '`id`' ; echo", REPORT)
    assert heard.read_text(encoding="utf-8") == "['$HOME', '`id`', ';', 'echo']"


def test_what_the_command_says_stays_out_of_our_product(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    notify(a_script(tmp_path, "print('sent'); print('fine', file=sys.stderr)"), REPORT)
    assert capfd.readouterr() == ("", "")


def test_a_command_that_reads_nothing_does_not_fail_by_that(tmp_path: Path) -> None:
    notify(a_script(tmp_path, "sys.stdin.close()"), REPORT * 20_000)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("sys.exit(3)", "ended with code 3"),
        ("sys.exit('no such\\nmailbox')", "ended with code 1: no such mailbox"),
        ("os.kill(os.getpid(), 9)", "was stopped by signal 9"),
    ],
)
def test_a_command_that_fails_is_one_clear_error(line: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(NotNotified, match=said) as failed:
        notify(a_script(tmp_path, line), REPORT)
    assert failed.value.exit_code == 5
    assert "\n" not in str(failed.value)


def test_what_a_failing_command_says_is_cut(tmp_path: Path) -> None:
    with pytest.raises(NotNotified) as failed:
        notify(a_script(tmp_path, "sys.exit('x' * 100_000)"), REPORT)
    assert str(failed.value).count("x") <= MOST_SHOWN + len(sys.executable)


def test_a_command_that_hangs_is_stopped(tmp_path: Path) -> None:
    began = time.monotonic()
    with pytest.raises(NotNotified, match=r"did not end within 0\.5 seconds"):
        notify(a_script(tmp_path, "time.sleep(60)"), REPORT, seconds=0.5)
    assert time.monotonic() - began < 20


@pytest.mark.parametrize("command", ["/nowhere/to/be/found", "/", "'\x00'"])
def test_a_command_that_cannot_be_started_is_one_clear_error(command: str) -> None:
    with pytest.raises(NotNotified, match="could not be started"):
        notify(command, REPORT)


@pytest.mark.parametrize("command", ["", "  ", "''", "mail 'x"])
def test_what_is_no_command_is_a_matter_of_usage(command: str) -> None:
    with pytest.raises(UsageError, match="--notify"):
        command_of(command)
