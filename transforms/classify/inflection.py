"""The forms of an English verb, so that the codebook names each verb once.

Regular forms by rule; the others stand in the class `irregular` of the codebook, as
`base past` or `base past gerund`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

_HISSES: Final = ("s", "x", "z", "ch", "sh")
_SILENT: Final = re.compile("[^eoy]e$")
#: -ise beside -ize, as other houses spell it.
_IZE: Final = re.compile("(?<=[a-z]{3})iz(e[sd]?|ing)$")


def irregular(lines: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Past and, where it is not regular, gerund of each irregular verb by its base."""
    return {base: tuple(forms) for base, *forms in (line.split() for line in lines)}


def inflected(phrase: str, odd: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Base, third person, past and gerund of the verb that opens `phrase`, after its adverb."""
    manner, verb, space, rest = _parts(phrase)
    past, *gerund = odd.get(verb, ()) or (_past(verb),)
    for form in (verb, _third(verb), past, *(gerund or (_gerund(verb),))):
        yield f"{manner}{form}{space}{rest}"
        british = _IZE.sub(r"is\1", form)
        if british != form:
            yield f"{manner}{british}{space}{rest}"


def _parts(phrase: str) -> tuple[str, str, str, str]:
    """The adverb that opens `phrase`, its verb, the space behind it and the rest."""
    first, space, rest = phrase.partition(" ")
    if not (first.endswith("ly") and rest):
        return "", first, space, rest
    verb, gap, more = rest.partition(" ")
    return f"{first} ", verb, gap, more


def _third(verb: str) -> str:
    if verb.endswith(_HISSES):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if re.search("[^aeiou]y$", verb) else f"{verb}s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if re.search("[^aeiou]y$", verb) else f"{verb}ed"


def _gerund(verb: str) -> str:
    return f"{verb[:-1]}ing" if _SILENT.search(verb) else f"{verb}ing"
