"""What reading a script without spaces needs: the grammar's words, the state of one clause."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from transforms.classify.codebook import Grammar, Operator
from transforms.classify.operators import Token
from transforms.classify.reading import Reading, Setting
from transforms.classify.subject_nouns import Nouns

NAMES: Final = frozenset(("party", "all", "others"))
#: What opens a title, a quote or a bracket, and what closes it.
OPENS: Final = {"《": "》", "“": "”", "「": "」", "『": "』", "（": "）", "(": ")", "〈": "〉"}
#: After 应: a duty to ask or to be asked, not at whose request.
SELF_ASKED: Final = re.compile(
    "[由就向在](?!华)|经(?!社)|于|对(?!方)|以(?!色|方)|征得|获|取得|事先|提出|尽快|立即|及时|尽早"
)
STOPS: Final = frozenset("，；：。！？,;:!?")
#: Signs that the lexicon needs besides words.
SIGNS: Final = {sign: sign for sign in (*OPENS, *OPENS.values(), *STOPS)}


#: Word classes asked for as patterns, as lists and as sets.
_PATTERNS: Final = ("stative", "deals", "reports", "copulas", "defines", "tells", "tasked")
_LISTS: Final = (
    "effects", "negations", "verbs", "asked", "manners", "goals", "frames", "ends", "world",
    "settled", "mutual", "others",
)  # fmt: skip
_SETS: Final = ("weak_duties", "assembled", "nouny", "joint")
#: Nouns after a verb of expression, and the entry that they are of.
_FELT: Final = (
    ("feelings", "express-view"),
    ("against", "oppose-view"),
    ("behind", "support-view"),
)


@dataclass(frozen=True, slots=True)
class Words:
    """The grammar's word classes in the form in which reading asks for them."""

    nouns: Nouns
    stative: re.Pattern[str]
    deals: re.Pattern[str]
    moves: re.Pattern[str]
    tells: re.Pattern[str]
    tasked: re.Pattern[str]
    past: re.Pattern[str]
    reports: re.Pattern[str]
    copulas: re.Pattern[str]
    defines: re.Pattern[str]
    effects: tuple[str, ...]
    negations: tuple[str, ...]
    verbs: tuple[str, ...]
    doing: re.Pattern[str]
    weak_duties: frozenset[str]
    asked: tuple[str, ...]
    assembled: frozenset[str]
    nouny: frozenset[str]
    manners: tuple[str, ...]
    goals: tuple[str, ...]
    frames: tuple[str, ...]
    ends: tuple[str, ...]
    world: tuple[str, ...]
    settled: tuple[str, ...]
    mutual: tuple[str, ...]
    others: tuple[str, ...]
    measure: re.Pattern[str]
    joint: frozenset[str]
    feelings: tuple[tuple[re.Pattern[str], Operator], ...]
    operators: Mapping[str, Operator]

    @classmethod
    def of(cls, grammar: Grammar) -> Words:
        """The classes of `grammar`."""
        words = grammar.words
        plain: dict[str, Any] = {name: words[name] for name in _LISTS}
        plain |= {name: _any(words[name]) for name in _PATTERNS}
        plain |= {name: frozenset(words[name]) for name in _SETS}
        felt = ((_feeling(words["degrees"], words[n]), entry) for n, entry in _FELT)
        return cls(
            nouns=Nouns.of(grammar),
            past=_any_but(words["past"], words["not_past"]),
            moves=_moves(words["moves"], words["turns"]),
            doing=_any([verb for verb in words["verbs"] if len(verb) > 1]),
            measure=_measure(words["measures"]),
            feelings=tuple((pattern, grammar.operators[entry]) for pattern, entry in felt),
            operators={form: o for o in grammar.operators.values() for form in o.forms},
            **plain,
        )


def _measure(measures: Sequence[str]) -> re.Pattern[str]:
    """A measure at the head of a phrase, and what tells its value: 贸易额达."""
    return re.compile(
        f"[^，。；]{{0,30}}(?:{_any(measures).pattern})"
        "(?:[达为约超逾占增升降]|突破|同比|稳步|持续|由|从|较|有所|累计|均)"
    )


def _any(words: Sequence[str]) -> re.Pattern[str]:
    """Any of the words, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def _moves(verbs: Sequence[str], turns: Sequence[str]) -> re.Pattern[str]:
    """What 将 as 把 does with its object: 纳入, 压缩至, 由…提高到."""
    return re.compile(f"{_any(verbs).pattern}|(?:{_any(turns).pattern})(?:[至到为成]|在)")


def _any_but(words: Sequence[str], longer: Sequence[str]) -> re.Pattern[str]:
    """Any of `words` as group 1, or else a longer word that only holds one."""
    return re.compile(f"(?:{_any(longer).pattern})|({_any(words).pattern})")


def _feeling(degrees: Sequence[str], nouns: Sequence[str]) -> re.Pattern[str]:
    """What a verb of expression takes: 高度赞赏, 了诚挚的感谢, 对…的由衷敬意."""
    degree, noun = _any(degrees).pattern, _any(nouns).pattern
    strong = f"(?:(?:{degree})和?(?:而)?的?){{0,2}}"
    return re.compile(
        f"[了过]?(?:最|再次|均)?(?:对[^，。；]{{1,40}}的)?{strong}(?:{noun})"
        f"(?:[和与、及](?:{degree})?的?(?:{noun}))*(?![的者])"
    )


@dataclass(slots=True)
class Phrase:
    """One comma phrase: its span, its tokens, and where it goes on after adverbs at its head."""

    start: int
    end: int
    tokens: list[Token]
    relay: Operator | None
    zone: int
    done: Token | None = None
    carried: str = ""
    elsewhere: bool = False
    held: bool = False
    apart: bool = False


@dataclass(slots=True)
class Clause:
    """State while one clause is read."""

    text: str
    setting: Setting
    words: Words
    reading: Reading = field(default_factory=Reading)
    governed: bool = False
    in_view: bool = False
    foreign: bool = False
    relay: Operator | None = None
    led: bool = False
    verbal: bool = False
    pending: str = ""
    private: bool = False
    told: str = ""
    held: bool = False


def past_adverbs(text: str, tokens: Sequence[Token], start: int) -> int:
    """Where the phrase goes on after the adverbs at its head."""
    while start < len(text) and text[start].isspace():
        start += 1
    for token in tokens:
        if token.kind != "adverb" or token.start != start:
            break
        start = token.end
    return start


def before_adverbs(tokens: Sequence[Token], index: int) -> tuple[int, bool]:
    """Where the adverbs before token `index` begin, and whether a conjunction is among them."""
    start, linked = tokens[index].start, False
    while index:
        index -= 1
        kind, value, begin, end, _ = tokens[index]
        if kind != "adverb" or end != start:
            break
        start, linked = begin, linked or value == "and"
    return start, linked


def lead_of(phrase: Phrase, index: int) -> int:
    """Where the adverbs before an operator begin."""
    return before_adverbs(phrase.tokens, index)[0]
