"""`python -m benchmarks.dedupe cluster IN.parquet OUT.parquet`: cluster rows of (id, text)."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import polars as pl

from transforms.dedupe.statements import statements


def cluster(source: Path, target: Path, workers: int) -> None:
    """Read (id, text), write (id, pred): the statement of each row, named by an id of its rows."""
    rows = pl.read_parquet(source, columns=["id", "text"])
    first = statements(rows["text"].fill_null(""), workers)
    rows.select("id", pred=pl.col("id").gather(pl.Series(first))).write_parquet(target)


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dedupe", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("cluster", help="write the statement of each row")
    one.add_argument("source", type=Path)
    one.add_argument("target", type=Path)
    one.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    arguments = parser.parse_args()
    cluster(arguments.source, arguments.target, arguments.workers)


if __name__ == "__main__":
    main()
