"""Make clauses whose duplicates are known, cluster rows of (id, text), score, compare with others.

python -m benchmarks.dedupe make OUT.parquet --rows N --seed S
python -m benchmarks.dedupe cluster IN.parquet OUT.parquet [--batches N | --spill FOLDER]
python -m benchmarks.dedupe score TRUTH.parquet PRED.parquet
python -m benchmarks.dedupe compare --rows N --seed S --python PYTHON_OF_PEERS
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

import polars as pl

from benchmarks.dedupe.clustering import cluster
from benchmarks.dedupe.comparison import Bench, as_json, by_language, entries, table
from benchmarks.dedupe.generator import Options, corpus, sentences_of


def compare(asked: argparse.Namespace) -> None:
    """Print one table: ours and each peer on the same rows."""
    with tempfile.TemporaryDirectory() as place:
        room = Path(place)
        truth, tuning = asked.truth, asked.tuning
        if truth is None:
            truth = room / "truth.parquet"
            corpus(asked.rows, asked.seed, _options(asked)).write_parquet(truth)
        if tuning is None:
            tuning = room / "tuning.parquet"
            corpus(asked.rows, asked.seed + 1, _options(asked)).write_parquet(tuning)
        bench = Bench(truth, tuning, asked.python, room)
        found = list(entries(bench, [name for name in asked.peers.split(",") if name]))
    print(table(found))
    if asked.json:
        figures = [as_json(entry) for entry in found]
        asked.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def _options(asked: argparse.Namespace) -> Options:
    real = sentences_of(asked.real) if asked.real else ()
    return Options(asked.english, asked.everywhere, real)


def tell_score(truth: Path, predicted: Path) -> None:
    """Print the score of all rows and of each language, one JSON object a line."""
    for scope, reached in by_language(pl.read_parquet(truth), predicted).items():
        print(json.dumps({"rows": scope} | reached._asdict()))


def _parser() -> argparse.ArgumentParser:
    """Commands and their options."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.dedupe",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("make", help="write a corpus with its truth")
    make.add_argument("target", type=Path)
    one = commands.add_parser("cluster", help="write the statement of each row")
    one.add_argument("source", type=Path)
    one.add_argument("target", type=Path)
    one.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    one.add_argument("--batches", type=int, default=0, help="let the rows come in so many batches")
    one.add_argument("--spill", type=Path, help="folder for what need not be held in memory")
    judge = commands.add_parser("score", help="compare groups with the truth")
    judge.add_argument("truth", type=Path)
    judge.add_argument("predicted", type=Path)
    beside = commands.add_parser("compare", help="run ours and other tools on the same rows")
    beside.add_argument("--peers", default="rensa,datasketch,datatrove,text-dedup")
    beside.add_argument("--python", default=sys.executable, help="interpreter that has the peers")
    beside.add_argument("--truth", type=Path, help="rows with their truth instead of made ones")
    beside.add_argument("--tuning", type=Path, help="rows to tune the peers' thresholds on")
    beside.add_argument("--json", type=Path, help="file for the figures")
    for command in (make, beside):
        command.add_argument("--rows", type=int, default=100_000)
        command.add_argument("--seed", type=int, default=1)
        command.add_argument("--english", type=float, default=0.4, help="share of English")
        command.add_argument("--real", type=Path, help="folder of documents to take sentences of")
        command.add_argument("--everywhere", action="store_true", help="edits may hit facts too")
    return parser


def main() -> None:
    """Parse the command line and run."""
    asked = _parser().parse_args()
    match asked.command:
        case "make":
            corpus(asked.rows, asked.seed, _options(asked)).write_parquet(asked.target)
        case "cluster":
            cost = cluster(asked.source, asked.target, asked.workers, asked.batches, asked.spill)
            print(f"{cost.cpu_seconds:.2f} CPU s without start and compilation, {cost.peak:.2f} GB")
        case "score":
            tell_score(asked.truth, asked.predicted)
        case "compare":
            compare(asked)


if __name__ == "__main__":
    main()
