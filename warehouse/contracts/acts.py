"""Contract of the table `acts`."""

from __future__ import annotations

import polars as pl

from warehouse.contracts.declaration import Column, Table
from warehouse.contracts.vocabulary import ACT_RANKS, ACTOR_PATTERN, CONFIDENCES, POLARITIES

ACTS = Table(
    name="acts",
    grain="One act of a clause: one operator with the party that performs it (coding manual section 2).",
    key=("act_id",),
    order=("clause_id", "act_no"),
    refers={"clause_id": "clauses.clause_id", "document_id": "documents.document_id"},
    columns={
        "act_id": Column(pl.String(), "Stable id: clause id and number of the act."),
        "clause_id": Column(
            pl.String(), "Clause that performs the act.", source="clauses.clause_id"
        ),
        "document_id": Column(
            pl.String(), "Document that holds the row.", source="documents.document_id"
        ),
        "act_no": Column(pl.Int32(), "Place of the act in the clause, from 1.", unit="1", low=1),
        "act": Column(pl.String(), "What is being done.", values=tuple(ACT_RANKS)),
        "rank": Column(
            pl.Int32(), "Strength of the act, 6 the most binding.", unit="1", low=0, high=6
        ),
        "actor": Column(
            pl.String(), "Who performs the act (coding manual section 3).", pattern=ACTOR_PATTERN
        ),
        "recipient": Column(
            pl.String(),
            "Who is addressed, helped, praised or called on.",
            null="Nobody is named.",
            pattern=ACTOR_PATTERN,
        ),
        "is_commitment": Column(
            pl.Boolean(), "The act binds the actor's own future conduct (rank 3 or more)."
        ),
        "polarity": Column(pl.String(), "`negative` for a promise not to do.", values=POLARITIES),
        "trigger": Column(
            pl.String(),
            "Words of the operator as printed.",
            null="No operator is printed, or it is inherited.",
        ),
        "char_start": Column(
            pl.Int64(),
            "Offset of the first character of the trigger.",
            unit="characters",
            null="No operator is printed, or it is inherited.",
            low=0,
        ),
        "char_end": Column(
            pl.Int64(),
            "Offset after its last character.",
            unit="characters",
            null="No operator is printed, or it is inherited.",
            low=1,
        ),
        "inherited": Column(pl.Boolean(), "The act comes from the stem above the clause."),
        "rule_id": Column(pl.String(), "Rule that decided, as `codebook entry@codebook hash`."),
        "confidence": Column(
            pl.String(), "How sure the rule is on unseen text.", values=CONFIDENCES
        ),
    },
)
