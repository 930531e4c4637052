"""Bytes to clauses, as the line takes them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import polars as pl
import pytest

from transforms.parse import parse
from transforms.parse.decode import decode, landed_row


@pytest.fixture
def parsed() -> Callable[[str, bytes], dict[str, pl.DataFrame]]:
    """Decode and parse one file."""

    def read(name_of_file: str, data: bytes) -> dict[str, pl.DataFrame]:
        decoded = decode(name_of_file, data)
        name = f"made-{hashlib.sha256(data).hexdigest()[:10]}"
        row = landed_row(name, name_of_file, data, decoded)
        return parse({"landed": pl.DataFrame([row])})

    return read


@pytest.fixture
def clauses_of(parsed: Callable[[str, bytes], dict[str, pl.DataFrame]]) -> Callable[..., list[str]]:
    """Texts of the clauses of one file."""
    return lambda name, data: parsed(name, data)["clauses"]["text"].to_list()
