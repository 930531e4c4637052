"""The topic terms of one language: where they stand in many texts, in one pass.

Texts are joined and read once; what follows are array operations. A match is a form of a term, of
a word that opens or closes a zone (an aim, a frame, a list of examples), or of a neutral word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import Any, Final

import ahocorasick_rs
import numpy as np
import numpy.typing as npt
import polars as pl

from transforms.classify.codebook import Codebook
from transforms.collection import no_collection
from warehouse.contracts.vocabulary import TOPIC_CAP_MAJOR

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

TOPICS: Final = tuple(TOPIC_CAP_MAJOR)
#: Topics that every document of the genre touches: a title lends none of them, and no list of
#: fields is longer for them.
GENERAL: Final = tuple(
    TOPICS.index(name) for name in ("bilateral_relations", "multilateral_governance", "procedural")
)
#: What a term of weight 5 to 1 in the codebook adds to its topic.
_WORTH: Final = {5: 5.5, 4: 4.0, 3: 2.6, 2: 1.4, 1: 0.5}
#: What a form is: the zones in the order of the codebook, after terms and neutral words.
NEUTRAL, TERM, PURPOSE, EXAMPLE, FRAME, UNTIL, FIELDS, LISTED = range(8)
_ZONES: Final = {
    "purpose": PURPOSE, "example": EXAMPLE, "frame": FRAME, "until": UNTIL,
    "fields": FIELDS, "listed": LISTED,
}  # fmt: skip
#: Texts are joined up to about this many characters, which bounds the memory of one pass.
_CHUNK: Final = 1_000_000
_ALNUM: Final = np.array([chr(code).isalnum() for code in range(0x250)])
_UPPER: Final = np.array([chr(code).isupper() for code in range(0x250)])
#: A term that ends so stands for every word that begins with it.
STEM: Final = "*"
#: A word of so many letters may look like an acronym.
_ACRONYM: Final = 5
_COMMAS: Final = {"words": ",", "characters": "，；：。,;"}
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_VOWEL_Y: Final = re.compile(r"[aeiou]y$")
#: A word that is looked for, what it is, and the index of its term; -1 if none.
_Word = tuple[str, int, int]
#: Words by their form, then by the capitals that they want.
_Uses = dict[str, dict[int, _Word]]


@dataclass(frozen=True, slots=True)
class Matches:
    """Matches in many texts, in order of place; one entry of each array per match.

    Attributes:
        text: Index of the text.
        form: Index of the form.
        start: Place in the joined text.
        begins: Where each text begins in the joined text, and where the last one ends.
        commas: Places of commas in the joined text.

    """

    text: Ints
    form: Ints
    start: Ints
    begins: Ints
    commas: Ints


@dataclass(frozen=True, slots=True)
class TermBook:
    """Topic terms of one language.

    Attributes:
        language: Code of the language.
        script: `characters` or `words`.
        terms: Terms as the codebook writes them.
        labels: Names of the terms, then of the rules of words that decide together, then of lists.
        kinds: What each form is.
        owners: Index of the term of each form; of what is no term, -1.
        capitals: How many capitals each form wants at its head: 0, 1 or 2; -1: not two in a text
            that is not all capitals, for a short word that acronyms look like.
        stems: Which forms begin a word that may go on.
        lesser: The form of the same letters that holds where one has not its capitals; -1: none.
        weights: What each term adds to each topic; one row per term.
        together: Topic index and term indexes of words that decide together.
        opening: Words that open a zone at the head of a text.
        automaton: Finds the forms.

    """

    language: str
    script: str
    terms: tuple[str, ...]
    labels: pl.Series
    kinds: Ints
    owners: Ints
    capitals: Ints
    stems: Bools
    lesser: Ints
    weights: Floats
    together: tuple[tuple[int, tuple[int, ...]], ...]
    opening: tuple[str, ...]
    automaton: ahocorasick_rs.AhoCorasick

    def matches(self, texts: Sequence[str]) -> Iterator[tuple[int, list[str], Matches]]:
        """Matches in `texts`, chunk by chunk: index of the first text, texts as read, matches."""
        shown = prepared(texts, self.script)
        ends = np.cumsum([len(text) for text in shown]) // _CHUNK
        cuts = [0, *(np.flatnonzero(np.diff(ends)) + 1).tolist(), len(shown)]
        for first, stop in pairwise(cuts):
            if first < stop:
                yield first, shown[first:stop], self._matches(shown[first:stop])

    def _matches(self, texts: Sequence[str]) -> Matches:
        """Matches in texts as read."""
        joined = "\n".join(texts)
        codes = np.frombuffer(joined.encode("utf-32-le"), dtype="<u4")
        folded = _lower(joined) if self.script == "words" else joined
        found = self.automaton.find_matches_as_indexes(folded)
        flat = np.fromiter(chain.from_iterable(found), np.int64, 3 * len(found)).reshape(-1, 3)
        if self.script == "words":
            flat = self._fitting(codes, flat)
        flat = flat[self.kinds[flat[:, 0]] != NEUTRAL]
        begins = np.concatenate([[0], np.cumsum([len(text) + 1 for text in texts])])
        commas = np.isin(codes, [ord(sign) for sign in _COMMAS[self.script]])
        return Matches(
            text=np.searchsorted(begins, flat[:, 1], side="right") - 1,
            form=flat[:, 0],
            start=flat[:, 1],
            begins=begins,
            commas=np.flatnonzero(commas),
        )

    def _fitting(self, codes: npt.NDArray[np.uint32], flat: Ints) -> Ints:
        """Matches of whole words, each of the first form of its letters whose capitals it has."""
        right = self._whole(codes, flat)
        while len(other := np.flatnonzero(~right & (self.lesser[flat[:, 0]] >= 0))):
            flat[other, 0] = self.lesser[flat[other, 0]]
            right[other] = self._whole(codes, flat[other])
        return flat[right]

    def _whole(self, codes: npt.NDArray[np.uint32], flat: Ints) -> Bools:
        """Which matches end with a word and have the capitals that they want."""
        form, start, end = flat[:, 0], flat[:, 1], flat[:, 2]
        small = np.minimum(np.append(codes, 10), 0x24F)
        capitals = self.capitals[form]
        right: Bools = ~_ALNUM[small[end]] | self.stems[form]
        right &= (capitals < 1) | _UPPER[small[start + 1]]
        second = _UPPER[small[np.minimum(start + 2, len(codes))]]
        right &= (capitals < 2) | second
        right &= (capitals >= 0) | ~second | _UPPER[small[np.maximum(start - 1, 0)]]
        return right


def reader(text: str, books: Mapping[str, TermBook]) -> str:
    """Language of the book that reads a text of a language without one; empty if none does."""
    script = "characters" if _HAN.search(text) else "words"
    return next((name for name, book in books.items() if book.script == script), "")


def prepared(texts: Sequence[str], script: str) -> list[str]:
    """Texts as terms are looked for in them.

    Characters lose their white space. Words stand between single spaces, a hyphen or quotation
    mark is a space, and a comma stands alone.
    """
    if script == "characters":
        return ["".join(text.split()) for text in texts]
    spaced = pl.Series(texts, dtype=pl.String).str.replace_all("’", "'", literal=True)
    commas = spaced.str.replace_all(r"[,;:]+", " , ").str.replace_all(r"[^\p{L}\p{N},'&.]+", " ")
    return (" " + commas.str.strip_chars() + " ").to_list()


def _lower(text: str) -> str:
    """`text` in lower case, of the same length."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


@lru_cache(maxsize=2)
def term_books(codebook: Codebook) -> dict[str, TermBook]:
    """A book for every language for which the topics have terms."""
    content = codebook.files["topics"]
    with no_collection():
        return {
            language: _book(content, language, grammar.script)
            for language, grammar in codebook.grammars.items()
            if any(language in entry for entry in content["topics"].values())
        }


def _book(content: Mapping[str, Any], language: str, script: str) -> TermBook:
    """The book of one language."""
    weights = _weights(content, language)
    together = _together(content, language, weights)
    spellings = content.get("spellings", {}).get(language, {})
    forms, uses = _forms(_words(content, language, tuple(weights)), spellings, script)
    words, lesser = _ranked(forms, uses)
    return TermBook(
        language=language,
        script=script,
        terms=tuple(weights),
        labels=_labels(tuple(weights), together),
        kinds=np.array([kind for _, kind, _ in words], dtype=np.int64),
        owners=np.array([number for *_, number in words], dtype=np.int64),
        capitals=np.array([_capitals(word, script) for word, *_ in words]),
        stems=np.array([word.endswith(STEM) for word, *_ in words], dtype=np.bool_),
        lesser=lesser,
        weights=np.array(list(weights.values())),
        together=together,
        opening=tuple(map(str, content.get("zones", {}).get("opening", {}).get(language, ()))),
        automaton=ahocorasick_rs.AhoCorasick(
            list(forms), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        ),
    )


def _weights(content: Mapping[str, Any], language: str) -> dict[str, Floats]:
    """Row of weights of each term."""
    found: dict[str, Floats] = {}
    for topic, entry in content["topics"].items():
        for weight, terms in entry.get(language, {}).items():
            for term in terms:
                row = found.setdefault(str(term), np.zeros(len(TOPICS)))
                row[TOPICS.index(topic)] = _WORTH[weight]
    return found


def _together(
    content: Mapping[str, Any], language: str, weights: dict[str, Floats]
) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Rules of words that decide together; words that are no terms join `weights` without any.

    A word stands for the term of the same letters: it has that one's capitals.
    """
    alike = {term.lower(): term for term in weights}
    rules = [
        (TOPICS.index(topic), [alike.get(word.strip(), word.strip()) for word in rule.split("+")])
        for topic, entry in content.get("together", {}).items()
        for rule in map(str, entry.get(language, ()))
    ]
    for _, words in rules:
        for word in words:
            weights.setdefault(word, np.zeros(len(TOPICS)))
    numbers = {term: number for number, term in enumerate(weights)}
    return tuple((topic, tuple(numbers[word] for word in words)) for topic, words in rules)


def _labels(terms: Sequence[str], together: Sequence[tuple[int, tuple[int, ...]]]) -> pl.Series:
    """What the evidence calls each term and each rule."""
    rules = [" + ".join(terms[number] for number in numbers) for _, numbers in together]
    return pl.Series([*terms, *rules, "(list of fields)"], dtype=pl.String)


def _words(content: Mapping[str, Any], language: str, terms: Sequence[str]) -> list[_Word]:
    """Words that are looked for."""
    words = [(str(w), NEUTRAL, -1) for w in content.get("neutral", {}).get(language, ())]
    words += [(term, TERM, number) for number, term in enumerate(terms)]
    for name, kind in _ZONES.items():
        zone = content.get("zones", {}).get(name, {}).get(language, ())
        words += [(str(word), kind, -1) for word in zone]
    return words


def _forms(
    words: Sequence[_Word], spellings: Mapping[str, str], script: str
) -> tuple[dict[str, _Word], _Uses]:
    """What is looked for, by its form in a prepared text; uses of capitals where there are several.

    The first word of a form has it; a word as it is written goes before the plural of another.
    """
    if script == "characters":
        return {word[0]: word for word in reversed(words)}, {}
    spelt = list(_spelt(words, spellings))
    shown = prepared([_lower(variant) for variant, _ in spelt], script)
    own = [(text.rstrip(), word) for text, (_, word) in zip(shown, spelt, strict=True)]
    plurals = [(_plural(form), word) for form, word in own if _has_plural(word)]
    forms: dict[str, _Word] = {}
    uses: _Uses = {}
    for form, word in chain(own, plurals):
        first = forms.setdefault(form, word)
        if first is not word and form not in uses:
            uses[form] = {_capitals(first[0], script): first}
        if first is not word:
            uses[form].setdefault(_capitals(word[0], script), word)
    return forms, uses


def _has_plural(word: _Word) -> bool:
    return word[1] in (NEUTRAL, TERM) and not word[0].isupper() and not word[0].endswith(STEM)


def _ranked(forms: Mapping[str, _Word], uses: _Uses) -> tuple[list[_Word], Ints]:
    """The word of each form that wants most capitals, then the others; the next one of each."""
    words = list(forms.values())
    lesser = [-1] * len(words)
    places = {form: number for number, form in enumerate(forms)} if uses else {}
    for form, by_capitals in uses.items():
        row = [by_capitals[capitals] for capitals in sorted(by_capitals, reverse=True)]
        last = places[form]
        words[last] = row[0]
        for word in row[1:]:
            lesser[last] = last = len(words)
            words.append(word)
            lesser.append(-1)
    return words, np.array(lesser, dtype=np.int64)


def _spelt(words: Sequence[_Word], spellings: Mapping[str, str]) -> Iterator[tuple[str, _Word]]:
    """Words in both spellings."""
    longest_first = sorted(spellings, key=len, reverse=True)
    american = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")
    for word in words:
        yield word[0], word
        british = american.sub(lambda found: spellings[found[0]], word[0])
        if british != word[0]:
            yield british, word


def _plural(form: str) -> str:
    if form.endswith("y") and not _VOWEL_Y.search(form):
        return f"{form[:-1]}ies"
    return f"{form}es" if form.endswith(("s", "x", "ch", "sh")) else f"{form}s"


def _capitals(word: str, script: str) -> int:
    """How many capitals a form of `word` wants at its head; see `TermBook`."""
    if script == "characters":
        return 0
    if not word[:1].isupper():
        return -1 if len(word) <= _ACRONYM else 0
    return 2 if word[1:2].isupper() else 1
