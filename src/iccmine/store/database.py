"""The working database: SQLite in the state folder, or PostgreSQL under another address."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from iccmine.settings import Settings

FILE = "working.db"


def connect(settings: Settings) -> sa.Engine:
    """An engine on the working database; a SQLite file is made where there is none."""
    url = settings.database_url
    if url is None:
        settings.state_dir.mkdir(parents=True, exist_ok=True)
        url = f"sqlite:///{Path(settings.state_dir, FILE)}"
    engine = sa.create_engine(url)
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _tune_sqlite)
    return engine


def _tune_sqlite(connection: Any, _record: Any) -> None:
    # WAL: readers are not stopped by a writer, and a kill leaves the last whole transaction.
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=60000"):
        connection.execute(f"PRAGMA {pragma}")
