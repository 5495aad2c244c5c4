"""Which condition a person means: a slug, a name, a synonym or an ICD-10-CM code -> `Condition`. Pure."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence

from evidence.errors import UnknownCondition
from evidence.model import Condition, IcdCode

# How many near names a miss lists: enough to choose from, few enough to read.
NEAREST = 5
# difflib ratio from which two names count as alike: "gonathrosis" for "gonarthrosis" has 0.96, but "headache"
# for "backache" still has 0.75, and that is another problem.
ALIKE = 0.8
# Share of words in common from which it is offered: "knee trouble" offers knee osteoarthritis.
SHARED = 0.5
# Words that say how long or how often, not what: "chronic low back pain" is low back pain. Authorities tell
# the stages apart on the sheet itself.
STAGE_WORDS = frozenset(
    {"acute", "subacute", "chronic", "recurrent", "recurring", "persistent", "episodic", "ongoing"}
    | {"longstanding", "nonspecific", "mild", "moderate", "severe", "bad", "terrible"}
)
# Words without meaning of their own in a name: "osteoarthritis of the knee" is "knee osteoarthritis".
SMALL_WORDS = frozenset(
    ("a", "an", "the", "of", "in", "on", "at", "to", "for", "with", "from", "and", "or", "my")
)
# British spelling to American, so that either finds the other. Both sides are folded alike, so a fold that
# is wrong for one word ("hour") still compares equal with itself.
SPELLINGS = (
    (re.compile(r"ae|oe"), "e"),
    (re.compile(r"our"), "or"),
    (re.compile(r"is(?=e|ing|ation)"), "iz"),
)
# Category (three characters), then up to four more, with or without the dot.
ICD_FORM = re.compile(r"([A-Z][0-9][0-9A-Z])\.?([0-9A-Z]{0,4})", re.ASCII)


def find(query: str, conditions: Sequence[Condition]) -> Condition:
    """Return the condition that `query` names, whatever its case, spacing, punctuation or spelling.

    Raises `UnknownCondition` with the nearest names, or, for an ICD-10-CM code that is too short to bill,
    with the codes below it.
    """
    if not _words(query):
        raise UnknownCondition(f'Name a condition, such as "low back pain"; we have: {_slugs(conditions)}.')
    for as_named, as_asked in ((squeezed, squeezed), (_bag, _bag), (_bag, _bag_without_stage)):
        for condition in conditions:
            if any(as_named(name) == as_asked(query) for name in _names(condition)):
                return condition
    if code := _icd(query):
        return _by_code(code, conditions)
    raise UnknownCondition(_miss(query, conditions))


def squeezed(name: str) -> str:
    """A name as it is compared: no case, spaces, punctuation, accents, plural or British spelling.

    Two conditions whose names squeeze to the same text cannot be told apart.
    """
    return _singular("".join(_words(name)))


def _names(condition: Condition) -> tuple[str, ...]:
    return (condition.slug, condition.name, *condition.synonyms)


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    for british, american in SPELLINGS:
        plain = british.sub(american, plain)
    return re.findall(r"[a-z0-9]+", plain.replace("'", ""))


def _singular(word: str) -> str:
    """Drop a plural s; "arthritis" and "abscess" keep theirs."""
    keeps = len(word) < 4 or word.endswith(("ss", "is", "us"))
    return word if keeps else word.removesuffix("s")


def _bag(name: str) -> tuple[str, ...]:
    """The words that mean something, in any order."""
    return tuple(sorted({_singular(word) for word in _words(name)} - SMALL_WORDS))


def _bag_without_stage(name: str) -> tuple[str, ...]:
    return tuple(word for word in _bag(name) if word not in STAGE_WORDS)


# ------------------------------------------------------------------------------------------- ICD-10-CM


def _icd(query: str) -> str | None:
    """`m5450`, `M54.50` -> `M54.50`; None when it does not look like a code."""
    form = ICD_FORM.fullmatch(query.strip().upper())
    if form is None:
        return None
    category, rest = form.groups()
    return f"{category}.{rest}" if rest else category


def _by_code(code: str, conditions: Sequence[Condition]) -> Condition:
    owners = [c for c in conditions if any(icd.code == code for icd in c.icd10cm)]
    if len(owners) == 1:
        return owners[0]
    if owners:
        raise UnknownCondition(f"{code} is a code of more than one condition; name one: {_slugs(owners)}.")
    raise UnknownCondition(_no_such_code(code, conditions))


def _no_such_code(code: str, conditions: Sequence[Condition]) -> str:
    below = [(icd, c) for c in conditions for icd in c.icd10cm if icd.code.startswith(code)]
    if not below:
        return f"No condition here has the ICD-10-CM code {code}; name the condition in words instead."
    leaves = "; ".join(_leaf(icd, condition) for icd, condition in below)
    return f"{code} is not a billable ICD-10-CM code, it is divided further; use one of: {leaves}."


def _leaf(icd: IcdCode, condition: Condition) -> str:
    return f"{icd.code} {icd.name} ({condition.slug})"


# ---------------------------------------------------------------------------------------- near misses


def _miss(query: str, conditions: Sequence[Condition]) -> str:
    near = _nearest(query, conditions)
    hint = f"nearest: {_slugs(near)}" if near else f"we have: {_slugs(conditions)}"
    return f'No condition is called "{query.strip()[:80]}"; {hint}. A path to a condition file works too.'


def _nearest(query: str, conditions: Sequence[Condition]) -> list[Condition]:
    """Conditions by likeness of any of their names, best first."""
    scored = [(max(_likeness(query, name) for name in _names(c)), c) for c in conditions]
    close = [(score, c) for score, c in scored if score]
    return [c for _, c in sorted(close, key=lambda pair: (-pair[0], pair[1].slug))][:NEAREST]


def _likeness(query: str, name: str) -> float:
    """0 (unlike) to 1: the better of likeness letter by letter and the share of words in common."""
    letters = difflib.SequenceMatcher(None, squeezed(query), squeezed(name)).ratio()
    asked, named = set(_bag_without_stage(query)), set(_bag_without_stage(name))
    shared = len(asked & named) / max(1, min(len(asked), len(named)))
    return max(letters if letters >= ALIKE else 0.0, shared if shared >= SHARED else 0.0)


def _slugs(conditions: Iterable[Condition]) -> str:
    return ", ".join(condition.slug for condition in conditions)
