"""What holds for any text that is parsed."""

from __future__ import annotations

import re

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.parse import parse
from transforms.parse.decode import Decoded, landed_row

#: Pieces of the genre, in both scripts and in English, with what surrounds and breaks them.
PIECES = [
    "中华人民共和国和约旦联合声明",
    "Joint Statement of Japan and Chile",
    "一、加强合作，增进互信",
    "（一）经贸",
    "1. ",
    "(a) ",
    "第一条 ",
    "——",
    "• ",
    "双方同意扩大贸易；",
    "中方将继续支持企业。",
    "雙方重申承諾：",
    "The two sides agreed to deepen trade, ",
    "and they will meet in the U.S. in 2027. ",
    "We welcome No. 5 of the list; we will act.",
    "Recalling their friendship,",
    "来源：外交部",
    "Share this page",
    "- 3 -",
    "<b>",
    "</b>",
    "**",
    "《",
    "”",
    "\u3000\u3000",
    "\n",
    "\n\n",
    "\r\n",
    "\f",
    " ",
    "\ufffd",
]
genre = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
any_text = genre | st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
LAWS = settings(max_examples=120, deadline=None)


def tables_of(text: str) -> dict[str, pl.DataFrame]:
    decoded = Decoded(text, "text/plain", "utf-8")
    row = landed_row("made-0123456789", "made.txt", text.encode(), decoded)
    return parse({"landed": pl.DataFrame([row])})


@LAWS
@given(any_text)
def test_the_ledger_holds_every_character_once(text):
    tables = tables_of(text or "x")
    assert tables["quarantine"].is_empty()
    rows = tables["ledger"].sort("char_start")
    assert rows["char_start"].to_list() == [0, *rows["char_end"].to_list()[:-1]]
    assert rows["char_end"][-1] == len(text or "x")


@LAWS
@given(any_text)
def test_the_text_of_a_clause_is_its_source_without_furniture(text):
    tables = tables_of(text or "x")
    first = tables["occurrences"].filter(pl.col("match") == "first")
    clauses = dict(tables["clauses"].select("clause_id", "text").iter_rows())
    ledger = tables["ledger"].sort("char_start")
    for occurrence, clause in first.select("occurrence_id", "clause_id").iter_rows():
        kept = ledger.filter(pl.col("occurrence_id") == occurrence)
        source = "".join(
            text[start:end] for start, end in kept.select("char_start", "char_end").iter_rows()
        )
        assert _solid(source) == _solid(clauses[clause])


def _solid(text: str) -> str:
    return re.sub(r"[\s\u200b\ufeff\u00ad]+", "", text)


@LAWS
@given(any_text)
def test_spans_lie_in_the_text_and_ids_are_unique(text):
    tables = tables_of(text or "x")
    for name in ("clauses", "occurrences", "sections", "defects"):
        table = tables[name].filter(pl.col("char_start").is_not_null())
        ids = tables[name][f"{name.removesuffix('s')}_id"]
        assert ids.n_unique() == len(ids), name
        assert (table["char_start"] >= 0).all(), name
        assert (table["char_end"] <= len(text or "x")).all(), name
        assert (table["char_start"] <= table["char_end"]).all(), name


@LAWS
@given(any_text)
def test_the_same_text_is_read_the_same_way(text):
    once, again = tables_of(text or "x"), tables_of(text or "x")
    assert all(once[name].equals(again[name]) for name in once)


@pytest.mark.parametrize(
    "furniture", ["责任编辑：王明", "Share this page", "© 2026 Ministry of Trade", "【打印本页】"]
)
@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([p for p in PIECES if p.endswith(("。", ". "))]), min_size=1))
def test_furniture_below_the_text_changes_no_clause(furniture, sentences):
    text = "双方商定加强合作。\n\n" + "\n\n".join(sentences)
    alone = tables_of(text)["clauses"]
    below = tables_of(f"{text}\n\n{furniture}\n")["clauses"]
    assert alone.equals(below)


def test_a_signature_thirty_lines_above_the_end_stops_nothing() -> None:
    below = "".join(f"双方在第{n}个领域的合作取得了新的成果，内容很多。\n" for n in range(29))
    tables = tables_of(f"双方同意加强合作。\n代表：\n{below}")
    assert "双方同意加强合作。" in tables["clauses"]["text"].to_list()
