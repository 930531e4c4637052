"""Contract of the table `documents`."""

from __future__ import annotations

import polars as pl

from warehouse.contracts.declaration import Column, Table
from warehouse.contracts.vocabulary import LANGUAGES, SCRIPTS

DOCUMENTS = Table(
    name="documents",
    grain="One source document that was read and decoded.",
    key=("document_id",),
    columns={
        "document_id": Column(
            pl.String(),
            "Stable id: name of the source and a hash of its path and bytes.",
            pattern=r"[a-z0-9-]+-[0-9a-f]{10}",
        ),
        "source": Column(
            pl.String(),
            "Path below the source that was named, with `/`; members of an archive follow its name.",
            source="source",
        ),
        "title": Column(
            pl.String(),
            "Title of the statement as printed, single-spaced.",
            null="No title was found.",
        ),
        "language": Column(
            pl.String(),
            "Main language of the text; `mixed` when two languages each hold a real share.",
            values=LANGUAGES,
        ),
        "script": Column(
            pl.String(),
            "Script of the main language.",
            values=SCRIPTS,
            null="No letters decide it.",
        ),
        "issued_on": Column(pl.Date(), "Date of the statement.", null="No date was found."),
        "parties": Column(
            pl.String(),
            "Codes of all parties in alphabetical order, joined by `; `.",
            null="No party was found.",
        ),
        "doc_type": Column(
            pl.String(),
            "Kind of document in the words of the field (joint_statement, communique, outcome_list, fact_sheet ...).",
            null="No kind was recognised.",
        ),
        "metadata_source": Column(
            pl.String(),
            "Where title, date, parties, type, language and script were read, as `field: place` joined by `; `.",
            null="Nothing of the kind was found.",
        ),
        "media_type": Column(
            pl.String(), "Media type of the bytes read.", pattern=r"[a-z]+/[a-z0-9.+-]+"
        ),
        "encoding": Column(
            pl.String(), "Character encoding the bytes were decoded with, lower case."
        ),
        "sha256": Column(pl.String(), "SHA-256 of the bytes read.", pattern=r"[0-9a-f]{64}"),
        "n_bytes": Column(pl.Int64(), "Size of the bytes read.", unit="bytes", low=1),
        "n_chars": Column(pl.Int64(), "Length of the decoded text.", unit="characters", low=1),
        "n_clauses": Column(pl.Int64(), "Distinct clauses and stems.", unit="1", low=0),
        "n_occurrences": Column(
            pl.Int64(), "Occurrences of clauses and stems, repeats included.", unit="1", low=0
        ),
        "duplicate_share": Column(
            pl.Float64(),
            "Characters of clause occurrences that are repeats, over all clause characters.",
            unit="share",
            low=0,
            high=1,
        ),
    },
)
