"""`evidence schedule`: how to have the refresh run every night, as text to look at and install."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from evidence.commands import options
from evidence.errors import UsageError
from evidence.schedule import KINDS, Job, minute_of, printed
from evidence.surroundings import asked_condition, preparer_of

NIGHT = 2
"""The hour when none is given: before the morning, and in most of America within NCBI's quiet hours."""

_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")


@click.command()
@click.argument("conditions", nargs=-1, metavar="[CONDITION]...")
@click.option(
    "--kind", type=click.Choice(list(KINDS), case_sensitive=False), default="systemd", show_default=True
)
@click.option(
    "--publish",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where the sheets are published; without it only the library is kept up to date.",
)
@click.option(
    "--at",
    metavar="HH:MM",
    help="When, every day: by the clock of the machine, on GitHub in UTC. Default: some minute after 2.",
)
@options.language
@click.option("--notify", metavar="CMD", default="", help="Run CMD with the report on its stdin every night.")
@options.prepared_by
@click.option("--paper", type=click.Choice(["letter", "a4"], case_sensitive=False), help="As for `refresh`.")
@click.option("--top", type=click.IntRange(1, 50), help="As for `refresh`.")
@click.option("--approve-all", is_flag=True, help="As for `refresh`.")
def schedule(
    conditions: tuple[str, ...], kind: str, folder: Path | None, at: str | None, **wanted: Any
) -> None:  # click names them
    """Print what makes this machine refresh the sheets every night: nothing is installed.

    \b
      evidence schedule --publish /srv/sheets                    a systemd service and its timer
      evidence schedule --kind cron --publish ~/sheets           a line for crontab -e
      evidence schedule --kind workflow > .github/workflows/refresh.yml

    All conditions are refreshed unless you name some. The key and address for NCBI (NCBI_API_KEY, NCBI_EMAIL)
    are read from a file or from secrets when the job runs; what is printed says from where.
    `evidence refresh --canary` tells beforehand whether a night would go well.
    """
    if wanted["notify"]:
        from evidence.notifying import command_of

        command_of(wanted["notify"])
    preparer_of(wanted["prepared_by"], wanted["paid_for_massage"])
    for name in conditions:
        asked_condition(name)
    if folder is not None and kind != "workflow":
        folder = folder.expanduser().absolute()
    program = ("evidence",) if kind == "workflow" else _program()
    hour, minute = _time(at) if at else (NIGHT, minute_of((*program, str(folder), *conditions)))
    where, told = str(folder or ""), (wanted["language"], wanted["notify"])
    job = Job(program, hour, minute, where, conditions, *told, more=tuple(_more(wanted)))
    click.echo(printed(job, kind), nl=False)


def _more(wanted: dict[str, Any]) -> Iterator[str]:
    """The options of `refresh` that a clinic gives every night."""
    for name in ("prepared_by", "paid_for_massage", "paper", "top"):
        if wanted[name] is not None:
            yield from (f"--{name.replace('_', '-')}", str(wanted[name]))
    if wanted["approve_all"]:
        yield "--approve-all"


def _time(asked: str) -> tuple[int, int]:
    found = _TIME.fullmatch(asked.strip())
    if not found:
        raise UsageError(f"--at {asked[:20]!r} is no time of day; write it as 02:30.")
    return int(found[1]), int(found[2])


def _program() -> tuple[str, ...]:
    """The command beside this Python; where there is none, this Python and the module."""
    beside = Path(sys.executable).with_name("evidence")
    return (str(beside),) if beside.is_file() else (sys.executable, "-m", "evidence")
