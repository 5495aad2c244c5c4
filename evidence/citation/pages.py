"""The first and the last page of an article."""

from __future__ import annotations

import re

_RANGE = re.compile(r"(?P<mark>[A-Za-z]*)(?P<first>\d+)-(?P<same>[A-Za-z]*)(?P<last>\d+)")


def page_ends(pages: str | None) -> tuple[str, str]:
    """("101", "109") for "101-9": NLM leaves out the digits that the last page shares with the first.

    What is no plain range ("CD001929", "1-4, 9") stands whole in the first place, and nothing in the second.
    """
    found = _RANGE.fullmatch((pages or "").strip())
    if not found or found["same"] not in ("", found["mark"]):
        return pages or "", ""
    first, last = found["first"], found["last"]
    whole = first[: max(0, len(first) - len(last))] + last
    if int(whole) < int(first):
        return pages or "", ""
    return found["mark"] + first, found["mark"] + whole
