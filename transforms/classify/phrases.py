"""Subjects in a script with spaces: which noun phrase stands before a verb, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from transforms.classify.actors import OTHER, joined
from transforms.classify.codebook import Grammar
from transforms.classify.operators import Token
from transforms.classify.reading import ONE, OWN, THEY, THING, Setting
from transforms.classify.subjects import NONE, SOMEBODY, Subject

#: Kinds of token that can be a subject by themselves.
NAMES: Final = frozenset(("party", "all", "others", "pronoun"))
_LINK: Final = re.compile(
    r"(?:[’']s?)?(?: ?\([^()]{1,40}\))?"
    r"(?:,?(?: (?:and|&|as well as|together with|or))(?: (?:also|both))?"
    r"(?: the)?(?: [Gg]overnment of(?: the)?)? ?|[-–]| – |)"
)
_OWNERS: Final = frozenset(("party", "all", "pronoun", "adjective"))
_COMMA: Final = re.compile(r"(?: ?\([^()]{1,40}\))?, (?:the )?")
_PROPER: Final = re.compile(
    r"(?:[’']s)?(?: (?:[A-Z(][\w.’'()-]*|of|and|for|the|on|to|&))*(?: \([A-Z]+\))?"
)
_STEP: Final = re.compile(
    r"\b(?:of|in|on|for|to|with|between|from|by|under|that|which|regarding|within|among|at)\b"
)


@dataclass(frozen=True, slots=True)
class Heads:
    """Nouns that tell what a noun phrase is."""

    agencies: frozenset[str]
    own: frozenset[str]
    private: frozenset[str]
    pointers: frozenset[str]
    they: frozenset[str]
    ours: frozenset[str]
    things: frozenset[str]

    @classmethod
    def of(cls, grammar: Grammar) -> Heads:
        """The nouns of `grammar`."""
        names = ("agencies", "own", "private", "pointers", "they", "ours", "things")
        return cls(*(frozenset(grammar.words[name]) for name in names))


def code_of(name: Token, heads: Heads) -> str:
    """Code of one name; `ONE` and `THEY` for pronouns that the clauses before decide."""
    if name.kind == "pronoun":
        if name.value in heads.things:
            return THING
        return THEY if name.value in heads.they else ONE
    return OTHER if name.kind == "others" else name.value


def group_before(text: str, names: Sequence[Token]) -> list[Token]:
    """The names that end with the last of `names`, linked by `and` or commas."""
    group = [names[-1]]
    for name in reversed(names[:-1]):
        listed = len(group) > 1 and _COMMA.fullmatch(text, name.end, group[0].start)
        same = name.value == group[0].value and text[name.end : group[0].start] == " "
        if not (listed or same or _LINK.fullmatch(text, name.end, group[0].start)):
            break
        group.insert(0, name)
    return group


def party(group: Sequence[Token], setting: Setting, heads: Heads) -> Subject:
    """The parties of a run of names."""
    codes = [code_of(name, heads) for name in group]
    if OTHER in codes:
        return SOMEBODY
    return Subject(codes[0] if len(codes) == 1 else joined(codes, setting.parties), "party")


def phrase_subject(
    text: str, span: tuple[int, int], tokens: Sequence[Token], setting: Setting, heads: Heads
) -> Subject:
    """Whose a noun phrase is: a party's agency, a thing that parties own, or somebody else's."""
    start, end = span
    noun = text[start:end].strip(" *(")
    core = _STEP.split(noun, maxsplit=1)[0].split()
    if not core:
        return SOMEBODY if noun else NONE
    named = [t for t in tokens if t.kind in _OWNERS and start <= t.start and t.end <= end]
    head = core[-1].strip("*,()“”")
    if head in heads.private:
        return SOMEBODY
    if named and (head in heads.agencies or _is_proper(text, named[0], end)):
        return party(named, setting, heads)
    own = head in heads.own or noun.lower() in heads.own
    if own and named:
        return Subject(party(named, setting, heads).code, "own")
    pointed = core[0] in heads.pointers or len(core) <= 2
    ours = core[0].lower() in heads.ours
    return Subject("", "own") if ours or (own and pointed) else SOMEBODY


def _is_proper(text: str, name: Token, end: int) -> bool:
    """The phrase is a name that begins with a party: U.S. Agency for …."""
    end = len(text[:end].rstrip())
    return name.end < end and bool(_PROPER.fullmatch(text, name.end, end))


def opening_subject(
    text: str, tokens: Sequence[Token], setting: Setting, heads: Heads
) -> tuple[str, int]:
    """Code of the subject at the head of a clause without operator, and where it ends.

    The code is `OWN` when the clause goes on about what came before: this deal, these include.
    """
    start = _past_fronted(text, tokens)
    pointed = re.match(r"(?:This|These|Such|The|That)\b", text[start : start + 6])
    names = [t for t in tokens if t.kind in NAMES and t.start >= start]
    for name in names:
        if text[start : name.start].strip(" *(“").lower() not in (
            "",
            "the",
            "both",
            "today",
            "also",
            "the government of",
            "the government of the",
        ):
            break
        group = [name]
        for other in names[names.index(name) + 1 :]:
            between = (group[-1].end, other.start)
            if not (_LINK.fullmatch(text, *between) or _COMMA.fullmatch(text, *between)):
                break
            group.append(other)
        if text.startswith(("’s", "'s"), group[-1].end):
            return phrase_subject(
                text, (start, _verb_at(text, group[-1].end)), tokens, setting, heads
            ).code, group[-1].end
        return party(group, setting, heads).code, group[-1].end
    if pointed:
        words = text[start:].split()[:6]
        if len(words) > 1 and words[0] in ("This", "These") and words[1].startswith("includ"):
            return OWN, start
        if any(word.strip(",") in heads.own for word in words[1:]):
            return OWN, start
    return OTHER, start


def _past_fronted(text: str, tokens: Sequence[Token]) -> int:
    """Where the main clause begins: after `In Malaysia,` and the like."""
    if not tokens or tokens[0].start > 1 or tokens[0].kind not in ("prep", "relative"):
        return 0
    comma = text.find(", ")
    return comma + 2 if 0 <= comma < len(text) * 0.8 else 0


def _verb_at(text: str, start: int) -> int:
    """A guess at where the noun phrase after a possessive ends: after at most four words."""
    at = start
    for _ in range(4):
        found = text.find(" ", at + 1)
        if found < 0:
            return len(text)
        at = found
    return at
