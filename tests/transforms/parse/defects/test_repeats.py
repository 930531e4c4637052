"""Repeated text is found to the character, whatever is repeated."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.parse.one import read

SAMPLE = Path(__file__).parents[4] / "samples" / "hangzhou-2016.md"
FIELDS = ("航空", "渔业", "气象", "电影", "卫星", "湿地", "铁路", "海关", "疫苗", "博物馆")
DOINGS = (
    "设立联合工作组并每年会晤一次",
    "互派专家开展为期两周的培训",
    "交换数据并共同发布年度报告",
)


def repeats(text: str) -> list[tuple[str, str]]:
    found = read("made", text).defects
    return [(text[d.start : d.end], d.evidence) for d in found if d.kind == "duplicate_block"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(FIELDS), min_size=4, max_size=10, unique=True),
    st.sampled_from(DOINGS),
    st.data(),
)
def test_a_block_that_stands_twice_is_found_to_the_character(fields, doing, data):
    sentences = [f"双方同意在{field}领域{doing}。" for field in fields]
    first = data.draw(st.integers(0, len(sentences) - 2))
    last = data.draw(st.integers(first + 2, len(sentences)))
    block = sentences[first:last]
    text = "\n".join([*sentences[:last], *block, *sentences[last:]]) + "\n"
    ((repeated, evidence),) = repeats(text)
    assert repeated == "\n".join(block)
    assert f"period of {len(repeated) + 1} characters" in evidence


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(FIELDS), min_size=2, max_size=10, unique=True), st.sampled_from(DOINGS)
)
def test_parallel_sentences_are_no_repeat(fields, doing):
    text = "\n".join(f"双方同意在{field}领域{doing}。" for field in fields) + "\n"
    assert repeats(text) == []


def test_the_sample_repeats_with_one_period():
    evidence = [shown for _, shown in repeats(SAMPLE.read_text("utf-8"))]
    assert len(evidence) == 5
    assert all("a period of 1828 characters" in shown for shown in evidence)


def test_the_same_numbers_in_other_directions_are_no_noisy_copy():
    text = (
        "中方将向东盟方提供二十个培训名额和三套检测设备。\n中方支持东盟方提出的倡议。\n"
        "东盟方将向中方提供二十个培训名额和三套检测设备。\n东盟方支持中方提出的倡议。\n"
    )
    assert repeats(text) == []
