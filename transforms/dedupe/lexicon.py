"""The word lists of `codebook/dedupe.yaml` and `codebook/parties.yaml` as tries for the kernels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from math import ceil
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.codebook import content
from transforms.dedupe.normalize import UPPER, Codes, Folded, fold

#: Kinds of fact. A word against another word of its kind is another fact.
NUMBER: Final = 0
PARTY: Final = 1
OFFICE: Final = 2
NEGATION: Final = 3
NEUTRAL: Final = 4
#: Kinds of number word.
COUNT: Final = 5
SCALE: Final = 6
ORDINAL: Final = 7
MONTH: Final = 8
#: A month name that is also another word, or short for one.
UNSURE_MONTH: Final = 9
UNIT: Final = 10
#: Two parties in two characters (中美): two facts.
PAIR: Final = 11
#: First kind of the antonym axes, one kind for each.
AXIS: Final = 16

#: Characters that negate by themselves.
_NEGATING: Final = frozenset("不未无没非勿免")
#: Longest acronym that must be printed in capitals (US, not us).
_LONGEST_ACRONYM: Final = 5

Ints = npt.NDArray[np.int64]


#: Columns of `Lexicon.words`.
KIND, VALUE, LATIN, CAPITALS, IDENTITY, NEEDED = range(6)
#: Columns of `Lexicon.signs`.
NUMERAL, CLASSIFIER, OPENS, BEGINS = range(4)
#: Bits of the column OPENS: a fact may begin with the sign, is the sign, a number may begin.
FACT_OPENS, FACT_ALONE, NUMBER_OPENS = 1, 2, 4
#: Rows of `Lexicon.root`.
FACTS, NUMBERS, UNITS = range(3)


class Lexicon(NamedTuple):
    """All that the signature kernels look up: three tries over folded codes.

    Attributes:
        root: Node of each first code (0 if none), one row for the facts (parties, offices,
            negations, antonyms, neutral words), the English number words and the units.
        node: First child in `child` and word (-1 if none) of each node; one more at the end.
        child: Code (times 2**32) and node of each child, ascending inside a node.
        words: Kind, value, whether it must stand between word boundaries, whether in capitals,
            bits of the characters that tell it from others of its kind, and how many of those
            must survive for the word to be read through noise.
        signs: By code: value of a Chinese numeral or scale (-1 if none), 1 for a sign that makes
            a numeral before it a number, and bits for what may begin with it. The last column
            is by `first_two`: 1 if a fact may begin with the two codes.
    """

    root: npt.NDArray[np.int32]
    node: npt.NDArray[np.int32]
    child: Ints
    words: Ints
    signs: Ints


class Word(NamedTuple):
    """One surface form before it enters a trie."""

    surface: str
    kind: int
    value: int


@cache
def lexicon() -> Lexicon:
    """The lexicon, made once per process."""
    lists = content("dedupe.yaml")
    parties = content("parties.yaml")["parties"]
    tries = (
        [*_fixed(lists), *_axes(lists["axes"]), *_parties(parties, lists)],
        [*_number_words(lists)],
        [*_units(lists["units"])],
    )
    root, node, child, words = _packed(tries)
    signs = np.zeros((65536, 4), np.int64)
    signs[:, NUMERAL] = -1
    for source in (lists["numerals"]["zh"], lists["numerals"]["zh_scales"]):
        for sign, value in source.items():
            signs[fold(sign).codes, NUMERAL] = value
    signs[fold(lists["classifiers"]).codes, CLASSIFIER] = 1
    number = (signs[:, NUMERAL] >= 0) | (root[NUMBERS] > 0)
    number[[*range(48, 58), *map(ord, "oli")]] = True
    signs[:, OPENS] = (root[FACTS] > 0) * FACT_OPENS | number * NUMBER_OPENS
    for code in np.flatnonzero(root[FACTS]).tolist():
        first = root[FACTS, code]
        below = child[node[first, 0] : node[first + 1, 0]] >> 32
        signs[first_two(code, below), BEGINS] = 1
        if node[first, 1] >= 0:
            signs[code, OPENS] |= FACT_ALONE
    return Lexicon(root, node, child, words, signs)


def first_two(code: Any, after: Any) -> Any:
    """Where two codes stand in the last column of `Lexicon.signs`; others may share the place."""
    return (code * 257 + after * 9973) & 0xFFFF


@cache
def party_names() -> tuple[str, ...]:
    """Name of a party by the value of its words: a code, or several joined by `+`."""
    codes = list(content("parties.yaml")["parties"])
    return ("PARTIES", *codes)


def _both(lists: Mapping[str, list[str]]) -> list[str]:
    return [*lists.get("zh", ()), *lists.get("en", ())]


def _fixed(lists: Mapping[str, Any]) -> Iterator[Word]:
    """Neutral words, negations, collective actors and offices."""
    for word in _both(lists["neutral"]):
        yield Word(word, NEUTRAL, 0)
    for word in _both(lists["negations"]):
        yield Word(word, NEGATION, 0)
    for word in _both(lists["together"]):
        yield Word(word, PARTY, 0)
    for value, office in enumerate(lists["offices"].values()):
        for word in _both(office):
            yield from (Word(form, OFFICE, value) for form in {word: 0, word + "s": 0})


def _axes(axes: Mapping[str, Mapping[str, Mapping[str, list[str]]]]) -> Iterator[Word]:
    """Antonyms, one kind for each axis and one value for each side."""
    for number, sides in enumerate(axes.values()):
        for value, lists in enumerate(sides.values()):
            for word in lists.get("zh", ()):
                yield Word(word, AXIS + number, value)
            for word in lists.get("en", ()):
                yield from (Word(form, AXIS + number, value) for form in _inflected(word))


def _inflected(word: str) -> tuple[str, ...]:
    """`word` and its regular endings; only the base form of a phrase."""
    if " " in word or "-" in word:
        return (word,)
    if word.endswith("e"):
        return (word, word + "s", word + "d", word[:-1] + "ing")
    if word.endswith("y") and word[-2] not in "aeiou":
        return (word, word[:-1] + "ies", word[:-1] + "ied", word + "ing")
    plural = word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s")
    return (word, plural, word + "ed", word + "ing")


def _parties(parties: Mapping[str, Mapping[str, Any]], lists: Mapping[str, Any]) -> Iterator[Word]:
    """Names of parties, X方 for short names, and pairs with 中 (中美, 美中)."""
    short: dict[str, int] = {}
    for value, names in enumerate(parties.values(), start=1):
        for word in (*names["zh"], *names["en"], *names["adjective_en"]):
            yield Word(word, PARTY, value)
        for sign in names["short_zh"]:
            if len(sign) == 1 and sign not in lists["not_short"]:
                short.setdefault(sign, value)
    size = len(parties) + 1
    home = short["中"]
    for sign, value in short.items():
        yield Word(sign + "方", PARTY, value)
        if value != home:
            yield Word("中" + sign, PAIR, size * home + value)
            yield Word(sign + "中", PAIR, size * value + home)


def _number_words(lists: Mapping[str, Any]) -> Iterator[Word]:
    numerals = lists["numerals"]
    kinds = (("en", COUNT), ("roman", COUNT), ("en_ordinals", ORDINAL), ("en_scales", SCALE))
    for name, kind in kinds:
        for word, value in numerals[name].items():
            yield Word(word, kind, value)
            if kind == SCALE and value >= 100:
                yield Word(word + "s", kind, value)
    for word, value in lists["months"].items():
        unsure = word == "march" or (len(word) <= 4 and word not in ("june", "july"))
        yield Word(word, UNSURE_MONTH if unsure else MONTH, value)


def _units(units: Mapping[str, Mapping[str, list[str]]]) -> Iterator[Word]:
    for value, lists in enumerate(units.values(), start=1):
        for word in dict.fromkeys(_both(lists)):
            yield Word(word, UNIT, value)


def _packed(
    tries: tuple[list[Word], ...],
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], Ints, Ints]:
    """Arrays root, node, child and words of a `Lexicon`; of equal surfaces the first counts."""
    nodes: list[dict[int, int]] = [{}]
    ends: dict[int, int] = {}
    words: list[list[int]] = []
    root = np.zeros((len(tries), 65536), np.int32)
    for row, trie in enumerate(tries):
        first: dict[int, int] = {}
        for word in trie:
            folded = fold(word.surface)
            end = _enter(folded.codes.tolist(), first, nodes)
            if end not in ends:
                ends[end] = len(words)
                words.append(_columns(word, folded))
        root[row, list(first)] = list(first.values())
    children = [sorted(node.items()) for node in nodes]
    starts = np.cumsum([0, *map(len, children)])
    node = np.full((len(nodes) + 1, 2), -1, np.int32)
    node[:, 0] = starts
    node[list(ends), 1] = list(ends.values())
    flat = [code << 32 | to for entries in children for code, to in entries]
    return root, node, np.array(flat, np.int64), np.array(words, np.int64)


def _enter(codes: list[int], first: dict[int, int], nodes: list[dict[int, int]]) -> int:
    """Node that ends `codes`, made where it is missing."""
    step, node = first, 0
    for code in codes:
        if code not in step:
            step[code] = len(nodes)
            nodes.append({})
        node = step[code]
        step = nodes[node]
    return node


def _columns(word: Word, folded: Folded) -> list[int]:
    """One row of `Lexicon.words`."""
    codes = folded.codes
    latin = bool(codes.max() < 0x250 and codes[0] >= 97)
    if word.kind == PAIR:  # the kernel splits the value by this
        return [word.kind, word.value, latin, 0, 1, len(party_names())]
    capitals = len(codes) <= _LONGEST_ACRONYM and bool(np.all(folded.gaps & UPPER != 0))
    identity, needed = _identity(word, codes)
    return [word.kind, word.value, latin, capitals, identity, needed]


def _identity(word: Word, codes: Codes) -> tuple[int, int]:
    """Bits of the telling characters of `word` and how many of them must survive noise.

    One character hit in a word is noise, unless it leaves another known word, which is judged
    before this; a negation is lost with any of its own characters.
    """
    letters = codes.tobytes().decode("utf-16-le")[:62]
    telling = list(range(len(letters)))
    needed = ceil(0.6 * len(telling)) if letters.isascii() else len(telling) // 2
    if word.kind == NEGATION:
        telling = [at for at in telling if letters[at] in _NEGATING] or telling
        needed = len(telling)
    return sum(1 << at for at in telling), needed
