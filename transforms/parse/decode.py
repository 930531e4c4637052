"""Bytes to text: which format, which encoding, or why not."""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

from transforms.parse.decode_docx import docx_text
from transforms.parse.decode_html import html_text
from transforms.parse.decode_pdf import pdf_text
from transforms.parse.refusal import Refused

__all__ = ["Decoded", "Refused", "decode", "decode_text"]

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,400}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.I)
#: Encodings by the name a page gives; browsers read the wider one too.
_ENCODINGS: Final = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "iso-8859-1": "cp1252",
}
_MOST_TAGS: Final = 3_000_000
_SAMPLE: Final = 200_000
#: The most frequent characters of official Chinese, simplified and traditional.
_COMMON = re.compile(
    "[的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过方与进两双合"
    "這為個國時來們於對會發動過與進兩雙經業區關實際續將應強調認]"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff]")
_BINARY: Final = (
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls); save it as .docx or text"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"SQLite format 3", "a database"),
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
    if data.startswith(b"PK\x03\x04"):
        if b"word/" not in data[:65_536] and b"word/document" not in data[-65_536:]:
            raise Refused(
                "the file is a zip archive; give its path ending in .zip to read what it holds"
            )
        return Decoded(_kept(docx_text(data)), _DOCX, "utf-8")
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise Refused(f"the file is {what}; only texts can be read")
    if name.lower().endswith((".html", ".htm", ".xhtml")) or _HTML.match(data[:1024]):
        return _page(data)
    text, encoding = decode_text(data)
    markdown = name.lower().endswith((".md", ".markdown"))
    return Decoded(text, "text/markdown" if markdown else "text/plain", encoding)


def _page(data: bytes) -> Decoded:
    """Text of an HTML page; the encoding that it declares is tried first."""
    declared = _CHARSET.search(data[:4096])
    text, encoding = None, ""
    if declared and not data.startswith(
        (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    ):
        encoding = _ENCODINGS.get(
            declared[1].decode("ascii").lower(), declared[1].decode("ascii").lower()
        )
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            text = None
    if text is None:
        text, encoding = decode_text(data)
    if text.count("<") > _MOST_TAGS:
        raise Refused(f"the page holds more than {_MOST_TAGS} tags; it is no document")
    return Decoded(_kept(html_text(text)), "text/html", encoding)


def _kept(text: str) -> str:
    """`text`, when it holds words.

    Raises:
        Refused: it does not.

    """
    if not any(c.isalnum() for c in text):
        raise Refused("the file holds no words; give a file that holds text")
    return text


def decode_text(data: bytes) -> tuple[str, str]:
    """Text and encoding of the bytes of a text file.

    Raises:
        Refused: no encoding gives text.

    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _with_bom(data, encoding)
    wide = _wide(data[:4096])
    if wide:
        return data.decode(wide, "replace"), wide
    if b"\x00" in data and data.count(b"\x00") > len(data) // 1000 + 8:
        raise Refused("the file is binary (it holds NUL bytes); only texts can be read")
    try:
        return _text(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, error)


def _with_bom(data: bytes, encoding: str) -> tuple[str, str]:
    """Text after a byte order mark."""
    text = data.decode(encoding, "replace")
    return _text(text, encoding.removesuffix("-sig"))


def _text(text: str, encoding: str) -> tuple[str, str]:
    """Text that holds words, not control characters."""
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > 0.1 * len(sample):
        raise Refused("the file is binary (control characters); only texts can be read")
    if not any(c.isalnum() for c in text):
        raise Refused("the file holds no words; give a file that holds text")
    return text, encoding


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a byte order mark, told by zero bytes or by common characters."""
    if len(sample) < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    if even + odd == 0:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
        if _score(text) > 0.15:
            return encoding
    return None


def _score(text: str) -> float:
    """Share of the most frequent Chinese characters; bad characters count against."""
    if not text:
        return 0.0
    bad = len(_CONTROL.findall(text)) + text.count("\ufffd")
    return (len(_COMMON.findall(text)) - 3 * bad) / len(text)


def _legacy(data: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    """Text in an encoding of before UTF-8, or UTF-8 with a few broken bytes."""
    sample = data[:_SAMPLE]
    broken = sample.decode("utf-8", "replace")
    high = sum(b > 0x7F for b in sample)
    lost = broken.count("\ufffd")
    if lost <= 0.05 * max(1, high) or (lost < 8 and error.start > 0.9 * len(data) > 100):
        return _text(data.decode("utf-8", "replace"), "utf-8")
    scores = {e: _score(sample.decode(e, "replace")) for e in ("gb18030", "big5hkscs")}
    best = max(scores, key=lambda e: scores[e])
    if scores[best] > 0.08:
        return _text(data.decode(best, "replace"), "big5" if best == "big5hkscs" else best)
    if high < 0.3 * len(sample):
        return _text(data.decode("cp1252", "replace"), "windows-1252")
    raise Refused(
        f"no known encoding gives text (first bad byte at {error.start}); save the file as UTF-8"
    )
