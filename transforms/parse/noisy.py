"""Find clauses that are nearly equal to an earlier one, at linear cost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

#: Letters of one window: Chinese, Latin.
_WINDOWS: Final = (8, 16)
#: One window in so many is looked at, by its hash: the same ones in texts that are alike.
_SAMPLED: Final = 4
#: Windows that two clauses must share, and the share of those of the later one.
_LEAST: Final = 2
_SHARE: Final = 0.4
#: Shorter clauses are not compared.
_SHORTEST: Final = 20
#: A window that stands more often than this is a formula.
_FORMULA: Final = 8
_FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)


def near_origins(keys: Sequence[str], numbers: Sequence[int]) -> dict[int, int]:
    """The earlier clause that shares most windows with a later one, by number.

    Args:
        keys: Folded texts of all clauses.
        numbers: The clauses to be compared: first occurrences.

    """
    long = [number for number in numbers if len(keys[number]) >= _SHORTEST]
    if len(long) < 2:
        return {}
    text = "".join(keys[number] for number in long)
    ends = np.cumsum([len(keys[number]) for number in long])
    latin = 2 * len(text.encode("ascii", "ignore")) > len(text)
    places, hashes = _sampled(text, _WINDOWS[latin])
    owners = np.searchsorted(ends, places, side="right")
    inside = owners == np.searchsorted(ends, places + _WINDOWS[latin] - 1, side="right")
    totals = np.bincount(owners[inside], minlength=len(long))
    shared = _shared(owners[inside], hashes[inside])
    return {
        long[later]: long[earlier]
        for later, (earlier, count) in shared.items()
        if count >= max(_LEAST, _SHARE * totals[later])
    }


def _sampled(text: str, window: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint64]]:
    """Places and hashes of the windows that are looked at."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    mixed = codes.astype(np.uint64) * _FACTOR
    rolled = np.zeros(max(0, len(codes) - window + 1), dtype=np.uint64)
    for step in range(window):
        rolled = rolled * np.uint64(1_000_003) + mixed[step : step + len(rolled)]
    hashes = (rolled * _FACTOR) >> np.uint64(20)
    places = np.flatnonzero(hashes % np.uint64(_SAMPLED) == 0)
    return places, hashes[places]


def _shared(
    owners: npt.NDArray[np.int64], hashes: npt.NDArray[np.uint64]
) -> dict[int, tuple[int, int]]:
    """By clause: the earlier clause that shares most windows with it, and how many."""
    _, codes, counts = np.unique(hashes, return_inverse=True, return_counts=True)
    again = np.flatnonzero((counts[codes] > 1) & (counts[codes] <= _FORMULA))
    if not len(again):
        return {}
    order = again[np.argsort(codes[again], kind="stable")]
    found, shares = np.unique(_pairs(owners[order], codes[order]), return_counts=True, axis=0)
    best = np.lexsort((found[:, 1], -shares, found[:, 0]))
    found, shares = found[best], shares[best]
    _, first = np.unique(found[:, 0], return_index=True)
    return {
        later: (earlier, count)
        for (later, earlier), count in zip(
            found[first].tolist(), shares[first].tolist(), strict=True
        )
    }


def _pairs(owners: npt.NDArray[np.int64], codes: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Clause and earlier clause of every two windows of one code; windows stand by code."""
    pairs = [np.empty((0, 2), np.int64)]
    for apart in range(1, _FORMULA):
        same = codes[apart:] == codes[:-apart]
        pairs.append(np.column_stack((owners[apart:][same], owners[:-apart][same])))
    together: npt.NDArray[np.int64] = np.concatenate(pairs)
    differ = together[:, 0] != together[:, 1]
    return np.compress(differ, together, axis=0)
