"""Sketches of forms: MinHash values (Broder 1997) of their shingles."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.dedupe.compiled import kernel
from transforms.dedupe.forms import Forms, Hashes, drained
from transforms.dedupe.normalize import Codes, Offsets
from transforms.dedupe.signatures import mix

BANDS: Final = 42
ROWS: Final = 3
VALUES: Final = BANDS * ROWS
_LATIN_SHINGLE: Final = 3
_SHINGLE: Final = 2
_ROWS_AT_ONCE: Final = 20_000
BIT_WORDS: Final = 4

Values = npt.NDArray[np.uint16]


class Sketches(NamedTuple):
    """What the search for pairs looks up about each content.

    Attributes:
        values: MinHash values, 16 bits each.
        bits: The last two bits of each value, packed.
        guard: Contents with different guards never meet.
        lengths: Codes of each form.
        order: Content keys: who comes first where not all can meet.
    """

    values: Values
    bits: Hashes
    guard: Hashes
    lengths: Offsets
    order: Hashes


def sketches(forms: Forms, guard: Hashes, workers: int = 1) -> Sketches:
    """Sketches of all forms."""
    noise = np.random.default_rng(20160903).integers(0, 2**32, (2, VALUES), dtype=np.uint32)
    noise[0] |= 1
    n = len(forms.key)
    values, bits = np.empty((n, VALUES), np.uint16), np.zeros((n, BIT_WORDS), np.uint64)

    def fill(first: int) -> None:
        rows = slice(first, first + _ROWS_AT_ONCE)
        least = np.empty(VALUES, np.uint32)
        bounds = forms.start[first : first + _ROWS_AT_ONCE + 1]
        put_sketches(forms.codes, bounds, (noise, least), values[rows], bits[rows])

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(fill, range(0, n, _ROWS_AT_ONCE)))
    return Sketches(values, bits, guard, np.diff(forms.start), forms.key)


def joined_sketches(parts: list[Sketches]) -> Sketches:
    """Sketches of contents put one after the other; the list is emptied, to hold few twice."""
    columns: list[list[Any]] = [list(column) for column in zip(*parts, strict=True)]
    parts.clear()
    return Sketches(*map(drained, columns))


@kernel
def put_sketches(
    codes: Codes,
    bounds: Offsets,
    room: tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]],
    values: Values,
    bits: Hashes,
) -> None:
    """Write the MinHash values of the forms between `bounds`."""
    noise, least = room
    for row in range(len(values)):
        least[:] = 0xFFFFFFFF
        start, end = bounds[row], bounds[row + 1]
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
            short = np.uint16((least[value] * np.uint32(0x9E3779B1)) >> np.uint32(16))
            values[row, value] = short
            bits[row, value >> 5] |= np.uint64(short & 3) << np.uint64(2 * (value & 31))
