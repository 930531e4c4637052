"""Tables of a small real document, after every stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import polars as pl
import pytest

from flows.job import Job
from flows.stages import STAGES
from warehouse.versions import Home

Tables = Mapping[str, pl.DataFrame]

TEXT = """中华人民共和国和法兰西共和国联合声明

2019年11月6日，双方在北京举行会谈。

**一、气候变化：**双方承诺落实《巴黎协定》。双方将于2020年举行第3次气候对话。

**二、贸易：**中方欢迎法方企业扩大对华投资；双方同意继续深化合作。
"""


@pytest.fixture(scope="session")
def line(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, pl.DataFrame]]:
    """Run the stages, without gates, on one text."""

    def run(text: str) -> dict[str, pl.DataFrame]:
        source = tmp_path_factory.mktemp("line") / "声明.txt"
        source.write_text(text, encoding="utf-8")
        job = Job((str(source),), Home(Path("unused")))
        tables: dict[str, pl.DataFrame] = {}
        for stage in STAGES:
            made = stage.by({name: tables[name] for name in stage.reads}, job)
            kept = tables.get("quarantine")
            tables |= made
            if kept is not None and "quarantine" in made:
                tables["quarantine"] = pl.concat([kept, made["quarantine"]])
        return tables

    return run


@pytest.fixture(scope="session")
def good(line: Callable[[str], dict[str, pl.DataFrame]]) -> dict[str, pl.DataFrame]:
    """Tables that keep every law."""
    return line(TEXT)
