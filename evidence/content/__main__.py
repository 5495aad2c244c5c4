"""`python -m evidence.content FOLDER`: rebuild the extracts of MeSH and ICD-10-CM from FOLDER's tables."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from evidence.content._extracts import build_icd10cm, build_mesh
from evidence.content._folders import folder
from evidence.content.thesaurus import ICD10CM, MESH


def main(arguments: list[str] | None = None) -> None:
    """Write mesh.tsv.gz and icd10cm.tsv.gz; says how large they are."""
    parser = argparse.ArgumentParser(prog="python -m evidence.content", description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder with the tables of MeSH and ICD-10-CM")
    parser.add_argument("--to", type=Path, default=None, help="where to write them (queries/)")
    options = parser.parse_args(arguments)
    target = options.to or folder("queries")
    for name, content in ((MESH, build_mesh(options.folder)), (ICD10CM, build_icd10cm(options.folder))):
        (target / name).write_bytes(content)
        sys.stdout.write(f"{target / name}: {len(content):,} bytes\n")


if __name__ == "__main__":
    main()
