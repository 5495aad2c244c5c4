"""How much work one address may ask for: a bucket of tokens that fills again. None of it is written down."""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

MOST_ADDRESSES = 10_000
"""Addresses that are counted at once; the one that was heard of longest ago is forgotten first."""


class TooMuch(Exception):
    """An address has used up its share; in `seconds` it may ask again."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Budget:
    """`works`, and `a_second` more with time, `at_once` of them under way; 0 works means no limit."""

    def __init__(
        self, works: int, a_second: float, at_once: int = 2, clock: Callable[[], float] = monotonic
    ) -> None:
        self._works, self._a_second, self._at_once, self._clock = works, a_second, at_once, clock
        self._under_way: Counter[str] = Counter()
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

    @contextmanager
    def working(self, address: str) -> Iterator[None]:
        """One work for this address, from begin to end. Raises `TooMuch` also while others are under way."""
        with self._counting:
            if self._works and self._under_way[address] >= self._at_once:
                raise TooMuch(1.0)
            self._under_way[address] += 1
        try:
            self.spend(address)
            yield
        finally:
            with self._counting:
                self._under_way[address] -= 1
                if not self._under_way[address]:
                    del self._under_way[address]
