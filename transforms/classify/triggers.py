"""Which texts are worth a close look: those that hold any of some words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from ahocorasick_rs import AhoCorasick


def holding(texts: Sequence[str], words: AhoCorasick) -> set[int]:
    """Numbers of the texts that hold any of the words; one pass over all texts."""
    ends = list(accumulate(len(text) + 1 for text in texts))
    found: set[int] = set()
    number = 0
    for _, at, _ in words.find_matches_as_indexes("\n".join(texts)):
        if ends[number] <= at:
            number = bisect_right(ends, at, number)
        found.add(number)
    return found
