"""Brackets and quotes that are opened and never closed, or closed and never opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from transforms.parse.blocks import Block, Kind
from transforms.parse.defects.breaks import section_number
from transforms.parse.reading import Defect, Reading

_CLOSES: Final = {"》": "《", "」": "「", "』": "『", "”": "“", "）": "（", ")": "(", "】": "【"}
_OPENS: Final = frozenset(_CLOSES.values())
_SIGN: Final = re.compile(f"[{re.escape(''.join([*_CLOSES, *_OPENS]))}]")
#: A marker such as 1) or a） closes what nothing opened.
_MARKER: Final = re.compile(r"(?:^|[\s,;:，；：、])\w{1,4}$")
#: Half-width and full-width brackets are mixed in one pair in many texts.
_SAME: Final = {"(": "（", ")": "）"}


def unbalanced(reading: Reading) -> Iterator[Defect]:
    """One defect per sign without its other half; a quotation may go on in the next paragraph."""
    for number, block in enumerate(reading.blocks):
        if block.kind is Kind.TEXT:
            for at in _unpaired(reading.text, block):
                if not _goes_on(reading, number, at):
                    yield from _defect(reading, at)


def _unpaired(text: str, block: Block) -> list[int]:
    """Offsets of the signs of a paragraph that have no other half."""
    left: list[int] = []
    lost: list[int] = []
    for match in _SIGN.finditer(text, block.body, block.end):
        sign = _SAME.get(match.group(), match.group())
        if match.group() in _OPENS:
            left.append(match.start())
        elif left and _SAME.get(text[left[-1]], text[left[-1]]) == _CLOSES[sign]:
            left.pop()
        elif not _MARKER.search(text[max(block.start, match.start() - 6) : match.start()]):
            lost.append(match.start())
    return left + lost


def _goes_on(reading: Reading, number: int, at: int) -> bool:
    """The quotation runs over several paragraphs."""
    sign = reading.text[at]
    if sign not in "“”「」":
        return False
    near = reading.blocks[max(0, number - 3) : number] + reading.blocks[number + 1 : number + 4]
    return any(_unpaired(reading.text, b) for b in near if b.kind is Kind.TEXT)


def _defect(reading: Reading, at: int) -> Iterator[Defect]:
    sign = reading.text[at]
    what = "opened and never closed" if sign in _OPENS else "closed and never opened"
    around = " ".join(reading.text[max(0, at - 12) : at + 12].split())
    for number, here in enumerate(reading.occurrences):
        if here.start <= at < here.end and here.clause == number:
            no = section_number(reading, here.section)
            evidence = f"{sign} is {what}: …{around}…"
            yield Defect("text_corruption", "warning", at, at + 1, evidence, no)
            return
