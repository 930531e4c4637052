"""What hostile inputs cost: CPU seconds, memory, and the line that refuses them.

    python -m benchmarks.hostile [--only NAME ...] [--json OUT.json]

Makes each input in a folder of its own and lands and parses it in a process of its own, with the
limits of the settings. Peak memory is that of the largest process, the program itself (about 150
MB) and the reader of PDF and DOCX included. The largest inputs need 1.3 GB of free disk space,
sparse where the system can.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import resource
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from flows.job import Job
from flows.land import land
from flows.settings import Settings
from transforms.parse import parse
from warehouse.versions import Home

_SENTENCE: Final = "双方同意扩大贸易和投资，并推动基础设施互联互通。"
_MB: Final = 10**6


def _lines(line: str, size: int) -> bytes:
    """A first sentence, and `line` again and again, `size` bytes in all."""
    unit = line.encode()
    return _SENTENCE.encode() + b"\n" + unit * (size // len(unit))


def _zip_bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.txt", bytes(100 * _MB))
    return target.getvalue()


def _overlapping() -> bytes:
    """Ten thousand members that are all the same bytes of the archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", _lines(_SENTENCE, 150_000))
        archive.filelist *= 9_999
    return target.getvalue()


def _many_members() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number in range(200_000):
            archive.writestr(f"{number}.txt", b"")
    return target.getvalue()


def _pdf_bomb() -> bytes:
    """Forms that draw ten forms that draw ten forms ..., ten levels deep."""
    bodies = [b"/X Do " * 10] * 10 + [b"0 0 m"]
    page = b"/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]" + page + b">>",
        b"<</Length 5>>stream\n/X Do\nendstream",
    ]
    for number, body in enumerate(bodies, 6):
        inner = b"/Resources<</XObject<</X %d 0 R>>>>" % number if b"Do" in body else b""
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]%s/Length %d>>" % (inner, len(body))
        objects.append(head + b"stream\n" + body + b"\nendstream")
    parts = [b"%d 0 obj\n%s\nendobj\n" % item for item in enumerate(objects, 1)]
    return b"%PDF-1.4\n" + b"".join(parts) + b"trailer<</Root 1 0 R>>\n%%EOF"


def _docx_bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(400 * _MB))
    return target.getvalue()


def _fonts() -> bytes:
    return b"<html>" + b"".join(b"<p><font size=%d>x" % n for n in range(20_000))


#: File name and bytes by what is hostile in them.
CASES: Final[dict[str, tuple[str, Callable[[], bytes | int]]]] = {
    "file of 1 GB": ("a.txt", lambda: 2**30),
    "one line of 200 MB": ("a.txt", lambda: 200 * _MB),
    "one line of 100 MB, Chinese": ("a.txt", lambda: _lines("同", 100 * _MB)),
    "one line of 100 MB, Latin": ("a.txt", lambda: _lines("a", 100 * _MB)),
    "20 MB of 一、": ("a.txt", lambda: _lines("一、", 20 * _MB)),
    "20 MB of (": ("a.txt", lambda: _lines("(", 20 * _MB)),
    "20 MB of blank lines": ("a.txt", lambda: _lines("\n", 20 * _MB)),
    "20 MB of one sentence": ("a.txt", lambda: _lines(_SENTENCE, 20 * _MB)),
    "20 MB of lines of one letter": ("a.txt", lambda: _lines("甲\n", 20 * _MB)),
    "100,000 lines of one letter": ("a.txt", lambda: _lines("甲\n", 400_000)),
    "10 MB of NUL bytes": ("a.txt", lambda: _SENTENCE.encode() + bytes(10 * _MB)),
    "100,000 nested tags": ("a.html", lambda: b"<html>" + b"<div>" * 100_000),
    "20,000 open fonts": ("a.html", _fonts),
    "3,000,000 tags": ("a.html", lambda: b"<html>" + b"<p>x" * 3_000_000),
    "zip bomb": ("a.zip", _zip_bomb),
    "zip of 10,000 overlapping members": ("a.zip", _overlapping),
    "zip of 200,000 members": ("a.zip", _many_members),
    "DOCX bomb": ("a.docx", _docx_bomb),
    "PDF of nested forms": ("a.pdf", _pdf_bomb),
}


def _measured(folder: Path) -> dict[str, object]:
    """Land and parse a folder in this process."""
    job = Job((str(folder),), Home(folder.parent / "home"), limits=Settings().limits())
    tables = land(job)
    parsed = parse(tables)
    reasons = [*tables["quarantine"]["reason"], *parsed["quarantine"]["reason"]]
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    used = [resource.getrusage(of) for of in who]
    return {
        "cpu_seconds": round(sum(u.ru_utime + u.ru_stime for u in used), 1),
        "megabytes": max(_peak(), used[1].ru_maxrss) // 1024,
        "outcome": f"refused: {reasons[0]}"
        if reasons
        else f"read: {len(parsed['clauses']):,} clauses",
    }


def _peak() -> int:
    """Peak memory of this program in KiB; `ru_maxrss` holds that of the parent before it too."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(re.search(r"VmHWM:\s*(\d+)", status)[1])  # type: ignore[index]


def measured(name: str) -> dict[str, object]:
    """Make the input of one case, and measure it in a process of its own."""
    file, make = CASES[name]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "in"
        folder.mkdir()
        data = make()
        with (folder / file).open("wb") as stream:
            stream.write(data) if isinstance(data, bytes) else stream.truncate(data)
        del data
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.hostile", "--measure", str(folder)],
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        return {"outcome": f"died with {done.returncode}: {done.stderr[-200:]}"}
    figures: dict[str, object] = json.loads(done.stdout)
    return figures


def main() -> None:
    """Read the options, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile")
    parser.add_argument("--only", nargs="*", default=list(CASES), choices=list(CASES))
    parser.add_argument("--json", type=Path)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(_measured(options.measure)))
        return
    found = {}
    for name in options.only:
        found[name] = measured(name)
        print(f"| {name} | " + " | ".join(map(str, found[name].values())) + " |", flush=True)
    if options.json:
        options.json.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
