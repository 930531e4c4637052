"""Declare a table once; schema, Parquet metadata, DDL, checks and dictionary are read from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

TIMESTAMP = pl.Datetime("us")
DType = type[pl.DataType] | pl.DataType


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its type, its meaning, and what must hold for every value.

    Attributes:
        dtype: Polars type; plain types only, so that every BI tool reads them.
        meaning: One sentence for the reader of the data dictionary.
        unit: Unit of a number (`characters`, `1` for a plain count).
        source: Where the value comes from: `source`, `derived`, `run`, or `table.column`.
        null: What an empty value means; `None` if the column may not be empty.
        values: Closed vocabulary; `None` if open.
        pattern: Regular expression that every text value matches in full.
        low: Smallest value allowed.
        high: Largest value allowed.

    """

    dtype: DType
    meaning: str
    unit: str | None = field(default=None, kw_only=True)
    source: str = field(default="derived", kw_only=True)
    null: str | None = field(default=None, kw_only=True)
    values: tuple[str, ...] | None = field(default=None, kw_only=True)
    pattern: str | None = field(default=None, kw_only=True)
    low: float | None = field(default=None, kw_only=True)
    high: float | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        if not self.meaning:
            raise ValueError("a column needs a meaning")


@dataclass(frozen=True, slots=True)
class Table:
    """The contract of one table.

    Attributes:
        name: Name of the table, its Parquet folder, its suite and its file in every package.
        grain: What one row is.
        key: Columns that together identify a row; rows are stored in this order.
        columns: Column by name, in file order.
        refers: Foreign keys as `{column: "table.column"}`.
        order: Columns to sort by before writing, when it is not the key.

    """

    name: str
    grain: str
    key: tuple[str, ...]
    columns: Mapping[str, Column]
    refers: Mapping[str, str] = field(default_factory=dict)
    order: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        unknown = (set(self.key) | set(self.refers) | set(self.order)) - set(self.columns)
        if unknown:
            raise ValueError(f"{self.name}: no such column: {sorted(unknown)}")

    @property
    def schema(self) -> pl.Schema:
        """Column types in file order."""
        return pl.Schema({name: column.dtype for name, column in self.columns.items()})

    def empty(self) -> pl.DataFrame:
        """The table without rows."""
        return pl.DataFrame(schema=self.schema)

    def frame(self, rows: pl.DataFrame) -> pl.DataFrame:
        """`rows` with exactly the columns of the contract, typed and in the stored order.

        A nullable column that `rows` lacks is filled with nulls.

        Raises:
            ValueError: a column without `null=` is missing, or a value does not fit its type.

        """
        lacking = [n for n, c in self.columns.items() if n not in rows.columns and c.null is None]
        if lacking:
            raise ValueError(f"{self.name}: columns missing: {', '.join(lacking)}")
        filled = [
            (pl.col(n) if n in rows.columns else pl.lit(None)).cast(c.dtype).alias(n)
            for n, c in self.columns.items()
        ]
        return rows.select(filled).sort(self.order or self.key, maintain_order=True)
