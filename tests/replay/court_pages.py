"""The Court's own pages: lists of decisions are served, pages of single records meet programs with a challenge."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.replay.faults import CLOUDFLARE, HTML
from tests.replay.server import Reply, Request


@dataclass
class CourtPages:
    """Decisions by number; ``linked`` are those whose file the list itself links. Two to a page."""

    decisions: dict[str, bytes] = field(default_factory=dict)
    linked: set[str] = field(default_factory=set)
    walled: bool = True

    def __call__(self, request: Request) -> Reply | None:
        if request.path == "/decisions":
            return Reply(200, self._page(int(request.query["page"])).encode(), HTML)
        if request.path.startswith("/court-record/"):
            number = request.path.removeprefix("/court-record/")
            page = f'<html><body><a href="{_file(number)}">PDF</a></body></html>'
            return CLOUDFLARE if self.walled else Reply(200, page.encode(), HTML)
        for number, body in self.decisions.items():
            if request.path == _file(number):
                return Reply(200, body, {"Content-Type": "application/pdf"})
        return None

    def _page(self, number: int) -> str:
        rows = "".join(
            f'<div class="views-row"><a class="recordTitle" href="/court-record/{name}">Specimen decision {name}</a>'
            f'<span class="datetime">4 February 2031</span>{self._link(name)}</div>'
            for name in list(self.decisions)[2 * number : 2 * number + 2]
        )
        return f"<!DOCTYPE html><html><body>{rows}</body></html>"

    def _link(self, name: str) -> str:
        return f'<a href="{_file(name)}">PDF</a>' if name in self.linked else ""


def _file(number: str) -> str:
    return f"/sites/default/files/CourtRecords/{number.replace('/', '').replace('-', '')}.pdf"
