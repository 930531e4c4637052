"""Contract of the table `ledger`."""

from __future__ import annotations

import polars as pl

from warehouse.contracts.declaration import Column, Table
from warehouse.contracts.vocabulary import LEDGER_ROLES

LEDGER = Table(
    name="ledger",
    grain="One run of characters of a document with one role; the rows of a document cover it once.",
    key=("document_id", "char_start"),
    refers={"document_id": "documents.document_id", "occurrence_id": "occurrences.occurrence_id"},
    columns={
        "document_id": Column(pl.String(), "Document.", source="documents.document_id"),
        "char_start": Column(
            pl.Int64(), "Offset of the first character.", unit="characters", low=0
        ),
        "char_end": Column(
            pl.Int64(), "Offset after the last character.", unit="characters", low=1
        ),
        "role": Column(pl.String(), "What the characters are.", values=LEDGER_ROLES),
        "occurrence_id": Column(
            pl.String(),
            "Occurrence to which clause and stem characters belong; furniture inside a clause breaks it into two rows.",
            source="occurrences.occurrence_id",
            null="The characters belong to no clause.",
        ),
    },
)
