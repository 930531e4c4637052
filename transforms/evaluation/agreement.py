"""Agreement of coders: Krippendorff's alpha, nominal and ordinal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

_V = TypeVar("_V", bound=Hashable)
Distance = Callable[[int, int], float]


def nominal(units: Iterable[Sequence[Hashable | None]]) -> float | None:
    """Alpha where two values are equal or not.

    Args:
        units: For every coded unit the values of its coders; `None` for a coder who gave none.

    Returns:
        1 for perfect agreement, 0 for what chance gives, below 0 for less than that; `None`
        where no value differs from another, which leaves alpha undefined.

    Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011).
    """
    found = _coincidences(units)
    values = sorted({value for value, _ in found}, key=str)
    return _alpha(found, values, lambda a, b: float(a != b))


def ordinal(units: Iterable[Sequence[int | None]]) -> float | None:
    """Alpha where values are ranks: the more units lie between two values, the farther apart.

    Arguments, result and source as for `nominal`.
    """
    found = _coincidences(units)
    values = sorted({value for value, _ in found})
    counts = [sum(found.get((value, other), 0.0) for other in values) for value in values]

    def distance(a: int, b: int) -> float:
        low, high = min(a, b), max(a, b)
        return float((sum(counts[low : high + 1]) - (counts[low] + counts[high]) / 2) ** 2)

    return _alpha(found, values, distance)


def _coincidences(units: Iterable[Sequence[_V | None]]) -> dict[tuple[_V, _V], float]:
    """How often two values meet in one unit, every unit weighing as much as it has values."""
    found: dict[tuple[_V, _V], float] = defaultdict(float)
    for unit in units:
        values = [value for value in unit if value is not None]
        for i, one in enumerate(values):
            for j, other in enumerate(values):
                if i != j:
                    found[one, other] += 1 / (len(values) - 1)
    return found


def _alpha(
    found: Mapping[tuple[_V, _V], float], values: Sequence[_V], distance: Distance
) -> float | None:
    """One minus the observed over the expected disagreement."""
    totals = [sum(found.get((value, other), 0.0) for other in values) for value in values]
    n = sum(totals)
    pairs = [(a, b) for a in range(len(values)) for b in range(len(values)) if a != b]
    observed = sum(found.get((values[a], values[b]), 0.0) * distance(a, b) for a, b in pairs)
    expected = sum(totals[a] * totals[b] * distance(a, b) for a, b in pairs)
    return 1 - (n - 1) * observed / expected if expected else None
