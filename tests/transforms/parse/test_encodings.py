"""The encoding of a text is told from its bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.encodings import measured
from transforms.parse.decode import Refused, decode

SIMPLIFIED = "双方同意扩大经贸合作，并于2026年举行第3次会议；中方将为此提供便利。"
TRADITIONAL = "雙方同意擴大經貿合作，並於2026年舉行第3次會議；我方將為此提供便利。"
HONG_KONG = "雙方同意在尖沙咀及深水埗設立聯絡處，並感謝衞生署嘅支持；會議於啓德舉行。"
WESTERN = "The Ministers’ “joint communiqué” – signed at Århus – recalls Côte d’Ivoire’s offer."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((SIMPLIFIED, e) for e in ("utf-8", "utf-8-sig", "utf-16", "gb2312", "gbk", "gb18030")),
        *((SIMPLIFIED, e) for e in ("utf-16-le", "utf-16-be", "utf-32")),
        *((TRADITIONAL, e) for e in ("utf-8", "big5", "gbk", "utf-16-le", "utf-16-be")),
        (HONG_KONG, "big5hkscs"),
        *((WESTERN, e) for e in ("utf-8", "cp1252", "utf-16-le", "utf-16-be")),
        ("Plain text: no letter beyond ASCII.", "utf-16-le"),
    ],
)
def test_a_sentence_comes_back_from_every_encoding(text, encoding):
    assert decode("a.txt", text.encode(encoding)).text == text


def test_a_bom_is_no_part_of_the_text():
    found = decode("a.txt", WESTERN.encode("utf-8-sig"))
    assert (found.text, found.encoding) == (WESTERN, "utf-8")


def test_the_encoding_named_reads_the_bytes_again():
    for text, encoding in ((TRADITIONAL, "big5"), (HONG_KONG, "big5hkscs"), (WESTERN, "cp1252")):
        data = text.encode(encoding)
        assert data.decode(decode("a.txt", data).encoding) == text


def test_short_snippets_of_all_writings_are_told_apart():
    """The figures over 3,385 snippets are in docs/evaluation.md."""
    rows = measured(seed=11, snippets=40)
    assert {row["writing"] for row in rows} >= {"Simplified Chinese", "Western European"}
    right = sum(row["ours"] * row["snippets"] for row in rows)
    assert right >= 0.99 * sum(row["snippets"] for row in rows)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\n\r\n"])
def test_line_ends_stay_as_they_are(line_end):
    text = line_end.join([SIMPLIFIED] * 3)
    assert decode("a.txt", text.encode("gbk")).text == text


def test_a_text_cut_inside_a_character_is_still_utf_8():
    found = decode("a.txt", (SIMPLIFIED * 9).encode()[:-1])
    assert found.encoding == "utf-8"
    assert found.text.endswith("便利\ufffd")


def test_lost_bytes_do_not_turn_utf_8_into_another_encoding():
    data = bytearray((SIMPLIFIED * 20).encode())
    del data[100:101], data[500:502], data[900:901]
    found = decode("a.txt", bytes(data))
    assert found.encoding == "utf-8"
    assert 1 <= found.text.count("\ufffd") <= 9


def test_chinese_far_below_latin_letters_is_still_found():
    text = "Annex.\n" * 40_000 + SIMPLIFIED
    assert decode("a.txt", text.encode("gbk")).text == text


@pytest.mark.parametrize(
    "text", ["Президент России принял министра", "외교부 장관은 공동성명을 발표"]
)
def test_an_encoding_nobody_asked_for_is_refused_not_guessed(text):
    with pytest.raises(Refused, match="no known encoding"):
        decode("a.txt", (text * 5).encode("cp1251" if text < "ﾀ" and "П" in text else "euc-kr"))


@given(st.binary(min_size=1, max_size=400))
def test_any_bytes_give_text_or_one_line_of_refusal(data):
    try:
        assert decode("a.txt", data).text
    except Refused as refusal:
        assert "\n" not in str(refusal)
