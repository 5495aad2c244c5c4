"""The commands: arguments, environment, clock, printing and exit codes; everything else is elsewhere.

stdout carries the product (paths, tables, JSON), stderr what a person should know. The modules that do the
work are imported inside the commands: `evidence --help` must not wait for pandas or typst.
"""

from __future__ import annotations

import functools
import io
import json
import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from evidence import __version__
from evidence.commands import options
from evidence.commands.bulk import bulk
from evidence.commands.refresh import refresh
from evidence.commands.schedule import schedule
from evidence.commands.serve import serve
from evidence.commands.upkeep import library
from evidence.errors import EvidenceError, LetterRefused, PubMedUnreachable, UsageError
from evidence.surroundings import (
    asked_condition,
    asked_day,
    connect,
    open_asked_library,
    preparer_of,
    sheet_day,
    tell,
)

if TYPE_CHECKING:  # annotations only: these modules are slow to import
    from evidence.compose import Material
    from evidence.model import (
        Condition,
        Exclusion,
        HarmsEvidence,
        Pmid,
        Preparer,
        SearchReceipt,
        Sheet,
        SourceKind,
        SymptomLog,
    )
    from evidence.render import Logo, Paper, Rendered
    from evidence.sources import Where

FORMATS = ("html", "pdf", "md", "docx", "txt", "json")
EXPORTS = ("ris", "bibtex", "csl-json", "nbib", "csv")
BUG = 1
# What a shell reports for a program that was stopped by Ctrl-C, and by a reader that closed its pipe.
INTERRUPTED = 130
PIPE_CLOSED = 141

CONDITION_HELP = 'CONDITION is a name ("lower back pain"), an ICD-10-CM code (M54.50) or a TOML file.'


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


def _records_options(command: Callable[..., Any]) -> Callable[..., Any]:
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


def _unless_all(context: click.Context, parameter: click.Parameter, condition: str | None) -> str | None:
    """A condition, or --all."""
    everything = context.params.get("everything")
    if condition is None and not everything:
        raise click.MissingParameter(ctx=context, param=parameter)
    if condition is not None and everything:
        raise UsageError("--all means every condition; give a name or --all, not both.")
    return condition


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


@cli.command(cls=FilesCommand, epilog=CONDITION_HELP)
@click.argument("condition", required=False, callback=_unless_all)
@click.option(
    "--all", "everything", is_flag=True, is_eager=True, help="The sheets of all conditions that have a file."
)
@_records_options
@click.option(
    "--format", "formats", default=",".join(FORMATS), show_default=True, help="Which files to make."
)
@click.option(
    "--out",
    default=".",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the files. Default: this one.",
)
@options.paper
@options.language
@click.option(
    "--log",
    "log_file",
    metavar="CSV",
    type=click.Path(path_type=Path),
    help="Your own symptom log, as a spreadsheet saves it (date, pain; where, could not do, triggers, "
    "helped, massage). It becomes a page of the HTML, PDF and DOCX sheets and is kept nowhere else.",
)
@options.top
@click.option(
    "--packet",
    is_flag=True,
    help="Add everything for the visit: calls to the health plan, what a referral has to say, what to keep.",
)
@options.prepared_by
@click.option(
    "--logo",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A PNG or JPEG for the top of every page; with --prepared-by.",
)
@click.option(
    "--exclude",
    "excluded",
    nargs=2,
    multiple=True,
    metavar="PMID REASON",
    help="Take a study out; the sheet says which, and your reason. May be given several times.",
)
@click.option(
    "--letter",
    is_flag=True,
    help="Also draft a letter of medical necessity (DOCX) for the doctor's office to edit: blanks for all "
    "that is the patient's, evidence for and against. Refused where the evidence does not carry one.",
)
@click.option(
    "--force",
    is_flag=True,
    help="Overwrite files that this program did not make, and a searched sheet when PubMed is out of reach.",
)
def sheet(
    condition: str | None, files: tuple[Path, ...], offline: bool, day: str | None, **options: Any
) -> None:  # click names them
    """Make the sheet about massage for CONDITION, or all of them; prints the paths of the files."""
    from evidence import pipeline
    from evidence.render import Beside, Paper
    from evidence.render.files import write

    if options["everything"]:
        _refuse_one_persons(files, options)
    formats, paper = _formats(options["formats"]), Paper(options["paper"])
    preparer = preparer_of(options["prepared_by"], options["paid_for_massage"])
    logo = _logo(options["logo"], preparer, formats)
    log = _log(options["log_file"], formats)
    drafted = _Drafting(_where(files, offline=offline, day=day), sheet_day(day), preparer, options)
    if condition is None:
        sys.exit(_all_sheets(drafted, formats, paper, logo))
    material, finished = drafted(asked_condition(condition))
    log_page = pipeline.make_log_page(log, options["language"]) if log else None
    rendered = pipeline.render_sheet(finished, formats, paper, Beside(logo, log_page))
    letter, refusal = _letter(material, finished, paper) if options["letter"] else ((), None)
    for note in (note for each in rendered for note in each.notes):
        tell(note)
    for path in write((*rendered, *letter), options["out"], force=options["force"]):
        click.echo(path)
    if refusal:
        _note_old_letter(options["out"], finished.slug)
        raise refusal


@cli.command(cls=FilesCommand, epilog=CONDITION_HELP)
@click.argument("condition")
@_records_options
@click.option("--csv", "as_csv", is_flag=True, help="One row a record, for a spreadsheet or a script.")
@click.option(
    "--why", nargs=2, metavar="PMID PMID", help="Say why one of two records stands above the other."
)
def search(
    condition: str, files: tuple[Path, ...], offline: bool, day: str | None, **wanted: Any
) -> None:  # click names them
    """Rank the studies about massage for CONDITION and say why each has its place."""
    if wanted["as_csv"] and wanted["why"]:
        raise UsageError("--csv and --why print two different things; give one of them.")
    pair = _pmids(wanted["why"])
    today = sheet_day(day)
    material = _evaluate(condition, _where(files, offline=offline, day=day), today=today)
    if wanted["as_csv"]:
        from evidence.table import to_csv

        click.echo(to_csv(material.ranking), nl=False)
    elif pair:
        from evidence.why import why_lines

        click.echo("\n".join(why_lines(material.ranking, *pair)))
    else:
        _print_ranking(material, today)


@cli.command(cls=FilesCommand, epilog=CONDITION_HELP)
@click.argument("condition")
@click.option(
    "--to",
    required=True,
    type=click.Choice(EXPORTS, case_sensitive=False),
    help="The format, one of those above.",
)
@_records_options
def export(condition: str, to: str, files: tuple[Path, ...], offline: bool, day: str | None) -> None:
    """Print the ranked studies about massage for CONDITION for a reference manager or a spreadsheet.

    \b
      evidence export "lower back pain" --to ris > back.ris
      evidence export migraine --offline --to bibtex > migraine.bib
      evidence export neck-pain --from saved.nbib --to csv > neck.csv

    \b
      ris        Zotero, EndNote, Mendeley, Citavi, Rayyan
      bibtex     LaTeX, JabRef (UTF-8; keys as furlan2015pmid26329399)
      csl-json   pandoc, Zotero, citation processors (the same keys)
      nbib       MEDLINE text, as the PubMed site's Save button gives it
      csv        a spreadsheet: citation, judgements and score parts, the columns of `search --csv`

    They come best first, as `evidence search` ranks them. What was set aside (retracted, protocols, off
    topic and the like) is left out, and a note says how much and why. Abstracts are left out in every
    format, because their words belong to the publishers: the link to PubMed leads there. So a file of ours
    is for citing; give --from the records as PubMed saves them. In the CSV a cell that a spreadsheet would
    run as a formula starts with an apostrophe.
    """
    from evidence import pipeline
    from evidence.terminal import left_out_line

    material = _evaluate(condition, _where(files, offline=offline, day=day), today=sheet_day(day))
    if left_out := left_out_line(material.ranking):
        tell(left_out)
    click.echo(pipeline.export(material.ranking, to), nl=False)


@cli.command(cls=FilesCommand)
@click.argument("pmid")
@click.option("--condition", help="Judge whether the study is about this condition, too.")
@_records_options
def explain(
    pmid: str, condition: str | None, files: tuple[Path, ...], offline: bool, day: str | None
) -> None:
    """Show every judgement about the study with this PMID, each with the sentence it was read from."""
    from evidence import pipeline
    from evidence.model import Pmid
    from evidence.terminal import study_lines

    asked = asked_condition(condition) if condition else None
    study = pipeline.judge_one(Pmid(pmid), asked, _where(files, offline=offline, day=day))
    click.echo("\n".join(study_lines(study, today=sheet_day(day))))


@cli.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--condition", help="Judge whether each study is about this condition, too.")
def appraise(files: tuple[Path, ...], condition: str | None) -> None:
    """Judge every record in FILES; prints one JSON object a line (the words are in the README)."""
    from evidence import pipeline
    from evidence.model import Study
    from evidence.serialise import lost_to_dict, study_to_dict

    asked = asked_condition(condition) if condition else None
    for item in pipeline.judge_files(files, asked):
        row = study_to_dict(item) if isinstance(item, Study) else lost_to_dict(item)
        click.echo(json.dumps(row, ensure_ascii=False))


@cli.command(epilog=CONDITION_HELP)
@click.argument("condition")
@click.option("--offline", is_flag=True, help="Print the search as it would be sent; do not ask PubMed.")
def strategy(condition: str, offline: bool) -> None:
    """Print the PubMed search for CONDITION, what PubMed makes of it, and its PRISMA-S log.

    The search is ready to be pasted into the PubMed site. PubMed is asked for numbers, not for records.
    """
    from evidence import pipeline

    asked, where = asked_condition(condition), _where((), offline=offline)
    try:
        lines = pipeline.search_log(asked, where)
    except PubMedUnreachable as problem:
        tell(f"{problem} The search is printed with what PubMed said last time, if the library knows it.")
        lines = pipeline.search_log(asked, replace(where, offline=True))
    click.echo("\n".join(lines))


@cli.command()
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


cli.add_command(bulk)
cli.add_command(library)
cli.add_command(refresh)
cli.add_command(schedule)
cli.add_command(serve)


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


# ---------------------------------------------------------------------------------------- private


def _pmids(pair: tuple[str, str] | None) -> tuple[Pmid, Pmid] | None:
    from evidence.model import Pmid

    return (Pmid(pair[0]), Pmid(pair[1])) if pair else None


def _print_ranking(material: Material, today: date) -> None:
    """A table for a person in front of a terminal, plain lines for a pipe or a file."""
    from evidence.terminal import print_table, ranking_lines

    if sys.stdout.isatty():
        print_table(material, today=today)
    else:
        click.echo("\n".join(ranking_lines(material, today=today)))


def _letter(
    material: Material, finished: Sheet, paper: Paper
) -> tuple[tuple[Rendered, ...], LetterRefused | None]:
    """The draft letter, or why there is none: the sheet is worth having all the same."""
    from evidence import pipeline

    try:
        letter = pipeline.make_letter(material, finished)
    except LetterRefused as refusal:
        return (), refusal
    return (pipeline.lay_out_letter(letter, paper),), None


def _note_old_letter(folder: Path, slug: str) -> None:
    """A letter of an earlier run beside a sheet that refuses one; it may be edited, so it is left alone."""
    from evidence.render import letter_name

    path = folder / letter_name(slug)
    if path.exists():
        tell(f"{path} is from an earlier run; the evidence no longer carries it. It was not changed.")


def _exclusions(pairs: Sequence[tuple[str, str]]) -> tuple[Exclusion, ...]:
    from evidence.model import Exclusion, Pmid

    if any(not reason.strip() for _, reason in pairs):
        raise UsageError("--exclude takes a PMID and a reason; the reason is printed on the sheet.")
    return tuple(Exclusion(Pmid(pmid), reason.strip()) for pmid, reason in pairs)


def _refuse_one_persons(files: tuple[Path, ...], options: dict[str, Any]) -> None:
    """What is for one condition or one patient has no place on every sheet."""
    given = {"--from": files, "--log": options["log_file"], "--letter": options["letter"]}
    for option, value in (given | {"--exclude": options["excluded"]}).items():
        if value:
            raise UsageError(f"{option} is for one condition; give its name instead of --all.")


class _Drafting:
    """Evidence and sheet of one condition after the other; reports of harm are the same for all."""

    def __init__(
        self, where: Where, made_on: date, preparer: Preparer | None, options: dict[str, Any]
    ) -> None:
        self._where = where
        self._made_on = made_on
        self._preparer = preparer
        self.options = options
        self._exclusions = _exclusions(options["excluded"])
        self._harms: dict[SourceKind, HarmsEvidence | None] = {}

    def __call__(self, condition: Condition) -> tuple[Material, Sheet]:
        from evidence import pipeline

        material = _evaluated(condition, self._where, today=self._made_on, exclusions=self._exclusions)
        if _is_stopgap(material) and not self.options["force"]:
            _keep_searched(self.options["out"], material.condition.slug)
        told = replace(self._with_harms(material), preparer=self._preparer)
        how = {key: self.options[key] for key in ("language", "top", "packet")}
        return told, pipeline.make_sheet(told, made_on=self._made_on, **how)

    def _with_harms(self, material: Material) -> Material:
        from evidence import pipeline

        source = material.receipt.source
        if source not in self._harms:
            self._harms[source] = harms = pipeline.with_harms(material, self._where).harms
            _note_warnings(harms.receipt if harms else None)
        return replace(material, harms=self._harms[source])


def _all_sheets(drafted: _Drafting, formats: tuple[str, ...], paper: Paper, logo: Logo | None) -> int:
    from evidence.commands.every import Form, make_all
    from evidence.content import load_conditions
    from evidence.render import Beside

    form, options = Form(formats, paper, Beside(logo)), drafted.options
    every = load_conditions()
    return make_all(every, lambda each: drafted(each)[1], form, options["out"], force=options["force"])


def _logo(path: Path | None, preparer: Preparer | None, formats: tuple[str, ...]) -> Logo | None:
    from evidence.render import SHOW_A_LOGO, read_logo

    if path is None:
        return None
    if preparer is None:
        raise UsageError("--logo needs --prepared-by and --paid-for-massage: a picture names somebody, too.")
    logo = read_logo(path)
    if not set(formats) & set(SHOW_A_LOGO):
        tell(f"--logo is not used: only {', '.join(SHOW_A_LOGO)} show a picture.")
    return logo


def _evaluate(asked: str, where: Where, *, today: date) -> Material:
    return _evaluated(asked_condition(asked), where, today=today)


def _evaluated(
    condition: Condition, where: Where, *, today: date, exclusions: tuple[Exclusion, ...] = ()
) -> Material:
    from evidence import pipeline

    material = pipeline.evaluate(condition, where, today=today, exclusions=exclusions)
    if where.offline:
        _note_source(material.receipt)
    _note_warnings(material.receipt)
    return material


def _note_source(receipt: SearchReceipt) -> None:
    from evidence.model import SourceKind

    if receipt.source is SourceKind.LIBRARY:
        tell(f"This uses the last search that the library holds, of {receipt.as_of}.")
    elif receipt.files:
        tell(f"This uses PubMed's own files up to {receipt.files.last}, which the library holds.")
    else:
        tell(f"This uses the starter edition of {receipt.as_of}, which is not a complete search.")


def _note_warnings(receipt: SearchReceipt | None) -> None:
    for warning in receipt.warnings if receipt else ():
        tell(warning)


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


def _is_stopgap(material: Material) -> bool:
    """The starter edition in place of PubMed; the library holds what PubMed itself sent."""
    from evidence.model import SourceKind

    return material.receipt.fallback and material.receipt.source is SourceKind.STARTER


def _keep_searched(folder: Path, slug: str) -> None:
    """An outage at night must not put the starter edition in the place of a sheet that was searched for."""
    from evidence.render.files import searched_sheet

    day = searched_sheet(folder, slug)
    if day:
        raise PubMedUnreachable(
            f"PubMed could not be reached, and {folder / slug}.json was made from PubMed up to {day}: "
            "it is kept. Try again later; --offline or --force makes one from the starter edition instead."
        )


def _where(files: tuple[Path, ...], *, offline: bool, day: str | None = None) -> Where:
    from evidence.sources import Where

    if files and offline:
        raise UsageError("--from and --offline name two different sources; give one of them.")
    library = None if files else open_asked_library()
    return Where(
        connect=functools.cache(lambda: connect(library)),
        files=files,
        offline=offline,
        on_fallback=_note_fallback,
        store=library,
        until=asked_day(day),
    )


def _note_fallback(source: SourceKind, as_of: date | None) -> None:
    from evidence.model import SourceKind

    day = f" of {as_of.isoformat()}" if as_of else ""
    if source is SourceKind.LIBRARY:
        tell(f"PubMed could not be reached; this uses the last search that the library holds{day}.")
    elif source is SourceKind.PUBMED_FILES:
        tell(f"PubMed could not be reached; this uses PubMed's own files that the library holds{day}.")
    else:
        tell(
            "PubMed could not be reached; this uses the starter edition"
            f"{day}, which is not a complete search."
        )


def _formats(asked: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip().lower() for name in asked.split(",") if name.strip()))
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        named = ", ".join(unknown) or "nothing"
        raise UsageError(f"--format does not know {named}; it takes {', '.join(FORMATS)}, joined by commas.")
    return names


def _log(path: Path | None, formats: tuple[str, ...]) -> SymptomLog | None:
    """The patient's own log; said at once where it goes, because it is nobody else's business."""
    if path is None:
        return None
    from evidence.render import SHOW_A_LOG
    from evidence.symptom_log import read_log

    if not set(formats) & set(SHOW_A_LOG):
        raise UsageError(f"--log is shown in {', '.join(SHOW_A_LOG)} only; add one of them to --format.")
    log = read_log(_start_of(path))
    if log.unread:
        tell(f"Columns of the log with a heading that is not known are not shown: {', '.join(log.unread)}.")
    tell("The log is printed on its own page of the HTML, PDF and DOCX sheets and is kept nowhere else.")
    return log


def _start_of(path: Path) -> bytes:
    """The whole log; of a file that is too large for one, enough to see that."""
    from evidence.symptom_log import MOST_BYTES

    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as problem:
        raise UsageError(f"--log {path} cannot be read: {problem.strerror}; check its name.") from problem


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
