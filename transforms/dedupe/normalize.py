"""Fold text for comparison: width, case, script, accents and punctuation, with the way back.

`fold(text)` gives the folded text and the offset of every folded character in `text`; other
stages call that. `fold_row` is the loop behind it, over the UTF-8 bytes of an Arrow column.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.dedupe.compiled import kernel, part
from transforms.scripts import simplified_table

Codes = npt.NDArray[np.uint16]
Bytes = npt.NDArray[np.uint8]
Offsets = npt.NDArray[np.int64]
Int = int | np.int64

#: What stood before a folded character in the raw text (bits of `gaps`), and how it was printed.
SPACE: Final = 1
PUNCTUATION: Final = 2
UPPER: Final = 4
DOT: Final = 8
COMMA: Final = 16

_IGNORED, _SPACE, _PUNCTUATION, _SEVERAL = 0, 1, 2, 3
_FIRST_CODE: Final = 4
_MOST_PARTS: Final = 3
#: Marks of bold and italic text, which may stand inside a number.
_MARKS: Final = frozenset("*_")
#: Signs that carry a fact and therefore stay: percent and currencies.
_KEPT_SIGNS: Final = frozenset("%$€£¥")
#: Two ways to write one character that OpenCC leaves apart when asked without context.
_SAME_CHARACTER: Final = {"著": "着", "〇": "零", "祇": "只", "妳": "你", "甯": "宁", "囯": "国"}
#: Code points beyond the first plane are folded into the private area: ideographs stay
#: distinct enough to compare, everything else there (emoji) is punctuation.
_PRIVATE: Final = 0xE000
_PRIVATE_SIZE: Final = 0x1700


class Table(NamedTuple):
    """What each of the first 65,536 code points folds to.

    Attributes:
        entry: Folded code in the low 16 bits (0 ignored, 1 space, 2 punctuation, 3 several), bit
            16 for an upper-case letter, from bit 17 on the row of `parts`.
        parts: Up to three codes, zero-padded, for a code point that folds to several.
    """

    entry: npt.NDArray[np.int64]
    parts: Codes


class Row(NamedTuple):
    """Room for one folded text; each at least as long as its UTF-8 bytes."""

    codes: Codes
    gaps: Bytes
    origins: Offsets


class Folded(NamedTuple):
    """A folded text.

    Attributes:
        text: Folded characters, without spaces and punctuation.
        codes: The same as UTF-16 code units.
        gaps: Bits: what stood before the character (`SPACE`, `PUNCTUATION`, `DOT`, `COMMA`).
        origins: Offset in the raw text, in characters, of each folded character.
    """

    text: str
    codes: Codes
    gaps: Bytes
    origins: Offsets


def fold(text: str) -> Folded:
    """`text` folded, with the offset map back to it."""
    data = np.frombuffer(text.encode("utf-8", "replace"), dtype=np.uint8)
    size = len(data) + 1
    row = Row(np.empty(size, np.uint16), np.empty(size, np.uint8), np.empty(size, np.int64))
    n = fold_row(data, (0, len(data)), table(), row)
    codes = row.codes[:n].copy()
    folded = codes.tobytes().decode("utf-16-le", "replace")
    return Folded(folded, codes, row.gaps[:n].copy(), row.origins[:n].copy())


@cache
def table() -> Table:
    """The folding table, made once per process (about 0.2 CPU s)."""
    entry = np.zeros(65536, np.int64)
    parts: list[list[int]] = [[0] * _MOST_PARTS]
    simplified = simplified_table()
    for point in range(65536):
        if 0xD800 <= point < 0xE000:
            continue
        raw = chr(point)
        found = _folded_codes(raw, simplified)
        if len(found) > 1:
            entry[point] = _SEVERAL | len(parts) << 17
            parts.append(found + [0] * (_MOST_PARTS - len(found)))
        elif found:
            entry[point] = found[0] | raw.isupper() << 16
    return Table(entry, np.array(parts, np.uint16))


def _folded_codes(raw: str, simplified: dict[int, str]) -> list[int]:
    """Codes that `raw` folds to; none when it is to be ignored."""
    found: list[int] = []
    for char in unicodedata.normalize("NFKC", raw).lower():
        category = unicodedata.category(char)
        if char.isspace() or category in {"Zs", "Zl", "Zp"}:
            found.append(_SPACE)
        elif char in _MARKS:
            continue
        elif char in _KEPT_SIGNS:
            found.append(ord(char))
        elif category[0] in "PS":
            found.append(_PUNCTUATION)
        elif category[0] not in "CM":
            found.append(_letter(char, simplified))
    solid = [c for c in found if c >= _FIRST_CODE] or found[:1]
    room = min(_MOST_PARTS, len(raw.encode()))
    return solid[:room] if len(solid) > 1 else solid


def _letter(char: str, simplified: dict[int, str]) -> int:
    """Code of one letter, digit or ideograph: Simplified, without accent."""
    char = _SAME_CHARACTER.get(char, simplified.get(ord(char), char))
    base = unicodedata.normalize("NFD", char)[0]
    plain = base if base.isascii() else char
    plain = {"ı": "i", "ł": "l", "đ": "d", "ø": "o", "ß": "s", "æ": "a"}.get(plain, plain)
    return ord(plain) if ord(plain) < 65536 else _PRIVATE


@part
def decode_point(data: Bytes, at: Int) -> tuple[Int, int]:
    """Code point at byte `at` of valid UTF-8 and the number of its bytes."""
    lead = np.int64(data[at])
    if lead < 0x80:
        return lead, 1
    second = np.int64(data[at + 1]) & 63
    if lead < 0xE0:
        return (lead & 31) << 6 | second, 2
    third = np.int64(data[at + 2]) & 63
    if lead < 0xF0:
        return (lead & 15) << 12 | second << 6 | third, 3
    fourth = np.int64(data[at + 3]) & 63
    return (lead & 7) << 18 | second << 12 | third << 6 | fourth, 4


@part
def gap_after(gap: int, point: Int, kind: Int) -> int:
    """`gap` after one more space or punctuation character; two signs are neither dot nor comma."""
    if kind == _SPACE:
        return gap | SPACE
    alone = gap & PUNCTUATION == 0
    gap = (gap | PUNCTUATION) & ~(DOT | COMMA)
    if alone and point in (0x2E, 0xFF0E):
        return gap | DOT
    if alone and point in (0x2C, 0xFF0C):
        return gap | COMMA
    return gap


@kernel
def fold_row(data: Bytes, bounds: tuple[Int, Int], table: Table, row: Row) -> int:
    """Fold the bytes `bounds` of `data` into `row`; the number of folded characters."""
    at, end = bounds
    n = 0
    gap = 0
    index = 0
    while at < end:
        point, size = decode_point(data, at)
        at += size
        entry = table.entry[point] if point < 65536 else beyond(point)
        code = entry & 0xFFFF
        if code in (_SPACE, _PUNCTUATION):
            gap = gap_after(gap, point, code)
        elif code == _SEVERAL:
            n = put_parts(table.parts[entry >> 17], (n, gap, index), row)
            gap = 0
        elif code != _IGNORED:
            row.codes[n] = code
            row.gaps[n] = gap | (UPPER if entry & 0x10000 else 0)
            row.origins[n] = index
            n += 1
            gap = 0
        index += 1
    return n


@part
def beyond(point: Int) -> Int:
    """Code of a point above 65,535: ideographs hashed into the private area, the rest a sign."""
    if point < 0x20000 or point >= 0x40000:
        return _PUNCTUATION
    return _PRIVATE + point % _PRIVATE_SIZE


@part
def put_parts(parts: Codes, place: tuple[int, int, int], row: Row) -> int:
    """Write the several codes of one character at `place` (n, gap, index); the new n."""
    n, gap, index = place
    for code in parts:
        if code != 0:
            row.codes[n] = code
            row.gaps[n] = gap
            row.origins[n] = index
            n += 1
            gap = 0
    return n
