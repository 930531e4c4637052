"""Cluster the rows of a file by the code that a build runs, and say what it cost."""

from __future__ import annotations

import resource
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from transforms.dedupe.contents import Keep, read_catalogue
from transforms.dedupe.normalize import Offsets
from transforms.dedupe.statements import first_rows, grouped, joined, no_statements, statements
from warehouse.spilling import Spill

_ROWS_AT_ONCE = 50_000
#: Its copies make every kernel run once before the clock starts.
_SENTENCE = "双方重申愿在相互尊重的基础上深化各领域的务实合作，造福两国人民。"


class Cost(NamedTuple):
    """CPU seconds of all threads without start and compilation, and peak memory in gigabytes."""

    cpu_seconds: float
    peak: float


def cluster(
    source: Path, target: Path, workers: int, batches: int = 0, spill: Path | None = None
) -> Cost:
    """Read (id, text), write (id, pred): the statement of each row, named by an id of its rows.

    Args:
        source: Parquet file to read.
        target: Parquet file to write.
        workers: Threads.
        batches: Let the rows come in so many batches, each joining what is known; 0 for all at
            once.
        spill: Folder for what need not be held in memory; not with batches.
    """
    statements(pl.Series([_SENTENCE, _SENTENCE.replace("深化", "沈化"), _SENTENCE + "了"]))
    before = _cpu_seconds()
    if batches:
        first = _in_batches(source, workers, batches)
    elif spill is None:
        first = _at_once(source, workers)
    else:
        with tempfile.TemporaryDirectory(dir=spill) as folder:
            first = _at_once(source, workers, Spill(Path(folder)).put)
    ids = pl.read_parquet(source, columns=["id"])
    ids.select("id", pred=pl.col("id").gather(pl.Series(first))).write_parquet(target)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return Cost(_cpu_seconds() - before, peak)


def _at_once(source: Path, workers: int, keep: Keep = lambda forms: forms) -> Offsets:
    """First row of the statement of each row; texts are read, used and dropped in parts."""
    catalogue, of_row = read_catalogue(_texts(source, _ROWS_AT_ONCE), workers, keep)
    return first_rows(of_row, grouped(catalogue, workers))


def _in_batches(source: Path, workers: int, batches: int) -> Offsets:
    """The same with one batch after the other joining what is known."""
    known, rows = no_statements(), [np.empty(0, np.int64)]
    for texts in _texts(source, -(-pq.ParquetFile(source).metadata.num_rows // batches)):
        known, of_row = joined(known, [texts], workers)
        rows.append(of_row)
    return first_rows(np.concatenate(rows), known.group)


def _texts(source: Path, rows_at_once: int) -> Iterator[pa.LargeStringArray]:
    """The texts of a file, batch by batch."""
    for batch in pq.ParquetFile(source).iter_batches(rows_at_once, columns=["text"]):
        texts = batch.column(0).cast(pa.large_string())
        yield pc.fill_null(texts, "") if texts.null_count else texts


def _cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
