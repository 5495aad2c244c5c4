"""`evidence schedule` prints what systemd, cron and GitHub take, whatever the names of folders hold."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from commands import evidence
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.errors import UsageError
from evidence.schedule import KINDS, Job, minute_of, printed

AWKWARD = """/srv/my "best" sheets 100% $HOME `id` 'o' \\n ;&|"""
WORDS = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=30).filter(
    lambda word: word.isprintable() and "${{" not in word
)


def a_job(folder: str | None = AWKWARD, **more: Any) -> Job:
    told = {"program": ("/opt/my tools/evidence",), "hour": 2, "minute": 30, **more}
    return Job(folder=folder or "", **told)


def units(job: Job) -> dict[str, str]:
    """The text of each unit by the name of its file."""
    parts = re.split(r"^# /etc/systemd/system/(\S+)\n", printed(job, "systemd"), flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def setting(unit: str, name: str) -> str:
    (found,) = re.findall(rf"^{name}=(.*)$", unit, flags=re.MULTILINE)
    return str(found)


def as_systemd_reads(line: str, *, command: bool) -> list[str]:
    """systemd.service(5) and systemd.syntax(7): double quotes, backslashes, %% and, in a command, $$."""
    quoted = re.findall(r'"((?:[^"\\]|\\.)*)"', line)
    assert " ".join(f'"{each}"' for each in quoted) == line  # nothing stands outside the quotes
    words = [re.sub(r"\\(.)", r"\1", each) for each in quoted]
    assert all("%" not in word.replace("%%", "") for word in words)
    words = [word.replace("%%", "%") for word in words]
    if command:
        assert all("$" not in word.replace("$$", "") for word in words[1:])
        words[1:] = [word.replace("$$", "$") for word in words[1:]]
    return words


# ---------------------------------------------------------------------------------------------- systemd


def test_systemd_gets_the_words_that_were_meant() -> None:
    job = a_job(conditions=("low back pain", "50% of $x"), notify="mail -s 'a b' x@clinic.example")
    service = units(job)["massage-evidence.service"]
    assert as_systemd_reads(setting(service, "ExecStart"), command=True) == list(job.words)
    assert as_systemd_reads(setting(service, "ReadWritePaths"), command=False) == [AWKWARD]


@given(folder=WORDS, program=WORDS, condition=WORDS)
def test_systemd_gets_any_words(folder: str, program: str, condition: str) -> None:
    job = a_job(f"/srv/{folder}", program=(f"/opt/{program}",), conditions=(condition,))
    service = units(job)["massage-evidence.service"]
    assert as_systemd_reads(setting(service, "ExecStart"), command=True) == list(job.words)
    assert as_systemd_reads(setting(service, "ReadWritePaths"), command=False) == [job.folder]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not on this machine")
@pytest.mark.parametrize("folder", ["/srv/sheets", AWKWARD, None])
def test_systemd_itself_finds_nothing_to_object_to(folder: str | None, tmp_path: Path) -> None:
    job = a_job(folder, program=(shutil.which("true") or "/bin/true",), notify="cat")
    for name, text in units(job).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = [str(path) for path in sorted(tmp_path.iterdir())]
    done = subprocess.run(["systemd-analyze", "verify", *files], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_service_may_write_where_it_must_and_nowhere_else() -> None:
    service = units(a_job("/srv/sheets"))["massage-evidence.service"]
    assert setting(service, "ProtectSystem") == "strict"
    assert setting(service, "NoNewPrivileges") == "yes"
    assert setting(service, "StateDirectory") == "massage-evidence"
    assert setting(service, "ReadWritePaths") == '"/srv/sheets"'
    assert "ReadWritePaths" not in units(a_job(None))["massage-evidence.service"]


@pytest.mark.parametrize(
    ("folder", "program", "seen"),
    [
        ("/srv/sheets", "/usr/bin/evidence", "yes"),
        ("/home/ada/sheets", "/usr/bin/evidence", "read-only"),
        ("/srv/sheets", "/home/ada/venv/bin/evidence", "read-only"),
    ],
)
def test_home_folders_are_hidden_unless_the_job_lives_there(folder: str, program: str, seen: str) -> None:
    service = units(a_job(folder, program=(program,)))["massage-evidence.service"]
    assert setting(service, "ProtectHome") == seen


def test_the_timer_runs_every_day_and_makes_up_for_a_night_that_was_missed() -> None:
    timer = units(a_job(hour=3, minute=5))["massage-evidence.timer"]
    assert setting(timer, "OnCalendar") == "*-*-* 03:05:00"
    assert setting(timer, "Persistent") == "yes"
    assert setting(timer, "RandomizedDelaySec") == "45min"


# ------------------------------------------------------------------------------------------------- cron


def as_cron_runs(text: str) -> tuple[list[str], str, str]:
    """The fields of the line, its command, and what it sends to its stdin: crontab(5)."""
    (line,) = [line for line in text.splitlines() if not line.startswith("#")]
    *times, command = line.split(" ", 5)
    parts = re.split(r"(?<!\\)%", command)
    return times, parts[0].replace(r"\%", "%"), "\n".join(parts[1:])


def test_cron_runs_it_at_the_hour() -> None:
    times, _, stdin = as_cron_runs(printed(a_job(hour=3, minute=5), "cron"))
    assert times == ["5", "3", "*", "*", "*"]
    assert stdin == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no cron")
def test_the_shell_of_cron_runs_the_words_that_were_meant(tmp_path: Path) -> None:
    program = _that_tells_its_words(tmp_path / "my $x 100% 'tools'")
    job = a_job(program=(str(program),), conditions=("low back pain",), notify="mail -s '50% $y' x")
    _, command, _ = as_cron_runs(printed(job, "cron"))
    (tmp_path / ".massage-evidence.env").write_text("NCBI_EMAIL=ada@clinic.example\n", encoding="utf-8")
    done = _in_a_shell(command, tmp_path)
    assert done["words"] == list(job.words[1:])
    assert done["email"] == "ada@clinic.example"


@settings(max_examples=15, deadline=None)
@given(folder=WORDS, condition=WORDS)
def test_the_shell_of_cron_runs_any_words(
    folder: str, condition: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("home")
    program = _that_tells_its_words(home)
    job = a_job(f"/srv/{folder}", program=(str(program),), conditions=(condition,))
    _, command, stdin = as_cron_runs(printed(job, "cron"))
    assert stdin == ""
    assert _in_a_shell(command, home)["words"] == list(job.words[1:])


def _that_tells_its_words(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    program = folder / "evidence"
    told = 'json.dumps({"words": sys.argv[1:], "email": os.environ.get("NCBI_EMAIL")})'
    program.write_text(f"#!{sys.executable}\nimport json, os, sys\nprint({told})\n", encoding="utf-8")
    program.chmod(0o755)
    return program


def _in_a_shell(command: str, home: Path) -> Any:
    shell = ["/bin/sh", "-c", command]
    done = subprocess.run(shell, capture_output=True, text=True, check=True, env={"HOME": str(home)})
    return json.loads(done.stdout)


# ---------------------------------------------------------------------------------------------- workflow


def steps(job: Job) -> list[dict[str, Any]]:
    (only,) = yaml.safe_load(printed(job, "workflow"))["jobs"].values()
    return list(only["steps"])


def test_the_workflow_is_yaml_and_runs_the_words_that_were_meant() -> None:
    job = a_job("my sheets", conditions=('say "a": b # c', "low back pain"), notify="mail -s 'x' y")
    whole = yaml.safe_load(printed(job, "workflow"))
    assert whole[True]["schedule"] == [{"cron": "30 2 * * *"}]  # YAML 1.1 reads `on` as true
    (run,) = [step for step in steps(job) if step.get("name") == "refresh"]
    guard, _, command = run["run"].partition(" && ")
    assert guard == 'test -n "$EVIDENCE_LIBRARY"'
    assert shlex.split(command) == ["evidence", *job.words[1:]]


@given(folder=WORDS, condition=WORDS)
def test_the_workflow_runs_any_words(folder: str, condition: str) -> None:
    job = a_job(f"x{folder}", conditions=(condition,))
    (run,) = [step for step in steps(job) if step.get("name") == "refresh"]
    assert shlex.split(run["run"].partition(" && ")[2]) == ["evidence", *job.words[1:]]
    (upload,) = [step for step in steps(job) if "upload-pages" in step.get("uses", "")]
    assert upload["with"]["path"] == f"x{folder}"


def test_drafts_are_not_published_by_the_workflow() -> None:
    commands = [step.get("run", "") for step in steps(a_job("my sheets"))]
    assert "rm -rf 'my sheets/staged'" in commands


def test_a_withdrawal_is_published_even_when_a_condition_failed() -> None:
    later = steps(a_job("sheets"))[-3:]
    assert [step["if"] for step in later] == ["${{ !cancelled() }}"] * 3


def test_what_github_would_take_for_an_expression_is_refused() -> None:
    with pytest.raises(UsageError, match="start of an expression"):
        printed(a_job("sheets", conditions=("${{ secrets.NCBI_API_KEY }}",)), "workflow")


# ------------------------------------------------------------------------------------------- in all of them


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("bad", ["a\nb", "a\rb", "a\x00b", "a\x1bb"])
def test_a_line_break_is_refused_in_one_sentence(kind: str, bad: str) -> None:
    with pytest.raises(UsageError, match="control character"):
        printed(a_job(f"/srv/{bad}"), kind)


@pytest.mark.parametrize("kind", list(KINDS))
def test_no_key_and_no_password_is_ever_printed(kind: str, tmp_path: Path) -> None:
    secrets = {
        "NCBI_API_KEY": "0123456789abcdef",
        "NCBI_EMAIL": "ada@clinic.example",
        "EVIDENCE_LIBRARY": "postgresql://ada:hush@db/x",
    }
    ran = evidence("schedule", "--kind", kind, "--publish", "sheets", cwd=tmp_path, **secrets)
    assert ran.code == 0, ran.err
    for secret in ("0123456789abcdef", "ada@clinic", "hush"):
        assert secret not in ran.out + ran.err


def test_the_command_prints_a_folder_as_an_absolute_path(tmp_path: Path) -> None:
    ran = evidence("schedule", "--kind", "cron", "--publish", "my sheets", "--at", "4:07", cwd=tmp_path)
    assert ran.code == 0, ran.err
    times, command, _ = as_cron_runs(ran.out)
    assert times[:2] == ["7", "4"]
    assert shlex.split(command)[-1] == str(tmp_path / "my sheets")


def test_all_conditions_are_meant_unless_some_are_named() -> None:
    assert a_job(None).words[1:] == ("refresh", "--all")
    assert a_job(None, conditions=("migraine",)).words[1:] == ("refresh", "migraine")


def test_a_job_keeps_its_minute_and_others_have_others() -> None:
    minutes = [minute_of(("evidence", f"/srv/{number}")) for number in range(200)]
    assert minutes == [minute_of(("evidence", f"/srv/{number}")) for number in range(200)]
    assert len(set(minutes)) > 50
    assert set(minutes) <= set(range(60))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--at", "25:00"], "no time of day"),
        (["--at", "noon"], "no time of day"),
        (["--notify", "mail 'x"], "cannot be read as a command"),
        (["--notify", "  "], "names no command"),
    ],
)
def test_what_cannot_be_understood_is_said_in_one_sentence(
    words: list[str], said: str, tmp_path: Path
) -> None:
    ran = evidence("schedule", *words, cwd=tmp_path)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""
