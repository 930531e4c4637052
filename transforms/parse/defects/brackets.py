"""Brackets and quotes that are opened and never closed, or closed and never opened."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from transforms.parse.blocks import Block, Kind
from transforms.parse.defects.breaks import section_number
from transforms.parse.reading import Defect, Reading

_CLOSES: Final = {"》": "《", "」": "「", "』": "『", "”": "“", "）": "（", ")": "(", "】": "【"}
_OPENS: Final = frozenset(_CLOSES.values())
_SIGN: Final = re.compile(f"[{re.escape(''.join([*_CLOSES, *_OPENS]))}]")
#: Quotations may run over several paragraphs.
_QUOTES: Final = "“”「」"
#: A marker such as 1) or a） closes what nothing opened.
_MARKER: Final = re.compile(r"(?:^|[\s,;:，；：、])\w{1,4}$")
#: Half-width and full-width brackets are mixed in one pair in many texts.
_SAME: Final = {"(": "（", ")": "）"}


def unbalanced(reading: Reading) -> Iterator[Defect]:
    """One defect per sign without its other half; a quotation may go on in the next paragraph."""
    texts = [b for b in reading.blocks if b.kind is Kind.TEXT]
    text = reading.text
    lost = [_unpaired(text, b) if _SIGN.search(text, b.body, b.end) else [] for b in texts]
    starts = [here.start for here in reading.occurrences]
    for number in (place for place, signs in enumerate(lost) if signs):
        near = lost[max(0, number - 3) : number] + lost[number + 1 : number + 4]
        for at in lost[number]:
            if not (reading.text[at] in _QUOTES and any(near)):
                yield from _defect(reading, at, bisect_right(starts, at) - 1)


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


def _defect(reading: Reading, at: int, number: int) -> Iterator[Defect]:
    """The defect, if the sign stands in a clause that is no copy."""
    here = reading.occurrences[number] if number >= 0 else None
    if here is None or at >= here.end or here.clause != number:
        return
    sign = reading.text[at]
    what = "opened and never closed" if sign in _OPENS else "closed and never opened"
    around = " ".join(reading.text[max(0, at - 12) : at + 12].split())
    no = section_number(reading, here.section)
    evidence = f"{sign} is {what}: …{around}…"
    yield Defect("text_corruption", "warning", at, at + 1, evidence, no)
