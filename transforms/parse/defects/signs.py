"""The signs of damage of the codebook, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.codebook import content

FAMILIES: Final = ("corruption", "encoding", "starts", "heads")
#: Letters that are looked for in one pass when a sign needs so many of them side by side.
_PAIR: Final = 2
#: What the table of letters tells of one: it is the first or the second of a needed pair, a Chinese
#: character, or one with which a sign opens (as many more bits as there are such signs).
_FIRST: Final = 1
_SECOND: Final = 2
_HAN: Final = 4
_OPENS: Final = 8


class Sign(NamedTuple):
    """One sign.

    Attributes:
        pattern: What to look for.
        shows: What it shows.
        severity: How grave it is.
        needs: Letters one of which the text must hold.
        opens: Letters with which it opens, behind a Chinese character; empty for any place.

    """

    pattern: re.Pattern[str]
    shows: str
    severity: str
    needs: tuple[str, ...]
    opens: str

    def found_in(self, text: str) -> Iterator[re.Match[str]]:
        """Where the sign stands, without overlap."""
        if not self.opens:
            yield from self.pattern.finditer(text)
            return
        last = 0
        for at in _seen_in(text).openings[self.opens]:
            match = self.pattern.match(text, at) if at >= last else None
            if match is not None:
                yield match
                last = match.end()


class Seen(NamedTuple):
    """What one pass over a text tells: needed pairs of letters, places where signs may open."""

    pairs: frozenset[str]
    openings: dict[str, list[int]]


def signs(family: str, text: str) -> list[Sign]:
    """The signs of one family (corruption, encoding, starts, heads) that `text` may hold.

    Most texts hold none of the letters that a sign needs; they are looked for first, as that is
    much faster than the pattern.
    """
    pairs = _seen_in(text).pairs
    return [
        sign
        for sign in _compiled(family)
        if not sign.needs or any(n in pairs if len(n) == _PAIR else n in text for n in sign.needs)
    ]


@lru_cache(maxsize=1)
def _seen_in(text: str) -> Seen:
    """One pass for all signs of all families; kept for the text that was asked for last."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = _letters().take(codes, mode="clip")
    left, right = kinds[:-1], kinds[1:]
    at = np.flatnonzero((left & _FIRST).astype(bool) & (right & _SECOND).astype(bool))
    both = codes[at].astype(np.uint64) << np.uint64(32) | codes[at + 1]
    pairs = frozenset(chr(pair >> 32) + chr(pair & 0xFFFFFFFF) for pair in np.unique(both).tolist())
    behind = (left & _HAN).astype(bool)
    openings = {
        letters: (np.flatnonzero(behind & (right & _OPENS << n).astype(bool)) + 1).tolist()
        for n, letters in enumerate(_openings())
    }
    return Seen(pairs, openings)


@cache
def _letters() -> npt.NDArray[np.uint16]:
    """What is told of the letters of the first plane; the last entry stands for all others."""
    table = np.zeros(0x10001, dtype=np.uint16)
    table[0x3400:0xA000] = _HAN
    needs = [need for sign in _every() for need in sign.needs if len(need) == _PAIR]
    table[[ord(need[0]) for need in needs]] |= _FIRST
    table[[ord(need[1]) for need in needs]] |= _SECOND
    for number, letters in enumerate(_openings()):
        table[[ord(letter) for letter in letters]] |= _OPENS << number
    return table


@cache
def _openings() -> tuple[str, ...]:
    """The letters with which signs open, each set once."""
    return tuple(dict.fromkeys(sign.opens for sign in _every() if sign.opens))


def _every() -> list[Sign]:
    """The signs of all families."""
    return [sign for family in FAMILIES for sign in _compiled(family)]


@cache
def any_head() -> re.Pattern[str]:
    """How a paragraph begins that shows one of the signs of lost heads, whichever."""
    return re.compile("|".join(f"(?:{sign.pattern.pattern})" for sign in _compiled("heads")))


@cache
def _compiled(family: str) -> tuple[Sign, ...]:
    """The signs of one family, in the order of the file."""
    return tuple(
        Sign(
            re.compile(_spelled(entry["pattern"], wrapped=family == "starts")),
            entry["shows"],
            entry.get("severity", ""),
            tuple(entry.get("needs", ())),
            entry.get("opens", ""),
        )
        for entry in content("damage.yaml")[family]
    )


def _spelled(pattern: str, *, wrapped: bool) -> str:
    """The pattern with its look-behinds of several lengths split, which `re` cannot read.

    A space of a sign that is looked for in `wrapped` text may be the end of a line.
    """
    split = re.sub(
        r"\(\?<!((?:[^()|\[\]]+\|)+[^()|\[\]]+)\)",
        lambda group: "".join(f"(?<!{word})" for word in group[1].split("|")),
        pattern,
    )
    return split.replace(" ", r"\s+") if wrapped else split
