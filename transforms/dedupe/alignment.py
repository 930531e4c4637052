"""Align two forms with the fewest edits, and judge whether the edits look like noise.

The distance is Levenshtein's, found along the furthest-reaching points of each diagonal
(Ukkonen 1985; Myers 1986), which costs the length plus the square of the distance.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.dedupe.compiled import part
from transforms.dedupe.normalize import Codes
from transforms.dedupe.vocabulary import Flags, is_word

#: Most edits that are ever looked for.
MOST_EDITS: Final = 400
SUBSTITUTED, DELETED, INSERTED = range(3)
_NOWHERE: Final = -1_000_000
#: A run of matches inside a stretch of edits costs this much per character.
_MATCH_COST: Final = 0.5
#: Probability below which a stretch of edits is not noise spread evenly.
_CHANCE: Final = 0.001
#: Share of neighbours among edits by noise that are both substitutions.
_NEIGHBOURS: Final = 0.36
_IDEOGRAPHS: Final = 0x2E80

Grid = npt.NDArray[np.int32]


class Bench(NamedTuple):
    """Room for one comparison at a time.

    Attributes:
        reach: Furthest position in the first form by number of edits and diagonal.
        edits: Per edit its kind and its positions in both forms, in order.
        map_a: For each position of the first form the equal position of the second, else -1.
        map_b: The same the other way round.
        found: What differs, see `facts.compare`.
    """

    reach: Grid
    edits: Grid
    map_a: Grid
    map_b: Grid
    found: Grid


def bench(longest: int) -> Bench:
    """Room for forms of up to `longest` codes."""
    width = 2 * MOST_EDITS + 3
    return Bench(
        np.empty((MOST_EDITS + 1, width), np.int32),
        np.empty((MOST_EDITS + 1, 3), np.int32),
        np.empty(longest + 1, np.int32),
        np.empty(longest + 1, np.int32),
        np.zeros((8, 2), np.int32),
    )


@part
def distance(a: Codes, b: Codes, most: int, reach: Grid) -> int:
    """Edits between `a` and `b`, or -1 if more than `most`; fills `reach` for `trace`."""
    goal = len(b) - len(a)
    if abs(goal) > most:
        return -1
    zero = MOST_EDITS + 1
    for edits in range(most + 1):
        low = max(-edits, goal - (most - edits))
        high = min(edits, goal + (most - edits))
        reach[edits, zero + low - 1] = _NOWHERE
        for diagonal in range(low, high + 1):
            at = step(reach, edits, diagonal) if edits else 0
            if at > len(a) or at + diagonal > len(b) or at + diagonal < 0:
                at = _NOWHERE
            while 0 <= at < len(a) and at + diagonal < len(b) and a[at] == b[at + diagonal]:
                at += 1
            reach[edits, zero + diagonal] = at
        reach[edits, zero + high + 1] = _NOWHERE
        if low <= goal <= high and reach[edits, zero + goal] >= len(a):
            return edits
    return -1


@part
def step(reach: Grid, edits: int, diagonal: int) -> int:
    """Furthest position on `diagonal` right after the last of `edits`."""
    zero = MOST_EDITS + 1 + diagonal
    before = edits - 1
    best = _NOWHERE
    if -before <= diagonal <= before:
        best = reach[before, zero] + 1
    if diagonal + 1 <= before and reach[before, zero + 1] + 1 > best:
        best = reach[before, zero + 1] + 1
    if diagonal - 1 >= -before and reach[before, zero - 1] > best:
        best = reach[before, zero - 1]
    return best


@part
def trace(edits: int, diagonal: int, room: Bench) -> None:
    """Write the `edits` of the alignment that ends on `diagonal` into `room.edits`."""
    for left in range(edits, 0, -1):
        at = step(room.reach, left, diagonal)
        zero = MOST_EDITS + 1 + diagonal
        inside = -(left - 1) <= diagonal <= left - 1
        if inside and room.reach[left - 1, zero] + 1 == at:
            kind, row = SUBSTITUTED, (at - 1, at - 1 + diagonal)
        elif diagonal + 1 <= left - 1 and room.reach[left - 1, zero + 1] + 1 == at:
            kind, row = DELETED, (at - 1, at + diagonal)
            diagonal += 1
        else:
            kind, row = INSERTED, (at, at + diagonal - 1)
            diagonal -= 1
        room.edits[left - 1, 0] = kind
        room.edits[left - 1, 1], room.edits[left - 1, 2] = row


@part
def put_maps(edits: int, sizes: tuple[int, int], room: Bench) -> None:
    """Write which positions of the two forms are equal."""
    i, j = 0, 0
    for edit in range(edits + 1):
        stop = room.edits[edit, 1] if edit < edits else sizes[0]
        while i < stop:
            room.map_a[i], room.map_b[j] = j, i
            i += 1
            j += 1
        if edit == edits:
            break
        if room.edits[edit, 0] != INSERTED:
            room.map_a[i] = -1
            i += 1
        if room.edits[edit, 0] != DELETED:
            room.map_b[j] = -1
            j += 1


@part
def densest(edits: int, room: Bench) -> tuple[float, int, int]:
    """Weight, first and last edit of the stretch in which edits stand closest together."""
    best, first, last, weight, start, end = 0.0, 0, 0, 0.0, 0, 0
    for edit in range(edits):
        gap = room.edits[edit, 1] - end if edit else 0
        weight -= _MATCH_COST * gap
        if weight <= 0 or edit == 0:
            weight, start = 0.0, edit
        weight += 1
        if weight > best:
            best, first, last = weight, start, edit
        end = room.edits[edit, 1] + (1 if room.edits[edit, 0] != INSERTED else 0)
    return best, first, last


@part
def sign_split(forms: tuple[Codes, Codes], pairs: Flags, room: Bench) -> bool:
    """Whether the only two edits put two ideographs that are no word where one stood."""
    first, second = room.edits[0], room.edits[1]
    other = max(first[0], second[0])
    if min(first[0], second[0]) != SUBSTITUTED or other == SUBSTITUTED:
        return False
    side = 0 if other == DELETED else 1
    at = min(first[1 + side], second[1 + side])
    facing = min(first[2 - side], second[2 - side])
    longer, shorter = forms[side], forms[1 - side]
    ideographs = longer[at] >= _IDEOGRAPHS and longer[at + 1] >= _IDEOGRAPHS
    if not ideographs or shorter[min(facing, len(shorter) - 1)] < _IDEOGRAPHS:
        return False
    return not is_word(pairs, longer, at)


@part
def word_for_word(forms: tuple[Codes, Codes], common: Flags, room: Bench) -> bool:
    """Whether the only edit makes one common word of another (工业, 农业)."""
    if room.edits[0, 0] != SUBSTITUTED:
        return False
    for before in range(2):
        a, b = room.edits[0, 1] - before, room.edits[0, 2] - before
        inside = a >= 0 and b >= 0 and a + 1 < len(forms[0]) and b + 1 < len(forms[1])
        if inside and is_word(common, forms[0], a) and is_word(common, forms[1], b):
            return True
    return False


@part
def words_replaced(forms: tuple[Codes, Codes], edits: int, pairs: Flags, room: Bench) -> bool:
    """Whether words of two characters stand where the other form has other words.

    Noise seldom hits two neighbours, and seldom makes a word; where it is so dense that many
    neighbours are to be expected, as many words more are needed.
    """
    replaced = 0
    for edit in range(1, edits):
        both = room.edits[edit, 0] == SUBSTITUTED and room.edits[edit - 1, 0] == SUBSTITUTED
        a, b = room.edits[edit - 1, 1], room.edits[edit - 1, 2]
        beside = room.edits[edit, 1] == a + 1 and room.edits[edit, 2] == b + 1
        if both and beside and is_word(pairs, forms[0], a) and is_word(pairs, forms[1], b):
            replaced += 1
    expected = _NEIGHBOURS * edits * (edits - 1) / len(forms[0])
    return bool(replaced > expected)


@part
def is_noise(forms: tuple[Codes, Codes], edits: int, pairs: Flags, room: Bench) -> bool:
    """Whether the edits may be noise: no stretch of them is too dense for the rest.

    Several edits side by side and none elsewhere are a replaced, added or lost word.

    Scraping noise falls anywhere; a replaced word or a different ending falls in one place. The
    chance of a stretch of that weight in evenly spread edits is bounded as for the maximal
    segment of a random walk with negative drift (Karlin and Altschul 1990).
    """
    if edits < 2:
        return True
    length = max(len(forms[0]), len(forms[1]))
    weight, first, last = densest(edits, room)
    if weight == edits:
        return edits == 2 and sign_split(forms, pairs, room)
    if words_replaced(forms, edits, pairs, room):
        return False
    inside = last - first + 1
    rate = (edits - inside + 0.5) / (length - inside + 1.0)
    if rate >= 1 / 3:
        return True
    root = (np.sqrt(rate * rate + 4 * rate * (1 - rate)) - rate) / (2 * rate)
    return bool(length * root ** (-2 * weight) >= _CHANCE)
