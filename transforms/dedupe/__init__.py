"""Tell duplicates, rewordings and recurrences of clauses apart, over the whole corpus."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from warehouse.contracts import TABLES

_COLUMNS = ("row", "other", "relation", "similarity", "difference")


def deduplicate(tables: Mapping[str, pl.DataFrame], workers: int = 1) -> dict[str, pl.DataFrame]:
    """Statement of every clause, and the relations between clauses.

    Args:
        tables: `clauses` (statement_id not needed) and `documents`.
        workers: Threads; the result does not depend on it.

    Returns:
        `clauses` with statement_id: clause_id of the first duplicate by date of issue (unknown
        last), document and place. `relations`: a row from that first clause to each of its
        duplicates, and from each first clause to the closest earlier ones of its pattern.
    """
    # Compiled kernels take half a second to load: only who deduplicates pays.
    from transforms.dedupe.contents import catalogue_of, read_contents  # noqa: PLC0415
    from transforms.dedupe.relations import duplicates, recurrences  # noqa: PLC0415
    from transforms.dedupe.statements import first_rows, grouped  # noqa: PLC0415

    clauses = _in_time(tables)
    if clauses.is_empty():
        empty = (
            tables["clauses"]
            .drop("statement_id", strict=False)
            .with_columns(statement_id="clause_id")
        )
        return {"clauses": empty, "relations": TABLES["relations"].empty()}
    contents, of_row = read_contents([clauses["text"]], workers)
    first = first_rows(of_row, grouped(catalogue_of(contents, workers), workers))
    ids = clauses["clause_id"]
    named = clauses.select("clause_id", statement_id=ids.gather(pl.Series(first)))
    edges = pl.concat(
        [
            duplicates(contents, of_row, first),
            recurrences(contents, of_row, first, workers),
        ]
    )
    return {
        "clauses": tables["clauses"]
        .drop("statement_id", strict=False)
        .join(named, on="clause_id", how="left", maintain_order="left"),
        "relations": TABLES["relations"].frame(_named(edges.select(_COLUMNS), ids)),
    }


def _in_time(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """One row per clause, the earliest first: clause_id, text."""
    issued = tables["documents"].select("document_id", "issued_on")
    return (
        tables["clauses"]
        .select("clause_id", "document_id", "clause_no", pl.col("text").fill_null(""))
        .join(issued, on="document_id", how="left")
        .sort("issued_on", "document_id", "clause_no", "clause_id", nulls_last=True)
        .select("clause_id", "text")
    )


def _named(edges: pl.DataFrame, ids: pl.Series) -> pl.DataFrame:
    """`edges` with clause ids instead of rows."""
    return edges.select(
        clause_id=ids.gather(edges["row"]),
        other_clause_id=ids.gather(edges["other"]),
        relation="relation",
        similarity=pl.col("similarity").cast(pl.Float64),
        difference="difference",
    )


__all__ = ["deduplicate"]
