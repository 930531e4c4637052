"""What scraping does to a clause that stays the same statement.

Edits hit free characters only, unless `everywhere` is asked for; writing (script, width, case,
space, mark-up) changes all of it and no word.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

import opencc

#: Share of the characters that are edited, with its weight.
RATES: Final = ((0.0, 40), (0.02, 15), (0.04, 15), (0.08, 15), (0.15, 10))
#: Pairs that readers of scans take for one another.
_ALIKE: Final = {
    "zh": "己巳 未末 戊戌 治洽 拔拨 侯候 暖暧 壁璧 洒酒 官宫 木本 刀力 历厉 免兔 令今 折拆 准淮 亨享 乌鸟 竞竟 仓仑 管菅 享亨 育肓 究穷 设没 讯迅 衡衔 资贵",
    "en": "rn:m m:rn cl:d d:cl vv:w w:vv li:h ii:u e:c c:e a:o o:a t:f f:t i:l u:ii h:b n:ri",
}
_STRAY: Final = {"zh": "的了与及其所之於者并亦即乃则且", "en": "etaoinshrdlucmfw"}


def edited(parts: Sequence[tuple[str, bool]], rate: float, rng: random.Random, lang: str) -> str:
    """The parts as one text with `rate` of its characters edited; (text, protected) each."""
    length = sum(len(text) for text, _ in parts)
    free = [
        (at, place)
        for at, (text, protected) in enumerate(parts)
        for place in range(len(text))
        if not protected and not text[place].isspace()
    ]
    hits = set(rng.sample(free, min(len(free), max(1, round(rate * length))))) if rate else set()
    return "".join(
        _struck(character, rng, lang) if (at, place) in hits else character
        for at, (text, _) in enumerate(parts)
        for place, character in enumerate(text)
    )


def _struck(character: str, rng: random.Random, lang: str) -> str:
    """One character after one edit."""
    kind = rng.random()
    if kind < 0.5:
        return _lookalike(character, rng, lang)
    if kind < 0.75:
        return ""
    return character + rng.choice(_STRAY[lang])


def _lookalike(character: str, rng: random.Random, lang: str) -> str:
    """A character that looks like this one, else any."""
    known = _alike(lang).get(character)
    return rng.choice(known or _STRAY[lang])


@cache
def _alike(lang: str) -> dict[str, list[str]]:
    """Characters that each one may be misread as."""
    found: dict[str, list[str]] = {}
    for pair in _ALIKE[lang].split():
        left, right = pair.split(":") if ":" in pair else (pair[0], pair[1])
        found.setdefault(left, []).append(right)
        if lang == "zh":
            found.setdefault(right, []).append(left)
    return found


def rewritten(text: str, rng: random.Random, lang: str) -> tuple[str, str]:
    """The text written another way, and the letters of the ways taken."""
    ways = [way for way in _WAYS[lang] if rng.random() < 0.22]
    for _, change in ways:
        text = change(text, rng)
    return text, "".join(letter for letter, _ in ways)


def _wrapped(text: str, rng: random.Random, gap: str) -> str:
    """Broken into lines of one width, inside words where there are no spaces."""
    width = rng.randint(18, 60)
    if " " in text:
        return re.sub(rf"(.{{{width}}}\S*)\s", r"\1" + gap, text)
    return gap.join(text[at : at + width] for at in range(0, len(text), width))


_WIDE: Final = str.maketrans("0123456789%,:;()", "０１２３４５６７８９％，：；（）")
_NARROW: Final = str.maketrans("，：；（）", ",:;()")

Way = tuple[str, Callable[[str, random.Random], str]]


@cache
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


_WAYS: Final[dict[str, tuple[Way, ...]]] = {
    "zh": (
        ("t", lambda text, rng: _converter(rng.choice(("s2t", "s2hk"))).convert(text)),
        ("w", lambda text, _: text.translate(_WIDE)),
        ("n", lambda text, _: text.translate(_NARROW)),
        ("l", lambda text, rng: _wrapped(text, rng, rng.choice(("\n", "\r\n", "\n\u3000\u3000")))),
        ("b", lambda text, _: f"**{text[: len(text) // 2]}**{text[len(text) // 2 :]}"),
        ("z", lambda text, _: text.replace("，", "\u200b，", 2)),
        ("e", lambda text, rng: text + rng.choice(("……", "”", "；", " 。"))),
    ),
    "en": (
        ("u", lambda text, rng: text.upper() if rng.random() < 0.2 else text.capitalize()),
        ("l", lambda text, rng: _wrapped(text, rng, rng.choice(("\n", "\r\n", " \n  ")))),
        ("q", lambda text, _: f"“{text}”"),
        ("b", lambda text, _: f"*{text[: len(text) // 2]}*{text[len(text) // 2 :]}"),
        ("s", lambda text, _: text.replace(" ", "  ", 3)),
        ("p", lambda text, rng: text.replace(",", "").rstrip(".") + rng.choice((".", ";", ""))),
        ("z", lambda text, _: text.replace(" ", "\u00a0", 2)),
    ),
}
