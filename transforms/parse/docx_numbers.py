"""The numbers of automatic lists in a Word document, counted as Word counts them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final, NamedTuple

from docx.document import Document
from docx.oxml.ns import qn

from transforms.parse.numerals import printed

_LEVEL, _NUMBER = qn("w:ilvl"), qn("w:numId")
#: Styles are based on others at most this often before a loop is suspected.
_BASES: Final = 20


class _Level(NamedTuple):
    """One level of a list: form of its number, the pattern around it, its first number."""

    form: str
    pattern: str
    start: int
    legal: bool


class Counters:
    """Counts the paragraphs of every list."""

    def __init__(self, document: Document) -> None:
        self.levels: dict[tuple[str, int], _Level] = {}
        self.kind: dict[str, str] = {}
        self.restarts: set[tuple[str, int]] = set()
        self.counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self.styles = _style_lists(document)
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        kinds = {a.get(qn("w:abstractNumId")): a for a in root.findall(qn("w:abstractNum"))}
        for number in root.findall(qn("w:num")):
            self._add(number, kinds)

    def _add(self, number: Any, kinds: dict[str, Any]) -> None:
        """Take in one list: its levels, and those that it counts anew."""
        name = number.get(_NUMBER, "")
        self.kind[name] = _value(number, "w:abstractNumId", "")
        base = kinds.get(self.kind[name])
        for level in base.findall(qn("w:lvl")) if base is not None else ():
            self.levels[name, _whole(level.get(_LEVEL), 0)] = _read_level(level, 1)
        for override in number.findall(qn("w:lvlOverride")):
            at = _whole(override.get(_LEVEL), 0)
            own = override.find(qn("w:lvl"))
            if own is not None:
                self.levels[name, at] = _read_level(own, 1)
            start = _value(override, "w:startOverride", "")
            if start and (name, at) in self.levels:
                self.levels[name, at] = self.levels[name, at]._replace(start=_whole(start, 1))
                self.restarts.add((name, at))

    def label(self, paragraph: Any) -> str:
        """The number or bullet that Word prints before a paragraph; empty if none."""
        name, at = self._place(paragraph)
        level = self.levels.get((name, at))
        if level is None:
            return ""
        counts = self.counts[self.kind[name]]
        if (name, at) in self.restarts:
            self.restarts.discard((name, at))
            counts.pop(at, None)
        for deeper in [key for key in counts if key > at]:
            del counts[deeper]
        counts[at] = counts[at] + 1 if at in counts else level.start
        if level.form == "bullet":
            return "•"
        label = level.pattern
        for above in range(at + 1):
            of = self.levels.get((name, above), level)
            number = counts.setdefault(above, of.start)
            form = "decimal" if level.legal and above < at else of.form
            label = label.replace(f"%{above + 1}", printed(number, form))
        return label.strip()

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """List and level of a paragraph, its own or those of its style."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return self.styles.get("", ("", 0))
        own = properties.find(qn("w:numPr"))
        named = _value(properties, "w:pStyle", "")
        styled = self.styles.get(named, ("", 0))
        if own is None:
            return styled
        return _value(own, "w:numId", styled[0]), _whole(_value(own, "w:ilvl", ""), styled[1])


def _read_level(level: Any, start: int) -> _Level:
    """A level as it is declared."""
    return _Level(
        _value(level, "w:numFmt", "decimal"),
        _value(level, "w:lvlText", ""),
        _whole(_value(level, "w:start", ""), start),
        level.find(qn("w:isLgl")) is not None,
    )


def _style_lists(document: Document) -> dict[str, tuple[str, int]]:
    """List and level by the id of every style that has them, of itself or what it is based on."""
    elements = {style.style_id: style.element for style in document.styles}
    found: dict[str, tuple[str, int]] = {}
    for name in elements:
        at, level = name, None
        for _ in range(_BASES):
            element = elements.get(at)
            if element is None:
                break
            numbered = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if numbered is not None and level is None and _value(numbered, "w:ilvl", ""):
                level = _whole(_value(numbered, "w:ilvl", ""), 0)
            if numbered is not None and _value(numbered, "w:numId", ""):
                found[name] = (_value(numbered, "w:numId", ""), level or 0)
                break
            at = _value(element, "w:basedOn", "")
    return found


def _value(element: Any, name: str, default: str) -> str:
    """`w:val` of a child element."""
    child = element.find(qn(name))
    return default if child is None else str(child.get(qn("w:val"), default))


def _whole(text: str | None, default: int) -> int:
    """A number of the file, which may hold anything."""
    return int(text) if text and text.lstrip("-").isdigit() and len(text) < 8 else default
