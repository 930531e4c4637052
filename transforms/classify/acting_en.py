"""Where an English text lets a state or body act: its name is then no mention.

Coding manual section 6; gold convention 14.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from transforms.classify.calendar import alternation
from transforms.classify.gazetteer import Found, Gazetteer

#: Characters around a state that tell whether it acts.
_REACH: Final = 400
_OPENS: Final = (", ", "; ", "– ", "— ", ": ", ", and ", " and ", "while ")
_COORDINATED: Final = re.compile(r"(?:^|[,;:–] )(?:[Tt]he )?[A-Z][\w.]*(?: [A-Z][\w.]*)* and $")
_AND_STATE: Final = re.compile(r",? and (?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*)* ")
_DASHES: Final = ("-", "–")
#: Between two states of a list.
_JOINS: Final = re.compile(r",?\sand\s(?:the\s)?|,\s(?:the\s)?|\s&\s")
_GOVERNMENT: Final = re.compile(r"(?:The\s)?Government\sof\s(?:the\s)?")
ACTORS: Final = ("country", "organisation")


class Acting:
    """States and bodies as the subject of a sentence."""

    def __init__(self, grammar: Mapping[str, Any], book: Gazetteer) -> None:
        self.book = book
        led = alternation([*grammar["leaders"], *grammar["titles"], "Governments", "Government"])
        acting = [v for v in grammar["actor_verbs"] if v not in ("and", "both", "jointly", "also")]
        self.led = re.compile(
            rf"(?:(?:On|In|At|During)\s[^,]{{3,40}},(?:\s[0-9]{{4}},)?\s|Today,\s)?(?:For\s)?"
            rf"(?:We,\s)?(?:[Tt]he\s)?(?:[\w’'-]+\s){{0,4}}?(?:{led})\sof\s"
        )
        self.acting = re.compile(rf"\s(?:{alternation(acting)}|[a-z]+ed)(?!\w)")
        self.paired = re.compile(rf",|\.?$|\s(?:and|For|\(|{alternation(acting)})(?!\w)|\s\(")
        self.verbs = re.compile(
            r"\s(?:(?:and|,)\s(?:the\s)?[A-Z][\w. ]*?\s)?"
            rf"(?:{alternation(grammar['actor_verbs'])}|[a-z]+ed|[a-z]+ly)(?![\w-])"
        )
        states = [verb for verb in grammar["actor_verbs"] if verb != "and"]
        self.finite = re.compile(
            rf"(?:\s\([A-Z]+\))?(?:\s(?:{alternation(states)}|[a-z]+ed|[a-z]+ly)(?![\w-]))"
        )

    def without(self, text: str, found: Sequence[Found], parties: frozenset[str]) -> list[Found]:
        """`found` without the states and bodies that act."""
        if not any(one.kind in ACTORS for one in found):
            return list(found)
        until = self._until(text)
        states = [one for one in found if one.kind == "country"]
        listed = set(self._listed(text, states)) if len(states) > 1 else ()
        return [
            one
            for one in found
            if one.kind not in ACTORS
            or not (
                _halved(text, one)
                or one.at in listed
                or self._acts(text, self._state(text, one), parties, until)
            )
        ]

    def _listed(self, text: str, states: Sequence[Found]) -> Iterator[int]:
        """Where the states of a list begin that opens a clause and goes on with a verb."""
        run: list[Found] = []
        for one in states:
            if run and _JOINS.fullmatch(text, run[-1].to, one.at) is None:
                run = []
            run.append(one)
            before = text[max(0, run[0].at - _REACH) : run[0].at]
            if len(run) > 1 and self.verbs.match(text, one.to) and _opens(_bare(before)):
                yield from (state.at for state in run)

    def _until(self, text: str) -> int:
        """Where the verb of the leaders stands who open the text; 0 if none do."""
        led = self.led.match(text)
        verb = self.acting.search(text, led.end()) if led else None
        return verb.start() if verb else len(text) if led else 0

    def _state(self, text: str, one: Found) -> Found:
        """The state that a `Government of X` acts for."""
        match = _GOVERNMENT.match(text, one.at, one.to)
        state = self.book.en.get(text[match.end() : one.to]) if match else None
        return replace(one, entity=state.id, kind="country") if state else one

    def _acts(self, text: str, one: Found, parties: frozenset[str], acting: int) -> bool:
        """A state as the subject of a main clause, or a currency; leaders act up to `acting`."""
        currency = text.startswith((" dollar", " $", "$"), one.to)
        principle = text.startswith(" p", one.to) and text[max(0, one.at - 4) : one.at].lower()
        led = one.at < acting and (one.entity in parties or text.startswith("We, "))
        if currency or principle == "one " or (led and self.paired.match(text, one.to)):
            return True
        party = one.entity in parties
        if not party and one.kind != "country":
            return False
        before = _bare(text[max(0, one.at - _REACH) : one.at])
        if not _opens(before):
            return False
        if party or not self._has_state(parties):
            return self._does(text, one, before)
        related = not before and text.startswith(", which ", one.to)
        alone = not before.endswith(" and ") and self.finite.match(text, one.to) is not None
        return related or alone

    def _has_state(self, parties: frozenset[str]) -> bool:
        """A text whose parties are bodies only lets their member states act."""
        known = (self.book.by_id.get(code) for code in parties)
        return any(entity is not None and entity.kind == "country" for entity in known)

    def _does(self, text: str, one: Found, before: str) -> bool:
        """What stands after a state that opens a clause makes it the subject."""
        following = text[one.to : one.to + _REACH]
        if one.at <= 4 and re.match(r",(?:\s(?!and)|$)|\sand\s(?:the\s)?[A-Z]", following):
            return True
        if self.verbs.match(following) or following.startswith(" (hereinafter"):
            return True
        return bool(_AND_STATE.match(following)) and before.endswith((", ", "; ", ""))


def _halved(text: str, one: Found) -> bool:
    """A state that is one half of a name of two: Peru-Nepal Trade Corridor."""
    if one.kind != "country":
        return False
    left = text[one.at - 1 : one.at] in _DASHES and text[one.at - 2 : one.at - 1].isalpha()
    right = text[one.to : one.to + 1] in _DASHES and text[one.to + 1 : one.to + 2].isupper()
    space = text.find(" ", one.to)
    return (left or right) and space > 0 and text[space + 1 : space + 2].isupper()


def _bare(before: str) -> str:
    """`before` without an article at its end."""
    return before.removesuffix("the ").removesuffix("The ")


def _opens(before: str) -> bool:
    """A clause begins after these words, or a second subject does."""
    if not before:
        return True
    if before.endswith(" and ") and not before.endswith(", and "):
        return _COORDINATED.search(before) is not None
    return before.endswith(_OPENS)
