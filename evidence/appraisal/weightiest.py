"""Which words of a sentence weighed most for the vote of a linear model: they explain it to a reader."""

from __future__ import annotations

from collections.abc import Mapping

from evidence.appraisal.text import word_set

# So many words explain a vote, and these explain nothing.
WORDS_SHOWN = 3
EMPTY = word_set(
    "the a an of in at to and was were is are for on by with from that this it as or had has be may i"
)


def explained(because: str, weights: Mapping[str, float], plain: str) -> str:
    """The reason with the words of this folded sentence that speak for it; `weights` by "part: words"."""
    spoken = {sign.partition(": ")[2]: weight for sign, weight in weights.items() if weight > 0}
    in_order = sorted(spoken, key=lambda one: (-spoken[one], one))
    words = [one for one in in_order if one in plain and set(one.split()) - EMPTY]
    named = ", ".join(f'"{one}"' for one in words[:WORDS_SHOWN])
    return f"{because} Words that weighed most: {named}." if named else because
