"""Cut Chinese texts into the words that bear on a name: known names, heads, titles, breakers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ahocorasick_rs import AhoCorasick, MatchKind

from transforms.classify.gazetteer import Entity, Gazetteer

_PUNCTUATION: Final = "，。；：！？、“”‘’「」『』（）()[]【】《》〈〉,;:\n "
_LETTERS: Final = re.compile(r"(?=.*[A-Z0-9].*[A-Z0-9+])[A-Z][A-Za-z0-9+-]+")


@dataclass(frozen=True, slots=True)
class Word:
    """One known word: its class, and what it stands for."""

    cls: str
    kind: str = ""
    entity: Entity | None = None


@dataclass(slots=True)
class Token:
    """One known word where it stands."""

    at: int
    to: int
    word: Word


_HEADS: Final = ("strong", "weak", "agency")
#: 学会 + 议 is no society but a meeting.
_GATHERS: Final = ("议", "晤", "谈", "商")
#: …夫斯基于 is a name and 于.
_FOREIGN_ENDS: Final = ("斯", "茨")
_GATHERING: Final = Word("weak", "event")
_LINE: Final = Word("stop", "line")
_SKIP, _BREAKER, _PLAIN, _CHECK, _END = range(5)


class KnownWords:
    """Every word that bears on a name, in one automaton; the longest word wins."""

    def __init__(self, grammar: Mapping[str, Any], book: Gazetteer) -> None:
        self.not_before = _last_words(grammar)
        words = _words(grammar, book)
        words["\n"] = _LINE
        self.patterns = list(words)
        self.known = list(words.values())
        self.codes = [_code(name, word, self.not_before) for name, word in words.items()]
        self.automaton = AhoCorasick(self.patterns, matchkind=MatchKind.LeftmostLongest)

    def cut(self, texts: Sequence[str]) -> Iterator[list[Token]]:
        """The words of each text."""
        return self._tokens("\n".join(text.replace("\n", " ") for text in texts))

    def _tokens(self, whole: str) -> Iterator[list[Token]]:
        """The known words of each line that bear on a name.

        Of the breakers between two such words the first and the last stay.
        """
        own: list[Token] = []
        start, run, last = 0, 1, (0, 0, -1)
        codes, known = self.codes, self.known
        for index, at, to in self.automaton.find_matches_as_indexes(whole):
            code = codes[index]
            if code == _SKIP:
                continue
            if code == _BREAKER:
                if run:
                    last = (at, to, index)
                else:
                    own.append(Token(at - start, to - start, known[index]))
                run += 1
            elif code == _END:
                yield own
                own, start, run, last = [], to, 1, (0, 0, -1)
            elif code == _PLAIN or self._stands(whole, index, at, to):
                if run and last[2] >= 0:
                    own.append(Token(last[0] - start, last[1] - start, known[last[2]]))
                if code == _CHECK:
                    own.append(self._token(whole, index, at - start, to))
                    own[-1].to -= start
                else:
                    own.append(Token(at - start, to - start, known[index]))
                run, last = 0, (0, 0, -1)
        yield own

    def _stands(self, whole: str, index: int, at: int, to: int) -> bool:
        """The characters around the word leave it one."""
        if self.known[index].cls == "entity":
            return not _inside_letters(whole, at, to)
        after = whole[to : to + 1]
        return not after or after not in self.not_before.get(self.patterns[index], "")

    def _token(self, whole: str, index: int, at: int, to: int) -> Token:
        """The word, or the one that its neighbours make of it (学会 + 议)."""
        word, printed = self.known[index], self.patterns[index]
        if printed == "基于" and whole[to - 3 : to - 2] in _FOREIGN_ENDS:
            return Token(at + 1, to, word)
        if (
            printed[-1] == "会"
            and whole[to : to + 1] in _GATHERS
            and word.cls in ("strong", "weak")
        ):
            return Token(at, to + 1, _GATHERING)
        return Token(at, to, word)


def _code(name: str, word: Word, not_before: Mapping[str, str]) -> int:
    """What to do with a word; `_CHECK` where the characters around it matter."""
    if word is _LINE:
        return _END
    if word.cls == "guard":
        return _SKIP
    if word.cls in ("break", "stop"):
        return _CHECK if name == "基于" else _BREAKER
    if word.cls == "entity":
        return _CHECK if name.isascii() else _PLAIN
    ends = word.cls in _HEADS and (name[-1] == "会" or bool(not_before.get(name)))
    return _CHECK if ends else _PLAIN


def _inside_letters(text: str, at: int, to: int) -> bool:
    """Latin letters that go on before or after are another word."""
    if text[at] > "z":
        return False
    around = text[at - 1 : at] + text[to : to + 1]
    return any("A" <= char <= "z" for char in around)


def _last_words(grammar: Mapping[str, Any]) -> dict[str, str]:
    """By head, the characters before which it is a part of another word."""
    heads = [*grammar["agencies"]]
    heads += [h for cls in ("strong", "weak") for group in grammar[cls].values() for h in group]
    rules = grammar["not_before"]
    return {
        head: "".join(signs for end, signs in rules.items() if head.endswith(end)) for head in heads
    }


def _words(grammar: Mapping[str, Any], book: Gazetteer) -> dict[str, Word]:
    """Every known word with its class; the first class of a word holds."""
    words: dict[str, Word] = {name: Word("entity", e.kind, e) for name, e in book.zh.items()}
    words |= {n: Word("entity", e.kind, e) for n, e in book.en.items() if _LETTERS.fullmatch(n)}
    for name in grammar["agencies"]:
        words.setdefault(name, Word("agency", "organisation"))
    for cls in ("strong", "weak"):
        for kind, heads in grammar[cls].items():
            for head in heads:
                words.setdefault(head, Word(cls, kind))
    for title in grammar["titles"]:
        words.setdefault(title, Word("title"))
    for cls, key in (("join", "connectors"), ("break", "breakers")):
        for word in grammar[key]:
            words.setdefault(word, Word(cls))
    for pair in _pairs(grammar):
        words.setdefault(pair, Word("pair"))
    for word in grammar["guards"]:
        words.setdefault(word, Word("guard"))
    words |= {sign: Word("stop") for sign in _PUNCTUATION if sign not in words}
    return words


def _pairs(grammar: Mapping[str, Any]) -> Iterator[str]:
    """中美, 美韩, 中日韩: short names of two or three states together."""
    yield from grammar["area_pairs"]
    refused, late = set(grammar["no_pairs"]), set(grammar["not_first"])
    for first in grammar["pairs"]:
        for second in grammar["pairs"]:
            if first != second and first not in late and first + second not in refused:
                yield first + second
    for first in grammar["triples"]:
        for second in grammar["triples"]:
            for third in grammar["triples"]:
                if len({first, second, third}) == 3:
                    yield first + second + third
