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

    contact: str | None = Field(
        None, description="E-mail or web address at which publishers reach whoever fetches; needed to ask them."
    )
    allow_loopback: bool = Field(
        False, description="Whether this machine itself may be asked, without HTTPS: for tests against a local server."
    )
    fetch_attempts: int = Field(5, ge=1, description="How often a request is made before it is given up.")
    retry_seconds: float = Field(2.0, gt=0, description="First pause before a request is repeated; doubled each time.")
    retry_floor_seconds: float = Field(15.0, ge=0, description="Shortest pause where a host asks to be left alone.")
    retry_longest_seconds: float = Field(300.0, ge=0, description="A host that asks for a longer pause is given up.")
    host_failures: int = Field(5, ge=1, description="After so many failures in a row a host is left alone.")
    host_rest_seconds: float = Field(600.0, ge=0, description="For how long it is left alone.")

    coverage_floor: float = Field(
        0.90, description="A document with a lower share of its letters in passages is flagged."
    )
    loss_floor: float = Field(0.02, description="A run that quarantines a larger share of its files is red.")

    sources_file: Path = Field(Path("corpus/sources.yaml"), description="Where the publishers are declared.")
    runs_dir: Path = Field(Path("outputs/runs"), description="Where a report of every refresh is kept.")
    refresh_loss: float = Field(
        0.02, ge=0, le=1, description="A refresh that would lose a larger share of the passages stops before it writes."
    )

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
