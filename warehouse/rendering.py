"""Readings of a contract: Arrow schema for Parquet, DDL for DuckDB, pages for the dictionary."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

import polars as pl
import pyarrow as pa

from warehouse.contracts import TABLES, Column, Table

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


def dictionary(tables: Iterable[Table] = TABLES.values()) -> str:
    """The data dictionary as Markdown, one section per table."""
    head = (
        "# Data dictionary\n\n"
        "Generated from `warehouse/contracts/` by `communique tables --markdown`; "
        "do not edit by hand.\n"
    )
    return head + "".join(_page(table) for table in tables)


def _page(table: Table) -> str:
    rows = "\n".join(_dictionary_row(table, name) for name in table.columns)
    return (
        f"\n## {table.name}\n\n{table.grain}\n\nKey: {', '.join(f'`{k}`' for k in table.key)}.\n\n"
        "| column | type | unit | empty means | meaning |\n|---|---|---|---|---|\n"
        f"{rows}\n"
    )


def _dictionary_row(table: Table, name: str) -> str:
    column = table.columns[name]
    meaning = column.meaning
    if column.values is not None:
        meaning += " One of: " + ", ".join(f"`{value}`" for value in column.values) + "."
    if name in table.refers:
        meaning += f" Refers to `{table.refers[name]}`."
    cells = (f"`{name}`", sql_type(column), column.unit or "", column.null or "never", meaning)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def dictionary_rows(tables: Iterable[Table] = TABLES.values()) -> list[dict[str, Any]]:
    """The dictionary as plain records, one per column."""
    return [
        {
            "table": table.name,
            "column": name,
            "type": sql_type(column),
            "unit": column.unit,
            "empty_means": column.null,
            "values": list(column.values) if column.values else None,
            "refers_to": table.refers.get(name),
            "meaning": column.meaning,
        }
        for table in tables
        for name, column in table.columns.items()
    ]
