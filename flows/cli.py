"""The command line. Exit status: 0 done; 1 a check failed or the run broke; 2 wrong usage."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from flows.settings import Settings
from warehouse.bad_request import BadRequest
from warehouse.contracts import TABLES, Table
from warehouse.versions import Home
from warehouse.views import View, views

_OK: Final = 0
_FAILED: Final = 1
_USAGE: Final = 2

Command = TypeVar("Command", bound=Callable[..., Any])


def home_option(command: Command) -> Command:
    """`--home`: where versions are published."""
    return click.option(
        "--home",
        type=click.Path(file_okay=False, path_type=Path),
        default=lambda: Settings().home,
        show_default="$COMMUNIQUE_HOME, else ./data",
        help="Home folder of the dataset.",
    )(command)


def run_options(command: Command) -> Command:
    """The options that `build` and `serve` share."""
    for option in (
        click.argument("sources", nargs=-1, required=True),
        click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Date of reference."),
        click.option("--log-format", type=click.Choice(["text", "json"]), default="text"),
    ):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="communique")
def cli() -> None:
    """Turn diplomatic outcome documents into a clause-level dataset."""


@cli.command()
@run_options
@home_option
@click.option("--engine", type=click.Choice(["local"]), default="local", help="Where stages run.")
@click.option("--full", is_flag=True, help="Compute again even when nothing changed.")
@click.option("--strict", is_flag=True, help="Exit 1 when an input was refused.")
def build(sources: tuple[str, ...], home: Path, **options: Any) -> int:
    """Read SOURCES (files, directories, globs, zip archives) and publish a new version."""
    from flows.prefect_server import prefect_api  # noqa: PLC0415

    wait = Settings().server_start_seconds
    with prefect_api(home, scheduling=False, wait_seconds=wait):
        # Prefect reads its environment on import: only now is it set.
        from flows.build import build as build_flow  # noqa: PLC0415

        ended = build_flow(**_parameters(sources, home, options))
    return _FAILED if options["strict"] and ended["n_refused"] else _OK


def _parameters(sources: tuple[str, ...], home: Path, options: dict[str, Any]) -> dict[str, Any]:
    """Parameters of the build flow, with paths that hold in any working directory."""
    as_of: datetime | None = options.get("as_of")
    return {
        "sources": [str(Path(source).absolute()) for source in sources],
        "home": str(home.absolute()),
        "as_of": as_of.date() if as_of else None,
        "options": {
            "full": options.get("full", False),
            "log_format": options.get("log_format", "text"),
        },
    }


@cli.command()
@run_options
@home_option
@click.option("--every", type=click.FloatRange(min=1), help="Seconds from one run to the next.")
@click.option("--cron", help="Cron line in UTC, such as '0 6 * * *'.")
def serve(sources: tuple[str, ...], home: Path, **options: Any) -> int:
    """Build SOURCES by the clock, on a Prefect server that is found or started."""
    from flows.prefect_server import prefect_api  # noqa: PLC0415

    if (options["every"] is None) == (options["cron"] is None):
        raise click.UsageError("give either --every SECONDS or --cron LINE")
    wait = Settings().server_start_seconds
    with prefect_api(home, scheduling=True, wait_seconds=wait) as url:
        from flows.schedule import Rhythm, serve_builds  # noqa: PLC0415

        click.echo(f"serving on {url}; stop with Ctrl-C")
        rhythm = Rhythm(every_seconds=options["every"], cron=options["cron"])
        serve_builds(_parameters(sources, home, options), rhythm)
    return _OK


@cli.command()
@click.argument("sql")
@home_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "parquet"]),
    default="table",
    help="How rows are written.",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write.")
def query(sql: str, home: Path, form: str, out: Path | None) -> int:
    """Ask the published database in SQL, read-only."""
    from warehouse.answers import answer  # noqa: PLC0415

    answer(Home(home).database, sql, form, out)
    return _OK


@cli.command()
@home_option
@click.option("--to", "formats", required=True, help="Formats, separated by commas.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder to write.")
@click.option("--tables", help="Tables and views, separated by commas; all when left out.")
def export(home: Path, formats: str, out: Path | None, tables: str | None) -> int:
    """Write tables for BI tools."""
    from warehouse.export import export as export_tables  # noqa: PLC0415

    wanted = tables.split(",") if tables else None
    target = out or home / "export"
    for written in export_tables(Home(home).database, formats.split(","), target, wanted):
        click.echo(written)
    return _OK


@cli.command()
@home_option
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write.")
def report(home: Path, out: Path | None) -> int:
    """Write the report of the published version as one HTML page."""
    from warehouse.report import render  # noqa: PLC0415

    target = out or home / "report.html"
    target.write_text(render(Home(home).database), encoding="utf-8")
    click.echo(target)
    return _OK


@cli.command()
@home_option
@click.option("--version", "version_id", help="Version to judge; the published one if left out.")
def check(home: Path, version_id: str | None) -> int:
    """Judge a published version again; exit status 1 on a critical failure."""
    from flows.recheck import recheck  # noqa: PLC0415

    checks = recheck(Home(home), version_id)
    failed = checks.filter(~checks["success"])
    for row in failed.iter_rows(named=True):
        click.echo(
            f"{row['severity']} {row['table_name']}.{row['column_name']}: "
            f"{row['expectation']}: {row['observed']}"
        )
    click.echo(f"{checks.height - failed.height:,} of {checks.height:,} checks hold")
    return _FAILED if (failed["severity"] == "critical").any() else _OK


@cli.command()
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON array of columns.")
@click.option("--markdown", is_flag=True, help="The dictionary as Markdown.")
def tables(name: str | None, *, as_json: bool, markdown: bool) -> int:
    """Show the data dictionary, or one table or view of it."""
    from warehouse.dictionary import dictionary, dictionary_rows  # noqa: PLC0415

    known: dict[str, Table | View] = {**TABLES, **{view.name: view for view in views()}}
    if name is not None and name not in known:
        raise click.UsageError(f"{name}: no such table; there are {', '.join(known)}")
    chosen = [known[name]] if name else list(known.values())
    if as_json:
        click.echo(json.dumps(dictionary_rows(chosen), ensure_ascii=False, indent=1))
    elif markdown or name:
        click.echo(dictionary(chosen))
    else:
        for one in chosen:
            click.echo(f"{one.name:<18} {one.grain if isinstance(one, Table) else one.comment}")
    return _OK


@cli.command()
@home_option
def versions(home: Path) -> int:
    """List published versions, the newest first; `*` marks the current one."""
    place = Home(home)
    current = place.published()
    for found in place.versions():
        mark = "*" if current and found.version_id == current.version_id else " "
        click.echo(
            f"{mark} {found.version_id}  {found.published_at[:19]}Z  "
            f"{found.rows['documents']:,} documents  {found.rows['clauses']:,} clauses  "
            f"{len(found.refused):,} refused"
        )
    return _OK


@cli.command()
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@home_option
@click.option("--json", "as_json", is_flag=True, help="Scores as JSON.")
def evaluate(gold: Path, home: Path, *, as_json: bool) -> int:
    """Score the published version against the hand-coded GOLD folder."""
    from flows.evaluation import evaluate_home  # noqa: PLC0415
    from transforms.evaluation import rendered  # noqa: PLC0415

    found = evaluate_home(Home(home), gold)
    told = json.dumps(found.to_dict(), ensure_ascii=False, indent=1) if as_json else rendered(found)
    click.echo(told)
    return _OK


def main() -> None:
    """Run the command line; every error is one line."""
    try:
        status = cli.main(standalone_mode=False)
    except click.exceptions.Exit as ended:
        status = ended.exit_code
    except click.Abort:
        status = _FAILED
    except click.ClickException as error:
        click.echo(f"error: {error.format_message()}", err=True)
        status = _USAGE
    except BadRequest as error:
        status = _told(error, _USAGE)
    except Exception as error:  # noqa: BLE001  (the outermost edge: every error is one line)
        status = _told(error, _FAILED)
    sys.exit(status or _OK)


def _told(error: Exception, status: int) -> int:
    """Tell an error in lines that begin with `error:`; with COMMUNIQUE_DEBUG=1, its traceback."""
    if Settings().debug:
        traceback.print_exception(error)
    for line in (str(error) or type(error).__name__).splitlines():
        click.echo(f"error: {line}", err=True)
    return status


if __name__ == "__main__":
    main()
