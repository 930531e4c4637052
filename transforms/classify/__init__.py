"""Label clauses: acts with actors, topics, times and events, mentions and entities."""

from __future__ import annotations

from typing import Final

import polars as pl

from transforms.classify.acts import acts
from transforms.classify.clause_topics import clause_topics
from transforms.classify.codebook import Codebook
from transforms.classify.entities import entities
from transforms.classify.events import events
from transforms.classify.mentions import mentions
from transforms.classify.times import times
from transforms.classify.units import Tables, units
from transforms.collection import no_collection

__all__ = ["LABELS", "classify"]

#: Each label table with its function, in an order in which later ones may read earlier ones.
LABELS: Final = (
    ("acts", acts),
    ("clause_topics", clause_topics),
    ("times", times),
    ("mentions", mentions),
    ("events", events),
    ("entities", entities),
)


def classify(tables: Tables, codebook: Codebook) -> dict[str, pl.DataFrame]:
    """The label tables by name: acts, clause_topics, times, mentions, events, entities.

    Args:
        tables: `documents`, `sections`, `clauses`, `clause_joints`, `document_texts`.
        codebook: Words and rules (`codebook.load`).
    """
    labels: dict[str, pl.DataFrame] = {}
    with no_collection():
        tables = {**tables, "units": units(tables)}
        for name, label in LABELS:
            labels[name] = label({**tables, **labels}, codebook)
    return labels
