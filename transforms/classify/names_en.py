"""English names with a form of their own: numbered papers, sessions, groups, abbreviations.

Coding manual section 6; gold convention 14.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from transforms.classify.gazetteer import Found

MONTHS: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
_DAY: Final = rf"(?:\sof\s[0-9]{{1,2}}\s(?:{MONTHS})\s[0-9]{{4}})"
_PAPER: Final = r"[0-9]{1,4}(?:/[A-Z0-9]+(?:[.-][0-9]+)?|\s\([0-9]{4}\))"
_NUMBERED: Final = re.compile(
    r"(?:Section(?=\s[0-9]{3})|Proclamation|Executive Order|Public Law|Presidential Proclamation)"
    r"\s[0-9][\w-]*(?:\sof\sthe\s(?:[A-Z]\w+\s){1,4}Act(?:\sof\s[0-9]{4})?)?"
    rf"(?:\.[0-9]+)?(?:\sof\s(?:{MONTHS})\s[0-9]{{1,2}},\s[0-9]{{4}})?"
    r"|(?:(?:UN|U\.N\.|United Nations)\s)?"
    r"(?:(?:Security Council|UNSC|UNGA|General Assembly)\s|[A-Z]{2,6}\s)?"
    r"(?:[Rr]esolution|[Dd]ecision)"
    rf"(?:s\s{_PAPER}(?:{_DAY}?(?:,\s|\sand\s|,\sand\s){_PAPER})+{_DAY}?"
    r"|s?\s(?:No\.\s)?(?:[A-Z]{1,4}-?)?[0-9]{1,4}/[0-9A-Z]+(?:[/.][0-9]+)?"
    r"|\s(?:[A-Z]{2,5}/)?[A-Z]{3,5}\.?\s?[0-9]+(?:\.[0-9]+)?(?:\s\([A-Z0-9/-]{4,14}\))?"
    r"|s?\s[0-9]{2,4}(?:/[0-9]+)?(?:\s\([0-9]{4}\))?)"
    r"|UNSCRs?\s[0-9]{2,4}(?:/[0-9]+)?(?:\s\([0-9]{4}\))?"
    rf"|Exchange\sof\s(?:Letters|Notes)(?:{_DAY})?|Convention\sNo\.\s[0-9]{{1,3}}"
    r"|(?:[A-Z][a-z]+\s)?Vision\s20[2-9][0-9](?![-–\w])"
    r"|COP\s?-?[0-9]{1,2}(?![0-9])"
)
#: Ministry of Trade, Industry and Energy: a list inside one name.
_BODY: Final = re.compile(
    r"(?<![\w-])(?:(?!The\s)[A-Z][\w.-]*\s){0,4}"
    r"(?:(?P<paper>Agreement|Protocols?|Convention|Treaty|Memorandum|Declaration|Statement)"
    r"|Ministry|Department|Secretariat|Agency|Committee|Bureau"
    r"|Commission|Council|Office|Institute|Centre|Center|Administration)\s(?:of|for|on)\s(?:the\s)?"
    r"(?:[A-Z][\w’'-]*\s){0,6}[A-Z][\w’'-]*(?:,\s[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,5}){1,8},?\sand\s"
    r"(?:the\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,6}(?:\sof\s(?:the\s)?[A-Z][\w’'-]*(?:\s(?:of\s)?(?:the\s)?[A-Z][\w’'-]*){0,6})?"
    r"(?:\s\([A-Z][A-Za-z&-]{1,9}\))?"
)
#: The “2+2” dialogue of two foreign and two defence ministers.
_FORMAT: Final = re.compile(
    r"[“\"]?(?<![\w+])[2-4](?:\+[1-4]){1,2}(?![\w+])[”\"]?\s(?:[A-Za-z-]+\s){0,3}?"
    r"(?:[Dd]ialogue|[Mm]eeting|[Mm]echanism|[Cc]onsultations?|[Mm]inisterial)(?!\w)"
)
ORDINAL: Final = (
    r"(?:[0-9]{1,3}(?:st|nd|rd|th)|(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-)?"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teenth|(?:twen|thir|for|fif|six|seven|eigh|nine)tieth)"
)
_SESSION: Final = re.compile(
    rf"(?<![\w-]){ORDINAL}\s(?:(?:regular|special|emergency|plenary|resumed)\s)?session"
    r"(?:\sof\sthe\s[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*(?:\sof\sthe\s[A-Z][\w’'-]*)?)?(?![\w-])"
    rf"|(?<![\w-]){ORDINAL}\s(?:[a-z-]+\s)?(?:meeting|round|summit|conference)"
    r"\sof\sthe\s[A-Z](?:[\w.’'-]*\w)?(?:\s(?:(?:on|of|for|and|to)\s)?(?:the\s)?[A-Z](?:[\w.’'-]*\w)?)*"
    r"(?:\s\([A-Z][A-Za-z0-9&-]{1,9}\))?",
)
#: A name that its abbreviation in brackets makes one: Blue Ring Forum Scheme (BRFS).
_ABBREVIATED: Final = re.compile(
    r"(?<![\w-])((?:[A-Z][\w’-]*[\s-])(?:(?:of|for|and|on|the|in|to)\s|[A-Z][\w’-]*[\s-]){0,8}"
    r"[A-Z][\w’-]*)\s\([“\"]?([A-Z][A-Za-z&-]{1,9})[”\"]?\)$"
)
_SHORT: Final = re.compile(r"\([“\"]?[A-Z][A-Za-z&-]{1,9}[”\"]?\)")
_LONGEST: Final = 120
#: No name of these forms does without one of its words.
_NUMBERED_WORDS: Final = (
    "Exchange of", "Convention No.", "Vision 20",
    "esolution", "ecision", "UNSCR", "Section", "Proclamation", "Executive Order", "Public Law",
    "COP",
)  # fmt: skip
_SESSIONS: Final = ("meeting", "round", "summit", "conference")
_BODIES: Final = (
    "Ministry", "Department", "Secretariat", "Agency", "Committee", "Bureau", "Commission",
    "Council", "Office", "Institute", "Centre", "Center", "Administration", "Agreement", "Protocol",
    "Protocols", "Convention", "Treaty", "Memorandum", "Declaration", "Statement",
)  # fmt: skip
_GROUP: Final = re.compile(
    r"(?<![\w-])(?:(?!the|a|this|our|new|joint|bilateral|dedicated|first|and|of|through|s\b)"
    r"[a-z][a-z-]+\s)?working group(?![\w])(?:\s(?:on|for)\s(?:[a-z-]+(?:,?\s|\b)){1,10}?"
    r"(?=[.,;]|$|\s(?:to|that|which|will|and to|in order)\s))?"
)


#: A mission in a state: SADC Mission in Mozambique (SAMIM).
_ABROAD: Final = re.compile(
    r"(?<![\w-])(?:[A-Z][\w’&-]*\s(?:and\s)?){1,7}(?:(?:Mission|Force|Operation)\s(?:in|for)\s(?:the\s)?"
    r"[A-Z][\w’-]*(?:\s[A-Z][\w-]*){0,3}(?:\s\([A-Z][A-Za-z-]+\))?"
    r"|Office\s(?:in|for)\s(?:the\s)?[A-Z][\w’-]*(?:\s[A-Z][\w-]*){0,3}\s\([A-Z][A-Za-z-]+\))"
)
#: A body that a text names by its kind alone: the Secretariat.
_BARE: Final = re.compile(
    r"(?<=[Tt]he\s)(?:Secretariat|Commission|Governing Body|Central Bank|National Bank)"
    r"(?![\w’'-]|\s[A-Z(]|\s(?:of|on|for)\s)"
)
_ALONE: Final = (
    "he Secretariat", "he Commission", "he Governing Body", "he Central Bank", "he National Bank",
)  # fmt: skip
_SENT: Final = ("Mission in", "Mission for", "Force in", "Operation in", "Office in", "Office for")
#: Any of these in a text makes it worth looking for such names.
HINTS: Final = (
    *_NUMBERED_WORDS, *_BODIES, *_ALONE, *_SENT, *(f"{word} of the " for word in _SESSIONS),
    "working group",
    "session", "+", ")",
)  # fmt: skip


def formed(text: str, head: re.Pattern[str], kinds: Mapping[str, str]) -> list[Found]:
    """Names in `text` that their form gives away; `head` finds the heads of `kinds`."""
    found: list[Found] = []
    if any(word in text for word in _NUMBERED_WORDS):
        found += [_numbered(match) for match in _NUMBERED.finditer(text)]
    if "working group" in text:
        found += [Found(*m.span(), "mechanism", "", "en-group") for m in _GROUP.finditer(text)]
    if "session" in text or any(f"{word} of the " in text for word in _SESSIONS):
        found += [Found(*m.span(), "event", "", "en-session") for m in _SESSION.finditer(text)]
    if ", " in text and any(f"{word} o" in text or f"{word} f" in text for word in _BODIES):
        found += [
            Found(*m.span(), "instrument" if m["paper"] else "organisation", "", "en-body")
            for m in _BODY.finditer(text)
        ]
    if any(word in text for word in _ALONE):
        found += [Found(*m.span(), "organisation", "", "en-body") for m in _BARE.finditer(text)]
    if any(word in text for word in _SENT):
        found += [Found(*m.span(), "organisation", "", "en-body") for m in _ABROAD.finditer(text)]
    if "+" in text:
        found += [Found(*m.span(), "mechanism", "", "en-format") for m in _FORMAT.finditer(text)]
    if ")" in text:
        found += _abbreviated(text, head, kinds)
    return found


def _numbered(match: re.Match[str]) -> Found:
    kind = "event" if match[0].startswith("COP") else "instrument"
    return Found(match.start(), match.end(), kind, "", "en-number")


def _abbreviated(text: str, head: re.Pattern[str], kinds: Mapping[str, str]) -> Iterator[Found]:
    """Capitalised phrases that the abbreviation in brackets after them makes names."""
    for short in _SHORT.finditer(text):
        match = _ABBREVIATED.search(text, max(0, short.start() - _LONGEST), short.end())
        if match is None:
            continue
        initials = [word[0] for word in re.split(r"[\s-]", match[1]) if word[:1].isupper()]
        letters = [char for char in match[2] if char.isupper()]
        if match[2].endswith("s") or len(letters) < 2 or "".join(letters) not in "".join(initials):
            continue
        skipped = len(initials) - len(letters)
        starts = [m.start() for m in re.finditer(r"(?<![\w’])[A-Z]", match[1])]
        at = match.start() + (starts[skipped] if 0 < skipped < len(starts) else 0)
        heads = [one for one in head.findall(match[1]) if kinds[one] != "place"]
        yield Found(
            at, match.end(), kinds[heads[-1]] if heads else "mechanism", "", "en-abbreviated"
        )
