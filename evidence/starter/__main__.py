"""`python -m evidence.starter FOLDER`: rebuild the starter edition from the readers' notes."""

import json
from datetime import datetime
from pathlib import Path

import click

from evidence.starter.beside import OWN_NOTES
from evidence.starter.build import build
from evidence.starter.edition import EDITION

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--as-of", required=True, type=DAY, metavar="DATE", help="The day the notes are from, as 2026-11-21."
)
@click.option(
    "--own-notes", default=OWN_NOTES, type=click.Path(path_type=Path), help="Ours, laid over those of FOLDER."
)
@click.option("--to", default=EDITION, type=click.Path(path_type=Path), help="Where to write it.")
def main(folder: Path, as_of: datetime, own_notes: Path, to: Path) -> None:
    """Write edition.json from FOLDER/records/records.jsonl and our own notes; says how many studies."""
    text = build(folder, as_of.date().isoformat(), own_notes)
    to.write_text(text, encoding="utf-8")
    studies = len(json.loads(text)["studies"])
    click.echo(f"{to}: {studies} studies, {len(text.encode()):,} bytes")


if __name__ == "__main__":
    main()
