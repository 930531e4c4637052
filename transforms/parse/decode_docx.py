"""DOCX to text: paragraphs with the numbers that Word prints, headings, tables by cell.

What the reader of the printed document sees: insertions stand, tracked deletions do not; text boxes
follow the paragraph that they hang on, footnotes the text. Headers and footers are kept in
`<!-- -->`, where the parser takes them for furniture.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import LxmlError, XMLParser, fromstring

from transforms.parse.docx_numbers import Counters
from transforms.parse.refusal import Refused

_MOST_BYTES: Final = 300_000_000
_MOST_XML: Final = 64_000_000
_PARAGRAPH, _RUN, _TEXT = qn("w:p"), qn("w:r"), qn("w:t")
#: What a reader does not see: deletions, the old place of moved text, codes of fields, and the
#: second copy of a drawing for old programs.
_UNSEEN: Final = frozenset(
    [
        *map(qn, ("w:del", "w:moveFrom", "w:instrText", "w:delText", "w:pPr", "w:rPr")),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    ]
)
_BOX: Final = qn("w:txbxContent")
_SIGNS: Final = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:ptab"): "\t",
}
_NOTE: Final = qn("w:footnote"), qn("w:endnote")
_NOTE_MARKS: Final = frozenset([qn("w:footnoteReference"), qn("w:endnoteReference")])
_CELL: Final = qn("w:tc")
_COUNT = re.compile(r"\d{1,3}[.、]?")
_HEADING = re.compile(r"(?:heading|标题|標題)\s*(\d)", re.IGNORECASE)


def docx_text(data: bytes) -> str:
    """Text of a Word document, one paragraph per block.

    Raises:
        Refused: the file is damaged or unpacks to more than it may.

    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _admit(archive)
        document = docx.Document(io.BytesIO(data))
        lines = list(_lines(document))
    except (zipfile.BadZipFile, OpcError, LxmlError, KeyError, ValueError, OSError) as error:
        raise Refused("the DOCX is damaged and cannot be opened; save it again") from error
    except (RuntimeError, NotImplementedError, EOFError) as error:
        raise Refused("the DOCX cannot be unpacked; save it again without a password") from error
    if not any(line for line in lines if not line.startswith("<!--")):
        raise Refused("the DOCX holds no text; if it holds pictures, run OCR on it first")
    return "\n\n".join(lines) + "\n"


def _admit(archive: zipfile.ZipFile) -> None:
    """Refuse what unpacks to more than any document needs."""
    parts = archive.infolist()
    written = sum(p.file_size for p in parts if p.filename.lower().endswith((".xml", ".rels")))
    if written > _MOST_XML or sum(p.file_size for p in parts) > _MOST_BYTES:
        raise Refused(
            f"the DOCX unpacks to more than {_MOST_XML // 10**6} MB of text or "
            f"{_MOST_BYTES // 10**6} MB in all; split it, or save it as text"
        )


def _lines(document: Document) -> Iterator[str]:
    """Headers, the text, notes, footers."""
    counters = Counters(document)
    names = {style.style_id: style.name or "" for style in document.styles}
    margins = _margins(document)
    yield from margins["header"]
    number = ""
    for paragraph in _paragraphs(document.element.body):
        line = _line(paragraph, counters, names)
        if line and not number and _is_number_cell(paragraph, line):
            number = f"{line.strip('.、')}. "
        elif line:
            yield number + line
            number = ""
    if number:
        yield number.strip()
    yield from _notes(document)
    yield from margins["footer"]


def _is_number_cell(paragraph: Any, line: str) -> bool:
    """The paragraph is a cell of a table that only counts the cell beside it."""
    cell = paragraph.getparent()
    return (
        cell.tag == _CELL
        and _COUNT.fullmatch(line) is not None
        and len(cell.findall(_PARAGRAPH)) == 1
        and cell.getnext() is not None
    )


def _paragraphs(element: Any) -> Iterator[Any]:
    """Paragraphs in the order of the text, those of tables, controls and boxes too."""
    pending = [element]
    while pending:
        node = pending.pop()
        if node.tag in _UNSEEN:
            continue
        if node.tag == _PARAGRAPH:
            yield node
            pending.extend(reversed(list(_boxes(node))))
            continue
        pending.extend(reversed(list(node)))


def _boxes(paragraph: Any) -> Iterator[Any]:
    """The text boxes that hang on a paragraph, inner ones left to their own paragraphs."""
    pending = list(reversed(list(paragraph)))
    while pending:
        node = pending.pop()
        if node.tag == _BOX:
            yield node
        elif node.tag not in _UNSEEN:
            pending.extend(reversed(list(node)))


def _words(paragraph: Any) -> list[tuple[str, bool]]:
    """What a paragraph prints, run by run, and whether the run is bold."""
    found: list[tuple[str, bool]] = []
    pending = [(node, False) for node in reversed(list(paragraph))]
    while pending:
        node, bold = pending.pop()
        if node.tag == _TEXT:
            found.append((node.text or "", bold))
        elif node.tag in _SIGNS:
            found.append((_SIGNS[node.tag], bold))
        elif node.tag in _NOTE_MARKS:
            found.append((f"[{node.get(qn('w:id'))}]", bold))
        elif node.tag not in _UNSEEN and node.tag != _BOX:
            bold = _is_bold(node) if node.tag == _RUN else bold
            pending.extend((child, bold) for child in reversed(list(node)))
    return found


def _is_bold(run: Any) -> bool:
    """The run is set in bold type."""
    sign = run.find(f"{qn('w:rPr')}/{qn('w:b')}")
    return sign is not None and sign.get(qn("w:val"), "1") not in {"0", "false", "off"}


def _line(paragraph: Any, counters: Counters, names: dict[str, str]) -> str:
    """One paragraph with its number and mark-up; empty if it prints nothing."""
    runs = _words(paragraph)
    text = _trimmed("".join(words for words, _ in runs))
    if not text:
        return ""
    label = counters.label(paragraph)
    text = f"{label} {text}" if label else text
    named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    style = names.get(named.get(qn("w:val")), "") if named is not None else ""
    if style in {"Title", "标题", "標題"}:
        return f"# {text}"
    if heading := _HEADING.match(style):
        return "#" * min(6, int(heading[1])) + f" {text}"
    bold = all(is_bold for words, is_bold in runs if words.strip())
    return f"**{text}**" if bold and len(text) < 120 and "\n" not in text else text


def _trimmed(text: str) -> str:
    """Lines without the spaces around them and without empty lines."""
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def _notes(document: Document) -> Iterator[str]:
    """Foot and end notes, each after the mark that refers to it."""
    for part in document.part.package.iter_parts():
        if not str(part.partname).endswith(("/footnotes.xml", "/endnotes.xml")):
            continue
        root = fromstring(part.blob, XMLParser(resolve_entities=False, no_network=True))
        for note in root:
            if note.tag in _NOTE and note.get(qn("w:type"), "normal") == "normal":
                text = " ".join(
                    _trimmed("".join(w for w, _ in _words(p))) for p in _paragraphs(note)
                ).strip()
                if text:
                    yield f"[{note.get(qn('w:id'))}] {text}"


def _margins(document: Document) -> dict[str, list[str]]:
    """Headers and footers of all sections, each once, as comments."""
    found: dict[str, dict[str, None]] = {"header": {}, "footer": {}}
    for part in document.part.package.iter_parts():
        name = str(part.partname).rsplit("/", 1)[-1]
        kind = name[:6]
        if kind not in found or not name.endswith(".xml"):
            continue
        root = fromstring(part.blob, XMLParser(resolve_entities=False, no_network=True))
        for paragraph in _paragraphs(root):
            text = " ".join("".join(w for w, _ in _words(paragraph)).split())
            if text:
                found[kind][f"<!-- {text.replace('--', '- -')} -->"] = None
    return {kind: list(lines) for kind, lines in found.items()}
