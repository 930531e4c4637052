"""Titles that no word tells: of front matter, of numbered papers; and headings of nothing."""

from __future__ import annotations

from collections.abc import Set
from typing import Final

from transforms.parse.blocks import Block, Kind
from transforms.parse.datelines import is_date_line
from transforms.parse.front import front_matter
from transforms.parse.heads import heading_like
from transforms.parse.lines import Line
from transforms.parse.parties import body_of_symbol

_SIGNATURE: Final = 80


def numbered_paper(text: str, lines: list[Line], zone: range, taken: Set[int]) -> list[int]:
    """The number of a paper of a body (AG/RES. 12), and the heading below, which names it."""
    for number in zone:
        if number not in taken and body_of_symbol(text[lines[number].start : lines[number].end]):
            below = number + 1
            named = below in zone and heading_like(text, *lines[below][:2], alone=True)
            return [number, below] if named else [number]
    return []


def set_titles(text: str, blocks: list[Block]) -> None:
    """Give the title of front matter its role, and the last lines of the text theirs."""
    unhead_signatures(text, blocks)
    front = front_matter(text)
    if front and front.title:
        _split_front(blocks, front.title)


def unhead_signatures(text: str, blocks: list[Block]) -> None:
    """Lines without text below them are no headings: signatures and dates at the end."""
    for block in reversed(blocks):
        if block.kind is Kind.FURNITURE or is_date_line(text, block) or _is_signature(text, block):
            continue
        if block.kind is not Kind.HEADING or block.style != "plain":
            return
        block.kind, block.heading, block.style = Kind.TEXT, None, ""
        block.body = block.marker.end if block.marker else block.start


def _is_signature(text: str, block: Block) -> bool:
    """A short line without punctuation that follows the text."""
    short = block.kind is Kind.TEXT and block.end - block.start < _SIGNATURE
    return (
        short and block.cut and block.marker is None and "\n" not in text[block.start : block.end]
    )


def _split_front(blocks: list[Block], title: tuple[int, int]) -> None:
    """Give the title value of the front matter the role title."""
    at = next((i for i, b in enumerate(blocks) if b.start <= title[0] < b.end), None)
    if at is None:
        return
    last = next((i for i, b in enumerate(blocks) if b.start < title[1] <= b.end), at)
    first, final = blocks[at], blocks[last]
    parts = [
        Block(Kind.FURNITURE, first.start, title[0], first.start),
        Block(Kind.TITLE, title[0], title[1], title[0]),
        Block(Kind.FURNITURE, title[1], final.end, title[1]),
    ]
    blocks[at : last + 1] = [p for p in parts if p.start < p.end]
