"""Entities: what all the mentions of the corpus name, one row each."""

from __future__ import annotations

import polars as pl

from transforms.classify.codebook import Codebook
from transforms.classify.gazetteer import gazetteer
from transforms.classify.units import Tables
from warehouse.contracts import TABLES

_HAN = "[\u4e00-\u9fff]"


def entities(tables: Tables, codebook: Codebook) -> pl.DataFrame:
    """One row per entity that a mention names, as the table `entities`."""
    named = tables["mentions"].select("entity_id", "kind", "surface")
    rows = (
        named.group_by("entity_id")
        .agg(
            kind=_commonest(pl.col("kind")),
            printed_zh=_commonest(pl.col("surface").filter(pl.col("surface").str.contains(_HAN))),
            printed_en=_commonest(pl.col("surface").filter(~pl.col("surface").str.contains(_HAN))),
            n_mentions=pl.len().cast(pl.Int64),
        )
        .join(_known(codebook), on="entity_id", how="left")
    )
    return TABLES["entities"].frame(
        rows.with_columns(
            kind=pl.coalesce("known_kind", "kind"),
            name_zh=pl.coalesce("known_zh", "printed_zh"),
            name_en=pl.coalesce("known_en", "printed_en"),
        )
    )


def _commonest(values: pl.Expr) -> pl.Expr:
    """The value that stands most often; of several, the first in alphabetical order."""
    return values.mode().sort().first()


def _known(codebook: Codebook) -> pl.DataFrame:
    """One row per entity of the codebook."""
    return pl.DataFrame(
        [(e.id, e.kind, e.name_zh, e.name_en) for e in gazetteer(codebook).by_id.values()],
        {
            "entity_id": pl.String(),
            "known_kind": pl.String(),
            "known_zh": pl.String(),
            "known_en": pl.String(),
        },
        orient="row",
    )
