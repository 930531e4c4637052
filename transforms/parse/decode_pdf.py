"""PDF with a text layer to text: lines as printed, paragraphs and running heads by their place."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from transforms.parse.pdf_lines import Printed, page_lines, running_heads
from transforms.parse.refusal import Refused

#: Between two pages: a form feed on a line of its own.
PAGE_BREAK: Final = "\n\f\n"
_MOST_PAGES: Final = 5_000
#: What a font without a map to Unicode leaves; of more than this share no text can be made.
_UNMAPPED = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1b\x1f]")
_MOST_UNMAPPED: Final = 0.2
#: Letters on a page that has a text layer, on the average.
_LEAST_LETTERS: Final = 5


class _Page(NamedTuple):
    """The lines of one page, or none when it is a picture."""

    lines: list[Printed]
    picture: bool


def pdf_text(data: bytes) -> str:
    """Text layer of a PDF, lines as printed, pages apart by a form feed.

    Raises:
        Refused: the file is encrypted, damaged, too long, holds only pictures, or its fonts do
            not say which characters they print.

    """
    document = _opened(data)
    try:
        if len(document) > _MOST_PAGES:
            raise Refused(f"the PDF has {len(document)} pages, more than {_MOST_PAGES}; split it")
        pages = [_page(document, number) for number in range(len(document))]
    except pdfium.PdfiumError as error:
        raise Refused("a page of the PDF is damaged; get the file again") from error
    finally:
        document.close()
    _demand_text(pages)
    heads = running_heads([page.lines for page in pages])
    return (
        PAGE_BREAK.join(
            _NO_TEXT if page.picture else page_lines(page.lines, heads) for page in pages
        ).strip("\n")
        + "\n"
    )


_NO_TEXT: Final = "<!-- this page is a picture without a text layer -->"


def _opened(data: bytes) -> pdfium.PdfDocument:
    """The document."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        why = str(error).lower()
        if "password" in why or "security" in why:
            raise Refused("the PDF is encrypted; remove the password first") from error
        raise Refused("the PDF is damaged and cannot be opened; get the file again") from error


def _demand_text(pages: list[_Page]) -> None:
    """Refuse pictures of text, and text whose letters cannot be known."""
    text = "".join(line.text for page in pages for line in page.lines)
    letters = sum(c.isalnum() for c in text)
    unmapped = len(_UNMAPPED.findall(text))
    if unmapped > _MOST_UNMAPPED * (letters + unmapped) and unmapped > _LEAST_LETTERS:
        raise Refused("the PDF's fonts do not say which characters they print; run OCR on it first")
    if letters < _LEAST_LETTERS * max(1, len(pages)):
        raise Refused("the PDF holds only pictures, no text layer; run OCR on it first")


def _page(document: pdfium.PdfDocument, number: int) -> _Page:
    """The lines of one page."""
    page = document[number]
    words = page.get_textpage()
    text: str = words.get_text_range()
    places = words.count_chars() == len(text)
    # Text boxes of the size of a letter are asked for the first and last one of a line only.
    lines, at = [], 0
    for line in re.split(r"(\r\n|\r|\n)", text):
        if line.strip("\r\n"):
            lines.append(_printed(words, line, at) if places else Printed(line, 0, 0, 0, 0))
        at += len(line)
    picture = not any(line.text.strip() for line in lines) and any(
        page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2)
    )
    words.close()
    page.close()
    return _Page(lines, picture)


def _printed(words: pdfium.PdfTextPage, line: str, at: int) -> Printed:
    """A line and its place, told by its first letter."""
    first = len(line) - len(line.lstrip())
    if first == len(line):
        return Printed(line, 0, 0, 0, 0)
    left, bottom, _, _ = words.get_charbox(at + first, loose=True)
    last = at + len(line.rstrip()) - 1
    right = words.get_charbox(last, loose=True)[2]
    size = raw.FPDFText_GetFontSize(words, at + first)
    return Printed(line, left, right, bottom, size)
