"""The word lists of `codebook/dedupe.yaml` and `codebook/parties.yaml` as tries for the kernels."""

from __future__ import annotations

import re
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
_SIGNS: Final = "零一二三四五六七八九"
#: Longest acronym that must be printed in capitals (US, not us).
_LONGEST_ACRONYM: Final = 5

#: Bits of a node in `Lexicon.child`, and of a place in `Lexicon.begins`.
STEP_BITS: Final = 24
_TWO: Final = (1 << 18) - 1

Ints = npt.NDArray[np.int64]
Steps = dict[tuple[int, int], int]


#: Columns of `Lexicon.words`.
KIND, VALUE, LATIN, CAPITALS, IDENTITY, NEEDED, INNER = range(7)
#: Bits of `Lexicon.opens`: a fact may begin with the sign, is the sign, a number may begin with
#: it, it makes a numeral before it a number, it is a Chinese numeral or scale.
FACT_OPENS, FACT_ALONE, NUMBER_OPENS, CLASSIFIER, NUMERAL = 1, 2, 4, 8, 16
#: Rows of `Lexicon.root`.
FACTS, NUMBERS, UNITS = range(3)


class Lexicon(NamedTuple):
    """All that the signature kernels look up: three tries over folded codes.

    Small arrays on purpose: they are read for every character and should stay in the cache.

    Attributes:
        root: Node of each first code (0 if none), one row for the facts (parties, offices,
            negations, antonyms, neutral words), the English number words and the units.
        word: Word that ends at each node (-1 if none).
        child: Hash table of the steps from node to node, see `step_slot`: node and code of the
            step in the high bits, the node it leads to in the low ones; 0 where empty.
        words: Kind, value, whether it must stand between word boundaries, whether in capitals,
            bits of the characters that tell it from others of its kind, how many of those
            must survive for the word to be read through noise, and the number in its name.
        numeral: Value of each Chinese numeral or scale (-1 if none), by code.
        opens: Bits for what each code is or may begin.
        begins: By `first_two`: 1 if a fact may begin with the two codes.
    """

    root: npt.NDArray[np.int32]
    word: npt.NDArray[np.int32]
    child: Ints
    words: Ints
    numeral: npt.NDArray[np.int32]
    opens: npt.NDArray[np.uint8]
    begins: npt.NDArray[np.uint8]


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
    root, word, steps, words = _packed(tries)
    numeral = np.full(65536, -1, np.int32)
    for source in (lists["numerals"]["zh"], lists["numerals"]["zh_scales"]):
        for sign, value in source.items():
            numeral[fold(sign).codes] = value
    opens = (root[FACTS] > 0) * FACT_OPENS | (numeral >= 0) * NUMERAL
    number = (numeral >= 0) | (root[NUMBERS] > 0)
    number[[*range(48, 58), *map(ord, "oli")]] = True
    opens |= number * NUMBER_OPENS
    opens[fold(lists["classifiers"]).codes] |= CLASSIFIER
    opens[(root[FACTS] > 0) & (word[root[FACTS]] >= 0)] |= FACT_ALONE
    begins = np.zeros(_TWO + 1, np.uint8)
    first_codes = {node: code for code, node in enumerate(root[FACTS].tolist()) if node}
    for node, code in steps:
        if node in first_codes:
            begins[first_two(first_codes[node], code)] = 1
    return Lexicon(root, word, _table(steps), words, numeral, opens.astype(np.uint8), begins)


def first_two(code: Any, after: Any) -> Any:
    """Where two codes stand in `Lexicon.begins`; others may share the place."""
    return (code * 40503 + after * 9973) & _TWO


def step_slot(step: Any, size: Any) -> Any:
    """Where to begin looking for a step (node * 65536 + code) in a table of `size` slots."""
    return (step * 0x9E3779B1 >> 11) & (size - 1)


def _table(steps: Mapping[tuple[int, int], int]) -> Ints:
    """Hash table of the steps, at most a quarter full; the next slot where one is taken."""
    table = np.zeros(1 << (4 * len(steps)).bit_length(), np.int64)
    for (node, code), to in steps.items():
        step = node << 16 | code
        slot = step_slot(step, len(table))
        while table[slot]:
            slot = (slot + 1) & (len(table) - 1)
        table[slot] = step << STEP_BITS | to
    return table


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
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], Steps, Ints]:
    """Arrays root, word and words of a `Lexicon`, and the steps of its tries.

    Of equal surfaces the first counts.
    """
    steps: Steps = {}
    ends: dict[int, int] = {}
    words: list[list[int]] = []
    root = np.zeros((len(tries), 65536), np.int32)
    nodes = 0
    for row, trie in enumerate(tries):
        for word in trie:
            folded = fold(word.surface)
            first, *others = folded.codes.tolist()
            if root[row, first] == 0:
                root[row, first] = nodes = nodes + 1
            node = int(root[row, first])
            for code in others:
                if (node, code) not in steps:
                    steps[node, code] = nodes = nodes + 1
                node = steps[node, code]
            if ends.setdefault(node, len(words)) == len(words):
                words.append(_columns(word, folded))
    word_at = np.full(nodes + 1, -1, np.int32)
    word_at[list(ends)] = list(ends.values())
    return root, word_at, steps, np.array(words, np.int64)


def _columns(word: Word, folded: Folded) -> list[int]:
    """One row of `Lexicon.words`."""
    codes = folded.codes
    latin = bool(codes.max() < 0x250 and codes[0] >= 97)
    if word.kind == PAIR:  # the kernel splits the value by this
        return [word.kind, word.value, latin, 0, 1, len(party_names()), -1]
    capitals = len(codes) <= _LONGEST_ACRONYM and bool(np.all(folded.gaps & UPPER != 0))
    identity, needed = _identity(word, codes)
    inner = _inner_number(word.surface) if word.kind in (PARTY, NEUTRAL) else -1
    return [word.kind, word.value, latin, capitals, identity, needed, inner]


def _inner_number(surface: str) -> int:
    """Number above ten in a name (G20, 二十国集团), -1 if none.

    It is a fact beside the name, so that the number is still there when the name is damaged.
    """
    digits = re.search(r"\d\d+", surface)
    if digits:
        return int(digits[0])
    tens = re.search(f"([{_SIGNS[2:]}]?)十([{_SIGNS[1:]}]?)", surface)
    if not tens or not any(tens.groups()):
        return -1
    return max(1, _SIGNS.find(tens[1] or "零")) * 10 + _SIGNS.find(tens[2] or "零")


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
