"""Land: read the sources and decode them; what cannot be read goes to quarantine."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath
from typing import Any, Final

import polars as pl
from slugify import slugify

from flows.job import Job
from flows.reader import Reader
from transforms.parse.decode import Decoded, Refused, landed_row
from warehouse.contracts import TABLES
from warehouse.landing import Input, Limits, RefusedInput, read_sources

#: What `land` hands to `parse`: one row per document that was read and decoded.
LANDED: Final = pl.Schema(
    {
        "document_id": pl.String(),
        "source": pl.String(),
        "media_type": pl.String(),
        "encoding": pl.String(),
        "sha256": pl.String(),
        "n_bytes": pl.Int64(),
        "n_chars": pl.Int64(),
        "text": pl.String(),
    }
)
#: The end of a line, a sentence or an item.
_PIECE_END = re.compile(r"[^\s.。;；!！?？:：、](?=[\n\r.。;；!！?？:：、])")
_STEM_LENGTH: Final = 48


def land(job: Job) -> dict[str, pl.DataFrame]:
    """Tables `landed` (one row per document) and `quarantine` (one row per refused input)."""
    landed: dict[str, dict[str, Any]] = {}
    refused: list[dict[str, Any]] = []
    with Reader(job.limits) as reader:
        for found in read_sources(job.sources, job.limits):
            row = _row(found, reader)
            if "text" in row:
                landed[row["document_id"]] = row
            else:
                refused.append(row)
    documents = pl.DataFrame(list(landed.values()), schema=LANDED).sort("document_id")
    quarantine = pl.DataFrame(refused, schema=TABLES["quarantine"].schema).unique(
        ["source", "reason"], keep="first", maintain_order=True
    )
    return {"landed": documents, "quarantine": TABLES["quarantine"].frame(quarantine)}


def _row(found: Input | RefusedInput, reader: Reader) -> dict[str, Any]:
    """A row of `landed`, or of `quarantine` when the bytes are no text."""
    if isinstance(found, RefusedInput):
        return _refused(found.source, found.reason, sha256=None)
    try:
        decoded = reader.decode(found.source, found.data)
        _admit(decoded, reader.limits)
    except Refused as refusal:
        return _refused(found.source, str(refusal), sha256=found.sha256)
    name = document_id(found.source, found.data)
    return landed_row(name, found.source, found.data, decoded)


def _admit(decoded: Decoded, limits: Limits) -> None:
    """Refuse a text whose characters, or rows made of them, would fill the memory.

    Raises:
        Refused: it holds too many.
    """
    text, most = decoded.text, limits.document_pieces
    if len(text) > limits.document_chars:
        raise Refused(
            f"holds {len(text):,} characters, more than the limit of {limits.document_chars:,}; "
            "split it, or raise COMMUNIQUE_MAX_DOCUMENT_CHARS"
        )
    # Every piece has a letter and an end.
    pieces = sum(1 for _ in _PIECE_END.finditer(text)) if len(text) > 2 * most else 0
    if pieces > most:
        raise Refused(
            f"holds {pieces:,} lines and sentences, more than the limit of {most:,}; "
            "split it, or raise COMMUNIQUE_MAX_DOCUMENT_PIECES"
        )


def _refused(source: str, reason: str, *, sha256: str | None) -> dict[str, Any]:
    return {"source": source, "stage": "land", "reason": reason, "sha256": sha256}


def document_id(source: str, data: bytes) -> str:
    """Stable id of a document: name of the source and a hash of its path and bytes.

    The name alone would give one id to two sites' `index.html`, the bytes alone to two copies of
    one text; both are documents.
    """
    name = slugify(PurePosixPath(source).stem, max_length=_STEM_LENGTH) or "document"
    digest = hashlib.sha256(source.encode() + b"\0" + data).hexdigest()
    return f"{name}-{digest[:10]}"
