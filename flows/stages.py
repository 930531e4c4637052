"""The line as data: which stage makes which tables, by what function, from which tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from flows.apart import apart
from flows.job import Job
from flows.land import land
from transforms.classify import classify
from transforms.dedupe import deduplicate
from transforms.parse import parse

Tables = Mapping[str, pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the line.

    Attributes:
        name: Name in the field's words, as in `checks.stage`.
        makes: Tables that it makes; rows for `quarantine` are added to those already there.
        by: Function that makes them from the tables it reads.
        reads: Tables that it is given.
    """

    name: str
    makes: tuple[str, ...]
    by: Callable[[Tables, Job], Tables]
    reads: tuple[str, ...] = ()


def _parse(tables: Tables) -> Tables:
    """Parsed tables, with every clause as its own statement until the corpus is compared."""
    made = parse(tables)
    alone = made["clauses"].with_columns(statement_id=pl.col("clause_id"))
    return {**made, "clauses": alone}


STAGES: Final[tuple[Stage, ...]] = (
    Stage(
        name="land",
        makes=("landed", "quarantine"),
        by=lambda _, job: land(job),
    ),
    Stage(
        name="parse",
        makes=(
            "documents",
            "document_parties",
            "document_texts",
            "sections",
            "clauses",
            "clause_joints",
            "occurrences",
            "ledger",
            "defects",
            "quarantine",
        ),
        by=lambda tables, _: _parse(tables),
        reads=("landed",),
    ),
    Stage(
        name="deduplicate",
        makes=("clauses", "relations"),
        by=lambda tables, _: apart(deduplicate, tables),
        reads=("documents", "clauses"),
    ),
    Stage(
        name="classify",
        makes=("acts", "clause_topics", "times", "events", "mentions", "entities"),
        by=lambda tables, job: classify(tables, job.codebook),
        reads=("documents", "document_texts", "sections", "clauses", "clause_joints"),
    ),
)
