"""What a reader of a parsed document relies on."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.parse import parse
from transforms.parse.decode import Decoded, Refused, decode, landed_row

SAMPLE = Path(__file__).parents[3] / "samples" / "hangzhou-2016.md"


def tables_of(text: str, source: str = "made.txt") -> dict[str, pl.DataFrame]:
    data = text.encode("utf-8", "replace")
    row = landed_row("made-0123456789", source, data, Decoded(text, "text/plain", "utf-8"))
    return parse({"landed": pl.DataFrame([row])})


def texts(tables: dict[str, pl.DataFrame]) -> list[str]:
    return tables["clauses"]["text"].to_list()


@pytest.fixture(scope="module")
def hangzhou() -> dict[str, pl.DataFrame]:
    return tables_of(SAMPLE.read_text(encoding="utf-8"), "hangzhou-2016.md")


def test_the_sample_has_its_clauses_once_and_all_its_copies(hangzhou):
    assert hangzhou["clauses"].height == 149
    assert hangzhou["occurrences"].height == 295
    assert hangzhou["occurrences"].filter(pl.col("match") == "partial").height == 1
    assert hangzhou["clauses"].filter(pl.col("kind") == "stem").height == 4


def test_the_sample_has_its_sections(hangzhou):
    status = dict(hangzhou["sections"].select("section_no", "status").iter_rows())
    whole = [*range(1, 17), *range(21, 29)]
    assert status == dict.fromkeys(whole, "complete") | {
        17: "truncated",
        29: "truncated",
        18: "missing",
        19: "missing",
        20: "headless",
    }
    copies = dict(hangzhou["sections"].select("section_no", "copies").iter_rows())
    assert {copies[n] for n in range(21, 25)} == {5}
    assert {copies[n] for n in (20, *range(25, 30))} == {6}


def test_a_word_cut_by_a_line_break_is_joined_and_two_texts_are_not(hangzhou):
    joined = [t for t in texts(hangzhou) if "全球数字基础设施" in t]
    assert len(joined) == 1
    assert not any("共同发展目标提供进展" in t for t in texts(hangzhou))


def test_the_damage_of_the_sample_is_named_with_its_place(hangzhou):
    found = {(d["kind"], d["char_start"], d["char_end"]) for d in hangzhou["defects"].to_dicts()}
    assert ("splice", 6303, 6340) in found
    assert ("splice", 6970, 7091) in found
    assert ("truncated", 6303, 6318) in found
    assert ("truncated", 16388, 16396) in found
    assert ("broken_line", 3474, 3482) in found
    assert ("out_of_order", 6342, 8168) in found
    assert ("missing_heading", 7065, 7476) in found
    assert sum(kind == "duplicate_block" for kind, _, _ in found) == 5


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from(
            list("一二、（）(1)2.。；：“”《》-*# \n\r\f\t\u3000中方同意Aa.U.S\x00\ufffd")
        ),
        max_size=300,
    )
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
)
def test_every_character_of_any_text_has_one_role(text):
    tables = tables_of(text or "x")
    assert tables["quarantine"].height == 0
    rows = tables["ledger"].sort("char_start")
    starts, ends = rows["char_start"].to_list(), rows["char_end"].to_list()
    assert starts == [0, *ends[:-1]]
    assert ends[-1] == len(text or "x")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "一、双方同意加强合作；中方将扩大进口。\n二、两国元首指出：“和平最重要。不要战争。”\n",
            ["双方同意加强合作；", "中方将扩大进口。", "两国元首指出：“和平最重要。不要战争。”"],
        ),
        (
            "The U.S. Government and Japan met on No. 5 Street at 3.5 km.  They agreed; both left.",
            [
                "The U.S. Government and Japan met on No. 5 Street at 3.5 km.",
                "They agreed; both left.",
            ],
        ),
        (
            "双方应：1. 加强沟通；2. 扩大贸易；3. 保护环境。",
            ["双方应：", "加强沟通；", "扩大贸易；", "保护环境。"],
        ),
        (
            "The Parties,\n\nRecalling their friendship,\n\nHave agreed as "
            "follows:\n\nArticle 1\nScope\n\n"
            "1. The Parties shall:\n(a) share data; and\n(b) meet yearly.\n",
            [
                "The Parties,",
                "Recalling their friendship,",
                "Have agreed as follows:",
                "The Parties shall:",
                "share data; and",
                "meet yearly.",
            ],
        ),
    ],
)
def test_clauses_of_the_genre(text, expected):
    assert texts(tables_of(text)) == expected


def test_items_know_the_stem_that_opens_their_list():
    tables = tables_of("双方商定：\n（一）加强贸易。\n（二）扩大投资。\n")
    rows = tables["clauses"].to_dicts()
    assert [r["kind"] for r in rows] == ["stem", "clause", "clause"]
    assert [r["stem_id"] for r in rows] == [None, rows[0]["clause_id"], rows[0]["clause_id"]]
    assert [r["item"] for r in rows] == [None, "（一）", "（二）"]


def test_menus_page_numbers_and_footers_are_no_clauses():
    page = (
        "首页 > 新闻 > 要闻\n中国和肯尼亚联合声明\n来源：外交部\n\n双方同意扩大贸易。\n"
        "- 2 -\n中方欢迎肯方参加博览会。\n责任编辑：某某\n版权所有 未经许可不得转载\n"
    )
    tables = tables_of(page)
    assert texts(tables) == ["双方同意扩大贸易。", "中方欢迎肯方参加博览会。"]
    assert tables["documents"]["title"][0] == "中国和肯尼亚联合声明"


def test_joined_text_leads_back_to_its_offsets():
    text = "The two sides agreed\nto deepen   trade\nand investment ties."
    tables = tables_of(text)
    clause = tables["clauses"].row(0, named=True)
    joints = tables["clause_joints"].select("text_position", "shift").rows()
    for position, letter in enumerate(clause["text"]):
        shift = next((s for p, s in reversed(joints) if p <= position), 0)
        if letter != " ":
            assert text[clause["char_start"] + position + shift] == letter


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_chinese_is_decoded_whatever_its_encoding(encoding):
    text = "中美双方同意继续加强在经济和贸易方面的合作，并将为此作出努力。" * 3
    assert decode("a.txt", text.encode(encoding)).text == text


def test_traditional_chinese_in_big5_is_decoded():
    text = "雙方同意繼續加強經濟與貿易關係，並將為此作出努力。" * 3
    assert decode("a.txt", text.encode("big5")).text == text


@pytest.mark.parametrize(
    "data", [b"", b"  \n", b"\x89PNG\r\n\x1a\n" + bytes(99), bytes(range(256)) * 9]
)
def test_what_is_no_text_is_refused_with_one_line(data):
    with pytest.raises(Refused) as refusal:
        decode("a.txt", data)
    assert "\n" not in str(refusal.value)


def test_deeply_nested_markup_is_refused():
    with pytest.raises(Refused, match="nested"):
        decode("a.html", b"<html><body>" + b"<div>" * 100_000)


def test_every_field_of_a_document_says_where_it_was_read():
    document = tables_of("中国和肯尼亚联合声明\n双方同意扩大贸易。\n")["documents"].row(
        0, named=True
    )
    told = dict(place.split(": ") for place in document["metadata_source"].split("; "))
    assert told.keys() == {"title", "parties", "doc_type", "language", "script"}
    assert all(document[field] for field in told)
    empty = tables_of("12 34\n")["documents"].row(0, named=True)
    assert empty["metadata_source"] is None
