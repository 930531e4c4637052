"""Find the bytes that the named sources mean: files, directories, globs and zip archives.

What cannot be read is refused with one line that says what, where and what to do; it never keeps
the rest from being read.
"""

from __future__ import annotations

import glob
import hashlib
import lzma
import os
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final


@dataclass(frozen=True)
class Limits:
    """How much one input may hold; beyond it, it is refused instead of read.

    Attributes:
        file_bytes: Size of one file or archive member, in bytes.
        archive_bytes: Size of all members of one archive when unpacked, in bytes.
        archive_members: Members of one archive.
        archive_ratio: Unpacked over packed size of one member above 1 MiB: more is a zip bomb.
        document_chars: Characters of the text of one document.
        document_pieces: Lines and sentences of one document.
        decode_seconds: CPU seconds in which one PDF or DOCX must be read.
        decode_bytes: Memory in which it must be read, in bytes.
    """

    file_bytes: int = 128 * 2**20
    archive_bytes: int = 1024 * 2**20
    archive_members: int = 10_000
    archive_ratio: int = 200
    document_chars: int = 50_000_000
    document_pieces: int = 2_000_000
    decode_seconds: int = 60
    decode_bytes: int = 2 * 2**30


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

_OUTSIDE: Final = "is a link out of the source directory; copy the file in, or name it itself"
_DANGLING: Final = "cannot be read (a link that leads nowhere, or to itself); check the link"
#: What a damaged member raises, by the method it was packed with.
_DAMAGE: Final = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, RuntimeError, OSError, ValueError),
)
#: Bytes that the directory of an archive needs for one member, long names allowed for.
_ENTRY_BYTES: Final = 1_000
_END_RECORD: Final = b"PK\x05\x06"


class Refusal(Exception):
    """A reason to refuse one input."""


@dataclass(frozen=True, slots=True)
class _Located:
    """A path that a source means, its name below that source, and why it is not read, if so."""

    path: Path
    source: str
    refusal: str = ""


def read_sources(
    sources: Sequence[str | os.PathLike[str]],
    limits: Limits,
    only: Collection[str] | None = None,
) -> Iterator[Found]:
    """All inputs that `sources` mean, in the order of their names; each file once.

    The order in which sources are named changes nothing, and neither does naming a file twice.

    Args:
        sources: Files, directories, globs and zip archives.
        limits: What one input may hold.
        only: Names of the inputs to read, when not all are wanted.
    """
    seen: dict[Path, _Located] = {}
    missing: set[str] = set()
    for given in sources:
        located = list(_locate(os.fspath(given)))
        if not located:
            missing.add(_name(os.fspath(given)))
        for place in located:
            real = place.path if place.refusal else place.path.resolve()
            known = seen.get(real, place)
            seen[real] = min(known, place, key=lambda found: found.source)
    for name in sorted(missing):
        yield RefusedInput(name, "no such file or directory; check the path")
    for place in sorted(seen.values(), key=lambda found: (found.source, str(found.path))):
        if only is None or place.source in only:
            yield from _read(place, limits)
        elif any(name.startswith(f"{place.source}/") for name in only):
            yield from (found for found in _read(place, limits, only) if found.source in only)


def _locate(given: str) -> Iterator[_Located]:
    """Paths that one named source means."""
    path = Path(given)
    if path.is_dir():
        yield from _walk(path)
    elif os.path.lexists(path):
        yield _located(path, path.name)
    elif glob.has_magic(given):
        base = _fixed_part(given)
        for hit in sorted(base.glob(str(path.relative_to(base)))):
            if not hit.is_dir():
                yield _located(hit, str(hit.relative_to(base)))


def _located(path: Path, name: str, top: Path | None = None) -> _Located:
    """A path, with the reason for not following it: it leads nowhere, or out of `top`."""
    refusal = ""
    if path.is_symlink():
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError):
            refusal = _DANGLING
        else:
            refusal = _OUTSIDE if top and not target.is_relative_to(top.resolve()) else ""
    return _Located(path, _name(name), refusal)


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
    barred: list[OSError] = []
    for folder, folders, files in os.walk(top, onerror=barred.append):
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted([*files, *links]):
            path = Path(folder) / name
            if name.startswith("."):
                continue
            place = _located(path, str(path.relative_to(top)), top)
            # What a link inside the directory leads to is read there.
            if place.refusal or name not in links:
                yield place
    for error in barred:
        path = Path(error.filename or top)
        name = path.name if path == top else str(path.relative_to(top))
        yield _Located(path, _name(name), _unreadable(error))


def _name(path: str) -> str:
    """One spelling of a path on every system: forward slashes, NFC, no bytes beyond Unicode."""
    plain = Path(path).as_posix()
    try:
        plain.encode()
    except UnicodeEncodeError:
        raw = os.fsencode(plain)
        try:
            plain = raw.decode("gb18030")
        except UnicodeDecodeError:
            plain = raw.decode("utf-8", "replace")
    return unicodedata.normalize("NFC", plain)


def _unreadable(error: OSError) -> str:
    """The reason for refusing what the system does not give."""
    reason = error.strerror or type(error).__name__
    return f"cannot be read ({reason}); check the file and its permissions"


def _read(place: _Located, limits: Limits, only: Collection[str] | None = None) -> Iterator[Found]:
    try:
        _admit(place, limits)
        if place.source.lower().endswith(".zip"):
            yield from members(place.path, place.source, limits, only)
        else:
            yield Input(place.source, _bytes(place.path, limits))
    except Refusal as refusal:
        yield RefusedInput(place.source, str(refusal))
    except OSError as error:
        yield RefusedInput(place.source, _unreadable(error))


def _bytes(path: Path, limits: Limits) -> bytes:
    """All bytes of a file, which may have grown since its size was asked."""
    with path.open("rb") as stream:
        data = stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise Refusal(too_large(len(data), limits))
    return data


def _admit(place: _Located, limits: Limits) -> None:
    """Refuse by name and size, before a byte is read."""
    if place.refusal:
        raise Refusal(place.refusal)
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


def members(
    path: Path, source: str, limits: Limits, only: Collection[str] | None = None
) -> Iterator[Found]:
    """The files in a zip archive; a hostile archive or member is refused unpacked.

    Raises:
        Refusal: the archive itself cannot be opened or breaks a limit.
    """
    try:
        _admit_directory(path, limits)
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _admit_archive(entries, limits)
            for entry in sorted(entries, key=lambda found: found.filename):
                name = f"{source}/{_name(_member_name(entry))}"
                hidden = PurePosixPath(entry.filename).name.startswith(".")
                if not hidden and (only is None or name in only):
                    yield _member(archive, entry, name, limits)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error) as error:
        raise Refusal(f"is no readable zip archive ({error}); pack it again") from error


def _member_name(entry: zipfile.ZipInfo) -> str:
    """The name of a member; Chinese systems write it in their own encoding without saying so."""
    if entry.flag_bits & 0x800 or entry.filename.isascii():
        return entry.filename
    raw = entry.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _admit_directory(path: Path, limits: Limits) -> None:
    """Refuse an archive whose directory is too large to be read at all."""
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - 66_000))
        tail = stream.read()
    at = tail.rfind(_END_RECORD)
    size = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    if size > _ENTRY_BYTES * limits.archive_members:
        raise Refusal(
            f"has a directory of {size:,} bytes, for more than the limit of "
            f"{limits.archive_members:,} files; split it, or raise COMMUNIQUE_MAX_ARCHIVE_MEMBERS"
        )


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


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, limits: Limits) -> Found:
    try:
        _admit_member(entry, limits)
        with archive.open(entry) as stream:
            # The directory of the archive may lie about sizes: never read more than it says.
            data = stream.read(entry.file_size + 1)
        if len(data) > entry.file_size:
            raise Refusal("unpacks to more than its archive says; pack it again")
    except Refusal as refusal:
        return RefusedInput(name, str(refusal))
    except _DAMAGE as error:
        return RefusedInput(name, f"cannot be unpacked ({error}); pack it again")
    return Input(name, data)


def _admit_member(entry: zipfile.ZipInfo, limits: Limits) -> None:
    parts = PurePosixPath(entry.filename.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts:
        raise Refusal("has a path that leads out of the archive; pack it again")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Refusal("is a link inside an archive; pack the file itself")
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
