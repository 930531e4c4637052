"""English names of places: those that no list holds, and places with the state they lie in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from transforms.classify.gazetteer import Found, Gazetteer
from transforms.classify.stretches import Stretches

_UPPER: Final = r"[A-Z][a-zà-ÿ]{2,}"
_PLACE: Final = re.compile(
    r"(?:[Ii]n|[Aa]t|[Nn]ear)\s"
    rf"((?:(?:{_UPPER}(?:[-’'][A-Z]?[a-zà-ÿ]+)?|El|Al|Ha|Ho|Da|La|Le|Los|St\.?|Port|New|San|Santa|Saint|Mount|Cape|Fort)\s){{0,2}}"
    rf"{_UPPER}(?:-[A-Z]?[a-zà-ÿ]+)*(?:\s(?:island|atoll|port|airport|harbour|district))?"
    rf"|St\.\s{_UPPER}’s)(?:,\s({_UPPER}(?:\s{_UPPER})?))?(?:\sand\s({_UPPER}(?:\s{_UPPER})?))?"
    r"(?=[.,;:)]|$|\s[0-9]|\s(?:on|in|from|to|for|and|by|with|during|next|this|last|later|under|that"
    r"|which|where|as|will|was|between|at|before|after|until)(?!\w))"
)
_CAPITAL: Final = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]*[a-z][\w’'-]*\s$")
_CITY: Final = re.compile(r"\b(?:in|at|near)\s((?:[A-Z][\w’-]+\s){0,2}[A-Z][\w’-]+),\s$")


def _after(text: str) -> Iterator[int]:
    """Where an `in`, `at` or `near` stands before a capital, not inside a capitalised name."""
    for word in ("in ", "at ", "near "):
        at = text.find(word)
        while at >= 0:
            low = not at or (text[at - 1] == " " and not _CAPITAL.search(text, max(0, at - 30), at))
            if low and text[at + len(word) : at + len(word) + 1].isupper():
                yield at
            at = text.find(word, at + 1)


class Places:
    """Names of places after `in` and `at`."""

    def __init__(self, refused: frozenset[str]) -> None:
        self.refused = refused

    def read(self, text: str, known: Sequence[Found]) -> list[Found]:
        """The places of a text that are not among the `known` names, or join two of these."""
        ends = {one.at: one.to for one in known if one.kind == "place"}
        joined = [
            Found(one.at, ends[one.to + 2], "place", "", "en-place")
            for one in known
            if one.rule == "en-head" and one.kind == "place" and one.to + 2 in ends
        ]
        places = list(_after(text))
        if not places:
            return joined
        taken = Stretches((one.at, one.to) for one in known)
        cities = {one.at: one.to for one in reversed(known) if one.kind == "place"}
        return joined + [one for at in places for one in self._places(text, at, taken, cities)]

    def _places(
        self, text: str, at: int, taken: Stretches, cities: Mapping[int, int]
    ) -> Iterator[Found]:
        """A place with the district or state after its comma, and a second one after `and`."""
        match = _PLACE.match(text, at)
        if match is None:
            return
        wider = match.end(2) if self._is_place(match, 2, taken) else -1
        if self._is_place(match, 1, taken):
            to = max(match.end(1), wider)
            if text.startswith(", ", match.end(1)):
                to = cities.get(match.end(1) + 2, to)
            yield Found(match.start(1), to, "place", "", "en-place")
        if self._is_place(match, 3, taken):
            yield Found(*match.span(3), "place", "", "en-place")

    def _is_place(self, match: re.Match[str], group: int, taken: Stretches) -> bool:
        """A name of its own, not a part of another one and no common word."""
        at, to = match.span(group)
        if at < 0 or any(word in self.refused for word in match[group].split()):
            return False
        return not taken.touch(at, to)


def joined_places(found: list[Found], text: str, book: Gazetteer) -> list[Found]:
    """`Hanoi, Vietnam` and `Washington, D.C.` as one place."""
    result: list[Found] = []
    for one in found:
        before = result[-1] if result else None
        wider = one.kind == "country" or one.entity in book.provinces
        city = before is not None and before.kind == "place" and before.entity not in book.provinces
        if before and city and wider and text[before.to : one.at] == ", ":
            result[-1] = Found(before.at, one.to, "place", before.entity, "en-place")
        elif one.kind == "country" and (begin := _city(text, one, book)) >= 0:
            result.append(Found(begin, one.to, "place", "", "en-place"))
        elif one.kind == "place" and text.startswith((", D.C.", ", DC"), one.to):
            end = one.to + (6 if text.startswith(", D.C.", one.to) else 4)
            result.append(Found(one.at, end, "place", one.entity, one.rule))
        else:
            result.append(one)
    return result


def _city(text: str, one: Found, book: Gazetteer) -> int:
    """Where the city before a state begins (in Hanoi, Vietnam); -1 if a state or none is named."""
    match = _CITY.search(text, max(0, one.at - 50), one.at)
    return -1 if match is None or match[1] in book.en else match.start(1)
