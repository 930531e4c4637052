"""A Prefect API server of our own on a free loopback port, or one that already runs.

Starting it here instead of letting Prefect do it spares the flow's process the import of the
whole server (about 4 CPU seconds), and lets the environment be set in one place.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_HOST: Final = "127.0.0.1"
_POLL_SECONDS: Final = 0.1
_STOP_SECONDS: Final = 20.0

#: What a run needs of Prefect; a user's own setting wins.
_ENVIRONMENT: Final = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",  # also locks the database when on
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
    "PREFECT_CLI_PROMPT": "false",
    "GX_ANALYTICS_ENABLED": "false",
}
#: Services that one build does without; its server then starts and stops faster.
_IDLE_IN_A_BUILD: Final = (
    "SCHEDULER",
    "LATE_RUNS",
    "FOREMAN",
    "CANCELLATION_CLEANUP",
    "TRIGGERS",
    "EVENT_LOGGER",
    "PAUSE_EXPIRATIONS",
    "REPOSSESSOR",
)


class ServerFailed(Exception):
    """No Prefect server can be reached."""


def set_environment(home: Path, *, scheduling: bool) -> None:
    """Set what Prefect reads from the environment; call it before `prefect` is imported.

    The command line tells the error of a build; nobody but Prefect tells that of a scheduled run.
    """
    level = "ERROR" if scheduling else "CRITICAL"
    for name, value in {**_ENVIRONMENT, "PREFECT_LOGGING_LEVEL": level}.items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("PREFECT_HOME", str(_folder(home)))


def _folder(home: Path) -> Path:
    return home.resolve() / ".prefect"


@contextmanager
def prefect_api(home: Path, *, scheduling: bool, wait_seconds: float) -> Iterator[str]:
    """Address of a Prefect API while the body runs.

    The server is the one that `PREFECT_API_URL` names, else the one that `communique serve` runs
    for this home, else a new one that ends with the body.

    Args:
        home: Home folder; the server's files lie in `.prefect` below it.
        scheduling: Start the services that scheduled runs need, and let others find the server.
        wait_seconds: How long to wait for the server.

    Raises:
        ServerFailed: the server does not answer.
    """
    set_environment(home, scheduling=scheduling)
    known = os.environ.get("PREFECT_API_URL") or _advertised(home)
    if known:
        os.environ["PREFECT_API_URL"] = known
        _await_health(known, wait_seconds, None)
        yield known
        return
    with _started(home, scheduling=scheduling, wait_seconds=wait_seconds) as url:
        os.environ["PREFECT_API_URL"] = url
        try:
            yield url
        finally:
            del os.environ["PREFECT_API_URL"]


@contextmanager
def _started(home: Path, *, scheduling: bool, wait_seconds: float) -> Iterator[str]:
    folder = _folder(home)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "server.log").open("ab") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "flows.prefect_server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            env=_server_environment(scheduling=scheduling),
        )
    advert = folder / "server.json"
    try:
        url = f"http://{_HOST}:{_port(server, folder)}/api"
        _await_health(url, wait_seconds, server)
        if scheduling:
            advert.write_text(json.dumps({"url": url, "pid": server.pid}), encoding="utf-8")
        yield url
    finally:
        if scheduling:
            advert.unlink(missing_ok=True)
        _stop(server)


def _server_environment(*, scheduling: bool) -> dict[str, str]:
    idle = () if scheduling else _IDLE_IN_A_BUILD
    off = {f"PREFECT_SERVER_SERVICES_{name}_ENABLED": "false" for name in idle}
    return {**off, "PREFECT_SERVER_UI_ENABLED": "false", **os.environ}


def _port(server: subprocess.Popen[bytes], folder: Path) -> int:
    """Port that the server says it listens on."""
    assert server.stdout is not None  # noqa: S101  (it is a pipe: see Popen above)
    line = server.stdout.readline()
    if not line:
        raise ServerFailed(f"Prefect server: it ended at once; see {folder / 'server.log'}")
    return int(line)


def _stop(server: subprocess.Popen[bytes]) -> None:
    assert server.stdin is not None  # noqa: S101  (it is a pipe: see Popen above)
    server.stdin.close()
    try:
        server.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
    if server.stdout is not None:
        server.stdout.close()


def _advertised(home: Path) -> str | None:
    """Address of the server that `communique serve` runs for this home, if it answers."""
    try:
        url = str(json.loads((_folder(home) / "server.json").read_text(encoding="utf-8"))["url"])
    except (OSError, ValueError, KeyError):
        return None
    return url if _healthy(url) else None


def _await_health(url: str, wait_seconds: float, server: subprocess.Popen[bytes] | None) -> None:
    until = time.monotonic() + wait_seconds
    while not _healthy(url):
        if server is not None and server.poll() is not None:
            raise ServerFailed(f"Prefect server: it ended with status {server.returncode}")
        if time.monotonic() > until:
            raise ServerFailed(f"Prefect server: {url} gave no answer in {wait_seconds:.0f} s")
        time.sleep(_POLL_SECONDS)


def _healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=5) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except (OSError, urllib.error.URLError):
        return False


def main() -> None:
    """Serve the Prefect API until standard input closes, which it does when the parent ends."""
    # Bound before the slow imports, so that the port is known and taken at once.
    listening = socket.socket()
    listening.bind((_HOST, 0))
    sys.stdout.write(f"{listening.getsockname()[1]}\n")
    sys.stdout.flush()

    import uvicorn  # noqa: PLC0415
    from prefect.server.api.server import create_app  # noqa: PLC0415

    server = uvicorn.Server(uvicorn.Config(create_app(), log_level="error"))
    threading.Thread(target=_end_with_parent, args=(server,), daemon=True).start()
    server.run(sockets=[listening])


def _end_with_parent(server: object) -> None:
    sys.stdin.buffer.read()
    server.should_exit = True  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
