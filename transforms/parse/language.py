"""Language and script of a text, by the characters it is written with."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
#: First code point beyond ASCII.
_WIDE: Final = 128
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


def _codes_of(sample: str) -> npt.NDArray[np.uint32]:
    """Code points of `sample`."""
    return np.frombuffer(sample.encode("utf-32-le", "surrogatepass"), np.uint32)


def _kinds_of(sample: str) -> npt.NDArray[np.uint8]:
    """Kind of every character of `sample`."""
    return _kinds().take(_codes_of(sample), mode="clip")


def _word_starts(kinds: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    """Where a Latin word begins."""
    latin: npt.NDArray[np.bool_] = kinds == _LATIN_KIND
    latin[1:] &= kinds[:-1] != _LATIN_KIND
    return latin


def language_of(text: str) -> str:
    """`zh`, `en`, `mixed` or `und`; a Latin word weighs as two ideographs."""
    return languages_of([text])[0]


def _by_share(han: int, latin: int) -> str:
    """The language of a text with so many ideographs and Latin words."""
    total = han + 2 * latin
    if not total:
        return "und"
    part = han / total
    if part >= 1 - _SHARE:
        return "zh"
    return "en" if part <= _SHARE else "mixed"


def languages_of(texts: Sequence[str]) -> list[str]:
    """The language of the beginning of each of `texts`.

    One that opens with an ideograph and holds next to no ASCII is Chinese, whatever a broken
    encoding made of its other characters.
    """
    if not texts:
        return []
    lengths = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    if lengths.max() > _SAMPLE + 1:
        return languages_of([text[:_SAMPLE] for text in texts])
    page = "\n".join(texts) + "\n"
    starts = np.cumsum(lengths) - lengths
    kinds = _kinds_of(page)
    narrow = np.add.reduceat(_codes_of(page) < _WIDE, starts, dtype=np.int64) - 1
    plain = (kinds[starts] >= _HAN_KIND) & (10 * narrow < lengths - 1)
    han = np.add.reduceat(kinds >= _HAN_KIND, starts, dtype=np.int64)
    words = np.add.reduceat(_word_starts(kinds), starts, dtype=np.int64)
    found = ["zh"] * len(texts)
    for number in np.flatnonzero(~plain).tolist():
        found[number] = _by_share(int(han[number]), int(words[number]))
    return found


def script_of(text: str) -> str | None:
    """`Hans`, `Hant` or `Latn`; `None` when no letters decide.

    Traditional when more characters change on folding to Simplified than would change in a
    Simplified text that quotes a few names.
    """
    kinds = _kinds_of(text[:_SAMPLE])
    han = int(np.count_nonzero(kinds >= _HAN_KIND))
    latin = int(np.count_nonzero(_word_starts(kinds)))
    if not han and not latin:
        return None
    if 6 * latin > 2 * han and han < 2 * latin:
        return "Latn"
    changed = int(np.count_nonzero(kinds == _TRADITIONAL_KIND))
    return "Hant" if changed > 0.1 * han else "Hans"
