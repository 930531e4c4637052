"""Compare predicted groups with the truth, pair by pair."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl


class Score(NamedTuple):
    """How well groups fit the truth.

    Attributes:
        precision: Share of the pairs put together that are one statement.
        recall: Share of the pairs of one statement that are put together.
        f1: Their harmonic mean.
        hard_merged: Pairs put together that differ in a fact.
        hard_total: Pairs that differ in a fact.
    """

    precision: float
    recall: float
    f1: float
    hard_merged: int
    hard_total: int


def score(truth: pl.DataFrame, predicted: pl.DataFrame) -> Score:
    """Score of `predicted` (id, pred) against `truth` (id, cluster, family)."""
    both = truth.select("id", "cluster", "family").join(predicted, on="id", how="left")
    alone = -1 - pl.col("id")
    both = both.with_columns(pl.col("pred").cast(pl.Int64).fill_null(alone))
    right = _pairs(both, "cluster", "pred")
    put = _pairs(both, "pred")
    true = _pairs(both, "cluster")
    precision, recall = right / max(1, put), right / max(1, true)
    return Score(
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / max(1e-9, precision + recall),
        hard_merged=_pairs(both, "family", "pred") - right,
        hard_total=_pairs(both, "family") - true,
    )


def _pairs(rows: pl.DataFrame, *by: str) -> int:
    """Unordered pairs of rows that agree in the columns `by`."""
    size = rows.group_by(*by).len()["len"].cast(pl.Int64)
    return int((size * (size - 1) // 2).sum())


def recall_by(truth: pl.DataFrame, predicted: pl.DataFrame, column: str) -> dict[object, float]:
    """Share of the copies that are put with the base of their cluster, by a column of the truth."""
    both = truth.join(predicted, on="id", how="left")
    base = both.filter(pl.col("kind") != "copy").select("cluster", base="pred").unique("cluster")
    copies = both.filter(pl.col("kind") == "copy").join(base, on="cluster")
    found = copies.group_by(column).agg((pl.col("pred") == pl.col("base")).mean()).sort(column)
    return dict(found.iter_rows())
