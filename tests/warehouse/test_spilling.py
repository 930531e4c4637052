"""Arrays put into files come back as they were."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np

from warehouse.spilling import Spill


class Pair(NamedTuple):
    left: np.ndarray
    right: np.ndarray


class Nested(NamedTuple):
    first: np.ndarray
    inner: Pair


def nested(seed: int) -> Nested:
    rng = np.random.default_rng(seed)
    pair = Pair(rng.integers(0, 99, (7, 5), np.int32), np.empty(0, np.float64))
    return Nested(rng.integers(0, 9, 13, np.uint8), pair)


def same(one: Nested, other: Nested) -> bool:
    flat = [(one.first, other.first), (one.inner.left, other.inner.left)]
    flat.append((one.inner.right, other.inner.right))
    return all(a.dtype == b.dtype and np.array_equal(a, b) for a, b in flat)


def test_a_tree_of_arrays_comes_back_from_its_file(tmp_path: Path) -> None:
    spill = Spill(tmp_path)
    kept = [spill.put(nested(seed)) for seed in range(3)]
    assert all(same(tree, nested(seed)) for seed, tree in enumerate(kept))
    assert len(list(tmp_path.iterdir())) == 3


def test_what_is_written_to_a_mapped_array_stays_out_of_the_file(tmp_path: Path) -> None:
    spill = Spill(tmp_path)
    kept = spill.put(nested(1))
    before = next(tmp_path.iterdir()).read_bytes()
    kept.first[:] = 0
    assert next(tmp_path.iterdir()).read_bytes() == before
