"""Find the topic terms of many texts in one pass."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from transforms.classify.codebook import Codebook
from transforms.classify.operators import Lexicon, lexicon

#: What a term of weight 3, 2, 1 in the codebook adds to its topic.
_WORTH: Final = {3: 3.0, 2: 1.8, 1: 0.6}
#: A term at the end of a text counts this much less than one at its head.
_DECAY: Final = 0.3
#: A term in a list of examples counts half.
_EXAMPLE: Final = 0.5
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_VOWEL_Y: Final = re.compile(r"[aeiou]y$")


@dataclass(slots=True)
class Evidence:
    """Score by topic, and the terms that gave it."""

    scores: dict[str, float] = field(default_factory=dict)
    terms: dict[str, list[str]] = field(default_factory=dict)

    def lent(self, share: float, *, without: Collection[str]) -> Evidence:
        """The evidence at a share of its weight, some topics left out."""
        scores = {t: share * s for t, s in self.scores.items() if t not in without}
        return Evidence(scores, {topic: self.terms[topic] for topic in scores})


@dataclass(frozen=True, slots=True)
class TermBook:
    """Topic terms of one language.

    Attributes:
        language: Code of the language.
        script: `characters` or `words`.
        lexicon: All forms; a form's value is its term.
        weights: Topics with their weights, by term.
        examples: Words that open a list of examples.

    """

    language: str
    script: str
    lexicon: Lexicon
    weights: Mapping[str, Sequence[tuple[str, float]]]
    examples: re.Pattern[str]

    def reads(self, language: str, text: str, books: Mapping[str, TermBook]) -> str:
        """Language of the book that reads a text of `language`."""
        if language in books:
            return language
        script = "characters" if _HAN.search(text) else "words"
        return next((n for n, b in books.items() if b.script == script), self.language)

    def evidence(self, texts: Sequence[str], *, heading: bool) -> list[Evidence]:
        """Evidence of each text; a heading's terms all count alike."""
        shown = [t.title() if heading and t.isupper() else t for t in texts]
        rows = self.lexicon.values_at(shown, whole_words=self.script == "words")
        return [
            self._weighed(text, tokens, heading=heading)
            for text, tokens in zip(shown, rows, strict=True)
        ]

    def _weighed(self, text: str, tokens: Sequence[tuple[str, int]], *, heading: bool) -> Evidence:
        """Sum of the weights of the distinct terms."""
        result = Evidence()
        seen: set[str] = set()
        examples = None if heading or not tokens else self.examples.search(text)
        listed = examples.start() if examples else len(text)
        for term, start in tokens:
            if term in seen or not term:
                continue
            seen.add(term)
            factor = 1.0 if heading else 1.0 - _DECAY * start / len(text)
            if start > listed:
                factor *= _EXAMPLE
            for topic, weight in self.weights[term]:
                result.scores[topic] = result.scores.get(topic, 0.0) + weight * factor
                result.terms.setdefault(topic, []).append(term)
        return result


@lru_cache(maxsize=2)
def term_books(codebook: Codebook) -> dict[str, TermBook]:
    """A book for every language for which the topics have terms."""
    content = codebook.files["topics"]
    return {
        language: _book(content, language, grammar.script)
        for language, grammar in codebook.grammars.items()
        if any(language in entry for entry in content["topics"].values())
    }


def _book(content: Mapping[str, Any], language: str, script: str) -> TermBook:
    """The terms of one language."""
    weights: dict[str, list[tuple[str, float]]] = {}
    standing = {topic: float(share) for topic, share in content.get("standing", {}).items()}
    for topic, entry in content["topics"].items():
        for weight, terms in entry.get(language, {}).items():
            for term in terms:
                weights.setdefault(str(term), []).append(
                    (topic, _WORTH[weight] * standing.get(topic, 1.0))
                )
    neutral = content.get("neutral", {}).get(language, ())
    vary = _forms if script == "words" else _same
    classes = [
        ("neutral", {form: "" for term in neutral for form in vary(term)}),
        ("term", {form: term for term in weights for form in vary(term)}),
    ]
    examples = content.get("examples", {}).get(language, ())
    opened = "|".join(re.escape(w) for w in examples) or r"(?!)"
    return TermBook(language, script, lexicon({}, classes), weights, re.compile(opened))


def _same(term: str) -> Iterator[str]:
    yield term


def _forms(term: str) -> Iterator[str]:
    """A term as it stands in running text and in headings, singular and plural."""
    yield from _cased(term)
    if term.isupper():
        return
    if term.endswith("y") and not _VOWEL_Y.search(term):
        yield from _cased(f"{term[:-1]}ies")
    elif term.endswith(("s", "x", "ch", "sh")):
        yield from _cased(f"{term}es")
    else:
        yield from _cased(f"{term}s")


def _cased(term: str) -> Iterator[str]:
    """As printed, at the head of a sentence, in a title."""
    yield term
    if term.islower() or " " in term:
        yield term[:1].upper() + term[1:]
        yield " ".join(w[:1].upper() + w[1:] if len(w) > 3 else w for w in term.split(" "))
        yield " ".join(w[:1].upper() + w[1:] for w in term.split(" "))
