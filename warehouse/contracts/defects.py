"""Contract of the table `defects`."""

from __future__ import annotations

import polars as pl

from warehouse.contracts.declaration import Column, Table
from warehouse.contracts.vocabulary import DEFECT_KINDS, SEVERITIES

DEFECTS = Table(
    name="defects",
    grain="One damage seen in a document (coding manual section 7).",
    key=("defect_id",),
    order=("document_id", "char_start", "defect_id"),
    refers={"document_id": "documents.document_id"},
    columns={
        "defect_id": Column(pl.String(), "Stable id: document id, kind and position or number."),
        "document_id": Column(
            pl.String(), "Document that holds the damage.", source="documents.document_id"
        ),
        "section_no": Column(
            pl.Int32(),
            "Number of the section that is hurt.",
            unit="1",
            null="No numbered section is meant.",
            low=0,
        ),
        "kind": Column(pl.String(), "Kind of damage.", values=DEFECT_KINDS),
        "severity": Column(
            pl.String(),
            "`critical` when text is lost or given to the wrong place, `warning` when a reader must check, `info` when nothing is lost.",
            values=SEVERITIES,
        ),
        "char_start": Column(
            pl.Int64(),
            "Offset of the first character of the damage, or of the gap.",
            unit="characters",
            low=0,
        ),
        "char_end": Column(
            pl.Int64(), "Offset after its last character.", unit="characters", low=0
        ),
        "evidence": Column(pl.String(), "What was seen, so that a reader can follow."),
    },
)
