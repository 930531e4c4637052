"""Language and script of a text, by the characters it is written with."""

from __future__ import annotations

import re

from transforms.parse.lines import CJK
from transforms.scripts import to_simplified

_HAN = re.compile(f"[{CJK}]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_SAMPLE = 40_000
#: A language has a real share of a text from here on.
_SHARE = 0.2


def shares(text: str) -> tuple[int, int]:
    """Chinese characters and Latin words of the beginning of a text."""
    sample = text[:_SAMPLE]
    return len(_HAN.findall(sample)), len(_LATIN.findall(sample))


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
    sample = "".join(_HAN.findall(text[:_SAMPLE]))
    changed = sum(a != b for a, b in zip(sample, to_simplified(sample), strict=True))
    return "Hant" if changed > 0.1 * len(sample) else "Hans"
