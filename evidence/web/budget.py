"""How much work one address may ask for: a bucket of tokens that fills again. None of it is written down."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

MOST_ADDRESSES = 10_000
"""Addresses that are counted at once; the one that was heard of longest ago is forgotten first."""


class TooMuch(Exception):
    """An address has used up its share; in `seconds` it may ask again."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Budget:
    """`works` at once, and `a_second` more with time; 0 works means no limit."""

    def __init__(self, works: int, a_second: float, clock: Callable[[], float] = monotonic) -> None:
        self._works, self._a_second, self._clock = works, a_second, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._counting = threading.Lock()

    def spend(self, address: str) -> None:
        """One work for this address. Raises `TooMuch`."""
        if not self._works:
            return
        with self._counting:
            now = self._clock()
            left, since = self._left.pop(address, (float(self._works), now))
            left = min(float(self._works), left + (now - since) * self._a_second)
            self._left[address] = (left - 1 if left >= 1 else left, now)
            if len(self._left) > MOST_ADDRESSES:
                self._left.popitem(last=False)
            if left < 1:
                raise TooMuch((1 - left) / self._a_second)
