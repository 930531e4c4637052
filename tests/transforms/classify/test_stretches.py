from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from transforms.classify.stretches import Stretches

SPANS = st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda one: (one[0], one[0] + one[1]))


@given(st.lists(SPANS), SPANS)
def test_spans_that_share_characters_are_found(spans, asked):
    at, to = asked
    shared = [bool(set(range(*one)) & set(range(at, to))) for one in spans]
    assert Stretches(spans).touch(at, to) == any(shared)
    ends = [n for n, one in enumerate(spans) if shared[n] or one[1] == at]
    assert Stretches(spans).beside(at, to) == ends


def test_a_question_looks_at_few_of_many_spans():
    spans = [(n * 10, n * 10 + 4) for n in range(10_000)]
    looked: list[int] = []

    class Counted(int):
        def __gt__(self, other: int) -> bool:
            looked.append(other)
            return int(self) > other

        def __ge__(self, other: int) -> bool:
            looked.append(other)
            return int(self) >= other

    many = Stretches(spans)
    many._reach = [Counted(to) for to in many._reach]
    assert many.beside(50_001, 50_023) == [5000, 5001, 5002]
    assert len(looked) < 10
