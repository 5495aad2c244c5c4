"""`evidence search`, `export`, `explain`, `appraise`: the studies themselves, for a person or a program."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from evidence.commands import options
from evidence.commands.asking import evaluated, where_from
from evidence.errors import UsageError
from evidence.surroundings import asked_condition, sheet_day, tell

if TYPE_CHECKING:  # annotations only: these modules are slow to import
    from evidence.compose import Material
    from evidence.model import Pmid

EXPORTS = ("ris", "bibtex", "csl-json", "nbib", "csv")


@click.command(cls=options.FilesCommand, epilog=options.CONDITION_HELP)
@click.argument("condition")
@options.records
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
    material = evaluated(asked_condition(condition), where_from(files, offline=offline, day=day), today=today)
    if wanted["as_csv"]:
        from evidence.table import to_csv

        click.echo(to_csv(material.ranking), nl=False)
    elif pair:
        from evidence.why import why_lines

        click.echo("\n".join(why_lines(material.ranking, *pair)))
    else:
        _print_ranking(material, today)


@click.command(cls=options.FilesCommand, epilog=options.CONDITION_HELP)
@click.argument("condition")
@click.option(
    "--to",
    required=True,
    type=click.Choice(EXPORTS, case_sensitive=False),
    help="The format, one of those above.",
)
@options.records
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

    material = evaluated(
        asked_condition(condition), where_from(files, offline=offline, day=day), today=sheet_day(day)
    )
    if left_out := left_out_line(material.ranking):
        tell(left_out)
    click.echo(pipeline.export(material.ranking, to), nl=False)


@click.command(cls=options.FilesCommand)
@click.argument("pmid")
@click.option("--condition", help="Judge whether the study is about this condition, too.")
@options.records
def explain(
    pmid: str, condition: str | None, files: tuple[Path, ...], offline: bool, day: str | None
) -> None:
    """Show every judgement about the study with this PMID, each with the sentence it was read from."""
    from evidence import pipeline
    from evidence.model import Pmid
    from evidence.terminal import study_lines

    asked = asked_condition(condition) if condition else None
    study = pipeline.judge_one(Pmid(pmid), asked, where_from(files, offline=offline, day=day))
    click.echo("\n".join(study_lines(study, today=sheet_day(day))))


@click.command()
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
