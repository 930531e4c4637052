"""Tell how a document closes: signatures, place and day, codes of the site below the text."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Final

from transforms.codebook import content
from transforms.parse.datelines import holds_only_date
from transforms.parse.dates import is_signed
from transforms.parse.genre import GENRE
from transforms.parse.heads import SENTENCE_END, heading_like, read_head
from transforms.parse.lines import CJK, Line

#: Lines below the last statement in which signatures are looked for.
_LAST: Final = 30
_LONGEST: Final = 90
_CJK_ONE = re.compile(f"[{CJK}]")
_PUNCTUATED = re.compile(r"[。；，！？]|[^.]\.$|[;,:：]$")
_WORDS: Final[dict[str, list[str]]] = content("documents.yaml")["signatures"]
#: Who signs, and the word for it.
_SIGNS = re.compile(
    rf"(?:{'|'.join(_WORDS['offices_zh'])})(?:[\s（(]|$)|{'|'.join(_WORDS['signed_zh'])}"
    rf"|^(?:{'|'.join(_WORDS['opens_en'])})|\b(?:{'|'.join(_WORDS['offices_en'])})\b",
    re.IGNORECASE,
)
_NAMES = re.compile(
    rf"[A-Z][\w.’'-]*(?:\s+(?:[A-Z][\w.’'-]*|{'|'.join(_WORDS['in_names'])})){{0,9}}$"
)
#: Two names side by side; 代表： with or without a name.
_COLUMNS = re.compile(r"\S(?:\S|\s(?!\s)){3,}(?:\s{3,}|\u3000{2,})\S(?:\S|\s(?!\s)){3,}")
_SIGNER = re.compile(rf"(?:{'|'.join(_WORDS['signers_zh'])})\s*[:：].{{0,60}}")
#: A line to sign on; the initial of a name.
_RULED = re.compile(r"[_.…\s]{8,}")
_INITIAL = re.compile(r"[A-Z]\. [A-Z][a-z]+(?:\s|$)")
_CODE = re.compile(r"[\w.-]*\d[\w.-]*$", re.ASCII)


def closing_lines(text: str, lines: list[Line], taken: Set[int], end: int) -> set[int]:
    """Numbers of the lines before line `end` that sign and date the text above them."""
    shown = [n for n in range(max(0, end - _LAST), end) if _shows(text, lines[n], n in taken)]
    if not shown:
        return set()
    run: set[int] = set()
    for number in range(shown[-1], max(0, end - _LAST) - 1, -1):
        line = lines[number]
        if number not in taken and not _shows(text, line, False) and not _is_name(text, line):
            break
        run.add(number)
    for number in range(shown[-1] + 1, end):
        if not (number in taken or _is_name(text, lines[number])):
            break
        run.add(number)
    own = run - taken
    return own - _items(text, lines, own) if _stands_apart(text, lines, run, end) else set()


def _stands_apart(text: str, lines: list[Line], run: set[int], end: int) -> bool:
    """The run is no part of a wrapped paragraph: the text above it is ended, so is the run."""
    first, after = min(run), max(run) + 1
    above = lines[first - 1] if first else None
    ended = (
        above is None
        or SENTENCE_END.search(text, max(0, above.end - 12), above.end) is not None
        or is_signed(text[above.start : above.end])
    )
    closed = after >= end or lines[after].breaks > 1
    return closed and (lines[first].breaks > 1 or ended)


def _shows(text: str, line: Line, taken: bool) -> bool:
    """The line shows that a document is signed or dated here."""
    if taken:
        return _RULED.fullmatch(text, line.start, line.end) is not None
    return holds_only_date(text, line.start, line.end) or _is_signature(text, line)


def _items(text: str, lines: list[Line], run: set[int]) -> set[int]:
    """The first lines of a run that a lead-in above them opens: they list, they do not sign."""
    first = min(run, default=0)
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
    if _SIGNER.fullmatch(written):
        return True
    if len(written) > _LONGEST or _PUNCTUATED.search(written):
        return False
    signs = _SIGNS.search(written) or _COLUMNS.fullmatch(written)
    return signs is not None and not _marked(text, line)


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
