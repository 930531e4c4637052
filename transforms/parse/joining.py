"""Does a line go on with the one before it? Evidence from the text alone."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from transforms.codebook import content
from transforms.parse.dates import dates_in
from transforms.parse.heads import SENTENCE_END, STOPS, heading_like
from transforms.parse.lines import CJK, Line

_CJK_ONE = re.compile(f"[{CJK}]")
#: Characters that no sentence begins with.
_INNER_START = re.compile(r"[，、。；：！？,;:.!?）)\]】》”’」』]|的(?!确|確)")
#: What a number is of: 2026|年上半年.
_COUNTED: Final = frozenset("年月日号號届屆次亿億万萬％%")
#: What no sentence ends with: a comma, an open bracket, a preposition or conjunction.
_INNER_END = re.compile(
    r"(?:[，、,（(《“「『\[]|[和及与與或的在对對将將从從向于於把被就以并並且是])$"
    r"|(?:\b(?:a|an|and|as|at|by|for|from|in|into|of|on|or|our|that|the|their|to|with|which"
    r"|including|will|its|his|has|have|is|are|be|between|through|under)|[,\u2013-])$",
    re.IGNORECASE,
)
#: Sentences of the genre open with their subject or a linking phrase.
_OPENER = re.compile(
    r"双方|雙方|两国|兩國|我们|我們|他们|他們|各方|[\u4e00-\u9fff]方|[\u4e00-\u9fff]{2}(?:两国|双方|兩國|雙方)"
    r"|会议|會議|本(?!着|地|国|着)|该|該|为此|為此|访问|訪問|此外|鉴于|鑒於|应[^对對当當急]|在.{2,16}[，,期方]|关于|關於|根据|根據|[—─―\-•·●]"
    r"|[（(]?\d{4}年|[\u4e00-\u9fff]{2,6}(?:总统|主席|总理|部长|總統|總理|部長)"
)
#: How the paragraphs of a preamble open in Chinese resolutions and treaties.
_PREAMBLE = re.compile(
    r"(?:在[这這此](?:方面|[个個][^，]{0,4}上)|就此|[对對].{2,50}(?:深感|深表|表示|感到)|旨在|[寻尋]求|力求|[谋謀]求|期[盼望待]|渴望|切望"
    r"|[坚堅确確]信|[谨謹][记記]|[遗遺]憾|[怀懷]着|珍[视視]|依[据據照]|按照|出[于於]|着眼|立足|[认認]定|深为|深為|[满滿]意地|[获獲]悉|知悉|[悉察]悉"
    r"|[经經][议議决決审審]|[并並][经經][议議决決]|[于於]\d{4}年\d{1,2}月\d{1,2}日通[过過]"
    r"|愿(?!景)|願(?!景)|[双雙]方(?:[兹茲]|.{0,10}如下[：:])|(?:[\u4e00-\u9fff]{2,4}地)?(?:注意到|欢迎|歡迎|赞赏|贊賞|讚賞|看到|忆及|憶及)|感到|深感|震惊|震驚|谴责|譴責|痛惜|铭感|牢记|牢記|咸[认認]|爰|[兹茲](?:[就经經决決议議宣声聲])|有[鉴鑒]|基于|基於|秉持|体认|體認"
    r"|(?:又|还|還|并|並|深|特别|特別|进一步|進一步|严重|嚴重)?(?:回顾|回顧|重申|认识|認識|铭记|銘記|注意|考虑|考慮|深信|强调|強調|欢迎|歡迎|关切|關切|念及|意识|意識|承认|承認|确认|確認|表示|鉴于|鑒於|希望|愿意|願意|为|為|本着|本著|遵循|忆及|憶及|决心|決心|相信|根据|根據|经过|經過|达成|達成|一致|宣布|声明|聲明|商定|[议議约約]定|[协協][议議]如下|决定|決定|同意))"
)
#: Who concludes a treaty or what body meets, with a comma: the paragraphs of the preamble follow.
_CONCLUDES = re.compile(
    r"(?:以下[^。；\n]{0,60}[）)]|[缔締][约約][各双雙]方|\b[Hh]ereinafter\b[^;\n]{0,70}\)"
    r"|(?:大[会會]|理事[会會]|[会會][议議])，[^。；\n]{0,60}(?:[届屆][会會][议議]|[开開][会會]))[，,]$"
)
#: The paragraph before the last of a preamble.
_LAST_BUT_ONE = re.compile(r"[;；,，] and$")
#: Characters on each side of a break in which words are counted; less in very long texts.
_WINDOW: Final = 40_000
_LONG_TEXT: Final = 2_000_000
_SHORT_WINDOW: Final = 5_000
_SAMPLE: Final = 2000
#: Share of the width that most lines of a hard-wrapped text fill.
_EVEN: Final = 0.6
#: No line of a hard-wrapped text is much longer than its width: at most this share of the text.
_OVER: Final = 1.3
_SHARE: Final = 0.3
#: Characters in which the starts of two copies of a paragraph agree.
_SAME_START: Final = 8
#: Shortest line of Chinese that can be the cut part of a sentence.
_SENTENCE: Final = 10


class Wrap(NamedTuple):
    """How the lines of a document are broken.

    Attributes:
        hard: At a fixed width, not at the ends of paragraphs.
        width: Characters of a full line.

    """

    hard: bool
    width: int


def wrap_of(text: str, lines: list[Line]) -> Wrap:
    """Judge from the first lines how a document is broken into lines.

    It is hard-wrapped when most lines that are followed at once by another stop without
    punctuation, most of those of a Chinese text at one width.
    """
    sample = lines[:_SAMPLE]
    near = [a for a, b in pairwise(sample) if b.breaks == 1]
    unended = [a for a in near if not ended(text, a.start, a.end)]
    widths = sorted(a.end - a.start for a in near) or [0]
    width = widths[int(0.9 * (len(widths) - 1))]
    even = sum(a.end - a.start >= _EVEN * width or text[a.end - 1].isascii() for a in unended)
    long = [a.end - a.start for a in sample if a.end - a.start > _OVER * width]
    over = sum(long) > _SHARE * sum(a.end - a.start for a in sample)
    open_ends = 2 * len(unended) > len(near) and 2 * even > len(unended)
    hard = not over and open_ends and len(near) >= 3 and 12 < width < 160
    return Wrap(hard, width)


def ended(text: str, start: int, end: int) -> bool:
    """The text at [start, end) stops with punctuation."""
    if start < end and text[end - 1] in STOPS:
        return True
    return SENTENCE_END.search(text, max(start, end - 12), end) is not None


def continues(text: str, left: Line, right: Line, *, jump: bool = False) -> bool:
    """`right` goes on with the sentence that `left` leaves without punctuation.

    Args:
        text: The document.
        left: The part before the break.
        right: The line after it.
        jump: The count of sections jumps near the break, so that text may be lost here: only
            plain evidence joins then.

    """
    head = text[right.start : right.start + 12]
    counted = text[left.end - 1].isdecimal() and head[0] in _COUNTED
    inner = counted or head[0].islower() or _INNER_START.match(head) is not None
    if inner or word_crosses(text, left.end, right.start):
        return True
    tail = text[max(left.start, left.end - 12) : left.end]
    if opens_preamble(text, left, right):
        return False
    if _INNER_END.search(tail) and not heading_like(text, right.start, right.end):
        return True
    if jump or not _CJK_ONE.match(head):
        return False
    if tail[-1:] == "》" and text.find("。", left.start, left.end) >= 0:
        return not opens_sentence(text, right.start)
    return _CJK_ONE.search(tail[-1:]) is not None and _by_default(text, left, right)


@cache
def _participles() -> re.Pattern[str]:
    """How the paragraphs of an English preamble open."""
    words = content("documents.yaml")["preamble"]["en"]
    forms = "|".join(f"{word}|{word.upper()}|{word.lower()}" for word in words)
    return re.compile(rf"(?:[A-Za-z][a-z]+ly |[Ff]urther |[Aa]lso )?(?:{forms})\b")


def opens_preamble(text: str, left: Line, right: Line, *, hard: bool = True) -> bool:
    """After a comma: `right` is the next paragraph of a preamble, no further line of `left`.

    `hard` tells that lines are broken at a fixed width; else every line is a paragraph.
    """
    first = text[right.start]
    if _LAST_BUT_ONE.search(text, max(left.start, left.end - 8), left.end):
        return first.isupper() and _participles().match(text, right.start) is not None
    if text[left.end - 1] not in ",，;；":
        return False
    if (first.isupper() or right.breaks > 1) and _participles().match(text, right.start):
        return True
    if text[left.end - 1] in ";；":
        return False
    apart = right.breaks > 1 or not hard
    if apart and _concludes(text, left):
        return True
    return (apart or _in_preamble(text, left)) and _new_paragraph(text, left, right)


def _concludes(text: str, left: Line) -> bool:
    """`left` names who concludes a treaty."""
    return _CONCLUDES.search(text, max(left.start, left.end - 80), left.end) is not None


def _in_preamble(text: str, left: Line) -> bool:
    """`left` names who concludes a treaty, or is a paragraph between such commas itself."""
    if _concludes(text, left):
        return True
    above = text[max(0, left.start - 8) : left.start].rstrip()
    return above.endswith(("，", ",")) and _PREAMBLE.match(text, left.start) is not None


def _new_paragraph(text: str, left: Line, right: Line) -> bool:
    """After a comma and a blank line: the next paragraph of a preamble, in the form of each."""
    if "\f" in text[left.end : right.start]:
        return False
    return text[right.start].isupper() or _PREAMBLE.match(text, right.start) is not None


def _by_default(text: str, left: Line, right: Line) -> bool:
    """Neither side shows a new sentence: the break cuts one.

    In scraped texts a break inside a sentence is more frequent than a lost end.
    """
    if left.end - left.start < _SENTENCE or heading_like(text, left.start, left.end):
        return False
    if heading_like(text, right.start, right.end) or dates_in(text[left.start : left.end][-20:]):
        return False
    return not opens_sentence(text, right.start)


def opens_sentence(text: str, at: int) -> bool:
    """Sentences of this document, or of the genre, open with the words at `at`."""
    if _OPENER.match(text, at):
        return True
    low, high = _window(text, at)
    if text.count("\n" + text[at : at + _SAME_START], low, high) > 1:
        return True
    word = text[at : at + 2]
    opening = sum(text.count(sign + word, low, high) for sign in "。；\n\u3000*") - 1
    return opening > 0 and 4 * opening >= text.count(word, low, high) - opening


def _window(text: str, at: int) -> tuple[int, int]:
    """The neighbourhood in which words are counted."""
    size = _WINDOW if len(text) < _LONG_TEXT else _SHORT_WINDOW
    return max(0, at - size), min(len(text), at + size)


def word_crosses(text: str, left: int, right: int) -> bool:
    """The characters on both sides of the break stand together elsewhere in the document.

    Three characters over the seam that are found unbroken elsewhere show that the break cuts a
    word (基|础设, from 基础设施).
    """
    low, high = _window(text, left)
    for before, after in ((1, 2), (2, 1)):
        word = text[left - before : left] + text[right : right + after]
        solid = len(word) == 3 and all(_CJK_ONE.match(c) for c in word)
        if solid and text.find(word, low, high) >= 0:
            return True
    return False
