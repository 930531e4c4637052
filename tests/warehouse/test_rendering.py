"""A contract reads the same in Parquet and DuckDB."""

from __future__ import annotations

import duckdb
import pytest

from warehouse.contracts import TABLES, Table
from warehouse.rendering import arrow_schema, ddl


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_duckdb_takes_every_table_with_its_comments(table: Table) -> None:
    with duckdb.connect() as connection:
        for statement in ddl(table):
            connection.execute(statement)
        columns = connection.execute(
            "SELECT column_name, is_nullable, comment FROM duckdb_columns() WHERE table_name = ?",
            [table.name],
        ).fetchall()
    assert [name for name, _, _ in columns] == list(table.columns)
    for name, nullable, comment in columns:
        assert nullable == (table.columns[name].null is not None)
        assert table.columns[name].meaning in comment


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_parquet_fields_carry_meaning_and_emptiness(table: Table) -> None:
    schema = arrow_schema(table)
    assert schema.names == list(table.columns)
    for field in schema:
        column = table.columns[field.name]
        assert field.metadata[b"comment"].decode() == column.meaning
        assert field.nullable == (column.null is not None)


def test_every_reference_names_a_column_that_exists() -> None:
    for table in TABLES.values():
        for target in table.refers.values():
            name, column = target.split(".")
            assert column in TABLES[name].columns, f"{table.name} refers to {target}"
