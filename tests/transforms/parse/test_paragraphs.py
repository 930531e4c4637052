"""Texts set one sentence to a line: which lines are one paragraph."""

from __future__ import annotations

from transforms.parse.one import read
from transforms.parse.paragraphs import paragraphs_of

POINTS = "".join(
    f"{sign}、双方将修建第{n}座灯塔。\n在冬季保持灯光。\n双方感谢船员。\n"
    for n, sign in enumerate("一二三四", 1)
)


def paragraphs(text: str) -> list[int]:
    reading = read("d", text)
    numbers = paragraphs_of(reading)
    return [numbers[here.block] for here in reading.occurrences]


def test_lines_below_a_numbered_line_go_on_with_it():
    numbers = paragraphs("灯塔联合公报\n" + POINTS)
    assert numbers == [n for n in dict.fromkeys(numbers) for _ in range(3)]


def test_lines_apart_and_items_of_a_list_are_paragraphs_of_their_own():
    apart = paragraphs("灯塔联合公报\n" + POINTS.replace("\n", "\n\n"))
    assert len(set(apart)) == len(apart) == 12
    listed = "双方商定：\n" + "".join(f"{n}．修建第{n}座灯塔；\n" for n in range(1, 12))
    assert len(set(paragraphs("灯塔联合公报\n" + listed))) == 12


def test_a_text_of_longer_lines_keeps_its_paragraphs():
    text = (
        "灯塔联合公报\n"
        + "双方将修建灯塔。双方感谢船员。\n" * 3
        + POINTS.replace("。\n", "。船已到港。\n")
    )
    numbers = paragraphs(text)
    assert len(set(numbers)) == 15
