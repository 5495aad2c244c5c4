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

# How each registry's numbers begin and go on. Journals like to add a blank or hyphen after the beginning:
# `_standard` takes it out again.
REGISTRY_NUMBERS = {
    "NCT": r"[ -]?\d{8}",
    "ISRCTN": r"[ -]?\d{8}",
    "ACTRN": r"[ -]?\d{14}p?",
    "ChiCTR": r"(?:-[A-Z]{2,4}-\d{8}|[ -]?\d{10})",
    "DRKS": r"[ -]?\d{8}",
    "IRCT": r"[ -]?\d{5,20}N\d{1,3}",
    "UMIN": r"[ -]?\d{9}",
    "jRCT": r"[a-z]?\d{9,10}",
    "JapicCTI-": r"\d{6}",
    "CTRI/": r"\d{4}/\d{2,3}/\d{6}",
    "PACTR": r"[ -]?\d{15,16}",
    "NTR": r"[ -]?\d{3,5}",
    "KCT": r"[ -]?\d{7}",
    "TCTR": r"[ -]?\d{11}",
    "RBR-": r"[0-9a-z]{5,8}",
    "RPCEC": r"\d{8}",
    "SLCTR/": r"\d{4}/\d{3}",
    "EUCTR": r"[ -]?\d{4}-\d{6}-\d{2}",
}
_REGISTRY_NUMBER = re.compile(
    "(?<![A-Za-z0-9])(?:"
    + "|".join(beginning + rest for beginning, rest in REGISTRY_NUMBERS.items())
    + ")(?![A-Za-z0-9])"
)
_EUDRACT = re.compile(r"(?:EudraCT|EUDRACT)[^0-9]{0,12}(\d{4}-\d{6}-\d{2})(?!\d)")
# Every number holds a hint and begins with a beginning; to look for these is quicker than to try the pattern.
_HINTS = ("CT", "DRKS", "UMIN", "NTR", "RBR-", "RPCEC")
_BEGINNINGS = (*REGISTRY_NUMBERS, "EudraCT", "EUDRACT")
_AFTER_PREFIX = re.compile(r"^([A-Za-z]+)[ -](?=\d)")

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_PMCID = re.compile(r"PMC\d+")


def registry_numbers(banked: Iterable[tuple[str, str]], text: str) -> tuple[str, ...]:
    """Trial numbers, each once: first those NLM indexed (data bank, number), then those printed in `text`."""
    found = [number for bank, number in banked if bank.casefold() in TRIAL_REGISTRIES]
    if any(hint in text for hint in _HINTS) and any(begin in text for begin in _BEGINNINGS):
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
    """`number` in the form of its registry, so that one trial has one number.

    The blank or hyphen that journals put after the prefix goes; "EUCTR" goes, as in NLM's EudraCT numbers.
    """
    if number.startswith(("JapicCTI-", "RBR-")):
        return number
    return _AFTER_PREFIX.sub(r"\1", number).removeprefix("EUCTR")
