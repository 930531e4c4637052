"""What stands between a subject and its verb: who leads a delegation, the rest of a long name.

`An Omani delegation, headed by …, and a Belgian delegation, headed by …, met`: both sides met.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from transforms.classify.operators import Token

_LED: Final = re.compile(
    r",? (?:headed|led|chaired|co-chaired|represented|accompanied|assisted|joined) by "
    r"[^,;()]{2,80},|\([^()]{1,200}\)"
)
_OPENS: Final = re.compile(r"(?:The|An?|Both) ")
#: What may still be said of the last leader: Mr. Sato, Deputy Minister of Fisheries.
_OFFICE: Final = re.compile(r"(?:,? (?:[A-Z][\w.’'-]*|of|and|for|the))*,? ?")
_OWNERS: Final = frozenset(("party", "adjective"))
_WORD: Final = r"(?:[A-Z][\w.’'&/-]*|\([^()]*\)|of|and|for|the|on|in|to|&)"
_NAME: Final = re.compile(
    rf"(?!On|In|At|With|For|To|Under|By|From|As|During)(?:[Tt]he )?{_WORD}(?:,? {_WORD})*,? ?"
)
#: No name of an agency, with that of its state and of another one, is longer.
_LONGEST: Final = 400
_LAST_WORD: Final = re.compile(r"^ ([\w-]+)$")


def led(text: str, tokens: Sequence[Token], end: int) -> list[Token]:
    """Those whose delegations stand before `end` with their leaders; nobody if none is led."""
    spans = [match.span() for match in _LED.finditer(text, 0, end)]
    if not spans or not text.startswith(",", text.find(text[spans[0][0]], spans[0][0])):
        return []
    if not (_OPENS.match(text) and _OFFICE.fullmatch(text, spans[-1][1], end)):
        return []
    return [
        t
        for t in tokens
        if t.kind in _OWNERS
        and t.start < spans[-1][0]
        and not any(start <= t.start < stop for start, stop in spans)
    ]


def one_name(text: str, end: int) -> bool:
    """All before `end` is a long name, commas and all: the Ministry of Trade, Crafts and Mines."""
    return 0 < end <= _LONGEST and _NAME.fullmatch(text, 0, end) is not None


def side_before(
    text: str, tokens: Sequence[Token], end: int, agencies: frozenset[str]
) -> list[Token]:
    """The party whose side or agency stands right before `end`: the Omani side, …."""
    last = tokens[-1] if tokens and tokens[-1].kind == "adjective" else None
    side = _LAST_WORD.match(text[last.end : end]) if last else None
    return [last] if last and side and side[1] in agencies else []
