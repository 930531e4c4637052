"""Find names in English texts: known ones, and capitalised phrases with a head.

Coding manual section 6; gold convention 14.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final

from ahocorasick_rs import AhoCorasick, MatchKind

from transforms.classify.acting_en import ACTORS, Acting
from transforms.classify.calendar import alternation
from transforms.classify.gazetteer import Found, Gazetteer, longest
from transforms.classify.names_en import HINTS, MONTHS, ORDINAL, formed
from transforms.classify.persons_en import Persons
from transforms.classify.places_en import Places, joined_places
from transforms.classify.stretches import Stretches
from transforms.classify.triggers import holding

_WORD: Final = (
    r"(?:St\.(?=\s[A-Z])|(?![A-Z]{5,}S\s)(?:(?:[A-Z]\.)+(?:[A-Z](?![a-z]))?|[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĦĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚ][\w&+/’']*)(?:[-–](?:(?:[A-Z]\.)+[A-Z]?|[\w&+/’']+))*"
    r"|[0-9]{1,3}(?:st|nd|rd|th)(?=\s[A-Z])|[0-9]G(?=\s[A-Z])|(?:19|20)[0-9]{2}(?=\s[A-Z]))"
)
_PAREN: Final = re.compile(
    r"\s\([“\"]?(?:the\s)?[“\"]?[A-Z][\w&+./-]*(?:\s[A-Z][A-Za-z+]*)?[”\"]?\)"
)
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}\s$")
_EDITION: Final = re.compile(
    r"[0-9]{1,3}(?:st|nd|rd|th)\b|[A-Z][a-z]+-(?:first|second|third|fourth|fifth|sixth|seventh"
    r"|eighth|ninth)\b|(?:Six|Seven|Eigh|Nin|Ten|Eleven|Twelf|[A-Z][a-z]+teen|[A-Z][a-z]+tie)th\b|First\b|Second\b|Third\b|Fourth\b|Fifth\b|Inaugural\b"
)
_OF_MONTH: Final = re.compile(rf"\s(?:of|on|in|dated)\s(?:{MONTHS})$")
#: Phrases of which is remembered whether they hold a head.
_PHRASES: Final = 65_536
#: A capitalised phrase has no more words than this: a text in capitals is not one name.
_LONGEST: Final = 99
_AT: Final = attrgetter("at")
#: Kinds that two states may share, and the two before the name.
_SHARED: Final = ("mechanism", "instrument", "event")
_STATES: Final = re.compile(
    r"(?<![\w-])[A-Z][\w.]*(?:\s[A-Z][a-z]+)?[-–][A-Z][\w.]*(?:\s[A-Z][a-z]+)?\s$"
)
_MADE_OF: Final = re.compile(
    r"[A-Z][\w.]*-(?:led|based|wide|centered|centred|backed|funded|supported|style|driven|type|related|[a-z]+ed)\s"
)
#: A plan is called by its last year: Vision 2045.
_FOR_YEAR: Final = re.compile(r"\s20[2-9][0-9](?![-–\w])(?=[\s,.;)’”]|$)")
#: … or by the year of its making: the Trade Act of 1962, the Mines Convention, 1995 (No. 176).
_OF_YEAR: Final = re.compile(
    r"\sof\s(?:19|20)[0-9]{2}(?![-–\w])|\suntil\s20[0-9]{2}(?!\w)"
    r"|\s(?:for\s)?20[0-9]{2}(?:[-–]|\sto\s)20[0-9]{2}(?!\w)|,\s(?:19|20)[0-9]{2}(?:\s\(No\.\s[0-9]+\))?(?=[,;.)]|$)"
)
_DIVIDERS: Final = re.compile(r"\s(?:and|&)\s(?:the\s)?|\s(?:with|for)\sthe\s")
_CALLED: Final = re.compile(r"\((?:hereinafter|referred to as)[^()]*\)")
_HELD: Final = ("mechanism", "event")
_NUMBER: Final = re.compile(rf"(?<![\w-]){ORDINAL}\s(?:annual\s)?$")
#: A committee of both sides says by its work which one it is: Joint Technical Committee.
_SHARED_BY: Final = ("Joint ", "Mixed ")
_JOINT: Final = ("Committee", "Commission", "Council", "Board", "Group")


#: Prepositions that an instrument takes along: Convention against X, Treaty between X and Y.
_GOVERNED: Final = (" in the", " to", " at", " between", " against", " from")


class English:
    """Reader of English texts."""

    def __init__(self, grammar: Mapping[str, Any], book: Gazetteer) -> None:
        self.book = book
        self.names = list(book.en)
        self.automaton = AhoCorasick(self.names, matchkind=MatchKind.LeftmostLongest)
        joins = alternation(grammar["connectors"])
        self.phrase = re.compile(
            rf"(?<![\w$])(?:The\s)?{_WORD}(?:(?:\s(?:{joins})(?:\sthe)?)?\s{_WORD}|\s–\s{_WORD}){{0,{_LONGEST}}}"
            rf"(?:\s(?:[a-z]+\s){{0,2}}(?:{alternation(grammar['lower_heads'])})(?![\w-]))?"
        )
        self.kinds = {head: kind for kind, heads in grammar["heads"].items() for head in heads}
        self.head = re.compile(rf"(?<![\w’'-])(?:{alternation(self.kinds)})(?![\w-])(?!\.[A-Z])")
        self.has_head = lru_cache(_PHRASES)(lambda words: self.head.search(words) is not None)
        self.continued = re.compile(rf"\s(?:{joins})\s")
        self.openers = frozenset(grammar["openers"])
        self.generic = frozenset(grammar["generic"])
        self.places = Places(
            self.openers | self.generic | frozenset(self.kinds) | frozenset(grammar["no_places"])
        )
        self.office = re.compile(
            rf"(?:(?:{alternation(grammar['ranks'])})\s)?(?:{alternation(grammar['titles'])})s?\s(?:of|for)\s(?:the\s)?"
            rf"|(?:{alternation(grammar['leaders'])})\sof\s(?:the\s)?"
            r"|Government\sand\s[Pp]eople\sof\s(?:the\s)?|(?:Annex|Article|Section|Part|Chapter|Paragraph|Pillar)s?\s[\w.()]+\sof\s(?:the\s)?"
        )
        self.called = re.compile(rf"\W(?:{alternation(grammar['party_words'])})\W")
        self.unnamed = frozenset(grammar["leaders"])
        self.weak = frozenset(grammar["weak_heads"])
        self.lower = frozenset(grammar["lower_heads"])
        self.cut = re.compile(r"\s(?:in(?:\sthe)?|at|by|between|from|under|to|against)\s")
        self.acting = Acting(grammar, book)
        self.trailing = re.compile(rf"(?:\s(?:{joins}))+$")
        self.persons = Persons(grammar)

    def read(self, texts: Sequence[str], parties: Sequence[frozenset[str]]) -> list[list[Found]]:
        """The names in each text, in order; a state that acts is no mention."""
        known, hinted = self._known(texts), holding(texts, HINTS)
        return [
            self._names(
                text,
                codes,
                known.get(number, []),
                formed(text, self.head, self.kinds) if number in hinted else [],
            )
            for number, (text, codes) in enumerate(zip(texts, parties, strict=True))
        ]

    def _known(self, texts: Sequence[str]) -> dict[int, list[Found]]:
        """Known names by number of the text, from one pass over all texts."""
        whole = "\n".join(texts)
        found: dict[int, list[Found]] = {}
        number, start, end = 0, 0, len(texts[0]) if texts else 0
        for index, at, to in self.automaton.find_matches_as_indexes(whole):
            if _inside(whole, at, to):
                continue
            while at > end:
                number, start = number + 1, end + 1
                end = start + len(texts[number])
            entity = self.book.en[self.names[index]]
            one = Found(at - start, to - start, entity.kind, entity.id, "en-name")
            found.setdefault(number, []).append(one)
        return found

    def _names(
        self, text: str, parties: frozenset[str], known: list[Found], others: list[Found]
    ) -> list[Found]:
        """The names of one text; `others` are those that their form gives away."""
        found = joined_places([self._drawn(text, one) for one in known], text, self.book)
        countries = [one for one in found if one.kind == "country"]
        titled: list[tuple[int, int]] = []
        for match in self.phrase.finditer(text):
            at, to = match.span()
            if self.has_head(match[0]):
                found += self._phrase(text, at, to, countries)
            if self.persons.may_name(match[0]):
                titled.append((at, to))
        found += others
        found += self.places.read(text, found)
        people = self.persons.read(text, titled, [one for one in found if one.kind in ACTORS])
        if people:
            taken = Stretches((one.at, one.to) for one in people)
            found = [
                one for one in found if one.kind == "person" or not taken.touch(one.at, one.to)
            ]
        found = [_numbered(text, one) if one.kind in _HELD else one for one in found]
        kept = longest(found + people)
        if "(" in text:
            called = Stretches(match.span() for match in _CALLED.finditer(text))
            kept = [one for one in kept if not called.touch(one.at, one.at + 1)]
        return self.acting.without(text, kept, parties)

    def _between(self, text: str, one: Found) -> int:
        """Where a body or paper of two states begins: `U.S.-EU` before its short name."""
        match = _STATES.search(text, max(0, one.at - 40), one.at)
        return match.start() if match else one.at

    def _drawn(self, text: str, one: Found) -> Found:
        """A known name with the year before it and the abbreviation in brackets after it."""
        one = self._with_paren(text, one)
        if one.kind not in _SHARED:
            return one
        one = replace(one, at=self._between(text, one))
        if one.kind == "instrument":
            one = replace(one, to=_with_year(text, one.to))
        year = _YEAR.search(text, max(0, one.at - 5), one.at)
        if year is None or one.kind not in ("instrument", "event"):
            return one
        return Found(year.start(), one.to, one.kind, one.entity, one.rule)

    def _with_paren(self, text: str, one: Found) -> Found:
        """`one` with the abbreviation in brackets after it."""
        match = _PAREN.match(text, one.to)
        if match is None or self.called.search(match[0]):
            return one
        if one.kind == "country" and self.book.en.get(match[0].strip(' ()“”"')) is None:
            return one
        return Found(one.at, match.end(), one.kind, one.entity, one.rule)

    def _phrase(self, text: str, at: int, to: int, countries: list[Found]) -> list[Found]:
        """The names in one capitalised phrase."""
        found = []
        for begin, end in self._parts(text, at, to, countries):
            one = self._headed(text, self._opened(text, begin, end), end)
            if one is not None:
                found.append(self._with_paren(text, one))
        return found

    def _parts(self, text: str, at: int, to: int, countries: list[Found]) -> list[tuple[int, int]]:
        """The phrase, divided at the possessive of a state and at an `and` between two names."""
        low, high = (bisect_left(countries, place, key=_AT) for place in (at, to))
        for one in countries[low:high]:
            if one.to < to and text.startswith(("’s ", "' ", "’ ", "'s "), one.to):
                rest = text.index(" ", one.to) + 1
                return [
                    *self._parts(text, at, one.at - 1, []),
                    *self._parts(text, rest, to, countries),
                ]
        for match in _DIVIDERS.finditer(text[at:to]):
            left, right = text[at : at + match.start()], text[at + match.end() : to]
            pair = " between " in left and " and " not in left[left.index(" between ") :]
            apart = left in self.book.en or " the " in match[0]
            near = right.split(" and ", 1)[0]
            if not pair and (apart or (self._complete(left) and self.head.search(near))):
                first = (at, at + match.start())
                return [first, *self._parts(text, at + match.end(), to, countries)]
        return [(at, to)]

    def _complete(self, name: str) -> bool:
        """A name on its own: it ends in a head, or its head governs the rest."""
        return any(
            head.end() == len(name) or self.continued.match(name, head.end())
            for head in self.head.finditer(name)
        )

    def _opened(self, text: str, at: int, to: int) -> int:
        """Where the name begins, after words that open a sentence."""
        while at < to:
            word = text[at : text.find(" ", at) if " " in text[at:to] else to]
            opener = word in self.openers and not (word == "Joint" and at > 0)
            participle = at == 0 and word.endswith(("ing", "ed")) and word[0].isupper()
            if not (
                opener
                or participle
                or word in ("and", "of", "the", "for", "on", "in", "to", "with", "under", "by")
            ):
                return at
            at += len(word) + 1
        return at

    def _headed(self, text: str, at: int, to: int) -> Found | None:
        """The name in `[at, to)`: up to its last head, or on over what its first head governs."""
        to = at + len(_OF_MONTH.sub("", self.trailing.sub("", text[at:to])))
        if office := self.office.match(text, at, to) or _MADE_OF.match(text, at, to):
            at = office.end()
        heads = list(self.head.finditer(text, at, to))
        if not heads:
            return None
        for head in heads:
            governs = self.continued.match(text, head.end(), to)
            if governs and head[0] not in self.lower:
                kind = self.kinds[head[0]]
                end = self._governed(text, head.end(), to, kind)
                if end > head.end():
                    end = self._before_person(text, heads, head, end)
                    return self._checked(text, at, end, kind)
        last = heads[-1]
        cuts = [m.end() for m in self.cut.finditer(text, at, last.start())]
        at = self._opened(text, max([at, *cuts]), to)
        return self._checked(text, at, last.end(), self.kinds[last[0]], last.start())

    def _before_person(
        self, text: str, heads: list[re.Match[str]], head: re.Match[str], end: int
    ) -> int:
        """End of a name without the person named after its last head (… Committee Jane Doe)."""
        last = heads[-1]
        rest = text[last.end() : end]
        if last is head or not re.fullmatch(r"(?:\s[A-Z][\w.-]+){2,4}", rest):
            return end
        return last.end()

    def _governed(self, text: str, at: int, to: int, kind: str) -> int:
        """End of a name whose head stands first; only an instrument may govern a place."""
        cut = self.cut.search(text, at, to)
        if cut is None or (kind == "instrument" and cut[0].rstrip() in _GOVERNED):
            return to
        return max(cut.start(), at)

    def _checked(self, text: str, at: int, to: int, kind: str, head: int = -1) -> Found | None:
        """The name, if it says which one it is."""
        before = text[at:head].split() if head >= 0 else text[at:to].split()
        if text[at:to].endswith(" government") and text[at : to - 11] not in self.book.en:
            return None
        if text[at:to] in self.unnamed:
            return None
        wanted = 2 if head >= 0 and text[head:to] in self.weak else 1
        if text.startswith(_SHARED_BY, at) and len(before) > 1 and text.endswith(_JOINT, at, to):
            return Found(at, to, "mechanism", "", "en-head")
        proper = [word for word in before if word[0].isupper() and word not in self.generic]
        if wanted > len(proper) and not (proper and len(proper[0]) > 1 and proper[0].isupper()):
            return None
        if text.startswith("Joint ", at) and text.endswith(_JOINT, at, to):
            kind = "mechanism"
        to = _with_year(text, to) if kind == "instrument" else to
        if _EDITION.match(text, at) and kind in ("mechanism", "organisation"):
            kind = "event"
        return Found(at, to, kind, "", "en-head")


def _numbered(text: str, one: Found) -> Found:
    """A session of a named dialogue: `third U.S.-Japan Energy Dialogue` is an event."""
    match = _NUMBER.search(text, max(0, one.at - 24), one.at)
    return replace(one, at=match.start(), kind="event", entity="") if match else one


def _with_year(text: str, to: int) -> int:
    """End of the name of a paper that ends at `to`, with its year."""
    year = _FOR_YEAR.match(text, to) or _OF_YEAR.match(text, to)
    return year.end() if year else to


def _inside(text: str, at: int, to: int) -> bool:
    """The letters go on before or after: another word."""
    before, after = text[at - 1 : at], text[to : to + 1]
    return (
        before.isalnum() or after.isalnum() or (before == "." and at > 1 and text[at - 2].isupper())
    )
