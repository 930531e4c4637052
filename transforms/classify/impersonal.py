"""What is done without a doer: `appreciation was expressed`, `agreement was reached to`.

The text speaks for all parties, so they do it (coding manual section 3), unless `by` names who.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from transforms.classify.codebook import Operator
from transforms.classify.operators import Token
from transforms.classify.reading import OTHER, PARTIES, Act
from transforms.classify.word_book import Clause

#: `There was broad agreement that`, as the verb of an entry.
_THERE: Final = "there"
#: `It is our conviction that`, `Our goal is to`, as the verb of an entry.
_OURS: Final = "ours"
#: `It is with regret that`, as the verb of an entry.
_WITH: Final = "with"
#: `Our support is unwavering`, `No effort will be spared`, as the verb of an entry.
_FIRM: Final = "firm"
_SPARED: Final = "spared"
#: Entries in which `by` names no doer.
_VIEW: Final = "view"
_NO_DOER: Final = (_THERE, _OURS, _WITH, _FIRM, _SPARED, _VIEW)
#: `A new dialogue was launched`: announced, unless a date tells that it is older news.
_FOUNDED: Final = "founded"
_OLDER: Final = (
    r"(?!.*\b(?:(?:in|since|on|of) (?:[A-Z]\w+ )?(?:19|20)\d\d|last|earlier|previously)\b)"
)
_FRONTED: Final = r"(?:[A-Z][^,;:]{0,80}, )?(?:[Aa]n? |[Tt]he |[Tt]heir |[Oo]ur )?(?:[\w-]+ ){0,3}?"
#: What the noun is of or about, before its verb.
_ABOUT: Final = r"(?: (?:of|for|to|on|in|with|at|over|about|that|between)\b[^,;:]{0,120}?)?"
_WAS: Final = r" (?:was|were|is|are|has been|have been) (?:also |again |once more |\w+ly ){0,2}"
_BY: Final = re.compile(r" by (?!\d|\w+ing\b|means|way|virtue)(?:the )?")
#: How far after the verb its doer is looked for, in characters.
_REACH: Final = 60


@dataclass(frozen=True, slots=True)
class Impersonal:
    """The entries of kind `impersonal`: one pattern each, and two that tell whether any fits.

    `opening` looks at the head of a clause; `passive` begins with a space, so that it is fast.
    """

    patterns: tuple[tuple[re.Pattern[str], Operator], ...]
    opening: re.Pattern[str]
    passive: re.Pattern[str]

    @classmethod
    def of(cls, operators: Iterable[Operator], words: Mapping[str, Sequence[str]]) -> Impersonal:
        """The patterns of those of `operators` that are of the kind; `words` are the classes."""
        entries = [operator for operator in operators if operator.kind == "impersonal"]
        verbs = sorted(
            {verb for entry in entries for verb in entry.takes.split()} - {*_NO_DOER, _FOUNDED}
        )
        ours = r"It (?:is|was|remains) |(?:Our|Their|The) [^,;:]{0,90}? (?:is|are|remains?) "
        founded = r"An? [^,;:]{0,90}? (?:was|were) (?:launched|established|inaugurated|founded|set)"
        fronted = (
            r"Of |In (?:our|their|the [A-Z]\w+[’']s) |(?:No|Every|All(?: possible)?) efforts? "
        )
        others = rf"{fronted}|{founded}|"
        passive = rf"{_WAS}(?:{'|'.join(verbs)})\b" if entries else r"(?!)"
        patterns = tuple((_pattern(entry, words), entry) for entry in entries)
        return cls(patterns, re.compile(rf"There \w+ |{others}{ours}"), re.compile(passive))


def _told(nouns: str, firm: Sequence[str]) -> dict[str, str]:
    """Patterns of what stands without a verb of its own, by what the entry takes."""
    with_it = rf"It (?:is|was) with (?:[\w-]+ ){{0,3}}?(?P<felt>{nouns}) that\b"
    state = rf"(?:is|are|remains?) (?:\w+ly )?(?:{'|'.join(sorted(firm))})\b"
    done = rf"{_WAS}(?:launched|established|inaugurated|founded|set up|created)\b{_OLDER}"
    spared = r"(?:will|shall|would|is to|are to) be (?:spared|made|exerted)\b"
    return {
        _WITH: rf"{with_it}|Of (?:[\w-]+ )?(?P<first>{nouns}) (?:is|are|was|were)\b",
        _FIRM: rf"Our (?:[\w-]+ ){{0,3}}?(?P<ours>{nouns}) [^,;:]{{0,90}}?{state}",
        _FOUNDED: rf"An? (?:[\w-]+ ){{0,4}}?(?P<new>{nouns})\b{_ABOUT}{done}",
        _VIEW: rf"In (?:our|their|the [A-Z]\w+[’']s) (?:\w+ )?(?P<view>{nouns}),",
        _SPARED: rf"(?:No|Every|All(?: possible)?) (?P<all>{nouns}) {spared}",
    }


def _pattern(entry: Operator, words: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """The passives of one entry, at the head of a clause."""
    told = _told("|".join(entry.forms), words["firm"]).get(entry.takes)
    if told is not None:
        return re.compile(told)
    if entry.takes == _OURS:
        return _ours("|".join(entry.forms))
    nouns = "|".join(f"[{n[0].upper()}{n[0]}]{re.escape(n[1:])}" for n in entry.forms)
    verbs = "|".join(verb for verb in entry.takes.split() if verb != _THERE)
    passive = rf"{_FRONTED}(?P<at>(?:{nouns})\b){_ABOUT}{_WAS}(?:{verbs})\b"
    if _THERE not in entry.takes.split():
        return re.compile(passive)
    there = rf"There (?:was|is|were|are|has been) (?:[\w-]+ ){{0,3}}?(?P<there>{nouns})\b"
    return re.compile(f"{there}|{passive}" if verbs else there)


def _ours(nouns: str) -> re.Pattern[str]:
    """What the parties call their conviction or their goal."""
    return re.compile(
        rf"It (?:is|was|remains) (?:also )?(?:our|their) (?:[\w-]+ ){{0,3}}?(?P<it>{nouns})"
        rf" (?:that|to)\b|It (?:is|was|remains) (?:also )?the (?:[\w-]+ ){{0,3}}?(?P<of>{nouns})"
        r" of (?P<whose>[^,;:]{2,60}?) (?:that|to)\b|"
        rf"(?:Our|Their|The) (?:[\w-]+ ){{0,3}}?(?P<goal>{nouns})"
        r"(?: of [^,;:]{1,60}?)? (?:is|are|remains) (?:\w+ly )?(?:to|that)\b"
    )


def take(clause: Clause, impersonal: Impersonal) -> None:
    """Write the act of a passive without doer at the head of `clause` down."""
    if not (impersonal.passive.search(clause.text) or impersonal.opening.match(clause.text)):
        return
    for pattern, entry in impersonal.patterns:
        match = pattern.match(clause.text)
        if match is None:
            continue
        found = {name: at for name, at in match.groupdict().items() if at is not None}
        whose = match.span("whose") if "whose" in found else None
        actor = PARTIES if entry.takes in _NO_DOER else _doer(clause, match.end())
        actor = _owner(clause, *whose) if whose else actor
        if actor:
            start = match.start(next(iter(found), 0))
            act = Act(entry.act, entry.id, start, match.end(), actor, sure="medium")
            bare = entry.act == "commit" and "taken" in entry.takes
            act.binding = not bare or " to " in clause.text
            clause.reading.acts.append(act)
            clause.blocked_to = match.end()
        return


def _doer(clause: Clause, end: int) -> str:
    """Code of the party named after `by`, all parties without it; empty for somebody else."""
    by = _BY.search(clause.text, end, end + _REACH)
    if by is None:
        return PARTIES
    return next((_code(t) for t in clause.tokens if t.start in (by.end(), by.start() + 4)), "")


def _owner(clause: Clause, start: int, end: int) -> str:
    """Code of whoever is named between `start` and `end`; empty for nobody or somebody else."""
    return next((_code(t) for t in clause.tokens if start <= t.start < end and _code(t)), "")


def _code(token: Token) -> str:
    known = token.kind in ("party", "all") and token.value != OTHER
    return token.value if known else ""
