"""Who issued a document: states and organisations named by its title and first sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from functools import cache
from itertools import pairwise
from typing import Any

import ahocorasick_rs

from transforms.codebook import content
from transforms.parse.officials import adjectives, headline, holders_in, officials_in
from transforms.parse.party_names import named_at, named_in, names
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
#: Longest name that is an acronym, in capitals anyway.
_ACRONYM = 3
#: Parties of most documents.
_HEADS = 2
#: Characters in which a forum speaks of itself: We, the Leaders of the G7.
_FIRST = 120
#: Regions, not China and Armenia or the Central African Republic.
_REGIONS = frozenset({"中亚", "中非", "中拉", "中东", "中欧"})
#: The name of an agency after the adjective of its state.
_AGENCY = (
    r"(?: (?:[A-Z][\w-]+|of|for|and)){0,6}?"
    r" (?:Authority|Agency|Ministry|Department|Commission|Council|Bank|Office|Institute|Service)\b"
)
#: A conference beside which others meet.
_MARGINS = re.compile(r"\b(?:[IiOo]n|[Aa]t) the (?:margins?|sidelines?) of [^,.;。]{1,80}")
#: What joins two parties that act together.
_TOGETHER = re.compile(
    r"[^.。]{0,60}(?:\band\b|\bwith\b|&)[^.。]{0,40}|.{0,12}(?:和|与|同|暨|、).{0,12}|\s?[–—/-]\s?"
)
#: What stands before a state that only says where: at Town, State; in State; Title, Town, State.
_PLACE_BEFORE = re.compile(
    r"(?:\b(?:in|at)\s+(?:the\s+)?(?:[A-Z][\w.’'-]*,?\s+){0,4}"
    r"|,\s+[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,2},\s+)$"
)
#: The day behind a place that ends a title, and what tells that no place stands there.
_DATED_PLACE = re.compile(r",\s+(?:\d{1,2}\s+[A-Z][a-z]+|[A-Z][a-z]+\s+\d{1,2}),?\s+\d{4}\.?")
_WITH = re.compile(r"(?:\b(?:and|between|with|of|the|by|to)|[-–—&,])\s*$")
#: What stands between parties that open a sentence together.
_SIDE_BY_SIDE = re.compile(
    r",?\s?(?:(?:and|&|as well as) )?(?:(?:the )?(?:Governments? of )?(?:the )?)?|[、和与及]"
)
_NEAR_START = 40
_BEHALF = re.compile(r"\bon behalf of (?:the )?")
#: The General Assembly speaks without its full name in its own resolutions.
_ASSEMBLY = re.compile(r"(?:The )?General Assembly,|大会[，,]")
_HELD_BEFORE = re.compile(r"[在于][^，。和与同]{0,6}$")
_HELD = re.compile(r"[^，。和与同]{0,14}(?:举行|召开|举办)")
#: What a title is about stands behind one of these.
_ABOUT = re.compile(r"\b(?:on|regarding|concerning|about)\b|(?:就|关于)(?!同|与|和)")
#: How a number goes on: 2931, 77/161, /COMM.1243.
_COUNTS = re.compile(r"[ \w./(-]*\d")
#: What stands before the name of an agency that opens its own text.
_OF_BODY = re.compile(r"(?:The |THE )?(?:[A-Z][\w-]+ ){0,3}(?:of (?:the )?)?")
#: What stands before 所列关于: no compound of states begins inside a word.
_INSIDE = re.compile(r"[\u4e00-\u9fff](?<![和与同暨及在对是的了发布表了])$")
#: Macao, not Australia.
_SHORES = re.compile("[港粤][—–·、]?澳|澳[—–·、]?[港粤]")
#: China and the Arab states.
_FORUM = re.compile(r"中阿(?:合作论坛|峰会|博览会)")


def parties_of(title: str, head: str, text: str) -> tuple[list[str], str]:
    """Codes of the parties in alphabetical order, and where they were read."""
    title = to_simplified(title).replace("U.S-", "U.S.-").replace("\u00a0", " ")
    head = _QUOTED.sub("", to_simplified(head))
    above = text[: max(0, text.find(head[:_OPENING]))]
    head = _MARGINS.sub("", head)
    title = _lowered(title or headline(text[:_HEAD_LINES]))
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
    if not named and (sure := _sure_of_head(head) or _agency_at_head(head)):
        return sure, "first sentences"
    if not named and (body := _letterhead(above, _LETTERHEAD)):
        return body, "head of the page"
    if both := _likely(named, head, text):
        return sorted(both), "title and first sentences" if named else "first sentences"
    body = _letterhead(above, _HEAD_LINES)
    return body, "head of the page" if body else ""


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
    return [code for word, codes in words.items() if word in title for code in codes]


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
    single = len(named) == 1 and names().kinds[named[0]] == "country"
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
    if len(run := _run_at_head(sentence)) >= _HEADS:
        return sorted(run)
    told, hosts = list(dict.fromkeys(named_in(sentence))), hosts_in(sentence)
    acting = [code for code in told if code not in hosts]
    both = acting if len(acting) == _HEADS else _states_first(told)
    return sorted(both) if len(both) == _HEADS else []


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
    return both if len(both) >= _HEADS else _states_first([*dict.fromkeys([*both, *counted])])[:2]


def _masked(text: str) -> str:
    """The text with the full names of parties blotted out: 斯坦 of 土库曼斯坦 is no compound."""
    parts: list[str] = []
    at = 0
    for _, start, end in names().finder.find_matches_as_indexes(text):
        parts += (text[at:start], "□")
        at = end
    return "".join([*parts, text[at:]])


def _lowered(title: str) -> str:
    """A title with the names of parties that are set in capitals as they are written elsewhere."""
    known, (finder, forms) = title.upper(), _capital_names()
    if len(known) != len(title):
        return title
    parts: list[str] = []
    at = 0
    for number, start, end in finder.find_matches_as_indexes(known):
        capitals = title[start:end].isupper()
        parts += (title[at:start], forms[number] if capitals else title[start:end])
        at = end
    return "".join([*parts, title[at:]])


@cache
def _capital_names() -> tuple[ahocorasick_rs.AhoCorasick, list[str]]:
    """Finds the Latin names of parties written in capitals; the names as written else."""
    entries: dict[str, dict[str, Any]] = content("parties.yaml")["parties"]
    forms = sorted(
        {name for entry in entries.values() for name in entry["en"] if len(name) > _ACRONYM}
    )
    kind = ahocorasick_rs.MatchKind.LeftmostLongest
    return ahocorasick_rs.AhoCorasick([form.upper() for form in forms], matchkind=kind), forms


def _first_sentence(head: str) -> str:
    """The head up to its first stop that ends a sentence."""
    return re.split(r"。|(?<=[a-z)]{3})\.\s", head, maxsplit=1)[0]


def _letterhead(text: str, longest: int) -> list[str]:
    """The organisation that the first lines of a document name above its title."""
    kinds = names().kinds
    for line in text[:_HEAD_LINES].splitlines():
        told = list(dict.fromkeys(named_in(_lowered(line))))
        if len(told) == _HEADS and len(line.strip()) <= longest and acts_together(_lowered(line)):
            return sorted(told)
        for code in told:
            if kinds[code] == "organisation" and len(line.strip()) <= longest:
                return [code]
    return []


def _alone(named: list[str], title: str) -> bool:
    """The title names a region or an organisation, so that no second party is to be sought."""
    regions = content("documents.yaml")["regions"]
    return names().kinds[named[0]] == "organisation" or any(name in title for name in regions)


def _states_first(codes: list[str]) -> list[str]:
    """The codes; without organisations when two states or more are among them."""
    kinds = names().kinds
    states = [code for code in codes if kinds[code] == "country"]
    return states if len(states) > 1 else codes


@cache
def forums() -> frozenset[str]:
    """Codes of forums that are the only party of their documents."""
    return frozenset(content("documents.yaml")["forums"])


def acts_together(text: str) -> bool:
    """The party that is named first and the next other one are joined: X and Y, X与Y, X-Y."""
    spans = named_at(text)
    other = next((at for at, span in enumerate(spans) if span[0] != spans[0][0]), None)
    if other is None:
        return False
    between = text[spans[other - 1][2] : spans[other][1]]
    return _TOGETHER.fullmatch(between) is not None


def hosts_in(text: str) -> set[str]:
    """Codes of the states that only say where something takes place: at Town, State; 在某国举行."""
    placed: dict[str, bool] = {}
    for code, start, end in named_at(text):
        held = _HELD_BEFORE.search(text[:start]) and _HELD.match(text, end)
        dated = _DATED_PLACE.fullmatch(text, end) and not _WITH.search(text[:start])
        here = held or dated or _PLACE_BEFORE.search(text[:start])
        placed[code] = placed.get(code, True) and here is not None
    return {code for code, only in placed.items() if only}


def compound_in(text: str, named: Collection[str] = ()) -> list[str]:
    """Codes in compounds like 中美, 中国—东盟, 中俄蒙 before a word of the genre.

    Of the states with one short form (马来西亚, 马达加斯加) that in `named` is meant.
    """
    short = names().short
    text = _masked(text)
    found: list[str] = []
    row, one = _compound_patterns()
    for match in row.finditer(text):
        if match.group(1) in _REGIONS or _FORUM.match(text, match.start()):
            continue
        if _INSIDE.search(text[: match.start()]) and text.startswith("关于", match.end()):
            continue
        shores = _SHORES.search(match.group(1)) is not None
        found += [
            "MAC"
            if shores and form == "澳"
            else next((code for code in short[form] if code in named), short[form][0])
            for form in one.findall(match.group(1))
        ]
    return found


@cache
def _compound_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Two to five short forms in a row before 两国, 元首, 联合 and the like; one short form."""
    forms = "|".join(sorted(map(re.escape, names().short), key=len, reverse=True))
    row = re.compile(
        rf"((?:(?:{forms})[－—–·、]?){{2,5}})(?=关于|共同|高级别|高层|财金|金融|发表|人文|环境|财长|防长|央行|卫生|文化|农业|科技|能源|旅游|海洋|司法|两国|双方|元首|首脑|总理|领导人|外长|联合|关系|战略|经贸|气候|会晤|会谈|双边|三国|部长|峰会|全面|合作|\d)"
    )
    return row, re.compile(forms)


def _speaks(code: str, sides: Counter[str]) -> bool:
    """The text has a 方 of this party (中方, 柬方) more than once."""
    return any(sides[form] > 1 for form, codes in names().short.items() if codes[0] == code)
