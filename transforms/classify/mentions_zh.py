"""Find names in Chinese texts: known ones, and heads with what stands before them.

One automaton cuts all texts into known words at once; the grammar then walks over those of one
text. A name runs from the nearest breaker on its left to its head (coding manual section 6).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from transforms.classify.gazetteer import Found, Gazetteer, longest
from transforms.classify.known_words import KnownWords, Token, Word
from transforms.classify.named_subjects_zh import Subjects, heads_sentence
from transforms.classify.names_zh import formed
from transforms.classify.persons_zh import Persons
from transforms.classify.places_zh import Places, joined_places
from transforms.classify.stretches import Stretches

_TITLED: Final = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_EDITION: Final = re.compile(
    r"第\s?(?:[0-9]{1,3}|[一二三四五六七八九十百]{1,4})\s?[次届轮]|首[次届轮]"
)
#: What may stand before the state in the name of a body: 驻华, 第二届, 联合国.
_PREFIXED: Final = re.compile(
    "驻|对|援|第|首|原|前|联合国|国际|全球|世界|“|新|大|公益|财团|社团|[^—－-]{0,12}[—－-]"
)
#: So many bodies are none of them: 非洲48家医院, 三场专家研讨会.
_COUNT: Final = re.compile(
    "(?:[0-9]|(?<![第一二三四五六七八九十])[一二三四五六七八九十两百]|[数多])余?(?:个|家|所|场|份|名|座|间|支|艘|地$|批|项)"
)
#: Games and fairs are called by their year: 2024年巴黎奥运会.
_GAMES: Final = ("奥运会", "残奥会", "运动会", "世博会", "世界杯", "亚洲杯")
#: Bodies under another one: two characters say which (经贸分委会).
_SUBORDINATE: Final = ("联委会", "分委会", "混委会", "分委员会")
_BEFORE: Final = re.compile(rf"(?:{_EDITION.pattern})$")
_ABBREVIATED: Final = re.compile(
    r"\s?[（(]\s?([A-Za-z][A-Za-z0-9.+&\s-]{1,14}|[\u4e00-\u9fff]{2,8})\s?[）)]"
)
_DATE: Final = re.compile(
    r"(?:[0-9]{4}年?\s?[-—–－至到]\s?)?[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?|(?!日本)[0-9年月日]+"
)
_COUNTED: Final = re.compile(r"[^，。；]{0,16}等[^，。；]{0,8}机制")
_ACRONYM: Final = re.compile(r"[A-Z]{2,}")
#: 该委员会第十四次会议: which session of the body named before.
_ITS: Final = re.compile(
    "[该本](?:[\u4e00-\u9fff]{0,4}(?:委员会|理事会|机制|论坛|对话|峰会|工作组|联委会|混委会|小组))$"
)
_QUOTED: Final = re.compile(r"「[^「」]{3,40}」")
#: Organs that one state has: the state stands right before them.
_OWNED: Final = ("政府", "军队", "央行")
#: What a text calls a party is no naming of it: （以下简称“…”）.
_CALLED: Final = re.compile(r"[（(](?:以下|下称|简称)[^（）()]*[）)]")
_UNQUOTED: Final = ("country", "person", "place")
_BORDERS: Final = ("break", "stop")
_BODIES: Final = ("organisation", "mechanism", "event")
_MAX_NAME: Final = 45
#: A meeting of the whole world is one of its kind.
_WORLDWIDE: Final = re.compile("世界|国际|全球|亚洲|亚太|欧亚|联合国|上合|金砖|博鳌|夏季达沃斯")
_UNTITLED: Final = re.compile(
    "(?:签署|签订|签|商签|达成|缔结|落实|执行|履行|续签)(?:了|好)?"
    "(?P<name>关于[^，。；《》]{4,40}?的(?:谅解备忘录|合作备忘录|备忘录|协定|协议|议定书|意向书|换文|联合声明))"
)
_JOINED: Final = re.compile("[和与及、]")
_LONGEST_NAME: Final = 20
#: Characters of its own that name a body which a text founds.
_TELLING: Final = 5


@dataclass(slots=True)
class _Area:
    """The stretch between two breakers, while it is read."""

    left: int
    proper: int = -1
    named: int = -1
    edition: int = -1
    name: Found | None = None
    loose: Found | None = None
    last: Token | None = None

    def reset(self, left: int) -> None:
        """Begin anew at `left`."""
        self.left, self.proper, self.named = left, -1, -1
        self.edition, self.name, self.loose = -1, None, None


class Chinese:
    """Reader of Chinese texts in Simplified script."""

    def __init__(self, grammar: Mapping[str, Any], book: Gazetteer) -> None:
        self.book = book
        generic = sorted(map(re.escape, grammar["generic"]), key=len, reverse=True)
        self.generic = re.compile("|".join(generic))
        self.founding = tuple(grammar["founding_verbs"])
        heads = {h: k for g in ("weak", "strong") for k, hs in grammar[g].items() for h in hs}
        self.quoted_heads = sorted(heads.items(), key=lambda one: -len(one[0]))
        self.words = KnownWords(grammar, book)
        self.persons = Persons(grammar)
        self.places = Places(grammar["areas"], self.persons.spelling, book)
        self.subjects = Subjects(book)

    def read(self, texts: Sequence[str], parties: Sequence[frozenset[str]]) -> list[list[Found]]:
        """The names in each text, in order; a party that acts is no mention."""
        if not texts:
            return []
        tokens = self.words.cut(texts)
        return [
            self._names(text, own, codes)
            for text, own, codes in zip(texts, tokens, parties, strict=True)
        ]

    def _names(self, text: str, tokens: list[Token], parties: frozenset[str]) -> list[Found]:
        """The names of one text."""
        if not tokens and "《" not in text:
            return []
        found: list[Found] = []
        if "《" in text:
            spans = [match.span() for match in _TITLED.finditer(text)]
            found += [self._titled(text, at, to) for at, to in spans]
            tokens = _without(tokens, spans)
        if "「" in text:
            quoted = [one for match in _QUOTED.finditer(text) for one in self._quoted(text, match)]
            tokens = _without(tokens, [(one.at, one.to) for one in quoted])
            found += quoted
        if "第" in text or "首" in text or "届" in text:
            tokens = _with_editions(text, tokens)
        if "(" in text or "（" in text:
            tokens = self._abbreviated(text, tokens)
        found += self._grammar(text, tokens, parties)
        found += self.places.read(text, found)
        found += formed(text, self.book)
        found += self.persons.read(text, tokens)
        if "关于" in text:
            found += [
                Found(*match.span("name"), "instrument", "", "zh-untitled")
                for match in _UNTITLED.finditer(text)
            ]
        return longest(_adjusted(text, found))

    def _titled(self, text: str, at: int, to: int) -> Found:
        entity = self.book.zh.get(text[at + 1 : to - 1])
        short = _ABBREVIATED.match(text, to)
        to = short.end() if short and short[1].isascii() else to
        return Found(at, to, "instrument", entity.id if entity else "", "zh-titled")

    def _quoted(self, text: str, match: re.Match[str]) -> list[Found]:
        """A name in corner brackets, when it ends in a head; these stand for 《》."""
        for head, kind in self.quoted_heads:
            if (
                text.endswith(head, 0, match.end() - 1)
                and match.end() - match.start() > len(head) + 3
            ):
                return [Found(*match.span(), kind, "", "zh-titled")]
        return []

    def _abbreviated(self, text: str, tokens: list[Token]) -> list[Token]:
        """Names drawn on over the abbreviation in brackets after them."""
        kept: list[Token] = []
        until = 0
        for token in tokens:
            if token.at < until:
                continue
            if token.word.cls in ("entity", "strong", "weak", "agency"):
                match = _ABBREVIATED.match(text, token.to)
                if match and self._shortens(match[1], text[: token.to]):
                    token.to = until = match.end()
            kept.append(token)
        return kept

    def _shortens(self, short: str, before: str) -> bool:
        """An abbreviation in Latin letters, a known one, or one made of characters of the name."""
        if short[0] < "\u4e00" or short in self.book.zh:
            return True
        return short[-1] == before[-1] and set(short) <= set(before[-_LONGEST_NAME:])

    def _grammar(self, text: str, tokens: list[Token], parties: frozenset[str]) -> list[Found]:
        """Names by head, and known names."""
        found: list[Found] = []
        area = _Area(0)
        for number, token in enumerate(tokens, 1):
            cls = token.word.cls
            if cls in _BORDERS or (
                cls == "join" and _divides(area, token, tokens[number : number + 1])
            ):
                if area.proper >= 0 or area.name or area.loose:
                    found += _closed(text, area, token)
                area.reset(token.to + text.startswith("好", token.to))
            elif cls == "entity":
                if not self.subjects.is_one(text, token, tokens[number : number + 24], parties):
                    found.append(Found(token.at, token.to, token.word.kind, _id(token), "zh-name"))
                self._known(area, token)
            elif cls in ("strong", "weak", "agency"):
                self._head(text, area, token)
            elif cls in ("pair", "edition"):
                _mark(area, token)
            area.last = token
        found += _closed(text, area, None)
        if "政府" in text:
            found = [one for one in found if not self._own_government(text, one, parties)]
        return joined_places(found, text)

    def _own_government(self, text: str, one: Found, parties: frozenset[str]) -> bool:
        """The government of a party as the subject of its sentence."""
        if not text.endswith("政府", one.at, one.to) or not (
            one.at == 0 or text[one.at - 1] in "，；：。" or heads_sentence(text, one.at)
        ):
            return False
        state = self.book.zh.get(text[one.at : one.to - 2])
        return state is not None and state.id in parties

    def _known(self, area: _Area, token: Token) -> None:
        """A known name inside an area: it may open a longer one, or close one with an edition."""
        _mark(area, token)
        kind, entity = token.word.kind, _id(token)
        if area.named < 0 and kind == "country" and area.edition < 0:
            area.named = token.at
        if area.edition >= 0 and (kind in ("mechanism", "event") or entity == "UNGA"):
            area.name = Found(area.edition, token.to, "event", "", "zh-edition")
        elif entity not in self.book.parties and kind in _BODIES and area.proper < token.at:
            area.name = Found(area.proper, token.to, kind, "", "zh-head")

    def _head(self, text: str, area: _Area, token: Token) -> None:
        """A head: the end of a name, if what stands before it is one."""
        if token.to - area.left > _MAX_NAME:
            return
        if token.word.cls == "agency":
            _mark(area, token)
        at = self._begin(text, area, token)
        if at < 0:
            area.loose = Found(area.left, token.to, token.word.kind, "", "zh-quoted")
        elif not (_COUNT.search(text, at, token.at) or _of_both(text, token)):
            self._named(text, area, token, at)

    def _begin(self, text: str, area: _Area, token: Token) -> int:
        """Where the name before a head begins; -1 if what stands there does not say which one."""
        last, cls = area.last, token.word.cls
        if cls == "agency":
            return area.proper
        if area.proper >= 0 and cls == "weak":
            own = text.startswith(_OWNED, token.at) and last is not None and last.to == token.at
            return last.at if own and last and last.word.cls == "entity" else area.proper
        if area.named >= 0 and not _PREFIXED.match(text, area.left, area.named):
            return area.named
        return -1 if area.proper < 0 and self._vague(text, area.left, token) else area.left

    def _named(self, text: str, area: _Area, token: Token, at: int) -> None:
        """The name from `at` to its head, if it is one."""
        kind, cls = token.word.kind, token.word.cls
        if match := _DATE.match(text, at):
            games = kind == "event" and text.endswith(_GAMES, at, token.to)
            at = at if kind == "instrument" or games else match.end()
        if at >= token.at and cls != "agency":
            return
        if area.edition == at and (at := self._whose(text, at, token.at)) < 0:
            return
        if area.edition == area.proper >= 0 and kind == "instrument":
            return
        if area.edition >= 0 and kind in ("mechanism", "event"):
            kind = "event"
        area.name = Found(at, token.to, kind, "", f"zh-{cls}")

    def _whose(self, text: str, at: int, head: int) -> int:
        """Where the name of a numbered session begins; -1 if it is the first (首次会议)."""
        if _EDITION.sub("", text[at:head]):
            return at - (text[at - 1 : at] in ("该", "本"))
        if named := _ITS.search(text, max(0, at - 12), at):
            return named.start()
        return at if text[at] == "第" else -1

    def _vague(self, text: str, at: int, token: Token) -> bool:
        """What stands before a head does not say which one it is."""
        modifier = text[at : token.at]
        body = text.endswith(_SUBORDINATE, token.at, token.to) and len(modifier) > 1
        if _ACRONYM.match(modifier) or body:
            return False
        if _WORLDWIDE.match(modifier) and token.word.kind == "event" and len(modifier) > _TELLING:
            return False
        weak = token.word.cls == "weak"
        if weak and not text.endswith(self.founding, 0, at):
            return True
        last = _JOINED.split(modifier)[-1]
        said = len(self.generic.sub("", _DATE.sub("", last)))
        return said < (_TELLING if weak else 2)


def _adjusted(text: str, found: list[Found]) -> list[Found]:
    """`found` without what parties are called, with quotation marks and numbered sessions."""
    if "称" in text:
        called = Stretches(match.span() for match in _CALLED.finditer(text))
        found = [one for one in found if not called.touch(one.at, one.at + 1)]
    if "机制" in text:
        found = [_as_mechanism(text, one) for one in found]
    if "”" in text:
        found = [_in_quotes(text, one) for one in found]
    if "第" in text and ("《" in text or "「" in text):
        found += _sessions(text, found)
    return found


def _of_both(text: str, token: Token) -> bool:
    """A ministry that each of several states has (两国国防部, 外交部间)."""
    if token.word.cls != "agency":
        return False
    return text.endswith(("两国", "三国", "各国"), 0, token.at) or text.startswith("间", token.to)


def _as_mechanism(text: str, one: Found) -> Found:
    """A forum that the text itself counts among mechanisms (在东亚峰会等机制中)."""
    if one.kind != "event" or one.rule == "zh-edition" or _EDITION.search(text, one.at, one.to):
        return one
    if _COUNTED.match(text, one.to) is None:
        return one
    return Found(one.at, one.to, "mechanism", one.entity, one.rule)


def _sessions(text: str, found: list[Found]) -> Iterator[Found]:
    """Numbered sessions of a paper: 联合国《…公约》第十五次缔约方大会, 第七届「…大会」."""
    ends = {one.to: one for one in found if one.rule in ("zh-titled", "zh-name")}
    for one in found:
        if one.kind != "event":
            continue
        at = one.at
        if one.rule == "zh-titled" and (edition := _BEFORE.search(text, max(0, at - 9), at)):
            at = edition.start()
        while at in ends and (ends[at].rule == "zh-titled" or at < one.at):
            at = ends[at].at
        if at < one.at:
            yield Found(at, one.to, "event", "", "zh-edition")


def _in_quotes(text: str, one: Found) -> Found:
    """A name that is all there is between two quotation marks takes them in (“中俄文化年”)."""
    if (
        one.kind in _UNQUOTED
        or text[one.at - 1 : one.at] != "“"
        or text[one.to : one.to + 1] != "”"
    ):
        return one
    return replace(one, at=one.at - 1, to=one.to + 1)


def _id(token: Token) -> str:
    return token.word.entity.id if token.word.entity else ""


def _mark(area: _Area, token: Token) -> None:
    """The first proper part of an area: a name would begin there."""
    if area.proper < 0:
        last = area.last
        held = token.word.cls == "edition" and last and last.word.cls in ("strong", "weak")
        area.proper = area.left if held and last and last.to == token.at else token.at
    if token.word.cls == "edition":
        area.edition = area.proper


def _divides(area: _Area, token: Token, rest: list[Token]) -> bool:
    """`和` between two names, not inside one (住房和城市发展部)."""
    if area.left == token.at or (area.name is not None and area.name.to == token.at):
        return True
    last = area.last.word.cls if area.last else ""
    if last == "entity" and area.last is not None and area.last.to == token.at:
        return True
    if not rest or rest[0].at != token.to:
        return False
    return rest[0].word.cls in ("entity", "pair") and last in ("entity", "title", "agency")


def _closed(text: str, area: _Area, token: Token | None) -> list[Found]:
    """The name that an area holds when it ends."""
    if area.name is not None:
        return [area.name]
    loose = area.loose
    quoted = loose is not None and text[area.left - 1 : area.left] in ("“", "「", "‘")
    if loose and quoted and token is not None and token.at == loose.to and loose.to - loose.at > 4:
        return [loose] if text[token.at] in "”」’" else []
    return []


def _without(tokens: list[Token], spans: list[tuple[int, int]]) -> list[Token]:
    """`tokens` with one stop in place of all that stand inside `spans`."""
    return _replaced(tokens, spans, Word("stop"))


def _with_editions(text: str, tokens: list[Token]) -> list[Token]:
    """`tokens` with the 第N次 and 首届 of the text."""
    spans = [match.span() for match in _EDITION.finditer(text)]
    if not spans:
        return tokens
    return _replaced(tokens, spans, Word("edition"))


def _replaced(tokens: list[Token], spans: list[tuple[int, int]], word: Word) -> list[Token]:
    """`tokens` with `word` in the place of all that overlap one of `spans`."""
    taken = Stretches(spans)
    kept = [token for token in tokens if not taken.touch(token.at, token.to)]
    kept += [Token(at, to, word) for at, to in spans]
    return sorted(kept, key=lambda token: token.at)
