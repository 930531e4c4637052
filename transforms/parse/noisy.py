"""Find clauses that are nearly equal to an earlier one, at linear cost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

#: Letters of one window: Chinese, Latin.
_WINDOWS: Final = (8, 16)
#: One window in so many, a power of two, is looked at by its hash: the same ones in texts that are
#: alike.
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
_Numbers = npt.NDArray[np.int64]


def near_origins(keys: Sequence[str], numbers: Sequence[int]) -> dict[int, int]:
    """The earlier clause that shares most windows with a later one, by number.

    Args:
        keys: Folded texts of all clauses.
        numbers: The clauses to be compared: first occurrences.

    """
    long = [number for number in numbers if len(keys[number]) >= _SHORTEST]
    if len(long) < 2:
        return {}
    texts = [keys[number] for number in long]
    text = "".join(texts)
    owner = np.repeat(np.arange(len(long)), [len(one) for one in texts])
    window = _WINDOWS[2 * len(text.encode("ascii", "ignore")) > len(text)]
    places, hashes = _sampled(text, window)
    owners = owner[places]
    inside = owners == owner[places + window - 1]
    owners, hashes = owners[inside], hashes[inside]
    enough = np.maximum(_LEAST, _SHARE * np.bincount(owners, minlength=len(long)))
    later, earlier, shares = _shared(owners, hashes)
    found = np.flatnonzero(shares >= enough[later])
    pairs = zip(later[found].tolist(), earlier[found].tolist(), strict=True)
    return {long[one]: long[other] for one, other in pairs}


def _sampled(text: str, window: int) -> tuple[_Numbers, npt.NDArray[np.uint64]]:
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
    places = np.flatnonzero((hashes & np.uint64(_SAMPLED - 1)) == 0)
    return places, hashes[places]


def _shared(owners: _Numbers, hashes: npt.NDArray[np.uint64]) -> tuple[_Numbers, ...]:
    """Clauses, of each the earlier clause that shares most windows with it, and how many."""
    codes, order = _repeated(hashes)
    lengths = _lengths(codes)
    rare = np.repeat(lengths <= _FORMULA, lengths)
    later, earlier = _pairs(owners[order[rare]], codes[rare])
    size = int(owners.max(initial=0)) + 1
    both = np.sort(later * size + earlier)
    shares = _lengths(both)
    later, earlier = np.divmod(both[np.cumsum(shares) - shares], size)
    counts = _lengths(later)
    starts = np.cumsum(counts) - counts
    most = np.maximum.reduceat(shares, starts) if len(starts) else shares
    best = np.flatnonzero(shares == np.repeat(most, counts))
    best = best[np.flatnonzero(np.diff(later[best], prepend=-1))]
    return later[best], earlier[best], shares[best]


def _repeated(
    hashes: npt.NDArray[np.uint64],
) -> tuple[npt.NDArray[np.uint64], _Numbers]:
    """Hashes that stand more than once, equal ones side by side, and their places in order.

    Hash and place are sorted as one number, which is many times faster than an order of places.
    """
    bits = np.uint64(len(hashes).bit_length())
    packed = np.sort(hashes << bits | np.arange(len(hashes), dtype=np.uint64))
    codes = packed >> bits
    again = codes[1:] == codes[:-1]
    kept = np.flatnonzero(np.append(again, False) | np.append(False, again))
    places = packed[kept] & ((np.uint64(1) << bits) - np.uint64(1))
    return codes[kept], places.astype(np.int64)


def _lengths(values: npt.NDArray[Any]) -> _Numbers:
    """How many equal values stand side by side, one after the other."""
    changes = np.flatnonzero(values[1:] != values[:-1]) + 1
    bounds = np.concatenate(([0], changes, [len(values)]))
    return np.diff(bounds) if len(values) else np.empty(0, np.int64)


def _pairs(owners: _Numbers, codes: npt.NDArray[np.uint64]) -> tuple[_Numbers, _Numbers]:
    """Clause and earlier clause of every two windows of one code; windows stand by code."""
    later, earlier = [owners[:0]], [owners[:0]]
    for apart in range(1, _FORMULA):
        same = np.flatnonzero(codes[apart:] == codes[:-apart])
        later.append(owners[same + apart])
        earlier.append(owners[same])
    one, other = np.concatenate(later), np.concatenate(earlier)
    differ = one != other
    return one[differ], other[differ]
