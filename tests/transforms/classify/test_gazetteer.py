"""Which of several names that overlap stands."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from transforms.classify.gazetteer import Found, longest

NAMES = st.lists(
    st.builds(
        lambda at, length: Found(at, at + length, "place", "", "a-rule"),
        st.integers(0, 60),
        st.integers(1, 12),
    )
)


class Counted(int):
    """A place in a text that counts how often it is compared."""

    comparisons = 0

    def __le__(self, other: int) -> bool:
        Counted.comparisons += 1
        return int(self) <= int(other)


@given(NAMES)
def test_every_name_stands_or_overlaps_one_that_stands_and_is_as_long(names):
    kept = longest(names)
    assert kept == sorted(kept, key=lambda one: one.at)
    assert all(one.to <= other.at for one, other in pairwise(kept))
    for one in names:
        assert any(
            other.at < one.to and one.at < other.to and other.to - other.at >= one.to - one.at
            for other in kept
        )


def test_comparisons_grow_in_step_with_the_number_of_names():
    counts = []
    for many in (1_000, 4_000):
        Counted.comparisons = 0
        longest([Found(Counted(n), Counted(n + 1), "place", "", "a-rule") for n in range(many)])
        counts.append(Counted.comparisons)
    assert 0 < counts[1] <= 5 * counts[0]
