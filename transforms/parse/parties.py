"""Who issued a document: states and organisations named by its title and first sentences."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise

from transforms.codebook import content
from transforms.parse.officials import adjectives, headline, holders_in, officials_in
from transforms.parse.party_names import (
    acts_together,
    compound_in,
    forums,
    hosts_in,
    in_small_letters,
    named_at,
    named_in,
    names,
)
from transforms.scripts import to_simplified

_SIDE = re.compile(r"(?<![\u4e00-\u9fff])?([\u4e00-\u9fff])方(?![面式法案便针位向程才])")
#: Documents that a sentence names; their parties are not its own.
_QUOTED = re.compile(r"《[^《》]{1,120}》")
#: First characters of the statement.
_OPENING = 12
#: Characters of a letterhead.
_HEAD_LINES = 400
#: Longest line of a letterhead that names who issues.
_LETTERHEAD = 60
#: Parties of most documents.
_HEADS = 2
#: Characters in which a forum speaks of itself: We, the Leaders of the G7.
_FIRST = 120
#: The name of an agency after the adjective of its state.
_AGENCY = (
    r"(?: (?:[A-Z][\w-]+|of|for|and)){0,6}?"
    r" (?:Authority|Agency|Ministry|Department|Commission|Council|Bank|Office|Institute|Service)\b"
)
#: A conference beside which others meet.
_MARGINS = re.compile(r"\b(?:[IiOo]n|[Aa]t) the (?:margins?|sidelines?) of [^,.;。]{1,80}")
#: What stands between parties that open a sentence together.
_SIDE_BY_SIDE = re.compile(
    r",?\s?(?:(?:and|&|as well as) )?(?:(?:the )?(?:Governments? of )?(?:the )?)?|[、和与及]"
)
_NEAR_START = 40
_BEHALF = re.compile(r"\bon behalf of (?:the )?")
#: The General Assembly speaks without its full name in its own resolutions.
_ASSEMBLY = re.compile(r"(?:The )?General Assembly,|大会[，,]")
#: The parties to a convention decide together: none of them is the document's.
_TREATY_BODY = re.compile(r"(?:The )?Conference of the Parties\b|缔约[方国]大会[，,]")
#: 「台印尼…」: the short form of Taiwan right before the first name of a title.
_QUOTE_AND_ONE = 2
#: Where the list of those who speak ends.
_MET = re.compile(
    r",? (?:assembled|meeting|met|gathered|convened|having|present|in \w+ on|at our|on the|declare|"
    r"reaffirm|hereby|are|have|recogni[sz]ing|conscious|desiring|guided|noting)\b"
)
#: What a title is about stands behind one of these.
_ABOUT = re.compile(r"\b(?:on|regarding|concerning|about)\b|(?:就|关于)(?!同|与|和)")
#: How a number goes on: 2931, 77/161, /COMM.1243.
_COUNTS = re.compile(r"[ \w./(-]*\d")
#: What stands before the name of an agency that opens its own text.
_OF_BODY = re.compile(r"(?:The |THE )?(?:[A-Z][\w-]+ ){0,3}(?:of (?:the )?)?")


def parties_of(title: str, head: str, text: str) -> tuple[list[str], str]:
    """Codes of the parties in alphabetical order, and where they were read."""
    title = to_simplified(title).replace("U.S-", "U.S.-").replace("\u00a0", " ")
    head = _QUOTED.sub("", to_simplified(head))
    above = text[: max(0, text.find(head[:_OPENING]))]
    head = _MARGINS.sub("", head)
    title = in_small_letters(title or headline(text[:_HEAD_LINES]))
    if symbol := _of_symbol(text):
        return [symbol], "number of the document"
    named = list(dict.fromkeys([*named_in(title), *compound_in(title, named_in(head))]))
    named += [code for code in _mainland(title, named) if code not in named]
    named = _without_subject(named, title)
    named += [] if named else list(dict.fromkeys(officials_in(title)))
    named += [] if len(named) >= _HEADS else [c for c in holders_in(title) if c not in named]
    named += [code for code in _agencies_in(title) if len(named) == 1 and code not in named]
    if sure := _sure_of_title(named, title):
        return sorted({*sure, *_of_region(title, sure)}), "title"
    if not named and (told := _of_head(head, above)):
        return told
    if both := _likely(named, head, text):
        return sorted(both), "title and first sentences" if named else "first sentences"
    body = _letterhead(above, _HEAD_LINES)
    return body, "head of the page" if body else ""


def _of_head(head: str, above: str) -> tuple[list[str], str] | None:
    """The parties that the first sentence or the letterhead tells, where the title names none."""
    if _TREATY_BODY.match(head):
        return [], ""
    if sure := _sure_of_head(head) or _agency_at_head(head):
        return sure, "first sentences"
    body = _letterhead(above, _LETTERHEAD)
    return (body, "head of the page") if body else None


def _issuer(title: str) -> str:
    """Who speaks alone whatever the title is about: on behalf of the EU, Council conclusions."""
    words: dict[str, str] = content("documents.yaml")["issuers"]
    told = next((code for word, code in words.items() if word in title), "")
    behalf = _BEHALF.search(title)
    spoken = named_in(title[behalf.end() : behalf.end() + _NEAR_START])[:1] if behalf else []
    return told or "".join(spoken)


def _sure_of_title(named: list[str], title: str) -> list[str]:
    """The parties when the title alone tells all of them; else empty."""
    if issuer := _issuer(title):
        return [issuer]
    if named and named[0] in forums() and not acts_together(title):
        organ = named[0] == "UN" and named[1:2] and named[1] in forums()
        return [named[1] if organ else named[0]]
    if named and names().kinds[named[0]] == "organisation":
        hosts = hosts_in(title)
        named = [code for code in named if code not in hosts]
    return sorted(named) if len(named) >= _HEADS or (named and _alone(named, title)) else []


def _of_symbol(text: str) -> str:
    """The body after whose way the paper is numbered, in a line at its head; empty if none."""
    return next((c for line in text[:_HEAD_LINES].splitlines() if (c := body_of_symbol(line))), "")


def body_of_symbol(line: str) -> str:
    """The body whose papers are numbered as this line begins: AG/RES. 2931; empty if none are."""
    symbols: dict[str, str] = content("documents.yaml")["symbols"]
    for symbol, code in symbols.items():
        if line.startswith(symbol) and _COUNTS.match(line, len(symbol)):
            return code
    return ""


def _without_subject(named: list[str], title: str) -> list[str]:
    """The parties that stand before what a title is about, if two do: A and B on C."""
    about = _ABOUT.search(title)
    before = title[: about.start()] if about else ""
    acting = [*named_in(before), *compound_in(before)]
    acting = [code for code in named if code in {*acting, *_mainland(before, acting)}]
    return acting if len(acting) >= _HEADS else named


def _agency_at_head(head: str) -> list[str]:
    """The agency that opens the text as its speaker: The General Conference of …."""
    bodies: dict[str, dict[str, list[str]]] = content("leaders.yaml")["bodies"]
    opening = head[:_FIRST]
    for code, body in bodies.items():
        for name in (*body["names"], *body["organs"]):
            at = opening.find(name)
            if at >= 0 and _OF_BODY.fullmatch(opening, 0, at):
                return [code]
    return []


def _mainland(title: str, named: list[str]) -> list[str]:
    """China, where a title names it beside one of its regions; both shores of the strait."""
    lists = content("documents.yaml")
    words = {**lists["pairs"], **(lists["mainland"] if {"HKG", "MAC"} & {*named} else {})}
    found = [code for word, codes in words.items() if word in title for code in codes]
    before = title[: next((start for _, start, _ in named_at(title)), 0)]
    return [*found, "TWN"] if before.endswith("台") and len(before) <= _QUOTE_AND_ONE else found


def _agencies_in(text: str) -> list[str]:
    """Codes of the states whose agencies are named by an adjective: the Finnish Patent Office."""
    return list(dict.fromkeys(adjectives()[found[1]] for found in _agencies().finditer(text)))


@cache
def _agencies() -> re.Pattern[str]:
    """Agencies that are named after another one by the adjective of their state."""
    words = "|".join(sorted(map(re.escape, adjectives()), key=len, reverse=True))
    return re.compile(rf"\b(?:and|with|between) (?:the )?({words}){_AGENCY}")


def _of_region(title: str, named: list[str]) -> list[str]:
    """Who acts for the region that a title names beside one state."""
    regions: dict[str, list[str]] = content("documents.yaml")["regions"]
    single = len(named) == 1 and names().is_state(named[0])
    return next((codes for name, codes in regions.items() if single and name in title), [])


def _sure_of_head(head: str) -> list[str]:
    """The parties when the first sentence tells a forum, a body or two states; else empty."""
    first = named_in(head[:_FIRST])
    sentence = _first_sentence(head)
    bodies = content("leaders.yaml")["of_members"]
    if first and (first[0] in forums() or (first[0] in bodies and not acts_together(sentence))):
        return first[:1]
    if _ASSEMBLY.match(head):
        return ["UNGA"]
    if len(we := _we_of(sentence)) >= _HEADS:
        return sorted(we)
    if len(run := _run_at_head(sentence)) >= _HEADS:
        return sorted(run)
    told, hosts = list(dict.fromkeys(named_in(sentence))), hosts_in(sentence)
    acting = [code for code in told if code not in hosts]
    both = acting if len(acting) == _HEADS else _states_first(told)
    return sorted(both) if len(both) == _HEADS else []


def _we_of(sentence: str) -> set[str]:
    """The parties of `We, the President of A, the President of B, assembled in C`."""
    if not sentence.startswith("We, "):
        return set()
    named = _MET.split(sentence, maxsplit=1)[0]
    return set(named_in(named)) - hosts_in(named)


def _run_at_head(sentence: str) -> set[str]:
    """Parties that open the first sentence side by side: A, B and the C held talks."""
    spans = named_at(sentence)
    if not spans or spans[0][1] > _NEAR_START:
        return set()
    run = {spans[0][0]}
    for (_, _, end), (code, start, _) in pairwise(spans):
        if not _SIDE_BY_SIDE.fullmatch(sentence, end, start):
            break
        run.add(code)
    return run


def _likely(named: list[str], head: str, text: str) -> list[str]:
    """The parties that speak in the text or are named again and again in its first sentences."""
    sides = Counter(_SIDE.findall(to_simplified(text[:20_000])))
    hosts = hosts_in(head)
    counted = Counter(code for code in named_in(head) if code not in hosts)
    counted.update(compound_in(head, counted))
    likely = [c for c, n in counted.items() if n >= _HEADS or _speaks(c, sides)]
    both = _states_first(list(dict.fromkeys([*named, *likely])))[:6]
    if len(both) >= _HEADS:
        return both
    sure = [code for code, n in counted.items() if n >= _HEADS or names().is_state(code)]
    return _states_first(list(dict.fromkeys([*both, *sure])))[:2]


def _first_sentence(head: str) -> str:
    """The head up to its first stop that ends a sentence."""
    return re.split(r"。|(?<=[a-z)]{3})\.\s", head, maxsplit=1)[0]


def _letterhead(text: str, longest: int) -> list[str]:
    """The organisation that the first lines of a document name above its title."""
    for line in text[:_HEAD_LINES].splitlines():
        if len(line.strip()) > longest:
            continue
        written = in_small_letters(line)
        told = list(dict.fromkeys(named_in(written)))
        if len(told) == _HEADS and acts_together(written):
            return sorted(told)
        body = next((code for code in told if names().kinds[code] == "organisation"), None)
        if body:
            return [body]
    return []


def _alone(named: list[str], title: str) -> bool:
    """The title names a region or an organisation, so that no second party is to be sought."""
    regions = content("documents.yaml")["regions"]
    return names().kinds[named[0]] == "organisation" or any(name in title for name in regions)


def _states_first(codes: list[str]) -> list[str]:
    """The codes; without organisations when two states or more are among them."""
    states = [code for code in codes if names().is_state(code)]
    return states if len(states) > 1 else codes


def _speaks(code: str, sides: Counter[str]) -> bool:
    """The text has a 方 of this party (中方, 柬方) more than once."""
    return any(sides[form] > 1 for form, codes in names().short.items() if codes[0] == code)
