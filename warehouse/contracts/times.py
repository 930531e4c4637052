"""Contract of the table `times`."""

from __future__ import annotations

import polars as pl

from warehouse.contracts.declaration import Column, Table
from warehouse.contracts.vocabulary import TIME_PRECISIONS, TIME_ROLES

TIMES = Table(
    name="times",
    grain="One expression of a clause that dates something (coding manual section 5).",
    key=("time_id",),
    order=("clause_id", "char_start", "time_id"),
    refers={"clause_id": "clauses.clause_id", "document_id": "documents.document_id"},
    columns={
        "time_id": Column(pl.String(), "Stable id: clause id and number of the expression."),
        "clause_id": Column(
            pl.String(), "Clause that holds the expression.", source="clauses.clause_id"
        ),
        "document_id": Column(
            pl.String(), "Document that holds the row.", source="documents.document_id"
        ),
        "expression": Column(
            pl.String(), "The expression as printed, single-spaced.", source="document_texts.text"
        ),
        "char_start": Column(
            pl.Int64(), "Offset of its first character.", unit="characters", low=0
        ),
        "char_end": Column(
            pl.Int64(), "Offset after its last character.", unit="characters", low=1
        ),
        "start_on": Column(pl.Date(), "First day meant.", null="Open."),
        "end_on": Column(pl.Date(), "Last day meant.", null="Open."),
        "precision": Column(pl.String(), "How fine the expression is.", values=TIME_PRECISIONS),
        "role": Column(pl.String(), "What the time is for.", values=TIME_ROLES),
        "rule_id": Column(pl.String(), "Rule that decided, as `codebook entry@codebook hash`."),
    },
)
