"""Contract of the table `sections`."""

from __future__ import annotations

import polars as pl

from warehouse.contracts.declaration import Column, Table
from warehouse.contracts.vocabulary import SECTION_STATUSES

SECTIONS = Table(
    name="sections",
    grain="One numbered or headed section of a document; a number that the count skips has a row too.",
    key=("section_id",),
    order=("document_id", "ordinal"),
    refers={"document_id": "documents.document_id", "parent_section_id": "sections.section_id"},
    columns={
        "section_id": Column(
            pl.String(), "Stable id: document id and first position, or the number when missing."
        ),
        "document_id": Column(
            pl.String(), "Document that holds the section.", source="documents.document_id"
        ),
        "ordinal": Column(
            pl.Int32(),
            "Place in the document in order of first copies, from 1; missing numbers stand where they were skipped.",
            unit="1",
            low=1,
        ),
        "section_no": Column(
            pl.Int32(),
            "Number as printed, or counted where the heading is lost.",
            unit="1",
            null="The section bears no number.",
            low=0,
        ),
        "label": Column(pl.String(), "Marker as printed.", null="No marker is printed."),
        "heading": Column(
            pl.String(),
            "Heading without marker and mark-up, single-spaced.",
            null="No heading is printed.",
        ),
        "level": Column(pl.Int32(), "Depth, 1 at the top.", unit="1", low=1),
        "parent_section_id": Column(
            pl.String(),
            "Section one level up.",
            source="sections.section_id",
            null="The section stands at the top.",
        ),
        "status": Column(
            pl.String(), "Whether the section is there and whole.", values=SECTION_STATUSES
        ),
        "copies": Column(
            pl.Int32(),
            "How often the section stands in the document; 0 when missing.",
            unit="1",
            low=0,
        ),
        "char_start": Column(
            pl.Int64(),
            "Offset of the first character of the first copy.",
            unit="characters",
            null="The section is missing.",
            low=0,
        ),
        "char_end": Column(
            pl.Int64(),
            "Offset after the last character of the first copy.",
            unit="characters",
            null="The section is missing.",
            low=1,
        ),
    },
)
