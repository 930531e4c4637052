"""Run a transform in a process apart: what it loads is given back when it is done.

The deduplication compiles its loops, and the compiler keeps 160 MB for as long as its process
lives. A build needs them afterwards for the gates, so a child deduplicates and ends. Tables pass
as Arrow files in a temporary folder.
"""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import polars as pl

Tables = Mapping[str, pl.DataFrame]

_GIVEN: Final = "given"
_MADE: Final = "made"


class Broken(RuntimeError):
    """The child did not come to its end; the message holds what it said last."""


def apart(transform: Callable[[Tables], Tables], tables: Tables) -> dict[str, pl.DataFrame]:
    """The tables that a transform makes of `tables`, made by a child of this process.

    Args:
        transform: A function of a module, which the child imports by its name.
        tables: What it is given.

    Raises:
        Broken: it raised, or the child was killed.
    """
    with TemporaryDirectory(prefix="communique-") as place:
        _write(Path(place, _GIVEN), tables)
        name = [transform.__module__, transform.__qualname__, place]
        done = subprocess.run(  # noqa: S603 - this program, with the name of a function
            [sys.executable, "-m", "flows.apart", *name],
            check=False,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
        )
        if done.returncode:
            said = done.stderr.strip() or "it was killed; does its memory suffice?"
            raise Broken(f"{transform.__name__}, exit status {done.returncode}: {said}")
        return _read(Path(place, _MADE))


def _write(folder: Path, tables: Tables) -> None:
    folder.mkdir()
    for name, table in tables.items():
        table.write_ipc(folder / f"{name}.arrow")


def _read(folder: Path) -> dict[str, pl.DataFrame]:
    # Not mapped: the folder goes away before the tables do.
    return {file.stem: pl.read_ipc(file.read_bytes()) for file in sorted(folder.iterdir())}


def main(module: str, function: str, place: str) -> None:
    """Make the tables; the child's part."""
    transform = getattr(importlib.import_module(module), function)
    _write(Path(place, _MADE), transform(_read(Path(place, _GIVEN))))


if __name__ == "__main__":
    main(*sys.argv[1:])
