"""Settings: the one place that reads the environment."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from warehouse.landing import Limits


class Settings(BaseSettings):
    """Settings from `COMMUNIQUE_*` environment variables; the command line overrides them.

    Attributes:
        home: Home folder (`COMMUNIQUE_HOME`), else `./data`.
        max_file_bytes: Largest file or archive member that is read, in bytes.
        max_archive_bytes: Largest sum of unpacked members of one archive, in bytes.
        max_archive_members: Most members of one archive.
        max_archive_ratio: Highest unpacked over packed size of one member above 1 MiB.
        max_document_chars: Most characters of the text of one document.
        max_document_pieces: Most lines and sentences of one document.
        max_decode_seconds: CPU seconds in which one PDF or DOCX must be read.
        max_decode_bytes: Memory in which it must be read, in bytes.
        server_start_seconds: How long to wait for a Prefect server that was started here.
        debug: Show tracebacks.
    """

    model_config = SettingsConfigDict(env_prefix="COMMUNIQUE_")

    home: Path = Path("data")
    max_file_bytes: int = Field(default=Limits.file_bytes, gt=0)
    max_archive_bytes: int = Field(default=Limits.archive_bytes, gt=0)
    max_archive_members: int = Field(default=Limits.archive_members, gt=0)
    max_archive_ratio: int = Field(default=Limits.archive_ratio, gt=0)
    max_document_chars: int = Field(default=Limits.document_chars, gt=0)
    max_document_pieces: int = Field(default=Limits.document_pieces, gt=0)
    max_decode_seconds: int = Field(default=Limits.decode_seconds, gt=0)
    max_decode_bytes: int = Field(default=Limits.decode_bytes, ge=2**29)
    server_start_seconds: float = Field(default=120.0, gt=0)
    debug: bool = False

    def limits(self) -> Limits:
        """Limits on one input."""
        return Limits(
            file_bytes=self.max_file_bytes,
            archive_bytes=self.max_archive_bytes,
            archive_members=self.max_archive_members,
            archive_ratio=self.max_archive_ratio,
            document_chars=self.max_document_chars,
            document_pieces=self.max_document_pieces,
            decode_seconds=self.max_decode_seconds,
            decode_bytes=self.max_decode_bytes,
        )
