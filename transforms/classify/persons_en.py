"""Find persons in English texts: a title directly before a name belongs to the person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from transforms.classify.calendar import alternation
from transforms.classify.gazetteer import Found


class Persons:
    """Names of persons, by the title before them."""

    def __init__(self, grammar: Mapping[str, Any]) -> None:
        particles = alternation(grammar["name_particles"])
        word = r"(?:Jr\.|Sr\.|[A-Z]\.|[A-Z][\w-]*(?:[’'][A-Z]\w+)?)"
        name = rf"{word}(?:\s(?:(?:{particles})\s)?{word}){{0,4}}(?:,\s[JS]r\.)?"
        titles = alternation(grammar["titles"])
        self.titled = re.compile(
            rf"(?<![\w-])(?<![0-9](?:st|nd|rd|th)\s)(?:(?:{titles})\s){{1,3}}(?P<name>{name})"
        )
        self.later = re.compile(rf",?\s(?P<name>{name})(?![’'\w])")
        self.office = re.compile(rf"(?:{titles})\sof\s(?:the\s)?$")
        heads = {head for group in grammar["heads"].values() for head in group}
        self.words = frozenset(
            word for title in grammar["titles"] for word in (title.split()[-1], title.split()[0])
        )
        self.words -= {"the", "The", "of", "Their", "His", "Her"}
        self.words |= {word.rstrip(".") for word in self.words}
        self.no_name = heads | set(grammar["generic"]) | set(grammar["titles"])

    def may_name(self, phrase: str) -> bool:
        """A capitalised phrase with a word of a title."""
        return not self.words.isdisjoint(phrase.split())

    def read(self, text: str, titled: Sequence[int], countries: Sequence[Found]) -> list[Found]:
        """Persons of one text.

        Args:
            text: The text.
            titled: Where phrases begin that hold a word of a title.
            countries: States and bodies that the text names.
        """
        matches = self.titled.finditer(text, titled[0]) if titled else ()
        found = [
            Found(match.start(), match.end(), "person", "", "en-person")
            for match in matches
            if self._is_name(match["name"])
        ]
        for one in countries:
            if self.office.search(text[max(0, one.at - 40) : one.at]):
                match = self.later.match(text, one.to)
                if match and " " in match["name"] and self._is_name(match["name"]):
                    found.append(Found(match.start("name"), match.end(), "person", "", "en-person"))
        return found

    def _is_name(self, name: str) -> bool:
        return not any(word in self.no_name for word in name.split())
