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
        server_start_seconds: How long to wait for a Prefect server that was started here.
        debug: Show tracebacks.
    """

    model_config = SettingsConfigDict(env_prefix="COMMUNIQUE_")

    home: Path = Path("data")
    max_file_bytes: int = Field(default=Limits.file_bytes, gt=0)
    max_archive_bytes: int = Field(default=Limits.archive_bytes, gt=0)
    max_archive_members: int = Field(default=Limits.archive_members, gt=0)
    max_archive_ratio: int = Field(default=Limits.archive_ratio, gt=0)
    server_start_seconds: float = Field(default=120.0, gt=0)
    debug: bool = False

    def limits(self) -> Limits:
        """Limits on one input."""
        return Limits(
            file_bytes=self.max_file_bytes,
            archive_bytes=self.max_archive_bytes,
            archive_members=self.max_archive_members,
            archive_ratio=self.max_archive_ratio,
        )
