"""What a desk works with: the dataset's rows, the queue, the decisions, and the raw files of the vault."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow.parquet as pq
import sqlalchemy as sa

from iccmine.dataset import schema, working
from iccmine.dataset.write import MANIFEST
from iccmine.questions.tables import Tables
from iccmine.review import agreement, decisions, queue, targets
from iccmine.review.app import figures, listing
from iccmine.review.app.cards import Card, Field
from iccmine.review.app.markup import words
from iccmine.review.app.rows import cards_of, history
from iccmine.review.decisions import ROW, Decision, Verdict
from iccmine.settings import Settings
from iccmine.store import Vault, connect

Row = dict[str, Any]

_ROWS = ("passages", "provisions", "bearers", "citations", "noncompliance")


class Refused(Exception):
    """What a reviewer asked and cannot have, in one line."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reviewer wants of one row; ``field`` is None for the row as a whole, ``value`` the label in text."""

    target_id: str
    field: str | None
    verdict: Verdict
    value: str | None
    comment: str | None = None


class Superseded(Exception):
    """Somebody decided the same since the passage was opened. ``told`` says who, what and when."""

    def __init__(self, wish: Wish, theirs: Decision) -> None:
        self.wish = wish
        what = words(theirs.field) if theirs.field != ROW else "row"
        value = words(theirs.new) if theirs.decision != "reject" else "rejected"
        self.told = f"{theirs.reviewer} decided {what}: {value} at {theirs.reviewed_at}, after you opened this passage."
        super().__init__(self.told)


@dataclass(frozen=True, slots=True)
class Opened:
    """A passage with all that is shown of it, as it stood at ``revision``; ``history`` tells its decisions."""

    document: Row
    passage: Row
    provisions: tuple[Row, ...]
    citations: tuple[Row, ...]
    failures: tuple[Row, ...]
    before: tuple[Row, ...]
    after: tuple[Row, ...]
    cards: tuple[Card, ...]
    history: tuple[str, ...]
    revision: int
    blind: bool

    @property
    def passage_id(self) -> str:
        return str(self.passage["passage_id"])


@dataclass(frozen=True, slots=True)
class Lines:
    """A page of the queue and how many lines it has in all."""

    entries: Sequence[listing.Entry]
    total: int


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, and where."""

    passage_id: str
    told: str


class Bench:
    """Everything that desks share; safe to use from several threads, since what it holds is never changed in place."""

    def __init__(self, settings: Settings, engine: sa.Engine, reviewer: str) -> None:
        self.settings = settings
        self.engine = engine
        self.reviewer = reviewer
        self.vault = Vault(settings.state_dir / "raw")
        self._reading = threading.Lock()
        self._documents: tuple[float, Mapping[str, Row]] | None = None
        self._charted: tuple[float, figures.Charted] | None = None

    @classmethod
    def open(cls, settings: Settings, *, reviewer: str) -> Bench:
        """A bench on the dataset and the working database of the settings; indexes the dataset where it is new.

        Raises:
            FileNotFoundError: there is no dataset.
        """
        bench = cls(settings, connect(settings), reviewer)
        decisions.prepare(bench.engine)
        bench.documents()
        return bench

    def documents(self) -> Mapping[str, Row]:
        """The dataset's documents by id; read again, and the passages indexed again, when a run wrote new ones."""
        with self._reading:
            written = self._written()
            if self._documents is None or self._documents[0] != written:
                queue.build(self.engine, self.settings.out_dir)
                rows = pq.read_table(self.settings.out_dir / "documents.parquet").to_pylist()
                self._documents = (written, {row["document_id"]: row for row in rows})
            return self._documents[1]

    def charted(self) -> figures.Charted:
        """What the charts page draws."""
        with self._reading:
            written = self._written()
            if self._charted is None or self._charted[0] != written:
                self._charted = (written, figures.read(self.settings.out_dir))
            return self._charted[1]

    def _written(self) -> float:
        return (self.settings.out_dir / MANIFEST).stat().st_mtime

    # ── the queue ─────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def filters(self) -> tuple[str, ...]:
        """The names of the filters."""
        return tuple(queue.Filters.__slots__)

    def lines(self, filters: Mapping[str, str], reviewer: str, *, first: int, size: int) -> Lines:
        """A page of the queue."""
        asked = queue.Filters(**filters)
        with self.engine.connect() as connection:
            found = queue.lines(connection, asked, reviewer, first=first, size=size)
            return Lines([_entry(line, reviewer) for line in found], queue.total(connection, asked, reviewer))

    def progress(self, filters: Mapping[str, str], reviewer: str, *, whole: int | None = None) -> tuple[int, int]:
        """How many passages of the filters are decided, of how many (``whole``, where it is known already).

        A filter for what is decided or open is left aside: it would say all or none.
        """
        asked = queue.Filters(**{name: value for name, value in filters.items() if name != "review"})
        with self.engine.connect() as connection:
            whole = queue.total(connection, asked, reviewer) if whole is None else whole
            return queue.progress(connection, asked, reviewer), whole

    def controls(self, filters: Mapping[str, str], reviewer: str) -> list[listing.Control]:
        """The filters with what each value would leave."""
        asked = queue.Filters(**filters)
        with self.engine.connect() as connection:
            counted = queue.counts(connection, asked, reviewer)

        def control(name: str, title: str, choices: Sequence[tuple[str, int | None]] = ()) -> listing.Control:
            return listing.Control(name, title, filters.get(name, ""), choices)

        return [
            *(control(name, words(name).capitalize(), [("", None), *counted[name].items()]) for name in queue.COUNTED),
            control("state", "State or actor"),
            control("years", "Year or years"),
            control("review", "Review", [("", None), *((name, None) for name in queue.REVIEW)]),
            control("order", "Order", [(name, None) for name in queue.ORDERS]),
        ]

    # ── one passage ───────────────────────────────────────────────────────────────────────────────────────────

    def opened(self, passage_id: str, reviewer: str, *, blind: bool) -> Opened | None:
        """A passage with its rows and decisions as they stand; None where the tables do not hold it."""
        document = self.documents().get(passage_id.partition("#")[0])
        rows = self._rows(document) if document else {}
        passage = next((row for row in rows.get("passages", ()) if row["passage_id"] == passage_id), None)
        if document is None or passage is None:
            return None

        def here(table: str, column: str = "passage_id") -> tuple[Row, ...]:
            return tuple(row for row in rows[table] if row[column] == passage_id)

        provisions, failures = here("provisions"), here("noncompliance")
        bearers: dict[str, list[Row]] = {}
        for row in rows["bearers"]:
            bearers.setdefault(row["provision_id"], []).append(row)
        with self.engine.connect() as connection:
            revision = decisions.revision(connection)
            standing = decisions.of_passage(connection, passage_id)
        near = {row["position"] - passage["position"]: row for row in rows["passages"]}
        return Opened(
            document=document,
            passage=passage,
            provisions=provisions,
            citations=here("citations", "citing"),
            failures=failures,
            before=tuple(filter(None, [near.get(-1)])),
            after=tuple(filter(None, [near.get(1)])),
            cards=cards_of(passage, provisions, bearers, failures, standing, blind_for=reviewer if blind else None),
            history=() if blind else history(standing),
            revision=revision,
            blind=blind,
        )

    def _rows(self, document: Row) -> Mapping[str, Sequence[Row]]:
        """What the machine says of a document: the working database's rows, which hold nobody's decisions.

        Where it has lost them, or keeps them in another version's layout, the dataset's own rows stand in.
        """
        chosen = sa.select(
            sa.literal(document["sha256"]).label("sha256"), sa.literal(document["document_id"]).label("document_id")
        ).subquery()
        try:
            with self.engine.connect() as connection:
                rows = {name: list(working.fetch(connection, schema.TABLES[name], chosen)) for name in _ROWS}
        except sa.exc.DBAPIError:
            return self._rows_of_dataset(document["document_id"])
        return rows if rows["passages"] else self._rows_of_dataset(document["document_id"])

    def _rows_of_dataset(self, document_id: str) -> Mapping[str, Sequence[Row]]:
        tables = Tables(self.settings.out_dir)
        passages = tables.rows("passages", document_id=[document_id])
        names = [row["passage_id"] for row in passages]
        provisions = tables.rows("provisions", passage_id=names)
        return {
            "passages": passages,
            "provisions": provisions,
            "bearers": tables.rows("bearers", provision_id=[row["provision_id"] for row in provisions]),
            "citations": tables.rows("citations", citing=names),
            "noncompliance": tables.rows("noncompliance", passage_id=names),
        }

    def decide(self, opened: Opened, wish: Wish, reviewer: str) -> None:
        """Record what a reviewer wants.

        Raises:
            Refused: the value cannot be.
            Superseded: another reviewer decided the same since the passage was opened.
        """
        if opened.blind and wish.verdict not in ("correct", "comment"):
            raise Refused("Coding blind: give labels of your own, there is nothing to accept or reject.")
        card = next(card for card in opened.cards if card.target_id == wish.target_id)
        made = [
            Decision(
                passage_id=opened.passage_id,
                target_id=wish.target_id,
                field=field,
                old=old,
                new=new,
                decision=wish.verdict,
                text_sha256=opened.passage["text_sha256"],
                reviewer=reviewer,
                comment=wish.comment,
                blind=opened.blind,
                anchor=_anchor(opened, card),
            )
            for field, old, new in _changes(card, wish)
        ]
        try:
            decisions.record(self.engine, made, seen=opened.revision)
        except decisions.Superseded as error:
            raise Superseded(wish, error.theirs) from None

    def add(
        self, opened: Opened, table: str, values: Mapping[str, str], chosen: tuple[int, int], reviewer: str
    ) -> None:
        """Record a row that the machine passed over, resting on the chosen words. Raises ``Refused``."""
        if table not in self.forms:
            raise Refused(f"There is no kind of row {table!r}.")
        try:
            row = {name: targets.checked(table, name, values.get(name)) for name in targets.FIELDS[table]}
        except ValueError as error:
            raise Refused(str(error)) from None
        target = f"{opened.passage_id}/{table} {uuid.uuid4().hex[:8]}"
        new = targets.as_added(row | {"table": table}, *chosen)
        made = Decision(
            passage_id=opened.passage_id,
            target_id=target,
            field=ROW,
            old=None,
            new=new,
            decision="correct",
            text_sha256=opened.passage["text_sha256"],
            reviewer=reviewer,
        )
        decisions.record(self.engine, [made], seen=None)

    def undo(self, reviewer: str) -> Undone | None:
        """Take back the reviewer's last stroke."""
        taken = decisions.undo(self.engine, reviewer)
        return Undone(taken[0].passage_id, history(taken)[0]) if taken else None

    def agreement(self) -> agreement.Agreement:
        """How far those agree who coded blind."""
        with self.engine.connect() as connection:
            return agreement.agreement(decisions.standing(connection))

    @property
    def forms(self) -> Mapping[str, Sequence[Field]]:
        """The fields that are asked of a row that a person adds, by kind of row."""
        return {
            table: [Field(name, None, None, targets.choices(table, name)) for name in targets.FIELDS[table]]
            for table in targets.RESTS_ON
        }


def _anchor(opened: Opened, card: Card) -> str | None:
    """How the card's row is known again under another number; a bearer is known by its provision."""
    home = "provisions" if card.table == "bearers" else card.table
    key = card.target_id.rpartition("/")[0] if card.table == "bearers" else card.target_id
    rows = (*opened.provisions, *opened.failures)
    row = next((one for one in rows if targets.RESTS_ON.get(home) and key in one.values()), None)
    return targets.anchor(home, row, opened.passage["text"]) if row else None


def _changes(card: Card, wish: Wish) -> list[tuple[str, str | None, str | None]]:
    """Field, value seen and value decided, for each field that the wish decides."""
    if wish.field is not None:
        try:
            value = targets.checked(card.table, wish.field, wish.value)
        except ValueError as error:
            raise Refused(str(error)) from None
        return [(wish.field, card[wish.field].machine, value)]
    if wish.verdict == "accept":
        fields = [(field.name, field.machine, field.value) for field in card.fields]
        return [*fields, (ROW, card.summary, card.summary)] if card.rejected else fields
    return [(ROW, card.summary, None)]


def _entry(line: queue.Line, reviewer: str) -> listing.Entry:
    standing: listing.Standing = "open"
    if line.disagreement:
        standing = "conflict"
    elif line.stale:
        standing = "stale"
    elif line.reviewers:
        standing = "mine" if reviewer in line.reviewers else "decided"
    return listing.Entry(line.passage_id, line.symbol, line.locator, line.date, line.force, line.text, standing)
