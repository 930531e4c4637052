"""Read every distinct clause once, by the grammar of its language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import polars as pl

from transforms.classify import characters
from transforms.classify.actors import PARTIES, han_local, han_names
from transforms.classify.codebook import Codebook, Grammar
from transforms.classify.operators import Lexicon, Token, lexicon
from transforms.classify.reading import Reading, Setting

_TREATIES: Final = ("treaty", "agreement", "convention", "protocol")


def readings(frame: pl.DataFrame, codebook: Codebook) -> list[Reading]:
    """The reading of each row of `frame` (`units.units`), in its order.

    Clauses of equal text in equal settings are read once.
    """
    settings = _settings(frame, codebook)
    keys = [
        (language, text, settings[document][1])
        for language, text, document in zip(
            _languages(frame, codebook), frame["folded"], frame["document_id"], strict=True
        )
    ]
    distinct = list(dict.fromkeys(keys))
    by_number = {number: setting for setting, number in settings.values()}
    found: dict[tuple[str, str, int], Reading] = {}
    for language, grammar in codebook.grammars.items():
        rows = [key for key in distinct if key[0] == language]
        if rows:
            read = _read(rows, by_number, grammar, codebook)
            found.update(zip(rows, read, strict=True))
    return [found[key] for key in keys]


def _languages(frame: pl.DataFrame, codebook: Codebook) -> list[str]:
    """The grammar of each clause: that of its language, else the one of its script."""
    by_script = {g.script: g.language for g in reversed(list(codebook.grammars.values()))}
    has_han = frame["folded"].str.contains(r"\p{Han}").to_list()
    return [
        language if language in codebook.grammars else by_script["characters" if han else "words"]
        for language, han in zip(frame["language"], has_han, strict=True)
    ]


def _settings(frame: pl.DataFrame, codebook: Codebook) -> dict[str, tuple[Setting, int]]:
    """Setting of each document, and a number that equal settings share."""
    tails = codebook.grammars["zh"].words["short_tails"] if "zh" in codebook.grammars else ()
    grouped = frame.group_by("document_id", maintain_order=True).agg(
        pl.col("folded").str.join("\n"), pl.col("parties", "doc_type", "title").first()
    )
    numbers: dict[Any, int] = {}
    result: dict[str, tuple[Setting, int]] = {}
    for row in grouped.iter_rows(named=True):
        parties = frozenset(row["parties"] or ())
        text = f"{row['title'] or ''}\n{row['folded']}"
        names = han_local(text, parties, codebook, tails)
        treaty = any(word in (row["doc_type"] or "") for word in _TREATIES)
        key = (parties, treaty, tuple(sorted(names.items())))
        setting = Setting(parties, names, treaty)
        result[row["document_id"]] = (setting, numbers.setdefault(key, len(numbers)))
    return result


def _read(
    rows: Sequence[tuple[str, str, int]],
    settings: Mapping[int, Setting],
    grammar: Grammar,
    codebook: Codebook,
) -> list[Reading]:
    """Readings of the clauses of one language."""
    local = {form: form for setting in settings.values() for form in setting.names}
    texts = [text for _, text, _ in rows]
    words = characters.Words.of(grammar)
    found = _character_lexicon(grammar, codebook, local).tokens(texts, whole_words=False)
    return [
        characters.read(text, _localised(tokens, settings[number]), settings[number], words)
        for text, tokens, (_, _, number) in zip(texts, found, rows, strict=True)
    ]


def _localised(tokens: Sequence[Token], setting: Setting) -> list[Token]:
    """`tokens` with the names that hold in the document only."""
    return [
        token._replace(kind="party", value=setting.names[token.value])
        if token.kind == "local" and token.value in setting.names
        else token
        for token in tokens
    ]


def _character_lexicon(grammar: Grammar, codebook: Codebook, local: dict[str, str]) -> Lexicon:
    """All forms that reading Chinese asks for."""
    words = grammar.words
    links = set(words["conjunctions"])
    adverbs = {form: "and" if form in links else "" for form in words["adverbs"]}
    classes = [
        ("sign", characters.SIGNS),
        ("blind", dict.fromkeys(words["blind"], "")),
        ("all", dict.fromkeys(words["collective"], PARTIES)),
        ("others", {form: form for form in words["others"]}),
        ("local", local),
        ("party", han_names(codebook)),
        ("enum", dict.fromkeys(words["enumerators"], "")),
        ("adverb", adverbs),
    ]
    return lexicon(grammar.operators.values(), classes)
