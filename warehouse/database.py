"""The DuckDB database of a version: built aside from its Parquet files, read without locks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import duckdb

from warehouse.bad_request import BadRequest
from warehouse.contracts import TABLES
from warehouse.rendering import ddl, quoted
from warehouse.views import views

#: Oldest storage that carries comments; DuckDB 1.4 and newer open it.
STORAGE_VERSION: Final = "v1.4.0"


class Unpublished(BadRequest):
    """Nothing is published in this home."""


def build_database(tables: Path, target: Path, times_of_day: Mapping[str, Any]) -> None:
    """Write the database of a version.

    Args:
        tables: Folder with one folder of Parquet files per table.
        target: File to write; it must not exist.
        times_of_day: Values of `runs` that are left out of the Parquet file.
    """
    with duckdb.connect() as connection:
        connection.execute(
            f"ATTACH {quoted(str(target))} AS published (STORAGE_VERSION '{STORAGE_VERSION}')"
        )
        connection.execute("USE published")
        for name, table in TABLES.items():
            for statement in ddl(table):
                connection.execute(statement)
            files = quoted(str(tables / name / "*.parquet"))
            connection.execute(f"INSERT INTO {name} BY NAME FROM read_parquet({files})")
        connection.execute(
            "UPDATE runs SET started_at = $started_at, finished_at = $finished_at",
            dict(times_of_day),
        )
        for view in views():
            for statement in view.statements():
                connection.execute(statement)
        connection.execute("USE memory")
        connection.execute("DETACH published")


@contextmanager
def reading(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to a published database.

    Raises:
        Unpublished: the file is not there.
    """
    if not database.exists():
        raise Unpublished(f"{database}: nothing is published yet; run `communique build` first")
    with duckdb.connect(str(database), read_only=True) as connection:
        yield connection


def row_counts(database: Path) -> dict[str, int]:
    """Rows of every table."""
    with reading(database) as connection:
        return {
            name: _one(connection.execute(f"SELECT count(*) FROM {name}").fetchall())  # noqa: S608
            for name in TABLES
        }


def _one(rows: list[Any]) -> int:
    return int(rows[0][0])
