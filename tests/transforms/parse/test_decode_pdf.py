"""A PDF reads as it prints, or is refused with the reason."""

from __future__ import annotations

import io
import os
import shutil
import subprocess

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A5
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from transforms.parse.decode import Refused, decode
from transforms.parse.decode_pdf import PAGE_BREAK

SENTENCE = "双方同意扩大贸易和投资合作，推动基础设施互联互通，并加强数字经济领域的政策对话。"
registerFont(UnicodeCIDFont("STSong-Light"))


def printed(pages: list[list[tuple[float, float, str]]], **options: object) -> bytes:
    """A PDF of pages of (left, base, words)."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A5, **options)
    for page in pages:
        canvas.setFont("STSong-Light", 10)
        for left, base, words in page:
            canvas.drawString(left, base, words)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def column(
    words: str, width: int, left: float = 40, top: float = 500
) -> list[tuple[float, float, str]]:
    """Lines of `width` characters, the first one indented by two."""
    first, rest = words[: width - 2], words[width - 2 :]
    lines = [first, *(rest[at : at + width] for at in range(0, len(rest), width))]
    return [(left + 20 * (n == 0), top - 15 * n, line) for n, line in enumerate(lines)]


def test_lines_of_a_paragraph_stay_together_and_the_next_is_indented():
    lines = column(SENTENCE * 2, 20)
    more = column(SENTENCE, 20, top=lines[-1][1] - 15)
    text = decode("a.pdf", printed([lines + more])).text
    assert text.count("\u3000\u3000双方") == 2
    assert text.replace("\n", "").replace("\u3000", "") == SENTENCE * 3


def test_a_paragraph_is_one_line_and_an_item_begins_another():
    lines = column(
        "双方同意深化合作，扩大贸易和投资，推动基础设施互联互通，加强数字经济领域对话", 20
    )
    item = [(40, lines[-1][1] - 15, "（一）举行会议")]
    first, second = decode("a.pdf", printed([lines + item])).text.strip().split("\n")
    assert first.endswith("领域对话")
    assert second == "（一）举行会议"


def test_what_a_browser_prints_around_a_page_is_set_apart():
    below = "https://example.org/list.html 1/1"
    page = [(40, 570, "3/11/2026, 9:05 AM 联合声明"), *column(SENTENCE, 20), (40, 20, below)]
    text = decode("a.pdf", printed([page])).text
    assert f"<!-- {below} -->" in text
    assert text.startswith("<!-- 3/11/2026, 9:05 AM 联合声明 -->")


def test_a_gap_between_lines_is_a_blank_line():
    lines = column(SENTENCE, 20)
    more = column(SENTENCE, 20, top=lines[-1][1] - 30)
    assert decode("a.pdf", printed([lines + more])).text.count("\n\n") == 1


def test_running_heads_and_page_numbers_are_set_apart_on_every_page():
    pages = [
        [(150, 560, "甲乙两国联合声明"), *column(SENTENCE * 3, 20), (200, 30, f"- {n} -")]
        for n in range(1, 4)
    ]
    text = decode("a.pdf", printed(pages)).text
    assert text.count("<!-- 甲乙两国联合声明 -->") == 3
    assert "<!-- - 2 - -->" in text
    assert text.count(PAGE_BREAK.strip("\n")) == 2


def test_a_title_that_stands_lower_than_the_running_head_stays():
    head = (150, 560, "联合声明")
    pages = [[head, (150, 530, "联合声明"), *column(SENTENCE, 20)], [head, *column(SENTENCE, 20)]]
    text = decode("a.pdf", printed(pages)).text
    assert text.count("<!-- 联合声明 -->") == 2
    assert "\n联合声明\n" in text


def test_a_word_cut_by_a_page_is_not_cut_in_its_clause(clauses_of):
    lines = column(SENTENCE * 4, 20)
    pages = [
        [(150, 560, "联合声明"), *lines[:5], (200, 30, "1")],
        [(150, 560, "联合声明"), *[(x, y + 75, w) for x, y, w in lines[5:]], (200, 30, "2")],
    ]
    assert clauses_of("a.pdf", printed(pages)) == [SENTENCE]


def test_two_columns_are_read_one_after_the_other():
    left = column(SENTENCE * 2, 14, left=40)
    right = column("中方欢迎乙方企业参加博览会，乙方对此表示感谢。" * 3, 14, left=230)
    text = decode("a.pdf", printed([left + right])).text
    flat = text.replace("\n", "").replace("\u3000", "")
    assert flat.index("中方欢迎") > flat.rindex("政策对话。")


@pytest.mark.parametrize("password", ["secret"])
def test_an_encrypted_file_is_refused(password):
    data = printed([column(SENTENCE, 20)], encrypt=StandardEncryption(password))
    with pytest.raises(Refused, match="encrypted"):
        decode("a.pdf", data)


def test_a_picture_is_refused_alone_and_told_among_pages_of_text():
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A5)
    canvas.drawImage(ImageReader(Image.new("L", (40, 40))), 0, 0, 400, 500)
    canvas.showPage()
    canvas.save()
    with pytest.raises(Refused, match="OCR"):
        decode("a.pdf", target.getvalue())
    canvas = Canvas(target := io.BytesIO(), pagesize=A5)
    canvas.drawString(50, 500, "The two sides agreed to expand trade and investment.")
    canvas.showPage()
    canvas.drawImage(ImageReader(Image.new("L", (40, 40))), 0, 0, 400, 500)
    canvas.showPage()
    canvas.save()
    assert "picture without a text layer" in decode("a.pdf", target.getvalue()).text


def test_fonts_that_do_not_say_their_characters_are_refused():
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A5, pageCompression=0)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(50, 500, "The two sides agreed")
    canvas.save()
    # The letters become codes below the alphabet, as in a subset font without a map to Unicode.
    hidden = bytes(1 + n % 7 for n in range(len("The two sides agreed")))
    broken = target.getvalue().replace(b"The two sides agreed", hidden)
    with pytest.raises(Refused, match=r"fonts do not say|only pictures"):
        decode("a.pdf", broken)


@pytest.mark.parametrize("keep", [100, 700])
def test_a_damaged_file_is_refused(keep):
    with pytest.raises(Refused):
        decode("a.pdf", printed([column(SENTENCE, 20)])[:keep])


def test_a_page_printed_by_a_browser_gives_the_clauses_of_the_page(tmp_path, clauses_of):
    browser = shutil.which("chromium")
    if browser is None:
        assert not os.environ.get("CI"), "CI installs chromium"
        pytest.skip("chromium is not installed")
    items = "".join(
        f"<p>{number}、{SENTENCE}第{n}次会议将于{2026 + n}年举行。</p>"
        for n, number in enumerate("一二三四五六七八九", 1)
    )
    page = f"<meta charset=utf-8><h2>甲国和乙国联合声明</h2><style>@page{{size:A5}}p{{text-indent:2em;margin:0}}</style>{items}"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={tmp_path}/c",
         f"--print-to-pdf={tmp_path}/a.pdf", f"file://{tmp_path}/a.html"],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    expected = clauses_of("a.html", page.encode())
    assert len(expected) == 10
    assert clauses_of("a.pdf", (tmp_path / "a.pdf").read_bytes()) == expected
