"""Mutated documents of every format keep the laws; the 10,000 are run by `benchmarks.fuzz`."""

from __future__ import annotations

import random

import pytest

from benchmarks.fuzz import MUTATORS, mutant, verdict
from flows.reader import Reader
from warehouse.landing import Limits


def test_mutated_documents_survive_or_are_refused():
    used: set[str] = set()
    with Reader(Limits()) as reader:
        for seed in range(7_000_000, 7_000_025):
            names, data = mutant(seed)
            used |= set(names.split("+"))
            assert verdict(data, seed, reader) in {"survived", "refused"}, (seed, names)
    assert len(used) > len(MUTATORS) / 2


@pytest.mark.parametrize("mutate", MUTATORS, ids=lambda mutate: mutate.__name__)
def test_every_mutator_changes_something(mutate):
    data = "一、双方同意扩大贸易。\n二、双方将举行会议。\n".encode() * 3
    assert any(mutate(data, random.Random(seed)) != data for seed in range(3))
