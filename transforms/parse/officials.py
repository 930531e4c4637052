"""Parties that a title names by who holds an office: Secretary A's call with the Minister of X."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from transforms.codebook import content

#: An official of a state, named by its adjective.
_OFFICIAL = re.compile(
    r"\b([A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:Vice |Deputy )?"
    r"(?:President|Prime Minister|Premier|Chancellor|Foreign Minister|Minister|Government|King|"
    r"Foreign Secretary|Secretary|Defen[cs]e Minister)\b"
)
#: Titles of papers about a talk, in which whoever is named takes part.
_TALK: Final = re.compile(
    r"\b(?:calls?|meet\w*|spoke|speaks|talks?|visits?|readout|bilateral|joint|conversation)\b", re.I
)
_HELD: Final = re.compile(
    r"\b(?:Vice |Deputy )?(?:Presidents?|Prime Ministers?|PM|Premiers?|Chancellors?|Secretary|"
    r"Secretaries|Ministers?|Secretary of [A-Z]\w+|High Representative)\s+"
    r"(?P<names>(?:[A-Z][\w’'.-]*(?:\s+(?:and|bin|von|der|van|de)\b)?\s*){1,7})"
)
_LONGEST: Final = 160
_WORD: Final = re.compile(r"[^\W\d][\w-]*")


def officials_in(title: str) -> list[str]:
    """Codes of the states whose officials are named by an adjective: Philippine President."""
    known = adjectives()
    told = [(match[1], *match[1].split()) for match in _OFFICIAL.finditer(title)]
    first = (next((word for word in words if word in known), None) for words in told)
    return [known[word] for word in first if word]


def holders_in(title: str) -> list[str]:
    """Codes of those whose leaders or offices the title of a talk names: Secretary NAME."""
    if not _TALK.search(title):
        return []
    found = [code for match in _HELD.finditer(title) for code in _led(match["names"])]
    for office, code in _offices():
        match = office.search(title)
        if match and not match["whose"]:
            found.append(code)
    return list(dict.fromkeys(found))


@cache
def _offices() -> list[tuple[re.Pattern[str], str]]:
    """Offices that one state alone calls so, with what stands before one of another state."""
    offices: dict[str, str] = content("documents.yaml")["title_offices"]
    foreign = rf"(?<!\w )(?<!of )|(?:{'|'.join(adjectives())}) "
    return [
        (re.compile(rf"(?P<whose>{foreign})\b{office}\b"), code) for office, code in offices.items()
    ]


def headline(above: str) -> str:
    """The first line over a text without title, if it says that somebody met."""
    line = next((line.strip() for line in above.splitlines() if line.strip()), "")
    sentence = line.endswith((".", "。")) or len(line) > _LONGEST
    return line if not sentence and _TALK.search(line) else ""


def _led(names: str) -> list[str]:
    """Codes of the persons in a run of names that one party alone has."""
    known = _surnames()
    words = [word.removesuffix("’s").removesuffix("'s") for word in names.split()]
    plain = [match[0] for word in words if (match := _WORD.match(word))]
    return [known[word] for word in plain if known.get(word)]


@cache
def _surnames() -> dict[str, str]:
    """Code by surname; empty for one that leaders of two parties have."""
    book: dict[str, dict[str, list[str]]] = content("leaders.yaml")["leaders"]
    found: dict[str, str] = {}
    for code, names in book.items():
        for name in names["en"]:
            found[name] = "" if name in found else code
    return found


@cache
def adjectives() -> dict[str, str]:
    """Code by adjective of a state."""
    entries: dict[str, dict[str, Any]] = content("parties.yaml")["parties"]
    return {word: code for code, entry in entries.items() for word in entry["adjective_en"]}
