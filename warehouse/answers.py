"""Answer a question in SQL from a published database, in the form that was asked for."""

from __future__ import annotations

import json
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import click
import duckdb
import polars as pl
from rich.console import Console
from rich.table import Table

from warehouse.bad_request import BadRequest
from warehouse.database import reading


class BadQuestion(BadRequest):
    """The SQL cannot be answered."""


def answer(database: Path, sql: str, form: str, out: Path | None) -> None:
    """Write the rows that `sql` asks for.

    Args:
        database: Published database; it is opened read-only.
        sql: One statement.
        form: `table`, `csv`, `json` or `parquet`.
        out: File to write; standard output when null.

    Raises:
        Unpublished: there is no database yet.
        BadQuestion: DuckDB refuses the statement.
    """
    if form == "parquet" and out is None and sys.stdout.isatty():
        raise BadQuestion("parquet is binary: give --out FILE, or redirect the output")
    with reading(database) as connection:
        try:
            rows = connection.sql(sql)
            frame = pl.DataFrame() if rows is None else rows.pl()
        except duckdb.Error as error:
            raise BadQuestion(f"query: {str(error).splitlines()[0]}") from error
    target = click.open_file(str(out) if out else "-", "wb")
    with target:
        target.write(_FORMS[form](frame))


def _table(frame: pl.DataFrame) -> bytes:
    console = Console(width=None if sys.stdout.isatty() else 10_000)
    table = Table(box=None, pad_edge=False)
    for name, dtype in frame.schema.items():
        table.add_column(name, justify="right" if dtype.is_numeric() else "left")
    for row in frame.iter_rows():
        table.add_row(*("" if value is None else str(value) for value in row))
    with console.capture() as shown:
        console.print(table, highlight=False, markup=False)
    lines = [line.rstrip() for line in shown.get().splitlines()]
    count = f"({frame.height:,} row{'' if frame.height == 1 else 's'})"
    return "\n".join([*lines, count, ""]).encode()


def _csv(frame: pl.DataFrame) -> bytes:
    return frame.write_csv().encode()


def _json(frame: pl.DataFrame) -> bytes:
    rows: list[dict[str, Any]] = frame.to_dicts()
    return (json.dumps(rows, ensure_ascii=False, default=str, indent=1) + "\n").encode()


def _parquet(frame: pl.DataFrame) -> bytes:
    buffer = BytesIO()
    frame.write_parquet(buffer)
    return buffer.getvalue()


_FORMS = {"table": _table, "csv": _csv, "json": _json, "parquet": _parquet}
