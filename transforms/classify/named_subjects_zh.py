"""Where a Chinese text lets a party act: its name is then no mention (coding manual section 6)."""

from __future__ import annotations

import re
from typing import Final

from transforms.classify.gazetteer import Gazetteer
from transforms.classify.known_words import Token

#: After a state: a fixed word, not the state (中国特色, 一个中国原则).
_FIXED: Final = re.compile(
    "特色|陛下|殿下|法郎|克朗|镑|第纳尔|卢比|比索|式|籍|原则|政策|方(?![向案式法])|精神|[文语](?![化件书物学献明物艺旅])"
)
_LEADER: Final = re.compile(
    "(?:特区|特别行政区)?(?:政府|国家主席|主席|总统|总理|首相|国王|女王|元首|领导人|外长|外交部长"
    "|国务卿|大公|苏丹|埃米尔|代表)"
)
#: Breakers that do not make the state before them a subject.
_NO_VERBS: Final = ("的", "等", "期间", "之", "与会")
_ALSO: Final = re.compile("(?:政府|主席|总统|总理|首相|国王|领导人|外长|国)[和与及、同]?$|[）) ]$")
#: What stands after these is what others want of a state.
_ASKED: Final = re.compile("(?:建议|呼吁|敦促|希望|要求|期待|强调|认为|指出|重申|欢迎)，$")
_TOWARDS: Final = re.compile("[对向为给]")
_JOINS: Final = "、和与及"
#: The 和 inside 共和国 joins nothing.
_BETWEEN: Final = re.compile("[、与及]|(?<!共)和")
_LONGEST: Final = 45
#: Longest list of states in one sentence, in characters.
_LIST: Final = 400


class Subjects:
    """States and bodies as the subject of a sentence."""

    def __init__(self, book: Gazetteer) -> None:
        self.book = book

    def is_one(self, text: str, token: Token, rest: list[Token], parties: frozenset[str]) -> bool:
        """A party as the subject of its sentence, or a state as part of a fixed word."""
        if token.word.kind not in ("country", "organisation", "place"):
            return False
        fixed = token.word.kind != "organisation" and _FIXED.match(text, token.to)
        if fixed or text.endswith(("一个", "阿曼", "文莱"), 0, token.at):
            return True
        entity = token.word.entity
        member = entity is not None and entity.id not in parties
        if entity is None or (member and token.word.kind != "country"):
            return False
        return self._opens(text, token, member) and self._acts(text, token, rest, parties)

    def _opens(self, text: str, token: Token, member: bool) -> bool:
        """A subject may stand here; of what others want of a state it is none."""
        if token.at and text[token.at - 1] not in "，；：。和与、及同 ":
            return False
        return not (member and _ASKED.search(text, max(0, token.at - 5), token.at))

    def _acts(self, text: str, token: Token, rest: list[Token], parties: frozenset[str]) -> bool:
        """A verb follows the name or the list that it stands in."""
        member = token.word.entity is not None and token.word.entity.id not in parties
        listed = self._is_listed(text, token.at)
        if listed and text.startswith("我们，") and "，" not in text[3 : token.at]:
            return True
        if member and (not listed or self._led_alone(text, token.to, parties)):
            return False
        return _leads_on(text, token, rest, listed)

    def _led_alone(self, text: str, at: int, parties: frozenset[str]) -> bool:
        """The president or minister of a state that is no party acts, not the state."""
        led = _LEADER.match(text, at)
        return led is not None and led[0] not in ("政府", "代表") and self._has_state(parties)

    def _has_state(self, parties: frozenset[str]) -> bool:
        """A text whose parties are bodies only lets the leaders of any state act."""
        known = (self.book.by_id.get(code) for code in parties)
        return any(entity is not None and entity.kind == "country" for entity in known)

    def _is_listed(self, text: str, at: int) -> bool:
        """Nothing but names stands between the beginning of the part of the sentence and `at`."""
        low = max(0, at - _LIST)
        start = max(text.rfind(sign, low, at) for sign in "，；：。") + 1
        if start == 0 < low:
            return False
        names = _BETWEEN.split(text[start:at])
        return all(name in self.book.zh for name in names[:-1]) and not names[-1]


def _leads_on(text: str, token: Token, rest: list[Token], listed: bool) -> bool:
    """A verb, a leader or what the party is called stands after the name or the list of it."""
    end, rest = _after_list(text, token, rest) if listed else (token.to, rest)
    if text.startswith(("（以下", "(以下", "（下称", "（简称"), end):
        return True
    if _LEADER.match(text, end):
        return listed or heads_sentence(text, token.at)
    if not rest or rest[0].at != end:
        return False
    after = text[rest[0].at : rest[0].to]
    return rest[0].word.cls in ("join", "break") and after not in _NO_VERBS


def _after_list(text: str, token: Token, rest: list[Token]) -> tuple[int, list[Token]]:
    """End of the list of names that goes on with `token`, and the words after it."""
    end = token.to
    while (
        len(rest) > 1
        and rest[0].at == end
        and text[end] in _JOINS
        and rest[1].word.cls == "entity"
        and rest[1].at == rest[0].to
    ):
        end, rest = rest[1].to, rest[2:]
    return end, rest


def heads_sentence(text: str, at: int) -> bool:
    """Nothing but states and their governments stands before `at` in its part of the sentence."""
    start = max(text.rfind(sign, 0, at) for sign in "，；：。") + 1
    before = text[start:at]
    plain = len(before) < _LONGEST and _TOWARDS.search(before) is None
    return not before or (plain and _ALSO.search(before) is not None)
