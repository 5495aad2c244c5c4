"""What main results are about: which outcomes, compared with what, or that nothing tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from evidence.compose.naming import say_outcome
from evidence.compose.saying import Say
from evidence.model import Comparator, MainResult

# More names than these are not read; each study has its own.
MOST_NAMED = 3


def main_outcomes(about: Sequence[MainResult], say: Say) -> str:
    """Such as "pain", or "pain in 2 of 3 best studies"; what was measured, where nothing tells."""
    told = _counted(each.outcomes for each in about if each.told)
    silent = [each.outcomes for each in about if not each.told]
    measured = _listed([say_outcome(name, say) for name, _ in _counted(silent)], say)
    among = say("about.measured", outcomes=measured) if measured else ""
    if not told:
        return say("about.not_told", measured=among) if measured else say("about.not_measured")
    shares = _listed(_shares(told, len(about), say), say)
    return shares + (say("about.silent", n=len(silent), measured=among) if silent else "")


def compared_with(comparators: Iterable[Comparator], say: Say) -> str:
    """Everything that massage was compared with; that it is not told, where a record leaves it open."""
    kinds = list(dict.fromkeys(comparators))
    named = [say(f"comparator_short.{kind}") for kind in kinds if kind is not Comparator.UNCLEAR]
    open_ones = [say("about.elsewhere" if named else "about.nowhere")] if len(named) < len(kinds) else []
    return say("join.comma").join([*named, *open_ones])


def _counted(named: Iterable[Sequence[str]]) -> list[tuple[str, int]]:
    """Each outcome with its number of studies, the commonest first."""
    return Counter(name for outcomes in named for name in outcomes).most_common()


def _shares(told: Sequence[tuple[str, int]], studies: int, say: Say) -> list[str]:
    """The outcomes of all studies by name; of the others the first says how many studies there are."""
    whole = [say_outcome(name, say) for name, n in told if n == studies]
    part = [(say_outcome(name, say), n) for name, n in told if n < studies]
    first = [say("about.share", outcome=name, n=n, all=studies) for name, n in part[:1]]
    return [*whole, *first, *(say("about.next_share", outcome=name, n=n) for name, n in part[1:])]


def _listed(names: Sequence[str], say: Say) -> str:
    said = say("join.comma").join(names[:MOST_NAMED])
    return say("about.others", outcomes=said) if len(names) > MOST_NAMED else said
