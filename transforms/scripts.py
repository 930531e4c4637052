"""Fold Traditional to Simplified Chinese, one character to one, so that offsets stay true."""

from __future__ import annotations

from functools import cache

import opencc

#: CJK Unified Ideographs and Extension A: the blocks that official texts use.
_BLOCKS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))


@cache
def simplified_table() -> dict[int, str]:
    """Code point of a Traditional character to its Simplified form, where the two differ.

    Source of the pairs: OpenCC's t2s table, asked one character at a time, so that no phrase
    rule changes the length of a text.
    """
    convert = opencc.OpenCC("t2s").convert
    table = {}
    for block in _BLOCKS:
        for code in block:
            folded = convert(chr(code))
            if len(folded) == 1 and folded != chr(code):
                table[code] = folded
    return table


def to_simplified(text: str) -> str:
    """`text` in Simplified script, of the same length."""
    return text.translate(simplified_table())
