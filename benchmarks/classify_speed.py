"""How fast clauses are labelled, label by label, beside a pass that only reads their characters.

    python -m benchmarks.classify_speed [--megabytes 2] [--seed 1] [--real FOLDER] [--json OUT.json]

Measures CPU seconds of every label function over clauses that are all distinct, as a build labels
them: made ones (`benchmarks.damage` sentences), or those of the plain-text documents of a folder.
The floor is one search for a full stop in every clause. Words and rules are loaded before.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.damage.__main__ import landed
from benchmarks.damage.sentences import Writer, numeral
from transforms.classify import LABELS
from transforms.classify.codebook import load
from transforms.classify.units import units
from transforms.collection import no_collection
from transforms.parse import parse

_PARAGRAPHS, _SENTENCES = 60, 4
#: Bytes of UTF-8 of one character, by language.
_BYTES = {"zh": 3, "en": 1}


def made(language: str, megabytes: float, seed: int) -> list[str]:
    """Documents of one language that hold so many bytes in all."""
    rng = random.Random(seed)
    texts: list[str] = []
    left = megabytes * 1e6
    while left > 0:
        writer = Writer(language, rng)
        joint = "" if language == "zh" else " "
        paragraphs = [
            f"{numeral(n) + '、' if language == 'zh' else f'{n}. '}"
            + joint.join(writer.sentence() for _ in range(_SENTENCES))
            for n in range(1, _PARAGRAPHS + 1)
        ]
        title = "和".join(writer.parties) + "联合声明" if language == "zh" else "Joint Statement"
        texts.append("\n\n".join([title, *paragraphs]))
        left -= len(texts[-1]) * _BYTES[language]
    return texts


def measured(texts: list[str]) -> dict[str, Any]:
    """Characters of distinct clauses, and characters per CPU second of every label."""
    tables = parse({"landed": pl.concat([landed(text, n) for n, text in enumerate(texts)])})
    clauses = tables["clauses"].unique("text", maintain_order=True)
    tables["clauses"] = clauses.with_columns(statement_id=pl.col("clause_id"))
    codebook = load()
    few = {**tables, "clauses": tables["clauses"].head(20)}
    _labelled(few, codebook)
    characters = int(clauses["text"].str.len_chars().sum())
    spent = _labelled(tables, codebook)
    floor = _seconds(lambda: clauses["text"].str.contains("。", literal=True))
    return {
        "characters": characters,
        "clauses": len(clauses),
        "all": round(characters / sum(spent.values())),
        **{name: round(characters / seconds) for name, seconds in spent.items()},
        "ratio_to_search": round(sum(spent.values()) / floor),
    }


def _labelled(tables: dict[str, pl.DataFrame], codebook: Any) -> dict[str, float]:
    """CPU seconds of what all labels share and of every label, as `classify` runs them."""
    labels: dict[str, pl.DataFrame] = {}
    with no_collection():
        began = time.process_time()
        tables = {**tables, "units": units(tables)}
        spent = {"units": time.process_time() - began}
        for name, label in LABELS:
            began = time.process_time()
            labels[name] = label({**tables, **labels}, codebook)
            spent[name] = time.process_time() - began
    return spent


def _seconds(run: Callable[[], object]) -> float:
    began = time.process_time()
    for _ in range(20):
        run()
    return max(1e-6, (time.process_time() - began) / 20)


def main() -> None:
    """Read the options, run, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.classify_speed")
    parser.add_argument("--megabytes", type=float, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--real", type=Path)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    figures = {}
    for language in _BYTES:
        texts = made(language, options.megabytes, options.seed)
        if options.real:
            texts = [path.read_text("utf-8") for path in sorted(options.real.glob(f"{language}*"))]
        figures[language] = measured(texts)
    print(json.dumps(figures, indent=1))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
