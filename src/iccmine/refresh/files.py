"""Bring a dataset up to date with files: find, mine what is new, assemble, check, write.

The steps are apart so that the command line and the flow call the same ones: ``plan``, then ``mine_batch`` for
each batch, then ``publish``. Each may be repeated, and stopped at any moment, without harm.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from iccmine.dataset import working
from iccmine.dataset.assemble import Found, assemble
from iccmine.review import decisions
from iccmine.review.revision import revise
from iccmine.settings import Settings
from iccmine.sources import Reference, discover
from iccmine.store import Ledger, Vault, connect, digest_of_code, pipeline_version
from iccmine.store.disk import sha256_of
from iccmine.store.ledger import Refused
from iccmine.workers import Job, Mined, MiningPool

if TYPE_CHECKING:
    import pyarrow as pa

# Arrow and pandera are imported where they are needed: a run that finds nothing new must not wait for them.


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run has to do: the files that were found, and of these the batches that were never mined."""

    found: Mapping[str, Found]
    batches: tuple[tuple[Job, ...], ...]

    @property
    def pending(self) -> int:
        return sum(map(len, self.batches))


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where a run works: vault, database, limits and the version of the pipeline."""

    settings: Settings
    vault: Vault
    engine: sa.Engine
    version: str

    @classmethod
    def open(cls, settings: Settings) -> Workshop:
        """Open the state folder; it is made where there is none."""
        engine = connect(settings)
        working.prepare(engine)
        decisions.prepare(engine)
        return cls(settings, Vault(settings.state_dir / "raw"), engine, pipeline_version(settings))

    def ledger(self, connection: sa.Connection) -> Ledger:
        return Ledger(connection, self.version)


def plan(paths: Sequence[Path], workshop: Workshop) -> Plan:
    """Find the files, keep their bytes, and see which of them were not mined under this version.

    Raises:
        FileNotFoundError: a path does not exist.
    """
    found: dict[str, Found] = {}
    refused: list[Refused] = []
    for reference in discover(paths):
        file, refusal = _keep(reference, workshop)
        if file.sha256 not in found:
            found[file.sha256] = file
            if refusal:
                refused.append(refusal)
    with workshop.engine.begin() as connection:
        ledger = workshop.ledger(connection)
        for refusal in refused:
            if not ledger.refused([refusal.sha256]):
                ledger.refuse(refusal)
    return plan_for(found, workshop)


def plan_for(found: Mapping[str, Found], workshop: Workshop) -> Plan:
    """See which of these files, whose bytes are in the vault, were not mined under this version."""
    with workshop.engine.begin() as connection:
        settled = workshop.ledger(connection).settled(list(found))
    todo = [file for sha256, file in found.items() if sha256 not in settled]
    return Plan(found, tuple(_batches(todo, workshop.settings)))


def mine_batch(batch: Sequence[Job], pool: MiningPool, workshop: Workshop) -> int:
    """Mine a batch and put its rows into the working database; returns how many files were refused."""
    outcomes = pool.mine(batch)
    with workshop.engine.begin() as connection:
        ledger = workshop.ledger(connection)
        for outcome in outcomes:
            if isinstance(outcome, Mined):
                working.replace(connection, outcome.read.sha256, outcome.documents)
                ledger.record(outcome.read)
            else:
                working.forget(connection, outcome.sha256)
                ledger.refuse(outcome)
    return sum(isinstance(outcome, Refused) for outcome in outcomes)


def mine_all(plan: Plan, workshop: Workshop) -> Iterator[int]:
    """Mine every batch of the plan in worker processes; yields how many files each finished batch had."""
    if not plan.batches:
        return
    workers = workshop.settings.workers
    with MiningPool(workshop.vault, workshop.settings) as pool, ThreadPoolExecutor(workers) as threads:
        waiting = {threads.submit(mine_batch, batch, pool, workshop): len(batch) for batch in plan.batches}
        try:
            for finished in as_completed(waiting):
                finished.result()
                yield waiting[finished]
        except BaseException:
            # Also where the caller stops asking: let no thread begin another batch.
            threads.shutdown(wait=False, cancel_futures=True)
            pool.stop()
            raise


@dataclass(frozen=True, slots=True)
class Assembled:
    """The tables of a dataset, checked, and what they were made from (``write.staged`` says what the three mean)."""

    tables: Mapping[str, pa.Table]
    fingerprint: str
    pipeline: str
    model: str


def publish(found: Mapping[str, Found], workshop: Workshop, out_dir: Path) -> bool:
    """Write the dataset of these files; returns False where the folder already held it.

    Raises:
        BrokenDataset: the tables contradict their schema; nothing is written.
    """
    made = assembled(found, workshop, out_dir)
    if made is None:
        return False
    from iccmine.dataset import write
    from iccmine.dataset.checks import check

    check(made.tables)
    write.write(made.tables, out_dir, fingerprint=made.fingerprint, pipeline=made.pipeline, model=made.model)
    return True


def assembled(found: Mapping[str, Found], workshop: Workshop, out_dir: Path) -> Assembled | None:
    """The tables of these files, not yet checked; None where the folder already holds them."""
    from iccmine.dataset import write

    with workshop.engine.begin() as connection:
        ledger = workshop.ledger(connection)
        read, refused = ledger.read(list(found)), ledger.refused(list(found))
        fingerprint = _fingerprint(found, refused, read.keys(), workshop.version, decisions.digest(connection))
        if write.is_current(out_dir, fingerprint):
            return None
        from iccmine.dataset.arrow import to_arrow

        whole = assemble(connection, found, read, refused, revise)
        tables = {table.name: to_arrow(table, rows) for table, rows in whole}
    return Assembled(tables, fingerprint, workshop.version, digest_of_code(("models",))[:16])


def _keep(reference: Reference, workshop: Workshop) -> tuple[Found, Refused | None]:
    path, limit = reference.path, workshop.settings.max_bytes
    refusal: tuple[str, str] | None = None
    try:
        size = path.stat().st_size
        if size > limit:
            sha256 = sha256_of(path)
            refusal = ("too_large", f"{path.name}: {size:,} bytes, more than {limit:,}")
        else:
            raw = path.read_bytes()
            size, sha256 = len(raw), workshop.vault.put(raw)
    except OSError as error:
        size, sha256 = 0, hashlib.sha256(str(path).encode()).hexdigest()
        refusal = ("not_fetched", f"{path.name}: {error.strerror}")
    file = Found(sha256, path.as_posix(), size, reference.retrieved_at, reference.source_url)
    return file, Refused(sha256, "fetch", *refusal) if refusal else None


def _batches(files: Sequence[Found], settings: Settings) -> Iterator[tuple[Job, ...]]:
    # Large files first, so that the last batches are short and no process waits for another.
    batch: list[Job] = []
    size = 0
    for file in sorted(files, key=lambda file: (-file.bytes, file.path)):
        batch.append(Job(file.sha256, Path(file.path).name))
        size += file.bytes
        if len(batch) == settings.batch_files or size > settings.batch_bytes:
            yield tuple(batch)
            batch, size = [], 0
    if batch:
        yield tuple(batch)


def _fingerprint(
    found: Mapping[str, Found], refused: Mapping[str, Refused], read: Iterable[str], version: str, decided: str
) -> str:
    """What the tables depend on: files, where they were found, what people decided, the code that reads and writes."""
    parts = [
        version,
        decided,
        digest_of_code(("dataset", "episodes", "law", "review/applied.py", "review/revision.py", "review/targets.py")),
        [astuple(found[sha256]) for sha256 in sorted(found)],
        [astuple(refused[sha256]) for sha256 in sorted(refused)],
        sorted(read),
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
