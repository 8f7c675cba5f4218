"""A git repository that is cloned, for where its host's list is cut off, or for one's own."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from iccmine.sources.answer import Answer, Unavailable
from iccmine.sources.content import media_type_of
from iccmine.sources.declaration import Declaration
from iccmine.sources.holdings import Holding
from iccmine.sources.publisher import Publisher, check_size
from iccmine.sources.source import Listing, Remote
from iccmine.sources.transport import Web

# No password prompt, no redirect, no helper program; checks of what comes in are on.
_SAFE = (
    "-c", "http.followRedirects=false", "-c", "protocol.allow=never", "-c", "protocol.https.allow=always",
    "-c", "protocol.http.allow=always", "-c", "credential.helper=", "-c", "core.hooksPath=/dev/null",
    "-c", "fetch.fsckObjects=true",
)  # fmt: skip
_ENVIRONMENT = {"GIT_TERMINAL_PROMPT": "0", "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "LC_ALL": "C"}


class Clone(Publisher):
    """Keys are paths, marks are blob hashes. The clone holds the newest state only and goes when the run ends."""

    addresses = ("fetch",)

    def __init__(self, declaration: Declaration) -> None:
        super().__init__(declaration)
        self._folder: TemporaryDirectory[str] | None = None

    def discover(self, web: Web, cursor: Mapping[str, Any]) -> Listing:
        url = self.declaration.address("fetch")
        web.admit(url)
        commit = self._git("ls-remote", "--exit-code", "--", url, "HEAD").decode().split()[0]
        if commit == cursor.get("commit"):
            return Listing(unchanged=True, cursor=cursor)
        self._folder = TemporaryDirectory(prefix="iccmine-clone-")
        self._git("clone", "--quiet", "--bare", "--depth", "1", "--", url, self._folder.name)
        entries = self._git("ls-tree", "-r", "-l", "-z", "HEAD").decode().split("\0")
        remotes = (self._remote(url, commit, entry) for entry in entries if " blob " in entry)
        suffixes = tuple(self.declaration.options.get("suffixes", (".xml",)))
        found = tuple(remote for remote in remotes if remote.key.lower().endswith(suffixes))
        return Listing(found, cursor={"commit": commit})

    def fetch(self, web: Web, remote: Remote, held: Holding | None) -> Answer:  # noqa: ARG002
        check_size(int(remote.details["size"]), remote.url, web)
        body = self._git("cat-file", "blob", remote.mark or "")
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return Answer(remote.url, remote.url, 200, body, media_type_of(body), now)

    def _remote(self, url: str, commit: str, entry: str) -> Remote:
        about, _, path = entry.partition("\t")
        _, _, blob, size = about.split()
        address = f"{url.removesuffix('.git')}/blob/{commit}/{quote(path)}"
        return Remote(path, address, mark=blob, details={"size": size})

    def _git(self, *arguments: str) -> bytes:
        place = ("-C", self._folder.name) if self._folder and arguments[0] in ("ls-tree", "cat-file") else ()
        url = self.declaration.address("fetch")
        try:
            done = subprocess.run(
                ["git", *_SAFE, *place, *arguments],
                env={"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(Path("/nonexistent")), **_ENVIRONMENT},
                capture_output=True,
                timeout=self.declaration.wait,
                check=True,
            )
        except subprocess.TimeoutExpired:
            raise Unavailable("too_slow", f"{url}: git took longer than {self.declaration.wait:g} s", url=url) from None
        except subprocess.CalledProcessError as error:
            lines = error.stderr.decode(errors="replace").strip().splitlines() or ["git failed"]
            raise Unavailable("unreachable", f"{url}: {lines[-1]}", url=url) from None
        except OSError as error:
            raise Unavailable("unreachable", f"git cannot be run: {error.strerror}", url=url) from None
        return done.stdout
