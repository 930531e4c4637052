"""Whatever comes in, nothing is lost and nothing breaks: 10,000 mutated documents.

    python -m benchmarks.fuzz [--seed 1] [--documents 10000] [--json OUT.json]

Mutates made documents (`benchmarks.damage`) and the sample by bytes and by characters: flips,
cuts, moved and repeated blocks, random Unicode, huge lines, nested mark-up, wrong encodings; some
are made a page, a DOCX or a PDF before or after. Every one goes through the reader and `parse`. A
survivor raised nothing but `Refused`, was not quarantined, and keeps the laws: the ledger
partitions the text, every occurrence has characters. Prints the counts and the first failures,
each with its seed.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import re
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import docx
import polars as pl
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.damage.__main__ import hurt, landed
from benchmarks.damage.documents import clean
from flows.reader import Reader
from transforms.parse import parse
from transforms.parse.decode import Refused
from warehouse.landing import Limits

_SAMPLE: Final = Path(__file__).parents[1] / "samples" / "hangzhou-2016.md"
#: Mutants are cut to this length, so that the run takes minutes.
_LONGEST = 6_000
_SHOWN = 20
_ENCODINGS: Final = ("utf-8", "utf-16", "gb18030", "big5", "cp1252", "utf-8-sig", "utf-32")
#: What XML cannot hold.
_PRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TOKENS: Final = (
    *("一、", "（一）", "1. ", "第三条", "**", "##", "——", "《", "》", "“", "”", "（", "）", "。"),
    *("；", "：\n", "\f", "\r\n", "\n\n\n", "\t", "---\n", "<div>", "</p>", "&nbsp;", "\x00"),
    *("\ufffd", "\u202e", "\u200b", "\U0001f600", "\ud7ff", "e\u0301" * 5),
    *("99999999999999999999. ", "2026年13月45日", "0年0月0日"),
)


registerFont(UnicodeCIDFont("STSong-Light"))


def flip_bytes(data: bytes, rng: random.Random) -> bytes:
    """Some bytes become others."""
    spoiled = bytearray(data)
    for _ in range(rng.randint(1, 30)):
        spoiled[rng.randrange(len(spoiled))] = rng.randrange(256)
    return bytes(spoiled)


def cut(data: bytes, rng: random.Random) -> bytes:
    """A stretch is gone, within a character too."""
    start = rng.randrange(len(data))
    return data[:start] + data[start + rng.randint(1, len(data)) :] or b"\n"


def move_block(data: bytes, rng: random.Random) -> bytes:
    """A stretch stands elsewhere, or once more."""
    start, to = rng.randrange(len(data)), rng.randrange(len(data))
    block = data[start : start + rng.randint(1, 1_500)]
    rest = data if rng.random() < 0.5 else data[:start] + data[start + len(block) :]
    return rest[:to] + block + rest[to:]


def insert_tokens(data: bytes, rng: random.Random) -> bytes:
    """Marks, brackets, control and odd characters between the letters."""
    text = data.decode("utf-8", errors="replace")
    for _ in range(rng.randint(1, 40)):
        at = rng.randint(0, len(text))
        text = text[:at] + rng.choice(_TOKENS) * rng.choice((1, 1, 1, 3)) + text[at:]
    return text.encode("utf-8", errors="replace")


def random_letters(data: bytes, rng: random.Random) -> bytes:
    """Letters of any script."""
    text = data.decode("utf-8", errors="replace")
    letters = "".join(
        chr(rng.choice((rng.randrange(0x20, 0xD7FF), rng.randrange(0xE000, 0x10FFFF))))
        for _ in range(rng.randint(1, 300))
    )
    at = rng.randint(0, len(text))
    return (text[:at] + letters + text[at:]).encode("utf-8", errors="replace")


def huge_line(data: bytes, rng: random.Random) -> bytes:
    """All on one line, or one letter ten thousand times."""
    if rng.random() < 0.5:
        return data.replace(b"\n", b"")
    return (
        data + rng.choice(("一", "a", "。", "1. ", "(", "“", " ", "\n", "甲乙")).encode() * 10_000
    )


def nested_markup(data: bytes, rng: random.Random) -> bytes:
    """Hundreds of open brackets, quotes, tags or stars around the text."""
    opening = rng.choice(
        (b"<div>", b"(", "（".encode(), "“".encode(), "《".encode(), b"**", b"> ", b"#")
    )
    return opening * rng.randint(100, 1_000) + data


def re_encode(data: bytes, rng: random.Random) -> bytes:
    """The text in another encoding, sometimes read wrongly before."""
    text = data.decode("utf-8", errors="replace")
    if rng.random() < 0.3:
        text = text.encode("utf-8").decode(
            rng.choice(("latin-1", "cp1252", "gb18030")), errors="replace"
        )
    return text.encode(rng.choice(_ENCODINGS), errors="replace")


def as_page(data: bytes, rng: random.Random) -> bytes:
    """A page, its elements left open and closed at random."""
    lines = data.decode("utf-8", errors="replace").split("\n")
    tags = ("p", "div", "li", "td", "b", "font", "pre", "h2", "nav", "table", "ol", "br", "del")
    body = "".join(
        f"<{tag}>{line}{rng.choice(('', f'</{tag}>', '</div>', '<br>'))}"
        for line in lines
        for tag in [rng.choice(tags)]
    )
    charset = rng.choice(_ENCODINGS)
    page = f'<html><meta charset="{rng.choice(_ENCODINGS)}"><body>{body}'
    return page.encode(charset, errors="replace")


def as_docx(data: bytes, rng: random.Random) -> bytes:
    """A Word document, its parts packed or not."""
    document, target = docx.Document(), io.BytesIO()
    for line in _PRINTABLE.sub("", data.decode("utf-8", errors="replace")).split("\n")[:60]:
        document.add_paragraph(line, rng.choice((None, "List Number", "Heading 1", "List Bullet")))
    document.save(target)
    if rng.random() < 0.5:
        return target.getvalue()
    # Unpacked, the XML itself is what later mutators spoil.
    plain = io.BytesIO()
    with zipfile.ZipFile(target) as packed, zipfile.ZipFile(plain, "w") as archive:
        for entry in packed.infolist():
            archive.writestr(entry.filename, packed.read(entry))
    return plain.getvalue()


def as_pdf(data: bytes, rng: random.Random) -> bytes:
    """A PDF, its streams packed or not."""
    target = io.BytesIO()
    canvas = Canvas(target, pageCompression=rng.randrange(2))
    for number, line in enumerate(data.decode("utf-8", errors="replace").split("\n")[:90]):
        canvas.setFont("STSong-Light", 9)
        canvas.drawString(40, 800 - number % 45 * 17, line[:70])
        if number % 45 == 44:
            canvas.showPage()
    canvas.save()
    return target.getvalue()


MUTATORS: Final[tuple[Callable[[bytes, random.Random], bytes], ...]] = (
    flip_bytes,
    cut,
    move_block,
    insert_tokens,
    random_letters,
    huge_line,
    nested_markup,
    re_encode,
    as_page,
    as_docx,
    as_pdf,
)


def mutant(seed: int) -> tuple[str, bytes]:
    """The mutated document of a seed and the names of its mutators."""
    rng = random.Random(seed)
    if rng.random() < 0.2:
        whole = _SAMPLE.read_bytes()
        start = rng.randrange(len(whole))
        data = whole[start : start + _LONGEST]
    else:
        data = hurt(clean(rng), rng)[0].text.encode("utf-8", errors="replace")[:_LONGEST]
    chosen = rng.sample(MUTATORS, rng.randint(1, 3))
    for mutate in chosen:
        data = mutate(data, rng) or b"\n"
    return "+".join(m.__name__ for m in chosen), data


def verdict(data: bytes, seed: int, reader: Reader) -> str:
    """`survived`, `refused`, or what broke."""
    try:
        text = reader.decode(f"mutant-{seed}.txt", data).text
        tables = parse({"landed": landed(text, seed)})
    except Refused:
        return "refused"
    except Exception as error:  # noqa: BLE001 - the very thing that is counted
        return f"{type(error).__name__}: {traceback.format_exc().splitlines()[-3].strip()}"
    return _broken_law(text, tables) or "survived"


def _broken_law(text: str, tables: Mapping[str, pl.DataFrame]) -> str | None:
    """The first law that the tables break."""
    if len(tables["quarantine"]):
        return f"quarantined: {tables['quarantine']['reason'][0]}"
    at = 0
    for start, end in (
        tables["ledger"].sort("char_start").select("char_start", "char_end").iter_rows()
    ):
        if start != at or end <= start:
            return f"ledger: gap or overlap at {at}"
        at = end
    if at != len(text):
        return f"ledger: ends at {at} of {len(text)}"
    for start, end in tables["occurrences"].select("char_start", "char_end").iter_rows():
        if not text[start:end].strip():
            return f"occurrence without characters at {start}"
    return None


def main() -> None:
    """Read the options, run, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    began = time.process_time()
    counts: Counter[str] = Counter()
    failures: list[str] = []
    first = options.seed * 1_000_000
    with Reader(Limits()) as reader:
        for seed in range(first, first + options.documents):
            names, data = mutant(seed)
            found = verdict(data, seed, reader)
            counts[found if found in {"survived", "refused"} else "failed"] += 1
            if found not in {"survived", "refused"}:
                failures.append(f"seed {seed} ({names}): {found}")
    figures = {"documents": options.documents, **counts, "cpu_seconds": time.process_time() - began}
    print("\n".join(failures[:_SHOWN]))
    print(json.dumps(figures))
    if options.json:
        options.json.write_text(json.dumps(figures | {"failures": failures}, indent=1) + "\n")


if __name__ == "__main__":
    main()
