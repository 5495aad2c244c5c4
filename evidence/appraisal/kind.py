"""Which kind of massage, where the title names one and no other.

Myofascial release, reflexology and a back rub are different treatments, and what is found for one says little
of the next. Only the title is read: an abstract names kinds in passing, of other studies and of other groups.
"""

from __future__ import annotations

import re

# Each with every way of writing it; "massage" inside such a way is that kind and not massage in general.
KINDS: dict[str, re.Pattern[str]] = {
    name: re.compile(ways, re.IGNORECASE)
    for name, ways in {
        "acupressure": r"\b(?:self-)?acupressure\b|\bacupoint (?:massage|pressure)\b|\bshiatsu\b",
        "aromatherapy massage": r"\baroma(?:therapy|tic)?[- ]massage\b"
        r"|\bmassage with (?:aromatic|essential) oils?\b",
        "lymph drainage": r"\b(?:manual )?lymph(?:atic)?[- ]drainage(?: massage)?\b",
        "myofascial release": r"\bmyofascial (?:release|induction|massage)\b",
        "perineal massage": r"\bperineal massage\b",
        "reflexology": r"\b(?:foot |hand |ear )?(?:reflexology|reflexotherapy)(?: massage)?\b",
        "Swedish massage": r"\bswedish massage\b",
        "Thai massage": r"\b(?:traditional |court[- ]type )*thai massage\b",
        "transverse friction massage": r"\b(?:deep )?(?:transverse|cross)[- ]friction(?:s| massage)?\b",
        "trigger point massage": r"\btrigger[- ]point (?:massage|release|compression|pressure)\b"
        r"|\bischa?emic compression\b",
        "Tuina": r"\btui[- ]?na\b(?: (?:therapy|massage|manipulation))?(?: ?\([^)]*massage[^)]*\))?",
    }.items()
}
_ANY = re.compile(r"\bmassag\w*", re.IGNORECASE)


def kind_named(title: str) -> str | None:
    """The one kind of massage in the title; None where it names none, several, or massage in general as well.

    >>> kind_named("Myofascial release for chronic low back pain: a systematic review")
    'myofascial release'
    >>> kind_named("Swedish massage or acupressure for neck pain") is None
    True
    >>> kind_named("Massage therapy and reflexology in palliative care") is None
    True
    """
    found = [name for name, ways in KINDS.items() if ways.search(title)]
    rest = KINDS[found[0]].sub(" ", title) if len(found) == 1 else title
    return found[0] if len(found) == 1 and not _ANY.search(rest) else None
