"""Score the published version against a folder of hand-coded gold."""

from __future__ import annotations

from pathlib import Path

from transforms.evaluation import Evaluation, evaluate, rows
from warehouse.bad_request import BadRequest
from warehouse.versions import Home, read_manifest, read_tables


def evaluate_home(home: Home, gold: Path) -> Evaluation:
    """Scores of the published version.

    Args:
        home: Home folder; its documents are matched to gold files by the stem of their source.
        gold: Folder of `*.clauses.jsonl` files, with what stands beside them.

    Raises:
        BadRequest: there is no gold in the folder, or none of it belongs to a document here.
        NoVersion: nothing is published.
    """
    read_manifest(home.current)
    files = sorted([*gold.glob("*.jsonl"), *gold.glob("*.csv")])
    if not any(file.name.endswith(".clauses.jsonl") for file in files):
        raise BadRequest(f"{gold}: no *.clauses.jsonl here; name the folder that holds the gold")
    tables = read_tables(home.current)
    try:
        coded = {file.name: rows(file.name, file.read_text(encoding="utf-8")) for file in files}
        return evaluate(coded, tables)
    except ValueError as error:
        raise BadRequest(f"{gold}: {error}") from error
