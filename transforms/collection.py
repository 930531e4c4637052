"""Work without the collector of reference cycles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Without the collector of reference cycles, which would walk all objects again and again.

    A document makes tens of thousands of small objects that live until its rows are written, and
    no cycle among them; walking them took an eighth of the time.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
