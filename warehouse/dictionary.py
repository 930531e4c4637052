"""The data dictionary: every table and view with its columns, rendered from contracts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from warehouse.contracts import TABLES, Table
from warehouse.rendering import sql_type
from warehouse.views import View, views

_HEAD: Final = (
    "# Data dictionary\n\n"
    "Generated from `warehouse/contracts/` and `warehouse/views/` by "
    "`communique tables --markdown`; do not edit by hand.\n"
)


def dictionary(chosen: Iterable[Table | View] = (*TABLES.values(), *views())) -> str:
    """The data dictionary as Markdown, one section per table and view."""
    return _HEAD + "".join(
        _table_page(one) if isinstance(one, Table) else _view_page(one) for one in chosen
    )


def _table_page(table: Table) -> str:
    rows = "\n".join(_table_row(table, name) for name in table.columns)
    return (
        f"\n## {table.name}\n\n{table.grain}\n\nKey: {', '.join(f'`{k}`' for k in table.key)}.\n\n"
        "| column | type | unit | empty means | meaning |\n|---|---|---|---|---|\n"
        f"{rows}\n"
    )


def _table_row(table: Table, name: str) -> str:
    column = table.columns[name]
    meaning = column.meaning
    if column.values is not None:
        meaning += " One of: " + ", ".join(f"`{value}`" for value in column.values) + "."
    if name in table.refers:
        meaning += f" Refers to `{table.refers[name]}`."
    return _row(f"`{name}`", sql_type(column), column.unit or "", column.null or "never", meaning)


def _view_page(view: View) -> str:
    rows = "\n".join(_row(f"`{name}`", meaning) for name, meaning in view.columns.items())
    return f"\n## {view.name}\n\n{view.comment}\n\n| column | meaning |\n|---|---|\n{rows}\n"


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def dictionary_rows(
    chosen: Iterable[Table | View] = (*TABLES.values(), *views()),
) -> list[dict[str, Any]]:
    """The dictionary as plain records, one per column."""
    return [
        record
        for one in chosen
        for record in (_table_records(one) if isinstance(one, Table) else _view_records(one))
    ]


def _table_records(table: Table) -> list[dict[str, Any]]:
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
        for name, column in table.columns.items()
    ]


def _view_records(view: View) -> list[dict[str, Any]]:
    return [
        {"table": view.name, "column": name, "meaning": meaning}
        for name, meaning in view.columns.items()
    ]
