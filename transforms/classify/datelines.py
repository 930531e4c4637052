"""Lines that say only when and where a text was made: they date the document, no statement."""

from __future__ import annotations

import re
from typing import Final

_NUMERALS: Final = "0-9０-９〇零○Oo一二三四五六七八九十元百廿"
_CHINESE: Final = re.compile(
    rf"[（(]?(?:[^，。；：、]{{2,8}}[，,\s]\s?)?(?:中[华華])?(?:民[国國]|公元)?\s?[{_NUMERALS}]{{2,6}}\s?年"
    rf"\s?[{_NUMERALS}]{{1,3}}\s?月\s?[{_NUMERALS}]{{1,3}}\s?[日号號]\s?[，,]?\s?"
    r"(?:[于於在]?\s?[^，。；：、于於在]{2,10})?[）)]?"
)
_MONTH: Final = (
    "(?:Jan(?:uary|[.])?|Feb(?:ruary|[.])?|Mar(?:ch|[.])?|Apr(?:il|[.])?|May|June?|July?"
    "|Aug(?:ust|[.])?|Sept?(?:ember|[.])?|Oct(?:ober|[.])?|Nov(?:ember|[.])?|Dec(?:ember|[.])?)"
)
_PLACES: Final = r"(?:[A-Z][\w.’'-]*,?\s){0,4}"
_ENGLISH: Final = re.compile(
    rf"[(]?{_PLACES}(?:{_MONTH}\s[0-9]{{1,2}},?|[0-9]{{1,2}}\s{_MONTH},?)\s[0-9]{{4}}[)]?"
)
_DIGIT: Final = re.compile("[0-9]|月")
_LONGEST: Final = 60


def dates_document(text: str) -> bool:
    """The whole text is a date, with a place at most (`二〇二五年五月三日于北京`)."""
    if len(text) > _LONGEST or not _DIGIT.search(text):
        return False
    text = text.strip()
    return bool(_CHINESE.fullmatch(text) or _ENGLISH.fullmatch(text))
