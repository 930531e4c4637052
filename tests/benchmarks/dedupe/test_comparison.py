"""Other tools are compared on the same rows, and a missing one is told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.dedupe.comparison import Bench, as_json, entries, table
from benchmarks.dedupe.generator import Options, corpus
from benchmarks.dedupe.peers import TOOLS, banding, folded, groups, shingles


def test_a_missing_peer_is_told_and_does_not_stop_the_others(tmp_path: Path) -> None:
    truth = tmp_path / "truth.parquet"
    corpus(300, 8, Options()).write_parquet(truth)
    bench = Bench(truth, truth, sys.executable, tmp_path)
    found = list(entries(bench, ["no-such-tool", "nor-this"]))
    assert [entry.tool for entry in found] == ["communique", "no-such-tool", "nor-this"]
    ours, missing, _ = found
    assert ours.scores is not None
    assert set(ours.scores) == {"all", "en", "zh"}
    assert ours.scores["all"].precision > 0.95
    assert ours.whole is not None
    assert ours.whole.cpu_seconds > 0
    assert (missing.version, missing.scores) == ("not installed", None)
    page = table(found)
    assert "| no-such-tool | not installed |" in page
    assert page.splitlines()[-1].startswith("| nor-this | not installed |")
    assert as_json(ours)["scores"]["zh"]["f1"] == ours.scores["zh"].f1


def test_shingles_do_not_see_width_case_signs_and_spaces() -> None:
    assert folded("Ａ b，\n第３ 次。") == "ab第3次"
    assert set(shingles("双方 同意。")) == {"双方同", "方同意"}
    assert shingles("是。") == ["是"]
    assert shingles("") == [""]


def test_pairs_are_joined_into_groups_named_by_their_first_row() -> None:
    assert groups(6, [(4, 3), (3, 1), (5, 2)]) == [0, 1, 2, 1, 1, 2]


@pytest.mark.parametrize("threshold", [0.5, 0.7, 0.9])
def test_bands_answer_to_the_threshold(threshold: float) -> None:
    bands, rows = banding(threshold)
    assert bands * rows <= 128
    assert (1 / bands) ** (1 / rows) == pytest.approx(threshold, abs=0.06)


@pytest.mark.parametrize("tool", sorted(TOOLS))
def test_a_peer_that_is_installed_finds_what_is_written_alike(tool: str, tmp_path: Path) -> None:
    pytest.importorskip(tool.replace("-", "_"))
    one, other = "双方将在山区共建三座气象雷达站。", "The harbour masters will exchange pilots."
    texts = [one, other, one.replace("，", " ，"), other.upper(), "另一件事，完全不同的句子。"]
    assert groups(len(texts), TOOLS[tool](texts, 0.7, tmp_path)) == [0, 1, 0, 1, 4]
