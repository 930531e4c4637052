"""Yearly statements side by side: what came back, what changed, what is new, what was dropped."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import duckdb
import polars as pl
import pytest

from transforms.classify import classify
from transforms.classify.codebook import load
from transforms.dedupe import deduplicate
from transforms.parse import parse
from transforms.parse.decode import Decoded, landed_row

KEPT_ZH = "双方同意加强渔业资源保护，共同打击非法捕捞活动。"
STATION_ZH = "双方决定在麦哲伦海峡沿岸共建一座极地科考后勤站。"
GRANTS_ZH = "智方承诺每年向中国留学生提供二十个海洋学奖学金名额。"
COPPER_ZH = "双方将成立铜矿绿色开采工作组，研究尾矿治理技术。"
FIRES_ZH = "中方将派遣森林火灾防控专家赴智利交流经验。"
KEPT_EN = (
    "The two sides agree to protect the fish stocks of the shared fjords from illegal trawling."
)
FERRY_EN = "The two sides decide to reopen the ferry line between the northern harbours."
GRANTS_EN = (
    "Norway commits to offer twenty scholarships in oceanography to Kenyan students each year."
)
GEESE_EN = "The two sides will set up a working group on the tracking of migratory geese."
SOLAR_EN = "Kenya will send engineers to study solar drying of timber in Norwegian mills."


def meeting_zh(year: int, edition: str) -> str:
    return f"双方将于{year}年上半年在瓦尔帕莱索举行渔业联合委员会第{edition}次会议。"


def boats_zh(number: str) -> list[str]:
    return [
        f"中方将在今年年底以前向智方移交{number}艘近海巡逻艇。",
        f"智方将在今年年底以前向中方移交{number}艘近海巡逻艇。",
    ]


def meeting_en(year: int, edition: str) -> str:
    return f"The two sides will hold the {edition} meeting of the joint fisheries committee in Bergen in {year}."


SERIES = {
    "zh": {
        2021: [KEPT_ZH, meeting_zh(2022, "三"), STATION_ZH, GRANTS_ZH, *boats_zh("三")],
        2022: [KEPT_ZH, meeting_zh(2023, "四"), COPPER_ZH, *boats_zh("四")],
        2023: [KEPT_ZH, meeting_zh(2024, "五"), GRANTS_ZH, FIRES_ZH, boats_zh("五")[1]],
    },
    "en": {
        2021: [KEPT_EN, meeting_en(2022, "third"), FERRY_EN, GRANTS_EN],
        2022: [KEPT_EN, meeting_en(2023, "fourth"), GEESE_EN],
        2023: [KEPT_EN, meeting_en(2024, "fifth"), GRANTS_EN, SOLAR_EN],
    },
}


def printed(language: str, year: int) -> str:
    said = SERIES[language][year]
    if language == "zh":
        head = f"中华人民共和国和智利共和国联合声明\n\n（{year}年6月5日，北京）\n\n"
        return head + "\n\n".join(f"{'一二三四五六'[at]}、{text}" for at, text in enumerate(said))
    head = f"Joint Statement between the Kingdom of Norway and the Republic of Kenya\n\nOslo, 5 June {year}\n\n"
    return head + "\n\n".join(f"{at}. {text}" for at, text in enumerate(said, start=1))


def landed(name: str, text: str) -> dict[str, object]:
    data = text.encode()
    key = f"{name}-{hashlib.sha256(data).hexdigest()[:10]}"
    return landed_row(key, f"{name}.txt", data, Decoded(text, "text/plain", "utf-8"))


def built(texts: Mapping[str, str]) -> dict[str, pl.DataFrame]:
    """All tables of some documents, as the line makes them."""
    rows = [landed(name, text) for name, text in texts.items()]
    tables = {"landed": pl.DataFrame(rows)}
    tables |= parse(tables)
    tables |= deduplicate(tables)
    tables |= classify(tables, load())
    del tables["landed"]
    return tables


@pytest.fixture(scope="module")
def made(
    published_database: Callable[[Mapping[str, pl.DataFrame]], Path],
) -> Iterator[duckdb.DuckDBPyConnection]:
    yearly = {
        f"{language}-{year}": printed(language, year)
        for language, by_year in SERIES.items()
        for year in by_year
    }
    # The last Chinese statement again from another site, and one of other parties.
    others = {
        "zh-copy": "来源：某网站\n\n" + printed("zh", 2023),
        "zh-other": printed("zh", 2021).replace("智利", "秘鲁").replace("智方", "秘方"),
    }
    path = published_database(built(yearly | others))
    with duckdb.connect(path, read_only=True) as connection:
        yield connection


def statuses(made: duckdb.DuckDBPyConnection, document: str) -> dict[str, str]:
    sql = "SELECT coalesce(text, previous_text), status FROM bi_editions WHERE document_id LIKE ?"
    return dict(made.execute(sql, [f"{document}-%"]).fetchall())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_first_edition_has_nothing_to_be_compared_with(
    made: duckdb.DuckDBPyConnection, language: str
) -> None:
    assert statuses(made, f"{language}-2021") == dict.fromkeys(SERIES[language][2021], "first")


def test_new_kept_changed_and_dropped_in_chinese(made: duckdb.DuckDBPyConnection) -> None:
    assert statuses(made, "zh-2022") == {
        KEPT_ZH: "kept",
        meeting_zh(2023, "四"): "changed",
        boats_zh("四")[0]: "changed",
        boats_zh("四")[1]: "changed",
        COPPER_ZH: "new",
        STATION_ZH: "dropped",
        GRANTS_ZH: "dropped",
    }


def test_new_kept_changed_and_dropped_in_english(made: duckdb.DuckDBPyConnection) -> None:
    assert statuses(made, "en-2022") == {
        KEPT_EN: "kept",
        meeting_en(2023, "fourth"): "changed",
        GEESE_EN: "new",
        FERRY_EN: "dropped",
        GRANTS_EN: "dropped",
    }


@pytest.mark.parametrize("document", ["zh-2023", "zh-copy"])
def test_what_returns_after_a_year_is_not_new(
    made: duckdb.DuckDBPyConnection, document: str
) -> None:
    assert statuses(made, document) == {
        KEPT_ZH: "kept",
        meeting_zh(2024, "五"): "changed",
        boats_zh("五")[1]: "changed",
        GRANTS_ZH: "returned",
        FIRES_ZH: "new",
        COPPER_ZH: "dropped",
        boats_zh("四")[0]: "dropped",
    }


def test_parallel_sentences_meet_their_own_counterparts(made: duckdb.DuckDBPyConnection) -> None:
    sql = """SELECT previous_text, text, difference FROM bi_editions
             WHERE text LIKE '%四艘%' ORDER BY text"""
    old, new = boats_zh("三"), boats_zh("四")
    pairs = zip(sorted(old), sorted(new), strict=True)
    assert made.execute(sql).fetchall() == [(was, now, "3 -> 4") for was, now in pairs]


@pytest.mark.parametrize(
    ("words", "changes"),
    [
        ("渔业联合委员会", {"2022 -> 2023; 3 -> 4", "2023 -> 2024; 4 -> 5"}),
        ("joint fisheries committee", {"3 -> 4; 2022 -> 2023", "4 -> 5; 2023 -> 2024"}),
    ],
)
def test_a_thread_tells_since_when_and_what_changed_each_year(
    made: duckdb.DuckDBPyConnection, words: str, changes: set[str]
) -> None:
    sql = """SELECT edition_no, difference, CAST(since AS VARCHAR), editions_held, thread_id
             FROM bi_editions WHERE contains(text, ?) AND document_id NOT LIKE 'zh-other%'
                 AND document_id NOT LIKE 'zh-copy%' ORDER BY issued_on"""
    rows = made.execute(sql, [words]).fetchall()
    assert [row[0] for row in rows] == [row[3] for row in rows] == [1, 2, 3]
    assert rows[0][1] is None
    assert {row[1] for row in rows[1:]} == changes
    assert {row[2] for row in rows} == {"2021-06-05"}
    assert len({row[4] for row in rows}) == 1


def test_which_promises_did_not_come_back(made: duckdb.DuckDBPyConnection) -> None:
    sql = """SELECT previous_text FROM bi_editions
             WHERE status = 'dropped' AND is_commitment AND document_id LIKE 'zh-2023-%'"""
    assert {text for (text,) in made.execute(sql).fetchall()} == {COPPER_ZH, boats_zh("四")[0]}


def test_every_clause_of_a_series_stands_once_and_every_drop_was_held_before(
    made: duckdb.DuckDBPyConnection,
) -> None:
    twice = (
        "SELECT clause_id FROM bi_editions GROUP BY ALL HAVING count(*) > 1 AND clause_id NOTNULL"
    )
    assert made.execute(twice).fetchall() == []
    count = """SELECT count(clause_id) = (SELECT count(*) FROM clauses
                   JOIN documents USING (document_id) WHERE source NOT LIKE 'zh-other%')
               FROM bi_editions"""
    assert made.execute(count).fetchall() == [(True,)]
    balance = """
        SELECT e.document_id FROM bi_editions AS e
        WHERE e.previous_document_id IS NOT NULL
        GROUP BY e.document_id
        HAVING count(*) FILTER (WHERE status IN ('kept', 'changed', 'dropped')) <> (
            SELECT count(*) FROM clauses
            WHERE document_id = max(e.previous_document_id) FILTER (WHERE status <> 'returned'))"""
    assert made.execute(balance).fetchall() == []


def test_other_parties_begin_a_series_of_their_own(made: duckdb.DuckDBPyConnection) -> None:
    assert statuses(made, "zh-other") == {}


def test_all_editions_of_a_statement_hang_together_whoever_holds_them(
    made: duckdb.DuckDBPyConnection,
) -> None:
    sql = """SELECT DISTINCT chain_documents, CAST(chain_since AS VARCHAR), CAST(chain_until AS VARCHAR)
             FROM bi_recurrences WHERE text = ?"""
    found = made.execute(sql, [KEPT_EN]).fetchall()
    assert found == [(3, "2021-06-05", "2023-06-05")]


def test_meetings_of_one_body_are_a_series_by_their_titles(
    published_database: Callable[[Mapping[str, pl.DataFrame]], Path],
) -> None:
    said = (
        "We reaffirmed our resolve to keep the mangrove belts of the region free from new ports.\n"
    )
    heads = {
        "a": "CHAIRMAN'S STATEMENT OF THE 43RD ASEAN SUMMIT\n\nJakarta, 5 September 2023\n\n",
        "b": "Chairman’s Statement of the Forty-Fourth ASEAN Summit\n\nVientiane, 9 October 2024\n\n",
        "c": "Chairman's Statement of the 26th ASEAN-Japan Summit\n\nJakarta, 6 September 2023\n\n",
    }
    tables = built({name: f"{head}1. {said}" for name, head in heads.items()})
    with duckdb.connect(published_database(tables), read_only=True) as connection:
        sql = "SELECT document_id[:1], status, series FROM bi_editions ORDER BY 1"
        rows = connection.execute(sql).fetchall()
    assert [row[:2] for row in rows] == [("a", "first"), ("b", "kept")], tables["documents"]
