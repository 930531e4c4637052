"""Fill a reading with the clauses of its blocks."""

from __future__ import annotations

import re
from typing import Final

from transforms.parse.blocks import Block, Kind
from transforms.parse.joined import Joined, Spans, is_regular, joined
from transforms.parse.markers import Marker
from transforms.parse.reading import Occurrence, Reading
from transforms.parse.sentences import ANNOUNCED, Cut, clauses_of

_WORDS = re.compile(r"\w")
#: What a lead-in ends with: a colon, or mark-up and quotes after one.
_LEAD_IN_ENDS: Final = ("：", ":", "*", "_", "”", '"')
#: Who speaks in a resolution or a treaty, with a comma: the paragraphs of the preamble follow.
_SPEAKER = re.compile(
    r"(?:The|THE) (?:(?!\b(?:will|shall|is|are|was|were|has|have|had|met|agreed)\b)[^.;:])+,"
    r"|(?:大会|大會|(?:联合国|聯合國)?安全理事[会會]|缔约[各双]方|締約[各雙]方)[，,]"
    r"|[^。；.;]+(?:[Hh]ereinafter|以下(?:简|簡|统|統|合|分别|分別)?[称稱])[^。；.;]{1,80}[）)][，,；;]?"
)
_SPEAKER_ENDS: Final = ",，)）;；"
_MAY_LEAD: Final = frozenset([*_LEAD_IN_ENDS, *_SPEAKER_ENDS])
_LONGEST_SPEAKER: Final = 400
_OPEN_END = re.compile(
    r"[；;,，、：:和与及]$|[^。．.!?！？；;：:”’」』）)\]】》\"'*_…]$|^《[^《》]+》$"
)


def add_clauses(reading: Reading) -> None:
    """Cut every text block into occurrences, and link list items to the stem above them."""
    lists = OpenLists(reading)
    for number, block in enumerate(reading.blocks):
        if block.kind is Kind.HEADING:
            lists.end()
        elif block.kind is Kind.TEXT:
            _add_block(reading, number, lists)


def _add_block(reading: Reading, number: int, lists: OpenLists) -> None:
    """The occurrences of one block."""
    text, block, every = reading.text, reading.blocks[number], reading.occurrences
    stem = lists.enter(block)
    label = block.marker.label if block.marker else None
    inline: int | None = None
    lead: int | None = None
    cuts = _cuts(text, block)
    last = len(cuts) - 1
    for place, (body, holes) in enumerate(_bodies(text, block, cuts)):
        start, end, item = cuts[place]
        if not (text[start].isalnum() or _WORDS.search(body.text)):
            continue
        here = Occurrence(start, end, body, number, False, label, stem, holes=holes)
        if item:
            _set_item(here, block, text[slice(*item)], item)
        outer = stem if lead is None else lead
        here.opened_by = inline if item and inline is not None else outer
        every.append(here)
        if body.text[-1:] in _MAY_LEAD:
            items = not item and place < last and bool(cuts[place + 1][2])
            ends = place == last
            here.stem = _is_stem(body.text, label, ends=ends or items, closes=ends)
            if here.stem and items:
                inline = len(every) - 1
            elif here.stem and not ends:
                lead = len(every) - 1
    lists.leave(block, cuts[-1][1] if cuts else block.body)
    if inline is not None and every[-1].item and every[-1].item.endswith("是"):
        lists.said = inline


def _set_item(here: Occurrence, block: Block, mark: str, span: tuple[int, int]) -> None:
    """Note the marker of an inline enumeration that stands before an occurrence."""
    here.item = mark
    if span not in block.marks:
        block.marks.append(span)


def _cuts(text: str, block: Block) -> list[Cut]:
    """The cuts of a block; signs inside the furniture that lies in it end no sentence."""
    if not block.holes:
        return clauses_of(text, block.body, block.end)
    at, shown = block.body, []
    for start, end in block.holes:
        shown += [text[at:start], " " * (end - max(at, start))]
        at = max(at, end)
    local = "".join([*shown, text[at : block.end]])
    by = block.body
    return [
        (start + by, end + by, item and (item[0] + by, item[1] + by))
        for start, end, item in clauses_of(local, 0, len(local))
    ]


def _is_stem(words: str, label: str | None, *, ends: bool, closes: bool) -> bool:
    """The clause is a lead-in that only opens what follows.

    Args:
        words: Its text.
        label: Marker of its paragraph.
        ends: It ends the paragraph, or stands before the first item of an inline enumeration.
        closes: It ends the paragraph.

    """
    if words.endswith(_LEAD_IN_ENDS):
        colon = words.rstrip('*_”"').endswith((":", "："))
        return colon and (ends or ANNOUNCED.search(words) is not None)
    return closes and words[-1] in _SPEAKER_ENDS and label is None and _is_speaker(words)


def _is_speaker(clause: str) -> bool:
    """The clause only says who speaks in the preamble that it opens: The General Assembly,."""
    return len(clause) < _LONGEST_SPEAKER and _SPEAKER.fullmatch(clause) is not None


def _bodies(text: str, block: Block, cuts: list[Cut]) -> list[tuple[Joined, Spans]]:
    """Joined text of every cut of a block, and the holes inside it."""
    if not block.holes and is_regular(text, block.body, block.end):
        return [(Joined(text[start:end], (), ()), ()) for start, end, _ in cuts]
    found: list[tuple[Joined, Spans]] = []
    at_hole = 0
    for start, end, _ in cuts:
        holes = []
        while at_hole < len(block.holes) and block.holes[at_hole][1] <= end:
            if block.holes[at_hole][0] >= start:
                holes.append(block.holes[at_hole])
            at_hole += 1
        found.append((joined(text, start, end, holes), holes))
    return found


class OpenLists:
    """The lists that are open at a place, innermost last: (stem, marker style, indentation)."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.open: list[tuple[int, str | None, int]] = []
        self.own: tuple[str | None, int] = (None, 0)
        self.item: Marker | None = None
        self.paused: tuple[tuple[int, str | None, int], Marker, int] | None = None
        #: The stem whose first item, 一是…, stands on its line; 二是… may open the next paragraph.
        self.said: int | None = None

    def end(self) -> None:
        """A heading ends every list."""
        self.open.clear()
        self.paused = None

    def enter(self, block: Block) -> int | None:
        """Number of the stem that opens the list to which `block` belongs."""
        style = block.marker.style if block.marker else None
        if style == "han_said" and self.said is not None:
            return self.said
        self.said = None
        if self.open and self.open[-1][1] is None:
            return self._first_item(block, style)
        while self.open and not self._same_list(style, block.level):
            left = self.open.pop()
            if style is None and self.item and self.item.style == left[1]:
                self.paused = (left, self.item, len(self.reading.occurrences))
        if not self.open and block.marker:
            self._resume(block.marker)
        return self.open[-1][0] if self.open else None

    def _resume(self, marker: Marker) -> None:
        """Go on with a list after paragraphs of its last item that bear no marker."""
        if self.paused is None:
            return
        entry, last, since = self.paused
        self.paused = None
        if marker.number is None or last.number is None or marker.style != last.style:
            return
        if marker.number == last.number + 1:
            self.open.append(entry)
            for here in self.reading.occurrences[since:]:
                here.opened_by, here.item = entry[0], here.item or last.label

    def _same_list(self, style: str | None, level: int) -> bool:
        """The innermost list goes on with an item of this style and indentation."""
        _, listed, indent = self.open[-1]
        if style is None:
            return listed == "paragraph" and self._unended()
        return style == listed and (not style.startswith("bullet") or abs(level - indent) <= 1)

    def _unended(self) -> bool:
        """The clause before ends like an item of a list, not like a sentence."""
        last = self.reading.occurrences[-1].joined.text if self.reading.occurrences else ""
        return _OPEN_END.search(last) is not None

    def _first_item(self, block: Block, style: str | None) -> int | None:
        """The block after a stem: an item of its list, or the end of it."""
        stem = self.open[-1][0]
        sibling = style is not None and (style, block.level) == self.own
        if sibling or block.heading is not None:
            self.open.pop()
            return self.enter(block) if self.open else None
        if style is None and not _OPEN_END.search(self.reading.text[block.body : block.end]):
            self.open.pop()
            return None
        self.open[-1] = (stem, style or "paragraph", block.level)
        return stem

    def leave(self, block: Block, end: int) -> None:
        """Note the stem that ends `block`, and the item that it is."""
        number = len(self.reading.occurrences) - 1
        if number >= 0:
            last = self.reading.occurrences[number]
            if last.stem and last.end == end:
                self.open.append((number, None, block.level))
        self.own = (block.marker.style if block.marker else None, block.level)
        self.item = block.marker or self.item
