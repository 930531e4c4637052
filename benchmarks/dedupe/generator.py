"""Make a corpus of clauses whose duplicates are known, Chinese and English.

One row per clause: `id`, `text`, `cluster` (rows of one cluster are one statement), `family` (rows
of one family and other clusters differ in a number, date, party, direction, bound or negation and
are never one statement), `kind` (`base`, `hardneg`, `copy`), `edit` (share of characters edited),
`fmt` (ways of writing, `N` for another form of a number), `language`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import polars as pl

from benchmarks.dedupe.noise import RATES, edited, rewritten
from benchmarks.dedupe.patterns import BOILERPLATE, FACTS, FIELD, PLAIN, WORDS
from benchmarks.dedupe.slots import Part, Slot, changed, made, read

_TOKEN: Final = re.compile(r"\{(\w+)\}|<(\w+)>")
_SENTENCE: Final = {
    "zh": re.compile(r"[^。；\n]{12,300}[。；]"),
    "en": re.compile(r"[A-Z][^.\n]{40,400}\."),
}
_STOP: Final = {"zh": "。", "en": "."}
_COMMA: Final = {"zh": "，", "en": ", "}
#: Sizes of clusters and their weights: most statements stand once or twice.
_SIZES: Final = ((1, 45), (2, 25), (3, 12), (5, 10), (9, 6), (15, 2))
_SIBLINGS: Final = (1, 1, 2, 3)


class Options(NamedTuple):
    """What a corpus is made with.

    Attributes:
        english: Share of English families.
        everywhere: Edits may hit facts too, so that some truths cannot be told from the text.
        real: Sentences of real documents by language, each the base of one family.
    """

    english: float = 0.4
    everywhere: bool = False
    real: tuple[tuple[str, str], ...] = ()


def corpus(n: int, seed: int, options: Options) -> pl.DataFrame:
    """`n` rows in an order of chance."""
    rng = random.Random(seed)
    rows: list[tuple[object, ...]] = []
    known: set[str] = set()
    clusters = families = 0
    real = iter(rng.sample(options.real, len(options.real)))
    while len(rows) < n:
        language, parts = _base(rng, options, real)
        for member, variant in enumerate(_family(parts, rng, language, known)):
            for copy, (text, rate, ways) in enumerate(_copies(variant, rng, language, options)):
                kind = "copy" if copy else "hardneg" if member else "base"
                rows.append((text, clusters, families, kind, rate, ways, language))
            clusters += 1
        families += 1
    rng.shuffle(rows)
    schema = ["text", "cluster", "family", "kind", "edit", "fmt", "language"]
    frame = pl.DataFrame(rows[:n], schema=schema, orient="row")
    return frame.with_row_index("id").with_columns(pl.col("id").cast(pl.Int64))


def _base(
    rng: random.Random, options: Options, real: Iterator[tuple[str, str]]
) -> tuple[str, list[Part]]:
    """Language and parts of a new clause: a real sentence while there are some, else a made one."""
    sentence = next(real, None) if rng.random() < 0.1 else None
    if sentence:
        return sentence[0], [sentence[1]]
    language = "en" if rng.random() < options.english else "zh"
    parts: list[Part] = []
    if rng.random() < 0.12:
        parts.append(rng.choice(BOILERPLATE[language]))
    for _ in range(rng.choice((1, 1, 2, 2, 3))):
        patterns = FACTS if rng.random() < 0.45 else PLAIN
        parts += _filled(rng.choice(patterns[language]), rng, language)
        parts.append(_COMMA[language])
    parts[-1] = _STOP[language]
    return language, parts


def _filled(pattern: str, rng: random.Random, language: str) -> Iterator[Part]:
    """The parts of a pattern with its words and slots chosen."""
    at = 0
    for match in _TOKEN.finditer(pattern):
        yield pattern[at : match.start()]
        slot, word = match.groups()
        yield made(slot, rng, language) if slot else _word(word, rng, language)
        at = match.end()
    yield pattern[at:]


def _word(name: str, rng: random.Random, language: str) -> str:
    """A word of a list, or a field of cooperation."""
    if name != "field":
        return rng.choice(WORDS[language][name])
    return (" " if language == "en" else "").join(rng.choice(list_) for list_ in FIELD[language])


def _family(
    parts: list[Part], rng: random.Random, language: str, known: set[str]
) -> Iterator[list[Part]]:
    """The clause, and siblings in which one fact is another; none that was made before."""
    variants = [parts]
    slots = [at for at, part in enumerate(parts) if isinstance(part, Slot)]
    for _ in range(rng.choice(_SIBLINGS) if slots and rng.random() < 0.4 else 0):
        sibling = list(rng.choice(variants))
        at = rng.choice(slots)
        part = sibling[at]
        if isinstance(part, Slot):
            sibling[at] = changed(part, rng, language)
        variants.append(sibling)
    for variant in variants:
        text = "".join(text for text, _ in _read(variant, language, other_way=False))
        if text not in known:
            known.add(text)
            yield variant


def _read(parts: list[Part], language: str, *, other_way: bool) -> list[tuple[str, bool]]:
    """Texts of the parts, each with whether it is a fact."""
    return [
        (read(part, language, other_way=other_way), True)
        if isinstance(part, Slot)
        else (part, False)
        for part in parts
    ]


def _copies(
    parts: list[Part], rng: random.Random, language: str, options: Options
) -> Iterator[tuple[str, float, str]]:
    """The clause and its copies: text, share of edits, ways of writing."""
    texts = _guarded(_read(parts, language, other_way=False), options)
    yield "".join(text for text, _ in texts), 0.0, ""
    sizes, weights = zip(*_SIZES, strict=True)
    rates, shares = zip(*RATES, strict=True)
    for _ in range(rng.choices(sizes, weights)[0] - 1):
        other_way = rng.random() < 0.1
        texts = _guarded(_read(parts, language, other_way=other_way), options)
        rate = rng.choices(rates, shares)[0]
        text, ways = rewritten(edited(texts, rate, rng, language), rng, language)
        yield text, rate, ways + ("N" if other_way else "")


#: Words of real sentences that edits must spare: they carry facts.
_FACT: Final = re.compile(
    r"[0-9０-９〇零一二三四五六七八九十百千万亿两%％第年月日届次不未无非没中美俄英法德日韩欧方前后增减进出内外上下]+"
    r"|\b(?:not?|never|without|[A-Z][A-Za-z.]*|[a-z]*(?:one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|half|million|billion))\b"
)


def _guarded(texts: Sequence[tuple[str, bool]], options: Options) -> list[tuple[str, bool]]:
    """The parts with the facts inside free text protected, or nothing protected at all."""
    if options.everywhere:
        return [(text, False) for text, _ in texts]
    found: list[tuple[str, bool]] = []
    for text, protected in texts:
        if protected:
            found.append((text, True))
            continue
        at = 0
        for match in _FACT.finditer(text):
            found += [(text[at : match.start()], False), (match.group(), True)]
            at = match.end()
        found.append((text[at:], False))
    return found


def sentences_of(folder: Path) -> tuple[tuple[str, str], ...]:
    """Distinct sentences of the plain-text documents in a folder, with their language."""
    found: dict[str, str] = {}
    for path in sorted([*folder.glob("*.txt"), *folder.glob("*.md")]):
        text = path.read_text(encoding="utf-8", errors="replace")
        chinese = 3 * len(re.findall(r"[\u4e00-\u9fff]", text)) > len(text)
        language = "zh" if chinese else "en"
        page = text if chinese else re.sub(r"(?<!\n)\n(?!\n)", " ", text)
        for sentence in _SENTENCE[language].findall(re.sub(r"[#*_]+", "", page)):
            found.setdefault(" ".join(sentence.split()), language)
    return tuple((language, sentence) for sentence, language in found.items())
