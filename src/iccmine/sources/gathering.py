"""Bring holdings up to date with the sources: fetch what is new or changed, keep every version, name every loss."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from iccmine.settings import Settings
from iccmine.sources import holdings, names, proposals
from iccmine.sources.answer import Answer
from iccmine.sources.following import Asked, Ended, Event, Failed, Fetched, Followed, Followers, Listed, Lost
from iccmine.sources.holdings import Holding
from iccmine.sources.source import Listing, Loss, Remote, Source
from iccmine.sources.transport import Pace, Web
from iccmine.store import Vault

# A list that names less than half of what is held is a broken list rather than a great withdrawal.
_LEAST_SHARE = 0.5
_FEW = 5
_DECLARED = "declared"


@dataclass(frozen=True, slots=True)
class Planned:
    """What was not fetched in this run; ``why`` is ``new``, ``changed``, or ``ask`` where only the source can tell."""

    source: str
    key: str
    url: str
    why: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a source is: documents dealt with, of how many (None until its list is there), and the last one."""

    source: str
    done: int
    total: int | None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """What became of each document.

    ``planned`` is what a dry run would fetch. In a real run it is what waits for the next: more than the source's
    ``at_most``, texts that are announced and not there yet, and what a host that is left alone has. ``proposals`` are
    files with changes of the project's own facts that a person is to judge.
    """

    new: tuple[Holding, ...] = ()
    changed: tuple[Holding, ...] = ()
    unchanged: tuple[Holding, ...] = ()
    gone: tuple[Holding, ...] = ()
    losses: tuple[Loss, ...] = ()
    planned: tuple[Planned, ...] = ()
    proposals: tuple[Path, ...] = ()


def gather(
    sources: Sequence[Source],
    *,
    vault: Vault,
    engine: sa.Engine,
    settings: Settings,
    dry_run: bool = False,
    on_progress: Callable[[Progress], None] | None = None,
) -> Gathered:
    """Ask every source for its list and fetch what is not held; bytes go into the vault, versions into ``holdings``.

    Sources are asked side by side, each host by one request at a time. A document or a source that cannot be
    had is a loss, and the others go on; a source whose list cannot be had is replaced by its fallback. Each document
    is kept as soon as it is whole, so that a run that was stopped anywhere goes on with the next. A dry run asks
    for the lists only, and writes nothing.

    Raises:
        ValueError: ``settings.contact`` is missing.
    """
    holdings.prepare(engine)
    by_name = {source.name: source for source in sources}
    with Web(settings, _hosts(sources)) as web:
        register = _Register(engine, vault, settings, dry_run=dry_run, on_progress=on_progress)
        followers = Followers(web, fetching=not dry_run)
        replacing = {source.fallback for source in sources}
        for source in sources:
            # A fallback that was chosen without the source that it replaces is asked like any other.
            if not (source.standby and source.name in replacing):
                followers.start(source, register.open(source))
        for event in followers:
            register.note(event)
            fallback = by_name.get(event.source.fallback or "") if isinstance(event, Failed) else None
            if fallback and not register.knows(fallback):
                followers.start(fallback, register.open(fallback))
        return register.gathered()


def _hosts(sources: Sequence[Source]) -> dict[str, Pace]:
    """Every host that may be asked; where two sources share one, the slower pace counts."""
    hosts: dict[str, Pace] = {}
    for source in sources:
        for host, pace in source.hosts.items():
            known = hosts.get(host, pace)
            hosts[host] = Pace(max(pace.seconds, known.seconds), max(pace.wait, known.wait))
    return hosts


class _Register:
    """Writes down what the followers report; it alone writes to vault and database, one document at a time."""

    def __init__(
        self,
        engine: sa.Engine,
        vault: Vault,
        settings: Settings,
        *,
        dry_run: bool,
        on_progress: Callable[[Progress], None] | None,
    ) -> None:
        self._engine = engine
        self._vault = vault
        self._proposals_dir = settings.state_dir / "proposals"
        self._dry_run = dry_run
        self._on_progress = on_progress
        self._followed: dict[str, Followed] = {}
        self._listings: dict[str, Listing] = {}
        self._done: dict[str, int] = {}
        self._new: list[Holding] = []
        self._changed: list[Holding] = []
        self._unchanged: list[Holding] = []
        self._gone: list[Holding] = []
        self._losses: list[Loss] = []
        self._planned: list[Planned] = []
        self._proposals: list[Path] = []

    def open(self, source: Source) -> Followed:
        """What is known of the source before it is asked; bytes that the vault has lost count as not held.

        The cursor counts only for the declaration under which it was kept, and while nothing is missing.
        """
        with self._engine.connect() as connection:
            held = holdings.current_of(connection, source.name)
            cursor = holdings.cursor(connection, source.name)
        whole = {key: holding for key, holding in held.items() if self._vault.path(holding.sha256).exists()}
        self._done[source.name] = 0
        valid = cursor.pop(_DECLARED, None) == source.fingerprint and len(whole) == len(held)
        self._followed[source.name] = Followed(whole, cursor if valid else {})
        return self._followed[source.name]

    def knows(self, source: Source) -> bool:
        return source.name in self._followed

    def gathered(self) -> Gathered:
        def sort(items: list[Holding]) -> tuple[Holding, ...]:
            return tuple(sorted(items, key=lambda item: (item.source, item.key)))

        return Gathered(
            sort(self._new),
            sort(self._changed),
            sort(self._unchanged),
            sort(self._gone),
            tuple(sorted(self._losses, key=lambda loss: (loss.source, loss.url, loss.reason))),
            tuple(sorted(self._planned, key=lambda planned: (planned.source, planned.key))),
            tuple(self._proposals),
        )

    def note(self, event: Event) -> None:
        """Write down one event."""
        name = event.source.name
        if isinstance(event, Listed):
            self._listings[name] = event.listing
            self._losses += event.listing.losses
        elif isinstance(event, Failed | Lost):
            self._losses.append(event.loss)
            self._mark_missing(event)
        elif isinstance(event, Asked):
            self._planned.append(Planned(name, event.remote.key, event.remote.url, self._why(name, event.remote)))
        elif isinstance(event, Fetched):
            try:
                self._keep(event.source, event.remote, event.answer)
            except (OSError, sa.exc.OperationalError) as error:
                detail = f"{event.remote.url}: could not be kept: {error.__cause__ or error}"
                self._losses.append(Loss(name, event.remote.url, "not_stored", detail, event.remote.key))
        elif isinstance(event, Ended):
            self._end(event.source)
            if not (event.source.of_documents or self._dry_run):
                self._propose(event.source)
        self._tell(event)

    def _keep(self, source: Source, remote: Remote, answer: Answer | None) -> None:
        name = source.name
        held = self._followed[name].held.get(remote.key)
        if answer is None or answer.body is None:
            assert held is not None
            self._confirm(held, remote, answer)
            return
        sha256 = names.sha256_of(answer.body)
        twin = self._followed[name].held.get(remote.twin or "")
        if twin and twin.sha256 == sha256:
            detail = f"{answer.final_url} gives the English bytes for another language"
            self._losses.append(Loss(name, remote.url, "wrong_language", detail, remote.key))
            return
        if held and held.sha256 == sha256:
            self._confirm(held, remote, answer)
            return
        self._vault.put(answer.body, sha256)
        holding = Holding(
            source=name,
            key=remote.key,
            url=remote.url,
            final_url=answer.final_url,
            sha256=sha256,
            bytes=len(answer.body),
            media_type=answer.media_type,
            etag=answer.etag,
            last_modified=answer.last_modified,
            retrieved_at=answer.retrieved_at,
            status=answer.status,
            mark=remote.mark,
            headers=answer.headers,
            is_document=source.of_documents,
        )
        with self._engine.begin() as connection:
            was_known = bool(holdings.history(connection, name, remote.key))
            holdings.record(connection, holding)
        self._followed[name].held[remote.key] = holding
        (self._changed if was_known else self._new).append(holding)

    def _confirm(self, held: Holding, remote: Remote, answer: Answer | None) -> None:
        # Where nothing was asked, the address stays the one that the bytes came from.
        confirmed = replace(held, mark=remote.mark, gone_at=None)
        if answer is not None:
            etag, changed = answer.etag or held.etag, answer.last_modified or held.last_modified
            confirmed = replace(confirmed, url=remote.url, final_url=answer.final_url, etag=etag, last_modified=changed)
        if confirmed != held:
            with self._engine.begin() as connection:
                holdings.confirm(connection, confirmed)
            self._followed[held.source].held[held.key] = confirmed
        self._unchanged.append(confirmed)

    def _mark_missing(self, event: Failed | Lost) -> None:
        """A document that was held and whose address now answers that there is none is gone at its source."""
        if isinstance(event, Lost) and event.loss.reason == "not_found" and event.loss.key:
            held = self._followed[event.source.name].held.get(event.loss.key)
            if held:
                self._leave([held])

    def _end(self, source: Source) -> None:
        name = source.name
        listing, followed = self._listings.get(name), self._followed[name]
        if listing is None:
            return
        if listing.unchanged:
            self._unchanged += [held for held in followed.held.values() if held.gone_at is None]
        elif listing.complete:
            self._leave_unlisted(name, listing, followed)
        lost = any(loss.source == name for loss in self._losses)
        left = any(planned.source == name for planned in self._planned)
        if listing.cursor and not (lost or left or self._dry_run):
            with self._engine.begin() as connection:
                holdings.keep_cursor(connection, name, {**listing.cursor, _DECLARED: source.fingerprint})

    def _propose(self, source: Source) -> None:
        for held in self._followed[source.name].held.values():
            try:
                proposal = source.propose(self._vault.get(held.sha256))
            except ValueError as error:
                self._losses.append(Loss(source.name, held.url, "bad_list", f"{held.url}: {error}", held.key))
                continue
            place = proposals.keep(self._proposals_dir, source.name, proposal) if proposal else None
            self._proposals += [place] if place else []

    def _leave_unlisted(self, name: str, listing: Listing, followed: Followed) -> None:
        listed = {remote.key for remote in listing.remotes}
        missing = [held for key, held in followed.held.items() if key not in listed and held.gone_at is None]
        if len(missing) > max(_FEW, _LEAST_SHARE * len(followed.held)):
            detail = f"the list names {len(listed):,} documents and leaves out {len(missing):,} of those held"
            self._losses.append(Loss(name, "", "bad_list", f"{detail}; none of them is marked as gone"))
            return
        self._leave(missing)

    def _leave(self, missing: Sequence[Holding]) -> None:
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        fresh = [held for held in missing if held.gone_at is None]
        if self._dry_run:
            self._gone += fresh
            return
        with self._engine.begin() as connection:
            self._gone += [holdings.leave(connection, held, now) for held in fresh]

    def _why(self, name: str, remote: Remote) -> str:
        held = self._followed[name].held.get(remote.key)
        if held is None:
            return "new"
        return "changed" if remote.mark and held.mark and remote.mark != held.mark else "ask"

    def _tell(self, event: Event) -> None:
        if self._on_progress is None:
            return
        name, listing = event.source.name, self._listings.get(event.source.name)
        key = None
        if isinstance(event, Fetched | Asked):
            key = event.remote.key
        elif isinstance(event, Lost):
            key = event.loss.key
        self._done[name] += key is not None
        self._on_progress(Progress(name, self._done[name], len(listing.remotes) if listing else None, key))
