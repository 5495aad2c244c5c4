"""What the title of a record says about it: its Cochrane number, and whether it names the asked condition."""

from __future__ import annotations

import re

from evidence.model import Study

_COCHRANE = re.compile(r"\b(CD\d{6})(?:\.pub(\d{1,2}))?", re.IGNORECASE)


def cochrane_number(study: Study) -> tuple[str, int] | None:
    """("CD001929", 3) for the third publication of that Cochrane review; None for anything else."""
    found = _COCHRANE.search(study.article.doi or "")
    return (found[1].upper(), int(found[2] or 1)) if found else None


def named_in_title(study: Study) -> bool | None:
    """Whether the title names the asked condition; None when nobody asked about one."""
    if study.about is None:
        return None
    return bool(study.about.value) and study.about.quote == study.article.title
