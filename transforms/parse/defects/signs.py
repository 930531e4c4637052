"""The signs of damage of the codebook, compiled."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.codebook import content

#: Letters that are looked for in one pass when a sign needs so many of them side by side.
_PAIR: Final = 2


class Sign(NamedTuple):
    """One sign: what to look for, what it shows, how grave it is, letters that it needs."""

    pattern: re.Pattern[str]
    shows: str
    severity: str
    needs: tuple[str, ...]


def signs(family: str, text: str) -> list[Sign]:
    """The signs of one family (corruption, encoding, starts, heads) that `text` may hold.

    Most texts hold none of the letters that a sign needs; they are looked for first, as that is
    much faster than the pattern.
    """
    pairs = _pairs_in(text, family)
    return [
        sign
        for sign in _compiled(family)
        if not sign.needs or any(n in pairs if len(n) == _PAIR else n in text for n in sign.needs)
    ]


def _pairs_in(text: str, family: str) -> set[str]:
    """The needed pairs of letters that stand in a text, found in one pass for all of them."""
    pairs, firsts = _pairs_needed(family)
    if not pairs:
        return set()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    at = np.flatnonzero(firsts[np.minimum(codes[:-1], 0xFFFF)])
    both = codes[at].astype(np.uint64) << np.uint64(32) | codes[at + 1]
    return {pair for pair, code in pairs.items() if (both == code).any()}


@cache
def _pairs_needed(family: str) -> tuple[dict[str, np.uint64], npt.NDArray[np.bool_]]:
    """Pairs of letters that signs of a family need, with their codes, and their first letters."""
    needs = {need for sign in _compiled(family) for need in sign.needs if len(need) == _PAIR}
    firsts = np.zeros(0x10000, dtype=bool)
    firsts[[ord(need[0]) for need in needs]] = True
    return {need: np.uint64(ord(need[0]) << 32 | ord(need[1])) for need in needs}, firsts


@cache
def _compiled(family: str) -> tuple[Sign, ...]:
    """The signs of one family, in the order of the file."""
    return tuple(
        Sign(
            re.compile(_spelled(entry["pattern"])),
            entry["shows"],
            entry.get("severity", ""),
            tuple(entry.get("needs", ())),
        )
        for entry in content("damage.yaml")[family]
    )


def _spelled(pattern: str) -> str:
    """The pattern with its look-behinds of several lengths split, which `re` cannot read."""
    return re.sub(
        r"\(\?<!((?:[^()|\[\]]+\|)+[^()|\[\]]+)\)",
        lambda group: "".join(f"(?<!{word})" for word in group[1].split("|")),
        pattern,
    )
