"""Chinese names of places: parts of states, places no list holds, and what draws a place on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from transforms.classify.gazetteer import Found, Gazetteer
from transforms.classify.stretches import Stretches

#: What draws a known place on: 云南省, 上海港, 湄公河流域.
_AREA: Final = re.compile(
    "特别行政区|自治区|自治州|边疆区|直辖市|省|市|州|半岛|群岛|岛|县|大区|流域|三角洲|盆地|高原|沿岸|海域"
    "|港(?![口方澳币人区])|(?:国际)?机场|(?:铁路|公路|陆路|边境|边民)?口岸|自由贸易港|(?:经济|行政|自由贸易)特区"
    "|核电站|水电站|油田|气田|大桥|铁路桥|公路桥|运河|河谷"
)
#: What makes a part of a state of it: 马里北部, 泰国东部经济走廊.
_PART: Final = re.compile(
    "(?:[东西南北中]|东北|东南|西北|西南|中东|中西|中南)部(?:经济走廊|(?:沿海)?(?:地区|省份|各省|边境))?(?![队门委署落分])"
    "|(?:东北|东南|西北|西南)(?:地区|边境)"
)
_LONGEST: Final = 10
#: Words that point at an area: 本地区, 该口岸 name none.
_POINTING: Final = frozenset("本该这此各方另")
#: Characters that spell foreign names, and are words of their own before a place.
_NO_PLACE: Final = frozenset("成日上下三一二当在于以中同约对为")
#: A railway, road or stretch from a place to one that no list holds: 昆明至廊开铁路.
_ROADS: Final = ("铁路", "公路", "航线", "管道", "段")
_ROAD: Final = "(?:高速)?(?:铁路|公路|管道|航线|航段|输电|段(?!落))"
#: What is held, signed or built at a place: 在博尼图举行, 订于富纳富提.
_HELD: Final = (
    "举行", "召开", "举办", "签署", "签订", "续签", "所签", "缔结", "达成", "通过", "发表", "两地",
    "会晤", "会谈", "会见", "共同主持", "主持", "出席", "参加", "访问", "考察", "研修", "设立",
    "成立", "建设", "主办", "共同主办", "开设", "开幕", "落户", "投产", "共同发表",
)  # fmt: skip


class Places:
    """Places that no list holds."""

    def __init__(self, areas: Mapping[str, str], spelling: frozenset[str], book: Gazetteer) -> None:
        self.area = re.compile(
            "|".join(f"{word}(?![{signs}])" if signs else word for word, signs in areas.items())
        )
        self.spelling = spelling - _NO_PLACE
        spelt = f"[{''.join(sorted(self.spelling))}]"
        held = "|".join(sorted(_HELD, key=len, reverse=True))
        self.held = re.compile(
            rf"[在于到赴](?<![存所旨现正已].)(?P<place>{spelt}{{2,9}})"
            rf"(?:[和及与](?P<second>{spelt}{{2,9}}))?(?={held}|[。，（]|$)"
        )
        self.road = re.compile(
            rf"(?P<from>{spelt}{{2,6}}|[\u4e00-\u9fff]{{2,6}}?)[至到—－-](?P<to>{spelt}{{2,6}}){_ROAD}"
        )
        self.book = book

    def read(self, text: str, known: list[Found]) -> list[Found]:
        """The places of a text that are not among the `known` names."""
        found = [*self._areas(text, known), *self._held(text, known)]
        matches = list(self.road.finditer(text)) if any(map(text.__contains__, _ROADS)) else []
        if matches:
            taken = Stretches((one.at, one.to) for one in known)
            for match in matches:
                ends = [match.span("to"), match.span("from")]
                if not all(char in self.spelling for char in match["from"]):
                    ends.pop()
                found += [Found(*e, "place", "", "zh-area") for e in ends if not taken.touch(*e)]
        return found

    def _held(self, text: str, known: Sequence[Found]) -> Iterator[Found]:
        """Foreign names after 在 and 于 and before what happens there."""
        for match in self.held.finditer(text):
            for at, to in (match.span("place"), match.span("second")):
                if at >= 0 and not any(one.at < to and at < one.to for one in known):
                    yield Found(at, to, "place", "", "zh-area")

    def _areas(self, text: str, known: list[Found]) -> list[Found]:
        """Places that no list holds: a foreign name before 省, 口岸, 河."""
        found: list[Found] = []
        matches = list(self.area.finditer(text))
        named = Stretches((one.at, one.to) for one in known) if matches else Stretches(())
        for match in matches:
            at = match.start()
            if text[at - 1 : at] in _POINTING:
                continue
            while at and match.start() - at < _LONGEST and text[at - 1] in self.spelling:
                at -= 1
            touching = named.beside(at, match.end())
            last = known[touching[-1]] if touching else None
            if last and (last.to != at or last.kind != "place"):
                continue
            if match.start() - at >= 2 and text[at : match.start()] not in self.book.zh:
                at = last.at if last else at
                found.append(Found(at, match.end(), "place", "", "zh-area"))
        return found


def joined_places(found: list[Found], text: str) -> list[Found]:
    """`found` with 省, 市 taken in and 中国 + 江西省 + 南昌市 as one place."""
    result: list[Found] = []
    for one in found:
        if one.rule == "zh-name" and (part := _part(text, one)):
            result.append(Found(one.at, part.end(), "place", "", "zh-place"))
        elif one.rule == "zh-name" and one.kind == "place":
            match = _AREA.match(text, one.to)
            to = match.end() if match else one.to
            before = result[-1] if result else None
            if before and before.to == one.at and before.kind in ("place", "country"):
                result[-1] = Found(before.at, to, "place", "", "zh-place")
            else:
                result.append(Found(one.at, to, "place", one.entity, one.rule))
        else:
            result.append(one)
    return result


def _part(text: str, one: Found) -> re.Match[str] | None:
    """The words after a state or place that name a part of it."""
    return _PART.match(text, one.to) if one.kind in ("country", "place") else None
