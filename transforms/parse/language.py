"""Language and script of a text, by the characters it is written with."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from transforms.parse.lines import CJK
from transforms.scripts import simplified_table

_HAN = re.compile(f"[{CJK}]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
#: Kinds of characters in the table of the first plane.
_LATIN_KIND: Final = 1
_HAN_KIND: Final = 2
#: Ideographs that Simplified script writes otherwise; all kinds from `_HAN_KIND` on are ideographs.
_TRADITIONAL_KIND: Final = 3
_SAMPLE = 40_000
#: A language has a real share of a text from here on.
_SHARE = 0.2


@cache
def _kinds() -> npt.NDArray[np.uint8]:
    """Kind of every code point of the first plane; the last entry stands for all beyond it."""
    plane = "".join(map(chr, (n if n & 0xF800 != 0xD800 else 0 for n in range(65536))))
    kinds = np.zeros(65537, np.uint8)
    for kind, pattern in ((_HAN_KIND, _HAN), (_LATIN_KIND, _LATIN)):
        kinds[[match.start() for match in pattern.finditer(plane)]] = kind
    kinds[list(simplified_table())] = _TRADITIONAL_KIND
    return kinds


def _kinds_of(sample: str) -> npt.NDArray[np.uint8]:
    """Kind of every character of `sample`."""
    codes = np.frombuffer(sample.encode("utf-32-le", "surrogatepass"), np.uint32)
    return _kinds()[np.minimum(codes, 65536)]


def shares(text: str) -> tuple[int, int]:
    """Chinese characters and Latin words of the beginning of a text."""
    kinds = _kinds_of(text[:_SAMPLE])
    latin = kinds == _LATIN_KIND
    words = int(latin[:1].sum()) + int((latin[1:] & ~latin[:-1]).sum())
    return int((kinds >= _HAN_KIND).sum()), words


def language_of(text: str) -> str:
    """`zh`, `en`, `mixed` or `und`; a Latin word weighs as two ideographs."""
    narrow = len(text.encode("ascii", "ignore"))
    if 10 * narrow < len(text) and _HAN.match(text):
        return "zh"
    han, latin = shares(text)
    total = han + 2 * latin
    if not total:
        return "und"
    part = han / total
    if part >= 1 - _SHARE:
        return "zh"
    return "en" if part <= _SHARE else "mixed"


def script_of(text: str) -> str | None:
    """`Hans`, `Hant` or `Latn`; `None` when no letters decide.

    Traditional when more characters change on folding to Simplified than would change in a
    Simplified text that quotes a few names.
    """
    han, latin = shares(text)
    if not han and not latin:
        return None
    if 6 * latin > 2 * han and han < 2 * latin:
        return "Latn"
    changed = int((_kinds_of(text[:_SAMPLE]) == _TRADITIONAL_KIND).sum())
    return "Hant" if changed > 0.1 * han else "Hans"
