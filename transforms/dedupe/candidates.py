"""Pairs of clauses worth comparing: those that share a band of MinHash values.

Shingles are two ideographs or four letters. A band is three of 126 MinHash values (Broder 1997)
with a guard: with the numbers of the clause as guard, 第14次 and 第15次 never meet.

Two clauses meet when they share the bucket of a band and no more than `_CROWD` clauses do. In a
fuller bucket they must share one more value, and another, up to six; what is still crowded then
meets only the `_CROWD` clauses with the first content keys. So whether two clauses meet depends
on who else is in their buckets, but never on order, and `search` can find what a few fresh
clauses change from their own buckets.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.dedupe.compiled import kernel, part
from transforms.dedupe.forms import Forms, Hashes
from transforms.dedupe.normalize import Codes, Int, Offsets
from transforms.dedupe.signatures import mix

BANDS: Final = 42
ROWS: Final = 3
_VALUES: Final = BANDS * ROWS
#: Equal MinHash values below which a pair is not compared (of 126), and the same for their last
#: two bits, of which a quarter agree by chance: that is asked first, as it reads less memory.
_LEAST_ALIKE: Final = 33
_LEAST_BITS: Final = 49
#: Rows that may meet in a band before they must share more.
_CROWD: Final = 40
_DEEPEST: Final = 6
_INDEX_BITS: Final = 28
_INDEX: Final = (1 << _INDEX_BITS) - 1
_DIGIT_BITS: Final = 12
_LATIN_SHINGLE: Final = 4
_SHINGLE: Final = 2
_ROWS_AT_ONCE: Final = 20_000
_BANDS_AT_ONCE: Final = 6
_BIT_WORDS: Final = 4

Values = npt.NDArray[np.uint16]
Pairs = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
#: Sorted keys of each band, one row a band: hash of the bucket, and the content in the low bits.
Segment = npt.NDArray[np.uint64]


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
    noise = np.random.default_rng(20160903).integers(0, 2**32, (2, _VALUES), dtype=np.uint32)
    noise[0] |= 1
    n = len(forms.key)
    values, bits = np.empty((n, _VALUES), np.uint16), np.zeros((n, _BIT_WORDS), np.uint64)

    def fill(first: int) -> None:
        rows = slice(first, first + _ROWS_AT_ONCE)
        least = np.empty(_VALUES, np.uint32)
        bounds = forms.start[first : first + _ROWS_AT_ONCE + 1]
        put_sketches(forms.codes, bounds, (noise, least), values[rows], bits[rows])

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(fill, range(0, n, _ROWS_AT_ONCE)))
    return Sketches(values, bits, guard, np.diff(forms.start), forms.key)


def joined_sketches(parts: list[Sketches]) -> Sketches:
    """Sketches of contents put one after the other."""
    return Sketches(*(np.concatenate(column) for column in zip(*parts, strict=True)))


class Search(NamedTuple):
    """What the loops over buckets look up.

    Attributes:
        sketches: Of all contents.
        fresh: Which contents pairs are wanted of.
        crowded: Bits: the bands in which too many rows met, filled during the search.
        shaken: Contents that are not fresh and some pairs of which may have met before and do not
            meet any more, filled during the search.
        least: Smallest ratio of lengths.
    """

    sketches: Sketches
    fresh: Flags
    crowded: Hashes
    shaken: Flags
    least: float


def start_search(sketched: Sketches, fresh: Flags, least: float) -> Search:
    """A search for the pairs that `fresh` contents take part in."""
    n = len(sketched.guard)
    return Search(sketched, fresh, np.zeros(n, np.uint64), np.zeros(n, np.bool_), least)


def pairs(search: Search, segments: tuple[Segment, ...] = ()) -> Iterator[Pairs]:
    """Pairs that meet and may be alike, in parts; a few come more than once.

    Args:
        search: What to look for; its flags `shaken` are complete after the last part.
        segments: Keys of all contents; needless if all are fresh.
    """
    rows = np.flatnonzero(search.fresh)
    everyone = len(rows) == len(search.fresh)
    for first in range(0, BANDS, _BANDS_AT_ONCE):
        bands = (first, min(BANDS, first + _BANDS_AT_ONCE))
        block = band_keys(search.sketches, rows, bands)
        for band in range(*bands):
            keys = block[band - first]
            if not everyone:
                keys = _bucket_mates(keys, band, segments)
            yield from _of_band(search, band, sorted_keys(keys))


def segment(sketched: Sketches, rows: Offsets) -> Segment:
    """Sorted keys of the contents `rows` in every band."""
    block = band_keys(sketched, rows, (0, BANDS))
    for band in range(BANDS):
        block[band] = sorted_keys(block[band])
    return block


def band_keys(sketched: Sketches, rows: Offsets, bands: tuple[int, int]) -> Segment:
    """Keys of the contents `rows` in the bands from the first to before the last."""
    block = np.empty((bands[1] - bands[0], len(rows)), np.uint64)
    put_band_keys(sketched, rows, bands[0], block)
    return block


def sorted_keys(keys: Hashes) -> Hashes:
    """Keys in the order of their hashes: a radix sort that leaves the low bits alone."""
    room, counts = np.empty_like(keys), np.empty(1 << _DIGIT_BITS, np.int64)
    for shift in range(_INDEX_BITS, 64, _DIGIT_BITS):
        sort_digit(keys, room, shift, counts)
        keys, room = room, keys
    return keys


def _bucket_mates(keys: Hashes, band: int, segments: tuple[Segment, ...]) -> Hashes:
    """Keys of all contents that share a bucket with one of `keys`."""
    buckets = np.unique(keys >> np.uint64(_INDEX_BITS)) << np.uint64(_INDEX_BITS)
    mates = [np.empty(0, np.uint64)]
    for known in segments:
        low = np.searchsorted(known[band], buckets)
        high = np.searchsorted(known[band], buckets | np.uint64(_INDEX), side="right")
        sizes = high - low
        within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        mates.append(known[band][np.repeat(low, sizes) + within])
    return np.concatenate(mates)


def _of_band(search: Search, band: int, keys: Hashes) -> Iterator[Pairs]:
    """Pairs of one band, depth by depth."""
    for depth in range(ROWS, _DEEPEST + 1):
        yield _met(search, keys, (band, depth))
        crowd = np.zeros(len(keys), np.bool_)
        put_crowd(search, keys, (band, depth), crowd)
        left = (keys[crowd] & np.uint64(_INDEX)).astype(np.int64)
        if len(left) == 0:
            break
        keys = np.empty(len(left), np.uint64)
        put_deep_keys(search.sketches, left, (band, depth + 1), keys)
        keys.sort()


def _met(search: Search, keys: Hashes, place: tuple[int, int]) -> Pairs:
    """Pairs of one band at one depth."""
    room = np.empty((max(1024, len(keys)), 2), np.int32)
    while True:
        n = put_pairs(search, keys, place, room)
        if n <= len(room):
            return room[:n].copy()
        room = np.empty((n, 2), np.int32)


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


@kernel
def put_band_keys(sketched: Sketches, rows: Offsets, first: int, block: Segment) -> None:
    """Write for each row and each band from `first` on the hash of its bucket, and the row."""
    for at in range(len(rows)):
        row = rows[at]
        guard = sketched.guard[row]
        for band in range(len(block)):
            joined = guard * np.uint64(0x9E3779B97F4A7C15) + np.uint64(first + band + 1)
            for value in range((first + band) * ROWS, (first + band + 1) * ROWS):
                joined = (joined << np.uint64(16) | joined >> np.uint64(48)) ^ np.uint64(
                    sketched.values[row, value]
                )
            block[band, at] = bucket_key(mix(joined), row)


@kernel
def put_deep_keys(sketched: Sketches, rows: Offsets, place: tuple[int, int], keys: Hashes) -> None:
    """Write for each row the hash of `depth` values and guard, and the row."""
    band, depth = place
    for at in range(len(rows)):
        joined = sketched.guard[rows[at]]
        for value in range(band * ROWS, band * ROWS + depth):
            joined = mix(
                joined * np.uint64(65537) + np.uint64(sketched.values[rows[at], value % _VALUES])
            )
        keys[at] = bucket_key(joined, rows[at])


@part
def bucket_key(joined: np.uint64, row: Int) -> np.uint64:
    """Hash in the high bits, row in the low ones."""
    return joined >> np.uint64(_INDEX_BITS) << np.uint64(_INDEX_BITS) | np.uint64(row)


@kernel
def sort_digit(keys: Hashes, room: Hashes, shift: int, counts: Offsets) -> None:
    """Copy `keys` to `room` in the order of one digit; equal ones keep their order."""
    counts[:] = 0
    digit = np.uint64(len(counts) - 1)
    for key in keys:
        counts[(key >> np.uint64(shift)) & digit] += 1
    total = np.int64(0)
    for value in range(len(counts)):
        total += counts[value]
        counts[value] = total - counts[value]
    for key in keys:
        place = np.int64((key >> np.uint64(shift)) & digit)
        room[counts[place]] = key
        counts[place] += 1


@part
def bucket_end(keys: Hashes, at: int) -> int:
    """End of the rows that share the key of row `at`."""
    end = at + 1
    while end < len(keys) and (keys[end] ^ keys[at]) >> np.uint64(_INDEX_BITS) == np.uint64(0):
        end += 1
    return end


@kernel
def put_crowd(search: Search, keys: Hashes, level: tuple[int, int], crowd: Flags) -> None:
    """Mark the rows of full buckets that must share more, and whom fresh rows part there."""
    band, depth = level
    at = 0
    while at < len(keys):
        end = bucket_end(keys, at)
        if end - at > _CROWD:
            crowd[at:end] = depth < _DEEPEST
            parted = parts_others(search.fresh, keys, (at, end), depth)
            for place in range(at, end):
                row = np.int64(keys[place] & np.uint64(_INDEX))
                if depth == ROWS:
                    search.crowded[row] |= np.uint64(1) << np.uint64(band)
                search.shaken[row] |= parted and not search.fresh[row]
        at = end


@part
def parts_others(fresh: Flags, keys: Hashes, span: tuple[int, int], depth: int) -> bool:
    """Whether the others of a full bucket met in it before the fresh came, and may not now."""
    others = 0
    for at in range(span[0], span[1]):
        others += not fresh[keys[at] & np.uint64(_INDEX)]
    if others <= _CROWD or depth < _DEEPEST:
        return 1 < others <= _CROWD
    came = 0
    for at in range(span[0], span[0] + _CROWD):
        came += fresh[keys[at] & np.uint64(_INDEX)]
    return came > 0


@kernel
def put_pairs(search: Search, keys: Hashes, place: tuple[int, int], room: Pairs) -> int:
    """Write the pairs of one band; how many there are (more than `room` holds if it is short)."""
    band, depth = place
    bits, fresh = search.sketches.bits, search.fresh
    n, at = 0, 0
    while at < len(keys):
        end = bucket_end(keys, at)
        last = end
        if end - at > _CROWD:
            last = at
            if depth == _DEEPEST:
                last = at + _CROWD
                bring_first(keys, (at, end), search.sketches.order)
        for one in range(at, last):
            i = np.int64(keys[one] & np.uint64(_INDEX))
            for other in range(one + 1, end):
                j = np.int64(keys[other] & np.uint64(_INDEX))
                if (fresh[i] or fresh[j]) and bits_alike(bits, i, j):  # noqa: SIM102
                    if worth_comparing((i, j), search, band):
                        if n < len(room):
                            room[n, 0], room[n, 1] = i, j
                        n += 1
        at = end
    return n


@part
def bring_first(keys: Hashes, span: tuple[int, int], order: Hashes) -> None:
    """Move the rows with the first content keys of a bucket to its front."""
    for front in range(span[0], span[0] + _CROWD):
        best = front
        for at in range(front + 1, span[1]):
            if order[keys[at] & np.uint64(_INDEX)] < order[keys[best] & np.uint64(_INDEX)]:
                best = at
        keys[front], keys[best] = keys[best], keys[front]


@part
def bits_alike(bits: Hashes, i: Int, j: Int) -> bool:
    """Whether enough pairs of bits of two sketches are equal."""
    pairs_of_bits, nibbles = np.uint64(0x5555555555555555), np.uint64(0x3333333333333333)
    one, two = np.uint64(1), np.uint64(2)
    total = np.uint64(0)
    for word in range(_BIT_WORDS):
        apart = bits[i, word] ^ bits[j, word]
        apart = (apart | apart >> one) & pairs_of_bits
        total += (apart & nibbles) + (apart >> two & nibbles)
    total = (total & np.uint64(0x0F0F0F0F0F0F0F0F)) + (
        total >> np.uint64(4) & np.uint64(0x0F0F0F0F0F0F0F0F)
    )
    differing = total * np.uint64(0x0101010101010101) >> np.uint64(56)
    return bool(np.uint64(_VALUES) - differing >= np.uint64(_LEAST_BITS))


@part
def worth_comparing(pair: tuple[Int, Int], search: Search, band: int) -> bool:
    """Not met in an earlier band, same guard, similar length, enough equal values.

    Most pairs that meet are duplicates that meet again: that is asked first.
    """
    i, j = pair
    values, guard, lengths = search.sketches.values, search.sketches.guard, search.sketches.lengths
    crowded = search.crowded[i] | search.crowded[j]
    for at in range(0, band * ROWS, ROWS):
        if values[i, at] == values[j, at] and values[i, at + 1] == values[j, at + 1]:
            met = values[i, at + 2] == values[j, at + 2]
            if met and not crowded >> np.uint64(at // ROWS) & np.uint64(1):
                return False
    shorter, longer = min(lengths[i], lengths[j]), max(lengths[i], lengths[j])
    if guard[i] != guard[j] or shorter < search.least * longer:
        return False
    one, other = values[i], values[j]
    equal = np.uint16(0)
    for value in range(_VALUES):
        equal += np.uint16(one[value] == other[value])
    return bool(equal >= _LEAST_ALIKE)
