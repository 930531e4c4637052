"""Tell the title of a document from its headings, and the date line below it from its text."""

from __future__ import annotations

import re
from typing import Final

from transforms.parse.blocks import Block, Kind
from transforms.parse.dates import dates_in
from transforms.parse.front import front_matter
from transforms.parse.heads import plain

#: What documents of the genre call themselves.
GENRE: Final = re.compile(
    r"公报|公報|声明|聲明|宣言|清单|清單|宣示|备忘录|備忘錄|协定|協定|条约|條約|公约|公約|议定书|議定書|协议|協議|决议|決議|计划|計劃|計畫|规划|方案|纪要|紀要|新闻稿|新聞稿|成果|共识|倡议|倡議|路线图|议程|文件|情况说明|愿景"
    r"|\b(?:statement|communiqu[eé]|declaration|fact ?sheet|readout|action plan"
    r"|plan of action|agreement|treaty|memorandum|resolution|outcomes?|summary|vision"
    r"|roadmap|press release|charter|convention|protocol|accord|agenda|framework|initiative"
    r"|compact|principles|commitment)\b",
    re.IGNORECASE,
)
_LATIN_PLACE = re.compile(r"[A-Z][\w.’' -]{2,30}(?:, (?:[A-Z]\.?)+[\w.’' -]{0,30}){0,3}[,.]?$")
_LEADING: Final = 10
_SIGNATURE: Final = 80


def set_titles(text: str, blocks: list[Block]) -> None:
    """Turn the leading headings that name the document into titles, date lines into furniture."""
    unhead_signatures(text, blocks)
    front = front_matter(text)
    named = plain(front.values.get("title", "")) if front else ""
    if front and front.title:
        _split_front(blocks, front.title)
    seen = bool(named)
    for block in blocks[: _LEADING + (3 if front else 0)]:
        if block.kind is Kind.FURNITURE or block.kind is Kind.TITLE:
            continue
        if is_date_line(text, block):
            block.kind, block.marker, block.heading = Kind.FURNITURE, None, None
            continue
        if block.kind is not Kind.HEADING or block.marker is not None:
            return
        name = block.heading or ""
        if (
            (named and name.casefold() == named.casefold())
            or GENRE.search(name)
            or (not seen and block.style == "md 1")
        ):
            block.kind, block.body = Kind.TITLE, block.start
            seen = True


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


def is_date_line(text: str, block: Block) -> bool:
    """A short line below the title with the place or the date alone."""
    if block.end - block.start > 90 or block.breaks:
        return False
    line = plain(text[block.start : block.end]).strip("（）() ")
    if re.search(r"[。！？；]|[a-z]{3,}\.$|[,，]$", line):
        return False
    words = len(re.findall(r"[A-Za-z]{2,}|[\u4e00-\u9fff]", line))
    if dates_in(line):
        return words <= (16 if re.search("[\u4e00-\u9fff]", line) else 8)
    return bool(_LATIN_PLACE.match(line)) and "," in line and words <= 6 and not GENRE.search(line)
