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
_BASE: Final = 1_000_003
#: Bits of a hash that tell quickly that a window stands once.
_BITS: Final = 18


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
    owner = np.repeat(np.arange(len(long)), [len(keys[number]) for number in long])
    latin = 2 * len(text.encode("ascii", "ignore")) > len(text)
    places, hashes = _sampled(text, _WINDOWS[latin])
    owners = owner[places]
    inside = owners == owner[places + _WINDOWS[latin] - 1]
    totals = np.bincount(owners[inside], minlength=len(long))
    enough = np.maximum(_LEAST, _SHARE * totals).tolist()
    shared = _shared(owners[inside], hashes[inside])
    return {
        long[later]: long[earlier]
        for later, (earlier, count) in shared.items()
        if count >= enough[later]
    }


def _sampled(text: str, window: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint64]]:
    """Places and hashes of the windows that are looked at."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    mixed = codes.astype(np.uint64) * _FACTOR
    # Two neighbouring windows make one of twice their length: the windows are powers of two.
    rolled, length, base = mixed, 1, _BASE
    while length < window and len(rolled) > length:
        rolled = rolled[:-length] * np.uint64(base) + rolled[length:]
        length, base = 2 * length, base * base % 2**64
    if length < window:
        return np.empty(0, np.int64), np.empty(0, np.uint64)
    hashes = (rolled * _FACTOR) >> np.uint64(20)
    places = np.flatnonzero(hashes % np.uint64(_SAMPLED) == 0)
    return places, hashes[places]


def _shared(
    owners: npt.NDArray[np.int64], hashes: npt.NDArray[np.uint64]
) -> dict[int, tuple[int, int]]:
    """By clause: the earlier clause that shares most windows with it, and how many."""
    low = (hashes & np.uint64(2**_BITS - 1)).astype(np.int64)
    maybe = np.flatnonzero(np.bincount(low, minlength=2**_BITS)[low] > 1)
    owners, hashes = owners[maybe], hashes[maybe]
    _, codes, counts = np.unique(hashes, return_inverse=True, return_counts=True)
    again = np.flatnonzero((counts[codes] > 1) & (counts[codes] <= _FORMULA))
    if not len(again):
        return {}
    order = again[np.argsort(codes[again], kind="stable")]
    pairs = _pairs(owners[order], codes[order])
    size = int(owners.max()) + 1
    both, shares = np.unique(pairs[:, 0] * size + pairs[:, 1], return_counts=True)
    found = np.column_stack(np.divmod(both, size))
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
