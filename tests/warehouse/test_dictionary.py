"""The dictionary tells every column of every table and view."""

from __future__ import annotations

from warehouse.contracts import TABLES
from warehouse.dictionary import dictionary, dictionary_rows
from warehouse.views import views


def test_the_dictionary_has_a_row_for_every_column() -> None:
    columns = sum(len(one.columns) for one in (*TABLES.values(), *views()))
    assert len(dictionary_rows()) == columns
    assert dictionary().count("\n| `") == columns


def test_the_dictionary_says_what_empty_means() -> None:
    assert TABLES["acts"].columns["trigger"].null in dictionary([TABLES["acts"]])
