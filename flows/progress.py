"""Tell a run to a person or a log: one line per stage, one per refused input, one at the end."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import click
from rich.console import Console
from rich.progress import Progress as Bar

_WIDTH = 12


@dataclass
class Progress:
    """Where a run tells what it does.

    Attributes:
        log_format: `text` for people, `json` for one object a line.
        n_steps: Steps of the whole run, for the bar.
    """

    log_format: str = "text"
    n_steps: int = 1
    _bar: Bar | None = field(default=None, init=False)
    _began: float = field(default=0.0, init=False)

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Show a bar while the body runs, on a terminal only."""
        if self.log_format == "json" or not sys.stderr.isatty():
            yield
            return
        with Bar(console=Console(stderr=True), transient=True) as self._bar:
            self._bar.add_task("building", total=self.n_steps)
            yield
        self._bar = None

    def begin(self) -> None:
        """Start the clock of a step."""
        self._began = time.monotonic()

    def stage(self, name: str, rows: Mapping[str, int]) -> None:
        """Tell that a stage ended.

        Args:
            name: Stage.
            rows: Counts `rows_in`, `rows_out` and `refused`.
        """
        seconds = round(time.monotonic() - self._began, 2)
        told = (
            f"{name:<{_WIDTH}} {rows['rows_in']:>9,} rows in {rows['rows_out']:>9,} out "
            f"{rows['refused']:>5,} refused {seconds:>8.2f} s"
        )
        self._tell(told, event="stage", stage=name, **rows, seconds=seconds)
        if self._bar:
            self._bar.advance(self._bar.task_ids[0])

    def refused(self, source: str, reason: str) -> None:
        """Tell that an input was refused."""
        self._tell(f"refused {source}: {reason}", event="refused", source=source, reason=reason)

    def end(self, status: str, version_id: str, message: str) -> None:
        """Tell how the run ended."""
        self._tell(message, event="end", status=status, version_id=version_id)

    def _tell(self, text: str, **record: Any) -> None:
        line = json.dumps(record, ensure_ascii=False) if self.log_format == "json" else text
        # Bars and lines share the terminal: the bar must step aside for a line.
        if self._bar:
            self._bar.console.print(line, highlight=False, markup=False, soft_wrap=True)
        else:
            click.echo(line)
