"""Which texts are worth a close look: those that hold any of some words."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl


def holding(texts: Sequence[str], words: Sequence[str]) -> set[int]:
    """Numbers of the texts that hold any of the words; one pass over all texts."""
    held = pl.Series(texts, dtype=pl.String).str.contains_any(list(words))
    return set(held.arg_true())
