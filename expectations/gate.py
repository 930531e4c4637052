"""The gate after a stage: Great Expectations judges the tables that the stage made.

Contracts are judged as suites on the rows; a law finds the rows that break it with Polars, and
Great Expectations judges that there are none, so that it stays the one judge. Importing this
module costs seconds of CPU (Great Expectations): import it where a gate stands, not before.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

import great_expectations
import pandas as pd
import polars as pl
from great_expectations import ExpectationSuite
from great_expectations import expectations as gxe
from great_expectations.core import ExpectationSuiteValidationResult, ExpectationValidationResult
from great_expectations.core.batch_definition import BatchDefinition
from great_expectations.data_context.types.base import ProgressBarsConfig

from expectations.laws import LAWS, Law, references
from expectations.suites import suite
from warehouse.contracts import TABLES, Table

Tables = Mapping[str, pl.DataFrame]

# This module of theirs sets its own level, and would tell of every temporary folder.
logging.getLogger("great_expectations.data_context.types.base").setLevel(logging.WARNING)

#: How many offending rows are quoted in `checks.observed`.
_QUOTED = 3
_BROKEN = "broken"


class GateClosed(Exception):
    """A critical check failed; nothing may be published."""


def judge(stage: str, made: Sequence[str], tables: Tables, run_id: str) -> pl.DataFrame:
    """Judge the tables that `stage` made.

    Args:
        stage: Name of the stage.
        made: Names of the tables it made; internal ones without a contract are passed over.
        tables: All tables so far.
        run_id: Run that is judged.

    Returns:
        One row per expectation, as the contract of `checks` says.
    """
    rows: list[dict[str, Any]] = []
    for name in made:
        if name in TABLES:
            rows += _judge_contract(TABLES[name], tables[name])
            rows += _judge_references(name, tables)
    rows += [_judge_law(found, tables) for found in LAWS if found.stage == stage]
    checks = TABLES["checks"]
    frame = pl.DataFrame(
        rows, schema_overrides={"observed": pl.String(), "n_unexpected": pl.Int64()}
    )
    return checks.frame(frame.with_columns(run_id=pl.lit(run_id), stage=pl.lit(stage)))


def demand(checks: pl.DataFrame) -> None:
    """Let good tables pass.

    Raises:
        GateClosed: a critical check failed; the message names each, one to a line.
    """
    failed = checks.filter((pl.col("severity") == "critical") & ~pl.col("success"))
    if failed.height:
        lines = [
            f"{row['stage']}: {row['table_name']}.{row['column_name']}: {row['expectation']} fails"
            f" ({row['observed'] or 'no detail'})"
            for row in failed.iter_rows(named=True)
        ]
        raise GateClosed("\n".join(lines))


def _judge_contract(table: Table, rows: pl.DataFrame) -> Iterator[dict[str, Any]]:
    result = _validate(rows.to_pandas(), suite(table))
    for found in result.results:
        yield _row(table.name, found, table.key)


def _judge_references(name: str, tables: Tables) -> Iterator[dict[str, Any]]:
    for column, target in TABLES[name].refers.items():
        if target.split(".")[0] in tables:
            broken = references(tables, name, column)
            yield _verdict(name, f"refers to {target}", column, broken)


def _judge_law(found: Law, tables: Tables) -> dict[str, Any]:
    return _verdict(found.table, f"{found.name}: {found.meaning}", "*", found.rule(tables))


def _verdict(table: str, expectation: str, column: str, broken: pl.DataFrame) -> dict[str, Any]:
    """Judgement of Great Expectations on a frame of violating rows."""
    # Only the count is judged: one column is enough, and spares the conversion of wide rows.
    count = broken.select(pl.lit(_BROKEN).alias(_BROKEN)).to_pandas() if broken.height else _none()
    none_broken = gxe.ExpectTableRowCountToEqual(value=0)
    result = _validate(count, ExpectationSuite(name=table, expectations=[none_broken]))
    quoted = broken.select(broken.columns[: len(TABLES[table].key) + 1]).head(_QUOTED)
    return {
        "table_name": table,
        "expectation": expectation,
        "column_name": column,
        "severity": "critical",
        "success": bool(result.success),
        "observed": str(quoted.rows()) if broken.height else None,
        "n_unexpected": broken.height,
    }


def _none() -> pd.DataFrame:
    return pl.DataFrame(schema={_BROKEN: pl.String()}).to_pandas()


def _row(table: str, found: ExpectationValidationResult, key: Sequence[str]) -> dict[str, Any]:
    config = found.expectation_config
    if config is None:
        raise TypeError(f"{table}: a result without its expectation")
    told = found.result or {}
    column = config.kwargs.get("column") or ",".join(config.kwargs.get("column_list", key))
    whole = config.type.startswith("expect_table_")
    unexpected = told.get("partial_unexpected_list") or []
    return {
        "table_name": table,
        "expectation": config.type,
        "column_name": "*" if whole else column,
        "severity": "critical",
        "success": bool(found.success),
        "observed": None
        if found.success
        else str(unexpected[:_QUOTED] or told.get("observed_value")),
        "n_unexpected": told.get("unexpected_count"),
    }


def _validate(rows: pd.DataFrame, expected: Any) -> ExpectationSuiteValidationResult:
    with _quiet():
        batch = _batches().get_batch({"dataframe": rows})
        result: ExpectationSuiteValidationResult = batch.validate(expected, result_format="BASIC")
        return result


@cache
def _batches() -> BatchDefinition[Any]:
    """The one batch definition that all frames go through, in a context without files."""
    context = great_expectations.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("gate").add_dataframe_asset("rows")
    return asset.add_batch_definition_whole_dataframe("all")


@contextmanager
def _quiet() -> Iterator[None]:
    """Silence warnings that the libraries give to their own developers."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
