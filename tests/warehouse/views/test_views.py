from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from warehouse.contracts import TABLES
from warehouse.views import View, parsed, views

PLAIN = {"VARCHAR", "BIGINT", "INTEGER", "DOUBLE", "BOOLEAN", "DATE", "TIMESTAMP"}
NAMES = {
    "bi_documents",
    "bi_sections",
    "bi_clauses",
    "bi_commitments",
    "bi_events",
    "bi_topic_actor",
    "bi_defects",
    "bi_recurrences",
    "bi_editions",
}


@pytest.fixture(scope="module")
def made(example_database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(example_database, read_only=True) as connection:
        yield connection


def value(connection: duckdb.DuckDBPyConnection, sql: str) -> object:
    rows = connection.execute(sql).fetchall()
    assert len(rows) == 1, rows
    return rows[0][0] if len(rows[0]) == 1 else rows[0]


def test_all_views_of_the_contract_are_there() -> None:
    assert {view.name for view in views()} == NAMES


@pytest.mark.parametrize("view", views(), ids=lambda v: v.name)
def test_comments_name_the_columns_of_the_select_in_its_order(
    view: View, made: duckdb.DuckDBPyConnection
) -> None:
    described = made.execute(f"DESCRIBE {view.name}").fetchall()
    assert [row[0] for row in described] == list(view.columns)
    assert {row[1] for row in described} <= PLAIN


@pytest.mark.parametrize("view", views(), ids=lambda v: v.name)
def test_comments_are_stored_in_the_database(view: View, made: duckdb.DuckDBPyConnection) -> None:
    sql = "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = ?"
    assert dict(made.execute(sql, [view.name]).fetchall()) == dict(view.columns)


@pytest.mark.parametrize("view", views(), ids=lambda v: v.name)
def test_key_identifies_a_row_and_the_order_is_total(
    view: View, made: duckdb.DuckDBPyConnection
) -> None:
    key = ", ".join(view.key)
    doubled = f"SELECT {key} FROM {view.name} GROUP BY {key} HAVING count(*) > 1"
    assert made.execute(doubled).fetchall() == []
    assert set(view.key) <= set(view.order)


@pytest.mark.parametrize("view", views(), ids=lambda v: v.name)
def test_a_view_over_empty_tables_is_empty(view: View, empty_database: Path) -> None:
    with duckdb.connect(empty_database, read_only=True) as connection:
        assert connection.execute(f"SELECT * FROM {view.name}").fetchall() == []


@pytest.mark.parametrize("view", views(), ids=lambda v: v.name)
def test_columns_that_may_be_empty_say_so(view: View, made: duckdb.DuckDBPyConnection) -> None:
    for column, meaning in view.columns.items():
        nulls = value(made, f'SELECT count(*) - count("{column}") FROM {view.name}')
        assert nulls == 0 or "mpty" in meaning, f"{view.name}.{column}"


def test_commitments_are_counted_over_distinct_clauses(made: duckdb.DuckDBPyConnection) -> None:
    distinct = value(made, "SELECT count(*) FROM bi_commitments")
    naive = value(
        made,
        "SELECT count(*) FROM acts JOIN occurrences USING (clause_id) WHERE is_commitment",
    )
    assert distinct == value(made, "SELECT count(*) FROM acts WHERE is_commitment") == 11
    assert naive == 15


def test_a_statement_repeated_in_a_later_document_is_first_only_once(
    made: duckdb.DuckDBPyConnection,
) -> None:
    sql = """SELECT count(*), count(*) FILTER (WHERE is_first_statement)
             FROM bi_commitments WHERE text LIKE '%小麦%'"""
    assert value(made, sql) == (2, 1)


def test_commitment_carries_deadline_section_topic_and_specificity(
    made: duckdb.DuckDBPyConnection,
) -> None:
    sql = """SELECT section_no, heading, topic, actor, act, rank, CAST(deadline AS VARCHAR),
                    specificity
             FROM bi_commitments
             WHERE instruments = '《天然气供应协定》' AND year(issued_on) = 2020"""
    assert value(made, sql) == (1, "能源合作", "energy", "PARTIES", "agree", 5, "2021-06-30", 2)


def test_specificity_counts_date_place_and_mechanism(made: duckdb.DuckDBPyConnection) -> None:
    sql = """SELECT specificity, mechanisms, places FROM bi_clauses
             WHERE text LIKE '%第14次会议%'"""
    assert value(made, sql) == (3, "能源合作分委会", "阿斯塔纳")


def test_recurring_time_without_dates_makes_a_clause_dated_but_gives_no_deadline(
    made: duckdb.DuckDBPyConnection,
) -> None:
    sql = """SELECT names_date, deadline, specificity
             FROM bi_clauses WHERE text LIKE 'Open a dialogue%'"""
    assert value(made, sql) == (True, None, 1)


def test_strongest_act_decides_the_clause(made: duckdb.DuckDBPyConnection) -> None:
    sql = (
        """SELECT act, rank, n_acts, n_commitments FROM bi_clauses WHERE text LIKE '%第14次会议%'"""
    )
    assert value(made, sql) == ("will", 4, 2, 1)


def test_clauses_without_section_or_date_stay(made: duckdb.DuckDBPyConnection) -> None:
    everything = value(made, "SELECT count(*) FROM clauses")
    assert value(made, "SELECT count(*) FROM bi_clauses") == everything
    sql = "SELECT count(*) FROM bi_clauses WHERE section_id IS NULL AND issued_on IS NULL"
    assert value(made, sql) == 5


def test_section_coverage_counts_missing_and_cut_sections(made: duckdb.DuckDBPyConnection) -> None:
    sql = """SELECT document_numbered, document_complete, round(document_coverage, 2), title
             FROM bi_sections WHERE status = 'missing' AND year(issued_on) = 2020"""
    assert value(made, sql) == (3, 1, 0.33, "中国和哈萨克斯坦总理第14次定期会晤联合公报")


def test_document_counts_its_extra_copies_and_damage(made: duckdb.DuckDBPyConnection) -> None:
    sql = """SELECT n_clauses, n_occurrences, n_extra_copies, n_commitments, n_critical, n_numbered
             FROM bi_documents WHERE issued_year = 2020"""
    assert value(made, sql) == (4, 6, 2, 4, 2, 3)


def test_document_without_numbered_sections_has_no_coverage(
    made: duckdb.DuckDBPyConnection,
) -> None:
    sql = "SELECT section_coverage, n_sections FROM bi_documents WHERE language = 'en'"
    assert value(made, sql) == (None, 0)


def test_topic_actor_sums_to_the_commitments(made: duckdb.DuckDBPyConnection) -> None:
    sums = value(made, "SELECT sum(n_commitments), sum(n_lead_ins) FROM bi_topic_actor")
    assert sums == (value(made, "SELECT count(*) FROM bi_commitments"), 1)
    sql = "SELECT n_commitments, n_negative, mean_rank FROM bi_topic_actor WHERE actor = 'CHN'"
    assert value(made, sql) == (2, 2, 6.0)


def test_event_knows_its_days_from_the_document(made: duckdb.DuckDBPyConnection) -> None:
    sql = """SELECT edition_no, place, CAST(falls_on AS VARCHAR), days_after_issue, expression
             FROM bi_events WHERE year(issued_on) = 2020"""
    assert value(made, sql) == (14, "阿斯塔纳", "2021-05-31", 192, "2021年5月")


def test_defect_shows_its_words_and_a_gap_shows_none(made: duckdb.DuckDBPyConnection) -> None:
    sql = """SELECT f.excerpt = x.text[101:110], f.n_chars FROM bi_defects f
             JOIN document_texts x USING (document_id)
             WHERE kind = 'truncated' AND f.title LIKE '%14%'"""
    assert value(made, sql) == (True, 10)
    gap = "SELECT excerpt FROM bi_defects WHERE kind = 'missing_section' AND title LIKE '%14%'"
    assert value(made, gap) is None


def test_recurrences_show_what_changed_over_time(made: duckdb.DuckDBPyConnection) -> None:
    sql = """SELECT difference, days_between, across_documents, chain_clauses, chain_documents
             FROM bi_recurrences WHERE text LIKE '%第14次会议%'"""
    assert value(made, sql) == ("14 -> 15; 2021 -> 2022", 365, True, 2, 2)


def test_a_chain_of_three_meetings_has_one_id() -> None:
    recurrences = next(view for view in views() if view.name == "bi_recurrences")
    with duckdb.connect() as connection:
        connection.execute("""
            CREATE TABLE relations AS SELECT * FROM (VALUES
                ('b', 'c', 'recurrence', .9, '14 -> 15'), ('a', 'b', 'recurrence', .9, '13 -> 14'),
                ('x', 'y', 'duplicate', 1., NULL), ('p', 'q', 'variant', .8, NULL)
            ) AS t (clause_id, other_clause_id, relation, similarity, difference);
            CREATE TABLE clauses AS
                SELECT unnest(['a', 'b', 'c', 'x', 'y', 'p', 'q']) AS clause_id,
                       clause_id AS document_id, 1 AS section_no, 'text' AS text;
            CREATE TABLE documents AS
                SELECT document_id, 'title' AS title, DATE '2020-01-01' AS issued_on FROM clauses;
            CREATE TABLE clause_topics AS
                SELECT clause_id, 'trade' AS topic, 1 AS topic_rank FROM clauses;
        """)
        sql = f"SELECT chain_id, clause_id, chain_clauses FROM ({recurrences.sql}) ORDER BY ALL"
        found = connection.execute(sql).fetchall()
    assert found == [("a", "a", 3), ("a", "b", 3), ("x", "x", 2)]


def test_a_file_without_its_header_is_refused() -> None:
    with pytest.raises(ValueError, match="-- view:"):
        parsed("bi_wrong", "SELECT 1 AS one")


def test_a_reference_to_an_unknown_column_is_refused() -> None:
    with pytest.raises(ValueError, match=r"documents\.colour"):
        parsed("bi_wrong", "-- view: v\n-- key: a\n-- column a: {documents.colour}\nSELECT 1 AS a")


def test_meanings_come_from_the_contract() -> None:
    bi_clauses = next(view for view in views() if view.name == "bi_clauses")
    assert bi_clauses.columns["text"] == TABLES["clauses"].columns["text"].meaning
