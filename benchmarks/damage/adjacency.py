"""Make the tables of which characters (Chinese) and kinds of words (English) stand side by side.

    python -m benchmarks.damage.adjacency --zh TAGGED.txt --en FOLDER > seams.yaml

The Chinese counts of the table in the codebook come from one month of tagged newspaper text
(People's Daily, January 1998; words separated by spaces, `word/tag`), the English ones from the
development documents. Only pairs and their class are kept, no text.
"""

from __future__ import annotations

import argparse
import math
import re
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Final

from transforms.parse.defects.seams import word_kind, words_of

#: A pair counts from this many sightings on; far above chance from this many nats on.
_SEEN: Final = 4
_CLOSE: Final = 2.0
#: Characters that are frequent enough for an absence to tell something.
_COMMON: Final = 128
_TAG = re.compile(r"\[?(\S+?)/\w+\]?\w*")
_HAN = re.compile(r"[\u4e00-\u9fff，、]")


def chinese(lines: list[str]) -> dict[str, dict[object, str]]:
    """Tables of character pairs, and characters by the binary logarithm of their count."""
    pairs: Counter[tuple[str, str]] = Counter()
    single: Counter[str] = Counter()
    for line in lines:
        text = unicodedata.normalize("NFKC", "".join(_TAG.findall(line))).replace(",", "，")
        pairs.update(pairwise(text))
        single.update(text)
    total = sum(single.values())
    close: dict[object, str] = {}
    loose: dict[object, str] = {}
    for (a, b), count in sorted(pairs.items(), key=lambda item: (item[0][0], -item[1], item[0])):
        if count < _SEEN or not (_HAN.match(a) and _HAN.match(b)):
            continue
        near = math.log(count * total / single[a] / single[b]) >= _CLOSE
        target = close if near else loose
        target[a] = target.get(a, "") + b
    counts: dict[object, str] = {}
    for letter, count in sorted(single.items()):
        if count >= _COMMON and _HAN.match(letter):
            step = count.bit_length() - 1
            counts[step] = counts.get(step, "") + letter
    return {"counts": counts, "close": close, "loose": loose}


def english(texts: list[str]) -> dict[str, dict[str, float]]:
    """Nats by which two kinds of words stand side by side more or less often than by chance."""
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts:
        for sentence in re.split(r"(?<=[.;:])\s+|\n\s*\n", text):
            pairs.update(pairwise([word_kind(w) for w in words_of(sentence)]))
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for (a, b), count in pairs.items():
        left[a] += count
        right[b] += count
    total = sum(pairs.values())
    table: dict[str, dict[str, float]] = {}
    for a in sorted(left):
        for b in sorted(right):
            expected = left[a] * right[b] / total
            nats = math.log((pairs[a, b] + 0.5) / (expected + 0.5))
            if abs(nats) >= 0.7:
                table.setdefault(a, {})[b] = round(nats, 1)
    return table


def main() -> None:
    """Print the file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.damage.adjacency")
    parser.add_argument("--zh", type=Path, required=True)
    parser.add_argument("--en", type=Path, required=True)
    options = parser.parse_args()
    zh = chinese(options.zh.read_text("utf-8").splitlines())
    en = english([p.read_text("utf-8-sig") for p in sorted(options.en.glob("en_*"))])
    print("# Which characters and which kinds of words stand side by side, for seams of splices.")
    print("# Made by benchmarks/damage/adjacency.py, which says from what; do not edit by hand.")
    print("# zh: counts = characters by the binary logarithm of their count among 1.8 million;")
    print("# close = pairs far above chance; loose = pairs seen at least four times.")
    print("# en: nats above or below chance, by kind of the left and of the right word.")
    print("zh:")
    for name, table in zh.items():
        print(f"  {name}:")
        print("\n".join(f"    {a}: {b}" for a, b in table.items()))
    print("en:")
    for a, row in en.items():
        cells = ", ".join(f"{b!r}: {nats}" for b, nats in row.items())
        print(f"  {a!r}: {{{cells}}}")


if __name__ == "__main__":
    main()
