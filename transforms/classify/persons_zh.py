"""Find persons in Chinese texts: a name beside a title, or with a middle dot."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any, Final

from transforms.classify.gazetteer import Found
from transforms.classify.known_words import Token

_DOTTED: Final = re.compile(r"[\u4e00-\u9fff]{1,8}(?:[·•・‧][\u4e00-\u9fff]{1,8})+")
_DOT: Final = re.compile("[·•・‧]")
_LEADS: Final = "应与同和由见请邀对向"
#: What stands after a name and is no known word.
_FOLLOWS: Final = (
    "今日", "昨日", "明日", "今天", "昨天", "日前", "近日", "（", "(", "率", "一行", "于", "在",
    "亦", "则",
)  # fmt: skip
_OPENS: Final = "，。；：请邀受与同由"
_HEADS: Final = (
    "总统",
    "总理",
    "院长",
    "部长",
    "外长",
    "市长",
    "主席",
    "大使",
    "行政长官",
    "司长",
    "局长",
    "副总统",
)
_LONGEST: Final = 9


class Persons:
    """Names of persons: Chinese ones by surname, foreign ones by the characters that spell them."""

    def __init__(self, grammar: Mapping[str, Any]) -> None:
        self.surnames = frozenset(grammar["surnames"])
        self.spelling = frozenset(grammar["transliteration"])

    def read(self, text: str, known: Sequence[Token]) -> list[Found]:
        """Persons of one text; `known` are its known words."""
        titled = any(token.word.cls == "title" for token in known)
        dotted = _DOT.search(text) is not None
        if not titled and not dotted:
            return []
        tokens = [(t.at, t.to, t.word.cls) for t in known if t.word.cls != "pair"]
        found = self._beside_titles(text, tokens) if titled else []
        if dotted:
            found += [self._dotted(match, tokens) for match in _DOTTED.finditer(text)]
        return [one for one in found if one.to - one.at > 1]

    def _beside_titles(self, text: str, tokens: Sequence[tuple[int, int, str]]) -> list[Found]:
        """Names right after a title, or else right before it."""
        found = []
        for number, (at, to, cls) in enumerate(tokens):
            if cls != "title":
                continue
            after = tokens[number + 1][0] if number + 1 < len(tokens) else len(text)
            before = max(tokens[number - 1][1] if number else 0, _after_date(text, at))
            if self._is_name(text[to:after]):
                found.append(Found(to, after, "person", "", "zh-person"))
            elif (end := self._before_word(text, to)) > to:
                found.append(Found(to, end, "person", "", "zh-person"))
            elif self._addressed(text, at):
                found.append(Found(at - 1, to, "person", "", "zh-person"))
            elif self._is_name(text[before:at]):
                found.append(Found(before, at, "person", "", "zh-person"))
            elif (start := self._after_verb(text, before, at)) >= 0:
                found.append(Found(start, at, "person", "", "zh-person"))
        return found

    def _before_word(self, text: str, at: int) -> int:
        """Where a Chinese name right after a title ends before a plain word (今日); else `at`."""
        if text[at : at + 1] not in self.surnames or text[at] == "于":
            return at
        return next((at + n for n in (3, 2) if text.startswith(_FOLLOWS, at + n)), at)

    def _addressed(self, text: str, at: int) -> bool:
        """A surname alone before a title (蔡总统) at the beginning of a part of the sentence."""
        opens = at == 1 or text[at - 2 : at - 1] in _OPENS
        return at > 0 and opens and text[at - 1] in self.surnames and text.startswith(_HEADS, at)

    def _after_verb(self, text: str, before: int, at: int) -> int:
        """Where a Chinese name right before a title begins after a word of one character (应)."""
        for start in (at - 3, at - 2):
            if start > before and text[start] in self.surnames and text[start - 1] in _LEADS:
                return start
        return -1

    def _is_name(self, text: str) -> bool:
        """A whole name stands between two known words."""
        if not 2 <= len(text) <= _LONGEST or text[-1] in "国方家":
            return False
        if len(text) <= 3 and text[0] in self.surnames:
            return True
        return all(char in self.spelling for char in text)

    def _dotted(self, match: re.Match[str], tokens: Sequence[tuple[int, int, str]]) -> Found:
        """A name with a dot, cut at the known words before and after it."""
        text = match[0]
        dots = [match.start() + n for n, char in enumerate(text) if char in "·•・‧"]
        at, to = match.start(), match.end()
        first, last = (bisect_left(tokens, place, key=itemgetter(0)) for place in (at, to))
        for start, end, cls in tokens[first:last]:
            if cls == "guard":
                continue
            if start >= at and end <= dots[0] and not self._is_name(match.string[start : dots[0]]):
                at = max(at, end)
            elif start > dots[-1] and start < to and cls != "entity":
                to = min(to, start)
        while to > dots[-1] + 2 and not self._spelled(match.string[dots[-1] + 1 : to]):
            to -= 1
        while at < dots[0] - 1 and not self._spelled(match.string[at : dots[0]]):
            at += 1
        return Found(at, to, "person", "", "zh-person")

    def _spelled(self, part: str) -> bool:
        """Every character is one that spells foreign names."""
        return all(char in self.spelling for char in part)


def _after_date(text: str, at: int) -> int:
    """Position after the last figure or date word shortly before `at`."""
    return max(
        (text.rfind(char, max(0, at - 10), at) + 1 for char in "0123456789年月日"), default=0
    )
