"""Bytes to characters: which encoding a text was saved in.

A byte order mark or valid UTF-8 decides. For the rest, every encoding that the genre is met in is
tried, and the one whose characters look most like official Chinese or Western writing is taken.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from functools import cache
from typing import Final

from transforms.parse.refusal import Refused
from transforms.scripts import to_simplified

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Encodings by the name a page gives; as browsers do, the wider one is read.
_DECLARED: Final = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "big5hkscs", "x-x-big5", "cp950"), "big5"),
    **dict.fromkeys(("iso-8859-1", "windows-1252", "latin1", "us-ascii", "ascii"), "windows-1252"),
}
#: Of equals the first is taken: one letter with an accent also looks like one Chinese character.
_CANDIDATES: Final = ("windows-1252", "gb18030", "big5", "utf-16-le", "utf-16-be")
_SAMPLE: Final = 100_000
#: The least plausible share at which an encoding is believed.
_BELIEVED: Final = 0.5
#: Below this share of frequent characters, in more characters than these, no text is Chinese.
_FEW, _JUDGED = 0.05, 40
#: What a page declares is believed over another that looks better by less than this.
_FAITH: Final = 0.15
#: Share of broken sequences up to which bytes are damaged UTF-8, not another encoding.
_BROKEN: Final = 0.2
#: The most frequent characters of official Chinese in both scripts; a code table of another
#: language read as Chinese holds few of them.
_FREQUENT: Final = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过方与进两双合"
    "這為個國時來們於對會發動過與進兩雙經業區關實際續將應強調認和平加强部外"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffd]")
#: Few characters beyond ASCII in a row, all of them letters or signs of typography: Chinese read as
#: Windows-1252 stands in long rows.
_WESTERN = re.compile(
    r"(?<![^\x00-\x7f])[À-ÖØ-öø-ÿŒœŠšŽžŸƒ‘’‚“”„–—…•€£§©®™°ªº²³«»‹›¡¿½¼\xa0\xad]{1,3}(?![^\x00-\x7f])"
)


def text_of(data: bytes, declared: str = "") -> tuple[str, str]:
    """Characters and encoding of the bytes of a text.

    Args:
        data: All bytes of the file.
        declared: Encoding that the file names itself, if it does.

    Raises:
        Refused: no encoding gives text.

    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            codec = "utf-8-sig" if encoding == "utf-8" else encoding
            return data.decode(codec, "replace"), encoding
    wide = _wide(data[:4096])
    if wide:
        return data.decode(wide, "replace"), wide
    if data.count(b"\x00") > len(data) // 1000 + 8:
        return _guessed(data, "", ("utf-16-le", "utf-16-be"))
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data, error):
            return data.decode("utf-8", "replace"), "utf-8"
    return _guessed(data, _DECLARED.get(declared.lower(), ""), _CANDIDATES)


def is_binary(text: str) -> bool:
    """More than a tenth of the characters at the start are control or private ones."""
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) > 0.1 * len(sample)


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a byte order mark, told by the zero bytes of its Latin letters."""
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if half < 2 or min(even, odd) > 0.05 * half:
        return None
    if odd > 0.4 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half else None


def _is_damaged_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """The bytes are UTF-8 of which some were lost."""
    if error.start > 0.9 * len(data) > 100 and error.end + 4 > len(data):
        return any(b > 0x7F for b in data[: error.start])
    sample = _around(data)
    text = sample.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    kept = sum(c > "\x7f" for c in text) - lost
    return lost <= _BROKEN * (kept + lost)


def _around(data: bytes) -> bytes:
    """The bytes from the first that is not ASCII on, with what stands before it on its line."""
    first = next((m.start() for m in re.finditer(rb"[\x80-\xff]", data)), 0)
    line = max(data.rfind(b"\n", 0, first) + 1, first - 200)
    return data[line : line + _SAMPLE]


def _guessed(data: bytes, declared: str, candidates: tuple[str, ...]) -> tuple[str, str]:
    """Text in the encoding that looks most like writing.

    Raises:
        Refused: none does.

    """
    sample = _around(data)
    even = data[: _SAMPLE if len(data) > _SAMPLE else len(data) // 2 * 2]
    looks = {
        encoding: plausible(
            (even if encoding.startswith("utf-16") else sample).decode(_codec(encoding), "replace"),
            western=encoding == "windows-1252",
        )
        for encoding in candidates
    }
    if declared in looks:
        looks[declared] += _FAITH
    best = max(looks, key=lambda encoding: looks[encoding])
    if looks[best] < _BELIEVED and candidates[0] == "utf-16-le":
        raise Refused("the file is binary (it holds NUL bytes); only texts can be read")
    if looks[best] < _BELIEVED:
        raise Refused(
            "the bytes are text in no known encoding (UTF-8, UTF-16, GB18030, Big5, Windows-1252);"
            " save the file as UTF-8"
        )
    return _read(data, best)


def _codec(encoding: str) -> str:
    """The codec that reads most of an encoding."""
    return {"big5": "big5hkscs", "windows-1252": "cp1252"}.get(encoding, encoding)


def _read(data: bytes, encoding: str) -> tuple[str, str]:
    """All of `data`; of the kinds of Big5, the narrowest that has every character."""
    if encoding != "big5":
        return data.decode(_codec(encoding), "replace"), encoding
    for kind in ("big5", "big5hkscs", "cp950"):
        try:
            return data.decode(kind), kind
        except UnicodeDecodeError:
            continue
    return data.decode("big5hkscs", "replace"), "big5hkscs"


@cache
def _known() -> frozenset[str]:
    """Characters that speak for Chinese writing.

    The 3,755 characters of GB 2312's first level make up nearly all of official writing, in
    either script; the rest of the code tables is rare, and a wrong decoding is full of it.
    """
    level_one = {
        bytes((row, cell)).decode("gb2312")
        for row in range(0xB0, 0xD8)
        for cell in range(0xA1, 0xFF if row < 0xD7 else 0xFA)
    }
    han = (chr(code) for code in range(0x4E00, 0xA000))
    known = [c for c in han if to_simplified(c) in level_one]
    signs = "、。·“”‘’（）《》〈〉「」『』【】，；：！？－—…％．　〔〕○〇●①②③④⑤⑥⑦⑧⑨⑩"
    full = "".join(chr(code) for code in range(0xFF10, 0xFF5B))
    return frozenset([*known, *signs, *full])


def plausible(text: str, *, western: bool) -> float:
    """Share of the characters beyond ASCII that a text of the genre would hold, at most 1."""
    counts = Counter(text)
    beyond = sum(n for c, n in counts.items() if c > "\x7f")
    bad = len(_CONTROL.findall(text))
    if not beyond:
        return 0.0 if bad else 1.0
    if western:
        good = sum(map(len, _WESTERN.findall(text)))
    else:
        known = _known()
        good = sum(n for c, n in counts.items() if c in known)
        frequent = sum(n for c, n in counts.items() if c in _FREQUENT)
        if beyond > _JUDGED and frequent < _FEW * beyond:
            return 0.0
    return (good - 2 * bad) / beyond
