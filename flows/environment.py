"""Prefect works offline, quietly and inside the project's state folder, unless the user's environment says otherwise.

Prefect reads its settings when it is imported: import this module first.
"""

from __future__ import annotations

import os
from pathlib import Path

from iccmine.settings import Settings

DEFAULTS = {
    "PREFECT_HOME": str((Settings().state_dir / "prefect").resolve()),
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_LOGGING_LEVEL": "WARNING",
}

for name, value in DEFAULTS.items():
    os.environ.setdefault(name, value)
Path(os.environ["PREFECT_HOME"]).mkdir(parents=True, exist_ok=True)
