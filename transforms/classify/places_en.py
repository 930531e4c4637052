"""English names of places: those that no list holds, and places with the state they lie in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from transforms.classify.gazetteer import Found, Gazetteer
from transforms.classify.stretches import Stretches

_UPPER: Final = r"[^\W\d_a-z][^\W\d_A-Z]{2,}(?:[’'`][a-z]\w+)?"
_FIRST: Final = (
    r"El|Al|Ha|Ho|Da|La|Le|Los|St\.?|Port|New|San|Santa|Saint|Mount|Cape|Fort|Upper|Lower"
)
_STOPS: Final = (
    r"(?=[.,;:)]|$|\s[0-9]|\s(?:on|in|from|to|for|and|or|by|with|during|next|this|last|later|under|that"
    r"|which|where|as|will|was|between|at|before|after|until|without|shall|included|since|through"
    r"|would|have|has|had)(?!\w))"
)
_NAME: Final = (
    rf"(?:(?:St\.\s{_UPPER}[’']s)|(?:(?:{_UPPER}(?:[-’'][A-Z]?[^\W\d_A-Z]+)?(?:\s(?:de|del|da|do|la|el|al))?|{_FIRST})\s){{0,2}}"
    rf"{_UPPER}(?:-[A-Z]?[^\W\d_A-Z]+)*(?:\s(?:island|atoll|port|airport|harbour|district|camp))?)"
)
#: Words before a place; before `of` a place is what these belong to.
_PREPOSITIONS: Final = frozenset(
    (
        "in",
        "In",
        "at",
        "At",
        "near",
        "Near",
        "around",
        "off",
        "outside",
        "to",
        "from",
        "across",
        "via",
    )
)
_OWNED: Final = re.compile(
    r"(?:authorities|councils?|[Mm]ayors?|[Gg]overnors?|people|residents|inhabitants|cit(?:y|ies)"
    r"|towns?|ports?|municipalit(?:y|ies)|provinces?|districts?|regions?|islands?|villages?|areas?"
    r"|fisherfolk|experiences?) $"
)
_BEFORE: Final = re.compile(r"(?<=[adefmnorst]) (?=[^\W\d_a-z])")
_PLACE: Final = re.compile(
    rf"(?P<p1>{_NAME})"
    rf"(?:,\s(?P<p2>{_UPPER}(?:\s{_UPPER})?))?(?:,?\sand\s(?P<p3>{_NAME}))?{_STOPS}"
)
#: A part of a state or region: northeast Syria, southern Africa.
_PART: Final = re.compile(
    r"(?<![\w-])(?:[Nn]orth-?(?:ea|we)st(?:ern)?|[Ss]outh-?(?:ea|we)st(?:ern)?|(?:north|south|east|west)(?:ern)?|central)\s$"
)
_DIRECTED: Final = ("t ", "n ", "h ", "l ")
#: What draws a place on in small letters: the Kursk region, the Mataripe refinery.
_AREA: Final = (
    "region|regions|basin|camp|refinery|terminal|crossing|dam|governorate|plateau|peninsula|coast"
    "|valley|province|district|port area|island|islands"
)
_WIDER: Final = re.compile(rf"\s(?:{_AREA})(?![\w-])")
_LOWER: Final = re.compile(rf"the\s(?P<name>{_UPPER}(?:[\s-]{_UPPER})?)\s(?:{_AREA})(?![\w-])")
_NEXT: Final = re.compile(
    rf"(?:,\s(?P<p>)|,?\sand\s)(?P<name>{_NAME})(?(p)(?=,\s|\sand\s)|{_STOPS})"
)
_LAST: Final = re.compile(
    rf"(?:in|at|of|to|from|linking|between|across|near)\s(?P<name>{_NAME})(?:,\s|,?\sand\s)$"
)
#: States that are one city: what meets in them meets at a place.
_CITIES: Final = frozenset(("SGP", "MCO", "SMR", "VAT"))
#: Adjectives of peoples and fields name no place of their own.
_ADJECTIVE: Final = re.compile(r"(?:an|ese|ish|ic|al|ern|ous|ive)$")
_CAPITAL: Final = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]*[a-z][\w’'-]*\s$")
_CITY: Final = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear)\s((?:(?:St\.|[^\W\d_a-z][\w’'-]+)\s(?:(?:de|del|da|do|la|el)\s)?){0,2}[^\W\d_a-z][\w’'-]+),\s(?:the\s)?$"
)
#: A city is not of the state that acts after it (the floods in Temburong, New Zealand announced …).
_CLOSES: Final = re.compile(
    r"[,.;:)]|$|\s[0-9(]|\s(?:on|in|from|for|to|and|at|with|between|under|last|this|next|today|during|is|was|where|by)(?!\w)"
)


def _after(text: str) -> Iterator[int]:
    """Where a capital stands after a preposition that is not inside a capitalised name."""
    for match in _BEFORE.finditer(text):
        at = text.rfind(" ", 0, match.start()) + 1
        word = text[at : match.start()]
        if word == "of":
            stands = _OWNED.search(text, max(0, at - 20), at) is not None
        else:
            stands = word in _PREPOSITIONS
        if stands and not (at and _CAPITAL.search(text, max(0, at - 30), at)):
            yield match.end()


def _space(text: str, at: int) -> int:
    """Where the word that begins at `at` ends."""
    space = text.find(" ", at)
    return space if space >= 0 else len(text)


class Places:
    """Names of places after `in` and `at`."""

    def __init__(self, refused: frozenset[str]) -> None:
        self.refused = refused

    def read(self, text: str, known: Sequence[Found]) -> list[Found]:
        """The places of a text that are not among the `known` names, or join two of these."""
        ends = {one.at: one.to for one in known if one.kind == "place"}
        found = [
            Found(one.at, ends[one.to + 2], "place", "", "en-place")
            for one in known
            if one.rule == "en-head" and one.kind == "place" and one.to + 2 in ends
        ]
        begins = [at for at in _after(text) if text[at : _space(text, at)] not in self.refused]
        drawn = list(_LOWER.finditer(text))
        if not (ends or begins or drawn):
            return found
        taken = Stretches((one.at, one.to) for one in known)
        cities = {one.at: one.to for one in reversed(known) if one.kind == "place"}
        for at, to in cities.items():
            found += self._beside(text, at, to, taken)
        for at in begins:
            if not taken.touch(at, at + 1):
                found += self._places(text, at, taken, cities)
        found += [
            Found(match.start("name"), match.end(), "place", "", "en-place")
            for match in drawn
            if self._is_place(match, "name", taken) and not _ADJECTIVE.search(match["name"])
        ]
        return found

    def _beside(self, text: str, at: int, to: int, taken: Stretches) -> Iterator[Found]:
        """The places that stand in one list with a known one."""
        while (match := _NEXT.match(text, to)) and self._is_place(match, "name", taken):
            yield Found(*match.span("name"), "place", "", "en-place")
            to = match.end()
        listed = text.endswith((", ", " and "), 0, at)
        match = _LAST.search(text, max(0, at - 50), at) if listed else None
        if match and self._is_place(match, "name", taken):
            yield Found(*match.span("name"), "place", "", "en-place")

    def _places(
        self, text: str, at: int, taken: Stretches, cities: Mapping[int, int]
    ) -> Iterator[Found]:
        """A place with the district or state after its comma, and a second one after `and`."""
        match = _PLACE.match(text, at)
        if match is None:
            return
        wider = match.end("p2") if self._is_place(match, "p2", taken) else -1
        if self._is_place(match, "p1", taken):
            to = max(match.end("p1"), wider)
            if text.startswith(", ", match.end("p1")):
                to = cities.get(match.end("p1") + 2, to)
            yield Found(match.start("p1"), to, "place", "", "en-place")
        if self._is_place(match, "p3", taken):
            yield Found(*match.span("p3"), "place", "", "en-place")

    def _is_place(self, match: re.Match[str], group: str, taken: Stretches) -> bool:
        """A name of its own, not a part of another one and no common word."""
        at, to = match.span(group)
        if at < 0 or any(word in self.refused for word in match[group].split()):
            return False
        return not taken.touch(at, to)


def joined_places(found: list[Found], text: str, book: Gazetteer) -> list[Found]:
    """`Hanoi, Vietnam` and `Washington, D.C.` as one place."""
    result: list[Found] = []
    for one in (_drawn(text, one) for one in found):
        before = result[-1] if result else None
        wider = one.kind == "country" or one.entity in book.provinces
        city = before is not None and before.kind == "place" and before.entity not in book.provinces
        if before and before.entity and city and wider and text[before.to : one.at] == ", ":
            result[-1] = Found(before.at, one.to, "place", before.entity, "en-place")
        elif one.kind == "country" and (begin := _city(text, one, book)) >= 0:
            result.append(Found(begin, one.to, "place", "", "en-place"))
        elif one.kind == "place" and text.startswith((", D.C.", ", DC"), one.to):
            end = one.to + (6 if text.startswith(", D.C.", one.to) else 4)
            result.append(Found(one.at, end, "place", one.entity, one.rule))
        else:
            result.append(one)
    return result


def _drawn(text: str, one: Found) -> Found:
    """A state or place with the direction before it (northeast Syria), a place with `region`."""
    if one.kind not in ("country", "place"):
        return one
    if one.entity in _CITIES and text.endswith(("in ", "In "), 0, one.at):
        return Found(one.at, one.to, "place", one.entity, "en-place")
    directed = text[max(0, one.at - 2) : one.at] in _DIRECTED
    match = _PART.search(text, max(0, one.at - 14), one.at) if directed else None
    if match is not None:
        kind = "country" if one.entity.startswith("country:") else "place"
        return Found(match.start(), one.to, kind, "", "en-place")
    if one.kind == "place" and text.endswith("State of ", 0, one.at):
        return Found(one.at - len("State of "), one.to, "place", one.entity, "en-place")
    wider = _WIDER.match(text, one.to) if one.kind == "place" else None
    return Found(one.at, wider.end(), "place", one.entity, "en-place") if wider else one


def _city(text: str, one: Found, book: Gazetteer) -> int:
    """Where the city before a state begins (in Hanoi, Vietnam); -1 if a state or none is named."""
    if not text.endswith((", ", ", the "), 0, one.at):
        return -1
    match = _CITY.search(text, max(0, one.at - 50), one.at)
    known = match is None or match[1] in book.en or not _CLOSES.match(text, one.to)
    return -1 if match is None or known else match.start(1)
