"""What a warm build costs as a whole process, Prefect's server included, beside two floors.

    python -m benchmarks.build_cost [--runs N] [SOURCE ...]

The floors are measured in turn with the build, so that the ratio holds on a noisy machine: a flow
of five empty tasks on Prefect's own ephemeral server, and the import of Great Expectations alone.
CPU seconds are user and system time of the process and all its children; memory is the largest
single process.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_EMPTY_FLOW: Final = """
import os
os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "120")
from prefect import flow, task
@task
def nothing(): pass
@flow
def empty():
    for _ in range(5): nothing()
empty()
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Cost of one run: CPU seconds and peak memory of the largest process in MB."""

    cpu_seconds: float
    peak_mb: float


def measured(command: Sequence[str], environment: dict[str, str]) -> Cost:
    """Cost of a command; a process between makes its children's times its own.

    Raises:
        CalledProcessError: the command failed.
    """
    code = (
        "import resource, subprocess, sys\n"
        "done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss)\n"
        "sys.exit(done.returncode)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    cpu_seconds, kilobytes = done.stdout.split()
    return Cost(float(cpu_seconds), int(kilobytes) / 1024)


def main() -> None:
    """Measure and print a table of medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sources", nargs="*", default=["samples"])
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        home = Path(place) / "home"
        environment = {n: v for n, v in os.environ.items() if not n.startswith("PREFECT_")}
        environment |= {"PREFECT_SERVER_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1"}
        build = [sys.executable, "-m", "flows.cli", "build", *asked.sources, "--home", str(home)]
        commands = {
            "build": build,
            "unchanged build": build,
            "empty Prefect flow": [sys.executable, "-c", _EMPTY_FLOW],
            "import great_expectations": [sys.executable, "-c", "import great_expectations"],
        }
        own = {**environment, "PREFECT_HOME": str(Path(place) / "prefect")}
        costs: dict[str, list[Cost]] = {name: [] for name in commands}
        for turn in range(asked.runs + 1):
            shutil.rmtree(home / "versions", ignore_errors=True)
            (home / "current").unlink(missing_ok=True)
            for name, command in commands.items():
                cost = measured(command, environment if "build" in name else own)
                if turn:  # the first turn warms caches and databases
                    costs[name].append(cost)
    _print(costs)


def _print(costs: dict[str, list[Cost]]) -> None:
    base = statistics.median(cost.cpu_seconds for cost in costs["build"])
    print(f"{'what':<28}{'CPU s':>8}{'min':>8}{'max':>8}{'peak MB':>9}{'of build':>10}")
    for name, found in costs.items():
        cpu = [cost.cpu_seconds for cost in found]
        peak = max(cost.peak_mb for cost in found)
        middle = statistics.median(cpu)
        print(
            f"{name:<28}{middle:>8.1f}{min(cpu):>8.1f}{max(cpu):>8.1f}{peak:>9.0f}"
            f"{middle / base:>10.2f}"
        )


if __name__ == "__main__":
    main()
