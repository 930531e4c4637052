"""What is exported: the tables and views of a published database with their comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from warehouse.contracts import TABLES
from warehouse.database import reading
from warehouse.views import views

BATCH_ROWS: Final = 50_000
_COLUMNS: Final = """
    SELECT c.table_name, coalesce(t.comment, v.comment), c.column_name, c.data_type, c.comment
    FROM duckdb_columns() AS c
    LEFT JOIN duckdb_tables() AS t USING (database_name, schema_name, table_name)
    LEFT JOIN duckdb_views() AS v
        ON v.database_name = c.database_name
        AND v.schema_name = c.schema_name
        AND v.view_name = c.table_name
    WHERE NOT c.internal AND c.schema_name = 'main' AND c.database_name = current_database()
    ORDER BY c.table_name, c.column_index
"""


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its name, its SQL type and its comment (empty when none is stored)."""

    name: str
    sql_type: str
    comment: str


@dataclass(frozen=True, slots=True)
class Relation:
    """One table or view that can be exported.

    Attributes:
        name: Name in the database.
        comment: What one row is; empty when no comment is stored.
        fields: Columns in order.
        order: Columns that put the rows in an order that is always the same.

    """

    name: str
    comment: str
    fields: tuple[Field, ...]
    order: tuple[str, ...]

    @property
    def select(self) -> str:
        """Query for all rows in their order."""
        order = ", ".join(f"{identifier(column)} NULLS LAST" for column in self.order) or "ALL"
        return f"SELECT * FROM {identifier(self.name)} ORDER BY {order}"  # noqa: S608 names are quoted


@dataclass(frozen=True, slots=True)
class Source:
    """An open database with what it holds: tables in the order of the contracts, then views."""

    connection: duckdb.DuckDBPyConnection
    relations: Mapping[str, Relation]

    def batches(self, relation: Relation) -> pa.RecordBatchReader:
        """All rows of a relation in its order, some thousand at a time."""
        return self.connection.sql(relation.select).to_arrow_reader(BATCH_ROWS)

    def numbers(self, relation: Relation, expressions: Sequence[str]) -> list[int]:
        """Whole numbers computed over all rows; 0 where there is no row to compute it from."""
        wanted = ", ".join(expressions)
        sql = f"SELECT {wanted} FROM {identifier(relation.name)}"  # noqa: S608 names are quoted
        (row,) = self.connection.execute(sql).fetchall()
        return [int(value or 0) for value in row]


@contextmanager
def opened(database: Path) -> Iterator[Source]:
    """The published database, read-only.

    Raises:
        Unpublished: the file is not there.

    """
    with reading(database) as connection:
        yield Source(connection, _relations(connection))


def _relations(connection: duckdb.DuckDBPyConnection) -> dict[str, Relation]:
    found: dict[str, tuple[str, list[Field]]] = {}
    for name, comment, *column in connection.execute(_COLUMNS).fetchall():
        fields = found.setdefault(name, (comment or "", []))[1]
        fields.append(Field(column[0], column[1], column[2] or ""))
    known = [*TABLES, *(view.name for view in views())]
    names = [n for n in known if n in found] + [n for n in found if n not in known]
    return {n: Relation(n, found[n][0], tuple(found[n][1]), _order(n, found[n][1])) for n in names}


def _order(name: str, fields: list[Field]) -> tuple[str, ...]:
    orders = {view.name: view.order for view in views()}
    orders |= {table.name: table.order or table.key for table in TABLES.values()}
    wanted = orders.get(name, ())
    return wanted if set(wanted) <= {field.name for field in fields} else ()


def identifier(name: str) -> str:
    """`name` as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'
