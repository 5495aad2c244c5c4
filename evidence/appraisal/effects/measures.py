"""How abstracts name the measure of a result, and names of what is no effect.

Abbreviations are read in capitals: "or" and "hr" are words, and HR is also the heart rate.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evidence.appraisal.patterns import regex

# The words of the plain measure stand last: "standardised mean difference" is no mean difference.
NAMES: tuple[tuple[str, str], ...] = (
    # Numbers that are no effect of a treatment, or of a kind that the sheet does not know.
    (
        "other",
        r"(?:RRR|NNTB?|NNH|ICC|AUC|MCID|MID|MDC|SUCRA|BMI)s?\b|[Rr]elative risk reductions?\b"
        r"|[Nn]umbers? needed\b|[Cc]orrelat\w+|[Cc]oefficients?\b|[Ss]ensitivity of\b|[Ss]pecificity\b"
        r"|[Pp]revalence\b"
        r"|[Kk]appa\b|(?:partial )?[Ee]ta\b|[Bb]eta\b|β|b(?= ?= ?[-+]?\d?\.)|[Ss]lopes?\b|ICERs?\b|QALYs?\b"
        r"|(?:[Mm]eans?|[Pp]revalence|[Cc]ost\w*|[Ee]ffectiveness) ratios?\b|[Rr]atios? of\b"
        r"|[Pp]robability\b|[Mm]edian difference\b"
        r"|[Ll]ikelihood ratio\b"
        r"|[Mm]inim(?:al|um) (?:clinically )?(?:important|detectable)\b|[Cc]utoff\b|mean age\b|aged?\b"
        r"|standard deviations? of\b",
    ),
    # A share of people less that of the others: read where it is printed in percent.
    (
        "share",
        r"(?:[Aa]bsolute )?[Rr]isk (?:differences?|reductions?)\b|(?:RD|ARD|ARR)s?\b"
        r"|[Aa]bsolute (?:difference|reduction|increase)(?=,? (?:of |was |= ?)?[-+]?[\d.]{1,5} ?%)",
    ),
    (
        "smd",
        r"S(?:W?MD|td\.? ?MD)s?\b|(?:[Ss]tandard(?:i[sz]ed)?|[Ss]td\.?) (?:weighted |mean |mean effect "
        r"|effect )?(?:differences?|sizes?|effects?)\b"
        r"|[Hh]edges'?s?'? ?'?g\b|[Cc]ohen'?s?'? ?'?d\b|[Gg]lass'?s?'? ?(?:delta|Δ)|[Ee]ffect[- ]sizes?\b"
        r"|E\.?S\b\.?"
        r"|(?<![\d¬)] )(?<![\d¬)])\b[dg]\b(?= ?=| ?[-+]?\d?\.\d| (?:was|of) [-+]?\d?\.\d)",
    ),
    ("rr", r"(?:a|adj)?(?:I?RR|RR)s?\b|[Rr]elative (?:risks?|rates?)\b|(?:[Rr]isk|[Rr]ate) ratios?\b"),
    ("or", r"(?:a|adj|A)?ORs?\b|[Oo]dds[- ]ratios?\b"),
    ("hr", r"(?:a|adj|s)?HRs?\b|[Hh]azards? ratios?\b"),
    ("means", r"mean (?:[(\[]SD[)\]] )?changes?(?! (?:score )?differences?)\b"),
    (
        "mean_difference",
        r"(?:[WAU]|a|adj|LS|W)?MDs?\b"
        r"|[Mm]ean (?:[(\[]SD[)\]] )?(?:between-groups? |group |net |change )?differences?\b"
        r"|[Dd]ifferences? in means?\b|[Bb]etween[- ]groups? (?:mean |adjusted )?differences?\b",
    ),
    # The coefficient of the group in a model of repeated measures, where the sentence speaks of such a model.
    ("coefficient", r"B(?= ?[=:] ?[-+]?\d)"),
    # These words alone are no measure: a number after them counts only with its interval, unit or P value.
    (
        "difference",
        r"(?:[Dd]ifferences?|(?:[Tt]reatment|[Ii]ntervention) effects?|[Gg]ap|[Mm]argin"
        r"|[Dd]iffered (?:[a-z]+ ){0,3}by)\b",
    ),
)
RATIOS = frozenset({"rr", "or", "hr"})
# Names whose number alone is no result.
NO_MEASURE = frozenset({"other", "share"})
# How a name may begin: it spares the engine most words of a sentence.
_BEGINNING = (
    r"[A-Zβ]|[bdg]\b|a[bdgHIMOR]|be|c[ou]|di|e[ft]|g[al]|h[ae]|in|ka|li|m[aei]|nu|od|p[ar]|r[aei]|s[eptlH]|tr"
)
_NAME = regex(
    rf"(?<!\w)(?={_BEGINNING})(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in NAMES) + ")"
)
_MODEL = regex(r"\bGEE|[Ee]stimating equations?|[Mm]ixed|[Ii]nteraction|\b[Gg]roups?\b")
_HEART = regex(r"\b[Hh]eart|\bbeats?\b|\bbpm\b|\bpulse\b|\bBP\b|\bHRV\b|\b[Bb]lood pressure\b")


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a measure; `plain` for "difference", which may mean nothing by itself."""

    measure: str
    plain: bool
    start: int
    end: int


def names(bare: str) -> Iterator[Name]:
    """Every name of a measure in a prepared sentence, in order."""
    for found in _NAME.finditer(bare):
        kind = str(found.lastgroup)
        if kind == "hr" and found.group().endswith(("R", "Rs")) and _HEART.search(bare):
            continue
        if kind == "coefficient" and not _MODEL.search(bare):
            kind = "other"
        measure = "mean_difference" if kind in ("difference", "coefficient") else kind
        yield Name(measure, kind == "difference", found.start(), found.end())
