"""What a refresh did, as a record that a program can read: kept for every run, also for one that failed."""

from __future__ import annotations

import json
import os
import tempfile
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from iccmine.refresh.comparison import Rows

Outcome = Literal["published", "unchanged", "stopped", "failed", "planned"]
Stage = Literal["gather", "mine", "assemble", "validate", "compare", "place"]


@dataclass(frozen=True, slots=True)
class Named:
    """A document by source and key, and its address."""

    source: str
    key: str
    url: str


@dataclass(frozen=True, slots=True)
class Lost:
    """What could not be had or read: from where, a short code for why, one line for a person."""

    where: str
    reason: str
    detail: str


@dataclass(slots=True)
class Report:
    """One run. ``quarantined`` are files refused in this run, ``seconds`` what each stage took.

    ``outcome`` is ``published`` (a new dataset is in place), ``unchanged`` (the dataset was already so), ``stopped``
    (a floor would be broken, nothing was put in place), ``failed`` (an error ended the run) or ``planned`` (a dry
    run: ``planned`` names what would be fetched). ``broken`` has a line for each floor that was broken, also where the
    loss was accepted. ``proposals`` are files with changes of law for a person to judge.
    """

    run: str
    started_at: str
    pipeline: str
    outcome: Outcome = "failed"
    ended_at: str = ""
    new: tuple[Named, ...] = ()
    changed: tuple[Named, ...] = ()
    gone: tuple[Named, ...] = ()
    planned: tuple[Named, ...] = ()
    unchanged: int = 0
    quarantined: tuple[Lost, ...] = ()
    losses: tuple[Lost, ...] = ()
    proposals: tuple[str, ...] = ()
    rows: Mapping[str, Rows] = field(default_factory=dict)
    broken: tuple[str, ...] = ()
    loss_accepted: bool = False
    error: str | None = None
    seconds: dict[Stage, float] = field(default_factory=dict)

    @classmethod
    def begin(cls, pipeline: str) -> Report:
        """The report of a run that begins now; its name holds the time, and is its own whatever the clock does."""
        now = datetime.now(UTC)
        return cls(f"{now:%Y%m%dT%H%M%SZ}-{uuid.uuid4().hex[:6]}", _iso(now), pipeline)

    @contextmanager
    def stage(self, name: Stage) -> Iterator[None]:
        """Note what a stage took."""
        begun = time.monotonic()
        try:
            yield
        finally:
            self.seconds[name] = round(self.seconds.get(name, 0.0) + time.monotonic() - begun, 3)

    @property
    def lossless(self) -> bool:
        """Nothing was lost, refused or stopped in this run."""
        return not (self.losses or self.quarantined or self.broken or self.error)

    def save(self, folder: Path) -> Path:
        """Write the report as ``<run>.json``, whole or not at all.

        Raises:
            OSError: it cannot be written.
        """
        self.ended_at = _iso(datetime.now(UTC))
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix=".new-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(asdict(self), file, ensure_ascii=False, indent=1)
                file.write("\n")
            place = folder / f"{self.run}.json"
            os.replace(name, place)
        except BaseException:
            with suppress(OSError):
                os.unlink(name)
            raise
        return place


def _iso(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")
