"""A text is read alike whichever documents are read with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.classify.operators import FOREIGN, lexicon

PARTIES = ("party", {"Japan": "JPN", "日本": "JPN", "House": "HSE"})


def read(text: str, local: dict[str, str], names: dict[str, str], *, whole: bool):
    """(form, meaning) of every token of one text in a document that knows `names`."""
    book = lexicon({}, [PARTIES, (FOREIGN, {form: form for form in local})])
    (tokens,) = book.tokens([text], [book.senses(names, "")], whole_words=whole)
    return [(text[t.start : t.end], t.value) for t in tokens]


@pytest.mark.parametrize(
    ("text", "local", "whole"),
    [
        ("Japan House opened.", {"Japan House": "AUS"}, True),
        ("The New Japan opened.", {"New Japan": "AUS"}, True),
        ("Japan Houses opened.", {"Japan Houses": "AUS"}, True),
        ("日本人团访问日本。", {"日本人": "CHN"}, False),
        ("访日本队。", {"访日": "CHN"}, False),
    ],
)
def test_a_name_of_another_document_hides_nothing(text, local, whole):
    alone = read(text, {}, {}, whole=whole)
    assert alone
    assert read(text, local, {}, whole=whole) == alone
    assert read(text, local, local, whole=whole) != alone


@given(st.text("日本人ab ", max_size=12), st.lists(st.text("日本人ab", min_size=2, max_size=3)))
def test_names_of_others_change_no_token(text, others):
    local = {name: "CHN" for name in others if name not in PARTIES[1]}
    assert read(text, local, {}, whole=False) == read(text, {}, {}, whole=False)
