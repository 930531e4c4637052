"""The Prefect server: started once, found again, and gone with its parent."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows.prefect_server import ServerFailed, _healthy, prefect_api


def test_a_server_for_schedules_is_found_by_a_build_of_the_same_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / ".prefect"))
    code = (
        "import sys, time; from pathlib import Path\n"
        "from flows.prefect_server import prefect_api\n"
        "with prefect_api(Path(sys.argv[1]), scheduling=True, wait_seconds=240) as url:\n"
        "    print(url, flush=True); sys.stdin.read()\n"
    )
    serving = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=dict(os.environ),
    )
    assert serving.stdout is not None
    url = serving.stdout.readline().strip()
    try:
        with prefect_api(tmp_path, scheduling=False, wait_seconds=10) as found:
            assert found == url
        monkeypatch.delenv("PREFECT_API_URL")
        pid = json.loads((tmp_path / ".prefect" / "server.json").read_text())["pid"]
    finally:
        serving.kill()  # not even a chance to clean up
        serving.wait()
    until = time.monotonic() + 60
    while _healthy(url) and time.monotonic() < until:
        time.sleep(0.2)
    assert not _healthy(url), f"server {pid} outlives the process that started it"


def test_an_address_without_a_server_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    with (
        pytest.raises(ServerFailed, match="gave no answer"),
        prefect_api(tmp_path, scheduling=False, wait_seconds=0.5),
    ):
        pass
