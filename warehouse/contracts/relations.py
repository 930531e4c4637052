"""Contract of the table `relations`."""

from __future__ import annotations

import polars as pl

from warehouse.contracts.declaration import Column, Table
from warehouse.contracts.vocabulary import RELATION_KINDS

RELATIONS = Table(
    name="relations",
    grain="One relation between two distinct clauses (coding manual section 8); the first named is the earlier.",
    key=("clause_id", "other_clause_id", "relation"),
    refers={"clause_id": "clauses.clause_id", "other_clause_id": "clauses.clause_id"},
    columns={
        "clause_id": Column(pl.String(), "Clause.", source="clauses.clause_id"),
        "other_clause_id": Column(pl.String(), "The other clause.", source="clauses.clause_id"),
        "relation": Column(
            pl.String(),
            "`duplicate`: the same statement; `variant`: reworded, no fact changed; `recurrence`: the same pattern with another fact.",
            values=RELATION_KINDS,
        ),
        "similarity": Column(
            pl.Float64(),
            "One minus the edit distance over the longer length, after folding.",
            unit="share",
            low=0,
            high=1,
        ),
        "difference": Column(pl.String(), "What changed, as `14 -> 15`.", null="Nothing changed."),
    },
)
