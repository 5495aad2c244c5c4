"""`python -m evidence.starter FOLDER`: rebuild the starter edition from the readers' notes."""

import json
from datetime import datetime
from pathlib import Path

import click

from evidence.starter.build import build
from evidence.starter.edition import EDITION

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--as-of", required=True, type=DAY, metavar="DATE", help="The day the notes are from, as 2026-11-21."
)
@click.option("--to", default=EDITION, type=click.Path(path_type=Path), help="Where to write it.")
def main(folder: Path, as_of: datetime, to: Path) -> None:
    """Write edition.json from FOLDER/records/records.jsonl; says how many studies it holds."""
    text = build(folder, as_of.date().isoformat())
    to.write_text(text, encoding="utf-8")
    studies = len(json.loads(text)["studies"])
    click.echo(f"{to}: {studies} studies, {len(text.encode()):,} bytes")


if __name__ == "__main__":
    main()
