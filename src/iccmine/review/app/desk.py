"""One reviewer's window: what it shows and what each action does to it. Knows rows and decisions, no browser.

An action is a name with details, as the page's script sends it (``review.js``). What cannot be done is said in
``told``, and the desk stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar
from urllib.parse import quote

from markupsafe import Markup

from iccmine.review.app import listing, passage, source
from iccmine.review.app.bench import Bench, Opened, Refused, Superseded, Wish
from iccmine.review.app.cards import Card
from iccmine.review.app.markup import render, shown, words
from iccmine.review.app.source import PDF

Details = Mapping[str, Any]

LINES = 40


class Desk:
    """What one window shows; ``act`` changes it, the methods named after panels draw it."""

    def __init__(self, bench: Bench, reviewer: str) -> None:
        self.bench = bench
        self.reviewer = reviewer
        self.view = "queue"
        self.dark = False
        self.blind = False
        self.told = ""
        self.filters: dict[str, str] = {}
        self.first = 0
        self.opened: Opened | None = None
        self.card = 0
        self.page = 1
        self.missing: str | None = None
        self.chosen = (0, 0)
        self.why = Markup("")
        self.superseded: Superseded | None = None
        self.lines = bench.lines(self.filters, reviewer, first=0, size=LINES)

    # ── what it does ──────────────────────────────────────────────────────────────────────────────────────────

    def act(self, name: str, details: Details) -> None:
        """Do one action; an unknown one is told and changes nothing."""
        self.told = ""
        self.dark = bool(details.get("dark", self.dark))
        doing = self._ACTIONS.get(name)
        if doing is None:
            self.told = f"There is no action {name!r}."
            return
        try:
            doing(self, details)
        except Refused as error:
            self.told = str(error)

    def open(self, passage_id: str | None) -> None:
        """Open a passage, or the first of the queue; where the tables do not hold it, that is told."""
        wanted = passage_id or (self.lines.entries[0].passage_id if self.lines.entries else None)
        found = self.bench.opened(wanted, self.reviewer, blind=self.blind) if wanted else None
        if wanted and found is None:
            if self.opened is None and passage_id:
                self.open(None)
            self.told = f"These tables hold no passage {wanted}."
            return
        same = found is not None and self.opened is not None and found.passage_id == self.opened.passage_id
        self.opened = found
        self.superseded = None
        if not same:
            self.card, self.missing, self.chosen, self.why = 0, None, (0, 0), Markup("")
            self.page = (found.passage["page_first"] or 1) if found else 1

    def _open(self, details: Details) -> None:
        self.open(str(details["passage"]))

    def _step(self, by: int) -> None:
        """Go along the queue; beyond the lines at hand the next ones are fetched."""
        places = [entry.passage_id for entry in self.lines.entries]
        here = places.index(self.opened.passage_id) if self.opened and self.opened.passage_id in places else -1
        there = here + by if here >= 0 else 0
        if not 0 <= there < len(places):
            first = self.first + (LINES if by > 0 else -LINES)
            if not 0 <= first < self.lines.total:
                self.told = "This is the end of the queue." if by > 0 else "This is the beginning of the queue."
                return
            self._turn_to(first)
            there = 0 if by > 0 else len(self.lines.entries) - 1
        if self.lines.entries:
            self.open(self.lines.entries[there].passage_id)

    def _turn_to(self, first: int) -> None:
        self.first = max(0, first)
        self.lines = self.bench.lines(self.filters, self.reviewer, first=self.first, size=LINES)

    def _filter(self, details: Details) -> None:
        """Set one filter (an empty value takes it away) and open the first passage that is left."""
        name, value = str(details.get("field", "sought")), str(details.get("value", ""))
        if name not in self.bench.filters:
            raise Refused(f"There is no filter {name!r}.")
        filters = {key: held for key, held in self.filters.items() if key != name}
        self._queue_of(filters | ({name: value} if value.strip() else {}))

    def _queue_of(self, filters: dict[str, str]) -> None:
        self.lines = self.bench.lines(filters, self.reviewer, first=0, size=LINES)
        self.filters, self.first = filters, 0
        if self.opened is None or self.opened.passage_id not in {entry.passage_id for entry in self.lines.entries}:
            self.open(None)

    def _hand(self, number: int) -> None:
        """Take a card in hand."""
        if self.opened:
            self.card = max(0, min(number, len(self.opened.cards) - 1))

    def _choose(self, details: Details) -> None:
        card = self._in_hand()
        field = card[card.quick] if card.quick else None
        place = int(details["key"]) - 1
        if field is None or not field.choices or place >= len(field.choices):
            raise Refused("This row has no such choice.")
        self._decide(Wish(card.target_id, field.name, "correct", field.choices[place]))

    def _set(self, details: Details) -> None:
        card = self._card_of(str(details["target"]))
        field = card[str(details["field"])]
        value = str(details.get("value", "")).strip() or None
        if value != field.value:
            self._decide(Wish(card.target_id, field.name, "correct", value))

    def _binds(self, _details: Details) -> None:
        card = self._in_hand()
        if card.table != "bearers":
            raise Refused("Take a bearer in hand first (↓).")
        self._decide(Wish(card.target_id, "binds", "correct", "false" if card["binds"].value == "true" else "true"))

    def _accept(self, details: Details) -> None:
        card = self._card_of(str(details["target"])) if "target" in details else self._in_hand()
        self._decide(Wish(card.target_id, None, "accept", None))
        self._hand(self.card + 1)

    def _accept_all(self, _details: Details) -> None:
        """Accept every row of the passage that nobody rejected, and go on to the next passage."""
        for card in self._passage().cards:
            if not card.rejected and self.superseded is None:
                self._decide(Wish(card.target_id, None, "accept", None))
        if self.superseded is None:
            self._step(1)

    def _reject(self, details: Details) -> None:
        card = self._card_of(str(details["target"])) if "target" in details else self._in_hand()
        if not card.can_be_rejected:
            raise Refused("A passage stands in its document and cannot be rejected; its rows can (↓).")
        self._decide(Wish(card.target_id, None, "reject", None))

    def _comment(self, details: Details) -> None:
        if text := str(details.get("value", "")).strip():
            self._decide(Wish(self._in_hand().target_id, None, "comment", None, text))

    def _undo(self, _details: Details) -> None:
        undone = self.bench.undo(self.reviewer)
        if undone is None:
            self.told = "You have decided nothing that could be undone."
            return
        self.open(undone.passage_id)
        self._turn_to(self.first)
        self.told = f"Undone: {undone.told}"

    def _decide(self, wish: Wish) -> None:
        """Record; where somebody decided since the passage was opened, nothing is written and theirs is shown."""
        opened = self._passage()
        try:
            self.bench.decide(opened, wish, self.reviewer)
        except Superseded as found:
            self.open(opened.passage_id)
            self.superseded = found
            return
        self.open(opened.passage_id)
        self._turn_to(self.first)

    def _keep_theirs(self, _details: Details) -> None:
        self.superseded = None

    def _put_mine(self, _details: Details) -> None:
        if self.superseded:
            wish, self.superseded = self.superseded.wish, None
            self._decide(wish)

    def _miss(self, details: Details) -> None:
        """Begin a row that the machine passed over, on the words that the reviewer selected."""
        opened = self._passage()
        start, end = int(details.get("start", 0)), int(details.get("end", 0))
        if 0 <= start < end <= len(opened.passage["text"]):
            self.chosen = (start, end)
        self.missing = self.missing or next(iter(self.bench.forms))

    def _add(self, details: Details) -> None:
        if self.chosen[0] == self.chosen[1]:
            raise Refused("Select the words that the row rests on, then press n.")
        values = {str(name): str(value).strip() for name, value in dict(details["values"]).items()}
        self.bench.add(self._passage(), str(details["kind"]), values, self.chosen, self.reviewer)
        self.missing, self.chosen = None, (0, 0)
        self.open(self._passage().passage_id)
        self._hand(len(self._passage().cards) - 1)

    def _kind_of_missing(self, details: Details) -> None:
        if details.get("kind") in self.bench.forms:
            self.missing = str(details["kind"])

    def _close_missing(self, _details: Details) -> None:
        self.missing, self.chosen = None, (0, 0)

    def _turn_page(self, details: Details) -> None:
        self.page = max(1, min(int(details["page"]), self._passage().document["pages"] or 1))

    def _back_to_source(self, _details: Details) -> None:
        self.page = self._passage().passage["page_first"] or 1

    def _mode(self, _details: Details) -> None:
        self.blind = not self.blind
        self.why = Markup("")
        self.open(self.opened.passage_id if self.opened else None)
        self.told = "Coding blind: others' labels and the machine's are hidden." if self.blind else "All labels shown."

    def _show(self, view: str) -> None:
        self.view = view

    def _ask_why(self, _details: Details) -> None:
        if self.blind:
            raise Refused("While coding blind the machine's reasons are hidden.")
        self._passage()

    _ACTIONS: ClassVar[Mapping[str, Callable[[Desk, Details], None]]] = {
        "open": _open,
        "next": lambda desk, _: desk._step(1),
        "previous": lambda desk, _: desk._step(-1),
        "turn": lambda desk, details: desk._turn_to(int(details["first"])),
        "filter": _filter,
        "find": _filter,
        "reset": lambda desk, _: desk._queue_of({}),
        "card": lambda desk, details: desk._hand(int(details["number"])),
        "next_card": lambda desk, _: desk._hand(desk.card + 1),
        "previous_card": lambda desk, _: desk._hand(desk.card - 1),
        "choose": _choose,
        "set": _set,
        "binds": _binds,
        "accept": _accept,
        "accept_all": _accept_all,
        "reject": _reject,
        "comment": _comment,
        "undo": _undo,
        "keep_theirs": _keep_theirs,
        "put_mine": _put_mine,
        "missing": _miss,
        "missing_kind": _kind_of_missing,
        "missing_close": _close_missing,
        "add": _add,
        "page": _turn_page,
        "source": _back_to_source,
        "mode": _mode,
        "why": _ask_why,
        "theme": lambda *_: None,
        "queue": lambda desk, _: desk._show("queue"),
        "charts": lambda desk, _: desk._show("charts"),
        "agreement": lambda desk, _: desk._show("agreement"),
    }

    def _passage(self) -> Opened:
        if self.opened is None:
            raise Refused("No passage is open.")
        return self.opened

    def _in_hand(self) -> Card:
        return self._passage().cards[self.card]

    def _card_of(self, target_id: str) -> Card:
        for number, card in enumerate(self._passage().cards):
            if card.target_id == target_id:
                self.card = number
                return card
        raise Refused("This row is no longer there.")

    # ── what it shows ─────────────────────────────────────────────────────────────────────────────────────────

    @property
    def address(self) -> str:
        """Where a reload finds the same passage."""
        return f"/?passage={quote(self.opened.passage_id)}" if self.opened else "/"

    def bar_panel(self) -> Markup:
        known = None if "review" in self.filters else self.lines.total
        done, whole = self.bench.progress(self.filters, self.reviewer, whole=known)
        return listing.bar(view=self.view, reviewer=self.reviewer, done=done, whole=whole, blind=self.blind)

    def told_panel(self) -> Markup:
        return shown(self.told)

    def agreement_panel(self) -> Markup:
        found = self.bench.agreement()
        return render("agreement", fields=found.fields, open=found.open)

    def search_panel(self) -> Markup:
        return render("search", sought=self.filters.get("sought", ""))

    def filters_panel(self) -> Markup:
        return listing.filter_panel(self.bench.controls(self.filters, self.reviewer), total=self.lines.total)

    def queue_panel(self) -> Markup:
        return listing.queue_panel(
            self.lines.entries,
            current=self.opened.passage_id if self.opened else None,
            first=self.first,
            total=self.lines.total,
            size=LINES,
            sought=self.filters.get("sought", ""),
        )

    def passage_panel(self) -> Markup:
        if self.opened is None:
            return render("nothing")
        return passage.passage_panel(
            self.opened,
            in_hand=self.card,
            blind=self.blind,
            notice=self._notice(),
            why=self.why,
            missing=passage.missing(self.bench.forms, self.missing, self.opened, self.chosen),
        )

    def _notice(self) -> Markup:
        if self.superseded is None:
            return Markup("")
        return render(
            "notice",
            bad=True,
            lines=[self.superseded.told, f"Yours, not written: {words(self.superseded.wish.value)}."],
            acts=[("keep_theirs", "Keep theirs"), ("put_mine", "Put mine on top")],
        )

    def source_panel(self) -> Markup:
        """The page or the markup of the passage; a file that the vault lost or that cannot be drawn is told."""
        if self.opened is None:
            return Markup("")
        document, row = self.opened.document, self.opened.passage
        try:
            raw = self.bench.vault.get(document["sha256"])
            if document["media_type"] == PDF:
                panel = source.page_panel(
                    f"/source/{document['sha256']}/{self.page}.png",
                    source.page_size(raw, self.page),
                    self.page,
                    row["bbox"] or (),
                )
            else:
                found = source.excerpt(source.markup(raw, document["media_type"]), row["text"])
                panel = source.markup_panel(found, document["media_type"])
        except (KeyError, ValueError, IndexError, OSError) as error:
            panel = render("notice", bad=False, lines=[f"The source cannot be shown: {error}"], acts=())
        return render("source", document=document, panel=panel)
