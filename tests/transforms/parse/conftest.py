"""Bytes to clauses, as the line takes them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import polars as pl
import pytest

from transforms.parse import parse
from transforms.parse.decode import decode


@pytest.fixture
def parsed() -> Callable[[str, bytes], dict[str, pl.DataFrame]]:
    """Decode and parse one file."""

    def read(name: str, data: bytes) -> dict[str, pl.DataFrame]:
        decoded = decode(name, data)
        digest = hashlib.sha256(data).hexdigest()
        row = {
            "document_id": f"made-{digest[:10]}",
            "source": name,
            "media_type": decoded.media_type,
            "encoding": decoded.encoding,
            "sha256": digest,
            "n_bytes": len(data),
            "n_chars": len(decoded.text),
            "text": decoded.text,
        }
        return parse({"landed": pl.DataFrame([row])})

    return read


@pytest.fixture
def clauses_of(parsed: Callable[[str, bytes], dict[str, pl.DataFrame]]) -> Callable[..., list[str]]:
    """Texts of the clauses of one file."""
    return lambda name, data: parsed(name, data)["clauses"]["text"].to_list()
