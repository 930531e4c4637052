"""Contract of the table `clause_joints`."""

from __future__ import annotations

import polars as pl

from warehouse.contracts.declaration import Column, Table

CLAUSE_JOINTS = Table(
    name="clause_joints",
    grain="One place where the joined text of a clause leaves out or adds characters of its source.",
    key=("clause_id", "text_position"),
    refers={"clause_id": "clauses.clause_id", "document_id": "documents.document_id"},
    columns={
        "clause_id": Column(pl.String(), "Clause.", source="clauses.clause_id"),
        "document_id": Column(
            pl.String(), "Document that holds the row.", source="documents.document_id"
        ),
        "text_position": Column(
            pl.Int64(),
            "Position in `clauses.text` from which the shift holds.",
            unit="characters",
            low=0,
        ),
        "shift": Column(
            pl.Int64(),
            "What to add to a position in `clauses.text` from here on, besides "
            "`clauses.char_start`, to get the offset in the document.",
            unit="characters",
            low=-1,
        ),
    },
)
