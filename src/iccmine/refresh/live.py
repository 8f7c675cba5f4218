"""Bring the dataset up to date with its publishers, losing nothing.

gather → mine what is new → assemble → validate → compare with the last dataset → put in place. One refresh at a time
works on a state. It may be killed at any moment: what was fetched and mined is kept, the last dataset stays in its
place until the new one is whole, and the next run goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from iccmine.dataset import write
from iccmine.dataset.assemble import Found
from iccmine.dataset.checks import check
from iccmine.refresh.comparison import compare
from iccmine.refresh.files import Assembled, Plan, Workshop, assembled, plan_for
from iccmine.refresh.report import Lost, Named, Report
from iccmine.refresh.standing import standing
from iccmine.sources import holdings
from iccmine.sources.gathering import Gathered, Planned, Progress, gather
from iccmine.sources.holdings import Holding
from iccmine.sources.source import Source
from iccmine.store import lock

NAME = "refresh"
Mine = Callable[[Plan, Workshop], object]


def refresh(
    sources: Sequence[Source],
    workshop: Workshop,
    *,
    mine: Mine,
    accept_loss: bool = False,
    on_progress: Callable[[Progress], None] | None = None,
) -> Report:
    """Refresh the dataset in the settings' ``out_dir`` and keep a report of the run in their ``runs_dir``.

    Args:
        sources: the publishers to ask.
        workshop: where the run works.
        mine: mines every batch of a plan; a batch that it gives up is named as lost and tried by the next run.
        accept_loss: whether a dataset is put in place that lacks documents, or too many passages, of the last.
        on_progress: told how far the sources are.

    Raises:
        lock.Locked: another refresh works on this state.
        lock.Lost: another refresh took this one for dead; nothing was put in place.
        BrokenDataset: the tables contradict their schema; nothing was put in place.
        OSError, sqlalchemy.exc.DBAPIError: a disk is full or the database is not to be had; the last dataset stands.
    """
    report = Report.begin(workshop.version)
    report.loss_accepted = accept_loss
    with lock.hold(workshop.engine, NAME) as held:
        try:
            _gather(sources, workshop, report, on_progress)
            found = _mine(workshop, mine, report)
            write.sweep(workshop.settings.out_dir)
            with report.stage("assemble"):
                made = assembled(found, workshop, workshop.settings.out_dir)
            if made is None:
                report.outcome = "unchanged"
            else:
                _place(made, workshop, held, report)
        except BaseException as error:
            report.error = " ".join(f"{type(error).__name__}: {error}".split())
            raise
        finally:
            _save(report, workshop)
    return report


def dry_run(
    sources: Sequence[Source], workshop: Workshop, *, on_progress: Callable[[Progress], None] | None = None
) -> Report:
    """Ask for the publishers' lists and say what a refresh would fetch; nothing is kept."""
    report = Report.begin(workshop.version)
    with report.stage("gather"):
        ask = partial(gather, vault=workshop.vault, engine=workshop.engine, settings=workshop.settings)
        _note(ask(sources, dry_run=True, on_progress=on_progress), report)
    report.outcome = "planned"
    return report


def select(sources: Sequence[Source], names: Sequence[str]) -> tuple[Source, ...]:
    """The sources of these names, all where none is named.

    Raises:
        ValueError: no source has one of the names.
    """
    known = {source.name: source for source in sources}
    for name in names:
        if name not in known:
            raise ValueError(f"no source {name!r} is declared; declared are {', '.join(known)}")
    return tuple(source for source in sources if not names or source.name in names)


def _gather(
    sources: Sequence[Source], workshop: Workshop, report: Report, on_progress: Callable[[Progress], None] | None
) -> None:
    with report.stage("gather"):
        ask = partial(gather, vault=workshop.vault, engine=workshop.engine, settings=workshop.settings)
        _note(ask(sources, on_progress=on_progress), report)


def _note(gathered: Gathered, report: Report) -> None:
    report.new, report.changed = _named(gathered.new), _named(gathered.changed)
    report.gone, report.planned = _named(gathered.gone), _named(gathered.planned)
    report.unchanged = len(gathered.unchanged)
    report.proposals = tuple(map(str, gathered.proposals))
    report.losses = tuple(
        Lost(f"{loss.source}: {loss.url}" if loss.url else loss.source, loss.reason, loss.detail)
        for loss in gathered.losses
    )


def _named(documents: Iterable[Holding | Planned]) -> tuple[Named, ...]:
    return tuple(Named(document.source, document.key, document.url) for document in documents)


def _mine(workshop: Workshop, mine: Mine, report: Report) -> Mapping[str, Found]:
    """Mine until every document has a version that was read, or none is left to try; returns what stands."""
    tried: set[str] = set()
    with report.stage("mine"):
        while True:
            found = _standing(workshop)
            plan = plan_for(found, workshop)
            todo = {job.sha256 for batch in plan.batches for job in batch}
            # What is still to do after it was tried belongs to a batch that was given up.
            if todo <= tried:
                break
            mine(plan, workshop)
            tried |= todo
    with workshop.engine.connect() as connection:
        refused = workshop.ledger(connection).refused(sorted(tried))
    report.quarantined = tuple(
        Lost(found[sha256].path, file.reason, file.detail) for sha256, file in sorted(refused.items())
    )
    report.losses += tuple(
        Lost(found[sha256].path, "not_mined", f"{found[sha256].path}: given up in this run") for sha256 in sorted(todo)
    )
    return found


def _standing(workshop: Workshop) -> dict[str, Found]:
    holdings.prepare(workshop.engine)
    with workshop.engine.connect() as connection:
        return standing(connection, workshop.ledger(connection))


def _place(made: Assembled, workshop: Workshop, held: lock.Lock, report: Report) -> None:
    settings = workshop.settings
    with report.stage("validate"):
        check(made.tables)
    with report.stage("compare"):
        comparison = compare(settings.out_dir, made.tables)
    report.rows, report.broken = comparison.rows, comparison.broken(most=settings.refresh_loss)
    if report.broken and not report.loss_accepted:
        report.outcome = "stopped"
        return
    versions = {"fingerprint": made.fingerprint, "pipeline": made.pipeline, "model": made.model}
    with report.stage("place"), write.staged(made.tables, settings.out_dir, **versions) as staging:
        held.confirm()
        write.put(staging, settings.out_dir)
    report.outcome = "published"


def _save(report: Report, workshop: Workshop) -> None:
    try:
        report.save(workshop.settings.runs_dir)
    except OSError as error:
        # On a full disk the error that ended the run is what its caller has to hear of.
        if report.error is None:
            raise
        report.error += f"; no report was kept: {error.strerror}"
