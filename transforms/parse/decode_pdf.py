"""PDF with a text layer to text, page by page."""

from __future__ import annotations

from typing import Final

import pypdfium2 as pdfium

from transforms.parse.refusal import Refused

#: Between two pages: a form feed on a line of its own.
PAGE_BREAK: Final = "\n\f\n"
_MOST_PAGES: Final = 5_000


def pdf_text(data: bytes) -> str:
    """Text layer of a PDF, lines as printed, pages apart by a form feed.

    Raises:
        Refused: the file is encrypted, damaged, too long, or holds only pictures.

    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        why = str(error).lower()
        if "password" in why or "security" in why:
            raise Refused("the PDF is encrypted; remove the password first") from error
        raise Refused("the PDF is damaged and cannot be opened; get the file again") from error
    try:
        if len(document) > _MOST_PAGES:
            raise Refused(f"the PDF has {len(document)} pages, more than {_MOST_PAGES}; split it")
        pages = [_page(document, number) for number in range(len(document))]
    finally:
        document.close()
    text = PAGE_BREAK.join(pages)
    if sum(c.isalnum() for c in text) < 20 * max(1, len(pages)) / 4:
        raise Refused("the PDF holds only pictures, no text layer; run OCR on it first")
    return text + "\n"


def _page(document: pdfium.PdfDocument, number: int) -> str:
    """Text of one page."""
    page = document[number]
    words = page.get_textpage()
    text: str = words.get_text_range()
    words.close()
    page.close()
    # U+FFFE stands where the text layer marks a hyphen that the line break made.
    return (
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\ufffe\n", "")
        .replace("\ufffe", "-")
        .strip()
    )
