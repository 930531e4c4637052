"""Chinese words of two characters, to tell a replaced word from two misread characters.

The words are those of jieba's dictionary that occur in its corpus often enough.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.dedupe.compiled import part
from transforms.dedupe.lexicon import Ints, lexicon
from transforms.dedupe.normalize import Codes

#: Rarer entries are mostly names and fragments, which chance produces too.
_OFTEN: Final = 100
#: A single character is misread more often than a word is replaced, unless both words are common.
_COMMON: Final = 1000
_BITS: Final = 23

Flags = npt.NDArray[np.bool_]


class Vocabulary(NamedTuple):
    """What a comparison looks up.

    Attributes:
        words: `Lexicon.words`.
        pairs: By `place_of`, whether two characters are a word; some others share a place.
        common: The same for words that are common.
    """

    words: Ints
    pairs: Flags
    common: Flags


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, made once per process (about half a CPU second)."""
    entries = (files("jieba") / "dict.txt").read_text("utf-8").splitlines()
    parts = [entry.split(" ") for entry in entries]
    counts = {word: int(count) for word, count, _ in parts if len(word) == 2}
    pairs, common = (
        _marked([word for word, count in counts.items() if count >= least])
        for least in (_OFTEN, _COMMON)
    )
    return Vocabulary(lexicon().words, pairs, common)


def _marked(words: list[str]) -> Flags:
    """The places of the words."""
    flags = np.zeros(1 << _BITS, np.bool_)
    codes = np.frombuffer("".join(words).encode("utf-16-le"), np.uint16).astype(np.int64)
    codes = codes.reshape(-1, 2)
    flags[_place_of(codes[:, 0], codes[:, 1])] = True
    return flags


def _place_of(one: Any, other: Any) -> Any:
    """Where two codes stand in `Vocabulary.pairs`."""
    return (one << 16 | other) * 0x9E3779B1 >> 9 & (1 << _BITS) - 1


place_of = part(_place_of)


@part
def is_word(pairs: Flags, codes: Codes, at: int) -> bool:
    """Whether the two codes from `at` on are a word."""
    return bool(pairs[place_of(np.int64(codes[at]), np.int64(codes[at + 1]))])
