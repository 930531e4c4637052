"""How the loops of this package are compiled."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
from numba.core import config

Loop = TypeVar("Loop", bound=Callable[..., Any])


def _kept_in() -> Path | None:
    """Folder for compiled loops, named after the sources they were made from.

    numba looks only at the file of the outermost loop to see whether a compiled one is stale; a
    folder per state of the package keeps a changed inner loop from being missed. None when
    neither the package nor the user's cache can be written: compiled once per process then.
    """
    here = Path(__file__).parent
    state = hashlib.sha256(b"".join(p.read_bytes() for p in sorted(here.glob("*.py"))))
    name = f"kernels-{state.hexdigest()[:12]}"
    for folder in (here / "__pycache__", Path.home() / ".cache" / "communique"):
        try:
            (folder / name).mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder / name, os.W_OK):
            return folder / name
    return None


#: numba's settings; typed loosely, as they are set when numba is loaded.
SETTINGS: Any = config
_FOLDER = _kept_in()
if _FOLDER is not None and not SETTINGS.CACHE_DIR:
    SETTINGS.CACHE_DIR = str(_FOLDER)


#: Kernels fill arrays made by their callers and make none, so numba need not count references:
#: counting cost a third of the time.
_OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy", "_nrt": False}


def kernel(function: Loop) -> Loop:
    """`function` compiled on its first call, free of the interpreter's lock, kept on disk."""
    keep = bool(SETTINGS.CACHE_DIR)
    return cast(Loop, numba.njit(cache=keep, **_OPTIONS)(function))


def part(function: Loop) -> Loop:
    """`function` compiled as a part of the kernels that call it; not for callers in Python."""
    options = _OPTIONS | {
        "forceinline": True,
        "no_cpython_wrapper": True,
        "no_cfunc_wrapper": True,
    }
    return cast(Loop, numba.njit(**options)(function))
