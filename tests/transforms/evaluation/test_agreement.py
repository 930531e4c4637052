"""Alpha against the worked examples of Krippendorff (2011), Computing Krippendorff's Alpha."""

from __future__ import annotations

import pytest

from transforms.evaluation.agreement import nominal, ordinal

N = None
# His example D: four observers, twelve units, values missing.
FOUR = list(
    zip(
        [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
        [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
        strict=True,
    )
)


def test_two_observers_binary() -> None:
    meg, owen = "0100000010", "1110010000"
    assert nominal(zip(meg, owen, strict=True)) == pytest.approx(0.095, abs=5e-4)


def test_two_observers_nominal() -> None:
    ben, gerry = "aabbdcccedda", "babbbcccedd d".replace(" ", "")
    assert nominal(zip(ben, gerry, strict=True)) == pytest.approx(0.692, abs=5e-4)


def test_four_observers_with_missing_values() -> None:
    assert nominal(FOUR) == pytest.approx(0.743, abs=5e-4)
    assert ordinal(FOUR) == pytest.approx(0.815, abs=5e-4)


def test_agreement_without_any_difference_is_undefined() -> None:
    assert nominal([("a", "a"), ("a", "a")]) is None


def test_far_ranks_weigh_more_than_near_ones() -> None:
    same = [(0, 0), (3, 3), (4, 4), (6, 6)] * 5
    near, far = ordinal([*same, (3, 4)]), ordinal([*same, (0, 6)])
    assert near is not None
    assert far is not None
    assert near > far
