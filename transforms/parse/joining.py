"""Does a line go on with the one before it? Evidence from the text alone."""

from __future__ import annotations

import re
from typing import Final

from transforms.parse.heads import SENTENCE_END
from transforms.parse.lines import CJK, Line

_CJK_ONE = re.compile(f"[{CJK}]")
#: Characters that no sentence begins with.
_INNER_START = re.compile(r"[，、。；：！？,;:.!?）)\]】》”’」』的]")
#: What no sentence ends with: a comma, an open bracket, a preposition or conjunction.
_INNER_END = re.compile(
    r"(?:[，、,（(《“「『\[]|[和及与與或的在对對为為将將从從向于於把被就以并並且是])$"
    r"|(?:\b(?:a|an|and|as|at|by|for|from|in|into|of|on|or|our|that|the|their|to|with|which|including|will)|[,\u2013-])$",
    re.IGNORECASE,
)
#: Characters on each side of the text in which a word cut by the break is looked for.
_WINDOW: Final = 200_000
#: A sentence of the genre opens with its subject.
_OPENER = re.compile(
    r"(?:双方|雙方|两国|兩國|中方|美方|我们|我們|各方|[\u4e00-\u9fff]方|[\u4e00-\u9fff]{2}(?:两国|双方|兩國|雙方)|会议|會議|本|该|為此|为此|访问期间|訪問期間)"
)
_SAMPLE: Final = 2000


def is_wrapped(text: str, lines: list[Line]) -> bool:
    """The lines of the document are broken at a fixed width, not at the ends of paragraphs.

    Judged from the first lines: most of those that are followed at once by another line stop
    without punctuation.
    """
    near = [
        (a, b) for a, b in zip(lines[:_SAMPLE], lines[1:_SAMPLE], strict=False) if b.breaks == 1
    ]
    unended = sum(not SENTENCE_END.search(text, max(a.start, a.end - 12), a.end) for a, _ in near)
    return len(near) >= 3 and unended > 0.5 * len(near)


def continues(text: str, left: Line, right: Line) -> bool:
    """`right`, after a blank line or a page break, goes on with the sentence that `left` leaves.

    The caller has seen that `left` ends without punctuation.
    """
    if word_crosses(text, left.end, right.start):
        return True
    head = text[right.start : right.start + 12]
    if _INNER_START.match(head) or (head[:1].isalpha() and head[:1].islower()):
        return True
    return bool(_INNER_END.search(text[max(left.start, left.end - 12) : left.end]))


def word_crosses(text: str, left: int, right: int) -> bool:
    """The characters on both sides of the break stand together elsewhere in the document.

    Three characters over the seam that are found unbroken elsewhere show that the break cuts a
    word (基|础设, from 基础设施).
    """
    low, high = max(0, left - _WINDOW), min(len(text), right + _WINDOW)
    for before, after in ((1, 2), (2, 1)):
        word = text[left - before : left] + text[right : right + after]
        if (
            len(word) == 3
            and all(_CJK_ONE.match(c) for c in word)
            and text.find(word, low, high) >= 0
        ):
            return True
    return False
