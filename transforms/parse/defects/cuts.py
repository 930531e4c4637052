"""Texts that stop before their end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from transforms.parse.defects.breaks import section_number
from transforms.parse.heads import SENTENCE_END, STOPS
from transforms.parse.lines import CJK
from transforms.parse.reading import Defect, Occurrence, Reading

_CJK_ONE = re.compile(f"[{CJK}]")
#: The last but one item of a list: "…; and".
_LIST_END = re.compile(r"[;,；，、]\s*(?:and(?:/or)?|or|以及|和|及|或|并)$|[,，、]$")
#: Ends of a text that bear no punctuation though they are whole: dates and places.
_WHOLE: Final = re.compile(
    r"(?:\d|[〇零一二三四五六七八九十])\s*[日号號](?:[于於在].{1,12})?$|[于於][\u4e00-\u9fff·]{2,12}$"
    r"|(?<![\u3400-\u9fff])\d{4}$|^(?:For|On behalf of) the [A-Z]"
)
#: A signature: an office and a name, without a comma.
_SIGNED: Final = re.compile(
    r"[^，。；、]*(?:(?:总统|總統|主席|总理|總理|部长|部長|首相|国王|國王|代表|先生|女士|大使|书记|秘书长)"
    r"[^，。；、]{0,16}|[（(]?(?:签字|簽字|签署|簽署)[）)]?)"
)


def cut_texts(reading: Reading) -> Iterator[Defect]:
    """Clauses that stop without punctuation where the text, or its section, has to end."""
    splits = {d.start for d in reading.defects if d.kind == "truncated"}
    final = len(reading.occurrences) - 1
    for number, here in enumerate(reading.occurrences):
        if here.start in splits or not is_cut(reading, number):
            continue
        if (here.clause != number and here.match != "partial") or number == 0 < final:
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
        or _LIST_END.search(text)
        or text.endswith(("”", "》", "」", "』"))
    ):
        return False
    chinese = _CJK_ONE.search(text) is not None
    if len(text) < (8 if chinese else 20) or _WHOLE.search(text) or _SIGNED.fullmatch(text):
        return False
    return not _list_entry(reading, number, here)


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
