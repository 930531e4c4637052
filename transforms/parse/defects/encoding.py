"""Characters that a wrong encoding left behind: replacement characters, mojibake, lost letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

import numpy as np

from transforms.parse.reading import Defect

#: The upper half of Windows-1252, as UTF-8's continuation bytes look when they are read in it.
_CONTINUES: Final = (
    r"[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    r"\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]"
)
#: Letters that never stand in a row of six in any language, but do when GBK or Big5 is read so.
_HIGH: Final = r"[¡-ÿ€ŠšŽžŒœŸ]"
_REPLACED = re.compile(r"\ufffd+(?:[^\n\ufffd]{1,8}\ufffd+)*")
#: Characters between two broken ones that are broken with them.
_NEAR: Final = 2
_QUESTIONS = re.compile(r"\?{4,}(?:[^\n?]{1,2}\?{2,})*")


def _gbk(leads: tuple[range, ...], trails: range) -> str:
    """The characters whose two bytes in GBK lie in these ranges, for a character class."""
    pairs = (bytes((lead, trail)) for row in leads for lead in row for trail in trails)
    return "".join(sorted({pair.decode("gbk", "ignore") for pair in pairs}))


@cache
def _mojibake() -> re.Pattern[str]:
    """UTF-8 read as Windows-1252 (Ã©, â€™) or as GBK (鍙屾柟), GBK read as Windows-1252, debris.

    Three bytes of UTF-8 for a Chinese character fall apart into lead, lead and continuation; two
    of them in a row are three characters of GBK of known classes, the first of them rare.
    """
    leads, tails = (range(0xE3, 0xEA), range(0xEF, 0xF0)), range(0x80, 0xC0)
    first = _gbk(leads, tails)
    second = "".join(_gbk((tails,), row) for row in leads)
    third = _gbk((tails,), tails)
    return re.compile(
        rf"(?:[ÂÃ]{_CONTINUES}|[\u00e0-\u00ef](?![”’»][—–”]){_CONTINUES}{{2}}|â€)+"
        r"|(?:锟斤拷|锟斤|烫烫烫|屯屯屯)+"
        rf"|(?:[{first}][{second}][{third}]){{2,}}(?:[{first}][{second}]?)?"
        rf"|(?:{_HIGH}{{2}}){{3,}}|(?:{_HIGH}[@-~¡-ÿ]){{5,}}"
        r"|[\ue000-\uf8ff]{2,}|[\x00-\x08\x0e-\x1b\x7f\u0080-\u0084\u0086-\u009f]+"
    )


@cache
def _suspicious() -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Characters with which damage begins: looked for first, as most texts hold none of them."""
    found = np.zeros(0x10000, dtype=bool)
    leads = (range(0xE3, 0xEA), range(0xEF, 0xF0))
    starts = (*range(9), *range(0xE, 0x1C), *range(0x7F, 0x85), *range(0x86, 0x100), 0xFFFD)
    found[[*starts, *range(0xE000, 0xF900), *map(ord, "锟烫屯?€ŠšŽžŒœŸ")]] = True
    found[[ord(c) for c in _gbk(leads, range(0x80, 0xC0))]] = True
    return found


def encoding_damage(text: str) -> Iterator[Defect]:
    """Replacement characters, mojibake and control characters, with what stands around them."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    if not _suspicious()[np.minimum(codes, 0xFFFF)].any():
        return
    lost = {m.span() for pattern in (_REPLACED, _QUESTIONS) for m in pattern.finditer(text)}
    read_wrong = {match.span() for match in _mojibake().finditer(text)}
    for start, end in _joined(text, sorted(lost | read_wrong)):
        if any(sign in text[start:end] for sign in "\ufffd?"):
            around = text[max(0, start - 8) : end + 8][:80]
            evidence = f"characters were lost in decoding: {around!r}"
            yield Defect("encoding", "critical", start, end, evidence)
        else:
            evidence = f"text read in a wrong encoding: {text[start:end][:40]!r}"
            yield Defect("encoding", "warning", start, end, evidence)


def _joined(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans that overlap or have next to nothing between them as one: the damage of one place."""
    low, high = spans[0] if spans else (0, 0)
    for start, end in spans[1:]:
        if start - high <= _NEAR and "\n" not in text[high:start]:
            high = max(high, end)
            continue
        yield low, high
        low, high = start, end
    if high:
        yield low, high
