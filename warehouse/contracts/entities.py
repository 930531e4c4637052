"""Contract of the table `entities`."""

from __future__ import annotations

import polars as pl

from warehouse.contracts.declaration import Column, Table
from warehouse.contracts.vocabulary import MENTION_KINDS

ENTITIES = Table(
    name="entities",
    grain="One body, mechanism, instrument, country, person, place or event that is named in the corpus.",
    key=("entity_id",),
    columns={
        "entity_id": Column(
            pl.String(), "Stable id: the code of the gazetteer, else kind and folded name."
        ),
        "kind": Column(pl.String(), "Kind of entity.", values=MENTION_KINDS),
        "name_zh": Column(
            pl.String(),
            "Chinese name: that of the gazetteer, else the commonest printed.",
            null="No Chinese name is known.",
        ),
        "name_en": Column(
            pl.String(),
            "English name: that of the gazetteer, else the commonest printed.",
            null="No English name is known.",
        ),
        "n_mentions": Column(
            pl.Int64(), "Mentions in distinct clauses of the corpus.", unit="1", low=1
        ),
    },
)
