"""How the loops of this package are compiled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

Loop = TypeVar("Loop", bound=Callable[..., Any])


def kernel(function: Loop) -> Loop:
    """`function` compiled on its first call, free of the interpreter's lock, kept on disk.

    Where neither the package nor the user's cache folder can be written (a wheel in a read-only
    place), numba refuses to keep anything: it is then compiled once per process.
    """
    try:
        compiled = numba.njit(cache=True, nogil=True, error_model="numpy")(function)
    except RuntimeError:
        compiled = numba.njit(nogil=True, error_model="numpy")(function)
    return cast(Loop, compiled)
