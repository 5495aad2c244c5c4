"""Options that several commands share: one wording, one choice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

Command = Callable[..., Any]

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
