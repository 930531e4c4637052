"""Contract of the table `checks`."""

from __future__ import annotations

import polars as pl

from warehouse.contracts.declaration import Column, Table
from warehouse.contracts.vocabulary import SEVERITIES, STAGES

CHECKS = Table(
    name="checks",
    grain="One expectation judged on one table after one stage.",
    key=("run_id", "stage", "table_name", "expectation", "column_name"),
    refers={"run_id": "runs.run_id"},
    columns={
        "run_id": Column(pl.String(), "Run that judged.", source="runs.run_id"),
        "stage": Column(
            pl.String(), "Stage after which the gate stood.", source="run", values=STAGES
        ),
        "table_name": Column(pl.String(), "Table judged.", source="run"),
        "expectation": Column(
            pl.String(), "Great Expectations type, or name of the law.", source="run"
        ),
        "column_name": Column(pl.String(), "Column judged; `*` for the whole table.", source="run"),
        "severity": Column(
            pl.String(),
            "What a failure means; `critical` stops the run.",
            source="run",
            values=SEVERITIES,
        ),
        "success": Column(pl.Boolean(), "The expectation holds.", source="run"),
        "observed": Column(pl.String(), "What was seen.", source="run", null="Nothing to report."),
        "n_unexpected": Column(
            pl.Int64(),
            "Rows that break the expectation.",
            unit="1",
            source="run",
            null="It is not counted by row.",
            low=0,
        ),
    },
)
