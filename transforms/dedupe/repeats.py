"""Copies inside one document.

`copy_runs(text)` gives the maximal stretches that repeat earlier text, to the character. A text
that is pasted several times in a row comes out as one run longer than its distance to the source:
that distance is the period of the tandem repeat.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

#: Shortest run reported, in characters: longer than any stock phrase that a list item opens with.
SHORTEST_RUN: Final = 24
#: Earlier places tried as the source of one run.
_SOURCES_TRIED: Final = 64
_BASE: Final = np.uint64(0x9E3779B97F4A7C15)

Points = npt.NDArray[np.uint32]
Positions = npt.NDArray[np.int64]


class CopyRun(NamedTuple):
    """`length` characters from `start` that equal those from `source_start` (earlier)."""

    start: int
    source_start: int
    length: int


def copy_runs(text: str, shortest: int = SHORTEST_RUN) -> list[CopyRun]:
    """Maximal stretches of `text` that stand earlier in it too, in order, not overlapping.

    Args:
        text: Any text; compared character by character, so fold it first to look past noise.
        shortest: Shortest run to report, in characters.

    Returns:
        Runs by `start`; of several sources the one that reaches furthest, then the first.
    """
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    if len(points) <= shortest:
        return []
    hashes = _window_hashes(points, shortest)
    order = np.argsort(hashes, kind="stable")
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    repeated = np.zeros(len(order), bool)
    repeated[order[1:]] = hashes[order[1:]] == hashes[order[:-1]]
    places = np.flatnonzero(repeated)
    runs: list[CopyRun] = []
    at = 0
    while at < len(places):
        start = int(places[at])
        run = _longest(points, start, _earlier(order, rank, hashes, start))
        if run.length < shortest:  # two windows with one hash
            at += 1
            continue
        runs.append(run)
        at = int(np.searchsorted(places, start + run.length))
    return runs


def _window_hashes(points: Points, size: int) -> npt.NDArray[np.uint64]:
    """Rolling hash of every window of `size` characters."""
    n = len(points) - size + 1
    hashes = np.zeros(n, np.uint64)
    for offset in range(size):
        hashes *= _BASE
        hashes += points[offset : offset + n]
    return hashes


def _earlier(
    order: Positions, rank: Positions, hashes: npt.NDArray[np.uint64], start: int
) -> Positions:
    """Places before `start` whose window has the same hash, first ones first."""
    end = int(rank[start])
    low = end
    while low > 0 and hashes[order[low - 1]] == hashes[start]:
        low -= 1
        if end - low >= 4 * _SOURCES_TRIED:
            break
    return order[low:end][:_SOURCES_TRIED]


def _longest(points: Points, start: int, sources: Positions) -> CopyRun:
    """The run at `start` from the source that reaches furthest."""
    best = CopyRun(start, start, 0)
    for source in sources.tolist():
        length = _equal_length(points, source, start)
        if length > best.length:
            best = CopyRun(start, source, length)
    return best


def _equal_length(points: Points, source: int, start: int) -> int:
    """How many characters from `source` and from `start` are equal, looking in growing steps."""
    length, step = 0, 256
    while True:
        there = points[start + length : start + length + step]
        same = points[source + length : source + length + len(there)] == there
        if not same.all():
            return length + int(np.argmin(same))
        length += len(there)
        if len(there) < step:
            return length
        step *= 2
