"""Scheduled runs: a Prefect deployment of the build flow and a runner that works it off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy

from flows.build import build


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often to run: every so many seconds, or by a cron line.

    Attributes:
        every_seconds: Seconds from one slot to the next; null when cron decides.
        cron: Cron line in UTC; null when seconds decide.
    """

    every_seconds: float | None = None
    cron: str | None = None

    def arguments(self) -> dict[str, Any]:
        """Arguments of Prefect's `serve`."""
        if self.cron is not None:
            return {"cron": self.cron}
        return {"interval": self.every_seconds}


def serve_builds(parameters: dict[str, Any], rhythm: Rhythm) -> None:
    """Run the build by the clock until interrupted.

    A slot that comes while a run is still at work is dropped: the next one reads the same
    sources, so nothing is missed, and a slow machine never builds up a queue.

    Args:
        parameters: Parameters of the build flow.
        rhythm: When to run.
    """
    build.serve(
        name="scheduled",
        parameters=parameters,
        limit=1,
        global_limit=ConcurrencyLimitConfig(
            limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW
        ),
        print_starting_message=False,
        **rhythm.arguments(),
    )
