"""How often the encoding of a short text is told rightly.

    python -m benchmarks.encodings [--seed 1] [--snippets 500] [--json OUT.json]

Cuts made documents (`benchmarks.damage`) and sentences with the accents and curly quotes of Western
European names into snippets of 50 to 2,000 characters, saves each in every encoding that can hold
it, without a byte order mark, and counts those that come back unchanged; beside them what
charset-normalizer makes of the same bytes, when it is installed. A snippet without a character
beyond ASCII is not counted.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

from benchmarks.damage.documents import clean
from benchmarks.damage.pieces import rendered
from transforms.parse.encodings import text_of
from transforms.parse.refusal import Refused
from transforms.scripts import to_simplified

_ENCODINGS: Final = {
    "Simplified Chinese": ("utf-8", "gb2312", "gb18030", "utf-16-le", "utf-16-be"),
    "Traditional Chinese": ("utf-8", "big5", "big5hkscs", "gb18030", "utf-16-le", "utf-16-be"),
    "Western European": ("utf-8", "cp1252", "utf-16-le", "utf-16-be"),
}
_LENGTHS: Final = ((50, 100), (100, 300), (300, 2_000))
_WESTERN: Final = (
    "The Ministers of “Côte d’Ivoire” and España reaffirmed the São Tomé Declaration. ",
    "President Müller said: “We’ll deepen the partnership – in trade, energy and culture.” ",
    "Le président a salué la coopération franco-québécoise, « exemplaire » à ses yeux. ",
    "Die Minister bekräftigten, daß Österreich größere Beiträge für den Fonds prüfe. ",
    "Os Chefes de Estado assinaram a declaração conjunta e agradeceram às delegações. ",
    "Los cancilleres acordaron una reunión técnica en el primer semestre del año próximo. ",
    "The two sides’ officials met on 5 May; the €40 million fund (article 3 §2) was agreed. ",
    "The parties’ joint communiqué — adopted by consensus — recalls the Treaty of Århus. ",
    "The Government will provide capacity building to the port authority by 2030. ",
    "Both sides decided to convene the next session of the commission in the capital. ",
)


def _sources(rng: random.Random) -> tuple[str, str]:
    """A kind of writing and a text of it."""
    if rng.random() < 0.4:
        return "Western European", "".join(rng.choices(_WESTERN, k=40))
    text = rendered(clean(rng)).text
    if text.isascii() or sum(c > "\u2e80" for c in text) < 0.2 * len(text):
        return "Western European", text
    simplified = to_simplified(text) == text
    return ("Simplified Chinese" if simplified else "Traditional Chinese"), text


def _normalizer() -> Callable[[bytes], str] | None:
    """What charset-normalizer reads in bytes; `None` when it is not installed."""
    try:
        from charset_normalizer import from_bytes  # noqa: PLC0415
    except ImportError:
        return None

    def read(data: bytes) -> str:
        best = from_bytes(data).best()
        return "" if best is None else str(best)

    return read


def _ours(data: bytes) -> str:
    """What this project reads in bytes."""
    try:
        return text_of(data)[0]
    except Refused:
        return ""


def measured(seed: int, snippets: int) -> list[dict[str, object]]:
    """One row per writing, encoding and length: snippets, and shares read rightly."""
    rng = random.Random(seed)
    readers = {"ours": _ours, "charset-normalizer": _normalizer()}
    tried: Counter[tuple[str, str, str]] = Counter()
    right: Counter[tuple[str, str, str, str]] = Counter()
    for _ in range(snippets):
        writing, text = _sources(rng)
        for low, high in _LENGTHS:
            start = rng.randrange(max(1, len(text) - low))
            snippet = text[start : start + rng.randint(low, high)]
            for encoding in _ENCODINGS[writing]:
                data = snippet.encode(encoding, "ignore")
                expected = data.decode(encoding)
                if expected.isascii() or len(expected) < 0.95 * len(snippet):
                    continue
                key = (writing, encoding, f"{low}–{high}")
                tried[key] += 1
                for name, read in readers.items():
                    right[(*key, name)] += read is not None and read(data) == expected
    return [
        {
            **dict(zip(("writing", "encoding", "characters"), key, strict=True)),
            "snippets": tried[key],
            **{name: round(right[(*key, name)] / tried[key], 4) for name in readers},
        }
        for key in sorted(tried)
    ]


def main() -> None:
    """Read the options, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.encodings")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--snippets", type=int, default=500)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    rows = measured(options.seed, options.snippets)
    for row in rows:
        print(" | ".join(map(str, row.values())))
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
