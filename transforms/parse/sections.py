"""Fill a reading with its sections: which blocks open one, how they nest, where they end."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from transforms.parse.blocks import DOCUMENT, Block, Kind
from transforms.parse.markers import RANKS
from transforms.parse.reading import Reading, Section

#: Styles that open a section wherever they stand.
_ALWAYS = frozenset({"annex", "part", "chapter", "section", "article"})
#: A style of list items is the style of the sections when its items hold half of the text.
_SHARE = 0.5
_SHARE_HAN = 0.3
#: Styles that count paragraphs through a text, across its headings.
_COUNTED = frozenset({"han", "num", "num_bare", "num_paren", "num_half", "decimal 2"})
_OUTER = frozenset({"han_full", "han", "han_bare", "roman"})
#: A lead-in that announces the whole of the document's outcome, not a list inside it.
_ANNOUNCES = re.compile(r"如下|following|as follows")


def add_sections(reading: Reading) -> None:
    """Find the section instances of a reading and tell every occurrence where it stands.

    Furniture behind the text of a section is outside of it.
    """
    styles = section_styles(reading)
    signs = _headed_signs(reading)
    opens = {
        number: block
        for number, block in enumerate(reading.blocks)
        if block.kind is Kind.HEADING or (block.kind is Kind.TEXT and _opens(block, styles, signs))
    }
    path: list[int] = []
    by_block: list[int | None] = []
    for number, block in enumerate(reading.blocks):
        if number in opens:
            _open_section(reading, block, path)
        by_block.append(path[-1] if path else None)
        if path and (block.kind is Kind.TEXT or block.kind is Kind.HEADING):
            innermost = reading.sections[path[-1]]
            innermost.end = max(innermost.end, block.end)
    for place, occurrence in enumerate(reading.occurrences):
        occurrence.section = by_block[occurrence.block]
        if occurrence.section is not None:
            reading.sections[occurrence.section].occurrences.append(place)
        opener = opens.get(occurrence.block) if occurrence.item else None
        if opener and opener.marker and occurrence.item == opener.marker.label:
            occurrence.item = None
    _hand_up(reading)


def _hand_up(reading: Reading) -> None:
    """Give every section what the sections below it hold; a section stands behind its parent."""
    for section in reversed(reading.sections):
        if section.parent is not None:
            above = reading.sections[section.parent]
            above.end = max(above.end, section.end)
            above.occurrences += section.occurrences
    for section in reading.sections:
        section.occurrences.sort()


def _headed_signs(reading: Reading) -> dict[str, set[str]]:
    """The last signs of the markers of headings, by style: 、 of **1、贸易：**."""
    signs: defaultdict[str, set[str]] = defaultdict(set)
    for block in reading.blocks:
        if block.marker and block.heading is not None:
            signs[block.marker.style].add(block.marker.label[-1])
    return signs


def _opens(block: Block, styles: frozenset[str], signs: dict[str, set[str]]) -> bool:
    """The block opens a section: it has a run-in heading or a marker of a section style.

    Where headings of the style bear another sign (1、), items of it (1.) open none.
    """
    if block.heading is not None:
        return True
    if block.marker is None or block.marker.style not in styles:
        return False
    headed = signs.get(block.marker.style)
    return not headed or block.marker.label[-1] in headed


def section_styles(reading: Reading) -> frozenset[str]:
    """Marker styles whose items are sections, also without a heading."""
    texts = [b for b in reading.blocks if b.kind is Kind.TEXT]
    headed = {b.marker.style for b in reading.blocks if b.marker and b.heading}
    found: defaultdict[str, list[Block]] = defaultdict(list)
    for block in texts:
        if block.marker and block.marker.number is not None:
            found[block.marker.style].append(block)
    styles = {s for s in headed | set(found) if s in _ALWAYS}
    plain = [s for s in found if s not in _ALWAYS]
    if plain and "article" not in styles:
        outer = min(plain, key=lambda s: RANKS[s])
        if outer in headed or (
            not headed & set(plain) and _covers(reading, texts, found[outer], outer)
        ):
            styles.add(outer)
    return frozenset(styles)


def _covers(reading: Reading, texts: list[Block], items: list[Block], style: str) -> bool:
    """Most of the text stands after the first item; less will do for 一、, which opens sections."""
    total = sum([b.end - b.body for b in texts])
    inside = sum([b.end - b.body for b in texts if b.start >= items[0].start])
    if style not in _OUTER and _after_stem(reading, texts, items[0]):
        return False
    numbers = Counter(b.marker.number for b in items if b.marker)
    share = _SHARE_HAN if style in _OUTER else _SHARE
    return len(items) >= 2 and inside > share * total and numbers[1] <= max(1, len(items) // 3)


def _after_stem(reading: Reading, texts: list[Block], first: Block) -> bool:
    """The items stand in a list that a lead-in opens inside the text."""
    place = texts.index(first)
    if place == 0:
        return False
    above = texts[place - 1]
    tail = reading.text[max(above.body, above.end - 40) : above.end]
    return tail.endswith((":", "：")) and _ANNOUNCES.search(tail) is None


def _open_section(reading: Reading, block: Block, path: list[int]) -> None:
    """Add the section that `block` opens, and make it the innermost of `path`."""
    marker = block.marker
    style = marker.style if marker and not marker.style.startswith("bullet") else block.style
    _leave(reading, path, style)
    section = Section(
        start=block.start,
        end=block.end,
        style=style,
        number=marker.number if marker else None,
        label=marker.label if marker else None,
        heading=block.heading,
        level=len(path) + 1,
        parent=path[-1] if path else None,
    )
    reading.sections.append(section)
    path.append(len(reading.sections) - 1)


def _leave(reading: Reading, path: list[int], style: str) -> None:
    """Drop from `path` the sections that a new one of `style` ends."""
    if style == DOCUMENT:
        path.clear()
        return
    styles = [reading.sections[s].style for s in path]
    if style in styles:
        del path[styles.index(style) :]
        return
    rank = _rank(style)
    if rank is None:
        _leave_paragraphs(reading, path)
    while path and rank is not None:
        above = _rank(reading.sections[path[-1]].style)
        if above is None or above < rank:
            break
        path.pop()


def _leave_paragraphs(reading: Reading, path: list[int]) -> None:
    """Drop from `path` numbered paragraphs: a heading without number stands above them."""
    while path:
        last = reading.sections[path[-1]]
        if last.heading is not None or last.style not in _COUNTED:
            break
        path.pop()


def _rank(style: str) -> int | None:
    """Place of a style among those that nest by convention; mark-up ranks by its own level."""
    if style.startswith("md "):
        return int(style[3:]) - 100
    return RANKS.get(style)
