"""Stretches of a text, asked for those that another one shares characters with."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate


class Stretches:
    """Half-open spans in any order, which may overlap; a question costs the logarithm of them."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted((at, to, number) for number, (at, to) in enumerate(spans))
        self._starts = [at for at, _, _ in self._spans]
        #: How far the spans up to each one reach.
        self._reach = list(accumulate((to for _, to, _ in self._spans), max))

    def touch(self, at: int, to: int) -> bool:
        """Any of them shares a character with `[at, to)`."""
        before = bisect_left(self._starts, to)
        return before > 0 and self._reach[before - 1] > at

    def beside(self, at: int, to: int) -> list[int]:
        """Numbers of those that share a character with `[at, to)` or end at `at`, in order."""
        found = []
        place = bisect_left(self._starts, to) - 1
        while place >= 0 and self._reach[place] >= at:
            _, end, number = self._spans[place]
            if end >= at:
                found.append(number)
            place -= 1
        return sorted(found)
