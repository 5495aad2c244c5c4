"""A small linear model: what each sign of a text says for each answer, added up.

The weights are readable JSON, one line a sign, learned by `benchmarks/train.py` from judged records. A vote
is explained by the signs that weighed most; nothing is hidden, and nothing else is loaded. Sums are exact
(`fsum`): those of `sum` end with another last digit from Python 3.12 on, which can turn a tie.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, fsum


@dataclass(frozen=True, slots=True)
class LinearModel:
    """`answers` with a bias each, and for each sign one weight an answer, in the same order."""

    answers: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    def chances(self, signs: Iterable[str]) -> dict[str, float]:
        """The chance of each answer, from 0 to 1; together they are 1."""
        known = self.weights.get
        rows = [row for sign in signs if (row := known(sign))]
        sums = [fsum(column) for column in zip(self.bias, *rows, strict=True)]
        top = max(sums)
        powers = [exp(one - top) for one in sums]
        whole = fsum(powers)
        return {answer: power / whole for answer, power in zip(self.answers, powers, strict=True)}

    def weight(self, sign: str, answer: str) -> float:
        """How much a sign speaks for an answer rather than for the others; 0 for an unknown sign."""
        row = self.weights.get(sign)
        if row is None:
            return 0.0
        own = row[self.answers.index(answer)]
        return own - (fsum(row) - own) / (len(row) - 1)


@cache
def load(name: str) -> LinearModel:
    """The model that the training wrote to NAME.json in this package."""
    told = json.loads(files("evidence.appraisal").joinpath(f"{name}.json").read_text(encoding="utf-8"))
    weights = {sign: tuple(row) for sign, row in told["weights"].items()}
    return LinearModel(tuple(told["answers"]), tuple(told["bias"]), weights)
