"""The program: its commands put together, every expected problem turned into one sentence and an exit code.

stdout carries the product (paths, tables, JSON), stderr what a person should know. The modules that do the
work are imported inside the commands: `evidence --help` must not wait for pandas or typst.
"""

from __future__ import annotations

import io
import logging
import os
import sys

import click

from evidence import __version__
from evidence.commands.bulk import bulk
from evidence.commands.conditions import conditions, strategy
from evidence.commands.refresh import refresh
from evidence.commands.schedule import schedule
from evidence.commands.serve import serve
from evidence.commands.sheet import sheet
from evidence.commands.studies import appraise, explain, export, search
from evidence.commands.upkeep import library
from evidence.errors import EvidenceError

BUG = 1
# What a shell reports for a program that was stopped by Ctrl-C, and by a reader that closed its pipe.
INTERRUPTED = 130
PIPE_CLOSED = 141


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="massage-evidence")
def cli() -> None:
    """Find what PubMed knows about massage for a condition, rank it, and make a sheet for the doctor.

    \b
    Start here:
      evidence sheet "lower back pain"             a sheet as HTML, PDF, Word and more
      evidence sheet migraine --offline            the same without a network
      evidence search migraine                     the ranked studies, with reasons
      evidence search migraine --why PMID PMID     why one stands above another
      evidence export migraine --to ris            the ranked studies for Zotero, EndNote and the like

    PubMed asks heavy users for an e-mail address (NCBI_EMAIL) and allows more with a key (NCBI_API_KEY).
    NCBI sees the condition that is searched, and that address if you give one; nothing else is sent.
    What PubMed answers is kept in a library on this machine (EVIDENCE_LIBRARY, as sqlite:////folder/file).
    """


for command in (
    appraise,
    bulk,
    conditions,
    explain,
    export,
    library,
    refresh,
    schedule,
    search,
    serve,
    sheet,
    strategy,
):
    cli.add_command(command)


def main() -> None:
    """Run the program; turn every expected problem into one sentence and an exit code."""
    _write_utf8()
    logging.getLogger("evidence").addHandler(logging.NullHandler())  # what a person must know is a note
    stdout = sys.stdout
    try:
        cli.main(prog_name="evidence", standalone_mode=False)
    except click.ClickException as problem:
        problem.show()
        sys.exit(problem.exit_code)
    except EvidenceError as problem:
        _say_error(str(problem))
        sys.exit(problem.exit_code)
    except (KeyboardInterrupt, click.Abort):
        _say_error(
            "Stopped; no file was left half written. The same command goes on from what has been kept."
        )
        sys.exit(INTERRUPTED)
    except SystemExit:
        # Of its own accord click leaves with 1 only when the reader of our output closed it, as `head` does;
        # it puts other streams in place then, and that is how it can be told.
        if sys.stdout is stdout:
            raise
        _leave_quietly()
    except Exception as bug:
        _report_bug(bug)
        sys.exit(BUG)


def _write_utf8() -> None:
    """Records hold characters that a pipe's default encoding may lack (Windows, LC_ALL=C).

    A file name that is no UTF-8 is printed as it is; on stderr nothing may fail.
    """
    for stream, errors in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def _leave_quietly() -> None:
    """End without a word when nobody reads what we write: that is no fault."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.__stdout__, sys.__stderr__):  # what is still buffered is written at exit
        if stream is not None:
            os.dup2(nowhere, stream.fileno())
    sys.exit(PIPE_CLOSED)


def _say_error(text: str) -> None:
    click.echo(f"error: {text}", err=True)


def _report_bug(bug: Exception) -> None:
    if os.environ.get("EVIDENCE_DEBUG"):
        raise bug
    _say_error(
        f"This is a fault of the program, not yours ({type(bug).__name__}). "
        "Please report it with the command you typed; EVIDENCE_DEBUG=1 shows the details."
    )


if __name__ == "__main__":
    main()
