"""Contract of the table `clause_topics`."""

from __future__ import annotations

import polars as pl

from warehouse.contracts.declaration import Column, Table
from warehouse.contracts.vocabulary import CONFIDENCES, TOPIC_CAP_MAJOR

CLAUSE_TOPICS = Table(
    name="clause_topics",
    grain="One topic of a clause, the primary one first (coding manual section 4).",
    key=("clause_id", "topic_rank"),
    refers={"clause_id": "clauses.clause_id", "document_id": "documents.document_id"},
    columns={
        "clause_id": Column(pl.String(), "Clause.", source="clauses.clause_id"),
        "document_id": Column(
            pl.String(), "Document that holds the row.", source="documents.document_id"
        ),
        "topic": Column(pl.String(), "Topic.", values=tuple(TOPIC_CAP_MAJOR)),
        "topic_rank": Column(pl.Int32(), "1 for the primary topic.", unit="1", low=1, high=3),
        "cap_major": Column(
            pl.Int32(),
            "Major topic code of the Comparative Agendas Project.",
            unit="1",
            low=1,
            high=23,
        ),
        "score": Column(
            pl.Float64(),
            "Weight of the matched terms and of what the context lends.",
            unit="1",
            low=0,
        ),
        "evidence": Column(
            pl.String(),
            "Matched terms joined by `; `; those of the section heading begin with `heading:`.",
            null="No term of the clause or its heading matched: the context or the fallback decided.",
        ),
        "rule_id": Column(pl.String(), "Rule that decided, as `codebook entry@codebook hash`."),
        "confidence": Column(
            pl.String(), "How sure the rule is on unseen text.", values=CONFIDENCES
        ),
    },
)
