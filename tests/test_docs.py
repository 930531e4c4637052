"""What the documents of the project say is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from flows.cli import cli
from warehouse.dictionary import dictionary

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_the_data_dictionary_is_up_to_date() -> None:
    page = (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    assert page == dictionary() + "\n", (
        "run: communique tables --markdown > docs/data-dictionary.md"
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_inside_the_project_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text(encoding="utf-8"))
    broken = [link for link in links if not (page.parent / link).exists()]
    assert not broken


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_in_the_docs_exist_with_their_options(page: Path) -> None:
    for line in re.findall(r"^(?:\$ )?communique (.+)$", page.read_text(encoding="utf-8"), re.M):
        name, *rest = line.split()
        command = cli.get_command(click.Context(cli), name)
        assert command is not None, f"{page.name}: no command {name}"
        known = {option for parameter in command.params for option in parameter.opts}
        named = {word.split("=")[0] for word in rest if word.startswith("--")}
        assert named <= known, f"{page.name}: {name} has no {named - known}"
