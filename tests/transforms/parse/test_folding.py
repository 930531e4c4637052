"""Folding many texts at once gives what folding one by one gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from transforms.parse.folding import all_folded, folded

_TEXT = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("１Ａ①ﬁ㈠國。，_\n 𠀀Σ"))
)


@given(texts=st.lists(_TEXT, max_size=6), traditional=st.booleans())
def test_many_texts_fold_like_each_alone(texts: list[str], traditional: bool) -> None:
    alone = [folded(text.replace("\n", " "), traditional=traditional) for text in texts]
    assert all_folded(texts, traditional=traditional) == alone


def test_width_case_spacing_and_punctuation_do_not_tell_texts_apart() -> None:
    texts = ["Ｇ２０ Summit, held.", "g20 summit held"]
    first, second = all_folded(texts, traditional=False)
    assert first == second == "g20summitheld"
