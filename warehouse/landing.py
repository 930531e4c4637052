"""Find the bytes that the named sources mean: files, directories, globs and zip archives.

What cannot be read is refused with one line that says what, where and what to do; it never keeps
the rest from being read.
"""

from __future__ import annotations

import glob
import hashlib
import os
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath


@dataclass(frozen=True)
class Limits:
    """How much one input may hold; beyond it, it is refused instead of read.

    Attributes:
        file_bytes: Size of one file or archive member, in bytes.
        archive_bytes: Size of all members of one archive when unpacked, in bytes.
        archive_members: Members of one archive.
        archive_ratio: Unpacked over packed size of one member above 1 MiB: more is a zip bomb.
    """

    file_bytes: int = 128 * 2**20
    archive_bytes: int = 1024 * 2**20
    archive_members: int = 10_000
    archive_ratio: int = 200


@dataclass(frozen=True, slots=True)
class Input:
    """One file or archive member that was read.

    Attributes:
        source: Path below the named source, with `/`; archive members follow the archive's name.
        data: The bytes.
    """

    source: str
    data: bytes

    @property
    def sha256(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class RefusedInput:
    """One input that was not read, or cannot be.

    Attributes:
        source: As in `Input`; the path as it was given when nothing was found there.
        reason: What is wrong and what to do, in one line.
    """

    source: str
    reason: str


Found = Input | RefusedInput


class Refusal(Exception):
    """A reason to refuse one input."""


@dataclass(frozen=True, slots=True)
class _Located:
    """A path that a source means, and its name below that source."""

    path: Path
    source: str
    outside: bool = False


def read_sources(sources: Sequence[str | os.PathLike[str]], limits: Limits) -> Iterator[Found]:
    """All inputs that `sources` mean, in the order of their names; each file once.

    The order in which sources are named changes nothing, and neither does naming a file twice.
    """
    seen: dict[Path, _Located] = {}
    missing: set[str] = set()
    for given in sources:
        located = list(_locate(os.fspath(given)))
        if not located:
            missing.add(os.fspath(given))
        for place in located:
            real = place.path if place.outside else place.path.resolve()
            known = seen.get(real, place)
            seen[real] = min(known, place, key=lambda found: found.source)
    for name in sorted(missing):
        yield RefusedInput(name, "no such file or directory; check the path")
    for place in sorted(seen.values(), key=lambda found: (found.source, str(found.path))):
        yield from _read(place, limits)


def _locate(given: str) -> Iterator[_Located]:
    """Paths that one named source means."""
    path = Path(given)
    if path.is_dir():
        yield from _walk(path)
    elif os.path.lexists(path):
        yield _Located(path, _name(path.name))
    elif glob.has_magic(given):
        base = _fixed_part(given)
        for hit in sorted(base.glob(str(path.relative_to(base)))):
            if not hit.is_dir():
                yield _Located(hit, _name(str(hit.relative_to(base))))


def _fixed_part(pattern: str) -> Path:
    """The directory above the first path component with a wildcard."""
    fixed = []
    for part in Path(pattern).parts[:-1]:
        if glob.has_magic(part):
            break
        fixed.append(part)
    return Path(*fixed)


def _walk(top: Path) -> Iterator[_Located]:
    """Files below a directory; hidden ones are left out, links to directories not followed."""
    for folder, folders, files in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                path = Path(folder) / name
                outside = path.is_symlink() and not path.resolve().is_relative_to(top.resolve())
                yield _Located(path, _name(str(path.relative_to(top))), outside)


def _name(path: str) -> str:
    """One spelling of a path on every system: forward slashes, NFC."""
    return unicodedata.normalize("NFC", Path(path).as_posix())


def _read(place: _Located, limits: Limits) -> Iterator[Found]:
    try:
        _admit(place, limits)
        if place.source.lower().endswith(".zip"):
            yield from members(place.path, place.source, limits)
        else:
            yield Input(place.source, place.path.read_bytes())
    except Refusal as refusal:
        yield RefusedInput(place.source, str(refusal))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        yield RefusedInput(
            place.source, f"cannot be read ({reason}); check the file and its permissions"
        )


def _admit(place: _Located, limits: Limits) -> None:
    """Refuse by name and size, before a byte is read."""
    if place.outside:
        raise Refusal("is a link out of the source directory; copy the file in, or name it itself")
    status = place.path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise Refusal("is not a regular file; name a file, a directory or a zip archive")
    if status.st_size > limits.file_bytes:
        raise Refusal(too_large(status.st_size, limits))


def too_large(size: int, limits: Limits) -> str:
    """The reason for refusing `size` bytes."""
    return (
        f"has {size:,} bytes, more than the limit of {limits.file_bytes:,}; "
        "split it, or raise COMMUNIQUE_MAX_FILE_BYTES"
    )


def members(path: Path, source: str, limits: Limits) -> Iterator[Found]:
    """The files in a zip archive; a hostile archive or member is refused unpacked.

    Raises:
        Refusal: the archive itself cannot be opened or breaks a limit.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _admit_archive(entries, limits)
            for entry in sorted(entries, key=lambda found: found.filename):
                if not PurePosixPath(entry.filename).name.startswith("."):
                    yield _member(archive, entry, source, limits)
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise Refusal(f"is no readable zip archive ({error}); pack it again") from error


def _admit_archive(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.archive_members:
        raise Refusal(
            f"holds {len(entries):,} files, more than the limit of {limits.archive_members:,}; "
            "split it, or raise COMMUNIQUE_MAX_ARCHIVE_MEMBERS"
        )
    total = sum(entry.file_size for entry in entries)
    if total > limits.archive_bytes:
        raise Refusal(
            f"unpacks to {total:,} bytes, more than the limit of {limits.archive_bytes:,}; "
            "split it, or raise COMMUNIQUE_MAX_ARCHIVE_BYTES"
        )


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, source: str, limits: Limits) -> Found:
    name = f"{source}/{_name(entry.filename)}"
    try:
        _admit_member(entry, limits)
        with archive.open(entry) as stream:
            # The directory of the archive may lie about sizes: never read more than it says.
            data = stream.read(entry.file_size + 1)
        if len(data) > entry.file_size:
            raise Refusal("unpacks to more than its archive says; pack it again")
    except Refusal as refusal:
        return RefusedInput(name, str(refusal))
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError) as error:
        return RefusedInput(name, f"cannot be unpacked ({error}); pack it again")
    return Input(name, data)


def _admit_member(entry: zipfile.ZipInfo, limits: Limits) -> None:
    parts = PurePosixPath(entry.filename.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts:
        raise Refusal("has a path that leads out of the archive; pack it again")
    if entry.flag_bits & 1:
        raise Refusal("is encrypted; unpack it and give the files")
    if entry.file_size > limits.file_bytes:
        raise Refusal(too_large(entry.file_size, limits))
    packed = max(entry.compress_size, 1)
    if entry.file_size > 2**20 and entry.file_size > limits.archive_ratio * packed:
        raise Refusal(
            f"is packed {entry.file_size // packed} to 1, as zip bombs are; "
            "unpack it and give the files"
        )
