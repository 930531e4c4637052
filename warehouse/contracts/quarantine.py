"""Contract of the table `quarantine`."""

from __future__ import annotations

import polars as pl

from warehouse.contracts.declaration import Column, Table
from warehouse.contracts.vocabulary import STAGES

QUARANTINE = Table(
    name="quarantine",
    grain="One input or row that was refused.",
    key=("source", "stage", "reason", "char_start"),
    columns={
        "source": Column(pl.String(), "Input as named below its source.", source="source"),
        "stage": Column(pl.String(), "Stage that refused it.", source="run", values=STAGES),
        "reason": Column(pl.String(), "What is wrong, where, and what to do.", source="run"),
        "sha256": Column(
            pl.String(),
            "SHA-256 of the bytes.",
            null="The bytes could not be read.",
            pattern=r"[0-9a-f]{64}",
        ),
        "char_start": Column(
            pl.Int64(),
            "Offset of the first character refused.",
            unit="characters",
            null="The whole input is refused.",
            low=0,
        ),
        "char_end": Column(
            pl.Int64(),
            "Offset after the last.",
            unit="characters",
            null="The whole input is refused.",
            low=0,
        ),
        "path": Column(
            pl.String(),
            "Copy of the refused bytes below the quarantine of the version.",
            null="There is nothing to copy.",
        ),
    },
)
