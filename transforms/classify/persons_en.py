"""Find persons in English texts: a title directly before a name belongs to the person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from transforms.classify.calendar import alternation
from transforms.classify.gazetteer import Found

#: What stands before a title is no longer.
_LONGEST: Final = 40
_WORD: Final = re.compile(r"[^\s,]+")
_BETWEEN: Final = re.compile(r",?\sand\s|,\s(?![JS]r\.)")


class Persons:
    """Names of persons, by the title before them."""

    def __init__(self, grammar: Mapping[str, Any]) -> None:
        particles = alternation(grammar["name_particles"])
        word = r"(?:Jr\.|Sr\.|[A-Z]\.|[^\W\d_a-z][\w-]*(?:[’'][A-Z]\w+)?)"
        name = rf"{word}(?:\s(?:(?:{particles})\s)?{word}){{0,4}}(?:,\s[JS]r\.)?"
        titles = alternation(grammar["titles"])
        ranks = alternation(grammar["ranks"])
        self.titled = re.compile(
            r"(?<![\w-])(?<![0-9](?:st|nd|rd|th)\s)"
            rf"(?:(?:{titles})\s(?:the\s(?=[HR]))?){{1,4}}(?P<name>{name})"
        )
        self.ranked = re.compile(
            rf"(?<![\w.-])(?:(?:{ranks}|[A-Z]{{3,7}}|[A-Z][a-z]+(?:an|ese|ish))\s)+$"
        )
        self.plural = tuple(grammar["plural_titles"])
        several = alternation(grammar["plural_titles"])
        self.several = re.compile(
            rf"(?<![\w-])(?P<title>{several})\s(?P<names>{name}(?:,\s{name}){{0,6}},?\sand\s{name})"
        )
        self.later = re.compile(rf",?\s(?P<name>{name})(?![’'\w])")
        self.office = re.compile(rf"(?:{titles})\sof\s(?:the\s)?$")
        heads = {head for group in grammar["heads"].values() for head in group}
        self.words = frozenset(
            word for title in grammar["titles"] for word in (title.split()[-1], title.split()[0])
        )
        self.words -= {"the", "The", "of", "Their", "His", "Her"}
        self.words |= set(grammar["plural_titles"])
        self.words |= {word.rstrip(".") for word in self.words}
        self.opening = self.words | {"His", "Her", "Their"}
        self.no_name = heads | set(grammar["generic"]) | set(grammar["titles"])

    def may_name(self, phrase: str) -> bool:
        """A capitalised phrase with a word of a title."""
        return not self.words.isdisjoint(phrase.split())

    def read(
        self, text: str, titled: Sequence[tuple[int, int]], countries: Sequence[Found]
    ) -> list[Found]:
        """Persons of one text.

        Args:
            text: The text.
            titled: Phrases that hold a word of a title.
            countries: States and bodies that the text names.
        """
        found = list(self._titled(text, titled))
        if titled and any(title in text for title in self.plural):
            found += self._several(text)
        for one in countries:
            if self.office.search(text[max(0, one.at - 40) : one.at]):
                match = self.later.match(text, one.to)
                if match and " " in match["name"] and self._is_name(match["name"]):
                    found.append(Found(match.start("name"), match.end(), "person", "", "en-person"))
        return found

    def _titled(self, text: str, phrases: Sequence[tuple[int, int]]) -> Iterator[Found]:
        """Names right after a title."""
        done = 0
        for at, to in phrases:
            for word in _WORD.finditer(text, at, to):
                if word.start() < done or word[0].rstrip(".") not in self.opening:
                    continue
                match = self.titled.match(text, word.start())
                if match is not None and self._is_name(match["name"]):
                    done = match.end()
                    begin = self._begin(text, match.start())
                    yield Found(begin, done, "person", "", "en-person")

    def _begin(self, text: str, at: int) -> int:
        """Where a title begins, with the rank, body or people before it."""
        ranked = self.ranked.search(text, max(0, at - _LONGEST), at)
        return ranked.start() if ranked else at

    def _several(self, text: str) -> Iterator[Found]:
        """Ministers A, B and C: the first one with the title, but for who only presides."""
        for match in self.several.finditer(text):
            at = match.start("names")
            names = _BETWEEN.split(match["names"])
            if not all(self._is_name(name) for name in names):
                continue
            for number, name in enumerate(names):
                begin = text.index(name, at)
                at = begin + len(name)
                titled = number == 0 and not match["title"].startswith("Co-")
                yield Found(match.start() if titled else begin, at, "person", "", "en-person")

    def _is_name(self, name: str) -> bool:
        return not any(word in self.no_name for word in name.split())
