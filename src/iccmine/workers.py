"""Mining in worker processes: a file that hangs, crashes or eats memory costs itself, not the run."""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import resource
import signal
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock, Thread
from types import FrameType, TracebackType
from typing import Self

from iccmine.dataset import integrity
from iccmine.dataset.rows import Rows, rows_of
from iccmine.records import CodedDocument, Unreadable
from iccmine.settings import Settings
from iccmine.store import Vault
from iccmine.store.ledger import Read, Refused

# How often its limit a file may hang in compiled code, where no signal is seen, before its process is ended.
_PATIENCE = 2.0


@dataclass(frozen=True, slots=True)
class Job:
    """One file to mine: its bytes lie in the vault under ``sha256``; ``name`` is for messages."""

    sha256: str
    name: str


@dataclass(frozen=True, slots=True)
class Mined:
    """What the ledger keeps of a file, and the rows of each of its documents."""

    read: Read
    documents: tuple[Rows, ...]


Outcome = Mined | Refused


class TooSlow(BaseException):
    """The time limit struck; no ``Exception``, so that no reader takes it for a broken file."""


class Stopped(Exception):
    """The pool was stopped while this batch was under way."""


def mine(job: Job, vault: Vault, settings: Settings) -> Outcome:
    """Mine one file in this process; whatever goes wrong becomes a refusal."""
    from iccmine.mining import mine_document

    try:
        with _time_limit(settings.max_seconds):
            coded = mine_document(vault.get(job.sha256), name=job.name, settings=settings)
            return _mined(job, coded)
    except Unreadable as error:
        return Refused(job.sha256, _stage(error), error.reason, error.detail)
    except TooSlow as error:
        detail = f"{job.name}: not done after {settings.max_seconds:g} s"
        return Refused(job.sha256, _stage(error), "too_slow", detail)
    except MemoryError as error:
        detail = f"{job.name}: needs more memory than the {settings.max_worker_bytes:,} bytes that a worker may fill"
        return Refused(job.sha256, _stage(error), "out_of_memory", detail)
    except Exception as error:
        detail = f"{job.name}: {type(error).__name__}: {error}"
        return Refused(job.sha256, _stage(error), "internal", " ".join(detail.split()))


class MiningPool:
    """Worker processes that mine batches; ``mine`` may be called from several threads at a time.

    A process that dies takes its batch with it: that batch is mined again file by file, each in a process that
    only it can hurt, and the file that kills its process is refused as ``internal`` or ``too_slow``.
    """

    def __init__(self, vault: Vault, settings: Settings) -> None:
        self._vault, self._settings = vault, settings
        self._lock = Lock()
        self._stopped = False
        self._executor = self._start(settings.workers)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self.stop()
        self._executor.shutdown(wait=True, cancel_futures=True)

    def mine(self, batch: Sequence[Job]) -> list[Outcome]:
        """The outcome of each file, in order.

        Raises:
            Stopped: the pool was stopped meanwhile.
        """
        executor = self._executor
        try:
            return executor.submit(_mine_batch, batch).result()
        except BrokenProcessPool:
            self._replace(executor)
            return self._one_by_one(batch)

    def stop(self) -> None:
        """End the processes at once; what was not handed back is lost and will be mined by the next run."""
        self._stopped = True
        for process in multiprocessing.active_children():
            process.terminate()

    def _start(self, workers: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["iccmine.mining", "iccmine.workers"])
        return ProcessPoolExecutor(
            workers, mp_context=context, initializer=_begin_worker, initargs=(self._vault, self._settings)
        )

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        with self._lock:
            if self._stopped:
                raise Stopped
            if self._executor is broken:
                broken.shutdown(wait=False)
                self._executor = self._start(self._settings.workers)

    def _one_by_one(self, batch: Sequence[Job]) -> list[Outcome]:
        outcomes: list[Outcome] = []
        executor = self._start(1)
        for job in batch:
            begun = time.monotonic()
            try:
                outcomes.extend(executor.submit(_mine_batch, [job]).result())
            except BrokenProcessPool:
                if self._stopped:
                    raise Stopped from None
                outcomes.append(self._died(job, time.monotonic() - begun))
                executor.shutdown(wait=False)
                executor = self._start(1)
        executor.shutdown()
        return outcomes

    def _died(self, job: Job, seconds: float) -> Refused:
        hung = seconds >= _PATIENCE * self._settings.max_seconds
        reason = "too_slow" if hung else "internal"
        return Refused(
            job.sha256, "mining", reason, f"{job.name}: the process that mined it died after {seconds:.0f} s"
        )


_worker: tuple[Vault, Settings]


def _begin_worker(vault: Vault, settings: Settings) -> None:
    global _worker
    _worker = (vault, settings)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    resource.setrlimit(resource.RLIMIT_DATA, (settings.max_worker_bytes, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    Thread(target=_end_with_parent, daemon=True).start()
    from iccmine import mining

    mining.warm_up()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _mine_batch(batch: Sequence[Job]) -> list[Outcome]:
    vault, settings = _worker
    return [mine(job, vault, settings) for job in batch]


def _mined(job: Job, coded: Sequence[CodedDocument]) -> Outcome:
    documents = tuple(rows_of(document) for document in coded)
    broken = next((problem for rows in documents for problem in integrity.problems(rows)), None)
    names = {document.document.document_id for document in coded}
    if broken or len(names) != len(coded):
        return Refused(job.sha256, "dataset", "internal", f"{job.name}: {broken or 'two documents under one id'}")
    flags = dict.fromkeys(flag for document in coded for flag in document.flags)
    first = coded[0]
    read = Read(job.sha256, first.document.document_id, first.media_type, first.coverage, tuple(flags))
    return Mined(read, documents)


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    def strike(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGALRM, strike)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    with open(os.devnull, "w") as nowhere:
        faulthandler.dump_traceback_later(_PATIENCE * seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)


def _stage(error: BaseException) -> str:
    """The stage whose code raised: the innermost frame inside the package says."""
    stage, trace = "mining", error.__traceback__
    while trace is not None:
        package, _, rest = str(trace.tb_frame.f_globals.get("__name__", "")).partition(".")
        if package == "iccmine" and rest != __name__.partition(".")[2]:
            stage = rest.partition(".")[0]
        trace = trace.tb_next
    return stage
