"""What ships of MeSH and ICD-10-CM: built from the tables that we keep, packed so that bytes never differ.

Every MeSH heading is carried by name, so that a file's headings can be checked. In full (identifier, tree
numbers, other names) go the branches that can be a condition; what else may be searched keeps its numbers.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from evidence.conditions import CONDITION_BRANCHES, CONDITION_LETTERS

MESH_SAYS = (
    "# Extract of MeSH 2024, courtesy of the U.S. National Library of Medicine; shortened and turned into"
    " natural order by us. Heading, tree numbers, identifier, other names.\n"
)
ICD_SAYS = (
    "# Extract of ICD-10-CM, April 2026, from the U.S. National Center for Health Statistics. Code, Y for a"
    " code that can be billed, description, what it includes.\n"
)
# Techniques, psychology, processes, persons, health care: headings whose place in the tree may be asked.
PLACED_LETTERS = ("C", "E", "F", "G", "M", "N")

# NLM's table gives the headings at the top of the tree no number of their own.
TOP_NUMBERS = {
    "Infections": "C01",
    "Neoplasms": "C04",
    "Musculoskeletal Diseases": "C05",
    "Digestive System Diseases": "C06",
    "Stomatognathic Diseases": "C07",
    "Respiratory Tract Diseases": "C08",
    "Otorhinolaryngologic Diseases": "C09",
    "Nervous System Diseases": "C10",
    "Eye Diseases": "C11",
    "Urogenital Diseases": "C12",
    "Cardiovascular Diseases": "C14",
    "Hemic and Lymphatic Diseases": "C15",
    "Congenital, Hereditary, and Neonatal Diseases and Abnormalities": "C16",
    "Skin and Connective Tissue Diseases": "C17",
    "Nutritional and Metabolic Diseases": "C18",
    "Endocrine System Diseases": "C19",
    "Immune System Diseases": "C20",
    "Disorders of Environmental Origin": "C21",
    "Animal Diseases": "C22",
    "Pathological Conditions, Signs and Symptoms": "C23",
    "Occupational Diseases": "C24",
    "Chemically-Induced Disorders": "C25",
    "Wounds and Injuries": "C26",
    "Therapeutics": "E02",
    "Surgical Procedures, Operative": "E04",
    "Mental Disorders": "F03",
    "Persons": "M01",
}

Names = Mapping[str, list[tuple[str, bool]]]


def build_mesh(mesh: Path) -> bytes:
    """`mesh.tsv.gz` from the folder with NLM's tables. Raises `OSError` when a table is missing."""
    descriptors = list(_rows(mesh / "mesh_all_descriptors_ui_name_trees.tsv.gz"))
    names = _all_names(mesh / "mesh_all_entry_terms.tsv.gz")
    branches = _branches(descriptors)
    lines = [_mesh_line(row, names, branches) for row in descriptors]
    return packed(MESH_SAYS + "".join(sorted(lines)))


def build_icd10cm(mesh: Path) -> bytes:
    """`icd10cm.tsv.gz` from the same folder, in the order of the codes."""
    with (mesh / "icd10cm_conditions.tsv").open(encoding="utf-8", newline="") as table:
        rows = sorted(csv.reader(table, delimiter="\t"))
    lines = ("\t".join(_icd_row(row)).rstrip("\t") + "\n" for row in rows if row[0] != "code")
    return packed(ICD_SAYS + "".join(lines))


def packed(text: str) -> bytes:
    """Compressed without the time, so that the same text gives the same bytes."""
    return gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0)


def _icd_row(row: list[str]) -> tuple[str, str, str, str]:
    code, description, leaf, inclusions = row
    return code, "Y" if leaf == "Y" else "", description, inclusions


def _rows(path: Path) -> Iterator[list[str]]:
    with io.TextIOWrapper(gzip.open(path), encoding="utf-8", newline="") as table:
        next(table)
        for line in table:
            yield line.rstrip("\n").split("\t")


def _all_names(path: Path) -> Names:
    """Names by identifier; true marks those that NLM made by turning another one round."""
    names: dict[str, list[tuple[str, bool]]] = {}
    for ui, _, name, permuted in _rows(path):
        names.setdefault(ui, []).append((name, permuted == "Y"))
    return names


def _branches(descriptors: Iterable[list[str]]) -> tuple[str, ...]:
    """Tree numbers of the headings under which all may be a condition."""
    trees = {heading: numbers.split("|") for _, heading, numbers in descriptors}
    return tuple(number for heading in CONDITION_BRANCHES for number in trees[heading])


def _mesh_line(row: list[str], names: Names, branches: tuple[str, ...]) -> str:
    ui, heading, numbers = row[0], row[1], row[2] or TOP_NUMBERS.get(row[1], "")
    trees = numbers.split("|")
    cells: tuple[str, ...] = (heading,)
    if any(_below(tree, branches) for tree in trees):
        cells = (heading, numbers, ui, "|".join(_in_natural_order(heading, names[ui])))
    elif any(tree.startswith(PLACED_LETTERS) for tree in trees):
        cells = (heading, numbers)
    return "\t".join(cells).rstrip("\t") + "\n"


def _below(tree: str, branches: tuple[str, ...]) -> bool:
    inside = tree.startswith(CONDITION_LETTERS)
    return inside or any(tree == each or tree.startswith(f"{each}.") for each in branches)


def _in_natural_order(heading: str, names: list[tuple[str, bool]]) -> list[str]:
    """Other names, those with a comma as NLM itself turns them round, where it does."""
    turned = {_words(name): name for name, permuted in reversed(names) if permuted and "," not in name}
    natural = [turned.get(_words(name), name) if "," in name else name for name, made in names if not made]
    once = {name.casefold(): name for name in reversed(natural) if name != heading}
    return [name for name in dict.fromkeys(natural) if once.get(name.casefold()) == name]


def _words(name: str) -> tuple[str, ...]:
    return tuple(sorted(name.casefold().replace(",", " ").split()))
