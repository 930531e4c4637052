"""Bytes to text: which format, which encoding, or why not."""

from __future__ import annotations

import hashlib
import re
from typing import Any, Final, NamedTuple

from transforms.parse.decode_docx import docx_text
from transforms.parse.decode_html import html_text
from transforms.parse.decode_pdf import pdf_text
from transforms.parse.encodings import is_binary, text_of
from transforms.parse.refusal import Refused

__all__ = ["Decoded", "Refused", "decode", "landed_row"]

_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: How a page begins, after comments and declarations.
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*|<!--(?:(?!-->).){0,2000}-->\s*){0,4}"
    r"<(?:!doctype\s+html|(?:html|head|body|meta|title|link|div|table|p|center|article)\b[^<]{0,2000}>)",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(
    rb"(?:<meta[^>]{0,300}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})",
    re.IGNORECASE,
)
_MOST_TAGS: Final = 3_000_000
_AS_DOCX: Final = "save it as .docx or text"
#: First bytes of formats that hold no text that could be read here.
_BINARY: Final = (
    (b"\x89PNG", "a picture; run OCR on it first"),
    (b"\xff\xd8\xff", "a picture; run OCR on it first"),
    (b"GIF8", "a picture; run OCR on it first"),
    (b"II*\x00", "a picture; run OCR on it first"),
    (b"MM\x00*", "a picture; run OCR on it first"),
    (b"\x7fELF", "a program; give a text"),
    (b"MZ\x90", "a program; give a text"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ", "an xz archive; unpack it first"),
    (b"SQLite format 3", "a database; give a text"),
    (b"{\\rtf", f"an RTF file; {_AS_DOCX}"),
    (b"%!PS", "a PostScript file; save it as PDF"),
    (b"MIME-Version:", "a page saved as one file (.mht); save it as HTML"),
    (b"From: <Saved by", "a page saved as one file (.mht); save it as HTML"),
)
#: What a zip file that is no DOCX holds, by a name inside it.
_ZIPPED: Final = (
    (b"mimetypeapplication/vnd.oasis.opendocument", f"an OpenDocument file; {_AS_DOCX}"),
    (b"mimetypeapplication/epub", "an e-book; save it as HTML or text"),
    (b"ppt/", "a presentation; save it as PDF or text"),
    (b"xl/", "a workbook; save it as text"),
)


class Decoded(NamedTuple):
    """A document as text.

    Attributes:
        text: Decoded text with the line ends of the source.
        media_type: Media type of the bytes.
        encoding: Character encoding they were decoded with, lower case.

    """

    text: str
    media_type: str
    encoding: str


def landed_row(document_id: str, source: str, data: bytes, decoded: Decoded) -> dict[str, Any]:
    """The row of `landed` that a source makes: what is known of it before it is parsed."""
    return {
        "document_id": document_id,
        "source": source,
        "media_type": decoded.media_type,
        "encoding": decoded.encoding,
        "sha256": hashlib.sha256(data).hexdigest(),
        "n_bytes": len(data),
        "n_chars": len(decoded.text),
        "text": decoded.text,
    }


def decode(name: str, data: bytes) -> Decoded:
    """The text of a source.

    Args:
        name: Name of the file; its ending tells Markdown from plain text.
        data: Its bytes.

    Raises:
        Refused: the bytes are empty, binary, or text in no known encoding.

    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise Refused("the file is empty; give a file that holds text")
    if b"%PDF-" in data[:1024]:
        return Decoded(_kept(pdf_text(data)), "application/pdf", "utf-8")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Decoded(_kept(_zipped(data)), _DOCX, "utf-8")
    _refuse_binary(data)
    declared = _CHARSET.search(data[:4096].replace(b"\x00", b""))
    text, encoding = text_of(data, declared[1].decode("ascii") if declared else "")
    if is_binary(text):
        raise Refused("the file is binary (control characters); only texts can be read")
    lower = name.lower()
    if lower.endswith((".html", ".htm", ".xhtml", ".shtml")) or _HTML.match(
        text[:8192].lstrip("\ufeff")
    ):
        return Decoded(_kept(_page(text)), "text/html", encoding)
    markdown = lower.endswith((".md", ".markdown"))
    return Decoded(_kept(text), "text/markdown" if markdown else "text/plain", encoding)


def _refuse_binary(data: bytes) -> None:
    """Refuse what is plainly no text, by its first bytes."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Refused("the file is an encrypted Office file; remove the password first")
        raise Refused(f"the file is an old Office file (.doc, .xls); {_AS_DOCX}")
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise Refused(f"the file is {what}")


def _zipped(data: bytes) -> str:
    """Text of a DOCX; other zip files are refused by what they are."""
    ends = data[:65_536] + data[-65_536:]
    if b"word/document" in ends:
        return docx_text(data)
    for name, what in _ZIPPED:
        if name in ends:
            raise Refused(f"the file is {what}")
    raise Refused("the file is an archive inside an archive, or unnamed; unpack it, give the files")


def _page(text: str) -> str:
    """Text of an HTML page."""
    if text.count("<") > _MOST_TAGS:
        raise Refused(f"the page holds more than {_MOST_TAGS:,} tags; it is no document")
    return html_text(text)


def _kept(text: str) -> str:
    """`text`, when it holds words.

    Raises:
        Refused: it does not.

    """
    if not any(c.isalnum() for c in text):
        raise Refused("the file holds no words; give a file that holds text")
    return text
