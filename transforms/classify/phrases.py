"""Subjects in a script with spaces: which noun phrase stands before a verb, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Final

from transforms.classify.actors import joined
from transforms.classify.appositions import one_name
from transforms.classify.codebook import Grammar
from transforms.classify.operators import Token
from transforms.classify.reading import ONE, OTHER, PARTIES, THEY, THING, Setting
from transforms.classify.subjects import NONE, SOMEBODY, Subject

#: Kinds of token that can be a subject by themselves.
NAMES: Final = frozenset(("party", "all", "others", "pronoun"))
LINK: Final = re.compile(
    r"(?:[’']s?)?(?: ?\([^()]{1,40}\))?"
    r"(?:,?(?: (?:and|&|as well as|together with|or))(?: (?:also|both))?"
    r"(?: the)?(?: (?:[A-Z][\w.’-]*|–|of|for|and))*?(?: [Gg]overnment of(?: the)?| of(?: the)?)? ?"
    r"|[-–]| – |)"
)
OWNERS: Final = frozenset(("party", "all", "pronoun", "adjective"))
OF: Final = re.compile(r" of (?:the )?")
COMMA: Final = re.compile(r"(?: ?\([^()]{1,40}\))?, (?:the )?")
_PROPER: Final = re.compile(
    r"(?:[’']s)?(?: (?:[A-Z(][\w.’'()-]*|of|and|for|the|on|to|&))*(?: \([A-Z]+\))?"
)
_ONE: Final = ("a", "an", "half", "only")
_CHIEFS: Final = frozenset(("ministers", "heads", "leaders", "presidents", "chiefs", "governors"))
#: Those for whom the representatives of a paper's parties speak.
_SENDERS: Final = frozenset(("Authorities", "Ministries", "Agencies", "Signatories", "sides"))
#: Two bodies, of which only one may be named with its state: MPI and the Thai Department of Trade.
_TWO_BODIES: Final = re.compile(r"^(?:the |The )?[A-Z][^,;]{1,90} and (?:the [A-Z]|[A-Z]{3,})")
PAIR: Final = 2
_ASIDE: Final = re.compile(r" ?\([^()]*\)$")
#: A finite verb that many reports have: what stands before it is its subject.
VERB: Final = re.compile(
    r" (?:is|are|was|were|has|have|had|will|would|can|could|may|might|shall|should|must|does|do|"
    r"remains?|continues?|includes?|took|sets?|covers?|provides?|reflects?|marks?|aims?) "
)
#: Two persons with their offices open the sentence.
#: All members of a group: the countries of the Danube Group.
_OF_GROUP: Final = re.compile(
    r"(?:^|, )(?:[Tt]he |[Aa]ll )?(?:countries|[Ss]tates|nations|economies|[Mm]embers) of (?:the )?"
    r"(?:[A-Z][\w-]+ )+(?:Group|Community|Association|Alliance|Initiative|Format|Triangle|Forum)$"
)
#: A participle between a noun and its preposition: measures taken under, a group chaired by.
_REDUCED: Final = re.compile(r"[a-z-]+ed|taken|made|held|given|drawn|set|up|built|sent|begun|done")
#: Between how a person is styled and who it is.
_STYLES: Final = (" ", " the ")
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
    theirs: frozenset[str]
    roles: frozenset[str]
    organs: frozenset[str]
    organ_kinds: frozenset[str]
    titles: frozenset[str]
    quantifiers: frozenset[str]
    told: re.Pattern[str]

    @classmethod
    def of(cls, grammar: Grammar) -> Heads:
        """The nouns of `grammar`."""
        told = re.compile(
            rf" (?:was|were|has been|have been) (?:also |[a-z]+ly )?"
            rf"(?:{'|'.join(grammar.words['told_passive'])})\b(?! by )"
        )
        names = [field.name for field in fields(cls) if field.name != "told"]
        return cls(**{name: frozenset(grammar.words[name]) for name in names}, told=told)


def code_of(name: Token, heads: Heads) -> str:
    """Code of one name; `ONE` and `THEY` for pronouns that the clauses before decide."""
    if name.kind == "pronoun":
        if name.value in heads.things:
            return THING
        return THEY if name.value in heads.they else ONE
    return OTHER if name.kind == "others" else name.value


def group_before(text: str, names: Iterator[Token]) -> list[Token]:
    """The names that end with the first of `names`, which run backwards, linked by `and` or commas.

    The President of Japan is Japan: a title before `of` is no name of its own.
    """
    group = [next(names)]
    begin = group[0].start
    for name in names:
        if name.kind == "pronoun" and text[name.end : begin] in _STYLES:
            begin = name.start
            group[0] = group[0]._replace(start=begin)
            continue
        if name.kind in ("pronoun", "party") and OF.fullmatch(text, name.end, begin):
            begin = name.start
            group[0] = group[0]._replace(start=begin)
            continue
        listed = len(group) > 1 and name.kind != "others" and COMMA.fullmatch(text, name.end, begin)
        owned = group[0].kind in ("party", "all") and text[name.end : begin] == " "
        if name.kind == "party" and owned:
            begin = name.start
            group[0] = name._replace(end=group[0].end)
            continue
        same = name.value == group[0].value and text[name.end : begin] == " "
        if not (listed or same or LINK.fullmatch(text, name.end, begin)):
            break
        begin = name.start
        group.insert(0, name)
    return group


def party(group: Sequence[Token], setting: Setting, heads: Heads) -> Subject:
    """The parties of a run of names."""
    codes = [_home(name, setting) or code_of(name, heads) for name in group]
    if OTHER in codes:
        return SOMEBODY
    return Subject(codes[0] if len(codes) == 1 else joined(codes, setting.parties), "party")


def of_party(text: str, tokens: Sequence[Token]) -> bool:
    """The first name is of a party: the Governments of Chad and Niger are they."""
    first = tokens[0]
    return any(t.kind == "party" and OF.fullmatch(text, first.end, t.start) for t in tokens[1:3])


def _home(name: Token, setting: Setting) -> str:
    """The government that issues the paper alone, for `we` and for its own president."""
    ours = name.kind == "all" and name.end - name.start == len("we")
    titled = name.kind == "pronoun" and name.value[:4] in ("the ", "The ")
    return setting.home if ours or titled else ""


def phrase_subject(
    text: str, span: tuple[int, int], tokens: Sequence[Token], setting: Setting, heads: Heads
) -> Subject:
    """Whose a noun phrase is: a party's agency, a thing that parties own, or somebody else's."""
    start, end = span
    noun = _ASIDE.sub("", text[start:end].strip(" *("))
    core = _core(noun)
    if not core:
        return SOMEBODY if noun else NONE
    inside = [t for t in tokens if start <= t.start and t.end <= end]
    others = inside and inside[0].kind == "others" and not text[start : inside[0].start].strip()
    others = others and not of_party(text, inside)
    head = core[-1].strip("*,()“”")
    if others or head in heads.private:
        return SOMEBODY
    named = _without_styles(text, [t for t in inside if t.kind in OWNERS])
    agency = not heads.agencies.isdisjoint((head, head.lower()))
    if named and (agency or _is_proper(text, named[0], end) or _bodies(noun, heads)):
        both = len(setting.parties) == PAIR and _TWO_BODIES.search(noun)
        return Subject(PARTIES, "party") if both else party(named, setting, heads)
    if setting.home and not named and (agency or not heads.agencies.isdisjoint(core)):
        return Subject(setting.home, "party")
    unnamed = None if named else _unnamed(core, setting, heads)
    ours = core[0].lower() in heads.ours and named and named[0].start > start + len(" ".join(core))
    owner = party(named, setting, heads).code if named and not ours else ""
    return unnamed or _thing(core, noun, owner, heads)


def _unnamed(core: Sequence[str], setting: Setting, heads: Heads) -> Subject | None:
    """An official by name, or a short name or a new body of the parties' own."""
    if _person(core, heads):
        return Subject(ONE, "party")
    founded = len(setting.parties) == PAIR and _founded(core, heads)
    return Subject("", "own") if founded or core[-1].strip("*,()“”") in setting.own else None


def _without_styles(text: str, named: Sequence[Token]) -> list[Token]:
    """The names without styles of persons who are named at once: His Majesty the King."""
    kept = [
        name
        for name, after in pairwise(named)
        if name.kind != "pronoun" or text[name.end : after.start] not in _STYLES
    ]
    return [*kept, *named[-1:]]


def _core(noun: str) -> list[str]:
    """The words of a noun phrase up to what is said of its head: the group [set up under …]."""
    parts = _STEP.split(noun, maxsplit=1)
    core = parts[0].split()
    while len(parts) > 1 and len(core) > PAIR and _REDUCED.fullmatch(core[-1]):
        core.pop()
    return core


def _person(core: Sequence[str], heads: Heads) -> bool:
    """An official whose state is not told: Prime Minister Cruz, Mr. Ito, the deputy minister."""
    if core[0] in ("The", "the") and core[-1].islower() and core[-1].title() in heads.titles:
        return True
    title = next((n for n, word in enumerate(core) if word in heads.titles), len(core))
    names = core[title + 1 :]
    return bool(names) and all(word[0].isupper() and word not in heads.titles for word in names)


def _bodies(noun: str, heads: Heads) -> bool:
    """The noun phrase is one long name with an agency in it."""
    return one_name(noun, len(noun)) and not heads.agencies.isdisjoint(noun.split())


def _founded(core: Sequence[str], heads: Heads) -> bool:
    """A body that two parties speak of as a new one: a Steering Group, a joint committee."""
    if core[0] not in ("a", "A") or core[-1].capitalize() not in heads.organs:
        return False
    return any(word.capitalize() in heads.organ_kinds for word in core)


def _thing(core: Sequence[str], noun: str, owner: str, heads: Heads) -> Subject:
    """A noun phrase that is no party: their ministers, its policy, or somebody else's."""
    head, first = core[-1].strip("*,()“”"), core[0].lower()
    if head in heads.agencies and first in (*heads.theirs, *heads.ours) and not owner:
        return Subject(PARTIES if first in heads.ours else "", "party")
    if not owner and head in heads.agencies and first in heads.quantifiers and first not in _ONE:
        return Subject(OTHER, "party")
    if not owner and head in (heads.roles | heads.organs):
        single = first in ("a", "an") and head in heads.organs
        sent = head in heads.roles and is_sent([head, *noun.split(f"{head} ", 1)[-1].split()[:3]])
        open_who = first in heads.quantifiers or first == "no" or first.isdigit() or sent
        return SOMEBODY if single else Subject(OTHER if open_who else PARTIES, "party")
    if (owner and head in heads.roles) or _OF_GROUP.search(noun):
        return Subject(owner or PARTIES, "party")
    own = not heads.own.isdisjoint((head, head.lower(), noun.lower()))
    if own and owner:
        return Subject(owner, "own")
    pointed = core[0] in heads.pointers or "joint" in core or len(core) <= 2
    return Subject("", "own") if first in heads.ours or (own and pointed) else SOMEBODY


def _is_proper(text: str, name: Token, end: int) -> bool:
    """The phrase is a name that begins with a party: U.S. Agency for …."""
    end = len(text[:end].rstrip())
    return name.end < end and bool(_PROPER.fullmatch(text, name.end, end))


def is_sent(words: Sequence[str]) -> bool:
    """Experts of an institute, unlike Ministers of Finance, are somebody else's."""
    ours = words[2:3] in (["the"], ["both"], ["their"]) and words[3:4] and words[3] in _SENDERS
    return words[0].lower() not in _CHIEFS and not ours and words[1:2] in (["of"], ["from"])


def told(text: str) -> bool:
    """A finite verb stands in the text."""
    return VERB.search(text) is not None
