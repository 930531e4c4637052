"""Texts that stop before their end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final

from transforms.parse.blocks import Block, Kind
from transforms.parse.defects.breaks import section_number
from transforms.parse.heads import SENTENCE_END, STOPS
from transforms.parse.lines import CJK
from transforms.parse.reading import Defect, Occurrence, Reading

_CJK_ONE = re.compile(f"[{CJK}]")
#: The last but one item of a list: "…; and".
_LIST_END = re.compile(r"[;,；，、]\s*(?:and(?:/or)?|or|以及|和|及|或|并)$|[,，、]$")
#: Ends of a text that bear no punctuation though they are whole: dates and places.
_WHOLE: Final = re.compile(
    r"(?:\d|[〇零一二三四五六七八九十])\s*[日号號](?:[于於在].{1,12})?$"
    r"|(?:[签簽]|[订訂签簽][订訂署]|[^预預][订訂]|成)[于於][\u4e00-\u9fff·]{2,12}$"
    r"|(?<![\u3400-\u9fff])\d{4}$|^(?:For|On behalf of) the [A-Z]"
)
#: A signature: an office and a name, without a comma.
_SIGNED: Final = re.compile(
    r"(?!.*(?:[赞讚][赏賞]|[欢歡]迎|[将將愿願对對]|同意|[决決]定|重申|支持|承[诺諾]|[级級]|[计計][划劃]))"
    r"[^，。；、]*(?:(?:总统|總統|主席|总理|總理|部长|部長|首相|国王|國王|代表|先生|女士|大使|书记|秘书长)"
    r"[^，。；、]{0,16}|[（(]?(?:签字|簽字|签署|簽署)[）)]?)"
)
#: Words with which no text ends, whatever the list around it looks like.
_OPEN_END: Final = re.compile(
    r"(?<![;,] )\b(?:and|or|the|an?|of|to|by|with|in|for|from|their|its|between|which|that|as)$"
    r"|[的与與对對将將为為爲及把被]$"
)
#: What makes a line a sentence that was taken for a heading: a comma or a verb.
_SENTENCE: Final = re.compile(
    r"[，；]|[將将愿願]|同意|重申|表示|[强強][调調]|商定|支持|[决決]定|[计計][划劃]|[呼][吁籲]|[欢歡]迎"
    r"|[,;] |\b(?:will|shall|has|have|agreed|of the)\b"
)
#: Shorter lines are headings, whatever stands in them.
_LINE_HAN: Final = 8
_LINE_LATIN: Final = 30
#: So many texts of a style show that a single heading of that style is none.
_ITEMS: Final = 3


def cut_texts(reading: Reading) -> Iterator[Defect]:
    """Clauses that stop without punctuation where the text, or its section, has to end."""
    splits = {d.start for d in reading.defects if d.kind == "truncated"}
    final = len(reading.occurrences) - 1
    every = enumerate(reading.occurrences)
    unended = [(number, here) for number, here in every if here.joined.text[-1:] not in STOPS]
    for number, here in unended:
        if here.start in splits or not is_cut(reading, number):
            continue
        if (here.clause != number and here.match != "partial") or _opening(reading, number, final):
            continue
        if number == final:
            why = "the document ends inside a sentence"
        elif _followed(reading, number):
            why = "the sentence stops without end where another text follows"
        else:
            continue
        tail = " ".join(reading.text[max(here.start, here.end - 24) : here.end].split())
        no = section_number(reading, here.section)
        yield Defect("truncated", "critical", here.start, here.end, f"{why}: …{tail}", no)


def _opening(reading: Reading, number: int, final: int) -> bool:
    """The first words of a document may be a title; a long sentence is none."""
    here = reading.occurrences[number]
    text = here.joined.text
    long = 40 if _CJK_ONE.search(text) else 120
    short = len(text) < long and not reading.blocks[here.block].marker
    return number == 0 < final and (short or text.endswith((")", "）")))


def cut_headings(reading: Reading) -> Iterator[Defect]:
    """Lines that were taken for headings and are none: nothing or no other text looks like that."""
    shown = [b for b in reading.blocks if b.kind in {Kind.TEXT, Kind.HEADING}]
    items = Counter(_style(b) for b in shown if b.kind is Kind.TEXT)
    headed = Counter(_style(b) for b in shown if b.heading is not None)
    starts = [section.start for section in reading.sections]
    begun = False
    for place, block in enumerate(shown):
        begun |= block.kind is Kind.TEXT or block.marker is not None
        if not begun or block.kind is Kind.TEXT:
            continue
        style = _style(block)
        empty = not any(b.kind is Kind.TEXT for b in shown[place + 1 : place + 2])
        alone = items[style] >= _ITEMS and headed[style] == 1
        line = " ".join(reading.text[block.start : block.end].split())
        item = style != "" and items[style] > max(1, headed[style])
        if (empty or alone) and is_sentence(line, item=item):
            evidence = f"the line stops without end, and is no heading: …{line[-24:]}"
            section = bisect_right(starts, block.start) - 1
            no = section_number(reading, section if section >= 0 else None)
            yield Defect("truncated", "critical", block.start, block.end, evidence, no)


def _style(block: Block) -> str:
    """Style of the marker of a block; empty without one."""
    return block.marker.style if block.marker else ""


def is_sentence(line: str, *, item: bool) -> bool:
    """A line is no heading: it has a comma or a verb, or is an `item` of a list of sentences."""
    least = _LINE_HAN if _CJK_ONE.search(line) else _LINE_LATIN
    if len(line) < least or SENTENCE_END.search(line[-12:]) or line.endswith("*"):
        return False
    return item or _SENTENCE.search(line) is not None


def mark_truncated(reading: Reading) -> None:
    """Mark the section instances whose last clause is cut."""
    for section in reading.sections:
        if section.occurrences and is_cut(reading, section.occurrences[-1]):
            section.truncated = True


def _followed(reading: Reading, number: int) -> bool:
    """Another paragraph follows the occurrence."""
    after = reading.occurrences[number + 1] if number + 1 < len(reading.occurrences) else None
    return after is not None and after.block != reading.occurrences[number].block


def is_cut(reading: Reading, number: int) -> bool:
    """The occurrence stops without punctuation, and is neither a list entry nor a signature."""
    here = reading.occurrences[number]
    text = here.joined.text
    if (
        text[-1:] in STOPS
        or SENTENCE_END.search(text[-12:])
        or (_LIST_END.search(text) and _goes_on(reading, here))
        or text.endswith(("”", "》", "」", "』"))
    ):
        return False
    if _OPEN_END.search(text[-24:]):
        return True
    chinese = _CJK_ONE.search(text) is not None
    if len(text) < (8 if chinese else 20) or _WHOLE.search(text) or _SIGNED.fullmatch(text):
        return False
    return not _list_entry(reading, number, here)


def _goes_on(reading: Reading, here: Occurrence) -> bool:
    """What follows may be the next entry of a list: it is no heading."""
    behind = (
        b for b in islice(reading.blocks, here.block + 1, None) if b.kind is not Kind.FURNITURE
    )
    return next((b.kind is Kind.TEXT for b in behind), False)


def _list_entry(reading: Reading, number: int, here: Occurrence) -> bool:
    """A neighbour in the same list ends without punctuation too: the list is set that way."""
    block = reading.blocks[here.block]
    for other in (number - 1, number + 1):
        if not 0 <= other < len(reading.occurrences):
            continue
        near = reading.occurrences[other]
        style = reading.blocks[near.block].marker
        same = (style.style if style else None) == (block.marker.style if block.marker else None)
        unended = not SENTENCE_END.search(near.joined.text[-12:])
        if (
            same
            and unended
            and near.block != here.block
            and (block.marker or near.section == here.section)
        ):
            return True
    return False
