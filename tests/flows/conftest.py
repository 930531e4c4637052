"""One Prefect server for all tests of the flows; the only place that starts one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.prefect_server import prefect_api

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "hangzhou-2016.md"

Run = subprocess.CompletedProcess[str]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a Prefect API."""
    home = tmp_path_factory.mktemp("prefect")
    with prefect_api(home, scheduling=False, wait_seconds=240) as url:
        yield url


@pytest.fixture(scope="session")
def communique(server: str) -> Callable[..., Run]:
    """Run the command line in a process of its own, on the server of the tests."""

    def run(*arguments: str | Path, cwd: Path | None = None) -> Run:
        return subprocess.run(
            [sys.executable, "-m", "flows.cli", *map(str, arguments)],
            capture_output=True,
            text=True,
            check=False,
            cwd=cwd,
            env={**os.environ, "PREFECT_API_URL": server},
        )

    return run


@pytest.fixture(scope="session")
def published(communique: Callable[..., Run], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the sample is published."""
    home = tmp_path_factory.mktemp("home")
    done = communique("build", SAMPLE, "--home", home)
    assert done.returncode == 0, done.stderr
    return home
