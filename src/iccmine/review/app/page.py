"""The page in NiceGUI: panels that are drawn anew when a reviewer's window says that something in them changed."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from fastapi import Request
from nicegui import run, ui
from nicegui.events import GenericEventArguments

from iccmine.review.app import figures, guard
from iccmine.review.app.bench import Bench
from iccmine.review.app.charts import DARK, LIGHT
from iccmine.review.app.desk import Desk
from iccmine.review.app.keys import keymap
from iccmine.review.app.listing import help_dialog
from iccmine.review.app.reasons import coded_passages, reasons_panel

_HEAD = (
    '<link rel="stylesheet" href="/style/review.css">'
    f"<script>globalThis.reviewKeys = {json.dumps(dict(keymap()))}</script>"
    '<script src="/style/review.js"></script>'
)
# The panels of each view and the column that each stands in.
_QUEUE = {
    "search": "column-queue",
    "filters": "column-queue",
    "queue": "column-queue",
    "passage": "column-passage",
    "source": "column-source",
}


def open_page(bench: Bench) -> None:
    """Register the page at ``/``; each window of each reviewer has a desk of its own."""

    @ui.page("/", title="iccmine review", language="en-US")
    async def review(request: Request, passage: str = "") -> None:
        desk = await asyncio.to_thread(Desk, bench, guard.reviewer_of(request.headers) or bench.reviewer)
        await asyncio.to_thread(desk.open, passage or None)
        ui.add_head_html(_HEAD)
        await Window(desk).draw()


class Window:
    """One browser window: its panels, and the way from an action to the panels that it changes."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.view = ""
        # Keys come faster than answers: one action after the other, in the order in which they were pressed.
        self.turn = asyncio.Lock()
        self.bar = _panel()
        self.body = ui.element("div")
        self.panels: dict[str, ui.html] = {}
        self.toast = _panel("toast").props('role="status" aria-live="polite"')
        ui.html(help_dialog(), sanitize=False)
        ui.on("act", self.act)

    async def act(self, event: GenericEventArguments) -> None:
        """Do what the reviewer asks and show what came of it."""
        details: dict[str, Any] = dict(event.args)
        name = str(details.pop("act", ""))
        async with self.turn:
            before = self.desk.address
            await asyncio.to_thread(self.desk.act, name, details)
            if name in ("theme", "charts"):
                self.view = ""
            await self.draw()
            if self.desk.address != before:
                ui.navigate.history.replace(self.desk.address)
        if name == "why" and not self.desk.told:
            await self._reason()

    async def draw(self) -> None:
        """Bring every panel in line with the desk; what did not change is not sent."""
        if self.view != self.desk.view:
            await self._lay_out()
        self.bar.set_content(await asyncio.to_thread(self.desk.bar_panel))
        for name, panel in self.panels.items():
            panel.set_content(await asyncio.to_thread(getattr(self.desk, f"{name}_panel")))
        self.toast.set_content(self.desk.told_panel())

    async def _reason(self) -> None:
        """Mine the document again in a process of its own: it takes seconds, and everybody goes on meanwhile."""
        asked = self.desk.opened
        if asked is None:
            return
        self.toast.set_content("Reading the document again …")
        raw = await asyncio.to_thread(self.desk.bench.vault.get, asked.document["sha256"])
        found = await run.cpu_bound(coded_passages, raw, asked.document["document_id"], self.desk.bench.settings)
        async with self.turn:
            if found is not None and self.desk.opened and self.desk.opened.passage_id == asked.passage_id:
                self.desk.why = reasons_panel(found.get(asked.passage["locator"]))
            await self.draw()

    async def _lay_out(self) -> None:
        view = self.desk.view
        if view == "charts":
            self.toast.set_content("Counting …")
        charted = await asyncio.to_thread(self.desk.bench.charted) if view == "charts" else None
        self.view = view
        self.body.clear()
        self.panels = {}
        with self.body.classes(replace="desk" if view == "queue" else "wide"):
            if charted is not None:
                with ui.element("div"):
                    figures.lay_out(charted, DARK if self.desk.dark else LIGHT)
            elif view == "agreement":
                self.panels = {"agreement": _panel()}
            else:
                self._columns()

    def _columns(self) -> None:
        for column in dict.fromkeys(_QUEUE.values()):
            with ui.element("section").classes(column):
                for name in (name for name, place in _QUEUE.items() if place == column):
                    self.panels[name] = _panel("list" if name == "queue" else "")
        # Drawn once: a field in which somebody writes is not taken away.
        self.panels.pop("search").set_content(self.desk.search_panel())


def _panel(classes: str = "") -> ui.html:
    # Contents come from templates, which escape what is not theirs.
    return ui.html("", sanitize=False).classes(classes)
