"""Run this project's clustering and other tools on the same rows, and score them alike.

Every run is a process of its own, so that CPU seconds (of all its threads) and peak memory are its
own. The cost of the same process on a hundred rows is told beside: start-up, imports, reading.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import polars as pl

from benchmarks.build_cost import Cost, measured
from benchmarks.dedupe.scoring import Score, score

OURS: Final = "communique"
_GRID: Final = (0.5, 0.6, 0.7, 0.8, 0.9)
_FEW: Final = 100


@dataclass(frozen=True, slots=True)
class Bench:
    """Where things stand: corpus, corpus to tune on, interpreter of the peers, room for files."""

    truth: Path
    tuning: Path
    python: str
    room: Path


@dataclass(frozen=True, slots=True)
class Entry:
    """What one tool did.

    Attributes:
        tool: Name of the tool.
        version: Its version, or why it did not run.
        threshold: Its threshold, the best of the grid on the tuning corpus; None for ours.
        whole: Cost of the whole process.
        start: Cost of the same process on a hundred rows.
        scores: Score by scope: `all` and each language.
    """

    tool: str
    version: str
    threshold: float | None = None
    whole: Cost | None = None
    start: Cost | None = None
    scores: dict[str, Score] | None = None


def entries(bench: Bench, peers: Sequence[str]) -> Iterator[Entry]:
    """Ours and each peer, in turn."""
    yield _run(bench, OURS, _version(sys.executable, OURS) or "", None)
    for peer in peers:
        version = _version(bench.python, peer)
        if version is None:
            yield Entry(peer, "not installed")
        else:
            yield _run(bench, peer, version, _tuned(bench, peer))


def _version(python: str, package: str) -> str | None:
    """Version of a package under an interpreter, None when it is not installed there."""
    code = "import importlib.metadata, sys; print(importlib.metadata.version(sys.argv[1]))"
    done = subprocess.run(
        [python, "-c", code, package], check=False, capture_output=True, text=True
    )
    return done.stdout.strip() if done.returncode == 0 else None


def _tuned(bench: Bench, peer: str) -> float:
    """The threshold of the grid with the best F1 on the tuning corpus."""
    truth = pl.read_parquet(bench.tuning)
    found = bench.room / "tuned.parquet"
    reached = {}
    for threshold in _GRID:
        measured(_command(bench, peer, (bench.tuning, found), threshold), dict(os.environ))
        reached[threshold] = score(truth, pl.read_parquet(found)).f1
    return max(reached, key=lambda threshold: reached[threshold])


def _command(
    bench: Bench, tool: str, files: tuple[Path, Path], threshold: float | None
) -> list[str]:
    """Command that reads the first of two files and writes the second."""
    names = [str(file) for file in files]
    if tool == OURS:
        return [sys.executable, "-m", "benchmarks.dedupe", "cluster", *names]
    peer = [bench.python, "-m", "benchmarks.dedupe.peers", tool, *names]
    return [*peer, "--threshold", str(threshold)]


def _run(bench: Bench, tool: str, version: str, threshold: float | None) -> Entry:
    """Run one tool on a few rows twice, then on all, and score it."""
    truth = pl.read_parquet(bench.truth)
    few, found = bench.room / "few.parquet", bench.room / f"{tool}.parquet"
    truth.head(_FEW).write_parquet(few)
    # The first run on a machine compiles kernels and byte code, which no later one pays.
    measured(_command(bench, tool, (few, found), threshold), dict(os.environ))
    start, whole = (
        measured(_command(bench, tool, (source, found), threshold), dict(os.environ))
        for source in (few, bench.truth)
    )
    return Entry(tool, version, threshold, whole, start, by_language(truth, found))


def by_language(truth: pl.DataFrame, found: Path) -> dict[str, Score]:
    """Score of all rows, and of those of each language when the truth names them."""
    predicted = pl.read_parquet(found)
    scores = {"all": score(truth, predicted)}
    if "language" in truth.columns:
        for (language,), rows in sorted(truth.group_by("language")):
            scores[str(language)] = score(rows, predicted)
    return scores


_HEAD: Final = (
    "tool, threshold",
    "rows",
    "CPU s",
    "of it start-up",
    "peak MB",
    "precision",
    "recall",
    "F1",
    "different facts merged",
)


def table(found: Sequence[Entry]) -> str:
    """The entries as a Markdown table."""
    lines = [_line(_HEAD), _line(["---"] * len(_HEAD))]
    for entry in found:
        if not (entry.whole and entry.start and entry.scores):
            lines.append(_line([entry.tool, entry.version, *["–"] * (len(_HEAD) - 2)]))
            continue
        name = f"{entry.tool} {entry.version}"
        name += f", {entry.threshold}" if entry.threshold is not None else ""
        cost = [
            f"{entry.whole.cpu_seconds:.1f}",
            f"{entry.start.cpu_seconds:.1f}",
            f"{entry.whole.peak_mb:.0f}",
        ]
        for scope, reached in entry.scores.items():
            lines.append(_line([name, scope, *cost, *_figures(reached)]))
            name, cost = "", ["", "", ""]
    return "\n".join(lines)


def _figures(reached: Score) -> list[str]:
    shares = [f"{share:.4f}" for share in (reached.precision, reached.recall, reached.f1)]
    return [*shares, f"{reached.hard_merged} of {reached.hard_total}"]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def as_json(entry: Entry) -> dict[str, Any]:
    """An entry as plain data."""
    scores = {scope: reached._asdict() for scope, reached in (entry.scores or {}).items()}
    return asdict(entry) | {"scores": scores}
