"""What is landed from a mixed directory: the good are read, each of the bad has one line."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import opencc
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from flows.job import Job
from flows.land import land
from flows.publish import keep_refused
from transforms.dedupe import deduplicate
from transforms.parse import parse
from transforms.scripts import to_simplified
from warehouse.landing import Limits
from warehouse.versions import Home

ZH = [
    "甲国和乙国联合声明",
    "一、经贸合作",
    "双方同意扩大贸易和投资，并于2027年举行第3次经贸联委会会议。",
    "甲方欢迎乙方企业参加博览会；乙方将简化签证手续。",
    "二、人文交流",
    "双方将互设文化中心，每年互派200名留学生。",
]
EN = [
    "Joint Statement of Alfania and Betonia",
    "1. Trade",
    "The two sides agreed to expand trade and to hold the third joint commission in 2027.",
    "2. Culture",
    "Alfania welcomed Betonia’s “Year of Culture” and will send 200 students each year.",
]


def job(folder: Path, **limits: int) -> Job:
    return Job((str(folder),), Home(folder.parent / "home"), limits=Limits(**limits))


def page(lines: list[str], charset: str) -> bytes:
    body = "".join(f"<p>{line}</p>" for line in lines[1:])
    head = f'<meta charset="{charset}"><title>{lines[0]}</title>'
    return f"<html><head>{head}</head><body><nav><a>Home</a></nav><h1>{lines[0]}</h1>{body}</body></html>".encode(
        charset
    )


def word(lines: list[str]) -> bytes:
    document, target = docx.Document(), io.BytesIO()
    document.add_heading(lines[0], 0)
    for line in lines[1:]:
        document.add_paragraph(line)
    document.save(target)
    return target.getvalue()


def printed(lines: list[str], width: int, font: str) -> bytes:
    registerFont(UnicodeCIDFont("STSong-Light"))
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4)
    canvas.setFont(font, 10)
    at = 780.0
    for line in lines:
        rows, row = [], ""
        for piece in line.split(" ") if line.isascii() or " " in line else line:
            joint = " " if " " in line and row else ""
            if len(row + joint + piece) > width:
                rows, row = [*rows, row], ""
                joint = ""
            row += joint + piece
        for number, text in enumerate([*rows, row]):
            canvas.drawString(60, at - 14 * number, text)
        at -= 14 * len(rows) + 28
    canvas.save()
    return target.getvalue()


def formats(lines: list[str], encodings: dict[str, str], width: int, font: str) -> dict[str, bytes]:
    text = "\n\n".join(lines) + "\n"
    made = {
        "a.md": f"# {text}".encode(),
        "crlf.txt": text.replace("\n", "\r\n").encode(),
        "a.docx": word(lines),
        "a.pdf": printed(lines, width, font),
        "a.html": page(lines, encodings["page"]),
        **{f"{name}.txt": text.encode(name) for name in encodings["text"].split()},
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in made.items():
            archive.writestr(f"in/{name}", data)
    return {**made, "all.zip": packed.getvalue()}


@pytest.mark.parametrize(
    "made",
    [
        formats(ZH, {"page": "gbk", "text": "utf-8 utf-8-sig utf-16 utf-16-le gb18030"}, 30, "STSong-Light"),
        formats(EN, {"page": "cp1252", "text": "utf-8 utf-16-be cp1252"}, 60, "Times-Roman"),
    ],
    ids=["Chinese", "English"],
)  # fmt: skip
def test_all_formats_of_one_text_give_the_same_clauses(
    made: dict[str, bytes], tmp_path: Path
) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    for name, data in made.items():
        (folder / name).write_bytes(data)
    tables = land(job(folder))
    assert tables["quarantine"].is_empty()
    assert tables["landed"].height == 2 * (len(made) - 1)
    parsed = parse(tables)
    by_document = parsed["clauses"].sort("char_start").group_by("document_id").agg("text")
    assert by_document["text"].n_unique() == 1, by_document["text"].unique().to_list()
    alone = parsed["clauses"].with_columns(statement_id=parsed["clauses"]["clause_id"])
    merged = deduplicate({**parsed, "clauses": alone})["clauses"]
    assert merged["statement_id"].n_unique() == len(by_document["text"][0])


def test_both_scripts_of_one_text_are_one_statement(tmp_path: Path) -> None:
    text = "\n\n".join(ZH)
    other = opencc.OpenCC("s2t").convert(text)
    assert to_simplified(other) == text
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "simplified.txt").write_bytes(text.encode("gb18030"))
    (folder / "traditional.txt").write_bytes(other.encode("big5"))
    parsed = parse(land(job(folder)))
    assert set(parsed["documents"]["encoding"]) == {"gb18030", "big5"}
    alone = parsed["clauses"].with_columns(statement_id=parsed["clauses"]["clause_id"])
    merged = deduplicate({**parsed, "clauses": alone})["clauses"]
    assert 2 * merged["statement_id"].n_unique() == merged.height


def test_the_good_are_read_and_each_of_the_bad_has_one_line(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.txt", "text")
    bad = {
        "empty.txt": b"",
        "junk.bin": bytes(range(256)) * 40,
        "nul.txt": b"\x00" * 5000 + b"text",
        "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(50),
        "old.doc": b"\xd0\xcf\x11\xe0" + bytes(600),
        "locked.docx": b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "book.epub": b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/epub+zip",
        "renamed.txt": inner.getvalue(),
        "broken.docx": b"PK\x03\x04word/document.xml" + bytes(90),
        "none.zip": b"",
        "nested.html": b"<html>" + b"<div>" * 100_000,
        "wide.txt": "甲。".encode() * 300,
        "long.txt": b"a" * 2_001,
    }
    for name, data in bad.items():
        (folder / name).write_bytes(data)
    with zipfile.ZipFile(folder / "outer.zip", "w") as archive:
        archive.writestr("inner.zip", inner.getvalue())
        archive.writestr("good.txt", "双方同意扩大贸易。")
    (folder / "good.txt").write_text("双方同意扩大投资。", encoding="utf-8")
    task = job(folder, document_pieces=200, document_chars=2_000)
    tables = land(task)
    assert tables["landed"]["source"].to_list() == ["good.txt", "outer.zip/good.txt"]
    told = dict(tables["quarantine"].select("source", "reason").iter_rows())
    assert set(told) == {*bad, "outer.zip/inner.zip"}
    assert all("\n" not in reason and len(reason) < 220 for reason in told.values())
    assert "password" in told["locked.docx"]
    assert "COMMUNIQUE_MAX_DOCUMENT_PIECES" in told["wide.txt"]
    assert "COMMUNIQUE_MAX_DOCUMENT_CHARS" in told["long.txt"]
    kept = keep_refused(task, tables["quarantine"], "v-1")
    paths = dict(kept.select("source", "path").iter_rows())
    assert (task.home.path / paths["junk.bin"]).read_bytes() == bad["junk.bin"]
    assert (task.home.path / paths["outer.zip/inner.zip"]).read_bytes() == inner.getvalue()
