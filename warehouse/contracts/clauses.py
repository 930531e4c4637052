"""Contract of the table `clauses`."""

from __future__ import annotations

import polars as pl

from warehouse.contracts.declaration import Column, Table
from warehouse.contracts.vocabulary import CLAUSE_KINDS, LANGUAGES

CLAUSES = Table(
    name="clauses",
    grain="One distinct clause or stem of a document (coding manual section 1); its copies are occurrences.",
    key=("clause_id",),
    order=("document_id", "char_start"),
    refers={
        "document_id": "documents.document_id",
        "section_id": "sections.section_id",
        "stem_id": "clauses.clause_id",
    },
    columns={
        "clause_id": Column(
            pl.String(), "Stable id: document id and position of the first occurrence."
        ),
        "document_id": Column(
            pl.String(), "Document that holds the clause.", source="documents.document_id"
        ),
        "section_id": Column(
            pl.String(),
            "Innermost section that holds the first occurrence.",
            source="sections.section_id",
            null="The clause stands outside every section.",
        ),
        "section_no": Column(
            pl.Int32(),
            "Number of the innermost numbered section.",
            unit="1",
            source="sections.section_no",
            null="No numbered section holds it.",
            low=0,
        ),
        "item": Column(
            pl.String(),
            "List marker as printed, for every clause of the item.",
            null="The clause stands in no list item.",
        ),
        "clause_no": Column(
            pl.Int32(), "Place among the distinct clauses of the document, from 1.", unit="1", low=1
        ),
        "paragraph_no": Column(
            pl.Int32(),
            "Paragraph or list item of the first occurrence, from 1; a subject is carried on inside one only.",
            unit="1",
            low=1,
        ),
        "stem_id": Column(
            pl.String(),
            "Stem that opens the list to which the clause belongs.",
            source="clauses.clause_id",
            null="No stem opens a list above it.",
        ),
        "kind": Column(
            pl.String(), "`stem` for a lead-in that only opens a list.", values=CLAUSE_KINDS
        ),
        "language": Column(pl.String(), "Language of the clause.", values=LANGUAGES),
        "text": Column(
            pl.String(),
            "Text joined over line breaks, single-spaced.",
            source="document_texts.text",
        ),
        "char_start": Column(
            pl.Int64(),
            "Offset of the first character of the first occurrence.",
            unit="characters",
            low=0,
        ),
        "char_end": Column(
            pl.Int64(),
            "Offset after the last character of the first occurrence.",
            unit="characters",
            low=1,
        ),
        "copies": Column(
            pl.Int32(),
            "Occurrences in the document, the first one and partial ones included.",
            unit="1",
            low=1,
        ),
        "statement_id": Column(
            pl.String(),
            "The same for duplicates over the whole corpus: clause id of the first of them.",
        ),
    },
)
