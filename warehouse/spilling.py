"""Put arrays of a computation into files of a folder and read them back where they lie."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import numpy as np

_ALIGNED: Final = 64

Arrays = TypeVar("Arrays", bound=tuple[Any, ...])


class Spill:
    """A folder for arrays that are too many for memory; whoever made it removes it."""

    def __init__(self, folder: Path) -> None:
        """Files go into `folder`, which must exist."""
        self._folder = folder
        self._numbers = count()

    def put(self, arrays: Arrays) -> Arrays:
        """The same named tuple of arrays (or of such tuples), in one file and mapped from it.

        The system reads a page of the file when it is looked at, and may take the memory back.
        """
        path = self._folder / f"{next(self._numbers):06}.bin"
        flat = list(_flat(arrays))
        with path.open("wb") as file:
            places = []
            for array in flat:
                file.write(b"\0" * (-file.tell() % _ALIGNED))
                places.append(file.tell())
                file.write(array.tobytes())
            file.write(b"\0" * _ALIGNED)
        # Copy-on-write: a plain array to those who read it, and the file stays as it is.
        room = np.asarray(np.memmap(path, np.uint8, "c"))
        mapped = iter(
            room[place : place + array.nbytes].view(array.dtype).reshape(array.shape)
            for place, array in zip(places, flat, strict=True)
        )
        return cast(Arrays, _rebuilt(arrays, mapped))


def _flat(arrays: tuple[Any, ...]) -> Any:
    """All arrays of a tree of tuples."""
    for one in arrays:
        if isinstance(one, tuple):
            yield from _flat(one)
        else:
            yield one


def _rebuilt(arrays: Any, mapped: Any) -> Any:
    """The same tree of named tuples with other arrays."""
    return type(arrays)(
        *(_rebuilt(one, mapped) if isinstance(one, tuple) else next(mapped) for one in arrays)
    )
