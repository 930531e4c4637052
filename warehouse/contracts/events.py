"""Contract of the table `events`."""

from __future__ import annotations

import polars as pl

from warehouse.contracts.declaration import Column, Table
from warehouse.contracts.vocabulary import TIME_PRECISIONS, TIME_ROLES

EVENTS = Table(
    name="events",
    grain="One thing that takes or took place at a time.",
    key=("event_id",),
    order=("clause_id", "event_id"),
    refers={
        "clause_id": "clauses.clause_id",
        "document_id": "documents.document_id",
        "time_id": "times.time_id",
    },
    columns={
        "event_id": Column(pl.String(), "Stable id: clause id and number of the event."),
        "clause_id": Column(
            pl.String(), "Clause that names the event.", source="clauses.clause_id"
        ),
        "document_id": Column(
            pl.String(), "Document that holds the row.", source="documents.document_id"
        ),
        "time_id": Column(
            pl.String(), "Time expression that dates the event.", source="times.time_id"
        ),
        "name": Column(
            pl.String(),
            "Name of the event as printed, single-spaced.",
            source="document_texts.text",
        ),
        "edition_no": Column(
            pl.Int32(), "N of the Nth meeting.", unit="1", null="No edition is printed.", low=1
        ),
        "start_on": Column(pl.Date(), "First day.", source="times.start_on", null="Open."),
        "end_on": Column(pl.Date(), "Last day.", source="times.end_on", null="Open."),
        "precision": Column(
            pl.String(), "How fine the date is.", values=TIME_PRECISIONS, source="times.precision"
        ),
        "role": Column(
            pl.String(), "What the time is for.", values=TIME_ROLES, source="times.role"
        ),
        "place": Column(pl.String(), "Place as printed.", null="No place is named."),
    },
)
