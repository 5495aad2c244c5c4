"""Options that several commands share: one wording, one choice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from evidence.errors import UsageError

Command = Callable[..., Any]

CONDITION_HELP = 'CONDITION is a name ("lower back pain"), an ICD-10-CM code (M54.50) or a TOML file.'

language = click.option("--language", default="en", type=click.Choice(["en", "es"]), show_default=True)
paper = click.option(
    "--paper", default="letter", type=click.Choice(["letter", "a4"], case_sensitive=False), show_default=True
)
top = click.option(
    "--top", default=5, type=click.IntRange(1, 50), show_default=True, help="Studies in the table."
)


def prepared_by(command: Command) -> Command:
    """Who hands the sheets out, and with what interest: both or none."""
    name = click.option(
        "--prepared-by", metavar="TEXT", help="Who hands the sheet out; on top of every page."
    )
    paid = click.option(
        "--paid-for-massage",
        type=click.Choice(["yes", "no"]),
        help="Whether whoever prepared it is paid for massage; said on the sheet. Needed with --prepared-by.",
    )
    return name(paid(command))


def records(command: Command) -> Command:
    """Where the records come from, and of which day; the command takes `files`, `offline` and `day`."""
    files = click.option(
        "--from",
        "files",
        multiple=True,
        metavar="FILE...",
        type=click.Path(path_type=Path),
        help="Use these records instead of searching: PubMed XML (.xml, .xml.gz) or what the PubMed site's "
        "Save button gives (.nbib, .txt). Takes several files; no network is touched.",
    )
    offline = click.option("--offline", is_flag=True, help="Use what is on this machine; do not ask PubMed.")
    day = click.option(
        "--date",
        "day",
        metavar="DATE",
        help="Date of the sheet, as 2026-11-21; offline, the library answers as it was on that day. "
        "Default: SOURCE_DATE_EPOCH, else today.",
    )
    return files(offline(day(command)))


class FilesCommand(click.Command):
    """A command whose `--from` takes all the file names that follow it, as a shell's `*.xml` gives them."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Give every file after `--from` its own `--from`, which is the form that click understands."""
        try:
            return super().parse_args(ctx, list(_spread(args)))
        except click.MissingParameter as missing:
            if "--from" not in args:
                raise
            raise UsageError(
                f"{missing.param_hint or 'An argument'} is missing: --from takes every name that follows it, "
                "so write the condition or PMID before --from."
            ) from missing


def _spread(args: Sequence[str]) -> Iterator[str]:
    in_files = False
    for position, word in enumerate(args):
        if word.startswith("-") and word != "-":
            in_files = word == "--from"
            yield word
        elif in_files and args[position - 1] != "--from":
            yield from ("--from", word)
        else:
            yield word
