"""A GitHub repository of Akoma Ntoso files: one listing of the whole tree, then the raw files that changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from iccmine.sources.answer import Unavailable
from iccmine.sources.publisher import DATA, Publisher, data_of
from iccmine.sources.source import Listing, Loss, Remote
from iccmine.sources.transport import Web


class GitHubTree(Publisher):
    """Keys are paths in the repository, marks are blob hashes; files that are not XML are no documents.

    Two files can hold one symbol, and a folder's language need not be that of a file in it: both are kept, and
    what a file is, is read from the file.
    """

    def discover(self, web: Web, cursor: Mapping[str, Any]) -> Listing:
        url = self.declaration.address("discover")
        answer = web.get(url, accept=DATA, etag=cursor.get("etag"))
        if answer.body is None:
            return Listing(unchanged=True, cursor=cursor)
        tree = data_of(answer)
        try:
            remotes = tuple(
                self._remote(tree["sha"], entry["path"], entry["sha"])
                for entry in tree["tree"]
                if entry["type"] == "blob" and self._is_document(entry["path"])
            )
        except (KeyError, TypeError) as error:
            raise Unavailable("bad_list", f"{url}: no tree of a repository: {error!r}", url=url) from None
        losses: tuple[Loss, ...] = ()
        if tree.get("truncated"):
            detail = f"{url}: cut off after {len(tree['tree']):,} entries; a clone of the repository has all"
            losses = (Loss(self.name, url, "incomplete_list", detail),)
        return Listing(remotes, not losses, losses=losses, cursor={"etag": answer.etag} if answer.etag else {})

    def _is_document(self, path: str) -> bool:
        folders = self.declaration.options.get("folders")
        return path.lower().endswith(".xml") and (not folders or any(f"/{name}/" in f"/{path}" for name in folders))

    def _remote(self, commit: str, path: str, blob: str) -> Remote:
        url = self.declaration.address("fetch").format(commit=quote(commit), path=quote(path))
        return Remote(key=path, url=url, mark=blob)
