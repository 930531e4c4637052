from __future__ import annotations

import pytest

from transforms.evaluation.proportions import Retrieval, Share


def test_wilson_interval_of_published_example() -> None:
    """Newcombe, Statistics in Medicine 17 (1998): 81 of 263 gives .2553 to .3662."""
    assert Share(81, 263).interval == pytest.approx((0.2553, 0.3662), abs=1e-4)


def test_wilson_interval_stays_within_zero_and_one() -> None:
    assert Share(0, 20).interval == pytest.approx((0.0, 0.1611), abs=1e-4)
    assert Share(20, 20).interval == pytest.approx((0.8389, 1.0), abs=1e-4)


def test_share_of_nothing_is_unknown() -> None:
    assert Share(0, 0).value is None
    assert Share(0, 0).interval == (None, None)


def test_f1_joins_precision_and_recall() -> None:
    found = Retrieval(right=6, wrong=2, missed=4)
    assert found.precision.value == 0.75
    assert found.recall.value == 0.6
    assert found.f1 == pytest.approx(2 * 0.75 * 0.6 / 1.35)
