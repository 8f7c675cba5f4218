"""The files that could not be read: see them, let them be tried again, or take them out of the dataset."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from iccmine.refresh.files import Workshop
from iccmine.sources import holdings


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in quarantine. ``where`` is its source and key, empty for a file that no source gave."""

    sha256: str
    where: str
    reason: str
    stage: str
    detail: str
    attempts: int


class Unknown(Exception):
    """No file, or more than one, begins with what was given."""


def listed(workshop: Workshop) -> tuple[Kept, ...]:
    """What is in quarantine under this version of the pipeline, by reason."""
    holdings.prepare(workshop.engine)
    with workshop.engine.connect() as connection:
        places = {held.sha256: f"{held.source}/{held.key}" for held in holdings.current(connection)}
        refused = workshop.ledger(connection).quarantine()
    return tuple(
        Kept(file.sha256, places.get(file.sha256, ""), file.reason, file.stage, file.detail, file.attempts)
        for file in refused
    )


def retry(workshop: Workshop, wanted: Sequence[str]) -> tuple[str, ...]:
    """Let the next run read these files again, dropped ones too; all in quarantine where none is named.

    Args:
        wanted: SHA-256 of files, or how they begin.

    Raises:
        Unknown: one of them names no file, or several.
    """
    with workshop.engine.begin() as connection:
        ledger = workshop.ledger(connection)
        refused = [file.sha256 for file in ledger.quarantine()]
        chosen = _chosen(wanted, [*refused, *ledger.dropped()]) if wanted else tuple(refused)
        for sha256 in chosen:
            ledger.retry(sha256)
    return chosen


def drop(workshop: Workshop, wanted: Sequence[str]) -> tuple[str, ...]:
    """Take files in quarantine out of the dataset's tables until ``retry``; their bytes stay in the vault.

    Args:
        wanted: SHA-256 of files, or how they begin.

    Raises:
        Unknown: one of them names no file in quarantine, or several.
    """
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    with workshop.engine.begin() as connection:
        ledger = workshop.ledger(connection)
        chosen = _chosen(wanted, [file.sha256 for file in ledger.quarantine()])
        for sha256 in chosen:
            ledger.drop(sha256, now)
    return chosen


def _chosen(wanted: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    chosen = []
    for beginning in wanted:
        fitting = sorted({sha256 for sha256 in known if sha256.startswith(beginning.lower())})
        if len(fitting) != 1:
            raise Unknown(f"{beginning}: {len(fitting) or 'no'} files in quarantine begin so")
        chosen.append(fitting[0])
    return tuple(dict.fromkeys(chosen))
