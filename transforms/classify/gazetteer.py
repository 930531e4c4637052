"""Names of the codebook: which entity a printed name stands for, in both languages."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from transforms.classify.codebook import Codebook

_SHORTENED: Final = re.compile(r"[A-Z]{2}|\.")
_OFFICIAL: Final = re.compile(
    r" of |Republic|Federation|Confederation|Chinese Taipei|Territor|Swaziland"
)
_DASHES_ZH: Final = "—－-–―"
_DASHES_EN: Final = "-–"
#: Sub-national areas count as places (gold convention 14), though ISO gives them a code.
_AREAS: Final = frozenset(("HKG", "MAC", "GLP", "GUF", "GUM", "MTQ", "MYT", "PRI", "REU"))


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity that the codebook knows.

    Attributes:
        id: Code in the codebook.
        kind: One of `vocabulary.MENTION_KINDS`.
        name_zh: Chinese name; `None` if none is known.
        name_en: English name; `None` if none is known.

    """

    id: str
    kind: str
    name_zh: str | None
    name_en: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """One naming of an entity in one text.

    Attributes:
        at: Position of its first character.
        to: Position after its last character.
        kind: One of `vocabulary.MENTION_KINDS`.
        entity: Id of the entity; empty when the codebook knows none of that name.
        rule: Rule that found it.

    """

    at: int
    to: int
    kind: str
    entity: str
    rule: str


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """Entities by printed name.

    Attributes:
        zh: Entity by Chinese name, Simplified.
        en: Entity by English name, case as printed.
        by_id: Entity by id.
        provinces: Ids of parts of states.
        parties: Codes of states and organisations that act as parties.

    """

    zh: dict[str, Entity] = field(default_factory=dict)
    en: dict[str, Entity] = field(default_factory=dict)
    by_id: dict[str, Entity] = field(default_factory=dict)
    provinces: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)

    def add(self, entity: Entity, zh: list[str], en: list[str]) -> None:
        """Make the names of one entity known; the first entity of a name keeps it."""
        self.by_id.setdefault(entity.id, entity)
        for name in zh:
            for spelling in _spellings(name, _DASHES_ZH):
                self.zh.setdefault(spelling, entity)
        for name in en:
            for spelling in _spellings(name, _DASHES_EN):
                self.en.setdefault(spelling, entity)


def _spellings(name: str, dashes: str) -> Iterator[str]:
    """The name with every dash and apostrophe that texts print in it."""
    for spelling in {name, name.replace("’", "'")}:
        signs = set(spelling) & set(dashes)
        yield from {spelling.replace(sign, one) for sign in signs for one in dashes} or {spelling}


@lru_cache(maxsize=4)
def gazetteer(codebook: Codebook) -> Gazetteer:
    """All names of `entities.yaml` and `parties.yaml`."""
    book = Gazetteer()
    for entity, zh, en in _listed(codebook.files["entities"]):
        book.add(entity, zh, en)
    provinces = codebook.files["entities"]["provinces"].values()
    book.provinces.update(book.en[name].id for name in provinces)
    grammar = codebook.files["entities"]
    offices = tuple(grammar["zh"]["titles"])
    regional = codebook.files["entities"]["regional_names"]
    for code, entry in codebook.files["parties"]["parties"].items():
        book.parties.add(code)
        zh, en = [*regional.get(code, ()), *entry["zh"]], list(entry["en"])
        kind = "place" if code in _AREAS else entry["kind"]
        if entry["kind"] != "country":
            zh = [name for name in zh if not name.endswith(offices)]
        usual = {"zh": zh[-1:] if kind == "country" else entry["zh"][:1], "en": en}
        entity = Entity(code, kind, next(iter(usual["zh"]), None), _plain(en, kind))
        book.add(book.by_id.get(code, entity), zh, en)
    return book


def _plain(names: list[str], kind: str) -> str | None:
    """The usual English name: without `Republic of`, and no abbreviation."""
    full = [name for name in names if len(name) > 4 and not _SHORTENED.search(name)]
    if kind == "country":
        full = [name for name in full if not _OFFICIAL.search(name)] or full
    return next(iter(full or names), None)


def _listed(content: dict[str, Any]) -> Iterator[tuple[Entity, list[str], list[str]]]:
    """Every entity of `entities.yaml` with its names."""
    for code, entry in content["entities"].items():
        zh, en = list(entry["zh"]), list(entry["en"])
        yield _entity(str(code), entry["kind"], zh, en), zh, en
    for entry in content["places"]:
        zh, en = list(entry["zh"]), list(entry["en"])
        kind = entry["kind"]
        yield _entity(f"{kind}:{(en or zh)[0].casefold()}", kind, zh, en), zh, en
    for group in ("cities", "provinces"):
        for name_zh, name_en in content[group].items():
            entity = _entity(f"place:{name_en.casefold()}", "place", [name_zh], [name_en])
            yield entity, [name_zh], [name_en]


def _entity(code: str, kind: str, zh: list[str], en: list[str]) -> Entity:
    return Entity(code, kind, zh[0] if zh else None, en[0] if en else None)


def longest(found: list[Found]) -> list[Found]:
    """The names that no longer one overlaps, in order of place."""
    if len(found) < 2:
        return found
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.at - one.to, one.at)):
        place = bisect_left(kept, one.at, key=lambda other: other.at)
        # Names kept so far touch none of each other, so that only the two neighbours may overlap.
        before, after = kept[max(0, place - 1) : place], kept[place : place + 1]
        if all(one.to <= other.at or other.to <= one.at for other in (*before, *after)):
            kept.insert(place, one)
    return kept
