"""A text is read alike whichever documents are read with it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.classify.operators import FOREIGN, lexicon

PARTIES = ("party", {"Japan": "JPN", "日本": "JPN", "House": "HSE"})


class Counted:
    """An automaton that counts the characters that it is given."""

    def __init__(self, automaton):
        self.automaton, self.seen = automaton, 0

    def find_matches_as_indexes(self, text):
        self.seen += len(text)
        return self.automaton.find_matches_as_indexes(text)


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


@given(
    st.text("abc ", max_size=60),
    st.lists(st.text("abc ", min_size=2, max_size=5).filter(str.strip), max_size=4),
)
def test_names_of_others_change_no_word(text, others):
    local = {name: "CHN" for name in others if name not in PARTIES[1]}
    assert read(text, local, {}, whole=True) == read(text, {}, {}, whole=True)


@pytest.mark.parametrize("unit", ["Sheikh Khalid and Japan said; ", "agree tobacco and Japan; "])
def test_looking_on_behind_what_is_no_form_costs_its_length(unit):
    local = {"Sheikh Khalid": "Sheikh Khalid"}
    book = lexicon({}, [PARTIES, ("adverb", {"agree to": ""}), (FOREIGN, local)])
    counted = Counted(book.automaton)
    book = replace(book, automaton=counted)
    seen = []
    for times in (2_000, 4_000):
        counted.seen = 0
        (tokens,) = book.tokens([unit * times], [book.senses({}, "")], whole_words=True)
        assert [t.value for t in tokens] == ["JPN"] * times
        seen.append(counted.seen)
    assert seen[1] <= 2.1 * seen[0]
