"""`evidence strategy` and `conditions`: what is searched for, and the conditions that have a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from evidence.commands import options
from evidence.commands.asking import where_from
from evidence.errors import PubMedUnreachable, UsageError
from evidence.surroundings import asked_condition, tell


@click.command(epilog=options.CONDITION_HELP)
@click.argument("condition")
@click.option("--offline", is_flag=True, help="Print the search as it would be sent; do not ask PubMed.")
def strategy(condition: str, offline: bool) -> None:
    """Print the PubMed search for CONDITION, what PubMed makes of it, and its PRISMA-S log.

    The search is ready to be pasted into the PubMed site. PubMed is asked for numbers, not for records.
    """
    from evidence import pipeline

    asked, where = asked_condition(condition), where_from((), offline=offline)
    try:
        lines = pipeline.search_log(asked, where)
    except PubMedUnreachable as problem:
        tell(f"{problem} The search is printed with what PubMed said last time, if the library knows it.")
        lines = pipeline.search_log(asked, replace(where, offline=True))
    click.echo("\n".join(lines))


@click.command()
@click.option("--add", "name", metavar="NAME", help="Start a file for a condition that is not in the list.")
def conditions(name: str | None) -> None:
    """List the conditions that have a file here, with their ICD-10-CM codes.

    Others work too: their search is built from MeSH and ICD-10-CM, and the sheet says that nobody read it.
    With --add such a search is written to a TOML file in this folder, for you to read, correct and use.
    """
    from evidence.content import load_conditions
    from evidence.terminal import condition_lines

    if name is None:
        click.echo("\n".join(condition_lines(load_conditions())))
    else:
        click.echo(_added(name))


def _added(name: str) -> Path:
    """Write the file that `conditions --add` starts; never over one that is there."""
    from evidence import pipeline

    slug, text = pipeline.condition_draft(name)
    path = Path(f"{slug}.toml")
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as there:
        raise UsageError(f"{path} is here already; rename it, or work on that one.") from there
    except OSError as problem:
        raise UsageError(
            f"{path} cannot be written here ({problem.strerror}); change to another folder."
        ) from problem
    return path
