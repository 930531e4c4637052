"""Our own gold is well formed: a slip in it would pass for an error of the rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from transforms.evaluation import rows
from transforms.evaluation.gold import coded_gold
from warehouse.contracts.vocabulary import (
    ACTOR_PATTERN,
    CLAUSE_KINDS,
    MENTION_KINDS,
    POLARITIES,
    TIME_PRECISIONS,
    TIME_ROLES,
    TOPIC_CAP_MAJOR,
)

GOLDEN = Path(__file__).parents[2] / "golden"
DOCUMENTS = [
    pytest.param(path.parent, path.name.removesuffix(".clauses.jsonl"), id=path.name.split(".")[0])
    for path in sorted(GOLDEN.glob("*/*.clauses.jsonl"))
]


def _text(folder: Path, stem: str) -> str:
    (path,) = (p for p in folder.glob(f"{stem}.*") if p.suffix in (".txt", ".md"))
    return path.read_bytes().decode("utf-8")


def test_there_are_documents_of_three_scripts() -> None:
    stems = [str(document.values[1]) for document in DOCUMENTS]
    assert len(stems) >= 10
    assert {stem.split("_")[0] for stem in stems} == {"zh-hans", "zh-hant", "en"}


@pytest.mark.parametrize(("folder", "stem"), DOCUMENTS)
def test_clauses_and_furniture_cover_the_text_once(folder: Path, stem: str) -> None:
    text = _text(folder, stem)
    covered = [0] * len(text)
    for part in ("clauses", "furniture"):
        name = f"{stem}.{part}.jsonl"
        for row in rows(name, (folder / name).read_text("utf-8")):
            assert text[row["start"] : row["end"]] == row["text"]
            for start, end in row.get("copies", [(row["start"], row["end"])]):
                for at in range(start, end):
                    covered[at] += 1
    assert max(covered) == 1
    assert all(n or letter.isspace() for n, letter in zip(covered, text, strict=True))


@pytest.mark.parametrize(("folder", "stem"), DOCUMENTS)
def test_labels_are_those_of_the_coding_manual(folder: Path, stem: str) -> None:
    name = f"{stem}.clauses.jsonl"
    for clause in coded_gold(stem, rows(name, (folder / name).read_text("utf-8"))):
        assert clause.acts
        assert clause.kind in CLAUSE_KINDS
        assert set(clause.topics) <= set(TOPIC_CAP_MAJOR)
        for act in clause.acts:
            assert re.fullmatch(ACTOR_PATTERN, act.actor)
            assert act.recipient is None or re.fullmatch(ACTOR_PATTERN, act.recipient)
            assert act.polarity in POLARITIES
        for time in clause.times:
            assert (time.precision in TIME_PRECISIONS, time.role in TIME_ROLES) == (True, True)
        assert {mention.kind for mention in clause.mentions} <= set(MENTION_KINDS)
