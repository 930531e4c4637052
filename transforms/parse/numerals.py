"""Numbers as lists print them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_HAN: Final = "〇一二三四五六七八九"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_WIDE: Final = {ord("0") + n: chr(ord("０") + n) for n in range(10)}
_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def printed(count: int, form: str) -> str:
    """A number in the form of its list, by the name that Word gives the form."""
    write = _FORMS.get(form)
    if write is None:
        chinese = form.startswith(("chinese", "ideograph", "taiwanese", "japaneseCounting"))
        write = _han if chinese else str
    return write(count)


def _han(count: int) -> str:
    """A number below 1,000 in Chinese."""
    if not 0 <= count < 1000:
        return str(count)
    hundreds, below = divmod(count, 100)
    tens, ones = divmod(below, 10)
    units = _HAN[ones] if ones else ""
    if hundreds:
        middle = _HAN[tens] + "十" if tens else "零" if ones else ""
        return _HAN[hundreds] + "百" + middle + units
    if not tens:
        return _HAN[ones]
    return ("" if tens == 1 else _HAN[tens]) + "十" + units


def _roman(count: int) -> str:
    """A number in lower-case Roman numerals."""
    found = ""
    for value, sign in _ROMAN:
        times, count = divmod(count, value)
        found += sign * times
    return found


def _letters(count: int) -> str:
    """A, b, ... z, and as Word goes on: aa, bb."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _stem(count: int) -> str:
    """One of the ten heavenly stems."""
    return _STEMS[count - 1] if 1 <= count <= len(_STEMS) else str(count)


def _circled(count: int) -> str:
    """A number in a circle."""
    return chr(ord("①") + count - 1) if 1 <= count <= 20 else str(count)


_FORMS: Final[dict[str, Callable[[int], str]]] = {
    "none": lambda _: "",
    "ideographTraditional": _stem,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalFullWidth": lambda count: str(count).translate(_WIDE),
    "decimalZero": lambda count: f"{count:02d}",
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
}
