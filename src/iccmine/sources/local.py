"""A folder on this machine as a declared source, so that its files have versions like those of any publisher."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from iccmine.sources.answer import Answer, Unavailable
from iccmine.sources.content import media_type_of
from iccmine.sources.folder import discover
from iccmine.sources.holdings import Holding
from iccmine.sources.publisher import Publisher, check_size
from iccmine.sources.reference import Reference
from iccmine.sources.source import Listing, Remote
from iccmine.sources.transport import Pace, Web


class LocalFolder(Publisher):
    """Keys are paths below the folder; size and time of the last change are the mark."""

    addresses = ()
    options = ("path",)

    @property
    def hosts(self) -> Mapping[str, Pace]:
        return {}

    def discover(self, web: Web, cursor: Mapping[str, Any]) -> Listing:  # noqa: ARG002
        root = Path(self.declaration.option("path"))
        try:
            return Listing(tuple(self._remote(root, reference) for reference in discover([root])))
        except OSError as error:
            detail = f"{root}: {error.strerror or 'no such folder'}"
            raise Unavailable("not_found", detail, url=str(root)) from None

    def fetch(self, web: Web, remote: Remote, held: Holding | None) -> Answer:  # noqa: ARG002
        path = Path(remote.details["path"])
        try:
            check_size(path.stat().st_size, remote.url, web)
            body = path.read_bytes()
        except OSError as error:
            raise Unavailable("not_found", f"{path}: {error.strerror}", url=remote.url) from None
        return Answer(remote.url, remote.url, 200, body, media_type_of(body), remote.details["retrieved_at"])

    def _remote(self, root: Path, reference: Reference) -> Remote:
        status = reference.path.stat()
        return Remote(
            key=reference.path.relative_to(root).as_posix(),
            url=reference.source_url or reference.path.resolve().as_uri(),
            mark=f"{status.st_size}-{status.st_mtime_ns}",
            details={"path": str(reference.path), "retrieved_at": reference.retrieved_at},
        )
