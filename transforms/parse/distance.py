"""Edit distance of two clauses, by dynamic programming over NumPy rows."""

from __future__ import annotations

import numpy as np


def similarity(left: str, right: str) -> float:
    """One minus the Levenshtein distance over the longer length; 1 for two empty texts."""
    longer = max(len(left), len(right))
    return 1.0 - distance(left, right) / longer if longer else 1.0


def distance(left: str, right: str) -> int:
    """Levenshtein distance: insertions, deletions and substitutions of one character."""
    a = np.frombuffer(left.encode("utf-32-le"), dtype=np.uint32)
    b = np.frombuffer(right.encode("utf-32-le"), dtype=np.uint32)
    if not len(a) or not len(b):
        return max(len(a), len(b))
    ramp = np.arange(len(b) + 1)
    row = ramp.copy()
    for i, code in enumerate(a, start=1):
        best = np.minimum(row[1:] + 1, row[:-1] + (b != code))
        filled = np.concatenate(([i], best))
        # An insertion costs one per step: the running minimum of value minus place spreads it.
        row = np.minimum.accumulate(filled - ramp) + ramp
    return int(row[-1])
