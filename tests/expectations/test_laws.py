"""Every law holds on good tables and finds the row that breaks it."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from expectations.laws import LAWS, Law, references

Tables = dict[str, pl.DataFrame]
Break = Callable[[Tables], Tables]


def first(frame: pl.DataFrame, **values: pl.Expr) -> pl.DataFrame:
    """`frame` with the first row changed."""
    changed = frame.with_row_index("_n").with_columns(
        **{
            name: pl.when(pl.col("_n") == 0).then(value).otherwise(pl.col(name))
            for name, value in values.items()
        }
    )
    return changed.drop("_n").cast(dict(frame.schema))


def without_first(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.slice(1)


#: How each law is broken by changing one row of one table.
BREAKS: dict[str, tuple[str, Callable[[pl.DataFrame], pl.DataFrame]]] = {
    "every_input_is_accounted_for": ("documents", without_first),
    "ledger_partitions_the_document": ("ledger", without_first),
    "clause_characters_belong_to_an_occurrence": (
        "ledger",
        lambda rows: first(rows.filter(pl.col("role") == "clause"), occurrence_id=pl.lit(None)),
    ),
    "occurrence_stands_in_the_ledger": (
        "occurrences",
        lambda rows: first(rows, char_end=pl.col("char_end") + 1),
    ),
    "occurrence_text_equals_its_span": ("clauses", lambda rows: first(rows, text=pl.lit("别的"))),
    "copies_count_occurrences": ("clauses", lambda rows: first(rows, copies=pl.lit(7))),
    "documents_count_their_rows": ("documents", lambda rows: first(rows, n_clauses=pl.lit(99))),
    "only_missing_sections_have_no_place": ("sections", lambda rows: first(rows, copies=pl.lit(0))),
    "statements_are_named_by_a_member": (
        "clauses",
        lambda rows: first(rows, statement_id=pl.lit("nobody")),
    ),
    "every_clause_has_an_act": ("acts", lambda rows: rows.head(1)),
    "commitments_are_strong_acts": (
        "acts",
        lambda rows: first(rows, is_commitment=pl.lit(True), rank=pl.lit(0)),
    ),
    "every_clause_has_one_primary_topic": ("clause_topics", without_first),
    "times_run_forward": (
        "times",
        lambda rows: first(rows, start_on=pl.date(2030, 1, 2), end_on=pl.date(2030, 1, 1)),
    ),
    "triggers_stand_in_their_clause": (
        "acts",
        lambda rows: first(rows.drop_nulls("char_start"), char_end=pl.lit(10_000)),
    ),
    "expressions_stand_in_their_clause": (
        "times",
        lambda rows: first(rows, char_start=pl.lit(0)),
    ),
    "mentions_stand_in_their_clause": ("mentions", lambda rows: first(rows, char_start=pl.lit(0))),
}
#: Laws over tables that a good small document leaves empty: the row is made by hand.
MADE: dict[str, tuple[str, dict[str, object]]] = {
    "damage_stands_in_its_document": (
        "defects",
        {
            "defect_id": "d",
            "kind": "truncated",
            "severity": "critical",
            "char_start": 0,
            "char_end": 10_000,
            "evidence": "e",
        },
    ),
    "duplicates_share_a_statement": (
        "relations",
        {"relation": "duplicate", "similarity": 1.0},
    ),
}


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.name)
def test_the_law_holds_on_good_tables(law: Law, good: Tables) -> None:
    assert law.rule(good).is_empty()


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.name)
def test_the_law_finds_what_breaks_it(law: Law, good: Tables) -> None:
    if law.name in MADE:
        table, row = MADE[law.name]
        ids = good["clauses"]["clause_id"]
        row = {
            "document_id": good["documents"]["document_id"][0],
            "clause_id": ids[0],
            "other_clause_id": ids[1],
            **row,
        }
        known = {name: value for name, value in row.items() if name in good[table].columns}
        broken = pl.DataFrame([known], schema_overrides=good[table].schema)
    else:
        table, spoil = BREAKS[law.name]
        broken = spoil(good[table])
    assert law.rule({**good, table: broken}).height > 0


def test_a_reference_to_nothing_is_found(good: Tables) -> None:
    stray = first(good["acts"], clause_id=pl.lit("nowhere"))
    assert references(good, "acts", "clause_id").is_empty()
    assert references({**good, "acts": stray}, "acts", "clause_id").height == 1
