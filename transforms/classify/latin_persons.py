"""Persons of a document in a script with spaces, and the parties that they act for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from transforms.classify.reading import PARTIES

_LATIN_TITLES: Final = (
    "President|Prime Minister|General Secretary|Chancellor|Premier|King|Queen|Emperor|Secretary|"
    "Foreign Minister|Minister|Taoiseach|Crown Prince|Sultan|Emir|Amir|Secretary of State|"
    "High Representative|Chairman|State Counsellor|Vice President|Chief Executive|"
    "Deputy Secretary of State|Under Secretary of State|Assistant Secretary of State|"
    "Foreign Secretary|Deputy Secretary|Under Secretary|Assistant Secretary|Acting Secretary|"
    "Deputy Foreign Minister|Vice Foreign Minister|Deputy Minister|Special Representative|"
    "Defence Secretary|External Affairs Minister|Prime Minister and Minister of Foreign Affairs|"
    "Defence Minister|Defense Minister|Trade Minister|Finance Minister|Deputy Prime Minister|"
    "Foreign Affairs Secretary|Special Envoy|Trade Secretary|Home Secretary|Energy Secretary"
)
_LATIN_NAME: Final = r"[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|(?:bin|al|von|van|de|da|der|el)\b))*"
#: Letters behind a name.
_NO_NAMES: Final = ("We", "WE", "I", "Today", "The", "Both", "Excellency")
_INITIAL: Final = re.compile(r"\b[A-Z]\. ")
_AFTER_NAMES: Final = frozenset(("MP", "KC", "QC", "AC", "AM", "CBE", "OBE", "MBE", "KCMG", "PhD"))
_HONORIFICS: Final = re.compile(
    r"(?:(?:His|Her|Your|The|Their) )?(?:Excellency|Excellencies|Majesty|Majesties|Highness|"
    r"H\.E\.|HE|Royal|Honourable|Honorable|Right|Hon\.?|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Central|Committee|"
    r"Shri|Smt\.?|Sir|Dame|Rt|Hon’ble|Dato’|Datuk|Tun|Seri|Sri|Senator|Madam|Professor|Prof\.?) "
)
#: An office and how its holder is styled: the Prime Minister of Fiji, the Hon. Name.
_STYLE: Final = (
    r"(?:(?:Rt\.? )?Hon(?:ou?rable|’ble|\.)? |H\.E\. |(?:His|Her) (?:Excellency|Majesty|Highness) |"
    r"Mr\.? |Mrs\.? |Ms\.? |Dr\.? |Shri |Smt\.? )+"
)
#: What an office is for, before its state: Minister of Foreign Affairs of Fiji.
_PORTFOLIO: Final = r"(?:(?:[A-Z]\w+,? |and ){1,6}?(?:of|Party) (?:the )?){0,2}?"
_TITLED: Final = re.compile(rf"(?P<title>{_LATIN_TITLES}) (?P<name>{_LATIN_NAME})")
_APPOSED: Final = re.compile(rf"(?P<title>{_LATIN_TITLES}), (?P<name>{_LATIN_NAME})(?=,)")
#: First name and surname; whoever is named at length is introduced with his office.
_FULL: Final = 2
#: How a person is named later on, without the office: Mr Sato, Sheikh Khalid.
_STYLED: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sheikh|Shaikh|Sheikha|Sir|Dame|Minister|Secretary|Ambassador)\.? "
    rf"(?P<name>{_LATIN_NAME})"
)
#: Several persons behind the plural of their office: Ministers A B, C D and E F.
_PLURALS: Final = (
    "Presidents",
    "Ministers",
    "Secretaries",
    "Chancellors",
    "Premiers",
    "Leaders",
    "Chairs",
    "Co-chairs",
    "Ambassadors",
    "Commissioners",
    "Governors",
)
_SEVERAL: Final = re.compile(rf" {_LATIN_NAME}(?:, {_LATIN_NAME}){{0,6}},? and {_LATIN_NAME}")
_RANK: Final = re.compile(r"(?:Prime |Foreign |Trade |Finance )?$")
_BETWEEN: Final = re.compile(r", | and ")


def latin_local(
    text: str, names: Mapping[str, str], parties: frozenset[str], called: Mapping[str, str]
) -> dict[str, str]:
    """Code by form that holds in one document: `President Biden`, `General Secretary Trong`.

    Args:
        text: The document.
        names: Code by name and adjective, of those that the text holds.
        parties: Codes of the document's parties; empty when they are not known.
        called: Code by surname of their leaders.
    """
    known = "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))
    if not known:
        alone = _called(text, called)
        return alone | _styled(text, alone, called)
    forms: dict[str, str] = {}
    before = re.compile(
        rf"(?P<state>{known})(?:[’']s?)? (?P<title>{_LATIN_TITLES}) (?P<name>{_LATIN_NAME})"
    )
    of_state = rf"of (?:the )?{_PORTFOLIO}(?P<state>{known})(?![’'])"
    after = re.compile(
        rf"(?P<title>{_LATIN_TITLES}) (?:(?P<name>{_LATIN_NAME}) )?{of_state}"
        rf"(?: (?P<late>{_LATIN_NAME})|, (?:the )?{_STYLE}(?P<next>{_LATIN_NAME})(?=,| [a-z]))?"
    )
    apart = re.compile(
        rf"(?P<name>{_LATIN_NAME}), (?:the )?(?P<title>{_LATIN_TITLES})(?: for [\w ]{{4,30}}?)? "
        rf"{of_state}"
    )
    titles: dict[str, str] = {}
    for match in (*before.finditer(text), *after.finditer(text), *apart.finditer(text)):
        name, code = _name_of(match), names[match["state"]]
        titles[f"{match['title']} {code}"] = code
        if name:
            forms |= _latin_person(name, match["title"], code)
    forms = _called(text, called) | forms
    forms |= _untold(text, forms, parties)
    forms |= _by_title(titles | forms) | _styled(text, forms, called)
    return forms | _several(text, parties)


def _several(text: str, parties: frozenset[str]) -> dict[str, str]:
    """So many persons of one office as the document has parties are all of them."""
    found = set()
    for word in _PLURALS:
        at = text.find(word)
        while at >= 0:
            names = _SEVERAL.match(text, at + len(word))
            if names and len(_BETWEEN.split(names[0])) >= len(parties):
                rank = _RANK.search(text, max(0, at - 8), at)
                found.add(text[rank.start() if rank else at : names.end()])
            at = text.find(word, at + len(word))
    return dict.fromkeys(sorted(found), PARTIES)


def _name_of(match: re.Match[str]) -> str | None:
    """The name of an official before, after or beside the office; none if it is a state or so."""
    groups = match.groupdict()
    name: str | None = groups["name"] or groups.get("late") or groups.get("next")
    return None if name and (name in _NO_NAMES or re.match(_LATIN_TITLES, name)) else name


def _styled(text: str, forms: Mapping[str, str], called: Mapping[str, str]) -> dict[str, str]:
    """Persons that are known by their office, where the text names them without it."""
    persons: dict[str, set[str]] = {}
    for form, code in (*forms.items(), *called.items()):
        for word in _TITLED.sub(r"\g<name>", form).split():
            persons.setdefault(word, set()).add(code)
    found: dict[str, str] = {}
    for match in _STYLED.finditer(text):
        words = match["name"].split()
        known = [persons[word] for word in words if word in persons]
        if known and len(words) <= _FULL and len(known[0]) == 1 and match[0] not in forms:
            found |= dict.fromkeys([match[0]], *known[0])
    return found


def _by_title(forms: Mapping[str, str]) -> dict[str, str]:
    """`the President`, where only one party of the document has one."""
    titles: dict[str, set[str]] = {}
    for form, code in forms.items():
        title = _TITLED.match(form)
        if title:
            titles.setdefault(title["title"], set()).add(code)
    return {
        f"{article} {title}": code
        for title, codes in titles.items()
        if len(codes) == 1
        for article in ("the", "The")
        for code in codes
    }


def _latin_person(name: str, title: str, code: str) -> dict[str, str]:
    """Forms by which a person is named later on: title with full, last or first name."""
    bare = _HONORIFICS.sub("", re.sub(r",? (?:Jr|Sr|I{2,3}|IV)\b\.?", "", name))
    words = [w.strip(".,") for w in bare.split()]
    words = [w for w in words if len(w) > 1 and w not in _AFTER_NAMES]
    small = [w.title() if w.isupper() else w for w in words]
    if not words:
        return {}
    full = " ".join(words)
    plain = title.removesuffix(" of State")
    short = plain if plain != title else title.rsplit(" ", maxsplit=1)[-1]
    parts = (full, " ".join(small), words[-1], words[0], small[-1], small[0])
    called = {f"{t} {part}": code for t in (title, short) for part in parts}
    printed = f"{title} {bare}".strip()
    return called | {full: code} | ({printed: code} if _INITIAL.search(bare) else {})


def _called(text: str, called: Mapping[str, str]) -> dict[str, str]:
    """Leaders who are named by title and surname alone."""
    forms: dict[str, str] = {}
    for match in (*_TITLED.finditer(text), *_APPOSED.finditer(text)):
        words = [w.title() if w.isupper() else w for w in match["name"].split(" ")]
        tails = (" ".join(words[start:]) for start in range(len(words)))
        code = next((called[t] for t in (*tails, words[0]) if t in called), "")
        if code:
            forms |= _latin_person(match["name"], match["title"], code)
    return forms


def _same_person(one: str, other: str) -> bool:
    """One name goes on where the other ends: Minister Sato, Minister Sato Kenji."""
    return one.startswith(f"{other} ") or other.startswith(one)


def _untold(text: str, forms: Mapping[str, str], parties: frozenset[str]) -> dict[str, str]:
    """In a document of two, a leader whose state is never named leads the other party."""
    rest = parties - set(forms.values())
    if len(parties) != 2 or len(rest) != 1:
        return {}
    (code,) = rest
    found: dict[str, str] = {}
    for match in _TITLED.finditer(text):
        if not any(_same_person(match[0], form) for form in forms):
            found |= _latin_person(match["name"], match["title"], code)
    return found
