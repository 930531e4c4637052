"""The signs of damage of the codebook, compiled."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from transforms.codebook import content


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
    return [
        sign for sign in _compiled(family) if not sign.needs or any(n in text for n in sign.needs)
    ]


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
