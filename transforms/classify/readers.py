"""Read every distinct clause once, by the grammar of its language."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from typing import Any, Final

import polars as pl

from transforms.classify import characters, words
from transforms.classify.actors import (
    entries,
    han_local,
    han_names,
    latin_adjectives,
    latin_names,
    leaders,
    offices,
    regions,
)
from transforms.classify.character_book import SIGNS, Words
from transforms.classify.codebook import Codebook, Grammar, Operator
from transforms.classify.impersonal import Impersonal
from transforms.classify.latin_persons import latin_local
from transforms.classify.operators import FOREIGN, Lexicon, Senses, Token, lexicon
from transforms.classify.phrases import Heads
from transforms.classify.reading import ONE, PARTIES, Reading, Setting
from transforms.classify.short_names import of_parties, of_roles, of_things
from transforms.classify.speakers import RESOLUTION, is_treaty, of_members
from transforms.classify.units import numbered
from transforms.classify.word_book import WordBook
from transforms.scripts import to_simplified

_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_TWO: Final = re.compile(
    r"双方|两国|\b[Bb]oth (?:sides|countries|[Ll]eaders)|\b[Tt]he two (?:sides|co|[Ll]e)"
)
_MORE_THAN_TWO: Final = re.compile(
    r"[三四五六]国|[三四五六]方|\b(?:three|four|five) (?:sides|co|[Ll]e|[Mm]in)|rilateral"
)
_PAIR: Final = 2
#: A party whose departments are no ministries.
_WITHOUT_MINISTRIES: Final = "USA"
#: How far the head of a document goes that tells who meets.
_TITLE: Final = 150
_CHINA: Final = (
    "中国",
    "中国—",
    "中国-",
    "中国–",
    "中国和",
    "中国与",
    "中国同",
    "中",
    "中华人民共和国和",
    "中华人民共和国与",
)
_STOPS: Final = tuple(zip(",:;?!()", "，：；？！（）", strict=True))
_CAPITALS: Final = re.compile(r"\b(?:(?:DO|IS|ARE|HAS) )?(?:OF THE VIEW|[A-Z]{4,})\b(?: [A-Z]+\b)*")
#: Words of the longest operator.
_LONGEST_FORM: Final = 6


def readings(frame: pl.DataFrame, codebook: Codebook, issuers: Mapping[str, str]) -> list[Reading]:
    """The reading of each row of `frame` (`units.units`), in its order.

    Clauses of equal text in equal settings are read once.
    """
    settings = _settings(frame, codebook, issuers)
    numbers = {document: number for document, (_, number) in settings.items()}
    setting = pl.col("document_id").replace_strict(numbers, return_dtype=pl.Int64)
    keys = frame.select(grammar=_grammars(codebook), text="folded", setting=setting)
    keys, distinct = numbered(keys, *keys.columns)
    by_number = {number: setting for setting, number in settings.values()}
    named = frozenset(form for setting in by_number.values() for form in setting.names)
    found: dict[int, Reading] = {}
    for (language,), rows in distinct.with_row_index("number").group_by("grammar"):
        grammar = codebook.grammars[str(language)]
        local = named - set(grammar.words.get("pronouns", ()))
        book = _lexicon(grammar.language, codebook, local)
        own = [by_number[number] for number in rows["setting"]]
        read = _read(rows["text"].to_list(), own, grammar, book)
        found.update(zip(rows["number"], read, strict=True))
    return [found[number] for number in keys["reading"]]


def _grammars(codebook: Codebook) -> pl.Expr:
    """The grammar of each clause: that of its language, else the one of its script."""
    by_script = {g.script: g.language for g in reversed(list(codebook.grammars.values()))}
    han = pl.col("folded").str.contains(r"\p{Han}")
    return (
        pl.when(pl.col("language").is_in(list(codebook.grammars)))
        .then("language")
        .when(han)
        .then(pl.lit(by_script["characters"]))
        .otherwise(pl.lit(by_script["words"]))
    )


def _settings(
    frame: pl.DataFrame, codebook: Codebook, issuers: Mapping[str, str]
) -> dict[str, tuple[Setting, int]]:
    """Setting of each document, and a number that equal settings share."""
    grouped = frame.group_by("document_id", maintain_order=True).agg(
        pl.col("folded").str.join("\n"), pl.col("parties", "doc_type", "title").first()
    )
    book, latin = _names(codebook)
    texts = [
        f"{to_simplified(t or '')}\n{f}" for t, f in grouped.select("title", "folded").iter_rows()
    ]
    heads = Heads.of(codebook.grammars["en"])
    numbers: dict[Any, int] = {}
    result: dict[str, tuple[Setting, int]] = {}
    named = book.held(texts)
    for row, text, held in zip(grouped.iter_rows(named=True), texts, named, strict=True):
        head = to_simplified(row["title"] or text[:_TITLE])
        region = _region(head, codebook)
        parties = region or _speakers(text, frozenset(row["parties"] or ()), held, codebook)
        kind = row["doc_type"] or ""
        names = han_local(text, parties, codebook, held, kind) if _HAN.search(text) else {}
        known = {name: latin[name] for name in held if name in latin}
        names |= latin_local(text, known, parties, _leaders(parties, codebook))
        names |= _offices(text, parties, codebook)
        names |= _ministries(parties)
        treaty = is_treaty(row["doc_type"])
        alone = _alone(parties, row["doc_type"], codebook)
        home = issuers.get(row["document_id"], "")
        own = of_things(text, heads.own | heads.organs)
        names = of_parties(text, known, parties, heads.agencies) | names
        names |= of_roles(text, known, parties, heads.own)
        key = (parties, treaty, alone, home, own, tuple(sorted(names.items())))
        setting = Setting(parties, names, treaty, alone, home, own)
        result[row["document_id"]] = (setting, numbers.setdefault(key, len(numbers)))
    return result


def _leaders(parties: frozenset[str], codebook: Codebook) -> dict[str, str]:
    """Code by surname of the leaders of the parties, or of the states that a body is of."""
    ours = frozenset(entries(codebook)) if parties & of_members(codebook) else parties
    return leaders(codebook, "en", ours)


def _offices(text: str, parties: frozenset[str], codebook: Codebook) -> dict[str, str]:
    """Code by office that the text names."""
    found = offices(codebook, "en", parties) | offices(codebook, "zh", parties)
    return {name: code for name, code in found.items() if _stands(name, text)}


def _stands(name: str, text: str) -> bool:
    """The text holds the name; 教育部门 is no 教育部."""
    return name in text and (not name.endswith("部") or text.count(name) > text.count(name + "门"))


def _ministries(parties: frozenset[str]) -> dict[str, str]:
    """A ministry in a paper of two is the other one's: the United States have departments."""
    others = parties - {_WITHOUT_MINISTRIES}
    other = len(parties) == _PAIR and len(others) == 1
    return dict.fromkeys(["Ministry"], next(iter(others))) if other else {}


def _alone(parties: frozenset[str], doc_type: str | None, codebook: Codebook) -> str:
    """The organisation whose members speak in the document, unless it resolves as a body."""
    if len(parties) != 1 or doc_type == RESOLUTION or not parties <= of_members(codebook):
        return ""
    return next(iter(parties))


def _speakers(
    text: str, parties: frozenset[str], held: Collection[str], codebook: Codebook
) -> frozenset[str]:
    """`parties`, of which only the two named first speak where a text says 双方 or both sides.

    States that a text is about are easily taken for its parties.
    """
    if len(parties) <= 2 or not _TWO.search(text) or _MORE_THAN_TWO.search(text):
        return parties
    codes = han_names(codebook) | latin_names(codebook, "en")
    first: dict[str, int] = {}
    for name in held:
        code, at = codes.get(name, ""), text.find(name)
        if code in parties and at < first.get(code, len(text)):
            first[code] = at
    two = frozenset(sorted(first, key=lambda code: (first[code], code))[:2])
    return two if len(two) == 2 else parties


def _region(head: str, codebook: Codebook) -> frozenset[str]:
    """China and the states of a region that it meets as one party; empty if it meets none."""
    for code, region in regions(codebook).items():
        if any(f"{china}{name}" in head for name in region["meets"] for china in _CHINA):
            return frozenset(("CHN", code))
    return frozenset()


def _read(
    texts: Sequence[str], settings: Sequence[Setting], grammar: Grammar, book: Lexicon
) -> list[Reading]:
    """Readings of the clauses of one language, each in its setting."""
    spaced = grammar.script == "words"
    texts = _plain_case(texts, grammar) if spaced else _full_width(texts)
    found = book.tokens(texts, _senses(settings, book), whole_words=spaced)
    return list(map(_reader(grammar), texts, found, settings))


def _senses(settings: Sequence[Setting], book: Lexicon) -> Iterator[Senses]:
    """What the forms mean in each setting; only those of one are kept at a time."""
    before: Setting | None = None
    for setting in settings:
        if setting is not before:
            before, senses = setting, book.senses(setting.names, setting.alone)
        yield senses


def _full_width(texts: Sequence[str]) -> list[str]:
    """The texts with the stops that their script has: pages often print Latin ones."""
    joined = "\0".join(texts)
    for latin, wide in _STOPS:
        joined = joined.replace(latin, wide)
    return joined.split("\0")


def _plain_case(texts: Sequence[str], grammar: Grammar) -> list[str]:
    """The texts with operators in capitals (`RECALLING the …, DECIDES to`) as others write them."""
    spelt = pl.Series(texts, dtype=pl.String).str.contains("[A-Z]{4}")
    if not spelt.any():
        return list(texts)
    printed = {form.lower() for o in grammar.operators.values() for form in o.forms}
    forms = {form[:cut] for form in printed for cut in (*_spaces(form), len(form))}
    loose = {word for word in grammar.words["adverbs"] if " " not in word}

    def lowered(match: re.Match[str]) -> str:
        words = match[0].split(" ")
        end = _operators_end(words, forms, loose)
        run = " ".join(words[:end]).lower()
        run = run if match.start() else run.capitalize()
        return " ".join([run, *words[end:]] if end else words)

    return [
        _CAPITALS.sub(lowered, text) if capitals else text
        for text, capitals in zip(texts, spelt, strict=True)
    ]


def _spaces(form: str) -> Iterator[int]:
    """Where the words of an operator end: only its first may be in capitals (LOOKS FORWARD to)."""
    return (at for at, sign in enumerate(form) if sign == " ")


def _operators_end(words: Sequence[str], forms: Set[str], loose: Set[str]) -> int:
    """How many of `words`, in capitals, are operators with their adverbs: ALSO BEARING IN MIND."""
    end = at = 0
    while at < len(words):
        longest = min(len(words), at + _LONGEST_FORM)
        found = (n for n in range(longest, at, -1) if " ".join(words[at:n]).lower() in forms)
        after = next(found, 0)
        adverb = words[at].lower() in loose or (words[at].endswith("LY") and len(words[at]) > 4)
        if not (after or adverb):
            break
        at = after or at + 1
        end = at if after or not end else end
    return end if end else at


def _reader(grammar: Grammar) -> Callable[[str, Sequence[Token], Setting], Reading]:
    """The reader of the grammar's script."""
    if grammar.script == "words":
        book = WordBook.of(grammar)
        passives = Impersonal.of(grammar.operators.values(), grammar.words)
        return lambda text, tokens, setting: words.read(text, tokens, setting, book, passives)
    classes = Words.of(grammar)
    return lambda text, tokens, setting: characters.read(text, tokens, setting, classes)


@lru_cache(maxsize=8)
def _lexicon(language: str, codebook: Codebook, local: frozenset[str]) -> Lexicon:
    """All forms that reading a language asks for; the last few are kept."""
    grammar = codebook.grammars[language]
    build = _word_lexicon if grammar.script == "words" else _character_lexicon
    return build(grammar, codebook, {form: form for form in sorted(local)})


@lru_cache(maxsize=2)
def _names(codebook: Codebook) -> tuple[Lexicon, dict[str, str]]:
    """Names of all parties, to find those that a document holds; and their codes."""
    latin = latin_adjectives(codebook, "en") | latin_names(codebook, "en")
    return lexicon({}, [("name", {n: n for n in (*han_names(codebook), *latin)})]), latin


def _character_lexicon(grammar: Grammar, codebook: Codebook, local: dict[str, str]) -> Lexicon:
    """All forms that reading Chinese asks for."""
    words = grammar.words
    links = set(words["conjunctions"])
    adverbs = {form: "and" if form in links else "" for form in words["adverbs"]}
    classes = [
        ("sign", SIGNS),
        ("blind", dict.fromkeys(words["blind"], "")),
        ("all", dict.fromkeys(words["collective"], PARTIES)),
        ("others", {form: form for form in words["others"]}),
        ("party", han_names(codebook) | dict.fromkeys(words["one"], ONE)),
        (FOREIGN, local),
        ("enum", dict.fromkeys(words["enumerators"], "")),
        ("adverb", adverbs),
    ]
    return lexicon(_spoken_forms(grammar) | _operator_forms(grammar), classes)


def _spoken_forms(grammar: Grammar) -> dict[str, Operator]:
    """会着力推进: 会 before any verb or adverb, which says of a party what 将 says."""
    spoken = [o for o in grammar.operators.values() if o.takes == "spoken"]
    words = (*grammar.words["verbs"], *grammar.words["adverbs"])
    return {f"会{word}": o for o in spoken for word in words if len(word) > 1}


def _word_lexicon(grammar: Grammar, codebook: Codebook, local: dict[str, str]) -> Lexicon:
    """All forms that reading a language with spaces asks for."""
    words = grammar.words
    pronouns = {form: form for form in words["pronouns"]}
    together = (*words["collective"], *_together(words))
    collective = [form for word in together for form in (word, _sentence_case(word))]
    others = [form for word in words["others"] for form in (word, _sentence_case(word))]
    names = latin_names(codebook, grammar.language) or latin_names(codebook, "en")
    plain = {
        kind: {form: form for word in words[group] for form in (word, _sentence_case(word))}
        for kind, group in _PLAIN
    }
    classes = [
        ("blind", dict.fromkeys(words["blind"], "")),
        ("sign", {sign: sign for sign in words["signs"]}),
        ("party", names),
        ("all", dict.fromkeys(collective, PARTIES)),
        ("others", {form: form for form in others}),
        ("pronoun", pronouns),
    ]
    operators = _operator_forms(grammar, taken={form for _, forms in classes for form in forms})
    rest = [*plain.items(), ("adjective", latin_adjectives(codebook, grammar.language))]
    return lexicon(operators, [*classes, (FOREIGN, local), *rest])


def _together(words: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The two Leaders, both sides, each Party: a determiner with a noun for a party."""
    many = [f"{d} {n}" for d in words["all_of"] for n in words["party_nouns"]]
    each = [f"{d} {n}" for d in words["one_of"] for n in words["party_noun"]]
    organs = [f"the {k} {n}" for k in words["organ_kinds"] for n in words["organs"]]
    ministers = [f"{p} Ministers" for p in words["portfolios"]]
    return [*many, *each, *organs, *ministers, *(f"the {form}" for form in ministers)]


#: Kind of token by the word class of a language with spaces; the first kind wins.
_PLAIN: Final = (
    ("that", "that"), ("relative", "relatives"), ("and", "and"), ("be", "be"),
    ("adverb", "adverbs"), ("prep", "prepositions"), ("det", "determiners"),
)  # fmt: skip


def _sentence_case(form: str) -> str:
    """`form` as it opens a sentence."""
    return form[:1].upper() + form[1:]


def _operator_forms(grammar: Grammar, taken: Collection[str] = ()) -> dict[str, Operator]:
    """Operator by form, verbs before nouns; verbs also as they open a sentence."""
    ordered = sorted(grammar.operators.values(), key=lambda operator: operator.kind == "noun")
    forms: dict[str, Operator] = {}
    never = grammar.words.get("nouns_in_capitals", ())
    for operator in ordered:
        for form in operator.forms if operator.kind != "impersonal" else ():
            forms.setdefault(form, operator)
            capital = operator.kind not in ("modal", "noun") and form not in never
            if grammar.script == "words" and capital:
                forms.setdefault(_sentence_case(form), operator)
    return {form: operator for form, operator in forms.items() if form not in taken}
