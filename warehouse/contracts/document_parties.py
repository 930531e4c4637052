"""Contract of the table `document_parties`."""

from __future__ import annotations

import polars as pl

from warehouse.contracts.declaration import Column, Table

DOCUMENT_PARTIES = Table(
    name="document_parties",
    grain="One party of one document.",
    key=("document_id", "party"),
    refers={"document_id": "documents.document_id"},
    columns={
        "document_id": Column(pl.String(), "Document.", source="documents.document_id"),
        "party": Column(
            pl.String(),
            "ISO 3166-1 alpha-3 code of a state, or the usual short name of an organisation.",
            pattern=r"[A-Z][A-Za-z0-9&-]*",
        ),
    },
)
