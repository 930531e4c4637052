"""Contract of the table `document_texts`."""

from __future__ import annotations

import polars as pl

from warehouse.contracts.declaration import Column, Table

DOCUMENT_TEXTS = Table(
    name="document_texts",
    grain="The decoded text of one document, to which all offsets refer.",
    key=("document_id",),
    refers={"document_id": "documents.document_id"},
    columns={
        "document_id": Column(pl.String(), "Document.", source="documents.document_id"),
        "text": Column(
            pl.String(), "Decoded text with the line ends of the source.", source="source"
        ),
    },
)
