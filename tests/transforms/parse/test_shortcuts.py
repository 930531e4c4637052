"""What is read quickly is read as what is read with care."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.parse.language import language_of, languages_of
from transforms.parse.sentences import clauses_of

#: Paragraphs that nothing but their full stops cuts, and some that other signs cut.
plain = st.text(st.sampled_from("双方将于下月在河内签署协定，、。20年"), min_size=1, max_size=60)
ANY = st.text(st.sampled_from("中方éA Z1。\n\U00020000的 and"), max_size=12)


@given(plain)
@settings(deadline=None)
def test_a_note_in_brackets_leaves_the_clauses_before_it_as_they_are(paragraph):
    opened = "双方同意加强合作" + paragraph + "。"
    note = "双方同意（见附注）。"
    alone = clauses_of(opened, 0, len(opened))
    noted = clauses_of(opened + note, 0, len(opened + note))
    assert noted == [*alone, (len(opened), len(opened + note), None)]


@given(plain)
@settings(deadline=None)
def test_the_clauses_of_a_paragraph_hold_all_of_it(paragraph):
    opened = "双方同意加强合作" + paragraph
    cuts = clauses_of(opened, 0, len(opened))
    if not any(item for _, _, item in cuts):
        assert "".join(opened[start:end] for start, end, _ in cuts) == opened


@given(st.lists(ANY, max_size=8))
@settings(deadline=None)
def test_the_language_of_a_text_does_not_hang_on_its_neighbours(texts):
    assert languages_of(texts) == [language_of(text) for text in texts]


def test_languages():
    texts = ["双方同意。", "The two sides met.", "双方同意 the two sides", "1234", ""]
    assert languages_of(texts) == ["zh", "en", "mixed", "und", "und"]


def test_a_broken_encoding_leaves_a_chinese_sentence_chinese():
    assert language_of("双方将å\x8a±å\x9c°æ\x96¹æ\x94¿åº\x9cä»¥加强合作。") == "zh"
