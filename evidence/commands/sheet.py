"""`evidence sheet`: one sheet, or all of them, with what may stand beside it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from evidence.commands import options
from evidence.commands.asking import evaluated, note_warnings, where_from
from evidence.errors import LetterRefused, PubMedUnreachable, UsageError
from evidence.surroundings import asked_condition, preparer_of, sheet_day, tell

if TYPE_CHECKING:  # annotations only: these modules are slow to import
    from evidence.compose import Material
    from evidence.model import Condition, Exclusion, HarmsEvidence, Preparer, Sheet, SourceKind, SymptomLog
    from evidence.render import Logo, Paper, Rendered
    from evidence.sources import Where

FORMATS = ("html", "pdf", "md", "docx", "txt", "json")


def _unless_all(context: click.Context, parameter: click.Parameter, condition: str | None) -> str | None:
    """A condition, or --all."""
    everything = context.params.get("everything")
    if condition is None and not everything:
        raise click.MissingParameter(ctx=context, param=parameter)
    if condition is not None and everything:
        raise UsageError("--all means every condition; give a name or --all, not both.")
    return condition


@click.command(cls=options.FilesCommand, epilog=options.CONDITION_HELP)
@click.argument("condition", required=False, callback=_unless_all)
@click.option(
    "--all", "everything", is_flag=True, is_eager=True, help="The sheets of all conditions that have a file."
)
@options.records
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
    drafted = _Drafting(where_from(files, offline=offline, day=day), sheet_day(day), preparer, options)
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

        material = evaluated(condition, self._where, today=self._made_on, exclusions=self._exclusions)
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
            note_warnings(harms.receipt if harms else None)
        return replace(material, harms=self._harms[source])


def _all_sheets(drafted: _Drafting, formats: tuple[str, ...], paper: Paper, logo: Logo | None) -> int:
    from evidence.commands.every import Form, make_all
    from evidence.content import load_conditions
    from evidence.render import Beside

    form, options = Form(formats, paper, Beside(logo)), drafted.options
    every = load_conditions()
    return make_all(every, lambda each: drafted(each)[1], form, options["out"], force=options["force"])


def _refuse_one_persons(files: tuple[Path, ...], options: dict[str, Any]) -> None:
    """What is for one condition or one patient has no place on every sheet."""
    given = {"--from": files, "--log": options["log_file"], "--letter": options["letter"]}
    for option, value in (given | {"--exclude": options["excluded"]}).items():
        if value:
            raise UsageError(f"{option} is for one condition; give its name instead of --all.")


def _formats(asked: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip().lower() for name in asked.split(",") if name.strip()))
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        named = ", ".join(unknown) or "nothing"
        raise UsageError(f"--format does not know {named}; it takes {', '.join(FORMATS)}, joined by commas.")
    return names


def _exclusions(pairs: Sequence[tuple[str, str]]) -> tuple[Exclusion, ...]:
    from evidence.model import Exclusion, Pmid

    if any(not reason.strip() for _, reason in pairs):
        raise UsageError("--exclude takes a PMID and a reason; the reason is printed on the sheet.")
    return tuple(Exclusion(Pmid(pmid), reason.strip()) for pmid, reason in pairs)


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
