"""Slots of made clauses: what a number, date, party or direction is, how it reads, how it changes.

A slot is a kind and a value. `read` writes it, in one of several ways that mean the same; `changed`
gives another value of the same kind, which makes another statement.
"""

from __future__ import annotations

import calendar
import random
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from benchmarks.damage.sentences import numeral


class Slot(NamedTuple):
    """A fact of a clause: its kind and its value."""

    kind: str
    value: tuple[int | str, ...]


Part = str | Slot

_SIDES: Final = {
    "zh": ("泰方", "智方", "匈方", "埃方", "肯方", "秘方", "阿方", "蒙方"),
    "en": ("Chile", "Norway", "Kenya", "Thailand", "Jordan", "Peru", "Malta", "Ghana"),
}
_PLACES: Final = {
    "zh": ("海地", "黎巴嫩", "马达加斯加", "尼泊尔", "乌拉圭", "莫桑比克", "塞浦路斯", "柬埔寨"),
    "en": (
        "Haiti",
        "Lebanon",
        "Madagascar",
        "Nepal",
        "Uruguay",
        "Mozambique",
        "Cyprus",
        "Cambodia",
    ),
}
_MONTHS: Final = tuple(calendar.month_name)[1:]
_ORDINALS: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_BOUNDS: Final = {"zh": ("不少于", "不超过"), "en": ("at least", "no more than")}
_WAYS: Final = {
    "zh": (("提高", "降低"), ("延长", "缩短"), ("开放", "关闭"), ("加快", "放缓")),
    "en": (("raise", "lower"), ("extend", "shorten"), ("open", "close"), ("accelerate", "slow")),
}
_MONEY: Final = {"zh": ("欧元", "日元", "泰铢"), "en": ("euros", "yen", "baht")}
_SCALE: Final = {"zh": ("万", "亿"), "en": ("million", "billion")}

_Maker = Callable[[random.Random, str], tuple[int | str, ...]]
_MAKERS: Final[Mapping[str, _Maker]] = {
    "year": lambda r, _: (r.randint(1990, 2040),),
    "month": lambda r, _: (r.randint(1990, 2040), r.randint(1, 12)),
    "day": lambda r, _: (r.randint(1, 12), r.randint(1, 28)),
    "edition": lambda r, _: (r.randint(1, 20),),
    "percent": lambda r, _: (r.randint(1, 95),),
    "count": lambda r, _: (r.randint(2, 97),),
    "money": lambda r, lang: (r.randint(2, 900), r.choice(_SCALE[lang]), r.choice(_MONEY[lang])),
    "article": lambda r, _: (r.randint(1, 30),),
    "side": lambda r, lang: (r.choice(_SIDES[lang]),),
    "place": lambda r, lang: (r.choice(_PLACES[lang]),),
    "way": lambda r, lang: r.choice(_WAYS[lang]),
    "bound": lambda r, lang: (r.choice(_BOUNDS[lang]),),
    "not": lambda r, _: (r.choice(("", "not")),),
    "giving": lambda r, lang: tuple(r.sample(_SIDES[lang], 2)),
}


def made(kind: str, rng: random.Random, language: str) -> Slot:
    """A slot of `kind` with a value of chance."""
    return Slot(kind, _MAKERS[kind](rng, language))


def changed(slot: Slot, rng: random.Random, language: str) -> Slot:
    """The same kind with another value: another statement."""
    if slot.kind in {"way", "giving"}:
        return Slot(slot.kind, slot.value[::-1])
    if slot.kind == "not":
        return Slot("not", ("" if slot.value[0] else "not",))
    near = [Slot(slot.kind, _nudged(slot, rng)), made(slot.kind, rng, language)]
    return next((other for other in near if other != slot), changed_again(slot, rng, language))


def changed_again(slot: Slot, rng: random.Random, language: str) -> Slot:
    """Another value by chance alone, until it is another."""
    while (other := made(slot.kind, rng, language)) == slot:
        pass
    return other


def _nudged(slot: Slot, rng: random.Random) -> tuple[int | str, ...]:
    """The value with its last number one or two higher: the hardest change to see."""
    values = list(slot.value)
    for at in range(len(values) - 1, -1, -1):
        number = values[at]
        if isinstance(number, int):
            top = {"month": 12, "day": 28, "edition": 20}.get(slot.kind, 99)
            values[at] = number + rng.choice((1, 2)) if number + 2 <= top else number - 1
            break
    return tuple(values)


def read(slot: Slot, language: str, *, other_way: bool = False) -> str:
    """The slot in words; `other_way` in another form that means the same, where there is one."""
    return _ZH[slot.kind](slot, other_way) if language == "zh" else _EN[slot.kind](slot, other_way)


def _digits(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


_Reader = Callable[[Slot, bool], str]
_ZH: Final[Mapping[str, _Reader]] = {
    "year": lambda s, o: f"{_digits(int(s.value[0])) if o else s.value[0]}年",
    "month": lambda s, o: (
        f"{_digits(int(s.value[0]))}年{numeral(int(s.value[1]))}月"
        if o
        else f"{s.value[0]}年{s.value[1]}月"
    ),
    "day": lambda s, o: (
        f"{numeral(int(s.value[0]))}月{numeral(int(s.value[1]))}日"
        if o
        else f"{s.value[0]}月{s.value[1]}日"
    ),
    "edition": lambda s, o: f"第{s.value[0] if o else numeral(int(s.value[0]))}届",
    "percent": lambda s, o: f"百分之{numeral(int(s.value[0]))}" if o else f"{s.value[0]}%",
    "count": lambda s, o: f"{numeral(int(s.value[0])) if o else s.value[0]}名",
    "money": lambda s, _: f"{s.value[0]}{s.value[1]}{s.value[2]}",
    "article": lambda s, o: f"第{s.value[0] if o else numeral(int(s.value[0]))}条",
    "side": lambda s, _: str(s.value[0]),
    "place": lambda s, _: str(s.value[0]),
    "way": lambda s, _: str(s.value[0]),
    "bound": lambda s, _: str(s.value[0]),
    "not": lambda s, _: "不" if s.value[0] else "",
    "giving": lambda s, _: f"{s.value[0]}向{s.value[1]}",
}
_EN: Final[Mapping[str, _Reader]] = {
    "year": lambda s, _: str(s.value[0]),
    "month": lambda s, _: f"{_MONTHS[int(s.value[1]) - 1]} {s.value[0]}",
    "day": lambda s, o: (
        f"{s.value[1]} {_MONTHS[int(s.value[0]) - 1]}"
        if o
        else f"{_MONTHS[int(s.value[0]) - 1]} {s.value[1]}"
    ),
    "edition": lambda s, o: (
        f"{s.value[0]}{_suffix(int(s.value[0]))}" if o else _ORDINALS[int(s.value[0]) - 1]
    ),
    "percent": lambda s, o: f"{s.value[0]}%" if o else f"{s.value[0]} percent",
    "count": lambda s, _: str(s.value[0]),
    "money": lambda s, _: f"{s.value[0]} {s.value[1]} {s.value[2]}",
    "article": lambda s, _: f"Article {s.value[0]}",
    "side": lambda s, _: str(s.value[0]),
    "place": lambda s, _: str(s.value[0]),
    "way": lambda s, _: str(s.value[0]),
    "bound": lambda s, _: str(s.value[0]),
    "not": lambda s, _: "not " if s.value[0] else "",
    "giving": lambda s, _: f"from {s.value[0]} to {s.value[1]}",
}


def _suffix(number: int) -> str:
    """Ending of an English ordinal in digits."""
    if number in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
