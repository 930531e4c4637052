"""What reading a script with spaces needs: the grammar's words, and the state of one clause."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import Final, NamedTuple

from transforms.classify.codebook import Grammar, Operator
from transforms.classify.operators import Token
from transforms.classify.phrases import Heads
from transforms.classify.reading import Reading, Setting
from transforms.classify.subjects import Subject

#: How far after an operator its complement is looked at, in characters.
LOOK: Final = 160
END: Final = attrgetter("end")
_IRREGULAR: Final = frozenset(
    (
        "sought",
        "strove",
        "held",
        "undertook",
        "stood",
        "took",
        "reached",
        "paid",
        "made",
        "said",
        "spoke",
        "gave",
        "met",
        "sent",
        "lent",
        "laid",
        "thought",
        "felt",
        "found",
        "saw",
        "heard",
        "went",
        "came",
        "sat",
        "drew",
        "bore",
        "swore",
        "kept",
        "told",
        "threw",
        "began",
        "had",
    )
)


@dataclass(frozen=True, slots=True)
class WordBook:
    """The grammar's word classes in the form in which reading asks for them."""

    heads: Heads
    nouns: dict[str, Operator]
    aims: Operator
    verbs: frozenset[str]
    gerund_nouns: frozenset[str]
    weak_gains: frozenset[str]
    later: frozenset[str]
    effects: tuple[str, ...]
    negations: tuple[str, ...]
    deals: re.Pattern[str]
    no_deals: re.Pattern[str]
    past: re.Pattern[str]
    assent: re.Pattern[str]
    reports: re.Pattern[str]
    be: frozenset[str]
    held: tuple[str, ...]
    felt: re.Pattern[str]
    weighty: re.Pattern[str]
    told_nouns: frozenset[str]
    like_adverbs: frozenset[str]
    foundings: re.Pattern[str]
    announce: str
    carriers: frozenset[str]
    said: tuple[str, ...]
    will: str

    @classmethod
    def of(cls, grammar: Grammar) -> WordBook:
        """The classes of `grammar`."""
        words = grammar.words
        operators = grammar.operators.values()
        return cls(
            heads=Heads.of(grammar),
            nouns={form: o for o in operators if o.kind == "noun" for form in o.forms},
            aims=next(o for o in operators if o.act == "aim" and o.kind == "effort"),
            verbs=frozenset(words["verbs"]),
            gerund_nouns=frozenset(words["gerund_nouns"]),
            weak_gains=frozenset(words["weak_gains"]),
            later=frozenset(words["present_after_past"]),
            effects=words["effects"],
            negations=words["negations"],
            deals=_any(words["deals"]),
            no_deals=_any(words["no_deals"]),
            past=_any(words["past"]),
            assent=_any(words["assent"]),
            reports=_any(words["reports"]),
            be=frozenset(words["be"]),
            held=words["held"],
            felt=_felt(words["feelings"]),
            carriers=frozenset(words["carriers"]),
            said=words["said"],
            will=next((o.id for o in operators if o.act == "will" and o.kind == "modal"), ""),
            announce=next((o.id for o in operators if o.takes == "announce"), ""),
            told_nouns=frozenset(words["told_nouns"]),
            like_adverbs=frozenset(words["like_adverbs"]),
            foundings=re.compile(rf"(?:{'|'.join(words['foundings'])}) (?:of|between|(?P<by>by)) "),
            weighty=re.compile(
                rf" (?:[\w-]+ ){{0,3}}?(?:{'|'.join(words['weights'])}) (?:to|on|upon)\b"
            ),
        )

    def verbal(self, after: str) -> bool:
        """What follows `to` is a verb, not a noun."""
        word = re.match(
            r" ?(?:(?:further|jointly|fully|actively|also|continue to|\w+ly) )*([\w-]+)", after
        )
        if not word:
            return False
        first = word[1].lower()
        if first.endswith("ing"):
            return first not in self.gerund_nouns
        return first in self.verbs


#: Between a verb and the noun that it takes stand only its modifiers, this many characters.
_REACH: Final = 70
_APART: Final = re.compile(r"[,;]|\b(?:that|to|of|with|in|on|for|between|from|by)\b")


#: To whom something is extended: to him an invitation.
_TO_HIM: Final = re.compile(
    r"^ to (?:him|her|them|his|the|His|Her|President|Prime)\b[^,;]{0,60}?"
    r" (?=(?:an?|its|their|his|her|our|deep|sincere|warm|heartfelt|most) )"
)
#: Whom somebody is assured or informed of something; the verbs from their second letter on.
_TOLD_WHOM: Final = ("ssur", "nform", "otif", "ppris")
_ASSURED: Final = re.compile(
    r"^[^,;]{1,50}? of (?=(?:its|their|his|her|our|the|full|continued)\b|[A-Z]\w+[’']s )"
)


def takes_noun(clause: Clause, verb: Token, noun: Token) -> bool:
    """The noun is the object of the verb: `reaffirmed its commitment to`."""
    between = clause.text[verb.end : noun.start]
    if between.startswith(" to "):
        between = _TO_HIM.sub(" ", between)
    if clause.text.startswith(_TOLD_WHOM, verb.start + 1):
        between = _ASSURED.sub("", between)
    return len(between) <= _REACH and not _APART.search(between)


def _felt(feelings: Sequence[str]) -> re.Pattern[str]:
    """`noted with deep concern`, `noted the report with satisfaction`."""
    return re.compile(rf"[^,;]{{0,90}}? with (?:[\w-]+ ){{0,3}}?(?:{'|'.join(feelings)})\b")


def _any(words: Sequence[str]) -> re.Pattern[str]:
    """Any of the words as a whole word, the longest first."""
    return re.compile(
        r"\b(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")\b"
    )


@dataclass(slots=True)
class Clause:
    """State while one clause is read."""

    text: str
    tokens: list[Token]
    setting: Setting
    book: WordBook
    reading: Reading = field(default_factory=Reading)
    last: Token | None = None
    tense: str = ""
    relay: Token | None = None
    blocked_to: int = 0


class Place(NamedTuple):
    """Where an operator stands: its subject, and whether it is in a complement or coordinate.

    `guessed` is a subject that only its noun tells to be the parties: the coordinators.
    """

    subject: Subject
    complement: bool = False
    shared: bool = False
    passive: bool = False
    guessed: bool = False


@lru_cache(maxsize=4096)
def tense_of(form: str) -> str:
    """Form of the verb: modal, ing, past, third or base."""
    words = form.lower().split(" ")
    word = next((w for w in words if not w.endswith("ly")), words[0])
    if word in ("will", "would", "shall", "should", "must", "may"):
        return "modal"
    if word.endswith("ing"):
        return "ing"
    if word.endswith("ed") or word in _IRREGULAR or word in ("was", "were"):
        return "past"
    return "third" if (word.endswith("s") and not word.endswith("ss")) or word == "is" else "base"


def adjoins(clause: Clause, token: Token, start: int) -> bool:
    """Nothing but space stands between the token and `start`."""
    return not clause.text[token.end : start].strip()


def token_before(clause: Clause, begin: int) -> Token | None:
    """The token right before `begin`, over articles."""
    for index in range(bisect_right(clause.tokens, begin, key=END) - 1, -1, -1):
        token = clause.tokens[index]
        if not adjoins(clause, token, begin):
            return None
        if token.kind not in ("det", "adverb"):
            return token
        begin = token.start
    return None


def after_of(clause: Clause, token: Token) -> str:
    """The text after the token, as far as a complement is looked at."""
    return clause.text[token.end : token.end + LOOK]


def form_of(clause: Clause, token: Token) -> str:
    """The token as printed."""
    return clause.text[token.start : token.end]


def denied(clause: Clause, token: Token) -> bool:
    """A word of denial stands right after the token."""
    return after_of(clause, token).lstrip().startswith(clause.book.negations)
