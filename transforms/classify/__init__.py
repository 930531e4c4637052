"""Label clauses: acts with actors, topics, times and events, mentions and entities."""

from __future__ import annotations

import polars as pl

from transforms.classify.acts import acts
from transforms.classify.clause_topics import clause_topics
from transforms.classify.codebook import Codebook
from transforms.classify.units import Tables

__all__ = ["classify"]


def classify(tables: Tables, codebook: Codebook) -> dict[str, pl.DataFrame]:
    """The label tables: acts, clause_topics."""
    return {
        "acts": acts(tables, codebook),
        "clause_topics": clause_topics(tables, codebook),
    }
