"""Good tables pass the gate; a wrong one is named and stops the run."""

from __future__ import annotations

import polars as pl
import pytest

from expectations.gate import GateClosed, demand, judge
from flows.stages import STAGES
from warehouse.contracts import TABLES

Tables = dict[str, pl.DataFrame]


def judged(tables: Tables, stage: str) -> pl.DataFrame:
    made = next(found.makes for found in STAGES if found.name == stage)
    return judge(stage, made, tables, "run")


@pytest.mark.parametrize("stage", [stage.name for stage in STAGES])
def test_good_tables_pass(stage: str, good: Tables) -> None:
    checks = judged(good, stage)
    assert checks["success"].all()
    assert checks.schema == TABLES["checks"].schema
    demand(checks)


def test_a_verdict_names_table_column_and_values(good: Tables) -> None:
    clauses = good["clauses"].with_columns(kind=pl.lit("sentence"))
    failed = judged({**good, "clauses": clauses}, "deduplicate").filter(~pl.col("success"))
    assert failed.select("table_name", "column_name", "expectation", "n_unexpected").rows() == [
        ("clauses", "kind", "expect_column_values_to_be_in_set", clauses.height)
    ]
    assert "sentence" in failed["observed"][0]


def test_a_lost_document_closes_the_gate(good: Tables) -> None:
    lost = {**good, "documents": good["documents"].head(0)}
    with pytest.raises(GateClosed, match="every_input_is_accounted_for"):
        demand(judged(lost, "parse"))


def test_a_repeated_key_closes_the_gate(good: Tables) -> None:
    twice = pl.concat([good["acts"], good["acts"].head(1)])
    with pytest.raises(GateClosed, match=r"acts\.act_id: expect_column_values_to_be_unique"):
        demand(judged({**good, "acts": twice}, "classify"))
