"""Shares with their uncertainty, and the measures of retrieval made of them."""

from __future__ import annotations

import math
from dataclasses import dataclass

#: Standard normal quantile of a two-sided interval of 95 %.
_Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` of `n`, between 0 and 1."""

    hits: int
    n: int

    @property
    def value(self) -> float | None:
        """The share; `None` of nothing."""
        return self.hits / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float] | tuple[None, None]:
        """Wilson score interval of 95 %; E. B. Wilson, JASA 22 (1927) 209-212."""
        if not self.n:
            return None, None
        share, spread = self.hits / self.n, _Z**2 / self.n
        middle = share + spread / 2
        reach = _Z * math.sqrt(share * (1 - share) / self.n + spread / (4 * self.n))
        return max(0.0, (middle - reach) / (1 + spread)), min(1.0, (middle + reach) / (1 + spread))


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What was rightly found, wrongly found, and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> Share:
        """Share of the found that is right."""
        return Share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> Share:
        """Share of what is there that was found."""
        return Share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; `None` when nothing is there or found."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else None
