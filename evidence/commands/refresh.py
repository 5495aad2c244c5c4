"""`evidence refresh`: the scheduled job, from arguments to exit code."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from evidence.commands import options
from evidence.errors import NEWS, EvidenceError, NotNotified, SheetNotMade, UsageError
from evidence.surroundings import (
    asked_condition,
    connect,
    notes_as_json,
    open_named_library,
    preparer_of,
    tell,
    this_moment,
)

if TYPE_CHECKING:  # annotations only: these modules are slow to import
    from evidence.issued import Refreshed, RunReport
    from evidence.model import Condition
    from evidence.publishing import Published
    from evidence.record_library import Store
    from evidence.refresh import Job

FAILED = "massage-evidence: the refresh FAILED: {}\n"
NOT_WRITTEN = "THE FOLDER IS NOT UP TO DATE: what is told below is not on show.\n"
BUG = 1
PUBMED_FAILED = 3
FILES_FAILED = 5


@click.command()
@click.argument("conditions", nargs=-1, metavar="[CONDITION]...")
@click.option("--all", "everything", is_flag=True, help="All conditions that have a file here.")
@click.option(
    "--publish",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Make DIR show what stands: an index, each sheet as HTML, PDF, Markdown and JSON, notices, a feed.",
)
@click.option(
    "--approve",
    "approved",
    multiple=True,
    metavar="SLUG[=CODE]",
    help="Publish the sheet of this condition that waits for a person; asks PubMed nothing. Needs --by. With "
    "its check code only the one that was read is published.",
)
@click.option("--by", metavar="NAME", default="", help="Who approves; it is recorded in the library.")
@click.option("--approve-all", is_flag=True, help="Let nothing wait for a person.")
@options.language
@options.paper
@options.top
@options.prepared_by
@click.option("--again", is_flag=True, help="Fetch every record anew, as after a new year of MeSH headings.")
@click.option("--canary", is_flag=True, help="Only try whether a refresh would work: changes nothing.")
@click.option(
    "--notify",
    metavar="CMD",
    help="Run CMD with the report on its stdin, also when nothing changed. No shell reads it: for a pipe or "
    "a redirection write sh -c '...'.",
)
@click.option(
    "--exit-code", "tells", is_flag=True, help="Exit with 10 when something changed that a reader must know."
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print the report as JSON, and each line on stderr as JSON."
)
@click.option("--force", is_flag=True, help="Overwrite files in DIR that this program did not make.")
def refresh(conditions: tuple[str, ...], **wanted: Any) -> None:  # click names them
    """Keep the sheets of CONDITIONs true: one search each, only what is new or changed is fetched and judged.

    \b
      evidence refresh --all --publish sheets       all conditions, into the folder sheets
      evidence refresh migraine "neck pain"         two of them; without --publish no file is made
      evidence refresh --approve migraine --by "Dr. Ada Berg" --publish sheets
      evidence refresh --publish sheets             only make the folder show what stands
      evidence refresh --canary --publish sheets    would it work tonight?

    New studies are published at once. A sheet whose answer, confidence or guideline statements changed waits
    for a person (--approve). A sheet that cites a record which was retracted, doubted, corrected or replaced
    is withdrawn at once. What was issued stays in the library; each sheet carries a check code that the
    published index resolves. A run that was stopped goes on where it stopped.

    \b
    Exit codes: 0 done; 2 usage; 3 PubMed failed for at least one condition; 5 a file could not be made;
    with --exit-code 10 when something changed that a reader must know (a failure wins).
    """
    _check(conditions, wanted)
    if wanted["as_json"]:
        notes_as_json()
    if wanted["canary"]:
        sys.exit(_tried_out(wanted))
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl-C: a service that is stopped says so
    if wanted["folder"] and not (conditions or wanted["everything"] or wanted["approved"]):
        sys.exit(_only_published(wanted))
    try:
        sys.exit(_work(conditions, wanted))
    except (Exception, KeyboardInterrupt) as problem:
        _notified(wanted["notify"], FAILED.format(_why(problem)))
        raise


def _why(problem: BaseException) -> str:
    if isinstance(problem, KeyboardInterrupt):
        return "it was stopped; the next one goes on where this one was"
    return str(problem) if isinstance(problem, EvidenceError) else "a fault of the program"


def _only_published(wanted: dict[str, Any]) -> int:
    """Make the folder show the ledger, and ask nobody."""
    from evidence.refresh import waits_for

    store = open_named_library()
    with store.refreshing(_owner(), lambda owner, since: tell(waits_for(owner, since))):
        done = _shown(store, wanted)
    for name in done.written:
        click.echo(wanted["folder"] / name)
    for failure in done.failures:
        tell(failure)
    return FILES_FAILED if done.failures else 0


def _shown(store: Store, wanted: dict[str, Any]) -> Published:
    from evidence.publishing import publish
    from evidence.refresh import last_outcomes

    outcomes = last_outcomes(store, wanted["language"]).values()
    return publish(store.editions(), outcomes, wanted["folder"], **_how(wanted))


def _how(wanted: dict[str, Any]) -> dict[str, Any]:
    """How the folder is laid out."""
    from evidence.render import Paper

    return {"language": wanted["language"], "paper": Paper(wanted["paper"]), "force": wanted["force"]}


def _work(conditions: Sequence[str], wanted: dict[str, Any]) -> int:
    """The run, its files, and everybody told of it; the exit code."""
    from evidence import refresh as scheduled

    job, store = _job(conditions, wanted), open_named_library()
    codes: list[int] = []

    def told(report: RunReport) -> None:
        codes.append(_told(store, replace(report, finished_at=this_moment()), wanted))

    if wanted["approved"]:
        scheduled.approve(job, store, tell, told)
    else:
        scheduled.refresh(job, store, partial(connect, store), tell, told)
    return codes[0]


def _told(store: Store, report: RunReport, wanted: dict[str, Any]) -> int:
    """Make the files, print the report, tell whoever wants to be told; the exit code."""
    if wanted["approved"] and not wanted["folder"]:
        tell("No file was changed: `evidence refresh --publish DIR` makes the folder show it.")
    failures = _published(store, report, wanted) if wanted["folder"] else ()
    text = _report(report, failures, wanted)
    click.echo(text, nl=False)
    code = _code(report, failures, tells=wanted["tells"])
    not_told = _notified(wanted["notify"], text)
    return not_told if code in (0, NEWS) and not_told else code


def _notified(command: str | None, report: str) -> int:
    """Tell whoever wants to be told; what fails here is said and has an exit code of its own."""
    from evidence.notifying import notify

    if command is None:
        return 0
    try:
        notify(command, report)
    except NotNotified as problem:
        tell(str(problem))
        return problem.exit_code
    return 0


def _tried_out(wanted: dict[str, Any]) -> int:
    """The canary, a line a trial."""
    from evidence.canary import Needs, try_out, worst
    from evidence.render import Paper

    needs = Needs(
        connect=lambda: connect(None),
        open_store=open_named_library,
        now=this_moment(),
        folder=wanted["folder"],
        notify=wanted["notify"] or "",
        language=wanted["language"],
        paper=Paper(wanted["paper"]),
    )
    done = []
    for each in try_out(needs):
        click.echo(each.line)
        done.append(each)
    return worst(done)


def _published(store: Store, report: RunReport, wanted: dict[str, Any]) -> tuple[str, ...]:
    """Make the folder show the ledger and the report. What failed, in sentences."""
    from evidence.publishing import publish_changes

    try:
        done = _shown(store, wanted)
        return (*done.failures, *publish_changes(report, wanted["folder"], **_how(wanted)))
    except SheetNotMade as problem:  # the report must be told all the same
        return (str(problem),)


def _report(report: RunReport, failures: Sequence[str], wanted: dict[str, Any]) -> str:
    """What could not be written comes first: what the report says is not on show yet."""
    from evidence.publishing import report_json, report_text

    if wanted["as_json"]:
        return report_json(replace(report, problems=(*report.problems, *failures))).decode()
    told = "".join(f"  {each}\n" for each in failures)
    return (NOT_WRITTEN + told + "\n" if failures else "") + report_text(report, wanted["language"])


def _code(report: RunReport, failures: Sequence[str], *, tells: bool) -> int:
    """A real failure wins over the news."""
    from evidence.refresh import OUR_FAULT

    errors = [each.error for each in report.conditions if each.error]
    if any(each.startswith(OUR_FAULT) for each in errors):
        return BUG
    if errors or report.problems:
        return PUBMED_FAILED
    if failures:
        return FILES_FAILED
    return NEWS if tells and any(_is_news(each) for each in report.conditions) else 0


def _is_news(outcome: Refreshed) -> bool:
    from evidence.issued import Verdict

    return outcome.verdict is not Verdict.UNCHANGED or bool(outcome.alarms or outcome.hits)


def _check(conditions: Sequence[str], wanted: dict[str, Any]) -> None:
    """One clear wish, or a sentence that says what is missing."""
    from evidence.notifying import command_of

    if wanted["approved"] and (conditions or wanted["everything"] or wanted["approve_all"]):
        raise UsageError("--approve publishes what waits and searches nothing; give it without conditions.")
    if wanted["approved"] and not wanted["by"].strip():
        raise UsageError("--approve needs --by NAME: who looked at the sheet is recorded.")
    if wanted["notify"] is not None:
        command_of(wanted["notify"])
    if not (conditions or any(wanted[each] for each in ("everything", "approved", "canary", "folder"))):
        raise UsageError("Name the conditions to refresh, or give --all.")
    if conditions and wanted["everything"]:
        raise UsageError("--all means every condition; give names or --all, not both.")


def _job(conditions: Sequence[str], wanted: dict[str, Any]) -> Job:
    from evidence.refresh import Job

    read = [(slug, code) for slug, _, code in (each.partition("=") for each in wanted["approved"])]
    return Job(
        conditions=_conditions(conditions or [slug for slug, _ in read], everything=wanted["everything"]),
        now=this_moment(),
        owner=_owner(),
        language=wanted["language"],
        top=wanted["top"],
        preparer=preparer_of(wanted["prepared_by"], wanted["paid_for_massage"]),
        approve_all=wanted["approve_all"],
        by=wanted["by"].strip(),
        again=wanted["again"],
        codes=tuple(read),
    )


def _owner() -> str:
    """Who refreshes, for others that wait."""
    import socket

    return f"{socket.gethostname()}, process {os.getpid()}"


def _conditions(named: Sequence[str], *, everything: bool) -> tuple[Condition, ...]:
    """Each once, in the order given."""
    from evidence.content import load_conditions

    found = load_conditions() if everything else [asked_condition(name) for name in named]
    return tuple({each.slug: each for each in found}.values())
