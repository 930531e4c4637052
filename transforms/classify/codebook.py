"""The codebook: every word list of the project, read from `transforms/codebook/*.yaml`.

A language is a file with `language:` and `operators:`; `topics.yaml`, `parties.yaml`,
`entities.yaml`, `times.yaml` are shared by all languages. The hash over all files is the
codebook's version and stands in every label's `rule_id`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Final

from transforms.classify.inflection import inflected, irregular
from transforms.codebook import parsed
from transforms.collection import no_collection
from warehouse.contracts.vocabulary import ACT_RANKS, TOPIC_CAP_MAJOR

SCRIPTS: Final = ("characters", "words")
#: What an operator may be: `speech` opens a complement, `plain` is a verb that a stronger one
#: before it takes along, `modal` may have a thing as subject, `effort` names a purpose,
#: `expression` counts wherever it stands, `noun` only after a verb that repeats or stresses,
#: `impersonal` is the noun of a passive without doer, with the verbs that it `takes`.
KINDS: Final = ("speech", "plain", "modal", "effort", "expression", "noun", "impersonal")
#: `repeat` gives way to the operator after it, `stress` and `note` too but not to a duty, `view`
#: never; a repeated or noted commitment to do something is `commit`, a stressed one `aim`.
RELAYS: Final = ("", "repeat", "stress", "note", "view")
_ENTRY_KEYS: Final = frozenset(
    (
        "act",
        "kind",
        "relay",
        "forms",
        "polarity",
        "example",
        "counter",
        "takes",
        "not_before",
        "not_after",
        "verbs",
    )
)


class CodebookError(ValueError):
    """An entry of the codebook is wrong; the message names file, entry and remedy."""


@dataclass(frozen=True, slots=True)
class Operator:
    """One act operator of one language.

    Attributes:
        id: Name of the entry, part of `rule_id`.
        act: Act it performs (coding manual section 2).
        kind: One of `KINDS`.
        relay: One of `RELAYS`.
        forms: Words as printed; an entry may name `verbs` instead, in their base form.
        polarity: `negative` for a promise not to do.
        takes: Sense that the object decides (`reach`: names an agreement; `hope`: by whose
            action; `duty`: by whose policy); empty if none.
        not_before: Words that, right after the form, make it no operator.
        not_after: Words that, right before the form, do.

    """

    id: str
    act: str
    kind: str
    forms: tuple[str, ...]
    relay: str = ""
    polarity: str = "positive"
    takes: str = ""
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grammar:
    """Operators and function words of one language.

    Attributes:
        language: Code of the language, as in `clauses.language`.
        script: `characters` (no spaces between words) or `words`.
        operators: Act operators by id.
        words: Closed word classes by name (adverbs, prepositions, agencies ...).

    """

    language: str
    script: str
    operators: Mapping[str, Operator]
    words: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, eq=False)
class Codebook:
    """All entries, and their version.

    Attributes:
        version: SHA-256 over the files, hexadecimal.
        grammars: Grammar by language.
        files: Parsed content of every file by its name without `.yaml`.

    """

    version: str
    grammars: Mapping[str, Grammar]
    files: Mapping[str, Any] = field(repr=False)

    def rule_id(self, entry: str) -> str:
        """`entry` with the version that it was read from, as it stands in the tables."""
        return f"{entry}@{self.version[:8]}"


@cache
def load() -> Codebook:
    """The codebook of the package.

    Raises:
        CodebookError: an entry is wrong.
    """
    return read(resources.files("transforms.codebook"))


def read(*folders: Traversable) -> Codebook:
    """The codebook in `folders`; a file of a later folder replaces its namesake before.

    Raises:
        CodebookError: an entry is wrong.
    """
    texts = {
        item.name.removesuffix(".yaml"): item.read_text("utf-8")
        for folder in folders
        for item in folder.iterdir()
        if item.name.endswith(".yaml")
    }
    digest = hashlib.sha256()
    for name in sorted(texts):
        digest.update(f"{name}\0{texts[name]}\0".encode())
    with no_collection():
        files = {name: parsed(texts[name]) for name in sorted(texts)}
    grammars = {
        content["language"]: _grammar(name, content)
        for name, content in files.items()
        if isinstance(content, dict) and "operators" in content
    }
    _check_topics(files.get("topics", {}))
    return Codebook(version=digest.hexdigest(), grammars=grammars, files=files)


def _grammar(name: str, content: Mapping[str, Any]) -> Grammar:
    """The grammar in the file `name`."""
    if content.get("script") not in SCRIPTS:
        raise CodebookError(f"{name}.yaml: script must be one of {', '.join(SCRIPTS)}")
    words = {key: tuple(map(str, value)) for key, value in content.get("words", {}).items()}
    operators = {
        key: _operator(f"{name}.yaml: {key}", key, entry)
        for key, entry in _spelt_out(content["operators"], words).items()
    }
    return Grammar(content["language"], content["script"], operators, words)


def _spelt_out(
    entries: Mapping[str, Mapping[str, Any]], words: Mapping[str, tuple[str, ...]]
) -> dict[str, dict[str, Any]]:
    """The entries with the forms of their verbs; a form that an entry prints is its own."""
    odd = irregular(words.get("irregular", ()))
    taken = {form for entry in entries.values() for form in entry.get("forms", ())}
    found: dict[str, dict[str, Any]] = {}
    for key, entry in entries.items():
        made = [f for verb in entry.get("verbs", ()) for f in inflected(verb, odd)]
        new = [form for form in dict.fromkeys(made) if form not in taken]
        taken.update(new)
        found[key] = {**entry, "forms": [*entry.get("forms", ()), *new]}
    return found


def _operator(where: str, key: str, entry: Mapping[str, Any]) -> Operator:
    """One checked operator."""
    unknown = set(entry) - _ENTRY_KEYS
    if unknown:
        raise CodebookError(f"{where}: unknown key {', '.join(sorted(unknown))}")
    for name, legal in (("act", tuple(ACT_RANKS)), ("kind", KINDS)):
        if entry.get(name) not in legal:
            raise CodebookError(f"{where}: {name} must be one of {', '.join(legal)}")
    if entry.get("relay", "") not in RELAYS:
        raise CodebookError(f"{where}: relay must be one of {', '.join(RELAYS[1:])}")
    if not entry.get("forms"):
        raise CodebookError(f"{where}: give at least one form")
    return Operator(
        id=key,
        act=entry["act"],
        kind=entry["kind"],
        forms=tuple(map(str, entry["forms"])),
        relay=entry.get("relay", ""),
        polarity=entry.get("polarity", "positive"),
        takes=entry.get("takes", ""),
        not_before=tuple(map(str, entry.get("not_before", ()))),
        not_after=tuple(map(str, entry.get("not_after", ()))),
    )


def _check_topics(topics: Mapping[str, Any]) -> None:
    """Every topic of `topics.yaml` is one of the manual's."""
    unknown = set(topics.get("topics", {})) - set(TOPIC_CAP_MAJOR)
    if unknown:
        raise CodebookError(f"topics.yaml: no such topic: {', '.join(sorted(unknown))}")
