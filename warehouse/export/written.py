"""What an export leaves behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Written:
    """One file that was written.

    Attributes:
        path: The file.
        rows: Rows in it, headers not counted.
        notes: One line for everything that a reader must know: values changed to keep them
            harmless, long cells split, tables left out.

    """

    path: Path
    rows: int
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The file, its rows, and below them the notes."""
        return "\n".join((f"{self.path} ({self.rows} rows)", *(f"  {n}" for n in self.notes)))


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path to write to; the file takes its place only when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
