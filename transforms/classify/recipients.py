"""Who is addressed, helped, praised or called on by an act, in a script without spaces."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from transforms.classify.operators import Token
from transforms.classify.reading import FIRM, ONE, OTHER, PARTIES, Act

_DIRECT: Final = frozenset(("assess", "support", "oppose", "call"))
_TOWARDS: Final = (
    "援",
    "予",
    "赴",
    "助",
    "向",
    "为",
    "对",
    "给",
    "支持",
)
_AND: Final = ("、", "和", "与", "及", "以及")
_OF: Final = ("", "维护", "对", "向", "由", "和参与", "以")


class Span(Protocol):
    """A phrase: its tokens and its end."""

    tokens: list[Token]
    end: int


def recipient(text: str, phrase: Span, token: Token, act: Act, private: tuple[str, ...]) -> str:
    """Code of the recipient of `act`, whose trigger is `token`; empty if none is named.

    Who is called on is always somebody, and who is tasked is one's own (coding manual section 3);
    `private` are nouns after which a name stands for other people.
    """
    operator = token.operator
    if act.rule == "instruct":
        return _object(text, phrase.tokens, token, act, private) or PARTIES
    if act.act in _DIRECT:
        if operator.kind == "expression":
            return _named(text, phrase.tokens, (phrase.tokens[0].start, token.start), act)
        found = _object(text, phrase.tokens, token, act, private)
        return found or (OTHER if act.act == "call" else "")
    if act.act in FIRM:
        return _named(text, phrase.tokens, (token.end, phrase.end), act)
    return ""


def _object(
    text: str, tokens: Sequence[Token], token: Token, act: Act, private: tuple[str, ...]
) -> str:
    """The name or the names right after the trigger."""
    found: list[str] = []
    end = token.end
    for name in tokens:
        if name.start < end or name.kind not in ("party", "others") or name.value == ONE:
            continue
        between = text[end : name.start]
        if between not in (_AND if found else _OF):
            break
        if name.kind == "others" or text.startswith(private, name.end):
            return OTHER if act.act == "call" else ""
        found += [name.value] if name.value not in (act.actor, PARTIES) else []
        end = name.end
    return "+".join(sorted(set(found))) if len(found) > 1 else "".join(found)


def _inside(name: Token, span: tuple[int, int]) -> bool:
    return span[0] <= name.start and name.end <= span[1]


def _named(text: str, tokens: Sequence[Token], span: tuple[int, int], act: Act) -> str:
    """The name after 向, 为, 对, 支持 and the like."""
    for name in tokens:
        if name.kind != "party" or name.value == ONE or not _inside(name, span):
            continue
        if text.endswith(_TOWARDS, 0, name.start) and name.value not in (act.actor, PARTIES):
            return name.value
    return ""
