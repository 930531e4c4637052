"""The wheel, installed in a clean environment, builds outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import duckdb

ROOT = Path(__file__).parent.parent


def test_the_wheel_builds_outside_the_checkout(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, ROOT],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    place = tmp_path / "venv"
    venv.create(place, with_pip=True)
    pip = place / "bin" / "pip"
    subprocess.run(
        [pip, "install", "--quiet", "--constraint", ROOT / "constraints.txt", wheel],
        check=True,
        env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
    )
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PREFECT_", "PYTHONPATH"))
    }
    done = subprocess.run(
        [place / "bin" / "communique", "build", ROOT / "samples", "--home", tmp_path / "home"],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    with duckdb.connect(str(tmp_path / "home" / "communique.duckdb"), read_only=True) as found:
        assert found.sql("SELECT count(*) FROM clauses").fetchall()[0][0] > 100
