"""Pairs of clauses worth comparing: those that share a band of MinHash values.

Shingles are two ideographs or four letters. A band is three of 126 MinHash values (Broder 1997)
with a guard: with the numbers of the clause as guard, 第14次 and 第15次 never meet.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.dedupe.compiled import kernel, part
from transforms.dedupe.normalize import Codes, Int, Offsets
from transforms.dedupe.signatures import Forms, Hashes, mix

BANDS: Final = 42
ROWS: Final = 3
_VALUES: Final = BANDS * ROWS
#: Share of equal MinHash values below which a pair is not compared.
_LEAST_ALIKE: Final = 0.22
#: Rows that may meet in a band before they must share more.
_CROWD: Final = 40
_DEEPEST: Final = 6
_INDEX_BITS: Final = 24
_INDEX: Final = (1 << _INDEX_BITS) - 1
_LATIN_SHINGLE: Final = 4
_SHINGLE: Final = 2
_ROWS_AT_ONCE: Final = 20_000

Sketches = npt.NDArray[np.uint16]
Pairs = npt.NDArray[np.int32]


def sketches(forms: Forms, rows: Offsets, workers: int = 1) -> Sketches:
    """MinHash values of the clauses `rows`, one row each, 16 bits per value."""
    noise = np.random.default_rng(20160903).integers(0, 2**32, (2, _VALUES), dtype=np.uint32)
    noise[0] |= 1
    out = np.empty((len(rows), _VALUES), np.uint16)
    starts = range(0, len(rows), _ROWS_AT_ONCE)

    def fill(first: int) -> None:
        part = slice(first, first + _ROWS_AT_ONCE)
        put_sketches(
            forms.codes, (forms.start[rows[part]], forms.start[rows[part] + 1]), noise, out[part]
        )

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(fill, starts))
    return out


class Rows(NamedTuple):
    """What the search for pairs looks up about each row.

    Attributes:
        values: Sketches, in an order that depends on content only.
        guard: Rows with different guards never meet.
        lengths: Codes of each form.
        crowded: Bits: the bands in which too many rows met.
    """

    values: Sketches
    guard: Hashes
    lengths: Offsets
    crowded: Hashes


def pairs(values: Sketches, guard: Hashes, lengths: Offsets, least: float) -> Iterator[Pairs]:
    """Pairs (i < j) of rows that share a band and may be alike, band by band.

    Where more than `_CROWD` rows meet in a band, they must share one more value, and another,
    up to six; a pair that meets in such bands may come more than once, others come once.

    Args:
        values: Sketches, in an order that depends on content only.
        guard: Rows with different guards never meet.
        lengths: Codes of each form.
        least: Smallest ratio of lengths.
    """
    rows = Rows(values, guard, lengths, np.zeros(len(values), np.uint64))
    for band in range(BANDS):
        left = np.arange(len(values))
        for depth in range(ROWS, _DEEPEST + 1):
            keys = np.empty(len(left), np.uint64)
            put_band_keys(rows, left, (band, depth), keys)
            keys.sort()
            yield _met(keys, rows, (band, depth), least)
            crowd = np.zeros(len(left), np.bool_)
            put_crowd(keys, rows.crowded, (band, depth), crowd)
            left = np.sort(keys[crowd] & np.uint64(_INDEX)).astype(np.int64)
            if len(left) == 0:
                break


def _met(keys: Hashes, rows: Rows, place: tuple[int, int], least: float) -> Pairs:
    """Pairs of one band at one depth."""
    room = np.empty((max(1024, len(keys)), 2), np.int32)
    while True:
        n = put_pairs(keys, rows, place, least, room)
        if n <= len(room):
            return room[:n].copy()
        room = np.empty((n, 2), np.int32)


@kernel
def put_sketches(
    codes: Codes, bounds: tuple[Offsets, Offsets], noise: npt.NDArray[np.uint32], out: Sketches
) -> None:
    """Write the MinHash values of the forms between `bounds` (starts, ends)."""
    least = np.empty(noise.shape[1], np.uint32)
    for row in range(len(out)):
        least[:] = 0xFFFFFFFF
        start, end = bounds[0][row], bounds[1][row]
        for at in range(start, end):
            size = _LATIN_SHINGLE if 97 <= codes[at] <= 122 else _SHINGLE
            if at + size > end and at > start:
                break
            shingle = np.uint64(size)
            for place in range(at, min(at + size, end)):
                shingle = shingle * np.uint64(0x9E3779B97F4A7C15) + np.uint64(codes[place])
            mixed = np.uint32(mix(shingle))
            for value in range(len(least)):
                least[value] = min(
                    least[value], np.uint32(noise[0, value] * mixed + noise[1, value])
                )
        for value in range(len(least)):
            out[row, value] = np.uint16((least[value] * np.uint32(0x9E3779B1)) >> np.uint32(16))


@kernel
def put_band_keys(rows: Rows, left: Offsets, place: tuple[int, int], keys: Hashes) -> None:
    """Write for each row of `left` the hash of `depth` values and guard, and its index."""
    band, depth = place
    for at in range(len(left)):
        row = left[at]
        joined = np.uint64(band)
        for value in range(band * ROWS, band * ROWS + depth):
            joined = mix(joined * np.uint64(65537) + np.uint64(rows.values[row, value % _VALUES]))
        key = mix(joined + rows.guard[row])
        keys[at] = key >> np.uint64(_INDEX_BITS) << np.uint64(_INDEX_BITS) | np.uint64(row)


@part
def bucket_end(keys: Hashes, at: int) -> int:
    """End of the rows that share the key of row `at`."""
    end = at + 1
    while end < len(keys) and (keys[end] ^ keys[at]) >> np.uint64(_INDEX_BITS) == np.uint64(0):
        end += 1
    return end


@kernel
def put_crowd(
    keys: Hashes, crowded: Hashes, place: tuple[int, int], crowd: npt.NDArray[np.bool_]
) -> None:
    """Mark the rows of full buckets in `crowd`, and at the first depth their band in `crowded`."""
    band, depth = place
    at = 0
    while at < len(keys):
        end = bucket_end(keys, at)
        if end - at > _CROWD and depth < _DEEPEST:
            crowd[at:end] = True
            for row in keys[at:end] & np.uint64(_INDEX):
                crowded[row] |= np.uint64(1) << np.uint64(band)
        at = end


@kernel
def put_pairs(keys: Hashes, rows: Rows, place: tuple[int, int], least: float, room: Pairs) -> int:
    """Write the pairs of one band; how many there are (more than `room` holds if it is short).

    The fullest buckets of the last depth are not searched in full, only `_CROWD` followers.
    """
    band, depth = place
    n, at = 0, 0
    while at < len(keys):
        end = bucket_end(keys, at)
        crowded = end - at > _CROWD
        for one in range(at, end if depth == _DEEPEST or not crowded else at):
            i = np.int64(keys[one] & np.uint64(_INDEX))
            for other in range(one + 1, min(end, one + 1 + _CROWD)):
                j = np.int64(keys[other] & np.uint64(_INDEX))
                if worth_comparing((i, j), rows, band, least):
                    if n < len(room):
                        room[n, 0], room[n, 1] = i, j
                    n += 1
        at = end
    return n


@part
def worth_comparing(pair: tuple[Int, Int], rows: Rows, band: int, least: float) -> bool:
    """Not met in an earlier band, same guard, similar length, enough equal values.

    Most pairs that meet are duplicates that meet again: that is asked first.
    """
    i, j = pair
    values = rows.values
    for at in range(0, band * ROWS, ROWS):
        if values[i, at] == values[j, at] and values[i, at + 1] == values[j, at + 1]:
            met = values[i, at + 2] == values[j, at + 2]
            if met and not (rows.crowded[i] | rows.crowded[j]) >> np.uint64(at // ROWS) & np.uint64(
                1
            ):
                return False
    shorter, longer = min(rows.lengths[i], rows.lengths[j]), max(rows.lengths[i], rows.lengths[j])
    if rows.guard[i] != rows.guard[j] or shorter < least * longer:
        return False
    equal = 0
    for value in range(_VALUES):
        equal += values[i, value] == values[j, value]
    return bool(equal >= _LEAST_ALIKE * _VALUES)
