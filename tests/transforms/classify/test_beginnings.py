from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.classify.beginnings import guarded

SIGNS = "aAbßſi İ1٣-."
LETTERS = st.text(SIGNS, min_size=1, max_size=4).map(re.escape)
CLASSES = st.sampled_from([r"\s", r"\d", r"\w", "[a-b]", "[^a]", ".", "[1-9]", "(?i:Ab)", "(?=a)"])


def combined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Longer patterns of shorter ones."""
    pair = st.tuples(inner, inner)
    return st.one_of(
        pair.map("".join),
        pair.map(lambda two: f"(?:{'|'.join(two)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+?", "{2}", "{1,3}"])).map(
            lambda two: f"(?:{two[0]}){two[1]}"
        ),
        inner.map(lambda one: f"(?<!a)({one})"),
    )


PATTERNS = st.recursive(LETTERS | CLASSES, combined, max_leaves=8)


@given(PATTERNS, st.text(SIGNS, max_size=12))
def test_a_guarded_pattern_matches_the_same(source: str, text: str) -> None:
    plain, looked = (re.compile(pattern) for pattern in (source, guarded(source)))
    assert [m.span() for m in looked.finditer(text)] == [m.span() for m in plain.finditer(text)]


@pytest.mark.parametrize(
    ("source", "text", "starts"),
    [
        ("(?:the\\s)?(?:next|last)\\syear", "their nearby years, the last year", [20, 24]),
        ("(?i:[0-9]{4}|mid-year)", "Midway 1 of them in MID-YEAR", [7, 20]),
        ("(?:a|.)b", "anything", list(range(8))),
    ],
)
def test_only_what_begins_like_a_match_is_tried(source: str, text: str, starts: list[int]) -> None:
    ahead = guarded(source).removesuffix(f"(?:{source})").removesuffix(source)
    assert [m.start() for m in re.finditer(ahead, text) if m.start() < len(text)] == starts
