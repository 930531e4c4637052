"""Readings of a contract by machines: Arrow schema for Parquet, DDL for DuckDB."""

from __future__ import annotations

import json
from typing import Final

import polars as pl
import pyarrow as pa

from warehouse.contracts import Column, Table

_SQL_TYPES: Final[dict[pl.DataType, str]] = {
    pl.String(): "VARCHAR",
    pl.Int32(): "INTEGER",
    pl.Int64(): "BIGINT",
    pl.Float64(): "DOUBLE",
    pl.Boolean(): "BOOLEAN",
    pl.Date(): "DATE",
    pl.Datetime("us"): "TIMESTAMP",
}
_ARROW_TYPES: Final[dict[str, pa.DataType]] = {
    "VARCHAR": pa.large_string(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
}


def sql_type(column: Column) -> str:
    """DuckDB type of a column.

    Raises:
        KeyError: the column's type is not one of the plain types of the interface contract.
    """
    dtype = column.dtype() if isinstance(column.dtype, type) else column.dtype
    return _SQL_TYPES[dtype]


def arrow_schema(table: Table) -> pa.Schema:
    """Arrow schema whose fields and whole carry the contract as metadata."""
    fields = [
        pa.field(
            name,
            _ARROW_TYPES[sql_type(column)],
            nullable=column.null is not None,
            metadata=_notes(column),
        )
        for name, column in table.columns.items()
    ]
    whole = {"table": table.name, "comment": table.grain, "key": json.dumps(table.key)}
    return pa.schema(fields, metadata=whole)


def _notes(column: Column) -> dict[bytes | str, bytes | str]:
    notes: dict[bytes | str, bytes | str] = {"comment": column.meaning, "source": column.source}
    notes |= {n: note for n, note in (("unit", column.unit), ("null", column.null)) if note}
    if column.values is not None:
        notes["values"] = json.dumps(column.values)
    return notes


def quoted(text: str) -> str:
    """`text` as an SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def ddl(table: Table, schema: str = "main") -> list[str]:
    """Statements that create the table in `schema` with a comment on it and on every column."""
    name = f"{schema}.{table.name}"
    columns = ", ".join(
        f'"{column_name}" {sql_type(column)}{"" if column.null else " NOT NULL"}'
        for column_name, column in table.columns.items()
    )
    comments = [
        f'COMMENT ON COLUMN {name}."{column_name}" IS {quoted(_comment(column))}'
        for column_name, column in table.columns.items()
    ]
    return [
        f"CREATE TABLE {name} ({columns})",
        f"COMMENT ON TABLE {name} IS {quoted(table.grain)}",
        *comments,
    ]


def _comment(column: Column) -> str:
    parts = [column.meaning]
    if column.unit not in (None, "1"):
        parts.append(f"Unit: {column.unit}.")
    if column.null:
        parts.append(f"Empty: {column.null}")
    return " ".join(parts)
