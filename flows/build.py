"""The flow: land, parse, deduplicate, classify, each judged at a gate, then publish.

Annotations here are evaluated, not kept as text: Prefect loads a scheduled flow by its file,
outside the module's namespace, where it could not resolve them and would fail every run.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.job import Job, fingerprint, version_id
from flows.progress import Progress
from flows.publish import keep_refused, publish_version
from flows.settings import Settings
from flows.stages import STAGES, Stage
from warehouse.bad_request import BadRequest
from warehouse.versions import Home


class NoReadableSource(BadRequest):
    """Not one input could be read."""


@dataclass
class Bench:
    """What a run has on the table: the job, all tables so far and all checks so far.

    It is handed from task to task as one object, so that Prefect never copies, hashes or stores
    a frame.
    """

    job: Job
    progress: Progress
    tables: dict[str, pl.DataFrame] = field(default_factory=dict)
    run_id: str = ""
    fingerprint: str = ""

    def add(self, made: Mapping[str, pl.DataFrame]) -> None:
        """Put the tables that a stage made on the bench; quarantine only ever grows."""
        for name, rows in made.items():
            grows = name in ("quarantine", "checks") and name in self.tables
            self.tables[name] = pl.concat([self.tables[name], rows]) if grows else rows


@task(name="stage", task_run_name="{stage.name}", cache_policy=NO_CACHE, persist_result=False)
def run_stage(stage: Stage, bench: Bench) -> None:
    """Run one stage: the tables it makes go on the bench."""
    given = {name: bench.tables[name] for name in stage.reads}
    bench.progress.begin()
    made = stage.by(given, bench.job)
    unknown = set(made) ^ set(stage.makes)
    if unknown:
        raise ValueError(f"{stage.name}: makes {sorted(made)}, declared {sorted(stage.makes)}")
    bench.add(made)
    rows = {
        "rows_in": sum(table.height for table in given.values()),
        "rows_out": sum(made[name].height for name in made if name != "quarantine"),
        "refused": made["quarantine"].height if "quarantine" in made else 0,
    }
    bench.progress.stage(stage.name, rows)


@task(name="gate", task_run_name="gate {stage}", cache_policy=NO_CACHE, persist_result=False)
def run_gate(stage: str, made: tuple[str, ...], bench: Bench) -> None:
    """Judge what a stage made; the verdicts go on the bench."""
    # Great Expectations takes seconds of CPU to import: a run that changes nothing spares them.
    from expectations.gate import demand, judge  # noqa: PLC0415

    checks = judge(stage, made, bench.tables, bench.run_id)
    bench.add({"checks": checks})
    demand(checks)


@task(name="publish", cache_policy=NO_CACHE, persist_result=False)
def run_publish(bench: Bench) -> str:
    """Publish the tables on the bench; returns the version id."""
    bench.progress.begin()
    quarantine = keep_refused(bench.job, bench.tables["quarantine"], bench.run_id)
    tables = {**bench.tables, "quarantine": quarantine}
    manifest = publish_version(bench.job, tables, bench.fingerprint)
    rows = sum(manifest.rows.values())
    counts = {"rows_in": rows, "rows_out": rows, "refused": 0}
    bench.progress.stage("publish", counts)
    return manifest.version_id


@flow(name="communique-build", validate_parameters=True, persist_result=False)
def build(
    sources: list[str],
    home: str,
    as_of: date | None = None,
    options: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Run the whole line once.

    Args:
        sources: Files, directories, globs and zip archives.
        home: Home folder.
        as_of: Date of reference; it is told in `runs` and makes a version of its own. No label
            depends on it yet.
        options: `full` (compute again even when nothing changed) and `log_format`.

    Returns:
        `status` (`published` or `unchanged`), `version_id`, `n_refused`.

    Raises:
        NoReadableSource: not one input could be read.
        GateClosed: a critical check failed; nothing is published.
        HomeBusy: another process publishes to this home.
    """
    chosen = {"full": False, "log_format": "text", **(options or {})}
    job = Job(
        sources=tuple(sources),
        home=Home(Path(home)),
        as_of=as_of,
        full=chosen["full"],
        limits=Settings().limits(),
    )
    progress = Progress(chosen["log_format"], n_steps=len(STAGES) + 1)
    with job.home.locked(), progress.shown():
        return _run(Bench(job, progress))


def _run(bench: Bench) -> dict[str, Any]:
    landing, *others = STAGES
    run_stage(landing, bench)
    _tell_refused(bench)
    if bench.tables["landed"].is_empty():
        raise NoReadableSource("no source could be read; see the lines above")
    bench.fingerprint = fingerprint(bench.job, bench.tables["landed"], bench.tables["quarantine"])
    bench.run_id = version_id(bench.fingerprint)
    published = bench.job.home.published()
    if published and published.fingerprint == bench.fingerprint and not bench.job.full:
        return _ended(bench, "unchanged", f"nothing changed: {published.version_id} stands")
    run_gate(landing.name, landing.makes, bench)
    for stage in others:
        run_stage(stage, bench)
        run_gate(stage.name, stage.makes, bench)
    name = run_publish(bench)
    return _ended(bench, "published", f"published {name} in {bench.job.home.path}")


def _tell_refused(bench: Bench) -> None:
    for source, reason in bench.tables["quarantine"].select("source", "reason").iter_rows():
        bench.progress.refused(source, reason)


def _ended(bench: Bench, status: str, message: str) -> dict[str, Any]:
    bench.progress.end(status, bench.run_id, message)
    return {
        "status": status,
        "version_id": bench.run_id,
        "n_refused": bench.tables["quarantine"].height,
    }
