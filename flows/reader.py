"""Decode in a process apart what C libraries read: it may crash, hang or fill the memory there.

PDF and DOCX pass through large parsers. A page of 2 kB can ask one of them for years of work, and
nothing stops it from inside. So a child reads them, one after the other, under limits of its own;
when it dies over a file, that file is refused and the next one gets a new child.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from types import TracebackType
from typing import Any, BinaryIO

from transforms.parse.decode import Decoded, Refused, decode
from warehouse.landing import Limits

try:
    import resource
    import signal
except ImportError:  # pragma: no cover - systems without POSIX limits
    resource = None  # type: ignore[assignment]


class Reader:
    """Decodes files; closes its child at the end of the block."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def decode(self, name: str, data: bytes) -> Decoded:
        """The text of a source; see `transforms.parse.decode.decode`.

        Raises:
            Refused: it cannot be read, or not within the limits.
        """
        if data.startswith(b"PK") or b"%PDF-" in data[:1024]:
            return self._apart(name, data)
        try:
            return decode(name, data)
        except (ArithmeticError, LookupError, RuntimeError, TypeError, ValueError) as error:
            raise Refused(
                f"reading broke ({type(error).__name__}); report it with the file"
            ) from error

    def _apart(self, name: str, data: bytes) -> Decoded:
        child = self._child or self._begin()
        try:
            _send(child.stdin, {"name": name, "size": len(data)}, data)
            answer = _received(child.stdout)
        except (OSError, ValueError) as error:
            self._end()
            raise Refused(
                f"cannot be read within {self.limits.decode_seconds} CPU seconds and "
                f"{self.limits.decode_bytes // 2**20:,} MiB of memory; save it as text, or raise "
                "COMMUNIQUE_MAX_DECODE_SECONDS or COMMUNIQUE_MAX_DECODE_BYTES"
            ) from error
        if "refused" in answer:
            raise Refused(answer["refused"])
        return Decoded(answer["text"], answer["media_type"], answer["encoding"])

    def _begin(self) -> subprocess.Popen[bytes]:
        limits = [str(self.limits.decode_seconds), str(self.limits.decode_bytes)]
        self._child = subprocess.Popen(  # noqa: S603 - this program, with two numbers
            [sys.executable, "-m", "flows.reader", *limits],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        return self._child

    def _end(self) -> None:
        if self._child is None:
            return
        child, self._child = self._child, None
        child.kill()
        with contextlib.suppress(OSError):
            child.communicate()


def _send(stream: BinaryIO | Any, header: dict[str, Any], data: bytes = b"") -> None:
    """One message: a line of JSON and the bytes that it counts."""
    stream.write(json.dumps(header).encode() + b"\n")
    stream.write(data)
    stream.flush()


def _received(stream: BinaryIO | Any) -> dict[str, Any]:
    """The answer of the child.

    Raises:
        EOFError: it died.
    """
    line = stream.readline()
    if not line.endswith(b"\n"):
        raise OSError("the child died")
    answer: dict[str, Any] = json.loads(line)
    return answer


def _answer(name: str, data: bytes) -> dict[str, Any]:
    try:
        return decode(name, data)._asdict()
    except Refused as refusal:
        return {"refused": str(refusal)}
    except Exception as error:  # noqa: BLE001 - a broken file never takes the others down
        return {"refused": f"the file is damaged ({type(error).__name__}); save it again as text"}


def serve(seconds: int, size: int) -> None:
    """Answer one message after the other until there are no more; dies over a costly one."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    # What a library prints must not stand between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while line := sys.stdin.buffer.readline():
        asked = json.loads(line)
        data = sys.stdin.buffer.read(asked["size"])
        if resource is not None:
            # The signal's default is death, also inside a library that never returns.
            signal.setitimer(signal.ITIMER_PROF, seconds)
        _send(answers, _answer(asked["name"], data))


if __name__ == "__main__":
    serve(int(sys.argv[1]), int(sys.argv[2]))
