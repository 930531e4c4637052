"""The codebook: word lists and rules as data, one YAML file per language or subject."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads `no`, `on`, `NO` as the words that they are (Norway, a preposition)."""


_Loader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:bool"]
    for first, pairs in _Loader.yaml_implicit_resolvers.items()
}


def parsed(text: str) -> Any:
    """Content of a file of the codebook, its words as they are written."""
    return yaml.load(text, _Loader)  # noqa: S506  (a safe loader, with fewer types)


@cache
def content(name: str) -> Any:
    """Content of the file `name` of the package's own codebook, read once; do not change it."""
    return parsed(resources.files(__name__).joinpath(name).read_text("utf-8"))
