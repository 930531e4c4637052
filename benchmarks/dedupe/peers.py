"""Cluster rows of (id, text) with another tool: `python -m benchmarks.dedupe.peers TOOL IN OUT`.

Runs under any interpreter that has the tool, Polars and NumPy; nothing of this project is imported.
Every tool gets the same shingles (3 characters of the text after NFKC, lower case and without signs
and spaces) and 128 hash functions; pairs that it finds alike are joined into groups.
"""

from __future__ import annotations

import argparse
import contextlib
import struct
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import polars as pl

_HASHES: Final = 128
_GRAM: Final = 3
#: rensa takes only numbers of bands that divide the hashes; 32 find pairs alike from .42 on, and
#: the threshold then judges each pair.
_BANDS: Final = 32

Pair = tuple[int, int]


def folded(text: str) -> str:
    """The text after NFKC in lower case, letters and digits only."""
    wide = unicodedata.normalize("NFKC", text).lower()
    return "".join(character for character in wide if character.isalnum())


def shingles(text: str) -> list[str]:
    """Distinct runs of three characters; a shorter text is its own."""
    form = folded(text)
    return list({form[at : at + _GRAM] for at in range(max(1, len(form) - _GRAM + 1))})


def with_rensa(texts: Sequence[str], threshold: float, _: Path) -> Iterator[Pair]:
    """Pairs from the banded index whose estimated Jaccard index reaches the threshold."""
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415

    sketches = RMinHash.from_token_sets([shingles(text) for text in texts], _HASHES, 1)
    index = RMinHashLSH(threshold, _HASHES, _BANDS)
    index.insert_many(sketches)
    for row, sketch in enumerate(sketches):
        for other in index.query(sketch):
            if other < row and sketch.jaccard(sketches[other]) >= threshold:
                yield row, other


def with_datasketch(texts: Sequence[str], threshold: float, _: Path) -> Iterator[Pair]:
    """The same with the bands that the tool computes from the threshold."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415

    grams = ([gram.encode() for gram in shingles(text)] for text in texts)
    sketches = MinHash.bulk(grams, num_perm=_HASHES)
    index = MinHashLSH(threshold=threshold, num_perm=_HASHES)
    for row, sketch in enumerate(sketches):
        for other in index.query(sketch):
            if sketch.jaccard(sketches[other]) >= threshold:
                yield row, other
        index.insert(row, sketch)


def banding(threshold: float) -> tuple[int, int]:
    """Bands and hashes per band whose even chance lies nearest to the threshold."""
    ways = ((_HASHES // rows, rows) for rows in range(2, 17))
    return min(ways, key=lambda way: abs((1 / way[0]) ** (1 / way[1]) - threshold))


def with_datatrove(texts: Sequence[str], threshold: float, place: Path) -> Iterator[Pair]:
    """Signature, buckets and clusters of its MinHash pipeline, numbers left as they are."""
    from datatrove.executor import LocalPipelineExecutor  # noqa: PLC0415
    from datatrove.pipeline.dedup import minhash  # noqa: PLC0415
    from datatrove.pipeline.readers import ParquetReader  # noqa: PLC0415
    from datatrove.utils.text import TextNormConfig  # noqa: PLC0415

    bands, rows = banding(threshold)
    settings = minhash.MinhashConfig(
        n_grams=_GRAM,
        num_buckets=bands,
        hashes_per_bucket=rows,
        norm_config=TextNormConfig(norm_numbers=False),
    )
    (place / "in").mkdir()
    pl.DataFrame({"id": map(str, range(len(texts))), "text": texts}).write_parquet(
        place / "in" / "texts.parquet"
    )
    sign = minhash.MinhashDedupSignature(
        str(place / "signed"), config=settings, language=_characters()
    )
    band = minhash.MinhashDedupBuckets(
        str(place / "signed"), str(place / "pairs"), config=settings, lines_to_buffer=1000
    )
    group = minhash.MinhashDedupCluster(
        str(place / "pairs"), str(place / "groups"), config=settings, save_cluster_id=True
    )
    reader = ParquetReader(str(place / "in"), doc_progress=False)
    with (place / "log").open("w") as log, contextlib.redirect_stderr(log):
        for at, (steps, tasks) in enumerate((([reader, sign], 1), ([band], bands), ([group], 1))):
            LocalPipelineExecutor(
                steps, tasks=tasks, workers=1, logging_dir=str(place / f"step-{at}")
            ).run()
    yield from _linked_rows(place / "groups" / "000000.clusters")


def _characters() -> object:
    """A tokenizer by characters: datatrove's for Chinese needs spaCy and jieba, and cuts words."""
    from datatrove.utils.word_tokenizers import WordTokenizer  # noqa: PLC0415

    class Characters(WordTokenizer):
        def word_tokenize(self, text: str) -> list[str]:
            return list(folded(text))

        def sent_tokenize(self, text: str) -> list[str]:
            return [text]

        def span_tokenize(self, text: str) -> list[tuple[int, int]]:
            return [(0, len(text))]

    return Characters()


def _linked_rows(path: Path) -> Iterator[Pair]:
    """Each row of a file of (row, group) with the first row of its group."""
    first: dict[int, int] = {}
    for row, group in struct.iter_unpack("<2I", path.read_bytes() if path.exists() else b""):
        yield row, first.setdefault(group, row)


def with_text_dedup(texts: Sequence[str], threshold: float, _: Path) -> Iterator[Pair]:
    """Its MinHash and bands as its command joins them, on characters instead of words."""
    import numpy as np  # noqa: PLC0415
    from text_dedup.minhash import RNG, SIGNATURE_COLUMN, embed_func, xxh3_32hash  # noqa: PLC0415
    from text_dedup.utils import optimal_param  # noqa: PLC0415

    prime = np.uint64((1 << 61) - 1)
    draws = [RNG.randint(low, prime, size=(_HASHES,), dtype=np.uint64) for low in (1, 0)]
    bands, rows = optimal_param(threshold, _HASHES, 0.5, 0.5)
    settings = {
        "num_perm": _HASHES,
        "ngram_size": _GRAM,
        "min_length": 0,
        "hashranges": [(at * rows, (at + 1) * rows) for at in range(bands)],
        "permutations": draws,
        "hash_func": xxh3_32hash,
        "dtype": np.uint64,
        "max_hash": np.uint32((1 << 32) - 1),
        "modulo_prime": prime,
    }
    first: dict[tuple[int, bytes], int] = {}
    for row, text in enumerate(texts):
        signature = embed_func(" ".join(folded(text)), row, **settings)[SIGNATURE_COLUMN]
        for key in enumerate(signature):
            yield row, first.setdefault(key, row)


TOOLS: Final[Mapping[str, Callable[[Sequence[str], float, Path], Iterable[Pair]]]] = {
    "rensa": with_rensa,
    "datasketch": with_datasketch,
    "datatrove": with_datatrove,
    "text-dedup": with_text_dedup,
}


def groups(n: int, pairs: Iterable[Pair]) -> list[int]:
    """For each of `n` rows the lowest row that pairs connect it with."""
    parent = list(range(n))

    def root(row: int) -> int:
        while parent[row] != row:
            parent[row] = parent[parent[row]]
            row = parent[row]
        return row

    for left, right in pairs:
        low, high = sorted((root(left), root(right)))
        parent[high] = low
    return [root(row) for row in range(n)]


def main() -> None:
    """Read, cluster, write (id, pred)."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dedupe.peers", description=__doc__)
    parser.add_argument("tool", choices=sorted(TOOLS))
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--threshold", type=float, default=0.7)
    asked = parser.parse_args()
    rows = pl.read_parquet(asked.source, columns=["id", "text"])
    texts = rows["text"].fill_null("").to_list()
    with tempfile.TemporaryDirectory() as place:
        pairs = TOOLS[asked.tool](texts, asked.threshold, Path(place))
        found = groups(len(texts), pairs)
    rows.select("id", pred=pl.col("id").gather(found)).write_parquet(asked.target)


if __name__ == "__main__":
    main()
