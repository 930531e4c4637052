"""Views for BI tools: one SELECT per file, with the comments of the view and of every column.

A file begins with comment lines in this form; `{table.column}` stands for the meaning that the
contract of the table gives, so that a meaning is written once::

    -- view: what one row is
    -- key: columns that identify a row
    -- order: columns to sort by in files, when it is not the key
    -- column NAME: what the column means
    SELECT ...
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from warehouse.contracts import TABLES
from warehouse.rendering import quoted

_HEADER: Final = re.compile(r"-- (?P<field>view|key|order|column (?P<name>\w+)): (?P<value>.+)")
_MEANING: Final = re.compile(r"\{(?P<table>\w+)\.(?P<column>\w+)\}")


@dataclass(frozen=True, slots=True)
class View:
    """One view.

    Attributes:
        name: Name of the view and of its file.
        comment: What one row is.
        columns: Meaning of every column by name, in the order of the SELECT.
        key: Columns that identify a row.
        order: Columns to sort by before writing a file.
        sql: The SELECT.

    """

    name: str
    comment: str
    columns: Mapping[str, str]
    key: tuple[str, ...]
    order: tuple[str, ...]
    sql: str

    def statements(self) -> list[str]:
        """SQL that creates the view in the current schema and comments it and its columns."""
        return [
            f'CREATE VIEW "{self.name}" AS\n{self.sql}',
            f'COMMENT ON VIEW "{self.name}" IS {quoted(self.comment)}',
            *(
                f'COMMENT ON COLUMN "{self.name}"."{column}" IS {quoted(meaning)}'
                for column, meaning in self.columns.items()
            ),
        ]


@cache
def views() -> tuple[View, ...]:
    """All views in an order in which they can be created (one may read another before it)."""
    files = (f for f in resources.files(__name__).iterdir() if f.name.endswith(".sql"))
    return tuple(
        parsed(file.name.removesuffix(".sql"), file.read_text(encoding="utf-8"))
        for file in sorted(files, key=lambda f: f.name)
    )


def parsed(name: str, text: str) -> View:
    """The view that a file describes.

    Raises:
        ValueError: a header is missing, or names a table or column that no contract has.

    """
    lines = text.splitlines()
    headers = [m for m in map(_HEADER.fullmatch, lines) if m]
    single = {m["field"]: m["value"] for m in headers if not m["name"]}
    columns = {m["name"]: _meaning(name, m["value"]) for m in headers if m["name"]}
    if not columns or not {"view", "key"} <= set(single):
        raise ValueError(f"{name}.sql: it needs the lines `-- view:`, `-- key:` and `-- column`")
    key = tuple(single["key"].split(", "))
    order = tuple(single["order"].split(", ")) if "order" in single else key
    if unknown := set(key + order) - set(columns):
        raise ValueError(f"{name}.sql: key or order names no column: {sorted(unknown)}")
    sql = "\n".join(line for line in lines if not _HEADER.fullmatch(line)).strip()
    return View(name, single["view"], columns, key, order, sql)


def _meaning(view: str, value: str) -> str:
    reference = _MEANING.fullmatch(value)
    if reference is None:
        return value
    table, column = reference["table"], reference["column"]
    if table not in TABLES or column not in TABLES[table].columns:
        raise ValueError(f"{view}.sql: no contract has {table}.{column}")
    declared = TABLES[table].columns[column]
    return (
        declared.meaning if declared.null is None else f"{declared.meaning} Empty: {declared.null}"
    )
