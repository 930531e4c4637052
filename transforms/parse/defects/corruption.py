"""Words that cannot be right, and characters that a wrong encoding left behind."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from transforms.parse.defects.breaks import section_number
from transforms.parse.reading import Defect, Reading

#: Synonyms that nobody puts side by side, and particles and signs that are never doubled.
_TAUTOLOGY = re.compile(r"国防防务|國防防務|的的(?!确|確|士)|[，、；]{2,}|。。(?!。)")
_BOTH_SIDES = re.compile(r"乃至|以及")
_DOUBLED_EN = re.compile(r"\b(?P<word>[A-Za-z]{2,})\s+(?P=word)\b", re.IGNORECASE)
_MAY_DOUBLE_EN = frozenset({"had", "that", "is", "pago", "baden", "bora"})
#: Lengths of words looked for twice in a row.
_LENGTHS = range(2, 7)
_HAN_WORD = re.compile(r"[\u4e00-\u9fff]+")
#: What a damaged decoding leaves: looked for first, as most texts hold none of it.
_SUSPICIOUS: Final = np.zeros(0x10000, dtype=bool)
for _low, _high in (
    (0, 8),
    (0xE, 0x1B),
    (0x7F, 0x84),
    (0x86, 0x9F),
    (0xFFFD, 0xFFFD),
    (0xE000, 0xF8FF),
):
    _SUSPICIOUS[_low : _high + 1] = True
_SUSPICIOUS[[ord(c) for c in "锟烫屯ÂÃâãäåæçèéï"]] = True
_REPLACED = re.compile(r"\ufffd+(?:[^\n\ufffd]{1,8}\ufffd+)*")
#: UTF-8 read as Windows-1252 (Ã©, â€™) or GBK (锟斤拷), and private or control characters.
_MOJIBAKE = re.compile(
    r"(?:[ÂÃâãäåæçèé][\u0080-\u00bf\u0152-\u0192\u02c6-\u02dc\u2013-\u2022\u2026-\u203a\u20ac\u2122]{1,2}){1,}"
    r"|(?:锟斤拷|锟斤|烫烫烫|屯屯屯|ï»¿)+|[\ue000-\uf8ff]{2,}|[\x00-\x08\x0e-\x1b\x7f\u0080-\u0084\u0086-\u009f]+"
)


def corrupted(reading: Reading) -> Iterator[Defect]:
    """Doubled words inside clauses; copies of a clause are reported once."""
    starts = [here.start for here in reading.occurrences]
    for low, high in sorted({*_doubled(reading.text), *_doubled_english(reading.text)}):
        number = bisect_right(starts, low) - 1
        if number < 0 or reading.occurrences[number].end < high:
            continue
        here = reading.occurrences[number]
        if here.clause == number:
            words = " ".join(reading.text[low:high].split())
            no = section_number(reading, here.section)
            yield Defect(
                "text_corruption", "warning", low, high, f"the same word twice: {words}", no
            )


def _doubled(text: str) -> Iterator[tuple[int, int]]:
    """Spans of Chinese words that stand twice in a row or on both sides of 乃至."""
    for match in _TAUTOLOGY.finditer(text):
        yield match.span()
    for match in _BOTH_SIDES.finditer(text):
        for length in reversed(_LENGTHS):
            left, right = (
                text[match.start() - length : match.start()],
                text[match.end() : match.end() + length],
            )
            if left == right and len(left) == length and _HAN_WORD.fullmatch(left):
                yield match.start() - length, match.end() + length
                break
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    last = -1
    for low, length in sorted(_repeats(codes)):
        if low < last or not _HAN_WORD.fullmatch(text, low, low + length):
            continue
        if len(set(text[low : low + length])) > 1:
            last = low + 2 * length
            yield low, last


def _repeats(codes: npt.NDArray[np.uint32]) -> Iterator[tuple[int, int]]:
    """(offset, length) where `length` characters equal the `length` characters after them."""
    for length in _LENGTHS:
        if len(codes) < 2 * length:
            return
        equal = codes[:-length] == codes[length:]
        run = equal[: len(equal) - length + 1].copy()
        for step in range(1, length):
            run &= equal[step : len(equal) - length + 1 + step]
        for low in np.flatnonzero(run).tolist():
            yield low, length


def _doubled_english(text: str) -> Iterator[tuple[int, int]]:
    """Spans of English words that stand twice in a row."""
    if 3 * len(text.encode("ascii", "ignore")) < len(text):
        return
    for match in _DOUBLED_EN.finditer(text):
        if match["word"].lower() not in _MAY_DOUBLE_EN:
            yield match.span()


def encoding_damage(text: str) -> Iterator[Defect]:
    """Replacement characters, mojibake and control characters, with what stands around them."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    if not _SUSPICIOUS[np.minimum(codes, 0xFFFF)].any():
        return
    for match in _REPLACED.finditer(text):
        around = text[max(0, match.start() - 8) : match.end() + 8]
        evidence = f"characters were lost in decoding: {around!r}"
        yield Defect("encoding", "critical", *match.span(), evidence)
    for match in _MOJIBAKE.finditer(text):
        evidence = f"text read in a wrong encoding: {match.group()[:40]!r}"
        yield Defect("encoding", "warning", *match.span(), evidence)
