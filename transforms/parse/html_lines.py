"""The lines of a page in the making."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from transforms.parse.lines import CJK, CJK_PUNCTUATION
from transforms.parse.numerals import printed

_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")
#: The source's own line ends inside Chinese print nothing, as layout engines have it.
_WRAPPED = re.compile(rf"(?<=[{CJK}{CJK_PUNCTUATION}])[ \t]*[\r\n]\s*(?=[{CJK}{CJK_PUNCTUATION}])")
#: Signs that say where a word may break, and print nothing.
_UNSEEN = re.compile("[\u200b\u2060\ufeff\xad]")
_ON, _OFF = "\x02", "\x03"
_EMPTY_BOLD = re.compile(f"{_ON}([ *]*){_OFF}|{_OFF}( *){_ON}")
_LEADING_BOLD = re.compile(f"{_ON}([^{_ON}{_OFF}]+){_OFF}?")
#: Bold words that head what follows on their line, by a number before or a colon after them.
_RUN_IN = re.compile(r"[（(]?[0-9一二三四五六七八九十IVX]+[)）.．、 ].*|第.*|.*[：:.。]\s*")
_MARKED = re.compile(
    r"[-•·●◆■▪*—]\s|[（(]?(?:\d{1,3}|[a-z]|[ivx]+|[一二三四五六七八九十]+)[)）.．、]|[①-⑳]"
)
_NUMBER = re.compile(r"(\d{1,3})[.．、]?")
_ORDERS: Final = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


class Lines:
    """Collects the lines of a page.

    Attributes:
        prefix: What is printed before the next line: signs of a heading or an item.
        aside: How many elements that are no content are open.
        preformatted: How many elements whose line ends count are open.

    """

    def __init__(self) -> None:
        self.prefix = ""
        self.aside = 0
        self.preformatted = 0
        self._done: list[str] = []
        self._gaps: list[int] = []
        self._open: list[str] = []
        self._gap = 2
        self._lists: list[tuple[str, int] | None] = []
        self._number = ""

    def add(self, words: str) -> None:
        """Add words to the open line."""
        words = words.replace(_ON, "\ufffd").replace(_OFF, "\ufffd")
        if not self.preformatted:
            self._open.append(words)
            return
        first, *others = words.split("\n")
        self._open.append(first)
        for line in others:
            self.end(gap=1)
            self._open.append(line)

    def bold(self, *, on: bool) -> None:
        """Bold type begins or ends."""
        self._open.append(_ON if on else _OFF)

    def end(self, gap: int = 2) -> None:
        """Close the open line; `gap` line ends stand at least before the next one."""
        line = self._closed()
        if not line:
            self._gap = max(self._gap, gap, 2 if gap == 1 and self._gap == 1 else 0)
            return
        if self.aside:
            line = f"<!-- {line.replace('--', '- -')} -->"
        else:
            listed = not self.prefix.startswith("#")
            line = line if listed and _MARKED.match(line) else self.prefix + line
            line = self._number + line
            self.prefix = self._number = ""
        self._done.append(line)
        self._gaps.append(self._gap)
        self._gap = gap

    def _closed(self) -> str:
        """The open line, with the bold type that heads it."""
        raw = _UNSEEN.sub("", "".join(self._open))
        self._open.clear()
        line = _SPACES.sub(" ", _WRAPPED.sub("", raw)).strip()
        for _ in range(3):
            line = _EMPTY_BOLD.sub(r"\1\2", line).strip()
        lead = None if self.prefix.startswith("#") else _LEADING_BOLD.match(line)
        rest = re.sub(f"[{_ON}{_OFF}]", "", line[lead.end() :] if lead else line).strip()
        if lead is None:
            return rest
        words = lead[1].strip(" *")
        space = " " if lead[1].endswith(" ") or line[lead.end() :].startswith(" ") else ""
        if not rest or (_RUN_IN.fullmatch(words) and len(words) < 120):
            return f"**{words}**{space if rest else ''}{rest}" if words else rest
        return f"{words}{space}{rest}"

    def end_block(self) -> None:
        """End a block: a number in a cell of its own that nothing followed is a line."""
        if self._number and not self.aside:
            number, self._number, self.prefix = self._number.strip(" ."), "", ""
            self._open.append(number)
            self.end()
        self.prefix = ""

    def end_cell(self) -> None:
        """End a cell of a table; a number alone in it counts the cell beside it."""
        alone = _NUMBER.fullmatch("".join(self._open).strip())
        if alone and not self.aside and not self._number:
            self._open.clear()
            self._number = f"{alone[1]}. "
            return
        self.end()
        self.prefix = ""

    def open_list(self, order: Mapping[str, str | None] | None) -> None:
        """A list begins: `order` holds the attributes of a numbered one."""
        if order is None:
            self._lists.append(None)
            return
        start = order.get("start") or "1"
        first = int(start) if re.fullmatch(r"\d{1,4}", start) else 1
        self._lists.append((_ORDERS.get(order.get("type") or "", "decimal"), first - 1))

    def close_list(self) -> None:
        """A list ends."""
        if self._lists:
            self._lists.pop()

    def item(self, value: str | None) -> None:
        """An item begins; it prints its number or bullet."""
        counted = self._lists[-1] if self._lists else None
        if counted is None:
            self.prefix = "- "
            return
        order, last = counted
        number = int(value) if value and re.fullmatch(r"\d{1,4}", value) else last + 1
        self._lists[-1] = (order, number)
        self.prefix = f"{printed(number, order)}. "

    def text(self, title: str) -> str:
        """All lines, after the title that the browser shows."""
        self.end_block()
        self.end()
        name = _SPACES.sub(" ", _UNSEEN.sub("", title)).strip().replace("--", "- -")
        head = f"<!-- {name} -->\n\n" if name else ""
        gaps = ["", *("\n" * gap for gap in self._gaps[1:])]
        return (
            head + "".join(map("".join, zip(gaps, self._done, strict=True))) + "\n"
            if (self._done)
            else head
        )
