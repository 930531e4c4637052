"""Tell how a document closes: signatures, place and day, codes of the site below the text."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Final

from transforms.parse.datelines import holds_only_date
from transforms.parse.genre import GENRE
from transforms.parse.heads import heading_like, read_head
from transforms.parse.lines import CJK, Line

#: Lines below the last statement in which signatures are looked for.
_LAST: Final = 30
_LONGEST: Final = 90
_CJK_ONE = re.compile(f"[{CJK}]")
_PUNCTUATED = re.compile(r"[。；，！？]|[^.]\.$|[;,:：]$")
#: Who signs, and the word for it.
_SIGNS = re.compile(
    r"(?:主席|司长|司長|局长|局長|行政长官|行政長官|议长|議長|省长|省長|市长|市長|书记|总统|總統|总理|總理|首相|国王|國王|部长|部長|外长|外長|大臣|秘书长|秘書長|大使|代表"
    r"|政府)(?:[\s（(]|$)|[（(]\s*签\s*字\s*[）)]|[（(]\s*簽\s*[字署]\s*[）)]"
    r"|^(?:for (?:and on behalf of )?the|on behalf of|signed|sgd\b)"
    r"|\b(?:prime minister|president|secretary[ -]general|minister (?:of|for)"
    r"|secretary of state)\b",
    re.IGNORECASE,
)
_NAMES = re.compile(r"[A-Z][\w.’'-]*(?:\s+(?:[A-Z][\w.’'-]*|of|de|van|von|al|bin|the|and)){0,9}$")
#: A line to sign on; the initial of a name.
_RULED = re.compile(r"[_.…\s]{8,}")
_INITIAL = re.compile(r"[A-Z]\. [A-Z][a-z]+(?:\s|$)")
_CODE = re.compile(r"[\w.-]*\d[\w.-]*$", re.ASCII)


def closing_lines(text: str, lines: list[Line], taken: Set[int], end: int) -> set[int]:
    """Numbers of the lines before line `end` that sign and date the text above them."""
    run: set[int] = set()
    shown = False
    for number in range(end - 1, max(-1, end - _LAST), -1):
        if number in taken:
            shown = shown or _RULED.fullmatch(text, *lines[number][:2]) is not None
            continue
        line = lines[number]
        dated = holds_only_date(text, line.start, line.end)
        signed = _is_signature(text, line)
        if not dated and not signed and not _is_name(text, line):
            break
        shown = shown or dated or signed
        run.add(number)
    return run - _items(text, lines, run) if shown else set()


def _items(text: str, lines: list[Line], run: set[int]) -> set[int]:
    """The first lines of a run that a lead-in above them opens: they list, they do not sign."""
    first = min(run)
    above = lines[first - 1] if first else None
    if above is None or text[above.end - 1] not in ":：":
        return set()
    items = set()
    for number in sorted(run):
        line = lines[number]
        if holds_only_date(text, line.start, line.end) or _is_signature(text, line):
            break
        items.add(number)
    return items


def _is_signature(text: str, line: Line) -> bool:
    """The line says who signs."""
    written = text[line.start : line.end]
    short = len(written) <= _LONGEST and not _PUNCTUATED.search(written)
    return short and _SIGNS.search(written) is not None and not _marked(text, line)


def _is_name(text: str, line: Line) -> bool:
    """The line may hold the names of those who sign, or a code of the site."""
    written = text[line.start : line.end]
    if len(written) > _LONGEST or _PUNCTUATED.search(written):
        return False
    if _marked(text, line) and not _INITIAL.match(written):
        return False
    if "《" in written or GENRE.search(written):
        return False
    if _CJK_ONE.search(written):
        return heading_like(text, line.start, line.end)
    return _NAMES.match(written) is not None or _CODE.match(written) is not None


def _marked(text: str, line: Line) -> bool:
    """The line opens with the marker of an item or with mark-up of a heading."""
    head = read_head(text, line.start, line.end)
    return head is not None and (head.marker is not None or bool(head.style))
