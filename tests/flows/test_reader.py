"""Files that hang or fill their parser are refused, and the next one is read."""

from __future__ import annotations

import io
import time

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from flows.reader import Reader
from transforms.parse.decode import Refused
from warehouse.landing import Limits

TEXT = "The two sides agreed to expand trade."


def pdf() -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.drawString(50, 500, TEXT)
    canvas.save()
    return target.getvalue()


def bomb() -> bytes:
    """A page that draws a form of ten forms of ten forms ..., ten to the tenth in all."""
    target = io.BytesIO()
    canvas = Canvas(target, pageCompression=0)
    for level in range(10, -1, -1):
        canvas.beginForm(f"level{level}")
        canvas.drawString(50, 500, TEXT)
        for _ in range(10 if level < 10 else 0):
            canvas.doForm(f"level{level + 1}")
        canvas.endForm()
    canvas.doForm("level0")
    canvas.save()
    return target.getvalue()


def word() -> bytes:
    document, target = docx.Document(), io.BytesIO()
    document.add_paragraph(TEXT)
    document.save(target)
    return target.getvalue()


def test_pdf_and_docx_are_read_by_one_child():
    with Reader(Limits()) as reader:
        assert reader.decode("a.pdf", pdf()).text.strip() == TEXT
        child = reader._child
        assert reader.decode("a.docx", word()).text.strip() == TEXT
        assert reader._child is child
    assert child is not None
    assert child.returncode is not None


def test_a_file_that_would_take_years_is_refused_and_the_next_is_read():
    began = time.monotonic()
    with Reader(Limits(decode_seconds=2)) as reader:
        with pytest.raises(Refused, match="within 2 CPU seconds"):
            reader.decode("bomb.pdf", bomb())
        assert reader.decode("a.pdf", pdf()).text.strip() == TEXT
    assert time.monotonic() - began < 120


def test_a_refusal_comes_back_with_its_reason():
    with Reader(Limits()) as reader, pytest.raises(Refused, match="damaged"):
        reader.decode("a.pdf", pdf()[:300])


def test_text_needs_no_child():
    with Reader(Limits()) as reader:
        assert reader.decode("a.txt", TEXT.encode()).text == TEXT
        assert reader._child is None
