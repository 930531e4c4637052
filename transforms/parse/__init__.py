"""Parse: landed texts to documents, sections, clauses, occurrences, ledger and defects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

import polars as pl

from transforms.collection import no_collection
from transforms.parse.documents import document_row
from transforms.parse.one import read
from transforms.parse.rows import (
    Columns,
    add_clauses,
    add_defects,
    add_joints,
    add_ledger,
    add_occurrences,
    add_sections,
    table_of,
)

_FILLED_BY: Final = {
    "sections": add_sections,
    "clauses": add_clauses,
    "clause_joints": add_joints,
    "occurrences": add_occurrences,
    "ledger": add_ledger,
    "defects": add_defects,
}
_OTHERS: Final = ("documents", "document_parties", "document_texts", "quarantine")


def parse(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """All tables of the stage, from `landed` (one row per document that was read and decoded).

    Returns:
        `documents`, `document_parties`, `document_texts`, `sections`, `clauses` (without
        statement_id), `clause_joints`, `occurrences`, `ledger`, `defects`, and `quarantine` with
        one row per document whose parsing broke; the others are not touched by it.

    """
    columns: dict[str, Columns] = {name: defaultdict(list) for name in (*_FILLED_BY, *_OTHERS)}
    with no_collection():
        for landed in tables["landed"].iter_rows(named=True):
            try:
                made = _document(landed)
            except Exception as error:  # noqa: BLE001 - one bad document never takes the others down
                made = {"quarantine": _broken(landed, error)}
            for name, new in made.items():
                for column, values in new.items():
                    columns[name][column] += values
    return {name: table_of(name, found) for name, found in columns.items()}


def _document(landed: dict[str, Any]) -> dict[str, Columns]:
    """Columns of one document, by table."""
    name = landed["document_id"]
    reading = read(name, landed["text"])
    made: dict[str, Columns] = {table: defaultdict(list) for table in (*_FILLED_BY, *_OTHERS[:3])}
    for table, fill in _FILLED_BY.items():
        fill(reading, made[table])
    document = document_row(reading, landed)
    parties = document["parties"].split("; ") if document["parties"] else []
    for column, value in document.items():
        made["documents"][column].append(value)
    if parties:
        made["document_parties"]["document_id"] += [name] * len(parties)
        made["document_parties"]["party"] += parties
    made["document_texts"]["document_id"].append(name)
    made["document_texts"]["text"].append(landed["text"])
    return made


def _broken(landed: dict[str, Any], error: Exception) -> Columns:
    """The quarantine row of a document that could not be parsed."""
    row: Columns = defaultdict(list)
    row["source"] = [landed["source"]]
    row["stage"] = ["parse"]
    row["reason"] = [f"parsing broke: {type(error).__name__}: {error}; report it with the document"]
    row["sha256"] = [landed["sha256"]]
    for column in ("char_start", "char_end", "path"):
        row[column] = [None]
    return row
