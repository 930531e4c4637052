"""Contract of the table `mentions`."""

from __future__ import annotations

import polars as pl

from warehouse.contracts.declaration import Column, Table
from warehouse.contracts.vocabulary import MENTION_KINDS

MENTIONS = Table(
    name="mentions",
    grain="One naming of an entity in a clause (coding manual section 6).",
    key=("mention_id",),
    order=("clause_id", "char_start", "mention_id"),
    refers={
        "clause_id": "clauses.clause_id",
        "document_id": "documents.document_id",
        "entity_id": "entities.entity_id",
    },
    columns={
        "mention_id": Column(pl.String(), "Stable id: clause id and number of the mention."),
        "clause_id": Column(
            pl.String(), "Clause that names the entity.", source="clauses.clause_id"
        ),
        "document_id": Column(
            pl.String(), "Document that holds the row.", source="documents.document_id"
        ),
        "kind": Column(pl.String(), "Kind of entity.", values=MENTION_KINDS),
        "surface": Column(
            pl.String(), "The name as printed, single-spaced.", source="document_texts.text"
        ),
        "entity_id": Column(pl.String(), "Entity named.", source="entities.entity_id"),
        "char_start": Column(
            pl.Int64(), "Offset of the first character.", unit="characters", low=0
        ),
        "char_end": Column(
            pl.Int64(), "Offset after the last character.", unit="characters", low=1
        ),
        "rule_id": Column(pl.String(), "Rule that decided, as `codebook entry@codebook hash`."),
    },
)
