"""A clause twice as long takes twice the steps: counted, for clocks differ from day to day."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from transforms.classify.acts import acts
from transforms.classify.codebook import load
from transforms.classify.mentions import mentions
from transforms.classify.times import times

#: Opening, what is repeated, end.
CLAUSES = {
    "states": ("zh", "双方欢迎", "日本、越南、柬埔寨、马来西亚、", "参加。"),
    "bodies": (
        "zh",
        "双方支持",
        "两国经贸合作委员会、东盟地区论坛、哈利法克斯省和世贸组织、",
        "。",
    ),
    "governments": ("zh", "", "日本政府、越南政府和柬埔寨政府、", "同意。"),
    "sentences": ("zh", "", "双方同意加强合作，支持进口博览会，愿于2025年3月举行第三次会议，", ""),
    "titles": ("zh", "双方签署", "《文化协定》和关于建立中心的谅解备忘录、", "。"),
    "dotted": ("zh", "", "弗拉基米尔·普京和尼古拉·马杜罗、", "出席。"),
    "one phrase": ("zh", "双方", "同意加强经贸合作支持日本政府的博览会愿举行第三次会议", "。"),
    "names": ("en", "The two sides welcomed ", "Japan, Viet Nam, Cambodia, the Philippines, ", "."),
    "committees": ("en", "We note ", "the ASEAN Regional Forum and the Committee on Trade, ", "."),
    "acts": ("en", "", "The two sides agreed to meet in March 2025, and will support trade, ", "."),
    "capitals": ("en", "", "Foo Bar Baz Committee on Trade and ", "."),
    "persons": ("en", "", "President John Smith of Japan, Minister Jane Doe of Fiji, ", "."),
    "joined": ("en", "", "and the Government of Japan ", "."),
}


def steps(run: Callable[[], Any]) -> int:
    """Lines that the classifiers run."""
    count = 0

    def line(*_: object) -> Any:
        nonlocal count
        count += 1
        return line

    def call(frame: FrameType, *_: object) -> Any:
        return line() if "classify" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        run()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("label", [acts, mentions, times])
@pytest.mark.parametrize("kind", CLAUSES)
def test_steps_grow_with_the_length(document, kind, label):
    language, opening, repeated, end = CLAUSES[kind]
    counts = []
    for number in (1, 200, 400):
        text = opening + repeated * number + end
        tables = document([text], language=language, parties="CHN; JPN")
        label(tables, load())
        counts.append(steps(lambda tables=tables: label(tables, load())))
    once, half, whole = counts
    assert whole - once <= 2.3 * (half - once) + 500
