"""English times without any date, by their grammar: at a mutually convenient time, for decades.

Conventions: coding manual section 5; gold convention 13 (undated adverbs are open, `as soon as
possible`, `currently` and adjectives are left out).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from transforms.classify.calendar import alternation

_LONG: Final = r"(?:days|weeks|months|years|decades|centuries|generations)"
#: What may follow a phrase that ends in an adjective, if it is no adjective itself.
_CLOSED: Final = (
    r"(?=[.,;:)]|$|\s(?:and|or|to|with|by|as|while|when|for|in|on|at|be|through|between|from"
    r"|under)\s)"
)
_ABOUT: Final = (
    r"(?:more\sthan|well\sover|over|nearly|almost|about|around|some|approximately|at\sleast"
    r"|close\sto)\s"
)


def undated(words: Mapping[str, Any], numbers: str) -> str:
    """Pattern of times that no date and no length of time bounds."""
    return "|".join(
        (_appointed(words), _to_come(), _terms(), _enduring(numbers), r"(?P<ago>ago)(?![-\w])")
    )


def _appointed(words: Mapping[str, Any]) -> str:
    """A meeting whose day is left open: at a convenient time, at the earliest opportunity."""
    kinds = alternation(words["appointing"])
    suiting = (
        r"(?:mutually\s)?(?:convenient|acceptable|agreeable|suitable)(?:\s(?:to|for)\s"
        r"(?:(?:both|the\stwo|all|either|each|the)\s)*(?:sides?|countries|parties|governments))?"
    )
    when = r"(?:dates?|times?|opportunit(?:y|ies)|convenience|moments?|juncture|occasions?|timing)"
    return (
        r"(?P<appointed>(?:at|on)\s(?:(?:an?|the|their|its|his|her|our|your)\s)?(?:"
        rf"(?:(?:{kinds})(?:,?\s(?:and\s)?)){{1,3}}{when}"
        rf"|{when}(?=\s(?:(?:mutually\s)?(?:conv|acc|agr|suit)|of\smut)))"
        rf"(?:\s(?:{suiting}|of\smutual\sconvenience))?(?![-\w])"
        r"|at\san?\s(?:later|subsequent|appropriate|future)\sstage(?![-\w]))"
    )


def _to_come() -> str:
    """In the weeks and months ahead, for generations to come, in the foreseeable future."""
    return (
        r"(?P<to_come>(?:in|over|for|during|through|throughout)\s(?:(?:the|many|several|some)\s)?"
        rf"(?:{_LONG}|period|era|year|month)(?:\s(?:and|or)\s{_LONG})?\s(?:ahead|to\scome)(?![-\w])"
        r"|(?:in|for)\sthe\s(?:(?:very|immediate|near|nearer|foreseeable|not[\s-]too[\s-]distant|distant)"
        r"\s)*future(?![-\w]|\s(?:of|[a-z]+\sof)\s)"
        r"|at\sthe\send\sof\s(?:its|their|this|that|each)\s(?:mandate|term|period|session|project|visit)"
        r"(?![-\w])"
        rf"|in\sfuture{_CLOSED}|in\sthe\sinterim{_CLOSED}|from\snow\son(?![-\w]))"
    )


def _terms() -> str:
    """In the short, medium and long term; over the longer run."""
    one = r"(?:short|shorter|medium|mid|long|longer|near|nearer|intermediate|immediate)"
    return (
        rf"(?P<terms>(?:in|over|for)\s(?:the\s)?{one}(?:-?(?:,\s(?:and\s)?|\s(?:and|to|or)\s){one}){{0,2}}"
        rf"(?:\s(?:term|run)s?(?![-\w])|-(?:term|run){_CLOSED}))"
    )


def _enduring(numbers: str) -> str:
    """For more than seven decades, over the centuries, for the first time in 25 years."""
    return (
        rf"(?P<enduring>(?:for|over)\s(?:{_ABOUT}(?:(?:{numbers}|a|half\sa)\s)?|(?:many|several"
        r"|a\snumber\sof|hundreds\sof|thousands\sof)\s)(?:years|decades?|century|centuries|generations)"
        r"(?!\s(?:ago|of|old|since|ahead|to\scome|and)(?!\w)|[-’'\w])"
        r"|for\s(?:years|decades|centuries|generations)(?!\s(?:ahead|to\scome)(?!\w)|[-’'\w])"
        r"|(?:over|across|through|throughout|down)\sthe\s(?:years|decades|centuries|generations|ages)"
        r"(?!\s(?:ahead|to\scome|since|of)(?!\w)|[-’'\w])"
        r"|(?:across|through|over)\s(?:years|decades|centuries|generations)(?!\s(?:of|ahead|to)(?!\w)|[-’'\w])"
        r"|for\sthe\s(?:better|greater|best)\spart\sof\s(?:an?|the)\s(?:\w+\s)?(?:year|decade|century)(?![-\w])"
        rf"|(?<=\stime\s)in\s(?:{_ABOUT})?(?:a|{numbers}|many|several)\s(?:years|decades?)(?![-\w])"
        r"|(?:in|over|during)\sthe\s(?:past|last)\s(?:half-century|half\sa\scentury|century|quarter[-\s](?:of\sa\s)?century)"
        r"|in\sdecades(?![-\w])"
        r"|in\sa\sdecade(?=[.,;:)]|$)"
        r"|since\s(?:time\simmemorial|ancient\stimes|antiquity)(?![-\w]))"
    )


def counted_back(numbers: str) -> str:
    """Pattern of what stands before `ago`: ten years, more than a decade."""
    return (
        rf"(?<![\w-])(?i:(?P<some>{_ABOUT}|half\s)?(?P<count>an?|{numbers}|several|many|a\sfew)\s"
        r"(?P<unit>year|month|week|day|decade|century|centurie)s?\s)$"
    )
