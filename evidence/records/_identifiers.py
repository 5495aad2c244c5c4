"""DOI, PMCID and trial registry numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Registries of the WHO network and their forerunners, as NLM writes them in DataBankName. Other data banks
# (GENBANK, PDB, figshare) hold no trials.
TRIAL_REGISTRIES = frozenset(
    name.casefold()
    for name in (
        "ClinicalTrials.gov", "ISRCTN", "ANZCTR", "ChiCTR", "CRiS", "CTRI", "DRKS", "EudraCT", "EU-CTR",
        "IRCT", "JapicCTI", "JMACCT", "JPRN", "jRCT", "LBCTR", "NTR", "PACTR", "PER", "REPEC", "ReBec",
        "RPCEC", "SLCTR", "TCTR", "UMIN CTR", "UMIN-CTR",
    )
)  # fmt: skip

# The form of each registry's numbers. Journals like to add a blank or hyphen after the prefix: `_standard`
# takes it out again.
_REGISTRY_NUMBER = re.compile(
    r"""(?<![A-Za-z0-9])(?:
        NCT[ -]?\d{8}
      | ISRCTN[ -]?\d{8}
      | ACTRN[ -]?\d{14}p?
      | ChiCTR(?:-[A-Z]{2,4}-\d{8}|[ -]?\d{10})
      | DRKS[ -]?\d{8}
      | IRCT[ -]?\d{5,20}N\d{1,3}
      | UMIN[ -]?\d{9}
      | jRCT[a-z]?\d{9,10}
      | JapicCTI-\d{6}
      | CTRI/\d{4}/\d{2,3}/\d{6}
      | PACTR[ -]?\d{15,16}
      | NTR[ -]?\d{3,5}
      | KCT[ -]?\d{7}
      | TCTR[ -]?\d{11}
      | RBR-[0-9a-z]{5,8}
      | RPCEC\d{8}
      | SLCTR/\d{4}/\d{3}
      | EUCTR[ -]?\d{4}-\d{6}-\d{2}
    )(?![A-Za-z0-9])""",
    re.VERBOSE,
)
_EUDRACT = re.compile(r"EudraCT[^0-9]{0,12}(\d{4}-\d{6}-\d{2})(?!\d)", re.IGNORECASE)
_AFTER_PREFIX = re.compile(r"^([A-Za-z]+)[ -](?=\d)")
_KEEPS_ITS_HYPHEN = ("JapicCTI", "RBR")

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_PMCID = re.compile(r"PMC\d+")


def registry_numbers(banked: Iterable[tuple[str, str]], texts: Iterable[str]) -> tuple[str, ...]:
    """Trial numbers, each once: first those NLM indexed (bank, accession), then those printed in `texts`."""
    found = [number for bank, number in banked if bank.casefold() in TRIAL_REGISTRIES]
    for text in texts:
        found += [_standard(match.group()) for match in _REGISTRY_NUMBER.finditer(text)]
        found += _EUDRACT.findall(text)
    return tuple(dict.fromkeys(found))


def doi_in(text: str | None) -> str | None:
    """The DOI, its letters as printed, without "doi:" or the address before it; `None` when it is none."""
    found = _DOI.search(text) if text else None
    return found.group() if found else None


def pmcid_in(text: str | None) -> str | None:
    """The PMCID ("PMC4573492") in `text`."""
    found = _PMCID.search(text) if text else None
    return found.group() if found else None


def _standard(number: str) -> str:
    """`number` without the blank or hyphen that a journal put after the registry's prefix."""
    return number if number.startswith(_KEEPS_ITS_HYPHEN) else _AFTER_PREFIX.sub(r"\1", number)
