"""Contract of the table `occurrences`."""

from __future__ import annotations

import polars as pl

from warehouse.contracts.declaration import Column, Table
from warehouse.contracts.vocabulary import MATCHES

OCCURRENCES = Table(
    name="occurrences",
    grain="One place where a clause stands in its document.",
    key=("occurrence_id",),
    order=("document_id", "char_start"),
    refers={
        "document_id": "documents.document_id",
        "clause_id": "clauses.clause_id",
        "section_id": "sections.section_id",
    },
    columns={
        "occurrence_id": Column(pl.String(), "Stable id: document id and position."),
        "clause_id": Column(
            pl.String(), "Distinct clause that stands here.", source="clauses.clause_id"
        ),
        "document_id": Column(
            pl.String(), "Document that holds the row.", source="documents.document_id"
        ),
        "section_id": Column(
            pl.String(),
            "Section that holds the place; copies of a section bear the id of the first.",
            source="sections.section_id",
            null="Outside every section.",
        ),
        "copy_no": Column(
            pl.Int32(),
            "Count of the occurrence among those of its clause, from 1.",
            unit="1",
            low=1,
        ),
        "char_start": Column(
            pl.Int64(), "Offset of the first character.", unit="characters", low=0
        ),
        "char_end": Column(
            pl.Int64(), "Offset after the last character.", unit="characters", low=1
        ),
        "match": Column(
            pl.String(),
            "How the occurrence equals the first: `exact` to the character, `normalized` after folding, `near` but for noise, `partial` when cut.",
            values=MATCHES,
        ),
        "similarity": Column(
            pl.Float64(),
            "One minus the edit distance over the longer length, after folding; for `partial` of the part that is there.",
            unit="share",
            low=0,
            high=1,
        ),
    },
)
