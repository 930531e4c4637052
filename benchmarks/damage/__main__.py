"""Run the damage benchmark and print its tables."""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.damage.documents import clean, traditional
from benchmarks.damage.injuries import INJURIES
from benchmarks.damage.pieces import Draft, Truth, rendered
from benchmarks.damage.real import documents_in, drafted
from benchmarks.damage.scoring import Known, Tally, shape
from transforms.evaluation.proportions import Retrieval, Share
from transforms.parse import parse
from transforms.parse.decode import Decoded, landed_row

#: Part of the documents that stays whole.
_WHOLE = 0.2


def hurt(draft: Draft, rng: random.Random) -> tuple[Truth, str]:
    """A document and the names of what was done to it."""
    done: list[str] = []
    if rng.random() >= _WHOLE:
        chosen = rng.sample(sorted(INJURIES), rng.randint(1, 3))
        done = [name for name in INJURIES if name in chosen and _hurt(draft, name, rng)]
    return rendered(draft), "+".join(done) or "whole"


def _hurt(draft: Draft, name: str, rng: random.Random) -> bool:
    """Hurt a draft in one way; False when it offers no place."""
    draft.doing = name
    return INJURIES[name](draft, rng)


def landed(text: str, number: int) -> pl.DataFrame:
    """A made document as the landing stage would hand it on."""
    data = text.encode("utf-8", errors="replace")
    name = f"made-{number}-{hashlib.sha256(data).hexdigest()[:10]}"
    row = landed_row(name, f"made-{number}.txt", data, Decoded(text, "text/plain", "utf-8"))
    return pl.DataFrame([row])


@cache
def own_damage(text: str) -> Known:
    """What a real document shows before it is hurt."""
    defects = parse({"landed": landed(text, 0)})["defects"]
    return frozenset(shape(text, row) for row in defects.iter_rows(named=True))


def run(seed: int, documents: int, texts: list[str]) -> Tally:
    """Make (or take one of `texts`), hurt, parse and count."""
    rng = random.Random(seed)
    tally = Tally()
    for number in range(documents):
        draft = traditional(drafted(rng.choice(texts), rng), rng) if texts else clean(rng)
        known = own_damage(rendered(draft).text) if texts else frozenset()
        truth, name = hurt(draft, rng)
        tables = parse({"landed": landed(truth.text, number)})
        if len(tables["quarantine"]):
            raise RuntimeError(f"{name}: {tables['quarantine']['reason'][0]}")
        tally.add(truth, tables, name, known)
    return tally


def result(tally: Tally) -> dict[str, Any]:
    """The figures, for JSON."""
    kinds = {}
    for kind in sorted({*tally.asked, *tally.false}):
        recall = Share(tally.found[kind], tally.asked[kind])
        precision = Share(tally.found[kind], tally.found[kind] + tally.false[kind])
        kinds[kind] = {
            "injected": recall.n,
            "found": recall.hits,
            "recall": recall.value,
            "recall_low": recall.interval[0],
            "precision": precision.value,
            "false": tally.false[kind],
            "false_per_10000": tally.false[kind] / tally.n_chars * 10_000,
            "own": tally.own[kind],
        }
    boundaries = {}
    for language in ("zh", "en"):
        counts = (tally.boundaries[language, v] for v in ("right", "wrong", "missed"))
        found = Retrieval(*counts)
        boundaries[language] = {
            "precision": found.precision.value,
            "recall": found.recall.value,
            "f1": found.f1,
        }
    return {
        "documents": tally.n_documents,
        "characters": tally.n_chars,
        "ledger_law_holds": tally.lawful,
        "defects": kinds,
        "recall_by_way": {
            way: (tally.ways[way, True], tally.ways[way, True] + tally.ways[way, False])
            for way in sorted({way for way, _ in tally.ways})
        },
        "boundaries": boundaries,
    }


def told(figures: dict[str, Any]) -> str:
    """The figures as tables."""
    lines = [
        f"{'kind':18}{'injected':>9}{'recall':>8}{'(low)':>8}{'precision':>11}{'false/10k':>11}{'own':>6}"
    ]
    for kind, row in figures["defects"].items():
        shares = [
            "-" if row[k] is None else f"{row[k]:.3f}"
            for k in ("recall", "recall_low", "precision")
        ]
        lines.append(
            f"{kind:18}{row['injected']:>9}{shares[0]:>8}{shares[1]:>8}{shares[2]:>11}"
            f"{row['false_per_10000']:>11.3f}{row['own']:>6}"
        )
    ways = (f"{way} {found}/{n}" for way, (found, n) in figures["recall_by_way"].items())
    lines.append(f"recall by way of hurting: {', '.join(ways)}")
    for language, row in figures["boundaries"].items():
        shares = ["-" if v is None else f"{v:.4f}" for v in row.values()]
        lines.append(f"clause boundaries {language}: P {shares[0]} R {shares[1]} F1 {shares[2]}")
    lines.append(
        f"ledger law holds in {figures['ledger_law_holds']} of {figures['documents']} documents, "
        f"{figures['characters']} characters"
    )
    return "\n".join(lines)


def main() -> None:
    """Read the options, run, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.damage")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--json", type=Path, help="file for the figures")
    parser.add_argument(
        "--real", type=Path, nargs="+", default=[], help="folders of clean documents to hurt"
    )
    parser.add_argument("--show", metavar="KIND", help="print what is missed and false of a kind")
    options = parser.parse_args()
    tally = run(options.seed, options.documents, documents_in(options.real))
    figures = {"seed": options.seed} | result(tally)
    print(told(figures))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    if options.show:
        print("\n".join(tally.shown[options.show]))


if __name__ == "__main__":
    main()
