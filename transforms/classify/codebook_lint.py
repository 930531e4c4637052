"""Clashes in a codebook: entries that hide or contradict one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any, Final

from transforms.classify.codebook import Codebook, Grammar, Operator
from transforms.classify.terms import STEM, prepared, term_books
from transforms.scripts import to_simplified

#: A longer form is a sentence of some document, not a term of the field.
_LONGEST: Final = {"characters": 12, "words": 40}
_LONGEST_TERM: Final = {"characters": 12, "words": 60}
#: Word classes that no operator may share a form with; where the object decides whether a word
#: is an operator (通过《…》), it may be a preposition elsewhere.
_APART: Final = ("blind", "collective", "others", "prepositions")


def clashes(codebook: Codebook) -> list[str]:
    """One line per clash, in the order of the files; empty when there is none."""
    found: list[str] = []
    for language, grammar in codebook.grammars.items():
        found += [f"{language}: {line}" for line in _operators(grammar)]
        found += [f"{language}: {line}" for line in _unproved(codebook, language)]
    found += [f"topics: {line}" for line in _topics(codebook)]
    return found + [f"topics: {line}" for line in _formulas(codebook.files["topics"])]


def lonely(grammar: Grammar, texts: Sequence[str]) -> list[str]:
    """Operator forms of two words or four characters and more that just one of `texts` holds."""
    least = 4 if grammar.script == "characters" else 10
    forms = {f for o in grammar.operators.values() for f in o.forms if len(f) >= least}
    folded = [to_simplified(text) for text in texts]
    return sorted(form for form in forms if sum(form in text for text in folded) == 1)


def _operators(grammar: Grammar) -> Iterator[str]:
    """A form of two operators, of an operator and a word class, or too long for a term."""
    owners: dict[tuple[str, str], list[str]] = defaultdict(list)
    for operator in grammar.operators.values():
        for form in operator.forms:
            owners[form, _class(operator)].append(operator.id)
            if len(form) > _LONGEST[grammar.script]:
                yield f"{operator.id}: {form!r} is longer than a term"
    for (form, _), names in owners.items():
        if len(names) > 1:
            yield f"{form!r} stands in {' and '.join(names)}"
    verbs = {form for form, noun in owners if not noun}
    decided = {f for o in grammar.operators.values() if o.takes for f in o.forms}
    for group in _APART:
        free = decided if group == "prepositions" else set()
        for form in sorted(verbs & set(grammar.words.get(group, ())) - free):
            yield f"{form!r} is an operator and stands in {group}"


def _class(operator: Operator) -> str:
    """Nouns may be spelled like a verb, and one noun may be taken by several verbs."""
    if operator.kind == "impersonal":
        return operator.takes
    return operator.kind if operator.kind == "noun" else ""


def _unproved(codebook: Codebook, language: str) -> Iterator[str]:
    """An operator without an example or a counter-example."""
    for content in codebook.files.values():
        if isinstance(content, dict) and content.get("language") == language:
            for name, entry in content["operators"].items():
                for key in ("example", "counter"):
                    if not entry.get(key):
                        yield f"{name}: give {key}"


def _topics(codebook: Codebook) -> Iterator[str]:
    """A term that two topics have alike or one has twice, is too long, or is neutral as well."""
    content = codebook.files["topics"]
    homes: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for topic, entry in content["topics"].items():
        for language, weights in entry.items():
            for weight, terms in weights.items():
                for term in terms:
                    homes[language, str(term)].append((topic, weight))
    yield from _doubles(homes, _together(content))
    yield from _same_forms(homes)
    for (language, term), found in homes.items():
        yield from (f"{language}: {line}" for line in _clashes_of(term, found))
        if term in content["neutral"].get(language, ()):
            yield f"{language}: {term!r} is neutral and tells {found[0][0]}"
        if len(term) > _LONGEST_TERM[codebook.grammars[language].script]:
            yield f"{language}: {term!r} is longer than a term"


def _same_forms(homes: Mapping[tuple[str, str], Sequence[tuple[str, int]]]) -> Iterator[str]:
    """Terms that are looked for in one form: the first hides the other."""
    forms: dict[tuple[str, str], str] = {}
    shown = prepared([term for _, term in homes], "words")
    for (language, term), form in zip(homes, shown, strict=True):
        first = forms.setdefault((language, form), term)
        if first != term:
            yield f"{language}: {term!r} is hidden by {first!r}"


def _together(content: Mapping[str, Any]) -> set[tuple[str, str]]:
    """Words of rules of words that decide together, with their language."""
    return {
        (language, word.strip())
        for entry in content.get("together", {}).values()
        for language, rules in entry.items()
        for rule in rules
        for word in str(rule).split("+")
    }


def _doubles(
    homes: Mapping[tuple[str, str], Sequence[tuple[str, int]]], needed: Set[tuple[str, str]]
) -> Iterator[str]:
    """A word that begins with a stem which tells the same of the same topic, and no rule needs."""
    stems: dict[tuple[str, str, int], list[str]] = defaultdict(list)
    for (language, term), found in homes.items():
        if term.endswith(STEM):
            for home in found:
                stems[language, *home].append(term)
    for (language, term), found in homes.items():
        if (language, term) in needed:
            continue
        for home in found:
            for stem in stems[language, *home]:
                if term != stem and " " not in term and term.startswith(stem.removesuffix(STEM)):
                    yield f"{language}: {term!r} is covered by {stem!r}"


def _formulas(content: Mapping[str, Any]) -> Iterator[str]:
    """A form that no clause is tried for: cues are looked for in small letters."""
    for language, strengths in content.get("formulas", {}).items():
        for one in [*strengths["whole"], *strengths["part"]]:
            if not one["cues"]:
                yield f"{language}: give cues for {one['form']!r}"
            for cue in one["cues"]:
                if cue != cue.lower():
                    yield f"{language}: the cue {cue!r} has capitals and is never found"


def _clashes_of(term: str, found: Sequence[tuple[str, int]]) -> Iterator[str]:
    """Clashes between the topics and weights of one term."""
    names = [topic for topic, _ in found]
    if len(set(names)) < len(names):
        yield f"{term!r} stands twice in {names[0]}"
    elif len(names) > 2:
        yield f"{term!r} tells {len(names)} topics"
    elif len({weight for _, weight in found}) < len(found):
        yield f"{term!r} tells {' and '.join(names)} alike"


def in_one_document(codebook: Codebook, documents: Mapping[str, str]) -> dict[str, str]:
    """Topic terms that stand in one of the documents only, with its name: worth a second look.

    A term of many words that one document alone has may be a piece of its sentence.
    """
    names = list(documents)
    texts = [to_simplified(documents[name]) for name in names]
    homes: dict[str, set[str]] = defaultdict(set)
    for book in term_books(codebook).values():
        for first, _, found in book.matches(texts):
            for text, owner in zip(found.text, book.owners[found.form], strict=True):
                if owner >= 0:
                    homes[book.terms[owner]].add(names[first + int(text)])
    return {term: min(where) for term, where in sorted(homes.items()) if len(where) == 1}
