"""Pairs of clauses worth comparing: those that share a band of MinHash values.

Shingles are two ideographs or four letters. A band is three of 126 MinHash values (Broder 1997)
together with a guard: with the numbers of the clause as guard, 第14次 and 第15次 never meet.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final

import numpy as np
import numpy.typing as npt

from transforms.dedupe.compiled import kernel
from transforms.dedupe.normalize import Codes, Offsets
from transforms.dedupe.signatures import Forms, Hashes, mix

BANDS: Final = 42
ROWS: Final = 3
_VALUES: Final = BANDS * ROWS
#: Share of equal MinHash values below which a pair is not compared.
_LEAST_ALIKE: Final = 0.12
#: How many followers in one bucket, in the order of their content, a clause is paired with.
_WINDOW: Final = 64
_INDEX_BITS: Final = 24
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


def pairs(
    values: Sketches, guard: Hashes, lengths: Offsets, least: float, workers: int = 1
) -> Iterator[Pairs]:
    """Pairs (i < j) of rows that share a band and may be alike, each once, band by band.

    Args:
        values: Sketches, in an order that depends on content only.
        guard: Rows with different guards never meet.
        lengths: Codes of each form.
        least: Smallest ratio of lengths.
        workers: Threads.
    """
    find = partial(_pairs_of_band, values, guard, lengths, least)
    with ThreadPoolExecutor(workers) as pool:
        yield from pool.map(find, range(BANDS))


def _pairs_of_band(
    values: Sketches, guard: Hashes, lengths: Offsets, least: float, band: int
) -> Pairs:
    keys = np.empty(len(values), np.uint64)
    put_band_keys(values, guard, band, keys)
    keys.sort()
    room = np.empty((max(1024, len(values)), 2), np.int32)
    while True:
        n = put_pairs(keys, (values, guard, lengths), (band, least), room)
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
def put_band_keys(values: Sketches, guard: Hashes, band: int, keys: Hashes) -> None:
    """Write for each row the hash of its band and guard in the high bits, its index in the low."""
    for row in range(len(values)):
        joined = np.uint64(band)
        for value in range(band * ROWS, band * ROWS + ROWS):
            joined = joined << np.uint64(16) | np.uint64(values[row, value])
        key = mix(mix(joined) + guard[row])
        keys[row] = key >> np.uint64(_INDEX_BITS) << np.uint64(_INDEX_BITS) | np.uint64(row)


@kernel
def put_pairs(
    keys: Hashes,
    columns: tuple[Sketches, Hashes, Offsets],
    limits: tuple[int, float],
    room: Pairs,
) -> int:
    """Write the pairs of one band; how many there are (more than `room` holds if it is short)."""
    n = 0
    low_bits = np.uint64((1 << _INDEX_BITS) - 1)
    for at in range(len(keys)):
        i = np.int64(keys[at] & low_bits)
        for after in range(at + 1, min(len(keys), at + 1 + _WINDOW)):
            if (keys[after] ^ keys[at]) >> np.uint64(_INDEX_BITS):
                break
            j = np.int64(keys[after] & low_bits)
            if worth_comparing(i, j, columns, limits):
                if n < len(room):
                    room[n, 0], room[n, 1] = i, j
                n += 1
    return n


@kernel
def worth_comparing(
    i: int,
    j: int,
    columns: tuple[Sketches, Hashes, Offsets],
    limits: tuple[int, float],
) -> bool:
    """Same guard, similar length, enough equal values, and no earlier band in common."""
    values, guard, lengths = columns
    band, least = limits
    shorter, longer = min(lengths[i], lengths[j]), max(lengths[i], lengths[j])
    if guard[i] != guard[j] or shorter < least * longer:
        return False
    equal = 0
    for value in range(_VALUES):
        equal += values[i, value] == values[j, value]
    if equal < _LEAST_ALIKE * _VALUES:
        return False
    for earlier in range(band):
        at = earlier * ROWS
        same = values[i, at] == values[j, at] and values[i, at + 1] == values[j, at + 1]
        if same and values[i, at + 2] == values[j, at + 2]:
            return False
    return True
