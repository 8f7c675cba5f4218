"""Every limit and path in one typed place; each can be set by an environment variable ``ICCMINE_<NAME>``."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings of a run. Sizes are bytes, times seconds, shares between 0 and 1."""

    model_config = SettingsConfigDict(env_prefix="ICCMINE_", frozen=True)

    out_dir: Path = Field(Path("outputs/dataset"), description="Where the tables are written.")
    state_dir: Path = Field(Path("outputs/state"), description="Raw bytes, working database, Prefect's own data.")
    database_url: str | None = Field(
        None, description="SQLAlchemy URL of the working database; None: SQLite in state_dir."
    )

    max_bytes: int = Field(64 * 1024**2, description="A larger file is refused.")
    max_expanded_bytes: int = Field(256 * 1024**2, description="What a compressed file may grow to.")
    max_pages: int = Field(3_000, description="A PDF with more pages is refused.")
    max_seconds: float = Field(120.0, description="Longer work on one file is given up.")

    workers: int = Field(2, ge=1, description="Processes that mine batches.")
    max_worker_bytes: int = Field(700 * 1024**2, description="Memory that a worker process may fill.")
    batch_files: int = Field(64, ge=1, description="Files in a batch.")
    batch_bytes: int = Field(4 * 1024**2, ge=1, description="A batch is closed when its files are larger than this.")

    coverage_floor: float = Field(
        0.90, description="A document with a lower share of its letters in passages is flagged."
    )
    loss_floor: float = Field(0.02, description="A run that quarantines a larger share of its files is red.")

    releases_dir: Path = Field(Path("outputs/releases"), description="Where releases are written, a folder for each.")
    release_url: str | None = Field(None, description="Address at which releases are to be found; None: nowhere yet.")
    must_review: tuple[str, ...] = Field(
        ("noncompliance.stage", "noncompliance.state"),
        description="Columns (table.column) whose values a person must check before a release.",
    )
    unreviewed: Literal["name", "block"] = Field(
        "name", description="Whether values that nobody checked are named in the release or block it."
    )
    release_floors: dict[str, int] = Field(
        {"documents": 1, "passages": 1}, description="Fewest rows that a table of a release may have."
    )
    release_loss: float = Field(
        0.01, ge=0, le=1, description="A release that loses a larger share of a table's rows than this is blocked."
    )
