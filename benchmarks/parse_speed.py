"""How fast Chinese plain text is parsed, beside the floor of cutting it at every full stop.

    python -m benchmarks.parse_speed [--megabytes 100] [--seed 1] [--json OUT.json]

Makes documents of about 60,000 characters (`benchmarks.damage` sentences, one copy of each), lands
them in memory, and measures CPU seconds of `parse` and of `re.split` on 。 over the same texts; the
ratio is free of the machine. The compilation of kernels is done before, on one small document.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import time
from pathlib import Path

import polars as pl

from benchmarks.damage.__main__ import landed
from benchmarks.damage.sentences import Writer, numeral
from transforms.parse import parse

_SECTIONS, _PARAGRAPHS, _SENTENCES = 40, 12, 3
#: Documents handed to one call of `parse`, as a build hands them on.
_BATCH = 50


def document(rng: random.Random) -> str:
    """A Chinese action plan of about 60,000 characters."""
    writer = Writer("zh", rng)
    lines = ["中国和泰国合作行动计划", ""]
    for section in range(1, _SECTIONS + 1):
        lines.append(f"{numeral(section)}、{writer.heading()}")
        for item in range(1, _PARAGRAPHS + 1):
            sentences = "".join(writer.sentence() for _ in range(_SENTENCES))
            lines.append(f"（{numeral(item)}）{sentences}")
        lines.append("")
    return "\n".join(lines)


def corpus(megabytes: float, seed: int) -> list[str]:
    """Documents that hold so many bytes of UTF-8 in all."""
    rng = random.Random(seed)
    texts: list[str] = []
    left = megabytes * 1e6
    while left > 0:
        texts.append(document(rng))
        left -= len(texts[-1].encode("utf-8"))
    return texts


def main() -> None:
    """Read the options, run, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.parse_speed")
    parser.add_argument("--megabytes", type=float, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    texts = corpus(options.megabytes, options.seed)
    characters = sum(map(len, texts))
    parse({"landed": landed(texts[0][:5_000], 0)})
    frames = [landed(text, number) for number, text in enumerate(texts)]
    began = time.process_time()
    pieces = sum(len(re.split("。", text)) for text in texts)
    floor = time.process_time() - began
    began = time.process_time()
    clauses = 0
    for start in range(0, len(frames), _BATCH):
        clauses += len(parse({"landed": pl.concat(frames[start : start + _BATCH])})["clauses"])
    spent = time.process_time() - began
    figures = {
        "characters": characters,
        "documents": len(texts),
        "clauses": clauses,
        "pieces_of_split": pieces,
        "parse_cpu_seconds": round(spent, 2),
        "characters_per_cpu_second": round(characters / spent),
        "split_cpu_seconds": round(floor, 3),
        "ratio_to_split": round(spent / floor, 1),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print(json.dumps(figures, indent=1))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
