"""Front matter of a Markdown file: its span, its title, its date."""

from __future__ import annotations

import re
from typing import NamedTuple

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?:[^\n]*\n){0,80}?---[ \t]*(?=\r?\n|$)")
_KEY = re.compile(r"^([A-Za-z_][\w -]{0,30}):[ \t]*", re.M)
_QUOTED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})|\\(_)|\\\r?\n[ \t]*\\?|\\([\\\"/ ])")
_SPACES = re.compile(r"\s+")


class Front(NamedTuple):
    """Front matter.

    Attributes:
        end: Offset after its closing line.
        title: Span of the title value without quotes; `None` if there is no title.
        values: Value by key in lower case, unquoted and single-spaced.

    """

    end: int
    title: tuple[int, int] | None
    values: dict[str, str]


def front_matter(text: str) -> Front | None:
    """The front matter that opens `text`, if there is one."""
    match = _FRONT.match(text)
    if match is None:
        return None
    inner = match.start() + match.group().index("\n") + 1
    keys = list(_KEY.finditer(text, inner, match.end() - 3))
    if not keys:
        return None
    values: dict[str, str] = {}
    title = None
    ends = [key.start() for key in keys[1:]] + [match.end() - 3]
    for key, end in zip(keys, ends, strict=True):
        start, stop = _unquoted(text, key.end(), end)
        name = key[1].strip().lower()
        values.setdefault(name, _value(text[start:stop], text[key.end() : start]))
        if name == "title" and title is None and stop > start:
            title = (start, stop)
    return Front(match.end(), title, values)


def _unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    """Span of a value without the space and the quotes around it."""
    while end > start and text[end - 1].isspace():
        end -= 1
    quoted = end - start > 1 and text[start] == text[end - 1] and text[start] in "'\""
    return (start + 1, end - 1) if quoted else (start, end)


def _value(raw: str, quote: str) -> str:
    """The value that YAML reads from `raw`."""
    if quote == '"':
        raw = _QUOTED.sub(_escaped, raw)
    elif quote == "'":
        raw = raw.replace("''", "'")
    return _SPACES.sub(" ", raw).strip()


def _escaped(match: re.Match[str]) -> str:
    """The character an escape of a double-quoted value stands for."""
    code = match[1] or match[2]
    if code:
        return chr(int(code, 16))
    return " " if match[3] else match[4] or ""
