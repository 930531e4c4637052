"""Parse: landed texts to documents, sections, clauses, occurrences, ledger and defects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import polars as pl

from transforms.parse.documents import document_row
from transforms.parse.one import read
from transforms.parse.reading import Reading
from transforms.parse.rows import (
    clause_rows,
    defect_rows,
    joint_rows,
    ledger_rows,
    occurrence_rows,
    section_rows,
)
from warehouse.contracts import TABLES

_ROWS: Final = {
    "sections": section_rows,
    "clauses": clause_rows,
    "clause_joints": joint_rows,
    "occurrences": occurrence_rows,
    "ledger": ledger_rows,
    "defects": defect_rows,
}


def parse(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """All tables of the stage, from `landed` (one row per document that was read and decoded).

    Returns:
        `documents`, `document_parties`, `document_texts`, `sections`, `clauses` (without
        statement_id), `clause_joints`, `occurrences`, `ledger`, `defects`, and `quarantine` with
        one row per document whose parsing broke; the others are not touched by it.

    """
    rows: dict[str, list[dict[str, Any]]] = {
        name: []
        for name in (*_ROWS, "documents", "document_parties", "document_texts", "quarantine")
    }
    for landed in tables["landed"].iter_rows(named=True):
        try:
            made = _document(landed)
        except Exception as error:  # noqa: BLE001 - one bad document never takes the others down
            rows["quarantine"].append(_broken(landed, error))
            continue
        for name, new in made.items():
            rows[name].extend(new)
    return {name: _frame(name, found) for name, found in rows.items()}


def _document(landed: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Rows of one document, by table."""
    reading: Reading = read(landed["document_id"], landed["text"])
    made = {name: list(rows(reading)) for name, rows in _ROWS.items()}
    document = document_row(reading, landed)
    parties = document["parties"].split("; ") if document["parties"] else []
    name = landed["document_id"]
    made["documents"] = [document]
    made["document_parties"] = [{"document_id": name, "party": party} for party in parties]
    made["document_texts"] = [{"document_id": name, "text": landed["text"]}]
    return made


def _broken(landed: dict[str, Any], error: Exception) -> dict[str, Any]:
    """The quarantine row of a document that could not be parsed."""
    return {
        "source": landed["source"],
        "stage": "parse",
        "reason": f"parsing broke: {type(error).__name__}: {error}; report it with the document",
        "sha256": landed["sha256"],
        "char_start": None,
        "char_end": None,
        "path": None,
    }


def _frame(name: str, rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Rows as a frame with the types of the contract."""
    schema = dict(TABLES[name].schema)
    if name == "clauses":
        del schema["statement_id"]
    return pl.DataFrame(rows, schema=schema, orient="row")
