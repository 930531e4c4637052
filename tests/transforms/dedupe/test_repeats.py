"""Copy runs inside a document."""

from __future__ import annotations

from pathlib import Path

from transforms.dedupe.repeats import copy_runs

SAMPLE = Path(__file__).parents[3] / "samples" / "hangzhou-2016.md"


def test_the_hangzhou_list_is_one_tandem_repeat_of_1828_characters() -> None:
    text = SAMPLE.read_bytes().decode("utf-8")
    (run,) = copy_runs(text, shortest=200)
    assert run.start - run.source_start == 1828
    end = run.start + run.length
    assert text[run.start : end] == text[run.source_start : run.source_start + run.length]
    before = (text[run.start - 1], text[run.source_start - 1])
    assert before[0] != before[1], "the run could begin earlier"
    assert end == len(text) or text[end] != text[run.source_start + run.length]


def test_a_pasted_block_is_found_to_the_character() -> None:
    block = "".join(chr(0x4E00 + 7 * k % 400) for k in range(60))
    text = "甲" + block + "乙乙" + block + "丙"
    assert copy_runs(text) == [(63, 1, 60)]


def test_short_or_unrepeated_text_has_no_run() -> None:
    assert copy_runs("") == []
    assert copy_runs("双方同意加强合作。") == []
    assert copy_runs("".join(chr(0x4E00 + k) for k in range(500))) == []


def test_of_several_sources_the_one_that_reaches_furthest_counts() -> None:
    stock = "双方重申将继续加强在各领域的务实合作并共同维护世界和平稳定"
    text = stock + "甲。" + stock + "乙丙丁！" + stock + "乙丙丁！"
    last = copy_runs(text)[-1]
    assert last.source_start == len(stock) + 2
    assert last.length == len(stock) + 4
