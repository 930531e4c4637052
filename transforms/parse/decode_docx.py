"""DOCX to text: paragraphs with the numbers that Word prints, headings, tables by cell."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from transforms.parse.refusal import Refused

_MOST_BYTES: Final = 300_000_000
_HAN: Final = "〇一二三四五六七八九"


def docx_text(data: bytes) -> str:
    """Text of a Word document, one paragraph per block.

    Raises:
        Refused: the file is damaged or unpacks to more than it may.

    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MOST_BYTES:
                raise Refused("the DOCX unpacks to more than 300 MB; it is no document")
        document = docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, OpcError, LxmlError, KeyError, ValueError) as error:
        raise Refused("the DOCX is damaged and cannot be opened; save it again") from error
    counters = _Counters(document)
    lines = [line for p in _paragraphs(document) if (line := _line(p, counters))]
    if not lines:
        raise Refused("the DOCX holds no text")
    return "\n\n".join(lines) + "\n"


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    """Paragraphs in the order of the text, those of table cells too."""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                for cell in dict.fromkeys(row.cells):
                    yield from cell.paragraphs
        else:
            yield block


def _line(paragraph: Paragraph, counters: _Counters) -> str:
    """One paragraph with its number and mark-up."""
    text = " ".join(paragraph.text.replace("\n", " \n ").split(" ")).strip()
    if not text:
        return ""
    label = counters.label(paragraph)
    text = f"{label} {text}".strip() if label else text
    style = (paragraph.style.name or "") if paragraph.style else ""
    if style == "Title":
        return f"# {text}"
    if style.startswith("Heading") and style[-1:].isdigit():
        return "#" * min(6, int(style[-1])) + f" {text}"
    runs = [run for run in paragraph.runs if run.text.strip()]
    bold = runs and all(run.bold for run in runs) and len(text) < 120
    return f"**{text}**" if bold else text


class _Counters:
    """Numbers of automatic lists, counted as Word counts them."""

    def __init__(self, document: Document) -> None:
        self.levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self.counts: defaultdict[tuple[str, int], int] = defaultdict(int)
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        kinds = {a.get(qn("w:abstractNumId")): a for a in root.findall(qn("w:abstractNum"))}
        for number in root.findall(qn("w:num")):
            link = number.find(qn("w:abstractNumId"))
            kind = kinds.get(link.get(qn("w:val"))) if link is not None else None
            for level in kind.findall(qn("w:lvl")) if kind is not None else ():
                at = int(level.get(qn("w:ilvl"), "0"))
                self.levels[number.get(qn("w:numId"), ""), at] = (
                    _value(level, "w:numFmt", "decimal"),
                    _value(level, "w:lvlText", ""),
                    int(_value(level, "w:start", "1")),
                )

    def label(self, paragraph: Paragraph) -> str:
        """The number or bullet that Word prints before a paragraph; empty if none."""
        found = _list_place(paragraph)
        if found is None or found not in self.levels:
            return ""
        number, level = found
        form, pattern, start = self.levels[found]
        for key in list(self.counts):
            if key[0] == number and key[1] > level:
                del self.counts[key]
        self.counts[found] += 1
        if form == "bullet":
            return "•"
        label = pattern
        for at in range(level + 1):
            kind, _, first = self.levels.get((number, at), (form, "", start))
            count = max(1, self.counts[number, at]) + first - 1
            label = label.replace(f"%{at + 1}", _printed(count, kind))
        return label


def _value(element: Any, name: str, default: str) -> str:
    """`w:val` of a child element."""
    child = element.find(qn(name))
    return default if child is None else str(child.get(qn("w:val"), default))


def _list_place(paragraph: Paragraph) -> tuple[str, int] | None:
    """List and level of a paragraph, its own or those of its style."""
    own = paragraph._p.pPr
    style = paragraph.style.element.pPr if paragraph.style is not None else None
    for properties in (own, style):
        found = properties.find(qn("w:numPr")) if properties is not None else None
        if found is not None:
            number = _value(found, "w:numId", "0")
            return None if number == "0" else (number, int(_value(found, "w:ilvl", "0")))
    return None


def _printed(count: int, form: str) -> str:
    """A number in the form of its list."""
    if form.startswith(("chinese", "ideograph", "taiwanese", "japaneseCounting")):
        return _han(count)
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"}:
        roman = _roman(count)
        return roman.upper() if form == "upperRoman" else roman
    return str(count)


def _han(count: int) -> str:
    """A number below 100 in Chinese."""
    tens, ones = divmod(count, 10)
    if not tens:
        return _HAN[ones]
    return ("" if tens == 1 else _HAN[tens % 10]) + "十" + (_HAN[ones] if ones else "")


def _roman(count: int) -> str:
    """A number in lower-case Roman numerals."""
    signs = (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    )
    found = ""
    for value, sign in signs:
        times, count = divmod(count, value)
        found += sign * times
    return found
