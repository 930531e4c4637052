"""Events: what takes or took place at a dated time (coding manual section 5).

An event is a named meeting, or the noun phrase of one after the verb that holds it, joined to the
time expression of its part of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

import polars as pl

from transforms.classify.calendar import alternation, number
from transforms.classify.codebook import Codebook
from transforms.classify.units import Tables
from transforms.scripts import to_simplified
from warehouse.contracts import TABLES

_HAN: Final = re.compile("[\u4e00-\u9fff]")
_EDITION_ZH: Final = re.compile(
    r"第\s?([0-9]{1,3}|[一二三四五六七八九十百]{1,4})\s?[次届轮]|(首)[次届轮]"
)
_EDITION_EN: Final = re.compile(r"(?<!\w)([0-9]{1,3})(?:st|nd|rd|th)(?!\w)")
_ORDINALS: Final = {
    "inaugural": 1, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
}  # fmt: skip
_HOLDING: Final = re.compile("[举舉]行的|召[开開]的|[举舉][办辦]的")
_OPENER: Final = re.compile(
    r"^(?:The|A|An|This|Following|During|Since|After|In|On|At|Both|President)\s"
)
_DATED: Final = ("past", "future", "deadline", "recurring")
#: A mechanism names an event only right after a time (2016年6月中美战略与经济对话).
_ADJACENT: Final = 1
_BEFORE: Final = 12
_SCHEMA: Final = {
    "event_id": pl.String(), "clause_id": pl.String(), "document_id": pl.String(),
    "time_id": pl.String(), "name": pl.String(), "edition_no": pl.Int32(), "start_on": pl.Date(),
    "end_on": pl.Date(), "precision": pl.String(), "role": pl.String(), "place": pl.String(),
}  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class _Span:
    """A name or place where it stands in the clause text."""

    at: int
    to: int
    text: str
    mechanism: bool = False


class _Names:
    """Patterns of event phrases in both languages."""

    def __init__(self, zh: Mapping[str, Any], en: Mapping[str, Any]) -> None:
        nouns = alternation([*zh["event_nouns"], *zh["visit_nouns"], *zh["force_nouns"]])
        self.after_verb = re.compile(
            rf"(?:{alternation(zh['event_verbs'])})(?:了|的|好)?"
            rf"(?P<name>[^，。；、：]{{0,40}}?(?:{nouns}))"
            r"(?=[，。；、：的并和与]|期间|成果|成功|时|后|$)"
        )
        nouns_en = [*en["event_nouns"], *(noun.title() for noun in en["event_nouns"])]
        english = alternation(nouns_en)
        adjectives = alternation(en["event_adjectives"])
        self.english = re.compile(
            rf"(?<![\w-])(?:(?:{adjectives}|[A-Z][\w’'.&–-]*|[0-9]+(?:st|nd|rd|th))\s){{0,7}}"
            rf"(?:{english})"
            r"(?:\s(?:of|between)\s(?:the\s)?[A-Z][\w.’-]*(?:\s[A-Z][\w.’-]*)*)?(?![\w-])"
        )
        self.in_border = re.compile(alternation(zh["event_nouns"]))


@lru_cache(maxsize=4)
def _names(codebook: Codebook) -> _Names:
    grammar = codebook.files["entities"]
    return _Names(grammar["zh"], grammar["en"])


def events(tables: Tables, codebook: Codebook) -> pl.DataFrame:
    """One row per dated event of a clause, as the table `events`."""
    dated = tables["times"].filter(pl.col("role").is_in(_DATED), pl.col("precision") != "open")
    clauses = tables["clauses"].select("clause_id", "text")
    named = _surfaces(tables["mentions"], "event")
    mechanisms = _surfaces(tables["mentions"], "mechanism")
    places = _surfaces(tables["mentions"], "place", "country")
    patterns = _names(codebook)
    by_clause: dict[str, list[dict[str, Any]]] = {}
    for row in dated.join(clauses, on="clause_id", maintain_order="left").iter_rows(named=True):
        by_clause.setdefault(row["clause_id"], []).append(row)
    rows: list[tuple[object, ...]] = []
    for clause, times in by_clause.items():
        text = times[0]["text"]
        found = _candidates(text, times, named.get(clause, []), patterns)
        spans = _in_text(text, found)
        held = [replace(s, mechanism=True) for s in _in_text(text, mechanisms.get(clause, []))]
        spans += [one for one in held if all(one.text not in span.text for span in spans)]
        rows += _rows(times, spans, _in_text(text, places.get(clause, [])))
    return TABLES["events"].frame(pl.DataFrame(rows, _SCHEMA, orient="row"))


def _surfaces(mentions: pl.DataFrame, *kinds: str) -> dict[str, list[str]]:
    """Names of some kinds by clause."""
    found: dict[str, list[str]] = {}
    wanted = mentions.filter(pl.col("kind").is_in(kinds))
    for clause, surface in wanted.select("clause_id", "surface").iter_rows():
        found.setdefault(clause, []).append(surface)
    return found


def _in_text(text: str, names: list[str]) -> list[_Span]:
    """The names where they stand in the text, each at its first place."""
    return [_Span(at, at + len(name), name) for name in names if (at := text.find(name)) >= 0]


def _candidates(
    text: str, times: list[dict[str, Any]], named: list[str], patterns: _Names
) -> list[str]:
    """Names of events in a clause: named ones first, then noun phrases outside them."""
    found = list(named)
    if _HAN.search(text):
        folded = to_simplified(text)
        spans = [m.span("name") for m in patterns.after_verb.finditer(folded)]
        found += [_HOLDING.split(text[at:to])[-1] for at, to in spans]
        ends = [row["expression"] for row in times if row["expression"][-1] == "前"]
        border = [patterns.in_border.search(one) for one in ends]
        found += [match[0] for match in border if match]
    else:
        found += [_OPENER.sub("", match[0]) for match in patterns.english.finditer(text)]
    found = [name for name in found if name.strip()]
    return [n for n in dict.fromkeys(found) if not any(n != o and n in o for o in found)]


def _rows(
    dated: list[dict[str, Any]], names: list[_Span], places: list[_Span]
) -> Iterator[tuple[object, ...]]:
    """The events of one clause: each time with the nearest name that it dates."""
    text = dated[0]["text"]
    spans = list(_times_in(text, [row["expression"] for row in dated]))
    pairs = sorted(
        (gap, index, name.at, name)
        for index, span in enumerate(spans)
        for name in names
        if (gap := _gap(text, span, name)) is not None
    )
    chosen: dict[int, _Span] = {}
    for _, index, _, name in pairs:
        if index not in chosen and name not in chosen.values():
            chosen[index] = name
    for count, (index, name) in enumerate(sorted(chosen.items()), 1):
        row = dated[index]
        yield (
            f"{row['clause_id']}-e{count}", row["clause_id"], row["document_id"], row["time_id"],
            name.text, edition(name.text), row["start_on"], row["end_on"], row["precision"],
            row["role"], _place(text, spans[index], name, places),
        )  # fmt: skip


def _times_in(text: str, expressions: list[str]) -> Iterator[_Span]:
    """The time expressions where they stand, in order."""
    position = 0
    for expression in expressions:
        at = text.find(expression, position)
        position = at + len(expression)
        yield _Span(at, position, expression)


def _gap(text: str, time: _Span, name: _Span) -> int | None:
    """Characters between a time and a name of its part of the sentence; `None` if it dates another.

    In Chinese the time comes first; a name before it is farther away.
    """
    if name.at < time.to and time.at < name.to:
        return 0
    between = text[time.to : name.at] if time.to <= name.at else text[name.to : time.at]
    if any(sign in between for sign in "，。；;") or "." in between.rstrip("."):
        return None
    if ", and " in between or ", with " in between:
        return None
    later = name.at >= time.to
    if name.mechanism and not (later and len(between) <= _ADJACENT):
        return None
    return len(between) + (0 if later or not _HAN.search(text) else _BEFORE)


def _place(text: str, time: _Span, name: _Span, places: list[_Span]) -> str | None:
    """The place printed with a 在 or `in` in the part of the sentence that names the event."""
    low, high = min(time.at, name.at), max(time.to, name.to)
    low = max((text.rfind(sign, 0, low) for sign in "，。；;"), default=-1) + 1
    high = min((f for sign in "，。；;" if (f := text.find(sign, high)) >= 0), default=len(text))
    near = [one for one in places if low <= one.at < high and one.to > low]
    for one in sorted(near, key=lambda one: abs(one.at - name.at)):
        if (
            text[low : one.at].endswith(("在", "于", "赴", " in ", " at ", " to "))
            or name.at <= one.at < name.to
        ):
            return one.text
    return None


def edition(name: str) -> int | None:
    """N of 第N次, 第N届, Nth; `首次` and `inaugural` are the first."""
    match = _EDITION_ZH.search(to_simplified(name))
    if match:
        return 1 if match[2] else number(match[1])
    match = _EDITION_EN.search(name)
    if match:
        return int(match[1])
    return next((_ORDINALS[w] for w in name.casefold().split() if w in _ORDINALS), None)
