"""Three invented publishers that answer in the shapes of real ones; what they hold can be changed while they serve."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha1
from typing import Any
from urllib.parse import quote

from tests.replay.server import Reply, Request, with_versions


@dataclass
class GitHub:
    """A repository of files: one list of its tree, with ETag, and raw files at a commit."""

    files: dict[str, bytes] = field(default_factory=dict)
    truncated: bool = False
    requests_left: int = 60
    reset_in: int = 3600

    def __call__(self, request: Request) -> Reply | None:
        if request.path.startswith("/repos/"):
            return self._tree(request)
        _, _, path = request.path.removeprefix("/raw/").partition("/")
        if request.path.startswith("/raw/") and path in self.files:
            return with_versions(request, self.files[path], media_type="text/plain; charset=utf-8")
        return None

    def _tree(self, request: Request) -> Reply:
        if self.requests_left <= 0:
            limits = {"x-ratelimit-remaining": "0", "Retry-After": str(self.reset_in)}
            return Reply(403, b'{"message": "API rate limit exceeded"}', limits | {"Content-Type": "application/json"})
        self.requests_left -= 1
        entries = [
            {"path": path, "mode": "100644", "type": "blob", "sha": sha1(body).hexdigest(), "size": len(body)}
            for path, body in sorted(self.files.items())
        ]
        commit = sha1(json.dumps(entries).encode()).hexdigest()
        tree = {
            "sha": commit,
            "truncated": self.truncated,
            "tree": [{"path": "2031", "type": "tree", "sha": "0"}, *entries],
        }
        return with_versions(request, json.dumps(tree).encode(), media_type="application/json")


@dataclass
class LegalToolsHost:
    """Records in pages, texts by slug. The page of a record is the same for every slug, real or not."""

    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    texts: dict[str, bytes] = field(default_factory=dict)

    def add(self, slug: str, body: bytes, *, number: str, date: str, **more: Any) -> None:
        address = f"https://files.invalid/{slug}.pdf"
        self.texts[slug] = body
        self.records[slug] = {
            "id": f"5d8f{slug}", "slug": slug, "externalId": number, "title": f"Specimen record {slug}",
            "dateCreated": f"{date}T00:00:00.000Z", "contentType": "judicial_document", "confidentiality": "public",
            "judicialDocumentType": "decision", "numberOfPages": 3, "languageIds": ["5d8f15835240a52088f2a853"],
            "isPublished": True, "deleted": False, "requireDownloadPermission": False,
            "orignalPdfURL": address, "pdfURL": address,
        } | more  # fmt: skip

    def __call__(self, request: Request) -> Reply | None:
        if request.path == "/api/ltddocs":
            return self._list(json.loads(request.query["filter"]))
        if not request.path.startswith("/doc/"):
            return None
        slug, _, rest = request.path.removeprefix("/doc/").partition("/")
        if rest.strip("/") != "pdf" or slug not in self.texts:
            shell = b"<html><head><script src=/app.js></script></head><body></body></html>".ljust(3629)
            return Reply(200, shell, {"Content-Type": "text/html"})
        return with_versions(request, self.texts[slug], media_type="application/pdf", etag=False)

    def _list(self, asked: dict[str, Any]) -> Reply:
        since = asked["where"].get("dateCreated", {}).get("gt", "")
        found = [record for record in self.records.values() if record["dateCreated"] > since]
        found.sort(key=lambda record: (record["dateCreated"], record["slug"]), reverse=True)
        page = found[asked["skip"] : asked["skip"] + asked["limit"]]
        return Reply(200, json.dumps(page).encode(), {"Content-Type": "application/json"})


@dataclass
class AssemblyHost:
    """Pages of sessions whose tables link files; files honour conditional requests."""

    links: dict[str, tuple[str, str]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def add(self, symbol: str, name: str, body: bytes, *, word: str = "English") -> None:
        """One text of a symbol under a file name; the same symbol and language again takes the place of the first."""
        self.links[f"{symbol} {word}"] = (symbol, f"/sites/default/files/asp_docs/{name}")
        self.files[f"/sites/default/files/asp_docs/{name}"] = body

    def __call__(self, request: Request) -> Reply | None:
        if request.path == "/resolutions/sessions/2031-91st-Session":
            return Reply(200, self._page().encode(), {"Content-Type": "text/html; charset=utf-8"})
        if request.path in self.files:
            return with_versions(request, self.files[request.path], media_type="application/octet-stream")
        return None

    def _page(self) -> str:
        rows: dict[str, list[str]] = {}
        for key, (symbol, path) in self.links.items():
            rows.setdefault(symbol, []).append(f'<a href="{quote(path)}">{key.rpartition(" ")[2]}</a>')
        # Links stand in one cell with nothing between them, as they do on the real page.
        table = "".join(
            f"<tr><td>{symbol}</td><td>11.12.2031</td><td>8th</td><td>{''.join(links)}</td><td>Specimen</td></tr>"
            for symbol, links in rows.items()
        )
        return f"<!DOCTYPE html><html><body><table>{table}</table>{''.join(self.lines)}</body></html>"
