"""Scores are counts of pairs."""

from __future__ import annotations

import polars as pl
import pytest

from benchmarks.dedupe.scoring import recall_by, score

#: Two statements of one family (three rows and two) and one of another.
TRUTH = pl.DataFrame(
    {
        "id": [0, 1, 2, 3, 4, 5],
        "cluster": [0, 0, 0, 1, 1, 2],
        "family": [0, 0, 0, 0, 0, 1],
        "kind": ["base", "copy", "copy", "hardneg", "copy", "base"],
        "edit": [0.0, 0.1, 0.2, 0.0, 0.1, 0.0],
    }
)


def test_a_perfect_answer() -> None:
    found = score(TRUTH, TRUTH.select("id", pred="cluster"))
    assert found == (1, 1, 1, 0, 6)


def test_pairs_by_hand() -> None:
    # Put together: 0-1 right; 2-3 another fact; 4-5 another family. True: 0-1, 0-2, 1-2, 3-4.
    found = score(TRUTH, pl.DataFrame({"id": range(6), "pred": [7, 7, 8, 8, 9, 9]}))
    assert found.precision == pytest.approx(1 / 3)
    assert found.recall == pytest.approx(1 / 4)
    assert found.f1 == pytest.approx(2 / 7)
    assert (found.hard_merged, found.hard_total) == (1, 6)


def test_a_row_without_an_answer_stands_alone() -> None:
    found = score(TRUTH, pl.DataFrame({"id": [0, 1], "pred": [0, 0]}))
    assert (found.precision, found.recall) == (1, 0.25)


def test_everything_in_one_group_merges_every_hard_pair() -> None:
    found = score(TRUTH, pl.DataFrame({"id": range(6), "pred": [1] * 6}))
    assert (found.recall, found.hard_merged) == (1, 6)
    assert found.precision == pytest.approx(4 / 15)


def test_recall_by_share_of_edits() -> None:
    found = pl.DataFrame({"id": range(6), "pred": [7, 7, 8, 9, 9, 9]})
    assert recall_by(TRUTH, found, "edit") == {0.1: 1.0, 0.2: 0.0}
