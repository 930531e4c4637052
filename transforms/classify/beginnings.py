"""How the matches of a pattern may begin, read off the pattern itself.

A long alternation is tried branch by branch at every word of a text. A look-ahead for the first
signs that any branch may match lets nearly all words go at once, and needs no list kept by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any, Final

#: The parser of `re`: what it does not tell here is taken for any sign, which is always sound.
_PARSER: Final[Any] = import_module("re._parser")
#: After the signs of a beginning: whatever follows.
_OPEN: Final = "\0"
#: Beginnings are read so far.
_SIGNS: Final = 7
#: A class of more signs than this, or beginnings more than these, are not told apart.
_CLASS, _MOST = 12, 6_000
_SPACE, _DIGIT = " ", "0"
_CATEGORIES: Final = {"CATEGORY_SPACE": _SPACE, "CATEGORY_DIGIT": _DIGIT}
_WIDTHLESS: Final = ("ASSERT", "ASSERT_NOT", "AT")


def guarded(source: str) -> str:
    """A pattern that matches what `source` does, and tries only where it may begin."""
    ahead = _pattern({start.rstrip(_OPEN) for start in _sequence(_PARSER.parse(source))})
    return f"(?=(?i:{ahead}))(?:{source})" if ahead else source


def _sequence(items: Iterable[tuple[Any, Any]]) -> set[str]:
    """Beginnings of what items in a row match: all of it, or with `_OPEN` at the end."""
    found = {""}
    for operator, value in items:
        short = {start for start in found if len(start) < _SIGNS and start[-1:] != _OPEN}
        if not short:
            break
        longer = {start + more for start in short for more in _item(operator.name, value)}
        if len(longer) > _MOST:
            longer = {start + _OPEN for start in short}
        found = (found - short) | {start[:_SIGNS] for start in longer}
    return found


def _item(name: str, value: Any) -> set[str]:
    """Beginnings of what one item of a parsed pattern matches."""
    found = {_OPEN}
    if name in _WIDTHLESS:
        found = {""}
    elif name == "LITERAL":
        found = {_folded(value)}
    elif name == "IN":
        found = _class(value)
    elif name == "BRANCH":
        found = set().union(*map(_sequence, value[1]))
    elif name == "SUBPATTERN":
        found = _sequence(value[-1])
    elif name in ("MAX_REPEAT", "MIN_REPEAT"):
        low, high, inner = value
        once = _sequence(inner)
        found = once if high == 1 else {start.rstrip(_OPEN) + _OPEN for start in once}
        found |= set() if low else {""}
    return found


def _class(items: Iterable[tuple[Any, Any]]) -> set[str]:
    """Signs of a class."""
    found: set[str] = set()
    for operator, value in items:
        if operator.name == "LITERAL":
            found.add(_folded(value))
        elif operator.name == "RANGE":
            low, high = value
            found.update(map(_folded, range(low, min(high, low + 2 * _CLASS) + 1)))
        else:
            found.add(_CATEGORIES.get(getattr(value, "name", ""), _OPEN))
    return {_OPEN} if len(found) > _CLASS or _OPEN in found else found


def _folded(code: int) -> str:
    """A sign without case; digits and blanks are not told apart."""
    sign = chr(code)
    if sign.isspace() or sign.isdecimal():
        return _SPACE if sign.isspace() else _DIGIT
    lower = sign.lower()
    return lower if len(lower) == 1 and sign != _OPEN else _OPEN


def _pattern(starts: set[str]) -> str:
    """A pattern of texts that begin so, whatever their case; empty if every text does."""
    if "" in starts:
        return ""
    after: dict[str, set[str]] = {}
    for start in starts:
        after.setdefault(start[0], set()).add(start[1:])
    signs: dict[str, list[str]] = {}
    for sign, tails in after.items():
        signs.setdefault(_pattern(tails), []).append(sign)
    parts = [_any_of(sorted(same)) + tail for tail, same in signs.items()]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(sorted(parts))})"


def _any_of(signs: Sequence[str]) -> str:
    """A pattern of any of the signs."""
    known = {_SPACE: r"\s", _DIGIT: r"\d"}
    shown = [known.get(sign) or re.escape(sign) for sign in signs]
    return shown[0] if len(shown) == 1 else f"[{''.join(shown)}]"
