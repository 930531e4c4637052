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
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.dedupe.compiled import kernel, part
from transforms.dedupe.forms import Hashes
from transforms.dedupe.normalize import Int, Offsets
from transforms.dedupe.signatures import mix
from transforms.dedupe.sketches import BANDS, BIT_WORDS, ROWS, VALUES, Sketches

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
_BANDS_AT_ONCE: Final = 6
#: Bands whose buckets are remembered: nearly all pairs that meet again met in one of them.
_REMEMBERED: Final = 8
#: Columns of `Search.met` before them: the bits of the sketch.
_BITS: Final = 2 * BIT_WORDS
_LINE: Final = 64

Pairs = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
Met = npt.NDArray[np.int32]
#: Sorted keys of each band, one row a band: hash of the bucket, and the content in the low bits.
Segment = npt.NDArray[np.uint64]


class Search(NamedTuple):
    """What the loops over buckets look up.

    Attributes:
        sketches: Of all contents.
        fresh: Which contents pairs are wanted of.
        bits: `Sketches.bits`, in one row with `met`: what is asked of every two rows that meet
            fills one line of the processor's cache.
        met: Behind the bits, the bucket in each of the first bands, filled during the search; one
            of its own where too many rows met.
        crowded: Bits: the bands in which too many rows met, filled during the search.
        shaken: Contents that are not fresh and some pairs of which may have met before and do not
            meet any more, filled during the search.
        least: Smallest ratio of lengths.
    """

    sketches: Sketches
    fresh: Flags
    bits: Hashes
    met: Met
    crowded: Hashes
    shaken: Flags
    least: float


def start_search(sketched: Sketches, fresh: Flags, least: float) -> Search:
    """A search for the pairs that `fresh` contents take part in."""
    n = len(sketched.guard)
    room = np.empty((n + 1) * _LINE, np.uint8)
    lines = room[-room.ctypes.data % _LINE :][: n * _LINE].reshape(n, _LINE)
    bits, met = lines.view(np.uint64), lines.view(np.int32)
    bits[:, :BIT_WORDS] = sketched.bits
    met[:, _BITS:] = -1 - np.arange(n)[:, np.newaxis]
    crowded, shaken = np.zeros(n, np.uint64), np.zeros(n, np.bool_)
    return Search(sketched, fresh, bits, met, crowded, shaken, least)


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
                joined * np.uint64(65537) + np.uint64(sketched.values[rows[at], value % VALUES])
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
    """Mark the rows of full buckets that must share more, and whom fresh rows part there.

    Of the other buckets the first ones are remembered.
    """
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
        elif depth == ROWS and band < _REMEMBERED:
            for place in range(at, end):
                search.met[np.int64(keys[place] & np.uint64(_INDEX)), _BITS + band] = at
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
    bits, fresh, met = search.bits, search.fresh, search.met
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
                if not (fresh[i] or fresh[j]) or met_before(met, i, j):
                    continue
                if bits_alike(bits, i, j) and worth_comparing((i, j), search, band):
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
def met_before(met: Met, i: Int, j: Int) -> bool:
    """Whether two rows shared a bucket that is remembered."""
    shared = np.int32(0)
    for band in range(_BITS, _BITS + _REMEMBERED):
        shared += np.int32(met[i, band] == met[j, band])
    return bool(shared > 0)


@part
def bits_alike(bits: Hashes, i: Int, j: Int) -> bool:
    """Whether enough pairs of bits of two sketches are equal."""
    pairs_of_bits, nibbles = np.uint64(0x5555555555555555), np.uint64(0x3333333333333333)
    one, two = np.uint64(1), np.uint64(2)
    total = np.uint64(0)
    for word in range(BIT_WORDS):
        apart = bits[i, word] ^ bits[j, word]
        apart = (apart | apart >> one) & pairs_of_bits
        total += (apart & nibbles) + (apart >> two & nibbles)
    total = (total & np.uint64(0x0F0F0F0F0F0F0F0F)) + (
        total >> np.uint64(4) & np.uint64(0x0F0F0F0F0F0F0F0F)
    )
    differing = total * np.uint64(0x0101010101010101) >> np.uint64(56)
    return bool(np.uint64(VALUES) - differing >= np.uint64(_LEAST_BITS))


@part
def worth_comparing(pair: tuple[Int, Int], search: Search, band: int) -> bool:
    """Not met in an earlier band, same guard, similar length, enough equal values."""
    i, j = pair
    values, guard, lengths = search.sketches.values, search.sketches.guard, search.sketches.lengths
    crowded = search.crowded[i] | search.crowded[j]
    for at in range(_REMEMBERED * ROWS, band * ROWS, ROWS):
        if values[i, at] == values[j, at] and values[i, at + 1] == values[j, at + 1]:
            met = values[i, at + 2] == values[j, at + 2]
            if met and not crowded >> np.uint64(at // ROWS) & np.uint64(1):
                return False
    shorter, longer = min(lengths[i], lengths[j]), max(lengths[i], lengths[j])
    if guard[i] != guard[j] or shorter < search.least * longer:
        return False
    one, other = values[i], values[j]
    equal = np.uint16(0)
    for value in range(VALUES):
        equal += np.uint16(one[value] == other[value])
    return bool(equal >= _LEAST_ALIKE)
