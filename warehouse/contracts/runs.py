"""Contract of the table `runs`."""

from __future__ import annotations

import polars as pl

from warehouse.contracts.declaration import TIMESTAMP, Column, Table
from warehouse.contracts.vocabulary import RUN_STATUSES

RUNS = Table(
    name="runs",
    grain="The run that made a version.",
    key=("run_id",),
    columns={
        "run_id": Column(pl.String(), "Id of the run: the version that it makes.", source="run"),
        "version_id": Column(
            pl.String(), "Version that the run made.", source="run", null="Nothing was published."
        ),
        "started_at": Column(
            TIMESTAMP,
            "Start, UTC.",
            source="run",
            null="Left empty in the Parquet file, so that equal inputs give equal bytes; filled in DuckDB and manifest.json.",
        ),
        "finished_at": Column(TIMESTAMP, "End, UTC.", source="run", null="As started_at."),
        "as_of": Column(
            pl.Date(), "Date of reference given by `--as-of`.", source="run", null="None was given."
        ),
        "code_version": Column(
            pl.String(), "Version of the program and hash of its sources.", source="run"
        ),
        "codebook_version": Column(pl.String(), "Hash of the codebook.", source="run"),
        "n_documents": Column(pl.Int64(), "Documents read.", unit="1", source="run", low=0),
        "n_refused": Column(
            pl.Int64(), "Inputs and rows in quarantine.", unit="1", source="run", low=0
        ),
        "status": Column(pl.String(), "How the run ended.", source="run", values=RUN_STATUSES),
    },
)
