"""The stage: tables in, statement ids and relations out."""

from __future__ import annotations

import datetime as dt
import random
import re
from pathlib import Path

import opencc
import polars as pl
import pytest

from transforms.dedupe import deduplicate
from warehouse.contracts import TABLES

SAMPLE = Path(__file__).parents[3] / "samples" / "hangzhou-2016.md"


def tables(documents: dict[str, tuple[dt.date | None, list[str]]]) -> dict[str, pl.DataFrame]:
    clauses = [
        {"clause_id": f"{name}:{at:04}", "document_id": name, "clause_no": at, "text": text}
        for name, (_, texts) in documents.items()
        for at, text in enumerate(texts, start=1)
    ]
    return {
        "clauses": pl.DataFrame(clauses),
        "documents": pl.DataFrame(
            [{"document_id": name, "issued_on": day} for name, (day, _) in documents.items()],
            schema={"document_id": pl.String, "issued_on": pl.Date},
        ),
    }


def year(number: int) -> dt.date:
    return dt.date(number, 1, 1)


def relations(*texts: str) -> list[tuple[str, str | None]]:
    made = tables({f"d{at}": (year(2000 + at), [text]) for at, text in enumerate(texts)})
    found = deduplicate(made)["relations"]
    return list(found.select("relation", "difference").iter_rows())


def test_a_statement_bears_the_id_of_its_first_clause_by_date() -> None:
    text = "双方同意于2016年举行第十四次战略对话，并落实各项成果。"
    made = tables(
        {
            "a": (None, [text]),
            "b": (year(2018), ["双方祝贺。", text]),
            "c": (year(2016), [text.replace("十四", "14")]),
        }
    )
    found = deduplicate(made)
    ids = dict(found["clauses"].select("clause_id", "statement_id").iter_rows())
    assert ids == {"a:0001": "c:0001", "b:0001": "b:0001", "b:0002": "c:0001", "c:0001": "c:0001"}
    edges = found["relations"].filter(pl.col("relation") == "duplicate")
    assert edges["clause_id"].to_list() == ["c:0001", "c:0001"]
    assert edges["similarity"].to_list() == [1.0, 1.0]
    assert edges["difference"].to_list() == [None, None]


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ("中美将于年内举行第14次战略对话会议", "中美将于年内举行第十五次战略对话会议", "14 -> 15"),
        (
            "双方将在2016年底前完成有关谈判工作",
            "双方将在2017年底前完成有关谈判工作",
            "2016 -> 2017",
        ),
        ("中方致力于进一步推进结构性改革工作", "美方致力于进一步推进结构性改革工作", "CHN -> USA"),
        ("关税水平将比上一年度降低百分之五左右", "关税水平将比上一年度降低8%左右", "5% -> 8%"),
        (
            "双方将逐步扩大农产品贸易的总体规模",
            "双方将逐步缩小农产品贸易的总体规模",
            "扩大 -> 缩小",
        ),
        (
            "The leaders will hold the 14th round of talks in Hanoi.",
            "The leaders will hold the fifteenth round of talks in Hanoi.",
            "14 -> 15",
        ),
    ],
)
def test_a_recurrence_says_what_changed(one: str, other: str, difference: str) -> None:
    assert relations(one, other) == [("recurrence", difference)]


def test_a_rewording_is_a_variant() -> None:
    one = "双方强调应充分发挥民间团体在增进相互了解方面的积极作用，并为此提供必要便利"
    ((relation, difference),) = relations(one, one.replace("民间团体", "青年学者"))
    assert relation == "variant"
    assert difference == "民间团体 -> 青年学者"


def test_one_character_that_makes_another_word_is_a_variant_and_a_misread_one_a_duplicate() -> None:
    one = "双方强调应在工业领域开展更多合作项目，并为两国民众往来提供必要便利"
    ((relation, difference),) = relations(one, one.replace("工业", "农业"))
    assert (relation, difference) == ("variant", "工 -> 农")
    assert relations(one, one.replace("工业", "王业")) == [("duplicate", None)]


def test_a_number_lost_to_damage_is_a_variant_and_not_merged() -> None:
    one = "双方商定在2016年内完成全部十五个合作项目的评估工作并公布结果"
    ((relation, _),) = relations(one, one.replace("2016", "20某6"))
    assert relation == "variant"


def test_the_first_named_clause_is_the_earlier() -> None:
    late, early = "双方将举行第15次对话会议并作总结", "双方将举行第14次对话会议并作总结"
    made = tables({"a": (year(2020), [late]), "b": (year(2010), [early])})
    (row,) = deduplicate(made)["relations"].iter_rows(named=True)
    assert (row["clause_id"], row["difference"]) == ("b:0001", "14 -> 15")


def test_empty_tables_pass() -> None:
    made = {
        "clauses": TABLES["clauses"].empty().drop("statement_id"),
        "documents": TABLES["documents"].empty(),
    }
    found = deduplicate(made)
    assert found["clauses"].height == 0
    assert "statement_id" in found["clauses"].columns
    assert found["relations"].schema == TABLES["relations"].schema


def sentences() -> list[str]:
    text = re.sub(r"[*#]", "", SAMPLE.read_text("utf-8"))
    return list(dict.fromkeys(s for s in re.findall(r"[^。；\n]{8,}[。；]", text)))


def test_the_hangzhou_list_in_another_script_and_rewrapped_gives_the_same_statements() -> None:
    rng = random.Random(3)
    plain = sentences()
    hant = [opencc.OpenCC("s2t").convert(s) for s in plain]
    noisy = [s[: (at := rng.randrange(4, len(s) - 2))] + "\n　" + s[at:] for s in plain]
    alone = deduplicate(tables({"a": (year(2016), plain)}))["clauses"]["statement_id"]
    together = deduplicate(
        tables({"a": (year(2016), plain), "b": (year(2017), hant), "c": (year(2018), noisy)})
    )["clauses"]["statement_id"].to_list()
    n = len(plain)
    assert together[:n] == alone.to_list()
    assert together[n : 2 * n] == together[:n]
    assert together[2 * n :] == together[:n]


def test_documents_in_any_order_give_the_same_tables() -> None:
    texts = sentences()
    documents = {
        "a": (year(2016), texts[:60]),
        "b": (year(2017), [t.replace("美方", "俄方") for t in texts[:40]]),
        "c": (None, texts[20:80]),
    }
    one = deduplicate(tables(documents))
    other = deduplicate(tables(dict(reversed(documents.items()))), workers=2)
    assert one["relations"].equals(other["relations"])
    key = ["clause_id", "statement_id"]
    assert one["clauses"].select(key).sort(key).equals(other["clauses"].select(key).sort(key))
