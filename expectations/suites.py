"""Render a contract to a Great Expectations suite."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from great_expectations import ExpectationSuite
from great_expectations import expectations as gxe

from warehouse.contracts import Column, Table


def suite(table: Table) -> ExpectationSuite:
    """The suite of a table: columns and their order, key, and what each column must hold."""
    whole: list[Any] = [
        gxe.ExpectTableColumnsToMatchOrderedList(column_list=list(table.columns)),
        gxe.ExpectColumnValuesToBeUnique(column=table.key[0])
        if len(table.key) == 1
        else gxe.ExpectCompoundColumnsToBeUnique(column_list=list(table.key)),
    ]
    columns = [found for name, column in table.columns.items() for found in _rules(name, column)]
    return ExpectationSuite(name=table.name, expectations=[*whole, *columns])


def _rules(name: str, column: Column) -> Iterator[Any]:
    if column.null is None:
        yield gxe.ExpectColumnValuesToNotBeNull(column=name)
    if column.values is not None:
        yield gxe.ExpectColumnValuesToBeInSet(column=name, value_set=list(column.values))
    if column.pattern is not None:
        yield gxe.ExpectColumnValuesToMatchRegex(column=name, regex=f"^(?:{column.pattern})$")
    if column.low is not None or column.high is not None:
        yield gxe.ExpectColumnValuesToBeBetween(
            column=name, min_value=column.low, max_value=column.high
        )
