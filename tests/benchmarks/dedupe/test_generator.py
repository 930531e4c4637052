"""A made corpus says of itself what is true."""

from __future__ import annotations

from pathlib import Path

import opencc
import polars as pl
import pytest

from benchmarks.dedupe.generator import Options, corpus, sentences_of
from benchmarks.dedupe.peers import folded

#: Of standard Traditional after that of Hong Kong, which has signs of its own (衞).
SCRIPTS = (opencc.OpenCC("hk2s"), opencc.OpenCC("t2s"))


def simplified(text: str) -> str:
    for script in SCRIPTS:
        text = script.convert(text)
    return text


@pytest.fixture(scope="module")
def made() -> pl.DataFrame:
    rows = corpus(3000, 5, Options())
    form = [folded(simplified(text)) for text in rows["text"]]
    return rows.with_columns(form=pl.Series(form))


def test_a_seed_decides_every_row() -> None:
    assert corpus(500, 3, Options()).equals(corpus(500, 3, Options()))
    assert not corpus(500, 3, Options()).equals(corpus(500, 4, Options()))


def test_both_languages_and_the_asked_number_of_rows(made: pl.DataFrame) -> None:
    assert made["id"].to_list() == list(range(3000))
    assert 0.25 < (made["language"] == "en").mean() < 0.55


@pytest.mark.parametrize("english", [0.0, 1.0])
def test_the_share_of_english_is_kept(english: float) -> None:
    assert (corpus(200, 1, Options(english))["language"] == "en").mean() == english


def test_copies_that_are_only_written_another_way_fold_to_one_text(made: pl.DataFrame) -> None:
    same_words = made.filter(pl.col("edit") == 0, ~pl.col("fmt").str.contains("N"))
    forms = same_words.group_by("cluster").agg(pl.col("form").n_unique(), pl.len())
    assert forms.filter(pl.col("len") > 1).height > 100
    assert forms.filter(pl.col("form") > 1).is_empty()


def test_siblings_say_something_else(made: pl.DataFrame) -> None:
    bases = made.filter(pl.col("kind") != "copy")
    families = bases.group_by("family").agg(pl.len(), pl.col("form").n_unique())
    assert families.filter(pl.col("len") > 1).height > 50
    assert families.filter(pl.col("len") != pl.col("form")).is_empty()


def test_a_cluster_lies_in_one_family_and_one_language(made: pl.DataFrame) -> None:
    clusters = made.group_by("cluster").agg(pl.col("family", "language").n_unique())
    assert clusters.filter((pl.col("family") > 1) | (pl.col("language") > 1)).is_empty()


def test_edits_spare_the_facts_unless_asked_to_hit_them() -> None:
    def numbers_kept(options: Options) -> float:
        rows = corpus(2000, 6, options).filter(~pl.col("fmt").str.contains("N"))
        digits = pl.Series([folded(text) for text in rows["text"]]).str.replace_all(r"[^0-9]", "")
        kept = rows.with_columns(digits=digits).group_by("cluster").agg(pl.col("digits").n_unique())
        return float((kept["digits"] == 1).mean() or 0)

    assert numbers_kept(Options()) == 1
    assert numbers_kept(Options(everywhere=True)) < 0.99


def test_real_sentences_are_taken_whole_with_their_language(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("双方将在山区共建三座气象雷达站并共享观测数据。好。\n", "utf-8")
    (tmp_path / "b.md").write_text(
        "The two harbour masters will\nexchange pilots every spring and autumn.\n", "utf-8"
    )
    found = sentences_of(tmp_path)
    assert found == (
        ("zh", "双方将在山区共建三座气象雷达站并共享观测数据。"),
        ("en", "The two harbour masters will exchange pilots every spring and autumn."),
    )
    rows = corpus(200, 2, Options(real=found))
    assert {sentence for _, sentence in found} <= set(rows["text"])
