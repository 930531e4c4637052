"""Scheduled runs on a real Prefect server that `serve` starts itself."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from warehouse.versions import Home

SAMPLE = Path(__file__).parents[2] / "samples" / "hangzhou-2016.md"

#: Long enough for a cold, busy machine; the test ends as soon as the lines are seen.
_PATIENCE_SECONDS = 300.0


def test_serve_publishes_once_and_then_reports_unchanged_runs(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if "PREFECT" not in name}
    command = [sys.executable, "-m", "flows.cli", "serve", str(SAMPLE)]
    server = subprocess.Popen(
        [*command, "--every", "10", "--home", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
    )
    lines: queue.Queue[str] = queue.Queue()
    assert server.stdout is not None
    reader = threading.Thread(target=lambda out: [lines.put(x) for x in out], args=(server.stdout,))
    reader.start()
    try:
        seen = _read_until(lines, unchanged=2)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(60)
        reader.join(10)
    published = [line for line in seen if line.startswith("published ")]
    assert len(published) == 1, "".join(seen)
    assert len(Home(tmp_path).versions()) == 1


def _read_until(lines: queue.Queue[str], unchanged: int) -> list[str]:
    """Lines up to the Nth that reports an unchanged run."""
    seen: list[str] = []
    until = time.monotonic() + _PATIENCE_SECONDS
    while sum("nothing changed" in line for line in seen) < unchanged:
        left = until - time.monotonic()
        assert left > 0, "no scheduled run came: " + "".join(seen)
        try:
            seen.append(lines.get(timeout=min(left, 1.0)))
        except queue.Empty:
            continue
    return seen
